"""Printed pages become running text: what stands on every page is left out, what a line end divided is whole."""

from __future__ import annotations

import pytest

from kg.articles.layout import letterhead_date, own_title, running_text


def page(number: int, body: str) -> str:
    """A page of a communiqué, with its header and footer."""
    return f"MINISTRY OF FISHERIES        Press release 7/2024\n\n{body}\n\nPort Louis | www.example.org\n- {number} -"


PAGES = [
    page(1, "Malta and Cyprus opened talks with Kyrgyz-\nstan on fishing rights. The long-term agree-"),
    page(2, "ment of the Franco-\nGerman bank is to follow in Decem-\nber."),
    page(3, "A long-\nterm loan was agreed. It amounts to\n40\nmillion."),
]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    """They stand at the edge of most pages with nothing but their numbers changed; a number inside stays."""
    text = running_text(PAGES)
    for furniture in ("MINISTRY", "Port Louis", "- 1 -", "- 3 -"):
        assert furniture not in text
    assert "amounts to\n40\nmillion" in text


def test_words_and_sentences_run_over_lines_and_pages() -> None:
    """The hyphen of a compound stays where a name follows or the text writes it so elsewhere."""
    text = running_text(PAGES)
    assert "with Kyrgyzstan on" in text
    assert "The long-term agreement of the Franco-German bank" in text
    assert "in December." in text
    assert "A long-term loan" in text


def test_paragraphs_stay_divided() -> None:
    """A page that ends with a sentence ends a paragraph, one that does not goes on."""
    assert running_text(["Malta left.", "Cyprus\nstayed", "at home."]) == "Malta left.\n\nCyprus\nstayed\nat home."


@pytest.mark.parametrize("pages", [[], [""], ["1"], ["- 1 -", "- 2 -"]])
def test_pages_without_words_give_none(pages: list[str]) -> None:
    """Numbers alone are no text."""
    assert running_text(pages) == ""


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("MINISTRY OF FISHERIES\n\nPort Louis, 9 March 2024\n\nMalta left.", "9 March 2024"),
        ("Press Release\nDate: March 9, 2024\nMalta left.", "March 9, 2024"),
        ("Saturday, 9 March 2024\nMalta left.", "9 March 2024"),
        ("The ministers who met on 9 March 2024\nleft.", None),
        ("9 March 2024 was the day on which\nthey left.", None),
        ("Malta left.", None),
    ],
)
def test_the_date_of_a_letterhead_is_a_line_of_its_own(text: str, date: str | None) -> None:
    """A place or label may stand before it, no sentence around it."""
    assert letterhead_date(text) == date


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ("Joint communiqué", "Joint communiqué"),
        ("Microsoft Word - PR_07_final.doc", None),
        ("communique-final2.docx", None),
        ("untitled", None),
        (" ", None),
        (None, None),
    ],
)
def test_titles_that_a_program_made_up_are_none(declared: str | None, title: str | None) -> None:
    """The name of a file is no title."""
    assert own_title(declared) == title
