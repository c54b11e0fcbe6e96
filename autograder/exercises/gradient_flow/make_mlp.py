"""The exercise `make_mlp`: its facts, known mistakes and right styles."""

from __future__ import annotations

from autograder.checks.exercise import Snippet
from autograder.checks.networks.sequential import SequentialNetwork
from autograder.exercises.gradient_flow.common import mutant, networks

EXERCISE = SequentialNetwork(
    points=4,
    examples=(
        Snippet(
            """\
parts = list(make_mlp([2, 3, 1], nn.ELU))
assert [type(part).__name__ for part in parts] == ["Linear", "ELU", "Linear"]
assert parts[2](parts[1](parts[0](torch.zeros(5, 2)))).shape == (5, 1)"""
        ),
    ),
    hints=(
        "n sizes make n - 1 layers, and n - 2 gaps between them.",
        "Pair neighbours among the sizes: each pair is one nn.Linear. What comes between two?",
        "Collect the modules in a list, activation() after each Linear but the last, and "
        "unpack the list into nn.Sequential(*layers).",
    ),
    mistakes=(
        mutant("activation-after-output", "There is an activation after the last layer."),
        mutant("no-activation", "There is no activation between the layers: all is one line."),
        mutant(
            "activation-at-the-end-only",
            "The activation stands after the last layer, and none between the others.",
        ),
        mutant("sizes-reversed", "The sizes are taken from the back: the inputs come first."),
        mutant("layer-missing", "The last size has no layer: n sizes make n - 1 layers."),
        mutant("activation-ignored", "The activation is always the same: use the one given."),
        mutant("nested-blocks", "The layers are in blocks: one flat nn.Sequential is asked for."),
    ),
    styles=networks("mlp_loop", "mlp_add_module", "mlp_recursive"),
)
