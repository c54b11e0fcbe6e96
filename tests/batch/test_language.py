"""The options' language rules, wherever a submission is graded; it is part of a result's key."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.batch import GradingOptions, Job, assignment_names, pack
from autograder.batch.dask_worker import grade, leave
from autograder.batch.job import Graded
from autograder.batch.retries import Failed, RetryTracker
from autograder.batch.version import graders_version
from autograder.batch.warm_grader import WarmGrader
from autograder.submission import find_submissions
from utils.language import chosen, speaking


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """A submission that is unreadable, so that no grader has to start."""
    file = tmp_path / "ana" / "activations" / "activations.py"
    file.parent.mkdir(parents=True)
    file.write_text("\0")
    return pack(0, find_submissions([file], assignment_names())[0])


def test_options_take_the_language_in_use() -> None:
    assert GradingOptions(seed=1).language == "en"
    with speaking("es"):
        assert GradingOptions(seed=1).language == "es"


def test_a_bench_speaks_its_options_language(job: Job) -> None:
    graded = WarmGrader(GradingOptions(seed=1, language="es")).grade(job)
    assert graded.brief.language == "es"
    assert "no es un archivo de texto" in graded.brief.message
    assert chosen() == "en"


def test_a_dask_worker_speaks_its_options_language(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATIVA_LANG", "es")
    for language, words in (("pt_BR", "não é um arquivo de texto"), ("en", "is not a text file")):
        graded = grade(job, GradingOptions(seed=1, language=language), graders_version())
        assert isinstance(graded, Graded)
        assert graded.brief.language == language
        assert words in graded.brief.message
    leave()


def test_what_is_set_aside_says_so_in_the_language_in_use(job: Job) -> None:
    with speaking("pt_BR"):
        tries = RetryTracker(1, most=1)
        (graded,) = tries.failed(job, Failed(0, "MemoryError", here=False))
    assert graded.brief.language == "pt_BR"
    assert "foi posta de lado" in graded.brief.message


def test_the_language_is_part_of_a_results_key(job: Job) -> None:
    keys = [
        job.key("1", GradingOptions(seed=1, language=one)) for one in ("en", "es", "pt_BR", "es")
    ]
    assert len(set(keys)) == 3
    assert keys[1] == keys[3]
