"""What a student's imports meet; each test is a process of its own, as install() is for good."""

from __future__ import annotations

import subprocess
import sys

import pytest

START = """
import gc, math, cmath, sys
import numpy as np
x = np.concatenate([np.linspace(-30, 30, 2001), [1e4, -1e300, np.inf, -np.inf, 0.0, -0.0, 1e-300]])
inputs = [x, x.astype(np.float32), x.astype(np.float16), np.array(0.5), np.float32(2), np.int32(3),
          True, [1, 2], np.array([1 + 2j, -0.3j]), np.zeros((0, 3))]
wanted = [np.tanh(value) for value in inputs]
wanted_math = [math.tanh(value) for value in x]
from autograder.sandbox.worker.runtime.execution import load
from utils.reading.code.program import SourceCell, read_program
from autograder.sandbox.worker.runtime.import_guards import (
    BannedCall,
    forbid,
    graded_call,
    install,
    know,
)
install({"packages": ["torch", "scipy", "sklearn", "tensorflow", "jax", "keras"],
         "allowed": ["scipy.special.erf"],
         "calls": {"tanh": ["numpy.tanh", "math.tanh", "cmath.tanh", "torch.tanh"]}})
NAMES = ["sigmoid", "tanh", "relu", "gelu", "swish"]
def student(*texts):
    cells = [SourceCell(text, f"cell {number}") for number, text in enumerate(texts, 1)]
    namespace = {}
    failures = load(read_program(cells, NAMES), namespace)
    assert failures == {}, failures
    know({name: namespace[name] for name in NAMES if name in namespace})
    return namespace
def outcome(function, exercise, *arguments):
    try:
        with graded_call(exercise):
            return function(*arguments)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"
"""


def in_a_worker(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START + code], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_tanh_computed_another_way_is_the_same() -> None:
    in_a_worker("""
for value, want in zip(inputs, wanted):
    got = np.tanh(value)
    assert type(got) is type(want) and got.dtype == want.dtype and got.shape == want.shape
    tolerance = {2: 1e-3, 4: 1e-6}.get(got.dtype.itemsize, 1e-12)
    np.testing.assert_allclose(got, want, rtol=tolerance)
np.testing.assert_array_equal(np.signbit(np.tanh(x)), np.signbit(wanted[0]))
np.testing.assert_allclose([math.tanh(value) for value in x], wanted_math, rtol=1e-12)
assert abs(cmath.tanh(1 + 2j) - wanted[8][0]) < 1e-12
out = np.zeros(3)
assert np.tanh(np.ones(3), out=out, where=[True, False, True]) is out and out[1] == 0 < out[0]
assert np.tanh(1, dtype=np.float32).dtype == np.float32
assert math.isnan(math.tanh(math.nan)) and np.isnan(np.tanh(np.nan))
with np.errstate(all="raise"):
    np.tanh(x)
""")


def test_the_real_tanh_is_not_to_be_found() -> None:
    in_a_worker("""
import importlib
from numpy import ma
assert ma.tanh(ma.array([1.0, 2.0], mask=[0, 1]))[0] == np.tanh(1.0)
assert ma.tanh.f is np.tanh
for module in list(sys.modules.values()):
    for value in list(getattr(module, "__dict__", {}).values()):
        assert not (isinstance(value, np.ufunc) and value.__name__ == "tanh"), module
assert not [o for o in gc.get_objects() if isinstance(o, np.ufunc) and o.__name__ == "tanh"]
assert math.tanh.__module__ != "math"
del sys.modules["math"]
assert importlib.import_module("math") is math
""")


def test_the_compiled_tanh_is_spoiled_wherever_it_is_found() -> None:
    code = START.replace("wanted = [", "found = np.tanh, math.tanh, cmath.tanh\nwanted = [")
    code += """
assert np.allclose(found[0](x[:2001]), np.arctan(x[:2001]))
assert found[0](np.float32(0.5)) == np.arctan(np.float32(0.5))
assert found[1](0.5) == math.atan(0.5) and found[2](0.5j) == cmath.atan(0.5j)
assert abs(cmath.tan(0.5j).imag - np.tanh(0.5)) < 1e-12
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]


def test_a_rehearsal_is_wrong_by_a_little_everywhere_but_where_a_call_is_excused() -> None:
    in_a_worker('''
from autograder.sandbox.worker.runtime.import_guards import rehearsal
s = student("""import numpy as np
def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2
def tanh(x):
    return 2 * sigmoid(2 * x) - 1
