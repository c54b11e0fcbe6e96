"""When each assignment is due. The one place to change when a course begins again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

FIRST = datetime(2027, 3, 5, 23, 59, tzinfo=UTC)
WEEK = timedelta(weeks=1)

DUE = {
    "activations": FIRST,
    "derivatives": FIRST + WEEK,
    "softmax": FIRST + 2 * WEEK,
    "losses": FIRST + 3 * WEEK,
    "metrics": FIRST + 4 * WEEK,
    "gradient_flow": FIRST + 6 * WEEK,
    "circles": FIRST + 8 * WEEK,
}
