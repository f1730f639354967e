"""The record in the middle: articles go in, statements come out, and both halves of the project know only these.

The text half makes :class:`Statement` and :class:`OfficeHolding` from :class:`Article`; the graph half stores
them. ``to_dict`` is exactly one line of ``kg extract``; ``from_dict`` is its inverse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Modality(StrEnum):
    """How an act stands: done, planned, asked for, refused, threatened, claimed, supposed or denied."""

    ACTUAL = "actual"
    INTENDED = "intended"
    REQUESTED = "requested"
    REFUSED = "refused"
    THREATENED = "threatened"
    ALLEGED = "alleged"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"

    @property
    def asserted(self) -> bool:
        """True when the act may become a direct triple: it is done, being done, or undertaken."""
        return self in (Modality.ACTUAL, Modality.INTENDED)


class Granularity(StrEnum):
    """How precise a time is; ``article`` means only the article's own date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article or communiqué as it was read: ``text`` is kept as given, offsets count its code points.

    ``date`` is ISO 8601 (``2024-07-05``) or ``None`` when unknown.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state, organisation, group, body or person that acts in world affairs.

    ``code`` is what the actor is or acts for (ISO 3166-1 alpha-3, an organisation's acronym, a group's short
    name); ``home`` the ISO code of the state it belongs to, ``None`` for organisations of states.
    """

    id: str
    name: str
    kind: str
    code: str | None = None
    home: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The sentence a statement was read from; ``article.text[start:end] == text`` (or its title, by ``field``).

    ``pattern`` names the relation and shape that fired, ``trigger`` the words that fired it.
    """

    field: str
    text: str
    start: int
    end: int
    trigger: str
    trigger_start: int
    trigger_end: int
    pattern: str

    def to_dict(self) -> dict[str, Any]:
        """The evidence as JSON values; ``field`` is written ``in``."""
        record = asdict(self)
        return {"in": record.pop("field"), **record}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Evidence:
        """Inverse of :meth:`to_dict`."""
        fields = dict(record)
        return cls(field=fields.pop("in"), **fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """When an act happens: two ISO dates, how precise they are, and the words that said so (``None``: none did)."""

    start: str
    end: str
    granularity: Granularity
    text: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The time as JSON values, with keys ``from`` and ``to``."""
        return {"from": self.start, "to": self.end, "granularity": str(self.granularity), "text": self.text}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Time:
        """Inverse of :meth:`to_dict`."""
        return cls(
            start=record["from"],
            end=record["to"],
            granularity=Granularity(record["granularity"]),
            text=record.get("text"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who does what to whom, how it stands, who says so, and where it is written.

    ``id`` hashes article, evidence position, subject, relation and object (see :func:`kg.names.statement_id`);
    ``about`` is the id of the inner statement of a demand, accusation, threat or refusal; ``event`` is shared by
    the two directions of one mutual act; ``confidence`` is a probability in [0, 1].
    """

    id: str
    article: str
    date: str | None
    title: str | None
    source: str | None
    url: str | None
    subject: Actor
    relation: str
    object: Actor
    modality: Modality
    plover: str
    cameo: str
    quad: str
    score: float
    speaker: Actor | None
    time: Time | None
    place: str | None
    theme: str | None
    about: str | None
    event: str
    confidence: float
    evidence: Evidence

    def to_dict(self) -> dict[str, Any]:
        """The statement as one JSON object with every key present, absent values ``None``."""
        return {
            "id": self.id,
            "article": self.article,
            "date": self.date,
            "title": self.title,
            "source": self.source,
            "url": self.url,
            "subject": asdict(self.subject),
            "relation": self.relation,
            "object": asdict(self.object),
            "modality": str(self.modality),
            "plover": self.plover,
            "cameo": self.cameo,
            "quad": self.quad,
            "score": self.score,
            "speaker": asdict(self.speaker) if self.speaker else None,
            "time": self.time.to_dict() if self.time else None,
            "place": self.place,
            "theme": self.theme,
            "about": self.about,
            "event": self.event,
            "confidence": self.confidence,
            "evidence": self.evidence.to_dict(),
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Statement:
        """Inverse of :meth:`to_dict`. Raises ``KeyError`` or ``ValueError`` when the record is not a statement."""
        fields = dict(record)
        speaker, time = fields["speaker"], fields["time"]
        fields.update(
            subject=Actor(**fields["subject"]),
            object=Actor(**fields["object"]),
            modality=Modality(fields["modality"]),
            speaker=Actor(**speaker) if speaker else None,
            time=Time.from_dict(time) if time else None,
            evidence=Evidence.from_dict(fields["evidence"]),
        )
        return cls(**fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHolding:
    """What an article says about who holds which office for which state or organisation (``of``: its code)."""

    article: str
    person: Actor
    office: str
    of: str | None
    start: str | None
    end: str | None
    evidence: Evidence

    def to_dict(self) -> dict[str, Any]:
        """The office-holding as one JSON object, with keys ``from`` and ``to``."""
        return {
            "article": self.article,
            "person": asdict(self.person),
            "office": self.office,
            "of": self.of,
            "from": self.start,
            "to": self.end,
            "evidence": self.evidence.to_dict(),
        }

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> OfficeHolding:
        """Inverse of :meth:`to_dict`."""
        return cls(
            article=record["article"],
            person=Actor(**record["person"]),
            office=record["office"],
            of=record["of"],
            start=record["from"],
            end=record["to"],
            evidence=Evidence.from_dict(record["evidence"]),
        )
