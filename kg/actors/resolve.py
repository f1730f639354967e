"""Resolves the noun phrases of an article to actors: listed names, people with titles, bodies, roles, references.

The order is from certain to uncertain: listed names and guards, people introduced with a title, names repeated by
surname, bodies and roles of a known owner, and last what refers back (:mod:`kg.actors.coreference`).
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from kg.actors.coreference import refer
from kg.actors.gazetteer import Gazetteer, Hit, Use
from kg.actors.mention import Mention
from kg.actors.people import Owner, People, Person
from kg.language.tree import Tree
from kg.names import actor_id, fold
from kg.ontology import ActorEntry, Body, Holder, Office, Ontology, Seat
from kg.statement import Actor, Evidence, OfficeHolding

MODIFIERS = ("amod", "compound", "poss", "nmod", "nummod", "det", "advmod", "case", "punct", "npadvmod")
LONGEST_NAME = 6
STRONG, WEAK, ROLE, BODY = 0.95, 0.7, 0.8, 0.9
GENERIC_LEADER = "leader"
"""The office in ``offices.yaml`` that any office of first rank answers to."""

GRACE = 1
"""Years around an office-holder's dates within which the bare name still means that person."""


class Actors:
    """What the finder found in one article; ``at`` answers for a token, ``mentions`` lists everything in order."""

    def __init__(
        self, mentions: Sequence[Mention], at: dict[int, list[Mention]], offices: Sequence[OfficeHolding]
    ) -> None:
        """Built by :class:`ActorFinder`."""
        self.mentions = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
        self.offices = tuple(offices)
        self._at = at
        self._owners: dict[str, Actor] = {}

    def at(self, token: int) -> tuple[Mention, ...]:
        """The mentions whose head is a token; every token of a person's name or title answers with the person."""
        return tuple(self._at.get(token, ()))

    def side(self, actor: Actor) -> Actor:
        """The state or organisation that an actor acts for; itself when it has none listed."""
        return self._owners.get(actor.code or "", actor)

    def first_person(self, token: int, speaker: Mention, *, singular: bool = False) -> Actor:
        """Whom "I" (the speaker) or "we" (the side the speaker acts for) means."""
        return speaker.actor if singular else self.side(speaker.actor)


class ActorFinder:
    """Finds the actors of articles with one ontology; keeps nothing between articles."""

    def __init__(self, ontology: Ontology, snapshot: Sequence[Holder] = ()) -> None:
        """``snapshot``: office-holders learnt from earlier builds (``kg learn``), used after the listed ones."""
        self.ontology = ontology
        self.gazetteer = Gazetteer(ontology)
        self.by_code: dict[str, ActorEntry] = {}
        for entry in ontology.actors.values():
            if entry.code is not None and entry.part_of is None:
                self.by_code.setdefault(entry.code, entry)
        self.holders: dict[tuple[str, str], list[Holder]] = {}
        for holder in (*ontology.holders, *snapshot):
            self.holders.setdefault((holder.office, holder.of), []).append(holder)
        words = ontology.words
        self.words = {name: frozenset(found) for name, found in words.items()}
        self.modifiers = self.words.get("offices/modifiers", frozenset()) | self.words.get(
            "offices/former", frozenset()
        )

    def issuer(self, source: str | None) -> Actor | None:
        """The state or organisation that issues a communiqué, from its source ("U.S. Department of State").

        A news agency or newspaper issues nothing: what it prints is not said by a side.
        """
        if not source:
            return None
        words = self.gazetteer.words(source)
        for hit in self.gazetteer.hits(words):
            for item in hit.of(Use.NAME, Use.ADJECTIVE, Use.BODY):
                target = item.target
                if isinstance(target, Body) and target.of in self.by_code:
                    return _entry_owner(self.by_code[target.of]).actor()
                if isinstance(target, ActorEntry):
                    return None if target.reports_only else _entry_owner(target).actor()
        return None

    def find(
        self,
        doc: Doc,
        *,
        date: str | None = None,
        article: str = "",
        title: str | None = None,
        tree: Tree | None = None,
    ) -> Actors:
        """Find the actors of a parsed article.

        ``date`` (ISO) chooses office-holders; ``tree`` saves reading the parse a second time.
        """
        return _Reading(self, doc, tree or Tree(doc), date, article).run()


