"""Delegations and groups of people: the noun with where they come from."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.gazetteer import LEXICON
from kg.extract.roles import find_role
from kg.model import Kind, Name

_PLACE_NOUN = r"(?:Stadt|Landeshauptstadt|Präfektur|Provinz|Region|Insel|Universität|Hochschule|Handelskammer|Großstadt|Hafenstadt|Partnerstadt|Metropole)"
_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]+")
_SECOND = re.compile(r"\s(?:und|/|sowie)\s([A-ZÄÖÜ][\w-]+)(?=\s(?:aus|von|der|des)\s)")
_DEMONYM = re.compile(r"(?<![\w-])[A-ZÄÖÜ][a-zäöüß]+er\s$")
_CALENDAR = (
    "Januar ",
    "Februar ",
    "März ",
    "April ",
    "Mai ",
    "Juni ",
    "Juli ",
    "August ",
    "September ",
    "Oktober ",
    "November ",
    "Dezember ",
)
_SINGULAR = re.compile(
    r"\b(?:der|dem|des|ein|eine|einem|einen|eines|einer|sein\w*|ihr\w*|dieser|jeder)\s(?:[a-zäöüß-]+\s){0,2}$"
)
_NAMED_GROUP = re.compile(
    r"\s(?:[„\"“](?P<quoted>[^„“”\"\n]{2,40})[“”\"]|(?P<bare>[A-ZÄÖÜ][a-zäöüé]{2,}))(?=\s[a-zäöü]|[.,;])"
)
_OF = re.compile(
    r"(?:\s(?:aus|des|der|vom|von|from|of)(?:\s(?:der|dem|den|the))?(?:\s[a-zäöüß]+(?:en|er))*"
    rf"\s(?:{_PLACE_NOUN}\s|[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich)en\s[A-ZÄÖÜ]\w*(?:schule|universität|gymnasiums?|kollegs?)\s)?[A-ZÄÖÜ][\w-]+"
    r"(?:\sund\s[A-ZÄÖÜ][\w-]+)?){1,2}"
)
_MADE_OF = re.compile(r"\s(?:von|aus)\s(?:[\w-]+\s)?[A-ZÄÖÜ][\w-]+n(?=\s(?:aus|der|des)\s)")
_SEVERAL = re.compile(
    r"\saus\s(?P<first>den\s(?:[a-zäöüß]+en\s)?(?P<sort>Präfekturen|Städten|Partnerstädten|Provinzen)\s)?(?P<names>[A-ZÄÖÜ][\w-]+(?:,\s[A-ZÄÖÜ][\w-]+)*)\s(?:und|sowie)\s(?P<last>[A-ZÄÖÜ][\w-]+)"
    r"(?:\ssowie\s(?:aus\s)?(?:der\sStadt\s)?(?P<more>[A-ZÄÖÜ][\w-]+))?"
)
_TOWN = re.compile(
    r"\s(?:aus|von|der)(?: (?:der|dem))? (?:[a-zäöüß]+en )*(?:Partner|Groß|Hafen|Millionen)?[Ss]tadt(?= [A-ZÄÖÜ])"
)
_LAND = re.compile(r"(?<=\s)(?:der )?(?:[a-zäöüß]+en )+(?=(?:Präfektur|Provinz) )")
LEADER = re.compile(
    r"(?:\s(?:aus|der|des|von|mit)\s[^,.;:]{3,60}?)?,?\s(?:unter (?:der )?(?:Leitung|Führung)|angeführt|geleitet|geführt|um|mit|,? an deren Spitze)"
    r"(?:\svon|\svom|\sdes|\sder)?(?:\s(?:den|dem|der|die))?(?:\s[a-zäöüß]+)*\s?$"
)

_NO_DEMONYM = (
    "Mitarbeiter",
    "Vertreter",
    "Teilnehmer",
    "Besucher",
    "Sommer",
    "Winter",
    "Unser",
    "Dieser",
    "Jeder",
    "Immer",
    "Unter",
    "Über",
    "Hinter",
)
_MEMBERS = frozenset("Abgeordneten Abgeordneter Parlamentariern Bürgermeistern Unternehmern Lehrern".split())
"""Roles in the plural that say who a group consists of."""


_OF_BODIES = ("Vertreter", "Mitglieder", "Fachleute", "Repräsentant")
"""People who stand for the body whose they are: Vertreter der Präfektur X."""


@dataclass(frozen=True, slots=True)
class _Nouns:
    stands: tuple[str, ...]
    collective: tuple[str, ...]
    member: tuple[str, ...]
    pair: tuple[str, ...]
    no_origin: frozenset[str]


@cache
def _nouns() -> _Nouns:
    with (LEXICON / "groups.toml").open("rb") as file:
        table = tomllib.load(file)["de"]
    return _Nouns(
        tuple(table["stands"]),
        tuple(table["collective"]),
        tuple(table["member"]),
        tuple(table["pair"]),
        frozenset(table["no_origin"]),
    )


def _before_role(origin: str) -> str:
    """An origin without what follows a role noun in it: von Bürgermeister X is no origin."""
    words = origin.split(" ")
    able = (i for i, word in enumerate(words) if word[:1].isupper() and word not in _MEMBERS)
    role = next((i for i in able if find_role(words[i], "de")), None)
    if role is None:
        return origin
    kept = words[:role]
    while kept and (kept[-1] in ("", "der", "des", "von", "aus", "dem", "den") or kept[-1].islower()):
        kept.pop()
    return " ".join(kept) if any(w[:1].isupper() for w in kept) else ""


def is_group(name: str) -> bool:
    """Whether a name is that of a group of people."""
    nouns = _nouns()
    every = nouns.stands + nouns.collective + nouns.member + nouns.pair
    return any(word.endswith(every) for word in name.split(" "))


def is_plural(group: str) -> bool:
    """Whether the name of a group is a plural: Jugendliche aus X, Delegationen."""
    nouns = _nouns()
    heads = [w for w in group.split(" ") if w.endswith(nouns.stands + nouns.collective + nouns.member)]
    return bool(heads) and (
        heads[0].endswith(nouns.member) or heads[0].endswith(("elegationen", "gruppen", "niker", "ommler"))
    )


@lru_cache(maxsize=2)
def _group_nouns(text: str) -> tuple[re.Match[str], ...]:
    """The nouns for groups in a text."""
    nouns = _nouns()
    every = nouns.stands + nouns.collective + nouns.member + nouns.pair
    return tuple(match for match in _NOUN.finditer(text) if match[0].endswith(every))


def find_delegations(text: str, start: int, end: int) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
    """Groups named in text[start:end], with where they come from."""
    nouns = _nouns()
    behind = start
    matches = _group_nouns(text)
    first, last = (bisect_left(matches, at, key=re.Match.start) for at in (start, end))
    for match in matches[first:last]:
        if match.start() < behind or match.end() > end:
            continue
        found = _group(text, match, start, end, nouns)
        if found:
            behind = found[1]
            yield found


def _group(
    text: str, match: re.Match[str], start: int, end: int, nouns: _Nouns
) -> tuple[int, int, tuple[Name, ...]] | None:
    noun, at, stop = match[0], match.start(), match.end()
    if noun.endswith(nouns.pair):
        adjective = re.search(
            r"\b(japanische|niederländische|schwedische|dänische)[ns]? $", text[max(start, at - 20) : at]
        )
        name = f"{adjective[1]}s {noun}" if adjective else noun
        return at, stop, (Name(name, Kind.BODY),)
    if noun.endswith("er") and _SINGULAR.search(text[max(start, at - 40) : at]):
        return None
    stands, collective = noun.endswith(nouns.stands), noun.endswith(nouns.collective)
    second = _SECOND.match(text, stop, end)
    if second and (second[1].endswith(nouns.member) or (noun.endswith("innen") and second[1][:4] == noun[:4])):
        noun, stop = text[at : second.end()], second.end()
    demonym = _DEMONYM.search(text[max(start, at - 30) : at])
    if demonym and demonym[0] not in _CALENDAR and not demonym[0].startswith(_NO_DEMONYM):
        at, noun = at - len(demonym[0]), demonym[0] + noun
    several = _SEVERAL.match(text, stop, end)
    if several and not nouns.no_origin.isdisjoint((*several["names"].split(", "), several["last"])):
        several = None
    if several and not noun.endswith(("elegationen", "gruppen")):
        return at, several.end(), (Name(" ".join((noun + several[0]).split()), Kind.BODY),)
    if several:
        return at, several.end(), tuple(_each(noun, several))
    made = _MADE_OF.match(text, stop, end) if collective or stands else None
    origin = _origin(text, noun, made.end() if made else stop, end, nouns)
    if not origin and at == match.start() and not stands:
        return _with_name(text, at, stop, end, noun) if collective else None
    if noun.endswith("n") and noun[:-1].endswith(nouns.member):
        noun = noun[:-1]
    whole = _TOWN.sub(" aus", noun + _LAND.sub("der ", origin))
    tail = (made.end() if made else stop) + len(origin)
    return at, tail, (Name(" ".join(whole.split()), Kind.BODY),)


def _origin(text: str, noun: str, at: int, end: int, nouns: _Nouns) -> str:
    found = _OF.match(text, at, end)
    if found is None:
        return ""
    words = found[0].split()
    first = next(w for w in words if w[:1].isupper())
    if words[1] in ("einer", "einem", "einigen", "mehreren", "allen"):
        return ""
    if noun.startswith(_OF_BODIES) and words[0] != "aus":
        return ""
    if first in nouns.no_origin or first.endswith(("ung", "schaft", "heit")):
        return ""
    return _before_role(found[0])


def _with_name(text: str, at: int, stop: int, end: int, noun: str) -> tuple[int, int, tuple[Name, ...]] | None:
    """A group with a name of its own: das Taiko-Ensemble Wadokyo."""
    named = _NAMED_GROUP.match(text, stop, end)
    if named is None:
        return None
    return at, named.end(), (Name(f"{noun} {named['quoted'] or named['bare']}", Kind.BODY),)


def _each(noun: str, several: re.Match[str]) -> Iterator[Name]:
    """One group a place: Delegationen aus den Präfekturen X und Y sowie aus der Stadt Z."""
    one = noun.removesuffix("en") if noun.endswith("elegationen") else noun.removesuffix("n")
    sort = {"Präfekturen": "der Präfektur ", "Provinzen": "der Provinz "}.get(several["sort"] or "", "")
    for place in (*several["names"].split(", "), several["last"]):
        yield Name(f"{one} aus {sort}{place}", Kind.BODY)
    if several["more"]:
        yield Name(f"{one} aus {several['more']}", Kind.BODY)
