from __future__ import annotations

from pathlib import Path

import pytest

from .samples import LOSS, RELU, STUB, graded, notebook, told, tree, zipped

CLASS = {
    "c/joao/activations/activations.py": RELU,
    "c/joao/losses/losses.ipynb": notebook(LOSS),
    "c/maria/activations/activations.ipynb": notebook(RELU),
}


def test_nbgrader_s_layout(tmp_path: Path) -> None:
    assert told(tree(tmp_path, CLASS) / "c") == [
        ("joao", "activations", "activations.py"),
        ("joao", "losses", "losses.ipynb"),
        ("maria", "activations", "activations.ipynb"),
    ]


@pytest.mark.parametrize(
    "below", ["joao/activations", "joao/activations/activations.py"], ids=["folder", "file"]
)
def test_one_assignment_of_a_student(tmp_path: Path, below: str) -> None:
    path = tree(tmp_path, CLASS) / "c" / below
    assert told(path) == [("joao", "activations", "activations.py")]


def test_a_student_s_folder(tmp_path: Path) -> None:
    assert [one[:2] for one in told(tree(tmp_path, CLASS) / "c" / "joao")] == [
        ("joao", "activations"),
        ("joao", "losses"),
    ]


def test_only_one_assignment(tmp_path: Path) -> None:
    assert told(tree(tmp_path, CLASS) / "c", only="losses") == [("joao", "losses", "losses.ipynb")]


def test_students_folders_with_files_named_after_assignments(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao/activations.py": RELU, "c/joao/losses.py": LOSS})
    expected = [("joao", "activations", "activations.py"), ("joao", "losses", "losses.py")]
    assert told(tmp_path / "c") == expected
    assert told(tmp_path / "c" / "joao") == expected
    assert told(tmp_path / "c" / "joao" / "losses.py") == expected[1:]


def test_a_flat_folder_has_a_student_per_stem(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "c/ana.py": RELU,
            "c/joao_losses.py": LOSS,
            "c/maria.ipynb": notebook(LOSS),
            "c/students.csv": "ana",
        },
    )
    assert told(tmp_path / "c") == [
        ("ana", "activations", "ana.py"),
        ("joao_losses", "losses", "joao_losses.py"),
        ("maria", "losses", "maria.ipynb"),
    ]


def test_a_flat_folder_takes_a_script_and_a_notebook_of_one_stem_together(tmp_path: Path) -> None:
    tree(tmp_path, {"c/ana.py": STUB, "c/ana.ipynb": notebook(RELU), "c/eva.py": RELU})
    assert told(tmp_path / "c") == [
        ("ana", "activations", "ana.ipynb"),
        ("eva", "activations", "eva.py"),
    ]


def test_an_assignment_s_folder_with_a_file_per_student(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "c/activations/joao.py": RELU,  # alone here: the other folder tells whose it is
            "c/losses/joao.py": LOSS,
            "c/losses/maria.ipynb": notebook(LOSS),
            "c/losses/empty.py": "",
        },
    )
    assert told(tmp_path / "c") == [
        ("empty", "losses", "problem"),
        ("joao", "activations", "joao.py"),
        ("joao", "losses", "joao.py"),
        ("maria", "losses", "maria.ipynb"),
    ]


def test_an_assignment_s_folder_with_a_folder_per_student(tmp_path: Path) -> None:
    tree(tmp_path, {"losses/joao/losses.py": LOSS, "losses/maria/homework.py": LOSS})
    assert [one[:2] for one in told(tmp_path / "losses")] == [
        ("joao", "losses"),
        ("maria", "losses"),
    ]


def test_a_course_s_root_gives_what_was_submitted(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {
            "c/submitted/joao/activations/activations.py": RELU,
            "c/submitted/maria/homework.py": RELU,
            "c/source/activations/activations.py": RELU,
            "c/autograded/joao/activations/activations.py": RELU,
        },
    )
    assert [one.path for one in graded(tmp_path / "c")] == [
        tmp_path / "c/submitted/joao/activations/activations.py",
        tmp_path / "c/submitted/maria/homework.py",
    ]


