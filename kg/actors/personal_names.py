"""Where a person's name stands beside a title: capitalised words with particles, initials and hyphens inside."""

from __future__ import annotations

from kg.actors.notes import Notes

LONGEST_NAME = 7
LINKS = frozenset({"and", "&", ",", "of", "for", "the"})
"""What may stand between the words of a charge: "for Economic Growth, Energy, and the Environment"."""

SHORTEST_SHOUT = 3
"""From this length on a word in capitals is an acronym or a headline, not an initial."""

_NO_NAME = ("DT", "IN", "PRP", "PRP$", "MD", "CC", "TO", "WP", "WDT", "WRB", "VBZ", "VBD", "VBP", "RB")


def left_of_title(notes: Notes, start: int) -> tuple[int, bool]:
    """Step over "acting", "former", "deputy" before a title; says whether the office is over."""
    former = False
    modifiers, over = notes.finder.modifiers, notes.listed("offices/former")
    while start > 0 and (notes.tree.lowers[start - 1].rstrip("-") in modifiers or notes.texts[start - 1] == "-"):
        start -= 1
        former = former or notes.tree.lowers[start] in over
    while notes.texts[start] == "-":
        start += 1
    return start, former


def name_after(notes: Notes, start: int, *, strict: bool = False) -> tuple[int, int] | None:
    """A run of capitalised words, with particles and initials inside, that may be a person's name.

    ``strict``: two words at least, as after a comma.
    """
    size, lowers = len(notes.words), notes.tree.lowers
    position = start
    honorifics, particles = notes.listed("offices/honorifics"), notes.listed("offices/particles")
    while position < size and lowers[position] in honorifics:
        position += 1
    if position + 2 < size and notes.texts[position] == "(" and notes.texts[position + 2] == ")":
        position += 3
    begin = position
    while position < size and position - begin < LONGEST_NAME:
        text, lower = notes.texts[position], lowers[position]
        if _may_name(notes, position, begin):
            position += 1
        elif position > begin and text == "-" and position + 1 < size and notes.texts[position + 1][:1].isalpha():
            position += 2
        elif lower in particles and position + 1 < size and _goes_on(notes, position + 1, particles):
            position += 1
        else:
            break
    while position > begin and lowers[position - 1] in particles and notes.texts[position - 1].islower():
        position -= 1
    if position == begin or any(token in notes.masked for token in range(begin, position)):
        return None
    if strict and position - begin < 2:
        return None
    if any(notes.tree.pos[token] == "PROPN" for token in range(begin, position)) and may_be_person(
        notes, begin, position
    ):
        return begin, position
    return None


def may_be_person(notes: Notes, start: int, end: int) -> bool:
    """Whether capitalised words can be a name: none is a word of institutions or papers, not all are of portfolios."""
    words = notes.tree.lowers[start:end]
    return not any(word in notes.listed("reference/no_names") for word in words) and not all(
        word in notes.listed("reference/portfolios") for word in words
    )


def charge_end(notes: Notes, start: int) -> int:
    """Where the words that tell what a title charges somebody with end: "Regional Cooperation" before "Jan Novak"."""
    charges = notes.listed("reference/portfolios") | notes.listed("reference/no_names")
    position, charged = start, False
    while position < notes.tree.size and notes.tree.sentences[position] == notes.tree.sentences[start]:
        if position in notes.titles:
            return start
        named = notes.tree.lowers[position] in charges
        if not (named or position in notes.taken or notes.words[position] in LINKS):
            break
        charged = charged or named
        position += 1
    return position if charged and notes.texts[position - 1] != "and" else start


def _may_name(notes: Notes, position: int, begin: int) -> bool:
    """Whether a token may be a word of a person's name that began at ``begin``."""
    text, lower = notes.texts[position], notes.tree.lowers[position]
    if not (text[:1].isupper() and text[:1].isalpha()) or notes.tree.tags[position] in _NO_NAME:
        return False
    if position in notes.taken and (position == begin or notes.tree.pos[position] == "ADJ"):
        return False
    title = notes.titles.get(position)
    if title is not None and title.start == position and _named_at(notes, title.end):
        return False
    if lower in notes.listed("time/weekdays") or lower in notes.listed("time/months"):
        return False
    return not shouted(text) or text.title() in notes.in_sentence_case


def _named_at(notes: Notes, position: int) -> bool:
    """Whether a capitalised name begins at a token."""
    return position < len(notes.texts) and notes.texts[position][:1].isupper() and notes.tree.pos[position] == "PROPN"


def shouted(text: str) -> bool:
    """Whether a word stands in capitals like an acronym or a headline."""
    return len(text) >= SHORTEST_SHOUT and text.isupper() and text.isalpha()


def _goes_on(notes: Notes, position: int, particles: frozenset[str]) -> bool:
    """Whether a name goes on after a particle."""
    text = notes.texts[position]
    return text[:1].isupper() or text == "-" or notes.tree.lowers[position] in particles


def name_before(notes: Notes, end: int) -> tuple[int, int] | None:
    """The person's name that ends before a comma: "Karamoko Jean-Marie Traoré, Foreign Minister of …"."""
    position = end
    particles, honorifics = notes.listed("offices/particles"), notes.listed("offices/honorifics")
    while position > 0 and end - position < LONGEST_NAME:
        before = position - 1
        text = notes.texts[before]
        initial = text[2:3] if text[:2].lower() == "d'" else text[:1]
        named = initial.isupper() and notes.tree.pos[before] == "PROPN" and before not in notes.titles
        if (
            (named and before not in notes.taken and before not in notes.masked and not shouted(text))
            or (position < end and (text == "-" or notes.tree.lowers[before] in particles))
            or notes.texts[before - 1 : before] == ["-"]
        ):
            position -= 1
        else:
            break
    while position < end and (
        not notes.texts[position][:1].isalpha()
        or notes.tree.lowers[position] in honorifics
        or (notes.texts[position].islower() and position < end - 1)
    ):
        position += 1
    if position == end:
        return None
    if not may_be_person(notes, position, end):
        return None
    entity = notes.entity.get(end - 1)
    if end - position < 2 and (entity is None or entity.label_ != "PERSON"):
        return None
    return position, end
