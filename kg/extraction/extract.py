"""Articles in, statements out: reading, parsing, actors, frames, relations and their standing, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from kg import names
from kg.actors import ActorFinder, Actors, Mention
from kg.actors.filler import Filler
from kg.extraction.about import link
from kg.extraction.confidence import Signals, fitted
from kg.extraction.context import Contexts
from kg.extraction.when import Times, ahead
from kg.extraction.where import Places
from kg.language.casing import Casing
from kg.language.frame import Frame
from kg.language.frames import frames
from kg.language.reading import Reading, read
from kg.language.tree import Tree
from kg.ontology import Holder, Ontology, Relation, event_type
from kg.relations.match import Matcher
from kg.relations.outcome import Match
from kg.relations.patterns import compile_patterns
from kg.relations.slots import Slots
from kg.relations.stances import stances
from kg.speech.issuers import issuers
from kg.speech.speakers import Speakers
from kg.speech.voices import Voices
from kg.standing.modality import Standings
from kg.standing.own_words import WOULD
from kg.standing.standing import Standing
from kg.statement import Article, Evidence, Modality, OfficeHolding, Statement

BATCH = 16
LONGEST_THEME = 160
UNFINISHED = (Modality.REQUESTED, Modality.REFUSED, Modality.DENIED, Modality.HYPOTHETICAL)
"""How an act stands that has not been done, so that what it would end goes on."""

UNDERTAKEN = (Modality.INTENDED, Modality.REQUESTED)
"""How an act of speech may stand that is done by saying so."""

HOSTILE = ("ASSAULT", "COERCE")
"""PLOVER types of acts whose attempt is an act of the same type already."""

TIMES = frozenset({"DATE", "TIME"})
"""Entity labels of what is no theme: "met on Monday" is not about Monday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one article says."""

    article: Article
    statements: tuple[Statement, ...]
    offices: tuple[OfficeHolding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything that was found on the way, for ``kg explain`` and the spaCy component."""

    reading: Reading
    doc: Doc
    tree: Tree
    actors: Actors
    frames: list[Frame]
    matcher: Matcher
    places: Places
    matches: list[tuple[Match, Standing, Mention | None]]


