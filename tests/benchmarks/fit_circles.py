"""How often fit_circles reaches its tiers, and how often a right recipe fails by bad luck.

python tests/benchmarks/fit_circles.py reference [--seeds 1000] [--width 3]
python tests/benchmarks/fit_circles.py luck [--data 40] [--runs 64] [--recipes 0 1 2 3]

"reference" fits as the grader does, one attempt for each grading seed. "luck" trains many single
runs of plain recipes on each of several drawings of the circles, and tells how often one run, and
how often all of five, stay below 0.95: every attempt has the same data and a seed of its own.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass

import numpy as np
import torch

from autograder.checks.networks.recipe import Fit
from autograder.checks.plan import sample_check
from autograder.exercises.circles import FIT_CIRCLES
from solutions.circles import circles
from utils import training

TIERS = (0.80, 0.90, 0.95)


@dataclass(frozen=True)
class Recipe:
    """A student's single run: no restarts."""

    name: str
    epochs: int
    lr: float
    batch_size: int | None
    cosine: bool


RECIPES = (
    Recipe("Adam 1e-2, batches of 32, cosine, 1,000 epochs", 1000, 1e-2, 32, True),
    Recipe("Adam 1e-2, batches of 32, 1,000 epochs", 1000, 1e-2, 32, False),
    Recipe("Adam 1e-2, full batch, 1,000 epochs", 1000, 1e-2, None, False),
    Recipe("Adam 1e-3, batches of 32, 2,000 epochs", 2000, 1e-3, 32, False),
)


def drawn(seed: int, width: int) -> Fit:
    """Return the points and the unseen points that the grader draws for a seed."""
    name = {3: "three units", 2: "two units, 80%"}[width]
    check = next(c for c in FIT_CIRCLES.checks() if c.name == name)
    fit = sample_check(check, seed).cases[0].expectation
    assert isinstance(fit, Fit)
    return fit


def unseen_accuracy(fit: Fit, model: torch.nn.Module) -> float:
    with torch.no_grad():
        logits = model(torch.from_numpy(fit.unseen))[0].numpy()
    return float(((logits > 0) == (fit.labels > 0.5)).mean())


def study_reference(seeds: int, width: int) -> None:
    began, accuracies = time.process_time(), []
    for seed in range(seeds):
        fit = drawn(seed, width)
        y = targets(fit, seed, width)
        model = circles.fit_circles(torch.from_numpy(fit.x), y, width, 5, seed=seed)
        accuracies.append(unseen_accuracy(fit, model))
        if (seed + 1) % 50 == 0 or seed + 1 == seeds:
            report(width, np.array(accuracies), (time.process_time() - began) / (seed + 1))


def targets(fit: Fit, seed: int, width: int) -> torch.Tensor:
    name = {3: "three units", 2: "two units, 80%"}[width]
    check = next(c for c in FIT_CIRCLES.checks() if c.name == name)
    return torch.from_numpy(sample_check(check, seed).cases[0].call.arguments[1])


def report(width: int, values: np.ndarray, seconds: float) -> None:
    shares = "  ".join(f">={tier:.2f}: {(values >= tier).sum()}/{len(values)}" for tier in TIERS)
    print(
        f"width {width}  {shares}  lowest {values.min():.4f}  median {np.median(values):.4f}  "
        f"{seconds:.2f} CPU s each",
        flush=True,
    )


def study_luck(data: int, runs: int, width: int, recipes: list[int]) -> None:
    for recipe in (RECIPES[i] for i in recipes):
        failures = []
        for seed in range(data):
            fit = drawn(10_000 + seed, width)
            y = targets(fit, 10_000 + seed, width)
            seeds = [seed * runs + run for run in range(runs)]
            ensemble = training.train_ensemble(
                training.draw_weights([2, *[width] * 4, 1], seeds),
                torch.from_numpy(fit.x),
                y,
                epochs=recipe.epochs,
                lr=recipe.lr,
                batch_size=recipe.batch_size,
                seeds=seeds,
                schedule=training.cosine if recipe.cosine else None,
            )
            unseen, labels = torch.from_numpy(fit.unseen), torch.from_numpy(fit.labels)
            failures.append(float((ensemble.accuracies(unseen, labels) < 0.95).float().mean()))
        share = np.array(failures)
        chances = "  ".join(f"{k} of {k}: {np.mean(share**k):.1e}" for k in (1, 2, 3, 4, 5))
        print(f"width {width}  {recipe.name}\n    stays below 0.95:  {chances}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("study", choices=("reference", "luck"))
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--width", type=int, choices=(2, 3), default=3)
    parser.add_argument("--data", type=int, default=40)
    parser.add_argument("--runs", type=int, default=64)
    parser.add_argument("--recipes", type=int, nargs="+", default=[0, 1, 2, 3])
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    if chosen.study == "reference":
        study_reference(chosen.seeds, chosen.width)
    else:
        study_luck(chosen.data, chosen.runs, chosen.width, chosen.recipes)


if __name__ == "__main__":
    main()
