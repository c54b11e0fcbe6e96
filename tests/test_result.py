"""The form of results: what is written is read again, and nothing else is taken for a result."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_type_hints

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from autograder import result as module
from autograder.result import (
    Curve,
    ResultError,
    Results,
    SubmissionResult,
    json_schema,
    read_document,
    write_document,
)
from autograder.sandbox.worker.confinement.layers import LEVELS
from tests.reports.samples import exercise, submission

PUBLISHED = Path(__file__).parents[1] / "docs" / "result.schema.json"

# One submission as version 0.1.0 wrote it: the form that files and programs rely on.
WRITTEN = (
    '{"student":"ana","assignment":"activations","path":"a.py","status":"graded","seed":7,'
    '"score":2.0,"max_score":4.0,"exercises":[{"name":"relu","score":2.0,"max_score":4.0,'
    '"misconception":null,"message":"não é","checks":[{"name":"values","score":2.0,'
    '"max_score":2.0,"outcome":"passed","message":""}],"advice":["a"],"place":"line 3",'
    '"curve":{"call":"relu(x)","x":[-1.0,2.5],"y":[0.0,null],"wrong":[false,true]}}],'
    '"message":"","notes":["b"],"confinement":"full","language":"en"}'
)

Change = Callable[[dict[str, Any]], object]


def check_of(document: dict[str, Any]) -> dict[str, Any]:
    check: dict[str, Any] = document["exercises"][0]["checks"][0]
    return check


def curve_of(document: dict[str, Any]) -> dict[str, Any]:
    curve: dict[str, Any] = document["exercises"][0]["curve"]
    return curve


def changed(change: Change) -> bytes:
    document = json.loads(WRITTEN)
    change(document)
    return json.dumps(document).encode()


def test_what_was_written_is_read_and_written_the_same() -> None:
    assert write_document(read_document(WRITTEN.encode())) == WRITTEN.encode()


def test_keys_with_a_default_may_be_absent_and_unknown_keys_are_ignored() -> None:
    document = json.loads(WRITTEN)
    for key in ("message", "notes", "confinement", "language"):
        del document[key]
    for key in ("advice", "place", "curve"):
        del document["exercises"][0][key]
    del check_of(document)["message"]
    document["later"] = document["exercises"][0]["later"] = check_of(document)["later"] = {"a": [1]}
    result = read_document(json.dumps(document).encode())
    assert (result.notes, result.confinement, result.language) == ((), "", "en")
    assert (result.exercises[0].advice, result.exercises[0].curve) == ((), None)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda d: d.update(status="gradet"), "'gradet' - at `$.status`"),
        (lambda d: check_of(d).update(outcome="won"), "'won' - at `$.exercises[0].checks[0].out"),
        (lambda d: d.update(confinement="some"), "'some' - at `$.confinement`"),
        (lambda d: d.update(score="x"), "got `str` - at `$.score`"),
        (lambda d: d.update(score=True), "got `bool` - at `$.score`"),
        (lambda d: d.update(score=None), "got `null` - at `$.score`"),
        (lambda d: d.update(seed=7.5), "got `float` - at `$.seed`"),
        (lambda d: d.update(student=5), "got `int` - at `$.student`"),
        (lambda d: d.update(notes="text"), "got `str` - at `$.notes`"),
        (lambda d: d.update(exercises={}), "got `object` - at `$.exercises`"),
        (lambda d: check_of(d).update(max_score="2"), "got `str` - at `$.exercises[0].checks[0]"),
        (lambda d: curve_of(d).update(x=["1", 2]), "got `str` - at `$.exercises[0].curve.x[0]`"),
        (lambda d: curve_of(d).update(x=[1.0]), "not of the same length - at `$.exercises[0].cu"),
        (lambda d: curve_of(d).update(wrong=[0, 1]), "got `int` - at `$.exercises[0].curve.wrong"),
        (lambda d: d.pop("seed"), "missing required field `seed`"),
    ],
)
def test_another_form_is_refused_in_one_line_that_says_what_and_where(
    change: Change, where: str
) -> None:
    with pytest.raises(ResultError) as refused:
        read_document(changed(change))
    assert where in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        WRITTEN[:-1],
        WRITTEN + "x",
        WRITTEN.replace("2.5", "NaN"),
        WRITTEN.replace("2.5", "1e999"),
        WRITTEN.replace('"score":2.0', '"score":-Infinity', 1),
        WRITTEN.replace('"seed":7', '"later":' + "[" * 100_000 + "]" * 100_000 + ',"seed":7'),
    ],
    ids=["empty", "list", "cut", "more", "NaN", "too large", "infinite", "deep"],
)
def test_what_is_no_json_or_has_no_finite_number_is_refused(text: str) -> None:
    with pytest.raises(ResultError):
        read_document(text.encode())


def test_what_is_no_unicode_is_refused() -> None:
    with pytest.raises(ResultError, match="utf-8"):
        read_document(WRITTEN.encode("latin-1"))


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_cannot_be_written(number: float) -> None:
    result = read_document(WRITTEN.encode())
    curve = Curve("relu(x)", (number,), (0.0,), (True,))
    for bad in (
        replace(result, score=number),
        replace(result, exercises=(replace(result.exercises[0], curve=curve),)),
    ):
        with pytest.raises(ValueError, match="Out of range float"):
            write_document(bad)


def test_half_of_a_surrogate_pair_is_written_as_a_question_mark() -> None:
    text = write_document(replace(read_document(WRITTEN.encode()), student="a\udc80"))
    assert read_document(text).student == "a?"


def sort_any_of(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with its alternatives in one order: versions of msgspec differ in it."""
    if "anyOf" in schema:
        schema["anyOf"].sort(key=json.dumps)
    return schema


def test_the_published_schema_is_current() -> None:
    """`python -m autograder.result > docs/result.schema.json` makes it so."""
    published, current = PUBLISHED.read_text("utf-8"), json_schema()
    assert json.loads(published, object_hook=sort_any_of) == json.loads(
        current, object_hook=sort_any_of
    )


def test_the_published_schema_is_one_and_describes_every_field() -> None:
    schema = json.loads(PUBLISHED.read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, kind in schema["$defs"].items():
        assert set(kind["properties"]) == set(getattr(module, name).__struct_fields__)
        for field in kind["properties"].values():
            assert field["description"].endswith(".")


def fits(submissions: list[dict[str, Any]]) -> bool:
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_bytes()))
    return bool(validator.is_valid({"schema": 1, "submissions": submissions}))


def test_results_of_every_kind_are_valid_by_the_schema() -> None:
    samples = [
        submission("ana", exercise(), exercise("relu", "passed")),
        submission("bia", status="unreadable", message="Python cannot read it.", notes=("a",)),
    ]
    assert fits([json.loads(WRITTEN), *(json.loads(write_document(one)) for one in samples)])


@pytest.mark.parametrize("key", SubmissionResult.__struct_fields__)
def test_the_schema_refuses_what_the_reader_refuses(key: str) -> None:
    document = json.loads(WRITTEN) | {key: {"of": "another kind"}}
    assert not fits([document])
    with pytest.raises(ResultError, match=rf"\$\.{key}"):
        read_document(json.dumps(document).encode())


def test_only_schema_1_is_the_form_of_a_run() -> None:
    assert msgspec.json.decode(b'{"schema":1,"submissions":[]}', type=Results).submissions == ()
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"schema":2,"submissions":[]}', type=Results)


def test_the_levels_of_confinement_are_those_of_the_sandbox() -> None:
    assert get_type_hints(SubmissionResult)["confinement"] == Literal[("", *LEVELS)]
