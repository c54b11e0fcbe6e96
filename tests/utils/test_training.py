"""An ensemble gives each member what it would have by itself; devices are chosen, not guessed."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch

from solutions.circles.circles import MLP, train
from utils import data, devices, training

SIZES = [2, 4, 4, 1]
SEEDS = [3, 14, 15]


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(name="points")
def _points() -> tuple[torch.Tensor, torch.Tensor]:
    x, y = data.circles(70, seed=1)
    return torch.from_numpy(x), torch.from_numpy(y)


def alone(
    seed: int, points: tuple[torch.Tensor, torch.Tensor], size: int
) -> tuple[MLP, list[float]]:
    torch.manual_seed(seed)
    model = MLP(2, 4, n_layers=3)
    return model, train(model, *points, epochs=8, lr=1e-2, batch_size=size, seed=seed)


@pytest.mark.parametrize("size", [16, 70])
def test_members_train_as_they_would_alone(
    points: tuple[torch.Tensor, torch.Tensor], size: int
) -> None:
    ensemble = training.train_ensemble(
        training.draw_weights(SIZES, SEEDS),
        *points,
        epochs=8,
        lr=1e-2,
        batch_size=size,
        seeds=SEEDS,
    )
    assert ensemble.losses.shape == (8, 3)
    for member, seed in enumerate(SEEDS):
        model, losses = alone(seed, points, size)
        np.testing.assert_allclose(ensemble.losses[:, member], losses, rtol=1e-4)
        copied = MLP(2, 4, n_layers=3)
        ensemble.copy_into(copied, member)
        torch.testing.assert_close(copied(points[0])[0], model(points[0])[0], rtol=1e-3, atol=1e-4)
        torch.testing.assert_close(ensemble.logits(points[0])[member], copied(points[0])[0][:, 0])


def test_first_weights_are_those_of_linear_layers() -> None:
    weights = training.draw_weights(SIZES, SEEDS)
    for member, seed in enumerate(SEEDS):
        torch.manual_seed(seed)
        for layer, (inputs, outputs) in enumerate(pairwise(SIZES)):
            torch.testing.assert_close(
                weights[layer][member], torch.nn.Linear(inputs, outputs).weight
            )


def test_orthogonal_weights_neither_stretch_nor_squeeze() -> None:
    square = training.draw_weights(SIZES, SEEDS, orthogonal=True)[1]
    torch.testing.assert_close(square @ square.mT, torch.eye(4).expand(3, 4, 4))


def test_losses_and_accuracies_are_means_over_the_data(
    points: tuple[torch.Tensor, torch.Tensor],
) -> None:
    ensemble = training.train_ensemble(training.draw_weights(SIZES, SEEDS), *points, epochs=1)
    x, y = points
    for member, logits in enumerate(ensemble.logits(x)):
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, y[:, 0])
        assert ensemble.losses_on(x, y)[member] == pytest.approx(float(loss), rel=1e-5)
        right = ((logits > 0).float() == y[:, 0]).float().mean()
        assert ensemble.accuracies(x, y)[member] == pytest.approx(float(right))


def test_a_schedule_ends_at_nothing(points: tuple[torch.Tensor, torch.Tensor]) -> None:
    assert [training.cosine(at) for at in (0.0, 0.5, 1.0)] == pytest.approx([1.0, 0.5, 0.0])
    first = training.draw_weights(SIZES, SEEDS)
    still = training.train_ensemble(first, *points, epochs=3, schedule=lambda _: 0.0)
    for before, after in zip(first, still.weights, strict=True):
        torch.testing.assert_close(before, after)


def test_mini_batches_need_a_seed_for_each_member(
    points: tuple[torch.Tensor, torch.Tensor],
) -> None:
    with pytest.raises(ValueError, match="3 networks need 3 seeds"):
        training.train_ensemble(
            training.draw_weights(SIZES, SEEDS), *points, epochs=1, batch_size=8
        )


@pytest.mark.gpu
def test_a_gpu_gives_what_the_cpu_gives(points: tuple[torch.Tensor, torch.Tensor]) -> None:
    if not torch.cuda.is_available():
        pytest.skip("needs a CUDA device")
    first = training.draw_weights(SIZES, SEEDS)
    there, here = (
        training.train_ensemble(
            first, *points, epochs=8, batch_size=16, seeds=SEEDS, device=devices.choose(name)
        )
        for name in ("cuda", "cpu")
    )
    np.testing.assert_allclose(there.losses, here.losses, rtol=1e-3)
