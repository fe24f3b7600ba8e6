"""The shorter names by which a release calls what it has named in full: abbreviations, first words, regions and towns without their noun."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.body_names import abbreviation
from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.names import given
from kg.model import Kind


def find_aliases(document: Document, found: list[Mention]) -> Iterator[Mention]:
    """Mentions by a shorter name of the bodies and places found in a document."""
    everything = [*document.mentions, *found]
    yield from _abbreviated(document, everything)
    yield from _bare_regions(document, found)
    yield from _short_names(document, everything)
    yield from _bare_towns(document, found)


def _abbreviated(document: Document, bodies: Iterable[Mention]) -> Iterator[Mention]:
    """Later mentions of a body by the abbreviation that stands in brackets behind its name."""
    for body in bodies:
        short = abbreviation(document.text, body.end) if body.kind is Kind.BODY else ""
        known = next(load_gazetteer("de").find(short), None) if short else None
        if known and known.end == len(short) and known.entry.name.kind is Kind.BODY and known.entry.name != body.name:
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
