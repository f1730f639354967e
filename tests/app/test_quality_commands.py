"""``kg check``, ``kg evaluate`` and ``kg ontology``, on small folders and gold made by hand."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import yaml

from kg.ontology import folder as shipped
from tests.app.conftest import Run
from tests.ontology.folders import SOUND, changed, folder
from tests.quality.gold import annotated, coded, entry, event, said, written

RELATIONS = "relations/visits.yaml"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound ontology, with all the shipped lists of words, that the command uses instead of the shipped one."""
    where = folder(tmp_path / "own")
    shutil.copytree(shipped() / "words", where / "words", dirs_exist_ok=True)
    shutil.copy(shipped() / "actors" / "not_actors.yaml", where / "actors")
    titles = yaml.load((shipped() / "offices.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    offices = yaml.load(SOUND["offices.yaml"], yaml.BaseLoader)
    (where / "offices.yaml").write_text(yaml.safe_dump({**titles, **offices}), encoding="utf-8")
    monkeypatch.setenv("DIPLOGRAPH_ONTOLOGY", str(where))
    reader = sys.modules["kg.run.reader"]
    monkeypatch.setattr(reader, "extractor", reader.extractor.__wrapped__)  # the other tests share one ontology
    return where


@pytest.mark.usefixtures("own")
def test_a_sound_ontology_is_reported_relation_by_relation(run: Run) -> None:
    """With what was found of its examples; nothing is wrong."""
    ran = run("check")
    assert (ran.code, ran.out) == (0, "visits: 1 of 1 examples found; 0 of 1 counter-examples wrongly found\n")
    assert ran.err.splitlines()[-1] == (
        "1 relations: 1 of 1 examples found; 0 of 1 counter-examples wrongly found; 0 problems in all"
    )


def test_what_is_wrong_is_named_by_file_and_line_and_the_exit_code_says_so(own: Path, run: Run) -> None:
    """A pull request that breaks an example fails in CI, and says where."""
    text = SOUND[RELATIONS].replace("Tourists visited", "Norland's president visited Kenya and")
    (own / RELATIONS).write_text(text.replace("prep: [to, on]", "prep: [to, to]"), encoding="utf-8")
    ran = run("check")
    assert ran.code == 1
    assert "visits: 1 of 1 examples found; 1 of 1 counter-examples wrongly found" in ran.out
    assert 'relations/visits.yaml:13: "to" stands twice in prep of visits; keep one' in ran.err
    assert "relations/visits.yaml:17: visits: counter-example wrongly found: " in ran.err
    assert ran.err.splitlines()[-1].endswith("2 problems in all")


def test_an_ontology_that_cannot_be_read_is_refused_without_a_traceback(own: Path, run: Run) -> None:
    """The message is the loader's."""
    changed(own, RELATIONS, "shape: transitive", "shape: trasitive")
    ran = run("check")
    assert ran.code == 1
    assert ran.err == (
        'kg: relations/visits.yaml:12: unknown shape "trasitive"; allowed: oblique, transitive; '
        'did you mean "transitive"?\n'
    )


def test_the_generated_files_are_written_checked_and_written_again_when_stale(own: Path, run: Run) -> None:
    """`kg ontology --check` is what CI runs."""
    assert run("ontology", "--check").code == 1
    assert run("ontology").code == 0
    assert sorted(file.name for file in (own / "built").iterdir()) == [
        "actors.ttl", "relations.md", "shapes.ttl", "vocabulary.ttl"]  # fmt: skip
    fresh = run("ontology", "--check")
    assert (fresh.code, fresh.err) == (0, f"{own}/built is up to date\n")
    changed(own, RELATIONS, "label: visits", "label: goes to")
    stale = run("ontology", "--check")
    assert stale.code == 1
    assert f"{own}/built/vocabulary.ttl is out of date; run `kg ontology`" in stale.err
    assert "actors.ttl" not in stale.err


def test_scores_are_printed_and_on_request_what_is_behind_them(run: Run, tmp_path: Path) -> None:
    """A table of views; by type, by pattern, and each fault with its sentence."""
    gold = written(tmp_path / "gold.jsonl", [
        annotated("one", entry("NOR", "AID", "KEN", relation="aids", evidence="Norway sent [bold] tents.")),
        annotated("two", entry("KEN", "CONSULT", "NOR")),
    ])  # fmt: skip
    statements = [said("one", "NOR", "ACCUSE", "KEN"), said("two", "KEN", "CONSULT", "NOR")]
    pred = written(tmp_path / "statements.jsonl", [statement.to_dict() for statement in statements])
    plain = run("evaluate", gold, "--pred", pred)
    assert plain.code == 0
    assert [line.split()[:4] for line in plain.out.splitlines()[2:6]] == [
        ["typed", "0.500", "0.500", "0.500"],
        ["quad", "0.500", "0.500", "0.500"],
        ["dyad", "1.000", "1.000", "1.000"],
        ["undirected", "1.000", "1.000", "1.000"],
    ]
    assert plain.err == f"{gold}: 2 articles, 2 statements\n"
    full = run("evaluate", gold, "--pred", pred, "--by-type", "--by-pattern", "--misses")
    assert ["ACCUSE", "0.00", "0.00", "0.00", "0", "0", "1"] in [line.split() for line in full.out.splitlines()]
    assert ["does/accuse", "0", "1", "0.00"] in [line.split() for line in full.out.splitlines()]
    assert full.out.endswith(
        'one\nmissed NOR AID KEN: aids (actual)\n       "Norway sent [bold] tents."\n'
        '       found for the pair: ACCUSE supplies (actual) by does/accuse on "supplied"\n'
        'false  NOR ACCUSE KEN: supplies (actual) by does/accuse on "supplied"\n'
        '       "Norway supplied Kenya with boats."\n       gold for the pair: AID aids (actual)\n'
    )


def test_texts_are_read_when_no_statements_are_given_and_actors_are_measured(run: Run, tmp_path: Path) -> None:
    """One reading serves both."""
    gold = written(tmp_path / "gold.jsonl", [
        coded("s", event(["NOR"], "ACCUSE", ["KEN"], source_text=["Norway"], target_text=["Kenya's army"]),
              text="Norway accused Kenya's army of neglect."),
        coded("t", event(["NOR"], "AID", ["KEN"]), suspect=True),
    ])  # fmt: skip
    ran = run("evaluate", gold, "--actors")
    assert ran.code == 0
    assert [line.split()[1:4] for line in ran.out.splitlines()[2:6]] == [["1.000", "1.000", "1.000"]] * 4
    assert ran.out.splitlines()[-1] == ("country-coded phrases with their state among the actors found: 1.000 (2 of 2)")
    assert ran.err.startswith(f"{gold}: 1 sentences, ")


@pytest.mark.parametrize(("content", "reason"), [("", "the file is empty"), ("{}\n", "no gold record")])
def test_a_file_that_is_no_gold_is_refused(run: Run, tmp_path: Path, content: str, reason: str) -> None:
    """By name, with what it should hold."""
    path = tmp_path / "gold.jsonl"
    path.write_text(content)
    ran = run("evaluate", path)
    assert ran.code == 1
    assert ran.err.startswith(f"kg: {path}")
    assert reason in ran.err
