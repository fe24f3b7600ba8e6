"""Towns that no table knows, in sentences that speak of twinnings."""

import re

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.names import is_name_word
from kg.extract.parties import CITIES
from kg.extract.roles import find_role
from kg.model import Kind, Name

_UNKNOWN = re.compile(
    r"(?:,| und| sowie| and)(?: (?:das|die|der) [a-zäöüß]+e)? (?P<name>[A-ZÄÖÜ][\w/-]+(?:[ /](?:El|La|Los|San|Saint)? ?[A-ZÄÖÜ][\w/-]+)*)"
)
_UNKNOWN_BEFORE = re.compile(r"(?<=\s)(?P<name>[A-ZÄÖÜ][\w/-]+)(?:,| und| sowie| and) $")
_NAMED_AS_TOWN = re.compile(r"(?:[Pp]artner|[Ss]chwester)(?:stadt|kommune|gemeinde) (?P<name>[A-ZÄÖÜ][\w/-]+)")


def with_unknown_towns(analysis: Analysis, sentence: Sentence) -> list[Mention]:
    """The parties of a sentence that speaks of twinnings, with the towns that no table knows: coordinated with known ones, or named as one."""
    text = analysis.document.text
    parties = list(analysis.parties_in(sentence.start, sentence.end))
    mentions = analysis.document.mentions_in(sentence.start, sentence.end)
    taken = {position for m in mentions for position in range(m.start, m.end)}
    found = [m for m in _NAMED_AS_TOWN.finditer(text, sentence.start, sentence.end)]
    for party in (p for p in parties if p.sort in CITIES and p.form is Form.NAME):
        at = party.end
        while (match := _UNKNOWN.match(text, at, sentence.end)) and match.start("name") not in taken:
            found.append(match)
            at = match.end()
        before = _UNKNOWN_BEFORE.search(text, max(sentence.start, party.start - 40), party.start)
        found += [before] if before and before.start("name") not in taken else []
    for match in found:
        start, end = match.span("name")
        if (
            start not in taken
            and is_name_word(match["name"])
            and not NO_TOWN.search(match["name"])
            and not find_role(match["name"], "de")
        ):
            parties.append(Mention(start, end, Name(match["name"], Kind.PLACE), Form.NAME, "city"))
    return sorted(parties, key=_position)


NO_TOWN = re.compile(r"(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|innen|lich|isch|reise|besuch|tag)$")


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
