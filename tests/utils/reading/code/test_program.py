"""What of a student's cells runs, what it costs when something is wrong, and what is said then."""

from __future__ import annotations

import time
import traceback
from typing import Any

import numpy as np
import pytest

from utils.reading.code import execution
from utils.reading.code.execution import load
from utils.reading.code.program import Program, SourceCell, read_program

NAMES = ["sigmoid", "tanh", "relu", "leaky_relu", "selu", "swish"]
IMPORT = "import numpy as np"


def read(*texts: str, names: list[str] | None = None) -> Program:
    cells = [SourceCell(text, f"cell {number}") for number, text in enumerate(texts, 1)]
    return read_program(cells, names or NAMES)


def run(*texts: str, names: list[str] | None = None) -> tuple[dict[str, Any], dict[str, str]]:
    namespace: dict[str, Any] = {}
    failures = load(read(*texts, names=names), namespace)
    return namespace, failures


def entry(name: str, *texts: str) -> dict[str, Any]:
    return read(*texts).census()["functions"][name]


def test_only_what_defines_the_functions_runs() -> None:
    namespace, failures = run(
        IMPORT + "\nimport matplotlib.pyplot as plt\nprint('olá')\nnp.seterr(all='raise')",
        "LIMITE = 0.0  # limiar\n\ndef relu(x):\n    '''Ativação ReLU.'''\n"
        "    return np.maximum(LIMITE, x)\nassert relu(np.array(-1.0)) == 5",
        "x = np.linspace(-5, 5)\nplt.plot(x, relu(x))\nwhile True:\n    pass",
        "import urllib.request\nurllib.request.urlretrieve('http://localhost/x', '/tmp/x')",
    )
    assert failures == {}
    assert namespace["relu"](np.array([-1.0, 2.0])).tolist() == [0.0, 2.0]
    assert not {"plt", "x", "urllib"} & set(namespace)


def test_helpers_and_constants_are_followed_through_each_other() -> None:
    namespace, failures = run(
        IMPORT,
        "BASE = 1.0\nESCALA = BASE * 2\ndef ayuda(x, factor=ESCALA):\n    return otra(x) * factor",
        "otra = lambda x: np.abs(x)\ndef relu(x):\n    return ayuda(x)",
    )
    assert failures == {}
    assert namespace["relu"](np.array([-3.0])).tolist() == [6.0]


