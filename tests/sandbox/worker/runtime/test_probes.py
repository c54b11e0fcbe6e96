"""Procedures report what happened; the pretended GPU shows on any machine what was moved."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from autograder.checks.networks.arithmetic import Network
from autograder.checks.networks.recipe import FACTOR, NOISE, draw_circles
from autograder.sandbox.worker.runtime import probes
from autograder.sandbox.worker.runtime.fake_cuda import FakeCuda
from autograder.sandbox.worker.runtime.serialization import pack, unpack
from autograder.sandbox.worker.runtime.torch_factories import Given
from solutions.circles import circles

X = np.random.default_rng(0).normal(size=(6, 2)).astype(np.float32)
Y = (X[:, :1] > 0).astype(np.float32)


def given() -> Given:
    return Given(*Network.drawn(np.random.default_rng(1), [2, 4, 4, 1]).arrays, 0.01)


MOVES: dict[str, Any] = {
    "to a name": lambda m, x: (m.to("cuda"), x.to("cuda")),
    "to a device": lambda m, x: (m.to(torch.device("cuda:0")), x.to(torch.device("cuda:0"))),
    "by cuda": lambda m, x: (m.cuda(), x.cuda()),
    "to the model's": lambda m, x: (m.to("cuda"), x.to(next(m.parameters()).device)),
    "where there is one": lambda m, x: (
        MOVES["to a device"](m, x) if torch.cuda.is_available() else None
    ),
}


@pytest.mark.parametrize("name", MOVES)
def test_every_way_to_move_is_seen(name: str) -> None:
    with FakeCuda() as fake_cuda:
        MOVES[name](given(), torch.from_numpy(X))
    assert fake_cuda.parameters
    assert fake_cuda.moved_like(torch.zeros(9, 2))
    assert not fake_cuda.moved_like(torch.zeros(9, 1))


def test_a_model_moved_alone_is_told_apart() -> None:
    with FakeCuda() as fake_cuda:
        given().to("cuda")
        torch.Generator(device="cuda").manual_seed(1)
        torch.randperm(4, device="cuda")
        torch.zeros(3).double()
    assert fake_cuda.parameters
    assert fake_cuda.shapes == []


def test_data_left_behind_beside_targets_that_moved_are_told_apart() -> None:
    x, y = torch.from_numpy(X), torch.from_numpy(Y)
    with FakeCuda() as fake_cuda:
        (x.to("cpu"), y.squeeze(1).to("cuda"))
    assert fake_cuda.moved_like(y)
    assert not fake_cuda.moved_like(x)


def test_the_pretence_ends() -> None:
    generator, available = torch.Generator, torch.cuda.is_available()
    with pytest.raises(ZeroDivisionError), FakeCuda():
        1 / 0  # noqa: B018
    assert torch.Generator is generator
    assert torch.cuda.is_available() == available


def test_a_fit_is_made_once_and_again_where_it_went_wrong() -> None:
    calls: list[int] = []

    def fit(x: Any, y: Any, hidden_size: int, n_layers: int, device: str, seed: int) -> Any:
        calls.append(seed)
        x.zero_()  # the next attempt has its own copy
        return circles.MLP(2, hidden_size, n_layers)

    arguments = (fit, X, Y, 3, 4, [5, 6, 7], 2.0, 30.0)
    report = probes.fitted(*arguments)
    assert calls == [5, 6, 7]
    assert probes.fitted(*arguments) is report
    assert len(calls) == len(report["attempts"]) == 3
    assert probes.fitted(fit, X, Y, 2, 4, [8, 9], 0.0, 30.0)["attempts"][0]["outputs"]
    assert calls == [5, 6, 7, 8]
    probes.fitted(fit, X, Y, 1, 4, [8, 9], 2.0, 0.0)
    assert calls == [5, 6, 7, 8, 8]


def test_a_report_crosses_as_plain_data() -> None:
    report = probes.trained(circles.train, given(), torch.from_numpy(X), torch.from_numpy(Y), 2)
    arrays: dict[str, Any] = {}
    back = unpack(pack(report, arrays), arrays)
    assert back["losses"] == report["losses"]
    assert [a.ndim for a in back["parameters"]] == [2, 2, 2, 1, 1, 1]
    assert pack({"key": {1: object()}}, arrays) == {
        "dict": {"key": {"dict": {"1": {"other": "object"}}}}
    }


def test_the_graders_circles_are_scikit_learns_turned_and_shifted() -> None:
    shift = np.array([3.0, -2.0])
    x, y = draw_circles(np.random.default_rng(0), 4000, 0.4, shift)
    radius = np.linalg.norm(x - shift, axis=1)
    inner = y[:, 0] == 1
    assert inner.sum() == 2000
    for rows, size in ((inner, FACTOR), (~inner, 1.0)):
        expected = np.sqrt(size**2 + 2 * NOISE**2)
        assert np.sqrt((radius[rows] ** 2).mean()) == pytest.approx(expected, rel=0.02)
