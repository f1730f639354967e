"""The readers: each looks at a text and yields claims; none looks at another's."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.claims import Claim, Text
from kg.errors import UsageError, allowed
from kg.learned import propose as learned
from kg.relations.rules import NAME, rules


@dataclass(frozen=True, slots=True)
class Reader:
    """A name, under which it can be chosen, and what it proposes for a text.

    ``version`` tells what it was learned from (empty for one that is not learned); ``None`` when that is missing, so
    that it can propose nothing.
    """

    name: str
    propose: Callable[[Text], Iterable[Claim]]
    version: Callable[[], str | None] = str


READERS: tuple[Reader, ...] = (Reader(NAME, rules), Reader(learned.NAME, learned.propose, learned.version))
"""All readers, the most trusted first."""


def chosen(names: Sequence[str] | None) -> tuple[Reader, ...]:
    """The readers of these names in the order of :data:`READERS`, all of them when ``None``.

    One whose weights are missing is left out with a warning.

    Raises:
        UsageError: a name is none of theirs, or there are none.
    """
    known = {reader.name for reader in READERS}
    for name in names or ():
        if name not in known:
            raise UsageError(allowed("reader", name, known))
    if names is not None and not names:
        raise UsageError(f"no reader is named; allowed: {', '.join(sorted(known))}")
    wanted = [reader for reader in READERS if names is None or reader.name in names]
    for reader in wanted:
        if reader.version() is None:
            others = " and ".join(other.name for other in wanted if other.version() is not None) or "nobody"
            warnings.warn(
                f"the weights of the reader {reader.name} are missing; {others} reads without it", stacklevel=2
            )
    return tuple(reader for reader in wanted if reader.version() is not None)
