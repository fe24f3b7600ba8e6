"""Quotations: stretches between quotation marks, by German, English, French and Japanese custom."""

import re
from collections.abc import Iterator

from kg.extract.document import Document
from kg.extract.zones import Zone

_CLOSING = {"„": '“”"', "“": "”", "»": "«", "«": "»", '"': '"', "「": "」"}
_OPENING = re.compile('[„“»«"「]')
_NESTING = "„»"
LONGEST = 6000


def find_quotations(document: Document) -> Iterator[tuple[int, int]]:
    """The words inside each pair of quotation marks, as [start, end) without the marks."""
    text = document.text
    for start, end, zone in document.blocks:
        if zone is Zone.NOISE:
            continue
        at = start
        while match := _OPENING.search(text, at, end):
            inside = match.end()
            close = _closing(text, match[0], inside, min(end, inside + LONGEST))
            if close > inside:
                yield inside, close
            at = max(close + 1, inside)


def _closing(text: str, mark: str, start: int, end: int) -> int:
    """Where a quotation ends; one inside it is passed over if a closing mark for the outer one follows."""
    close = _first(text, _CLOSING[mark], start, end)
    if mark in _NESTING and close >= 0 and text.find(mark, start, close) >= 0:
        outer = _first(text, _CLOSING[mark], close + 1, end)
        following = text.find(mark, close + 1, end)
        if outer >= 0 and (following < 0 or outer < following):
            return outer
    return close


def _first(text: str, marks: str, start: int, end: int) -> int:
    positions = (text.find(mark, start, end) for mark in marks)
    return min((p for p in positions if p >= 0), default=-1)
