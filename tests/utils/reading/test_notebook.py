from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.submission.samples import notebook
from utils.reading.notebook import notebook_cells
from utils.reading.unreadable import UnreadableError


def cells(text: str | bytes) -> list[tuple[str, str]]:
    data = text.encode() if isinstance(text, str) else text
    return list(notebook_cells(data, "a.ipynb")[0])


def problem(text: str | bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        cells(text)
    message = str(caught.value)
    assert "a.ipynb" in message
    assert "\n" not in message
    return message


def test_code_cells_are_numbered_among_all_cells() -> None:
    mixed = json.dumps(
        {
            "nbformat": 4,
            "cells": [
                {"cell_type": "markdown", "source": "# prose"},
                {"cell_type": "code", "source": ["a = 1\n", "b = 2"]},
                {"cell_type": "raw", "source": "raw"},
                {"cell_type": "code", "source": "c = 3\r\nd = 4\r"},
            ],
        }
    )
    assert cells(mixed) == [("a = 1\nb = 2", "cell 2"), ("c = 3\nd = 4\n", "cell 4")]


def test_format_3() -> None:
    old = {
        "nbformat": 3,
        "metadata": {"name": ""},
        "worksheets": [
            {"cells": [{"cell_type": "heading", "source": "x"}]},
            {"cells": [{"cell_type": "code", "language": "python", "input": ["a = 1\n", "b"]}]},
        ],
    }
    assert cells(json.dumps(old)) == [("a = 1\nb", "cell 2")]


@pytest.mark.parametrize(
    "extra",
    [None, 3, "text", [], {}, {"cell_type": "code"}, {"cell_type": "code", "source": 3},
     {"cell_type": ["code"], "source": "x"}],
)  # fmt: skip
def test_what_is_missing_or_odd_costs_nothing(extra: object) -> None:
    odd = {"cells": [extra, {"cell_type": "code", "source": ["a", 3, None]}], "metadata": "none"}
    assert cells(json.dumps(odd)) == [("a", "cell 2")]


def test_an_encoding_mark_is_no_part_of_the_json() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        assert cells(notebook("a = 'ã'").encode(encoding)) == [("a = 'ã'", "cell 1")]


def test_what_no_source_may_hold_is_replaced() -> None:
    assert cells('{"cells": [{"cell_type": "code", "source": "a\\u0000\\ud800"}]}')[0][0] == "a��"


@pytest.mark.parametrize(
    ("metadata", "said"),
    [
        ({"kernelspec": {"language": "R", "name": "ir"}}, "a notebook in R"),
        ({"language_info": {"name": "julia"}}, "julia"),
        ({"kernelspec": {"language": "\x1b[31m"}}, "�[31m"),
    ],
)
def test_another_language_is_named(metadata: dict[str, Any], said: str) -> None:
    assert said in problem(notebook("x", metadata=metadata))


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": {"name": "my-environment", "language": "python"}},
        {"kernelspec": {"name": "conda"}, "language_info": {"name": "ipython"}},
        {"kernelspec": "x", "language_info": ["y"]},
    ],
)
def test_python_under_any_name(metadata: dict[str, Any]) -> None:
    assert cells(notebook("x", metadata=metadata)) == [("x", "cell 1")]


INDENTED = json.dumps(json.loads(notebook("a = 1", "b = 2")), indent=1)


def test_broken_json_names_the_line() -> None:
    lines = INDENTED.split("\n")
    lines[4] = lines[4].replace('"', "", 1)
    assert "JSON breaks at line 5" in problem("\n".join(lines))


def test_a_notebook_cut_short_is_named_so() -> None:
    for length in (len(INDENTED) - 2, len(INDENTED) // 2, 30):
        assert "cut short" in problem(INDENTED[:length])


def test_merge_conflicts_are_named() -> None:
    lines = INDENTED.split("\n")
    lines[3:3] = ["<<<<<<< HEAD", "=======", ">>>>>>> main"]
    assert "line 4 is a merge-conflict marker" in problem("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("import numpy as np\n", "name it .py"),
        ("[1, 2]", "not a notebook"),
        ("3", "not a notebook"),
        ("{}", "no list of cells"),
        ('{"cells": 3}', "no list of cells"),
        ('{"cells": []}', "no code"),
        (notebook(" ", "\n"), "no code"),
        ('{"cells": ' + "[" * 100_000, "absurd"),
        ('{"a":' * 100_000, "absurd"),
        ('{"cells": ' + "1" * 5_000 + "}", "absurd"),
        ("[" + "[]," * 1_000_001 + "[]]", "too large"),
        ("[" + "1," * 5_000_001 + "1]", "too large"),
        (notebook(*["x"] * 2_001), "more than 2000 cells"),
        (notebook("x" * 600_000, "y" * 600_000), "more than 1 MB of code"),
        ("<html><body>Sign in</body></html>", "web page"),
    ],
)
def test_what_is_no_notebook_is_said(text: str, said: str) -> None:
    assert said in problem(text)


def test_large_outputs_do_not_count_as_code() -> None:
    text = json.dumps(
        {"cells": [{"cell_type": "code", "source": "a", "outputs": ["x" * 5_000_000]}]}
    )
    assert cells(text) == [("a", "cell 1")]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["cells", "worksheets", "cell_type", "source", "input", "metadata", "kernelspec",
                 "language_info", "language", "name"]
            ),
            inner | st.just("code") | st.just("python"),
            max_size=4,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
def test_any_json_is_cells_or_a_sentence(value: object) -> None:
    try:
        found = cells(json.dumps(value))
    except UnreadableError as error:
        assert "a.ipynb" in str(error)  # noqa: PT017
    else:
        assert all(isinstance(source, str) for source, _ in found)


@given(st.lists(st.text(st.characters(exclude_characters="\r\0", categories=["L", "P", "Cc"]))))
def test_every_source_comes_back(sources: list[str]) -> None:
    as_lists = [source.splitlines(keepends=True) for source in sources]
    expected = [(source, f"cell {number}") for number, source in enumerate(sources, start=1)]
    if any(source.strip() for source in sources):
        assert cells(notebook(*sources)) == cells(notebook(*as_lists)) == expected
