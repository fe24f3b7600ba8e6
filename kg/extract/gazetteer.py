"""The gazetteer: known names of places and bodies in every form they take, found in one Aho–Corasick pass."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.errors import ReferenceTableError
from kg.model import Kind, Name
from kg.paths import REFERENCE

LEXICON = Path(__file__).parent / "lexicon"


class Form(StrEnum):
    """How a mention names its entity."""

    NAME = "name"
    GENITIVE = "genitive"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    REFERENCE = "reference"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a known form stands for; `sort` is the kind of the reference table (city, prefecture, university …)."""

    name: Name
    form: Form
    sort: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form at [start, end) of a text."""

    start: int
    end: int
    entry: Entry


class Gazetteer:
    """Known names of one language; `find` yields leftmost-longest hits on word boundaries."""

    def __init__(self, entries: dict[str, Entry], *, bounded: bool) -> None:
        """Entries by form; `bounded` where words are separated by spaces."""
        self._entries = list(entries.values())
        self._bounded = bounded
        self._automaton = AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest)

    def entries(self) -> tuple[Entry, ...]:
        """All entries, one a form."""
        return tuple(self._entries)

    def find(self, text: str) -> Iterator[Hit]:
        """Hits in text order; they do not overlap."""
        for number, start, end in self._automaton.find_matches_as_indexes(text):
            if not self._bounded or _is_word(text, start, end):
                yield Hit(start, end, self._entries[number])


@cache
def load_gazetteer(language: str) -> Gazetteer:
    """The gazetteer of a language (de, en, ja) from data/reference and the lexicon."""
    entries: dict[str, Entry] = {}
    # Somebody called Werner does not come from Werne.
    given = {row["name"] for row in read_table(LEXICON / "given_names.csv")}
    for label, entry in _entries(language):
        for form, text in _forms(label, entry, language):
            if form is not entry.form and text in given:
                continue
            entries.setdefault(text, Entry(entry.name, form, entry.sort) if form != entry.form else entry)
    return Gazetteer(entries, bounded=language != "ja")


@cache
def japanese_places() -> frozenset[str]:
    """Ids of the places in Japan."""
    regions = {row["id"] for row in read_table(REFERENCE / "regions.csv") if row["kind"] == "prefecture"}
    cities = {row["id"] for row in read_table(REFERENCE / "cities.csv") if row["region"] in regions}
    return frozenset(regions | cities | {"japan"})


@cache
def towns_of_the_land() -> frozenset[str]:
    """The names of the towns of North Rhine-Westphalia."""
    rows = (
        row
        for row in read_table(REFERENCE / "cities.csv")
        if row["region"].startswith(("regierungsbezirk", "nordrhein"))
    )
    return frozenset(row["label_de"] for row in (*rows, *read_table(LEXICON / "nrw_towns.csv")))


@cache
def prefecture_of(place: Name) -> Name:
    """The prefecture that shares its name with a city (a governor of Osaka governs the prefecture), else the place."""
    rows = (row for row in read_table(REFERENCE / "regions.csv") if row["label_de"] == f"Präfektur {place.text}")
    row = next(rows, None)
    return Name(row["label_de"], Kind.PLACE, row["id"]) if row else place


@cache
def _seats() -> dict[str, Name]:
    cities = {row["id"]: Name(row["label_de"], Kind.PLACE, row["id"]) for row in read_table(REFERENCE / "cities.csv")}
    rows = read_table(REFERENCE / "organisations.csv")
    return {row["body"]: cities[row["seat"]] for row in rows if row["seat"] in cities}


def seat_of(body: str) -> Name | None:
    """The city in which a body has its seat, by the body's id."""
    return _seats().get(body)


@cache
def japanese_bodies() -> frozenset[str]:
    """Ids of the universities and of the bodies that have their seat in Japan."""
    universities = {row["id"] for row in read_table(REFERENCE / "universities.csv") if row["country"] == "japan"}
    bodies = {row["body"] for row in read_table(REFERENCE / "organisations.csv") if row["seat"] in japanese_places()}
    return frozenset(universities | bodies)


@cache
def capital_of(land: str) -> Name | None:
    """The capital of a Land, by the Land's id."""
    seat = next((row["seat_name"] for row in read_table(REFERENCE / "regions.csv") if row["id"] == land), "")
    city = next((row for row in read_table(REFERENCE / "cities.csv") if row["label_de"] == seat), None)
    return Name(city["label_de"], Kind.PLACE, city["id"]) if city else None


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV table with a header; raises ReferenceTableError where a row has other columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise ReferenceTableError(f"{path}:{number}: the row has other columns than the header")
    return rows


def _is_word(text: str, start: int, end: int) -> bool:
    return not (start and _continues(text[start - 1])) and not _continues(text[end : end + 1])


