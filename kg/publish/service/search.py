"""Search over the labels of all languages: what is spelled alike is found alike (Wüst, Wuest; Ōsaka, Osaka)."""

import asyncio
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from kg.publish.service.entities import Labels, best
from kg.publish.service.state import Row, State

_LABELS = """
SELECT ?thing ?type ?label ?main WHERE {
  VALUES (?p ?main) { (rdfs:label true) (skos:prefLabel true) (skos:altLabel false) }
  ?thing ?p ?label ; a ?type .
  FILTER NOT EXISTS { ?thing a nj:Fact }
}
"""
_SPELLINGS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (("ß", "ss"), ("[aou]e", ""), ("oo|ou|oh(?![aeiou])", "o"), ("uu", "u"), ("[^\\w]+", " "))
)
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
KINDS = ("person", "place", "body", "release", "concept", "term")
MOST = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found, and the label that matched."""

    iri: str
    kind: str
    labels: Labels
    matched: str

    def name(self, language: str) -> str:
        """What a reader calls it."""
        return best(self.labels, language)


@dataclass(frozen=True, slots=True)
class _Thing:
    iri: str
    kind: str
    labels: Labels
    names: tuple[tuple[str, str], ...]


class Index:
    """All labels, folded; a search looks at each of them (a million characters take some milliseconds)."""

    def __init__(self, things: Iterable[_Thing]) -> None:
        self._things = tuple(things)

    def search(self, query: str, kind: str = "", limit: int = 20) -> list[Hit]:
        """The best matches: whole labels before beginnings before words before parts, shorter ones first."""
        words = fold(query)
        if not words:
            return []
        ranked = sorted(
            (rank, thing.iri, number, matched)
            for number, thing in enumerate(self._things)
            if kind in ("", thing.kind)
            for rank, matched in [_rank(words, thing)]
            if rank is not None
        )
        things = ((self._things[number], matched) for _, _, number, matched in ranked[: min(limit, MOST)])
        return [Hit(thing.iri, thing.kind, thing.labels, matched) for thing, matched in things]


def _rank(words: str, thing: _Thing) -> tuple[tuple[int, int] | None, str]:
    best_rank: tuple[int, int] | None = None
    matched = ""
    for folded, label in thing.names:
        position = folded.find(words)
        if position < 0:
            continue
        kind = 0 if folded == words else 1 if position == 0 else 2 if folded[position - 1] == " " else 3
        rank = (kind + (2 if thing.kind == "term" else 0), len(folded))
        if best_rank is None or rank < best_rank:
            best_rank, matched = rank, label
    return best_rank, matched


def fold(text: str) -> str:
    """One spelling for all: width, case, accents, umlauts, long vowels, kana."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_KATAKANA)
    plain = "".join(c for c in unicodedata.normalize("NFD", plain) if not _is_latin_mark(c))
    plain = unicodedata.normalize("NFC", plain)
    for pattern, spelling in _SPELLINGS:
        plain = pattern.sub(spelling or _first, plain)
    return plain.strip()


def _first(match: re.Match[str]) -> str:
    return match.group()[0]


def _is_latin_mark(character: str) -> bool:
    # Voicing marks of kana are letters of their own right.
    return unicodedata.combining(character) > 0 and character not in "\u3099\u309a"


async def find(state: State, query: str, kind: str = "", limit: int = 20) -> list[Hit]:
    """Search the store's present generation, without holding up other requests."""
    return await asyncio.to_thread((await index_of(state)).search, query, kind, limit)


async def index_of(state: State) -> Index:
    """The index of the store's present generation."""
    return await state.once("search", partial(_make_index, state))


async def _make_index(state: State) -> Index:
    return await asyncio.to_thread(_index, await state.rows(_LABELS))


def _index(rows: Iterable[Row]) -> Index:
    things: dict[str, tuple[set[str], dict[str, str], dict[str, str]]] = {}
    for row in rows:
        if row["thing"]["type"] != "uri":
            continue
        types, labels, names = things.setdefault(row["thing"]["value"], (set(), {}, {}))
        types.add(row["type"]["value"])
        label = row["label"]["value"]
        if row["main"]["value"] == "true" or fold(label) not in names:
            names[fold(label)] = label
        if row["main"]["value"] == "true":
            labels[row["label"].get("xml:lang", "")] = label
    return Index(
        _Thing(iri, _kind(types), labels, tuple(sorted(names.items())))
        for iri, (types, labels, names) in sorted(things.items())
    )


def _kind(types: Iterable[str]) -> str:
    names: Mapping[str, str] = {kind.capitalize(): kind for kind in KINDS}
    found = {names[local] for local in (iri.replace("#", "/").rpartition("/")[2] for iri in types) if local in names}
    return next((kind for kind in KINDS if kind in found), "term")