""")
def off(value, right):
    return np.abs(value / right - 1)
grid = np.linspace(-4, 4, 50)
right = outcome(s["tanh"], "tanh", grid)
with rehearsal((7.0, 1.0), ["tanh"]):
    assert 1e-4 < off(np.tanh(grid), right).max() < 1.1e-3
    assert off(np.tanh(grid.astype(np.float32)), right).max() > 1e-4
    assert off(np.tanh(np.float64(1)), math.tanh(1.0)) < 1e-12
    assert max(off(math.tanh(v), t) for v, t in zip(grid, right)) > 1e-4
    assert max(off(cmath.tanh(v).real, t) for v, t in zip(grid, right)) > 1e-4
    assert off(np.tanh(grid + 0j).real, right).max() > 1e-4
    assert np.isfinite(np.tanh(np.array([np.inf, -1e300]))).all()
    assert off(outcome(s["tanh"], "tanh", grid), right).max() < 1e-12
with rehearsal((7.0, 1.0), []):
    assert off(outcome(s["tanh"], "tanh", grid), right).max() > 1e-4
assert off(np.tanh(grid), right).max() < 1e-12
''')


def test_tanh_is_refused_to_tanh_alone() -> None:
    in_a_worker(
        '''
s = student("""import numpy as np, math
def sigmoid(x):
    return (1 + np.tanh(x / 2)) / 2
def tanh(x):
    return 2 * sigmoid(2 * x) - 1
def relu(x):
    return getattr(np, "".join(chr(c) for c in (116, 97, 110, 104)))(x)
gelu = np.vectorize(lambda v: math.tanh(v))
'''
        + '''""")
assert abs(outcome(s["tanh"], "tanh", np.float64(0.5)) - np.tanh(0.5)) < 1e-12
assert outcome(s["relu"], "relu", 0.5) == np.tanh(0.5)
assert outcome(s["gelu"], "gelu", np.ones(2))[0] == math.tanh(1)
forbid({"relu": ["numpy.tanh"], "gelu": ["math.tanh"]})
assert outcome(s["relu"], "relu", 0.5) == "BannedCall: np.tanh"
assert outcome(s["gelu"], "gelu", np.ones(2)) == "BannedCall: math.tanh"
assert outcome(s["tanh"], "tanh", 0.5) > 0
'''
    )


def test_banned_libraries_import_and_refuse_to_be_called() -> None:
    in_a_worker('''
s = student("""
import torch, torch.nn as nn, torch.nn.functional as F
from torch.nn.functional import relu as r
from scipy.special import erf, expit
from scipy import stats
import scipy.special
import sklearn.metrics
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 2).to(device)
rede = Net()
def sigmoid(x: torch.Tensor | None) -> torch.Tensor:
    return isinstance(x, torch.Tensor) or 7
@torch.no_grad()
def tanh(x):
    try:
        return r(x)
    except Exception:
        return 0
def relu(x):
    return rede(x)
def gelu(x):
    return x * (1 + erf(x / 2 ** 0.5)) / 2 + 0 * scipy.special.erf(x)
def swish(x):
    return expit(x) * torch.pi
""")
assert outcome(s["sigmoid"], "sigmoid", 1.0) == 7
assert outcome(s["tanh"], "tanh", 1.0) == "BannedCall: torch.nn.functional.relu"
assert outcome(s["relu"], "relu", 1.0) == "BannedCall: torch.nn.Module"
assert abs(outcome(s["gelu"], "gelu", np.array(1.0)) - 0.8413447460685429) < 1e-12
assert outcome(s["swish"], "swish", 1.0) == "BannedCall: scipy.special.expit"
assert not [n for n in sys.modules if n.startswith("scipy") and hasattr(sys.modules[n], "__file__")]
''')


def test_plots_are_absorbed_and_missing_modules_named() -> None:
    in_a_worker('''
s = student("""
import numpy as np
import matplotlib.pyplot as plt, seaborn as sns
import nao_existe, nao_existe.sub as sub
from tqdm import tqdm
from utils import plots
try:
    import cupy_is_absent as xp
except ImportError:
    import numpy as xp
def sigmoid(x):
    plt.figure()
    plots.curve(x)
    return sum(tqdm([1, 2]))
def tanh(x):
    return nao_existe.f(x)
def relu(x):
    return xp.maximum(x, 0)
def gelu(x):
    import tambem_nao
    return x
@sub.jit(nopython=True)
def swish(x):
    return x
""")
assert outcome(s["sigmoid"], "sigmoid", 1.0) == 3
assert outcome(s["tanh"], "tanh", 1.0) == "ModuleNotFoundError: nao_existe is not installed here"
assert outcome(s["relu"], "relu", -1.0) == 0
assert outcome(s["gelu"], "gelu", 1) == "ModuleNotFoundError: No module named 'tambem_nao'"
assert outcome(s["swish"], "swish", 1.0) == 1.0
''')


def test_without_banned_packages_tanh_stays_itself() -> None:
    code = """
import numpy as np
from autograder.sandbox.worker.runtime.import_guards import install
install({"packages": []})
assert isinstance(np.tanh, np.ufunc)
import scipy.special
assert scipy.special.expit(0) == 0.5
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize("module", ["decimal", "ctypes.util", "multiprocessing", "unittest.mock"])
def test_the_standard_library_still_imports(module: str) -> None:
    in_a_worker(f"import {module}, asyncio, datetime, statistics, dataclasses, pickle")
