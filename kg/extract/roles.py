"""Offices in a text: a role noun with what stands before it (adjectives, genitives) and its complement (of what, where)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.extract.gazetteer import LEXICON, read_table
from kg.model import Name


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """A noun of office: base form in its gender, level (whose office it is by default), and number."""

    base: str
    gender: str
    level: str
    plural: bool = False


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """An office named at [start, end): `role` in base form, whose (`of`) and where (`at`) as the phrase itself tells."""

    start: int
    noun: int
    end: int
    role: str
    gender: str
    level: str
    plural: bool
    article: str = ""
    status: str = "current"
    of: Name | None = None
    at: Name | None = None
    has_complement: bool = False


@cache
def role_nouns(language: str) -> dict[str, RoleNoun]:
    """Every inflected form of the role nouns of a language."""
    forms: dict[str, RoleNoun] = {}
    for row in read_table(LEXICON / "roles.csv"):
        if row["language"] == language:
            for form, noun in _inflect(row, language):
                forms.setdefault(form, noun)
    return forms


@cache
def english_roles() -> re.Pattern[str]:
    """The English role nouns, longest first, capitalised or in lower case."""
    nouns = sorted(role_nouns("en"), key=len, reverse=True)
    lower = [noun.lower() for noun in nouns if noun.lower() not in _TOO_COMMON]
    return re.compile(r"\b(?:" + "|".join(re.escape(noun) for noun in [*nouns, *lower]) + r")\b")


_TOO_COMMON = frozenset(
    noun + ending
    for noun in "head chair minister ceo consul director speaker officer owner founder secretary manager principal coordinator commissioner".split()
    for ending in ("", "s")
)


@cache
def _suffixes(language: str) -> tuple[tuple[str, RoleNoun], ...]:
    """Forms that end compounds (Wirtschafts|minister), longest first."""
    compounding = {
        row["noun"]
        for row in read_table(LEXICON / "roles.csv")
        if row["language"] == language and row["compound"] == "yes"
    }
    feminine = {
        row["feminine"] for row in read_table(LEXICON / "roles.csv") if row["noun"] in compounding and row["feminine"]
    }
    forms = ((form.lower(), noun) for form, noun in role_nouns(language).items() if noun.base in compounding | feminine)
    return tuple(sorted(forms, key=_by_length))


def _by_length(item: tuple[str, RoleNoun]) -> tuple[int, str]:
    return -len(item[0]), item[0]


_NO_OFFICES = (
    "begleiter",
    "lautsprecher",
    "fürsprecher",
    "tonleiter",
    "feuerleiter",
    "halbleiter",
    "supraleiter",
    "glasfaserleiter",
    "amtsinhaber",
    "rekordinhaber",
    "delegationsleiter",
    "reiseleiter",
    "übungsleiter",
    "spielleiter",
)


_FORMER_WORD = re.compile(r"(?:Ex|Alt|Vize)-")


@cache
def _all_suffixes(language: str) -> tuple[str, ...]:
    return tuple(suffix for suffix, _ in _suffixes(language))


@lru_cache(maxsize=65_536)
def find_role(word: str, language: str) -> RoleNoun | None:
    """The role noun that a capitalised word is, compounds included: Klimaschutzministerin, NRW-Wirtschaftsminister."""
    exact = role_nouns(language).get(word)
    if language == "en":
        return exact or _english_role(word)
    if exact:
        return exact
    lower = word.lower()
    if lower.startswith(_NO_OFFICES):
        return None
    former = _FORMER_WORD.match(word)
    held = role_nouns(language).get(word[former.end() :]) if former else None
    if held:
        return replace(held, base=word[: former.end()] + held.base) if former else None
    if not lower.endswith(_all_suffixes(language)):
        return None
    for suffix, noun in _suffixes(language):
        if lower.endswith(suffix) and len(lower) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            base = stem + (noun.base if stem.endswith("-") else noun.base.lower())
            return replace(noun, base=base)
    return None


def _english_role(words: str) -> RoleNoun | None:
    """An office in lower case, or one with its resort before it: Economics Minister."""
    title = " ".join(word[:1].upper() + word[1:] for word in words.split(" "))
    noun = role_nouns("en").get(title)
    if words.lower().startswith("head of "):
        return RoleNoun(words, "", "body")
    resort, _, last = words.replace("-", " ").rpartition(" ")
    minister = role_nouns("en").get(last) if resort else None
    return noun or (replace(minister, base=words) if minister else None)


def _inflect(row: dict[str, str], language: str) -> Iterator[tuple[str, RoleNoun]]:
    masculine = RoleNoun(row["noun"], "m", row["level"])
    if language == "en":
        yield row["noun"], replace(masculine, gender="")
        yield row["noun"] + "s", replace(masculine, gender="", plural=True)
        return
    feminine = RoleNoun(row["feminine"], "f", row["level"])
    noun = row["noun"]
    if noun.endswith("er") and row["feminine"] == noun[:-1]:  # Abgeordneter, Abgeordnete: inflected as adjectives are
        stem = noun[:-1]
        yield noun, masculine
        yield stem, feminine
        yield stem + "n", masculine
        return
    yield noun, masculine
    yield row["feminine"], feminine
    yield row["feminine"] + "nen", replace(feminine, plural=True)
    for ending in ("s", "es"):
        yield noun + ending, masculine
    for ending in ("e", "en", "n"):
        yield (
            noun + ending,
            replace(masculine, plural=ending == "e" or (noun.endswith(("er", "or", "ul", "eur")) and ending != "e")),
        )


ARTICLE = re.compile(
    r"\b(?:der|die|dem|den|des|beim|vom|zum|zur|ein|eine|einen|einem|einer|the|a|an|ihr|ihre|ihrem|ihren|ihrer|sein|seine|seinem|seinen|seiner|dessen|deren|its|his|her|their)$",
    re.IGNORECASE,
)
FORMER = re.compile(r"\b(?:damalig|ehemalig|früher|vormalig|einstig|former|then|ex|alt)\w*$", re.IGNORECASE)
DESIGNATED = re.compile(r"\b(?:designiert|künftig|gewählt|designated|incoming|elect)\w*$", re.IGNORECASE)
