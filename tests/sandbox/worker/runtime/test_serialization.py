from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from autograder.sandbox.worker.runtime.serialization import Other, pack, unpack


def there_and_back(value: Any) -> Any:
    arrays: dict[str, Any] = {}
    return unpack(pack(value, arrays), arrays)


class Liar(np.ndarray[Any, Any]):
    def __eq__(self, other: object) -> Any:
        return True

    def __array__(self, *arguments: Any, **keywords: Any) -> Any:
        return np.full(self.shape, 42.0)


class LyingFloat(float):
    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = float.__hash__


@pytest.mark.parametrize("value", [1.5, -3, True, None, "text", [1.0, [2, None]], (1, 2.5)])
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    back = there_and_back(value)
    assert back == value
    assert type(back) is type(value)


@pytest.mark.parametrize("value", [float("inf"), float("-inf")])
def test_infinities_come_back(value: float) -> None:
    arrays: dict[str, Any] = {}
    assert unpack(pack(value, arrays), arrays) == value


def test_a_lying_array_becomes_the_numbers_that_it_holds() -> None:
    back = there_and_back(np.zeros(3).view(Liar))
    assert type(back) is np.ndarray
    np.testing.assert_array_equal(back, np.zeros(3))


def test_a_lying_float_becomes_the_number_that_it_is() -> None:
    back = there_and_back(LyingFloat(2.0))
    assert type(back) is float
    assert back != 3.0


@pytest.mark.parametrize(
    "value",
    [
        np.array([object()]),
        np.array(["text"]),
        np.array([1 + 2j]),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        object(),
        {1, 2},
        2**70,
        1j,
        lambda x: x,
    ],
)
def test_what_is_no_data_becomes_its_name(value: Any) -> None:
    assert isinstance(there_and_back(value), Other)


def test_lists_nested_in_themselves_end() -> None:
    endless: list[Any] = []
    endless.append(endless)
    arrays: dict[str, Any] = {}
    pack(endless, arrays)


@pytest.mark.parametrize("order", [">f8", "<f8", ">f4"])
def test_byte_order_is_not_the_students_concern(order: str) -> None:
    np.testing.assert_array_equal(there_and_back(np.array([1.5, -2], dtype=order)), [1.5, -2])


@pytest.mark.parametrize(
    "tree",
    [
        None,
        [],
        {},
        {"array": "a9"},
        {"array": ["a0"]},
        {"value": [1]},
        {"value": {}},
        {"list": "text"},
        {"make": "polynomial", "arguments": []},
        {"other": 3},
    ],
)
def test_a_forged_tree_is_refused(tree: Any) -> None:
    with pytest.raises(ValueError, match="packed"):
        unpack(tree, {"a0": np.zeros(2)})
