"""Where a graph has been copied to, so that what is forgotten is forgotten there too.

A list of folders is kept beside the graph (``mygraph.backups``, a path a line). Copies made by other means are not on
it: those who make them forget in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import GraphError
from kg.graph.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What became of articles in one graph or backup: those that were there and are gone, or why nothing was done."""

    where: Path
    gone: tuple[str, ...] = ()
    problem: str | None = None


def back_up(store: Store, folder: Path, target: Path) -> None:
    """Copy the graph in ``folder`` into a new folder and note where.

    Raises:
        GraphError: the target exists or cannot be written, or the graph is on a server, which keeps its own backups.
    """
    store.backend.backup(str(target))
    with _list(folder).open("a", encoding="utf-8") as lines:
        lines.write(f"{target.absolute()}\n")


def known(folder: Path) -> list[Path]:
    """The backups made of the graph in ``folder``, oldest first, whether they are still there or not."""
    try:
        lines = _list(folder).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [Path(line) for line in dict.fromkeys(lines) if line]


def forget(folder: Path, articles: Iterable[str]) -> list[Forgotten]:
    """Remove articles from the graph in ``folder`` and its files, then from every backup of it that can be reached.

    Raises :class:`GraphError` when the graph itself cannot be opened; a backup's trouble is told in the answer.
    """
    wanted = list(articles)
    found = [Forgotten(folder, _forget(folder, wanted))]
    for backup in known(folder):
        if not backup.exists():
            found.append(Forgotten(backup, problem="is not there now"))
            continue
        try:
            found.append(Forgotten(backup, _forget(backup, wanted)))
        except GraphError as error:
            found.append(Forgotten(backup, problem=f"could not be changed ({error})"))
    return found


def _forget(folder: Path, articles: list[str]) -> tuple[str, ...]:
    with open_store(folder) as store:
        gone = tuple(article for article in articles if store.forget(article, purge=False))
        if gone:
            store.backend.purge()
    return gone


def _list(folder: Path) -> Path:
    folder = folder.absolute()
    return folder.with_name(folder.name + ".backups")
