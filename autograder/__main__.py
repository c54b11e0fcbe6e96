"""`python -m autograder`, the same as `ativa`."""

from __future__ import annotations

from autograder.cli import main

main()
