"""Plots of networks in training: losses, gradients, boundaries, and what each layer does.

A function that is not written yet gives None with a line that says so, and what would have been
drawn with it is left out, so that a notebook runs to its end.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from utils.arrays import Array
from utils.language import _, nothing_to_translate
from utils.plot_style import (
    COLOURS,
    MARKERS,
    draw_curves,
    finish,
    line,
    shades,
    shared_legend,
    subplots,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from utils.comparison import Study

# From dark blue to light orange, so that grey tells the sides apart; a unit's sign through white.
SIDES = (COLOURS[0], "#9DB8C9", "#FFC875")
SIGNS = (COLOURS[0], "#FFFFFF", COLOURS[6])
POINTS = ("#00406A", "#F2A900")
NAMES = (nothing_to_translate("outer circle"), nothing_to_translate("inner circle"))
# What the lessons call their networks and data.
NAMED = (
    nothing_to_translate("digits"),
    nothing_to_translate("width 8"),
    nothing_to_translate("three units"),
    nothing_to_translate("two units"),
    nothing_to_translate("two units, from far away"),
)
MOST_UNITS = 6


def attempt(function: Callable[..., Any], *arguments: Any, **keywords: Any) -> Any:
    """Return what a student's function gives, or None if it, or what it needs, is not written."""
    if any(argument is None for argument in arguments):
        return None
    try:
        return function(*arguments, **keywords)
    except NotImplementedError:
        name = getattr(function, "__name__", "function")
        print(_("{name} is not written yet.").format(name=name))
        return None


def joined(losses: Sequence[float], more: Sequence[float] | None) -> list[float]:
    """Return the losses of a training that went on; None adds nothing."""
    return [*losses, *(more or ())]


def frozen(model: Any, history: object) -> Any:
    """Return a copy of a model as it is now, or None where it was not trained."""
    return copy.deepcopy(model) if model is not None and history is not None else None


def plot_losses(histories: Mapping[str, Sequence[float] | None]) -> Figure | None:
    """Draw each epoch's mean loss, a curve for each training, on a logarithmic axis."""
    curves = {name: losses for name, losses in histories.items() if losses}
    if not curves:
        return None
    figure, (panel,) = subplots(1, 1, size=(7.5, 3.6))
    finish(panel, _("epoch"), _("mean loss"), _("the loss as training goes on"))
    for index, (name, losses) in enumerate(curves.items()):
        panel.plot(np.arange(1, len(losses) + 1), losses, **line(index), label=_(name))
    panel.set_yscale("log")
    panel.legend(frameon=False)
    return figure


def plot_boundary(
    model: Any,
    x: Any,
    y: Any,
    *,
    reach: float = 1.6,
    title: str | None = None,
) -> Figure | None:
    """Draw a model's probability over the plane, its boundary at one half, and the data.

    reach: how far the picture goes beyond the data's middle.
    """
    if model is None:
        return None
    figure, (panel,) = subplots(1, 1, size=(5.6, 4.6))
    drawn = _draw_boundary(panel, model, _array(x), _array(y), reach)
    finish(
        panel, "$x_1$", "$x_2$", _(title or nothing_to_translate("probability of the inner circle"))
    )
    figure.colorbar(drawn, ax=panel, label=_("probability"))
    shared_legend(figure, [panel])
    return figure


def plot_boundaries(
    models: Mapping[str, Any] | Mapping[int, Any], x: Any, y: Any, *, reach: float = 1.6
) -> Figure | None:
    """Draw several models' boundaries side by side, such as one model as training goes on.

    models: by name, or by how many epochs they were trained.
    """
    present = {name: model for name, model in models.items() if model is not None}
    if not present:
        return None
    count = len(present)
    figure, panels = subplots(1, count, size=(2.9 * count + 0.6, 3.4), shared=True)
    for panel, (name, model) in zip(panels, present.items(), strict=True):
        drawn = _draw_boundary(panel, model, _array(x), _array(y), reach)
        epochs = _("{count} epochs").format(count=name)
        finish(panel, "$x_1$", "$x_2$", _(name) if isinstance(name, str) else epochs)
    figure.colorbar(drawn, ax=panels, label=_("probability"))
    shared_legend(figure, [panels[0]])
    return figure


