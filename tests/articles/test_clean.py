"""Cleaning: the body is found and offsets stay those of the text as given."""

from __future__ import annotations

import pytest

from kg.articles import clean, examples, passages, read
from kg.statement import Article

BODY = "Peru and Chile signed a treaty on Monday.\n\nBolivia welcomed it."


def kept(text: str) -> list[str]:
    """Texts of the passages, white space folded."""
    return [" ".join(passage.text.split()) for passage in clean(text).passages]


@pytest.mark.parametrize(
    "line",
    [
        "Fri. Jul 5th, 2024",
        "5 July 2024",
        "July 5, 2024",
        "Published: 5 July 2024 10:30 GMT",
        "Updated on July 5, 2024 at 9:15 a.m.",
        "Accra, 5 July 2024",
        "The Hague, July 5, 2024",
        "By Ana Quispe",
        "By Ana Quispe and Luis Rojas",
        "Staff reporter",
        "Share this article",
        "Home | Menu | Search",
        "***THIS SCHEDULE MAY CHANGE***",
    ],
)
def test_lines_above_the_body_are_left_out(line: str) -> None:
    """Date lines, bylines and buttons at the top are no body."""
    assert kept(f"{line}\n\n{BODY}") == BODY.split("\n\n")


@pytest.mark.parametrize(
    "tail",
    [
        "Related Post",
        "Read more",
        "Share this",
        "See also:",
        "Egypt..Customs Officers Find Old Coins\n\nRelated Post",
        "Related posts\nCustoms officers find old coins\nTen beaches to see this summer",
        "Copyright 2025 The Daily Example. All rights reserved.",
        "Reporting by Ana Quispe; editing by Luis Rojas",
        "For more information, contact press@example.org.",
        "Image: The palace in Lima at night. Photograph by a passer-by.",
        "and ]]",
        "Reuter",
        "Tags: Peru, Chile\n\nFacebook\nTwitter",
        "End text.",
    ],
)
def test_lines_below_the_body_are_left_out(tail: str) -> None:
    """Menus, related posts, captions and notices at the end are no body."""
    assert kept(f"{BODY}\n\n{tail}") == BODY.split("\n\n")


@pytest.mark.parametrize(
    "text",
    [
        "By Monday Peru had signed the treaty.\n\nBolivia welcomed it.",
        "NATO - the alliance of 32 states - met on Monday.",
        "On June 6 - a holiday - Peru and Chile met.",
        "In May 2024 Peru signed a treaty.",
        "Peru shared its plans.\n\nChile did so too",
        "See also how Peru acted in 2020, when it left the treaty.",
        "Related industries in Peru lost money.",
    ],
)
def test_sentences_that_look_like_furniture_stay(text: str) -> None:
    """Words of menus inside sentences take nothing away."""
    assert kept(text) == text.split("\n\n")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("GENEVA, Nov 5 (Reuters) - ", None),
        ("GENEVA, Nov. 5, 2024 (AP) — ", "2024-11-05"),
        ("LIMA, Peru (AP) -- ", None),
        ("WASHINGTON, March 18 - ", None),
        ("BUENOS AIRES, April 13 - ", None),
        ("Nairobi, 5 November 2024 – ", "2024-11-05"),
        ("(Reuters) - ", None),
        ("KYIV — ", None),
        ("Bern, 05.11.2024 - ", "2024-11-05"),
    ],
)
def test_a_dateline_is_cut_off_and_may_give_the_date(line: str, date: str | None) -> None:
    """The first sentence begins behind the dash; a year makes a date."""
    found = clean(f"{line}Peru and Chile signed a treaty on Monday.")
    assert [passage.text for passage in found.passages] == ["Peru and Chile signed a treaty on Monday."]
    assert found.date == date


def test_hard_wrapped_lines_run_on_and_indents_divide() -> None:
    """In text wrapped for width only an indent or a blank line begins a paragraph."""
    text = (
        "    Peru and Chile signed a treaty on fishing in their common\n"
        "waters on Monday, and the ministers of both said that it would\n"
        "help the ports.\n"
        "    Bolivia, which has no coast, welcomed the treaty but asked to\n"
        "be heard.\n Reuter\n"
    )
    assert kept(text) == [
        "Peru and Chile signed a treaty on fishing in their common waters on Monday, and the ministers of both said "
        "that it would help the ports.",
        "Bolivia, which has no coast, welcomed the treaty but asked to be heard.",
    ]


def test_unwrapped_lines_are_paragraphs() -> None:
    """Without wrapping every line end divides."""
    text = "Peru signed a treaty. " * 8 + "\nChile welcomed it.\r\nBolivia did not."
    assert kept(text)[1:] == ["Chile welcomed it.", "Bolivia did not."]


def test_markup_inside_a_passage_is_noted_and_at_its_ends_cut() -> None:
    """Wiki quotes stay in the text, but a parser is told to skip them."""
    text = "***Peru signed, ''El Diario'' said.]]"
    (passage,) = clean(text).passages
    assert passage.text == "Peru signed, ''El Diario'' said."
    assert [text[start:end] for start, end in passage.skips] == ["''", "''"]


def test_every_passage_is_a_slice_of_its_text() -> None:
    """Offsets survive cleaning, in every example article."""
    for article in read([examples()]):
        assert isinstance(article, Article)
        found = passages(article)
        assert found
        assert all(article.text[passage.start : passage.end] == passage.text for passage in found)
        assert [passage.start for passage in found] == sorted(passage.start for passage in found)


@pytest.mark.parametrize("text", ["", " \n ", "]]", "***", "\n\n\n", "Share this", "’", "a", "Related\n\nRelated"])
def test_scraps_do_no_harm(text: str) -> None:
    """Texts without body give passages or none, never an error."""
    assert all(text[passage.start : passage.end] == passage.text for passage in clean(text).passages)


@pytest.mark.parametrize(
    "behind",
    [
        " [+1204 chars]",
        "… Read more",
        " The post Treaty signed appeared first on Andes Daily.",
        " Continue reading → The post Treaty signed first appeared on Andes Daily",
        "\n\nThe post Treaty signed appeared first on Andes Daily.",
    ],
)
def test_what_feeds_put_behind_a_shortened_text_is_no_body(behind: str) -> None:
    """It is dropped as a teaser, and the offsets of the rest are as they were."""
    body = "Peru and Chile signed a treaty on Monday."
    found = clean(body + behind)
    assert [passage.text.rstrip("…") for passage in found.passages] == [body]
    assert "".join(dropped.text for dropped in found.dropped if dropped.why == "teaser").strip() in behind


def test_a_sentence_that_ends_like_a_button_is_body() -> None:
    """Small letters are a sentence's."""
    assert kept("The minister of Peru has time to read more") == ["The minister of Peru has time to read more"]
