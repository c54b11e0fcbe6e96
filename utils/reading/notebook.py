"""A notebook's code cells: formats 3 and 4, from JSON alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from utils.language import _, nothing_to_translate
from utils.reading.text import conflict_line, decode, presentable
from utils.reading.unreadable import MAX_CELLS, MAX_CODE, MEGABYTE, UnreadableError, printable

Cells = tuple[tuple[str, str], ...]

# Small JSON can become large objects: "[]," is three bytes, an empty list 56.
MAX_CONTAINERS = 1_000_000
MAX_ITEMS = 5_000_000
AGAIN = nothing_to_translate("open it in Jupyter, save it and hand it in again")


def notebook_cells(data: bytes, name: str) -> tuple[Cells, tuple[str, ...]]:
    """Return the code cells and advice; raises UnreadableError when it is no Python notebook."""
    text, notes = decode(data, name)
    notebook = _parsed(text, name)
    _check_language(notebook, name)
    found: list[tuple[str, str]] = []
    size = 0
    for number, cell in enumerate(_all_cells(notebook, name), start=1):
        if number > MAX_CELLS:
            raise UnreadableError(
                _("{name} has more than {most} cells: remove what is extra").format(
                    name=name, most=MAX_CELLS
                )
            )
        source = _source(cell)
        if source is None:
            continue
        size += len(source)
        if size > MAX_CODE:
            raise UnreadableError(too_much_code(name))
        found.append((presentable(source), f"cell {number}"))
    if not any(source.strip() for source, _ in found):
        raise UnreadableError(
            _("{name} has no code in any cell: hand in the notebook with your functions").format(
                name=name
            )
        )
    return tuple(found), notes


def too_much_code(name: str) -> str:
    """Say that a file holds more code than anyone writes."""
    return _("{name} holds more than {size} MB of code: hand in the functions alone").format(
        name=name, size=MAX_CODE // MEGABYTE
    )


def _parsed(text: str, name: str) -> dict[str, object]:
    if text.count("[") + text.count("{") > MAX_CONTAINERS or text.count(",") > MAX_ITEMS:
        raise UnreadableError(
            _("{name} is too large a notebook: clear its outputs, save it again").format(name=name)
        )
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(_broken(text, name, error)) from None
    except (RecursionError, ValueError):  # nested without end, or a number without end
        raise UnreadableError(
            _("{name} is not a notebook: its JSON is absurd; {again}").format(
                name=name, again=_(AGAIN)
            )
        ) from None
    if not isinstance(notebook, dict):
        raise UnreadableError(
            _("{name} is not a notebook, though it is JSON: {again}").format(
                name=name, again=_(AGAIN)
            )
        )
    return notebook


def _broken(text: str, name: str, error: json.JSONDecodeError) -> str:
    if line := conflict_line(text):
        return _(
            "{name} is not a notebook: line {line} is a merge-conflict marker of "
            "git; resolve the conflict, {again}"
        ).format(name=name, line=line, again=_(AGAIN))
    if not text.lstrip().startswith("{"):
        return _(
            "{name} is not a notebook: it does not begin as one (JSON breaks at line "
            "{line}); if it is a script, name it .py, otherwise {again}"
        ).format(name=name, line=error.lineno, again=_(AGAIN))
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        line = text.count("\n", 0, len(text.rstrip())) + 1
        return _(
            "{name} is cut short: its JSON ends in the middle, at line {line}; {again}"
        ).format(name=name, line=line, again=_(AGAIN))
    return _("{name} is not a notebook: its JSON breaks at line {line}; {again}").format(
        name=name, line=error.lineno, again=_(AGAIN)
    )


def _check_language(notebook: dict[str, object], name: str) -> None:
    metadata = _dict(notebook.get("metadata"))
    named = [
        _dict(metadata.get("kernelspec")).get("language"),
        _dict(metadata.get("language_info")).get("name"),
    ]
    languages = [language for language in named if isinstance(language, str) and language]
    if languages and not any("python" in language.casefold() for language in languages):
        raise UnreadableError(
            _(
                "{name} is a notebook in {language}, not Python: choose a Python kernel "
                "and hand it in again"
            ).format(name=name, language=printable(languages[0]))
        )


def _all_cells(notebook: dict[str, object], name: str) -> Iterator[dict[str, object]]:
    """Yield every cell in order, of format 4 (cells) or 3 (worksheets of cells)."""
    holders = [notebook]
    worksheets = notebook.get("worksheets")
    if isinstance(worksheets, list):
        holders += [_dict(sheet) for sheet in worksheets]
    lists = [held for holder in holders if isinstance(held := holder.get("cells"), list)]
    if not lists:
        raise UnreadableError(
            _("{name} is not a notebook: it has no list of cells; {again}").format(
                name=name, again=_(AGAIN)
            )
        )
    for cells in lists:
        for cell in cells:
            yield _dict(cell)


def _source(cell: dict[str, object]) -> str | None:
    if cell.get("cell_type") != "code":
        return None
    source = cell.get("source", cell.get("input"))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return re.sub(r"\r\n?", "\n", source) if isinstance(source, str) else None


def _dict(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}
