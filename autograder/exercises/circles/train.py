"""The exercise `train`: its facts, known mistakes and right styles."""

from __future__ import annotations

import numpy as np

from autograder.checks.exercise import Snippet
from autograder.checks.networks.arithmetic import Network, binary_loss
from autograder.checks.networks.prediction import given
from autograder.checks.networks.training import Training
from autograder.checks.plan import Array
from autograder.exercises.circles.common import MUTANTS, TRAINING, named
from autograder.exercises.common.training_mistakes import SHOWN, mistakes

# Never narrower: some first weights of a network of width 2 are blind to mistakes.
SIZES = (2, 8, 8, 8, 8, 1)


def draw_points(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Return points (count, 2) and targets (count, 1), float32, both classes among them."""
    y = rng.permutation(np.arange(count) % 2)
    return rng.normal(0, 1.2, (count, 2)).astype(np.float32), y[:, None].astype(np.float32)


EXERCISE = Training(
    points=10,
    examples=(
        Snippet(
            """\
torch.manual_seed(0)
x, y = torch.randn(50, 2), torch.ones(50, 1)
losses = train(MLP(2, 4), x, y, epochs=5, lr=0.01)
assert len(losses) == 5
assert losses[-1] < losses[0]"""
        ),
    ),
    hints=(
        "What does a batch of two examples count beside one of thirty-two?",
        "Move model and data to the device, shuffle anew in every epoch, and use "
        "BCEWithLogitsLoss on the logits alone, not on the pair that the model returns.",
        "logits, _ = model(batch); weigh each batch's loss by its length, and divide the "
        "sum by the number of examples. Seed one generator, once.",
    ),
    draw_network=lambda rng: Network.drawn(rng, SIZES),
    draw_data=draw_points,
    model=given,
    loss=binary_loss,
    adam=True,
    lr=1e-2,
    few_lr=2e-2,
    defaults=(1e-3, 32),
    device=True,
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
            "sgd-for-adam",
            "sigmoid-before-loss",
            "broadcast-targets",
            "device-unused",
        ),
    ),
    styles=named(
        TRAINING, "train_loader", "train_fused", "train_by_hand", "train_double", "train_seeded"
    ),
    equivalent={
        "model.train()": (
            "pass",
            "no layer of this network is another in training",
        ),
        "return means": (
            "return list(means)",
            "what is returned is a list, or of one dimension, already; a pair may be a tuple "
            "or a list",
        ),
        "torch.randperm(len(x), generator=generator).to(device)": (
            "torch.randperm(len(x), generator=generator)",
            'torch.randperm(len(x), generator=generator).to("cpu")',
            "rows on the CPU index a tensor on a GPU as well",
        ),
        "len(x)": (
            "len(y)",
            "there is a target for each example",
        ),
        "model.to(device)": (
            "x[...] = x model.to(device)",
            "y[...] = y model.to(device)",
            "a tensor that is given its own values holds what it held",
        ),
    },
)
