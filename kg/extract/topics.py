"""Topics: which subjects of data/reference/topics.csv a stretch of text speaks of."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.document import Document
from kg.extract.gazetteer import LEXICON, read_table
from kg.model import Kind
from kg.paths import REFERENCE

NO_TOPIC = "-"


@dataclass(frozen=True, slots=True)
class Stem:
    """A word or beginning of words that names a topic; `*` in the lexicon opens it to the left or right."""

    topic: str
    text: str
    opens_left: bool = False
    opens_right: bool = False
    cased: bool = False


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic named at [start, end) of a text."""

    start: int
    end: int
    topic: str


def find_topics(document: Document, start: int, end: int) -> tuple[str, ...]:
    """The ids of the topics that [start, end) of the document's text speaks of, in text order, each once.

    Names of bodies and titles of office ("Minister für Wirtschaft") speak of no topic.
    """
    hits = _between(_hits(document.text, document.release.language), start, end)
    named = [(m.start, m.end) for m in document.mentions_in(start, end) if m.kind is not Kind.PLACE] if hits else []
    kept = (hit.topic for hit in hits if not any(s < hit.end and hit.start < e for s, e in named))
    return tuple(dict.fromkeys(kept))


def _between(hits: tuple[TopicHit, ...], start: int, end: int) -> list[TopicHit]:
    first, last = bisect_left(hits, start, key=_start_of), bisect_left(hits, end, key=_start_of)
    return [hit for hit in hits[first:last] if hit.end <= end]


def _start_of(hit: TopicHit) -> int:
    return hit.start


def topic_hits(text: str, language: str) -> tuple[TopicHit, ...]:
    """Every topic that a text names, in text order; where two overlap the first, then the longest counts."""
    return _hits(text, language)


@lru_cache(maxsize=16)
def _hits(text: str, language: str) -> tuple[TopicHit, ...]:
    titles = [match.span(1) for match in _TITLE.finditer(text)]
    titles += [match.span() for match in _JOINED_TITLE.finditer(text)]
    lower = _lower(text)
    found = sorted(_candidates(text, lower, language), key=_leftmost_longest)
    hits = []
    behind = 0
    for hit in found:
        if hit.start < behind:
            continue
        behind = hit.end
        if hit.topic != NO_TOPIC and not any(s <= hit.start < e for s, e in titles):
            hits.append(hit)
    return tuple(hits)


_TITLE = re.compile(
    r"\b(?:[Mm]inister(?:in|iums?|s|n)?|[Mm]inistry|[Ss]enator(?:in)?|[Aa]usschuss(?:es)?|[Aa]mt(?:es)?|[Bb]üro|[Bb]ereichsleiter(?:in)?|[Dd]ezernent(?:in)?|[Cc]ommittee|[Dd]epartment|[Hh]ochschule|[Uu]niversity|[Uu]niversität|[Ii]nstitute?|[Gg]esellschaft|[Aa]gentur) (?:für|of|for) "
    r"((?:(?:[A-ZÄÖÜ][\w-]*|und|sowie|and|the|des|der)(?:,? |(?![^.,;:\n)])))+)"
)


_JOINED_TITLE = re.compile(r"\b[A-ZÄÖÜ]\w+-(?:, \w+-)* und \w*[Mm]inister\w*")


def _leftmost_longest(hit: TopicHit) -> tuple[int, int]:
    return hit.start, -hit.end


def _lower(text: str) -> str:
    """Lower case that keeps every character's place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _candidates(text: str, lower: str, language: str) -> Iterator[TopicHit]:
    stems, automaton = _automaton(language)
    for number, start, end in automaton.find_matches_as_indexes(lower, overlapping=True):
        for stem in stems[number]:
            if language == "ja" or _fits(stem, text, start, end):
                yield TopicHit(_word_start(text, start) if stem.opens_left else start, end, stem.topic)


def _fits(stem: Stem, text: str, start: int, end: int) -> bool:
    if not stem.opens_left and start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        return False
    if not stem.opens_right and text[end : end + 1].isalnum():
        return False
    return not stem.cased or text[start:end] == stem.text


def _word_start(text: str, at: int) -> int:
    while at and (text[at - 1].isalnum() or text[at - 1] == "-"):
        at -= 1
    return at


@cache
def _automaton(language: str) -> tuple[tuple[tuple[Stem, ...], ...], AhoCorasick]:
    by_text: dict[str, tuple[Stem, ...]] = {}
    for stem in _stems(language):
        key = stem.text.lower()
        by_text[key] = (*by_text.get(key, ()), stem)
    return tuple(by_text.values()), AhoCorasick(list(by_text), matchkind=MatchKind.Standard)


def _stems(language: str) -> Iterator[Stem]:
    """The stems of the lexicon, then the words of the reference table that the lexicon does not speak of."""
    known = set()
    for row in read_table(LEXICON / "topic_stems.csv"):
        if row["language"] == language:
            stem = _stem(row["topic"], row["stem"])
            known.add(stem.text.lower())
            yield stem
    for row in read_table(REFERENCE / "topics.csv"):
        for word in row[f"synonyms_{language}"].split("|"):
            if word and word.lower() not in known:
                yield _stem(row["id"], word)


def _stem(topic: str, pattern: str) -> Stem:
    text = pattern.strip("*")
    cased = text.isascii() and text.isupper() and len(text) <= 5
    return Stem(topic, text, pattern.startswith("*"), pattern.endswith("*"), cased)
