"""From bytes to Python text, whatever editor, system or browser wrote them."""

from __future__ import annotations

import codecs
import re

from utils.language import _, nothing_to_translate
from utils.reading.unreadable import UnreadableError

COOKIE = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
# Encodings that editors write; Python knows others that unpack, escape or take forever.
HONEST = re.compile(r"utf[-_]8|ascii|iso8859|latin|cp\d+$|mac|koi8|euc|shift|gb|big5")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
OTHER_FORMATS = (
    (b"PK\x03\x04", nothing_to_translate("a zip or office document")),
    (b"%PDF", nothing_to_translate("a PDF")),
    (b"\x1f\x8b", nothing_to_translate("a gzip archive")),
    (b"7z\xbc\xaf\x27\x1c", nothing_to_translate("a 7z archive")),
    (b"Rar!", nothing_to_translate("a RAR archive")),
    (b"\x89PNG", nothing_to_translate("a picture")),
    (b"\xff\xd8\xff", nothing_to_translate("a picture")),
    (b"{\\rtf", nothing_to_translate("an RTF document")),
    (b"version https://git-lfs", nothing_to_translate("a Git LFS pointer")),
)
HTML = re.compile(
    rb"\s*(<\?xml.*?\?>\s*)?(<!--.*?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
CONFLICT = re.compile(r"^(<{7}|>{7})( |$)", re.M)


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the text with \n line ends, and advice; raises UnreadableError if it is no text."""
    refuse_other_formats(data, name)
    text, notes = _decoded(data, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableError(
            _("{name} is empty: save your work and hand it in again").format(name=name)
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableError(
            _(
                "{name} is not a text file (a NUL byte in line {line}): save it again as UTF-8 text"
            ).format(name=name, line=line)
        )
    return text, notes


def refuse_other_formats(data: bytes, name: str) -> None:
    """Raise UnreadableError for a file of another format under a student file's name."""
    for start, what in OTHER_FORMATS:
        if data.startswith(start):
            raise UnreadableError(
                _("{name} is {what} under another name: hand in the .py or .ipynb itself").format(
                    name=name, what=_(what)
                )
            )
    if HTML.match(data[:4096].removeprefix(codecs.BOM_UTF8)):
        raise UnreadableError(
            _(
                "{name} is a web page, not the file: download it with the page's "
                "download or 'raw' button and hand that in"
            ).format(name=name)
        )


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            # What is broken inside is shown as such, and costs the cell that it stands in.
            return data[len(mark) :].decode(encoding, "replace"), ()
    declared = _declared(data)
    for encoding in (declared, "utf-8") if declared else ("utf-8",):
        try:
            return data.decode(encoding), ()
        except (UnicodeDecodeError, LookupError):
            continue
    note = _("{name} is not UTF-8 and was read as Windows-1252: save it as UTF-8").format(name=name)
    try:
        return data.decode("cp1252"), (note,)
    except UnicodeDecodeError:
        return data.decode("latin-1"), (note,)


def _declared(data: bytes) -> str | None:
    """Return the encoding of PEP 263's comment in the first two lines, if it is an honest one."""
    for line in re.split(rb"\r\n|\r|\n", data[:1000], maxsplit=2)[:2]:
        if match := COOKIE.match(line):
            name = match[1].decode("ascii", "replace")
            try:
                encoding = codecs.lookup(name).name
            except LookupError:
                return None
            return encoding if HONEST.match(encoding) else None
        if line.split(b"#")[0].strip():
            return None
    return None


def conflict_line(text: str) -> int | None:
    """Return the line of the first merge-conflict marker, counted from 1."""
    match = CONFLICT.search(text)
    return text.count("\n", 0, match.start()) + 1 if match else None


def presentable(source: str) -> str:
    """Return a cell's source with what no Python text may hold (surrogates, NUL) replaced."""
    if source.isascii() and "\0" not in source:
        return source
    return re.sub("[\0\ud800-\udfff]", "�", source)
