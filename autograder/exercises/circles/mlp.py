"""The exercise `MLP`: its facts, known mistakes and right styles."""

from __future__ import annotations

from autograder.checks.exercise import Snippet
from autograder.checks.mistake import Mistake
from autograder.checks.networks.deep_network import DeepNetwork
from autograder.exercises.circles.common import named
from autograder.exercises.common.lazy import Later

NETWORKS = "autograder.exercises.circles.wrong_networks"


def network(slug: str, message: str) -> Mistake:
    """Return a misconception whose mutant is the class of that name."""
    return Mistake(slug, message, code=Later(NETWORKS, slug.replace("-", "_")))


RIGHT_NETWORKS = "autograder.exercises.circles.right_networks"


EXERCISE = DeepNetwork(
    points=8,
    examples=(
        Snippet(
            """\
logits, hidden = MLP(2, 3, n_layers=5)(torch.zeros(7, 2))
assert logits.shape == (7, 1)
assert [layer.shape for layer in hidden] == [(7, 3)] * 4
assert not logits.any(), "with zero biases, zeros give zeros\""""
        ),
    ),
    hints=(
        "Which of the n_layers is the output? What stands after each of the others?",
        "The first Linear goes from input_size to hidden_size, further hidden ones from "
        "hidden_size to hidden_size, the last one to 1. How many hidden ones are there?",
        "Keep the n_layers - 1 hidden layers in an nn.ModuleList, collect what comes out "
        "of each (after LeakyReLU, where there is one), and set every bias to zero with "
        "nn.init.zeros_.",
    ),
    mistakes=(
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
    styles=named(
        RIGHT_NETWORKS, "OneByOne", "InSequence", "RedeEstreita", "WithHooks", "TwicePassed"
    ),
    equivalent={
        "activations = []": (
            "x[...] = x activations = []",
            "a tensor that is given its own values holds what it held",
        )
    },
)
