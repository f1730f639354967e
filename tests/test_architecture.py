"""The parts of the package and the arrows between them: proved on the syntax trees, so no import can hide."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from kg.ontology import Ontology, load

ROOT = Path(__file__).parent.parent / "kg"
GROUND = frozenset({"statement", "errors", "names", "version", "confine"})
"""What every part may use; they use nothing of ours, except that names may use statement."""

PREPARED = {"ontology", "language", "actors", "standing", "speech", "setting"}
"""What is read of a text before anybody claims anything."""

TEXT = PREPARED | {"articles", "claims", "relations", "learned", "extraction"}
GRAPH = {"ontology", "sparql", "graph", "curation", "network", "pages", "exports"}

MAY: dict[str, set[str]] = {
    "statement": set(),
    "errors": set(),
    "names": set(),
    "version": set(),
    "confine": set(),
    "ontology": set(),
    "articles": {"ontology"},
    "language": {"articles", "ontology"},
    "actors": {"language", "articles", "ontology"},
    "standing": {"language", "ontology"},
    "speech": {"standing", "actors", "language", "ontology"},
    "setting": {"language", "ontology"},
    "claims": PREPARED,
    "relations": PREPARED - {"setting"} | {"claims"},
    "learned": PREPARED - {"setting"} | {"claims"},
    "extraction": PREPARED | {"articles", "claims", "relations", "learned"},
    "sparql": set(),
    "graph": {"sparql", "ontology"},
    "curation": {"graph", "sparql", "ontology"},
    "network": {"ontology"},
    "pages": {"network", "ontology"},
    "exports": {"graph", "sparql", "network", "ontology"},
    "run": TEXT,
    "build": TEXT | {"run", "graph"},
    "quality": TEXT | {"build"},
    "cluster": TEXT | {"run", "graph", "curation"},
    "api": TEXT | GRAPH | {"run", "build", "quality", "cluster"},
    "app": TEXT | GRAPH | {"run", "build", "quality", "cluster", "api", "__init__"},
    "__init__": {"api", "build"},
}
"""Which other parts a part may import; the design's table, written out."""

LIBRARIES: dict[str, set[str]] = {
    "ontology": {"yaml", "rdflib", "platformdirs"},
    "articles": {"trafilatura", "lxml", "feedparser", "dateutil", "pypdf", "ftfy", "webencodings"},
    "language": {"spacy", "thinc"},
    "actors": {"spacy"},
    "setting": {"spacy", "dateutil"},
    "claims": {"spacy"},
    "extraction": {"spacy"},
    "sparql": {"rdflib", "pyoxigraph"},
    "graph": {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl", "shifty"},
    "curation": {"pyoxigraph", "datasketch"},
    "network": {"networkx"},
    "pages": {"pyvis", "numpy"},
    "exports": {"rdflib", "networkx", "followthemoney", "pyoxigraph"},  # pyoxigraph streams RDF, rdflib builds it whole
    "cluster": {"pyspark", "pandas", "pyarrow", "fastwarc"},
    "learned": {"numpy", "onnxruntime"},
    "quality": {
        "numpy",
        "scipy",
        "sklearn",
        "torch",
        "safetensors",
        "onnx",
        "onnxruntime",
    },  # all but numpy only where the learned reading is trained
    "api": {"pandas"},
    "app": {"typer", "rich", "fastapi", "uvicorn", "starlette"},  # starlette is what fastapi's requests are
}
"""Which libraries a part may import, and no other part."""

COMES_WITH = {"starlette": "fastapi", "thinc": "spacy"}
"""Libraries that are part of what another one offers its users."""

NAMED_IN_TYPES = {
    ("actors", "extraction"),  # explain.py says that it takes an extractor
    ("api", "networkx"),
    ("api", "rdflib"),  # what its methods return
}
"""Imports for type checkers only: nothing is loaded when the program runs."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import: the part and file it stands in, the module it names, and when it happens."""

    part: str
    file: Path
    line: int
    module: str
    types_only: bool
    at_start: bool

    @property
    def top(self) -> str:
        """The top-level package."""
        return self.module.split(".")[0]

    @property
    def target(self) -> str:
        """The part of ours that is imported."""
        return self.module.split(".")[1] if "." in self.module else "__init__"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.part} imports {self.module}"


