"""The parties of ties: places and bodies as a sentence groups them, with the preposition that governs each group."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import LEXICON, Form, load_gazetteer, read_table
from kg.extract.headers import header_body
from kg.model import Kind, Name
from kg.paths import REFERENCE

TIED_PLACES = frozenset({"land", "prefecture", "city", "town", "county", "district", "region", "country"})
CITIES = frozenset({"city", "town", "county", "district"})
NO_PARTY = frozenset(
    {
        "state-chancellery",
        "delegation",
        "venue",
        "facility",
        "residence",
        "kind",
        "committee",
        "regierungsbezirk",
    }
)


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that a sentence coordinates (A, B und C); `governor` is the preposition before them, "gen" or "".

    `links` are the separators between the members: "," or "und"; `begin` is where its preposition stands.
    Where a relative pronoun takes the group up again (…, mit der), `taken_up` is where that pronoun ends.
    """

    governor: str
    members: tuple[Mention, ...]
    links: tuple[str, ...]
    begin: int
    taken_up: int = 0

    @property
    def start(self) -> int:
        """Where the first party begins, or the pronoun that takes the group up again."""
        return self.begin if self.taken_up else self.members[0].start

    @property
    def end(self) -> int:
        """Where the last party ends, or that pronoun."""
        return self.taken_up or self.members[-1].end

    @property
    def names(self) -> tuple[Name, ...]:
        """The parties, each once."""
        return tuple(dict.fromkeys(m.name for m in self.members))


def find_parties(document: Document) -> tuple[Mention, ...]:
    """Everything that can be a party: named places and bodies, and nouns that stand for one (das Land, die Präfektur)."""
    named = list(_one_name(_as_town(m) for m in document.mentions if _may_be_party(m)))
    references = list(_references(document, named))
    return tuple(sorted([*named, *references], key=_position))


CITY_STATES = frozenset({"hamburg", "berlin", "bremen"})


def is_town(mention: Mention) -> bool:
    """Whether a mention names a town, a city that is a Land included."""
    return mention.sort in CITIES or mention.name.entity in CITY_STATES


def _as_town(mention: Mention) -> Mention:
    """A Land that is a city counts as a town."""
    return replace(mention, sort="city") if mention.name.entity in CITY_STATES else mention


