"""At what time a figure holds."""

import re

from kg.extract.dates import DateMention
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread


def period_of(scene: Scene, index: int, thread: Thread, dates: tuple[DateMention, ...], reading: Reading) -> str:
    """The date at which a figure holds: "(Stand: …)" for all of a sentence, a date of its own stretch, that of its series."""
    start, end = scene.segment(index)
    text = scene.text
    event = reading.measure in EVENTS
    points = [d for d in dates if d.kind == "point" and _is_stated(scene, d, event)]
    for date in points:
        if AS_OF.search(text[max(0, date.span.start - 20) : date.span.start]):
            return date.start
    own = [d for d in points if start <= d.span.start < end]
    if own:
        return own[0].start
    if len(points) == 1 and _of_same_predicate(scene, index, points[0], end):
        return points[0].start
    if scene.says("then", start, end):
        return points[0].start if len(points) == 1 else thread.period
    if _goes_on(scene, index, thread, reading):
        return thread.period
    return _of_the_event(scene, thread) if event and not dates else ""


def _of_the_event(scene: Scene, thread: Thread) -> str:
    """The day on which the event of the paragraph was: the only one that the nearest sentence with a date names."""
    for before in thread.paragraph(scene):
        points = [d for d in before.dates() if d.kind == "point" and _is_stated(before, d, event=True)]
        if points:
            return points[0].start if len(points) == 1 else ""
    return ""


def _goes_on(scene: Scene, index: int, thread: Thread, reading: Reading) -> bool:
    """Whether a figure belongs to the series of the one before, whose date holds for it too."""
    if not thread.near(scene) or TODAY.search(scene.text, *scene.segment(index)):
        return False
    kin = any(thread.measure in family and reading.measure in family for family in FAMILIES)
    inherited = reading.head is not None and reading.head.inherited and reading.measure == thread.measure
    return kin or (inherited and thread.sentence == scene.sentence.start)


def _of_same_predicate(scene: Scene, index: int, date: DateMention, end: int) -> bool:
    """ "2022 mit knapp acht Milliarden", "600.000 Menschen; das war 2019"."""
    quantity = scene.quantities[index].span
    between = scene.text[date.span.end : quantity.start]
    if SAME_PREDICATE.match(between) or (len(scene.quantities) == 1 and 0 <= date.span.start - end < 20):
        return True
    # A date between two figures that the next one takes up by "mit" is the predicate's, so it holds for both.
    following = scene.quantities[index + 1].span.start if index + 1 < len(scene.quantities) else 0
    taken_up = TAKEN_UP.fullmatch(scene.text, date.span.end, following) if following >= date.span.end else None
    return (
        taken_up is not None
        and quantity.end <= date.span.start
        and "," not in scene.text[quantity.end : date.span.start]
    )


def _is_stated(scene: Scene, date: DateMention, event: bool) -> bool:
    """Whether a date is more than the day of the release or a weekday (an event may be on one), or when something began."""
    if date.start == scene.document.release.date:
        return False
    before, behind = scene.text[max(0, date.span.start - 16) : date.span.start], scene.text[date.span.end :]
    if BEGUN.search(before) or FOUNDED.match(behind):
        return False
    if event:
        return NAMED_DAY.fullmatch(scene.text, date.span.start, date.span.end) is None
    return DAYS.fullmatch(scene.text, date.span.start, date.span.end) is None


EVENTS = frozenset({"visitors", "exhibitors"})
FAMILIES = (
    frozenset({"exports", "imports", "trade-volume", "trade-partner-rank"}),
    frozenset({"investment-projects", "jobs-created"}),
)
TODAY = re.compile(r"(?<!\w)(?:[hH]eute|derzeit|inzwischen|aktuell|mittlerweile|zurzeit)(?!\w)")
BEGUN = re.compile(r"(?<!\w)(?:[sS]eit|[gG]egründet|[gG]ründung|[eE]röffnet|[vV]or)\s(?:dem\s|im\s|Jahr\s)?$")
FOUNDED = re.compile(r"\s(?:in\s[A-ZÄÖÜ]\w+\s)?(?:gegründet|eröffnet|entstanden|geschlossen)")
NAMED_DAY = re.compile(r"(?i)morgen|tomorrow|heute|today")
SAME_PREDICATE = re.compile(r"\s*(?:mit|auf|with)\s*$")
TAKEN_UP = re.compile(r"\s*(?:mit|auf|with)\s+(?:[a-zäöü]+\s+){0,2}")
AS_OF = re.compile(
    r"(?:Stand:?|Stichtag:?|as of)\s+(?:(?:Anfang|Mitte|Ende|vom|am|end of)\s+)?$|\((?:Stand|Stichtag)[^)]{0,12}$",
    re.IGNORECASE,
)
DAYS = re.compile(r"(?i)heute|gestern|morgen|today|yesterday|tomorrow|.*(?:tag|woch|abend).*")
