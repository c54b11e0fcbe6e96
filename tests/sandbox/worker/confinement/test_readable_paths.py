from __future__ import annotations

import os

import pytest

import autograder
from autograder.sandbox.worker.confinement.readable_paths import (
    ReadablePaths,
    is_below,
    readable_paths_of_this_process,
)


@pytest.fixture
def library(tmp_path):
    for name in ("lib/os.py", "lib/json/__init__.py", "lib/site-packages/numpy/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "lib/site-packages/solutions").mkdir()
    return tmp_path / "lib"


def test_a_home_of_packages_is_given_package_by_package(library):
    packages = str(library / "site-packages")
    reach = ReadablePaths((str(library), f"{packages}/numpy"), (packages,), ())
    given = dict(reach.split())
    assert given == {
        str(library): False,  # to be listed, since that is how Python looks for modules
        str(library / "json"): True,
        str(library / "os.py"): True,
        f"{packages}/numpy": True,
    }


def test_this_process_reaches_its_library_and_not_what_is_installed_beside_numpy():
    import numpy as np

    reach = readable_paths_of_this_process(("autograder", "solutions", "pytest"))
    whole = [path for path, is_whole in reach.split() if is_whole]
    assert is_below(os.path.realpath(np.__file__), whole)
    assert is_below(os.path.realpath(os.__file__), whole)
    for module in (autograder, pytest):
        assert not is_below(os.path.realpath(module.__file__), whole)
    packages = os.path.dirname(os.path.dirname(os.path.realpath(np.__file__)))
    assert packages not in whole


def test_a_name_that_only_begins_alike_is_not_below():
    assert is_below("/lib/python", ["/lib"])
    assert not is_below("/lib64", ["/lib"])
