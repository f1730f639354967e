"""Bytes to text: as browsers read them, with a remark wherever something was guessed or lost."""

from __future__ import annotations

import io
import json

import pytest

from kg.articles import Failure, read
from kg.articles.decode import decode
from kg.errors import ArticleError
from kg.statement import Article

LINE = "Perú’s president met Chile’s in Asunción on Monday, he said."


@pytest.mark.parametrize("label", ["iso-8859-1", "latin1", "ISO-8859-1", "windows-1252"])
def test_latin_1_is_windows_1252_as_on_the_web(label: str) -> None:
    """WHATWG: the label of the one names the other; curly quotes and dashes come out right."""
    page = f'<html><head><meta charset="{label}"></head><body>{LINE}</body></html>'
    text, remark = decode(page.encode("cp1252"))
    assert LINE in text
    assert remark is None


@pytest.mark.parametrize("label", ["undefined", "no-such-charset", "x" * 300, "../../etc/passwd"])
def test_a_label_that_names_nothing_is_no_label(label: str) -> None:
    """Nonsense in the declaration neither raises nor decides."""
    text, remark = decode(f'<meta charset="{label}">{LINE}'.encode("cp1252"))
    assert LINE in text
    assert remark is not None


def test_one_bad_byte_leaves_the_other_letters_right() -> None:
    """The page is not turned to mojibake; the remark says how much was lost."""
    data = (LINE + " ").encode() * 50 + b"\xe9 end"
    text, remark = decode(data)
    assert text.count(LINE) == 50
    assert remark is not None
    assert "1 characters could not be read" in remark


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(codec: str) -> None:
    """Windows tools leave the byte order mark out."""
    text, remark = decode("Peru met Chile on Monday.".encode(codec))
    assert text == "Peru met Chile on Monday."
    assert remark is not None


def test_zeros_elsewhere_are_binary() -> None:
    """What is no text is refused."""
    with pytest.raises(ArticleError, match="binary"):
        decode(b"\x00\x01\x02\x03\x00\x00\xff\xfe" * 20)


def test_prose_that_speaks_of_charsets_declares_none() -> None:
    """Only a meta element or an XML declaration does."""
    text, _ = decode(f"He wrote charset=koi8-r. {LINE}".encode("cp1252"))
    assert LINE in text


def only(record: dict[str, str]) -> tuple[Article, list[str]]:
    """The article of one JSON line, and the remarks on it."""
    found = list(read("-", stdin=io.BytesIO(json.dumps(record).encode() + b"\n")))
    (article,) = [item for item in found if isinstance(item, Article)]
    return article, [item.reason for item in found if isinstance(item, Failure)]


def test_html_in_a_field_becomes_paragraphs() -> None:
    """Ends of blocks end sentences, entities are letters, comments and scripts are no text; a remark says so."""
    article, remarks = only(
        {"text": "<p>Laos thanked <a href='x'>Nepal</a>.</p><!-- Fiji --><p>Chad&#8217;s army attacked Libya.</p>"}
    )
    assert article.text == "Laos thanked Nepal.\n\nChad’s army attacked Libya."
    assert len(remarks) == 1
    assert "HTML" in remarks[0]


@pytest.mark.parametrize("text", ["Laos < Nepal and Nepal > Laos, he wrote.", "AT&T met Laos & Nepal; both agreed."])
def test_angle_brackets_alone_are_no_html(text: str) -> None:
    """A text that only has the characters is left as it is."""
    article, remarks = only({"text": text})
    assert article.text == text
    assert remarks == []


def test_broken_letters_are_mended_with_a_remark() -> None:
    """UTF-8 that somebody read as Windows-1252 before it came here."""
    broken = LINE.encode().decode("cp1252", "replace")
    article, remarks = only({"text": broken.replace("\ufffd", "")} if "\ufffd" in broken else {"text": broken})
    assert "Asunción" in article.text
    assert any("mended" in remark for remark in remarks)
