"""What refers back: pronouns, "the country", "the two sides", "his Russian counterpart".

Ranked rules in the tradition of Hobbs (1978), Lappin and Leass (1994) and the sieve of Lee et al. (2013): a
candidate must agree in number and kind; among those, subjects go before others, nearer ones before farther ones.
Where no candidate agrees the answer is "unsure": no mention at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.actors.gazetteer import Use
from kg.actors.mention import Mention, listed_actor

if TYPE_CHECKING:
    from kg.actors.notes import Notes

REACH = 3
"""How many sentences back a reference may look."""

PERSONAL = ("nsubj", "nsubjpass")


def refer(reading: Notes) -> None:
    """Add the mentions of everything in an article that refers back to an actor named before."""
    _Referrer(reading).run()


class _Referrer:
    def __init__(self, reading: Notes) -> None:
        self.reading = reading
        self.tree = reading.tree
        words = reading.finder.words
        self.pronouns = {
            word: kind for kind in ("he", "she", "it", "they") for word in words.get(f"reference/{kind}", frozenset())
        }
        self.country = words.get("reference/country", frozenset())
        self.countries = words.get("reference/countries", frozenset())
        self.persons = words.get("reference/persons", frozenset())
        self.two = words.get("reference/two", frozenset())
        self.counterpart = words.get("reference/counterpart", frozenset())
        self.history: list[Mention] = []

    def run(self) -> None:
        reading, tree = self.reading, self.tree
        pending = sorted(
            (
                mention
                for mention in reading.mentions
                if not reading.ontology.is_kind(mention.actor.kind, "NewsOrganization")
            ),
            key=lambda mention: mention.head,
        )
        position = 0
        titles = {
            token: hit for hit in reading.hits if hit.of(Use.TITLE) for token in (reading.head(hit.start, hit.end),)
        }
        for token in range(tree.size):
            while position < len(pending) and pending[position].head < token:
                self.history.append(pending[position])
                position += 1
            if token in reading.by_token:
                continue
            found = self._resolve(token, titles)
            for mention in found:
                reading.mentions.append(mention)
                reading.by_token.setdefault(token, []).append(mention)
                self.history.append(mention)

    def _resolve(self, token: int, titles: dict[int, object]) -> list[Mention]:
        lower = self.tree.lowers[token]
        kind = self.pronouns.get(lower)
        if kind is not None:
            return self._pronoun(token, kind)
        if self.tree.pos[token] not in ("NOUN", "DET", "PRON", "PROPN", "NUM"):
            return []
        if lower in self.counterpart:
            return self._counterpart(token)
        children = {self.tree.lowers[child] for child in self.tree.children[token]}
        if lower in self.countries or lower in self.persons:
            if children & self.two or (children & {"their", "our"} and lower in self.countries):
                return self._pair(token, persons=lower in self.persons)
            return []
        if lower == "both" and self.tree.deps[token] in (*PERSONAL, "pobj", "dobj"):
            return self._pair(token, persons=False)
        if lower in self.country and "the" in children and not children - {"the", "'s", "’s"}:
            return self._last(token, ("State",), 0.75, "the country")
        if token in titles and children & {"the"} and not any(
            self.tree.deps[child] in ("amod", "poss", "compound", "prep") for child in self.tree.children[token]
        ):  # fmt: skip
            return self._office(token, titles[token])
        return []

    def _near(self, token: int, reach: int = REACH) -> list[Mention]:
        """Mentions before a token within reach, best first: subjects of near sentences, then the rest by recency."""
        sentence = self.tree.sentences[token]
        near = [
            mention
            for mention in self.history
            if sentence - self.tree.sentences[mention.head] < reach and mention.head < token
        ]

        def rank(mention: Mention) -> tuple[int, int, int]:
            distance = sentence - self.tree.sentences[mention.head]
            subject = self.tree.deps[mention.head] in PERSONAL and not mention.modifier
            return (distance, 0 if subject else 1 if not mention.modifier else 2, -mention.head)

        return sorted(near, key=rank)

    def _pronoun(self, token: int, kind: str) -> list[Mention]:
        modifier = self.tree.deps[token] == "poss"
        is_kind = self.reading.ontology.is_kind
        candidates = [mention for mention in self._near(token) if not mention.place]
        fronted = self._fronted(token)
        if fronted is not None:
            candidates.insert(0, fronted)
        if kind in ("he", "she"):
            gender = "female" if kind == "she" else "male"
            for mention in candidates:
                if mention.actor.kind != "Person":
                    continue
                person = self.reading.person_tokens.get(mention.head)
                known = person.gender if person is not None else None
                if known is not None and known != gender:
                    continue
                if (
                    kind == "she"
                    and known is None
                    and len({m.actor.id for m in candidates if m.actor.kind == "Person"}) > 1
                ):
                    continue
                return [self._as(token, mention, 0.8, f"{kind} → {mention.actor.name}", modifier)]
            return []
        if kind == "it":
            for mention in candidates:
                if mention.actor.kind == "Person" or (mention.modifier and not modifier):
                    continue
                return [self._as(token, mention, 0.75, f"it → {mention.actor.name}", modifier)]
            return []
        for mention in candidates:
            group = self._coordinated(mention)
            if len(group) > 1:
                return [self._as(token, other, 0.75, f"they → {other.actor.name}", modifier) for other in group]
            plural = self.tree.tags[mention.head] in ("NNS", "NNPS") or is_kind(mention.actor.kind, "ArmedGroup")
            if plural and not mention.modifier:
                return [self._as(token, mention, 0.75, f"they → {mention.actor.name}", modifier)]
        return []

    def _fronted(self, token: int) -> Mention | None:
        """In "During his visit, Lavrov said …" the pronoun comes first and means the subject that follows."""
        tree = self.tree
        root = token
        while tree.heads[root] != root:
            root = tree.heads[root]
        if root < token:
            return None
        subject = next((child for child in tree.children[root] if tree.deps[child] in PERSONAL), None)
        if subject is None or subject < token:
            return None
        return next((mention for mention in self.reading.by_token.get(subject, ()) if not mention.modifier), None)

    def _coordinated(self, mention: Mention) -> list[Mention]:
        """The mentions that are joined with this one by "and"."""
        found = []
        for token in self.tree.conjuncts(mention.head):
            found.extend(other for other in self.reading.by_token.get(token, ()) if not other.modifier)
        return found if len({other.actor.id for other in found}) > 1 else []

    def _pair(self, token: int, *, persons: bool) -> list[Mention]:
        """Read "the two countries", "both sides", "the two ministers": the last two sides named."""
        found: dict[str, Mention] = {}
        for mention in self._near(token, reach=5):
            actor = mention.actor
            if actor.code is None or (persons and actor.kind != "Person"):
                continue
            if mention.place and mention.how == "seat":
                continue
            found.setdefault(actor.code, mention)
            if len(found) == 2:
                break
        if len(found) < 2:
            return []
        names = " and ".join(mention.actor.name for mention in found.values())
        modifier = self.tree.deps[token] == "poss"
        return [
            self._as(token, mention, 0.75, f"the two → {names}", modifier, side=not persons)
            for mention in found.values()
        ]

    def _last(self, token: int, kinds: tuple[str, ...], certainty: float, why: str) -> list[Mention]:
        is_kind = self.reading.ontology.is_kind
        for mention in self._near(token):
            if any(is_kind(mention.actor.kind, kind) for kind in kinds):
                modifier = self.tree.deps[token] == "poss"
                return [self._as(token, mention, certainty, f"{why} → {mention.actor.name}", modifier)]
        return []

    def _office(self, token: int, hit: object) -> list[Mention]:
        """Read "the minister", "the president": who holds such an office in this article, the last one mentioned."""
        offices = [item.target for item in hit.of(Use.TITLE)]  # type: ignore[attr-defined]
        wanted = {office.id for office in offices}
        generic = {"minister", "leader", "secretary", "officer", "director"}
        for mention in self._near(token, reach=6):
            person = self.reading.person_tokens.get(mention.head)
            if person is None or person.owner is None:
                continue
            held = {office.id for office, _ in person.offices}
            if held & wanted or (wanted & generic and any(identifier.endswith(tuple(wanted)) for identifier in held)):
                return [self._as(token, mention, 0.75, f"the {next(iter(wanted))} → {mention.actor.name}", False)]
        return []

    def _counterpart(self, token: int) -> list[Mention]:
        """Read "his Russian counterpart": the other side's holder of the same office."""
        reading, tree = self.reading, self.tree
        owners = [
            reading.taken[inner]
            for child in tree.children[token]
            if tree.deps[child] in ("amod", "compound", "nmod", "poss")
            for inner in tree.conjuncts(child)
            if inner in reading.taken
        ]
        if not owners:
            owners = [
                reading.taken[inner]
                for child in tree.children[token]
                if tree.deps[child] == "prep"
                for grandchild in tree.children[child]
                for inner in tree.conjuncts(grandchild)
                if inner in reading.taken
            ]
        found = []
        for owner in owners:
            own = next(
                (
                    person
                    for mention in self._near(token)
                    if (person := reading.person_tokens.get(mention.head)) is not None
                    and person.owner is not None
                    and person.owner.code != owner.code
                ),
                None,
            )
            match = None
            for office, _ in own.offices if own is not None else ():
                match = match or reading.people.holding(office, owner.code, token)
            actor = match.actor() if match is not None else owner
            modifier = tree.deps[token] == "poss"
            found.append(
                Mention(token, token + 1, token, actor, 0.85, "counterpart", False, modifier, (f"{owner.name}'s",))
            )
        return found

    def _as(
        self, token: int, mention: Mention, certainty: float, why: str, modifier: bool, *, side: bool = False
    ) -> Mention:
        actor = mention.actor
        if side:
            entry = self.reading.finder.by_code.get(actor.code or "")
            if entry is not None:
                actor = listed_actor(entry)
        return Mention(
            token, token + 1, token, actor, min(certainty, mention.certainty), "reference", False, modifier, (why,)
        )