def plot_layers(model: Any, x: Any, y: Any, *, reach: float = 1.6) -> Figure | None:
    """Draw what every hidden layer does: its units over the plane, and its own plane.

    A layer's plane has a unit on each axis where it has two, else its values' principal directions;
    in the last layer's, the line is where the output decides.
    """
    if model is None:
        return None
    points, labels = _array(x), _array(y).ravel()
    axes = _axes(points, reach)
    grid = _grid(*axes)
    values = _outputs(model, grid)[1]
    images = _outputs(model, points)[1]
    units = min(MOST_UNITS, values[0].shape[1])
    rows = len(values)
    figure, panels = subplots(rows, units + 1, size=(2.5 * (units + 1), 2.3 * rows))
    for layer in range(rows):
        row = panels[layer * (units + 1) : (layer + 1) * (units + 1)]
        for unit, panel in enumerate(row[:-1]):
            shape = (len(axes[1]), len(axes[0]))
            _draw_unit(panel, axes, values[layer][:, unit].reshape(shape))
            heading = _("layer {layer}, unit {unit}").format(layer=layer + 1, unit=unit + 1)
            finish(panel, "$x_1$", "$x_2$", heading)
        last = layer == rows - 1
        _draw_plane(row[-1], images[layer], labels, _output_line(model) if last else None)
        row[-1].set_title(_("the plane of layer {layer}").format(layer=layer + 1))
    shared_legend(figure, [panels[-1]])
    return figure


def plot_accuracy_by_step(study: Study) -> Figure | None:
    """Draw the accuracy of each activation's network on the test images, by step."""
    if not study.accuracies:
        return None
    figure, (panel,) = subplots(1, 1, size=(7.5, 4.0))
    title = _("{data}: same first weights, another activation").format(data=_(study.name))
    finish(panel, _("step"), _("accuracy on the test images"), title)
    draw_curves(panel, study.accuracies, study.steps, every=4)
    panel.set_ylim(0.0, 1.0)
    panel.legend(frameon=False, loc="lower right")
    return figure


def plot_gradient_norms(study: Study) -> Figure | None:
    """Draw the length of each layer's first gradient, for each activation, logarithmically."""
    if not study.norms:
        return None
    figure, (panel,) = subplots(1, 1, size=(7.5, 4.0))
    title = _("{data}: the first gradient, layer by layer").format(data=_(study.name))
    finish(panel, _("layer"), _("gradient norm"), title)
    draw_curves(panel, study.norms)
    panel.set_xticks(np.arange(1, 1 + max(map(len, study.norms.values()))))
    panel.set_yscale("log")
    panel.legend(frameon=False)
    return figure


def plot_gradient_depth(norms: Mapping[str, Sequence[float] | None]) -> Figure | None:
    """Draw gradient norms through a deep network, a curve for each activation."""
    curves = {name: values for name, values in norms.items() if values is not None}
    if not curves:
        return None
    figure, (panel,) = subplots(1, 1, size=(7.5, 4.0))
    finish(panel, _("layer (the input is on the left)"), _("gradient norm"), _("the way back"))
    draw_curves(panel, curves)
    panel.set_yscale("log")
    panel.legend(frameon=False)
    return figure


def _array(values: Any) -> Array:
    return np.asarray(values.detach().cpu() if hasattr(values, "detach") else values)


