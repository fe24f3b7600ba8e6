"""Tables of several columns: a place in each row, a figure in each cell, what the column counts in the first row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.document import Document, Sentence
from kg.extract.figures.measures import Noun, noun_of
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.quantities import Quantity, find_quantities
from kg.extract.zones import Zone
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table with the noun and the country of its column and the place of its row."""

    sentence: Sentence
    quantity: Quantity
    noun: Noun
    nation: Name | None
    place: Name
    heading: str


@dataclass(frozen=True, slots=True)
class _Column:
    noun: Noun | None
    nation: Name | None


def cells(document: Document) -> Iterator[Cell]:
    """The figures of all tables whose first row names what is counted and whose rows begin with a place."""
    if document.release.language != "de" or " | " not in document.text:
        return
    columns: list[_Column] = []
    heading = ""
    for sentence in _lines(document):
        parts = _parts(sentence)
        if len(parts) < 3:
            blank = sentence.zone is Zone.TABLE or set(sentence.text) <= set("|-: ")
            heading, columns = (heading if blank else sentence.text), (columns if blank else [])
            continue
        place = _place(parts[0])
        if place is None or not columns:
            columns = [_column(part) for part in parts]
            continue
        yield from _row(sentence, parts, columns, place, heading)


def _lines(document: Document) -> Iterator[Sentence]:
    """Every line: what looks like a trail of links may be a row."""
    for number, (start, end, zone) in enumerate(document.blocks):
        yield Sentence(start, end, zone, number, document.text[start:end])


def _parts(sentence: Sentence) -> list[str]:
    if " | " not in sentence.text:
        return []
    return [part.strip() for part in sentence.text.strip("| ").split(" | ")]


def _column(title: str) -> _Column:
    """What a column counts: "Firmen aus Japan", "Mitarbeiter"."""
    found = (noun_of(word[0], "de") for word in WORD.finditer(title))
    noun = next((noun for noun in found if noun is not None and noun.kind in COUNTED), None)
    countries = (hit.entry for hit in load_gazetteer("de").find(title))
    nation = next((entry.name for entry in countries if entry.sort == "country"), None)
    return _Column(noun, nation)


def _place(text: str) -> Name | None:
    hits = [hit for hit in load_gazetteer("de").find(text) if hit.entry.name.kind is Kind.PLACE]
    if hits and hits[0].entry.form is Form.NAME and hits[0].start == 0 and hits[0].end == len(text):
        return hits[0].entry.name
    return Name(text, Kind.PLACE) if COUNTY.fullmatch(text) else None


def _row(sentence: Sentence, parts: list[str], columns: list[_Column], place: Name, heading: str) -> Iterator[Cell]:
    nation = next((column.nation for column in columns if column.nation is not None), None)
    for part, column in zip(parts[1:], columns[1:], strict=False):
        quantity = next(iter(find_quantities(part, "de")), None)
        if quantity is not None and column.noun is not None and quantity.kind == "count":
            bare = replace(quantity, unit="", unit_span=None)
            yield Cell(sentence, bare, column.noun, column.nation or nation, place, heading)


COUNTED = frozenset({"company", "employees", "jobs", "people", "population", "students"})
WORD = re.compile(r"[^\W\d_][\w-]*")
COUNTY = re.compile(r"(?:Kreis|Landkreis|Städteregion)\s[A-ZÄÖÜ][\w-]+|[A-ZÄÖÜ][\w-]+-Kreis(?:\s[A-ZÄÖÜ][\w-]+)?")
