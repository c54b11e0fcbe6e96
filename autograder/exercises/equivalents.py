"""Mutants that are right answers all the same, each with the reason why.

`ativa verify` names a surviving mutant by the expression as it was and as it is; a mark that no
survivor needs is reported as stale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EVERY = "every operator"


@dataclass(frozen=True)
class Equivalent:
    """A reason, and the mutants for which it holds.

    exercises: in whose references, or in all of which assignments; changes: from an expression to
    those that may replace it; operator: all the mutants that it makes there, or EVERY operator,
    instead of `changes`.
    """

    reason: str
    exercises: tuple[str, ...]
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    operator: str = ""

    def covers(self, operator: str, before: str, after: str) -> bool:
        """Return whether this reason holds for a mutant of such an exercise."""
        return self.operator in (operator, EVERY) or after in self.changes.get(before, ())


ALL = "axis=1, keepdims=True)"
LAST = "axis=-1, keepdims=True)"

EQUIVALENTS: tuple[Equivalent, ...] = (
    Equivalent(
        "at 0 both sides give the same, or the kink leaves the choice",
        (
            "sigmoid", "leaky_relu", "prelu", "elu", "relu_derivative", "leaky_relu_derivative",
            "prelu_derivative", "elu_derivative", "softplus_derivative", "swish_derivative",
            "bce_with_logits_gradient",
        ),
        {
            "x > 0": ("x >= 0",),
            "x >= 0": ("x > 0",),
            "scaled >= 0": ("scaled > 0",),
            "logits >= 0": ("logits > 0",),
        },
    ),
    Equivalent(
        "float64 for float32 costs advice, no points",
        ("prelu", "leaky_relu_derivative", "prelu_derivative", "gaussian_nll"),
        {
            "np.asarray(alpha, dtype=x.dtype)": ("np.asarray(alpha)", "alpha"),
            "np.where(x > 0, 1.0, alpha).astype(x.dtype)": ("np.where(x > 0, 1.0, alpha)",),
            "np.asarray(variance, dtype=target.dtype)": ("np.asarray(variance)", "variance"),
        },
    ),
    Equivalent(
        "the minimum only keeps the branch that is not used from overflowing: a warning",
        ("elu", "elu_derivative"),
        {"np.minimum(x, 0.0)": ("x", "np.minimum(x, 1.0)")},
    ),
    Equivalent(
        "beyond the threshold curve and line agree; its exact point is not compared",
        ("softplus", "softplus_derivative"),
        {
            "scaled > threshold": ("scaled >= threshold",),
            "threshold=20.0": ("threshold=21.0", "threshold=40.0"),
        },
    ),
    Equivalent(
        "the answers are whole numbers, which rounding leaves alone",
        ("linear_derivative", "relu_derivative"),
        operator="rounded answer",
    ),
    Equivalent(
        "the function is even in it",
        ("tanh_derivative", "numerical_derivative", "fbeta_score"),
        {"2.0 * x": ("(-2.0) * x",), "h=1e-5": ("h=(-1e-05)",), "beta=1.0": ("beta=(-1.0)",)},
    ),
    Equivalent(
        "a wrong certain answer may cost any finite number from 10",
        ("bce_loss",),
        {
            f"np.maximum({logarithm}, -100.0)": (
                f"np.maximum({logarithm}, -50.0)",
                f"np.maximum({logarithm}, -101.0)",
                f"np.maximum({logarithm}, -200.0)",
            )
            for logarithm in ("np.log(probability)", "np.log1p(-probability)")
        },
    ),
    Equivalent(
        "the arrays have one shape and one dtype",
        ("gaussian_nll", "mse_loss_gradient", "bce_with_logits_gradient", "confusion_counts"),
        {
            "target.dtype": ("mean.dtype",),
            "prediction.size": ("target.size",),
            "logits.size": ("target.size",),
            "len(y_true)": ("len(y_pred)",),
        },
    ),
    Equivalent(
        "the losses of the rows have one dimension, the logits two, and targets one for each row",
        ("cross_entropy", "cross_entropy_gradient"),
        {
            "return losses": ("return np.ravel(losses)",),
            "np.mean(losses)": ("np.mean(losses, axis=0)", "np.mean(losses, axis=-1)"),
            "np.sum(losses)": ("np.sum(losses, axis=0)", "np.sum(losses, axis=-1)"),
            f"np.max(logits, {ALL}": (f"np.max(logits, {LAST}",),
            f"np.sum(powers, {ALL}": (f"np.sum(powers, {LAST}",),
            "np.sum(np.exp(shifted), axis=1)": ("np.sum(np.exp(shifted), axis=-1)",),
            "len(target)": ("target.size", "len(logits)"),
        },
    ),
    Equivalent(
        "metrics are given arrays of one dimension: its axis is the only one",
        ("metrics",),
        operator="axis",
    ),
    Equivalent(
        "metrics are given arrays of one dimension: its length is their size",
        ("metrics",),
        operator="other size",
    ),
    Equivalent(
        "lengths are equal either way round",
        ("metrics",),
        {
            "require_equal_lengths(y_true, y_pred)": ("require_equal_lengths(y_pred, y_true)",),
        },
    ),
    Equivalent(
        "a metric may be a whole number of NumPy's or Python's",
        ("confusion_counts", "r2_score"),
        {
            **{
                f"int(np.sum({both}))": (f"np.sum({both})",)
                for both in ("actual & predicted", "~actual & predicted", "actual & ~predicted")
            },
            "return 1.0 if unexplained == 0 else 0.0": (
                "return np.round(1.0 if unexplained == 0 else 0.0, 3)",
                "return np.asarray(1.0 if unexplained == 0 else 0.0).astype(int)",
            ),
        },
    ),
    Equivalent(
        "either test tells a constant that binary fractions hold exactly, and no other is graded",
        ("r2_score",),
        {
            "variation == 0 or np.all(y_true == y_true[0])": (
                "(variation == 0)",
                "np.all(y_true == y_true[0])",
            ),
            "y_true == y_true[0]": ("y_true != y_true[0]",),
            "y_true[0]": ("y_true[1]", "y_pred[0]"),
        },
    ),
    Equivalent(
        "without a true positive the ratio is 0 whatever its denominator",
        ("precision_score", "recall_score"),
        {"tp + fp": ("tp",), "tp + fn": ("tp",)},
    ),
    Equivalent(
        "what is returned is a list, or of one dimension, already; a pair may be a tuple or a list",
        ("output_layer", "dead_units", "layer_gradient_norms", "train_sgd", "train"),
        {
            "return choices[task]": ("return list(choices[task])",),
            "return np.all(hidden == 0, axis=0)": (
                "return np.ravel(np.all(hidden == 0, axis=0))",
            ),
            "return norms": ("return list(norms)",),
            "return means": ("return list(means)",),
        },
    ),
    Equivalent(
        "a tensor that is given its own values holds what it held",
        ("layer_gradient_norms", "MLP", "predict", "accuracy", "train_sgd", "train"),
        {
            **{
                first: tuple(f"{n}[...] = {n} {first}" for n in ("x", "y"))
                for first in (
                    "generator = torch.Generator().manual_seed(seed)",
                    "model.to(device)",
                )
            },
            "model.zero_grad()": tuple(f"{n}[...] = {n} model.zero_grad()" for n in ("x", "y")),
            "activations = []": ("x[...] = x activations = []",),
            "was_training = model.training": ("x[...] = x was_training = model.training",),
            "predictions = predict(model, x)": tuple(
                f"{n}[...] = {n} predictions = predict(model, x)" for n in ("x", "y")
            ),
        },
    ),
    Equivalent(
        "there is a target for each example",
        ("train_sgd", "train"),
        {"len(x)": ("len(y)",)},
    ),
    Equivalent(
        "logits have one column, and at a probability of one half either class is right",
        ("predict",),
        {
            "(logits > 0).long().squeeze(1)": ("(logits > 0).long().squeeze((-1))",),
            "logits > 0": ("logits >= 0",),
        },
    ),
    Equivalent(
        "the recipe is the student's own: one that reaches the accuracy is right",
        ("fit_circles",),
        operator=EVERY,
    ),
    Equivalent(
        "rows on the CPU index a tensor on a GPU as well",
        ("train",),
        {
            "torch.randperm(len(x), generator=generator).to(device)": (
                "torch.randperm(len(x), generator=generator)",
                'torch.randperm(len(x), generator=generator).to("cpu")',
            ),
        },
    ),
    Equivalent(
        "no layer of this network is another in training",
        ("train",),
        {"model.train()": ("pass",)},
    ),
)  # fmt: skip


def reason_for(
    assignment: str, exercise: str, operator: str, before: str, after: str
) -> Equivalent | None:
    """Return the mark that covers a mutant, or None."""
    for mark in EQUIVALENTS:
        if {assignment, exercise} & {*mark.exercises} and mark.covers(operator, before, after):
            return mark
    return None
