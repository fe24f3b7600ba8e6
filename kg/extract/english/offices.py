"""English offices: a head noun with the words before it that belong to it, and its field behind `for`."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from kg.extract.document import Document
from kg.extract.gazetteer import LEXICON
from kg.extract.names import UPPER, given
from kg.extract.roles import english_roles, find_role

_WORD = rf"(?:the )?(?!Dr\b|Prof|Mr|Ms)[{UPPER}][\w-]+"
_LIST = rf"{_WORD}(?:(?:,? and|,? &|,)? {_WORD})*"
_FIELD = re.compile(rf" for {_LIST}")
_RESORT = re.compile(rf" (?:for|of) {_LIST}")
_LOWER_FIELD = re.compile(r" (?:of|for)(?: (?!the |an? |our |its |their |this )[a-z-]+){1,4}(?=,| \(| [A-Z])")
_UNIT = re.compile(
    rf" of (?:the )?(?:[{UPPER}][\w-]+ ){{0,3}}(?:Department|Office|Division|Section|Unit|Mission|Board|Secretariat)\b(?P<field> (?:of|for) {_LIST})?"
)
_CAPITALISED = re.compile(rf"[{UPPER}][\w-]+")
_TITLE = re.compile(r" (?:Dr|Prof|Professor|Mr|Mrs|Ms)\b")
_NAME = re.compile(rf" [{UPPER}][\w-]+ [{UPPER}][\w-]+$")
_WORD_LEFT = re.compile(r"\b([A-Z][a-z]+)[ -]$")


def english_offices(document: Document) -> Iterator[tuple[int, int]]:
    """Where offices stand: [start, end) from the first word that belongs to the head noun to the noun."""
    text, behind = document.text, 0
    for match in _heads().finditer(text):
        if match.start() < behind or document.sentence_at(match.start()) is None:
            continue
        start = match.start()
        while (word := _WORD_LEFT.search(text, max(behind, start - 16), start)) and word[1] in _words()["before"]:
            start = word.start()
        behind = match.end()
        yield start, behind


def with_field(document: Document, start: int, end: int, limit: int) -> int:
    """The end of an office at [start, end) with its field behind it: Councillor for Schools and Culture X Y."""
    text = document.text
    minister = text[start:end].lower().endswith(("minister", "secretary"))
    if unit := _UNIT.match(text, end, limit):
        named = document.mentions_in(unit.start("field"), limit) if unit["field"] else ()
        owned = any(m.start < unit.end() for m in named)
        return unit.start("field") if unit["field"] and owned else unit.end()
    if lower := _LOWER_FIELD.match(text, end, limit):
        return lower.end()
    match = (_RESORT if minister else _FIELD).match(text, end, limit)
    if match is None or any(m.start - end < 9 for m in document.mentions_in(end, limit)):
        return end
    for word in _CAPITALISED.finditer(text, end, match.end()):
        if given(word[0]) or find_role(word[0], "en"):
            return word.start() - 1 if word.start() - end > 6 else end
    name = _NAME.search(text, end, match.end())
    apart = _TITLE.match(text, match.end()) or text[match.end() : match.end() + 1] in (",", "-")
    return name.start() if name and not apart and name.start() - end > 5 else match.end()


@cache
def _words() -> dict[str, list[str]]:
    with (LEXICON / "english.toml").open("rb") as file:
        words: dict[str, list[str]] = tomllib.load(file)["office"]
    return words


@cache
def _heads() -> re.Pattern[str]:
    """Head nouns; in lower case only where an owner or a field shows that an office is meant."""
    units, lower = "|".join(_words()["units"]), "|".join(_words()["owned"])
    whole = rf"[Hh]ead of (?:the )?(?:[A-Z][a-z]+ )?(?:{units})\b"
    owned = rf"(?:{lower})(?= of | for |, [{UPPER}]| at )"
    return re.compile(rf"\b(?:{whole}|{owned})|{english_roles().pattern}")
