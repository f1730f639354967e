"""What articles taught about office-holders, as a snapshot in the form of ``ontology/actors/holders.yaml``.

The snapshot is made by a person at a moment (``kg learn``), and only then reaches other articles, so that what a build
gives never depends on the order in which articles were read.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.curation.spelling import reason_for_one
from kg.graph.store import Store
from kg.ontology.model import Ontology
from kg.statement import OfficeHolding

HEAD = """# Who held which office, as articles of a graph say: written by `kg learn`, to be looked through before use.
#
# start and end are the dates of the first and the last article that say so, not those of the office. Move what is right
# to ontology/actors/holders.yaml; what stands behind # was contradicted by more articles or names nobody in full.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """A holder with the dates and the number of the articles that say so, and why it is doubtful, if it is."""

    person: str
    office: str
    of: str
    start: str | None
    end: str | None
    articles: int
    names: tuple[str, ...] = ()
    doubt: str = ""


def learn(store: Store, known: Ontology) -> Iterator[Learnt]:
    """Everybody of whom the articles say an office and who is not listed with it, in order of state, office, name."""
    dates = {article.id: article.date for article in store.articles()}
    offices = {office.label: office.id for office in known.offices.values()}
    listed = {(holder.of, holder.office, name) for holder in known.holders for name in (holder.person, *holder.names)}
    by_post: dict[tuple[str, str], list[OfficeHolding]] = defaultdict(list)
    for holding in store.offices():
        office = offices.get(holding.office)
        if holding.start is None and holding.end is not None:
            continue  # a former office: over by the article's date, but nobody says since when
        if office is not None and holding.of is not None and not known.offices[office].collective:
            by_post[holding.of, office].append(holding)
    for (of, office), holdings in sorted(by_post.items()):
        found = list(_at_post(of, office, holdings, dates))
        for each in found:
            if not any((of, office, name) in listed for name in (each.person, *each.names)):
                yield _doubted(each, found)


def _at_post(of: str, office: str, holdings: Iterable[OfficeHolding], dates: dict[str, str | None]) -> Iterator[Learnt]:
    people: dict[str, list[OfficeHolding]] = defaultdict(list)
    for holding in holdings:
        people[holding.person.id].append(holding)
    for _, said in sorted(people.items()):
        spelled = Counter(each.person.name for each in said)
        name = min(spelled, key=lambda each: (-spelled[each], -len(each), each))
        starts = [day for each in said if (day := each.start or dates.get(each.article)) is not None]
        ends = [day for each in said if (day := each.end or dates.get(each.article)) is not None]
        yield Learnt(
            person=name, office=office, of=of, start=min(starts, default=None), end=max(ends, default=None),
            articles=len({each.article for each in said}), names=tuple(sorted(set(spelled) - {name})),
        )  # fmt: skip


def _doubted(learnt: Learnt, others: Iterable[Learnt]) -> Learnt:
    """The same with what speaks against it: no full name, or somebody else at the same time in more articles."""
    doubt = "" if len(learnt.person.split()) > 1 else "no full name"
    for other in others:
        if other.person == learnt.person or reason_for_one(other.person, learnt.person) is not None:
            continue
        together = (learnt.start or "") <= (other.end or "9999") and (other.start or "") <= (learnt.end or "9999")
        if together and other.articles > learnt.articles:
            doubt = f"{other.person} in {other.articles} articles"
    return Learnt(
        person=learnt.person, office=learnt.office, of=learnt.of, start=learnt.start, end=learnt.end,
        articles=learnt.articles, names=learnt.names, doubt=doubt,
    )  # fmt: skip


def to_yaml(learnt: Iterable[Learnt]) -> str:
    """The snapshot as YAML; texts are quoted as JSON does, which YAML reads, so that none can break out of its line."""
    lines = [HEAD]
    for each in learnt:
        fields = {"person": each.person, "office": each.office, "of": each.of, "start": each.start, "end": each.end}
        said = [f"{key}: {_quoted(value)}" for key, value in fields.items() if value is not None]
        if each.names:
            said.append(f"names: [{', '.join(map(_quoted, each.names))}]")
        why = f"{each.articles} article{'s' if each.articles != 1 else ''}" + (f"; {each.doubt}" if each.doubt else "")
        lines.append(f"{'# ' if each.doubt else ''}- {{{', '.join(said)}}}  # {' '.join(why.split())}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
