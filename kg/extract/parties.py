"""The parties of ties: places and bodies as a sentence groups them, with the preposition that governs each group."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import LEXICON, Form
from kg.model import Kind, Name

TIED_PLACES = frozenset({"land", "prefecture", "city", "town", "county", "district", "region", "country"})
CITIES = frozenset({"city", "town", "county", "district"})
NO_PARTY = frozenset({"state-chancellery", "delegation", "venue", "facility", "residence", "kind", "museum", "committee", "regierungsbezirk"})


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that a sentence coordinates (A, B und C); `governor` is the preposition before them, "gen" or "".

    `links` are the separators between the members: "," or "und"; `begin` is where its preposition stands.
    """

    governor: str
    members: tuple[Mention, ...]
    links: tuple[str, ...]
    begin: int

    @property
    def start(self) -> int:
        """Where the first party begins."""
        return self.members[0].start

    @property
    def end(self) -> int:
        """Where the last party ends."""
        return self.members[-1].end

    @property
    def names(self) -> tuple[Name, ...]:
        """The parties, each once."""
        return tuple(dict.fromkeys(m.name for m in self.members))


def find_parties(document: Document) -> tuple[Mention, ...]:
    """Everything that can be a party: named places and bodies, and nouns that stand for one (das Land, die Präfektur)."""
    named = [m for m in document.mentions if _may_be_party(m)]
    references = list(_references(document, named))
    return tuple(sorted([*named, *references], key=_position))


def _may_be_party(mention: Mention) -> bool:
    if mention.form in (Form.ADJECTIVE, Form.DEMONYM) or mention.sort in NO_PARTY:
        return False
    return mention.kind is Kind.BODY or (mention.kind is Kind.PLACE and mention.sort in TIED_PLACES)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


_DETERMINER = re.compile(
    r"\b(?:[Dd](?:as|em|er|ie|es|en)|[Vv]om|[Bb]eim|[Ii]hre[rmn]?|[Ss]eine[rmn]?|[Uu]nsere[rmn]?|[Tt]he|[Ii]ts|[Dd]iese[rms]?)(?: japanischen?| deutschen?)? $"
)
_ELLIPSIS = re.compile(r"(?:[Ll]and,? und |von Land und |zwischen Land und |Stadt und |mit )$")


def _references(document: Document, named: list[Mention]) -> Iterator[Mention]:
    text = document.text
    taken = {position for m in document.mentions for position in range(m.start, m.end)}
    starts = {m.start for m in document.mentions}
    antecedents = _Antecedents(named)
    for match in _reference_pattern().finditer(text):
        start, end = match.span()
        before = text[max(0, start - 30) : start]
        determined = _DETERMINER.search(before) or _ELLIPSIS.search(before) or _is_paired(text, start, end)
        introduces = not starts.isdisjoint((end + 1, end + 2, end + 5))
        if start in taken or introduces or not determined:
            continue
        meant = antecedents.meant(start, _reference_sorts()[match[0]])
        if meant:
            yield Mention(start, end, meant.name, Form.REFERENCE, meant.sort)


def _is_paired(text: str, start: int, end: int) -> bool:
    """`Land und Präfektur`: each stands without an article."""
    return text[start:end] in ("Land", "Stadt") and bool(_AND_NOUN.match(text, end))


_AND_NOUN = re.compile(r" und (?:die )?[A-Z]\w+\b")


class _Antecedents:
    """The named parties by sort, asked for in text order."""

    def __init__(self, named: list[Mention]) -> None:
        self._named = named
        self._next = 0
        self._last: dict[str, Mention] = {}
        self._first = {m.sort: m for m in reversed(named)}
        self._ours = next((m for m in named if m.name.entity == "nordrhein-westfalen"), None)

    def meant(self, position: int, sorts: tuple[str, ...]) -> Mention | None:
        """The party of some sort named last before a position; for a Land the one that the release is about."""
        if sorts == ("land",) and self._ours:
            return self._ours
        while self._next < len(self._named) and self._named[self._next].start < position:
            self._last[self._named[self._next].sort] = self._named[self._next]
            self._next += 1
        before = [self._last[sort] for sort in sorts if sort in self._last]
        ahead = [self._first[sort] for sort in sorts if sort in self._first]
        return max(before, key=_position, default=None) or min(ahead, key=_position, default=None)


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    with (LEXICON / "parties.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _reference_sorts() -> Mapping[str, tuple[str, ...]]:
    rows: Iterable[dict[str, list[str]]] = _data()["reference"]  # type: ignore[assignment]
    return {word: tuple(row["sorts"]) for row in rows for word in row["words"]}


@cache
def _reference_pattern() -> re.Pattern[str]:
    words = sorted(_reference_sorts(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b(?!-)")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_data()["words"][kind])


def group_parties(document: Document, parties: Iterable[Mention], start: int, end: int) -> tuple[Group, ...]:
    """The parties inside [start, end) as coordinated groups, in text order."""
    text = document.text
    groups: list[Group] = []
    for party in parties:
        if not start <= party.start < party.end <= end:
            continue
        link = _link(text, groups[-1].end, party.start) if groups else ""
        if link:
            last = groups[-1]
            groups[-1] = replace(last, members=(*last.members, party), links=(*last.links, link))
        else:
            word, begin = governor(text, start, party)
            groups.append(Group(word, (party,), (), begin))
    return tuple(groups)


_JOIN = re.compile(r"(?: \([^()]{1,40}\))?(,|,? und|,? sowie(?: auch)?|,? and| &|,? as well as)((?: [^\s,;:.]+){0,5}) $")


def _link(text: str, left: int, right: int) -> str:
    """How two parties are coordinated: "," or "und"; "" where they are not."""
    gap = text[left:right].replace("\n", " ")
    match = _JOIN.fullmatch(gap) if len(gap) < 90 else None
    if match is None or not all(_introduces(word) for word in match[2].split()):
        return ""
    return "," if match[1] == "," else "und"


def _introduces(word: str) -> bool:
    """Whether a word may stand between an article and the name that it introduces."""
    bare = word.strip("„“”\"»«'")
    lower = bare.lower()
    if bare in _words("determiners") or lower.endswith(tuple(_words("introducing"))):
        return True
    return lower == bare and bare not in _words("prepositions") and bare.endswith(("en", "er", "e", "es", "em"))


_WORDS_LEFT = re.compile(r"[^\s,;:()]+")


def governor(text: str, start: int, party: Mention) -> tuple[str, int]:
    """The preposition that governs a party (mit, zwischen, von …) and where it stands; "gen" for a genitive, "" for neither."""
    lower_bound = max(start, party.start - 90)
    before = text[lower_bound : party.start]
    cut = max(before.rfind(mark) for mark in ",;:()") + 1
    words = list(_WORDS_LEFT.finditer(before, cut))[-7:]
    bare = "gen" if party.form is Form.GENITIVE else ""
    article = ""
    for word in reversed(words):
        lower = word[0].lower()
        if lower in _words("prepositions"):
            return lower, lower_bound + word.start()
        if not _introduces(word[0]) and lower not in _words("determiners"):
            after_noun = word[0][0].isupper() and article in ("der", "des", "the")
            return ("gen" if after_noun else bare), party.start
        article = word[0]
    return bare, party.start
