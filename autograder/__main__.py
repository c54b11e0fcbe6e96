"""`python -m autograder`, the same as `ativa`."""

from __future__ import annotations

import autograder.sandbox.safe_path  # noqa: F401 - before anything is imported from a submission's folder

# isort: split
from autograder.cli import main

main()
