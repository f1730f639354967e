"""The list of formats: every one is tested, told by its suffix, whole or not there, and the same every time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kg.app.cli import app
from kg.errors import ExportError, UsageError
from kg.exports import FORMATS, export, format_of
from kg.graph import Store, open_store
from tests.exports import test_ftm, test_jsonlines, test_neo4j, test_networks, test_rdf, test_tables, world

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

READ_BACK: dict[str, Callable[[Store, Path], None]] = {
    **test_jsonlines.CHECKS,
    **test_rdf.CHECKS,
    **test_networks.CHECKS,
    **test_tables.CHECKS,
    **test_neo4j.CHECKS,
    **test_ftm.CHECKS,
}


def test_every_format_is_read_back_by_a_test() -> None:
    """A format without a reader in the tests does not ship."""
    assert set(READ_BACK) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_the_suffix_tells_the_format(name: str, plain: Store, tmp_path: Path) -> None:
    """A file called by the format's suffix is in that format, and its other suffixes mean the same."""
    path = tmp_path / f"graph{FORMATS[name].suffix}"
    assert path in export(plain, path)
    READ_BACK[name](plain, path)
    for suffix in FORMATS[name].also:
        assert format_of(f"any.where/Graph{suffix.upper()}") is FORMATS[name]


def test_suffixes_are_not_shared() -> None:
    """No suffix means two formats."""
    suffixes = [suffix for each in FORMATS.values() for suffix in (each.suffix, *each.also)]
    assert len(suffixes) == len(set(suffixes))


def test_the_longest_suffix_wins() -> None:
    """``graph.rdf12.ttl`` is RDF 1.2, and ``graph.ttl`` is not."""
    assert format_of("graph.rdf12.ttl").name == "rdf12"
    assert format_of("graph.void.ttl").name == "void"
    assert format_of("graph.ttl").name == "ttl"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_what_it_is_for(name: str) -> None:
    """One line, readable in a table, beginning with the format's own name."""
    means = FORMATS[name].means
    assert 30 < len(means) < 240
    assert "\n" not in means
    assert means[0].isupper()