def test_an_unknown_assignment_beside_known_ones_is_looked_at(tmp_path: Path) -> None:
    tree(tmp_path, {**CLASS, "c/joao/ps1/problem1.py": "x = 1\n", "c/eva/ps1/problem1.py": RELU})
    tree(tmp_path, {"c/rui/ps1/problem1.py": "x = 1\n"})
    assert {one[:2] for one in told(tmp_path / "c")} == {
        ("eva", "activations"),
        ("joao", "activations"),
        ("joao", "losses"),
        ("maria", "activations"),
        ("rui", "unknown"),
    }
    joao = next(one for one in graded(tmp_path / "c") if one.student == "joao")
    assert "problem1.py" in joao.notes[-1]


def test_an_unknown_assignment_is_read_when_asked_for(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao/ps1/ps1.py": RELU})
    assert told(tmp_path / "c", only="ps1") == [("joao", "ps1", "ps1.py")]


@pytest.mark.parametrize(
    "file",
    ["activations(1).ipynb", "Activations - Cópia.ipynb", "ACTIVATIONS.IPYNB", "tarefa.ipynb"],
)
def test_another_name_in_the_right_folder(tmp_path: Path, file: str) -> None:
    tree(tmp_path, {f"c/joao/activations/{file}": notebook(RELU)})
    [one] = graded(tmp_path / "c")
    assert (one.student, one.assignment, one.problem) == ("joao", "activations", None)
    renamed = file.casefold() != "activations.ipynb"
    assert any("name it activations.ipynb" in note for note in one.notes) == renamed


def test_the_most_functions_win_of_equals_the_exact_name_and_the_others_are_mentioned(
    tmp_path: Path,
) -> None:
    tree(
        tmp_path,
        {
            "c/joao/activations/activations.py": STUB,
            "c/joao/activations/activations(1).py": RELU,
            "c/maria/activations.py": RELU,
            "c/maria/activations-old.py": RELU,
        },
    )
    joao, maria = graded(tmp_path / "c")
    assert (joao.path.name, maria.path.name) == ("activations(1).py", "activations.py")
    assert "activations(1).py" in joao.notes[0]
    assert "activations-old.py" in maria.notes[0]


def test_files_in_a_folder_of_the_assignment_s_folder(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao/activations/src/activations.py": RELU})
    assert told(tmp_path / "c") == [("joao", "activations", "activations.py")]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"c/joao/activations": None}, "is empty"),
        ({"c/joao/activations/report.pdf": "x"}, "report.pdf"),
        ({"c/joao/activations/losses.py": LOSS}, "losses.py"),
        ({"c/joao/activations/.activations.py": RELU}, "is empty"),
        ({"c/joao/activations/.ipynb_checkpoints/activations.ipynb": RELU}, "is empty"),
        ({"c/joao/activations/__pycache__/activations.py": RELU}, "is empty"),
        ({"c/joao/activations/activations.py/x.txt": "x"}, "is a folder, not a file"),
    ],
)
def test_a_folder_without_work_is_a_problem_not_an_omission(
    tmp_path: Path, files: dict[str, str | None], said: str
) -> None:
    [one, other] = graded(tree(tmp_path, {**files, "c/maria/activations.py": RELU}) / "c")
    assert (one.student, one.assignment, one.cells) == ("joao", "activations", ())
    assert one.problem is not None
    assert said in one.problem
    assert other.problem is None


def test_a_student_s_empty_folder_is_named(tmp_path: Path) -> None:
    tree(tmp_path, {"c/joao": None, "c/eva/report.pdf": "x", "c/maria/losses.py": LOSS})
    assert told(tmp_path / "c") == [
        ("eva", "unknown", "problem"),
        ("joao", "unknown", "problem"),
        ("maria", "losses", "losses.py"),
    ]
    assert told(tmp_path / "c", only="losses")[0] == ("eva", "losses", "problem")


