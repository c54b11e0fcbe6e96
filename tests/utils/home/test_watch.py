"""A session in a real terminal, in each language: a stub edited wrongly, then rightly."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.utils.homes import ROOT, make_home, write
from tests.utils.terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")

WATCH = ["-m", "utils", "watch"]
SESSIONS = {
    "en": {
        "todo": "still to be written",
        "wrong": "sigmoid(2) gave 0.1192; the published answer is 0.8808.",
        "mistake": "The sign in the exponent is lost",
        "right": "The public checks pass.",
        "hidden": "Hidden checks follow when it is graded.",
        "extremes": "extremes: Very large and very small inputs give right and finite values.",
        "hint": "Hint 1: A sigmoid stretched",
        "progress": "2 of 11 exercises pass",
        "yes": "y",
    },
    "pt_BR": {
        "todo": "Ainda está por escrever",
        "wrong": "sigmoid(2) deu 0.1192; a resposta publicada é 0.8808.",
        "mistake": "O sinal do expoente se perdeu",
        "right": "As verificações públicas passam.",
        "hidden": "Na correção vêm verificações ocultas.",
        "extremes": "extremos: Entradas muito grandes e muito pequenas dão",
        "hint": "Dica 1: Uma sigmoide esticada",
        "progress": "2 de 11 exercícios passam",
        "yes": "s",
    },
    "es": {
        "todo": "Todavía está por escribir",
        "wrong": "sigmoid(2) dio 0.1192; la respuesta publicada es 0.8808.",
        "mistake": "Se perdió el signo del exponente",
        "right": "Las verificaciones públicas pasan.",
        "hidden": "En la calificación siguen verificaciones ocultas.",
        "extremes": "extremos: Entradas muy grandes y muy pequeñas dan",
        "hint": "Pista 1: Una sigmoide estirada",
        "progress": "2 de 11 ejercicios pasan",
        "yes": "s",
    },
}  # fmt: skip


def environment(language: str) -> dict[str, str]:
    return {"ATIVA_LANG": language, "PYTHONPATH": str(ROOT)}


@pytest.mark.parametrize("language", SESSIONS)
def test_from_a_wrong_edit_to_a_right_one(tmp_path: Path, language: str) -> None:
    words = SESSIONS[language]
    script = make_home(tmp_path)
    with Terminal(WATCH, tmp_path, environment(language)) as terminal:
        terminal.wait_for("linear (activations.py", words["todo"])
        write(script, "linear", "    return x")
        terminal.wait_for(words["right"])
        terminal.press("n")
        terminal.wait_for("sigmoid (activations.py", words["todo"])
        write(script, "sigmoid", "    return 1 / (1 + np.exp(x))")
        terminal.wait_for("✗ " + words["wrong"], "→ " + words["mistake"])
        text = script.read_text(encoding="utf-8")
        script.write_text(text.replace("np.exp(x)", "np.exp(-x)"), encoding="utf-8")
        screen = terminal.wait_for("✓ " + words["right"], words["hidden"], words["extremes"])
        assert words["wrong"] not in screen
        assert words["progress"] in screen
        terminal.press("nh")
        terminal.wait_for("tanh (activations.py", words["hint"])
        terminal.press("q")
        assert terminal.wait_for_end() == 0


def test_reset_asks_first_and_puts_the_stub_back(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    before = script.read_bytes()
    with Terminal(WATCH, tmp_path, environment("pt_BR")) as terminal:
        terminal.wait_for("linear (activations.py")
        write(script, "linear", "    return x + 1")
        terminal.wait_for("✗")
        edited = script.read_bytes()
        terminal.press("rn")
        terminal.wait_for("✗", lambda text: "(s/n)" not in text)
        assert script.read_bytes() == edited
        terminal.press("rs")
        terminal.wait_for("Ainda está por escrever")
        assert script.read_bytes() == before


def test_the_watcher_follows_what_is_edited(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    with Terminal(WATCH, tmp_path, environment("en")) as terminal:
        terminal.wait_for("linear (activations.py")
        write(script, "relu", "    return x")
        terminal.wait_for("relu (activations.py", "relu(-2) gave -2; the published answer is 0.")
        write(script.with_suffix(".ipynb"), "gelu", "    return x")
        terminal.wait_for("activations.ipynb, cell", "✗")


def test_the_list_shows_every_exercise_and_its_state(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    write(script, "linear", "    return x")
    write(script, "tanh", "    return (")
    with Terminal(WATCH, tmp_path, environment("en")) as terminal:
        terminal.wait_for("sigmoid (activations.py")
        terminal.press("l")
        screen = terminal.wait_for("gelu")
        assert re.search(r"✓ linear +passes", screen)
        assert re.search(r"✗ tanh +cannot be read", screen)
        assert re.search(r"→ · sigmoid +to be written", screen)


def test_an_endless_loop_does_not_hang_the_watcher(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    with Terminal([*WATCH, "--timeout", "1"], tmp_path, environment("en")) as terminal:
        terminal.wait_for("linear (activations.py")
        write(script, "linear", "    while True:\n        pass")
        terminal.wait_for("is there a loop that never ends?")
        text = script.read_text(encoding="utf-8")
        script.write_text(text.replace("while True:\n        pass", "return x"), encoding="utf-8")
        terminal.wait_for("The public checks pass.")


def test_ctrl_c_ends_it_without_a_traceback(tmp_path: Path) -> None:
    make_home(tmp_path)
    with Terminal(WATCH, tmp_path, environment("en")) as terminal:
        terminal.wait_for("linear (activations.py")
        terminal.press("\x03")
        assert terminal.wait_for_end() == 0
        assert "Traceback" not in terminal.text


def test_without_a_terminal_it_prints_plain_lines(tmp_path: Path) -> None:
    script = make_home(tmp_path)
    output = tmp_path / "output.txt"
    with output.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, *WATCH], cwd=tmp_path, stdout=file, stdin=subprocess.DEVNULL,
            env={**os.environ, **environment("en")},
        )  # fmt: skip
    try:
        wait_for_text(output, "still to be written")
        write(script, "linear", "    return x")
        text = wait_for_text(output, "The public checks pass.")
    finally:
        process.kill()
        process.wait()
    assert "\x1b" not in text
    assert "press" not in text


def wait_for_text(path: Path, wanted: str) -> str:
    for _ in range(200):
        text = path.read_text(encoding="utf-8")
        if wanted in text:
            return text
        time.sleep(0.1)
    raise AssertionError(f"never printed: {wanted}\n{text}")
