"""The form in which a result is kept: whose it is, what it depends on, a seal over all of it."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass, fields

import msgspec

HEAD = b'{"schema":2,"seal":"'
END = b'",'
DIGITS = 64
BEGINS = b',"submission":'


@dataclass(frozen=True)
class Key:
    """What a result depends on, the seed aside.

    digest: that of what was handed in; graders: that of the kit; settings: that of the limits and
    the language.
    """

    student: str
    assignment: str
    digest: str
    graders: str
    settings: str

    @property
    def work(self) -> str:
        """What a student handed in for an assignment, as 24 hexadecimal digits for names."""
        return digest_of(self.student, self.assignment, self.digest)[:24]

    @property
    def terms(self) -> str:
        """By what and how it is graded, as 16 hexadecimal digits for names."""
        return digest_of(self.graders, self.settings)[:16]


@dataclass(frozen=True)
class _Facts(Key):
    """The head of a kept result."""

    seed: int
    settled: bool


@dataclass(frozen=True)
class Opened:
    """A kept result whose seal is right.

    final: whether grading it again would give the same; text: the result's JSON.
    """

    key: Key
    seed: int
    final: bool
    text: bytes


def digest_of(*facts: object) -> str:
    """Return the SHA-256 of plain facts, in hexadecimal."""
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


def sealed(secret: bytes, opened: Opened) -> bytes:
    """Return a kept result's bytes."""
    facts = _Facts(**asdict(opened.key), seed=opened.seed, settled=opened.final)
    # In ASCII: a student's name may hold what is no Unicode, and is the same when read again.
    head = json.dumps(asdict(facts), separators=(",", ":")).encode("ascii")
    body = b"".join((b'"of":', head, BEGINS, opened.text, b"}\n"))
    return b"".join((HEAD, _seal_of(secret, body), END, body))


def unseal(secret: bytes, data: bytes) -> Opened:
    """Return what a kept result holds; raises ValueError unless it was sealed with this secret.

    Nothing of it is read as JSON before its seal is found to be right.
    """
    start = len(HEAD) + DIGITS + len(END)
    body = data[start:]
    if not hmac.compare_digest(data[:start], HEAD + _seal_of(secret, body) + END):
        raise ValueError("not sealed with this key")
    head, _, text = body.removeprefix(b'"of":').partition(BEGINS)
    try:
        facts = msgspec.convert(json.loads(head), _Facts)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from None
    key = Key(**{field.name: getattr(facts, field.name) for field in fields(Key)})
    return Opened(key, facts.seed, facts.settled, text[:-2])


def _seal_of(secret: bytes, body: bytes) -> bytes:
    return hmac.new(secret, b"ativa result 2\n" + body, hashlib.sha256).hexdigest().encode("ascii")
