"""The ontology as Python values: what :func:`kg.ontology.load` makes of the YAML files, immutable and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from kg.ontology.frozen import Frozen, Lists


@dataclass(frozen=True, slots=True)
class Place:
    """Where in ``ontology/`` an entry stands, for messages: ``relations/visits.yaml:12``."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with an ontology that loads all the same: where, and what to do about it."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of actor in the tree of ``kinds.yaml``; ``is_a`` is its parent, ``None`` at the root."""

    id: str
    label: str
    means: str
    is_a: str | None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A state's membership of an organisation, with ISO dates (or years) where known."""

    state: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntry:
    """A listed actor: a state, organisation, organ, group, party, firm or other body.

    ``names`` always mean this actor; ``weak_names`` only with support nearby. ``adjectives`` ("French") and
    ``people`` ("Frenchmen", "the French") mark what belongs to it. ``code`` and ``home`` as in
    :class:`kg.statement.Actor`. An entry with ``part_of`` (Security Council) acts under that entry's code.
    ``start``/``end`` bound its existence. ``reports_only`` marks news agencies and newspapers.
    """

    id: str
    name: str
    kind: str
    place: Place
    code: str | None = None
    home: str | None = None
    wikidata: str | None = None
    part_of: str | None = None
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    weak_adjectives: tuple[str, ...] = ()
    weak_people: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    members: tuple[Membership, ...] = ()
    start: str | None = None
    end: str | None = None
    capital: str | None = None
    iso2: str | None = None
    successors: tuple[str, ...] = ()
    reports_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place that can stand for a state or organisation (Kremlin, Tokyo, Brussels) or lies in it (Kidal, Poti).

    ``type`` is ``building``, ``capital``, ``city``, ``region`` or ``district``; only buildings, districts and
    capitals may act; a city or region only says whose territory is meant.
    """

    name: str
    names: tuple[str, ...]
    of: str
    type: str
    place: Place
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Nouns for what belongs to a state: its forces, officials, ministries, nationals ("troops", "foreign ministry").

    ``id`` is the canonical slug in actor ids, ``label`` the canonical name; ``of`` fixes the owner of a named body
    ("Knesset"), else the owner comes from the noun phrase ("Russian troops").
    """

    kind: str
    names: tuple[str, ...]
    place: Place
    id: str | None = None
    label: str | None = None
    of: str | None = None
    people: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office or role ("foreign minister") with all its titles; ``kind`` says what its holder's body is.

    ``rank`` orders offices for "the leader" and "the minister"; ``acts_for`` is ``state``, ``organization`` or
    ``any``; ``body`` names the ministry it heads, if any; ``default_of`` whose it is when the text does not say.
    ``like``: offices whose listed holders a phrase with this title may mean too, in this order ("leader" of a state
    that has a president). ``name_only``: words that are titles only next to a name ("general", "major").
    ``collective`` marks roles that many hold at once, never resolved to one person without a name ("official").
    """

    id: str
    label: str
    titles: tuple[str, ...]
    place: Place
    plurals: tuple[str, ...] = ()
    rank: int = 5
    body: str | None = None
    acts_for: str = "any"
    default_of: str | None = None
    like: tuple[str, ...] = ()
    name_only: bool = False
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who held which office of which state or organisation from when until when (ISO dates, ends open)."""

    person: str
    office: str
    of: str
    place: Place
    start: str | None = None
    end: str | None = None
    names: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a predicate's arguments fill a relation's slots: for each slot, argument roles in order of preference.

    Roles are ``subject object iobject possessor modifier clause clause.subject clause.object`` and prepositions;
    ``$prep`` stands for the prepositions that the pattern names. ``mutual`` shapes hold in both directions.
    """

    id: str
    means: str
    start: tuple[str, ...]
    end: tuple[str, ...]
    theme: tuple[str, ...]
    place: Place
    mutual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Words that express a relation, with the shape that says where its actors stand.

    ``verbs``, ``nouns`` and ``adjectives`` are lemmas or phrases ("hit out", "line of credit"). ``object``: head
    lemmas that the verb's direct object must have ("impose" + sanction); ``unless_object``: that it must not have.
    ``prep`` fills ``$prep``. ``start``, ``end`` and ``theme`` override the shape's roles. ``needs`` are
    roles that must be present, ``unless`` roles that must not; ``needs_word``: lemmas of which one must stand in the
    predicate's clause; ``unless_verb``: verbs that must not govern the event noun, ``needs_verb``: of which one
    must ("**killed** in a raid"). ``auxiliaries``: of which the verb
    must have one ("must", "should"); ``negated``: the verb must be denied, and that is the act ("will not accept");
    ``modifiers``: of which the noun must have one ("unprovoked"); ``acts``: PLOVER
    types of which the predicate must express one. The verb or noun ``*`` stands for any. ``carried`` says what the
    recipient's slot takes: ``no`` only actors, ``yes`` also nouns that belong to one, ``own`` those but not what
    befalls one ("the crisis in Chad"), ``only`` just what belongs to one.
    ``start_kind``/``end_kind`` (YAML ``from_kind``/``to_kind``) narrow the kinds of the ends.
    """

    id: str
    shape: str
    place: Place
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    unless_object: tuple[str, ...] = ()
    prep: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs_word: tuple[str, ...] = ()
    unless_verb: tuple[str, ...] = ()
    needs_verb: tuple[str, ...] = ()
    auxiliaries: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    negated: bool = False
    start_kind: str | None = None
    end_kind: str | None = None
    carried: str = "yes"
    modality: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence that must (or, with no ends given, must not) yield the relation."""

    text: str
    place: Place
    start: str | None = None
    end: str | None = None
    modality: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What can hold between two actors: its meaning, ends, external codes, words, and examples that are run.

    ``confers`` is the modality that a speech act gives to the act inside it (a demand: ``requested``).
    ``mutual`` relations are stated in both directions. ``entails`` is what the other side thereby does: who is
    received visits. ``presupposes`` is what holds already when this is asked for, refused, denied or supposed:
    sanctions that somebody is to lift have been imposed.
    """

    id: str
    label: str
    means: str
    family: str
    start: str
    end: str
    place: Place
    plover: str | None
    cameo: str | None
    mutual: bool = False
    inverse: str | None = None
    is_a: str | None = None
    entails: str | None = None
    presupposes: str | None = None
    confers: str | None = None
    score: float | None = None
    context: str | None = None
    patterns: tuple[Pattern, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A PLOVER type: its quad class, scores, and what it becomes under each modality (``mappings/plover.yaml``)."""

    id: str
    quad: str
    score: float
    cameo: str
    means: str = ""
    becomes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """A CAMEO code with its official label and PLOVER type.

    ``intended`` codes the same act when it is promised; ``context`` what the act is about (economic, military …).
    """

    id: str
    label: str
    place: Place
    plover: str | None = None
    intended: str | None = None
    context: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that change how an act stands (``words/modality.yaml`` says what ``applies_to`` may be).

    ``negated`` is what they confer when they are negated themselves ("did not manage to"), ``unless`` lists longer
    phrases in which they do not count ("in order to").
    """

    words: tuple[str, ...]
    pos: str
    modality: str
    applies_to: str
    place: Place
    negated: str | None = None
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Everything in ``ontology/``, checked; ``hash`` identifies its content."""

    hash: str
    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    shapes: Mapping[str, Shape]
    actors: Mapping[str, ActorEntry]
    seats: tuple[Seat, ...]
    offices: Mapping[str, Office]
    holders: tuple[Holder, ...]
    bodies: tuple[Body, ...]
    event_types: Mapping[str, EventType]
    cues: tuple[Cue, ...]
    words: Lists[tuple[str, ...]] = field(default_factory=lambda: Lists({}))
    """Plain word lists by ``file/list`` name, e.g. ``reporting/verbs``; a name that no file has is an error."""

    cameo: Mapping[str, CameoCode] = field(default_factory=dict)
    wikidata: Mapping[str, str] = field(default_factory=dict)
    """Wikidata items and properties by kind or relation (``State``: Q3624078)."""

    def __post_init__(self) -> None:
        """Freeze every mapping, also those of a changed copy."""
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, dict) and not isinstance(value, Frozen):
                object.__setattr__(self, each.name, Lists(value) if each.name == "words" else Frozen(value))

    def is_kind(self, kind: str, ancestor: str) -> bool:
        """True when ``kind`` is ``ancestor`` or stands below it in the tree of kinds."""
        current: str | None = kind
        while current is not None:
            if current == ancestor:
                return True
            current = self.kinds[current].is_a
        return False
