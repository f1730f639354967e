"""Where the name that belongs to a title stands: "the minister, …", "…, the minister", "Minister for Trade …"."""

from __future__ import annotations

from kg.actors.notes import Notes
from kg.actors.personal_names import charge_end, name_after, name_before

LONGEST_TAIL = 14
"""How many words a title may go on before the name: "Minister for Europe, Integration and Foreign Affairs, …"."""


def name_around(notes: Notes, begin: int, end: int) -> tuple[int, int] | None:
    """The name after "the minister, …" or before "…, the minister"."""
    words = notes.words
    short = words[end : end + 1] == ["("] and words[end + 2 : end + 4] == [")", ","]
    comma = end + 3 if short else end
    if words[comma : comma + 1] == [","]:
        name = name_after(notes, comma + 1, strict=True)
        if name is not None:
            return name
    return after_charge(notes, end) or _after_tail(notes, end) or _before_comma(notes, begin)


def after_charge(notes: Notes, end: int) -> tuple[int, int] | None:
    """The name after what a title charges with: "Minister for Trade and **Regional Cooperation** Jan Novak"."""
    links = notes.listed("reference/owner_prepositions") | {"and"}
    if not links & set(notes.tree.lowers[end : end + 1]):
        return None
    charged = charge_end(notes, end + 1)
    return name_after(notes, charged, strict=True) if charged > end + 1 else None


def _after_tail(notes: Notes, end: int) -> tuple[int, int] | None:
    """The name after a title that goes on: "Minister for Europe, Integration and Foreign Affairs, Jan Novak"."""
    tree = notes.tree
    goes_on = end < tree.size and (
        tree.lowers[end] in notes.listed("reference/owner_prepositions")
        or (tree.lowers[end] in notes.listed("reference/place_prepositions") and _host(notes, end) is not None)
    )
    if not goes_on:
        return None
    host = _host(notes, end)
    if host is not None:
        name = name_after(notes, host + (notes.words[host : host + 1] == [","]), strict=True)
        if name is not None:
            return name
    for position in range(end + 1, min(end + LONGEST_TAIL, tree.size)):
        entity = notes.entity.get(position)
        if entity is not None and entity.label_ == "PERSON" and entity.start == position:
            return name_after(notes, position, strict=True) if notes.words[position - 1] != "and" else None
        if notes.tree.sentences[position] != tree.sentences[end] or tree.pos[position] in ("VERB", "AUX", "PART"):
            return None
    return None


def _host(notes: Notes, end: int) -> int | None:
    """Where the state ends to which somebody is sent: "Ambassador to the United States", "Ambassador in Chad"."""
    found = notes.owner_start.get(end + 1 + (notes.tree.lowers[end + 1 : end + 2] == ["the"]))
    return found[1] if found is not None else None


def _before_comma(notes: Notes, begin: int) -> tuple[int, int] | None:
    """The name before "…, the minister", "…, its ambassador", "… who is the minister"."""
    words, tree = notes.words, notes.tree
    position = begin
    while position > 0 and (tree.pos[position - 1] in ("DET", "PRON", "ADJ", "NUM") and words[position - 1].islower()):
        position -= 1
    if position > 1 and words[position - 1] == "'s":
        position -= 2
        while position > 0 and tree.pos[position - 1] in ("DET", "ADJ", "NOUN"):
            position -= 1
    if position > 1 and words[position - 1] in (",", "("):
        return name_before(notes, position - 1)
    if position > 1 and words[position - 1].lower() in notes.listed("reference/copulas"):
        position -= 1
        while position > 1 and (
            tree.tags[position - 1] in ("WP", "RB", "VBD", "VBN", "VBZ") or words[position - 1] == ","
        ):
            position -= 1
        return name_before(notes, position)
    return None


def next_in_list(notes: Notes, end: int) -> int | None:
    """Where the next name of a list begins: behind "of Texas" if that stands there, and ", and"."""
    words = notes.words
    place = notes.owner_start.get(end + 1) if words[end : end + 1] == ["of"] else None
    end = position = place[1] if place is not None else end
    while words[position : position + 1] in ([","], ["and"]) and position - end < len((",", "and")):
        position += 1
    return position if position > end else None
