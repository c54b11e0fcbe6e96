"""The exercise `fbeta_score`: its facts, known mistakes and right styles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.elementwise import Range
from autograder.checks.exercise import Example
from autograder.checks.metric import Metric
from autograder.checks.mistake import Mistake
from autograder.checks.plan import Array
from autograder.exercises.common.oracles import sklearn_function
from autograder.exercises.metrics.common import (
    DIVIDES_BY_ZERO,
    LABELS,
    ZERO_DENOMINATORS,
    checked,
    counts_by_counter,
    infinite_ratio,
    length_mistakes,
    precision_by_counts,
    precision_by_error,
    ratio,
    recall_by_exchange,
    recall_by_selection,
)
from solutions.metrics import metrics as reference


def fbeta_oracle(y_true: Array, y_pred: Array, beta: float = 1.0) -> float:
    """scikit-learn takes beta by name, and has no default for it."""
    return float(sklearn_function("fbeta_score", zero_division=0.0)(y_true, y_pred, beta=beta))


def of_both(formula: Callable[[float, float, float], Any]) -> Callable[..., Any]:
    """Return a metric of precision, recall and beta."""
    return checked(
        lambda y_true, y_pred, beta=1.0: formula(
            reference.precision_score(y_true, y_pred),
            reference.recall_score(y_true, y_pred),
            beta,
        )
    )


def fbeta_by_definition(y_true: Array, y_pred: Array, beta: float = 1.0) -> Any:
    """Follow the definition."""
    p, r = precision_by_counts(y_true, y_pred), recall_by_selection(y_true, y_pred)
    below = beta * beta * p + r
    if below == 0:
        return 0
    return (1 + beta * beta) * p * r / below


def fbeta_by_counts(y_true: Array, y_pred: Array, beta: float = 1.0) -> Any:
    """Use the counts, without precision or recall."""
    tp, fp, fn, _ = counts_by_counter(y_true, y_pred)
    squared = beta**2
    below = (1 + squared) * tp + squared * fn + fp
    return (1 + squared) * tp / below if below else 0.0


def fbeta_by_harmonic_mean(y_true: Array, y_pred: Array, beta: float = 1.0) -> Any:
    """Weigh the inverses."""
    p, r = precision_by_error(y_true, y_pred), recall_by_exchange(y_true, y_pred)
    if not p or not r:
        return 0.0
    share = 1 / (1 + beta**2)
    return 1 / (share / p + (1 - share) / r)


EXERCISE = Metric(
    oracle=fbeta_oracle,
    points=4,
    labels=True,
    parameters={"beta": Range(0.5, 3.0)},
    corner=ZERO_DENOMINATORS,
    examples=(
        Example(LABELS, {}, 0.8),
        Example(LABELS, {"beta": 2.0}, 10 / 11),
        Example((np.array([1, 0]), np.array([0, 0])), {}, 0.0),
    ),
    hints=(
        "A harmonic mean: with a large beta it should come close to recall.",
        "Compute precision and recall with your own functions; in the formula beta is "
        "squared twice.",
        "Square beta above and below: in 1 + beta^2 and before the precision in the "
        "denominator. Where the denominator is 0 the answer is 0.0.",
    ),
    mistakes=(
        Mistake(
            "beta-not-squared",
            "beta is used as it is: the definition has its square.",
            rewrite="beta**2 -> beta",
        ),
        Mistake(
            "beta-half-squared",
            "beta is squared in one place only: it has to be squared in both.",
            code=(
                of_both(lambda p, r, beta: (1 + beta**2) * ratio(p * r, beta * p + r)),
                of_both(lambda p, r, beta: (1 + beta) * ratio(p * r, beta**2 * p + r)),
            ),
        ),
        Mistake(
            "precision-recall-exchanged",
            "Precision and recall have changed places, or y_true and y_pred have: a large "
            "beta should favour recall.",
            rewrite="_(y_true, y_pred) -> _(y_pred, y_true)",
        ),
        Mistake(
            "beta-ignored",
            "This is F1 for every beta: the parameter is not used.",
            fixed="beta",
        ),
        Mistake(
            "beta-in-numerator-only",
            "beta is in the numerator alone: the denominator weighs precision and recall alike.",
            rewrite="beta**2 * precision -> precision",
        ),
        Mistake(
            "beta-in-denominator-only",
            "beta is in the denominator alone: perfect predictions should score 1.",
            code=of_both(lambda p, r, beta: 2 * ratio(p * r, beta**2 * p + r)),
        ),
        Mistake(
            "beta-on-both",
            "beta weighs both terms of the denominator: then it favours neither.",
            code=of_both(lambda p, r, beta: (1 + beta**2) * ratio(p * r, beta**2 * (p + r))),
        ),
        Mistake(
            "factor-lost",
            "The factor in front is missing: perfect predictions should score 1.",
            rewrite="(1.0 + beta**2) * precision -> precision",
        ),
        Mistake(
            "plain-mean",
            "This is the ordinary mean of precision and recall: F is a harmonic one.",
            code=(
                of_both(lambda p, r, beta: (p + r) / 2),
                of_both(lambda p, r, beta: (p + beta**2 * r) / (1 + beta**2)),
            ),
        ),
        Mistake(
            "geometric-mean",
            "This is the geometric mean of precision and recall: F is a harmonic one.",
            code=of_both(lambda p, r, beta: np.sqrt(p * r)),
        ),
        Mistake(
            "product",
            "Precision and recall are multiplied: the denominator is missing.",
            code=(of_both(lambda p, r, beta: p * r), of_both(lambda p, r, beta: 2 * p * r)),
            rewrite="_ / denominator -> _",
        ),
        Mistake(
            "sum-for-product",
            "Precision and recall are added in the numerator: a harmonic mean multiplies them.",
            code=of_both(lambda p, r, beta: (1 + beta**2) * ratio(p + r, beta**2 * p + r)),
        ),
        Mistake(
            "accuracy-instead",
            "This is the accuracy: it does not look at precision and recall.",
            code=checked(lambda y_true, y_pred, beta=1.0: reference.accuracy_score(y_true, y_pred)),
        ),
        Mistake(
            "precision-instead",
            "This is the precision: recall is missing.",
            rewrite="recall_score(y_true, y_pred) -> recall_score(y_pred, y_true)",
        ),
        Mistake(
            "recall-instead",
            "This is the recall: precision is missing.",
            rewrite="precision_score(y_true, y_pred) -> precision_score(y_pred, y_true)",
        ),
        Mistake(
            "divides-by-zero",
            DIVIDES_BY_ZERO,
            code=of_both(lambda p, r, beta: infinite_ratio((1 + beta**2) * p * r, beta**2 * p + r)),
            rewrite="_ if denominator else 0.0 -> _",
        ),
        Mistake(
            "wrong-default",
            "The default of beta was changed: look at the signature of the exercise.",
            code=(
                checked(lambda t, p, beta=2.0: reference.fbeta_score(t, p, beta)),
                checked(lambda t, p, beta=0.5: reference.fbeta_score(t, p, beta)),
            ),
        ),
        *length_mistakes(reference.fbeta_score),
    ),
    styles=(fbeta_by_definition, fbeta_by_counts, fbeta_by_harmonic_mean),
    equivalent={
        "operator: other size": (
            "metrics are given arrays of one dimension: its length is their size",
        ),
        "beta=1.0": (
            "beta=(-1.0)",
            "the function is even in it",
        ),
    },
)
