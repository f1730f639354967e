"""Several readers beside each other, chosen by name; a new one needs no other file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.actors.filler import Filler
from kg.claims import Claim, Open, Text
from kg.errors import UsageError
from kg.extraction import Extractor
from kg.extraction.extract import Analysis
from kg.extraction.readers import READERS, Reader, chosen
from kg.run.reader import extractor, run_of
from kg.statement import Article
from tests.cases import reader


def beckons(text: Text) -> Iterator[Claim]:
    """A reader of ten lines: whoever beckons to somebody invites them."""
    for frame in text.frames:
        if frame.lemma == "beckon":
            doer, receiver = (
                next(
                    (Filler(found, token, False) for token in frame.role(role) for found in text.actors.at(token)),
                    Open(end, f"nobody in {role}"),
                )
                for end, role in (("doer", "subject"), ("receiver", "to"))
            )
            yield Claim(reader="beckons", by="beckons/to", doer=doer, relation=text.ontology.relations["invites"],
                        receiver=receiver, frame=frame)  # fmt: skip


def visits(text: Text) -> Iterator[Claim]:
    """A reader that sees what the rules see, under a name of its own, and one more act of the same two."""
    for claim in READERS[0].propose(text):
        if claim.alive:
            yield Claim(
                reader="second",
                by="second/any",
                doer=claim.doer,
                relation=claim.relation,
                receiver=claim.receiver,
                frame=claim.frame,
            )


def analysed(sentence: str, *more: Reader) -> Analysis:
    """What all readers and some more make of a sentence."""
    known = reader()
    both = Extractor(known.ontology, known.nlp, readers=(*READERS, *more))
    (found,) = both.analyses([Article(id="one", text=sentence, date="2024-07-05")])
    return found


def test_a_new_reader_needs_no_other_file() -> None:
    """Its claim is settled, judged and stated like every other."""
    known = reader()
    both = Extractor(known.ontology, known.nlp, readers=(*READERS, Reader("beckons", beckons)))
    (found,) = both.extract([Article(id="one", text="Chad will beckon to Niger.", date="2024-07-05")])
    (statement,) = found.statements
    assert (statement.subject.code, statement.relation, statement.object.code) == ("TCD", "invites", "NER")
    assert statement.modality == "intended"
    assert statement.evidence.pattern == "beckons/to"
    assert 0 < statement.confidence < 1


def test_an_open_end_is_kept_with_its_reason() -> None:
    """No statement, but the claim is there for a step that knows more."""
    found = analysed("Chad beckoned to everybody.", Reader("beckons", beckons))
    (claim,) = [claim for claim in found.claims if claim.reader == "beckons"]
    assert claim.dropped is None
    assert [(end.role, end.reason) for end in claim.open] == [("receiver", "nobody in to")]
    with pytest.raises(ValueError, match="nobody in to"):
        claim.ends  # noqa: B018


def test_what_two_readers_say_is_said_once_and_surer() -> None:
    """The first reader's claim stays and names the other."""
    found = analysed("Chad condemned Niger.", Reader("second", visits))
    (kept,) = [claim for claim in found.claims if claim.alive]
    assert kept.reader == "rules"
    assert kept.signals["agreed"] == 1
    assert "read by second too" in kept.why
    assert [claim.dropped for claim in found.claims if claim.reader == "second"] == ["read by rules too"]


def test_readers_are_chosen_by_name() -> None:
    """All when none is named; an unknown name is refused with those there are."""
    assert chosen(None) == READERS
    assert [one.name for one in chosen(["rules"])] == ["rules"]
    with pytest.raises(UsageError, match=r'unknown reader "rulez"; allowed: .*rules'):
        chosen(["rulez"])
    with pytest.raises(UsageError, match="no reader is named"):
        chosen([])


def test_who_read_is_part_of_the_run() -> None:
    """Articles read by other readers are read again."""
    known = reader()
    other = Extractor(known.ontology, known.nlp, readers=(*chosen(["rules"]), Reader("beckons", beckons)))
    assert run_of(other) != run_of(extractor(readers=["rules"]))
