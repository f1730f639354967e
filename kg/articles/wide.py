"""Streams of UTF-16, as Excel and PowerShell write tables and JSON, become streams of UTF-8."""

from __future__ import annotations

import codecs
import io
from typing import IO, Any

_SAMPLE = 4
_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def utf8(stream: IO[bytes]) -> IO[bytes]:
    """The stream; or, if its first bytes show UTF-16 (with a byte order mark or without), what it says in UTF-8."""
    raw: Any = stream
    buffered = raw if hasattr(raw, "peek") else io.BufferedReader(raw)
    start = buffered.peek(_SAMPLE)[:_SAMPLE]
    codec = _MARKS.get(start[:2])
    if codec is None and len(start) == _SAMPLE:
        codec = {(False, True): "utf-16-le", (True, False): "utf-16-be"}.get((start[0] == 0, start[1] == 0))
        if codec is not None and (start[0] == 0, start[1] == 0) != (start[2] == 0, start[3] == 0):
            codec = None
    return buffered if codec is None else io.BufferedReader(_Recoded(buffered, codec))


class _Recoded(io.RawIOBase):
    """Bytes of one encoding, read as UTF-8; what does not fit the encoding becomes U+FFFD."""

    def __init__(self, stream: IO[bytes], codec: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, as :class:`io.RawIOBase` asks."""
        while not self._rest:
            chunk = self._stream.read(len(buffer))
            self._rest = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size

    def close(self) -> None:
        """Close the stream beneath too."""
        self._stream.close()
        super().close()
