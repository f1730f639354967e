"""FollowTheMoney entities, as the followthemoney package reads and validates them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.exports import export
from kg.exports.ftm import SCHEMATA, TOPICS, entity_id
from kg.graph import Store
from kg.ontology import load

REASON = "followthemoney is not installed: it needs PyICU, which builds from source (pip install followthemoney)"


def proxies(path: Path) -> dict[str, Any]:
    """The entities by id, every one valid: nothing that followthemoney would clean away."""
    followthemoney = pytest.importorskip("followthemoney", reason=REASON)
    found = {}
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
        record = json.loads(line)
        followthemoney.model.get(record["schema"]).validate(record)
        proxy = followthemoney.model.get_proxy(record, cleaned=False)
        for name, values in record["properties"].items():
            kept = proxy.get(name)
            assert len(kept) == len(set(values)), f"{name}: {values} was cleaned to {kept}"
        assert proxy.id not in found
        found[proxy.id] = proxy
    return found


def check_ftm(store: Store, path: Path) -> None:
    """Every statement is a link between two known entities, with its sentence, article and all that it knows."""
    found = proxies(path)
    for statement in store.statements():
        link = found[entity_id("statement", statement.id)]
        assert link.schema.name == "UnknownLink"
        (subject,), (target,) = link.get("subject"), link.get("object")
        for end, actor in ((subject, statement.subject), (target, statement.object)):
            assert words(found[end].first("name")) == words(actor.name)
        assert [words(each) for each in link.get("summary")] == [words(statement.evidence.text)]
        assert link.get("status") == [statement.modality.value]
        remarks = {words(each) for each in link.get("description")}
        for name in ("relation", "plover", "cameo", "quad", "score", "confidence", "theme", "place", "about", "event"):
            value = getattr(statement, name)
            assert value is None or words(f"{name}: {value}") in remarks
        if statement.speaker:
            assert words(f"speaker: {statement.speaker.name} ({statement.speaker.id})") in remarks
        (proof,) = link.get("proof")
        assert found[proof].schema.name == "Article"
    for article in store.articles():
        entity = found[entity_id("article", article.id)]
        assert [words(each) for each in entity.get("bodyText")] == [words(article.text)]
    for office in store.offices():
        held = [each for each in found.values() if each.schema.name == "Occupancy"]
        holders = [(each.first("holder"), words(found[each.first("post")].first("description"))) for each in held]
        assert any(holder == entity_id("actor", office.person.id) for holder, _ in holders)


def words(text: str) -> str:
    """A text as followthemoney keeps it: composed, without control characters and outer or repeated space."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


CHECKS: dict[str, Callable[[Store, Path], None]] = {"ftm": check_ftm}


def test_followthemoney_reads_every_statement(store: Store, tmp_path: Path) -> None:
    """All entities are valid, and nothing that a statement knows is lost, whatever its text."""
    export(store, tmp_path / "g.ftm.json")
    check_ftm(store, tmp_path / "g.ftm.json")


def test_a_state_has_country_and_wikidata_id(plain: Store, tmp_path: Path) -> None:
    """Investigation tools match states by these."""
    export(plain, tmp_path / "g.ftm.json")
    norway = proxies(tmp_path / "g.ftm.json")[entity_id("actor", "state/NOR")]
    assert (norway.schema.name, norway.get("country"), norway.get("wikidataId")) == ("PublicBody", ["no"], ["Q20"])
    assert norway.get("topics") == ["gov.national"]


def test_a_link_has_its_days_and_source(plain: Store, tmp_path: Path) -> None:
    """Dates and addresses that are well-formed go where the tools look for them."""
    export(plain, tmp_path / "g.ftm.json")
    meeting = next(s for s in plain.statements() if s.relation == "meets")
    link = proxies(tmp_path / "g.ftm.json")[entity_id("statement", meeting.id)]
    assert (link.get("startDate"), link.get("endDate"), link.get("date")) == (
        ["2024-07-01"], ["2024-07-31"], ["2024-07-05"])  # fmt: skip
    assert (link.get("sourceUrl"), link.get("publisher")) == (["https://example.org/boats"], ["Fjord Post"])
    assert link.get("role") == ["meets"]


def test_an_office_is_a_position_with_an_occupancy(plain: Store, tmp_path: Path) -> None:
    """Who held which office, from when to when."""
    export(plain, tmp_path / "g.ftm.json")
    found = proxies(tmp_path / "g.ftm.json")
    (held,) = [each for each in found.values() if each.schema.name == "Occupancy"]
    assert found[held.first("holder")].get("name") == ["Ivar Berg"]
    assert found[held.first("post")].get("name") == ["foreign minister, NOR"]
    assert (held.get("startDate"), held.get("endDate")) == (["2021-10-14"], ["2025"])


def test_every_kind_has_a_schema() -> None:
    """No kind of the ontology is left without one, and the tables name only known kinds."""
    ontology = load()
    assert {*SCHEMATA, *TOPICS} <= set(ontology.kinds)
    assert all(ontology.is_kind(kind, "Actor") for kind in ontology.kinds)
