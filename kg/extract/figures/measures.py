"""The lexicon of measures: what a noun counts, which words a figure needs around it, how a country is called in an id."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.extract.document import Mention
from kg.extract.gazetteer import LEXICON, load_gazetteer, read_table
from kg.model import Kind, Name
from kg.paths import REFERENCE

ROMAJI = re.compile(
    r"(?:(?:ky|gy|sh|j|ch|ny|hy|by|py|my|ry|ts|[kgsztdnhbpmyrwf])?[aiueo]|n(?![aiueoy])|k(?=k)|s(?=s)|t(?=t|ch)|p(?=p)|m(?=[pbm]))+",
    re.IGNORECASE,
)
FEMALE = re.compile(r"[A-ZÄÖÜ][^\W\d_]{3,}(?:er|eur|ist|ant|ent|ng|et|at|log|nom)innen")
NOT_CLASSES = frozenset({"money", "context", "deictic", "byname", "parts"})
OPENING_WORDS = frozenset({"here", "nationwide", "every_one", "then", "hypothetical"})
WHOLE_WORDS = frozenset(
    {"attend", "employ", "reside", "created", "hypothetical", "denied", "here", "then", "every_one", "language"}
)


@dataclass(frozen=True, slots=True)
class Noun:
    """What a counted noun is: its class in the lexicon and its base form, compounds included."""

    kind: str
    base: str


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parents[1] / "lexicon" / "measures.toml").read_text("utf-8"))


@cache
def unit_of(measure: str) -> str:
    """The unit in which a measure is stated, or ""."""
    units: dict[str, str] = _lexicon()["units"]
    if measure in units:
        return units[measure]
    if measure.startswith("employees-at-"):
        return units["employees"]
    return units.get(measure.rsplit("-", 1)[-1], "")


@cache
def nation_id(country: str) -> str:
    """How a measure id calls a country ("Polen" → "polish"), or ""."""
    known: dict[str, str] = _lexicon()["nations"]
    return known.get(country, "")


@cache
def publishers() -> dict[str, str]:
    """Where a publisher speaks from, by a word of its name; the first that fits counts."""
    known: dict[str, str] = _lexicon()["publishers"]
    return known


@cache
def english_adjectives() -> dict[str, str]:
    """Countries by their English adjective."""
    known: dict[str, str] = _lexicon()["english_adjectives"]
    return known


@lru_cache(maxsize=4096)
def noun_of(word: str, language: str) -> Noun | None:
    """The class of a noun, read by its longest known ending; None where nothing is known to count it."""
    folded = word.casefold().replace("*", "").replace(":", "")
    if folded.startswith("nrw-"):
        word, folded = word[4:], folded[4:]
    for ending, kind, base in _endings(language):
        if folded == ending:
            return Noun(kind, base)
        if language != "en" and len(ending) > (1 if language == "ja" else 4) and folded.endswith(ending):
            head = word[: len(word) - len(ending)]
            return Noun(kind, head + (base if head.endswith("-") or language == "ja" else base.casefold()))
    if language == "de" and FEMALE.fullmatch(word):
        return Noun("other_persons", word.removesuffix("innen"))
    return None


@cache
def _endings(language: str) -> tuple[tuple[str, str, str], ...]:
    forms = [
        (form.casefold(), kind, base)
        for kind, nouns in _lexicon()[language].items()
        if kind not in NOT_CLASSES
        for base, others in nouns.items()
        for form in (base, *others)
    ]
    return tuple(sorted(forms, key=_longest_first))


def _longest_first(entry: tuple[str, str, str]) -> tuple[int, str]:
    return -len(entry[0]), entry[0]


@cache
def words(language: str, key: str) -> re.Pattern[str]:
    """The words of context listed under a key, as one pattern; it matches nothing where the list is empty."""
    listed: list[str] = _lexicon()[language]["context"][key]
    if not listed:
        return re.compile(r"(?!)")
    either = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
    whole = key in WHOLE_WORDS and language != "ja"
    flags = re.IGNORECASE if language == "en" or key in OPENING_WORDS else 0
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if whole else either, flags)


@cache
def verbs(language: str) -> frozenset[str]:
    """Finite verbs of sentences with figures, where the language lists them."""
    listed: list[str] = _lexicon()[language]["context"].get("verbs", [])
    return frozenset(listed)


@cache
def sums(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The words that say what a sum of money is of, and the measure of each."""
    measures = {word: measure for measure, listed in _lexicon()[language]["money"].items() for word in listed}
    either = "|".join(re.escape(word) for word in sorted(measures, key=len, reverse=True))
    return re.compile(either, re.IGNORECASE if language == "en" else 0), measures


