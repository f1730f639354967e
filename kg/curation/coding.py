"""The coding sheet: statements go out as a table with empty verdicts, and come back as judgements.

One row a statement, with its sentence; a coder writes ``right``, ``wrong`` or ``unsure``. Two coders fill a copy each;
what both find right is confirmed, what both find wrong is rejected, and the rest is theirs to talk about.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from kg.curation.agreement import cohens_kappa, krippendorffs_alpha
from kg.errors import UsageError, allowed
from kg.graph.judgement import Judgement, Verdict
from kg.statement import Statement

COLUMNS = ("id", "article", "date", "subject", "relation", "object", "modality", "speaker", "theme", "confidence",
           "sentence", "coder", "verdict", "comment")  # fmt: skip
VERDICTS = ("right", "wrong", "unsure")
SEPARATORS = ",;\t"
"""What stands between cells: Excel takes a semicolon in most of Europe, and tabs for Unicode Text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """One coder's verdict on one statement."""

    statement: str
    coder: str
    verdict: str
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What coding came to: judgements, statements on which coders differ or are unsure, and their agreement."""

    judgements: tuple[Judgement, ...]
    open: tuple[tuple[str, str], ...]
    """Statement ids with what the coders said."""
    both: int
    """How many statements two coders judged."""
    agreement: float | None
    kappa: float | None
    alpha: float | None


def write_sheet(statements: Iterable[Statement], stream: TextIO, *, coder: str = "") -> int:
    """Write the sheet as CSV; the number of rows. Cells that a spreadsheet would take for a formula are made inert."""
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    rows = 0
    for each in statements:
        speaker = each.speaker.name if each.speaker else ""
        writer.writerow(_inert(str(value)) for value in (
            each.id, each.article, each.date or "", each.subject.name, each.relation, each.object.name, each.modality,
            speaker, each.theme or "", each.confidence, " ".join(each.evidence.text.split()), coder, "", "",
        ))  # fmt: skip
        rows += 1
    return rows


def _inert(cell: str) -> str:
    return "'" + cell if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def read_sheet(path: Path, *, coder: str | None = None) -> Iterator[Coded]:
    """The verdicts in a sheet; rows without one are left out. ``coder`` stands in for an empty column.

    Raises:
        UsageError: the file is no sheet, or a verdict is not one of :data:`VERDICTS`; with the line.
    """
    try:
        text = _text(path.read_bytes())
        header = text.partition("\n")[0]
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=header.count))
        missing = {"id", "verdict"} - set(reader.fieldnames or ())
        if missing:
            raise UsageError(f"{path} is no coding sheet: it has no column {' or '.join(sorted(missing))}")
        for row in reader:
            yield from _coded(row, coder or path.stem, f"{path}:{reader.line_num}")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as a coding sheet: {error}; save it as CSV in UTF-8") from error


def _text(data: bytes) -> str:
    """The text of a sheet as Excel saves it: UTF-8, "Unicode Text" (UTF-16) or the code page of Western Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _coded(row: dict[str, str | None], coder: str, where: str) -> Iterator[Coded]:
    verdict = (row["verdict"] or "").strip().lower()
    if not verdict:
        return
    if verdict not in VERDICTS:
        raise UsageError(f"{where}: {allowed('verdict', verdict, VERDICTS)}")
    yield Coded(statement=(row["id"] or "").strip(), coder=(row.get("coder") or "").strip() or coder, verdict=verdict,
                comment=(row.get("comment") or "").strip())  # fmt: skip


def settle(coded: Iterable[Coded], *, on: str | None = None) -> Outcome:
    """Turn verdicts into judgements: where all coders of a statement agree on right or wrong.

    Raises:
        UsageError: one coder gives two verdicts on a statement, or there are more than two coders.
    """
    by_statement: dict[str, dict[str, Coded]] = defaultdict(dict)
    for each in coded:
        earlier = by_statement[each.statement].setdefault(each.coder, each)
        if earlier.verdict != each.verdict:
            raise UsageError(f"{each.coder} finds {each.statement} both {earlier.verdict} and {each.verdict}; keep one")
    coders = sorted({coder for verdicts in by_statement.values() for coder in verdicts})
    if len(coders) > 2:
        raise UsageError(f"agreement is measured between two coders, and there are {len(coders)}: {', '.join(coders)}")
    pairs = [
        (verdicts[coders[0]].verdict, verdicts[coders[1]].verdict)
        for verdicts in by_statement.values()
        if len(verdicts) == 2
    ]
    judgements, still_open = [], []
    for statement, verdicts in sorted(by_statement.items()):
        said = {each.verdict for each in verdicts.values()}
        if said in ({"right"}, {"wrong"}):
            judgements.append(Judgement(
                statement=statement, verdict=Verdict.CONFIRMED if said == {"right"} else Verdict.REJECTED,
                by=", ".join(sorted(verdicts)), on=on,
                why="; ".join(each.comment for _, each in sorted(verdicts.items()) if each.comment) or "coding sheet",
            ))  # fmt: skip
        else:
            still_open.append((statement, ", ".join(f"{c}: {each.verdict}" for c, each in sorted(verdicts.items()))))
    return Outcome(
        judgements=tuple(judgements), open=tuple(still_open), both=len(pairs),
        agreement=sum(one == two for one, two in pairs) / len(pairs) if pairs else None,
        kappa=cohens_kappa(pairs), alpha=krippendorffs_alpha(pairs),
    )  # fmt: skip