def _axes(points: Array, reach: float, steps: int = 161) -> tuple[Array, Array]:
    """Return the coordinates of a square about the data's middle."""
    low, high = points.min(0), points.max(0)
    half = reach / 1.3 * (high - low).max() / 2
    middle = (low + high) / 2
    first, second = (np.linspace(m - half, m + half, steps) for m in middle)
    return first, second


def _grid(first: Array, second: Array) -> Array:
    return np.stack(np.meshgrid(first, second), -1).reshape(-1, 2).astype(np.float32)


def _outputs(model: Any, points: Array) -> tuple[Array, list[Array]]:
    """Return a model's logits and hidden activations for points (N, 2)."""
    import torch

    with torch.no_grad():
        device = next(model.parameters()).device
        logits, hidden = model(torch.from_numpy(points.astype(np.float32)).to(device))
    return _array(logits).ravel(), [_array(layer) for layer in hidden]


def _draw_boundary(panel: Axes, model: Any, x: Array, y: Array, reach: float) -> Any:
    first, second = _axes(x, reach)
    logits = _outputs(model, _grid(first, second))[0]
    table = logits.reshape(len(second), len(first))
    probability = 1 / (1 + np.exp(-np.clip(table, -50, 50)))
    drawn = panel.pcolormesh(
        first, second, probability, cmap=shades(SIDES), vmin=0, vmax=1, alpha=0.6, rasterized=True
    )
    panel.grid(visible=False)
    if table.min() < 0 < table.max():
        panel.contour(first, second, table, levels=[0.0], colors="black", linewidths=1.6)
    _scatter(panel, x, y.ravel())
    panel.set_aspect("equal")
    return drawn


def _scatter(panel: Axes, points: Array, labels: Array, size: float = 18.0) -> None:
    for side, name in enumerate(NAMES):
        rows = labels == side
        panel.scatter(
            points[rows, 0],
            points[rows, 1],
            s=size,
            marker=MARKERS[side],
            color=POINTS[side],
            edgecolors="black",
            linewidths=0.5,
            label=_(name),
        )


def _draw_unit(panel: Axes, axes: tuple[Array, Array], table: Array) -> None:
    limit = float(np.abs(table).max()) or 1.0
    panel.pcolormesh(*axes, table, cmap=shades(SIGNS), vmin=-limit, vmax=limit, rasterized=True)
    panel.grid(visible=False)
    if table.min() < 0 < table.max():
        panel.contour(*axes, table, levels=[0.0], colors="black", linewidths=1.2)
    panel.set_aspect("equal")


def _draw_plane(
    panel: Axes, values: Array, labels: Array, line: tuple[Array, float] | None
) -> None:
    names = (_("unit {unit}").format(unit=1), _("unit {unit}").format(unit=2))
    if values.shape[1] == 1:
        values = np.concatenate([values, np.zeros_like(values)], 1)
        names = (names[0], "")
    elif values.shape[1] > 2:
        centred = values - values.mean(0)
        directions = np.linalg.svd(centred, full_matrices=False)[2]
        values, line = centred @ directions[:2].T, None
        names = (_("first direction"), _("second direction"))
    _scatter(panel, values, labels, size=14.0)
    panel.set_xlabel(names[0])
    panel.set_ylabel(names[1])
    if line is not None and line[0].size == 2 and np.any(line[0]):
        weight, bias = line
        foot = -bias * weight / (weight @ weight)
        limits = panel.get_xlim(), panel.get_ylim()
        panel.axline(tuple(foot), tuple(foot + np.array([-weight[1], weight[0]])), color="black")
        panel.set_xlim(limits[0])
        panel.set_ylim(limits[1])


def _output_line(model: Any) -> tuple[Array, float] | None:
    """Return the output layer's weight and bias: its line in the last hidden layer's plane."""
    import torch

    layers = [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
    outputs = [layer for layer in layers if layer.out_features == 1]
    if not outputs or outputs[-1].bias is None:
        return None
    return _array(outputs[-1].weight).ravel(), float(_array(outputs[-1].bias)[0])
