"""Mappings that nobody can change, so that one loaded ontology serves a whole process."""

from __future__ import annotations

from typing import Any, NoReturn, TypeVar

from kg.errors import OntologyError, allowed

K = TypeVar("K")
V = TypeVar("V")


class Frozen(dict[K, V]):
    """A dictionary that is read only from the moment it is made."""

    __slots__ = ()

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("an ontology is not changed after it was loaded; make another with dataclasses.replace")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[Any, ...]:
        """Made again from its content in another process."""
        return type(self), (dict(self),)


class Lists(Frozen[str, V]):
    """Word lists by ``file/list`` name.

    Raises:
        OntologyError: a list is asked for that no file of ``ontology/words/`` has.
    """

    __slots__ = ()

    def __missing__(self, name: str) -> NoReturn:
        """A name that is wrong is no empty list."""
        raise OntologyError(f"words/{name.partition('/')[0]}.yaml: {allowed('word list', name, self)}")
