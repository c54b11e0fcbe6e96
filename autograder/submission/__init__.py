"""From what students hand in to their code as text: nothing is run, extracted or followed out."""

from autograder.submission.find import find_submissions
from autograder.submission.model import (
    UNKNOWN,
    Located,
    NothingToGrade,
    Source,
    Submission,
    printable,
)
from autograder.submission.read import read_submission

__all__ = [
    "UNKNOWN",
    "Located",
    "NothingToGrade",
    "Source",
    "Submission",
    "find_submissions",
    "printable",
    "read_submission",
]
