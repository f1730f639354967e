"""Who says what: the speakers of quotations and of reported speech, and whom they address.

A speaker is found as in Pouliquen, Steinberger and Best (2007): a reporting verb beside the quotation, else the
last speaker of the paragraph; for reported speech the innermost reporting verb above a clause. News agencies and
newspapers are passed over, for what they report they do not say.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.actors import Actors, Mention
from kg.language import phrase
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.speech.quotations import quotations
from kg.standing.modality import finite

LEVELS = 8
ADDRESSEE = ("object", "iobject", "to")
INSIDE = ("of", "for", "from", "at", "in", "with")
REPORTER = "NewsOrganization"


class Speakers:
    """Finds the speaker of a token or a frame in one article."""

    def __init__(
        self, tree: Tree, actors: Actors, frames: Sequence[Frame], words: Mapping[str, Collection[str]]
    ) -> None:
        """``words`` are the ontology's word lists: ``reporting/verbs``, ``phrases`` and ``voices``."""
        self.tree = tree
        self.actors = actors
        self.reporting = frozenset(words["reporting/verbs"])
        self.quoting = frozenset(words["reporting/quoting"])
        self.voices = frozenset(words["reporting/voices"])
        self.quotations = quotations(tree.lowers)
        self._quoted = [-1] * tree.size
        for number, quotation in enumerate(self.quotations):
            for index in range(quotation.start, min(quotation.end + 1, tree.size)):
                self._quoted[index] = number
        self._verbs = [frame for frame in frames if frame.pos == "verb" and frame.lemma in self.reporting]
        self._inserted = {verb.parent.head: verb for verb in self._verbs if verb.parent and verb.link == "parataxis"}
        self._sources = self._phrases([source.split() for source in words["reporting/phrases"]])
        self._together = self._joined()
        self._verb_of: list[Frame | None] = []
        self._speakers = self._attribute()

    def quoted(self, token: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return self._quoted[token] >= 0

    def of(self, frame: Frame) -> Mention | None:
        """The speaker who is reported to have said what a frame says; ``None`` when the article itself says it."""
        number = self._quoted[frame.head]
        inner = self._reported(frame, within=number)
        if inner is not None:
            return inner
        if number >= 0 and self._speakers[number] is not None:
            return self._speakers[number]
        return self._reported(frame, within=-1)

    def near(self, token: int) -> Mention | None:
        """The speaker whose words a first-person pronoun belongs to: of its quotation, else of its sentence."""
        number = self._quoted[token]
        if number >= 0:
            return self._speakers[number]
        sentence = self.tree.sentences[token]
        for verb in self._verbs:
            if verb.sentence == sentence and verb.head != token:
                speaker = self._subject(verb)
                if speaker is not None:
                    return speaker
        return None

    def beside(self, speaker: Mention) -> list[Mention]:
        """A speaker and those who say the same together: "**France and Germany** said that …", "**they** said"."""
        return self._together.get(speaker.head, [speaker])

    def addressee(self, token: int) -> Mention | None:
        """Whom the quotation around a token is said to: "told Niger"."""
        number = self._quoted[token]
        verb = self._verb_of[number] if number >= 0 else None
        for role in ADDRESSEE if verb is not None else ():
            for argument in verb.role(role) if verb is not None else ():
                found = self._voice(argument)
                if found is not None:
                    return found
        return None

    def _reported(self, frame: Frame, *, within: int) -> Mention | None:
        """The innermost speaker above a frame; ``within`` a quotation, only reporting verbs of that quotation count."""
        current: Frame | None = frame
        for _ in range(LEVELS):
            if current is None or (within >= 0 and self._quoted[current.head] != within):
                return None
            inserted = self._inserted.get(current.head)
            candidates = [inserted] if inserted is not None and inserted is not frame else []
            parent = current.parent
            told = current.link in ("complement", "parataxis") or (current.pos == "noun" and current.link == "in")
            goes_on = parent is not None and parent.lemma in self.quoting and not finite(current)
            if parent is not None and parent.pos == "verb" and parent.lemma in self.reporting and told and not goes_on:
                candidates.append(parent)
            for verb in candidates:
                if within < 0 or self._quoted[verb.head] == within:
                    speaker = self._subject(verb)
                    if speaker is not None:
                        return speaker
            source = self._sources.get(current.head)
            if source is not None and within < 0:
                return source
            current = parent
        return None

    def _joined(self) -> dict[int, list[Mention]]:
        """Who speaks together with whom, by the token of each: all voices in the subject of one reporting verb."""
        found: dict[int, list[Mention]] = {}
        for verb in self._verbs:
            voices = {voice.actor.id: voice for token in verb.role("subject") for voice in self._voices(token)}
            for voice in voices.values():
                found.setdefault(voice.head, list(voices.values()))
        return found

    def _voices(self, token: int) -> list[Mention]:
        """All who speak through a noun, also those that spell it out: "the hardliners **Chad** and Niger"."""
        first = self._voice(token)
        if first is None and self.tree.tags[token] == "NNS":
            spelled = phrase.appositions(self.tree, token)
            return [voice for child in spelled for voice in self._voices(child)]
        if first is None or first.head != token:
            return [] if first is None else [first]
        return [mention for mention in self.actors.at(token) if not mention.modifier and mention.actor.kind != REPORTER]

    def _subject(self, verb: Frame) -> Mention | None:
        for token in verb.role("subject"):
            found = self._voice(token)
            if found is not None:
                return found
        return None

    def _voice(self, token: int) -> Mention | None:
        """Who speaks through a noun: the actor itself, or the owner of "a spokesman for the Polish ministry"."""
        mentions = [mention for mention in self.actors.at(token) if not mention.modifier]
        if mentions:
            return None if mentions[0].actor.kind == REPORTER else mentions[0]
        if self.tree.lemmas[token].lower() not in self.voices:
            return None
        tree = self.tree
        for child in phrase.modifiers(tree, token):
            stack = [child, *tree.children[child]]
            owners = [mention for word in stack for mention in self.actors.at(word)]
            if owners:
                return None if owners[0].actor.kind == REPORTER else owners[0]
        for child in phrase.prepositions(tree, token):
            if tree.lowers[child] in INSIDE:
                for inner in tree.children[child]:
                    found = self._voice(inner)
                    if found is not None:
                        return found
        return None

    def _phrases(self, phrases: Sequence[Sequence[str]]) -> dict[int, Mention]:
        """Sources named without a verb: "according to X", "in the words of X", by the predicate they hang on."""
        tree, found = self.tree, {}
        for source in phrases:
            size = len(source)
            for start in range(tree.size - size):
                if tree.lowers[start] != source[0] or tree.lowers[start : start + size] != list(source):
                    continue
                noun = next(iter(phrase.behind(tree, start + size - 1)), None)
                speaker = self._voice(noun) if noun is not None else None
                if speaker is None:
                    continue
                above = start
                while tree.heads[above] != above:
                    above = tree.heads[above]
                    if tree.pos[above] in ("VERB", "AUX") and not start <= above < start + size:
                        break
                found[above] = speaker
        return found

    def _attribute(self) -> list[Mention | None]:
        """The speaker of each quotation, in order; fills the verbs that introduce them."""
        tree = self.tree
        found: list[Mention | None] = []
        last: Mention | None = None
        last_paragraph = -9
        for quotation in self.quotations:
            end = min(quotation.end, tree.size - 1)
            sentences = {tree.sentences[index] for index in (quotation.start, end)}
            beside = [
                verb
                for verb in self._verbs
                if verb.sentence in sentences and not quotation.start < verb.head < quotation.end
            ]
            beside.sort(key=lambda verb: min(abs(verb.head - quotation.start), abs(verb.head - quotation.end)))
            speaker, by = None, None
            for verb in beside:
                speaker = self._subject(verb)
                if speaker is not None:
                    by = verb
                    break
            if speaker is None:
                speaker = next(
                    (
                        source
                        for head, source in self._sources.items()
                        if tree.sentences[head] in sentences and not quotation.start < source.head < quotation.end
                    ),
                    None,
                )
            near = quotation.paragraph - last_paragraph <= 1
            if speaker is None and near and (not beside or last_paragraph == quotation.paragraph):
                speaker = last
            if speaker is not None:
                last, last_paragraph = speaker, quotation.paragraph
            found.append(speaker)
            self._verb_of.append(by)
        return found