@pytest.mark.parametrize(
    "text",
    [
        "def relu(x):\n    return np.maximum(x, 0)\nrelu = np.vectorize(relu)",
        "relu = lambda x: np.maximum(x, 0)",
        "def rampa(x):\n    return np.maximum(x, 0)\nrelu = rampa",
        "relu, other = (lambda x: np.maximum(x, 0)), 3",
        "if True:\n    def relu(x):\n        return np.maximum(x, 0)",
        "try:\n    import numpy_is_not_this as xp\nexcept ImportError:\n    xp = np\n"
        "def relu(x):\n    return xp.maximum(x, 0)",
        "def deco(f):\n    return f\n@deco\ndef relu(x):\n    return np.maximum(x, 0)",
        "from numpy import *\ndef relu(x):\n    return maximum(x, 0)",
        "def relu(x):\n    return np.maximum(x, 0)\nrelu.__doc__ = 1 / 0",
        "def relu(x):\n    return np.maximum(x, 0)\nrelu = relu(np.array([1.0]))",
        "def relu(x):\n    return np.maximum(x, 0)\nfor relu in [1, 2]:\n    pass",
        "def relu(x):\n    return np.maximum(x, 0)\nfrom torch import relu, tanh",
        "TABELA = {}\nTABELA['zero'] = 0\ndef relu(x):\n    return np.maximum(x, TABELA['zero'])",
        "TABELA = []\nTABELA.append(0)\ndef relu(x):\n    return np.maximum(x, TABELA[0])",
        "TABELA = []\nfor k in (0,):\n    TABELA.append(k)\n"
        "def relu(x):\n    return np.maximum(x, TABELA[0])",
        "def relu(x):\n    return np.maximum(x, TABELA[0])\n"
        "TABELA = []\nfor k in [0]:\n    TABELA.append(k)",
        "TABELA = {}\ndef relu(x):\n    return np.maximum(x, TABELA['zero'])\n"
        "for k in ['zero']:\n    TABELA[k] = 0",
        "TABELA = np.ones(3)\nfor k in range(3):\n    TABELA[k] -= 1\n"
        "def relu(x):\n    return np.maximum(x, TABELA[2])",
        "TABELA = []\nwhile len(TABELA) < 2:\n    TABELA += [0]\n"
        "def relu(x):\n    return np.maximum(x, TABELA[1])",
        "zero = 3\nfor k in range(3):\n    zero = zero - 1\n"
        "def relu(x):\n    return np.maximum(x, zero)",
        "TABELA = []\n[TABELA.append(k) for k in range(2)]\n"
        "def relu(x):\n    return np.maximum(x, TABELA[0])",
        "TABELA = {}\nif True:\n    TABELA.update(zero=0)\n"
        "def relu(x):\n    return np.maximum(x, TABELA['zero'])",
        "TABELA = []\ndef preencher():\n    TABELA.append(0)\npreencher()\n"
        "def relu(x):\n    return np.maximum(x, TABELA[0])",
        "TABELA = []\ndef preencher(t):\n    t.append(0)\npreencher(TABELA)\n"
        "def relu(x):\n    return np.maximum(x, TABELA[0])",
        "zero = None\ndef preparar():\n    global zero\n    zero = 0\npreparar()\n"
        "def relu(x):\n    return np.maximum(x, zero)",
        "TABELA = np.full((2, 2), 5.0)\nnp.fill_diagonal(TABELA, 0)\n"
        "def relu(x):\n    return np.maximum(x, TABELA[1, 1])",
        "zero = 1\nzero -= 1\ndef relu(x):\n    return np.maximum(x, zero)",
        "class Config:\n    zero = 0\ndef relu(x):\n    return np.maximum(x, Config.zero)",
        "with np.errstate(all='ignore'):\n    zero = np.float64(0)\n"
        "def relu(x):\n    return np.maximum(x, zero)",
        "zero = 0; um = 1\ndef relu(x): return np.maximum(x, zero)",
        "(zero := 0)\ndef relu(x):\n    return np.maximum(x, zero)",
        "def relu(x: 'nada', y: Inexistente = None) -> OutroTipo:\n    return np.maximum(x, 0)",
        "# -*- coding: utf-8 -*-\nfrom __future__ import annotations\n"
        "def relu(x: NDArray):\n    return np.maximum(x, 0)",
        "relu = relu_v2 = lambda x: np.maximum(x, 0)",
        "class relu:\n    def __new__(cls, x):\n        return np.maximum(x, 0)",
        "class relu:\n    def __new__(cls, x):\n        return np.maximum(x, 0)\nrelu: int",
        "é_positivo = lambda x: x > 0\ndef relu(x):\n    return np.where(é_positivo(x), x, 0.0)",
    ],
)
def test_ways_to_write_it(text: str) -> None:
    namespace, failures = run(IMPORT, text)
    assert "relu" not in failures
    assert namespace["relu"](np.array([-1.0, 2.0])).tolist() == [0.0, 2.0]


def test_cells_in_any_order() -> None:
    namespace, failures = run(
        "def leaky_relu(x, alpha=ALPHA):\n    return np.where(x > 0, x, alpha * x)",
        "ALPHA = PARTE / 10",
        "PARTE = 0.1",
        IMPORT,
    )
    assert failures == {}
    assert namespace["leaky_relu"](np.array([-1.0])).tolist() == [-0.01]


def test_a_demo_further_down_does_not_change_a_constant() -> None:
    texts = [IMPORT, "ALPHA = 0.01\ndef leaky_relu(x):\n    return np.where(x > 0, x, ALPHA * x)"]
    for demo in ("ALPHA = float(input())", "for ALPHA in (0.1, 0.5):\n    print(ALPHA)"):
        namespace, failures = run(*texts, demo)
        assert failures == {}
        assert namespace["ALPHA"] == 0.01
        # Between the constant and its last user a loop still is no constant, nor is what fails.
        namespace, _ = run(*texts, demo, "def relu(x):\n    return x * ALPHA")
        assert namespace["ALPHA"] == 0.01


