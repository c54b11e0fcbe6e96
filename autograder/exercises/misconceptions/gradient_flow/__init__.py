"""Known mistakes in gradient_flow; those that need PyTorch are brought in when they are asked."""

from __future__ import annotations

from typing import Any

from autograder.checks.exercise import Misconception
from autograder.exercises.lazy import Later
from autograder.exercises.misconceptions.bookkeeping import mistakes

MUTANTS = f"{__name__}.mutants"
FLOWS = {
    "regression": ("linear", "mse_loss"),
    "binary": ("sigmoid", "bce_with_logits"),
    "multilabel": ("sigmoid", "bce_with_logits"),
    "multiclass": ("softmax", "cross_entropy"),
}


UNSAFE = ("sigmoid", "bce_loss")


def mutant(slug: str, message: str) -> Misconception:
    """Return a misconception whose mutant is the function of that name."""
    return Misconception(slug, Later(MUTANTS, slug.replace("-", "_")), message)


def choose(task: str, **other: tuple[str, str]) -> tuple[str, str]:
    choices = FLOWS | other
    if task not in choices:
        raise ValueError(task)
    return choices[task]


def collapsed(layers: Any, *, backwards: bool = False, bias: str = "carried") -> tuple[Any, Any]:
    weight, total = layers[0]
    for next_weight, next_bias in layers[1:]:
        weight = weight @ next_weight if backwards else next_weight @ weight
        carried = next_weight @ total if bias == "carried" else total
        total = next_bias if bias == "last" else carried + next_bias
    return weight, total


