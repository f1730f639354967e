"""The loader refuses what it does not understand, and says where, what, what was allowed, and what to do."""

from __future__ import annotations

import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from kg.errors import OntologyError
from kg.ontology import load as load_ontology
from tests.ontology.folders import SOUND, changed, folder, sound

module = sys.modules["kg.ontology.load"]
"""The module itself: ``kg.ontology.load`` is also the name of its function."""

RELATIONS, STATES = "relations/visits.yaml", "actors/states.yaml"

RELATION, OTHER = "    to: Actor", "means: A body with a name., is_a: Actor"
KENYA = "kind: State, names: [Kenya]"

REFUSED = [
    # keys
    (RELATIONS, "    label: visits", "    lable: visits", 4, ['unknown key "lable"', 'did you mean "label"?']),
    (RELATIONS, "{verbs: [visit],", "{verb: [visit],", 12, ['unknown key "verb"', 'did you mean "verbs"?']),
    (RELATIONS, "family: visits", "famly: visits", 1, ['unknown key "famly"', "allowed: family, relations"]),
    (RELATIONS, "    means: Goes", "    label: x\n    means: Goes", 5, ['key "label" stands here twice; keep one']),
    (RELATIONS, "    from: Actor\n", "", 4, ['key "from" is missing']),
    (STATES, "name: Kenya, ", "", 2, ['key "name" is missing']),
    ("kinds.yaml", "means: Troops., ", "", 5, ['key "means" is missing']),
    # things that must be listed
    (RELATIONS, RELATION, "    to: Aktor", 7, ['unknown kind "Aktor"', 'did you mean "Actor"?']),
    (RELATIONS, "shape: transitive", "shape: trasitive", 12,
     ['unknown shape "trasitive"', "oblique, transitive", "did you mean"]),
    (RELATIONS, "plover: CONSULT", "plover: CONSLT", 4, ['unknown PLOVER type "CONSLT"', 'did you mean "CONSULT"?']),
    (RELATIONS, 'cameo: "042"', 'cameo: "049"', 4, ['unknown CAMEO code "049"', "allowed: 04, 042"]),
    (RELATIONS, "from: NO, to", "from: XXX, to", 15, ['unknown actor code "XXX"', "allowed: KEN, NO, PACT"]),
    (RELATIONS, "{verbs: [visit],", "{verbs: [visit], modality: planed,", 12,
     ['unknown modality "planed"', "intended"]),
    (RELATIONS, "{verbs: [visit],", "{verbs: [visit], acts: [CONSULTS],", 12,
     ['unknown PLOVER type in acts "CONSULTS"']),
    ("kinds.yaml", OTHER, "means: A body., is_a: Akter", 4, ['unknown kind "Akter"']),
    (STATES, KENYA, "kind: Stat, names: [Kenya]", 2, ['unknown kind "Stat"', 'did you mean "State"?']),
    ("actors/organizations.yaml", "members: [NO,", "members: [NOR,", 1, ['unknown code of a state "NOR"']),
    ("actors/places.yaml", "of: NO", "of: NOR", 1, ['unknown actor code "NOR"']),
    ("actors/places.yaml", "type: building", "type: bilding", 1,
     ['unknown type "bilding"', 'did you mean "building"?']),
    ("actors/holders.yaml", "office: president, of: NO, start: '2001'", "office: presdent, of: NO, start: '2001'", 1,
     ['unknown office "presdent"', 'did you mean "president"?']),
    ("words/modality.yaml", "modality: intended", "modality: maybe", 2, ['unknown modality "maybe"', "hypothetical"]),
    ("words/modality.yaml", "pos: verb", "pos: vreb", 2, ['unknown part of speech "vreb"', 'did you mean "verb"?']),
    ("mappings/plover.yaml", "quad: verbal cooperation", "quad: verbal", 1, ['unknown quad class "verbal"']),
    ("kinds.yaml", "Person: {label: person, means: A human being., is_a: Actor}\n", "", 1,
     ['kind "Person" is missing; the program gives it to actors, so add it']),
    # two of a thing
    (STATES, "id: state/KEN", "id: state/NO", 2, ['actor "state/NO" stands also at actors/states.yaml:1']),
    (STATES, "code: KEN, name: Kenya", "code: NO, name: Kenya", 2, ['code "NO" also means state/NO', "another code"]),
    (STATES, "names: [Kenya]", "names: [Kenya, Norland]", 2,
     ['"Norland" in names also means state/NO (actors/states.yaml:1)', "move it to weak_names"]),
    # values of the wrong sort
    (STATES, "wikidata: Q114", "wikidata: '114'", 2, ['must be an item such as Q965, not "114"']),
    (STATES, "start: '1905'", "start: '1905-13'", 1, ["must be a date such as 2004, 2004-03 or 2004-03-09"]),
    ("actors/holders.yaml", "end: '2005-06-01'", "end: '1999'", 1, ["it ends (1999) before it starts (2001)"]),
    ("offices.yaml", "rank: 1", "rank: first", 2, ['key "rank" must be a number, not "first"']),
    (RELATIONS, 'cameo: "042"', 'cameo: "042"\n    mutual: maybe', 10, ['key "mutual" must be yes or no, not "maybe"']),
    (RELATIONS, "verbs: [visit]", "verbs: {visit: 1}", 12, ["must be a list of texts such as [one, two]"]),
    (RELATIONS, "label: visits", "label: [visits]", 4, ['key "label" must be one text']),
    ("mappings/cameo.yaml", '"042": {label', '"42x": {label', 2, ['"42x" is no CAMEO code']),
    # relations without evidence of what they are
    (RELATIONS, "    not:\n      - Tourists visited the museum.\n", "", 11, ["has patterns but no counter-example"]),
    (RELATIONS, "    examples:\n      - {text: Norland's president visited Kenya., from: NO, to: KEN}\n", "", 11,
     ["has patterns but no example"]),
    (RELATIONS, "{text: Norland's president visited Kenya., from: NO, to: KEN}", "Norland's president went.", 15,
     ["must be {text: …, from: code, to: code}"]),
    # no YAML
    (RELATIONS, "relations:", "relations: [", 4, ["not valid YAML", "check indentation, brackets and quotes"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "line", "parts"), REFUSED, ids=[case[4][0][:60] for case in REFUSED])
def test_what_is_not_understood_is_refused_by_file_and_line(
    tmp_path: Path, name: str, old: str, new: str, line: int, parts: list[str]
) -> None:
    """Every message starts with file and line, and names what was allowed or what to do."""
    with pytest.raises(OntologyError) as raised:
        load_ontology(changed(tmp_path, name, old, new))
    messages = [message for message in str(raised.value).splitlines() if message.startswith(f"{name}:{line}: ")]
    assert any(all(part in message for part in parts) for message in messages), str(raised.value)


def test_every_problem_is_named_at_once_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    """An editor corrects a folder in one go."""
    path = folder(
        tmp_path,
        {
            STATES: SOUND[STATES].replace("wikidata: Q114", "wikidata: P114"),
            RELATIONS: SOUND[RELATIONS]
            .replace("shape: transitive", "shape: t")
            .replace("prep: [to, on]", "preps: [to]"),
        },
    )
    with pytest.raises(OntologyError) as raised:
        load_ontology(path)
    assert [message.split(": ")[0] for message in str(raised.value).splitlines()] == [
        "actors/states.yaml:2", "relations/visits.yaml:12", "relations/visits.yaml:13"]  # fmt: skip


def test_words_that_yaml_takes_for_booleans_stay_words(tmp_path: Path) -> None:
    """NO is a state, and "on" a preposition."""
    ontology = sound(tmp_path)
    assert ontology.actors["state/NO"].code == "NO"
    assert [membership.state for membership in ontology.actors["organization/pact"].members] == ["NO", "KEN"]
    assert ontology.relations["visits"].patterns[1].prep == ("to", "on")
    assert ontology.relations["visits"].examples[0].start == "NO"


def test_numbers_and_dates_in_yaml_stay_as_written(tmp_path: Path) -> None:
    """A code keeps its leading zero and a bare date its form."""
    path = changed(tmp_path, STATES, "start: '1905'", "start: 1905-06-07")
    ontology = load_ontology(path)
    assert ontology.actors["state/NO"].start == "1905-06-07"
    assert ontology.relations["visits"].cameo == "042"


def test_a_name_may_have_had_two_owners_in_turn(tmp_path: Path) -> None:
    """A former state and its heir share a name when they did not exist at the same time."""
    former = "- {id: state/OLD, code: OLD, name: Norland, kind: FormerState, end: '1905'}\n"
    ontology = load_ontology(folder(tmp_path, {STATES: SOUND[STATES] + former}))
    assert ontology.actors["state/OLD"].name == ontology.actors["state/NO"].name


def test_a_relation_stands_in_one_file_only(tmp_path: Path) -> None:
    """The second is refused with the place of the first."""
    with pytest.raises(
        OntologyError, match=r'relations/visits2\.yaml:4: relation "visits" stands also at relations/visits\.yaml:4'
    ):
        load_ontology(folder(tmp_path, {"relations/visits2.yaml": SOUND[RELATIONS]}))


@pytest.mark.parametrize("name", ["actor/states.yaml", "state.yaml", "relations/visits.yml", "actors/extra.yaml"])
def test_a_file_of_no_known_name_is_refused(tmp_path: Path, name: str) -> None:
    """A misspelt file is not left out in silence."""
    with pytest.raises(OntologyError, match=rf'{name}:1: unknown file "{name}"; allowed: actors/bodies.yaml'):
        load_ontology(folder(tmp_path, {name: "- {}\n"}))


def test_files_that_are_not_utf8_are_refused_by_name(tmp_path: Path) -> None:
    """The message says what to do."""
    path = folder(tmp_path)
    (path / STATES).write_bytes("- {id: state/CIV, name: Côte}".encode("latin-1"))
    with pytest.raises(OntologyError, match=r"actors/states\.yaml:1: not UTF-8 text .*save the file as UTF-8"):
        load_ontology(path)


def test_folders_that_are_missing_or_empty_are_refused(tmp_path: Path) -> None:
    """There is no ontology without files."""
    with pytest.raises(OntologyError, match="no such folder"):
        load_ontology(tmp_path / "nowhere")
    with pytest.raises(OntologyError, match=r"no \.yaml file in this folder"):
        load_ontology(tmp_path)


def test_the_hash_changes_with_the_content_and_only_with_it(tmp_path: Path) -> None:
    """A run can be told apart by the ontology it used."""
    first = sound(tmp_path / "a")
    assert sound(tmp_path / "b").hash == first.hash
    other = load_ontology(changed(tmp_path / "c", RELATIONS, "verbs: [visit]", "verbs: [visit, tour]"))
    assert other.hash != first.hash


def test_a_folder_is_read_again_when_a_file_changes(tmp_path: Path) -> None:
    """What was read before is kept only while it is true."""
    first = sound(tmp_path)
    assert load_ontology(tmp_path) is first
    changed(tmp_path, RELATIONS, "verbs: [visit]", "verbs: [visit, tour]")
    assert load_ontology(tmp_path).relations["visits"].patterns[0].verbs == ("visit", "tour")


def test_the_packaged_folder_comes_before_the_checkouts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wheel has its own folder, an editable install only the checkout's."""
    monkeypatch.delenv(module.VARIABLE, raising=False)
    monkeypatch.setattr(module, "PACKAGED", tmp_path / "packaged")
    monkeypatch.setattr(module, "CHECKOUT", folder(tmp_path / "checkout"))
    assert module.folder() == tmp_path / "checkout"
    folder(tmp_path / "packaged")
    assert module.folder() == tmp_path / "packaged"
    shutil.rmtree(tmp_path / "packaged")
    shutil.rmtree(tmp_path / "checkout")
    with pytest.raises(OntologyError, match="reinstall the package"):
        module.folder()


def test_the_environment_may_name_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project can bring its own ontology; a wrong name is not passed over."""
    monkeypatch.setenv(module.VARIABLE, str(folder(tmp_path / "own")))
    assert "state/NO" in load_ontology().actors
    monkeypatch.setenv(module.VARIABLE, str(tmp_path / "elsewhere"))
    with pytest.raises(OntologyError, match=f"correct or unset the variable|{module.VARIABLE}"):
        load_ontology()


def test_the_checkouts_folder_is_the_one_beside_the_package() -> None:
    """Where the tests run there is a checkout."""
    assert (module.CHECKOUT / "kinds.yaml").is_file()


def test_the_wheel_packs_the_ontology_where_the_loader_looks_first() -> None:
    """What pyproject.toml says of the wheel, and what the loader takes for the packaged folder, are one place."""
    root = module.CHECKOUT.parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    packed = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert {root / place for place in packed} == {module.CHECKOUT}
    assert {root / place for place in packed.values()} == {module.PACKAGED}
