"""Small submissions and trees of them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from autograder.submission import Submission, find_submissions, read_submission

ASSIGNMENTS = {
    "activations": ("relu", "sigmoid", "tanh"),
    "losses": ("mse_loss", "bce_loss"),
    "gradient_flow": ("make_mlp",),
}
RELU = "import numpy as np\n\n\ndef relu(x):\n    return np.maximum(x, 0)\n"
LOSS = "def mse_loss(prediction, target):\n    return ((prediction - target) ** 2).mean()\n"
STUB = 'def relu(x):\n    """max(0, x)"""\n    # YOUR CODE HERE\n    raise NotImplementedError()\n'


def notebook(*sources: object, **more: object) -> str:
    cells = [{"cell_type": "code", "source": source, "outputs": []} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells, **more})


def tree(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Write files below root; None is an empty folder, a mapping would be a zip (see zipped)."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.mkdir()
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def zipped(path: Path, members: Mapping[str, str | bytes]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def graded(*paths: Path, only: str | None = None) -> list[Submission]:
    located = find_submissions(paths, ASSIGNMENTS, only)
    return [read_submission(one, ASSIGNMENTS) for one in located]


def told(*paths: Path, only: str | None = None) -> list[tuple[str, str, str]]:
    """Return (student, assignment, name of the file), and a problem's beginning for a name."""
    return [
        (one.student, one.assignment, "problem" if one.problem else one.path.name)
        for one in graded(*paths, only=only)
    ]
