"""What students receive: what release gives, byte for byte, and nothing that it must not hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import nbformat
import pytest
from nbgrader.nbgraderformat import MetadataValidator

from autograder.exercises import ASSIGNMENTS, load
from autograder.release import notebooks
from utils.check import PublicCheckError
from utils.language import choose

mpl.use("Agg")

FORBIDDEN = ("BEGIN SOLUTION", "END SOLUTION", "HIDDEN", "autograder", "solutions", "misconception")
# Lines of a solution that the lesson shows on purpose: a constant, a helper's own signature.
PUBLISHED = {"alpha = 1.6732632423543772", "require_equal_lengths(y_true, y_pred)"}
# Smaller trees, such as `return x` or `x > 0`, are nobody's secret.
MEANINGFUL = 12

Nodes = Iterator[ast.AST]


def script(assignment: str) -> str:
    path = notebooks.ROOT / "assignments" / assignment / f"{assignment}.py"
    return path.read_text(encoding="utf-8")


def notebook(assignment: str) -> Any:
    path = notebooks.ROOT / "assignments" / assignment / f"{assignment}.ipynb"
    return nbformat.read(path, as_version=4)


def lesson(assignment: str) -> str:
    path = notebooks.ROOT / "solutions" / assignment / f"{assignment}.py"
    return path.read_text(encoding="utf-8")


def functions(source: str) -> dict[str, ast.FunctionDef]:
    nodes = ast.parse(source).body
    return {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}


def code_cells(cells: Any, tests: bool) -> list[str]:
    """Return the sources of a notebook's code cells: its test cells, or the others."""
    code = [cell for cell in cells if cell.cell_type == "code"]
    return [c.source for c in code if c.metadata.get("nbgrader", {}).get("grade", False) is tests]


def shape_of(node: ast.AST) -> str | None:
    """Return a tree without its names, so that a renamed copy is the same; None if it is small."""
    if sum(not isinstance(part, ast.expr_context) for part in ast.walk(node)) < MEANINGFUL:
        return None
    names: dict[str, str] = {}

    def anonymous(part: Any) -> Any:
        if isinstance(part, ast.Name | ast.arg):
            name = part.id if isinstance(part, ast.Name) else part.arg
            return names.setdefault(name, f"name{len(names)}")
        if isinstance(part, ast.AST):
            return (type(part).__name__, *(anonymous(value) for _, value in ast.iter_fields(part)))
        return [anonymous(item) for item in part] if isinstance(part, list) else repr(part)

    return str(anonymous(node))


def shapes(nodes: Nodes) -> set[str]:
    kinds = (ast.expr, ast.stmt)
    found = {shape_of(part) for node in nodes for part in ast.walk(node) if isinstance(part, kinds)}
    return {shape for shape in found if shape is not None}


def reference_shapes() -> set[str]:
    bodies = [
        statement
        for path in (notebooks.ROOT / "solutions").glob("*/*.py")
        for function in functions(path.read_text(encoding="utf-8")).values()
        for statement in function.body[1:]  # the docstring is for students
    ]
    return shapes(iter(bodies))


def test_committed_assignments_are_what_release_gives() -> None:
    assert notebooks.check_release() == []


