"""The page that tells domain experts how to add things: every change it shows is made on a copy, loaded and checked."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.extraction import Extractor
from kg.ontology import Ontology, load
from kg.ontology import folder as shipped
from kg.ontology.check import check
from kg.quality.examples import run_examples
from kg.run.reader import extractor
from kg.statement import Article

PAGE = shipped() / "README.md"
BLOCK = re.compile(r"^```yaml\n# (?P<file>\S+), (?P<how>[^\n]+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
INSTEAD = re.compile(r"in the entry of (?P<entry>\S+): instead of")


class Change(NamedTuple):
    """A change that the page shows: the file, where in it, and the lines."""

    file: str
    how: str
    text: str


def changes() -> list[Change]:
    """The worked examples of the page, in its order."""
    found = [Change(match["file"], match["how"], match["text"]) for match in BLOCK.finditer(PAGE.read_text("utf-8"))]
    assert len(found) == PAGE.read_text("utf-8").count("```yaml")
    return found


def changed(content: str, change: Change) -> str:
    """The file with the change made, as the page tells a reader to make it."""
    if change.how == "at the end":
        return content.rstrip("\n") + "\n" + change.text
    if change.how.startswith("after "):
        line = change.how.removeprefix("after ") + "\n"
        assert content.count("\n" + line) == 1
        return content.replace(line, line + change.text, 1)
    entry = INSTEAD.fullmatch(change.how)
    assert entry is not None, f"the page says {change.how!r}, which no reader could follow"
    before, after = change.text.split("# write\n")
    lines = content.split("\n")
    [place] = [number for number, line in enumerate(lines) if f"id: {entry['entry']}," in line]
    assert lines[place].count(before.strip()) == 1
    lines[place] = lines[place].replace(before.strip(), after.strip())
    return "\n".join(lines)


def copy(path: Path, chosen: list[Change]) -> Ontology:
    """The shipped ontology with some changes made."""
    shutil.copytree(shipped(), path, ignore=shutil.ignore_patterns("built"))
    for change in chosen:
        file = path / change.file
        file.write_text(changed(file.read_text("utf-8"), change), encoding="utf-8")
    return load(path)


def complaints(ontology: Ontology) -> Counter[str]:
    """What is wrong with an ontology, without line numbers, which any change moves."""
    return Counter(f"{problem.place.file}: {re.sub(r':[0-9]+', '', problem.message)}" for problem in check(ontology))


@pytest.mark.parametrize("change", changes(), ids=lambda change: change.file)
def test_each_change_loads_and_gives_no_complaint(tmp_path: Path, change: Change) -> None:
    """What `kg check` says of the folder's form is what it said before."""
    assert complaints(copy(tmp_path / "ontology", [change])) == complaints(load())


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Extractor:
    """The extractor with every change of the page made."""
    return extractor(ontology=copy(tmp_path_factory.mktemp("page") / "ontology", changes()))


def read(reader: Extractor, text: str, date: str = "2024-07-05") -> list[tuple[str | None, str, str | None, str]]:
    """Subject, relation, object and modality of the statements of a text."""
    [found] = reader.extract([Article(id="a", text=text, date=date)])
    return [(s.subject.code, s.relation, s.object.code, str(s.modality)) for s in found.statements]


def test_the_examples_of_the_new_relation_are_found(reader: Extractor) -> None:
    """And its counter-examples are not."""
    relation = reader.ontology.relations["namesStreetAfter"]
    [result] = run_examples(
        Extractor(
            replace(reader.ontology, relations={"namesStreetAfter": relation}), reader.nlp, readers=reader.readers
        )
    )
    assert str(result) == "namesStreetAfter: 2 of 2 examples found; 0 of 2 counter-examples wrongly found"


def test_the_new_name_means_the_actor(reader: Extractor) -> None:
    """As the page says."""
    text = "The Independent and Sovereign Republic of Kiribati accused Kenya of neglect."
    assert read(reader, text) == [("KIR", "accuses", "KEN", "actual")]


def test_the_new_actor_acts(reader: Extractor) -> None:
    """As the page says."""
    assert read(reader, "Kenya accused the Lighthouse Union of waste.") == [("KEN", "accuses", "IOLU", "actual")]


def test_the_new_office_holder_acts_for_the_state_within_the_dates(reader: Extractor) -> None:
    """In 2092, and not in 2024."""
    text = "Teburoro Iotebwa accused Kenya of neglect."
    assert read(reader, text, "2092-01-01") == [("KIR", "accuses", "KEN", "actual")]
    assert ("KIR", "accuses", "KEN", "actual") not in read(reader, text)


def test_the_new_place_acts(reader: Extractor) -> None:
    """A building stands for its government."""
    assert read(reader, "Coral House accused Kenya of neglect.") == [("KIR", "accuses", "KEN", "actual")]


def test_the_new_cue_makes_an_act_a_mere_idea(reader: Extractor) -> None:
    """The act below it is hypothetical."""
    assert read(reader, "Kenya mooted visiting Ghana.") == [("KEN", "visits", "GHA", "hypothetical")]


def test_every_file_that_the_page_names_exists() -> None:
    """No table points into the void."""
    text = PAGE.read_text("utf-8")
    named = {*re.findall(r"\]\(([^)#]+)\)", text), *re.findall(r"`((?:[a-z]+/)*[a-z_]+\.yaml)`", text)}
    folders = [shipped(), *(path for path in shipped().iterdir() if path.is_dir())]
    assert all(any((folder / name).exists() for folder in folders) for name in named), named
    assert len(named) > 8


# the page on names ----------------------------------------------------------------------------------------------------

ROW = re.compile(
    r"^\| (?!name|-)(?P<name>[^|]+?) \| (?P<code>[^|]+?) \| (?P<home>[^|]*?) ?\| (?P<kind>\w+) \|$", re.MULTILINE
)


def test_actors_are_named_and_coded_as_the_page_on_names_says() -> None:
    """Every row of its tables is an entry of the ontology."""
    rows = [match.groupdict() for match in ROW.finditer((shipped() / "NAMING.md").read_text("utf-8"))]
    whole = {actor.name: actor for actor in load().actors.values() if actor.part_of is None}
    assert len(rows) > 30
    for row in rows:
        actor = whole[row["name"]]
        assert (actor.code, actor.home or "", actor.kind) == (row["code"], row["home"], row["kind"]), row["name"]


def test_codes_of_three_letters_are_iso_codes_of_states_or_usual_short_names() -> None:
    """No three-letter code is made up for a state: those without an ISO code go by their name."""
    states = [actor for actor in load().actors.values() if actor.id.startswith("state/") and actor.part_of is None]
    for actor in states:
        if actor.iso2 is not None:
            assert re.fullmatch("[A-Z]{3}", actor.code or ""), actor.id
        if actor.kind == "DisputedState" and actor.iso2 is None and actor.code != actor.name:
            assert actor.home != actor.code or actor.code == "XKX", actor.id


def test_groups_are_never_called_by_a_judgement() -> None:
    """Neither in kind nor in name."""
    judged = re.compile(r"(?i)\b(terrorists?|freedom fighters?)\b")
    groups = [actor for actor in load().actors.values() if actor.id.startswith("group/")]
    assert len(groups) > 40
    assert [actor.name for actor in groups if judged.search(f"{actor.name} {actor.kind}")] == []