def _continues(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _entries(language: str) -> Iterator[tuple[str, Entry]]:
    for table in ("regions", "cities"):
        for row in read_table(REFERENCE / f"{table}.csv"):
            entry = Entry(Name(row["label_de"], Kind.PLACE, row["id"]), Form.NAME, row["kind"])
            yield from ((label, entry) for label in _labels(row, language))
    for row in read_table(REFERENCE / "organisations.csv"):
        yield from _body_entries(row, row["body"], row["kind"], language)
    for row in read_table(REFERENCE / "universities.csv"):
        yield from _body_entries(row, row["id"], "university", language)
    yield from _lexicon_entries(language)


_CALLED_IN_FULL = ("university", "association")


def _body_entries(row: dict[str, str], body: str, sort: str, language: str) -> Iterator[tuple[str, Entry]]:
    """A body is named as the text names it; in other languages than German by its German label."""
    for label in _labels(row, language):
        short = sort in _CALLED_IN_FULL and (
            label.isupper() or label.startswith("Uni ") or row["label_de"].startswith(label)
        )
        text = label if language == "de" and not short else row["label_de"]
        yield label, Entry(Name(text, Kind.BODY, body), Form.NAME, sort)


def _lexicon_entries(language: str) -> Iterator[tuple[str, Entry]]:
    known = {row["label_de"]: row["id"] for row in read_table(REFERENCE / "regions.csv")}
    for table, sort in (("countries", "country"), ("nrw_towns", "city"), ("cities", "city")):
        for row in read_table(LEXICON / f"{table}.csv"):
            name = Name(row["label_de"], Kind.PLACE, known.get(row["label_de"], ""))
            kind = "land" if row["label_de"] in known and row["label_de"] not in ("Japan", "Deutschland") else sort
            yield from ((label, Entry(name, Form.NAME, kind)) for label in _labels(row, language))
            if language == "de" and row.get("adjective_de"):
                yield row["adjective_de"], Entry(name, Form.ADJECTIVE, kind)
            if language == "de" and row.get("demonym_de"):
                yield row["demonym_de"], Entry(name, Form.DEMONYM, kind)
    for row in read_table(LEXICON / "companies.csv") if language != "ja" else ():
        company = Entry(Name(row["label"], Kind.BODY), Form.NAME, "company")
        yield from ((label, company) for label in (row["label"], *row["alt"].split("|")) if label)


def _labels(row: dict[str, str], language: str) -> list[str]:
    labels = [row[f"label_{language}"], *row.get("alt", "").split("|")]
    if language != "de":
        labels.append(row["label_de"])
    japanese = [label for label in labels if label and not label.isascii() and ord(max(label)) > 0x3000]
    latin = [label for label in labels if label and label not in japanese]
    if language != "ja":
        return latin
    bare = [label.removesuffix("州") for label in japanese if len(label) > 3]
    return [*japanese, *bare, *(label for label in latin if label.isupper() and len(label) > 2)]


def _forms(label: str, entry: Entry, language: str) -> Iterable[tuple[Form, str]]:
    if language != "de":
        return [(entry.form, label)] + (
            [(Form.GENITIVE, label + "'s"), (Form.GENITIVE, label + "’s")] if language == "en" else []
        )
    if entry.form is Form.ADJECTIVE:
        stems = (label, label[0].upper() + label[1:])
        return [(Form.ADJECTIVE, stem + ending) for stem in stems for ending in ("e", "en", "er", "es", "em")]
    if entry.form is Form.DEMONYM:
        return [(Form.DEMONYM, form) for form in _demonyms(label)]
    forms = [(Form.NAME, form) for form in (label, *_inflected(label))]
    if not label.endswith(("s", "ß", "x", "z")):
        forms.append((Form.GENITIVE, label + "s"))
    if entry.sort in ("city", "town", "county", "district", "prefecture") and " " not in label:
        forms += [(Form.ADJECTIVE, form) for form in _city_adjectives(label) if form not in _given_names()]
    return forms


_LEADING_ADJECTIVE = re.compile(r"(\w+isch)(?:e[rs]?) (.+)")


def _inflected(label: str) -> Iterator[str]:
    """A name of several words in the other cases: des Rhein-Kreises Neuss, dem Japanischen Club."""
    if "Kreis" in label:
        yield re.sub(r"Kreis\b", "Kreises", label)
    adjective = _LEADING_ADJECTIVE.fullmatch(label)
    if adjective:
        yield from (f"{adjective[1]}{ending} {adjective[2]}" for ending in ("e", "en", "er", "es", "em"))
        noun, _, rest = adjective[2].partition(" ")
        yield f"{adjective[1]}en {noun}s {rest}".strip()


def _demonyms(label: str) -> Iterator[str]:
    stem = label.removesuffix("e")
    yield label
    yield from (stem + ending for ending in ("n", "en", "s", "in", "innen"))


@cache
def _given_names() -> frozenset[str]:
    """Given names, which no town's adjective is read for: Werner, of Werne."""
    return frozenset(row["name"] for row in read_table(LEXICON / "given_names.csv"))


def _city_adjectives(label: str) -> Iterator[str]:
    """Köln → Kölner, Essen → Essener, Bremen → Bremer, Münster → Münsteraner, Hannover → Hannoveraner."""
    yield label + ("r" if label.endswith("e") else "er")
    if label.endswith("en") and len(label) > 5:
        yield label[:-2] + "er"
    if label.endswith("er"):
        yield label + "aner"
    if label.endswith("o"):
        yield label + "ter"
    if label == "München":
        yield "Münchner"