def part_of(file: Path) -> str:
    """The part that a file belongs to."""
    first = file.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


@cache
def trees() -> dict[Path, ast.Module]:
    """The syntax tree of every module."""
    return {file: ast.parse(file.read_text(encoding="utf-8")) for file in sorted(ROOT.rglob("*.py"))}


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the package, also those inside functions and those for type checkers."""
    return tuple(found for file, tree in trees().items() for found in _imports(file, tree))


def _imports(file: Path, tree: ast.Module) -> Iterator[Import]:
    waiting: list[tuple[ast.AST, bool, bool]] = [(tree, False, True)]
    while waiting:
        node, types_only, at_start = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            waiting.extend((child, True, at_start) for child in node.body)
            waiting.extend((child, types_only, at_start) for child in node.orelse)
            continue
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            at_start = False
        for module in _modules(node):
            yield Import(part_of(file), file.relative_to(ROOT.parent), node.lineno, module, types_only, at_start)  # type: ignore[attr-defined]
        waiting.extend((child, types_only, at_start) for child in ast.iter_child_nodes(node))


def _modules(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute"
        for alias in node.names:
            inner = f"{node.module}.{alias.name}"
            yield inner if node.module == "kg" or _is_module(inner) else str(node.module)


def _is_module(name: str) -> bool:
    path = ROOT.parent.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_every_part_stands_in_the_table() -> None:
    """A new part says what it may use before it uses anything."""
    assert {part_of(file) for file in trees()} <= MAY.keys()
    assert len(trees()) > 100


def test_parts_import_only_what_the_table_allows() -> None:
    """Arrows between the parts point one way."""
    wrong = [
        str(found)
        for found in imports()
        if found.top == "kg" and found.target not in MAY[found.part] | GROUND | {found.part}
        if not (found.types_only and (found.part, found.target) in NAMED_IN_TYPES)
    ]
    assert wrong == []


def test_the_ground_stands_on_nothing() -> None:
    """The record, the errors and the names use nothing of ours but each other, names only statement."""
    ours = {(found.part, found.target) for found in imports() if found.part in GROUND and found.top == "kg"}
    assert ours <= {("names", "statement")}


def test_libraries_stay_behind_their_walls() -> None:
    """SpaCy in the text half, RDF in the graph half, the command line in the app; the ground has none at all."""
    wrong = [
        str(found)
        for found in imports()
        if found.top != "kg" and found.top not in sys.stdlib_module_names
        if found.top not in LIBRARIES.get(found.part, set())
        if not (found.types_only and (found.part, found.top) in NAMED_IN_TYPES)
    ]
    assert wrong == []


def test_every_library_that_is_imported_is_declared() -> None:
    """A dependency's dependency may vanish with its next version."""
    whole = tomllib.loads((ROOT.parent / "pyproject.toml").read_text(encoding="utf-8"))
    project = whole["project"]
    extras = (name for names in project["optional-dependencies"].values() for name in names)
    lines = (*project["dependencies"], *extras, *whole["dependency-groups"]["training"])
    declared = {re.split(r"[^\w.-]", line)[0].lower().replace("_", "-") for line in lines}
    distributions = packages_distributions()
    undeclared = {
        str(found)
        for found in imports()
        if found.top != "kg" and found.top not in sys.stdlib_module_names and not found.types_only
        for top in [COMES_WITH.get(found.top, found.top)]
        if not {name.lower().replace("_", "-") for name in distributions.get(top, [top])} & declared
    }
    assert undeclared == set()


