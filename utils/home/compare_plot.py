"""The student's curve beside PyTorch's, with the places marked where they differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from utils.arrays import Array
from utils.home.practice_data import PublicExercise
from utils.home.torch_counterparts import COUNTERPARTS, USUAL, installed
from utils.language import _
from utils.plot_style import BAND, COLOURS, ON_BAND

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INTERVAL = (-6.0, 6.0)
POINTS = 482  # even, so that no point falls on the kink at zero


def plot_comparison(exercise: PublicExercise, function: Callable[..., Any]) -> Figure | None:
    """Draw a function of one array and PyTorch's counterpart; None where there is no curve.

    Without PyTorch the published examples are drawn in its place.
    """
    x = np.linspace(*INTERVAL, POINTS)
    usual = USUAL.get(exercise.name, {})
    if not exercise.elementwise or (not usual and required(exercise)):
        return None
    yours = curve(lambda at: function(at, **usual), x)
    if yours is None:
        return None
    import matplotlib.pyplot as plt

    figure, panel = plt.subplots(figsize=(7.0, 3.6), layout="constrained")
    panel.grid(color="#DDDDDD", linewidth=0.6)
    panel.spines[["top", "right"]].set_visible(False)
    panel.set_xlabel("x")
    arguments = ", ".join(["x", *(f"{key}={number:g}" for key, number in usual.items())])
    panel.set_title(f"{exercise.name}({arguments})")
    if installed() and exercise.name in COUNTERPARTS:
        against_torch(panel, x, yours, COUNTERPARTS[exercise.name](x, **usual))
    else:
        against_examples(panel, exercise, function, x, yours)
    panel.legend(frameon=False, fontsize=9)
    return figure


def required(exercise: PublicExercise) -> bool:
    """Say whether the exercise cannot be called with x alone."""
    return all(len(call.arguments) > 1 for call in exercise.calls)


def against_torch(panel: Axes, x: Array, yours: Array, theirs: Array) -> None:
    """Draw both curves, and crosses on yours where it differs."""
    panel.plot(x, theirs, **BAND, label="PyTorch")
    panel.plot(x, yours, color=COLOURS[0], linewidth=2.0, label=_("yours"))
    limits = panel_limits(theirs)
    mark(panel, x, np.clip(np.nan_to_num(yours, nan=limits[0]), *limits), ~same(yours, theirs))
    panel.set_ylim(*limits)


def against_examples(
    panel: Axes, exercise: PublicExercise, function: Callable[..., Any], x: Array, yours: Array
) -> None:
    """Draw the curve and the published examples, and crosses on yours where it differs there."""
    panel.plot(x, yours, color=COLOURS[0], linewidth=2.0, label=_("yours"))
    usual = USUAL.get(exercise.name, {})
    for call in exercise.calls:
        if call.published and len(call.arguments) == 1 and call.keywords == usual:
            near = np.abs(call.arguments[0]) <= INTERVAL[1]
            at, right = call.arguments[0][near], call.result[near]
            panel.plot(at, right, linestyle="none", marker="o", markersize=10,
                       markerfacecolor="none", markeredgewidth=2, color=ON_BAND,
                       label=_("published"))  # fmt: skip
            there = curve(lambda points: function(points, **usual), at)
            if there is not None:
                mark(panel, at, there, ~same(there, right))
            break
    panel.set_ylim(*panel_limits(yours))


def same(yours: Array, right: Array) -> npt.NDArray[np.bool_]:
    """Return where two curves meet."""
    with np.errstate(invalid="ignore"):
        return np.isclose(yours, right, rtol=1e-5, atol=1e-7)


def mark(panel: Axes, x: Array, y: Array, off: npt.NDArray[np.bool_]) -> None:
    """Draw crosses at some of the points that are off."""
    places = np.flatnonzero(off)
    if places.size:
        places = places[:: max(1, len(places) // 24)]
        panel.plot(x[places], y[places], linestyle="none", marker="x", markersize=10,
                   markeredgewidth=2, color=ON_BAND, label=_("differs"))  # fmt: skip


def panel_limits(values: Array) -> tuple[float, float]:
    """Return where the vertical axis begins and ends: all finite values and some air."""
    finite = values[np.isfinite(values)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (-1.0, 1.0)
    air = 0.15 * max(high - low, 0.5)
    return low - air, high + air


def curve(function: Callable[..., Any], x: Array) -> Array | None:
    """Return a function's values, or None where it gives nothing that can be drawn."""
    try:
        with np.errstate(all="ignore"):
            y = np.asarray(function(x.copy()), dtype=np.float64)
    except Exception:  # the verdict above the plot has said it already
        return None
    return y if y.shape == x.shape else None
