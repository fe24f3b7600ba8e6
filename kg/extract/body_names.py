"""The words around the head noun of a body's name: what belongs to the name and what form it takes in the nominative."""

import re
from collections.abc import Mapping

from kg.extract.document import Mention
from kg.extract.names import CAPITALISED, UPPER, given, is_japanese, is_name_word
from kg.extract.roles import find_role

_ENDING = {"f": "e", "n": "es", "m": "er"}
_GENERIC_PREFIX = frozenset(
    "Elite Partner Spitzen Privat Landes Bundes Schul Sprach Online Volks Abend Sommer Gast Top Nachbar Export"
    " Tochter Mutter Haupt Heimat Vor Mit Fach Bundesliga Kreis Stadt Flug Kooperations Schwester Bank Nicht Reise Ausbildungs".split()
)
_RELATION_PREFIX = _GENERIC_PREFIX - frozenset("Stadt Kreis Landes Bundes Volks Schul Sprach".split())
"""What a compound begins with that tells a relation, not a body: Partnerhochschule, but not Stadtbibliothek."""
_ADJECTIVE = re.compile(
    rf"([{UPPER}][\w-]*(?:isch|lich|scher|deutsch|frei|hoch|angewandt|gemeinsam))(?:e|en|er|es|em) $|(Freie|Deutsche|Hohe)[nrs]? $"
)
_COUNTRY_ADJECTIVE = re.compile(r"([a-zäöüß]+isch|deutsch)(?:e|en|er|es|em) $")


_SHORTEST_PREFIX = 4


def joined_prefix(text: str, start: int, sort: str) -> tuple[int | None, str]:
    """Where the word begins that ends in the head, and what is joined to the head by a hyphen (or Landes-); None for other compounds."""
    first = start
    while first and (text[first - 1].isalnum() or text[first - 1] in "-.&"):
        first -= 1
    prefix = text[first:start]
    if not prefix:
        return (start, "") if text[start].isupper() else (None, "")
    if sort == "ministry" and prefix in ("Landes", "Bundes"):
        return first, prefix
    if prefix.isalpha() and prefix[0].isupper() and text[start].islower():
        if len(prefix) < _SHORTEST_PREFIX or text.startswith("uni", start) and not text.startswith("universit", start):
            return None, ""
        return (None, "") if prefix in _RELATION_PREFIX and sort != "school" else (first, prefix)
    if not prefix.endswith("-") or not prefix[0].isupper() or prefix[:-1] in _GENERIC_PREFIX:
        return None, ""
    return (first, prefix) if text[start].isupper() else (None, "")


def adjective_before(
    text: str, start: int, gender: str, ends: Mapping[int, Mention], *, named: bool
) -> tuple[int, str]:
    """Where the name begins with the capitalised adjective before it, and that adjective in the nominative."""
    before = text[max(0, start - 40) : start]
    match = _ADJECTIVE.search(before)
    if match is None and named and (mention := ends.get(start - 1)) and mention.sort == "country":
        match = _COUNTRY_ADJECTIVE.search(before)
    if match is None:
        return start, ""
    stem = (match[1] or match[2].removesuffix("e")) if match.lastindex == 2 else match[1]
    return start - len(before) + match.start(), f"{stem[0].upper()}{stem[1:]}{_ENDING[gender]}"


_ACRONYM = re.compile(r"(?<![\w.-])([A-ZÄÖÜ]{3,8}) $")


def acronym_before(text: str, start: int) -> tuple[int, str]:
    """Where the name begins with the acronym before its head (IVAM Fachverband), and that acronym."""
    match = _ACRONYM.search(text[max(0, start - 10) : start])
    return (start - len(match[0]), match[1]) if match else (start, "")


_COINED = re.compile(
    r"\b(?:[Dd]er|[Dd]ie|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Zz]ur|[Zz]um|[Vv]om|[Bb]eim) ([A-Z][a-zōū]{3,}) $"
)


def coined_before(text: str, start: int) -> tuple[int, str]:
    """Where the name begins with a Japanese word before its head (die Foohari Messe), and that word."""
    match = _COINED.search(text[max(0, start - 30) : start])
    if match is None or not is_japanese(match[1]) or given(match[1]) or find_role(match[1], "de"):
        return start, ""
    return start - len(match[1]) - 1, match[1]


_ITEM = rf"(?:(?!(?:die|der|den|eine) )[a-zäöüß]+(?:e|en|er) |[{UPPER}]\w+(?:e|en|er|es) (?=[{UPPER}]))?[{UPPER}][\w-]*"
_FOR = re.compile(rf" für (?:(?:die|das|den) )?{_ITEM}(?:(?:, {_ITEM}){{0,6}},? und {_ITEM})?(?: sowie {_ITEM})?")


def for_tail(text: str, end: int) -> int:
    """The end of what a body is for (für Arbeit, Gesundheit und Soziales); 0 where it is for nothing."""
    match = _FOR.match(text, end)
    if match is None:
        return 0
    last = match.end()
    while (cut := _last_item(text, end, last)) and (find_role(cut[1], "de") or given(cut[1])):
        last = cut[0]
    return last


