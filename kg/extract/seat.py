"""What a seat is: the value, the words that show one, and how the stretch that tells it dates it."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, partial

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention
from kg.extract.document import Mention
from kg.extract.gazetteer import LEXICON
from kg.extract.ties import Scene, settled
from kg.model import Kind, Name

IN = ("in", "im", "at")


@dataclass(frozen=True, slots=True)
class Seat:
    """A body's seat or branch as the stretch [start, end) tells it."""

    organization: Name
    place: Name
    form: str
    start: int
    end: int
    rule: str
    since: str = ""
    parent: Name | None = None


@dataclass(frozen=True, slots=True)
class SeatWords:
    """The patterns of the verbs of a language that say who has a seat."""

    has: re.Pattern[str]
    opened: re.Pattern[str]
    sits: re.Pattern[str]


@cache
def seat_words(language: str) -> SeatWords:
    """The verbs of lexicon/presence.toml for a language."""
    table = tomllib.loads((LEXICON / "presence.toml").read_text("utf-8"))
    known = table.get(language, table["de"])
    return SeatWords(*(re.compile(rf"\b{_any(known['verbs'][v])}\b") for v in ("has", "opened", "sits")))


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def make_seat(
    analysis: Analysis,
    window: Scene,
    organization: Name,
    place: Name,
    form: str,
    rule: str,
    since: str = "",
    parent: Name | None = None,
) -> Seat:
    """The seat that a stretch tells."""
    text = analysis.document.text
    start = window.start + len(text[window.start : window.end]) - len(text[window.start : window.end].lstrip())
    end = window.start + len(text[window.start : window.end].rstrip(" ,;:"))
    (name,) = settled(analysis, [organization])
    return Seat(name, place, form, start, end, f"presence/{rule}", since, parent)


def since_of(
    analysis: Analysis, window: Scene, word: re.Match[str], words: Sequence[re.Match[str]], lexicon: SeatWords
) -> str:
    """Since when there is what a word names: the date beside it, of several words each its own in turn."""
    text = analysis.document.text
    dates = [d for d in analysis.dates_in(window.start, window.end) if d.kind == "since"]
    dates = [d for d in dates if d.start <= analysis.document.release.date]
    if not dates and (taken := _FOUNDED_WHERE.search(text, window.sentence.start, window.start)):
        dates = list(analysis.dates_in(taken.start(), window.start))
    founded = lexicon.opened.search(text, window.start, window.end) or FOUNDED.search(text, window.start, window.end)
    if not dates and founded:
        dates = [d for d in analysis.dates_in(window.start, window.end) if d.kind == "point"]
    if not dates:
        return ""
    if len(words) > 1 and len(dates) == len(words):
        return dates[[w.start() for w in words].index(word.start())].start
    if len(words) > 1 and len(dates) == 1:
        nearest = min(words, key=partial(_apart, dates[0].span.start))
        return dates[0].start if nearest.start() == word.start() or dates[0].span.start < words[0].start() else ""
    return min(dates, key=partial(_from, word.start())).start if len(dates) < 3 else ""


def _apart(position: int, word: re.Match[str]) -> int:
    return abs(word.start() - position)


def _from(position: int, date: DateMention) -> int:
    return abs(date.span.start - position)


_FOUNDED_WHERE = re.compile(r"\b[Gg]egründet \d{4} in [A-ZÄÖÜ][^,.;]{2,40},$")
FOUNDED = re.compile(r"\b(?:gegründet|gründete\w*|ins Leben gerufen|es seit \d{4} gibt|founded)\b")


def place_name(analysis: Analysis, mention: Mention) -> Name:
    """A place as a seat names it: a district by the word of the text."""
    words = analysis.document.text[mention.start : mention.end]
    return Name(words, Kind.PLACE, mention.name.entity) if mention.sort == "district" else mention.name
