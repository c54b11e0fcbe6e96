"""Advice: what could be better in a submission although it costs no points."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.checks.plan import Reply, SampledCheck
from autograder.grading.transcript import FunctionStatus
from autograder.result import CheckResult
from utils.language import _, nothing_to_translate

LOOP_ADVICE = nothing_to_translate(
    "Works, element by element: an array operation would do the same at once and faster."
)
WIDENED_ADVICE = nothing_to_translate(
    "float32 inputs come back as float64: twice the memory; keep the input's dtype."
)
WARNING_ADVICE = nothing_to_translate(
    "NumPy warned of {kinds} on the way, in values that are not used in the end: "
    "can they be kept from being computed?"
)
# NumPy's names of what it warns of.
WARNINGS = (
    nothing_to_translate("divide by zero"),
    nothing_to_translate("overflow"),
    nothing_to_translate("invalid value"),
)


def advice(
    standing: FunctionStatus,
    questions: list[SampledCheck],
    replies: Mapping[str, tuple[Reply, ...]],
    checks: list[CheckResult],
) -> tuple[str, ...]:
    """Return what could be better although it costs no points."""
    given = [r for q in questions for r in replies.get(q.check.key, ())]
    texts = []
    if standing.others:
        texts.append(
            _("It is defined {count} times: the one at {place} was graded.").format(
                count=standing.others + 1, place=standing.place
            )
        )
    if not any(check.score > 0 for check in checks):
        return tuple(texts)
    if standing.loop:
        texts.append(_(LOOP_ADVICE))
    single = [
        r for q in questions if q.check.name == "float32" for r in replies.get(q.check.key, ())
    ]
    if any(getattr(r.value, "dtype", None) == "float64" for r in single):
        texts.append(_(WIDENED_ADVICE))
    met = {w for r in given if r.kind == "value" for w in r.warnings}
    kinds = [_(kind) for kind in WARNINGS if kind in met]
    if kinds and all(check.outcome == "passed" for check in checks):
        texts.append(_(WARNING_ADVICE).format(kinds=_(" and ").join(kinds)))
    return tuple(texts)
