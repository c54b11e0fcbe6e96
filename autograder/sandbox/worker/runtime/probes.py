"""What the worker does around a student's name where one bare call would show too little.

Each takes the student's function first, then the call's arguments, and returns plain data: what
came out and what became of the model. None knows what is expected.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.sandbox.worker.arrays import Array
from autograder.sandbox.worker.confinement.audit_hook import own_module

if TYPE_CHECKING:
    import torch

Function = Callable[..., Any]
Report = dict[str, Any]

_fits: dict[Any, Report] = {}


def linear_layers(model: torch.nn.Module, x: torch.Tensor) -> tuple[list[Any], int, Any]:
    """Return the nn.Linear layers of a forward pass as they are first met, all passes, its output.

    A network may well go through its layers twice, such as once more to gather activations.
    """
    import torch

    passed: list[torch.nn.Module] = []
    layers = [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
    hooks = [
        layer.register_forward_hook(lambda layer, _inputs, _output: passed.append(layer))
        for layer in layers
    ]
    with torch.no_grad():
        output = model(x)
    for hook in hooks:
        hook.remove()
    return list(dict.fromkeys(passed)), len(passed), output


@contextmanager
def undisturbed() -> Iterator[None]:
    """Keep PyTorch's modes, which a student may have entered for good, away from what runs here."""
    import torch
    from torch.utils._python_dispatch import _disable_current_modes

    with torch._C.DisableTorchFunction(), _disable_current_modes():
        yield


def load(layers: Sequence[Any], weights: Sequence[Array], biases: Sequence[Array]) -> None:
    """Copy weights and biases into layers of the same shapes."""
    import torch

    with torch.no_grad():
        for layer, weight, bias in zip(layers, weights, biases, strict=True):
            layer.weight.copy_(torch.from_numpy(weight.copy()))
            if layer.bias is not None:
                layer.bias.copy_(torch.from_numpy(bias.copy()))


def arrays_of(parameters: Any) -> list[Array]:
    """Return parameters as arrays of their own memory."""
    return [np.array(p.detach().cpu().numpy()) for p in parameters]


def built(
    build: Function, x: Array, weights: list[Array], biases: list[Array], *given: Any, **named: Any
) -> Report:
    """Build a network, report its layers and first biases, load weights and report its outputs."""
    import torch

    model = build(*given, **named)
    batch = torch.from_numpy(x)
    layers, passes, _ = linear_layers(model, batch)
    shapes = [[int(layer.out_features), int(layer.in_features)] for layer in layers]
    report: Report = {
        "module": isinstance(model, torch.nn.Module),
        "shapes": shapes,
        "passes": passes,
        "parameters": sum(int(p.numel()) for p in model.parameters()),
        "zero": [None if layer.bias is None else largest(layer.bias) == 0.0 for layer in layers],
        "outputs": None,
    }
    if shapes == [list(weight.shape) for weight in weights]:
        load(layers, weights, biases)
        report["outputs"] = linear_layers(model, batch)[2]
    return report


def largest(values: torch.Tensor | None) -> float | None:
    """Return the largest absolute value, or None where there are no values."""
    return None if values is None else float(values.detach().abs().max())


