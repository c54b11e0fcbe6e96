from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from autograder.submission import Located
from autograder.submission.duplicates import distinct, natural

PATHS = st.lists(st.sampled_from(["a", "b", "joao", "x\x01", "x\x02"]), min_size=1, max_size=3)


def test_natural_order() -> None:
    names = ["s10", "s9", "S1", "s", "10", "9", "s1b2", "s01", "s" + "9" * 5000]
    assert sorted(names, key=natural) == [
        "9", "10", "s", "S1", "s01", "s1b2", "s9", "s10", "s" + "9" * 5000
    ]  # fmt: skip


@given(st.lists(st.text("aB019é٣²", max_size=4), max_size=8))
def test_natural_order_is_total(names: list[str]) -> None:
    ordered = sorted(names, key=natural)
    names.reverse()
    assert sorted(names, key=natural) == ordered


@given(st.lists(PATHS, unique_by=tuple, max_size=8), st.lists(st.sampled_from(["j (a)", "j"])))
def test_any_clash_is_resolved_without_loss(paths: list[list[str]], more: list[str]) -> None:
    found = [Located("j", "losses", Path(*parts)) for parts in paths]
    found += [Located(name, "losses", Path("c", str(i))) for i, name in enumerate(more)]
    result = distinct(found)
    assert {one.path for one in result} == {one.path for one in found}
    assert len({one.student for one in result}) == len(found)