class Extractor:
    """Reads statements from articles with one ontology and one spaCy pipeline; holds no state between articles."""

    def __init__(self, ontology: Ontology, nlp: Language, *, snapshot: Sequence[Holder] = ()) -> None:
        """Compile the ontology's words for reading; ``snapshot``: office-holders learnt from earlier builds."""
        self.ontology = ontology
        self.nlp = nlp
        self.snapshot = tuple(snapshot)
        self.casing = Casing(ontology)
        self.finder = ActorFinder(ontology, snapshot)
        self.triggers = compile_patterns(ontology)
        self.standings = Standings(ontology)
        self.times = Times(ontology, self.standings.shares)
        self.contexts = Contexts(ontology.words)
        wishes, asking = ontology.words.get("modality/wishes", ()), ontology.words.get("phrases/asking", ())
        self.performing = frozenset((*wishes, *asking))
        self.commitments = frozenset(ontology.words.get("modality/commitments", ()))
        self.event_nouns = self.triggers.events

    def extract(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Read articles one after another, in order, with constant memory."""
        for analysis in self.analyses(articles):
            yield self.statements(analysis)

    def analyses(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Parse and analyse articles one after another, in order, with constant memory."""
        readings = (read(article, self.casing, self.ontology.words) for article in articles)
        pairs = ((reading.text, reading) for reading in readings)
        for doc, reading in self.nlp.pipe(pairs, as_tuples=True, batch_size=BATCH):
            yield self.analyse(doc, reading)

    def analyse(self, doc: Doc, reading: Reading) -> Analysis:
        """Actors, frames and matches of a parsed article, with how each match stands and who says it."""
        article = reading.article
        tree = Tree(doc)
        actors = self.finder.find(doc, date=article.date, article=article.id, source=article.source, tree=tree)
        found = frames(tree, self.triggers.lexicon)
        speakers = Speakers(tree, actors, found, self.ontology.words)
        words = self.ontology.words
        joint = issuers(self.finder.issuer(article.source), found, tree, actors, words)
        voices = Voices(tree, actors, speakers=speakers, words=words, issuers=joint)
        slots = Slots(tree, voices, nouns=self.event_nouns, deals=self.triggers.deals, words=words)
        matcher = Matcher(self.ontology, self.triggers, tree, slots, found)
        matches = []
        for frame in found:
            match = matcher.match(frame)
            hostile = match is not None and match.trigger.relation.plover in HOSTILE
            standing = self.standings.of(frame, tree, hostile=hostile)
            if match is not None and not matcher.covered(frame):
                matches.append((match, standing, speakers.of(frame)))
            matches.extend(
                (stance, Standing(Modality.ACTUAL, standing.certainty, "said"), None)
                for stance in stances(matcher, frame, standing.modality)
            )
        return Analysis(
            reading=reading,
            doc=doc,
            tree=tree,
            actors=actors,
            frames=found,
            matcher=matcher,
            places=Places(
                tree,
                doc,
                prepositions=self.ontology.words["place/prepositions"],
                sites=self.ontology.words["place/sites"],
                shares=self.standings.shares,
            ),
            matches=matches,
        )

    def statements(self, analysis: Analysis) -> Extraction:
        """The statements of an analysed article, each once a sentence, in text order."""
        best: dict[str, Statement] = {}
        by_head: dict[int, list[str]] = {}
        for match, standing, speaker, start, end in self._stated(analysis):
            statement = self._statement(analysis, match, standing, speaker, start, end)
            known = best.get(statement.id)
            if known is None or known.confidence < statement.confidence:
                best[statement.id] = statement
            by_head.setdefault(match.frame.head, []).append(statement.id)
        for act, about in link([match for match, _, _ in analysis.matches], best, by_head).items():
            best[act] = replace(best[act], about=about)
        return Extraction(
            article=analysis.reading.article,
            statements=tuple(best.values()),
            offices=tuple(self._place(holding, analysis.reading) for holding in analysis.actors.offices),
        )

    def _stated(self, analysis: Analysis) -> Iterator[tuple[Match, Standing, Mention | None, Filler, Filler]]:
        """Every pair of every match, and of what the match entails, with its standing and speaker."""
        for match, standing, speaker in analysis.matches:
            for stated in (match, *self._entailed(match)):
                for start, end in stated.pairs:
                    yield stated, standing, speaker, start, end
            for start, end in match.pairs if standing.modality in UNFINISHED else ():
                for stated in self._presupposed(match):
                    yield stated, Standing(Modality.ACTUAL, standing.certainty, "presupposed"), None, start, end

    def _entailed(self, match: Match) -> tuple[Match, ...]:
        """What the other side does when this holds: whom one side receives, visits it."""
        entailed = match.trigger.relation.entails
        if entailed is None:
            return ()
        trigger = replace(match.trigger, relation=self.ontology.relations[entailed])
        return (replace(match, trigger=trigger, pairs=tuple((end, start) for start, end in match.pairs)),)

    def _presupposed(self, match: Match) -> tuple[Match, ...]:
        """What must hold already for this to be still open: sanctions that somebody is asked to lift are in force."""
        presupposed = match.trigger.relation.presupposes
        if presupposed is None:
            return ()
        pattern = replace(match.trigger.pattern, modality=str(Modality.ACTUAL))
        trigger = replace(match.trigger, relation=self.ontology.relations[presupposed], pattern=pattern)
        return (replace(match, trigger=trigger, theme=None),)

    def signals(self, analysis: Analysis) -> dict[str, Signals]:
        """How each statement of an analysed article was read, by its identifier (for fitting confidences)."""
        found: dict[str, tuple[float, Signals]] = {}
        for match, standing, speaker, start, end in self._stated(analysis):
            statement = self._statement(analysis, match, standing, speaker, start, end)
            if statement.id not in found or found[statement.id][0] < statement.confidence:
                signals = self._signals(analysis, match, standing, speaker, start, end)
                found[statement.id] = (statement.confidence, signals)
        return {identifier: signals for identifier, (_, signals) in found.items()}

    def _statement(
        self, analysis: Analysis, match: Match, standing: Standing, speaker: Mention | None, start: Filler, end: Filler
    ) -> Statement:
        article, relation = analysis.reading.article, match.trigger.relation
        subject, obj = start.mention.actor, end.mention.actor
        time = self.times.of(match.frame, analysis.tree, analysis.doc, article.date)
        modality = standing.modality
        if match.trigger.pattern.negated and modality in (Modality.DENIED, Modality.REFUSED):
            modality = Modality.ACTUAL  # "will not accept": what is denied is the word, not the refusal
        if modality is Modality.ACTUAL and match.trigger.pattern.modality:
            modality = Modality(match.trigger.pattern.modality)
        elif modality is Modality.ACTUAL and ahead(match.frame, time, article.date):
            modality = Modality.INTENDED
        elif modality in UNDERTAKEN and self._performed(relation, standing, start):
            modality = Modality.ACTUAL
        elif modality is Modality.HYPOTHETICAL and standing.because in WOULD and ahead(match.frame, time, article.date):
            modality = Modality.INTENDED  # "would go to Oslo next month"
        evidence = self._evidence(analysis, match)
        typed = event_type(self.ontology, relation, modality, self._context(analysis, match))
        who = speaker.actor if speaker is not None and speaker.actor.kind != "NewsOrganization" else None
        return Statement(
            id=names.statement_id(
                article=article.id,
                field=evidence.field,
                start=evidence.start,
                subject=subject.id,
                relation=relation.id,
                object=obj.id,
            ),
            article=article.id,
            date=article.date,
            title=article.title,
            source=article.source,
            url=article.url,
            subject=subject,
            relation=relation.id,
            object=obj,
            modality=modality,
            plover=typed.plover,
            cameo=typed.cameo,
            quad=typed.quad,
            score=typed.score,
            speaker=who,
            time=time,
            place=analysis.places.of(match.frame, {start.token, end.token}),
            theme=self._theme(analysis, match.theme),
            about=None,
            event=names.event_id(
                article=article.id,
                field=evidence.field,
                start=evidence.start,
                relation=relation.id,
                actors=frozenset({subject.id, obj.id}) if relation.mutual else frozenset({subject.id, "→", obj.id}),
            ),
            confidence=fitted().probability(self._signals(analysis, match, standing, speaker, start, end)),
            evidence=evidence,
        )

    def _context(self, analysis: Analysis, match: Match) -> str | None:
        """What an act is about: as its pattern or relation says, else by the words of its theme."""
        given = match.trigger.pattern.context or match.trigger.relation.context
        if given is not None:
            return given
        ends = {filler.token for pair in match.pairs for filler in pair}
        return self.contexts.of(match.frame, analysis.tree, theme=match.theme, ends=ends)

    def _performed(self, relation: Relation, standing: Standing, start: Filler) -> bool:
        """Whether saying so does it (performatives, Austin 1962).

        "I would like to thank Greece" thanks, "we must hold Iran to account" accuses, "our commitment to supporting
        Ukraine" supports, and "we will hold Iran to account" threatens now.
        """
        if relation.plover == "THREATEN":
            return True
        verbal = relation.plover in ("SUPPORT", "ACCUSE", "REQUEST")
        if relation.plover == "SUPPORT" and standing.because in self.commitments:
            return True
        return verbal and start.mention.how == "first person" and standing.because in self.performing

    def _signals(
        self, analysis: Analysis, match: Match, standing: Standing, speaker: Mention | None, start: Filler, end: Filler
    ) -> Signals:
        """What is known of how a statement was read, for its confidence."""
        head = match.frame.head
        return Signals(
            pattern=match.trigger.pattern.id,
            relation=match.trigger.relation.id,
            kind=match.trigger.relation.plover or "",
            actor=min(start.mention.certainty, end.mention.certainty),
            modality=standing.certainty,
            doubt=match.doubt,
            distance=max(abs(start.token - head), abs(end.token - head)),
            length=len(analysis.doc[head].sent),
            carried=start.carried or end.carried,
            said=speaker is not None,
        )

    def _evidence(self, analysis: Analysis, match: Match) -> Evidence:
        doc, reading = analysis.doc, analysis.reading
        token = doc[match.frame.head]
        sentence = token.sent
        first, last = sentence.start, sentence.end
        while first < token.i and doc[first].is_space:
            first += 1
        while last - 1 > token.i and doc[last - 1].is_space:
            last -= 1
        field, start, end = reading.span(doc[first].idx, doc[last - 1].idx + len(doc[last - 1]))
        _, trigger_start, trigger_end = reading.span(token.idx, token.idx + len(token))
        whole = reading.field(field)
        return Evidence(
            field=field,
            text=whole[start:end],
            start=start,
            end=end,
            trigger=whole[trigger_start:trigger_end],
            trigger_start=trigger_start,
            trigger_end=trigger_end,
            pattern=match.trigger.pattern.id,
        )

    def _theme(self, analysis: Analysis, token: int | None) -> str | None:
        if token is None or analysis.doc[token].ent_type_ in TIMES:
            return None
        first, last = analysis.matcher.slots.phrase(token)
        text = " ".join(analysis.doc[first : last + 1].text.split())
        return text if len(text) <= LONGEST_THEME else None

    def _place(self, holding: OfficeHolding, reading: Reading) -> OfficeHolding:
        """An office-holding whose evidence counts the article's own characters instead of the parsed text's."""
        evidence = holding.evidence
        field, start, end = reading.span(evidence.start, max(evidence.end, evidence.start + 1))
        first = evidence.trigger_start
        _, trigger_start, trigger_end = reading.span(first, max(evidence.trigger_end, first + 1))
        whole = reading.field(field)
        return replace(
            holding,
            evidence=replace(
                evidence,
                field=field,
                start=start,
                end=end,
                text=whole[start:end],
                trigger_start=trigger_start,
                trigger_end=trigger_end,
                trigger=whole[trigger_start:trigger_end],
            ),
        )
