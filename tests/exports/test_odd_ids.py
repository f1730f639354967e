"""Ids as people have them go through every RDF export, and rdflib reads the Turtle that pyoxigraph writes."""

from __future__ import annotations

import io
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg import names
from kg.exports import export
from kg.exports.turtle import whole_iris
from tests.exports import world
from tests.statements import make_article, make_statement

IDS = (
    "ends.",
    "two..",
    ".",
    "..",
    "a b.",
    "50%.",
    "(x).",
    "é.",
    "a-.",
    "1.",
    "x,.",
    'q".',
    "a:b",
    "-",
    "_",
    ".a",
    "~;",
    "<t>.",
)


@pytest.mark.parametrize("suffix", ["ttl", "trig"])
def test_rdflib_reads_every_id(suffix: str, tmp_path: Path, bare: None) -> None:
    """As many triples as pyoxigraph reads, and every article by its IRI."""
    records = [(make_article(each), [each], []) for each in (make_statement(article=id) for id in IDS)]
    with world.fill(tmp_path / "graph", records) as store:
        export(store, tmp_path / f"out.{suffix}")
    data = (tmp_path / f"out.{suffix}").read_bytes()
    read = rdflib.Dataset(default_union=True).parse(data=data, format="turtle" if suffix == "ttl" else "trig")
    form = RdfFormat.TURTLE if suffix == "ttl" else RdfFormat.TRIG
    ours = {
        str(quad.subject.value) for quad in pyoxigraph.parse(data, format=form) if isinstance(quad.subject, NamedNode)
    }
    subjects = {str(subject) for subject in read.subjects()}
    assert ours <= subjects
    assert {names.article_iri(id) for id in IDS} <= subjects


def test_only_names_are_rewritten() -> None:
    """What looks like such a name inside a literal or an IRI stays as it is; bytes may come in any portions."""
    text = 'says article:a\\. and "article:b\\." <article:c\\.>.'
    triple = Triple(NamedNode(names.article_iri("a.")), NamedNode(names.VOCABULARY + "text"), Literal(text))
    out = io.BytesIO()
    with whole_iris(out) as stream:
        pyoxigraph.serialize([triple], stream, format=RdfFormat.TURTLE, prefixes=names.PREFIXES)
    (found,) = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    assert [str(term) for term in found] == [names.article_iri("a."), names.VOCABULARY + "text", text]
    assert f"<{names.article_iri('a.')}> ".encode() in out.getvalue()
