"""The lessons' data: circles, digits, and the idx files of MNIST."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest

from utils import data


def idx(array: np.ndarray) -> bytes:
    head = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return head + array.astype(np.uint8).tobytes()


def folder_of(path: Path) -> Path:
    rng = np.random.default_rng(0)
    for stem, count in (("train", 7), ("t10k", 3)):
        images = rng.integers(0, 256, (count, 28, 28))
        (path / f"{stem}-images-idx3-ubyte").write_bytes(idx(images))
        labels = gzip.compress(idx(rng.integers(0, 10, count)))
        (path / f"{stem}-labels.idx1-ubyte.gz").write_bytes(labels)
    return path


def test_mnist_is_read_from_idx_files_compressed_or_not(tmp_path: Path) -> None:
    nested = tmp_path / "package" / "data"
    nested.mkdir(parents=True)
    folder_of(nested)
    images = data.load_images("mnist", tmp_path)
    assert images.x_train.shape == (7, 784)
    assert images.x_test.dtype == np.float32
    assert 0.0 <= images.x_train.min() < images.x_train.max() <= 1.0
    assert images.y_train.shape == (7,)
    assert images.y_test.dtype == np.int64


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\x00\x08", b"\x00\x00\x0d\x01\x00\x00\x00\x00", b"PNG?"]
)
def test_what_is_no_idx_file_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "train-images"
    path.write_bytes(raw)
    with pytest.raises(ValueError, match="not an idx file"):
        data.read_idx(path)


def test_a_file_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "train-images"
    for raw in (idx(np.zeros((2, 3)))[:-1], bytes([0, 0, 8, 3, 0, 0])):
        path.write_bytes(raw)
        with pytest.raises(ValueError, match="cut short"):
            data.read_idx(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train-images"):
        data.mnist(tmp_path)


def test_digits_are_split_without_overlap() -> None:
    images = data.digits()
    assert len(images.y_train) + len(images.y_test) == 1797
    assert images.x_train.shape[1] == 64
    assert images.x_train.max() == 1.0
    assert set(images.y_test) == set(range(10))


def test_other_data_are_refused() -> None:
    with pytest.raises(ValueError, match="digits or mnist"):
        data.load_images("cats")


def test_circles_are_columns_of_float32() -> None:
    x, y = data.circles(50, seed=3)
    assert (x.shape, y.shape) == ((50, 2), (50, 1))
    assert x.dtype == y.dtype == np.float32
    assert np.linalg.norm(x[y[:, 0] == 1], axis=1).mean() < 0.6
