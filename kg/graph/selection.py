"""Which statements are wanted: the filters of ``kg view``, ``kg export`` and ``Store.statements``."""

from __future__ import annotations

from dataclasses import dataclass

from kg import names
from kg.errors import UsageError, allowed
from kg.graph import terms
from kg.sparql.named import actor_term
from kg.statement import Actor, Modality, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A choice of statements; what is ``None`` does not restrict.

    ``subject``, ``object`` and ``actor`` (either end) are codes or actor ids. ``since`` and ``until`` are ISO dates
    that the time of the act must touch; a statement without time counts at its article's date. ``relations``: one of
    these, any when there is none. ``source``: who published the article.
    """

    article: str | None = None
    subject: str | None = None
    object: str | None = None
    actor: str | None = None
    relations: tuple[str, ...] = ()
    modality: str | None = None
    source: str | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        if self.modality is not None and self.modality not in set(Modality):
            raise UsageError(allowed("modality", self.modality, Modality))

    def keeps(self, statement: Statement) -> bool:
        """True when the statement is wanted."""
        ends = (statement.subject, statement.object)
        start = statement.time.start if statement.time else statement.date
        end = statement.time.end if statement.time else statement.date
        return (
            self.article in (None, statement.article)
            and (not self.relations or statement.relation in self.relations)
            and self.modality in (None, statement.modality)
            and self.source in (None, statement.source)
            and (self.subject is None or is_actor(statement.subject, self.subject))
            and (self.object is None or is_actor(statement.object, self.object))
            and (self.actor is None or any(is_actor(end, self.actor) for end in ends))
            and (self.since is None or (end is not None and end >= self.since))
            and (self.until is None or (start is not None and start[: len(self.until)] <= self.until))
            and (self.min_confidence is None or statement.confidence >= self.min_confidence)
        )

    def graphs_query(self) -> str | None:
        """SPARQL for the named graphs that can hold such statements; ``None`` when every graph may."""
        wanted = []
        if self.subject is not None:
            wanted.append(f"?st dg:subject|dg:subjectCode {actor_term(self.subject)} .")
        if self.object is not None:
            wanted.append(f"?st dg:object|dg:objectCode {actor_term(self.object)} .")
        if self.actor is not None:
            ends = "dg:subject|dg:subjectCode|dg:object|dg:objectCode"
            wanted.append(f"?st {ends} {actor_term(self.actor)} .")
        if self.relations:
            iris = " ".join(f"<{names.relation_iri(relation)}>" for relation in self.relations)
            wanted.append(f"VALUES ?relation {{ {iris} }} ?st dg:relation ?relation .")
        if self.modality is not None:
            wanted.append(f"?st dg:modality {terms.modality_concept(Modality(self.modality))} .")
        if not wanted:
            return None
        return "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { " + " ".join(wanted) + " } }"


def is_actor(actor: Actor, wanted: str) -> bool:
    """True when ``wanted`` is the actor's code, id or IRI."""
    return wanted in (actor.code, actor.id) or wanted == names.actor_iri(actor.id)
