"""How text is spelt for the parser, and that every offset stays that of the text as given."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.casing import Casing
from kg.language.letters import edits
from kg.language.reading import Reading, read
from kg.ontology import load
from kg.statement import Article


def spelt(text: str) -> str:
    """The text with all edits made."""
    parts, position = [], 0
    for edit in edits(text):
        parts += [text[position : edit.start], edit.plain]
        position = edit.end
    return "".join([*parts, text[position:]])


def reading(text: str) -> Reading:
    """The reading of an article with this text."""
    ontology = load()
    article = Article(id="a", text=text, title=None, date=None, source=None, url=None)
    return read(article, Casing(ontology), ontology.words)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Mo\u00adzam\u00adbique", "Mozambique"),
        ("\u200bZam\u200bbia\u200f", "Zambia"),
        ("\ufeffLaos \x07met Nepal", "Laos met Nepal"),
        ("Guinea\u2010Bissau and Timor\u2011Leste", "Guinea-Bissau and Timor-Leste"),
        ("the U.S.\u2011backed state", "the U.S.-backed state"),
        ("the Peru\u2013Chile border", "the Peru-Chile border"),
        ("Peru \u2013 and Chile", "Peru \u2013 and Chile"),
        ("on 7\u20139 March", "on 7\u20139 March"),
        (unicodedata.normalize("NFD", "Curaçao"), "Curaçao"),
        ("the o\ufb03ce", "the office"),
        ("\uff30\uff45\uff52\uff55", "Peru"),
        ("Peru\u00a0 met\tChile", "Peru met Chile"),
        ("  Peru met Chile \n", "Peru met Chile"),
        ("Peru met Chile.Laos left.", "Peru met Chile. Laos left."),
        ("Peru signed a treaty .Laos left .", "Peru signed a treaty. Laos left."),
        ("Chile thanked Peru.5 May 2023Laos left.", "Chile thanked Peru. 5 May 2023\n\nLaos left."),
        ("the U.S. Iran talks", "the U.S. Iran talks"),
        ("an e.g.Example of v2.Beta", "an e.g.Example of v2.Beta"),
    ],
)
def test_what_is_written_is_read_plainly(written: str, plain: str) -> None:
    """Marks that nobody sees, typographic letters and lost spaces do not change what is read."""
    assert spelt(written) == plain


def test_a_skip_hides_what_lies_inside_it() -> None:
    """Markup is not read, nor the odd letters in it."""
    text = "Peru {{met\u00ad}} Chile"
    assert [(edit.start, edit.end, edit.plain) for edit in edits(text, [(5, 13)])] == [(5, 13, "")]


@settings(deadline=None)  # the first one loads the ontology
@given(st.text(alphabet="ab .\u00ad\u200b\u2010\ufb01\u0301é\n\tZ19“”{}", max_size=60))
def test_every_character_comes_from_where_it_says(text: str) -> None:
    """What is unchanged stands in the article at the offset that the reading gives for it."""
    found = reading(text)
    for position, character in enumerate(found.text):
        if character in "abZ19“”{}":
            field, offset = found.origin(position)
            assert field == "text"
            assert text[offset] == character or unicodedata.normalize("NFKC", text[offset])[0] in "fi"


def test_a_stretch_ends_behind_its_accent() -> None:
    """An accent written as a mark of its own belongs to the letter before it."""
    text = unicodedata.normalize("NFD", "Peru visited São Tomé") + " twice."
    found = reading(text)
    start = found.text.index("São")
    field, first, last = found.span(start, start + len("São Tomé"))
    assert field == "text"
    assert unicodedata.normalize("NFC", text[first:last]) == "São Tomé"
