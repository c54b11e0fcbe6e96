"""The lessons' plots: labelled, told apart without colour, and patient with unwritten functions."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from utils import plot_style, plotting, plotting_training, sliders
from utils.language import LANGUAGES, choose

mpl.use("Agg")

LABELS = np.array([0, 0, 1, 0, 1, 1])
SCORES = np.array([0.1, 0.3, 0.35, 0.6, 0.7, 0.9])


@pytest.fixture(autouse=True)
def _close_figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("ATIVA_LANG", "en")
    choose("en")
    yield
    choose("en")
    plt.close("all")


def stub(*arguments: Any, **keywords: Any) -> Any:
    raise NotImplementedError


def softmax(z: Any, temperature: float = 1.0) -> Any:
    powers = np.exp((z - z.max()) / temperature)
    return powers / powers.sum()


def recall(y_true: Any, y_pred: Any) -> float:
    return float(np.mean(y_pred[y_true == 1]))


def share_of_ones(y_true: Any, y_pred: Any) -> float:
    return float(np.mean(y_pred))


def central(f: Any, x: Any, h: float = 1e-5) -> Any:
    return (f(x + h) - f(x - h)) / (2 * h)


DRAWINGS: dict[str, Callable[[], Figure]] = {
    "with_derivative": lambda: plotting.plot_with_derivative(np.sin, np.cos),
    "softmax": lambda: plotting.plot_softmax(softmax),
    "loss": lambda: plotting.plot_loss_of_logit({"square": np.square, "absolute": np.abs}),
    "thresholds": lambda: plotting.plot_thresholds([recall, share_of_ones], LABELS, SCORES),
    "steps": lambda: plotting.plot_step_errors(central),
}


def test_importing_does_not_import_matplotlib() -> None:
    code = "import sys, utils.plotting; sys.exit('matplotlib' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_panel_is_labelled_and_drawn_on(name: str) -> None:
    figure = DRAWINGS[name]()
    figure.canvas.draw()
    for panel in figure.axes:
        assert panel.get_xlabel()
        assert panel.get_ylabel()
        assert panel.get_title()
        assert panel.lines or panel.patches
    assert plt.fignum_exists(figure.number)


@pytest.mark.parametrize("name", ["with_derivative", "loss", "thresholds"])
def test_curves_differ_by_more_than_their_colour(name: str) -> None:
    for panel in DRAWINGS[name]().axes:
        looks = [(str(line.get_linestyle()), line.get_linewidth()) for line in panel.lines]
        assert len(set(looks)) == len(looks)


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, as WCAG 2 defines it."""
    channels = np.array(to_rgb(colour))
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, which is that of their greys: from 1 to 21."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (plot_style.BAND["color"], plot_style.ON_BAND),
        (plot_style.BAND["color"], plot_style.COLOURS[0]),
        plotting_training.POINTS,
        plotting_training.SIDES[::2],
    ],
)
def test_what_lies_on_one_another_differs_in_grey(one: str, other: str) -> None:
    assert contrast(one, other) > 3.0  # what WCAG asks of graphics


