"""The options' language rules, wherever a submission is graded; it is part of a result's key."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.batch import Options, Parcel, assignment_names, pack
from autograder.batch.bench import Bench
from autograder.batch.cluster_worker import grade, leave
from autograder.batch.parcel import Graded
from autograder.batch.tries import Failed, Tries
from autograder.batch.version import graders_version
from autograder.submission import find_submissions
from utils.language import chosen, speaking


@pytest.fixture
def parcel(tmp_path: Path) -> Parcel:
    """A submission that is unreadable, so that no grader has to start."""
    file = tmp_path / "ana" / "activations" / "activations.py"
    file.parent.mkdir(parents=True)
    file.write_text("\0")
    return pack(0, find_submissions([file], assignment_names())[0])


def test_options_take_the_language_in_use() -> None:
    assert Options(seed=1).language == "en"
    with speaking("es"):
        assert Options(seed=1).language == "es"


def test_a_bench_speaks_its_options_language(parcel: Parcel) -> None:
    graded = Bench(Options(seed=1, language="es")).grade(parcel)
    assert graded.brief.language == "es"
    assert "no es un archivo de texto" in graded.brief.message
    assert chosen() == "en"


def test_a_dask_worker_speaks_its_options_language(
    parcel: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ATIVA_LANG", "es")
    for language, words in (("pt_BR", "não é um arquivo de texto"), ("en", "is not a text file")):
        graded = grade(parcel, Options(seed=1, language=language), graders_version())
        assert isinstance(graded, Graded)
        assert graded.brief.language == language
        assert words in graded.brief.message
    leave()


def test_what_is_set_aside_says_so_in_the_language_in_use(parcel: Parcel) -> None:
    with speaking("pt_BR"):
        tries = Tries(1, most=1)
        (graded,) = tries.failed(parcel, Failed(0, "MemoryError", here=False))
    assert graded.brief.language == "pt_BR"
    assert "foi posta de lado" in graded.brief.message


def test_the_language_is_part_of_a_results_key(parcel: Parcel) -> None:
    keys = [parcel.key("1", Options(seed=1, language=one)) for one in ("en", "es", "pt_BR", "es")]
    assert len(set(keys)) == 3
    assert keys[1] == keys[3]
