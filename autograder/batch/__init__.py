"""A class of submissions: read, graded by several processes or machines, kept as it comes."""

from autograder.batch.lanes import LocalLanes, grade_class
from autograder.batch.parcel import (
    Executor,
    ExecutorError,
    Graded,
    Options,
    Parcel,
    assignment_names,
    default_jobs,
    pack,
)
from autograder.batch.run import ClassRun, Row
from autograder.batch.store import ResultStore, StoreError

__all__ = [
    "ClassRun",
    "Executor",
    "ExecutorError",
    "Graded",
    "LocalLanes",
    "Options",
    "Parcel",
    "ResultStore",
    "Row",
    "StoreError",
    "assignment_names",
    "default_jobs",
    "grade_class",
    "pack",
]
