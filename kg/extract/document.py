"""A release analysed: zones, sentences, mentions; what every rule reads."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from kg.extract.gazetteer import Form, Hit, load_gazetteer
from kg.extract.normal import Normal, normalise
from kg.extract.sentences import split_sentences
from kg.extract.zones import Zone, find_zones
from kg.model import Evidence, Kind, Name, Release


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters [start, end) of the document's text that name something; `sort` refines the kind (city, university, person …)."""

    start: int
    end: int
    name: Name
    form: Form
    sort: str

    @property
    def kind(self) -> Kind:
        """Person, place or body."""
        return self.name.kind


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at [start, end) of the document's text, its zone, and the number of its paragraph."""

    start: int
    end: int
    zone: Zone
    block: int
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A release with its sentences and mentions; offsets are those of `text`, the normalised text."""

    release: Release
    normal: Normal
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    blocks: tuple[tuple[int, int, Zone], ...] = field(default=())

    @property
    def text(self) -> str:
        """The normalised text."""
        return self.normal.text

    @property
    def date(self) -> date:
        """The day of publication."""
        return date.fromisoformat(self.release.date)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for a rule: the original characters behind [start, end)."""
        return Evidence(self.normal.original(start, end), rule)

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that lie inside [start, end), in text order."""
        return (m for m in self.mentions if start <= m.start and m.end <= end)


def read_document(release: Release) -> Document:
    """Zones, sentences and the places and bodies of the gazetteer; people come later (kg.extract.people)."""
    normal = normalise(release.text)
    zones = find_zones(normal.text)
    sentences = tuple(
        Sentence(start, end, block.zone, number, normal.text[start:end])
        for number, block in enumerate(zones)
        if block.zone is not Zone.NOISE
        for start, end in split_sentences(normal.text, block.start, block.end)
    )
    mentions = tuple(_known_mentions(normal.text, release.language)) if sentences else ()
    blocks = tuple((block.start, block.end, block.zone) for block in zones)
    return Document(release, normal, sentences, mentions, blocks)


_PLURAL_PREFECTURES = re.compile(r"(?:Präfekturen|prefectures(?: of)?)\s+$")
_PREFECTURE = re.compile(r"(?:Präfektur|Provinz|Prefecture of)\s+$")
_BETWEEN_NAMES = re.compile(r"(?:,| und| sowie|, und| and|, and)\s+$")
_CITY_MEANT = frozenset({"Tokio", "Kyoto"})
_FOOD = re.compile(r"(?:\b(?:dem|das|zum|beim|ein|vom)\s)$")


def _known_mentions(text: str, language: str) -> Iterator[Mention]:
    prefectures = _prefectures(language)
    listing = False
    previous_end = 0
    explicit = {hit.entry.name.text for hit in load_gazetteer(language).find(text) if hit.entry.sort == "prefecture"}
    for hit in load_gazetteer(language).find(text):
        before = text[max(0, hit.start - 20) : hit.start]
        listing = bool(_PLURAL_PREFECTURES.search(before)) or (
            listing and bool(_BETWEEN_NAMES.fullmatch(text[previous_end : hit.start]))
        )
        previous_end = hit.end
        if hit.entry.form is Form.NAME and hit.entry.sort == "city" and _FOOD.search(before):
            continue
        prefecture = prefectures.get(hit.entry.name.text)
        if prefecture and hit.entry.sort == "city":
            administrative = _PREFECTURE.search(before)
            if (
                listing
                or administrative
                or (
                    prefecture.text in explicit
                    and hit.entry.name.text not in _CITY_MEANT
                    and not before.endswith(("Stadt ", "city of "))
                )
            ):
                start = hit.start - len(administrative[0]) if administrative else hit.start
                yield Mention(start, hit.end, prefecture, hit.entry.form, "prefecture")
                continue
        yield _mention(hit)


def _mention(hit: Hit) -> Mention:
    return Mention(hit.start, hit.end, hit.entry.name, hit.entry.form, hit.entry.sort)


@cache
def _prefectures(language: str) -> dict[str, Name]:
    """Prefectures by the bare name that they share with their capital."""
    names = (entry.name for entry in load_gazetteer(language).entries() if entry.sort == "prefecture")
    return {name.text.removeprefix("Präfektur "): name for name in names}