def test_a_demo_loop_further_down_does_not_change_what_a_table_holds() -> None:
    texts = ["T = {'alpha': 0.01}\ndef leaky_relu(x):\n    return T['alpha'] * x"]
    for demo in (
        "for a in (0.1, 0.5):\n    T['alpha'] = a\n    print(leaky_relu(1))",
        "def vary(a):\n    T['alpha'] = a\nvary(0.5)",
    ):
        namespace, failures = run(*texts, demo)
        assert failures == {}
        assert namespace["leaky_relu"](1.0) == 0.01


def test_a_new_value_above_a_later_function_counts() -> None:
    namespace, _ = run(
        "A = 1\ndef relu(x):\n    return A",
        "A = 2\ndef tanh(x):\n    return A",
        "A = 3",
    )
    assert namespace["A"] == 2


def test_the_last_definition_counts_unless_it_is_a_stub() -> None:
    stub = 'def relu(x):\n    """A rampa."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    first, second = "def relu(x):\n    return 1", "def relu(x):\n    return 2"
    assert run(first, second)[0]["relu"](0) == 2
    for empty in (
        stub,
        "def relu(x):\n    pass",
        "def relu(x): ...",
        "def relu(x):\n    '''doc'''",
    ):
        assert run(first, empty)[0]["relu"](0) == 1
        assert entry("relu", empty)["state"] == "stub"
    found = entry("relu", first, second, stub)
    assert (found["state"], found["cell"], found["line"]) == ("written", 1, 1)
    assert found["also"] == [[0, 1], [2, 1]]


def test_a_class_of_stub_methods_is_a_stub() -> None:
    text = (
        "class MLP(Base):\n    '''doc'''\n    def __init__(self):\n        super().__init__()\n"
        "        raise NotImplementedError\n    def forward(self, x):\n"
        "        raise NotImplementedError"
    )
    states = [
        read(source, names=["MLP"]).census()["functions"]["MLP"]["state"]
        for source in (text, text.replace("raise NotImplementedError", "self.x = 1"))
    ]
    assert states == ["stub", "written"]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("def relu(x):\n    return np.maximum(x, 0", "'(' was never closed"),
        ("def relu(x)\n    return np.maximum(x, 0)", "expected ':'"),
        ("def relu(x):\nreturn np.maximum(x, 0)", "expected an indented block"),
        ("def relu(x):\n    y = 1\n      return y", "unexpected indent"),
        ("def relu(x):\n        y = 1\n    return y", "unindent does not match"),
        ("def relu(x):\n    if x:\n\treturn 1\n        return 2", "tabs"),
        ("def relu(x):\n    print x\n    return x", "print"),
        ("def relu(x):\n    return “x”", "typographic quote"),
        ("def relu(x):\n    return x – 1", "typographic dash"),
        ("def relu（x）:\n    return x", "full-width"),
        ("def relu(x):\n    return\u00a0x", "invisible"),
        ("def relu(x):\n    '''nunca fechada\n    return x", "unterminated triple-quoted"),
        ("def relu(x):\n    return {'a': [1, 2}", "does not match"),
        ("def relu(x):\n    return 2x", "invalid decimal literal"),
        ("def relu(x):\n    x = = 2\n    return x", "invalid syntax"),
        ("def relu(x):\n    break\n    return x", "'break' outside loop"),
        ("def relu(x, x):\n    return x", "duplicate argument"),
        ("def relu(x):\n    return x\0", "null bytes"),
        ("def relu(x):\n    return '\ud800'", "not text"),
        ("def relu(x):\n    return " + "(" * 10_000 + "x" + ")" * 10_000, "too many nested"),
        ("def relu(x):\n    return " + "-" * 100_000 + "x", "too deeply"),
        ("relu = lambda x: np.maximum(x, 0", "was never closed"),
        ("Def relu(x):\n    return x", "invalid syntax"),
        ("async def relu(x):\n    return await (x", "was never closed"),
    ],
)
def test_a_syntax_error_costs_its_function_alone(broken: str, said: str) -> None:
    before = "ALPHA = 0.5\n\ndef sigmoid(x):\n    '''doc'''\n    return ALPHA\n\n"
    after = "\n\nBETA = [\n1,\n2]\n@staticmethod\ndef tanh(x):\n    '''doc'''\n    return BETA[1]\n"
    for texts in ([before + broken + after], [before, broken, after]):
        census = read(*texts).census()["functions"]
        assert {n: census[n]["state"] for n in ("sigmoid", "relu", "tanh")} == {
            "sigmoid": "written",
            "relu": "syntax",
            "tanh": "written",
        }
        assert said in census["relu"]["message"]
        assert census["relu"]["message"].startswith("Python cannot read relu (cell ")
        namespace, failures = run(*texts)
        assert (namespace["sigmoid"](0), namespace["tanh"](0)) == (0.5, 2)
        assert failures["relu"] == census["relu"]["message"]


