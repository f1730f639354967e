"""The two sides of an act whose words fit: who is found where the pattern looks, and what is understood besides.

An ordered list of small steps, each of which hands on the sides as it leaves them, or says why there is no statement.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.actors.filler import Filler
from kg.language.frame import Frame
from kg.language.tree import Tree
from kg.ontology import Ontology
from kg.relations.clauses import Clauses
from kg.relations.contests import Contests
from kg.relations.ends import Ends
from kg.relations.fit import Fit
from kg.relations.mutual import CONSULTATION, Parties
from kg.relations.outcome import Dropped, Match, Matching
from kg.relations.pairing import pairs
from kg.relations.patterns import Trigger
from kg.relations.reciprocals import Reciprocals
from kg.relations.replies import Replies
from kg.relations.slots import Slots

VENUE_DOUBT = 0.1
"""What taking the host for the unnamed partner of a meeting takes from the confidence."""

CARRIED_DOUBT = 0.08
"""What an end takes from it that is only the owner of the noun in its slot."""

PEOPLE = "Nationals"
"""Kind of those who act for nobody: tourists visit a country, and letters reach residents, without any diplomacy."""

OUTCOME = ("after", "following", "during")
"""How a mutual act hangs on what its parties did as its outcome: "Chad and Niger signed a treaty after talks"."""

PUBLIC = ("ACCUSE", "AID", "ASSAULT", "COERCE", "SANCTION", "SUPPORT", "THREATEN", "REJECT", "REQUEST", "MOBILIZE")
"""PLOVER types of acts that are a state's only when done by somebody who acts for it."""

NOBODY = "nobody known at one of its ends"
"""Why most triggers give nothing; which end it is, and where somebody was looked for, is for the claim to say."""

