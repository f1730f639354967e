"""Two actors: what each does to the other, by sign and over time, who tells it and who stands between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from kg.app.server.reply import Reply, problem, value
from kg.graph import Store
from kg.statement import Actor, Statement

_SHOWN = 200


def pair(store: Store, *, one: str, other: str) -> Reply:
    """Both directions of a pair: acts by sign, month, relation, source and speaker, the extremes, and who is between.

    ``one`` and ``other`` are any names that :meth:`kg.graph.Store.whom` understands. Only acts that were done or
    undertaken are counted; the statements are all listed, each as it stands.
    """
    from kg.network import one_event

    ends = _end(store, one), _end(store, other)
    if ends[0] == ends[1]:
        return problem(400, f'"{one}" and "{other}" mean the same actor; choose two')
    copies = dict(store.decisions().copies)
    found = one_event((*store.statements(subject=ends[0], object=ends[1]),
                       *store.statements(subject=ends[1], object=ends[0])), copies)  # fmt: skip
    found = sorted({each.id: each for each in found}.values(), key=lambda each: (_day(each), each.id))
    acts = _acts(found)
    return value({
        "ends": ends,
        "names": [_name(found, end) for end in ends],
        "directions": [_signs(each for each in acts if _is(each.subject, end)) for end in ends],
        "months": months(acts),
        "turns": turns(months(acts)),
        "first": acts[0].to_dict() if acts else None,
        "last": acts[-1].to_dict() if acts else None,
        "relations": _counted(acts, lambda each: each.relation),
        "sources": _counted(acts, lambda each: each.source or "no source given"),
        "speakers": _counted(acts, lambda each: each.speaker.name if each.speaker else None),
        "shared": _shared(store, ends),
        "mediators": _mediators(store, ends),
        "count": len(found),
        "statements": [each.to_dict() for each in reversed(found[-_SHOWN:])],
    })  # fmt: skip


def months(acts: Iterable[Statement]) -> list[dict[str, Any]]:
    """Friendly and hostile acts of every month that has one, with a sentence of each sign."""
    found: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in acts:
        if _day(each):
            found[_day(each)[:7]].append(each)
    rows = []
    for month, inside in sorted(found.items()):
        friendly = [each for each in inside if each.score > 0]
        hostile = [each for each in inside if each.score < 0]
        rows.append({
            "month": month, "friendly": len(friendly), "hostile": len(hostile),
            "sentences": [group[0].evidence.text if group else "" for group in (friendly, hostile)],
        })  # fmt: skip
    return rows


def turns(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The months whose acts are mostly of the other sign than those of the last month that leaned to either side."""
    found, lean = [], 0
    for row in rows:
        now = (row["friendly"] > row["hostile"]) - (row["friendly"] < row["hostile"])
        if now and lean and now != lean:
            found.append({"month": row["month"], "to": "friendly" if now > 0 else "hostile"})
        lean = now or lean
    return found


def _acts(statements: Iterable[Statement]) -> list[Statement]:
    """One statement for each act that was done or undertaken: its surest."""
    best: dict[str, Statement] = {}
    for each in statements:
        known = best.get(each.event)
        if each.modality.asserted and (known is None or each.confidence > known.confidence):
            best[each.event] = each
    return sorted(best.values(), key=lambda each: (_day(each), each.id))


def _signs(acts: Iterable[Statement]) -> dict[str, int]:
    kept = list(acts)
    friendly, hostile = sum(each.score > 0 for each in kept), sum(each.score < 0 for each in kept)
    return {"friendly": friendly, "hostile": hostile, "neutral": len(kept) - friendly - hostile}


def _counted(acts: Iterable[Statement], key: Callable[[Statement], str | None]) -> list[tuple[str, int]]:
    return Counter(text for each in acts if (text := key(each)) is not None).most_common(12)


def _shared(store: Store, ends: tuple[str, str]) -> list[dict[str, Any]]:
    """With whom both co-operate, and how often each does."""
    rows = store.query("shared-partners", {"a": ends[0], "b": ends[1]}).rows[:12]
    return [
        {"code": partner, "name": _name((), str(partner)), "with": [first, second]} for partner, first, second in rows
    ]


def _mediators(store: Store, ends: tuple[str, str]) -> list[str]:
    """Who is said to mediate with both of them."""
    sides = [{each.subject.name for each in store.statements(relation="mediatesBetween", object=end)} for end in ends]
    return sorted(sides[0] & sides[1])


def _end(store: Store, name: str) -> str:
    """The code of a state or organisation, so that all who act for it count, or the id of another actor."""
    from kg.graph.whom import listed

    meant = store.whom(name)
    return next((code for code, actor in listed().by_code.items() if actor.id == meant), meant)


def _is(actor: Actor, end: str) -> bool:
    return end in (actor.code, actor.id)


def _name(statements: Iterable[Statement], end: str) -> str:
    """What an end is called: its listed name, or the one in the statements."""
    from kg.graph.whom import listed

    known = listed().by_code.get(end)
    if known is not None:
        return known.name
    names = (actor.name for each in statements for actor in (each.subject, each.object) if _is(actor, end))
    return next(names, end)


def _day(statement: Statement) -> str:
    return (statement.time.start if statement.time else statement.date) or ""