@cache
def bynames(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Places that a text names by what they are ("der japanischen Hauptstadt"), and landscapes."""
    known: dict[str, str] = _lexicon()[language].get("byname", {})
    either = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)"), known


@cache
def parts(language: str) -> dict[str, str]:
    """What a share may be of, by its genitive."""
    known: dict[str, str] = _lexicon()[language].get("parts", {})
    return known


@cache
def deictic(language: str) -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """The words that point at a place named before, and the sorts of place that each can mean."""
    sorts: dict[str, list[str]] = _lexicon()[language]["deictic"]
    either = "|".join(re.escape(word) for word in sorted(sorts, key=len, reverse=True))
    return re.compile(either if language == "ja" else rf"(?<!\w)(?:{either})(?!\w)"), sorts


@cache
def named(text: str, language: str = "de") -> Name:
    """The name of a place as the gazetteer knows it."""
    known = (entry.name for entry in load_gazetteer(language).entries() if entry.name.text == text)
    return next(known, Name(text, Kind.PLACE))


@cache
def sort_of(name: Name) -> str:
    """What sort of place or body a name of the gazetteer is: city, county, university …"""
    entries = load_gazetteer("de").entries()
    return next((entry.sort for entry in entries if entry.name == name), "")


def is_japanese_company(mention: Mention) -> bool:
    """Whether a mention names a company that the reference tables know by a Japanese name."""
    return mention.sort == "company" and mention.name.entity in _japanese_companies()


@cache
def _japanese_companies() -> frozenset[str]:
    rows = [row for row in read_table(REFERENCE / "organisations.csv") if row["kind"] == "company"]
    named_so = {row["body"] for row in rows if row["label_ja"]}
    return frozenset(named_so | {row["body"] for row in rows if row["parent"] in named_so})


@cache
def country_of(name: Name, sort: str) -> str:
    """The country in which a place or body lies, or "" where that is not known."""
    if sort == "country":
        return name.text
    if not name.entity and name.kind is Kind.PLACE:
        return _towns().get(name.text, "Japan" if sort == "prefecture" else "")
    return _countries().get(name.entity, "Japan" if sort == "prefecture" else "")


@cache
def _towns() -> dict[str, str]:
    """The country of towns that only the lexicon knows."""
    ours = {row["label_de"]: "Deutschland" for row in read_table(LEXICON / "nrw_towns.csv")}
    elsewhere = frozenset(_lexicon()["elsewhere"]["towns"])
    listed = (row["label_de"] for row in read_table(LEXICON / "cities.csv"))
    return {town: "Japan" for town in listed if town not in elsewhere and is_romaji(town)} | ours


def is_romaji(name: str) -> bool:
    """Whether a name is spelt as Japanese is in Latin letters: "Kumagaya", "Minami-Alps" is not."""
    return all(ROMAJI.fullmatch(part) is not None for part in re.split(r"[ -]", name))


@cache
def _countries() -> dict[str, str]:
    found = {
        row["id"]: "Japan"
        if row["kind"] == "prefecture"
        else row["label_de"]
        if row["kind"] == "country"
        else "Deutschland"
        for row in read_table(REFERENCE / "regions.csv")
    }
    for row in read_table(REFERENCE / "cities.csv"):
        found[row["id"]] = "Japan" if row["region"].startswith("praefektur") else "Deutschland"
    for row in read_table(REFERENCE / "universities.csv"):
        found[row["id"]] = row["country"].capitalize()
    return found