def texts_of(figure: Figure) -> list[Text]:
    """Return a figure's titles, labels of axes and legends, as far as they are seen."""
    found = [legend_text for legend in figure.legends for legend_text in legend.get_texts()]
    for panel in figure.axes:
        if panel.get_visible():
            found += [panel.title, panel.xaxis.label, panel.yaxis.label]
            legend = panel.get_legend()
            found += legend.get_texts() if legend else []
    return [text for text in found if text.get_text()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", DRAWINGS)
def test_all_words_fit_in_every_language(name: str, language: str) -> None:
    choose(language)
    figure = DRAWINGS[name]()
    figure.canvas.draw()
    boxes = [text.get_window_extent() for text in texts_of(figure)]
    whole = figure.bbox
    for index, box in enumerate(boxes):
        assert whole.x0 <= box.x0
        assert box.x1 <= whole.x1
        assert whole.y0 <= box.y0
        assert box.y1 <= whole.y1
        assert not [other for other in boxes[:index] if box.overlaps(other)]


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_plots_speak_the_language(language: str) -> None:
    words: dict[str, list[str]] = {}
    for code in ("en", language):
        choose(code)
        figures = [draw() for draw in DRAWINGS.values()]
        words[code] = [text.get_text() for figure in figures for text in texts_of(figure)]
    kept = {one for one, other in zip(words["en"], words[language], strict=True) if one == other}
    names = {"x", "sin", "sin(x)", "cos", "logit", "recall", "share_of_ones", "square", "absolute"}
    assert kept <= names | {"h = 1e-5", "T = 0.3", "T = 1", "T = 3", "error"}


def test_bars_differ_by_more_than_their_colour() -> None:
    (panel,) = plotting.plot_softmax(softmax, temperatures=(0.5, 1.0, 2.0)).axes
    hatches = [group[0].get_hatch() for group in panel.containers if len(group)]
    assert len(set(hatches)) == 3


def test_bars_are_the_probabilities() -> None:
    (panel,) = plotting.plot_softmax(softmax, [1.0, 0.0], temperatures=(1.0, 4.0)).axes
    heights = [[bar.get_height() for bar in group] for group in panel.containers]
    expected = [softmax(np.array([1.0, 0.0]), t) for t in (1.0, 4.0)]
    np.testing.assert_allclose(heights, expected)


def test_the_slope_comes_from_central_differences_without_a_derivative() -> None:
    _, right = plotting.plot_with_derivative(np.sin, interval=(-1.0, 1.0)).axes
    (line,) = right.lines
    x, y = np.array(line.get_data())
    np.testing.assert_allclose(y, np.cos(x), atol=1e-7)


def test_without_a_notebook_there_is_no_slider() -> None:
    sliders.slide_temperature(softmax, [1.0, 0.0])
    (panel,) = plt.gcf().axes
    (legend,) = [panel.get_legend()]
    assert legend is not None
    assert [text.get_text() for text in legend.get_texts()] == ["T = 0.05", "T = 1", "T = 20"]


def test_curves_along_the_threshold_are_the_metrics() -> None:
    (panel,) = DRAWINGS["thresholds"]().axes
    thresholds, values = np.array(panel.lines[0].get_data())
    at_half = values[np.searchsorted(thresholds, 0.5)]
    assert at_half == pytest.approx(2 / 3)


def test_all_activations_share_a_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    figure = plotting.plot_activations([np.sin, stub, np.tanh, np.exp, np.cosh])
    titles = [panel.get_title() for panel in figure.axes if panel.get_visible()]
    assert titles == ["sin", "stub", "tanh", "exp", "cosh"]
    assert [len(panel.lines) for panel in figure.axes[:5]] == [2, 0, 2, 2, 2]
    assert capsys.readouterr().out == "stub is not written yet: left out of the plot.\n"


@pytest.mark.parametrize(
    "draw",
    [
        lambda: plotting.plot_with_derivative(stub),
        lambda: plotting.plot_softmax(stub),
        lambda: plotting.plot_loss_of_logit({"stub": stub}),
        lambda: plotting.plot_thresholds([stub], LABELS, SCORES),
        lambda: plotting.plot_step_errors(stub),
        lambda: sliders.slide_temperature(stub),
    ],
)
def test_an_unwritten_function_is_one_line_and_no_figure(
    draw: Callable[[], object], capsys: pytest.CaptureFixture[str]
) -> None:
    draw()
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("stub")
    assert "not written yet" in lines[0]
    assert plt.get_fignums() == []


def test_an_unwritten_derivative_leaves_the_function(capsys: pytest.CaptureFixture[str]) -> None:
    left, right = plotting.plot_with_derivative(np.sin, stub).axes
    assert len(left.lines) == len(right.lines) == 1
    assert "stub is not written yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda x: None, "returned None"),
        (lambda x: x[:3], "returned shape (3,)"),
        (lambda x: x.nothing, "raised AttributeError"),
    ],
)
def test_a_faulty_function_is_named_with_its_fault(
    function: Any, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plotting.plot_activations({"mine": function, "sine": np.sin})
    assert capsys.readouterr().out.startswith(f"mine {words}")


def test_functions_cannot_spoil_the_plots_points() -> None:
    def greedy(x: Any) -> Any:
        x *= 0.0
        return x

    left, _ = plotting.plot_with_derivative(greedy, interval=(-2.0, 2.0)).axes
    x, _ = np.array(left.lines[0].get_data())
    assert (x[0], x[-1]) == (-2.0, 2.0)
