"""The catalogues: every message translated, none stale, templates with the same fields."""

from __future__ import annotations

from typing import Any

import pytest

from autograder import messages
from autograder.messages import TRANSLATED, broken_fields, collected, problems, read_catalogue


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_message_is_translated_and_none_is_stale(language: str) -> None:
    # Write the missing ones into utils/locale/<language>, then: python -m autograder.messages
    assert problems(language) == []


def test_messages_come_from_code_and_declarations() -> None:
    found = collected()
    assert "utils/screen.py" in found["The public checks pass."]
    assert found["Median"] == ["autograder/reports/pages/class.html"]
    assert "autograder/cli" in found["The zip to write."]
    assert "autograder/exercises/losses.py" in found["losses"]
    hint = "Compare each element with zero, not the array as a whole."
    assert found[hint] == ["autograder/exercises/activations.py"]


@pytest.mark.parametrize("language", TRANSLATED)
def test_missing_stale_and_broken_messages_are_found(
    language: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = read_catalogue(language)
    monkeypatch.setattr(messages, "LOCALE", tmp_path)
    found = {str(m.id): ["here"] for m in catalogue if m.id} | {"A new one.": ["there"]}
    monkeypatch.setattr(messages, "collected", lambda: found)
    texts = {str(m.id): str(m.string) or "x" for m in catalogue if m.id}
    messages.update(language, texts)
    assert problems(language) == [f"{language}: there: not translated: A new one."]
    del found["A new one."]
    messages.update(language)
    assert problems(language) == []
    messages.update(language, {"{name} is not a function.": "{nome} não"})
    assert problems(language) == [f"{language}: other fields than in: {{name}} is not a function."]
    found.pop("{name} is not a function.")
    assert f"{language}: stale: {{name}} is not a function." in problems(language)


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translation_has_other_fields(language: str) -> None:
    assert not list(broken_fields(read_catalogue(language)))
