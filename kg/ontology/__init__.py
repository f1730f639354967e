"""Python's view of ``ontology/``: loaded, checked, and built into Turtle."""

from kg.ontology.load import folder, load
from kg.ontology.mapping import Coding, event_type
from kg.ontology.model import (
    ActorEntry,
    Body,
    Cue,
    Example,
    Holder,
    Kind,
    Membership,
    Office,
    Ontology,
    Pattern,
    Relation,
    Seat,
    Shape,
)

__all__ = [
    "ActorEntry",
    "Body",
    "Coding",
    "Cue",
    "Example",
    "Holder",
    "Kind",
    "Membership",
    "Office",
    "Ontology",
    "Pattern",
    "Relation",
    "Seat",
    "Shape",
    "event_type",
    "folder",
    "load",
]