def _one_name(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions, each body by one name: that of the reference table if the text has it, else its longest."""
    parties = list(mentions)
    names: dict[str, Name] = {}
    for mention in parties:
        if mention.kind is Kind.BODY and mention.name.entity:
            known = names.setdefault(mention.name.entity, mention.name)
            names[mention.name.entity] = max(known, mention.name, key=_canonical_first)
    longer = _longer_names(parties)
    for mention in parties:
        if mention.kind is Kind.BODY:
            known = names.get(mention.name.entity) or longer.get(mention.name, mention.name)
            yield replace(mention, name=names.get(known.entity, known))
        else:
            yield mention


def _longer_names(parties: Iterable[Mention]) -> dict[Name, Name]:
    """For a body without an entity the one name that goes on behind its own: Technische Universität for Technische Universität Foo."""
    bodies = {(m.name, m.sort) for m in parties if m.kind is Kind.BODY}
    found: dict[Name, Name] = {}
    for short, sort in sorted((n, s) for n, s in bodies if not n.entity and (" " in n.text or "-" in n.text)):
        going_on = {name for name, other in bodies if other == sort and name.text.startswith(f"{short.text} ")}
        if len(going_on) == 1:
            found[short] = going_on.pop()
    for name in sorted(n for n, _ in bodies if n.text.startswith("IHK ")):
        place = name.text.removeprefix("IHK ").removeprefix("zu ")
        full = [
            n for n, _ in bodies if n.text.startswith("Industrie- und Handelskammer") and n.text.endswith(f" {place}")
        ]
        if len(full) == 1 and not name.entity:
            found[name] = full[0]
    return found


def _canonical_first(name: Name) -> tuple[bool, int]:
    return name.text == _labels().get(name.entity), len(name.text)


@cache
def _labels() -> dict[str, str]:
    """The label of every body of the reference tables."""
    universities = {row["id"]: row["label_de"] for row in read_table(REFERENCE / "universities.csv")}
    return universities | {row["body"]: row["label_de"] for row in read_table(REFERENCE / "organisations.csv")}


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
    owners = {m.end for m in document.mentions if m.form is Form.GENITIVE and m.sort == "person"}
    antecedents = _Antecedents(named, document)
    for match in _reference_pattern().finditer(text):
        start, end = match.span()
        before = text[max(0, start - 30) : start]
        determined = _DETERMINER.search(before) or _ELLIPSIS.search(before) or _is_paired(text, start, end)
        determined = determined or start - 1 in owners
        introduces = not starts.isdisjoint((end + 1, end + 2))
        if start in taken or introduces or not determined:
            continue
        meant = antecedents.meant(match[0], start, _reference_sorts()[match[0]])
        if meant:
            yield Mention(start, end, meant.name, Form.REFERENCE, meant.sort)


def _is_paired(text: str, start: int, end: int) -> bool:
    """`Land und Präfektur`: each stands without an article."""
    return text[start:end] in ("Land", "Stadt") and bool(_AND_NOUN.match(text, end))


_AND_NOUN = re.compile(r" und (?:die )?[A-Z]\w+\b")


@cache
def publisher_town(publisher: str) -> Name | None:
    """The town that publishes a release: Landeshauptstadt Düsseldorf, Stadt Köln."""
    hits = load_gazetteer("de").find(publisher)
    towns = (hit.entry.name for hit in hits if hit.entry.sort in CITIES and hit.entry.form is Form.NAME)
    return next(towns, None) if _OFFICE_OF_TOWN.search(publisher) else None


_OFFICE_OF_TOWN = re.compile(
    r"\b(?:Stadt|Landeshauptstadt|Gemeinde|Bundesstadt|Hansestadt|Kreis|Rhein-Kreis|City|[A-ZÄÖÜ]\w+ Marketing|Bürgermeister\w*|Rathaus|Stadtverwaltung)\b|stadt\b"
)


class _Antecedents:
    """The named parties by sort, asked for in text order."""

    def __init__(self, named: list[Mention], document: Document) -> None:
        self._named = named
        self._next = 0
        self._last: dict[str, Mention] = {}
        self._first = {m.sort: m for m in reversed(named)}
        self._ours = next((m for m in named if m.name.entity == "nordrhein-westfalen"), None)
        self._city = publisher_town(document.release.publisher)
        self._by_text = {m.name.text: m for m in reversed(named)}
        self._themes = _themes(document, named)
        self._own = header_body(document, named)
        self._document = document

    def meant(self, word: str, position: int, sorts: tuple[str, ...]) -> Mention | None:
        """The party of some sort named last before a position; for a Land the one that the release is about."""
        if byname := self._by_text.get(_bynames().get(word, "")):
            return byname
        if sorts == ("land",) and self._ours:
            return self._ours
        sentence = self._document.sentence_at(position)
        theme = self._themes.get(sentence.start) if sentence else None
        if theme and theme.sort in sorts:
            return theme
        if self._own and self._own.sort in sorts:
            return self._own
        if word in _own_words():
            return None
        if "city" in sorts and self._city:
            return Mention(position, position + 1, self._city, Form.REFERENCE, "city")
        while self._next < len(self._named) and self._named[self._next].start < position:
            self._last[self._named[self._next].sort] = self._named[self._next]
            self._next += 1
        before = [self._last[sort] for sort in sorts if sort in self._last]
        ahead = [self._first[sort] for sort in sorts if sort in self._first]
        return max(before, key=_position, default=None) or min(ahead, key=_position, default=None)


def _themes(document: Document, named: list[Mention]) -> dict[int, Mention]:
    """By the start of a sentence, the party with which the sentence before it in the paragraph begins."""
    first = {m.start: m for m in named}
    pairs = pairwise(document.sentences)
    return {b.start: first[a.start] for a, b in pairs if a.block == b.block and a.start in first}


@cache
def _bynames() -> Mapping[str, str]:
    """The towns that a noun stands for by custom: Domstadt for Köln."""
    table: Mapping[str, str] = _data()["bynames"]  # type: ignore[assignment]
    return table


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    with (LEXICON / "parties.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _reference_sorts() -> Mapping[str, tuple[str, ...]]:
    rows: Iterable[dict[str, list[str]]] = [*_data()["reference"], *_data()["own"]]  # type: ignore[list-item]
    return {word: tuple(row["sorts"]) for row in rows for word in row["words"]}


@cache
def _own_words() -> frozenset[str]:
    """The nouns that stand for a body only where the release is that body's own: die Gesellschaft, das Haus."""
    rows: Iterable[dict[str, list[str]]] = _data()["own"]  # type: ignore[assignment]
    return frozenset(word for row in rows for word in row["words"])


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
        if groups and _is_abbreviation(text, groups[-1].members[-1], party):
            continue
        if groups and (relative := _relative(text, groups[-1], party.start)):
            groups.append(relative)
        link = _link(text, groups[-1].members[-1], party) if groups else ""
        if len(groups) > 1 and _coordinates_heads(text, groups, party):
            last = groups.pop(-2)
            groups[-1] = replace(groups[-1], governor="gen")
            groups.append(replace(last, members=(*last.members, party), links=(*last.links, "und")))
            continue
        if link and not _begins_anew(text, groups[-1], party):
            last = groups[-1]
            groups[-1] = replace(last, members=(*last.members, party), links=(*last.links, link))
        else:
            word, begin = governor(text, start, party)
            groups.append(Group(word, (party,), (), begin))
    return _closing(text, groups, end)


_NOMINATIVE = re.compile(r"\b(?:und|sowie) (?:die|das) (?:[a-zäöüß]+ )?$")
_MIT = re.compile(r" (?:(?:in der|im|bei der|beim|auf|zum|zur) [A-ZÄÖÜ]\w+ )?(?:mit|with) ")


def _begins_anew(text: str, group: Group, party: Mention) -> bool:
    """Whether a party behind `mit A und` is the subject of a further tie: mit A sowie die C mit D."""
    if group.governor not in ("mit", "with"):
        return False
    nominative = _NOMINATIVE.search(text[group.end : party.start]) and party.kind is Kind.BODY
    return bool(nominative or _MIT.match(text, party.end))


_OWNED = re.compile(r"(?: \([^()]{1,40}\))? (?:der|des|von|in|aus|of|from) (?:de[rmn] )?(?:[a-zäöüß]+en )?")
_AND_HEAD = re.compile(r"(?: \([^()]{1,40}\))? (?:und|sowie|and) (?:die|das|der|dem|the) ")


def _coordinates_heads(text: str, groups: list[Group], party: Mention) -> bool:
    """Whether a body is coordinated with the one before last, which what stands between only places: A der U und B."""
    head, placed = groups[-2], groups[-1]
    if head.members[-1].kind is not Kind.BODY or party.kind is not Kind.BODY or len(placed.members) > 1:
        return False
    attached = _OWNED.fullmatch(text[head.members[-1].end : placed.members[0].start])
    return bool(attached and _AND_HEAD.fullmatch(text[placed.members[-1].end : party.start]))


def _is_abbreviation(text: str, full: Mention, party: Mention) -> bool:
    """Whether a party is only the abbreviation in brackets behind its own name."""
    return party.name == full.name and text[full.end : party.start] == " (" and text[party.end : party.end + 1] == ")"


def _closing(text: str, groups: list[Group], end: int) -> tuple[Group, ...]:
    """The groups, and the relative clause that takes up the last of them."""
    relative = _relative(text, groups[-1], end) if groups else None
    return (*groups, relative) if relative else tuple(groups)


_RELATIVE = re.compile(r"(?: \([^()]{1,40}\)| [a-zäöüß]+(?:en|ern|eln|t))?, (mit|with) (?:der|dem|denen|whom|which)\b")


def _relative(text: str, antecedent: Group, limit: int) -> Group | None:
    """The group that `…, mit der` takes up again, where such a clause begins directly behind it."""
    match = _RELATIVE.match(text, antecedent.end, limit)
    return Group(match[1], antecedent.members, antecedent.links, match.start(1), match.end()) if match else None


_JOIN = re.compile(
    r"(?: \([^()]{1,40}\))?(,|,? und|,? sowie(?: auch)?|,? and| &|,? as well as)((?: [^\s,;:.]+){0,5}) $"
)


def _link(text: str, left: Mention, right: Mention) -> str:
    """How two parties are coordinated: "," or "und"; "" where they are not."""
    gap = text[left.end : right.start].replace("\n", " ")
    match = _JOIN.fullmatch(gap) if len(gap) < 90 else None
    if match is None or not all(_introduces(word) for word in match[2].split()):
        return ""
    if {left.sort, right.sort} & {"country"} and {left.sort, right.sort} & CITIES:
        return ""
    if right.sort == "region" and left.sort == "city" and not match[2]:
        return ""
    if right.form is Form.GENITIVE and left.form is not Form.GENITIVE:
        return ""
    return "," if match[1] == "," else "und"


def _introduces(word: str) -> bool:
    """Whether a word may stand between an article and the name that it introduces."""
    bare = word.strip("„“”\"»«'")
    lower = bare.lower()
    if bare in _words("determiners") or lower.endswith(tuple(_words("introducing"))):
        return True
    adjective = lower == bare and bare.endswith(("en", "er", "e", "es", "em"))
    return adjective and bare not in _words("prepositions") and bare not in _words("adverbs")


_APPOSED = re.compile(r"\b([Mm]it|[Zz]wischen|[Vv]on|[Ww]ith) (?:de[rmn]|the) [a-zäöüß]+, (?:de[rmn]|the) $")
_APPOSING = (", der ", ", dem ", ", den ", ", the ")
_WHEN = frozenset(
    {"langem", "kurzem", "jahren", "jahrzehnten", "jeher", "heute", "jetzt", "damals", "anfang", "beginn"}
)
_WORDS_LEFT = re.compile(r"[^\s,;:()]+")


def governor(text: str, start: int, party: Mention) -> tuple[str, int]:
    """The preposition that governs a party (mit, zwischen, von …) and where it stands; "gen" for a genitive, "" for neither."""
    lower_bound = max(start, party.start - 90)
    before = text[lower_bound : party.start]
    cut = max(before.rfind(mark) for mark in ",;:()") + 1
    apposed = _APPOSED.search(before) if before.endswith(_APPOSING) else None
    if apposed:
        return apposed[1].lower(), lower_bound + apposed.start()
    words = list(_WORDS_LEFT.finditer(before, cut))[-7:]
    bare = "gen" if party.form is Form.GENITIVE else ""
    article = ""
    for word in reversed(words):
        lower = word[0].lower()
        if not any(c.isalnum() for c in lower):
            continue
        if lower in ("seit", "bis", "von") and article in _WHEN:
            return bare, party.start
        if lower in _words("prepositions"):
            return lower, lower_bound + word.start()
        if word[0][0].isupper() and (article in ("der", "des", "the") or (bare and not article)):
            return "gen", party.start
        if not _introduces(word[0]) and lower not in _words("determiners"):
            return bare, party.start
        article = lower
    return bare, party.start
