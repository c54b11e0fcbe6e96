"""The references agree with PyTorch and scikit-learn, and keep the exercises' conventions."""

from __future__ import annotations

import doctest
import importlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import pytest
import sklearn.metrics
import torch
import torch.nn.functional as F  # noqa: N812, PyTorch's own name for it

from autograder.exercises import ASSIGNMENTS
from solutions.activations import activations
from solutions.derivatives import derivatives
from solutions.losses import losses
from solutions.metrics import metrics
from solutions.softmax import softmax

Function = Callable[..., Any]

# PyTorch's counterpart of each activation, with the parameters of one call.
COUNTERPARTS: list[tuple[str, dict[str, Any], Function]] = [
    ("linear", {}, lambda x: x * 1.0),
    ("sigmoid", {}, torch.sigmoid),
    ("tanh", {}, torch.tanh),
    ("relu", {}, F.relu),
    ("leaky_relu", {}, F.leaky_relu),
    ("leaky_relu", {"alpha": 0.3}, partial(F.leaky_relu, negative_slope=0.3)),
    ("prelu", {"alpha": 0.25}, partial(F.leaky_relu, negative_slope=0.25)),
    ("elu", {}, F.elu),
    ("elu", {"alpha": 2.5}, partial(F.elu, alpha=2.5)),
    ("selu", {}, F.selu),
    ("softplus", {}, F.softplus),
    ("softplus", {"beta": 3.0, "threshold": 9.0}, partial(F.softplus, beta=3.0, threshold=9.0)),
    ("swish", {}, F.silu),
    ("swish", {"beta": 2.5}, lambda x: x * torch.sigmoid(2.5 * x)),
    ("gelu", {}, F.gelu),
]
CASES = [pytest.param(*case, id=f"{case[0]}-{case[1]}") for case in COUNTERPARTS]
SLOPES: list[tuple[Function, dict[str, Any]]] = [
    (getattr(derivatives, f"{name}_derivative"), parameters) for name, parameters, _ in COUNTERPARTS
]
ELEMENTWISE = [
    *((getattr(activations, name), parameters) for name, parameters, _ in COUNTERPARTS),
    *SLOPES,
    (derivatives.prelu_alpha_derivative, {"alpha": 0.25}),
]
ELEMENTWISE_CASES = [
    pytest.param(*case, id=f"{case[0].__name__}-{case[1]}") for case in ELEMENTWISE
]
EXTREMES = [0.0, -0.0, 1e-8, -1e-8, 88.0, -90.0, 709.0, -711.0, 745.0, 1e4, -1e4]


@pytest.fixture(autouse=True)
def _no_floating_point_warning() -> Iterator[None]:
    with np.errstate(divide="raise", over="raise", invalid="raise"):
        yield


def frozen(values: Any, dtype: Any = np.float64) -> Any:
    """Return a read-only array, so that a reference that writes into its input fails."""
    array = np.array(values, dtype=dtype)
    array.flags.writeable = False
    return array


def tensor(array: Any, requires_grad: bool = False) -> torch.Tensor:
    return torch.tensor(array, requires_grad=requires_grad)


def assert_agrees(actual: Any, expected: torch.Tensor) -> None:
    # The absolute term is for sums that cancel to nearly zero, where no relative digits exist.
    np.testing.assert_allclose(actual, expected.detach().numpy(), rtol=1e-12, atol=1e-15)


def normal(*shape: int, scale: float = 3.0, seed: int = 7) -> Any:
    return frozen(np.random.default_rng(seed).normal(0.0, scale, shape))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_docstrings_examples_are_right(assignment: str) -> None:
    module = importlib.import_module(f"solutions.{assignment}.{assignment}")
    outcome = doctest.testmod(module)
    assert outcome.attempted > 0
    assert outcome.failed == 0


@pytest.mark.parametrize(("name", "parameters", "counterpart"), CASES)
def test_activation_agrees_with_pytorch(name: str, parameters: Any, counterpart: Function) -> None:
    x = np.concatenate([np.linspace(-3.0, 30.0, 401), normal(400, scale=1.0), [700.0, 1e4]])
    assert_agrees(getattr(activations, name)(x, **parameters), counterpart(tensor(x)))


