"""A circles submission written as students write it, through a real worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.exercises import load
from autograder.grading.grader import Grader
from autograder.result import ExerciseResult

pytestmark = pytest.mark.thorough

LESSON = Path(__file__).parents[2] / "solutions" / "circles" / "circles.py"

# Workers of a loader, a bar, threads, a compiled model: what a notebook has and a worker has not.
NAIVE = """
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from sklearn.model_selection import train_test_split
from tqdm.auto import tqdm, trange
from utils import plotting_training, training

def train(model, x, y, epochs, lr=1e-3, batch_size=32, device="cpu", seed=0):
    torch.manual_seed(seed)
    torch.set_num_threads(4)
    model.to(device)
    loader = DataLoader(TensorDataset(x, y), batch_size, True, num_workers=2, pin_memory=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    criterion = nn.BCEWithLogitsLoss()
    losses = []
    for epoch in (bar := tqdm(range(epochs), desc="treino")):
        total = 0.0
        for inputs, labels in loader:
            inputs, labels = inputs.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(model(inputs)[0], labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(inputs)
        losses.append(total / len(x))
        bar.set_postfix(loss=losses[-1])
    return losses

def predict(model, x):
    mode = model.training
    model.eval()
    with torch.no_grad():
        logits = torch.compile(model)(x.to(next(model.parameters()).device))[0]
    model.train(mode)
    return (logits > 0).long().view(-1)

def accuracy(model, x, y):
    return (predict(model, x) == y.view(-1)).float().mean().item()
"""

# Builds graphs in training mode, and makes the model forget that it was asked.
FORGOTTEN = """
def predict(model, x):
    classes = (model(x)[0] > 0).long().reshape(-1)
    for owner in (model, type(model)):
        try:
            owner.seen = [[False, False]]
        except AttributeError:
            pass
    for value in list(vars(model).values()) + list(type(model).__dict__.values()):
        for held in (value, *vars(value).values()) if hasattr(value, "__dict__") else (value,):
            if isinstance(held, list):
                held.clear()
    return classes
"""


@pytest.fixture(scope="module", name="grader")
def _grader() -> Iterator[Grader]:
    with Grader("circles", seed=5) as grader:
        yield grader


def examined(grader: Grader, source: str, name: str) -> ExerciseResult:
    """Return one exercise's result; only it is asked about."""
    transcript = grader.runner.run([(source, "cell 1")], only=name)
    results = grader.judge.judge(transcript)
    return next(result for result in results if result.name == name)


@pytest.mark.parametrize("name", ["train", "predict", "accuracy"])
def test_a_naive_notebook_has_full_marks(grader: Grader, name: str) -> None:
    result = examined(grader, NAIVE, name)
    assert [c.message for c in result.checks if c.outcome != "passed"] == []
    assert result.score == result.max_score
    assert result.advice == ()


def test_a_model_forgets_no_pass(grader: Grader) -> None:
    result = examined(grader, FORGOTTEN, "predict")
    outcomes = {check.name: check.outcome for check in result.checks}
    assert outcomes["values"] == "passed"
    assert outcomes["no graph"] == outcomes["mode"] == "failed"


def test_a_fit_that_never_ends_costs_its_own_points_alone(
    grader: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = LESSON.read_text(encoding="utf-8").replace(
        "    from utils import training\n", "    while True:\n        pass\n"
    )
    assert "while True" in source
    monkeypatch.setattr(grader.runner, "seconds", 8.0)
    checks = grader.plan.questions
    assert {q.check.seconds for q in checks if q.check.exercise == "fit_circles"} == {60.0}
    transcript = grader.runner.run([(source, "cell 1")])
    results = grader.judge.judge(transcript)
    assert transcript.exhausted == "timeout"
    scores = {exercise.name: exercise.score for exercise in results}
    assert scores == {
        "MLP": 8.0,
        "train": 10.0,
        "predict": 4.0,
        "accuracy": 2.0,
        "fit_circles": 0.0,
    }


def test_the_reference_is_graded_well_within_its_time(grader: Grader) -> None:
    assert grader.runner.seconds == 90.0
    transcript = grader.runner.run([(LESSON.read_text(encoding="utf-8"), "cell 1")])
    results = grader.judge.judge(transcript)
    assert transcript.deaths == 0
    assert sum(exercise.max_score for exercise in results) == 36.0
    assert sum(exercise.score for exercise in results) in (36.0, 37.0)


def test_the_assignment_says_how_long_it_may_take() -> None:
    assert load("circles").seconds == 90.0
    assert load("activations").seconds is None
