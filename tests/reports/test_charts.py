from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.reports.pages.charts import BOTTOM, LEFT, RIGHT, TOP, axis, histogram, plot
from autograder.result import Curve

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def test_columns_are_as_tall_as_their_counts() -> None:
    bars = histogram([0, 1, 2, 4])
    heights = [bar.height for bar in bars]
    assert heights[0] == 0
    assert heights[3] == pytest.approx(2 * heights[2]) == pytest.approx(4 * heights[1])
    assert [bar.label for bar in bars][::3] == ["0 to 25%", "75 to 100%"]
    assert all(bar.height == 0 for bar in histogram([0] * 10))


def test_an_axis_has_a_few_round_ticks() -> None:
    ticks = axis([-3.2, 0.4, 5.9], LEFT, RIGHT).ticks
    assert [label for _, label in ticks] == ["−2", "0", "2", "4"]
    wide = axis([-1e4, 1.0, 1e4], LEFT, RIGHT).ticks
    assert [label for _, label in wide] == ["−10000", "−100", "0", "100", "10000"]


@given(st.lists(FINITE, min_size=1, max_size=20))
def test_every_value_has_a_place_on_its_axis(values: list[float]) -> None:
    drawn = axis(values, LEFT, RIGHT)
    for value in values:
        assert LEFT <= drawn.place(value) <= RIGHT
    assert all(LEFT - 0.1 <= place <= RIGHT + 0.1 for place, _ in drawn.ticks)
    assert len(drawn.ticks) <= 9


@given(st.lists(st.tuples(FINITE, FINITE | st.none(), st.booleans()), min_size=3, max_size=30))
def test_whatever_a_student_returns_is_drawn_inside(
    points: list[tuple[float, float | None, bool]],
) -> None:
    points.sort(key=lambda point: point[0])
    drawn = plot(Curve("f(x)", *map(tuple, zip(*points, strict=True))))
    assert drawn is not None
    for x, y in (*drawn.right, *drawn.wrong):
        assert LEFT <= x <= RIGHT
        assert TOP <= y <= BOTTOM
    assert len(drawn.right) + len(drawn.wrong) + len(drawn.lost) == len(points)
    assert all(math.isfinite(edge) for band in drawn.bands for edge in band)


def test_a_value_that_is_not_finite_breaks_the_line() -> None:
    drawn = plot(
        Curve("f(x)", (-2.0, -1.0, 0.0, 1.0, 2.0), (1.0, 2.0, None, 3.0, 4.0), (False,) * 5)
    )
    assert drawn is not None
    assert [line.count(",") for line in drawn.lines] == [2, 2]
    assert drawn.ranges == ""


def test_two_points_are_no_curve() -> None:
    assert plot(Curve("f(x)", (0.0, 1.0), (0.0, 1.0), (True, True))) is None
