"""Sums of money, by the word that says what they are."""

import re

from kg.extract.figures.measures import sums
from kg.extract.figures.places import parties_of
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread


def money(scene: Scene, index: int, thread: Thread, currency: str = "") -> Reading | None:
    """A sum of money, by the nearest word that says what it is: trade, exports, investment, funding, turnover."""
    quantity = scene.quantities[index]
    currency = currency or quantity.currency
    pattern, measures = sums(scene.language)
    start, end = scene.segment(index)
    found = list(pattern.finditer(scene.text, start, end)) or list(pattern.finditer(scene.text))
    if not found or scene.says("hypothetical", start, end):
        return None
    word = min(found, key=_Distance(quantity.span.start))
    measure = measures[word[0]]
    if measure in ("trade-volume", "exports", "imports"):
        ours, theirs = parties_of(scene, thread)
        return Reading("money", measure, currency, ours, of=theirs)
    return Reading("money", measure, currency)


class _Distance:
    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, word: re.Match[str]) -> int:
        return abs(word.start() - self._at)
