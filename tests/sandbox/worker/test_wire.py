from __future__ import annotations

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.worker import wire


def split(frame: bytes) -> tuple[bytes, bytes]:
    return frame[: wire.PREFIX.size], frame[wire.PREFIX.size :]


@pytest.mark.parametrize("dtype", ["float64", "float32", "int64", "uint8", "bool"])
@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3), (0, 4)])
def test_arrays_come_back_as_they_were_sent(dtype: str, shape: tuple[int, ...]) -> None:
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    prefix, rest = split(wire.encode({"n": 1}, {"x": array}))
    assert wire.frame_length(prefix) == len(rest)
    header, arrays = wire.decode(prefix, rest)
    assert header == {"n": 1}
    assert arrays["x"].dtype == array.dtype
    assert arrays["x"].shape == array.shape
    np.testing.assert_array_equal(arrays["x"], array)


def test_an_array_that_is_not_in_c_order_keeps_its_values() -> None:
    array = np.arange(12.0).reshape(3, 4).T[::-1]
    _, arrays = wire.decode(*split(wire.encode({}, {"x": array})))
    np.testing.assert_array_equal(arrays["x"], array)


@given(st.binary(max_size=400))
def test_bytes_that_are_no_frame_are_refused_in_one_way(noise: bytes) -> None:
    prefix = wire.PREFIX.pack(len(noise) // 2, len(noise) - len(noise) // 2)
    with pytest.raises(wire.WireError):
        wire.decode(prefix, b"!" + noise)


def test_a_prefix_that_asks_for_too_much_is_refused_before_anything_is_read() -> None:
    with pytest.raises(wire.WireError, match="over"):
        wire.frame_length(wire.PREFIX.pack(8, wire.MAX_FRAME))


def test_a_body_that_lies_about_its_size_is_refused() -> None:
    header = b'{"x":{"dtype":"F64","shape":[1000000000],"data_offsets":[0,8000000000]}}'
    body = struct.pack("<Q", len(header)) + header + b"\0" * 8
    with pytest.raises(wire.WireError):
        wire.decode(wire.PREFIX.pack(2, len(body)), b"{}" + body)


def test_a_deeply_nested_header_is_refused() -> None:
    text = b"[" * 100_000
    body = split(wire.encode({}))[1][2:]
    with pytest.raises(wire.WireError):
        wire.decode(wire.PREFIX.pack(len(text), len(body)), text + body)
