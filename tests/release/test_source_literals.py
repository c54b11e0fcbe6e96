"""Every value of a public example can be written down and read back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.checks.plan import BuiltArgument
from autograder.release.source_literals import source_of
from autograder.sandbox.worker.runtime.argument_factories import FACTORIES


@pytest.mark.parametrize(
    "value",
    [
        np.array([0.1, -2.5e-300, 1e4]),
        np.array([[1, 0], [0, 1]]),
        np.array([0.1, 3.0], dtype=np.float32),
        np.array([True, False]),
        np.array(2.0),
        np.zeros((0, 3)),
    ],
)
def test_arrays_come_back(value: Any) -> None:
    back = eval(source_of(value), {"np": np})
    assert (back.dtype, back.shape) == (value.dtype, value.shape)
    np.testing.assert_array_equal(back, value)


@pytest.mark.parametrize("value", [None, True, 3, 0.1, "mean", (1, 2.0), (1,), [1.0, "a"], ()])
def test_plain_values_come_back(value: Any) -> None:
    assert eval(source_of(value)) == value


def test_numpy_scalars_become_numbers() -> None:
    assert source_of(np.float64(0.5)) == "0.5"


@pytest.mark.parametrize(
    "made",
    [
        BuiltArgument("polynomial", (1.0, -2.0, 0.5), "a polynomial"),
        BuiltArgument("wave", (2.0, 3.0), "a wave"),
    ],
)
def test_functions_do_what_their_makers_do(made: BuiltArgument) -> None:
    x = np.linspace(-2.0, 2.0, 9)
    expected = FACTORIES[made.kind](*made.arguments)(x)
    np.testing.assert_allclose(eval(source_of(made), {"np": np})(x), expected)


def test_other_values_are_refused() -> None:
    with pytest.raises(TypeError, match="no source"):
        source_of(object())
