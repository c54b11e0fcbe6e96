"""From what students hand in to their code as text: nothing is run, extracted or followed out."""

from autograder.submission.find import Survey, find_submissions, survey
from autograder.submission.model import UNKNOWN, Located, NothingToGrade, SourceFile, Submission
from autograder.submission.read import content_of, contents_of, read_submission
from utils.reading.unreadable import UnreadableError, printable

__all__ = [
    "UNKNOWN",
    "Located",
    "NothingToGrade",
    "SourceFile",
    "Submission",
    "Survey",
    "UnreadableError",
    "content_of",
    "contents_of",
    "find_submissions",
    "printable",
    "read_submission",
    "survey",
]
