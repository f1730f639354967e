"""Identifiers: the same thing has the same name everywhere, and every name is safe in an IRI."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg import names

PARTS = {"article": "a1", "field": "text", "start": 10, "subject": "state/RUS", "relation": "visits",
         "object": "state/BFA"}  # fmt: skip
SEGMENT = re.compile(r"[A-Za-z0-9._~%-]+")
valid = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_identifiers_never_change() -> None:
    """A judgement made last year still finds its statement; these values are fixed for good."""
    assert names.statement_id(**PARTS) == "st-0ac451dcf8d20c04"  # type: ignore[arg-type]
    actors = frozenset({"state/RUS", "state/BFA"})
    assert (
        names.event_id(article="a1", field="text", start=10, relation="meets", actors=actors) == "ev-a78acccb4f4da92b"
    )
    assert names.run_iri("1.0", "en_core_web_sm 3.8.0", "abc") == names.BASE + "run/57553a78e6f313d1"


@pytest.mark.parametrize("key", list(PARTS))
def test_a_statement_is_another_when_any_part_of_it_is(key: str) -> None:
    """Article, place in it, ends and relation; modality, time and confidence are no parts."""
    other = {**PARTS, key: 11 if key == "start" else f"{PARTS[key]}x"}
    assert names.statement_id(**other) != names.statement_id(**PARTS)  # type: ignore[arg-type]


def test_parts_of_an_identifier_do_not_run_into_each_other() -> None:
    """Each is hashed apart: "ab" and "c" are not "a" and "bc"."""
    assert names.digest("ab", "c") != names.digest("a", "bc")
    assert names.digest("ab") != names.digest("a", "b")


def test_both_directions_of_a_mutual_act_are_one_event() -> None:
    """In whatever order its actors come."""
    found = {
        names.event_id(article="a", field="text", start=0, relation="meets", actors=frozenset(ends))
        for ends in (("x", "y"), ("y", "x"))
    }
    assert len(found) == 1


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Karamoko Jean-Marie Traoré", "karamoko-jean-marie-traore"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Lech Wałęsa", "lech-walesa"),
        ("Jóannes Eidesgaard’s", "joannes-eidesgaard-s"),
        ("Łódź & Ærø", "lodz-aero"),
        ("  Spaced   out  ", "spaced-out"),
        ("snake_case", "snake-case"),
        ("Владимир Путин", "владимир-путин"),
        ("李克强", "李克强"),
    ],
)
def test_names_become_readable_slugs(name: str, slug: str) -> None:
    """Without diacritics where Latin letters have them; other scripts keep their letters."""
    assert names.slug(name) == slug


def test_names_without_letters_still_have_slugs_of_their_own() -> None:
    """Two of them are not one actor."""
    assert names.slug("!!!").startswith("unnamed-")
    assert names.slug("!!!") != names.slug("???")


@given(valid)
def test_slugs_are_stable_and_lower_case(name: str) -> None:
    """The slug of a slug is itself, and there is always one."""
    found = names.slug(name)
    assert found
    assert found == found.lower() or not found.isascii()
    assert "/" not in found
    assert " " not in found


@given(valid)
def test_any_text_is_one_safe_segment_of_an_iri(text: str) -> None:
    """Whatever an article's id holds: spaces, quotes, slashes, brackets, other scripts."""
    for make in (names.article_iri, names.graph_iri, names.statement_iri, names.event_iri, names.relation_iri):
        iri = make(text)
        last = iri.rpartition("/")[2]
        assert text == "" or SEGMENT.fullmatch(last)
        assert NamedNode(iri).value == iri
        assert urlsplit(iri).fragment == ""


@given(st.lists(valid, min_size=1, max_size=3).map("/".join))
def test_the_iri_of_an_actor_leads_back_to_its_id(identifier: str) -> None:
    """Nothing is lost on the way."""
    iri = names.actor_iri(identifier)
    assert names.actor_id_of(iri) == identifier
    assert NamedNode(iri).value == iri


@given(valid, valid)
def test_two_articles_never_share_an_iri(one: str, other: str) -> None:
    """Percent signs in ids do no harm."""
    assert (names.article_iri(one) == names.article_iri(other)) == (one == other)


def test_actor_ids_say_what_and_whose_the_actor_is() -> None:
    """As the design writes them."""
    assert names.state_id("BFA") == "state/BFA"
    assert names.actor_id("person", "Sergei Lavrov", "RUS") == "person/RUS/sergei-lavrov"
    assert names.actor_id("organization", "ECOWAS") == "organization/ecowas"


def test_the_base_iri_is_one_setting() -> None:
    """A project may publish under its own address."""
    script = "from kg import names; print(names.relation_iri('visits'), names.article_iri('a b'))"
    environment = {**os.environ, "DIPLOGRAPH_BASE": "https://example.org/kg/"}
    command = [sys.executable, "-c", script]
    printed = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    assert printed.split() == ["https://example.org/kg/ontology/visits", "https://example.org/kg/article/a%20b"]


def test_prefixes_are_absolute_and_distinct() -> None:
    """Each stands for one namespace."""
    assert len(set(names.PREFIXES.values())) == len(names.PREFIXES)
    assert all(urlsplit(iri).scheme in ("http", "https") and iri[-1] in "/#" for iri in names.PREFIXES.values())
