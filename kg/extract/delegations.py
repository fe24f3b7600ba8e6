"""Delegations and groups of people: the noun with where they come from."""

import re
from collections.abc import Iterator

from kg.extract.roles import find_role
from kg.model import Kind, Name

_PLACE_NOUN = (
    r"(?:Stadt|Landeshauptstadt|Präfektur|Provinz|Region|Universität|Hochschule|Handelskammer|Großstadt|Partnerstadt)"
)
_GROUP = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[„»(]))(?P<noun>(?:[A-ZÄÖÜ]\w+er\s)?(?:Schülerinnen und Schüler|Studierende[nr]?|Jugendliche[nr]?|Studentinnen und Studenten|[\w-]*[Cc]hor|[\w-]*[Oo]rchester|Ratsmitglieder[n]?|Abgeordnete[n]?|Bürgerinnen und Bürger[n]?|Unternehmer[n]?|Unternehmerinnen und Unternehmer[n]?|Parlamentarier[n]?|Lehrkräfte[n]?|Nachwuchssportler[n]?)"
    r"|(?:[A-ZÄÖÜ][a-zäöüß]+er\s)?[\w-]*[Dd]elegation(?:en)?|(?:[A-ZÄÖÜ][a-zäöüß]+er\s)?Abordnung|Reisegruppe|Besuchergruppe|Besuchsgruppe|Schülergruppe|Jugendgruppe|Studierendengruppe|Gruppe|Gäste[n]?(?=\s(?:aus|von)\s)|Freunde[n]?(?=\saus\s))\b"
    r"(?:(?<=[Gg]ruppe)\svon\s(?:\w+\s)?[A-ZÄÖÜ]\w+n(?=\saus\s))?"
    r"(?P<of>(?:\s(?:aus|des|der|von|from|of)(?:\s(?:der|dem|den|the))?(?:\s[a-zäöüß]+(?:en|er))*"
    rf"\s(?:{_PLACE_NOUN}\s|[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich)en\s[A-ZÄÖÜ]\w*(?:schule|universität|gymnasiums?|kollegs?)\s)?[A-ZÄÖÜ][\w-]+(?:\sund\s[A-ZÄÖÜ][\w-]+)?){{0,2}})"
)
_HINT = re.compile(
    r"elegation|Abordnung|[Gg]ruppe|Schüler|Studierende|Jugendliche|Studentinnen|[Cc]hor|[Oo]rchester|Ratsmitglied|Abgeordnete|Bürgerinnen|Unternehmer|Parlamentarier|Lehrkr|Nachwuchssp|Gäste|Freunde"
)
_NO_ORIGIN = re.compile(
    r"^\s(?:aus|von|der|des)\s(?:rund|etwa|\d+|Wirtschaft|Wissenschaft|Politik|Vertreter|Unternehm|Mitglied|Hochschul|Kultur|Firmen|Teilnehm)"
)
_NEEDS_ORIGIN = (
    "Schüler",
    "Studierende",
    "Jugendliche",
    "Studenten",
    "Ratsmit",
    "Abgeordnete",
    "Bürger",
    "Unternehmer",
    "Parlamentarier",
    "Lehr",
    "Nachwuchs",
)
_TWIN = re.compile(r"\s(?:aus|von) der (?:[a-zäöüß]+en )*Partnerstadt(?= [A-ZÄÖÜ])")
LEADER = re.compile(
    r"(?:\s(?:aus|der|des|von|mit)\s[^,.;:]{3,60}?)?,?\s(?:unter (?:der )?(?:Leitung|Führung)|angeführt|geleitet|geführt|um|mit|,? an deren Spitze)"
    r"(?:\svon|\svom|\sdes|\sder)?(?:\s(?:den|dem|der|die))?(?:\s[a-zäöüß]+)*\s?$"
)


_MEMBERS = frozenset("Abgeordneten Abgeordneter Parlamentariern Bürgermeistern Unternehmern Lehrern".split())
"""Roles in the plural that say who a group consists of."""


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


def find_delegations(text: str, start: int, end: int) -> Iterator[tuple[int, int, Name]]:
    """Delegations named in text[start:end], with where they come from."""
    if not _HINT.search(text, start, end):
        return
    for match in _GROUP.finditer(text, start, end):
        origin = "" if _NO_ORIGIN.match(match["of"]) else _before_role(match["of"])
        if match["noun"].split(" ")[-1].startswith(_NEEDS_ORIGIN) and not origin and "er " not in match["noun"]:
            continue
        whole = _TWIN.sub(" aus", match["noun"] + origin)
        name = Name(" ".join(whole.split()), Kind.BODY)
        stop = match.end("noun") + len(origin)
        yield match.start("noun"), stop, name
