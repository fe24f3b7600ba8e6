"""A release analysed: zones, sentences, mentions; what every rule reads."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TypeVar

from kg.extract.gazetteer import Form, Hit, load_gazetteer
from kg.extract.names import CAPITALISED
from kg.extract.normal import Normal, normalise
from kg.extract.sentences import split_sentences
from kg.extract.zones import Zone, find_zones
from kg.model import Evidence, Kind, Name, Release


@dataclass(frozen=True, slots=True)
class Mention:
    """Characters [start, end) that name something; `sort` refines the kind (city, university, person …)."""

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
class Word:
    """A capitalised word of a sentence."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Document:
    """A release with its sentences and mentions; offsets are those of `text`, the normalised text.

    Every look-up by position is a binary search, so that rules that look around a place stay linear in the text.
    """

    release: Release
    normal: Normal
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    blocks: tuple[tuple[int, int, Zone], ...] = ()
    words: tuple[Word, ...] = field(default=(), repr=False)

    @cached_property
    def text(self) -> str:
        """The normalised text."""
        return self.normal.text

    @cached_property
    def date(self) -> date:
        """The day of publication."""
        return date.fromisoformat(self.release.date)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for a rule: the original characters behind [start, end)."""
        return Evidence(self.normal.original(start, end), rule)

    def mentions_in(self, start: int, end: int) -> Iterator[Mention]:
        """The mentions that lie inside [start, end), in text order."""
        return (m for m in _slice(self.mentions, self._starts, start, end) if m.end <= end)

    def people_in(self, start: int, end: int) -> tuple[Mention, ...]:
        """The mentions of people that lie inside [start, end), in text order."""
        people, starts = self._by_sort.get("person", ((), ()))
        return tuple(m for m in _slice(people, starts, start, end) if m.end <= end)

    def of_sort(self, *sorts: str) -> tuple[Mention, ...]:
        """All mentions of some sorts, in text order."""
        found = [m for sort in sorts for m in self._by_sort.get(sort, ((), ()))[0]]
        return tuple(sorted(found, key=_span)) if len(sorts) > 1 else tuple(found)

    def last_before(self, position: int, sorts: tuple[str, ...]) -> Mention | None:
        """The last mention of some sorts that starts at or before a position."""
        found: list[Mention] = []
        for sort in sorts:
            mentions, starts = self._by_sort.get(sort, ((), ()))
            at = bisect_right(starts, position)
            found += mentions[max(0, at - 1) : at]
        return max(found, key=_span, default=None)

    def sentence_at(self, position: int) -> Sentence | None:
        """The sentence in which a position lies."""
        at = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[at] if at >= 0 and position < self.sentences[at].end else None

    def sentences_in(self, start: int, end: int) -> tuple[Sentence, ...]:
        """The sentences that start inside [start, end)."""
        return tuple(_slice(self.sentences, self._sentence_starts, start, end))

    def block_at(self, position: int) -> tuple[int, int, Zone] | None:
        """The paragraph in which a position lies."""
        at = bisect_right(self._block_starts, position) - 1
        return self.blocks[at] if at >= 0 and position < self.blocks[at][1] else None

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(m.start for m in self.mentions)

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.sentences)

    @cached_property
    def _block_starts(self) -> tuple[int, ...]:
        return tuple(start for start, _, _ in self.blocks)

    @cached_property
    def _by_sort(self) -> Mapping[str, tuple[tuple[Mention, ...], tuple[int, ...]]]:
        table: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            table[mention.sort].append(mention)
        return {sort: (tuple(found), tuple(m.start for m in found)) for sort, found in table.items()}


T = TypeVar("T")


def _slice(items: tuple[T, ...], starts: tuple[int, ...], start: int, end: int) -> tuple[T, ...]:
    return items[bisect_left(starts, start) : bisect_left(starts, end)]


def _span(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def read_document(release: Release) -> Document:
    """Zones, sentences and the places and bodies of the gazetteer; people come later (kg.extract.people)."""
    normal = normalise(release.text)
    text = normal.text
    zones = find_zones(text)
    sentences = tuple(
        Sentence(start, end, block.zone, number, text[start:end])
        for number, block in enumerate(zones)
        if block.zone is not Zone.NOISE
        for start, end in split_sentences(text, block.start, block.end)
    )
    mentions = tuple(_known_mentions(text, release.language)) if sentences else ()
    blocks = tuple((block.start, block.end, block.zone) for block in zones)
    found = (match for s in sentences for match in CAPITALISED.finditer(text, s.start, s.end))
    words = tuple(Word(match.start(), match.end(), match[0]) for match in found)
    return Document(release, normal, sentences, mentions, blocks, words)


_PLURAL_PREFECTURES = re.compile(r"(?:Präfekturen|prefectures(?: of)?)\s+$")
_PREFECTURE = re.compile(r"(?:Präfektur|Provinz|Prefecture of)\s+$")
_BETWEEN_NAMES = re.compile(r"(?:,| und| sowie|, und| and|, and)\s+$")
_CITY_MEANT = frozenset({"Tokio", "Kyoto"})
_NOUNS = frozenset({"Essen", "Halle", "Hagen", "Lage", "Bergen", "Singen", "Waren", "Siegen"})
_AS_CITY = re.compile(r"\b(?:Stadt|city of) \S+$")
_COMMON_NOUN = re.compile(r"(?:\b(?:dem|das|zum|beim|ein|vom)\s)$", re.IGNORECASE)


def _known_mentions(text: str, language: str) -> Iterator[Mention]:
    """What the gazetteer knows; a bare name that a prefecture shares with its capital is read by its context."""
    prefectures = prefectures_by_name(language)
    hits = tuple(load_gazetteer(language).find(text))
    explicit = {hit.entry.name.text for hit in hits if hit.entry.sort == "prefecture"}
    listing = False
    previous_end = 0
    for hit in hits:
        before = text[max(0, hit.start - 20) : hit.start]
        listed = listing and bool(_BETWEEN_NAMES.fullmatch(text[previous_end : hit.start]))
        listing = listed or bool(_PLURAL_PREFECTURES.search(before))
        previous_end = hit.end
        if hit.entry.sort != "city":
            yield _mention(hit)
            continue
        if hit.entry.form is Form.NAME and hit.entry.name.text in _NOUNS and _COMMON_NOUN.search(before):
            continue
        prefecture = prefectures.get(hit.entry.name.text)
        kind = _PREFECTURE.search(before) if prefecture else None
        if prefecture and (
            listing or kind or _is_prefecture(hit, prefecture, explicit, before + text[hit.start : hit.end])
        ):
            start = hit.start - len(kind[0]) if kind else hit.start
            yield Mention(start, hit.end, prefecture, hit.entry.form, "prefecture")
        else:
            yield _mention(hit)


def _is_prefecture(hit: Hit, prefecture: Name, explicit: set[str], named: str) -> bool:
    """Whether a bare name (with the words before it) means the prefecture that the text names in full elsewhere."""
    city = _AS_CITY.search(named)
    return prefecture.text in explicit and hit.entry.name.text not in _CITY_MEANT and not city


def _mention(hit: Hit) -> Mention:
    return Mention(hit.start, hit.end, hit.entry.name, hit.entry.form, hit.entry.sort)


@cache
def prefectures_by_name(language: str) -> dict[str, Name]:
    """Prefectures by the bare name that they share with their capital."""
    names = (entry.name for entry in load_gazetteer(language).entries() if entry.sort == "prefecture")
    return {name.text.removeprefix("Präfektur "): name for name in names}
