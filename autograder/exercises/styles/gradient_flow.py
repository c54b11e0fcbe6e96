"""Right ways to write gradient_flow."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.exercises.lazy import Later

MODULE = "autograder.exercises.styles.networks"


def linear_layer_dot(x: Any, weight: Any, bias: Any) -> Any:
    return np.dot(x, np.transpose(weight)) + bias


def linear_layer_einsum(x: Any, weight: Any, bias: Any) -> Any:
    return np.einsum("ni,oi->no", x, weight) + bias[None, :]


def linear_layer_loops(x: Any, weight: Any, bias: Any) -> Any:
    saida = np.empty((x.shape[0], weight.shape[0]), dtype=x.dtype)
    for i, exemplo in enumerate(x):
        for j, pesos in enumerate(weight):
            saida[i, j] = sum(a * b for a, b in zip(exemplo, pesos, strict=True)) + bias[j]
    return saida


def collapse_by_probing(layers: Any) -> Any:
    def through(x: Any) -> Any:
        for weight, bias in layers:
            x = x @ weight.T + bias
        return x

    size = layers[0][0].shape[1]
    bias = through(np.zeros((1, size)))[0]
    return (through(np.eye(size)) - bias).T, bias


def collapse_from_the_end(layers: Any) -> Any:
    weight = np.eye(layers[-1][0].shape[0])
    bias = np.zeros(layers[-1][0].shape[0])
    for one_weight, one_bias in reversed(layers):
        bias = bias + weight @ one_bias
        weight = weight @ one_weight
    return [weight, bias]


def output_layer_match(task: str) -> Any:
    match task:
        case "regression":
            return "linear", "mse_loss"
        case "binary" | "multilabel":
            return "sigmoid", "bce_with_logits"
        case "multiclass":
            return "softmax", "cross_entropy"
    raise ValueError(task)


def output_layer_list(task: str) -> Any:
    tasks = ["regression", "binary", "multilabel", "multiclass"]
    where = tasks.index(task)
    return [
        ["linear", "sigmoid", "sigmoid", "softmax"][where],
        ["mse_loss", "bce_with_logits", "bce_with_logits", "cross_entropy"][where],
    ]


def dead_units_any(hidden: Any) -> Any:
    return ~np.any(hidden, axis=0)


def dead_units_sum(hidden: Any) -> Any:
    return np.sum(np.abs(hidden), axis=0) == 0


def dead_units_loop(hidden: Any) -> Any:
    return np.array([bool(np.all(unidad == 0)) for unidad in hidden.T])


def networks(*names: str) -> tuple[Callable[..., Any], ...]:
    """Return functions of the module that imports PyTorch."""
    return tuple(Later(MODULE, name) for name in names)


STYLES: dict[str, tuple[Callable[..., Any], ...]] = {
    "linear_layer": (linear_layer_dot, linear_layer_einsum, linear_layer_loops),
    "collapse_linear": (collapse_by_probing, collapse_from_the_end),
    "output_layer": (output_layer_match, output_layer_list),
    "dead_units": (dead_units_any, dead_units_sum, dead_units_loop),
    "layer_gradient_norms": networks("norms_autograd", "norms_by_children", "norms_squares"),
    "make_mlp": networks("mlp_loop", "mlp_add_module", "mlp_recursive"),
    "train_sgd": networks("sgd_loader", "sgd_by_hand", "sgd_functional", "sgd_permuted"),
}
