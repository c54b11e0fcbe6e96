"""Ways to make an elementwise function of one that takes a single number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.plan import Array

Style = Callable[..., Any]


def by_index(scalar: Callable[..., float]) -> Style:
    """Write one element after the other into an array of the input's dtype."""

    def style(x: Array, *arguments: Any, **keywords: Any) -> Array:
        out = np.zeros_like(x)
        for index in np.ndindex(x.shape):
            others = [np.broadcast_to(value, x.shape)[index] for value in arguments]
            named = {k: np.broadcast_to(value, x.shape)[index] for k, value in keywords.items()}
            out[index] = scalar(float(x[index]), *others, **named)
        return out

    return style


def by_vectorize(scalar: Callable[..., float]) -> Style:
    """Leave the loop to np.vectorize, which returns float64."""

    def style(x: Array, *arguments: Any, **keywords: Any) -> Array:
        return np.asarray(np.vectorize(scalar, otypes=[np.float64])(x, *arguments, **keywords))

    return style


def by_list(scalar: Callable[..., float]) -> Style:
    """Collect the elements in a list and give it the input's shape; returns float64."""

    def style(x: Array, *arguments: Any, **keywords: Any) -> Array:
        values = np.broadcast_arrays(x, *arguments, *keywords.values())
        rows = zip(*(value.ravel().tolist() for value in values), strict=True)
        first = 1 + len(arguments)
        results = [
            scalar(*row[:first], **dict(zip(keywords, row[first:], strict=True))) for row in rows
        ]
        return np.array(results, dtype=float).reshape(x.shape)

    return style


def into(out_dtype: type, fill: Callable[..., None]) -> Style:
    """Hand the function an empty array of that dtype to write into."""

    def style(x: Array, *arguments: Any, **keywords: Any) -> Array:
        out: Array = np.empty(x.shape, dtype=out_dtype)
        fill(out, x, *arguments, **keywords)
        return out

    return style
