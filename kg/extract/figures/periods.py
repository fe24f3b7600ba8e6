"""At what time a figure holds."""

import re

from kg.extract.dates import DateMention
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread


def period_of(scene: Scene, index: int, thread: Thread, dates: tuple[DateMention, ...]) -> str:
    """The date at which a figure holds: "(Stand: …)" for all of a sentence, else a date of its own stretch."""
    start, end = scene.segment(index)
    text = scene.text
    points = [d for d in dates if d.kind == "point" and _is_stated(scene, d)]
    for date in points:
        if AS_OF.search(text[max(0, date.span.start - 20) : date.span.start]):
            return date.start
    own = [d for d in points if start <= d.span.start < end]
    if own:
        return own[0].start
    if len(points) == 1 and _of_same_predicate(scene, index, points[0], end):
        return points[0].start
    return (points[0].start if len(points) == 1 else thread.period) if scene.says("then", start, end) else ""


def _of_same_predicate(scene: Scene, index: int, date: DateMention, end: int) -> bool:
    """ "2022 mit knapp acht Milliarden", "600.000 Menschen; das war 2019"."""
    between = scene.text[date.span.end : scene.quantities[index].span.start]
    return SAME_PREDICATE.match(between) is not None or (len(scene.quantities) == 1 and 0 <= date.span.start - end < 20)


def _is_stated(scene: Scene, date: DateMention) -> bool:
    """Whether a date is more than the day of the release or a weekday."""
    if date.start == scene.document.release.date:
        return False
    return DAYS.fullmatch(scene.text, date.span.start, date.span.end) is None


SAME_PREDICATE = re.compile(r"\s*(?:mit|auf|with)\s*$")
AS_OF = re.compile(
    r"(?:Stand:?|Stichtag:?|as of)\s+(?:(?:Anfang|Mitte|Ende|vom|am|end of)\s+)?$|\((?:Stand|Stichtag)[^)]{0,12}$",
    re.IGNORECASE,
)
DAYS = re.compile(r"(?i)heute|gestern|morgen|today|yesterday|tomorrow|.*(?:tag|woch|abend).*")
