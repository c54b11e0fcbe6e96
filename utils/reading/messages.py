"""What a worker says of a submission, in the reader's language.

Workers know English alone: no catalogue lies where a student's code runs. What they say is looked
up by its template, with the same template for what it says inside another, such as a place.
"""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from utils.language import _, chosen, nothing_to_translate

# The more particular before the more general; Python's own messages stay as Python has them.
TEMPLATES = (
    nothing_to_translate("the file, line {line}"),
    nothing_to_translate("cell {cell}, line {line}"),
    nothing_to_translate("{file}, line {line}"),
    nothing_to_translate("Python cannot read {name} ({place}): {message}"),
    nothing_to_translate(
        "Another definition of {name} can't be read and was passed over ({place})"
    ),
    nothing_to_translate("{name} is not a function here: it is of type {kind}"),
    nothing_to_translate("stopped after {seconds} seconds ({place})"),
    nothing_to_translate("{name} is not installed here"),
    nothing_to_translate("{name} is not an array here"),
    nothing_to_translate("{event} leads out of the code that is graded"),
    nothing_to_translate("a huge int"),
    nothing_to_translate("an array of dtype {dtype}"),
    nothing_to_translate("an expression is nested too deeply"),
    nothing_to_translate("an expression is too deeply nested or too long"),
    nothing_to_translate("it holds characters that are not text"),
    nothing_to_translate("its cell is over {most} characters long and was not read"),
    nothing_to_translate("the cell has too many errors to be read"),
    nothing_to_translate('{message} (this is a typographic quote: type " instead)'),
    nothing_to_translate("{message} (this is a typographic quote: type ' instead)"),
    nothing_to_translate("{message} (this is a typographic dash: type - for minus)"),
    nothing_to_translate("{message} (this is a typographic sign: type * to multiply)"),
    nothing_to_translate("{message} (this is a full-width sign: type the plain one)"),
    nothing_to_translate("{message} (this is an invisible character, not a space)"),
    nothing_to_translate("{message} (this is a mathematical sign: type <=, >= or !=)"),
    nothing_to_translate("{message} (this is a raised digit: type ** for a power)"),
)
PLACE = r"(?:the file|cell \d+), line \d+"
WITHIN = re.compile(rf"(?P<message>.+) \((?P<place>{PLACE})\)", re.DOTALL)
FIELDS = {
    "line": r"\d+",
    "cell": r"\d+",
    "file": r"frozen \S+",
    "place": PLACE,
    "name": r"\S+",
    "message": r".+",
}
SPOKEN = frozenset({"place", "message"})  # fields that hold what the worker says, too


def in_words(text: str) -> str:
    """Return what a worker says in the language in use; what is not the kit's own stays."""
    if chosen() == "en" or not text:
        return text
    for template in TEMPLATES:
        if found := pattern(template).fullmatch(text):
            said = {k: in_words(v) if k in SPOKEN else v for k, v in found.groupdict().items()}
            return _(template).format(**said)
    if found := WITHIN.fullmatch(text):
        return f"{in_words(found['message'])} ({in_words(found['place'])})"
    head, colon, rest = text.partition(": ")
    # Such as "ModuleNotFoundError: seaborn is not installed here".
    return f"{in_words(head)}: {in_words(rest)}" if colon else text


@cache
def pattern(template: str) -> re.Pattern[str]:
    """Return what matches a template, with a group for each of its fields."""
    parts = []
    for text, name, *_rest in Formatter().parse(template):
        parts.append(re.escape(text))
        if name:
            parts.append(f"(?P<{name}>{FIELDS.get(name, '.+?')})")
    return re.compile("".join(parts), re.DOTALL)
