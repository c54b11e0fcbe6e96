"""What `nbgrader generate_assignment` does for us besides its own steps."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.exercises import ASSIGNMENTS, load
from autograder.release.notebooks import language_of, script_of, source_notebook

Resources = dict[str, Any]


class PutAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the lesson with its answers for `nbgrader generate_solution`, which is not released."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Return the lesson's notebook in the source notebook's language."""
        name = resources["nbgrader"]["notebook"]
        if name in ASSIGNMENTS:
            nb = source_notebook(load(name), language=language_of(nb))
        return nb, resources


class RegisterDueDate(NbGraderPreprocessor):  # type: ignore[misc]
    """Enters an assignment's due date in the gradebook; nbgrader itself enters the points."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Leave the notebook as it is."""
        assignment = resources["nbgrader"]["assignment"]
        # `--no-db` switches off the step that saves the cells, and means this one, too.
        due = load(assignment).due if assignment in ASSIGNMENTS else None
        if due and self.config.SaveCells.get("enabled", True):
            due = due.astimezone(UTC).replace(tzinfo=None)
            with Gradebook(resources["nbgrader"]["db_url"]) as gradebook:
                gradebook.update_or_create_assignment(assignment, duedate=due)
        return nb, resources


class WriteScript(NbGraderPreprocessor):  # type: ignore[misc]
    """Puts the same lesson as a script beside the released notebook; the last step of all."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """Hand the script to nbconvert's writer, and leave the notebook as it is."""
        name = resources["nbgrader"]["notebook"]
        if name in ASSIGNMENTS:
            script = script_of(nb, load(name).title).encode()
            resources.setdefault("outputs", {})[f"{name}.py"] = script
        return nb, resources
