"""`check` in plain Python and in a notebook: the watcher's verdict, a table, and the curve."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils.check import PublicCheckError, as_html, check, verdict_on
from utils.home.compare_plot import plot_comparison
from utils.home.practice_data import find_exercise
from utils.home.screen import about
from utils.home.torch_counterparts import COUNTERPARTS, USUAL
from utils.language import choose

mpl.use("Agg")

# ruff: noqa: F841 - what check looks for is defined where it is called


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATIVA_LANG", "en")
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    choose("en")


def wrong_sigmoid(x: np.ndarray) -> np.ndarray:  # type: ignore[type-arg]
    return 1 / (1 + np.exp(x))


def test_it_finds_the_function_where_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    sigmoid = wrong_sigmoid
    check("sigmoid")
    printed = capsys.readouterr().out
    assert "sigmoid(2) gave 0.1192; the published answer is 0.8808." in printed
    assert "The sign in the exponent is lost" in printed


def test_hints_come_with_it_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    check("sigmoid", hint=2)
    printed = capsys.readouterr().out
    assert "There is no function called sigmoid" in printed
    assert "Hint 2: " in printed
    assert "Hint 3: " not in printed


def test_without_a_name_it_checks_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    def relu(x):  # type: ignore[no-untyped-def]
        return np.maximum(x, 0)

    def tanh(x):  # type: ignore[no-untyped-def]
        return np.tanh(x)

    check()
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("✗ tanh: tanh calls np.tanh")
    assert printed[1] == "✓ relu: passes"


def test_a_name_that_is_no_exercise_is_refused() -> None:
    with pytest.raises(KeyError, match="relo"):
        check("relo")


def test_it_raises_where_nbgrader_must_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(PublicCheckError, match="sigmoid"):
        check("sigmoid")


def test_the_table_is_escaped() -> None:
    exercise = find_exercise("relu")

    def relu(x: object) -> str:
        return "<script>alert(1)</script>"

    verdict = verdict_on(exercise, relu, {})
    text = as_html(about(exercise, verdict, "<b>"), verdict)
    assert "<script>" not in text
    assert "<b>" not in text


def test_the_curve_is_marked_where_it_differs() -> None:
    figure = plot_comparison(find_exercise("sigmoid"), wrong_sigmoid)
    assert figure is not None
    labels = [line.get_label() for line in figure.axes[0].lines]
    plt.close(figure)
    assert labels[-1] == "differs"


def test_a_right_curve_has_no_marks() -> None:
    for name in ("relu", "prelu", "tanh_derivative"):
        function = COUNTERPARTS[name]
        figure = plot_comparison(find_exercise(name), function)
        assert figure is not None
        labels = [line.get_label() for line in figure.axes[0].lines]
        plt.close(figure)
        assert labels == ["PyTorch", "yours"], name


def test_without_pytorch_the_published_examples_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("utils.home.compare_plot.installed", lambda: False)
    figure = plot_comparison(find_exercise("sigmoid"), wrong_sigmoid)
    assert figure is not None
    lines = figure.axes[0].lines
    plt.close(figure)
    assert [line.get_label() for line in lines] == ["yours", "published", "differs"]
    # At 0 the curve with the sign lost is right.
    assert set(np.asarray(lines[2].get_xdata())) == {-2.0, 2.0}


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("relu", lambda x: np.maximum(x, 0)),
        ("prelu", lambda x, alpha: np.where(x > 0, x, alpha * x)),
    ],
)
def test_without_pytorch_nothing_differs_from_a_right_curve(
    name: str, right: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("utils.home.compare_plot.installed", lambda: False)
    figure = plot_comparison(find_exercise(name), right)
    assert figure is not None
    labels = [line.get_label() for line in figure.axes[0].lines]
    plt.close(figure)
    assert labels == ["yours", "published"]


def test_what_has_no_curve_is_not_drawn() -> None:
    assert plot_comparison(find_exercise("softmax"), wrong_sigmoid) is None
    assert plot_comparison(find_exercise("relu"), lambda x: x[:2]) is None


@pytest.mark.parametrize("name", COUNTERPARTS)
def test_counterparts_give_the_published_answers(name: str) -> None:
    exercise = find_exercise(name)
    for call in exercise.calls:
        if call.published and (not USUAL.get(name) or call.keywords or len(call.arguments) > 1):
            extra = dict(zip(USUAL.get(name, {}), call.arguments[1:], strict=False))
            given = COUNTERPARTS[name](call.arguments[0], **{**extra, **call.keywords})
            np.testing.assert_allclose(given, call.result, rtol=1e-7, atol=1e-9)
