"""Plots of training: labelled, drawn on, and patient with what is not written yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
import torch
from matplotlib.figure import Figure

from solutions.circles.circles import MLP
from solutions.gradient_flow.gradient_flow import layer_gradient_norms, make_mlp, train_sgd
from utils import comparison, data, plotting_training
from utils.language import choose

mpl.use("Agg")

X, Y = (torch.from_numpy(array) for array in data.circles(60))
SHORT = comparison.StudyOptions(steps=20, device="cpu")


@pytest.fixture(autouse=True)
def _close_figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ATIVA_LANG", "en")
    choose("en")
    torch.manual_seed(0)
    yield
    plt.close("all")


def study() -> comparison.Study:
    return comparison.compare(make_mlp, train_sgd, layer_gradient_norms, SHORT)


def stub(*arguments: Any, **keywords: Any) -> Any:
    raise NotImplementedError


DRAWINGS: dict[str, Callable[[], Figure | None]] = {
    "losses": lambda: plotting_training.plot_losses({"a": [1.0, 0.5], "b": [2.0, 1.0]}),
    "boundary": lambda: plotting_training.plot_boundary(MLP(2, 3, 4), X, Y),
    "layers of one": lambda: plotting_training.plot_layers(MLP(2, 1, 3), X, Y),
    "layers of two": lambda: plotting_training.plot_layers(MLP(2, 2, 3), X, Y),
    "layers of nine": lambda: plotting_training.plot_layers(MLP(2, 9, 3), X, Y),
    "depth": lambda: plotting_training.plot_gradient_depth(
        comparison.depth_norms(make_mlp, layer_gradient_norms, depth=3)
    ),
    "accuracy": lambda: plotting_training.plot_accuracy_by_step(study()),
    "norms": lambda: plotting_training.plot_gradient_norms(study()),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_panel_is_labelled_and_drawn_on(name: str) -> None:
    figure = DRAWINGS[name]()
    assert figure is not None
    figure.canvas.draw()
    for panel in figure.axes:
        if panel.get_label() == "<colorbar>":
            assert panel.get_ylabel() == "probability"
            continue
        assert panel.get_xlabel()
        assert panel.get_title()
        assert panel.lines or panel.collections


def test_a_strip_has_a_panel_for_each_model() -> None:
    models = {"early": MLP(2, 3), "missing": None, "late": MLP(2, 3)}
    figure = plotting_training.plot_boundaries(models, X, Y)
    assert figure is not None
    assert [panel.get_title() for panel in figure.axes[:2]] == ["early", "late"]


def test_what_is_not_written_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    model = plotting_training.attempt(stub, 2, 3)
    assert model is None
    assert "stub is not written yet" in capsys.readouterr().out
    assert plotting_training.attempt(stub, model) is None
    assert capsys.readouterr().out == ""
    assert plotting_training.frozen(model, None) is None
    assert plotting_training.joined([], None) == []
    assert plotting_training.plot_losses({"a": []}) is None
    assert plotting_training.plot_boundary(model, X, Y) is None
    assert plotting_training.plot_layers(model, X, Y) is None
    assert plotting_training.plot_boundaries({"a": None}, X, Y) is None
    empty = comparison.compare(stub, stub, stub, SHORT)
    assert empty.table() == "Nothing to compare yet."
    assert plotting_training.plot_accuracy_by_step(empty) is None
    assert plotting_training.plot_gradient_norms(empty) is None
    assert comparison.depth_norms(stub, stub) == {}


def test_the_comparison_starts_all_from_the_same_weights() -> None:
    found = study()
    assert set(found.accuracies) == set(comparison.ACTIVATIONS)
    assert found.steps[0] == 0
    assert found.steps[-1] == SHORT.steps
    assert found.accuracies["ReLU"][-1] > 0.5
    assert found.table().count("\n") == 5
    again = study()
    assert again.accuracies == found.accuracies


def test_a_notebooks_own_arguments_are_passed_over() -> None:
    assert comparison.read_options(["-f", "kernel.json"]) == comparison.StudyOptions()
    chosen = comparison.read_options(["--data", "mnist", "--folder", "here", "--start", "he"])
    assert (chosen.data, chosen.folder, chosen.start) == ("mnist", "here", "he")
