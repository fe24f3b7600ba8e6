"""Towns that no table knows, in sentences that speak of twinnings, and the countries that say where a town is."""

import re
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.names import is_name_word
from kg.extract.parties import CITIES
from kg.extract.roles import find_role
from kg.model import Kind, Name

_TOWN = r"(?P<name>[A-ZÄÖÜ][\w’'/-]+(?:[ /](?:(?:El|La|Los|San|Saint|am|an der|de|di) )?[A-ZÄÖÜ][\w’'/-]+){0,3}(?:-(?:sur|en|le|la|les|de)-[A-ZÄÖÜ]\w+)?)"
_PLACED = r"(?: \([^()]{2,40}\)| in (?:de[rn] )?[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)?"
_UNKNOWN = re.compile(rf"{_PLACED}(?:,| und| sowie| and)(?: (?:das|die|der) (?:[a-zäöüß]+e )?| mit | auch )?\s*{_TOWN}")
_UNKNOWN_BEFORE = re.compile(rf"(?<=\s){_TOWN}{_PLACED}(?:,| und| sowie| and) $")
_NAMED_AS_TOWN = re.compile(rf"(?:[Pp]artner|[Ss]chwester)(?:stadt|kommune|gemeinde) {_TOWN}")
_IS_TOWN = re.compile(
    rf"[Pp]artnerst(?:adt|ädte) [^,.;]{{0,50}}?\b(?:ist|heißt|sind|wurde|bleibt) (?:das |die |der )?(?:[a-zäöüß]+e )?{_TOWN}"
)
_IN_COUNTRY = re.compile(rf"(?<=\s){_TOWN}(?: in (?:de[rn] )?| \()$")
_TIED_WITH = re.compile(
    rf"[Ss]tädtepartnerschaft(?:en)? mit (?:dem [a-zäöüß]+en |der (?:[a-zäöüß]+en )?(?:Stadt )?)?{_TOWN}"
)
_OF_COUNTRY = re.compile(rf"\b(?:dem|der|das|die) [a-zäöüß]+isch(?:en|e) (?:Stadt )?{_TOWN}")
_TWINNED = re.compile(r"verschwister|[Pp]artnerst[aä]dt|[Ss]tädtepartner")
_WHERE = re.compile(r" (?:in (?:de[rn] )?|\()")


def with_unknown_towns(analysis: Analysis, sentence: Sentence) -> list[Mention]:
    """The parties of a sentence that speaks of twinnings, with the towns that no table knows: coordinated with known ones, told with their country, or named as one."""
    text = analysis.document.text
    parties = [_whole(text, m) for m in analysis.parties_in(sentence.start, sentence.end)]
    mentions = analysis.document.mentions_in(sentence.start, sentence.end)
    taken = {position for m in mentions for position in range(m.start, m.end)}
    found = list(_NAMED_AS_TOWN.finditer(text, sentence.start, sentence.end))
    found += [m for m in _IS_TOWN.finditer(text, sentence.start, sentence.end) if m.start("name") not in taken]
    found += list(_TIED_WITH.finditer(text, sentence.start, sentence.end))
    if _TWINNED.search(sentence.text):
        found += list(_OF_COUNTRY.finditer(text, sentence.start, sentence.end))
    for country in (m for m in parties if m.sort == "country"):
        before = _IN_COUNTRY.search(text, max(sentence.start, country.start - 60), country.start)
        found += [before] if before else []
    for party in (p for p in parties if p.sort in CITIES and p.form is Form.NAME):
        found += _coordinated(text, party.end, sentence.end, taken)
        before = _UNKNOWN_BEFORE.search(text, max(sentence.start, party.start - 60), party.start)
        found += [before] if before else []
    for match in found:
        if _may_be_town(match, taken):
            start, end = match.span("name")
            taken.update(range(start, end))
            parties.append(Mention(start, end, Name(match["name"], Kind.PLACE), Form.NAME, "city"))
            found += _coordinated(text, end, sentence.end, taken)
    return _placed(text, sorted(parties, key=_position))


_JOINED = re.compile(r"-[A-ZÄÖÜ]\w+")


def _whole(text: str, party: Mention) -> Mention:
    """A town with what is joined to its name, where no table knows it: Nazareth-Illit."""
    joined = _JOINED.match(text, party.end) if party.sort == "city" and not party.name.entity else None
    end = joined.end() if joined else party.end
    return replace(party, end=end, name=Name(text[party.start : end], Kind.PLACE)) if joined else party


def _coordinated(text: str, at: int, end: int, taken: set[int]) -> list[re.Match[str]]:
    """The unknown names in a row behind a town."""
    found = []
    while (match := _UNKNOWN.match(text, at, end)) and match.start("name") not in taken:
        found.append(match)
        at = match.end()
    return found


def _may_be_town(match: re.Match[str], taken: set[int]) -> bool:
    first = re.split(r"[ /]", match["name"])[0]
    return (
        match.start("name") not in taken
        and is_name_word(first)
        and not NO_TOWN.search(match["name"])
        and first not in _NOUNS
        and not find_role(first, "de")
    )


def _placed(text: str, parties: list[Mention]) -> list[Mention]:
    """The parties; a town reaches over the country that says where it is, which is no party then."""
    kept: list[Mention] = []
    for party in parties:
        last = kept[-1] if kept else None
        where = _WHERE.fullmatch(text[last.end : party.start]) if last and last.sort in CITIES else None
        if last and where and party.sort in ("country", "land", "region"):
            closing = text[party.end : party.end + 1] == ")" and "(" in where[0]
            kept[-1] = replace(last, end=party.end + closing)
        else:
            kept.append(party)
    return kept


_NOUNS = frozenset(
    "Partnerstadt Schwesterstadt Partnerkommune Partnergemeinde Partnerregion Partnerpräfektur Hauptstadt Landeshauptstadt Hafenstadt Großstadt Kreisstadt Stadt Gemeinde Kommune Region Neben Zwischen Außer Auch Nicht Gemeinsam Partner Partnerin Städte Städten Kommunen Gemeinden Partnerstädte Vertreter Vertreterinnen Vertretern Gäste Gästen Schulen Vereine Menschen Bürger Delegationen Delegation Schüler Freunde Kultur Sport Musik Wirtschaft".split()
)
NO_TOWN = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|innen|lich|isch|reise|besuch|tag|vertrag|feier|jahr|jubiläum|verein|schule|gymnasium|fest)$"
)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
