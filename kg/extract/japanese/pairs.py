"""The two sides of a tie: those that a clause names, and those that 両者 or 両市 stand for."""

import re

from kg.extract.document import Mention
from kg.extract.japanese.countries import is_japanese
from kg.extract.japanese.lexicon import words
from kg.extract.japanese.reading import Reading
from kg.model import Kind, Name

_SETTING = re.compile(r"の(?!間)|で(?!は)|内|に(?!は|よ)|議|民|出身")
_REGIONS = ("prefecture", "land", "city", "town")
_SORTS = {
    "両市": ("city", "town"), "両県": ("prefecture",), "両大学": ("university",), "両大": ("university",), "両校": ("university", "unknown"),
    "両社": ("company", "unknown"), "両県州": ("prefecture", "land"), "両州県": ("prefecture", "land"),
}  # fmt: skip


def both_before(reading: Reading, word: str, before: int) -> tuple[Name, ...]:
    """Whom 両者, 両市 and the like stand for: the last named Japanese and the last named other of the fitting sort."""
    sorts = _SORTS.get(word, _REGIONS)
    found: dict[bool, Name] = {}
    others: list[Name] = []
    for mention in reversed(reading.mentions_before(before)):
        if mention.sort not in sorts or mention.kind is Kind.PERSON or _SETTING.match(reading.text, mention.end):
            continue
        if mention.kind is Kind.BODY:
            if mention.name not in others:
                others.append(mention.name)
            if len(others) == 2:
                return tuple(others[::-1])
        else:
            found.setdefault(is_japanese(mention), mention.name)
            if len(found) == 2:
                return tuple(found.values())
    return ()


def word_for_both(text: str, start: int, end: int) -> str:
    """The word for both sides that stands in [start, end), or "": 両者, 両市, 双方."""
    return next((word for word in words()["references"]["two"] if text.find(word, start, end) >= 0), "")


def is_region(mention: Mention) -> bool:
    """Whether a mention names a place that governs itself."""
    return mention.sort in _REGIONS
