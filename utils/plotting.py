"""Plots for the lessons: each takes the functions that a student wrote and returns the figure.

A function that is not written yet, or that raises, is left out with one line that says so, so that
a notebook runs to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.arrays import Array
from utils.language import _, nothing_to_translate
from utils.plot_style import BAND, ON_BAND, bar, finish, line, shared_legend, subplots, without

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Function = Callable[..., Any]

# What the lessons call the losses that they draw.
LOSSES = (
    nothing_to_translate("binary cross-entropy"),
    nothing_to_translate("squared error of the sigmoid"),
)


def plot_with_derivative(
    function: Function,
    derivative: Function | None = None,
    interval: tuple[float, float] = (-6.0, 6.0),
    name: str | None = None,
) -> Figure:
    """Draw a function and its derivative side by side over an interval.

    The derivative's central differences are drawn beneath it for comparison, and alone when no
    derivative is given.
    """
    x = np.linspace(*interval, 601)
    label = name or _name_of(function)
    figure, (left, right) = subplots(1, 2, size=(9.0, 3.6))
    finish(left, "x", f"{label}(x)", label)
    finish(right, "x", _("slope"), _("the slope of {name}").format(name=label))
    y = evaluate(function, x, label)
    if y is None:
        return without(figure)
    left.plot(x, y, **line(0))
    slope = evaluate(lambda at: _central_difference(function, at), x, label)
    values = None if derivative is None else evaluate(derivative, x, _name_of(derivative))
    if slope is not None:
        # Wide and pale beneath a derivative, so that a right one lies visibly upon it.
        look = line(1) if values is None else BAND
        right.plot(x, slope, **look, label=_("central differences"))
    if derivative is not None and values is not None:
        right.plot(x, values, **line(1) | {"color": ON_BAND}, label=_name_of(derivative))
    shared_legend(figure, [right])
    return figure


def plot_activations(
    functions: Mapping[str, Function] | Iterable[Function],
    interval: tuple[float, float] = (-4.0, 4.0),
) -> Figure:
    """Draw every activation in a panel of its own, all on one scale, its slope dashed."""
    named = _named(functions)
    x = np.linspace(*interval, 401)
    columns = min(4, max(1, len(named)))
    rows = max(1, -(-len(named) // columns))
    figure, panels = subplots(rows, columns, size=(2.7 * columns, 2.4 * rows + 0.5), shared=True)
    for panel, (name, function) in zip(panels, named.items(), strict=False):
        panel.set_title(name)
        y = evaluate(function, x, name)
        if y is None:
            panel.text(
                0.5, 0.5, _("not yet"), ha="center", transform=panel.transAxes, color="#666666"
            )
            continue
        panel.plot(x, y, **line(0), label=_("value"))
        slope = evaluate(lambda at, f=function: _central_difference(f, at), x, name)
        if slope is not None:
            panel.plot(x, slope, **line(1), label=_("slope"))
    for index in range(len(named), len(panels)):
        panels[index].set_visible(False)
        panels[index - columns].tick_params(labelbottom=True)
    for panel in panels:
        panel.set_ylim(-2.2, interval[1])
    shared_legend(figure, panels)
    return figure


def plot_softmax(
    softmax: Function,
    logits: Sequence[float] | Array = (2.0, 1.0, 0.1, -1.0),
    temperatures: Sequence[float] = (0.3, 1.0, 3.0),
    labels: Sequence[str] | None = None,
) -> Figure:
    """Draw the probabilities that softmax(logits, temperature) gives, as bars per temperature."""
    z = np.asarray(logits, dtype=float)
    figure, (panel,) = subplots(1, 1, size=(7.5, 3.8))
    title = _("softmax at several temperatures") if len(temperatures) > 1 else "softmax"
    finish(panel, _("logit"), _("probability"), title)
    width = 0.8 / len(temperatures)
    for index, temperature in enumerate(temperatures):
        p = evaluate(lambda at, t=temperature: softmax(at, t), z, _name_of(softmax))
        if p is None:
            return without(figure)
        places = np.arange(len(z)) + (index - (len(temperatures) - 1) / 2) * width
        bars = panel.bar(places, p, width, label=f"T = {temperature:.3g}", **bar(index))
        panel.bar_label(bars, fmt="%.2f", fontsize=8, padding=1)
    panel.set_xticks(np.arange(len(z)), labels or [f"{value:g}" for value in z])
    panel.set_ylim(0.0, 1.08)
    panel.legend(frameon=False)
    return figure


def plot_loss_of_logit(
    losses: Mapping[str, Function],
    interval: tuple[float, float] = (-8.0, 8.0),
    title: str | None = None,
) -> Figure:
    """Draw losses as functions of the logit (left) and their slopes, what training feels (right).

    losses: label to a function of an array of logits that returns each one's loss.
    """
    x = np.linspace(*interval, 601)
    figure, (left, right) = subplots(1, 2, size=(10.0, 3.8))
    finish(left, _("logit"), _("loss"), title or _("loss of one example whose target is 1"))
    finish(right, _("logit"), _("slope of the loss"), _("what gradient descent feels"))
    for index, (name, loss) in enumerate(losses.items()):
        y = evaluate(loss, x, name)
        slope = None if y is None else evaluate(lambda at, f=loss: _central_difference(f, at), x)
        if y is None or slope is None:
            continue
        left.plot(x, y, **line(index, every=75), label=_(name))
        right.plot(x, slope, **line(index, every=75), label=_(name))
    if not left.lines:
        return without(figure)
    left.legend(frameon=False)
    return figure


def plot_thresholds(
    metrics: Mapping[str, Function] | Iterable[Function], y_true: Array, scores: Array
) -> Figure:
    """Draw what metrics(y_true, y_pred) give as the threshold on the scores moves."""
    thresholds = np.linspace(0.0, 1.0, 101)
    figure, (panel,) = subplots(1, 1, size=(7.5, 3.8))
    finish(
        panel, _("threshold: predict 1 from this score on"), _("metric"), _("moving the threshold")
    )

    def along(metric: Function) -> Function:
        return lambda at: np.array([metric(y_true, (scores >= t).astype(int)) for t in at])

    for index, (name, metric) in enumerate(_named(metrics).items()):
        values = evaluate(along(metric), thresholds, name)
        if values is not None:
            panel.plot(thresholds, values, **line(index, every=10), label=name)
    if not panel.lines:
        return without(figure)
    panel.set_ylim(-0.03, 1.05)
    panel.legend(frameon=False)
    return figure


def plot_step_errors(
    numerical_derivative: Function,
    function: Function = np.exp,
    derivative: Function = np.exp,
    at: float = 1.0,
) -> Figure:
    """Draw numerical_derivative's error at one point as its step h shrinks, on logarithmic axes."""
    steps = np.logspace(-13, 0, 53)
    figure, (panel,) = subplots(1, 1, size=(7.5, 3.8))
    finish(panel, _("step h (smaller to the left)"), _("error"), _("how small should the step be?"))
    x = np.array([at])

    def errors(h: Array) -> Array:
        estimates = [numerical_derivative(function, x, step) for step in h]
        error: Array = np.abs(np.ravel(estimates) - derivative(at))
        error[error == 0] = 1e-17  # a logarithmic axis has no place for zero
        return error

    values = evaluate(errors, steps, _name_of(numerical_derivative))
    if values is None:
        return without(figure)
    panel.loglog(steps, values, **line(0, every=4))
    panel.axvline(1e-5, color="#666666", linestyle=":", label="h = 1e-5")
    panel.legend(frameon=False)
    return figure


