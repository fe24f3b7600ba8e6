"""The words of lexicon/ties.toml in a release, all of them found in one pass over the text."""

import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.analysis import Analysis
from kg.extract.gazetteer import LEXICON

WHOLE_WORDS = frozenset({"nouns", "partnership", "town", "tie", "partner"})
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that shows a tie at [start, end); `kind` is its list in lexicon/ties.toml."""

    start: int
    end: int
    kind: str


def words(analysis: Analysis, fact: str, kind: str, start: int, end: int) -> Iterator[Word]:
    """The words of a list of lexicon/ties.toml inside a stretch, in text order."""
    found = _found(analysis).get((fact, kind), ())
    at = bisect_left(found, start, key=_start)
    while at < len(found) and found[at].start < end:
        if found[at].end <= end:
            yield found[at]
        at += 1


def _start(word: Word) -> int:
    return word.start


@lru_cache(maxsize=2)
def _found(analysis: Analysis) -> dict[Key, tuple[Word, ...]]:
    """Every word by its fact and list; of two of a list that overlap the first, then the longest counts."""
    text = analysis.document.text
    keys, automaton = _automaton(analysis.document.release.language)
    hits: defaultdict[Key, list[Word]] = defaultdict(list)
    for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        for key, compound in keys[number]:
            if _fits(text, start, end, key, compound=compound):
                hits[key].append(Word(start, end, key[1]))
    return {key: tuple(_apart(found)) if len(found) > 1 else tuple(found) for key, found in hits.items()}


def _fits(text: str, start: int, end: int, key: Key, *, compound: bool) -> bool:
    """Whether a word begins where one may: at a word's start, or inside a compound that may end in it."""
    before = text[start - 1 : start]
    begins = (before.islower() or before == "-") if compound else not (before.isalnum() or before == "_")
    if text.startswith("ung", end) and text[start:end].endswith("ereinbar"):
        return False
    return begins and not (key[1] in WHOLE_WORDS and text[end : end + 1].isalnum())


def _apart(found: list[Word]) -> Iterator[Word]:
    behind = 0
    for word in sorted(found, key=_longest_first):
        if word.start >= behind:
            yield word
            behind = word.end


def _longest_first(word: Word) -> tuple[int, int]:
    return word.start, -word.end


@cache
def _automaton(language: str) -> tuple[tuple[tuple[tuple[Key, bool], ...], ...], AhoCorasick]:
    """For each form its lists, and whether it may end a compound; a word in lower case also as it begins a sentence."""
    table = tomllib.loads((LEXICON / "ties.toml").read_text("utf-8"))
    forms: defaultdict[str, list[tuple[Key, bool]]] = defaultdict(list)
    for fact, lists in table.get(language, table["de"]).items():
        for kind, listed in lists.items():
            for word in listed:
                bare = word.removeprefix("*")
                forms[bare].append(((fact, kind), bare != word))
                if bare == word and word[0].islower():
                    forms[word[0].upper() + word[1:]].append(((fact, kind), False))
    return tuple(tuple(entries) for entries in forms.values()), AhoCorasick(list(forms), matchkind=MatchKind.Standard)
