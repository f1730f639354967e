"""The record in the middle: what goes through JSON comes back the same."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.statement import Actor, Article, Evidence, Granularity, Modality, OfficeHolding, Statement, Time
from tests.statements import make_office, make_statement, person, state

texts = st.text(max_size=40)
maybe = st.none() | texts
dates = st.dates().map(lambda day: day.isoformat())
actors = st.builds(Actor, id=texts, name=texts, kind=texts, code=maybe, home=maybe)
evidence = st.builds(
    Evidence, field=st.sampled_from(["text", "title"]), text=texts, start=st.integers(0), end=st.integers(0),
    trigger=texts, trigger_start=st.integers(0), trigger_end=st.integers(0), pattern=texts,
)  # fmt: skip
times = st.builds(Time, start=dates, end=dates, granularity=st.sampled_from(Granularity), text=maybe)
statements = st.builds(
    Statement, id=texts, article=texts, date=st.none() | dates, title=maybe, source=maybe, url=maybe, subject=actors,
    relation=texts, object=actors, modality=st.sampled_from(Modality), plover=texts, cameo=texts, quad=texts,
    score=st.floats(-10, 10), speaker=st.none() | actors, time=st.none() | times, place=maybe, theme=maybe, about=maybe,
    event=texts, confidence=st.floats(0, 1), evidence=evidence,
)  # fmt: skip
offices = st.builds(
    OfficeHolding, article=texts, person=actors, office=texts, of=maybe, start=st.none() | dates, end=st.none() | dates,
    evidence=evidence,
)  # fmt: skip

KEYS = ["id", "article", "date", "title", "source", "url", "subject", "relation", "object", "modality", "plover",
        "cameo", "quad", "score", "speaker", "time", "place", "theme", "about", "event", "confidence",
        "evidence"]  # fmt: skip
"""The keys of a record, as the design gives them."""


@given(statements)
def test_a_statement_comes_back_from_its_record_the_same(statement: Statement) -> None:
    """`from_dict` is the inverse of `to_dict`, through JSON too."""
    record = statement.to_dict()
    assert Statement.from_dict(record) == statement
    assert Statement.from_dict(json.loads(json.dumps(record))) == statement


@given(offices)
def test_an_office_holding_comes_back_from_its_record_the_same(holding: OfficeHolding) -> None:
    """With its person and evidence."""
    assert OfficeHolding.from_dict(json.loads(json.dumps(holding.to_dict()))) == holding


@given(statements)
def test_every_key_is_always_there(statement: Statement) -> None:
    """Absent is null, in the order of the design."""
    assert list(statement.to_dict()) == KEYS
    assert [field.name for field in fields(Statement)] == KEYS


def test_the_record_has_the_keys_of_the_design() -> None:
    """Where Python keeps a word for itself, the record does not."""
    record = make_statement(speaker=person("Kari Nordmann", "NOR")).to_dict()
    assert list(record["subject"]) == list(record["speaker"]) == ["id", "name", "kind", "code", "home"]
    assert list(record["time"]) == ["from", "to", "granularity", "text"]
    assert list(record["evidence"]) == [
        "in", "text", "start", "end", "trigger", "trigger_start", "trigger_end", "pattern"]  # fmt: skip
    assert list(make_office().to_dict()) == ["article", "person", "office", "of", "from", "to", "evidence"]


def test_a_record_holds_only_what_json_has() -> None:
    """Words, numbers and mappings; no enumerations that print differently elsewhere."""

    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(plain(inner) for inner in value.values())
        return value is None or type(value) in (str, int, float, bool)

    assert plain(make_statement(speaker=state("NOR")).to_dict())
    assert plain(make_office(start="2021").to_dict())


@pytest.mark.parametrize(
    ("key", "value"), [("modality", "perhaps"), ("time", {"from": "x", "to": "y", "granularity": "z"})]
)
def test_a_record_with_an_unknown_value_is_refused(key: str, value: object) -> None:
    """Nothing unknown becomes a statement."""
    with pytest.raises(ValueError, match="is not a valid"):
        Statement.from_dict({**make_statement().to_dict(), key: value})


@pytest.mark.parametrize("key", KEYS)
def test_a_record_that_lacks_a_key_is_refused(key: str) -> None:
    """A statement is whole or none."""
    record = make_statement().to_dict()
    del record[key]
    with pytest.raises((KeyError, TypeError)):
        Statement.from_dict(record)


def test_only_what_is_done_or_undertaken_is_asserted() -> None:
    """Everything else never becomes a direct triple."""
    assert [modality for modality in Modality if modality.asserted] == [Modality.ACTUAL, Modality.INTENDED]


def test_records_cannot_be_changed_once_made() -> None:
    """What was read stays as it was read."""
    for made in (make_statement(), make_statement().subject, make_office(), Article(id="a", text="b")):
        with pytest.raises(FrozenInstanceError):
            setattr(made, fields(made)[0].name, "other")


def test_modalities_and_granularities_are_those_of_the_design() -> None:
    """Users filter by these words."""
    assert [str(modality) for modality in Modality] == [
        "actual", "intended", "requested", "refused", "threatened", "alleged", "hypothetical", "denied"]  # fmt: skip
    assert [str(granularity) for granularity in Granularity] == [
        "day", "week", "month", "quarter", "year", "decade", "article"]  # fmt: skip
