"""Which version of Diplograph this is."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def package_version() -> str:
    """The installed version of Diplograph; ``0`` in a checkout that is not installed."""
    try:
        return version("diplograph")
    except PackageNotFoundError:
        return "0"
