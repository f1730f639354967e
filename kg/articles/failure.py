"""What could not be read, or was read with a remark: named, with the reason, never silent."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One input, or one record of it, that gave no article, and why.

    ``name`` says where (``file``, ``file:line``, URL); ``reason`` what was wrong and what was allowed.
    ``declared`` marks a deliberate skip, such as another language or an exact repeat: no error.
    ``remark`` marks something doubtful about an article that was read all the same (its encoding, its date).
    """

    name: str
    reason: str
    declared: bool = False
    remark: bool = False

    def __str__(self) -> str:
        """``name: reason``."""
        return f"{self.name}: {self.reason}"
