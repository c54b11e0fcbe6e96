"""Right ways to write the losses and their gradients, as different as students write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.exercises.styles.losses.binary import BINARY
from autograder.exercises.styles.losses.categorical import CATEGORICAL
from autograder.exercises.styles.losses.gradients import GRADIENTS
from autograder.exercises.styles.losses.squared import SQUARED

STYLES: dict[str, tuple[Callable[..., Any], ...]] = {
    **SQUARED,
    **BINARY,
    **CATEGORICAL,
    **GRADIENTS,
}
