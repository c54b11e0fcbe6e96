"""The exercise `accuracy`: its facts, known mistakes and right styles."""

from __future__ import annotations

from autograder.checks.exercise import Snippet
from autograder.checks.networks.prediction import Accuracy
from autograder.exercises.circles.common import TRAINING, mutant, named

EXERCISE = Accuracy(
    points=2,
    examples=(
        Snippet(
            """\
model, x = MLP(2, 3), torch.randn(6, 2)
right = predict(model, x).float().reshape(-1, 1)
assert accuracy(model, x, right) == 1.0
assert accuracy(model, x, 1 - right) == 0.0"""
        ),
    ),
    hints=(
        "Print both shapes before you compare.",
        "predict gives shape (N,) and y has (N, 1): compared as they are they broadcast to (N, N).",
        "Flatten y, compare it with the predictions, and take the mean as a Python float.",
    ),
    mistakes=(
        mutant(
            "accuracy-broadcast",
            "Predictions (N,) and targets (N, 1) are compared as (N, N): all with all.",
        ),
        mutant("error-rate", "This is the share of wrong rows."),
        mutant("percentage", "This is in per cent: a share lies between 0 and 1."),
        mutant("count-of-right", "This is how many rows are right: divide by all of them."),
        mutant("tensor-for-float", "This is a tensor: .item() makes a float of it."),
        mutant("share-of-ones", "This is how often class 1 is predicted, right or wrong."),
    ),
    styles=named(TRAINING, "accuracy_loop", "accuracy_item"),
    equivalent={
        "predictions = predict(model, x)": (
            "x[...] = x predictions = predict(model, x)",
            "y[...] = y predictions = predict(model, x)",
            "a tensor that is given its own values holds what it held",
        )
    },
)
