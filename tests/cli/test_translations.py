"""The catalogues: every message translated, none stale, templates with the same fields."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

from autograder.cli import translations
from autograder.cli.translations import broken_fields, collected, problems, read_catalogue
from utils.language import TRANSLATED

ROOT = Path(translations.__file__).parents[1]


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_stale(language: str) -> None:
    # Write the missing ones into utils/locale/<language>, then run:
    # python -m autograder.cli.translations
    assert problems(language) == []


def test_messages_come_from_code_and_declarations() -> None:
    found = collected()
    assert "utils/home/screen.py" in found["The public checks pass."]
    assert found["Median"] == ["autograder/reports/pages/class.html"]
    assert "autograder/cli" in found["The zip to write."]
    assert "autograder/exercises/losses/__init__.py" in found["losses"]
    hint = "Compare each element with zero, not the array as a whole."
    assert found[hint] == ["autograder/exercises/activations/relu.py"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_missing_stale_and_broken_messages_are_found(
    language: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = read_catalogue(language)
    monkeypatch.setattr(translations, "LOCALE", tmp_path)
    found = {str(m.id): ["here"] for m in catalogue if m.id} | {"A new one.": ["there"]}
    monkeypatch.setattr(translations, "collected", lambda: found)
    texts = {str(m.id): str(m.string) or "x" for m in catalogue if m.id}
    translations.update(language, texts)
    assert problems(language) == [f"{language}: there: not translated: A new one."]
    del found["A new one."]
    translations.update(language)
    assert problems(language) == []
    translations.update(language, {"{name} is still to be written.": "{nome} não"})
    other = f"{language}: other fields than in: {{name}} is still to be written."
    assert problems(language) == [other]
    found.pop("{name} is still to be written.")
    assert f"{language}: stale: {{name}} is still to be written." in problems(language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_has_other_fields(language: str) -> None:
    assert not list(broken_fields(read_catalogue(language)))


def hiding(node: ast.AST) -> bool:
    """Say whether a function calls `_` and binds it, too: then it would call what it has bound."""
    inside = [part for part in ast.walk(node) if isinstance(part, ast.Name) and part.id == "_"]
    within = [
        part
        for scope in ast.walk(node)
        if isinstance(scope, ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp)
        for part in ast.walk(scope)
    ]
    bound = [name for name in inside if isinstance(name.ctx, ast.Store) and name not in within]
    return bool(bound) and any(isinstance(name.ctx, ast.Load) for name in inside)


def test_no_function_hides_the_translation() -> None:
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    found = [
        f"{path.name}: {node.name}"
        for room in ("autograder", "utils")
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, kinds) and hiding(node)
    ]
    assert found == []
