"""The reports that a command can be asked for: `FORMAT=FILE`, or `github`, which has no file."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.reports.classroom import check_environment, classroom
from autograder.reports.github import publish
from autograder.reports.gradescope import VISIBILITIES, Visibility, check_alone, gradescope
from autograder.reports.junit import junit
from autograder.reports.spreadsheet import spreadsheet
from autograder.result import SubmissionResult
from utils.language import _
from utils.writing import write_file

Results = Sequence[SubmissionResult]
Environment = Mapping[str, str]

# The variable that says when students see Gradescope's tests.
VISIBILITY = "ATIVA_GRADESCOPE_VISIBILITY"


def as_json(document: Mapping[str, Any]) -> str:
    """Return a document as JSON, in ASCII so that no reader can be confused by its encoding."""
    return json.dumps(document, indent=1, allow_nan=False) + "\n"


def gradescope_text(results: Results, environment: Environment) -> str:
    """Return Gradescope's file, with the visibility that the environment asks for."""
    asked = environment.get(VISIBILITY, "visible")
    visibility: Visibility = next((one for one in VISIBILITIES if one == asked), "hidden")
    return as_json(gradescope(results, visibility))


FORMATS: Mapping[str, Callable[[Results, Environment], str]] = {
    "junit": lambda results, _: junit(results),
    "csv": lambda results, _: spreadsheet(results),
    "gradescope": gradescope_text,
    "classroom": lambda results, environment: as_json(
        classroom(results, environment, datetime.now(UTC))
    ),
}
GITHUB = "github"


@dataclass(frozen=True)
class Report:
    """A report that was asked for; only GitHub's has no path."""

    format: str
    path: Path | None

    @classmethod
    def parse(cls, text: str) -> Report:
        """Return what `FORMAT=FILE` asks for; raises ValueError, its text says what is wrong."""
        name, _equals, path = text.partition("=")
        if name == GITHUB and not path:
            return cls(name, None)
        if name not in FORMATS:
            known = ", ".join(f"{known}=FILE" for known in FORMATS)
            raise ValueError(
                _("there is no report {text}: it is one of {known}").format(
                    text=text, known=f"{known}, {GITHUB}"
                )
            )
        if not path:
            raise ValueError(_("where does the report go? Say {name}=FILE").format(name=name))
        return cls(name, Path(path))

    def check(self, environment: Environment, submissions: int) -> None:
        """Raise ReportError where so many submissions cannot be reported in this environment."""
        if self.format == "classroom":
            check_environment(environment)
        if self.format == "gradescope":
            check_alone(submissions)

    def write(self, results: Results, environment: Environment) -> list[str]:
        """Write the report; return what is to be printed for the CI system to read.

        Raises OSError, which names the file, and ReportError.
        """
        if self.path is None:
            return publish(results, environment)
        text = FORMATS[self.format](results, environment)
        # A byte order mark is how a spreadsheet knows that accents are UTF-8.
        encoding = "utf-8-sig" if self.format == "csv" else "utf-8"
        write_file(self.path, text.encode(encoding))
        return []
