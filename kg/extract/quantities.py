"""Quantities in a text: how many of what, with the bound that the text puts on the number."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.numerals import digits_at, lexicon, number_words, word_value
from kg.extract.quantities_japanese import japanese_quantities
from kg.extract.quantity_values import Quantity
from kg.model import Span

__all__ = ["Quantity", "find_quantities", "quantity_starts"]

LOOK = 28  # how far back the words that colour a number are read
Start = tuple[int, str]


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """All quantities in text order; none overlaps another."""
    if language == "ja":
        return tuple(japanese_quantities(text))
    return tuple(_finder(language if language in ("de", "en") else "de").find(text))


def quantity_starts(text: str, language: str) -> list[int]:
    """Where a quantity may start: one pass that tells which sentences are worth reading."""
    digits = [m.start() for m in ANY_DIGITS.finditer(text)]
    if language == "ja":
        return digits
    return sorted([*digits, *_finder(language if language in ("de", "en") else "de").word_starts(text)])


@cache
def _finder(language: str) -> "_Finder":
    return _Finder(language)


class _Finder:
    """The grammar of one language: literals by one automaton, the rest matched where they stand."""

    def __init__(self, language: str) -> None:
        self.language = language
        lex = lexicon()[language]
        words: dict[str, Any] = lex["words"]
        self._lex, self._words = lex, words
        ones = {"ein", "eins", "one"}
        numbers = [w for w in number_words(language) if w not in ones]
        if language == "de":
            numbers += ["hundert", "tausend", "einhundert", "eintausend", "anderthalb", "zweieinhalb", "dreieinhalb"]
        groups = [
            ("number", [*numbers, *(w.capitalize() for w in numbers)]),
            ("fraction", lex["fractions"]),
            ("scale", [s for s in lex["scales"] if len(s) > 2]),
            ("every", [*words["every"], *(w.capitalize() for w in words["every"])]),
            (
                "superlative",
                [
                    o + join + s
                    for join in (("-", " ") if language == "en" else ("",))
                    for s in words["superlatives"]
                    for o in ["", *lex["ordinals"]]
                    if o or language == "de"
                ],
            ),
            ("half", ["halbes", "halben", "halbe", "Vierteljahrhundert"] if language == "de" else []),
            ("place", [*dict.fromkeys([*words["places"], *words["number"], *words["ordinal_places"]])]),
        ]
        entries = [(literal, kind) for kind, literals in groups for literal in literals]
        self._readers = {
            "digits": self._digits,
            "number": self._number_word,
            "fraction": self._fraction,
            "scale": self._bare_scale,
            "every": self._each,
            "superlative": self._superlative,
            "half": self._half,
            "place": self._place,
        }
        self._kinds = [kind for _, kind in entries]
        self._automaton = AhoCorasick([literal for literal, _ in entries], matchkind=MatchKind.LeftmostLongest)
        self._bound = re.compile(
            rf"(?<!\w)({_either(lex['bounds'])})\s+(?:(?:die|den|der|insgesamt|einem|einer|a|an|the)\s+)?$",
            re.IGNORECASE,
        )
        self._bound_after = re.compile(rf"\s+({_either(lex['bounds_after'])})(?!\w)")
        self._scale = re.compile(rf"[\s-]{{1,2}}({_either(lex['scales'])})(?!\w)")
        self._percent = re.compile(rf"\s?(?:{_either(words['percent'])})(?![\w])")
        self._money = re.compile(rf"\s?({_either(lex['money'])})(?!\w)")
        self._group = re.compile(
            rf"{'-' if language == 'en' else '[ -]?'}(?:{_either(words['group'])})(?:e[nmrs]?)?(?!\w)"
        )
        self._age = re.compile(rf"[\s-]?(?:{_either(words['age'])})(?:e[nmrs]?)?(?:-old)?(?!\w)")
        self._named = re.compile(rf"(?:{_either(words['names_before'])})\s*$|\d\s(?:von|of)\s$")
        self._measured = re.compile(rf"\s?-?(?:{_either(words['names_after'])})(?!\w)")
        self._every = re.compile(
            rf"\s+({_either(lex['ordinals'])}|{_either(lex['units'])})(?:e[nmrs]?)?(?!\w)", re.IGNORECASE
        )
        joint = "[- ]" if language == "en" else ""
        superlatives = _either(words["superlatives"])
        self._ranked = re.compile(rf"(?:({_either(lex['ordinals'])}){joint})?(?:{superlatives})[^\W\d_]*")
        self._ordinal_place = re.compile(
            rf"(?<!\w)(?:({_either(lex['ordinals'])})(?:e[rn]|n)?|(?P<digits>\d{{1,2}})\.)\s+$"
        )

    def find(self, text: str) -> Iterator[Quantity]:
        """The quantities of a text."""
        end = 0
        for at, kind in sorted(self._starts(text)):
            if at < end:
                continue
            quantity = self._read(text, at, kind)
            if quantity is not None and quantity.span.start >= end:
                end = quantity.span.end
                yield quantity

    def word_starts(self, text: str) -> list[int]:
        """Where a number word, a fraction, a superlative or a rank may start."""
        return [start for _, start, _ in self._automaton.find_matches_as_indexes(text)]

    def _starts(self, text: str) -> Iterator[Start]:
        for m in DIGITS.finditer(text):
            before = text[max(0, m.start() - 2) : m.start()]
            if not NOT_A_START.search(before):
                yield m.start(), "digits"
        for index, start, _ in self._automaton.find_matches_as_indexes(text):
            if not start or not (text[start - 1].isalnum() or text[start - 1] == "-"):
                yield start, self._kinds[index]

    def _read(self, text: str, at: int, kind: str) -> Quantity | None:
        return self._readers[kind](text, at)

    def _digits(self, text: str, at: int) -> Quantity | None:
        if BARE_YEAR.match(text, at):
            return None
        number = digits_at(text, at, self.language)
        if number is None or self._named.search(text[max(0, at - LOOK) : at]):
            return None
        value, end = number
        if POINT_INSIDE.match(text, end):
            return None
        if half := HALF.match(text, end):
            value, end = value + 0.5, half.end()
        return self._counted(text, at, end, value)

    def _number_word(self, text: str, at: int) -> Quantity | None:
        word = (WHOLE_WORD if self.language == "de" else HYPHENATED).match(text, at)
        if word is None:
            return None
        stem, end = word[0], word.end()
        for suffix in (*self._words["group"], *self._words["age"]):
            cut = stem.find(suffix)
            if self.language == "de" and cut > 0:
                stem, end = stem[:cut], at + cut
                break
        value = word_value(stem[0].lower() + stem[1:], self.language)
        if value is None or self._named.search(text[max(0, at - LOOK) : at]):
            return None
        return self._counted(text, at, end, value)

    def _counted(self, text: str, at: int, end: int, value: float) -> Quantity | None:
        """A number with what follows it: scale, percent, currency, fraction, "-köpfig", or the noun counted."""
        if scale := self._scale.match(text, end):
            value, end = value * self._lex["scales"][scale[1]], scale.end()
            if second := self._scale.match(text, end):
                value, end = value * self._lex["scales"][second[1]], second.end()
        if after := FRACTION_AFTER.match(text, end):
            parts = self._lex["fractions"].get(after[1])
            if parts:
                return self._finish(text, at, after.end(), value / parts, "share")
        if (total := OUT_OF.match(text, end)) and (parts := self._small(total[1])) and value < parts:
            return self._finish(text, at, total.end(), value / parts, "share")
        if percent := self._percent.match(text, end):
            return self._finish(text, at, percent.end(), value / 100, "share")
        if money := self._money.match(text, end):
            return self._finish(text, at, money.end(), value, "money", self._lex["money"][money[1]])
        if (before := CURRENCY_BEFORE.search(text[max(0, at - 5) : at])) and before[1] in "€$¥":
            return self._finish(text, at, end, value, "money", {"€": "EUR", "$": "USD", "¥": "JPY"}[before[1]])
        if town := INHABITANTS.match(text, end):
            quantity = self._finish(text, at, end, value, "count")
            return replace(quantity, unit="Einwohner", unit_span=Span(town.start(1), town.end(1)))
        if group := self._group.match(text, end):
            return self._finish(text, at, group.end(), value, "group")
        if age := self._age.match(text, end):
            return self._finish(text, at, age.end(), value, "age")
        if NO_COUNT.match(text, end) or self._measured.match(text, end):
            return None
        return self._finish(text, at, end, value, "count")

    def _small(self, word: str) -> float | None:
        """A small whole number in digits or as a word: the total in "drei von vier"."""
        value = float(word) if word.isdecimal() else word_value(word, self.language)
        return value if value and value <= 20 else None

    def _fraction(self, text: str, at: int) -> Quantity | None:
        """ "ein Drittel", "die Hälfte", "drei Viertel": the numerator stands before."""
        word = WHOLE_WORD.match(text, at)
        parts = self._lex["fractions"].get(word[0]) if word else None
        if word is None or parts is None:
            return None
        if colour := COLOURED.search(text[max(0, at - LOOK) : at]):
            bound = "under" if colour[1].startswith("knapp") else "over"
            return replace(self._finish(text, at - len(colour[0]), word.end(), 1 / parts, "share"), bound=bound)
        if many := NUMERATOR.search(text[max(0, at - LOOK) : at]):
            many_value = 1.0 if many[1].casefold() in ONE else word_value(many[1].casefold(), self.language)
            if many_value is not None and many_value < parts:
                return self._finish(text, at - len(many[0]), word.end(), many_value / parts, "share")
        return self._finish(text, at, word.end(), 1 / parts, "share") if parts == 2 else None

    def _bare_scale(self, text: str, at: int) -> Quantity | None:
        """ "eine Milliarde", "ein Dutzend": the article is the number."""
        word = SCALE_WORD.match(text, at)
        scale = self._lex["scales"].get(word[0]) if word else None
        if word is None or scale is None:
            return None
        one = NUMERATOR.search(text[max(0, at - LOOK) : at])
        if one is None or one[1].casefold() not in ONE:
            return None
        return self._counted(text, at - len(one[0]), word.end(), scale)

    def _half(self, text: str, at: int) -> Quantity | None:
        """ "ein halbes Jahrhundert", "eine halbe Million"."""
        word = HYPHENATED.match(text, at)
        if word is not None and word[0] == "Vierteljahrhundert":
            quarter = Quantity(Span(at, word.end()), 0.25, "count", unit="Jahrhundert")
            return replace(quarter, unit_span=Span(at + len("Viertel"), word.end()))
        m = HALF_OF.match(text, word.end()) if word else None
        if m is None:
            return None
        scale = self._lex["scales"].get(m[1])
        return self._counted(text, at, m.end(), scale / 2) if scale else self._finish(text, at, m.start(), 0.5, "count")

    def _each(self, text: str, at: int) -> Quantity | None:
        """ "jeder Zehnte", "jede dritte", "one in ten"."""
        word = EVERY_WORD.match(text, at) if self.language == "de" else ENGLISH_EVERY.match(text, at)
        m = self._every.match(text, word.end()) if word else None
        if m is None:
            return None
        one_in = self._lex["ordinals"].get(m[1].casefold()) or self._lex["units"].get(m[1].casefold(), 0)
        return self._finish(text, at, m.end(), 1 / one_in, "share") if one_in > 1 else None

    def _superlative(self, text: str, at: int) -> Quantity | None:
        """ "drittgrößte": the rank that a superlative says; 1 without an ordinal."""
        m = self._ranked.match(text, at)
        rank = self._lex["ordinals"][m[1]] if m and m[1] else 1
        return self._finish(text, at, m.end(), float(rank), "rank") if m else None

    def _place(self, text: str, at: int) -> Quantity | None:
        """ "Platz drei", "Nummer eins", "an dritter Stelle"."""
        ordinal = self._ordinal_place.search(text[max(0, at - LOOK) : at])
        if ordinal is not None:
            end = WHOLE_WORD.match(text, at)
            rank = float(ordinal["digits"] or self._lex["ordinals"][ordinal[1]])
            return self._finish(text, at - len(ordinal[0]), end.end() if end else at, float(rank), "rank")
        m = PLACE.match(text, at)
        if m is None:
            return None
        number = float(m[2]) if m[2].isdecimal() else word_value(m[2].casefold(), self.language)
        if number is None or (m[1] in ("Nr.", "no.") and not text[m.end() : m.end() + 4].startswith((" in", " un"))):
            return None
        return self._finish(text, at, m.end(), number, "rank") if 0 < number < 100 else None

    def _finish(self, text: str, at: int, end: int, value: float, kind: str, currency: str = "") -> Quantity:
        before = text[max(0, at - LOOK) : at]
        bound = self._bound.search(before)
        start, how = (at, "") if bound is None else (at - len(bound[0]), self._lex["bounds"][bound[1].casefold()])
        if after := self._bound_after.match(text, end):
            end, how = after.end(), self._lex["bounds_after"][after[1]]
        quantity = Quantity(Span(start, end), value, kind, how, currency=currency)
        return quantity if kind == "money" else self._with_unit(text, end, quantity)

    def _with_unit(self, text: str, end: int, quantity: Quantity) -> Quantity:
        head = _german_head if self.language == "de" else _english_head
        found = head(text, end, frozenset(self._words["closed"]))
        if found is None:
            return quantity
        adjectives, start, stop = found
        return replace(quantity, unit=text[start:stop], unit_span=Span(start, stop), adjectives=adjectives)


Head = tuple[tuple[str, ...], int, int]


def _german_head(text: str, at: int, closed: frozenset[str]) -> Head | None:
    """Adjectives and the noun after a number; of a pair ("Schülerinnen und Schüler") the first."""
    adjectives: list[str] = []
    if opening := GENITIVE_OPENING.match(text, at):
        at = opening.end()
    for _ in range(7):
        word = NEXT_WORD.match(text, at)
        if word is None:
            return None
        if word[1][0].isupper():
            if (half := TRUNCATED.match(text, word.start(1))) is not None:
                return tuple(adjectives), half.start(1), half.end(1)
            adjective = word[1].endswith("er") and not word[1].casefold().endswith(_nouns_in_er())
            noun = NEXT_WORD.match(text, word.end()) if adjective else None
            if noun is not None and noun[1][0].isupper():
                return (*adjectives, word[1]), noun.start(1), noun.end(1)
            return tuple(adjectives), word.start(1), word.end(1)
        if word[1] in closed or not (
            word[1].endswith(ADJECTIVE_ENDINGS)
            or word[1] == "weitere"
            or (adjectives and word[1] in ("und", "sowie", "bis"))
        ):
            return None
        adjectives.append(word[1])
        at = word.end()
    return None


@cache
def _nouns_in_er() -> tuple[str, ...]:
    return tuple(lexicon()["de"]["nouns"]["er"])


def _english_head(text: str, at: int, closed: frozenset[str]) -> Head | None:
    """The words up to the first closed one; the head is the first plural among them, else the last."""
    words: list[re.Match[str]] = []
    if opening := ENGLISH_OPENING.match(text, at):
        at = opening.end()
    for _ in range(5):
        word = ENGLISH_WORD.match(text, at)
        if word is None or word[1] in closed:
            break
        words.append(word)
        at = word.end()
        if word[1] in ENGLISH_PLURALS or (
            word[1].endswith("s") and word[1][0].islower() and not word[1].endswith("ss")
        ):
            break
    if not words:
        return None
    return tuple(w[1] for w in words[:-1]), words[-1].start(1), words[-1].end(1)


def _either(words: Any) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


DIGITS = re.compile(r"[0-9]+")
ANY_DIGITS = re.compile(r"\d+")
NOT_A_START = re.compile(r"[^\W\d_]-?$|[0-9][.,:/'\u00a0\u202f-]$|[_#+§]\s?$")
BARE_YEAR = re.compile(r"(?:1[89]|20)\d\d(?!\d|[.,]\d|\s[^\W\d_])")
HALF_OF = re.compile(r"(?=\s(?:Jahrhundert))|\s(Million|Milliarde|Dutzend)(?!\w)")
HALF = re.compile(r"(?:\s1/2|½)(?!\d)")
WHOLE_WORD = re.compile(r"[^\W\d_]+")
SCALE_WORD = re.compile(r"[^\W\d_]+\.?")
HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
EVERY_WORD = re.compile(r"[jJ]ede[rsmn]?(?!\w)")
ENGLISH_EVERY = re.compile(r"[eE]very|[oO]ne (?:in|out of|of every)")
FRACTION_AFTER = re.compile(r"\s+([^\W\d_]+)(?!\w)")
COLOURED = re.compile(r"(?<!\w)eine?[mnrs]?\s+(knapp|gut)e[nrs]?\s+$")
NUMERATOR = re.compile(r"(?<!\w)([^\W\d_]+)\s+$")
ONE = frozenset({"ein", "eine", "einem", "einer", "eines", "einen", "die", "der", "das", "a", "one", "an"})
CURRENCY_BEFORE = re.compile(r"([€$¥])\s?$")
PLACE = re.compile(r"([^\W\d_]+\.?)\s+([^\W_]+)(?!\w)")
NO_COUNT = re.compile(r"[:/]\d|-\d|\s?[-–/]\s?\d|-[^\W\d_]|[^\W\d_]|\s?[°²]|\)\s?\d|\.\d|\s\d")
INHABITANTS = re.compile(r"-(Einwohner)-(?:Stadt|Gemeinde|Kommune|Metropole)")
OUT_OF = re.compile(r"\s+(?:von|of|out of|in)\s+([^\W_]{1,8})(?=\s)")
# a point behind a number that makes it an ordinal or part of a date
POINT_INSIDE = re.compile(r"\.\s*[\w(]")
NEXT_WORD = re.compile(r"(?:[^\S\n]{1,3}|[^\S\n]?\n)([^\W\d_](?:[\w*-]|:(?=in))*)")
TRUNCATED = re.compile(r"[^\W\d_]+-\s+(?:und|oder|sowie|bzw\.)\s+([^\W\d_][\w-]*)")
GENITIVE_OPENING = re.compile(
    r"\s+(?:(?:hier|dort|derzeit|aktuell|zurzeit|heute)(?=\s+[a-zäöüß]+(?:e|en|er)\s)|(?:der|aller|dieser|von|des|unserer|ihrer|seiner)(?!\w)"
    r"(?:\s+(?:in|aus|im)\s+(?:der\s+)?[A-ZÄÖÜ][\w-]*(?=\s+[a-zäöüß]+(?:e|en|er)\s))?"
    r"|(?:in|aus|im)\s+(?:der\s+)?[A-ZÄÖÜ][\w-]*(?=\s+[a-zäöüß]+(?:e|en|er)\s))"
)
ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
ENGLISH_OPENING = re.compile(r"\s+(?:of\s+)?(?:(?:the|all|these|those|its|their)\s+){0,2}(?=\w)")
ENGLISH_WORD = re.compile(r"\s*([^\W\d_][\w'-]*)")
ENGLISH_PLURALS = frozenset({"people", "women", "men", "children", "staff", "nationals", "residents"})
