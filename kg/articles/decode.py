"""Bytes to text as browsers read them: UTF-8, what the file declares, else a guess with a remark; binary is refused.

Labels mean what the WHATWG Encoding Standard says they mean on the web: ``iso-8859-1`` is Windows-1252.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

import webencodings

from kg.errors import ArticleError

SAMPLE = 65_536
MOST_BROKEN = 1000
"""One character in so many may be broken in text that is otherwise what it says it is."""

_BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"PK\x03\x04": "a ZIP archive",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
}
_DECLARED = re.compile(
    rb"""<meta\b[^<>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^<>]{0,200}?encoding\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)


def decode(data: bytes, *, charset: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and a remark when its encoding had to be guessed or a letter was lost.

    Raises:
        ArticleError: the bytes are no text.
    """
    for marker, what in _BINARY.items():
        if data.startswith(marker):
            raise ArticleError(f"is {what}, not text; give it the suffix of what it is, or save it as .txt or .html")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), None
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        return _wide(data), "UTF-16 without a byte order mark; save it as UTF-8"
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as problem:
        place = f"byte {problem.start:,}"
    declared = webencodings.lookup(charset or _declared(data))
    if declared is not None and declared.name != "utf-8":
        text = declared.codec_info.decode(data, "replace")[0]
        if not _broken(text):
            return text, None
    text = data.decode("utf-8-sig", "replace")
    lost = text.count("\ufffd")
    if not _broken(text) and any(char > "\x7f" and char != "\ufffd" for char in text):
        return text, f"not all of it is UTF-8 ({place}); {lost} characters could not be read"
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise ArticleError(f"is neither UTF-8 ({place}) nor Windows-1252 text; save it as UTF-8") from problem
    if _control(text):
        raise ArticleError(f"looks binary, and is not UTF-8 ({place}); save it as UTF-8")
    return text, f"not UTF-8 ({place}); read as Windows-1252, look at accents and save it as UTF-8"


def _wide(data: bytes) -> str:
    """UTF-16 that does not say so: every other byte of English text in it is zero."""
    sample = data[: SAMPLE // 2 * 2]
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if sample[first::2].count(0) > 0.8 * len(sample) / 2 and sample[1 - first :: 2].count(0) == 0:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                break
    raise ArticleError("looks binary (it has NUL bytes); text in UTF-8 was expected")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:SAMPLE])
    return (found[1] or found[2]).decode("ascii", "replace") if found else ""


def _broken(text: str) -> bool:
    """Whether more characters could not be read than a slip explains."""
    return text.count("\ufffd") > max(1, len(text) // MOST_BROKEN)


def _control(text: str) -> bool:
    sample = text[:100_000]
    odd = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v" for char in sample)
    return odd > max(2, len(sample) // 200)
