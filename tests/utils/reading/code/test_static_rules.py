"""Which banned calls are told from a submission's source, and what is not one."""

from __future__ import annotations

import pytest

from utils.reading.code.program import SourceCell, read_program

RULES = {
    "packages": ["torch", "scipy", "sklearn", "tensorflow", "jax", "keras"],
    "allowed": ["scipy.special.erf"],
    "calls": {"tanh": ["numpy.tanh", "math.tanh", "cmath.tanh", "torch.tanh"]},
}
NAMES = ["sigmoid", "tanh", "relu", "gelu"]


def banned(*cells: str) -> dict[str, str]:
    program = read_program(
        [SourceCell("import numpy as np\nimport math", "cell 1")]
        + [SourceCell(text, f"cell {n}") for n, text in enumerate(cells, 2)],
        NAMES,
        RULES,
    )
    return program.banned


@pytest.mark.parametrize(
    "source",
    [
        "def tanh(x):\n    return np.tanh(x)",
        "def tanh(x):\n    '''doc'''\n    import numpy\n    return numpy.tanh(x) * 1",
        "t = np.tanh\ndef tanh(x):\n    return t(x)",
        "def tanh(x):\n    t = np.tanh\n    return t(x)",
        "def tanh(x):\n    f, g = np.exp, np.tanh\n    return g(x)",
        "def ajuda(x):\n    return np.tanh(x)\ndef tanh(x):\n    return ajuda(x)",
        "ajuda = lambda x: np.tanh(x)\noutra = ajuda\ndef tanh(x):\n    return outra(x)",
        "def tanh(x):\n    return getattr(np, 'tanh')(x)",
        "def tanh(x):\n    return getattr(np, 'ta' + 'nh')(x)",
        "nome = 'hnat'[::-1]\ndef tanh(x):\n    return getattr(np, nome)(x)",
        "def tanh(x):\n    return np.__dict__['tanh'](x)",
        "def tanh(x):\n    return vars(np)['tanh'](x)",
        "def tanh(x):\n    return np._core.umath.tanh(x)",
        "def tanh(x):\n    return globals()['np'].tanh(+np.e)",
        "from numpy import tanh as th\ndef tanh(x):\n    return th(x)",
        "from numpy import tanh",
        "tanh = np.tanh",
        "tanh = lambda x: np.tanh(x)",
        "from functools import partial\ndef tanh(x):\n    return partial(np.tanh)(x)",
        "def tanh(x):\n    return __import__('numpy').tanh(x)",
        "import importlib\ndef tanh(x):\n    return importlib.import_module('numpy').tanh(x)",
        "import sys\ndef tanh(x):\n    return sys.modules['numpy'].tanh(x)",
        "def tanh(x, f=np.tanh):\n    return f(x)",
        "FUNCOES = {'tanh': np.tanh, 'exp': np.exp}\ndef tanh(x):\n    return FUNCOES['tanh'](x)",
        "def tanh(x):\n    for f in [np.tanh]:\n        y = f(x)\n    return y",
        "def tanh(x):\n    return [f(x) for f in (np.tanh,)][0]",
        "def escolhe():\n    return np.tanh\ndef tanh(x):\n    return escolhe()(x)",
        "class Ativa:\n    f = np.tanh\ndef tanh(x):\n    return Ativa.f(x)",
        "def tanh(x):\n    return eval('np.tanh(x)') * np.e",
        "def tanh(x):\n    def dentro(y):\n        return np.tanh(y)\n    return dentro(x)",
        "from numpy import tanh as f, sinh\ndef tanh(x):\n    return (lambda g: g(x))(f)",
        "def d(f):\n    return lambda x: np.tanh(x)\n@d\ndef tanh(x):\n    return x",
    ],
)
def test_tanh_by_numpy_is_found(source: str) -> None:
    assert banned(source)["tanh"].endswith("tanh")
    assert banned(source)["tanh"].startswith(("np.", "numpy"))


@pytest.mark.parametrize(
    "source",
    [
        "def tanh(x):\n    return np.vectorize(math.tanh)(x)",
        "def tanh(x):\n    return np.array(list(map(math.tanh, x)))",
        "from math import tanh as mt\ndef tanh(x):\n    return np.array([mt(v) for v in x])",
        "def tanh(x):\n    return np.frompyfunc(math.tanh, 1, 1)(x).astype(float)",
        "tanh = np.vectorize(math.tanh)",
    ],
)
def test_tanh_by_math_is_found(source: str) -> None:
    assert banned(source) == {"tanh": "math.tanh"}


