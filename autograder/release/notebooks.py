"""The release: what students receive, made from the lessons in solutions/ by a text-to-text step.

A lesson's script becomes nbgrader's source notebook: jupytext reads it; metadata and test cells
come from the declarations. nbgrader's own preprocessors turn that into the notebook that students
get, and jupytext writes it as a script too. Nothing depends on when or where they are made.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping
from pathlib import Path

import jupytext
import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbgrader import preprocessors
from traitlets.config import Config

from autograder.checks.exercise import Assignment, Exercise, Snippet
from autograder.exercises import ASSIGNMENTS, load
from autograder.release.colab_cells import opening_cells
from autograder.release.lesson_translation import in_language, stubs
from autograder.release.practice_data import check_publication, write_publication
from autograder.release.source_literals import source_of
from utils.language import _, nothing_to_translate, speaking
from utils.writing import write_file

ROOT = Path(__file__).resolve().parents[2]

# The order is that of nbgrader's generate_assignment, less what needs its database.
PREPROCESSORS = (
    preprocessors.LockCells,
    preprocessors.ClearSolutions,
    preprocessors.ClearOutput,
    preprocessors.CheckCellMetadata,
    preprocessors.ComputeChecksums,
    preprocessors.ClearHiddenTests,
    preprocessors.ClearMarkScheme,
    preprocessors.ComputeChecksums,
    preprocessors.CheckCellMetadata,
)
NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
# Where a notebook says its language, unless that is English.
OURS, LANG = "ativa", "language"
WRITTEN_ANSWER = "written-answer"
WRITTEN_ANSWER_POINTS = 2
# What the grade ids of an exercise's two test cells end in.
EXAMPLES, TESTS = "-examples", "-tests"
# What a hidden test says where it runs all the same, and nbgrader then gives no points.
CONFINED = nothing_to_translate("graded by GradeConfined alone: see nbgrader_config.py")


class ReleaseError(Exception):
    """A lesson and its declarations do not fit together."""


def build_release(assignment: str, language: str = "en") -> dict[str, bytes]:
    """Return the files that students receive for an assignment, by name: the script and notebook.

    Raises ReleaseError if the lesson lacks a declared function, or defines one twice.
    """
    declared = load(assignment)
    notebook = to_release(source_notebook(declared, language=language))
    return {
        f"{assignment}.py": script_of(nbformat.reads(notebook, 4), declared.title).encode(),
        f"{assignment}.ipynb": notebook.encode(),
    }


def write_release(root: Path = ROOT, language: str = "en") -> list[Path]:
    """Write every assignment's files under root/assignments, and the data of the public checks.

    Returns the paths of all of them.
    """
    built = {assignment: build_release(assignment, language) for assignment in ASSIGNMENTS}
    paths = []
    for assignment, files in built.items():
        for name, content in files.items():
            path = root / "assignments" / assignment / name
            write_file(path, content)
            paths.append(path)
    return paths + write_publication(root, _scripts(built))


def check_release(root: Path = ROOT, language: str = "en") -> list[str]:
    """Return how what is under root differs from what release would write, a line per file."""
    folder = root / "assignments"
    problems = []
    expected = set()
    built = {assignment: build_release(assignment, language) for assignment in ASSIGNMENTS}
    for assignment, files in built.items():
        for name, content in files.items():
            path = folder / assignment / name
            expected.add(path)
            if not path.exists():
                problems.append(f"{path.relative_to(root)} is missing")
            elif path.read_bytes() != content:
                problems.append(f"{path.relative_to(root)} differs from its lesson")
    strays = {
        path for path in folder.rglob("*") if path.is_file() and not _is_cache(path)
    } - expected
    problems += [f"{path.relative_to(root)} belongs to no lesson" for path in sorted(strays)]
    return problems + check_publication(root, _scripts(built))


def _scripts(built: Mapping[str, Mapping[str, bytes]]) -> dict[str, str]:
    """Return the released scripts by their assignments' names."""
    return {name: files[f"{name}.py"].decode() for name, files in built.items()}


def source_notebook(
    assignment: Assignment, script: str | None = None, language: str = "en"
) -> NotebookNode:
    """Return nbgrader's source notebook: the lesson with solutions, metadata and test cells.

    script: the lesson's text; the file in solutions/ unless given. language: that of the prose.
    """
    if script is None:
        path = ROOT / "solutions" / assignment.name / f"{assignment.name}.py"
        script = path.read_text(encoding="utf-8")
    with speaking(language):
        cells = _cells(assignment, in_language(script, language))
    metadata = (
        NOTEBOOK_METADATA if language == "en" else NOTEBOOK_METADATA | {OURS: {LANG: language}}
    )
    notebook: NotebookNode = nbformat.v4.new_notebook(metadata=metadata, cells=cells)
    notebook.nbformat_minor = 5  # the first with cell ids; fixed, whatever the library's newest is
    return notebook


def language_of(notebook: NotebookNode) -> str:
    """Return the language that a source or a released notebook is in."""
    return str(notebook.metadata.get(OURS, {}).get(LANG, "en"))


