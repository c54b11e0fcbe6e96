"""Known mistakes in circles; their mutants are brought in when they are asked."""

from __future__ import annotations

from autograder.checks.exercise import Misconception
from autograder.exercises.lazy import Later
from autograder.exercises.misconceptions.bookkeeping import mistakes

MUTANTS = f"{__name__}.mutants"
NETWORKS = f"{__name__}.networks"


def mutant(slug: str, message: str) -> Misconception:
    """Return a misconception whose mutant is the function of that name."""
    return Misconception(slug, Later(MUTANTS, slug.replace("-", "_")), message)


def network(slug: str, message: str) -> Misconception:
    """Return a misconception whose mutant is the class of that name."""
    return Misconception(slug, Later(NETWORKS, slug.replace("-", "_")), message)


MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {
    "MLP": (
        network(
            "sigmoid-after-output",
            "The output goes through a sigmoid: a logit is asked for, the loss has the sigmoid.",
        ),
        network("activation-after-output", "There is an activation after the output layer."),
        network(
            "one-layer-too-many",
            "There is one hidden layer too many: n_layers counts the output layer, too.",
        ),
        network(
            "one-layer-too-few",
            "There is one hidden layer too few: n_layers - 1 of them are asked for.",
        ),
        network("biases-as-drawn", "The biases are as nn.Linear drew them: they start at zero."),
        network("no-biases", "The hidden layers have no biases at all: they should start at zero."),
        network("layer-reused", "One layer stands in several places: each needs its own weights."),
        network("other-slope", "The negative side has another slope: 0.01 is asked for."),
        network("plain-relu", "The negative side is flat: LeakyReLU has a slope there."),
        network("always-bent", "With non_linearity=False there should be no LeakyReLU."),
        network("last-layer-bare", "The last hidden layer has no LeakyReLU after it."),
        network("activations-missing", "forward returns the logits alone, no activations."),
        network(
            "before-activation",
            "The values before the LeakyReLU are returned: those after it are asked for.",
        ),
        network(
            "logits-among-activations",
            "The logits are listed with the activations: the hidden layers alone are asked for.",
        ),
        network("logits-flat", "The logits have shape (N,): a column (N, 1) is asked for."),
        network("activations-first", "Logits and activations have changed places."),
    ),
    "train": mistakes(
        MUTANTS,
        (
            "last-index", "whole-batches-counted", "unweighted", "last-batch-alone",
            "batches-summed", "examples-summed",
            "divided-twice", "last-batch-dropped", "gradients-pile-up", "loss-after-update",
            "no-update", "learning-rate-unused", "sum-reduction", "batch-size-ignored",
            "no-shuffle", "shuffled-once", "seed-unused", "sgd-for-adam", "sigmoid-before-loss",
            "broadcast-targets", "device-unused",
        ),
    ),
    "predict": (
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
    "accuracy": (
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
    "fit_circles": (
        mutant("untrained", "The network is returned as it was drawn: it has not been trained."),
        mutant("no-non-linearity", "Without a non-linearity there is only one straight line."),
        mutant("another-width", "The hidden layers are not of the size that was asked for."),
        mutant("another-depth", "The network has not the number of layers that was asked for."),
        mutant("losses-for-model", "The losses are returned: the trained model is asked for."),
    ),
}  # fmt: skip
