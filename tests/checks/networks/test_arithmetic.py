"""The grading side's own arithmetic agrees with PyTorch's."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from autograder.checks.networks import arithmetic
from autograder.checks.networks.arithmetic import CURVES, Network, Optimizer
from autograder.sandbox.worker.runtime.torch_factories import sequential

RNG = np.random.default_rng(0)
X, CLASSES = RNG.normal(size=(11, 3)), RNG.integers(0, 4, 11)
NUMBERS = RNG.normal(size=(11, 4))
LOSSES = {
    "CrossEntropyLoss": (arithmetic.cross_entropy, CLASSES),
    "MSELoss": (arithmetic.squared_error, NUMBERS),
    "BCEWithLogitsLoss": (arithmetic.binary_loss, (NUMBERS > 0).astype(float)),
}


def network(activation: str) -> Network:
    return Network.drawn(np.random.default_rng(1), [3, 6, 5, 4], activation)


@pytest.mark.parametrize("activation", CURVES)
@pytest.mark.parametrize("loss", LOSSES)
def test_gradients_agree_with_autograd(activation: str, loss: str) -> None:
    given = network(activation)
    function, target = LOSSES[loss]
    value, gradients = given.gradients(X, target, function)
    model = sequential(*given.arrays, activation).double()
    outputs = model(torch.from_numpy(X))
    np.testing.assert_allclose(given.forward(X)[0], outputs.detach(), rtol=1e-10)
    result = getattr(torch.nn, loss)()(outputs, torch.from_numpy(target))
    result.backward()
    assert value == pytest.approx(result.item(), rel=1e-10)
    layers = [part for part in model if isinstance(part, torch.nn.Linear)]
    expected = [layer.weight.grad for layer in layers] + [layer.bias.grad for layer in layers]
    for ours, theirs in zip(gradients, expected, strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-8, atol=1e-12)


@pytest.mark.parametrize("adam", [False, True])
def test_steps_agree_with_the_optimizers(adam: bool) -> None:
    given, optimizer = network("Tanh"), Optimizer(0.05, adam)
    model = sequential(*given.arrays, "Tanh").double()
    theirs = (torch.optim.Adam if adam else torch.optim.SGD)(model.parameters(), lr=0.05)
    for _ in range(30):
        _, gradients = given.gradients(X, CLASSES, arithmetic.cross_entropy)
        given, optimizer = optimizer.step(given, gradients)
        theirs.zero_grad()
        outputs = model(torch.from_numpy(X))
        torch.nn.functional.cross_entropy(outputs, torch.from_numpy(CLASSES)).backward()
        theirs.step()
    np.testing.assert_allclose(
        given.forward(X)[0], model(torch.from_numpy(X)).detach(), rtol=1e-6, atol=1e-9
    )


@pytest.mark.parametrize("adam", [False, True])
def test_a_stack_of_networks_is_each_of_them(adam: bool) -> None:
    each = [Network.drawn(np.random.default_rng(seed), [3, 6, 5, 4], "ELU") for seed in range(3)]
    parameters = [np.stack(arrays) for arrays in zip(*(n.parameters for n in each), strict=True)]
    stack, optimizer = each[0].with_parameters(parameters), Optimizer(0.05, adam)
    rows = np.array([[0, 1, 2, 3], [3, 2, 7, 1], [9, 8, 4, 5]])
    for function, target in LOSSES.values():
        values, gradients = stack.gradients(X[rows], target[rows], function)
        moved, _ = optimizer.step(stack, gradients)
        for member, given in enumerate(each):
            value, alone = given.gradients(X[rows[member]], target[rows[member]], function)
            assert values[member] == pytest.approx(value, rel=1e-12)
            for ours, theirs in zip(
                moved.parameters, optimizer.step(given, alone)[0].parameters, strict=True
            ):
                np.testing.assert_allclose(ours[member], theirs, rtol=1e-9)
