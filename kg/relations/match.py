"""Reads relations off frames: which pattern fires, and which actors stand at its two ends."""

from __future__ import annotations

from kg.claims import Text
from kg.language.frame import Frame
from kg.relations.clauses import Clauses
from kg.relations.contests import Contests
from kg.relations.ends import Ends
from kg.relations.fit import Fit
from kg.relations.mutual import Parties
from kg.relations.outcome import Dropped, Match
from kg.relations.patterns import Trigger, Triggers
from kg.relations.reciprocals import Reciprocals
from kg.relations.replies import Replies
from kg.relations.sides import Bench, attempt
from kg.relations.slots import Slots


class Matcher:
    """Matches the patterns of one ontology against the frames of one text."""

    def __init__(self, text: Text, triggers: Triggers) -> None:
        """``triggers``: the compiled patterns of the text's ontology."""
        words, tree = text.ontology.words, text.tree
        self.ontology = text.ontology
        self.triggers = triggers
        self.tree = tree
        slots = Slots(tree, text.voices, nouns=triggers.events, deals=triggers.deals, words=words)
        self.fit = Fit(triggers, tree, slots, words)
        replies = Replies(tree, text.voices, text.frames, words)
        parties = Parties(tree, slots, self.match, words)
        clauses = Clauses(tree, slots, text.frames, match=self.match, lexicon=triggers.lexicon, words=words)
        self.bench = Bench(
            ontology=text.ontology,
            tree=tree,
            slots=slots,
            clauses=clauses,
            parties=parties,
            replies=replies,
            reciprocals=Reciprocals(tree, slots, words),
            contests=Contests(tree, words["phrases/contests"]),
            fit=self.fit,
            apart=frozenset(words["phrases/apart"]),
            ends=Ends(
                text.ontology, triggers.lexicon, tree, slots, clauses=clauses, parties=parties, replies=replies,
                told=self.told,
            ),
            match=self.match,
            told=self.told,
        )  # fmt: skip
        self._found: dict[int, Match | None] = {}
        self.dropped: dict[int, list[Dropped]] = {}
        self.shown: dict[int, list[Match]] = {}

    def match(self, frame: Frame) -> Match | None:
        """The most specific relation that a frame expresses, or ``None``."""
        if frame.head in self._found:
            return self._found[frame.head]
        self._found[frame.head] = None
        best: Match | None = None
        for trigger in self.triggers.of(frame.pos, frame.lemma):
            reason = self.fit.misfit(frame, trigger)
            found = Dropped(frame, trigger, reason) if reason else self.attempt(frame, trigger)
            if isinstance(found, Match):
                best = found
                break
            self.drop(found)
        self._found[frame.head] = best
        return best

    def attempt(self, frame: Frame, trigger: Trigger) -> Match | Dropped:
        """What a trigger whose words fit says of which pairs of actors, or why it has not two sides."""
        return attempt(self.bench, frame, trigger)

    def drop(self, dropped: Dropped) -> None:
        """Note that a trigger gave nothing."""
        self.dropped.setdefault(dropped.frame.head, []).append(dropped)

    def covered(self, frame: Frame) -> bool:
        """Whether the verb that carries an event noun has said it all: "signed a deal" makes one statement, not two."""
        verb = None if frame.light is None or frame.pos != "noun" else self.match(frame.light)
        return verb is not None and bool(verb.trigger.pattern.object)

    def told(self, frame: Frame) -> list[Match]:
        """What a frame expresses, and the stances that were read off it before."""
        match = self.match(frame)
        return [*([match] if match is not None else []), *self.shown.get(frame.head, ())]
