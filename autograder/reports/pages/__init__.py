"""HTML pages: one for the class and one for each student, static and complete in themselves."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.reports.escape import visible
from autograder.reports.pages.charts import histogram, plot
from autograder.reports.pages.overview import Overview
from autograder.reports.text import (
    OUTCOMES,
    STATUSES,
    less_than_full,
    points,
    safe_name,
    share,
    share_of_points,
)
from autograder.result import SubmissionResult
from utils.language import _, chosen
from utils.writing import write_file

FOLDER = Path(__file__).parent
STUDENTS = "students"
# From an assignment and an exercise to the heading of the lesson's section that teaches it.
Sections = Callable[[str, str], str | None]


def no_section(_assignment: str, _exercise: str) -> str | None:
    """Name no section, where no lesson is known."""
    return None


def write_pages(
    results: Iterable[SubmissionResult],
    folder: Path,
    seconds: Mapping[tuple[str, str], float] | None = None,
    section_of: Sections = no_section,
) -> Path:
    """Write a class's pages into a folder; return the one to begin with. Raises OSError.

    results: a student's submissions follow each other; seconds: how long each took to grade, by
    student and assignment, where that is known; section_of: where a lesson teaches an exercise.
    """
    overview = Overview(seconds or {})
    for student, own in groupby(results, key=lambda result: result.student):
        submissions = list(own)
        for result in submissions:
            overview.add(result)
        path = folder / STUDENTS / page_name(student)
        write_file(path, student_page(submissions, section_of).encode("utf-8"))
    index = folder / "index.html"
    write_file(index, class_page(overview).encode("utf-8"))
    return index


def page_name(student: str) -> str:
    """Return the file name of a student's page."""
    return f"{safe_name(student)}.html"


def student_page(results: Sequence[SubmissionResult], section_of: Sections = no_section) -> str:
    """Return the page of one student's submissions."""
    return render(
        "student.html", student=results[0].student, results=results, section_of=section_of
    )


def class_page(overview: Overview) -> str:
    """Return the page of a class."""
    return render(
        "class.html",
        assignments=overview.assignments(),
        less_than_full=first_capital(less_than_full(overview.levels)),
    )


def render(template: str, **values: Any) -> str:
    """Return a filled-in template."""
    return environment().get_template(template).render(**values)


@cache
def environment() -> Environment:
    """Return the templates' environment: all that it prints is escaped, all names defined."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (FOLDER / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    made.globals.update(
        style=Markup(style),
        style_digest=digest,
        histogram=histogram,
        plot=plot,
        _=_,
        language=chosen,
        statuses=STATUSES,
        outcomes=OUTCOMES,
        share=share,
        share_of_points=share_of_points,
    )
    made.filters.update(
        points=points,
        page=lambda student: f"{STUDENTS}/{page_name(student)}",
        title=name_of,
        subject=subject,
        first_capital=first_capital,
    )
    return made


def finalize(value: Any) -> Any:
    """Return what a template prints, without control characters and marks that reverse text."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def first_capital(text: str) -> str:
    """Return text with its first letter made a capital, and no other letter changed."""
    return text[:1].upper() + text[1:]


def subject(assignment: str) -> str:
    """Return an assignment's name as people read it, in the language in use."""
    return first_capital(_(assignment).replace("_", " "))


def name_of(slug: str) -> str:
    """Return a mistake's name as people read it: exponent-sign becomes Exponent sign."""
    return slug.replace("-", " ").capitalize()