class _Reading:
    """One article being read."""

    def __init__(self, finder: ActorFinder, doc: Doc, tree: Tree, date: str | None, article: str) -> None:
        self.finder = finder
        self.ontology = finder.ontology
        self.doc, self.tree, self.date, self.article = doc, tree, date, article
        cache: dict[str, str] = {}
        self.texts = [token.text for token in doc]
        self.words = [cache.get(text) or cache.setdefault(text, fold(text) or text) for text in self.texts]
        self.people = People()
        self.mentions: list[Mention] = []
        self.by_token: dict[int, list[Mention]] = {}
        self.taken: dict[int, Owner] = {}
        self.owner_hits: list[tuple[int, int, Owner, float, str]] = []
        self.owner_end: dict[int, tuple[int, int, Owner]] = {}
        self.owner_start: dict[int, tuple[int, int, Owner]] = {}
        self.offices: dict[tuple[str, str, str | None], OfficeHolding] = {}
        self.person_tokens: dict[int, Person] = {}
        self.person_spans: list[tuple[int, int, Person, str]] = []
        self.masked: set[int] = set()
        self.hits: list[Hit] = []

    def run(self) -> Actors:
        """All steps, in order of certainty."""
        self.hits = list(self.finder.gazetteer.hits(self.words))
        self.entity = {token: ent for ent in self.doc.ents for token in range(ent.start, ent.end)}
        self.owners()
        self.titled_people()
        self.named_people()
        self.bind_roles()
        self.owner_mentions()
        self.person_mentions()
        self.roles_and_bodies()
        refer(self)
        actors = Actors(self.mentions, self.by_token, list(self.offices.values()))
        actors._owners = {code: _entry_owner(entry).actor() for code, entry in self.finder.by_code.items()}
        return actors

    # owners: states, organisations, groups, seats ------------------------------------------------------------

    def owners(self) -> None:
        """States, organisations, groups and seats by name, adjective or demonym."""
        strong: dict[str, int] = {}
        unsure: list[tuple[Hit, list[ActorEntry]]] = []
        for hit in self.hits:
            if hit.of(Use.GUARD):
                self.masked.update(range(hit.start, hit.end))
                continue
            if self._guarded(hit):
                continue
            sure = hit.of(Use.NAME, Use.ADJECTIVE, Use.PEOPLE)
            places = hit.of(Use.SEAT)
            weak = hit.of(Use.WEAK, Use.WEAK_ADJECTIVE)
            entries = list(
                {item.target.id: item.target for item in sure if isinstance(item.target, ActorEntry)}.values()
            )
            entries = [entry for entry in entries if self._exists(entry)] or entries
            if len(entries) == 1:
                use = str(sure[0].use)
                self._owner(hit, _entry_owner(entries[0]), STRONG, use)
                strong[entries[0].id] = strong.get(entries[0].id, 0) + 1
            elif places:
                codes = [
                    code
                    for item in places
                    if isinstance(item.target, Seat)
                    for code in (item.target.of, *item.target.also)
                ]
                owners = [self.finder.by_code[code] for code in codes if code in self.finder.by_code]
                entry = next((owner for owner in owners if self._exists(owner)), owners[0] if owners else None)
                if entry is not None:
                    self._owner(hit, _entry_owner(entry), 0.85, "seat")
                    strong[entry.id] = strong.get(entry.id, 0) + 1
            elif entries or weak:
                options = entries or [item.target for item in weak if isinstance(item.target, ActorEntry)]
                unsure.append((hit, options))
        self._compounds()
        for hit, options in unsure:
            supported = [entry for entry in options if strong.get(entry.id)]
            if len(supported) == 1:
                self._owner(hit, _entry_owner(supported[0]), 0.85, "weak name, supported")
            elif len(options) == 1 and not supported:
                self._owner(hit, _entry_owner(options[0]), WEAK, "weak name")

    def _compounds(self) -> None:
        """ "U.S.-British" as one token, "Franco-German" with a listed prefix: every part is an owner."""
        for token, word in enumerate(self.words):
            if "-" not in word or len(word) < 5 or token in self.taken or token in self.masked:
                continue
            for part in word.split("-"):
                entry = self._sole(part)
                if entry is not None:
                    self.owner_hits.append((token, token + 1, _entry_owner(entry), 0.9, "compound"))
                    self.taken.setdefault(token, _entry_owner(entry))
        for hit in self.hits:
            prefixes = hit.of(Use.PREFIX)
            if prefixes and hit.end < len(self.words) and self.words[hit.end] == "-" and hit.start not in self.taken:
                target = prefixes[0].target
                if isinstance(target, ActorEntry):
                    self._owner(hit, _entry_owner(target), 0.9, "prefix")

    def _sole(self, word: str) -> ActorEntry | None:
        """The one actor that a word names, if it names exactly one."""
        found = [
            item.target
            for item in self.finder.gazetteer.lookup(word)
            if item.use in (Use.NAME, Use.ADJECTIVE, Use.PREFIX) and isinstance(item.target, ActorEntry)
        ]
        return found[0] if len({entry.id for entry in found}) == 1 else None

    def _exists(self, entry: ActorEntry) -> bool:
        """Whether an actor existed at the article's date (former states may still be written about)."""
        if self.date is None:
            return True
        year = self.date[:4]
        return (entry.start is None or entry.start[:4] <= year) and (entry.end is None or entry.end[:4] >= year)

    def _guarded(self, hit: Hit) -> bool:
        """A country's name inside a person's name ("Jordan Smith", "Chad Brown") is no country."""
        entity = self.entity.get(hit.start)
        if entity is None or entity.label_ != "PERSON" or entity.end - entity.start == hit.end - hit.start:
            return False
        if not hit.of(Use.NAME, Use.WEAK, Use.SEAT) or hit.of(Use.ADJECTIVE, Use.TITLE):
            return False
        first = hit.start == entity.start
        follower = hit.end < len(self.words) and self.texts[hit.end][:1].isupper() and hit.end < entity.end
        return (first and bool(follower)) or (
            not first and hit.end == entity.end and self.texts[hit.start - 1][:1].isupper()
            and self.tree.deps[hit.start - 1] == "compound"
        )  # fmt: skip

    def _owner(self, hit: Hit, owner: Owner, certainty: float, how: str) -> None:
        self.owner_hits.append((hit.start, hit.end, owner, certainty, how))
        self.owner_end[hit.end] = (hit.start, hit.end, owner)
        self.owner_start[hit.start] = (hit.start, hit.end, owner)
        for token in range(hit.start, hit.end):
            self.taken[token] = owner

    def head(self, start: int, end: int) -> int:
        """The token of a span whose own head lies outside of it."""
        heads = self.tree.heads
        for token in range(start, end):
            if not start <= heads[token] < end or heads[token] == token:
                return token
        return end - 1

    def owner_mentions(self) -> None:
        """Mentions of states and organisations that are not swallowed by a person's name or title."""
        for start, end, owner, certainty, how in self.owner_hits:
            head = self.head(start, end)
            person = self.person_tokens.get(head)
            modifier = self.tree.deps[head] in ("amod", "compound", "poss", "nmod", "npadvmod")
            if person is not None:
                modifier = True
            place = self._is_place(head)
            self.add(Mention(start, end, head, owner.actor(), certainty, how, place, modifier, (how,)))

    def _is_place(self, head: int) -> bool:
        governor = self.tree.heads[head]
        return self.tree.deps[head] == "pobj" and self.tree.lowers[governor] in self.finder.words.get(
            "reference/place_prepositions", frozenset()
        )

    # people ----------------------------------------------------------------------------------------------------

    def titled_people(self) -> None:
        """People introduced by a title before or after their name."""
        for hit in self.hits:
            titles = hit.of(Use.TITLE)
            if not titles or any(token in self.masked for token in range(hit.start, hit.end)):
                continue
            office = titles[0].target
            if not isinstance(office, Office):
                continue
            self._titled(hit, office)

    def _titled(self, hit: Hit, office: Office) -> None:
        start, former = self._left_of_title(hit.start)
        owner = self._owner_before(start)
        begin = self.owner_end[start][0] if owner is not None and start in self.owner_end else start
        if owner is None and start > 1 and self.words[start - 1] in ("'s", "'") and start - 1 in self.owner_end:
            begin, _, owner = self.owner_end[start - 1]
        after, right = self._owner_after(hit.end)
        if owner is None or right is not None:
            owner = right or owner
        end = after if right is not None else hit.end
        name = self._name_after(hit.end) or (self._name_after(end) if end != hit.end else None)
        if name is None and end < len(self.words) and self.words[end] == ",":
            name = self._name_after(end + 1, strict=True)
        if name is None and begin > 1 and self.words[begin - 1] in (",", "the", "a"):
            comma = begin - 1 if self.words[begin - 1] == "," else begin - 2
            if comma > 0 and self.words[comma] == ",":
                name = self._name_before(comma)
        if name is None:
            return
        if owner is None:
            end, owner = self._owner_after(name[1])
            if owner is not None:
                self._share_owner(hit, owner)
        if owner is None and office.default_of is not None:
            entry = self.finder.by_code.get(office.default_of)
            owner = _entry_owner(entry) if entry is not None else None
        words = tuple(self.texts[name[0] : name[1]])
        if not former and owner is None:
            owner = self._holder_owner(words, office)
        person = self.people.add(words, owner, hit.start)
        if (office, owner) not in person.offices:
            person.offices.append((office, owner))
        self._gender(person, hit)
        span = (min(begin, name[0]), max(hit.end, end if right is not None else hit.end, name[1]))
        self.person_spans.append((*span, person, "title"))
        for token in range(name[0], name[1]):
            self.person_tokens[token] = person
        for token in range(hit.start, hit.end):
            self.person_tokens[token] = person
        if owner is not None and not former:
            self._office(person, office, owner, hit, span)

    def _share_owner(self, hit: Hit, owner: Owner) -> None:
        """ "King A and Foreign Minister B of Jordan": both belong to Jordan."""
        if self.person_spans and self.words[hit.start - 1] in ("and", ","):
            start, end, person, _ = self.person_spans[-1]
            if person.owner is None and hit.start - end <= 1 + (self.words[hit.start - 1] == ","):
                person.owner = owner

    def _left_of_title(self, start: int) -> tuple[int, bool]:
        """Step over "acting", "former", "deputy" before a title; says whether the office is over."""
        former = False
        while start > 0 and self.tree.lowers[start - 1].rstrip("-") in self.finder.modifiers | {"-"}:
            start -= 1
            former = former or self.tree.lowers[start] in self.finder.words.get("offices/former", frozenset())
        return start, former

    def _owner_before(self, start: int) -> Owner | None:
        found = self.owner_end.get(start)
        return found[2] if found else None

    def _owner_after(self, end: int) -> tuple[int, Owner | None]:
        """The owner in "of Burkina Faso", "for the Republic of Congo", "to the United Nations"."""
        words = self.tree.lowers
        if end < len(words) and words[end] in ("of", "for", "to", "from"):
            position = end + 1
            while position < len(words) and words[position] in ("the", "former"):
                position += 1
            found = self.owner_start.get(position)
            if found is not None and words[end] == "of":
                return found[1], found[2]
        return end, None

    def _name_after(self, start: int, *, strict: bool = False) -> tuple[int, int] | None:
        """A run of capitalised words, with particles and initials inside, that may be a person's name."""
        position = start
        honorifics = self.finder.words.get("offices/honorifics", frozenset())
        particles = self.finder.words.get("offices/particles", frozenset())
        while position < len(self.words) and self.tree.lowers[position] in honorifics:
            position += 1
        begin = position
        size = len(self.words)
        while position < size and position - begin < LONGEST_NAME:
            text, lower = self.texts[position], self.tree.lowers[position]
            if (
                text[:1].isupper()
                and text[:1].isalpha()
                and self.tree.tags[position] not in ("DT", "IN", "PRP", "MD", "CC", "TO")
            ):
                if position in self.taken and (position == begin or self.tree.pos[position] == "ADJ"):
                    break
                if lower in self.finder.words.get("time/weekdays", ()) or lower in self.finder.words.get(
                    "time/months", ()
                ):
                    break
                position += 1
            elif position > begin and text == "-" and position + 1 < size and self.texts[position + 1][:1].isalpha():
                position += 2
            elif lower in particles and position + 1 < size and (
                self.texts[position + 1][:1].isupper() or self.texts[position + 1] == "-" or self.tree.lowers[position + 1] in particles
            ):  # fmt: skip
                position += 1
            else:
                break
        if position == begin or all(token in self.masked for token in range(begin, position)):
            return None
        if strict and position - begin < 2:
            return None
        if any(self.tree.pos[token] == "PROPN" for token in range(begin, position)):
            return begin, position
        return None

    def _name_before(self, end: int) -> tuple[int, int] | None:
        """The person's name that ends before a comma: "Karamoko Jean-Marie Traoré, Foreign Minister of …"."""
        position = end
        particles = self.finder.words.get("offices/particles", frozenset())
        while position > 0 and end - position < LONGEST_NAME:
            text = self.texts[position - 1]
            if (text[:1].isupper() and self.tree.pos[position - 1] == "PROPN" and position - 1 not in self.taken) or (
                position < end and (text == "-" or self.tree.lowers[position - 1] in particles)
            ):
                position -= 1
            else:
                break
        while position < end and not self.texts[position][:1].isalpha():
            position += 1
        if position == end:
            return None
        entity = self.entity.get(end - 1)
        if end - position < 2 and (entity is None or entity.label_ != "PERSON"):
            return None
        return position, end

    def _gender(self, person: Person, hit: Hit) -> None:
        words = {self.tree.lowers[token] for token in range(max(hit.start - 2, 0), min(hit.end + 2, len(self.words)))}
        for gender in ("female", "male"):
            if words & self.finder.words.get(f"offices/gender_{gender}", frozenset()):
                person.gender = gender
        if fold(person.words[0]).lower() in self.finder.words.get("reference/female_names", frozenset()):
            person.gender = "female"

    def _holder_owner(self, words: tuple[str, ...], office: Office) -> Owner | None:
        """Whose office it is when the text does not say but the dated table knows the name."""
        surname = fold(words[-1])
        codes = {
            holder.of
            for (held, _), holders in self.finder.holders.items()
            for holder in holders
            if fold(holder.person).split()[-1] == surname
            and (held == office.id or len(words) > 1)
            and self._holds(holder)
        }
        if len(codes) != 1:
            return None
        entry = self.finder.by_code.get(codes.pop())
        return _entry_owner(entry) if entry is not None else None

    def _holds(self, holder: Holder) -> bool:
        if self.date is None:
            return holder.end is None
        year = int(self.date[:4])
        begins = holder.start is None or int(holder.start[:4]) <= year
        return begins and (holder.end is None or int(holder.end[:4]) + GRACE >= year)

    def _office(self, person: Person, office: Office, owner: Owner, hit: Hit, span: tuple[int, int]) -> None:
        key = (person.name, office.id, owner.code)
        if key in self.offices:
            return
        sentence = self.doc[hit.start].sent
        self.offices[key] = OfficeHolding(
            article=self.article,
            person=person.actor(),
            office=office.label,
            of=owner.code,
            start=None,
            end=None,
            evidence=Evidence(
                field="text",
                text=sentence.text,
                start=sentence.start_char,
                end=sentence.end_char,
                trigger=self.doc[span[0] : span[1]].text,
                trigger_start=self.doc[span[0]].idx,
                trigger_end=self.doc[span[1] - 1].idx + len(self.texts[span[1] - 1]),
                pattern=f"office/{office.id}",
            ),
        )

    def named_people(self) -> None:
        """People without a title here: listed office-holders, surnames known from the article, other persons."""
        for hit in self.hits:
            holders = [item.target for item in hit.of(Use.HOLDER) if isinstance(item.target, Holder)]
            current = [holder for holder in holders if self._holds(holder)]
            if not current or hit.start in self.person_tokens:
                continue
            entry = self.finder.by_code.get(current[0].of)
            if entry is None:
                continue
            person = self.people.add(tuple(self.texts[hit.start : hit.end]), _entry_owner(entry), hit.start)
            held = (self.ontology.offices[current[0].office], person.owner)
            if held not in person.offices:
                person.offices.append(held)
            self.person_spans.append((hit.start, hit.end, person, "listed office-holder"))
            for token in range(hit.start, hit.end):
                self.person_tokens[token] = person
        for entity in self.doc.ents:
            if entity.label_ != "PERSON" or entity.start in self.person_tokens:
                continue
            tokens = [token for token in range(entity.start, entity.end) if self.texts[token] not in ("'s", "’s", "'")]
            if not tokens or any(token in self.taken or token in self.masked for token in tokens):
                continue
            if tokens[-1] in self.person_tokens or len(tokens) < 2 or not self.texts[tokens[-1]][:1].isupper():
                continue
            if any("\n" in self.texts[token] for token in tokens):
                continue
            person = self.people.add(tuple(self.texts[tokens[0] : tokens[-1] + 1]), None, tokens[0])
            self.person_spans.append((tokens[0], tokens[-1] + 1, person, "person"))
            for token in tokens:
                self.person_tokens[token] = person
        surnames = self.people.surnames()
        for token, word in enumerate(self.words):
            if word in surnames and token not in self.person_tokens and token not in self.masked:
                if self.tree.pos[token] not in ("PROPN", "NOUN", "ADJ", "VERB", "X") or token in self.taken:
                    continue
                if not self.texts[token][:1].isupper():
                    continue
                person = self.people.called(word, token)
                if person is None:
                    continue
                person.last = max(person.last, token)
                start = token
                lowers = self.tree.lowers
                while start > 0 and lowers[start - 1] in self.finder.words.get("offices/honorifics", frozenset()):
                    start -= 1
                self.person_spans.append((start, token + 1, person, "surname"))
                self.person_tokens[token] = person

    def person_mentions(self) -> None:
        """A mention for each person's phrase; every token of name and title answers with the person."""
        for start, end, person, how in self.person_spans:
            name_tokens = [token for token in range(start, end) if self.person_tokens.get(token) is person]
            head = self.head(start, end)
            actor = person.actor()
            certainty = STRONG if actor.code else 0.6
            modifier = self.tree.deps[head] in ("poss", "compound", "nmod") and self.tree.heads[head] not in range(
                start, end
            )
            mention = Mention(start, end, head, actor, certainty, how, False, modifier, (how,))
            self.mentions.append(mention)
            for token in {head, *name_tokens}:
                self.by_token[token] = [mention]

    def bind_roles(self) -> None:
        """ "President Traoré" and later "the president of Burkina Faso": the office tells whose president he is."""
        for hit in self.hits:
            offices = [item.target for item in hit.of(Use.TITLE) if isinstance(item.target, Office)]
            if not offices or any(token in self.person_tokens for token in range(hit.start, hit.end)):
                continue
            owners = self._owners_of(hit, self.head(hit.start, hit.end))
            if len(owners) != 1 or self.people.holding(offices[0], owners[0].code, hit.start) is not None:
                continue
            free = [
                person
                for person in self.people.all
                if person.owner is None and any(office.id == offices[0].id for office, _ in person.offices)
            ]
            if len(free) == 1:
                free[0].owner = owners[0]
                free[0].offices = [(office, owners[0]) for office, _ in free[0].offices]
                self._office(free[0], offices[0], owners[0], hit, (hit.start, hit.end))

    # bodies and roles ---------------------------------------------------------------------------------------------

    def roles_and_bodies(self) -> None:
        """ "Russian troops", "Japan's foreign minister", "the interim president of Burkina Faso"."""
        for hit in self.hits:
            if any(token in self.person_tokens or token in self.masked for token in range(hit.start, hit.end)):
                continue
            titles, plurals, bodies = hit.of(Use.TITLE), hit.of(Use.TITLES), hit.of(Use.BODY)
            if not (titles or plurals or bodies) or hit.start in self.taken:
                continue
            fixed = [item.target for item in bodies if isinstance(item.target, Body) and item.target.of]
            if fixed:
                entry = self.finder.by_code.get(fixed[0].of or "")
                if entry is not None:
                    self._body(hit, fixed[0], _entry_owner(entry), self.head(hit.start, hit.end))
                continue
            head = self.head(hit.start, hit.end)
            owners = self._owners_of(hit, head)
            if not owners:
                continue
            if titles or plurals:
                office = (titles or plurals)[0].target
                if isinstance(office, Office):
                    for owner in owners:
                        self._role(hit, office, owner, head)
            else:
                body = bodies[0].target
                if isinstance(body, Body):
                    for owner in owners:
                        self._body(hit, body, owner, head)

    def _owners_of(self, hit: Hit, head: int) -> list[Owner]:
        """Whose body or role it is: an adjective or possessive in the phrase, else "of X"."""
        tree = self.tree
        found: list[Owner] = []

        def take(token: int) -> None:
            for inner in tree.conjuncts(token):
                owner = self.taken.get(inner)
                if owner is not None and owner not in found:
                    found.append(owner)

        start, _ = self._left_of_title(hit.start)
        near = self.owner_end.get(start) or (self.owner_end.get(start - 1) if self.words[start - 1] == "'s" else None)
        if near is not None and self._joined(near[1] - 1, start):
            before = self.head(near[0], near[1])
            if tree.deps[before] == "conj":
                take(tree.heads[before])
            take(before)
            if near[2] not in found:
                found.append(near[2])
        if found:
            return found[:4]
        for child in tree.children[head]:
            if tree.deps[child] in ("amod", "compound", "poss", "nmod"):
                take(child)
        if found:
            return found[:4]
        for child in tree.children[head]:
            if tree.deps[child] == "prep" and tree.lowers[child] in ("of", "from", "for"):
                for grandchild in tree.children[child]:
                    if tree.deps[grandchild] == "pobj":
                        take(grandchild)
            if found:
                break
        return found[:4]

    def _joined(self, position: int, start: int) -> bool:
        """Only adjectives, nouns and possessive marks stand between an owner and the noun it owns."""
        return all(
            self.tree.pos[token] in ("ADJ", "NOUN", "PROPN", "PART", "NUM") or self.texts[token] == "-"
            for token in range(position + 1, start)
        ) and self.tree.pos[position] in ("ADJ", "PROPN", "NOUN")

    def _role(self, hit: Hit, office: Office, owner: Owner, head: int) -> None:
        person = self.people.holding(office, owner.code, hit.start) or self._leader(office, owner, hit.start)
        reasons: tuple[str, ...]
        if person is not None:
            person.last = max(person.last, hit.start)
            actor, reasons = person.actor(), (f"the article's {office.label}",)
        else:
            holders = [
                holder for holder in self.finder.holders.get((office.id, owner.code or ""), ()) if self._holds(holder)
            ]
            inside = [holder for holder in holders if self._within(holder)]
            if len(inside) == 1:
                actor = Person(tuple(inside[0].person.split()), owner).actor()
                reasons = ("office-holder at the article's date",)
            else:
                actor = Actor(
                    id=f"office/{owner.home or owner.code}/{office.id}".replace(" ", "-"),
                    name=f"{office.label} of {owner.name}",
                    kind="Person",
                    code=owner.code,
                    home=owner.home,
                )
                reasons = (f"{office.label} of {owner.name}",)
        modifier = self.tree.deps[head] in ("poss", "compound", "nmod")
        self.add(Mention(hit.start, hit.end, head, actor, ROLE, "role", False, modifier, reasons))

    def _leader(self, office: Office, owner: Owner, position: int) -> Person | None:
        """ "The leader of X": the one person of first rank that the article names for X."""
        if office.id != GENERIC_LEADER:
            return None
        found = {
            person
            for person in self.people.all
            for held, holder in person.offices
            if held.rank == 1 and holder is not None and holder.code == owner.code
        }
        return found.pop() if len(found) == 1 else None

    def _within(self, holder: Holder) -> bool:
        if self.date is None:
            return holder.end is None
        return (holder.start or "") <= self.date and (holder.end is None or holder.end >= self.date[: len(holder.end)])

    def _body(self, hit: Hit, body: Body, owner: Owner, head: int) -> None:
        label = body.label or body.names[0]
        text = self.doc[hit.start : hit.end].text
        name = label if body.of else f"{owner.name} {text if body.people else label}"
        identifier = actor_id("body", body.id or label, (owner.home or owner.code or "").replace(" ", "-") or None)
        group = body.kind == "ArmedGroup"
        actor = Actor(id=identifier, name=name, kind=body.kind, code=None if group else owner.code, home=owner.home)
        modifier = self.tree.deps[head] in ("poss", "compound", "nmod") and self.tree.heads[head] != head
        self.add(Mention(hit.start, hit.end, head, actor, BODY, "body", self._is_place(head), modifier, (label,)))

    def owner_of(self, entry: ActorEntry) -> Actor:
        """A listed state or organisation as an actor."""
        return _entry_owner(entry).actor()

    def add(self, mention: Mention) -> None:
        """Keep a mention; a whole phrase outranks the modifier inside it at the same token."""
        self.mentions.append(mention)
        known = self.by_token.setdefault(mention.head, [])
        if any(other.actor.id == mention.actor.id for other in known):
            return
        known.append(mention)


def _entry_owner(entry: ActorEntry) -> Owner:
    return Owner(id=entry.id, name=entry.name, kind=entry.kind, code=entry.code, home=entry.home)
