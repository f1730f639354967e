"""Files that the page makes."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree as ET

from kg.pages import render
from tests.browser.conftest import Opened, Opener
from tests.statements import make_statement, state


def saved(opened: Opened, button: str) -> bytes:
    """What a button of the export menu saves."""
    opened.page.click("#export summary")
    with opened.page.expect_download() as waiting:
        opened.page.click(button)
    return Path(waiting.value.path()).read_bytes()


def test_the_picture_is_a_png(opener: Opener) -> None:
    """It has the size of the map, twice over for print."""
    picture = saved(opener(), "#export-png")
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(picture[16:20], "big") > 1500


def test_the_drawing_is_a_whole_svg(opener: Opener) -> None:
    """It is well-formed, holds no script, and names actors as text."""
    drawing = saved(opener(), "#export-svg")
    root = ET.fromstring(drawing)
    tags = {element.tag.rsplit("}", 1)[-1] for element in root.iter()}
    assert {"path", "text", "linearGradient"} <= tags
    assert "script" not in tags
    assert root[0].text == "A year of invented affairs"


def test_the_table_holds_the_statements_shown(opener: Opener) -> None:
    """One line per statement behind the visible ties, with its sentence and source."""
    opened = opener()
    rows = list(csv.DictReader(io.StringIO(saved(opened, "#export-csv").decode("utf-8-sig"))))
    shown = int(opened.summary().split(" · ")[2].split(" of ")[0].replace(",", ""))
    assert len(rows) == shown
    assert rows[0]["trigger"] in rows[0]["sentence"]
    assert {row["modality"] for row in rows} <= {"actual", "intended"}


def test_a_cell_is_never_a_formula(opener: Opener) -> None:
    """Text that a spreadsheet would run is made plain text; quotes and line ends survive."""
    statement = make_statement(subject=state("NOR", '=HYPERLINK("x")'), theme='a "b"\nc', source="+1")
    text = saved(opener(render([statement])), "#export-csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["from_name"] == '\'=HYPERLINK("x")'
    assert row["theme"] == 'a "b"\nc'
    assert row["source"] == "'+1"
