"""How every plot looks: colours and patterns that differ in grey too, panels and legends.

Colours are Okabe and Ito's, told apart by the colour-blind; line styles, markers and hatches tell
curves and bars apart in grey. Matplotlib is imported only when something is drawn, and figures are
made through pyplot, so that a notebook shows them by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito (2008), without the yellow that vanishes on white plan; dark ones come first.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#000000", "#56B4E9", "#E69F00")
LINE_STYLES = ("-", "--", "-.", ":", (0, (6, 1, 1, 1, 1, 1)), (0, (1, 1)), (0, (8, 3)))
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "---", "+++")
# A wide pale band beneath a curve, and the darker vermilion that stands out on it in grey.
BAND: dict[str, Any] = {"color": "#C8C8C8", "linewidth": 6.0}
ON_BAND = "#A33F00"


def line(index: int, every: int | None = None, *, above: int = 0) -> dict[str, Any]:
    """Return how the curve of that index looks; a marker at every so many points if asked for.

    above: how many curves are drawn upon it, which it should show beneath where they coincide.
    """
    look: dict[str, Any] = {
        "color": COLOURS[index % len(COLOURS)],
        "linestyle": LINE_STYLES[index % len(LINE_STYLES)],
        "linewidth": 2.0 + 0.5 * above,
    }
    if every is not None:
        look |= {
            "marker": MARKERS[index % len(MARKERS)],
            "markevery": every,
            "markersize": 5.0 + 1.5 * above,
        }
    return look


def draw_curves(
    panel: Axes,
    curves: Mapping[str, Sequence[float]],
    places: Sequence[float] | None = None,
    every: int = 1,
) -> None:
    """Draw curves over these places, or by number from 1; those below are wider and show."""
    for index, (name, values) in enumerate(curves.items()):
        look = line(index, every, above=len(curves) - 1 - index)
        panel.plot(places or range(1, len(values) + 1), values, **look, label=name)


def bar(index: int) -> dict[str, Any]:
    """Return how the bars of that index look: the first three differ in grey by shade as well."""
    shades = ("#0072B2", "#E69F00", "#FFFFFF", "#56B4E9", "#009E73", "#CC79A7", "#D55E00")
    return {
        "color": shades[index % len(shades)],
        "edgecolor": "black",
        "hatch": HATCHES[index % len(HATCHES)],
        "linewidth": 0.8,
    }


def subplots(
    rows: int, columns: int, size: tuple[float, float], shared: bool = False
) -> tuple[Figure, list[Axes]]:
    """Return a figure and its panels in reading order, with a pale grid; size: in inches."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=size,
        sharex=shared,
        sharey=shared,
        squeeze=False,
        layout="constrained",
    )
    panels = list(axes.flat)
    for panel in panels:
        panel.grid(color="#DDDDDD", linewidth=0.6)
        panel.set_axisbelow(True)
        panel.spines[["top", "right"]].set_visible(False)
    return figure, panels


def finish(panel: Axes, x_label: str, y_label: str, title: str) -> None:
    """Label a panel."""
    panel.set_xlabel(x_label)
    panel.set_ylabel(y_label)
    panel.set_title(title)


def shared_legend(figure: Figure, panels: Sequence[Axes]) -> None:
    """Put the legend of the first panel that has curves below the figure."""
    for panel in panels:
        handles, labels = panel.get_legend_handles_labels()
        if handles:
            figure.legend(handles, labels, loc="outside lower center", ncols=2, frameon=False)
            return


def without(figure: Figure) -> Figure:
    """Close a figure that has nothing to show, so that a notebook does not show it empty."""
    import matplotlib.pyplot as plt

    plt.close(figure)
    return figure


def shades(colours: Sequence[str]) -> Any:
    """Return the colour map that goes through these."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("shades", colours)
