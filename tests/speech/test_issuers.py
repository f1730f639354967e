"""Who speaks in a communiqué: the joint issuers that it names, else its publisher."""

from __future__ import annotations

import pytest

from kg.statement import Article
from tests.cases import reader

PUBLISHER = "U.S. Department of State"
DEMAND = "\n\nBegin text:\n\nWe call on Chad to release the sailors."


@pytest.mark.parametrize(
    ("opening", "speakers"),
    [
        ("Governments of the United States and Norway today issued the following declaration.",
         {"USA", "NOR"}),
        ("The following declaration was made in Lima by Norway, Togo and Peru.",
         {"NOR", "TGO", "PER"}),
        ("The following declaration was published by the G7 ministers of Canada, Italy and Japan "
         "and the High Representative of the European Union.", {"G7", "EU"}),
        ("Norway and Togo released two hostages.", {"USA"}),
        ("The following declaration was made by Norway, Togo, Peru, Chile, Ghana, Kenya and Fiji.",
         {"USA"}),
    ],
)  # fmt: skip
def test_a_joint_statement_speaks_for_those_who_issued_it(opening: str, speakers: set[str]) -> None:
    """ "We" are the joint issuers, up to six; otherwise the publisher alone."""
    article = Article(id="joint", text=opening + DEMAND, source=PUBLISHER)
    (found,) = reader().extract([article])
    assert {s.subject.code for s in found.statements if s.plover == "REQUEST" and s.object.code == "TCD"} == speakers


def test_nobody_speaks_in_a_news_article() -> None:
    """Without a publisher that acts for a side, "we" outside a quotation is nobody."""
    article = Article(
        id="news", text="The following declaration was made by Norway and Togo." + DEMAND, source="Reuters"
    )
    (found,) = reader().extract([article])
    assert not [s for s in found.statements if s.plover == "REQUEST"]
