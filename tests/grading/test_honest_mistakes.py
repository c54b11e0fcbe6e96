"""Answers of another form than was asked for, through real workers: what is lost, said and kept."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from autograder.grading.grader import Grader
from autograder.result import ExerciseResult
from autograder.submission import Submission
from utils.language import speaking

ONE_COUNT = """
import numpy as np

def confusion_counts(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return np.sum((y_true == 1) & (y_pred == 1))

def accuracy_score(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return (y_true == y_pred).tolist()

def precision_score(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths")
    print(np.mean(y_pred[y_true == 1]))

def recall_score(y_true, y_pred):
    if len(y_true) != len(y_pred):
        raise ValueError("lengths")
    return {"recall": np.mean(y_pred[y_true == 1])}
"""

LAST_LOSS = """
import numpy as np
import torch
from torch import nn

def train_sgd(model, x, y, epochs, lr, batch_size, seed):
    for _ in range(epochs):
        loss = nn.functional.cross_entropy(model(x), y)
    return loss.detach()

def output_layer(task):
    pairs = {
        "regression": ["linear", "mse_loss"],
        "binary": ["sigmoid", "bce_with_logits"],
        "multilabel": ["sigmoid", "bce_with_logits"],
        "multiclass": ["softmax", "cross_entropy"],
    }
    if task not in pairs:
        raise ValueError(task)
    return np.array(pairs[task])

def layer_gradient_norms(model, x, y, loss):
    loss(model(x), y).backward()
    norms = [part.weight.grad.norm().item() for part in model if isinstance(part, nn.Linear)]
    model.zero_grad()
    return sum(norms)
"""

MEAN_LOSS = """
import numpy as np
import torch
from torch import nn

def train(model, x, y, epochs, lr=1e-3, batch_size=32, device="cpu", seed=0):
    torch.manual_seed(seed)
    model.to(device)
    x, y = x.to(device), y.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr)
    losses = []
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(x)).split(batch_size):
            loss = nn.functional.binary_cross_entropy_with_logits(model(x[rows])[0], y[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
        losses.append(total / len(x))
    return np.mean(losses)

def predict(model, x):
    mode = model.training
    model.eval()
    with torch.no_grad():
        logits = model(x.to(next(model.parameters()).device))[0]
    model.train(mode)
    return (logits > 0).long().view(-1).tolist()

def fit_circles(x, y, hidden_size, n_layers, device="cpu", seed=0):
    torch.manual_seed(seed)
"""


@cache
def graded(assignment: str, source: str, language: str = "en") -> dict[str, ExerciseResult]:
    submission = Submission("ana", assignment, Path("a.py"), ((source, "cell 1"),), None, (), "0")
    with speaking(language), Grader(assignment, seed=5) as grader:
        result = grader.grade(submission)
    assert result.status == "graded"
    assert result.broken_checks == ()
    return {exercise.name: exercise for exercise in result.exercises}


def outcomes(result: ExerciseResult) -> dict[str, str]:
    return {check.name: check.outcome for check in result.checks}


def sentence(result: ExerciseResult, name: str) -> str:
    return next(check.message for check in result.checks if check.name == name)


@pytest.fixture(autouse=True)
def no_fault(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Nothing is logged, which an instructor would see on the terminal."""
    with caplog.at_level(logging.WARNING):
        yield
    assert not [record for record in caplog.records if record.name.startswith("autograder")]


def test_one_count_in_place_of_four_keeps_what_does_not_hang_on_the_counts() -> None:
    results = graded("metrics", ONE_COUNT)
    counts = results["confusion_counts"]
    assert outcomes(counts) == {
        "rules": "passed",
        "values": "failed",
        "one class": "failed",
        "lengths": "passed",
        "label types": "failed",
        "input untouched": "failed",
    }
    assert "returned one number, " in sentence(counts, "values")
    wanted = "where a tuple, list or array of 4 whole numbers is expected."
    assert sentence(counts, "values").endswith(wanted)
    lengths = next(check for check in counts.checks if check.name == "lengths")
    assert counts.score == lengths.max_score > 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("accuracy_score", "returned a list, ["),
        ("precision_score", "returned None: is a `return` missing?"),
        ("recall_score", "returned a dict, where a single float is expected."),
    ],
)
def test_what_is_no_number_is_named(name: str, said: str) -> None:
    result = graded("metrics", ONE_COUNT)[name]
    assert said in sentence(result, "values")
    assert outcomes(result)["lengths"] == "passed"
    assert result.score == next(c.score for c in result.checks if c.name == "lengths")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pt_BR", "devolveu um único número, "),
        ("es", "devolvió un solo número, "),
    ],
)
def test_it_is_said_in_the_students_language(language: str, said: str) -> None:
    counts = graded("metrics", ONE_COUNT, language)["confusion_counts"]
    assert said in sentence(counts, "values")


def test_the_last_loss_as_a_tensor_is_no_list_of_losses() -> None:
    results = graded("gradient_flow", LAST_LOSS)
    training = results["train_sgd"]
    assert set(outcomes(training).values()) == {"failed"}
    assert "returned one number, " in sentence(training, "epoch mean")
    wanted = "where a list with a finite number for each of 3 epochs is expected."
    assert sentence(training, "epoch mean").endswith(wanted)
    assert sentence(training, "values").count("for each of 41 epochs") == 1
    assert training.score == 0

    layer = results["output_layer"]
    assert outcomes(layer) == {"values": "failed", "unknown task": "passed"}
    assert "returned an array of dtype <U8, where a tuple or list of 2 texts" in layer.message
    assert layer.score == next(c.score for c in layer.checks if c.name == "unknown task") > 0

    norms = results["layer_gradient_norms"]
    assert set(outcomes(norms).values()) == {"failed"}
    assert "a finite number for each of 4 linear layers" in norms.message


def test_the_mean_of_all_losses_keeps_the_device() -> None:
    results = graded("circles", MEAN_LOSS)
    training = results["train"]
    assert {name for name, outcome in outcomes(training).items() if outcome == "passed"} == {
        "device"
    }
    assert set(outcomes(training).values()) == {"failed", "passed"}
    assert "returned one number, " in sentence(training, "epoch mean")
    assert training.score == next(c.max_score for c in training.checks if c.name == "device")

    predicted = results["predict"]
    assert {name for name, outcome in outcomes(predicted).items() if outcome == "passed"} == {
        "no graph",
        "mode",
    }
    assert "where a tensor with a class for each of 12 rows is expected" in predicted.message

    fit = results["fit_circles"]
    assert fit.score == 0
    assert "returned None: is a `return` missing?" in fit.message
    assert set(outcomes(fit).values()) == {"failed", "skipped"}  # a bonus is not lost