MISCONCEPTIONS: dict[str, tuple[Misconception, ...]] = {
    "linear_layer": (
        Misconception(
            "no-transpose",
            lambda x, weight, bias: x @ weight + bias,
            "The weight has shape (out, in): multiply by its transpose.",
        ),
        Misconception(
            "no-bias",
            lambda x, weight, bias: x @ weight.T,
            "The bias is not added.",
        ),
        Misconception(
            "bias-subtracted",
            lambda x, weight, bias: x @ weight.T - bias,
            "The bias is subtracted: it is to be added.",
        ),
        Misconception(
            "outputs-first",
            lambda x, weight, bias: weight @ x.T + bias[:, None],
            "The result is turned round: each row should be an example, each column a unit.",
        ),
        Misconception(
            "elementwise-product",
            lambda x, weight, bias: x * weight + bias,
            "Each number is multiplied by one weight: a layer sums over all inputs (@).",
        ),
    ),
    "collapse_linear": (
        Misconception(
            "order-reversed",
            lambda layers: collapsed(layers, backwards=True),
            "The matrices are multiplied in the wrong order: the layer applied last stands left.",
        ),
        Misconception(
            "biases-summed",
            lambda layers: collapsed(layers, bias="summed"),
            "The biases are only added up: each passes through all the layers that follow it.",
        ),
        Misconception(
            "last-bias-alone",
            lambda layers: collapsed(layers, bias="last"),
            "Only the last layer's bias is left: the earlier ones matter, too.",
        ),
        Misconception(
            "weights-summed",
            lambda layers: (sum(w for w, _ in layers), sum(b for _, b in layers)),
            "The layers are added up: one after another means multiplying them.",
        ),
        Misconception(
            "bias-first",
            lambda layers: collapsed(layers)[::-1],
            "Bias and weight have changed places: (weight, bias) is asked for.",
        ),
        Misconception(
            "weight-transposed",
            lambda layers: (collapsed(layers)[0].T, collapsed(layers)[1]),
            "The weight is transposed: its shape should be (last out, first in).",
        ),
    ),
    "output_layer": (
        Misconception(
            "softmax-for-multilabel",
            lambda task: choose(task, multilabel=("softmax", "cross_entropy")),
            "Multilabel is not multiclass: several labels may be true at once.",
        ),
        Misconception(
            "sigmoid-for-multiclass",
            lambda task: choose(task, multiclass=("sigmoid", "bce_with_logits")),
            "Multiclass means exactly one class: the classes must compete.",
        ),
        Misconception(
            "softmax-for-binary",
            lambda task: choose(task, binary=("softmax", "cross_entropy")),
            "Binary has one output: there is nothing for softmax to share out.",
        ),
        Misconception(
            "sigmoid-for-regression",
            lambda task: choose(task, regression=("sigmoid", "mse_loss")),
            "A regression's answer may be any number: an activation would bound it.",
        ),
        Misconception(
            "relu-for-regression",
            lambda task: choose(task, regression=("relu", "mse_loss")),
            "A regression's answer may be negative: ReLU would forbid that.",
        ),
        Misconception(
            "loss-first",
            lambda task: choose(task)[::-1],
            "Activation and loss have changed places: (activation, loss) is asked for.",
        ),
        Misconception(
            "unknown-task-passes",
            lambda task: FLOWS.get(task),
            "A task that does not exist should raise ValueError.",
        ),
        Misconception(
            "probabilities-for-loss",
            lambda task: choose(task, binary=UNSAFE, multilabel=UNSAFE),
            "The loss of probabilities is not safe for certain ones: take the loss of logits.",
        ),
    ),
    "dead_units": (
        Misconception(
            "ever-zero",
            lambda hidden: (hidden == 0).any(axis=0),
            "A unit that is 0 for some example is not dead: it must be 0 for all.",
        ),
        Misconception(
            "wrong-axis",
            lambda hidden: (hidden == 0).all(axis=1),
            "These are examples for which all units are 0: units are the columns.",
        ),
        Misconception(
            "alive-units",
            lambda hidden: (hidden != 0).any(axis=0),
            "True marks the units that are alive: it should be the other way round.",
        ),
        Misconception(
            "not-positive",
            lambda hidden: (hidden <= 0).all(axis=0),
            "A negative value is not 0: with a leaky ReLU such a unit still learns.",
        ),
        Misconception(
            "zero-sum",
            lambda hidden: hidden.sum(axis=0) == 0,
            "Values of both signs can sum to 0: look at each of them.",
        ),
        Misconception(
            "counted",
            lambda hidden: (hidden == 0).all(axis=0).sum(),
            "This is how many are dead; which ones is asked for.",
        ),
        Misconception(
            "whole-layer",
            lambda hidden: (hidden == 0).all(),
            "This looks at all units together: an answer for each unit is asked for.",
        ),
    ),
    "layer_gradient_norms": (
        mutant("reversed-norms", "The norms come last layer first: it should be first to last."),
        mutant("squared-norms", "This is the sum of squares: the norm is its square root."),
        mutant("spectral-norms", "This is the largest singular value, not the Frobenius norm."),
        mutant("mean-sizes", "This is the mean absolute gradient, not the Frobenius norm."),
        mutant("weights-not-gradients", "These are the weights' own norms, not their gradients'."),
        mutant("biases-too", "Biases are listed as well: the weights of nn.Linear alone count."),
        mutant(
            "weight-and-bias-together",
            "Each norm takes in the bias, too: the weight's gradient alone is asked for.",
        ),
        mutant("stale-gradients", "Gradients from an earlier backward pass are counted in."),
        mutant("gradients-left", "The gradients are left in the model, and add to the next ones."),
        mutant("weights-updated", "The weights were changed: measuring should not train."),
    ),
    "make_mlp": (
        mutant("activation-after-output", "There is an activation after the last layer."),
        mutant("no-activation", "There is no activation between the layers: all is one line."),
        mutant(
            "activation-at-the-end-only",
            "The activation stands after the last layer, and none between the others.",
        ),
        mutant("sizes-reversed", "The sizes are taken from the back: the inputs come first."),
        mutant("layer-missing", "The last size has no layer: n sizes make n - 1 layers."),
        mutant("activation-ignored", "The activation is always the same: use the one given."),
        mutant("nested-blocks", "The layers are in blocks: one flat nn.Sequential is asked for."),
    ),
    "train_sgd": mistakes(
        MUTANTS,
        (
            "last-index", "whole-batches-counted", "unweighted", "last-batch-alone",
            "batches-summed", "examples-summed",
            "divided-twice", "last-batch-dropped", "gradients-pile-up", "loss-after-update",
            "no-update", "learning-rate-unused", "sum-reduction", "batch-size-ignored",
            "no-shuffle", "shuffled-once", "seed-unused", "adam-for-sgd", "softmax-before-loss",
        ),
    ),
}  # fmt: skip
