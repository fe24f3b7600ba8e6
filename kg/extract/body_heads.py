"""The nouns of lexicon/bodies.toml that head names of bodies, in every form they take."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extract.gazetteer import LEXICON


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads names of bodies; `use` says how such a name is built."""

    word: str
    base: str
    use: str
    sort: str
    gender: str = ""
    tail: tuple[str, ...] = ()
    plural: bool = False


@cache
def find_heads() -> tuple[tuple[Head, ...], AhoCorasick]:
    """The heads, and an automaton that finds them by their number."""
    heads = {head.word: head for head in _heads()}
    return tuple(heads.values()), AhoCorasick(list(heads), matchkind=MatchKind.LeftmostLongest)


def _heads() -> Iterator[Head]:
    with (LEXICON / "bodies.toml").open("rb") as file:
        data = tomllib.load(file)
    for row in data["head"]:
        for word in row["words"]:
            head = Head(word, word, "german", row["sort"], row["gender"], tuple(row["tail"]))
            yield head
            if row["gender"] != "f":
                yield from (replace(head, word=word + ending) for ending in ("s", "es"))
            lower = word[0].lower() + word[1:]
            endings = ("", "s", "es") if row["gender"] != "f" else ("",)
            yield from (replace(head, word=lower + ending, base=lower) for ending in endings)
        for plural in row["plural"]:
            base = next((word for word in row["words"] if plural.startswith(word[:-1])), row["words"][0])
            yield Head(plural, base, "german", row["sort"], row["gender"], tuple(row["tail"]), plural=True)
    for row in data["english"]:
        yield from (Head(word, word, "english", row["sort"]) for word in row["words"])
    company, delegation, region = data["company"], data["delegation"], data["region"]
    yield from (Head(word, word, "company", company["sort"]) for word in company["legal"])
    for word in company["appositions"]:
        genitive = (f"{word}s",) if word.endswith(("er", "n", "r")) and f"{word}s" not in company["appositions"] else ()
        for form in (word, *genitive):
            yield Head(form, form, "apposition", company["sort"])
            yield Head(form.lower(), form, "apposition", company["sort"])
    yield from (Head(word, word, "delegation", delegation["sort"]) for word in delegation["words"])
    yield from (Head(word, word.removeprefix("Partner").capitalize(), "region", "region") for word in region["keep"])
    yield from (Head(word, "", "region", "region") for word in region["drop"])
    yield from (Head(word, "", "town", "city") for word in data["town"]["words"])
    for word in region["plural"]:
        yield Head(word, word.removesuffix("en").removeprefix("Partner").capitalize(), "region", "region", plural=True)