@pytest.mark.parametrize(
    ("source", "call"),
    [
        ("import torch\ndef relu(x):\n    return torch.relu(x).numpy()", "torch.relu"),
        (
            "import torch.nn.functional as F\ndef relu(x):\n    return F.relu(x)",
            "torch.nn.functional.relu",
        ),
        (
            "from torch import nn\nativ = nn.ReLU()\ndef relu(x):\n    return ativ(x)",
            "torch.nn.ReLU",
        ),
        (
            "def relu(x):\n    from scipy.special import expit as s\n    return s(x)",
            "scipy.special.expit",
        ),
        (
            "import scipy.special\ndef relu(x):\n    return scipy.special.expit(x)",
            "scipy.special.expit",
        ),
        ("def relu(x):\n    return __import__('to' + 'rch').relu(x)", "torch.relu"),
        (
            "from sklearn import metrics as m\ndef relu(x):\n    return m.r2_score(x, x)",
            "sklearn.metrics.r2_score",
        ),
        ("from torch import relu", "torch.relu"),
        (
            "from torch.nn.functional import *\ndef relu(x):\n    return leaky_relu(x)",
            "torch.nn.functional.leaky_relu",
        ),
    ],
)
def test_calls_into_other_libraries_are_found(source: str, call: str) -> None:
    assert banned(source) == {"relu": call}


@pytest.mark.parametrize(
    "source",
    [
        "def tanh(x):\n    # np.tanh(x) é proibido\n    return 2 / (1 + np.exp(-2 * x)) - 1",
        "def tanh(x):\n    '''Igual a np.tanh(x).'''\n    return x",
        "def sigmoid(x):\n    return (1 + np.tanh(x / 2)) / 2\n"
        "def tanh(x):\n    return 2 * sigmoid(2 * x) - 1",
        "def gelu(x):\n    return x * (1 + np.tanh(x))\ndef relu(x):\n    return x",
        "import torch\nimport torch.nn.functional as F\ndef relu(x):\n    return np.maximum(x, 0)",
        "from scipy.special import erf\ndef gelu(x):\n    return x * erf(x)",
        "from scipy import special\ndef gelu(x):\n    return x * special.erf(x)",
        "import torch\ndef relu(x):\n    isinstance(x, torch.Tensor)\n    return x",
        "import torch\ndef relu(x: torch.Tensor) -> torch.Tensor:\n    return np.maximum(x, 0)",
        "import torch\ndef relu(x):\n    return x\nprint(torch.relu(torch.tensor(1.0)))",
        "import torch\ndef demo(x):\n    return torch.relu(x)\ndef relu(x):\n    return x",
        "from numpy import *\nfrom torch import *\ndef relu(x):\n    return maximum(x, len([]))",
        "def tanh(x):\n    return np.sinh(x) / np.cosh(x)",
        "def tanh(x):\n    np_tanh = 'np.tanh'\n    return x",
        "def tanh(x):\n    return np.tanh(x)\ndef tanh(x):\n    return x",
        "def tanh(x):\n    return {'a': np.tanh, 'b': np.exp}['b'](x)",
    ],
)
def test_what_is_not_a_call_is_not_found(source: str) -> None:
    assert banned(source) == {}


def test_without_rules_nothing_is_banned() -> None:
    cells = [SourceCell("import torch\ndef relu(x):\n    return torch.relu(x)", "the file")]
    assert read_program(cells, NAMES, {"packages": [], "calls": {}}).banned == {}
    assert read_program(cells, NAMES).banned == {}


def test_the_first_call_is_named() -> None:
    source = "import torch\ndef relu(x):\n    y = torch.tensor(x)\n    return torch.relu(y)"
    assert banned(source) == {"relu": "torch.tensor"}


@pytest.mark.parametrize(
    "source",
    [
        "a = b\nb = a\ndef tanh(x):\n    return a(b(x))",
        "def f(x):\n    return g(x)\ndef g(x):\n    return f(x)\ndef tanh(x):\n    return f(x)()",
        "a0 = [np.exp]\n"
        + "".join(f"a{n + 1} = [a{n}, a{n}]\n" for n in range(300))
        + "def tanh(x):\n    return a300[0](x)",
        "def tanh(x):\n    return " + "f(" * 90 + "x" + ")" * 90,
        "def tanh(x):\n    return x" + ".a" * 900 + "()",
        "\n".join(f"def f{n}(x):\n    return f{n + 1}(x)(x)" for n in range(500))
        + "\ndef tanh(x):\n    return f0(x)",
    ],
)
def test_tangles_end(source: str) -> None:
    assert banned(source) == {}


def test_another_exercise_may_be_a_lambda() -> None:
    source = """
import numpy as np
sigmoid = lambda x: 0.5 * (1.0 + np.tanh(0.5 * x))
tanh = lambda x: 2.0 * sigmoid(2.0 * x) - 1.0
"""
    rules = {"packages": [], "calls": {"tanh": ["numpy.tanh"]}}
    program = read_program([SourceCell(source, "cell 1")], ["sigmoid", "tanh"], rules)
    assert program.banned == {}
    hidden = source.replace("sigmoid", "helper")
    program = read_program([SourceCell(hidden, "cell 1")], ["sigmoid", "tanh"], rules)
    assert program.banned == {"tanh": "np.tanh"}
