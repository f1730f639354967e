"""The actors mentioned so far while an article is read from left to right, ranked for what refers back to them."""

from __future__ import annotations

from kg.actors.mention import Mention
from kg.actors.notes import Notes
from kg.language import phrase
from kg.statement import Actor

REACH = 3
"""How many sentences back a reference may look."""


class History:
    """Mentions up to a token; grows as the reading goes on."""

    def __init__(self, notes: Notes) -> None:
        """Nothing read yet; who only reports is never referred to."""
        self.notes = notes
        self.mentions: list[Mention] = []
        is_kind = notes.ontology.is_kind
        self._pending = sorted(
            (mention for mention in notes.mentions if not is_kind(mention.actor.kind, "NewsOrganization")),
            key=lambda mention: mention.head,
        )
        self._next = 0

    def reach(self, token: int) -> None:
        """Read on up to a token."""
        while self._next < len(self._pending) and self._pending[self._next].head < token:
            self.mentions.append(self._pending[self._next])
            self._next += 1

    def note(self, mention: Mention) -> None:
        """Keep a mention that was resolved by reference."""
        self.notes.mentions.append(mention)
        self.notes.by_token.setdefault(mention.head, []).append(mention)
        self.mentions.append(mention)

    def near(self, token: int, reach: int = REACH) -> list[Mention]:
        """Mentions before a token within reach, best first: subjects of near sentences, then the rest by recency."""
        tree = self.notes.tree
        sentence = tree.sentences[token]
        found: list[tuple[tuple[int, int, int], Mention]] = []
        for mention in reversed(self.mentions):
            distance = sentence - tree.sentences[mention.head]
            if distance >= reach + 1:
                break
            if distance >= reach or mention.head >= token:
                continue
            subject = phrase.subject(tree, mention.head) and not mention.modifier
            rank = 0 if subject else 1 if not mention.modifier else 2
            found.append(((distance, rank, -mention.head), mention))
        found.sort(key=lambda pair: pair[0])
        return [mention for _, mention in found]

    def joined(self, mention: Mention) -> list[Mention]:
        """The mentions that are joined with this one by "and", itself included; empty when it stands alone."""
        found: list[Mention] = []
        for token in self.notes.tree.conjuncts(mention.head):
            found.extend(other for other in self.notes.by_token.get(token, ()) if not other.modifier)
        return found if len({other.actor.id for other in found}) > 1 else []

    def together(self, mention: Mention) -> list[Mention]:
        """The actors that act as one with this one: joined with it by "and", or whom it met ("spoke with", "held talks
        with"); empty when it stands alone.
        """
        joined = self.joined(mention)
        tree = self.notes.tree
        verb = tree.heads[mention.head]
        if joined or not phrase.subject(tree, mention.head):
            return joined
        if tree.lemmas[verb] not in self.notes.listed("reference/meeting"):
            return []
        objects = phrase.objects(tree, verb)
        partners = [*objects, *(found for head in (verb, *objects) for found in self._partners(head))]
        found = [mention, *(other for token in partners for partner in tree.conjuncts(token)
                            for other in self.notes.by_token.get(partner, ()) if not other.modifier)]  # fmt: skip
        return found if len({other.actor.code for other in found if other.actor.code}) > 1 else []

    def _partners(self, head: int) -> list[int]:
        """With whom: what "with" or "to" governs below a verb or noun."""
        tree = self.notes.tree
        return [
            found
            for child in phrase.prepositions(tree, head)
            if tree.lowers[child] in self.notes.listed("reference/partner_prepositions")
            for found in phrase.behind(tree, child)
        ]

    def side(self, actor: Actor) -> Actor:
        """The state or organisation that an actor acts for; itself when none is listed."""
        return self.notes.finder.sides.get(actor.code or "", actor)

    def referring(
        self, token: int, mention: Mention, certainty: float, why: str, *, actor: Actor | None = None
    ) -> Mention:
        """A mention at a token of what another mention means."""
        modifier = phrase.possessive(self.notes.tree, token)
        certainty = min(certainty, mention.certainty)
        return Mention(token, token + 1, token, actor or mention.actor, certainty, "reference", False, modifier, (why,))