def assembled(
    make: Function, x: Array, weights: list[Array], biases: list[Array], *given: Any
) -> Report:
    """Make a network from sizes, report its parts, load weights and report its outputs."""
    import torch

    model = make(*given)
    parts = list(model) if isinstance(model, torch.nn.Sequential) else []
    layers = [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
    report: Report = {
        "sequential": isinstance(model, torch.nn.Sequential),
        "parts": [type(part).__name__ for part in parts],
        "shapes": [list(layer.weight.shape) for layer in layers],
        "biases": all(layer.bias is not None for layer in layers),
        "outputs": None,
    }
    if report["shapes"] == [list(weight.shape) for weight in weights]:
        load(layers, weights, biases)
        with torch.no_grad():
            report["outputs"] = model(torch.from_numpy(x))
    return report


def measured(
    norms: Function, model: torch.nn.Module, x: Any, y: Any, loss: Any, stale: bool
) -> Report:
    """Measure gradient norms; report the parameters, and the gradients after one more backward.

    stale: gradients of an earlier backward pass are lying about. A gradient that is left in the
    model shows in the gradients that are reported, since PyTorch adds to it.
    """
    import torch

    parameters = list(model.parameters())  # asked now, when nobody could put others forward
    for parameter in parameters:
        parameter.grad = torch.ones_like(parameter) if stale else None
    own_x, own_y = x.clone(), y.clone()
    found = norms(model, x, y, loss)
    with undisturbed():
        left = arrays_of(parameters)
        with torch.enable_grad():
            loss(model(own_x), own_y).backward()
        gradients = [None if p.grad is None else np.array(p.grad.numpy()) for p in parameters]
    return {"norms": found, "parameters": left, "gradients": gradients}


def trained(train: Function, model: torch.nn.Module, *given: Any, **named: Any) -> Report:
    """Train a network; report what train returned, and the weights and then biases that it left."""
    losses = train(model, *given, **named)
    parameters = sorted(arrays_of(model.parameters()), key=np.ndim, reverse=True)
    return {"losses": losses, "parameters": parameters}


def trained_elsewhere(
    train: Function, model: Any, x: Any, y: Any, *given: Any, **named: Any
) -> Report:
    """Train with a device that is only pretended; report what was moved to it."""
    with own_module("autograder.sandbox.worker.runtime.fake_cuda").FakeCuda() as fake_cuda:
        train(model, x, y, *given, **named)
    data = fake_cuda.moved_like(x) and fake_cuda.moved_like(y)
    return {"parameters": fake_cuda.parameters, "data": data}


def predicted(predict: Function, model: Any, x: Any, training: bool) -> Report:
    """Predict with a model in that mode; report the classes, and the model's logits afterwards."""
    import torch

    model.train(training)
    own_x = x.clone()
    result = predict(model, x)
    with undisturbed(), torch.no_grad():
        logits = model(own_x)[0]
    return {"classes": result, "tensor": isinstance(result, torch.Tensor), "logits": logits}


def predicted_elsewhere(predict: Function, model: Any, x: Any) -> Report:
    """Predict with a model on PyTorch's device without memory; report where the result is."""
    result = predict(model.to("meta"), x)
    return {"device": str(result.device.type)}


def fitted(
    fit: Function,
    x: Array,
    y: Array,
    hidden_size: int,
    n_layers: int,
    seeds: list[int],
    good: float,
    seconds: float,
) -> Report:
    """Fit a network, with further seeds while it gets less than `good` of its own points right.

    An attempt is begun only where one like those before it would end within `seconds` of CPU time.
    Reports every attempt's layers and outputs. Several checks may ask for one fit: it is made once.
    """
    key = (fit, x.tobytes(), hidden_size, n_layers)
    if key not in _fits:
        began = time.process_time()
        attempts: list[Report] = []
        for seed in seeds:
            attempts.append(fit_once(fit, x, y, hidden_size, n_layers, seed))
            share = attempts[-1].pop("right", good)  # without a network, another seed is no use
            spent = time.process_time() - began
            if share >= good or spent * (1 + 1 / len(attempts)) > seconds:
                break
        _fits.clear()
        _fits[key] = {"attempts": attempts}
    return _fits[key]


def fit_once(
    fit: Function, x: Array, y: Array, hidden_size: int, n_layers: int, seed: int
) -> Report:
    """Fit one network; report its layers, and its outputs on the points that it was given.

    Of what is no network, only its type is reported.
    """
    import torch

    batch, target = torch.from_numpy(x.copy()), torch.from_numpy(y.copy())
    model = fit(batch, target, hidden_size, n_layers, device="cpu", seed=seed)
    if not isinstance(model, torch.nn.Module):
        return {"type": type(model).__name__}
    batch = torch.from_numpy(x.copy())
    layers, _, output = linear_layers(model, batch)
    logits = output[0] if isinstance(output, tuple | list) else output
    right = (logits.reshape(-1) > 0) == torch.from_numpy(y.reshape(-1) > 0.5)
    return {
        "weights": arrays_of(layer.weight for layer in layers),
        "biases": arrays_of(layer.bias for layer in layers if layer.bias is not None),
        "parameters": sum(int(p.numel()) for p in model.parameters()),
        "outputs": output,
        "right": float(right.float().mean()),
    }


PROBES: dict[str, Function] = {
    probe.__name__: probe
    for probe in (
        assembled, built, fitted, measured, predicted, predicted_elsewhere, trained,
        trained_elsewhere,
    )
}  # fmt: skip