def test_a_broken_second_definition_does_not_erase_the_first() -> None:
    texts = ["def relu(x):\n    return 1", "def relu(x):\n    return (2"]
    assert run(*texts)[0]["relu"](0) == 1
    found = entry("relu", *texts)
    assert (found["state"], found["cell"], found["also"]) == ("written", 0, [[1, 1]])
    assert "cell 2, line 2" in found["message"]


def test_a_bad_indent_after_an_import_does_not_cost_the_import() -> None:
    namespace, failures = run(
        "import numpy as np\n  def relu(x):\n    return x\n\ndef tanh(x):\n    return np.abs(x)"
    )
    assert namespace["tanh"](np.array(-1.0)) == 1
    assert set(failures) == {"relu"}


def test_code_in_a_text_is_not_code() -> None:
    text = '"""\ndef relu(x):\n    return 1\n"""\ndef tanh(x):\n    return 2\n'
    assert entry("relu", text)["state"] == "missing"
    assert entry("relu", text + "\ndef swish(x):\n    return (")["state"] == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "%matplotlib inline\n{}",
        "%%time\n{}",
        "%%capture saida\n!pip install torch \\\n   torchvision\n{}",
        "\n{}\nnp.exp?\n?np.log\nrelu??",
        "arquivos = !ls\nt = %timeit -o 1+1\n{}",
        "if True:\n    %matplotlib inline\n    !ls\n{}",
        "{}\npip install numpy",
        "Isto não é código\n{}\n## nem isto, é *markdown*",
    ],
)
def test_what_ipython_adds_is_passed_over(text: str) -> None:
    source = IMPORT + "\ndef relu(x):\n    s = ('%d'\n    % 3)\n    return np.maximum(x, 0)"
    namespace, failures = run(text.format(source))
    assert failures == {}
    assert namespace["relu"](np.array(-1.0)) == 0


def test_cells_of_other_languages_are_dropped_and_indented_cells_dedented() -> None:
    for magic in ("%%bash", "%%html", "%%writefile relu.py", "%%javascript"):
        assert entry("relu", magic + "\ndef relu(x):\n    return x")["state"] == "missing"
    assert entry("relu", "    def relu(x):\n        return x\n")["state"] == "written"


def test_a_remainder_at_the_start_of_a_line_is_no_magic() -> None:
    namespace, _ = run("def relu(x):\n    return (x\n    %d)\nd = 4\n")
    assert namespace["relu"](7) == 3


def test_a_failure_at_load_costs_what_depends_on_it() -> None:
    namespace, failures = run(
        "from math import exp, inexistente\nimport nenhum_modulo, math",
        "def sigmoid(x, a=ALFA):\n    return exp(x)",
        "def relu(x):\n    return math.fabs(x)",
        "import sys\nVALOR = sys.exit(3)\ndef tanh(x, v=VALOR):\n    return v",
        "K = 1 / 0\ndef swish(x):\n    return nenhum_modulo.f(inexistente(K))",
        "def r(n):\n    return r(n + 1)\nT = r(0)\ndef selu(x, t=T):\n    return t",
    )
    assert namespace["relu"](-1) == 1
    assert namespace["exp"](0) == 1
    assert failures["sigmoid"] == "NameError: name 'ALFA' is not defined (cell 2, line 1)"
    assert failures["VALOR"] == "SystemExit: 3 (cell 4, line 2)"
    assert "name 'VALOR' is not defined (cell 4, line 3)" in failures["tanh"]
    assert failures["K"] == "ZeroDivisionError: division by zero (cell 5, line 1)"
    assert failures["T"].startswith("RecursionError")
    assert "ImportError" in failures["inexistente"]
    assert "nenhum_modulo" in failures["nenhum_modulo"]
    assert callable(namespace["swish"])


