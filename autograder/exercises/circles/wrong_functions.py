"""Mutants of circles' functions; each is called as its misconception is."""

from __future__ import annotations

from typing import Any

import torch

from autograder.exercises.common.training_loops import flawed_adam
from autograder.exercises.common.training_mistakes import BOOKS
from solutions.circles import circles as reference

last_index = flawed_adam(books=BOOKS["last-index"])
whole_batches_counted = flawed_adam(books=BOOKS["whole-batches-counted"])
unweighted = flawed_adam(books=BOOKS["unweighted"])
last_batch_alone = flawed_adam(books=BOOKS["last-batch-alone"])
batches_summed = flawed_adam(books=BOOKS["batches-summed"])
examples_summed = flawed_adam(books=BOOKS["examples-summed"])
divided_twice = flawed_adam(books=BOOKS["divided-twice"])
last_batch_dropped = flawed_adam(books=BOOKS["last-batch-dropped"])
gradients_pile_up = flawed_adam(clear=False)
loss_after_update = flawed_adam(loss_after=True)
no_update = flawed_adam(step=False)
learning_rate_unused = flawed_adam(fixed_lr=1e-3)
sum_reduction = flawed_adam(total=True)
batch_size_ignored = flawed_adam(whole=True)
no_shuffle = flawed_adam(order="as is")
shuffled_once = flawed_adam(order="once")
seed_unused = flawed_adam(order="global")
sgd_for_adam = flawed_adam(other_optimizer=True)
sigmoid_before_loss = flawed_adam(sigmoid=True)
broadcast_targets = flawed_adam(broadcast=True)
device_unused = flawed_adam(stays=True)


def logits_of(model: Any, x: torch.Tensor) -> torch.Tensor:
    """Predict as one should, up to the logits."""
    was_training = model.training
    model.eval()
    with torch.no_grad():
        logits: torch.Tensor = model(x.to(next(model.parameters()).device))[0]
    model.train(was_training)
    return logits


def logits_at_half(model: Any, x: Any) -> Any:
    return (logits_of(model, x) > 0.5).long().squeeze(1)


def sigmoid_at_zero(model: Any, x: Any) -> Any:
    return (logits_of(model, x).sigmoid() > 0).long().squeeze(1)


def argmax_of_one(model: Any, x: Any) -> Any:
    return logits_of(model, x).argmax(1)


def classes_exchanged(model: Any, x: Any) -> Any:
    return (logits_of(model, x) < 0).long().squeeze(1)


def probabilities(model: Any, x: Any) -> Any:
    return logits_of(model, x).sigmoid().squeeze(1)


def sign_for_class(model: Any, x: Any) -> Any:
    return logits_of(model, x).sign().long().squeeze(1)


def a_column(model: Any, x: Any) -> Any:
    return (logits_of(model, x) > 0).long()


def floats_for_classes(model: Any, x: Any) -> Any:
    return (logits_of(model, x) > 0).float().squeeze(1)


def booleans_for_classes(model: Any, x: Any) -> Any:
    return (logits_of(model, x) > 0).squeeze(1)


def stays_in_evaluation(model: Any, x: Any) -> Any:
    classes = reference.predict(model, x)
    model.eval()
    return classes


def always_back_to_training(model: Any, x: Any) -> Any:
    classes = reference.predict(model, x)
    model.train()
    return classes


def mode_forgotten(model: Any, x: Any) -> Any:
    with torch.no_grad():
        return (model(x.to(next(model.parameters()).device))[0] > 0).long().squeeze(1)


def graph_built(model: Any, x: Any) -> Any:
    was_training = model.training
    model.eval()
    logits, _ = model(x.to(next(model.parameters()).device))
    model.train(was_training)
    return (logits > 0).long().squeeze(1)


def x_left_behind(model: Any, x: Any) -> Any:
    was_training = model.training
    model.eval()
    with torch.no_grad():
        logits, _ = model(x)
    model.train(was_training)
    return (logits > 0).long().squeeze(1)


def result_to_cpu(model: Any, x: Any) -> Any:
    return reference.predict(model, x).cpu()


def accuracy_broadcast(model: Any, x: Any, y: Any) -> float:
    return float((reference.predict(model, x) == y).float().mean())


def error_rate(model: Any, x: Any, y: Any) -> float:
    return 1 - float(reference.accuracy(model, x, y))


def percentage(model: Any, x: Any, y: Any) -> float:
    return 100 * float(reference.accuracy(model, x, y))


def count_of_right(model: Any, x: Any, y: Any) -> float:
    return float((reference.predict(model, x) == y.reshape(-1)).sum())


def tensor_for_float(model: Any, x: Any, y: Any) -> Any:
    return (reference.predict(model, x) == y.reshape(-1)).float().mean()


def share_of_ones(model: Any, x: Any, y: Any) -> float:
    return float(reference.predict(model, x).float().mean())


def untrained(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: str = "cpu", seed: int = 0
) -> Any:
    torch.manual_seed(seed)
    return reference.MLP(2, hidden_size, n_layers).to(device)


def no_non_linearity(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: str = "cpu", seed: int = 0
) -> Any:
    torch.manual_seed(seed)
    model = reference.MLP(2, hidden_size, n_layers, non_linearity=False)
    reference.train(model, x, y, 20, lr=1e-2, batch_size=200, device=device, seed=seed)
    return model


def another_width(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: str = "cpu", seed: int = 0
) -> Any:
    torch.manual_seed(seed)
    model = reference.MLP(2, 16, n_layers)
    reference.train(model, x, y, 20, lr=1e-2, batch_size=200, device=device, seed=seed)
    return model


def another_depth(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: str = "cpu", seed: int = 0
) -> Any:
    torch.manual_seed(seed)
    model = reference.MLP(2, hidden_size, n_layers + 1)
    reference.train(model, x, y, 20, lr=1e-2, batch_size=200, device=device, seed=seed)
    return model


def losses_for_model(
    x: Any, y: Any, hidden_size: int, n_layers: int, device: str = "cpu", seed: int = 0
) -> Any:
    model = reference.MLP(2, hidden_size, n_layers)
    return reference.train(model, x, y, 2, device=device, seed=seed)
