"""The words of the Japanese rules, read once from the lexicon and the reference tables."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from kg.extract.gazetteer import LEXICON, read_table


@cache
def words() -> dict[str, Any]:
    """The tables of lexicon/japanese.toml."""
    return tomllib.loads((LEXICON / "japanese.toml").read_text("utf-8"))


@cache
def surnames() -> dict[str, str]:
    """Readings of Japanese surnames."""
    return {row["kanji"]: row["latin"] for row in read_table(LEXICON / "japanese_surnames.csv")}


@cache
def latin_names(part: str) -> dict[str, str]:
    """Latin forms of katakana names; `part` is given or surname."""
    rows = read_table(LEXICON / "japanese_katakana.csv")
    return {row["katakana"]: row["latin"] for row in rows if row["part"] == part}


def either(literals: Iterable[str]) -> str:
    """A pattern for any of the literals, the longest first."""
    return "|".join(re.escape(word) for word in sorted(set(literals), key=_longest))


def _longest(word: str) -> tuple[int, str]:
    return -len(word), word
