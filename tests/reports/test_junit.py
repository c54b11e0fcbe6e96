from __future__ import annotations

from pathlib import Path

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from autograder.reports.junit import junit
from autograder.result import SubmissionResult

xmlschema = pytest.importorskip("xmlschema")

SCHEMA = Path(__file__).with_name("junit.xsd")


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMA))


def suites(text: str) -> list[TestSuite]:
    return list(JUnitXml.fromstring(text.encode()))


def test_the_document_is_what_jenkins_accepts(
    schema: xmlschema.XMLSchema, results: list[SubmissionResult]
) -> None:
    schema.validate(junit(results))
    schema.validate(junit([]))


def test_the_schema_refuses_what_jenkins_refuses(
    schema: xmlschema.XMLSchema, results: list[SubmissionResult]
) -> None:
    text = junit(results)
    for broken in (text.replace(" errors=", " wrong="), text.replace("<testcase", "<case")):
        with pytest.raises((xmlschema.XMLSchemaException, SyntaxError)):
            schema.validate(broken)


def test_a_reader_counts_what_was_graded(results: list[SubmissionResult]) -> None:
    document = JUnitXml.fromstring(junit(results).encode())
    assert (document.tests, document.failures, document.errors) == (21, 2, 1)
    ana, bia, caio, davi = document
    assert (ana.tests, ana.failures, ana.errors, ana.skipped) == (8, 0, 0, 0)
    assert (bia.failures, bia.skipped) == (1, 1)
    assert (caio.failures, caio.errors) == (0, 1)
    assert (davi.tests, davi.failures) == (1, 1)


def test_each_outcome_is_of_its_kind(results: list[SubmissionResult]) -> None:
    cases = {case.name: case for case in suites(junit(results))[1] if isinstance(case, TestCase)}
    first = next(iter(suites(junit(results))[1]))
    assert first.classname == "activations.sigmoid"
    kinds = [
        [type(outcome) for outcome in case.result]
        for suite in suites(junit(results))
        for case in suite
    ]
    assert kinds.count([Failure]) == 2
    assert kinds.count([Error]) == 1
    assert kinds.count([Skipped]) == 2
    assert set(cases) == {"rules", "values", "shape", "float32"}


def test_points_are_properties(results: list[SubmissionResult]) -> None:
    found = {p.name: p.value for p in suites(junit(results))[1].properties()}
    assert found["points"] == "4.25/8"
    assert found["points sigmoid values"] == "0/2"
    assert found["misconception sigmoid"] == "exponent-sign"
    assert found["seed"] == "7"


def test_hostile_text_stays_text(
    schema: xmlschema.XMLSchema, hostile: list[SubmissionResult]
) -> None:
    text = junit(hostile)
    schema.validate(text)
    assert "\x1b" not in text
    assert "<script" not in text
    first = suites(text)[0]
    message = next(case.result[0].message for case in first if case.result)
    assert "<script>alert(1)</script>" in message
    assert "]]>" in message