def test_a_student_s_files_under_names_of_their_own(tmp_path: Path) -> None:
    tree(
        tmp_path,
        {"c/joao/tarea1.py": RELU, "c/joao/tarea2.py": LOSS, "c/joao/helpers.py": "x = 1\n"},
    )
    expected = [("joao", "activations", "tarea1.py"), ("joao", "losses", "tarea2.py")]
    assert told(tmp_path / "c") == expected
    assert told(tmp_path / "c", only="losses") == expected[1:]


def test_a_class_in_a_folder_of_the_given_one(tmp_path: Path) -> None:
    tree(tmp_path, {"c/evening/joao.py": RELU, "c/evening/maria.py": RELU})
    assert [one[0] for one in told(tmp_path / "c")] == ["joao", "maria"]


def test_a_file_beside_named_ones_is_work_only_if_it_defines_something(tmp_path: Path) -> None:
    tree(tmp_path, {"c/activations.py": RELU, "c/helpers.py": "x = 1\n", "c/ana.py": LOSS})
    assert told(tmp_path / "c") == [
        ("ana", "losses", "ana.py"),
        ("c", "activations", "activations.py"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "only", "expected"),
    [
        ("joao_activations.ipynb", notebook(LOSS), None, "activations"),
        ("GradientFlow-final.py", RELU, None, "gradient_flow"),
        ("gradient flow.py", RELU, None, "gradient_flow"),
        ("tarea1.py", LOSS, None, "losses"),
        ("activations_losses.py", LOSS, None, "losses"),
        ("tarea1.py", RELU + LOSS, "losses", "losses"),
        ("tarea1.py", "x = 1\n", "losses", "losses"),
        ("tarea1.py", "x = 1\n", None, "unknown"),
        ("tarea1.py", RELU + LOSS, None, "unknown"),
    ],
)
def test_a_lone_file_s_assignment(
    tmp_path: Path, name: str, content: str, only: str | None, expected: str
) -> None:
    [one] = graded(tree(tmp_path, {name: content}) / name, only=only)
    assert one.assignment == expected
    assert one.student == Path(name).stem
    assert (one.problem is None) == (expected != "unknown")


def test_zips_of_students_and_a_zip_of_a_class(tmp_path: Path) -> None:
    zipped(tmp_path / "c/joao.zip", {"activations.py": RELU})
    zipped(tmp_path / "c/maria.zip", {"Tarea 1/homework.py": RELU, "__MACOSX/Tarea 1/._h.py": "x"})
    zipped(tmp_path / "c/eva/activations/activations.zip", {"activations/activations.py": RELU})
    assert told(tmp_path / "c") == [
        ("eva", "activations", "activations.py"),
        ("joao", "activations", "activations.py"),
        ("maria", "activations", "homework.py"),
    ]
    whole = zipped(tmp_path / "class.zip", {f"class/{name}": text for name, text in CLASS.items()})
    assert [one[0] for one in told(whole)] == ["joao", "joao", "maria"]
    assert graded(whole)[0].path == whole / "class/c/joao/activations/activations.py"


def test_a_lone_zip_of_one_file_is_named_after_the_zip(tmp_path: Path) -> None:
    assert told(zipped(tmp_path / "joao.zip", {"homework.py": RELU}))[0][0] == "joao"


def test_zips_in_an_assignment_s_folder(tmp_path: Path) -> None:
    for name in ("joao", "maria"):
        zipped(tmp_path / f"losses/{name}.zip", {"whatever.py": LOSS})
    tree(tmp_path, {"losses/eva.py": LOSS})
    assert [one[:2] for one in told(tmp_path / "losses")] == [
        ("eva", "losses"),
        ("joao", "losses"),
        ("maria", "losses"),
    ]
