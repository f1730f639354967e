"""Where a person's name stands beside a title: capitalised words with particles, initials and hyphens inside."""

from __future__ import annotations

from kg.actors.notes import Notes

LONGEST_NAME = 6


def left_of_title(notes: Notes, start: int) -> tuple[int, bool]:
    """Step over "acting", "former", "deputy" before a title; says whether the office is over."""
    former = False
    while start > 0 and notes.tree.lowers[start - 1].rstrip("-") in notes.finder.modifiers | {"-"}:
        start -= 1
        former = former or notes.tree.lowers[start] in notes.listed("offices/former")
    return start, former


def name_after(notes: Notes, start: int, *, strict: bool = False) -> tuple[int, int] | None:
    """A run of capitalised words, with particles and initials inside, that may be a person's name."""
    position = start
    honorifics = notes.listed("offices/honorifics")
    particles = notes.listed("offices/particles")
    while position < len(notes.words) and notes.tree.lowers[position] in honorifics:
        position += 1
    begin = position
    size = len(notes.words)
    while position < size and position - begin < LONGEST_NAME:
        text, lower = notes.texts[position], notes.tree.lowers[position]
        if (
            text[:1].isupper()
            and text[:1].isalpha()
            and notes.tree.tags[position] not in ("DT", "IN", "PRP", "MD", "CC", "TO")
        ):
            if position in notes.taken and (position == begin or notes.tree.pos[position] == "ADJ"):
                break
            if lower in notes.listed("time/weekdays") or lower in notes.listed("time/months"):
                break
            position += 1
        elif position > begin and text == "-" and position + 1 < size and notes.texts[position + 1][:1].isalpha():
            position += 2
        elif lower in particles and position + 1 < size and _goes_on(notes, position + 1, particles):
            position += 1
        else:
            break
    if position == begin or all(token in notes.masked for token in range(begin, position)):
        return None
    if strict and position - begin < 2:
        return None
    if any(notes.tree.pos[token] == "PROPN" for token in range(begin, position)):
        return begin, position
    return None


def name_before(notes: Notes, end: int) -> tuple[int, int] | None:
    """The person's name that ends before a comma: "Karamoko Jean-Marie Traoré, Foreign Minister of …"."""
    position = end
    particles = notes.listed("offices/particles")
    while position > 0 and end - position < LONGEST_NAME:
        text = notes.texts[position - 1]
        if (text[:1].isupper() and notes.tree.pos[position - 1] == "PROPN" and position - 1 not in notes.taken) or (
            position < end and (text == "-" or notes.tree.lowers[position - 1] in particles)
        ):
            position -= 1
        else:
            break
    while position < end and not notes.texts[position][:1].isalpha():
        position += 1
    if position == end:
        return None
    entity = notes.entity.get(end - 1)
    if end - position < 2 and (entity is None or entity.label_ != "PERSON"):
        return None
    return position, end


def _goes_on(notes: Notes, position: int, particles: frozenset[str]) -> bool:
    """Whether a name goes on after a particle."""
    text = notes.texts[position]
    return text[:1].isupper() or text == "-" or notes.tree.lowers[position] in particles
