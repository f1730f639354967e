"""Who says what: quotations with straight, curly, nested or unclosed marks, and reported speech.

A quotation runs from an opening mark to its closing one and at most to the end of its paragraph, unless the next
paragraph opens with a mark again (the convention of multi-paragraph quotations); one unclosed mark therefore
never swallows the rest of an article. Speakers are found as in Pouliquen, Steinberger and Best (2007): a
reporting verb beside the quotation, else the last speaker of the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.actors import Actors, Mention
from kg.language.frames import Frame
from kg.language.tree import Tree

OPENING = frozenset({"“", "«", "``"})
CLOSING = frozenset({"”", "»", "''"})
STRAIGHT = frozenset({'"'})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A run of tokens inside quotation marks (``start`` and ``end`` are the marks themselves)."""

    start: int
    end: int
    paragraph: int


def quotations(lowers: list[str]) -> list[Quotation]:
    """Find the quotations of a text, given its tokens in lower case; paragraphs end at blank-line tokens."""
    found: list[Quotation] = []
    opened: int | None = None
    paragraph = 0
    for index, word in enumerate(lowers):
        if word.count("\n") > 1:
            if opened is not None:
                found.append(Quotation(opened, index, paragraph))
                opened = None
            paragraph += 1
        elif word in OPENING or (word in STRAIGHT and opened is None):
            opened = index if opened is None else opened
        elif (word in CLOSING or word in STRAIGHT) and opened is not None:
            found.append(Quotation(opened, index, paragraph))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, len(lowers), paragraph))
    return found


class Speakers:
    """Finds the speaker of a token or a frame in one article."""

    def __init__(self, tree: Tree, actors: Actors, frames: list[Frame], reporting: frozenset[str]) -> None:
        """``reporting`` are the lemmas of verbs that report speech."""
        self.tree = tree
        self.actors = actors
        self.reporting = reporting
        self.quotations = quotations(tree.lowers)
        self._quoted = [-1] * tree.size
        for number, quotation in enumerate(self.quotations):
            for index in range(quotation.start, min(quotation.end + 1, tree.size)):
                self._quoted[index] = number
        self._verbs = [frame for frame in frames if frame.pos == "verb" and frame.lemma in reporting]
        self._speakers = self._attribute()

    def quoted(self, token: int) -> bool:
        """Whether a token stands inside quotation marks."""
        return self._quoted[token] >= 0

    def of(self, frame: Frame) -> Mention | None:
        """The speaker who is reported to have said what a frame says; ``None`` when the article itself says it."""
        number = self._quoted[frame.head]
        if number >= 0 and self._speakers[number] is not None:
            return self._speakers[number]
        current: Frame | None = frame
        for _ in range(8):
            if current is None or current.parent is None:
                return None
            parent = current.parent
            if current.link in ("complement", "parataxis") and parent.pos == "verb" and parent.lemma in self.reporting:
                speaker = self._subject(parent)
                if speaker is not None:
                    return speaker
            current = parent
        return None

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

    def _subject(self, verb: Frame) -> Mention | None:
        for token in verb.role("subject"):
            mentions = [mention for mention in self.actors.at(token) if not mention.modifier]
            if mentions:
                return mentions[0]
        return None

    def _attribute(self) -> list[Mention | None]:
        found: list[Mention | None] = []
        previous: tuple[int, Mention | None] = (-9, None)
        for quotation in self.quotations:
            sentences = {
                self.tree.sentences[index] for index in (quotation.start, min(quotation.end, self.tree.size - 1))
            }
            beside = [
                verb
                for verb in self._verbs
                if verb.sentence in sentences and not quotation.start < verb.head < quotation.end
            ]
            beside.sort(key=lambda verb: min(abs(verb.head - quotation.start), abs(verb.head - quotation.end)))
            speaker = next((who for verb in beside if (who := self._subject(verb)) is not None), None)
            near = quotation.paragraph - previous[0] <= 1
            if speaker is None and near and (not beside or previous[0] == quotation.paragraph):
                speaker = previous[1]
            if speaker is not None:
                previous = (quotation.paragraph, speaker)
            found.append(speaker)
        return found
