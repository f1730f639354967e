"""Makes the page of a text: who may be meant in each sentence, and which of its words the ontology knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.actors import Mention
from kg.claims import Text
from kg.learned.page import ISSUER, SPEAKER, UNSAID, VOICE, Page, Presence, Word
from kg.ontology import Ontology
from kg.ontology.triggers import Once, head_of
from kg.standing.standing import Standing
from kg.statement import Actor

REPORTER = "NewsOrganization"
"""Kind of those who only report."""

PERSON = "Person"
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}
SURE = 0.8
"""How sure it is that an issuer or a speaker from elsewhere is meant."""

ENDING = frozenset('.!?"”')
"""How a sentence ends that is no headline."""


def party(actor: Actor) -> str:
    """Which side an actor counts as: its code, else its name."""
    return actor.code or actor.name


@lru_cache(maxsize=2)
def _standings(_text: Text) -> dict[int, Standing]:
    """How the acts of a text stand as far as anybody has asked, by token."""
    return {}


def standing(text: Text, token: int) -> Standing:
    """How the act of a token stands by the words of its sentence; worked out once."""
    known = _standings(text)
    found = known.get(token)
    if found is None:
        found = known[token] = text.stands(text.frame(token))
    return found


def page_of(text: Text) -> Page:
    """The page of a text."""
    tree = text.tree
    spans = _spans(tree.sentences)
    known = trigger_words(text.ontology)
    words = {
        token: found
        for token in range(tree.size)
        if (found := known.get((POS.get(tree.pos[token], ""), tree.lemmas[token].lower())))
    }
    return Page(
        tree=tree,
        spans=spans,
        frames=text.frames,
        modalities=[str(standing(text, frame.head).modality) for frame in text.frames],
        presences=_presences(text, spans),
        words=words,
        quoted=[text.speakers.quoted(token) for token in range(tree.size)],
        titles=_titles(text, spans),
        issuers=tuple(party(issuer) for issuer in text.voices.issuers),
    )


def _spans(sentences: Sequence[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for token, number in enumerate(sentences):
        if number == len(spans):
            spans.append((token, token + 1))
        else:
            spans[-1] = (spans[-1][0], token + 1)
    return spans


def _titles(text: Text, spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The sentences of the title, and a first line that ends like one."""
    found = {
        number for number, (start, _) in enumerate(spans) if text.reading.origin(text.doc[start].idx)[0] == "title"
    }
    if spans and text.doc[spans[0][1] - 1].text not in ENDING:
        found.add(0)
    return frozenset(found)


def _presences(text: Text, spans: Sequence[tuple[int, int]]) -> list[list[Presence]]:
    """Everybody who may be meant, sentence by sentence: mentions, voices, speakers of words there, issuers."""
    found: list[list[Presence]] = [[] for _ in spans]
    sentences = text.tree.sentences
    seen: set[tuple[int, str]] = set()
    for mention in text.actors.mentions:
        if mention.actor.kind != REPORTER:
            found[sentences[mention.head]].append(_presence(mention, mention.head, ""))
        seen.add((mention.head, mention.actor.id))
    for token in range(text.tree.size):
        for mention in text.voices.at(token):
            if not {(token, mention.actor.id), (mention.head, mention.actor.id)} & seen:
                seen.add((token, mention.actor.id))
                if mention.actor.kind != REPORTER:
                    found[sentences[token]].append(_presence(mention, token, VOICE))
    speaking: list[dict[str, Mention]] = [{} for _ in spans]
    for frame in text.frames:
        speaker = text.speakers.of(frame)
        if speaker is not None and speaker.actor.kind != REPORTER:
            speaking[sentences[frame.head]].setdefault(party(speaker.actor), speaker)
    for number, (start, end) in enumerate(spans):
        here = {presence.party for presence in found[number]}
        found[number] += [
            _presence(speaker, start, SPEAKER) for name, speaker in speaking[number].items() if name not in here
        ]
        if not all(text.speakers.quoted(token) for token in range(start, end)):
            found[number] += [
                _presence(Mention(start, start + 1, start, issuer, SURE, ISSUER), start, ISSUER)
                for issuer in text.voices.issuers
            ]
    return found


def _presence(mention: Mention, token: int, via: str) -> Presence:
    actor = mention.actor
    unsaid = via in UNSAID
    return Presence(
        party=party(actor),
        token=token,
        via=via,
        kind=actor.kind,
        how=via if unsaid else mention.how,
        place=mention.place and not unsaid,
        modifier=mention.modifier and not unsaid,
        stateless=actor.kind == PERSON and not actor.code,
        certainty=SURE if unsaid else mention.certainty,
        mention=mention,
    )


def _trigger_words(ontology: Ontology) -> Mapping[tuple[str, str], tuple[Word, ...]]:
    """Event types and relations by part of speech and head word, each list in the order of the alphabet."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for relation in ontology.relations.values():
        if relation.plover is None:
            continue
        for pattern in relation.patterns:
            for pos, phrases in (("verb", pattern.verbs), ("noun", pattern.nouns), ("adjective", pattern.adjectives)):
                for phrase in phrases:
                    found.setdefault((pos, head_of(phrase, pos)[0]), set()).add((relation.plover, relation.id))
    return {key: tuple(Word(*word) for word in sorted(words)) for key, words in found.items()}


trigger_words = Once(_trigger_words)
"""The ontology's trigger words as the learned reading looks them up."""