def evaluate(function: Function, x: Array, name: str | None = None) -> Array | None:
    """Return function(x) as an array of x's shape, or None after a line that says what is amiss."""
    try:
        # A student's overflow is a lesson of its own; a plot is not where it is told.
        with np.errstate(all="ignore"):
            result = function(x.copy())
        y = np.asarray(np.nan if result is None else result, dtype=float)
    except NotImplementedError:
        problem = _("{name} is not written yet: left out of the plot.").format(name=name)
    except Exception as error:  # whatever a student's function raises, the notebook goes on
        problem = _("{name} raised {error}: {message}: left out of the plot.").format(
            name=name, error=type(error).__name__, message=error
        )
    else:
        if y.shape == x.shape:
            return y
        problem = _("{name} returned {what} for an input of shape {shape}: left out of the plot.")
        what = "None" if result is None else _("shape {shape}").format(shape=y.shape)
        problem = problem.format(name=name, what=what, shape=x.shape)
    if name is not None:
        print(problem)
    return None


def _central_difference(function: Function, x: Array, h: float = 1e-4) -> Array:
    slope: Array = (function(x + h) - function(x - h)) / (2.0 * h)
    return slope


def _name_of(function: Function) -> str:
    return getattr(function, "__name__", "function")


def _named(functions: Mapping[str, Function] | Iterable[Function]) -> dict[str, Function]:
    if isinstance(functions, Mapping):
        return dict(functions)
    return {_name_of(function): function for function in functions}
