"""The order behind a training's losses is found, and found out where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.checks.networks import batch_orders
from autograder.checks.networks.arithmetic import Network, Optimizer, cross_entropy
from autograder.checks.networks.batch_orders import TrainingState

RNG = np.random.default_rng(0)
X, Y = RNG.normal(size=(5, 3)), RNG.integers(0, 4, 5)
WAYS = batch_orders.orders_of(5, 2)


def start(adam: bool) -> TrainingState:
    network = Network.drawn(np.random.default_rng(1), [3, 8, 8, 4], "Tanh")
    return TrainingState(network, Optimizer(0.1, adam))


def test_all_orders_of_five_examples_in_pairs() -> None:
    assert len(WAYS) == len(set(WAYS)) == 30
    assert all(sorted(sum(order, ())) == list(range(5)) for order in WAYS)
    assert batch_orders.orders_of(4, 9) == (((0, 1, 2, 3),),)


@pytest.mark.parametrize("adam", [False, True])
@pytest.mark.parametrize("seed", range(5))
def test_the_order_behind_a_trainings_losses_is_found(adam: bool, seed: int) -> None:
    taken = [WAYS[i] for i in np.random.default_rng(seed).integers(len(WAYS), size=6)]
    losses = batch_orders.losses_of(start(adam), X, Y, cross_entropy, taken)
    found = batch_orders.follow(start(adam), X, Y, cross_entropy, 2, losses.tolist())
    assert tuple(taken) in found
    assert len(found) <= 2  # another order may come as near by chance
    assert batch_orders.repeated(start(adam), X, Y, cross_entropy, 2, losses.tolist()) == []
    wrong = (losses * [1.0, 1.0, 1.01, 1.0, 1.0, 1.0]).tolist()
    assert batch_orders.follow(start(adam), X, Y, cross_entropy, 2, wrong) == []


@pytest.mark.parametrize("adam", [False, True])
def test_one_order_in_every_epoch_is_found(adam: bool) -> None:
    losses = batch_orders.losses_of(start(adam), X, Y, cross_entropy, [WAYS[7]] * 6).tolist()
    assert batch_orders.repeated(start(adam), X, Y, cross_entropy, 2, losses) == [WAYS[7]]
    assert batch_orders.repeated(start(adam), X, Y, cross_entropy, 5, losses) == []
