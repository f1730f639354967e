"""Text in XML. XML 1.0 has no way at all to write control characters: their pictures stand for them (U+2400 …)."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(value: object) -> str:
    r"""A value between tags; a carriage return is kept by its number, since parsers would drop it.

    >>> text("a<b\x01")
    'a&lt;b␁'
    """
    return escape(writable(str(value)), {"\r": "&#13;"})


def attribute(value: object) -> str:
    """A value as an attribute, quotation marks included."""
    return quoteattr(writable(str(value)))


def writable(value: str) -> str:
    """The text with each character that XML forbids replaced by its picture, or by U+FFFD where there is none."""
    return _IMPOSSIBLE.sub(_picture, value)


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
