"""The exercise `fit_circles`: its facts, known mistakes and right styles."""

from __future__ import annotations

from autograder.checks.exercise import Snippet
from autograder.checks.networks.recipe import CirclesFit, Tier
from autograder.exercises.circles.common import TRAINING, mutant, named
from autograder.exercises.circles.recipe_signs import SIGNS

FIT_SECONDS = 60.0


# More attempts with other seeds are made only within these, so that bad luck costs no points.
THREE_UNITS, TWO_UNITS = 45.0, 20.0


EXERCISE = CirclesFit(
    points=12,
    examples=(
        Snippet(
            """\
x = torch.randn(20, 2)
model = fit_circles(x, (x.norm(dim=1, keepdim=True) < 1).float(), hidden_size=3, n_layers=5)
assert isinstance(model, MLP)"""
        ),
    ),
    hints=(
        "Some starts end in a dead end. How would you know which, and what would you do then?",
        "With very few units a training can get stuck: what if you try several beginnings?",
        "Train a few models from different seeds, keep the one with the best accuracy on "
        "x and y, and mind the time limit. A larger learning rate than 1e-3 saves epochs.",
    ),
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
    mistakes=(
        mutant("untrained", "The network is returned as it was drawn: it has not been trained."),
        mutant("no-non-linearity", "Without a non-linearity there is only one straight line."),
        mutant("another-width", "The hidden layers are not of the size that was asked for."),
        mutant("another-depth", "The network has not the number of layers that was asked for."),
        mutant("losses-for-model", "The losses are returned: the trained model is asked for."),
    ),
    styles=named(TRAINING, "fit_restarts", "fit_ensemble"),
    equivalent={"*": ("the recipe is the student's own: one that reaches the accuracy is right",)},
)