@pytest.mark.parametrize(("name", "parameters", "counterpart"), CASES)
def test_derivative_agrees_with_autograd(name: str, parameters: Any, counterpart: Function) -> None:
    # Within |x| <= 3 autograd's own s (1 - s) keeps its digits; kinks are left out.
    x = np.linspace(-3.0, 3.0, 400)
    leaf = tensor(x, requires_grad=True)
    counterpart(leaf).sum().backward()
    assert leaf.grad is not None
    assert_agrees(getattr(derivatives, f"{name}_derivative")(x, **parameters), leaf.grad)


@pytest.mark.parametrize(("function", "parameters"), ELEMENTWISE_CASES)
@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_elementwise_conventions(function: Function, parameters: Any, dtype: Any) -> None:
    for values in (EXTREMES, 1.5, [], [[-1.0, 2.0], [3.0, -4.0]], np.zeros((0, 3))):
        x = frozen(values, dtype)
        y = function(x, **parameters)
        assert y.shape == x.shape
        assert y.dtype == dtype
        assert np.isfinite(y).all()


def test_negative_tails_keep_their_digits() -> None:
    x = frozen([-40.0, -300.0])
    np.testing.assert_allclose(activations.sigmoid(x), np.exp(x), rtol=1e-12)
    np.testing.assert_allclose(activations.softplus(x), np.exp(x), rtol=1e-12)
    np.testing.assert_allclose(derivatives.sigmoid_derivative(x), np.exp(x), rtol=1e-12)
    np.testing.assert_allclose(derivatives.tanh_derivative(x), 4.0 * np.exp(2.0 * x), rtol=1e-12)


@pytest.mark.parametrize("alpha", [[0.1, 0.2, 0.3], 0.25])
def test_prelu_takes_one_slope_per_channel(alpha: Any) -> None:
    x = normal(5, 3)
    slope = frozen(alpha)
    leaf, weight = tensor(x, True), torch.tensor(np.atleast_1d(slope), requires_grad=True)
    expected = F.prelu(leaf, weight)
    expected.sum().backward()
    assert leaf.grad is not None
    assert weight.grad is not None
    assert_agrees(activations.prelu(x, slope), expected)
    assert_agrees(derivatives.prelu_derivative(x, slope), leaf.grad)
    by_alpha = derivatives.prelu_alpha_derivative(x, slope)
    assert_agrees(by_alpha.sum(axis=0) if slope.ndim else [by_alpha.sum()], weight.grad)
    assert activations.prelu(frozen(x, np.float32), slope).dtype == np.float32


def test_numerical_derivative_is_central() -> None:
    x = normal(4, 3, scale=1.0)
    np.testing.assert_allclose(derivatives.numerical_derivative(np.sin, x), np.cos(x), atol=1e-9)
    # x^2 is exact for a central difference with any step; a one-sided one is off by h.
    estimate = derivatives.numerical_derivative(np.square, x, h=0.5)
    np.testing.assert_allclose(estimate, 2.0 * x, atol=1e-12)


@pytest.mark.parametrize("temperature", [0.25, 1.0, 7.0])
@pytest.mark.parametrize("axis", [-1, 0, 1])
def test_softmax_agrees_with_pytorch(temperature: float, axis: int) -> None:
    z = normal(4, 5)
    scaled = tensor(z) / temperature
    assert_agrees(softmax.softmax(z, temperature, axis), F.softmax(scaled, dim=axis))
    assert_agrees(softmax.log_softmax(z, temperature, axis), F.log_softmax(scaled, dim=axis))
    jacobian = torch.autograd.functional.jacobian(
        lambda row: F.softmax(row / temperature, dim=0), tensor(z[0])
    )
    assert_agrees(softmax.softmax_jacobian(z[0], temperature), jacobian)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_softmax_conventions(dtype: Any) -> None:
    extreme = frozen([[1e4, -1e4, 0.0], [-1e4, -1e4, -1e4]], dtype)
    for function in (softmax.softmax, softmax.log_softmax):
        assert function(extreme).dtype == dtype
        assert np.isfinite(function(extreme, temperature=0.1)).all()
        assert function(np.zeros((0, 3), dtype)).shape == (0, 3)
    assert softmax.softmax_jacobian(extreme[0]).dtype == dtype