def _cells(assignment: Assignment, script: str) -> list[NotebookNode]:
    exercises = {exercise.name: exercise for exercise in assignment.exercises}
    cells: list[NotebookNode] = []
    for number, cell in enumerate(jupytext.reads(script, fmt="py:percent").cells):
        if cell.cell_type == "code" and not any(c.cell_type == "code" for c in cells):
            cells += opening_cells(assignment.name)
        names = _defined(cell)
        cell.id = f"{assignment.name}-{names[0] if names else number}"
        tags = cell.metadata.get("tags", [])
        cell.metadata.clear()  # jupytext's memory of blank lines, too
        cells.append(cell)
        if WRITTEN_ANSWER in tags:
            _mark(cell, WRITTEN_ANSWER, solution=True, points=WRITTEN_ANSWER_POINTS)
        elif "BEGIN SOLUTION" in cell.source:
            if len(names) != 1:
                raise ReleaseError(f"{cell.id}: a solution cell defines one function, not {names}")
            _mark(cell, names[0], solution=True)
            if names[0] in exercises:
                cells += _test_cells(assignment.name, exercises.pop(names[0]))
    if exercises:
        missing = ", ".join(exercises)
        raise ReleaseError(f"solutions/{assignment.name}/{assignment.name}.py lacks {missing}")
    return cells


def to_release(notebook: NotebookNode) -> str:
    """Return the text of the notebook that nbgrader's preprocessors make of a source notebook."""
    code, text = stubs(language_of(notebook))
    config = Config(ClearSolutions=Config(code_stub={"python": code}, text_stub=text))
    exporter = NotebookExporter(config=config)
    for preprocessor in PREPROCESSORS:
        exporter.register_preprocessor(preprocessor(parent=exporter), enabled=True)
    return str(exporter.from_notebook_node(notebook)[0])


def _is_cache(path: Path) -> bool:
    """Say whether Jupyter or Python left a file there for itself."""
    return path.parent.name in {".ipynb_checkpoints", "__pycache__"}


def _defined(cell: NotebookNode) -> list[str]:
    """Return the names of the functions and classes that a code cell defines at its top level."""
    if cell.cell_type != "code":
        return []
    nodes = ast.parse(cell.source).body
    return [node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _mark(
    cell: NotebookNode, grade_id: str, *, solution: bool, points: float | None = None
) -> None:
    """Give a cell its nbgrader metadata; a cell that has points is graded."""
    cell.metadata["nbgrader"] = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": points is not None,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    if points is not None:
        cell.metadata["nbgrader"]["points"] = points


def _test_cells(assignment: str, exercise: Exercise) -> list[NotebookNode]:
    """Return the read-only cells after a solution: the published examples, and the hidden checks.

    The examples have no points: a failed one is seen by `nbgrader validate` and by the student, and
    takes none from an answer that passes other checks.
    """
    name = exercise.name
    heading, gives = _("Public examples of {name}:"), _("is {value}")
    examples = [f"# {heading.format(name=name)}"]
    for example in exercise.examples:
        if isinstance(example, Snippet):
            examples += [f"#     {line}".rstrip() for line in example.source.splitlines()]
            continue
        arguments = [source_of(value) for value in example.arguments]
        arguments += [f"{key}={source_of(value)}" for key, value in example.keywords.items()]
        examples.append(f"#     {name}({', '.join(arguments)})")
        examples.append(f"#     {gives.format(value=source_of(example.result))}")
    examples.append(f'check("{name}")')
    looks = ", ".join(_(check.name) for check in exercise.checks())
    graded = _("{name}, {points:g} points. When it is graded, hidden checks run here:")
    checks = [
        f"# {graded.format(name=name, points=exercise.points)}",
        f"# {looks}.",
        "### BEGIN HIDDEN TESTS",
        f"raise NotImplementedError({_(CONFINED)!r})",
        "### END HIDDEN TESTS",
    ]
    return [
        _test_cell(f"{assignment}-{name}-examples", f"{name}{EXAMPLES}", examples, 0),
        _test_cell(f"{assignment}-{name}-tests", f"{name}{TESTS}", checks, exercise.points),
    ]


def _test_cell(cell_id: str, grade_id: str, lines: list[str], points: float) -> NotebookNode:
    cell: NotebookNode = nbformat.v4.new_code_cell("\n".join(lines), id=cell_id)
    _mark(cell, grade_id, solution=False, points=points)
    return cell


def script_of(notebook: NotebookNode, title: str) -> str:
    """Return a released notebook as a percent script, without metadata in its cells' headers."""
    with speaking(language_of(notebook)):
        header = _header(title)
    notebook = copy.deepcopy(notebook)
    notebook.metadata = {
        "jupytext": {"cell_metadata_filter": "-all", "notebook_metadata_filter": "-all"}
    }
    return header + str(jupytext.writes(notebook, fmt="py:percent"))


def _header(title: str) -> str:
    first = _(
        "{title}, as a script. Replace every `raise NotImplementedError` by code of your own."
    )
    second = _('VS Code and Jupyter take each "# %%" for a cell that can be run by itself.')
    return f"# {first.format(title=_(title))}\n# {second}\n\n"
