"""Numbers as texts write them: digits with points and commas, number words, scales."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

GROUPED = re.compile(r"\d{1,3}(?:([.,'\u00a0\u202f ])\d{3})(?:\1\d{3}){0,3}(?!\d)")
PLAIN = re.compile(r"\d+")
DECIMALS = re.compile(r"[.,]\d{1,3}(?!\d)")
WORD = re.compile(r"[^\W\d_]+")


@cache
def lexicon() -> dict[str, Any]:
    """Number words, scales, bounds and nouns of measure by language."""
    return tomllib.loads((Path(__file__).parent / "lexicon" / "quantities.toml").read_text("utf-8"))


def digits_at(text: str, at: int, language: str) -> tuple[float, int] | None:
    """The number in digits that starts here, and its end: "11.000", "6,3", "3,074"."""
    decimal = "," if language == "de" else "."
    grouped = GROUPED.match(text, at)
    if grouped is not None and grouped[1] != decimal:
        whole, end = PLAIN.findall(grouped[0]), grouped.end()
    else:
        plain = PLAIN.match(text, at)
        if plain is None or len(plain[0]) > 15:
            return None
        whole, end = [plain[0]], plain.end()
    value = float("".join(whole))
    fraction = DECIMALS.match(text, end)
    if fraction is not None and fraction[0][0] == decimal:
        return float(f"{value:.0f}.{fraction[0][1:]}"), fraction.end()
    return value, end


@cache
def number_words(language: str) -> dict[str, int]:
    """Every number word below a hundred."""
    units, tens = lexicon()[language]["units"], lexicon()[language]["tens"]
    words = {**units, **tens}
    for ten, tens_value in tens.items():
        for unit, value in units.items():
            if value < 10 and unit not in ("eins", "zwo"):
                word = f"{unit}und{ten}" if language == "de" else f"{ten}-{unit}"
                words[word] = tens_value + value
    return words


@cache
def word_value(word: str, language: str) -> float | None:
    """The value of a number word, or None: "zweiundzwanzig", "fünfzigtausend", "zweieinhalb"."""
    if language != "de":
        return number_words(language).get(word)
    if word == "anderthalb":
        return 1.5
    if word.endswith("einhalb"):
        whole = word_value(word.removesuffix("einhalb"), language)
        return None if whole is None else whole + 0.5
    return _german(word)


def _german(word: str) -> int | None:
    for scale, size in (("tausend", 1000), ("hundert", 100)):
        left, found, right = word.partition(scale)
        if found:
            many = _german(left) if left else 1
            rest = _german(right.removeprefix("und")) if right else 0
            return None if many is None or rest is None else many * size + rest
    return number_words("de").get(word)