@pytest.mark.parametrize("temperature", [0.0, -1.0])
@pytest.mark.parametrize("name", ["softmax", "log_softmax", "softmax_jacobian"])
def test_temperature_must_be_positive(name: str, temperature: float) -> None:
    with pytest.raises(ValueError, match="temperature"):
        getattr(softmax, name)(normal(3), temperature)


REDUCTIONS = ["mean", "sum", "none"]
CLASSES = frozen([0, 3, 1, 1, 2, 0], np.int64)
BINARY = frozen(np.random.default_rng(3).integers(0, 2, (6, 4)))
WEIGHT, POSITIVE_WEIGHT = frozen([0.5, 1.0, 2.0, 3.0]), frozen([3.0, 1.0, 0.5, 2.0])


@pytest.mark.parametrize("reduction", REDUCTIONS)
def test_losses_agree_with_pytorch(reduction: Any) -> None:
    x, other, variance = normal(6, 4), normal(6, 4, seed=8), np.abs(normal(6, 4, seed=9)) + 0.01
    p, y = activations.sigmoid(x), tensor(BINARY)
    how = {"reduction": reduction}
    assert_agrees(losses.mse_loss(x, other, **how), F.mse_loss(tensor(x), tensor(other), **how))
    for spread in (variance, np.float64(0.3)):
        expected = F.gaussian_nll_loss(
            tensor(x), tensor(other), tensor(spread * np.ones((6, 4))), full=True, **how
        )
        assert_agrees(losses.gaussian_nll(other, x, spread, **how), expected)
    for weight in (None, WEIGHT):
        w = None if weight is None else tensor(weight)
        expected = F.binary_cross_entropy(tensor(p), y, w, **how)
        assert_agrees(losses.bce_loss(p, BINARY, weight, **how), expected)
        for positive in (None, POSITIVE_WEIGHT):
            q = None if positive is None else tensor(positive)
            expected = F.binary_cross_entropy_with_logits(tensor(x), y, w, pos_weight=q, **how)
            actual = losses.bce_with_logits(x, BINARY, weight, positive, **how)
            assert_agrees(actual, expected)
    expected = F.cross_entropy(tensor(x), torch.tensor(CLASSES), **how)
    assert_agrees(losses.cross_entropy(x, CLASSES, **how), expected)


def test_gradients_agree_with_autograd() -> None:
    x, other = normal(6, 4), normal(6, 4, seed=8)
    cases: list[tuple[Function, Function, Any]] = [
        (losses.mse_loss_gradient, F.mse_loss, other),
        (losses.bce_with_logits_gradient, F.binary_cross_entropy_with_logits, BINARY),
        (losses.cross_entropy_gradient, F.cross_entropy, CLASSES),
    ]
    for gradient, loss, target in cases:
        leaf = tensor(x, requires_grad=True)
        loss(leaf, torch.tensor(target)).backward()
        assert leaf.grad is not None
        assert_agrees(gradient(x, target), leaf.grad)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
def test_losses_stay_finite_and_keep_the_dtype(dtype: Any) -> None:
    x, y = frozen([1e4, -1e4, 0.0, 50.0], dtype), frozen([0.0, 1.0, 1.0, 1.0], dtype)
    rows, classes = np.stack([x, -x]), np.array([1, 0])
    for result in (
        losses.bce_with_logits(x, y, reduction="none"),
        losses.bce_with_logits_gradient(x, y),
        losses.cross_entropy(rows, classes, reduction="none"),
        losses.cross_entropy_gradient(rows, classes),
        losses.gaussian_nll(x, y, 0.5, reduction="none"),
        losses.mse_loss(x, y),
        losses.mse_loss_gradient(x, y),
        losses.bce_loss(y, y),
    ):
        assert np.isfinite(result).all()
        assert result.dtype == dtype


