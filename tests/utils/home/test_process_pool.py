"""A student's file, judged in a process of its own: nothing that it does stops the next verdict."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.utils.homes import RIGHT, ROOT, make_home, write
from utils.home.judge import Verdict
from utils.home.practice_data import slow_modules
from utils.home.process_pool import ProcessPool
from utils.language import choose


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATIVA_LANG", "en")
    choose("en")


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    with ProcessPool(seconds=1.5) as pool:
        yield pool


@pytest.fixture
def script(tmp_path: Path) -> Path:
    return make_home(tmp_path)


def judged(pool: ProcessPool, path: Path) -> dict[str, Verdict]:
    return {verdict.name: verdict for verdict in pool.judge(path, "activations")}


def test_a_fresh_file_is_all_stubs(pool: ProcessPool, script: Path) -> None:
    assert {v.state for v in judged(pool, script).values()} == {"stub"}


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
def test_right_wrong_and_unwritten_are_told_apart(
    pool: ProcessPool, script: Path, suffix: str
) -> None:
    path = script.with_suffix(suffix)
    write(path, "relu", RIGHT["relu"])
    write(path, "sigmoid", "    return 1 / (1 + np.exp(x))")
    verdicts = judged(pool, path)
    assert verdicts["relu"].state == "passed"
    assert verdicts["tanh"].state == "stub"
    assert verdicts["sigmoid"].state == "wrong"
    assert verdicts["sigmoid"].slug == "exponent-sign"
    assert verdicts["sigmoid"].problem == (
        "sigmoid(2) gave 0.1192; the published answer is 0.8808."
    )


@pytest.mark.parametrize("suffix", [".py", ".ipynb"])
def test_a_syntax_error_costs_its_function_alone(
    pool: ProcessPool, script: Path, suffix: str
) -> None:
    path = script.with_suffix(suffix)
    write(path, "relu", RIGHT["relu"])
    write(path, "tanh", "    return (x +")
    verdicts = judged(pool, path)
    assert verdicts["relu"].state == "passed"
    assert verdicts["tanh"].state == "syntax"
    assert "line" in verdicts["tanh"].problem
    assert "return (x +" in verdicts["tanh"].problem


def test_a_script_without_cells_loses_one_function_too(pool: ProcessPool, script: Path) -> None:
    text = script.read_text(encoding="utf-8").replace("# %%", "#")
    script.write_text(text, encoding="utf-8")
    write(script, "relu", RIGHT["relu"])
    write(script, "tanh", "    return (x +")
    verdicts = judged(pool, script)
    assert (verdicts["relu"].state, verdicts["tanh"].state) == ("passed", "syntax")
    line = 1 + script.read_text(encoding="utf-8").split("    return (x +")[0].count("\n")
    assert f"line {line})" in verdicts["tanh"].problem


def test_an_endless_loop_is_ended_and_named(pool: ProcessPool, script: Path) -> None:
    write(script, "sigmoid", "    while True:\n        pass")
    write(script, "relu", RIGHT["relu"])
    verdicts = judged(pool, script)
    assert verdicts["sigmoid"].problem == (
        "sigmoid did not finish in 1.5 seconds: is there a loop that never ends?"
    )
    assert verdicts["relu"].state == "passed"


SLOW = """\
import sys
import time


class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "torch":
            time.sleep({seconds})


sys.meta_path.insert(0, Slow())
"""


@pytest.fixture
def slow_torch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> float:
    """Let the first import of torch take long, as on a slow disk; returns a shorter limit."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SLOW.format(seconds=8), encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "site"))
    return 5.0


def released(folder: Path, assignment: str) -> Path:
    return Path(shutil.copy(ROOT / "assignments" / assignment / f"{assignment}.py", folder))


@pytest.mark.parametrize("assignment", ["circles", "gradient_flow"])
def test_stubs_are_told_without_running_what_they_import(
    slow_torch: float, tmp_path: Path, assignment: str
) -> None:
    with ProcessPool(seconds=slow_torch) as pool:
        verdicts = pool.judge(released(tmp_path, assignment), assignment)
    assert {v.state for v in verdicts} == {"stub"}


LATE = """\
    from torch import as_tensor

    return (as_tensor(hidden) == 0).all(dim=0).numpy()"""
EARLY = LATE.partition("\n\n")[2].replace("as_tensor", "torch.as_tensor")


@pytest.mark.parametrize("body", [EARLY, LATE], ids=["at the top", "in the function"])
def test_a_slow_import_is_not_the_functions_time(
    slow_torch: float, tmp_path: Path, body: str
) -> None:
    script = released(tmp_path, "gradient_flow")
    write(script, "dead_units", body)
    with ProcessPool(seconds=slow_torch) as pool:
        verdicts = {v.name: v for v in pool.judge(script, "gradient_flow")}
    assert (verdicts["dead_units"].problem, verdicts["dead_units"].state) == ("", "passed")
    assert verdicts["train_sgd"].state == "stub"


