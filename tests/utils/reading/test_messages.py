"""What a worker says, in the reader's language; what Python or a student says stays."""

from __future__ import annotations

import pytest

from autograder.sandbox.worker.runtime.serialization import pack
from autograder.sandbox.worker.runtime.serve import describe_exception
from autograder.sandbox.worker.runtime.stub_modules import BannedCall
from utils.language import speaking
from utils.reading.code.error_recovery import _LOOKALIKES, explain, read_cell
from utils.reading.messages import TEMPLATES, in_words


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("cell 3, line 12", "celda 3, línea 12"),
        ("the file, line 7", "archivo, línea 7"),
        ("NameError: name 'y' is not defined (cell 3, line 2)",
         "NameError: name 'y' is not defined (celda 3, línea 2)"),
        ("Python cannot read relu (cell 1, line 4): invalid syntax: return x +",
         "Python no puede leer relu (celda 1, línea 4): invalid syntax: return x +"),
        ("stopped after 2 seconds (cell 9, line 1)",
         "interrumpido después de 2 segundos (celda 9, línea 1)"),
        ("ModuleNotFoundError: seaborn is not installed here (the file, line 2)",
         "ModuleNotFoundError: seaborn no está instalado aquí (archivo, línea 2)"),
        ("relu is not a function here: it is of type int",
         "relu no es una función aquí: es de tipo int"),
        ("an array of dtype object", "un arreglo de dtype object"),
        ("operands could not be broadcast", "operands could not be broadcast"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_worker_says_is_translated(said: str, heard: str) -> None:
    assert in_words(said) == said
    with speaking("es"):
        assert in_words(said) == heard


def test_every_cause_of_a_sign_that_python_cannot_read_is_known() -> None:
    for sign in _LOOKALIKES:
        said = explain(f"invalid character (U+{ord(sign):04X})", f"x {sign} y")
        with speaking("pt_BR"):
            assert "(this is" in said
            assert "(this is" not in in_words(said), said


def test_what_workers_say_of_values_and_cells_is_known() -> None:
    huge = pack(10**30, {})["other"]
    deep = read_cell("def f(x):\n    return " + "(" * 500 + ")" * 500 + "\n").broken[0].message
    gone = describe_exception(BannedCall("np.tanh"))["message"]
    with speaking("es"):
        assert in_words(huge) == "un int enorme"
        assert gone == in_words(gone) == "np.tanh"
        assert in_words(deep) == deep or "expresión" in in_words(deep)


def test_templates_are_told_apart() -> None:
    assert len(set(TEMPLATES)) == len(TEMPLATES)


def test_a_long_hostile_text_is_heard_in_no_time() -> None:
    with speaking("es"):
        for text in (": " * 250, "(cell 1, line 1) " * 30, "a (the file, line 1" * 25, "x" * 500):
            in_words(text)
