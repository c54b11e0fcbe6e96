"""Frames: how calls, arrays and messages cross between the grading side and a worker.

A frame is a length, a JSON header and a safetensors body. Neither JSON nor safetensors can carry
code, and safetensors refuses a header that lies about the size of its data.
"""

from __future__ import annotations

import json
import struct
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load, save

from autograder.sandbox.worker.arrays import Array

PREFIX = struct.Struct("<II")
MAX_FRAME = 64 * 2**20


class WireError(Exception):
    """A frame that is malformed or larger than the wire allows."""


def encode(header: Any, arrays: dict[str, Array] | None = None) -> bytes:
    """Return one frame with a JSON-serialisable header and named arrays.

    Raises WireError when the frame would pass MAX_FRAME bytes.
    """
    text = json.dumps(header, separators=(",", ":")).encode("utf-8", "replace")
    # safetensors writes the bytes as they lie in memory, so the memory must be in C order.
    body = save({k: np.ascontiguousarray(v).reshape(v.shape) for k, v in (arrays or {}).items()})
    if len(text) + len(body) > MAX_FRAME:
        raise WireError(f"a frame of {len(text) + len(body)} bytes is over {MAX_FRAME}")
    return PREFIX.pack(len(text), len(body)) + text + body


def frame_length(prefix: bytes) -> int:
    """Return how many bytes follow this frame's prefix; raises WireError if that is too many."""
    text, body = PREFIX.unpack(prefix)
    if text + body > MAX_FRAME:
        raise WireError(f"a frame of {text + body} bytes is over {MAX_FRAME}")
    return int(text + body)


def decode(prefix: bytes, rest: bytes) -> tuple[Any, dict[str, Array]]:
    """Return a frame's header and arrays; raises WireError for anything that is not a frame."""
    size, _ = PREFIX.unpack(prefix)
    try:
        header = json.loads(rest[:size])
        arrays = load(rest[size:])
    except (ValueError, RecursionError, SafetensorError, KeyError, TypeError) as error:
        raise WireError(f"not a frame: {type(error).__name__}") from None
    return header, arrays