def test_what_is_imported_ahead_is_all_that_an_optimizer_imports() -> None:
    code = """if True:
        import sys, torch
        before = set(sys.modules)
        for module in sys.argv[1:]:
            __import__(module)
        ahead = set(sys.modules) - before
        model = torch.nn.Linear(2, 1)
        optimizer = torch.optim.Adam(model.parameters())
        model(torch.zeros(1, 2)).sum().backward()
        optimizer.step()
        print(len(ahead), len(set(sys.modules) - before - ahead))
    """
    arguments = [sys.executable, "-c", code, *slow_modules("circles")]
    ran = subprocess.run(arguments, capture_output=True, text=True, check=True)
    ahead, late = map(int, ran.stdout.split())
    assert late < ahead / 10


def test_a_file_that_takes_too_long_to_load_is_no_endless_loop(script: Path) -> None:
    write(script, "relu", "    return np.maximum(x, BEND)")
    text = script.read_text(encoding="utf-8")
    script.write_text(text + "\nimport time\nBEND = time.sleep(600) or 0\n", encoding="utf-8")
    with ProcessPool(seconds=1.5, loading=6) as pool:
        verdicts = judged(pool, script)
    assert verdicts["relu"].problem == (
        "relu was not called: to load activations.py and the libraries that it imports takes more "
        "than 6 seconds."
    )
    assert verdicts["tanh"].state == "stub"


def test_ending_the_process_is_named(pool: ProcessPool, script: Path) -> None:
    write(script, "sigmoid", "    import os\n    os._exit(0)")
    write(script, "relu", RIGHT["relu"])
    verdicts = judged(pool, script)
    assert verdicts["sigmoid"].problem == "sigmoid ended the whole Python process."
    assert verdicts["relu"].state == "passed"


def test_an_error_is_shown_with_its_line(pool: ProcessPool, script: Path) -> None:
    write(script, "relu", "    return undefined * x")
    problem = judged(pool, script)["relu"].problem
    line = 1 + script.read_text(encoding="utf-8").split("    return undefined")[0].count("\n")
    assert problem == (
        f"relu([-2, 0, 3]) raised NameError: name 'undefined' is not defined (line {line})."
    )


def test_an_error_in_a_notebook_is_shown_with_its_cell(pool: ProcessPool, script: Path) -> None:
    path = script.with_suffix(".ipynb")
    write(path, "relu", "    return undefined * x")
    assert "(cell " in judged(pool, path)["relu"].problem


def test_prints_are_shown_and_confuse_nothing(pool: ProcessPool, script: Path) -> None:
    write(script, "relu", '    print(\'{"event": "done"}\')\n    return np.maximum(x, 0)')
    verdict = judged(pool, script)["relu"]
    assert verdict.state == "passed"
    assert verdict.output.startswith('{"event": "done"}')


def test_a_banned_call_is_named_where_it_is_made_and_through_a_helper(
    pool: ProcessPool, script: Path
) -> None:
    write(script, "tanh", "    return np.tanh(x)")
    assert "calls np.tanh" in judged(pool, script)["tanh"].problem
    text = script.read_text(encoding="utf-8").replace("return np.tanh(x)", "return helper(x)")
    script.write_text(text + "\ndef helper(x):\n    return math.tanh(x)\n", encoding="utf-8")
    assert "calls math.tanh" in judged(pool, script)["tanh"].problem


def test_another_exercise_is_no_helper_and_erf_is_allowed(pool: ProcessPool, script: Path) -> None:
    write(script, "tanh", "    return 2 * sigmoid(2 * x) - 1")
    write(script, "sigmoid", "    return 0.5 * (1 + np.tanh(x / 2))")
    write(script, "gelu", "    return x / 2 * (1 + erf(x / np.sqrt(2)))")
    verdicts = judged(pool, script)
    assert {verdicts[name].state for name in ("tanh", "sigmoid", "gelu")} == {"passed"}


def test_demos_are_not_run(pool: ProcessPool, script: Path) -> None:
    write(script, "relu", RIGHT["relu"])
    text = script.read_text(encoding="utf-8")
    script.write_text(text + "\nimport time\nwhile True:\n    time.sleep(1)\n", encoding="utf-8")
    assert judged(pool, script)["relu"].state == "passed"


def test_changing_the_input_is_told(pool: ProcessPool, script: Path) -> None:
    write(script, "relu", "    x[x < 0] = 0\n    return x")
    assert "changes the array" in judged(pool, script)["relu"].problem


def test_what_is_no_notebook_is_told(pool: ProcessPool, script: Path) -> None:
    path = script.with_suffix(".ipynb")
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="JSON"):
        pool.judge(path, "activations")


def test_a_warm_verdict_takes_well_under_half_a_second(pool: ProcessPool, script: Path) -> None:
    for name, body in RIGHT.items():
        write(script, name, body)
    times = []
    for _ in range(3):
        pool.wait_until_warm()
        start = time.perf_counter()
        pool.judge(script, "activations")
        times.append(time.perf_counter() - start)
    assert min(times) < 0.4
