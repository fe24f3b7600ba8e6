"""Sums of money, by the word that says what they are."""

import re

from kg.extract.figures.measures import sums
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene, abroad
from kg.extract.figures.sides import parties_of
from kg.extract.figures.thread import Thread


def money(scene: Scene, index: int, thread: Thread, currency: str = "") -> Reading | None:
    """A sum of money, by the nearest word that says what it is: trade, exports, investment, funding, turnover."""
    quantity = scene.quantities[index]
    currency = currency or quantity.currency
    pattern, measures = sums(scene.language)
    start, end = scene.segment(index)
    found = list(pattern.finditer(scene.text, start, end))
    direction = None if found else _direction(scene, index)
    if not found and direction is None:
        found = list(pattern.finditer(scene.text))
    if scene.says("hypothetical", start, end):
        return None
    word = min(found, key=_Distance(quantity.span.start), default=None)
    measure = _measure(measures, word[0]) if word else direction
    if REVERSE.search(scene.text, start, end) and thread.measure in OPPOSITE:
        measure = OPPOSITE[thread.measure]
    if measure is None and VOLUME.search(scene.text, start, end) and scene.says("partner"):
        measure = "trade-volume"
    if measure is None:
        return None
    if measure in ("trade-volume", "exports", "imports"):
        ours, theirs = parties_of(scene, thread)
        return Reading("money", measure, currency, ours, of=theirs)
    by_the_land = thread.land if measure == "funding" and THE_LAND.search(scene.text) else None
    return Reading("money", measure, currency, by_the_land)


def _measure(measures: dict[str, str], word: str) -> str:
    return measures.get(word) or measures[word.casefold()]


def _direction(scene: Scene, index: int) -> str | None:
    """Whether goods of a value went abroad or came from there: "Waren für 2 Milliarden Euro gingen nach Japan"."""
    start, end = scene.segment(index)
    if not scene.says("goods"):
        return None
    if m := THERE.search(scene.text, start, end):
        return "exports" if m[0].startswith(("dorthin", "there")) else "imports"
    for mention in scene.places(start, end):
        before = scene.text[max(start, mention.start - 12) : mention.start]
        if abroad(mention) and (towards := DIRECTION.search(before)):
            return "exports" if towards[1].casefold() in ("nach", "to") else "imports"
    return None


class _Distance:
    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, word: re.Match[str]) -> int:
        return abs(word.start() - self._at)


DIRECTION = re.compile(r"(?<!\w)(nach|to|aus|von|from)\s+$", re.IGNORECASE)
THERE = re.compile(r"(?<!\w)(?:dorthin|von dort|from there|there)(?!\w)")
THE_LAND = re.compile(r"(?<!\w)(?:das|dem|vom|Das|Vom|des) (?:Land|Landes)(?!\w)(?! [A-ZÄÖÜ])")
VOLUME = re.compile(r"(?<!\w)(?:Volumen|volume)(?!\w)")
REVERSE = re.compile(r"(?<!\w)(?:umgekehrter|Umgekehrt|umgekehrt|Gegenrichtung|conversely)")
OPPOSITE = {"exports": "imports", "imports": "exports"}
