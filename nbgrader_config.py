"""The nbgrader course: this folder, with nbgrader's own commands and our graders.

`nbgrader generate_assignment activations`, then release, collect, autograde and so on as ever.
"""

import os
from pathlib import Path

from autograder.nbgrader_course.converters import install
from autograder.nbgrader_course.source_notebooks import SOURCE, prepare
from autograder.release.lesson_translation import stubs
from utils.language import known

ROOT = Path(__file__).resolve().parent
# The language of the released lessons: en, pt_BR or es.
LANGUAGE = known(os.environ.get("ATIVA_LANG", "")) or "en"

c = get_config()  # noqa: F821 - nbgrader gives it

c.CourseDirectory.course_id = "ativa"
c.CourseDirectory.root = str(ROOT)
# Made from the lessons in solutions/, without their answers.
c.CourseDirectory.source_directory = SOURCE
c.CourseDirectory.release_directory = "assignments"

# What may be copied to where others read it stands in a list, in each of these.
install()
c.ExchangeFactory.release_assignment = "autograder.nbgrader_course.exchange_files.ReleaseListed"
c.ExchangeFactory.collect = "autograder.nbgrader_course.exchange_files.CollectFiles"
# A class may hand in scripts, too.
c.FileNameCollectorPlugin.valid_ext = [".ipynb", ".IPYNB", ".py", ".PY"]

# What lies in assignments/ is generated, so there is nothing to lose in generating it again.
c.GenerateAssignment.force = True
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "autograder.nbgrader_course.generate.RegisterDueDate",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
    "autograder.nbgrader_course.generate.WriteScript",
]
code_stub, text_stub = stubs(LANGUAGE)
c.ClearSolutions.code_stub = {"python": code_stub}
c.ClearSolutions.text_stub = text_stub

c.GenerateSolution.preprocessors = [
    "autograder.nbgrader_course.generate.PutAnswers",
    "nbgrader.preprocessors.LockCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.Execute",
]

# Without nbgrader's ClearOutput: the student's saved figures stay for who grades the prose.
c.Autograde.sanitize_preprocessors = [
    "autograder.nbgrader_course.restore_cells.RestoreCells",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
# GradeConfined stands where nbgrader has Execute, which would run a student's code unconfined, with
# the hidden tests in one process: all test cells fail there.
c.Autograde.autograde_preprocessors = [
    "autograder.nbgrader_course.grade_confined.GradeConfined",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
c.GenerateFeedback.preprocessors = [
    "nbgrader.preprocessors.GetGrades",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]

# Last, so that a lesson at fault stops only what needs its notebook.
prepare(ROOT, LANGUAGE)