def test_the_table_of_parts_has_no_cycle() -> None:
    """There is an order in which each part stands only on earlier ones."""
    order = list(TopologicalSorter({part: allowed | GROUND - {part} for part, allowed in MAY.items()
                                    if part not in GROUND}).static_order())  # fmt: skip
    assert (
        order.index("ontology")
        < order.index("relations")
        < order.index("extraction")
        < order.index("build")
        < order.index("api")
    )


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Not even within a part, when the program starts."""
    modules: dict[str, set[str]] = {}
    for found in imports():
        if found.top == "kg" and found.at_start and not found.types_only:
            name = ".".join(found.file.with_suffix("").parts).removesuffix(".__init__")
            if found.module != name:
                modules.setdefault(name, set()).add(found.module)
    assert len(modules) > 80
    try:
        list(TopologicalSorter(modules).static_order())
    except CycleError as circle:
        pytest.fail(" → ".join(circle.args[1]))


@pytest.mark.parametrize(
    ("parts", "absent"),
    [
        (sorted(TEXT), {"rdflib", "pyoxigraph", "networkx", "pyvis", "pandas"}),
        (sorted(GRAPH), {"spacy", "trafilatura", "typer"}),
        (sorted(GROUND), {"spacy", "rdflib", "pyoxigraph", "networkx", "yaml", "typer", "pandas"}),
    ],
    ids=["text half", "graph half", "ground"],
)
def test_neither_half_loads_the_others_libraries(parts: list[str], absent: set[str]) -> None:
    """What the syntax trees promise, seen in a fresh interpreter."""
    lines = "; ".join(f"import kg.{part}" for part in parts)
    script = f"{lines}; import sys; print(*(set({sorted(absent)!r}) & sys.modules.keys()))"
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    assert found == []


# syntax stays in language ---------------------------------------------------------------------------------------------

LABELS_KNOWN = {
    "relations/fit.py", "relations/slots.py", "setting/when.py", "standing/modality.py", "standing/own_words.py",
    "learned/features.py", "learned/encoder_input.py",
}  # fmt: skip
"""Files outside language/ that still read dependency labels themselves; none may join them. (To the learned models a
label is a feature like a word; no label is spelled out there.)"""


def reads_labels(tree: ast.Module) -> bool:
    """Whether a module looks at the labels of a tree, or asks for a child by its label."""
    return any(isinstance(node, ast.Attribute) and node.attr in ("deps", "dep_", "child") for node in ast.walk(tree))


def test_only_language_knows_dependency_labels() -> None:
    """Who asks for actors asks kg.language.phrase, in words; what no longer reads labels leaves the list."""
    found = {file.relative_to(ROOT).as_posix() for file, tree in trees().items() if reads_labels(tree)}
    assert {name for name in found if not name.startswith("language/")} == LABELS_KNOWN


# what a diplomat knows is a file --------------------------------------------------------------------------------------

SPELLED_OUT = {
    ("articles/language.py", "Chinese"): "names of languages, for texts that are not English",
    ("articles/language.py", "Japanese"): "names of languages",
    ("articles/language.py", "Korean"): "names of languages",
    ("articles/decode.py", "PNG"): "a format of pictures",
    ("actors/titles.py", "ambassador"): "the id of an office",
    ("network/brokerage.py", "representative"): "a role of brokers (Gould and Fernandez 1989)",
    ("network/tables.py", "representative"): "the same role, in the heading of a table",
    ("ontology/fields.py", "Kremlin"): "an example in the message that says what an entry must look like",
    ("actors/coreference.py", "leader"): "the id of an office",
    ("actors/coreference.py", "minister"): "the id of an office",
    ("actors/coreference.py", "secretary"): "the id of an office",
    ("actors/coreference.py", "director"): "the id of an office",
    ("actors/coreference.py", "officer"): "the id of an office",
    ("actors/roles.py", "leader"): "the id of an office",
}
"""Words of the ontology that may stand in Python, and why."""

FIELDS = {"speaker", "speakers", "mediators", "source", "state", "family", "people", "head"}
"""Titles that are also names of fields of the record, of files, or of methods of HTTP."""

HIGH = 6
"""Titles of this rank and higher are looked for; officials and activists are ordinary words."""


DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
"""What docstrings stand in."""


def literals() -> Iterator[tuple[Path, int, str]]:
    """Every text in the code that is no docstring."""
    for file, tree in trees().items():
        blocks = [node.body for node in ast.walk(tree) if isinstance(node, DOCUMENTED)]
        documentation = {id(line.value) for block in blocks for line in block if isinstance(line, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
                yield file.relative_to(ROOT), node.lineno, node.value


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The shipped ontology."""
    return load()


