"""Devices are chosen by name, and threads are given back."""

from __future__ import annotations

import pytest
import torch

from utils import devices

AVAILABLE = torch.cuda.is_available()


def test_the_cpu_and_auto_are_always_there() -> None:
    assert devices.choose("cpu").type == "cpu"
    assert devices.choose("auto").type == ("cuda" if AVAILABLE else "cpu")


def test_another_name_is_refused() -> None:
    with pytest.raises(ValueError, match="auto, cpu, cuda"):
        devices.choose("tpu")


@pytest.mark.skipif(AVAILABLE, reason="there is a CUDA device")
def test_a_gpu_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no CUDA device"):
        devices.choose("cuda")


@pytest.mark.gpu
@pytest.mark.skipif(not AVAILABLE, reason="needs a CUDA device")
def test_a_gpu_is_found_and_described() -> None:
    assert devices.choose("cuda").type == "cuda"
    assert devices.describe(devices.choose("cuda"))


@pytest.mark.parametrize(
    ("arguments", "choice"),
    [
        (["--device", "cuda"], "cuda"),
        (["-f", "/tmp/kernel-1.json", "--device=cpu"], "cpu"),
        (["-f", "/tmp/kernel-1.json"], "auto"),
    ],
)
def test_a_script_is_asked_and_a_kernel_is_not(arguments: list[str], choice: str) -> None:
    assert devices.asked(arguments) == choice


def test_threads_are_as_before_whatever_happens() -> None:
    before, meanwhile = torch.get_num_threads(), []

    def fail() -> None:
        with devices.one_thread():
            meanwhile.append(torch.get_num_threads())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert meanwhile == [1]
    assert torch.get_num_threads() == before
