"""The circles: what is true of the network, its training, its predictions and the recipe."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from autograder.checks.exercise import Assignment, Snippet
from autograder.checks.networks.arithmetic import Network, binary_loss
from autograder.checks.networks.deep_network import DeepNetwork
from autograder.checks.networks.prediction import Accuracy, Prediction, given
from autograder.checks.networks.recipe import CirclesFit, Tier
from autograder.checks.networks.training import Training
from autograder.exercises.lazy import Later
from autograder.exercises.misconceptions.bookkeeping import SHOWN
from autograder.exercises.misconceptions.circles import MISCONCEPTIONS
from autograder.exercises.misconceptions.circles.signs import SIGNS

Array = npt.NDArray[Any]

REFERENCE = "solutions.circles.circles"
# Never narrower: some first weights of a network of width 2 are blind to mistakes.
SIZES = (2, 8, 8, 8, 8, 1)
ALL_SECONDS = 90.0
FIT_SECONDS = 60.0
# More attempts with other seeds are made only within these, so that bad luck costs no points.
THREE_UNITS, TWO_UNITS = 45.0, 20.0


def draw_points(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Return points (count, 2) and targets (count, 1), float32, both classes among them."""
    y = rng.permutation(np.arange(count) % 2)
    return rng.normal(0, 1.2, (count, 2)).astype(np.float32), y[:, None].astype(np.float32)


NETWORK = DeepNetwork(
    reference=Later(REFERENCE, "MLP"),
    points=8,
    hint="Which of the n_layers is the output? What stands after each of the others?",
    examples=(
        Snippet(
            """\
logits, hidden = MLP(2, 3, n_layers=5)(torch.zeros(7, 2))
assert logits.shape == (7, 1)
assert [layer.shape for layer in hidden] == [(7, 3)] * 4
assert not logits.any(), "with zero biases, zeros give zeros\""""
        ),
    ),
    misconceptions=MISCONCEPTIONS["MLP"],
)

TRAIN = Training(
    reference=Later(REFERENCE, "train"),
    points=10,
    hint="What does a batch of two examples count beside one of thirty-two?",
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
    misconceptions=MISCONCEPTIONS["train"],
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
)

PREDICT = Prediction(
    reference=Later(REFERENCE, "predict"),
    points=4,
    hint="Which logit has the probability one half? And in which mode was the model before?",
    examples=(
        Snippet(
            """\
classes = predict(MLP(2, 3), torch.randn(6, 2))
assert classes.shape == (6,)
assert set(classes.tolist()) <= {0, 1}"""
        ),
    ),
    misconceptions=MISCONCEPTIONS["predict"],
)

ACCURACY = Accuracy(
    reference=Later(REFERENCE, "accuracy"),
    points=2,
    hint="Print both shapes before you compare.",
    examples=(
        Snippet(
            """\
model, x = MLP(2, 3), torch.randn(6, 2)
right = predict(model, x).float().reshape(-1, 1)
assert accuracy(model, x, right) == 1.0
assert accuracy(model, x, 1 - right) == 0.0"""
        ),
    ),
    misconceptions=MISCONCEPTIONS["accuracy"],
)

FIT_CIRCLES = CirclesFit(
    reference=Later(REFERENCE, "fit_circles"),
    points=12,
    hint="Some starts end in a dead end. How would you know which, and what would you do then?",
    examples=(
        Snippet(
            """\
x = torch.randn(20, 2)
model = fit_circles(x, (x.norm(dim=1, keepdim=True) < 1).float(), hidden_size=3, n_layers=5)
assert isinstance(model, MLP)"""
        ),
    ),
    misconceptions=MISCONCEPTIONS["fit_circles"],
    tiers=(
        Tier("three units", 3, 0.0, 1.0),
        Tier("three units, 80%", 3, 0.80, 2.0),
        Tier("three units, 95%", 3, 0.95, 5.0),
        Tier("two units, 80%", 2, 0.80, 2.0),
        Tier("two units, 90%", 2, 0.90, 2.0),
        Tier("two units, 95%", 2, 0.95, 0.0, bonus=1.0),
    ),
    seconds={3: (FIT_SECONDS, THREE_UNITS), 2: (FIT_SECONDS, TWO_UNITS)},
    signs=SIGNS,
)

ASSIGNMENT = Assignment(
    name="circles",
    title="The circles",
    due=datetime(2027, 4, 30, 23, 59, tzinfo=UTC),
    exercises=(NETWORK, TRAIN, PREDICT, ACCURACY, FIT_CIRCLES),
    profile="torch",
    seconds=ALL_SECONDS,
)
