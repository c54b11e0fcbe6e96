"""The exercise `output_layer`: its facts, known mistakes and right styles."""

from __future__ import annotations

from typing import Any

from autograder.checks.exercise import Example
from autograder.checks.expectations import Raises
from autograder.checks.mistake import Mistake
from autograder.checks.plain_function import DeclaredCheck, PlainFunction
from autograder.checks.plan import Call

TASKS = ("regression", "binary", "multilabel", "multiclass")


FLOWS = {
    "regression": ("linear", "mse_loss"),
    "binary": ("sigmoid", "bce_with_logits"),
    "multilabel": ("sigmoid", "bce_with_logits"),
    "multiclass": ("softmax", "cross_entropy"),
}


UNSAFE = ("sigmoid", "bce_loss")


def choose(task: str, **other: tuple[str, str]) -> tuple[str, str]:
    choices = FLOWS | other
    if task not in choices:
        raise ValueError(task)
    return choices[task]


def output_layer_match(task: str) -> Any:
    match task:
        case "regression":
            return "linear", "mse_loss"
        case "binary" | "multilabel":
            return "sigmoid", "bce_with_logits"
        case "multiclass":
            return "softmax", "cross_entropy"
    raise ValueError(task)


def output_layer_list(task: str) -> Any:
    tasks = ["regression", "binary", "multilabel", "multiclass"]
    where = tasks.index(task)
    return [
        ["linear", "sigmoid", "sigmoid", "softmax"][where],
        ["mse_loss", "bce_with_logits", "bce_with_logits", "cross_entropy"][where],
    ]


EXERCISE = PlainFunction(
    points=2,
    examples=(Example(("regression",), {}, ("linear", "mse_loss")),),
    hints=(
        "May the answer be any number? May several answers be true at once?",
        "Classes that exclude each other share one probability; labels that do not each "
        "have their own.",
        "A dictionary from the task to its pair, as the table in the text has it, and "
        "`raise ValueError` for a task that is not in it.",
    ),
    looks=(
        DeclaredCheck(
            "values",
            3,
            "Every task gets its activation and its loss.",
            lambda _: [Call((task,)) for task in TASKS],
        ),
        DeclaredCheck(
            "unknown task",
            1,
            "Any other task raises ValueError.",
            lambda _: [Call((task,)) for task in ("ranking", "", "Binary")],
            Raises(),
        ),
    ),
    mistakes=(
        Mistake(
            "softmax-for-multilabel",
            "Multilabel is not multiclass: several labels may be true at once.",
            code=lambda task: choose(task, multilabel=("softmax", "cross_entropy")),
        ),
        Mistake(
            "sigmoid-for-multiclass",
            "Multiclass means exactly one class: the classes must compete.",
            code=lambda task: choose(task, multiclass=("sigmoid", "bce_with_logits")),
        ),
        Mistake(
            "softmax-for-binary",
            "Binary has one output: there is nothing for softmax to share out.",
            code=lambda task: choose(task, binary=("softmax", "cross_entropy")),
        ),
        Mistake(
            "sigmoid-for-regression",
            "A regression's answer may be any number: an activation would bound it.",
            code=lambda task: choose(task, regression=("sigmoid", "mse_loss")),
        ),
        Mistake(
            "relu-for-regression",
            "A regression's answer may be negative: ReLU would forbid that.",
            code=lambda task: choose(task, regression=("relu", "mse_loss")),
        ),
        Mistake(
            "loss-first",
            "Activation and loss have changed places: (activation, loss) is asked for.",
            code=lambda task: choose(task)[::-1],
        ),
        Mistake(
            "unknown-task-passes",
            "A task that does not exist should raise ValueError.",
            code=lambda task: FLOWS.get(task),
        ),
        Mistake(
            "probabilities-for-loss",
            "The loss of probabilities is not safe for certain ones: take the loss of logits.",
            code=lambda task: choose(task, binary=UNSAFE, multilabel=UNSAFE),
        ),
    ),
    styles=(output_layer_match, output_layer_list),
    equivalent={
        "return choices[task]": (
            "return list(choices[task])",
            "what is returned is a list, or of one dimension, already; a pair may be a tuple "
            "or a list",
        )
    },
)
