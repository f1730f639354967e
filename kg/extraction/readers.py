"""The readers: each looks at a text and yields claims; none looks at another's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.claims import Text
from kg.claims.claim import Read
from kg.errors import UsageError, allowed
from kg.relations.rules import NAME, rules


@dataclass(frozen=True, slots=True)
class Reader:
    """A name, under which it can be chosen, and what it proposes for a text."""

    name: str
    propose: Callable[[Text], Iterable[Read]]


READERS: tuple[Reader, ...] = (Reader(NAME, rules),)
"""All readers, the most trusted first."""


def chosen(names: Sequence[str] | None) -> tuple[Reader, ...]:
    """The readers of these names in the order of :data:`READERS`, all of them when ``None``.

    Raises:
        UsageError: a name is none of theirs, or there are none.
    """
    if names is None:
        return READERS
    known = {reader.name for reader in READERS}
    for name in names:
        if name not in known:
            raise UsageError(allowed("reader", name, known))
    if not names:
        raise UsageError(f"no reader is named; allowed: {', '.join(sorted(known))}")
    return tuple(reader for reader in READERS if reader.name in names)
