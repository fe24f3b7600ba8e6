"""The words of lexicon/seating.toml: nouns for seats by form, verbs, nouns for bodies, what names are made of."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from kg.extract.gazetteer import LEXICON


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((LEXICON / "seating.toml").read_text("utf-8"))


def _stems(word: str) -> Iterator[str]:
    """A noun without the endings of its cases and its plural."""
    yield word
    for ending in ("s", "n", "e", "es", "en"):
        if word.endswith(ending):
            yield word[: -len(ending)]
    if word.endswith("zentren"):
        yield word.removesuffix("zentren") + "zentrum"


@lru_cache(maxsize=65_536)
def form_of(word: str) -> str:
    """The form of seat that a noun names ("office", "plant" …), or ""."""
    stems = tuple(_stems(word))
    lowered = tuple(stem.lower() for stem in stems)
    for form, row in _data()["nouns"].items():
        if any(stem in row["words"] for stem in stems):
            return str(form)
    for form, row in _data()["nouns"].items():
        ends = tuple(row["ends"])
        if any(stem.endswith(ends) for stem in lowered) and not any(
            stem.endswith(tuple(row["except"])) for stem in lowered
        ):
            return "european-headquarters" if form == "headquarters" and _EUROPE.match(word) else str(form)
    return ""


_EUROPE = re.compile(r"Europa|EU-|EMEA")


@cache
def verbs(*families: str) -> frozenset[str]:
    """The forms of some families of verbs."""
    return frozenset(word for family in families for word in _data()["verbs"][family].split())


@lru_cache(maxsize=65_536)
def head_of(word: str) -> str:
    """The gender of a noun for a kind of body, with its sort behind a hyphen where that is no company; "" for others."""
    stems = tuple(_stems(word))
    for kind, row in _data()["heads"].items():
        if any(stem in row["words"] or stem.lower().endswith(tuple(row["ends"])) for stem in stems):
            return str(kind)
    return ""


@cache
def tails() -> frozenset[str]:
    """Words that only the name of a company ends in."""
    return frozenset(_data()["names"]["tails"])


@cache
def legal_forms() -> re.Pattern[str]:
    """A legal form behind the name of a company."""
    forms = sorted(_data()["names"]["legal"], key=len, reverse=True)
    return re.compile(rf",?[ \n](?:{'|'.join(map(re.escape, forms))})(?![\w-])")


@cache
def districts() -> re.Pattern[str]:
    """A part of a town behind the adjective of the town's name."""
    return re.compile(
        rf" (?:{'|'.join(_data()['places']['districts'])})\w*\b|-? ?[A-ZÄÖÜ][\w-]*(?:straße|allee|platz)\b"
    )


@cache
def no_places() -> frozenset[str]:
    """Nouns that stand behind `in` without an article and are no towns."""
    return frozenset(_data()["places"]["none"])
