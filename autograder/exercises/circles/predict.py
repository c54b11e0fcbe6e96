"""The exercise `predict`: its facts, known mistakes and right styles."""

from __future__ import annotations

from autograder.checks.exercise import Snippet
from autograder.checks.networks.prediction import Prediction
from autograder.exercises.circles.common import TRAINING, mutant, named

EXERCISE = Prediction(
    points=4,
    examples=(
        Snippet(
            """\
classes = predict(MLP(2, 3), torch.randn(6, 2))
assert classes.shape == (6,)
assert set(classes.tolist()) <= {0, 1}"""
        ),
    ),
    hints=(
        "Which logit has the probability one half? And in which mode was the model before?",
        "A logit is no probability: which logit belongs to the probability 0.5?",
        "Remember model.training, switch to eval, compute under torch.no_grad() on the "
        "model's device, compare the logits with 0, and switch back.",
    ),
    mistakes=(
        mutant(
            "logits-at-half",
            "The logits are compared with 0.5: that is the threshold of a probability.",
        ),
        mutant("sigmoid-at-zero", "A sigmoid is never below 0: every row becomes class 1."),
        mutant("argmax-of-one", "argmax over a single column is always 0."),
        mutant("classes-exchanged", "The two classes have changed places."),
        mutant("probabilities", "These are probabilities: the classes 0 and 1 are asked for."),
        mutant("sign-for-class", "The sign is -1 or 1: the classes are 0 and 1."),
        mutant("a-column", "The classes come as a column (N, 1): (N,) is asked for."),
        mutant("floats-for-classes", "The classes are floats: integers are asked for."),
        mutant("booleans-for-classes", "The classes are booleans: integers are asked for."),
        mutant("stays-in-evaluation", "The model is left in evaluation mode, however it came."),
        mutant("always-back-to-training", "The model is left in training mode, however it came."),
        mutant("mode-forgotten", "The model predicts in whatever mode it is: eval() is missing."),
        mutant("graph-built", "A graph is built for gradients: torch.no_grad() is missing."),
        mutant("x-left-behind", "x is not moved to where the model is."),
        mutant("result-to-cpu", "The result is moved away from the model's device."),
    ),
    styles=named(TRAINING, "predict_inference", "predict_where", "predict_rounded"),
    equivalent={
        "(logits > 0).long().squeeze(1)": (
            "(logits > 0).long().squeeze((-1))",
            "logits have one column, and at a probability of one half either class is right",
        ),
        "logits > 0": (
            "logits >= 0",
            "logits have one column, and at a probability of one half either class is right",
        ),
        "was_training = model.training": (
            "x[...] = x was_training = model.training",
            "a tensor that is given its own values holds what it held",
        ),
    },
)
