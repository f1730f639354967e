"""The HTML view: :func:`render` makes one self-contained page, :func:`frame` shows it in a notebook."""

from __future__ import annotations

from kg.pages.notebook import frame
from kg.pages.page import render

__all__ = ["frame", "render"]
