"""Only English is read; other languages are named."""

from __future__ import annotations

import pytest

from kg.articles.language import foreign


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister met his colleague in Lima and they signed a treaty on trade.", None),
        (
            "Le ministre a rencontré son collègue à Lima et ils ont signé un traité de commerce.",
            "French",
        ),
        (
            "Der Minister traf sich mit seinem Kollegen in Lima, und sie haben einen Vertrag unterzeichnet.",
            "German",
        ),
        (
            "El ministro se reunió con su colega en Lima y los dos firmaron un tratado sobre el comercio.",
            "Spanish",
        ),
        ("Министр встретился с коллегой в Лиме.", "Cyrillic script"),
        ("部长在利马会见了他的同事并签署了条约", "Chinese or Japanese"),
        ("التقى الوزير زميله في ليما", "Arabic script"),
        ("Peru signs treaty", None),
        ("", None),
        ("1987 2024 35 %", None),
        (
            "President Ibrahim Traoré met Sergei Lavrov in Ouagadougou, Burkina Faso, on Friday.",
            None,
        ),
    ],
)
def test_the_language_is_told_by_its_little_words(text: str, language: str | None) -> None:
    """English and very short texts pass; the others are named."""
    assert foreign(text) == language
