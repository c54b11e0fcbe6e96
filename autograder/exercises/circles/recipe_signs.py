"""How a mistake in a recipe shows in the networks that it returns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from autograder.checks.networks.recipe import DEPTH, Fit, attempts_of, no_network
from autograder.checks.plan import Reply
from autograder.checks.readers import read_list


def shapes_of(reply: Reply) -> list[list[tuple[int, ...]]]:
    """Return the shapes of every attempt's weights; raises Unreadable."""
    networks = [attempt["weights"] for attempt in attempts_of(reply) if "weights" in attempt]
    return [[array.shape for array in read_list(arrays, np.ndarray)] for arrays in networks]


def is_untrained(fit: Fit, reply: Reply) -> bool:
    """Return whether every network still has the biases that it started with."""
    networks = fit.networks(reply)
    return bool(networks) and all(not np.any(b) for network in networks for b in network.biases)


def is_linear(fit: Fit, reply: Reply) -> bool:
    """Return whether every network gives what its weights do with nothing between the layers."""
    linear = replace(fit, activation="Identity")
    return not fit.networks(reply) and bool(linear.networks(reply))


def is_wider(fit: Fit, reply: Reply) -> bool:
    """Return whether the hidden layers are of another size."""
    shapes = shapes_of(reply)
    return bool(shapes) and all(
        len(one) == DEPTH and one[0][:1] != (fit.hidden_size,) for one in shapes
    )


def is_deeper(_: Fit, reply: Reply) -> bool:
    """Return whether there are more or fewer layers."""
    shapes = shapes_of(reply)
    return bool(shapes) and all(len(one) != DEPTH for one in shapes)


def is_no_network(_: Fit, reply: Reply) -> bool:
    """Return whether what came back is a list, which no model is."""
    return reply.kind == "value" and no_network(reply) == "list"


SIGNS = {
    "untrained": is_untrained,
    "no-non-linearity": is_linear,
    "another-width": is_wider,
    "another-depth": is_deeper,
    "losses-for-model": is_no_network,
}
