"""Curation over HTTP: confirm, reject with a reason, merge, keep apart. Only with ``--edit`` and its token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request

from kg.app.server.desk import desk
from kg.app.server.problems import Problem
from kg.app.server.safety import may_edit
from kg.curation import curate

router = APIRouter(prefix="/api", tags=["curation"])

Editor = Annotated[str, Depends(may_edit)]
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who judges, and why."""

    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actor ids, who judges that they are one or two, and why."""

    first: str
    second: str
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """Whether the graph changed; it does not when the same was decided before."""

    changed: bool


@router.get("/edit", summary="May this token edit?")
async def allowed(_: Editor) -> Done:
    """200 with the right token, 401 or 403 without."""
    return Done(changed=False)


@router.post("/statements/{id}/confirm", summary="Note that a person found a statement right")
async def confirm(request: Request, id: str, verdict: Verdict, _: Editor) -> Done:
    """Confirm a statement (and take back a rejection)."""
    by, why = _who(verdict.by), verdict.why[:LONGEST]
    return Done(changed=await desk(request).edit(lambda store: curate.confirm(store, id, by=by, why=why, on=_today())))


@router.post("/statements/{id}/reject", summary="Take a statement out of views, with a reason")
async def reject(request: Request, id: str, verdict: Verdict, _: Editor) -> Done:
    """Reject a statement; it stays on record with who, why and when."""
    by, why = _who(verdict.by), verdict.why.strip()[:LONGEST]
    if not why:
        raise Problem(status=400, detail="a rejection needs a reason; say in a few words what is wrong")
    return Done(changed=await desk(request).edit(lambda store: curate.reject(store, id, by=by, why=why, on=_today())))


@router.post("/actors/merge", summary="Count two actors as one")
async def merge(request: Request, pair: Pair, _: Editor) -> Done:
    """``second`` counts as ``first`` from now on, in articles still to come too."""
    return await _decide(request, pair, curate.merge)


@router.post("/actors/keep-apart", summary="Never count two actors as one")
async def keep_apart(request: Request, pair: Pair, _: Editor) -> Done:
    """Undoes their merge, if there was one."""
    return await _decide(request, pair, curate.keep_apart)


async def _decide(request: Request, pair: Pair, decide: Callable[..., bool]) -> Done:
    by, why = _who(pair.by), pair.why.strip()[:LONGEST]
    if not why:
        raise Problem(status=400, detail="say in a few words why these are one actor, or are not")
    return Done(
        changed=await desk(request).edit(
            lambda store: decide(store, pair.first, pair.second, by=by, why=why, on=_today())
        )
    )


def _who(by: str) -> str:
    if not by.strip():
        raise Problem(status=400, detail="say who judges: the field by must not be empty")
    return by.strip()[:200]


def _today() -> str:
    return datetime.now(tz=UTC).date().isoformat()