OWNERS = ("possessor", "subject", "by", "between", "implied")
"""Roles in which a mutual act names its other party; one that names nobody known leaves it open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What the steps work with, for one article."""

    ontology: Ontology
    tree: Tree
    slots: Slots
    clauses: Clauses
    parties: Parties
    replies: Replies
    reciprocals: Reciprocals
    contests: Contests
    ends: Ends
    fit: Fit
    apart: frozenset[str]
    match: Matching
    told: Callable[[Frame], Sequence[Match]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Who starts an act and whom it reaches, as far as it is known.

    ``shared``: those who start a mutual act do it among themselves, too; ``implied``: they are only understood.
    """

    frame: Frame
    trigger: Trigger
    starts: list[Filler]
    ends: list[Filler]
    shared: bool = False
    implied: bool = False
    doubt: float = 0.0
    why: tuple[str, ...] = ()

    @property
    def mutual(self) -> bool:
        """Whether both sides do the act."""
        return self.trigger.shape.mutual

    @property
    def together(self) -> bool:
        """Whether several sides start the act."""
        return len({filler.mention.actor.code for filler in self.starts}) > 1

    @property
    def takes_object(self) -> bool:
        """Whether the pattern looks for the other side in the object."""
        return "object" in self.trigger.roles("end")


Step = Callable[[Bench, Sides], Sides | str]
"""Hands on the sides, or says why there is no statement."""


def attempt(bench: Bench, frame: Frame, trigger: Trigger) -> Match | Dropped:
    """What a trigger whose words fit says of which pairs of actors, or why it has not two sides."""
    sides = _looked_up(bench, frame, trigger)
    for step in STEPS:
        found = step(bench, sides)
        if isinstance(found, str):
            return _without(sides, found)
        sides = found
    paired = pairs(sides.starts, sides.ends, mutual=sides.mutual, shared=sides.shared)
    fitting = tuple(
        (first, second)
        for first, second in paired
        if _of_kind(bench, first, trigger, "start")
        and _of_kind(bench, second, trigger, "end")
        and not bench.contests.between(frame.head, first, second)
    )
    if not fitting:
        return _without(sides, "an end is of a kind that this relation does not take" if paired else _unpaired(sides))
    carried = any(first.carried or second.carried for first, second in fitting)
    doubt = sides.doubt + (CARRIED_DOUBT if carried else 0.0)
    return Match(frame, trigger, fitting, _theme(frame, trigger, fitting), doubt, sides.why)


def _without(sides: Sides, reason: str) -> Dropped:
    return Dropped(
        sides.frame,
        sides.trigger,
        reason,
        tried=True,
        starts=tuple(sides.starts),
        ends=tuple(sides.ends),
        why=sides.why,
    )


def _unpaired(sides: Sides) -> str:
    """Why the two sides make no pair."""
    if not sides.starts or not (sides.ends or sides.mutual):
        return NOBODY
    return "no two different actors at its ends"


def _looked_up(bench: Bench, frame: Frame, trigger: Trigger) -> Sides:
    """The sides as the pattern names them."""
    inner = "acts" if frame.pos == "verb" else "yes"
    doing, starts = bench.ends.of(frame, trigger, "start", carried=inner)
    besides = frozenset() if trigger.shape.mutual else {filler.mention.actor.code for filler in starts}
    done, ends = bench.ends.of(frame, trigger, "end", carried=trigger.pattern.carried, besides=besides)
    understood = frame.role("implied")
    return Sides(
        frame=frame,
        trigger=trigger,
        starts=starts,
        ends=ends,
        implied=any({filler.token, bench.tree.heads[filler.token]} & {*understood} for filler in starts),
        why=tuple(f"{end} in {role}" for end, role in (("doer", doing), ("receiver", done)) if role),
    )


def _of_the_act(bench: Bench, sides: Sides) -> Sides:
    """A stance to whoever does the act that the frame itself expresses."""
    act = bench.match(sides.frame) if sides.trigger.pattern.acts else None
    if act is None:
        return sides
    return replace(sides, ends=[start for start, _ in act.pairs], why=(*sides.why, "receiver is who does the act"))


def _without_harm(bench: Bench, sides: Sides) -> Sides:
    """Whom only harm befell that is deplored beside others: "deplored attacks and the loss of Chadian lives"."""
    harmed = {token for harm in bench.fit.harmed(sides.frame, sides.trigger) for token in bench.tree.subtree(harm)}
    return replace(sides, ends=[end for end in sides.ends if end.token not in harmed]) if harmed else sides


def _concerning_others(bench: Bench, sides: Sides) -> Sides | str:
    """No threat: somebody is told of what a third side does."""
    if sides.trigger.relation.confers == "threatened" and bench.clauses.of_others(
        sides.frame, sides.starts, sides.ends
    ):
        return "it tells of what a third side does"
    return sides


def _assembled(bench: Bench, sides: Sides) -> Sides:
    """The parties of a mutual act that a parser hung on its place."""
    if not sides.mutual or sides.frame.pos != "noun" or sides.ends or (sides.starts and not sides.implied):
        return sides
    assembly = bench.parties.assembly(sides.frame)
    if not assembly:
        return sides
    return replace(
        sides, starts=assembly, implied=False, why=(*sides.why, "the parties stand in the phrase of its place")
    )


def _among_themselves(_: Bench, sides: Sides) -> Sides:
    """The talks "between" several are shared by all of them."""
    between = sides.frame.role("between")
    return replace(sides, shared=any(filler.token in between for filler in sides.starts))


def _owned_before(bench: Bench, sides: Sides) -> Sides:
    """Whose an event noun is that names no owner here: as it was named before, or who speaks of it."""
    if not sides.ends or sides.starts or sides.frame.pos != "noun":
        return sides
    ways: list[tuple[str, Callable[[], list[Filler]]]] = [
        ("the same noun had this owner before", lambda: bench.slots.recalled(sides.frame.head))
    ]
    if sides.mutual:
        ways += [
            ("a possessive names the other party", lambda: bench.slots.whose(sides.ends)),
            ("the one who speaks of it is the other party", lambda: _speaking(bench, sides)),
        ]
    for reason, way in ways:
        starts = way()
        if starts:
            return replace(sides, starts=starts, why=(*sides.why, reason))
    return sides


def _answered(bench: Bench, sides: Sides) -> Sides:
    """Whose accusation, request or threat a reply takes up (see :mod:`kg.relations.replies`)."""
    if sides.ends or sides.mutual or sides.trigger.pattern.carried == "no" or not sides.takes_object:
        return sides
    ends = bench.replies.to(sides.frame, sides.starts, bench.told)
    return replace(sides, ends=ends, why=(*sides.why, "a reply to what was said before")) if ends else sides


def _met_a_thing(bench: Bench, sides: Sides) -> Sides | str:
    """ "France and Spain met the deadline" is no meeting."""
    idle = sides.mutual and sides.together and not sides.ends and sides.takes_object
    return "its object is a thing" if idle and bench.parties.thing(sides.frame) else sides


def _each_other(bench: Bench, sides: Sides) -> Sides:
    """Those who act are those acted upon (see :mod:`kg.relations.reciprocals`)."""
    if sides.ends or sides.mutual or not sides.together or not bench.reciprocals.binds(sides.frame, sides.trigger):
        return sides
    return replace(sides, ends=sides.starts, why=(*sides.why, "each other"))


def _severally(bench: Bench, sides: Sides) -> Sides | str:
    """ "Chad and Niger have **also** agreed to pay": not with each other."""
    severally = set(sides.frame.adverbs) & bench.apart and not bench.reciprocals.binds(sides.frame, sides.trigger)
    promised = sides.mutual and not sides.ends and sides.trigger.relation.confers is not None
    return "each for itself" if promised and severally else sides


def _hosted(bench: Bench, sides: Sides) -> Sides | str:
    """The host of a mutual act is its unnamed partner; one whose object is somebody unknown has none."""
    if not sides.mutual or sides.ends:
        return sides
    ends = bench.parties.venue(sides.frame, sides.starts)
    if ends:
        return replace(sides, ends=ends, doubt=sides.doubt + VENUE_DOUBT, why=(*sides.why, "receiver is the host"))
    if sides.takes_object and sides.frame.role("object"):
        return "its object names nobody known"
    talked = (
        sides.together
        and sides.frame.link in OUTCOME
        and sides.trigger.relation.plover == CONSULTATION
    )  # fmt: skip
    return "its parties are only understood" if sides.implied and not talked else sides


def _without_companions(_: Bench, sides: Sides) -> Sides:
    """Companions of the subject are its partners: "acts in concert with X and Y"."""
    if not sides.mutual or sides.shared:
        return sides
    partners = {filler.token for filler in sides.ends}
    return replace(sides, starts=[filler for filler in sides.starts if filler.token not in partners] or sides.starts)


def _many_sided(bench: Bench, sides: Sides) -> Sides:
    """Every party of "a trilateral meeting" does it with every other."""
    if not sides.mutual or not sides.ends or not bench.parties.many_sided(sides.frame):
        return sides
    return replace(sides, starts=[*sides.starts, *sides.ends], shared=True)


STEPS: tuple[Step, ...] = (
    _without_harm,
    _of_the_act,
    _concerning_others,
    _assembled,
    _among_themselves,
    _owned_before,
    _answered,
    _met_a_thing,
    _each_other,
    _severally,
    _hosted,
    _without_companions,
    _many_sided,
)
"""The steps from what the pattern names to the sides of the act."""


def _speaking(bench: Bench, sides: Sides) -> list[Filler]:
    """The side that speaks of what it does with another: "The Chadian minister said the talks with Niger failed".

    An issuer speaks of all its dealings so, other speakers only of their talks.
    """
    frame = sides.frame
    partners, above = frame.role("with"), frame.parent
    controlled = above is not None and frame.link == "object" and above.link == "complement" and not above.passive
    unknown = above is not None and frame.link == "object" and above.tag == "VB" and not above.surface
    taking_part = above is not None and above.link == "relative"  # "leaders involved in negotiations with Chad"
    owned = any(frame.role(role) for role in OWNERS)
    if controlled or unknown or taking_part or owned or not all(filler.token in partners for filler in sides.ends):
        return []
    return bench.slots.fill(frame, "speaker" if sides.trigger.relation.plover == CONSULTATION else "issuer")


def _of_kind(bench: Bench, filler: Filler, trigger: Trigger, end: str) -> bool:
    """Whether an actor is of a kind that a relation and its pattern take at this end; a newspaper acts for nobody."""
    ontology, tree, actor = bench.ontology, bench.tree, filler.mention.actor
    if ontology.is_kind(actor.kind, "NewsOrganization"):
        return False
    if end == "start" and ontology.is_kind(actor.kind, PEOPLE) and trigger.relation.plover in PUBLIC:
        return False  # what a tourist or a smuggler does is not done by his state
    if trigger.relation.plover == CONSULTATION and (
        ontology.is_kind(actor.kind, PEOPLE)
        or (filler.carried and tree.lemmas[tree.heads[filler.token]].lower() in bench.slots.people)
    ):
        return False
    wanted = [getattr(trigger.relation, end), getattr(trigger.pattern, f"{end}_kind")]
    return all(kind is None or ontology.is_kind(actor.kind, kind) for kind in wanted)


def _theme(frame: Frame, trigger: Trigger, ends: tuple[tuple[Filler, Filler], ...]) -> int | None:
    """What is supplied, asked for, discussed: the first argument of a theme's role that is no end."""
    taken = {filler.token for pair in ends for filler in pair}
    return next((token for role in trigger.roles("theme") for token in frame.role(role) if token not in taken), None)
