"""The checks on a whole ontology: each finds its fault by file and line, and a sound folder has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ontology import load
from kg.ontology.check import CHECKS, check
from tests.ontology.folders import SOUND, folder, sound

RELATIONS, STATES, PLACES = "relations/visits.yaml", "actors/states.yaml", "actors/places.yaml"
OFFICES, HOLDERS = "offices.yaml", "actors/holders.yaml"
OTHER = """\
family: talks
relations:
  calls:
    label: calls
    means: Telephones.
    from: Actor
    to: Actor
    plover: CONSULT
    cameo: "04"
    patterns:
      - {verbs: [phone], shape: transitive}
    examples:
      - {text: Norland phoned Kenya., from: NO, to: KEN}
    not:
      - The boy phoned home.
"""


def other(old: str = "", new: str = "") -> dict[str, str]:
    """A second relation, with a passage changed."""
    assert not old or OTHER.count(old) == 1
    return {"relations/talks.yaml": OTHER.replace(old, new) if old else OTHER}


def edit(name: str, old: str, new: str) -> dict[str, str]:
    """A file of the sound folder, with a passage changed."""
    assert SOUND[name].count(old) == 1
    return {name: SOUND[name].replace(old, new)}


FAULTS = [
    (edit(STATES, "names: [Kenya]", "names: [Kenya, Mombasa], weak_names: [Mombasa]"),
     f'{STATES}:2: "Mombasa" of state/KEN stands in names', "keep it in one of them"),
    (edit(PLACES, "name: Old Fort", "name: Norland"),
     f'{PLACES}:1: place "Norland" (building, of NO) is also a certain name of state/NO', "weak_names"),
    ({PLACES: SOUND[PLACES] + "- {name: Old Fort, of: KEN, type: city}\n"},
     f'{PLACES}:2: place "Old Fort" (of KEN) stands also at {PLACES}:1 (of NO)', "also"),
    (edit(STATES, "kind: State, names: [Norland]", "kind: State, wikidata: Q114, names: [Norland]"),
     f"{STATES}:2: Wikidata item Q114 of state/KEN is also that of state/NO ({STATES}:1)", "correct one"),
    (edit("actors/organizations.yaml", "members: [NO,", "members: [NO, {state: KEN, start: '2008'},"),
     "actors/organizations.yaml:1: KEN is a member of organization/pact twice", "start and end"),
    ({OFFICES: SOUND[OFFICES].replace("honorifics", "  - {id: chief, titles: [president]}\nhonorifics")},
     f'{OFFICES}:3: title "president" of office chief stands also in office president ({OFFICES}:2)', "like"),
    ({OFFICES: SOUND[OFFICES].replace("honorifics", "  - {id: chief}\nhonorifics")},
     f"{OFFICES}:3: office chief has no titles", "add titles"),
    (edit(OFFICES, "rank: 1", "rank: 1, like: [king]"), f'{OFFICES}:2: office president is like "king"', "allowed"),
    ({"actors/bodies.yaml": SOUND["actors/bodies.yaml"] + "- {kind: Organization, names: [army]}\n"},
     'actors/bodies.yaml:2: "army" (Organization) stands also at actors/bodies.yaml:1', "keep it at one"),
    (edit(HOLDERS, "start: '2005-06-01'", "start: '2004'"),
     f"{HOLDERS}:2: Kari Berg (2004 to …) holds president of NO at the same time as Ola Hansen",
     "correct start and end"),
    (edit(RELATIONS, """    patterns:
      - {verbs: [visit], shape: transitive}
      - {verbs: [travel], shape: oblique, prep: [to, on]}