_LAST = re.compile(rf"(?:,| und| sowie) ([{UPPER}][\w-]*)$")


def _last_item(text: str, start: int, end: int) -> tuple[int, str] | None:
    match = _LAST.search(text[start:end])
    return (start + match.start(), match[1]) if match else None


def word_tail(text: str, end: int) -> int:
    """The end of a name directly behind its head (Universität Duisburg-Essen); 0 where none follows."""
    word = CAPITALISED.match(text, end + 1) if text[end : end + 1] == " " else None
    if word is None or not is_name_word(word[0]) or find_role(word[0], "de") or given(word[0]):
        return 0
    if word[0].endswith(("ung", "ungen", "heit", "keit", "schaft", "innen", "tion")):
        return 0
    going_on = text[word.end() : word.end() + 1] == "." and text[word.end() + 1 : word.end() + 2].isalnum()
    return 0 if going_on else word.end()


_SMALL = frozenset("of & de".split())
_STOP = frozenset(
    "Werkstatt Betrieb Firma Firmen Unternehmen Konzern Hersteller Tochter Universität Hochschule Präsident Präsidentin Rektor Rektorin Vertreter Vertreterin Professor Geschäftsführer Geschäftsführerin"
    " Chef Chefin Vorstand Leiter Leiterin Direktor Direktorin Gründer Mitarbeiter Besuch Zwischen Seit Nach Bei Mit Auch Heute Und Die Der Das".split()
)


def english_left(text: str, start: int, *, german: bool = False, with_and: bool = False) -> int:
    """Where a name begins whose head stands at `start`: the capitalised words before it, with of, & (and) between them."""
    first = at = start
    for _ in range(7):
        word_end = at - 1
        if word_end <= 0 or text[word_end] != " " or _ends_name(text, word_end):
            return first
        word_start = word_end
        while word_start and (text[word_start - 1].isalnum() or text[word_start - 1] in "-.&'’/"):
            word_start -= 1
        word = text[word_start:word_end]
        if not word:
            return first
        if word in _SMALL or (with_and and word == "and"):
            if (german and word != "&") or (
                word == "of" and not _BEFORE_OF.search(text, max(0, word_start - 14), word_start)
            ):
                return first
        elif (
            not (word[0].isupper() or (word[0].isdigit() and len(word) < 4))
            or word in _STOP
            or word.endswith("-based")
            or not _is_word(word)
        ):
            return first
        else:
            first = word_start
        at = word_start
    return first


_BEFORE_OF = re.compile(
    r"\b(?:University|Institute|Bank|Chamber|Ministry|Department|Office|Board|Association|Federation|College|School|Society|Council|Academy|Museum|Bureau|Center|Centre|City|State|Union|House) $"
)


def _ends_name(text: str, at: int) -> bool:
    """Whether a name cannot reach over the character before `at`; the full stop of an initial does not end it."""
    return text[at - 1] in ".,;:!?)" and not (text[at - 1] == "." and text[max(0, at - 2)].isupper())


_TRADE = re.compile(
    r"(?:versorger|hersteller|bauer|anbieter|konzern|firma|unternehmen|spezialist|dienstleister|tochter|händler|betreiber|lieferer|gruppe|riese|verlag|haus|betrieb|schmiede|entwickler|veranstalter|organisation)(?:s|en|in|n)?$",
    re.IGNORECASE,
)


def _is_word(word: str) -> bool:
    return (
        is_name_word(word)
        and not _TRADE.search(word)
        and find_role(word, "de") is None
        and find_role(word, "en") is None
    )


_ENGLISH_OF = re.compile(rf" of (?:the )?(?:St\. )?[{UPPER}][\w-]*(?: (?:of )?[{UPPER}][\w-]*)*")
_ENGLISH_AND = re.compile(rf" and [{UPPER}][\w-]*(?! (?:University|Institute|College))")


_ENGLISH_FOR = re.compile(
    rf" (?:for|of) (?:the )?[{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*(?:,? and [{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*)?(?: at [{UPPER}][\w-]*)?"
)


def english_right(text: str, end: int, *, with_and: bool) -> int:
    """Where a name ends whose head ends at `end`: with the complement that `of` or `for` begins."""
    if text.startswith(" for ", end) and (match := _ENGLISH_FOR.match(text, end)):
        return match.end()
    match = _ENGLISH_OF.match(text, end)
    if match is None:
        return end
    more = _ENGLISH_AND.match(text, match.end()) if with_and else None
    return more.end() if more else match.end()


_SHORT = re.compile(r" \((?:kurz:? )?([A-ZÄÖÜ][\w.&-]{1,11})\)")


def abbreviation(text: str, end: int) -> str:
    """The abbreviation in brackets behind a name, or ""."""
    match = _SHORT.match(text, end)
    return match[1] if match and sum(c.isupper() for c in match[1]) > 1 else ""
