"""How long a relation has lasted."""

import re

from kg.extract.figures.heads import Head
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.sides import parties_of
from kg.extract.figures.thread import Thread
from kg.model import Kind


def years(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """How long a relation has lasted: "seit mehr als 60 Jahren … Beziehungen", "60 Jahre Freundschaft"."""
    quantity = scene.quantities[index]
    if scene.language == "ja":
        return _relation(scene, thread, quantity.value) if scene.says("relations") else None
    before = scene.text[max(0, quantity.span.start - 26) : quantity.span.start]
    stop = BREAK_BEHIND.search(scene.text, head.end)
    behind = head.end, min(stop.start() if stop else len(scene.text), head.end + 45)
    near = max(0, quantity.span.start - 110), min(len(scene.text), head.end + 110)
    since = SINCE.search(before) and (
        scene.says("relations", *near) or scene.says("together", head.end, stop.start() if stop else len(scene.text))
    )
    if since and PARTNER_OF.search(scene.text, head.end, min(len(scene.text), head.end + 40)):
        return None
    if since and not scene.says("office", *near):
        return _years(scene, thread, quantity.value, head)
    if NOT_LASTING.search(before):
        return None
    if any(word.startswith("gemeinsam") for word in quantity.adjectives):
        return _years(scene, thread, quantity.value, head)
    old = OLD.match(scene.text, head.end) and scene.says("relations", near[0], quantity.span.start)
    lasting = scene.says("relations", *behind) or old
    grown = scene.says("relations") and scene.says("grown", quantity.span.end, min(len(scene.text), head.end + 45))
    return _years(scene, thread, quantity.value, head) if lasting or grown else None


def _years(scene: Scene, thread: Thread, value: float, head: Head) -> Reading | None:
    times = {"decades": 10, "centuries": 100}.get(head.noun.kind, 1)
    return _relation(scene, thread, value * times)


def age(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """The age of a relation: "das 50-jährige Bestehen der Partnerschaft"."""
    quantity = scene.quantities[index]
    if quantity.unit_span is None:
        return None
    start, end = quantity.unit_span.start, quantity.unit_span.end
    if scene.says("relations", start, end):
        return _relation(scene, thread, quantity.value)
    related = scene.says("relations", end, min(len(scene.text), end + 60)) or (
        scene.says("relations", max(0, quantity.span.start - 100), quantity.span.start) and not scene.says("club")
    )
    if scene.says("lasting", start, end) and related:
        return _relation(scene, thread, quantity.value)
    return None


def _relation(scene: Scene, thread: Thread, value: float) -> Reading | None:
    sides = [m for m in scene.mentions if m.kind is Kind.PLACE or m.sort == "university"]
    if not sides and (any(m.kind is Kind.BODY for m in scene.mentions) or scene.says("club")):
        return None
    ours, theirs = parties_of(scene, thread)
    measure = "years-of-relations"
    return Reading("years-of-relations", measure, "years", ours, of=theirs, value=value, timeless=True)


PARTNER_OF = re.compile(r"(?<!\w)Partner(?:in)? von\s|Ehrendoktor")
SINCE = re.compile(r"(?<!\w)(?:[sS]eit|[sS]ince|[fF]or)\s+(?:nunmehr\s+|inzwischen\s+|weit\s+|schon\s+)?$")


NOT_LASTING = re.compile(r"(?<!\w)(?:[vV]or|um|weitere|[fF]ür|alle|nächsten|kommenden|[bB]innen)\s+(?:weitere\s+)?$")


OLD = re.compile(r"\s+(?:alt|old)(?!\w)")
BREAK_BEHIND = re.compile(r"[,.;]|\s(?:nach|später|alt|zurückliegt|her|ein Büro)\s")