""", ""), f"{RELATIONS}:4: relation visits is an event (CONSULT) but has no patterns", "add patterns"),
    (edit(RELATIONS, "    not:", "    not:\n      - {text: Norland's president visited Kenya., from: NO, to: KEN}"),
     f'{RELATIONS}:17: "Norland\'s president visited Kenya." under not of visits stands also at {RELATIONS}:15',
     "keep one"),
    (other("label: calls", "label: Visits"), f'{RELATIONS}:4: label "visits" of visits is also that of calls',
     "reword"),
    (other("plover: CONSULT", "plover: CONSULT\n    inverse: isVisitedBy"),
     f'{RELATIONS}:4: inverse "isVisitedBy" of visits is also that of calls', "another name"),
    (other("plover: CONSULT", "plover: CONSULT\n    inverse: visits"),
     'relations/talks.yaml:4: inverse "visits" of calls is a relation of its own', "add inverse: calls there"),
    (edit(RELATIONS, "    inverse:", "    mutual: 'yes'\n    inverse:"),
     f"{RELATIONS}:4: relation visits is mutual, so it is its own inverse", 'remove inverse "isVisitedBy"'),
    (other("    plover: CONSULT\n", "    plover: CONSULT\n    is_a: calls\n"),
     "relations/talks.yaml:4: relation calls stands below itself", "correct is_a"),
    (other('    plover: CONSULT\n    cameo: "04"\n', "    is_a: visits\n"),
     "relations/talks.yaml:4: relation calls is None but its parent visits", "correct is_a or plover"),
    (other("verbs: [phone]", "verbs: [phone, Visit]"),
     f'{RELATIONS}:12: "visit" in verbs of visits is claimed by calls under the same conditions', "tell them apart"),
    (other("verbs: [phone]", "verbs: [phone, phone]"),
     'relations/talks.yaml:11: "phone" stands twice in verbs of calls', "keep one"),
    (edit(RELATIONS, "      - {verbs: [visit], shape: transitive}\n", ""),
     'shapes.yaml:2: no pattern has the shape "transitive"', "use it or remove it"),
    (edit(RELATIONS, "verbs: [visit], shape: transitive", "verbs: [visit], shape: transitive, prep: [at]"),
     f'{RELATIONS}:12: "at" in prep of visits/transitive has no effect', "remove it"),
    (edit(RELATIONS, ", prep: [to, on]", ""), f"{RELATIONS}:13: to of visits/oblique can never be filled", "add prep"),
    (other('    cameo: "04"\n', ""),
     "relations/talks.yaml:4: relation calls is an event (CONSULT) without a CAMEO code",
     "codes of CONSULT in mappings/cameo.yaml: 042"),
    (other("    plover: CONSULT\n", ""), "relations/talks.yaml:4: relation calls has a cameo code", "add plover"),
    ({**edit("mappings/cameo.yaml", '"042"', '"05": {label: Praise}\n"042"'), **other('cameo: "04"', 'cameo: "05"')},
     "relations/talks.yaml:4: CAMEO code 05 of calls belongs to no PLOVER type", "its codes are 042"),
    (other("plover: CONSULT", "plover: CONSULT\n    score: '11'"),
     "relations/talks.yaml:4: score 11.0 of calls is outside",
     "allowed is -10 to 10"),
    (other("plover: CONSULT", "plover: CONSULT\n    score: '-1'"),
     "relations/talks.yaml:4: score -1.0 of calls contradicts",
     "correct score or plover"),
    (edit("mappings/plover.yaml", "CONSULT:", 'AID: {quad: material cooperation, score: "10", cameo: "07"}\nCONSULT:'),
     "relations/:1: no relation has the PLOVER type AID", "add one"),
    (edit("mappings/cameo.yaml", '"042"', '"07": {label: Provide aid}\n"042"'),
     "relations/:1: no relation has a code of CAMEO category 07 (Provide aid)", "add one"),
    ({"words/modality.yaml": SOUND["words/modality.yaml"]
      + "  - {words: [Plan], pos: verb, modality: hypothetical, applies_to: complement}\n"},
     'words/modality.yaml:3: "Plan" (verb, hypothetical) stands also at words/modality.yaml:2 (intended)', "keep one"),
]  # fmt: skip


def test_a_sound_folder_has_no_problems(tmp_path: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert check(sound(tmp_path)) == []
    assert check(load(folder(tmp_path, other()))) == []


@pytest.mark.parametrize(
    ("changes", "start", "advice"), FAULTS, ids=[case[1].split(": ", 1)[1][:60] for case in FAULTS]
)
def test_each_fault_is_found_with_place_and_advice(
    tmp_path: Path, changes: dict[str, str], start: str, advice: str
) -> None:
    """The message says where, what, and what to do."""
    found = [str(problem) for problem in check(load(folder(tmp_path, changes)))]
    assert any(message.startswith(start) and advice in message for message in found), found


def test_every_check_has_a_fault_that_only_it_finds(tmp_path: Path) -> None:
    """No check is without a test, so none can stop working unnoticed."""
    working = set()
    for number, (changes, start, _) in enumerate(FAULTS):
        ontology = load(folder(tmp_path / str(number), changes))
        working |= {look for look in CHECKS if any(str(problem).startswith(start) for problem in look(ontology))}
    unreachable = {"relations_without_examples"}  # the loader refuses them; the check guards ontologies made in Python
    assert {look.__name__ for look in CHECKS} - {look.__name__ for look in working} == unreachable


def test_problems_are_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    """An editor goes through a file from top to bottom."""
    changes = {**edit(HOLDERS, "start: '2005-06-01'", "start: '2004'"), **other("verbs: [phone]",
     "verbs: [phone, phone]"),
               **edit(STATES, "names: [Kenya]", "names: [Kenya, Mombasa], weak_names: [Mombasa]")}  # fmt: skip
    places = [(problem.place.file, problem.place.line) for problem in check(load(folder(tmp_path, changes)))]
    assert len(places) == 3
    assert places == sorted(places)


def test_handing_over_on_one_day_is_no_overlap(tmp_path: Path) -> None:
    """A year that ends one term may begin the next."""
    for end, start in (("2005-06-01", "2005-06-01"), ("2005", "2005"), ("2005-06", "2005"), ("2005", "2005-06-01")):
        text = SOUND[HOLDERS].replace("end: '2005-06-01'", f"end: '{end}'")
        text = text.replace("start: '2005-06-01'", f"start: '{start}'")
        assert check(load(folder(tmp_path, {HOLDERS: text}))) == [], (end, start)


def test_offices_held_by_many_may_overlap(tmp_path: Path) -> None:
    """Two ambassadors are no contradiction."""
    changes = {**edit(OFFICES, "rank: 1", "collective: 'yes'"), **edit(HOLDERS, "start: '2005-06-01'", "start: '2004'")}
    assert check(load(folder(tmp_path, changes))) == []


def test_one_place_may_lie_in_two_states_in_turn(tmp_path: Path) -> None:
    """A capital goes over to the state that follows."""
    former = "- {id: state/OLD, code: OLD, name: Old Norland, kind: FormerState, end: '1905', capital: Harbour}\n"
    now = SOUND[STATES].replace("start: '1905'", "start: '1905', capital: Harbour")
    assert check(load(folder(tmp_path, {STATES: now + former}))) == []
