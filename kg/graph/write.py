"""Articles, statements and office-holdings as RDF quads: what only this article says goes into its own named graph.

What others may say too (who an actor is, posts, direct triples) is told in it and stands once, elsewhere:
:mod:`kg.graph.facts`.

The inverse is :mod:`kg.graph.read`. Nothing here is a blank node, and the same input gives the same quads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg import names
from kg.errors import GraphError
from kg.graph import terms
from kg.sparql import literals
from kg.statement import Actor, Article, Evidence, OfficeHolding, Statement

Codes = Mapping[str, str]
"""Which listed actor a code names: ``{"BFA": "state/BFA", "AU": "organization/african-union"}``."""

ARTICLE_FIELDS = (("title", terms.TITLE), ("source", terms.SOURCE), ("url", terms.URL))


def article_quads(
    article: Article,
    statements: Iterable[Statement] = (),
    offices: Iterable[OfficeHolding] = (),
    *,
    run: str,
    codes: Codes | None = None,
    rejected: Collection[str] = frozenset(),
    identities: Mapping[str, Actor] | None = None,
) -> list[Quad]:
    """All quads of one article, without repetition.

    ``run`` is the IRI of the extraction run; ``codes`` says which listed actor a code names; statements whose ids
    are in ``rejected`` stay on record as ``dg:RejectedStatement`` and give no direct triple; ``identities`` says
    which actor a person found another one to be.

    Raises:
        GraphError: when a statement belongs to another article or cannot be written in RDF.
    """
    statements, offices = list(statements), list(offices)
    return _Writer(
        article, statements, offices, run=run, codes=codes or {}, rejected=rejected, identities=identities or {}
    ).quads()


class _Writer:
    """Collects the quads of one article; an object because actors and evidence are described once per article."""

    def __init__(
        self,
        article: Article,
        statements: list[Statement],
        offices: list[OfficeHolding],
        *,
        run: str,
        codes: Codes,
        rejected: Collection[str],
        identities: Mapping[str, Actor],
    ) -> None:
        self.article = article
        self.statements = statements
        self.offices = offices
        self.run = NamedNode(run)
        self.codes = codes
        self.rejected = rejected
        self.identities = identities
        self.iri = NamedNode(names.article_iri(article.id))
        self.graph = NamedNode(names.graph_iri(article.id))
        self.found: dict[Quad, None] = {}
        self.shared: dict[Triple, None] = {}
        self.actors: dict[str, tuple[Actor, NamedNode]] = {}
        self.evidence: dict[tuple[str, int, int], str] = {}

    def quads(self) -> list[Quad]:
        records: list[Statement | OfficeHolding] = [*self.statements, *self.offices]
        for record in records:
            if record.article != self.article.id:
                raise GraphError(
                    f'article "{self.article.id}" was given a statement of article "{record.article}"; '
                    "add each statement with its own article"
                )
        self._article()
        self._describe_actors()
        for statement in self.statements:
            self._statement(statement)
        for holding in self.offices:
            self._office(holding)
        for fact in self.shared:
            self._put(self.iri, terms.TELLS, Literal(str(fact)))
        return list(self.found)

    def _put(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.found[Quad(subject, predicate, value, self.graph)] = None

    def _tell(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.shared[Triple(subject, predicate, value)] = None

    def _article(self) -> None:
        put, iri, article = self._put, self.iri, self.article
        put(iri, terms.TYPE, terms.ARTICLE)
        put(iri, terms.BODY, literals.text(article.text))
        put(iri, terms.GENERATED_BY, self.run)
        self._tell(self.run, terms.TYPE, terms.ACTIVITY)
        if article.title is not None:
            put(iri, terms.HEADLINE, literals.text(article.title))
        if article.date is not None:
            put(iri, terms.PUBLISHED, literals.calendar(article.date))
        if article.source is not None:
            put(iri, terms.PUBLISHER, literals.text(article.source))
        if article.url is not None:
            put(iri, terms.ARTICLE_URL, literals.text(article.url))

    def _is(self, actor: Actor) -> Actor:
        """Who an actor is, after what people decided."""
        return self.identities.get(actor.id, actor)

    def _describe_actors(self) -> None:
        """Describe each actor once, as most statements of the article see it."""
        seen: Counter[Actor] = Counter()
        for statement in self.statements:
            seen.update(self._is(actor) for actor in (statement.subject, statement.object, statement.speaker) if actor)
        seen.update(self._is(holding.person) for holding in self.offices)
        by_name = sorted(seen.items(), key=lambda item: (-item[1], repr(item[0])))
        for actor, _ in by_name:
            if actor.id not in self.actors:
                iri = NamedNode(names.actor_iri(actor.id))
                self.actors[actor.id] = (actor, iri)
                self._actor(iri, actor)

    def _actor(self, iri: NamedNode, actor: Actor) -> None:
        tell = self._tell
        tell(iri, terms.TYPE, terms.dg(actor.kind))
        tell(iri, terms.LABEL, literals.text(actor.name))
        if actor.home is not None:
            tell(iri, terms.HOME, literals.text(actor.home))
        if actor.code is not None:
            tell(iri, terms.CODE, literals.text(actor.code))
        acts_for = self._acts_for(actor)
        if acts_for is not None:
            tell(iri, terms.ACTS_FOR, acts_for)

    def _seen(self, node: NamedNode, actor: Actor) -> None:
        """An actor as one sentence sees it: no actor itself, so it is never counted as one."""
        self._put(node, terms.SEEN_NAME, literals.text(actor.name))
        self._put(node, terms.SEEN_KIND, terms.dg(actor.kind))
        if actor.home is not None:
            self._put(node, terms.SEEN_HOME, literals.text(actor.home))
        if actor.code is not None:
            self._put(node, terms.SEEN_CODE, literals.text(actor.code))

    def _acts_for(self, actor: Actor) -> NamedNode | None:
        if actor.code is None:
            return None
        identifier = self.codes.get(actor.code) or terms.code_actor(actor)
        return None if identifier is None else NamedNode(names.actor_iri(identifier))

    def _end(self, node: NamedNode, role: NamedNode, variant: NamedNode, actor: Actor) -> NamedNode:
        """Link an actor; where this statement sees it otherwise than the article does, record that too."""
        described, iri = self.actors[self._is(actor).id]
        self._put(node, role, iri)
        if described != actor:
            other = _part(node, re.split("[/#]", role.value)[-1])
            self._put(node, variant, other)
            self._seen(other, actor)
            if described.id != actor.id:
                self._put(other, terms.FOUND_AS, NamedNode(names.actor_iri(actor.id)))
        return iri

    def _statement(self, statement: Statement) -> None:
        put, node = self._put, NamedNode(names.statement_iri(statement.id))
        rejected = statement.id in self.rejected
        put(node, terms.TYPE, terms.REJECTED_STATEMENT if rejected else terms.STATEMENT)
        subject = self._end(node, terms.SUBJECT, terms.SUBJECT_AS, statement.subject)
        target = self._end(node, terms.OBJECT, terms.OBJECT_AS, statement.object)
        if statement.relation in terms.NOT_RELATIONS:
            raise GraphError(f'"{statement.relation}" is a property of the record itself; rename the relation')
        relation = NamedNode(names.relation_iri(statement.relation))
        put(node, terms.RELATION, relation)
        put(node, terms.MODALITY, terms.modality_concept(statement.modality))
        put(node, terms.PLOVER, literals.text(statement.plover))
        put(node, terms.CAMEO, literals.text(statement.cameo))
        put(node, terms.QUAD, literals.text(statement.quad))
        put(node, terms.SCORE, literals.number(statement.score))
        put(node, terms.CONFIDENCE, literals.number(statement.confidence))
        put(node, terms.EVENT, NamedNode(names.event_iri(statement.event)))
        put(node, terms.DERIVED_FROM, self.iri)
        put(node, terms.GENERATED_BY, self.run)
        if statement.speaker is not None:
            self._end(node, terms.SPEAKER, terms.SPEAKER_AS, statement.speaker)
        for actor, name, code in (
            (statement.subject, terms.SUBJECT_NAME, terms.SUBJECT_CODE),
            (statement.object, terms.OBJECT_NAME, terms.OBJECT_CODE),
            (statement.speaker, terms.SPEAKER_NAME, terms.SPEAKER_CODE),
        ):
            if actor is not None:
                put(node, name, literals.text(self.actors[self._is(actor).id][0].name))
                if (given := self._is(actor).code) is not None:
                    put(node, code, literals.text(given))
        self._circumstances(node, statement)
        self._evidence(node, statement.evidence)
        if statement.modality.asserted and not rejected:
            self._direct(statement, subject, relation, target)

    def _circumstances(self, node: NamedNode, statement: Statement) -> None:
        put = self._put
        if statement.date is not None:
            put(node, terms.DATE, literals.calendar(statement.date))
        if statement.time is not None:
            put(node, terms.FROM, literals.calendar(statement.time.start))
            put(node, terms.TO, literals.calendar(statement.time.end))
            put(node, terms.GRANULARITY, literals.text(statement.time.granularity.value))
            if statement.time.text is not None:
                put(node, terms.TIME_TEXT, literals.text(statement.time.text))
        if statement.place is not None:
            put(node, terms.PLACE, literals.text(statement.place))
        if statement.theme is not None:
            put(node, terms.THEME, literals.text(statement.theme))
        if statement.about is not None:
            put(node, terms.ABOUT, NamedNode(names.statement_iri(statement.about)))
        self._unlike_article(node, statement)

    def _unlike_article(self, node: NamedNode, statement: Statement) -> None:
        """Record title, source and URL only where the statement gives others than its article does."""
        lacks = []
        for field, predicate in ARTICLE_FIELDS:
            own = getattr(statement, field)
            if own is None and getattr(self.article, field) is not None:
                lacks.append(field)
            elif own != getattr(self.article, field):
                self._put(node, predicate, literals.text(own))
        if lacks:
            self._put(node, terms.LACKS, literals.text(" ".join(lacks)))

    def _evidence(self, node: NamedNode, evidence: Evidence) -> None:
        put = self._put
        put(node, terms.EVIDENCE, self._passage(node, evidence))
        put(node, terms.TRIGGER, literals.text(evidence.trigger))
        put(node, terms.TRIGGER_START, literals.integer(evidence.trigger_start))
        put(node, terms.TRIGGER_END, literals.integer(evidence.trigger_end))
        put(node, terms.PATTERN, literals.text(evidence.pattern))

    def _passage(self, node: NamedNode, evidence: Evidence) -> NamedNode:
        """The sentence as a part of the article (fragment of RFC 5147), shared by all statements read from it."""
        key = (evidence.field, evidence.start, evidence.end)
        if self.evidence.setdefault(key, evidence.text) == evidence.text:
            prefix = "" if evidence.field == "text" else names.segment(evidence.field) + "&"
            iri = NamedNode(f"{self.iri.value}#{prefix}char={evidence.start},{evidence.end}")
        else:
            iri = _part(node, "evidence")
        put = self._put
        quote, position = NamedNode(iri.value + "&quote"), NamedNode(iri.value + "&position")
        put(iri, terms.TYPE, terms.SPECIFIC_RESOURCE)
        put(iri, terms.HAS_SOURCE, self.iri)
        put(iri, terms.FIELD, literals.text(evidence.field))
        put(iri, terms.HAS_SELECTOR, quote)
        put(iri, terms.HAS_SELECTOR, position)
        put(quote, terms.TYPE, terms.TEXT_QUOTE)
        put(quote, terms.EXACT, literals.text(evidence.text))
        put(position, terms.TYPE, terms.TEXT_POSITION)
        put(position, terms.START, literals.integer(evidence.start))
        put(position, terms.END, literals.integer(evidence.end))
        return iri

    def _direct(self, statement: Statement, subject: NamedNode, relation: NamedNode, target: NamedNode) -> None:
        """The plain triple, actor to actor and code to code; never from an actor to another's state, never a loop."""
        if subject != target:
            self._tell(subject, relation, target)
        sender, receiver = self._acts_for(self._is(statement.subject)), self._acts_for(self._is(statement.object))
        if sender is not None and receiver is not None and sender != receiver:
            self._tell(sender, relation, receiver)

    def _office(self, holding: OfficeHolding) -> None:
        put, tell, evidence = self._put, self._tell, holding.evidence
        key = names.digest(holding.person.id, holding.office, holding.of, holding.start, holding.end, evidence)
        node = NamedNode(f"{self.iri.value}#office-{key[:16]}")
        person = self._end(node, terms.MEMBER, terms.PERSON_AS, holding.person)
        post = NamedNode(names.actor_iri(f"post/{holding.of or '-'}/{holding.office}"))
        put(node, terms.TYPE, terms.MEMBERSHIP)
        put(node, terms.OFFICE, literals.text(holding.office))
        put(node, terms.MEMBER_POST, post)
        put(node, terms.DERIVED_FROM, self.iri)
        put(node, terms.GENERATED_BY, self.run)
        put(node, terms.PERSON_NAME, literals.text(self.actors[self._is(holding.person).id][0].name))
        tell(person, terms.HOLDS, post)
        tell(post, terms.TYPE, terms.POST)
        tell(post, terms.LABEL, literals.text(holding.office))
        if holding.of is not None:
            put(node, terms.OFFICE_OF, literals.text(holding.of))
            body = self._office_body(holding)
            put(node, terms.ORGANIZATION, body)
            tell(post, terms.POST_IN, body)
        if holding.start is not None:
            put(node, terms.FROM, literals.calendar(holding.start))
        if holding.end is not None:
            put(node, terms.TO, literals.calendar(holding.end))
        self._evidence(node, evidence)

    def _office_body(self, holding: OfficeHolding) -> NamedNode:
        """The state or organisation of an office; the holder's own, where the code is the holder's."""
        code, person = holding.of, self._is(holding.person)
        home = person.home if code == person.code else code
        actor = Actor(id="", name="", kind="", code=code, home=home)
        return self._acts_for(actor) or self.iri


def _part(node: NamedNode, name: str) -> NamedNode:
    """A part of a node, as a fragment of its IRI."""
    return NamedNode(f"{node.value}{'&' if '#' in node.value else '#'}{name}")