def names_of(ontology: Ontology) -> set[str]:
    """Every name, demonym, capital, building and place of the ontology."""
    found: set[str] = set()
    for actor in ontology.actors.values():
        found |= {actor.name, *actor.names, *actor.weak_names, *actor.adjectives, *actor.people}
        found |= {*actor.weak_adjectives, *actor.weak_people, actor.capital or ""}
    for seat in ontology.seats:
        found |= {seat.name, *seat.names}
    for holder in ontology.holders:
        found |= {holder.person, *holder.names}
    return {name for name in found if len(name) > 2}


def titles_of(ontology: Ontology) -> set[str]:
    """The titles of offices."""
    offices = [office for office in ontology.offices.values() if office.rank <= HIGH and not office.name_only]
    return {title for office in offices for title in (*office.titles, *office.plurals)} - FIELDS


def spelled_out(text: str, known: dict[str, list[tuple[str, ...]]]) -> Iterator[str]:
    """The known names that stand in a text, whole words only; ``known`` is indexed by first word."""
    words = [word.strip(".,;:!?\"'()[]{}<>=|*") for word in text.replace("/", " ").split()]
    for start, word in enumerate(words):
        for name in known.get(word, ()):
            if tuple(words[start : start + len(name)]) == name:
                yield " ".join(name)


def by_first_word(names: set[str]) -> dict[str, list[tuple[str, ...]]]:
    """Names as words, indexed by the first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(name.split())
        found.setdefault(words[0], []).append(words)
    return found


def test_no_country_demonym_building_person_or_title_is_spelled_out_in_python(ontology: Ontology) -> None:
    """They are what a diplomat knows, and stand in ontology/."""
    known = by_first_word(names_of(ontology) | titles_of(ontology))
    wrong = [
        f'kg/{file}:{line}: "{name}" in {text[:60]!r}; put it into ontology/'
        for file, line, text in literals()
        for name in spelled_out(text, known)
        if (file.as_posix(), name) not in SPELLED_OUT
    ]
    assert wrong == []


def test_the_search_for_spelled_out_names_finds_them() -> None:
    """A test that looks for nothing would pass too."""
    known = by_first_word({"United Kingdom", "Kenyan", "United Nations"})
    assert list(spelled_out('if name == "United Kingdom": return (Kenyan)', known)) == ["United Kingdom", "Kenyan"]
    assert list(spelled_out("united kingdoms, Kenyans, United", known)) == []


def test_the_list_of_words_that_may_be_spelled_out_is_about_files_that_exist() -> None:
    """What is gone needs no allowance."""
    assert all((ROOT / file).is_file() for file, _ in SPELLED_OUT)


UNREAD = {
    "actors/not_cities", "reference/possessives", "reference/leading", "reference/way_prepositions",
    "reference/place_verbs", "reference/reciprocal", "reference/each", "reference/more", "reference/both_sides",
    "reporting/hedged", "time/weekdays_short", "time/recent",
}  # fmt: skip
"""Lists of words that nothing reads any more: to be used again, or to be removed by those who keep them."""


def test_every_list_of_words_is_read_and_every_list_that_is_read_exists(ontology: Ontology) -> None:
    """A list whose name is misspelt on either side would be passed over in silence."""
    texts = {text for _, _, text in literals()}
    beginnings = tuple(text for text in texts if re.fullmatch(r"[a-z]+/([a-z_]+_)?", text))
    files = {name.partition("/")[0] for name in ontology.words}
    unread = {
        name
        for name in ontology.words
        if name not in texts and name.partition("/")[2] not in texts and not name.startswith(beginnings)
    }
    assert unread <= UNREAD
    read = {text for text in texts if re.fullmatch(r"[a-z]+/[a-z_]*[a-z]", text) and text.partition("/")[0] in files}
    assert read <= ontology.words.keys()
