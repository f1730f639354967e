"""Small ontology folders for tests: one sound folder, and copies of it with a file changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.ontology import Ontology, load

SOUND: Mapping[str, str] = {
    "kinds.yaml": """\
Actor: {label: actor, means: Anything that acts.}
State: {label: state, means: A sovereign state., is_a: Actor}
FormerState: {label: former state, means: A state that is no more., is_a: State}
Organization: {label: organisation, means: A body with a name., is_a: Actor}
ArmedForces: {label: armed forces, means: Troops., is_a: Organization}
NewsOrganization: {label: news organisation, means: It reports., is_a: Organization}
Person: {label: person, means: A human being., is_a: Actor}
""",
    "shapes.yaml": """\
transitive:
  means: The object is the recipient.
  from: [subject]
  to: [object]
oblique:
  means: The recipient follows a preposition.
  from: [subject]
  to: [$prep]
""",
    "actors/states.yaml": """\
- {id: state/NO, code: NO, name: Norland, kind: State, names: [Norland], adjectives: [Norlandic], start: '1905'}
- {id: state/KEN, code: KEN, name: Kenya, kind: State, names: [Kenya], wikidata: Q114}
""",
    "actors/organizations.yaml": """\
- {id: organization/pact, code: PACT, name: Northern Pact, kind: Organization, members: [NO, {state: KEN, end: '2010'}]}
""",
    "actors/places.yaml": """\
- {name: Old Fort, of: NO, type: building}
""",
    "actors/bodies.yaml": """\
- {kind: ArmedForces, names: [troops, army]}
""",
    "actors/holders.yaml": """\
- {person: Ola Hansen, office: president, of: NO, start: '2001', end: '2005-06-01'}
- {person: Kari Berg, office: president, of: NO, start: '2005-06-01'}
""",
    "offices.yaml": """\
offices:
  - {id: president, titles: [president], plurals: [presidents], rank: 1}
honorifics: [Mr, Mrs]
""",
    "mappings/plover.yaml": """\
CONSULT: {quad: verbal cooperation, score: "2.5", cameo: "04"}
""",
    "mappings/cameo.yaml": """\
"04": {label: Consult, plover: CONSULT}
"042": {label: Make a visit, plover: CONSULT}
""",
    "relations/visits.yaml": """\
family: visits
relations:
  visits:
    label: visits
    means: Goes to the other's country.
    from: Actor
    to: Actor
    plover: CONSULT
    cameo: "042"
    inverse: isVisitedBy
    patterns:
      - {verbs: [visit], shape: transitive}
      - {verbs: [travel], shape: oblique, prep: [to, on]}
    examples:
      - {text: Norland's president visited Kenya., from: NO, to: KEN}
    not:
      - Tourists visited the museum.
""",
    "words/modality.yaml": """\
cues:
  - {words: [plan], pos: verb, modality: intended, applies_to: complement}
""",
}
"""A folder with nothing wrong in it. Norland has the code NO, which ordinary YAML takes for a boolean."""


def folder(path: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the sound folder, with whole files replaced or added."""
    for name, content in {**SOUND, **(changes or {})}.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return path


def changed(path: Path, name: str, old: str, new: str) -> Path:
    """Write the sound folder with a passage of one file changed; the passage must stand there once."""
    assert SOUND[name].count(old) == 1, f"{old!r} stands {SOUND[name].count(old)} times in {name}"
    return folder(path, {name: SOUND[name].replace(old, new)})


def sound(path: Path) -> Ontology:
    """The sound folder, loaded."""
    return load(folder(path))
