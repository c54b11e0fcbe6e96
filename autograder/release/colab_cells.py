"""A notebook's opening: a badge that opens it in Colab, and a cell that finds the bundle there."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from utils.language import _, chosen

ADDRESSES = Path(__file__).resolve().parent / "addresses.toml"
BADGE = "https://colab.research.google.com/assets/colab-badge.svg"
COLAB = "https://colab.research.google.com/"

# So that checks and plots speak the notebook's language, unless the student has chosen another.
SPEAK = """\
import os

os.environ.setdefault("ATIVA_LANG", "{language}")

"""
SETUP = """\
# {comment}
try:
    from utils.check import check
except ImportError as error:
    if error.name == "utils.check":  # another `utils` was found
        import utils

        place = utils.__spec__.origin or list(utils.__path__)[0]
        raise ImportError(
            f{in_the_way}
        ) from None
    if error.name != "utils":
        raise
    import io
    import os
    import sys
    import urllib.request
    import zipfile

    address = os.environ.get("ATIVA_BUNDLE", "{bundle}")
    with urllib.request.urlopen(address) as answer:
        zipfile.ZipFile(io.BytesIO(answer.read())).extractall(".")
    sys.path.insert(0, os.path.abspath("ativa"))
    from utils.check import check"""


@cache
def addresses() -> dict[str, str]:
    """Return where the bundle and the notebooks are to be found, as an instructor wrote it down."""
    return dict(tomllib.loads(ADDRESSES.read_text(encoding="utf-8")))


def opening_cells(assignment: str) -> list[NotebookNode]:
    """Return the cells that come before a lesson's first code cell, in the language in use."""
    cells = []
    if notebooks := addresses()["notebooks"]:
        link = f"{COLAB}{notebooks.strip('/')}/{assignment}/{assignment}.ipynb"
        words = _("Open in Colab")
        badge = f"[![{words}]({BADGE})]({link})"
        cells.append(nbformat.v4.new_markdown_cell(badge, id=f"{assignment}-colab"))
    comment = _(
        "The checks at home. Where they are not installed, as in Colab, this fetches the bundle."
    )
    words = _("{file} is not Ativa's utils, and hides it: rename it, and restart the kernel.")
    in_the_way = json.dumps(words.format(file="{place}"), ensure_ascii=False)
    setup = SETUP.format(bundle=addresses()["bundle"], comment=comment, in_the_way=in_the_way)
    if chosen() != "en":
        setup = SPEAK.format(language=chosen()) + setup
    cells.append(nbformat.v4.new_code_cell(setup, id=f"{assignment}-setup"))
    return cells
