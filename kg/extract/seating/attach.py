"""What belongs to a noun for a seat in its own phrase: whose it is, what it is called, where it is."""

import re
from dataclasses import dataclass, field

from kg.extract.seating.chunks import Body, Chunks, Place, SeatNoun
from kg.extract.seating.words import head_of

IN = frozenset({"in", "bei", "nahe", "an"})
_OWN = frozenset({"von", "vom", "gen"})
_COORDINATED = re.compile(r"(?: \([^()]{1,40}\))?(?:,|,? und(?: auch)?|,? sowie|,? oder|, aber auch| wie auch| &) ")
_SKIPPED = re.compile(
    r" (?:seit|von|aus dem Jahr|ab) (?:Anfang |Ende |Mitte |dem Jahr )?\d{4}| \([^()]{1,40}\)| mit \d+ [A-Z]\w+| mit (?:Haupts|Stamms|Firmens|S)itz(?= in)| für [A-ZÄÖÜ]\w+(?= in )"
)
_OF_ANAPHOR = re.compile(r" (?:des|der|vom|von dem) (?:[a-zäöüß-]+en )*(?P<head>[A-ZÄÖÜ][\w-]+)(?! [A-ZÄÖÜ])\b")
_BY_NAME = re.compile(r", (?:die |der |das )?")


@dataclass(slots=True)
class Attached:
    """What a noun's phrase tells of the seat; `end` is where the phrase ends, `anaphor` the noun that stands for the owner."""

    end: int
    owners: list[Body] = field(default_factory=list)
    called: Body | None = None
    places: list[Place] = field(default_factory=list)
    anaphor: str = ""


def attach(text: str, chunks: Chunks, noun: SeatNoun) -> Attached:
    """Read the phrase of a noun to its end."""
    told = Attached(noun.end)
    for _ in range(5):
        if not _step(text, chunks, noun, told):
            break
    for body in chunks.bodies:
        if body.end == noun.lead.start - 1 and not noun.lead.article and _is_genitive(text, body, noun):
            told.owners = told.owners or [body]
    if not told.places:
        told.places = [p for p in chunks.places if p.adjective and noun.lead.start <= p.start < noun.start]
    return told


def _is_genitive(text: str, body: Body, noun: SeatNoun) -> bool:
    return body.genitive or (text[body.end - 1] == "s" and noun.lead.start < noun.start)


def _step(text: str, chunks: Chunks, noun: SeatNoun, told: Attached) -> bool:
    """Read one further part of the phrase; whether there was one."""
    at = told.end
    if skipped := _SKIPPED.match(text, at):
        told.end = skipped.end()
        return True
    for body in chunks.bodies:
        if not told.owners and body.lead.start == at + 1 and body.lead.governor in _OWN:
            told.owners = group(text, chunks.bodies, body)
            told.end = told.owners[-1].end
            return True
        if not told.called and body.start == at + 1 and body.sure:
            told.called, told.end = body, body.end
            return True
        named = _BY_NAME.match(text, at)
        if (
            named
            and not told.called
            and not (told.places and named[0] == ", ")
            and body.start == named.end()
            and body.sure
            and _closes(text, body.end)
        ):
            told.called, told.end = body, body.end
            return True
    for place in chunks.places:
        governors = (*IN, "", "nach") if noun.lead.preposition == "in" and noun.lead.article else (*IN, "")
        if not told.places and not place.adjective and place.lead.start == at + 1 and place.lead.governor in governors:
            told.places = group_places(text, chunks.places, place)
            told.end = told.places[-1].end
            return True
    anaphor = None if told.owners else _OF_ANAPHOR.match(text, at)
    if anaphor and head_of(anaphor["head"]):
        told.anaphor, told.end = anaphor["head"], anaphor.end()
        return True
    return False


def _closes(text: str, end: int) -> bool:
    return text[end : end + 1] in (",", ".", ";", "") or text.startswith((" in ", " mit Sitz"), end)


def group(text: str, bodies: tuple[Body, ...], first: Body) -> list[Body]:
    """A body and those coordinated with it behind it."""
    found = [first]
    for body in bodies:
        if body.start <= found[-1].end or body.lead.preposition or not _joined(text, found[-1].end, body.lead.start):
            continue
        found.append(body)
    return found


def _joined(text: str, end: int, start: int) -> bool:
    match = _COORDINATED.match(text, end)
    return bool(match and match.end() == start)


def group_places(text: str, places: tuple[Place, ...], first: Place) -> list[Place]:
    """A place and those coordinated with it behind it."""
    found = [first]
    for place in places:
        if place.start <= found[-1].end or place.lead.governor not in ("", *IN) or place.adjective:
            continue
        comma = text.startswith(",", found[-1].end) and place.lead.governor != ""
        if _joined(text, found[-1].end, place.lead.start) and not comma:
            found.append(place)
    return found
