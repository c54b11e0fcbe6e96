"""Known mistakes in training, for both assignments that train: how each shows, and its message."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.mistake import Mistake
from autograder.checks.networks.losses_of_training import KnownSign
from autograder.exercises.common.lazy import Later

SHOWN = (
    KnownSign("last-index", lambda means, sizes: float(means.sum() / (len(means) - 1))),
    KnownSign(
        "whole-batches-counted",
        lambda means, sizes: float(means.sum() / max(1, sizes.sum() // sizes.max())),
    ),
    KnownSign("unweighted", lambda means, sizes: float(means.mean())),
    KnownSign("last-batch-alone", lambda means, sizes: float(means[-1])),
    KnownSign("batches-summed", lambda means, sizes: float(means.sum())),
    KnownSign("examples-summed", lambda means, sizes: float((means * sizes).sum())),
    KnownSign("divided-twice", lambda means, sizes: float(means.sum() / sizes.sum())),
    KnownSign("last-batch-dropped", lambda means, sizes: float(means[sizes == sizes.max()].mean())),
)
BOOKS: dict[str, Any] = {
    shown.slug: lambda means, sizes, shown=shown: shown.bookkeeping(
        np.asarray(means), np.asarray(sizes)
    )
    for shown in SHOWN
}
MESSAGES: dict[str, str] = {
    "last-index": (
        "The epoch's loss is divided by the index of the last batch: counting from 0, "
        "that is one less than the number of batches."
    ),
    "whole-batches-counted": (
        "The batches' means are divided by the number of whole batches: the smaller last "
        "one is a batch, too, and weighs less."
    ),
    "unweighted": (
        "Every batch counts alike, the smaller last one too: weigh each batch's mean by "
        "how many examples it has."
    ),
    "last-batch-alone": "This is the last batch's loss, not the mean over the epoch.",
    "batches-summed": "The batches' means are added up and never divided.",
    "examples-summed": "This is the sum over all examples: divide it by how many there are.",
    "divided-twice": (
        "Each batch's loss is a mean already, and their sum is divided by the number of "
        "examples again."
    ),
    "last-batch-dropped": "The last, smaller batch is left out.",
    "gradients-pile-up": (
        "The old gradients are never cleared: PyTorch adds each backward pass to the ones before."
    ),
    "loss-after-update": "Each batch's loss is taken after its update, not before.",
    "no-update": "The weights stay as they were: nothing is learned.",
    "learning-rate-unused": "The learning rate is always the same: the argument lr is not used.",
    "sum-reduction": "The loss is summed over the batch, so its gradient grows with the batch.",
    "batch-size-ignored": "All examples go through at once: batch_size is not used.",
    "no-shuffle": "The examples are taken in the same order as they came, in every epoch.",
    "shuffled-once": "The examples are shuffled once, and then every epoch has the same order.",
    "seed-unused": "Whatever the seed, the order is the same: the argument seed is not used.",
    "adam-for-sgd": "These are the steps of another optimizer: plain SGD is asked for.",
    "sgd-for-adam": "These are the steps of another optimizer: Adam is asked for.",
    "softmax-before-loss": (
        "The loss is given probabilities: cross_entropy takes the logits, softmax is inside it."
    ),
    "sigmoid-before-loss": (
        "The loss is given probabilities: BCEWithLogitsLoss takes the logits, the "
        "sigmoid is inside it."
    ),
    "broadcast-targets": (
        "Logits and targets of different shapes are broadcast to (N, N): every logit is "
        "compared with every target."
    ),
    "device-unused": (
        "The model and the data stay where they are: the argument device is not used."
    ),
}


def mistakes(module: str, slugs: tuple[str, ...]) -> tuple[Mistake, ...]:
    """Return the mistakes of these names; the wrong functions of these names are in a module."""
    return tuple(
        Mistake(slug, MESSAGES[slug], code=Later(module, slug.replace("-", "_"))) for slug in slugs
    )