def test_bce_is_finite_where_a_certain_answer_is_wrong() -> None:
    p, y = frozen([0.0, 1.0, 0.0, 1.0]), frozen([1.0, 0.0, 0.0, 1.0])
    costs = losses.bce_loss(p, y, reduction="none")
    np.testing.assert_array_equal(costs, [100.0, 100.0, 0.0, 0.0])
    assert_agrees(costs, F.binary_cross_entropy(tensor(p), tensor(y), reduction="none"))


def test_an_unknown_reduction_is_refused() -> None:
    x, classes = normal(3, 2), np.array([0, 1, 1])
    calls: list[tuple[Function, tuple[Any, ...]]] = [
        (losses.mse_loss, (x, x)),
        (losses.gaussian_nll, (x, x, np.ones((3, 2)))),
        (losses.bce_loss, (np.full((3, 2), 0.5), np.ones((3, 2)))),
        (losses.bce_with_logits, (x, np.ones((3, 2)))),
        (losses.cross_entropy, (x, classes)),
    ]
    for loss, arguments in calls:
        with pytest.raises(ValueError, match="reduction"):
            loss(*arguments, reduction="average")


REGRESSION = ("mean_squared_error", "mean_absolute_error", "r2_score")
CLASSIFICATION_SCORES: list[tuple[str, dict[str, Any]]] = [
    ("accuracy_score", {}),
    ("precision_score", {"zero_division": 0}),
    ("recall_score", {"zero_division": 0}),
    ("fbeta_score", {"zero_division": 0, "beta": 0.5}),
    ("fbeta_score", {"zero_division": 0, "beta": 2.0}),
]


def test_regression_metrics_agree_with_scikit_learn() -> None:
    y_true, y_pred = normal(50), normal(50) + normal(50, scale=1.0, seed=8)
    for name in REGRESSION:
        expected = getattr(sklearn.metrics, name)(y_true, y_pred)
        assert getattr(metrics, name)(y_true, y_pred) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("constant", [3.0, 0.1])
def test_r2_of_a_constant(constant: float) -> None:
    y_true = np.full(7, constant)
    assert metrics.r2_score(y_true, y_true) == 1.0
    assert metrics.r2_score(y_true, y_true + np.eye(7)[0]) == 0.0
    assert metrics.r2_score(np.array([2.0]), np.array([2.5])) == 0.0


@pytest.mark.parametrize("dtype", [np.int64, np.float64])
def test_classification_metrics_agree_with_scikit_learn(dtype: Any) -> None:
    generator = np.random.default_rng(11)
    pairs = [generator.integers(0, 2, (2, size)) for size in (1, 2, 3, 40)]
    pairs += [np.array([a * np.ones(4), b * np.ones(4)]) for a in (0, 1) for b in (0, 1)]
    for y_true, y_pred in (pair.astype(dtype) for pair in pairs):
        tn, fp, fn, tp = sklearn.metrics.confusion_matrix(y_true, y_pred, labels=[0, 1]).ravel()
        assert metrics.confusion_counts(y_true, y_pred) == (tp, fp, fn, tn)
        for name, options in CLASSIFICATION_SCORES:
            judge = getattr(sklearn.metrics, name)(y_true, y_pred, **options)
            ours = {key: value for key, value in options.items() if key == "beta"}
            actual = getattr(metrics, name)(y_true, y_pred, **ours)
            assert actual == pytest.approx(judge, rel=1e-12)


@pytest.mark.parametrize("name", [*REGRESSION, "confusion_counts", *dict(CLASSIFICATION_SCORES)])
def test_metrics_refuse_different_lengths(name: str) -> None:
    # A single prediction would broadcast in silence.
    for length in (1, 3):
        with pytest.raises(ValueError, match="predictions"):
            getattr(metrics, name)(np.ones(4), np.ones(length))
