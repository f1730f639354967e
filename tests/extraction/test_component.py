"""The spaCy component: found by name, dated by doc, and carried along wherever docs go."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import kg
from kg.errors import ArticleError, ModelError
from kg.language import pipeline

TEXT = "Kenya's president visited Uganda on Monday."


@pytest.fixture(scope="module")
def nlp() -> Iterator[Language]:
    """The default model with the component behind it."""
    loaded = spacy.load(pipeline.DEFAULT_MODEL)
    loaded.add_pipe("kg_statements", config={"date": "2024-07-05"})
    return loaded


def relations(doc: Doc) -> list[tuple[str | None, str, str | None]]:
    """Who does what to whom, as a doc has it."""
    return [(found.subject.code, found.relation, found.object.code) for found in doc._.statements]


def test_spacy_knows_the_component_by_its_name() -> None:
    """By entry point: nothing has to be imported before."""
    line = "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('kg_statements'); print(nlp.pipe_names)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['kg_statements']"


def test_statements_stand_on_the_doc_and_actors_on_entities(nlp: Language) -> None:
    """The same statements as kg.extract gives, and identifiers for linked entities."""
    doc = nlp(TEXT)
    assert relations(doc) == [("KEN", "visits", "UGA")]
    assert doc._.statements == tuple(kg.extract(TEXT, date="2024-07-05"))
    uganda = next(ent for ent in doc.ents if ent.text == "Uganda")
    assert uganda.kb_id_ == "state/UGA"
    assert uganda._.actor.name == "Uganda"


def test_a_doc_may_have_a_date_of_its_own(nlp: Language) -> None:
    """Monday is another day in another week."""
    doc = nlp.make_doc(TEXT)
    doc._.date = "2025-03-12"
    (found,) = nlp(doc)._.statements
    assert found.time.start == "2025-03-10"
    doc = nlp.make_doc(TEXT)
    doc._.date = "March"
    with pytest.raises(ArticleError, match="2024-07-05"):
        nlp(doc)


def test_bytes_and_docbins_carry_what_was_found(nlp: Language) -> None:
    """What is read back equals what was read."""
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.statements == doc._.statements
    kept = DocBin(store_user_data=True, docs=[doc])
    (from_bin,) = DocBin().from_bytes(kept.to_bytes()).get_docs(nlp.vocab)
    assert from_bin._.statements == doc._.statements
    assert [ent._.actor for ent in from_bin.ents] == [ent._.actor for ent in doc.ents]


def test_two_processes_give_what_one_gives(nlp: Language) -> None:
    """Docs come back from workers with their statements."""
    texts = [TEXT, "Chad thanked Japan.", "It rained."]
    assert [relations(doc) for doc in nlp.pipe(texts, n_process=2)] == [relations(doc) for doc in nlp.pipe(texts)]


def test_a_pipeline_without_a_parser_is_named() -> None:
    """With what is missing and what to do."""
    bare = spacy.blank("en")
    bare.add_pipe("kg_statements")
    with pytest.raises(ModelError, match="no DEP, TAG, LEMMA, SENT_START"):
        bare(TEXT)
    assert bare("")._.statements == ()
