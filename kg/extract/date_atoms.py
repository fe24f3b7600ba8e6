"""The pieces that dates are made of in a German or English text: day, month, year, weekday, relative word."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

YEARS = range(1850, 2100)
LOOK = 24  # how far back a word is read that colours a date ("im vergangenen", "Ende")


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of a date; a part that the text leaves out is None.

    `shift` is a relative word: unit ("day", "week", "month", "year", or "next": days from the day named before) and
    number; `turn` is the side of the release's day that an adjective names ("vergangenen Freitag": -1).
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: tuple[str, int] | None = None
    turn: int | None = None


@cache
def lexicon() -> dict[str, Any]:
    """The months, weekdays and relative words of each language."""
    return tomllib.loads((Path(__file__).parent / "lexicon" / "dates.toml").read_text("utf-8"))


@cache
def reader(language: str) -> "Reader":
    """The reader of a language (German where the language is unknown)."""
    return Reader(language if language in ("de", "en") else "de")


class Reader:
    """Finds atoms: digits and words by literal, the rest matched where they stand."""

    def __init__(self, language: str) -> None:
        """Compile the words of a language."""
        words = lexicon()[language]
        self.words: dict[str, Any] = words["words"]
        self._months: dict[str, int] = words["months"]
        groups = (("month", self._months), ("weekday", words["weekdays"]), ("day", words["days"]))
        more = (("next", words["next_days"]), ("period", words["periods"]), ("phrase", words["phrases"]))
        entries = [(literal, kind, meaning) for kind, group in (*groups, *more) for literal, meaning in group.items()]
        self._meanings = [(kind, meaning) for _, kind, meaning in entries]
        self._automaton = AhoCorasick([e[0] for e in entries], matchkind=MatchKind.LeftmostLongest)
        month = "|".join(re.escape(m) for m in sorted(self._months, key=len, reverse=True))
        self._day_month = re.compile(
            rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?(?: of)?\s{{0,3}}({month})(?!\w)(?:,?\s+(\d{{4}})(?!\w))?"
        )
        self._day_follows = language == "en"
        self._turns: dict[str, int] = words["turns"]
        self._turn = re.compile(rf"(?<!\w)({'|'.join(self._turns)})(?:e[nmrs]?)?\s+$", re.IGNORECASE)
        self._of_week = re.compile(rf"\s(?:(?:in\s)?der\s)?({'|'.join(self._turns)})(?:e[nmrs]?)?\sWoche(?!\w)")
        self._ahead = re.compile(r"(?<!\w)[Ii]n\s(?:knapp\s|rund\s|etwa\s|gut\s)?(\w{1,8})\s+$")
        self._ago: re.Pattern[str] = re.compile(words["words"]["ago_before"])
        self._ago_after: re.Pattern[str] = re.compile(words["words"]["ago_after"])
        self._counts: dict[str, int] = words["counts"]
        self._before_month = tuple(self.words["before_month"])
        self._before_year = tuple(self.words["before_year"])

    def atoms(self, text: str) -> list[Atom]:
        """All atoms in text order; none overlaps another."""
        found = sorted([*self._numbers(text), *self._named(text)], key=_order)
        kept: list[Atom] = []
        for atom in found:
            if not kept or atom.start >= kept[-1].end:
                kept.append(atom)
        return kept

    def _numbers(self, text: str) -> Iterator[Atom]:
        for digits in DIGITS.finditer(text):
            before = text[max(0, digits.start() - 1) : digits.start()]
            if not (before.isalnum() or before in ("_", "#", "+")):
                atom = self._number(text, digits)
                if atom is not None:
                    yield atom

    def _number(self, text: str, digits: re.Match[str]) -> Atom | None:
        at, length = digits.start(), len(digits.group())
        if length == 4:
            if m := ISO.match(text, at):
                return Atom(at, m.end(), int(m[1]), int(m[2]), int(m[3]))
            return Atom(at, digits.end(), int(digits.group())) if self._is_year(text, digits) else None
        if length > 2:
            return None
        if m := self._day_month.match(text, at):
            return Atom(at, m.end(), _year(m[3]), self._months[m[2]], int(m[1]))
        if m := NUMERIC.match(text, at):
            return Atom(at, m.end(), _year(m[3]), int(m[2]), int(m[1]))
        if m := ORDINAL.match(text, at):
            return Atom(at, m.end(), day=int(digits.group()))
        return None

    def _is_year(self, text: str, digits: re.Match[str]) -> bool:
        after, before = text[digits.end() : digits.end() + LOOK], text[max(0, digits.start() - LOOK) : digits.start()]
        if int(digits.group()) not in YEARS or NO_YEAR_BEFORE.search(before) or NO_YEAR_AFTER.match(after):
            return False
        word = LAST_WORD.search(before)
        if word and (word[1].isupper() or word[1].casefold().startswith("expo") or word[1] in self.words["named"]):
            return False
        return not COUNTED.match(after) or before.rstrip().endswith(self._before_year)

    def _named(self, text: str) -> Iterator[Atom]:
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start and (text[start - 1].isalnum() or text[start - 1] == "-"):
                continue
            kind, meaning = self._meanings[index]
            atom: Atom | None = getattr(self, f"_{kind}")(text, start, end, meaning)
            if atom is not None:
                yield atom

    def _month(self, text: str, start: int, end: int, number: int) -> Atom | None:
        if text[end : end + 1].isalpha():
            part = MONTH_PART.match(text, end)
            return Atom(start, part.end(), month=number) if part else None
        if self._day_follows and (m := DAY_AFTER.match(text, end)):
            return Atom(start, m.end(), _year(m[2]), number, int(m[1]))
        if m := YEAR_AFTER.match(text, end):
            return Atom(start, m.end(), int(m[1]), number)
        before = text[max(0, start - LOOK) : start]
        turn = self._turn.search(before)
        if turn:
            return Atom(start - len(turn[0]), end, month=number, turn=self._turns[turn[1].casefold()])
        return Atom(start, end, month=number) if before.rstrip().endswith(self._before_month) else None

    def _weekday(self, text: str, start: int, end: int, number: int) -> Atom | None:
        tail = WEEKDAY_TAIL.match(text, end)
        if tail is None:
            return None
        if week := self._of_week.match(text, tail.end()):
            return Atom(start, week.end(), weekday=number, shift=("week", self._turns[week[1].casefold()]))
        before = text[max(0, start - LOOK) : start]
        if turn := self._turn.search(before):
            return Atom(start - len(turn[0]), tail.end(), weekday=number, turn=self._turns[turn[1].casefold()])
        return Atom(start, tail.end(), weekday=number)

    def _day(self, text: str, start: int, end: int, number: int) -> Atom | None:
        if text[end : end + 1].isalnum() or (text[start:end] == "Morgen" and not _opens(text, start, end)):
            return None
        return Atom(start, end, shift=("day", number))

    def _next(self, text: str, start: int, end: int, number: int) -> Atom | None:
        return None if text[end : end + 1].isalnum() else Atom(start, end, shift=("next", number))

    def _phrase(self, text: str, start: int, end: int, number: int) -> Atom | None:
        tail = GENITIVE.match(text, end)
        return Atom(start, tail.end(), shift=("year", number)) if tail else None

    def _period(self, text: str, start: int, end: int, unit: str) -> Atom | None:
        tail = PLURAL.match(text, end)
        before = text[max(0, start - LOOK) : start]
        if tail is None:
            return None
        turn = self._turn.search(before)
        if unit == "weekend":
            side = self._turns[turn[1].casefold()] if turn else None
            return Atom(start - len(turn[0]) if turn else start, tail.end(), shift=(unit, side or 0), turn=side)
        if unit in ("month", "week") and PART_OF.search(before):
            return Atom(start, tail.end(), shift=(unit, 0))
        ahead = self._ahead.search(before) if unit != "year" and tail[0] else None
        if ahead and (number := self._count(ahead[1])):
            return Atom(start - len(ahead[0]), tail.end(), shift=(unit, number))
        if turn and unit != "day" and tail[0] in ("", "es", "s"):
            return Atom(start - len(turn[0]), tail.end(), shift=(unit, self._turns[turn[1].casefold()]))
        ago = None if turn else self._ago.search(before)
        after = self._ago_after.match(text, tail.end())
        number = self._count(ago[1]) if ago and after else None
        if ago is None or after is None or number is None:
            return None
        return Atom(start - len(ago[0]), after.end(), shift=(unit, -number))

    def _count(self, word: str) -> int | None:
        return int(word) if word.isdecimal() and len(word) < 4 else self._counts.get(word.casefold())


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a word opens its sentence and a small letter follows: the adverb, not the noun."""
    first = text[max(0, start - 2) : start]
    return (not first or first[-1] == "\n" or first in (". ", "! ", "? ")) and text[end + 1 : end + 2].islower()