@pytest.mark.parametrize(
    ("output", "format", "message"),
    [
        ("g.ttl", "tutle", 'unknown format "tutle"; allowed: .*ttl'),
        ("g.ttl", "graphlm", 'did you mean "graphml"'),
        (
            "g.tll",
            None,
            r'unknown suffix ".tll"; allowed: .*; did you mean ".ttl"\?; or name the format: --format jsonl',
        ),
        ("g", None, 'unknown suffix ""'),
        ("-", None, "standard output needs --format; allowed: jsonl, ttl"),
        ("nowhere/g.ttl", None, "there is no folder .*nowhere; make it first"),
        (".", "ttl", r"is a folder; name a file in it, such as .*graph\.ttl"),
    ],
)
def test_what_cannot_be_meant_is_told(
    output: str, format: str | None, message: str, plain: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The message says what was allowed and what to do."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        export(plain, output, format=format)


def test_a_file_is_no_folder(plain: Store, tmp_path: Path) -> None:
    """A format of several files does not replace a file by a folder."""
    (tmp_path / "neo").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file; this export needs a folder"):
        export(plain, tmp_path / "neo", format="neo4j")
    assert (tmp_path / "neo").read_text(encoding="utf-8") == "mine"


class Failing:
    """A store that breaks after a few records, as if the disk were full; what people decided it still knows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Callable[..., object]:
        if name in ("decisions", "query"):
            kept: Callable[..., object] = getattr(self._store, name)
            return kept

        def some(**filters: str) -> Iterator[object]:
            for number, record in enumerate(getattr(self._store, name)(**filters)):
                if number == 1:
                    raise ExportError("broken on purpose")
                yield record

        return some


@pytest.mark.parametrize("name", FORMATS)
def test_a_failed_export_leaves_what_was_there(name: str, plain: Store, tmp_path: Path) -> None:
    """The old file stays whole, and no half of a new one lies beside it."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / f"graph{FORMATS[name].suffix}"
    path.write_bytes(b"yesterday's")
    with pytest.raises(ExportError, match="broken on purpose"):
        export(Failing(plain), path)  # type: ignore[arg-type]
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == b"yesterday's"


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.folder])
def test_a_failed_folder_is_not_made(name: str, plain: Store, tmp_path: Path) -> None:
    """A new folder is gone again when the export into it fails; what stood in an old one stays."""
    with pytest.raises(ExportError, match="broken on purpose"):
        export(Failing(plain), tmp_path / "new", format=name)  # type: ignore[arg-type]
    assert not (tmp_path / "new").exists()
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="broken on purpose"):
        export(Failing(plain), tmp_path / "old", format=name)  # type: ignore[arg-type]
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["notes.txt"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error_with_its_name(plain: Store) -> None:
    """The system's refusal becomes a message of our own."""
    with pytest.raises(ExportError, match="/dev/full: cannot be written: No space left on device"):
        export(plain, "/dev/full", format="nt")


def test_a_pipe_takes_the_main_part_only(plain: Store, tmp_path: Path) -> None:
    """A pipe is written to, not replaced by a file, and nothing is put beside it."""
    pipe = tmp_path / "pipe.ttl"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        read = pool.submit(pipe.read_bytes)
        assert export(plain, pipe) == []
        got = read.result(timeout=60)
    export(plain, tmp_path / "file.ttl")
    assert got == (tmp_path / "file.ttl").read_bytes()
    assert not (tmp_path / "pipe.void.ttl").exists()


def test_a_link_is_followed(plain: Store, tmp_path: Path) -> None:
    """A symbolic link stays one; the file that it names is replaced."""
    (tmp_path / "real.nt").write_bytes(b"old")
    (tmp_path / "link.nt").symlink_to(tmp_path / "real.nt")
    export(plain, tmp_path / "link.nt")
    assert (tmp_path / "link.nt").is_symlink()
    assert (tmp_path / "real.nt").read_bytes() != b"old"


@pytest.mark.parametrize("name", FORMATS)
def test_standard_output_carries_the_same_bytes(
    name: str, plain: Store, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What a pipe gets is what the file holds."""
    path = tmp_path / f"graph{FORMATS[name].suffix}"
    export(plain, path)
    assert export(plain, "-", format=name) == []
    assert capsysbinary.readouterr().out == path.read_bytes()


@pytest.mark.parametrize("kind", ["ordinary", "hostile"])
def test_the_same_graph_gives_the_same_bytes(kind: str, tmp_path: Path, bare: None) -> None:
    """Neither the order in which articles came nor the seed of hashes shows in any export."""
    records = getattr(world, kind)()
    for name, order in (("first", records), ("second", records[::-1])):
        world.fill(tmp_path / name, order).close()
    code = (
        "import sys; from kg.exports import *; from kg.graph import open_store\n"
        "with open_store(sys.argv[1], read_only=True) as store:\n"
        "    for name, each in FORMATS.items():\n"
        "        export(store, f'{sys.argv[2]}/graph{each.suffix}')\n"
        "        each.folder and export(store, f'{sys.argv[2]}/{name}/', format=name)\n"
    )
    for name, seed in (("first", "1"), ("second", "2")):
        (tmp_path / f"{name}-out").mkdir()
        subprocess.run([sys.executable, "-c", code, tmp_path / name, tmp_path / f"{name}-out"], check=True,
                       env={**os.environ, "PYTHONHASHSEED": seed})  # fmt: skip
    assert contents(tmp_path / "first-out") == contents(tmp_path / "second-out")
    assert len(contents(tmp_path / "first-out")) > len(FORMATS)


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder and those below it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_graph_is_exported_too(name: str, tmp_path: Path, bare: None) -> None:
    """No statement is no error."""
    with world.fill(tmp_path / "graph", []) as store:
        path = tmp_path / f"graph{FORMATS[name].suffix}"
        export(store, path)
        READ_BACK[name](store, path)


def test_the_command_lists_formats_and_writes_by_suffix(tmp_path: Path, bare: None) -> None:
    """Without options it lists; with a file it writes, and says what it wrote on standard error."""
    world.fill(tmp_path / "graph", world.ordinary()).close()
    run = CliRunner()
    listed = run.invoke(app, ["export"], env={"COLUMNS": "200"})
    assert listed.exit_code == 0
    assert all(name in listed.stdout for name in FORMATS)
    out = tmp_path / "g.csv"
    done = run.invoke(app, ["export", "--graph", str(tmp_path / "graph"), "-o", str(out)])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "g.nodes.csv" in done.stderr.replace("\n", "")
    with open_store(tmp_path / "graph", read_only=True) as store:
        READ_BACK["csv"](store, out)


def test_the_help_names_every_format() -> None:
    """Nobody must guess what can be written."""
    text = CliRunner().invoke(app, ["export", "--help"], env={"COLUMNS": "200"}).stdout
    assert all(name in text for name in FORMATS)