def test_a_missing_numpy_is_the_truth() -> None:
    namespace, failures = run("def relu(x):\n    return np.maximum(x, 0)")
    assert failures == {}
    with pytest.raises(NameError, match="name 'np' is not defined"):
        namespace["relu"](1)


def test_an_endless_constant_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(execution, "STATEMENT_SECONDS", 0.05)
    start = time.process_time()
    namespace, failures = run(
        "def conta():\n    n = 0\n    while True:\n        n += 1\nN = conta()",
        "def relu(x):\n    return N\ndef tanh(x):\n    return 1",
    )
    assert time.process_time() - start < 2
    assert "stopped after 0.05 seconds" in failures["N"]
    assert namespace["tanh"](0) == 1


def test_an_exception_whose_text_is_a_trap() -> None:
    _, failures = run(
        "class Armadilha(Exception):\n    def __str__(self):\n        raise SystemExit\n"
        "def f():\n    raise Armadilha\nN = f()\ndef relu(x, n=N):\n    return n"
    )
    assert failures["N"].startswith("Armadilha (cell 1")


def test_not_a_function() -> None:
    _, failures = run("relu = 3")
    assert failures["relu"] == "relu is not a function here: it is of type int"


def test_only_the_wanted_functions_are_loaded() -> None:
    cells = [SourceCell("def relu(x):\n    return tanh(x)\ndef tanh(x):\n    return 1", "the file")]
    cells.append(SourceCell("def swish(x):\n    return 1", "the file", first_line=5))
    program = read_program(cells, NAMES, wanted=["relu"])
    namespace: dict[str, Any] = {}
    assert load(program, namespace) == {}
    assert {"relu", "tanh"} <= set(namespace)
    assert "swish" not in namespace
    found = program.census()["functions"]["swish"]
    assert (found["state"], found["line"]) == ("written", 5)


def test_tracebacks_show_the_students_lines() -> None:
    namespace: dict[str, Any] = {}
    cells = [
        SourceCell("# %% um\ndef relu(x):\n    return 1 / 0", "the file"),
        SourceCell("def tanh(x):\n    return [][1]", "the file", first_line=10),
    ]
    load(read_program(cells, NAMES), namespace)
    for name, line, text in (("relu", 3, "return 1 / 0"), ("tanh", 11, "return [][1]")):
        try:
            namespace[name](0)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
        assert (last.filename, last.lineno, last.line) == ("<the file>", line, text)


@pytest.mark.parametrize(
    ("body", "loop"),
    [
        ("    for i in range(len(x)):\n        x[i] = 1\n    return x", True),
        ("    return np.array([max(v, 0) for v in x])", True),
        ("    return np.vectorize(lambda v: max(v, 0))(x)", True),
        ("    return np.maximum(x, 0)  # for v in x", False),
    ],
)
def test_loops_are_noticed(body: str, loop: bool) -> None:
    assert entry("relu", IMPORT + "\ndef relu(x):\n" + body)["loop"] is loop


@pytest.mark.parametrize(
    "noise",
    [
        "x = " + "(" * 10_000 + ")" * 10_000,
        "x = " + "-" * 100_000 + "1",
        "x = " + "1+" * 50_000 + "1",
        "x = '''" + "\\'''\"\"\"" * 20_000,
        "x = '" + "\\'" * 100_000,
        "x = (\n" * 20_000,
        "def f(x:\n    return\n" * 3_000,
        "@a\n" * 5_000,
        "\ud800\udfff\0",
        "{" * 5_000,
        "x = " + "[" * 99,
        "#" * 1_000_001,
        "x" * 900_000,
    ],
)
def test_hostile_text_neither_hangs_nor_hides_another_cell(noise: str) -> None:
    start = time.process_time()
    namespace, failures = run(noise, "def relu(x):\n    return 1")
    assert namespace["relu"](0) == 1
    assert "relu" not in failures
    assert time.process_time() - start < 5
