"""Plots with a slider, in a notebook that has ipywidgets; elsewhere they stand still."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from utils import plotting
from utils.check import in_notebook
from utils.language import _

STILL = (0.05, 1.0, 20.0)
# The slider's ends, as powers of ten: an argmax, and nearly equal shares.
LOWEST, HIGHEST = -1.3, 1.3


def slide_temperature(
    softmax: Callable[..., Any], logits: Sequence[float] = (2.0, 1.0, 0.1, -1.0)
) -> None:
    """Draw softmax(logits, temperature) as bars, with a slider for the temperature.

    Without one the bars are those of a very low, an ordinary and a very high temperature.
    """
    if not in_notebook() or importlib.util.find_spec("ipywidgets") is None:
        plotting.plot_softmax(softmax, logits, STILL)
        return
    if plotting.evaluate(softmax, np.asarray(logits, dtype=float)) is None:
        plotting.plot_softmax(softmax, logits)  # which says why there is nothing to draw
        return
    widgets = importlib.import_module("ipywidgets")
    slider = widgets.FloatLogSlider(
        value=1.0, min=LOWEST, max=HIGHEST, step=0.05, description=_("temperature"),
        readout_format=".2f", style={"description_width": "initial"},
    )  # fmt: skip
    widgets.interact(lambda at: show(softmax, logits, at), at=slider)


def show(softmax: Callable[..., Any], logits: Sequence[float], temperature: float) -> None:
    """Draw the bars at one temperature."""
    plotting.plot_softmax(softmax, logits, (temperature,))
