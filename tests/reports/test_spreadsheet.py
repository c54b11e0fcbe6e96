from __future__ import annotations

import csv
import io

from autograder.reports.spreadsheet import spreadsheet
from autograder.result import SubmissionResult


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_row_for_each_submission(results: list[SubmissionResult]) -> None:
    ana, bia, caio, davi = rows(spreadsheet(results))
    assert (ana["student"], ana["score"], ana["max_score"]) == ("ana", "8", "8")
    assert (bia["sigmoid"], bia["relu"], bia["mistakes"]) == ("0.25", "4", "sigmoid: exponent-sign")
    assert (caio["relu"], caio["status"]) == ("", "graded")
    assert (davi["status"], davi["message"]) == ("unreadable", "activations.ipynb is empty.")


def test_nothing_is_a_formula(hostile: list[SubmissionResult]) -> None:
    text = spreadsheet(hostile)
    found = rows(text)
    assert len(found) == 2
    assert found[1]["student"] == "'=1+1"
    for value in (value for row in found for value in row.values()):
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert value.isprintable()
