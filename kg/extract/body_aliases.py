"""The shorter names by which a release calls what it has named in full: abbreviations, first words, regions and towns without their noun."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.body_names import abbreviation
from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.names import given, is_japanese, is_name_word
from kg.extract.roles import find_role
from kg.model import Kind, Name


def find_aliases(document: Document, found: list[Mention]) -> Iterator[Mention]:
    """Mentions by a shorter name of the bodies and places found in a document."""
    everything = [*document.mentions, *found]
    yield from _abbreviated(document, everything)
    yield from _bare_regions(document, found)
    yield from _short_names(document, everything)
    yield from _bare_towns(document, found)
    yield from _clubs(document)
    yield from _japanese_towns(document)


def _abbreviated(document: Document, bodies: Iterable[Mention]) -> Iterator[Mention]:
    """Later mentions of a body by the abbreviation that stands in brackets behind its name."""
    for body in bodies:
        short = abbreviation(document.text, body.end) if body.kind is Kind.BODY else ""
        known = next(load_gazetteer("de").find(short), None) if short else None
        if known and known.end == len(short) and known.entry.name.kind is Kind.BODY and not body.name.entity:
            yield replace(body, name=known.entry.name, end=body.end + len(f" ({short})"))
            continue
        for match in re.finditer(rf"(?<![\w.-]){re.escape(short)}(?![\w-])", document.text) if short else ():
            yield replace(body, start=match.start(), end=match.end())


_SHORT_NAME = re.compile(r"([A-Z][a-zōū]{3,})(?:-Universität| University)")


def _short_names(document: Document, bodies: Iterable[Mention]) -> Iterator[Mention]:
    """A university called by the first word of its name (Waseda), unless that is a place's name as well."""
    short: dict[str, Mention] = {}
    for body in bodies:
        match = _SHORT_NAME.fullmatch(document.text[body.start : body.end]) if body.sort == "university" else None
        if match and next(load_gazetteer("de").find(match[1]), None) is None and given(match[1]) is None:
            short.setdefault(match[1], body)
    for word in document.words if short else ():
        if word.text in short:
            yield replace(short[word.text], start=word.start, end=word.end)


def _bare_regions(document: Document, found: Iterable[Mention]) -> Iterator[Mention]:
    """A region named without its noun after it was named with it: Schlesien for the Woiwodschaft Schlesien."""
    full = {m.name.text.split(" ", 1)[1]: m for m in found if m.sort == "region" and " " in m.name.text}
    for mention in document.mentions if full else ():
        region = full.get(mention.name.text)
        if region and mention.kind is Kind.PLACE and mention.sort != "region":
            yield replace(mention, name=region.name, sort="region")


def _bare_towns(document: Document, found: Iterable[Mention]) -> Iterator[Mention]:
    """A town that no table knows, wherever else its name stands."""
    towns = {m.name.text: m for m in found if m.sort == "city"}
    for word in document.words if towns else ():
        town = towns.get(word.text) or towns.get(word.text.removesuffix("s"))
        if town:
            form = Form.NAME if word.text in towns else Form.GENITIVE
            yield replace(town, start=word.start, end=word.end, form=form)


_CLUB = re.compile(r"\b(?:TV|TSV|FC|SV|SC|TuS|VfL|VfB|DJK|SG|TTC|JC) [A-ZÄÖÜ][\w-]+(?: \d{2,4})?\b")


def _clubs(document: Document) -> Iterator[Mention]:
    """Sports clubs: TV Musterstadt 1885."""
    for match in _CLUB.finditer(document.text):
        yield Mention(match.start(), match.end(), Name(match[0], Kind.BODY), Form.NAME, "association")


_PLACED = re.compile(r"\b(?:[Ii]n|[Nn]ach|[Aa]us|[Mm]it|from|to) $")
_BESIDE = re.compile(r"\b(?:[Zz]wischen|between) [A-ZÄÖÜ][\w-]+ (?:und|and) $")
SHORTEST = 4
_GERMAN_ENDINGS = ("en", "on", "er", "in", "ung", "ne", "te", "ge")


def _japanese_towns(document: Document) -> Iterator[Mention]:
    """Words of Japanese syllables behind `in`, `nach`, `aus`, `mit` that are nobody's name: towns that no table knows."""
    text = document.text
    known = {m.start for m in document.mentions}
    named = {b.text for a, b in pairwise(document.words) if a.end + 1 == b.start}
    for word in document.words:
        may_be = len(word.text) >= SHORTEST and word.start not in known and word.text not in named
        may_be = may_be and not word.text.endswith(_GERMAN_ENDINGS)
        if may_be and is_japanese(word.text) and given(word.text) is None and is_name_word(word.text):
            alone = not text[word.end + 1 : word.end + 2].isupper() and text[word.end : word.end + 1] != "-"
            before = text[max(0, word.start - 50) : word.start]
            placed = _PLACED.search(before) or _BESIDE.search(before)
            if alone and placed and find_role(word.text, "de") is None:
                yield Mention(word.start, word.end, Name(word.text, Kind.PLACE), Form.NAME, "city")
