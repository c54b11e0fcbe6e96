"""A class of submissions: read, graded by several processes or machines, kept as it comes."""

from autograder.batch.job import (
    Executor,
    ExecutorError,
    Graded,
    GradingOptions,
    Job,
    assignment_names,
    default_jobs,
    pack,
)
from autograder.batch.local_executor import LocalExecutor, grade_class
from autograder.batch.run import ClassRun, ResultRow
from autograder.batch.store import ResultStore, StoreError

__all__ = [
    "ClassRun",
    "Executor",
    "ExecutorError",
    "Graded",
    "GradingOptions",
    "Job",
    "LocalExecutor",
    "ResultRow",
    "ResultStore",
    "StoreError",
    "assignment_names",
    "default_jobs",
    "grade_class",
    "pack",
]
