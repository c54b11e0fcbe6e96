"""The exercise `train_sgd`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.exercise import Snippet
from autograder.checks.networks.arithmetic import Network, cross_entropy
from autograder.checks.networks.gradient_norms import model_of
from autograder.checks.networks.training import Training
from autograder.checks.plan import Array
from autograder.exercises.common.training_mistakes import SHOWN, mistakes
from autograder.exercises.gradient_flow.common import MUTANTS, networks


def draw_classes(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Return points (count, 2) float32 and their classes (count,), three of them in turn."""
    y = rng.permutation(np.arange(count) % 3)
    return rng.normal(0, 1.2, (count, 2)).astype(np.float32), y.astype(np.int64)


EXERCISE = Training(
    points=8,
    examples=(
        Snippet(
            """\
model = make_mlp([1, 2], nn.ReLU)
x, y = torch.ones(5, 1), torch.tensor([0, 0, 0, 1, 1])
losses = train_sgd(model, x, y, epochs=3, lr=0.1, batch_size=2, seed=0)
assert len(losses) == 3
assert all(isinstance(loss, float) for loss in losses)"""
        ),
    ),
    hints=(
        "For each batch: forward, loss, clear, backward, step. What does each batch's loss weigh?",
        "Per epoch: a permutation from your own generator, cut into batches. The last "
        "batch may be smaller: its mean counts for fewer examples.",
        "Add up loss.item() * len(batch) before each step and divide by the number of "
        "examples at the end. Seed one torch.Generator before the first epoch.",
    ),
    draw_network=lambda rng: Network.drawn(rng, [2, 8, 8, 3], "Tanh"),
    draw_data=draw_classes,
    model=model_of,
    loss=cross_entropy,
    adam=False,
    lr=0.1,
    few_lr=0.2,
    shown=SHOWN,
    mistakes=mistakes(
        MUTANTS,
        (
            "last-index",
            "whole-batches-counted",
            "unweighted",
            "last-batch-alone",
            "batches-summed",
            "examples-summed",
            "divided-twice",
            "last-batch-dropped",
            "gradients-pile-up",
            "loss-after-update",
            "no-update",
            "learning-rate-unused",
            "sum-reduction",
            "batch-size-ignored",
            "no-shuffle",
            "shuffled-once",
            "seed-unused",
            "adam-for-sgd",
            "softmax-before-loss",
        ),
    ),
    styles=networks("sgd_loader", "sgd_by_hand", "sgd_functional", "sgd_permuted"),
    equivalent={
        "return means": (
            "return list(means)",
            "what is returned is a list, or of one dimension, already; a pair may be a tuple "
            "or a list",
        ),
        "len(x)": (
            "len(y)",
            "there is a target for each example",
        ),
        "generator = torch.Generator().manual_seed(seed)": (
            "x[...] = x generator = torch.Generator().manual_seed(seed)",
            "y[...] = y generator = torch.Generator().manual_seed(seed)",
            "a tensor that is given its own values holds what it held",
        ),
    },
)
