"""Bodies and towns that neither a table nor a head noun shows: names with their acronym in brackets, towns by their prefecture, firms by their first word."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.names import CAPITALISED, UPPER, given, is_japanese, is_name_word
from kg.extract.roles import find_role
from kg.model import Kind, Name


def find_coined(document: Document, found: Iterable[Mention]) -> Iterator[Mention]:
    """The bodies and towns of a document that only their form or their neighbours show."""
    known = [*document.mentions, *found]
    yield from _spelled_out(document, known)
    yield from _towns_of_prefectures(document, known)
    yield from _towns_of_heads(document, known)
    yield from _firms_in_short(document, known)
    yield from _inner_capitals(document)


_WORD = rf"[{UPPER}][\w.&-]*"
_SPELLED = re.compile(
    rf"(?<![\w-])({_WORD}(?: (?:für |of |for |and |und |& |the |der |des |die )?{_WORD}){{1,6}}) \(([A-ZÄÖÜ][A-Za-zÄÖÜ0-9-]{{1,9}})\)"
)
_IN_BRACKETS = re.compile(r" \([A-ZÄÖÜ][A-Za-zÄÖÜ0-9-]{1,9}\)")
_CAPITALS = 2


def _spelled_out(document: Document, known: Iterable[Mention]) -> Iterator[Mention]:
    """Japan Coal Energy Center (JCOAL): words whose first letters the acronym behind them spells."""
    if not _IN_BRACKETS.search(document.text):
        return
    taken = {m.end for m in known if m.kind is Kind.BODY}
    for match in _SPELLED.finditer(document.text):
        short = match[2]
        if match.end(1) in taken or sum(c.isupper() for c in short) < _CAPITALS:
            continue
        first = _first_spelled(match[1], short)
        if first >= 0:
            start = match.start(1) + first
            name = Name(" ".join(document.text[start : match.end(1)].split()), Kind.BODY)
            yield Mention(start, match.end(1), name, Form.NAME, "association")


def _first_spelled(words: str, short: str) -> int:
    """Where among the words the name begins whose initials an acronym spells; -1 where none does."""
    starts = [m.start() for m in re.finditer(r"[^\W\d_][^\s]*", words)]
    capitals = [at for at in starts if words[at].isupper()]
    for at in capitals:
        initials = "".join(words[s] for s in capitals if s >= at)
        if _shared(initials.upper(), short.upper()) >= _CAPITALS and words[at] == short[0]:
            return at
    return -1


def _shared(initials: str, short: str) -> int:
    """How many initials an acronym has in their order, from the first on."""
    at = count = 0
    for letter in initials:
        found = short.find(letter, at)
        if found >= 0:
            at, count = found + 1, count + 1
    return count


_OF_PREFECTURE = re.compile(rf"(?<![\w-])({CAPITALISED.pattern}) (?:in der (?:[a-zäöüß]+en )?|\()Präfektur (?=[A-Z])")


def _towns_of_prefectures(document: Document, known: Iterable[Mention]) -> Iterator[Mention]:
    """X in der Präfektur Y: the town X, which no table has."""
    if "Präfektur " not in document.text:
        return
    taken = {m.end for m in known}
    for match in _OF_PREFECTURE.finditer(document.text):
        word = match[1]
        common = find_role(word, "de") or not is_name_word(word) or word.endswith(_COMMON)
        if match.end(1) not in taken and not common and _stands_alone(document.text, match.start(1)):
            yield Mention(match.start(1), match.end(1), Name(word, Kind.PLACE), Form.NAME, "city")


_COMMON = ("ung", "ungen", "heit", "keit", "schaft", "tion", "innen", "er", "tag", "besuch", "werk", "fabrik", "reise")
_TOWN_BEFORE = re.compile(
    r"(?:^|\b(?:in|aus|nach|von|mit|und|Stadt|Städten|Kleinstadt|Hafenstadt|Gemeinde|für|bei|zwischen) |[„»\"(,] ?)$"
)


def _stands_alone(text: str, at: int) -> bool:
    """Whether what stands before a word can govern a town's name: a preposition, Stadt, a comma."""
    return bool(_TOWN_BEFORE.search(text[max(0, at - 14) : at]))


_HEADLINES = 4
_OF_TOWN = re.compile(
    rf"(?:Die |Der |Pressestelle der |Presseamt der )?(?:Stadt|Gemeinde|(?:Hanse|Kreis|Universitäts|Kolping|Landeshaupt|Bundes)stadt) ({CAPITALISED.pattern})(?=\s*(?:$|[–—|·,:-]))"
)


def _towns_of_heads(document: Document, known: Iterable[Mention]) -> Iterator[Mention]:
    """Hansestadt X – Presseamt: the town X at the head of a release, which no table has."""
    taken = {m.end for m in known}
    for start, end, _ in document.blocks[:_HEADLINES]:
        match = _OF_TOWN.match(document.text, start, end)
        if match and match.end(1) not in taken and is_name_word(match[1]) and not match[1].endswith(_COMMON):
            yield Mention(match.start(1), match.end(1), Name(match[1], Kind.PLACE), Form.NAME, "city")


_SHORTEST = 5


def _firms_in_short(document: Document, known: Iterable[Mention]) -> Iterator[Mention]:
    """A firm that a release calls by the first word of its name after it has named it in full."""
    people = {b.text for a, b in pairwise(document.words) if a.end + 1 == b.start and _may_precede(a.text)}
    firms: dict[str, Mention] = {}
    for mention in known:
        first, _, rest = mention.name.text.partition(" ")
        if mention.sort == "company" and rest and len(first) >= _SHORTEST and first not in people and _is_coined(first):
            firms.setdefault(first, mention)
    taken = {position for m in known for position in (m.start, m.end)} if firms else set()
    for word in document.words if firms else ():
        firm = firms.get(word.text)
        if firm and word.start not in taken and not _goes_on(document.text, word.end):
            yield replace(firm, start=word.start, end=word.end, form=Form.NAME)


def _may_precede(word: str) -> bool:
    """Whether a word can be the given name before a surname."""
    return is_name_word(word) and (given(word) is not None or is_japanese(word))


def _is_coined(word: str) -> bool:
    """Whether a word is nobody's given name and no name of a table."""
    return given(word) is None and find_role(word, "de") is None and not any(load_gazetteer("de").find(word))


def _goes_on(text: str, end: int) -> bool:
    """Whether another capitalised word follows, so that it is part of another name."""
    return bool(CAPITALISED.match(text, end + 1)) or text[end : end + 1] == "-"


_CAMEL = re.compile(rf"(?<![\w.@/-])[{UPPER}][a-zäöüß]{{2,}}[{UPPER}][a-zäöüß]{{3,}}(?![\w@/-]|\.\w)")
_NO_FIRM = ("Innen", "YouTube", "LinkedIn", "WhatsApp", "PowerPoint", "TikTok", "WeChat", "OpenStreetMap")


def _inner_capitals(document: Document) -> Iterator[Mention]:
    """Firms that write a capital inside their name: a form that no common noun has."""
    for match in _CAMEL.finditer(document.text):
        if not match[0].endswith(_NO_FIRM):
            yield Mention(match.start(), match.end(), Name(match[0], Kind.BODY), Form.NAME, "company")
