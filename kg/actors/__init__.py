"""Who is who: noun phrases resolved to the most specific actor and the state or organisation it acts for."""

from kg.actors.mention import Mention
from kg.actors.resolve import ActorFinder, Actors

__all__ = ["ActorFinder", "Actors", "Mention"]
