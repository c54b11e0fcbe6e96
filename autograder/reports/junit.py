"""JUnit XML: a suite for each submission, a test case for each check.

The format has no place for points, so they are properties of the suite.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from autograder.reports.escape import plain
from autograder.reports.text import points
from autograder.result import CheckResult, SubmissionResult


def junit(results: Sequence[SubmissionResult]) -> str:
    """Return the results as an XML document that CI systems read."""
    root = ET.Element("testsuites", name="ativa")
    for result in results:
        root.append(suite(result))
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(child.get(key, 0)) for child in root)))
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def suite(result: SubmissionResult) -> ET.Element:
    """Return one submission's suite."""
    checks = [(exercise.name, check) for exercise in result.exercises for check in exercise.checks]
    if result.status != "graded":
        failure = CheckResult("submission", 0.0, 0.0, "failed", result.message)
        checks.insert(0, ("", failure))
    outcomes = [check.outcome for _, check in checks]
    element = ET.Element(
        "testsuite",
        name=plain(f"{result.student} {result.assignment}"),
        tests=str(len(checks)),
        failures=str(outcomes.count("failed")),
        errors=str(outcomes.count("error")),
        skipped=str(outcomes.count("skipped")),
        file=plain(result.path),
    )
    properties = ET.SubElement(element, "properties")
    for name, value in facts(result).items():
        ET.SubElement(properties, "property", name=plain(name), value=plain(value))
    for exercise, check in checks:
        element.append(case(f"{result.assignment}.{exercise}".rstrip("."), check))
    return element


def facts(result: SubmissionResult) -> dict[str, str]:
    """Return what a test case cannot say: points, the seed, the mistakes recognised."""
    return {
        "student": result.student,
        "status": result.status,
        "seed": str(result.seed),
        "confinement": result.confinement,
        "points": f"{points(result.score)}/{points(result.max_score)}",
        **{
            f"points {e.name} {c.name}": f"{points(c.score)}/{points(c.max_score)}"
            for e in result.exercises
            for c in e.checks
        },
        **{f"misconception {e.name}": e.misconception for e in result.exercises if e.misconception},
    }


def case(classname: str, check: CheckResult) -> ET.Element:
    """Return one check's test case."""
    element = ET.Element("testcase", classname=plain(classname), name=plain(check.name))
    kinds = {"failed": "failure", "error": "error", "skipped": "skipped"}
    if check.outcome in kinds:
        message = plain(check.message)
        outcome = ET.SubElement(
            element, kinds[check.outcome], type=f"ativa.{check.outcome}", message=message
        )
        outcome.text = message
    return element