def test_every_difference_is_reported(tmp_path: Path) -> None:
    paths = notebooks.write_release(tmp_path)
    assert notebooks.check_release(tmp_path) == []
    paths[0].unlink()
    paths[1].write_bytes(paths[1].read_bytes().replace(b"Write", b"write"))
    (paths[1].parent / "notes.txt").write_text("left behind")
    (paths[1].parent / ".ipynb_checkpoints").mkdir()
    (paths[1].parent / ".ipynb_checkpoints" / "a.ipynb").write_text("Jupyter's own")
    names = [path.relative_to(tmp_path) for path in paths[:2]]
    assert notebooks.check_release(tmp_path) == [
        f"{names[0]} is missing",
        f"{names[1]} differs from its lesson",
        f"{names[1].parent / 'notes.txt'} belongs to no lesson",
    ]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_stubs_hold_docstrings_and_nothing_else(assignment: str) -> None:
    stubs, references = functions(script(assignment)), functions(lesson(assignment))
    assert list(stubs) == list(references)
    for name, stub in stubs.items():
        assert ast.get_docstring(stub) == ast.get_docstring(references[name])
        assert ast.unparse(stub.args) == ast.unparse(references[name].args)
        assert [ast.unparse(node) for node in stub.body[1:]] == ["raise NotImplementedError"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_tree_of_a_reference_or_a_mutant_is_released(assignment: str) -> None:
    hidden = reference_shapes()
    for folder in ("exercises", "families", "graders"):
        for path in (notebooks.ROOT / "autograder" / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
            hidden |= {shape for body in bodies if (shape := shape_of(body)) is not None}
    cells = notebook(assignment).cells
    for source in (script(assignment), *code_cells(cells, False), *code_cells(cells, True)):
        assert shapes(iter(ast.parse(source).body)) & hidden == set()


def test_the_comparison_of_trees_sees_a_renamed_copy() -> None:
    copy = "def mine(v):\n    return np.where(v >= 0, 1.0, k) / (1.0 + k)"
    assert not shapes(iter(ast.parse(copy).body)).isdisjoint(reference_shapes())


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_no_word_of_a_solution_or_a_grader_is_released(assignment: str) -> None:
    texts = [script(assignment), "\n".join(cell.source for cell in notebook(assignment).cells)]
    regions = re.findall(r"### BEGIN SOLUTION\n(.*?)### END", lesson(assignment), re.DOTALL)
    lines = {line.strip(" #") for region in regions for line in region.splitlines()}
    secrets = [*FORBIDDEN, *(line for line in lines if len(line) > len("return x"))]
    for exercise in load(assignment).exercises:
        secrets += [mistake.message for mistake in exercise.misconceptions]
        secrets += [mistake.slug for mistake in exercise.misconceptions if "-" in mistake.slug]
    for text in texts:
        assert {secret for secret in secrets if secret in text} <= PUBLISHED


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_notebook_is_valid_and_carries_the_declared_points(assignment: str) -> None:
    released = notebook(assignment)
    nbformat.validate(released)
    MetadataValidator().validate_nb(released)
    graded = {
        cell.metadata.nbgrader.grade_id: cell
        for cell in released.cells
        if cell.metadata.get("nbgrader", {}).get("grade")
    }
    expected = {}
    for exercise in load(assignment).exercises:
        expected[f"{exercise.name}{notebooks.EXAMPLES}"] = 0
        expected[f"{exercise.name}{notebooks.TESTS}"] = exercise.points
    answer = graded.pop(notebooks.WRITTEN_ANSWER)
    assert answer.cell_type == "markdown"
    assert answer.metadata.nbgrader.solution
    assert {name: cell.metadata.nbgrader.points for name, cell in graded.items()} == expected
    assert all(cell.metadata.editable is False for cell in graded.values())
    assert len({cell.id for cell in released.cells}) == len(released.cells)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_references_pass_the_public_examples(
    assignment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")  # a failed check raises there
    source = notebooks.source_notebook(load(assignment))
    namespace = {"__name__": "__main__"}
    for cell in source.cells:
        if cell.cell_type == "code" and "HIDDEN TESTS" not in cell.source:
            exec(cell.source, namespace)
    assert plt.get_fignums()
    plt.close("all")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_stubs_stop_nothing_but_their_own_tests(
    assignment: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATIVA_LANG", "en")
    choose("en")
    cells = notebook(assignment).cells
    namespace = {"__name__": "__main__"}
    for source in code_cells(cells, tests=False):
        exec(source, namespace)
    assert "is not written yet" in capsys.readouterr().out
    for source in code_cells(cells, tests=True):
        if not ast.parse(source).body:
            continue  # the place of hidden checks
        exec(source, namespace)
        assert "It is still to be written" in capsys.readouterr().out
        with monkeypatch.context() as patch:
            patch.setenv("NBGRADER_EXECUTION", "validate")
            with pytest.raises(PublicCheckError):
                exec(source, namespace)
    plt.close("all")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_script_and_the_notebook_are_the_same_lesson(assignment: str) -> None:
    code = [cell.source for cell in notebook(assignment).cells if cell.cell_type == "code"]
    together = ast.dump(ast.parse("\n".join(code)))
    assert ast.dump(ast.parse(script(assignment))) == together
    headers = [line for line in script(assignment).splitlines() if line.startswith("# %%")]
    assert set(headers) == {"# %%", "# %% [markdown]"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_hidden_tests_are_in_the_source_and_cleared_in_the_release(assignment: str) -> None:
    declared = load(assignment)
    for cells, lines in (
        (notebooks.source_notebook(declared).cells, 1),  # it says what grades it
        (notebook(assignment).cells, 0),
    ):
        graded = {
            cell.metadata.nbgrader.grade_id: cell.source
            for cell in cells
            if cell.metadata.get("nbgrader", {}).get("points")
        }
        for exercise in declared.exercises:
            source = graded[f"{exercise.name}{notebooks.TESTS}"]
            assert len(ast.parse(source).body) == lines
            assert all(check.name in source for check in exercise.checks())


def test_a_lesson_without_a_declared_function_is_refused() -> None:
    assignment = load(ASSIGNMENTS[0])
    text = lesson(ASSIGNMENTS[0]).replace("def relu(", "def rectifier(")
    with pytest.raises(notebooks.ReleaseError, match="lacks relu"):
        notebooks.source_notebook(assignment, text)


def test_a_solution_cell_with_two_functions_is_refused() -> None:
    assignment = replace(load(ASSIGNMENTS[0]), exercises=())
    text = "# %%\ndef f(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION\n"
    with pytest.raises(notebooks.ReleaseError, match="one function"):
        notebooks.source_notebook(assignment, text + "def g(x):\n    return x\n")
