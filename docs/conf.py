"""How Sphinx builds the documentation: `make docs` writes docs/_build/html."""

from __future__ import annotations

from importlib import metadata

project = "Ativa"
author = "The Ativa developers"
project_copyright = author
release = metadata.version("ativa")

extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "Ativa"
html_show_sphinx = False
html_copy_source = False
