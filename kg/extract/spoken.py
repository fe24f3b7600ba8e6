"""Which sentences speak of a kind of tie at all, found in one pass over the text for all kinds."""

import tomllib
from collections import defaultdict
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.analysis import Analysis
from kg.extract.document import Sentence
from kg.extract.gazetteer import LEXICON


def speaks_of(analysis: Analysis, kind: str, sentence: Sentence) -> bool:
    """Whether a sentence has a stem of lexicon/spoken.toml of some kind; a rule reads only such sentences."""
    return sentence.start in _spoken(analysis)[kind]


@lru_cache(maxsize=2)
def _spoken(analysis: Analysis) -> dict[str, frozenset[int]]:
    kinds, automaton = _stems()
    found: defaultdict[str, set[int]] = defaultdict(set)
    last: Sentence | None = None
    for number, start, _ in automaton.find_matches_as_indexes(analysis.document.text, overlapping=True):
        if last is None or not last.start <= start < last.end:
            last = analysis.document.sentence_at(start)
        for kind in kinds[number] if last else ():
            found[kind].add(last.start if last else -1)
    return {kind: frozenset(found[kind]) for kind in {kind for some in kinds for kind in some}}


@cache
def _stems() -> tuple[tuple[tuple[str, ...], ...], AhoCorasick]:
    table = tomllib.loads((LEXICON / "spoken.toml").read_text("utf-8"))
    by_stem: dict[str, tuple[str, ...]] = {}
    for kind, stems in table.items():
        for stem in stems:
            by_stem[stem] = (*by_stem.get(stem, ()), kind)
    return tuple(by_stem.values()), AhoCorasick(list(by_stem), matchkind=MatchKind.Standard)
