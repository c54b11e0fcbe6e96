"""Data for the lessons: two noisy circles, and handwritten digits, small or MNIST."""

from __future__ import annotations

import gzip
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from utils.arrays import Array

IDX_UNSIGNED_BYTE = 8
PIXEL = 255.0


@dataclass(frozen=True)
class Images:
    """Handwritten digits as rows of pixels in [0, 1], float32, with integer labels 0 to 9."""

    name: str
    x_train: Array
    y_train: Array
    x_test: Array
    y_test: Array


def circles(n_samples: int = 200, seed: int = 0) -> tuple[Array, Array]:
    """Return two noisy circles, scikit-learn's make_circles with noise 0.1 and factor 0.4.

    x: (N, 2) float32; y: (N, 1) float32, 1 on the inner circle.
    """
    from sklearn.datasets import make_circles

    x, y = make_circles(n_samples=n_samples, noise=0.1, factor=0.4, random_state=seed)
    return x.astype(np.float32), y.astype(np.float32)[:, None]


def digits(seed: int = 0) -> Images:
    """Return scikit-learn's 1,797 digits of 8 by 8 pixels, a fifth of them kept for the test."""
    from sklearn.datasets import load_digits

    bunch = load_digits()
    order = np.random.default_rng(seed).permutation(len(bunch.target))
    x = (bunch.data[order] / bunch.data.max()).astype(np.float32)
    y = bunch.target[order].astype(np.int64)
    kept = len(y) // 5
    return Images("digits", x[kept:], y[kept:], x[:kept], y[:kept])


def mnist(folder: str | Path | None = None) -> Images:
    """Return MNIST, 70,000 digits of 28 by 28 pixels, from a folder of idx files or from OpenML.

    The files may be compressed, and lie below the folder at any depth. Raises FileNotFoundError
    where one of the four is missing.
    """
    if folder is None:
        return _mnist_from_openml()
    x_train, y_train = (_read_named(Path(folder), f"train-{what}") for what in ("images", "labels"))
    x_test, y_test = (_read_named(Path(folder), f"t10k-{what}") for what in ("images", "labels"))
    return Images("MNIST", _rows(x_train), _labels(y_train), _rows(x_test), _labels(y_test))


def load_images(name: str = "digits", folder: str | Path | None = None) -> Images:
    """Return the images of that name, "digits" or "mnist"; raises ValueError for another."""
    if name == "digits":
        return digits()
    if name == "mnist":
        return mnist(folder)
    raise ValueError(f"the data are digits or mnist, not {name!r}")


def read_idx(path: str | Path) -> Array:
    """Return the array of unsigned bytes in an idx file, compressed or not.

    Raises ValueError for a file that is not one, or whose length is not what its header says.
    """
    raw = Path(path).read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    if len(raw) < 4 or raw[:3] != bytes([0, 0, IDX_UNSIGNED_BYTE]):
        raise ValueError(f"{path} is not an idx file of unsigned bytes")
    header = 4 + 4 * raw[3]
    shape = struct.unpack(f">{raw[3]}I", raw[4:header]) if len(raw) >= header else ()
    if len(raw) - header != int(np.prod(shape, dtype=np.int64)):
        raise ValueError(f"{path} is cut short: its header promises {shape}")
    return np.frombuffer(raw, dtype=np.uint8, offset=header).reshape(shape)


def _read_named(folder: Path, stem: str) -> Array:
    """Read the one idx file below a folder whose name begins so, whatever separates its parts."""
    for path in sorted(folder.rglob(f"{stem}*")):
        if path.is_file():
            return read_idx(path)
    raise FileNotFoundError(f"no {stem}-idx file below {folder}")


def _rows(images: Array) -> Array:
    return (images.reshape(len(images), -1) / PIXEL).astype(np.float32)


def _labels(labels: Array) -> Array:
    return labels.astype(np.int64)


def _mnist_from_openml() -> Images:
    from sklearn.datasets import fetch_openml

    bunch = fetch_openml("mnist_784", version=1, as_frame=False, parser="liac-arff")
    x, y = (bunch.data / PIXEL).astype(np.float32), bunch.target.astype(np.int64)
    return Images("MNIST", x[:60_000], y[:60_000], x[60_000:], y[60_000:])
