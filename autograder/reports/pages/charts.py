"""The geometry of the pages' charts; the templates draw it as inline SVG."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from autograder.result import Curve
from utils.language import _

WIDTH, HEIGHT = 480.0, 240.0
LEFT, RIGHT, TOP, BOTTOM = 60.0, 452.0, 12.0, 208.0
WIDE = 60.0  # a range beyond this is drawn on a scale that bends like a logarithm
TICKS = 6


@dataclass(frozen=True)
class Bar:
    """A column of the histogram: where it stands, and the count written above it."""

    x: float
    y: float
    width: float
    height: float
    count: int
    label: str


def histogram(counts: Sequence[int]) -> list[Bar]:
    """Return the columns of the distribution of scores."""
    top, bottom, step = 24.0, 150.0, (WIDTH - 20) / len(counts)
    most = max([*counts, 1])
    bars = []
    for number, count in enumerate(counts):
        height = (bottom - top) * count / most
        low, high = (100 * (number + end) // len(counts) for end in (0, 1))
        left = 10 + number * step
        label = _("{low} to {high}%").format(low=low, high=high)
        bars.append(Bar(left + 2, bottom - height, step - 4, height, count, label))
    return bars


@dataclass(frozen=True)
class Axis:
    """One axis of a plot: from values to places in the drawing, and its labelled ticks."""

    place: Callable[[float], float]
    ticks: tuple[tuple[float, str], ...]  # (place, label)


@dataclass(frozen=True)
class Plot:
    """A curve as it is drawn.

    lines: the points of each unbroken stretch, as SVG writes them; right and wrong: places of
    points; lost: places along x where there was no finite value; bands: (left, width) of the
    stretches where all is wrong; ranges: the same in words.
    """

    call: str
    x: Axis
    y: Axis
    lines: tuple[str, ...]
    right: tuple[tuple[float, float], ...]
    wrong: tuple[tuple[float, float], ...]
    lost: tuple[float, ...]
    bands: tuple[tuple[float, float], ...]
    ranges: str


def plot(curve: Curve) -> Plot | None:
    """Return the drawing of a curve, or None where there are too few points for one."""
    if len(curve.x) < 3:
        return None
    x = axis(curve.x, LEFT, RIGHT)
    y = axis([value for value in curve.y if value is not None] or [0.0], BOTTOM, TOP)
    points = list(zip(curve.x, curve.y, curve.wrong, strict=True))
    shown = [(x.place(a), y.place(b), wrong) for a, b, wrong in points if b is not None]
    runs = wrong_runs(curve)
    return Plot(
        curve.call,
        x,
        y,
        tuple(stretches(curve, x, y)),
        tuple((a, b) for a, b, wrong in shown if not wrong),
        tuple((a, b) for a, b, wrong in shown if wrong),
        tuple(x.place(a) for a, b, _ in points if b is None),
        tuple(band(curve, x, *run) for run in runs),
        ", ".join(said(curve.x[first], curve.x[last]) for first, last in runs),
    )


def axis(values: Sequence[float], start: float, end: float) -> Axis:
    """Return an axis that holds all values and zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    if low == high:
        low, high = -1.0, 1.0
    bent = high - low > WIDE
    scale: Callable[[float], float] = math.asinh if bent else float
    first, last = scale(low), scale(high)

    def place(value: float) -> float:
        return round(start + (end - start) * (scale(value) - first) / (last - first), 1)

    ticks = powers(low, high) if bent else steps(low, high)
    return Axis(place, tuple((place(tick), short(tick)) for tick in ticks))


def steps(low: float, high: float) -> list[float]:
    """Return round numbers between two values, at most a handful."""
    raw = (high - low) / TICKS
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [number * step for number in range(first, last + 1)]


def powers(low: float, high: float) -> list[float]:
    """Return zero and powers of ten on either side, a few of them."""
    top = math.floor(math.log10(max(-low, high)) + 1e-9)
    every = max(1, math.ceil(top / 2))
    sizes = [10.0**power for power in range(top, 0, -every)]
    ticks = sorted([-size for size in sizes] + [0.0] + sizes)
    return [tick for tick in ticks if low * 1.001 <= tick <= high * 1.001]


def short(value: float) -> str:
    """Return a number for an axis, with a minus sign that is as wide as a plus."""
    text = f"{value:g}" if abs(value) < 1e5 else f"{value:.0e}".replace("e+", "e")
    return text.replace("-", "\N{MINUS SIGN}")


def stretches(curve: Curve, x: Axis, y: Axis) -> list[str]:
    """Return the unbroken stretches of a curve that hold a line."""
    lines: list[list[str]] = [[]]
    for a, b in zip(curve.x, curve.y, strict=True):
        if b is None:
            lines.append([])
        else:
            lines[-1].append(f"{x.place(a)},{y.place(b)}")
    return [" ".join(line) for line in lines if len(line) > 1]


def wrong_runs(curve: Curve) -> list[tuple[int, int]]:
    """Return the first and last number of each run of wrong points."""
    runs: list[tuple[int, int]] = []
    for number, wrong in enumerate(curve.wrong):
        if not wrong:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def band(curve: Curve, x: Axis, first: int, last: int) -> tuple[float, float]:
    """Return the left edge and width of a run, to half-way to its neighbours."""
    places = [x.place(value) for value in curve.x]
    left = (places[first] + places[max(0, first - 1)]) / 2
    right = (places[last] + places[min(len(places) - 1, last + 1)]) / 2
    return round(left, 1), round(max(right - left, 3.0), 1)


def said(low: float, high: float) -> str:
    """Return a run of wrong points in words."""
    if low == high:
        return _("at {x}").format(x=short(low))
    return _("from {low} to {high}").format(low=short(low), high=short(high))