def _order(atom: Atom) -> tuple[int, int]:
    return atom.start, -atom.end


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits) if int(digits) < 70 else 1900 + int(digits)


DIGITS = re.compile(r"[0-9]+")
NUMERIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}|\d{2})(?![\d%]|[.,]\d))?(?!\d)")
ORDINAL = re.compile(r"\d{1,2}(?:\.(?!\d)|(?=\s?(?:[-–—]|to|and|until)\s?\d{1,2}\s+[A-Z]))")
ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\w)")
DAY_AFTER = re.compile(r"\s+(\d{1,2})(?:st|nd|rd|th)?(?![\w.:])(?:,?\s+(\d{4})(?!\w))?")
YEAR_AFTER = re.compile(r",?\s+(\d{4})(?!\w)")
NO_YEAR_BEFORE = re.compile(
    r"\d\s?[.,]\s?$|\d\s?-$|\d/$|[/(]\d+\)?\s?$|\d[^\S\n]\Z|[€$]\s?$|Tel\.?:?\s*$|Nr\.\s*$|[A-Za-z]-$"
)
NO_YEAR_AFTER = re.compile(
    r"\w|[.,:]\d|-\w|\s?(?:%|€|m²)|\s(?:Euro|EUR|Mio|Mrd|Mill|Prozent|percent)|\s?/\s?\d{3}|\s\d{3}"
)
LAST_WORD = re.compile(r"(?<!\w)([^\W\d_]{3,})\s$")
COUNTED = re.compile(
    r"\s(?:[a-zäöüß]{4,}(?:e|en|er)\s)?(?:Menschen|Person|Japaner|Unternehmen|Firmen|Beschäft|Mitarb|Einwohn|Besuch"
    r"|Mitglied|Studi|Arbeits|Teilnehm|people|person|Japanese|compan|visitor|employ|member|student|jobs)"
)
MONTH_PART = re.compile(r"(?:wochenende|woche|hälfte)s?(?!\w)")
PART_OF = re.compile(r"(?:Anfang|Beginn|Mitte|Ende)\s(?:des|der)\s$")
WEEKDAY_TAIL = re.compile(r"(?:s|früh|vormittag|morgen|mittag|nachmittag|abend|nacht)?(?!\w)")
GENITIVE = re.compile(r"(?:e?s)?(?!\w)")
PLURAL = re.compile(r"(?:es|en|s|n|e)?(?!\w)")
