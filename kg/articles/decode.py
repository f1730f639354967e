"""Bytes to text: UTF-8 first, then what the file declares, then Windows-1252 with a remark; binary data is refused."""

from __future__ import annotations

import codecs
import re
import unicodedata

from kg.errors import ArticleError

SAMPLE = 4096
_BINARY = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"PK\x03\x04": "a ZIP archive",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""")


def decode(data: bytes, *, charset: str | None = None) -> tuple[str, str | None]:
    """The text of some bytes, and a remark when its encoding had to be guessed.

    Raises:
        ArticleError: the bytes are no text.
    """
    for marker, what in _BINARY.items():
        if data.startswith(marker):
            raise ArticleError(f"is {what}, not text; save it as .txt or .html")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), None
        except UnicodeDecodeError:
            pass
    if b"\0" in data:
        raise ArticleError("looks binary (it has NUL bytes); text in UTF-8 was expected")
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as problem:
        place = f"byte {problem.start:,}"
    declared = charset or _declared(data)
    if declared and _known(declared) not in (None, "utf-8"):
        try:
            return data.decode(declared), None
        except UnicodeDecodeError:
            pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise ArticleError(f"is neither UTF-8 ({place}) nor Windows-1252 text; save it as UTF-8") from problem
    if _control(text):
        raise ArticleError(f"looks binary, and is not UTF-8 ({place}); save it as UTF-8")
    return text, f"not UTF-8 ({place}); read as Windows-1252, look at accents and save it as UTF-8"


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:SAMPLE])
    return found[1].decode("ascii") if found else None


def _known(charset: str) -> str | None:
    try:
        return codecs.lookup(charset).name
    except LookupError:
        return None


def _control(text: str) -> bool:
    sample = text[:100_000]
    odd = sum(unicodedata.category(char) == "Cc" and char not in "\t\n\r\f\v" for char in sample)
    return odd > max(2, len(sample) // 200)
