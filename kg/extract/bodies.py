"""Bodies that no table lists, read by the noun that heads their name: universities, chambers, companies, ministries, delegations."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from kg.extract.bare_names import completed
from kg.extract.body_aliases import find_aliases
from kg.extract.body_heads import Head, find_heads
from kg.extract.body_names import (
    acronym_before,
    adjective_before,
    coined_before,
    english_left,
    english_right,
    for_tail,
    joined_prefix,
    word_tail,
)
from kg.extract.coined_bodies import find_coined
from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, load_gazetteer, read_table
from kg.extract.names import CAPITALISED, given, is_name_word
from kg.extract.roles import find_role
from kg.model import Kind, Name
from kg.paths import REFERENCE


def add_bodies(document: Document) -> Document:
    """The document with a mention for every body and region whose name a head noun shows."""
    if document.release.language == "ja":
        return document
    found = list(find_bodies(document))
    found += find_coined(document, found)
    found += find_aliases(document, found)
    merged = _merge(document.mentions, found)
    return replace(document, mentions=tuple(completed(document, merged)))


def find_bodies(document: Document) -> Iterator[Mention]:
    """Bodies and regions named in a document beyond the gazetteer, in text order of their heads."""
    starts = {m.start: m for m in document.mentions}
    ends = {m.end: m for m in document.mentions}
    heads, automaton = find_heads()
    text = document.text
    for number, start, end in automaton.find_matches_as_indexes(text):
        head = heads[number]
        inside = bool(start) and text[start - 1].isalnum()
        if text[end : end + 1].isalnum() or (inside and head.use != "german" and not head.word[0].islower()):
            continue
        for mention in _READERS[head.use](document, head, start, end, starts, ends):
            yield mention
            starts.setdefault(mention.start, mention)
            ends.setdefault(mention.end, mention)


Places = Mapping[int, Mention]


def _body(start: int, end: int, text: str, sort: str, kind: Kind = Kind.BODY) -> Mention:
    name = " ".join(text.split())
    return Mention(start, end, _known(name) or Name(name, kind), Form.NAME, sort)


def _known(name: str) -> Name | None:
    """The body of the reference tables that goes by a name."""
    hit = next(load_gazetteer("de").find(name), None)
    return hit.entry.name if hit and hit.end - hit.start == len(name) and hit.entry.name.kind is Kind.BODY else None


def _german(document: Document, head: Head, start: int, end: int, starts: Places, ends: Places) -> Iterator[Mention]:
    text = document.text
    if head.plural:
        yield from _coordinated(text, head, start, end, starts)
        return
    first, prefix = joined_prefix(text, start, head.sort)
    if first is None:
        return
    if here := _THERE.search(text[max(0, first - 14) : first]):
        place = _last_town(ends, first)
        if place:
            yield _body(first - len(here[0]), end, f"{head.base} {place.name.text}", head.sort)
        return
    left, modifier = adjective_before(text, first, head.gender, ends, named=head.sort in _NAMED_BY_COUNTRY)
    left, modifier = (left, modifier) if modifier else acronym_before(text, first)
    if not modifier and not prefix and head.sort in ("company", "museum", "association", "hospital"):
        left, modifier = coined_before(text, first)
    last, tail = _tail(text, head, end, starts)
    if modifier.endswith("-Japanische") and not tail and (longer := word_tail(text, end)):
        last, tail = longer, text[end + 1 : longer]
    if not tail and (last := _unknown_tail(text, head, prefix, end)) > end:
        tail = text[end + 1 : last]
    if prefix.endswith("-") and text.startswith(" in ", end):
        last, tail = end, ""
    city = ends.get(first - 1)
    if not (prefix or modifier or tail) and city and city.form is Form.ADJECTIVE and city.kind is Kind.PLACE:
        if (city.sort in ("country", "land") and head.sort != "ministry") or head.base == "Kammer":
            return
        yield _body(city.start, end, _of_city(text, head, city), head.sort)
    elif prefix.startswith(("Landes", "NRW-")) and head.sort == "ministry" and not tail:
        yield _body(first, end, f"{head.base[0].upper()}{head.base[1:]} Nordrhein-Westfalen", head.sort)
    elif (prefix or modifier or tail) and not (
        _is_compound(head, prefix) and not _is_named(text, left, modifier, tail)
    ):
        yield _body(left, last, " ".join(part for part in (modifier, prefix + head.base, tail) if part), head.sort)


def _unknown_tail(text: str, head: Head, prefix: str, end: int) -> int:
    """Where a name ends that goes on in words that no table has: Ruder-Gemeinschaft X, IHK Mittlerer Niederrhein."""
    if not (prefix and head.sort == "association") and head.sort not in ("chamber", "cluster"):
        return end
    last = word_tail(text, end) or end
    if head.sort == "chamber" and text[end:last].isupper():
        return end
    return (word_tail(text, last) or last) if last > end and head.sort in ("chamber", "cluster") else last


def _is_compound(head: Head, prefix: str) -> bool:
    """Whether the head ends a longer noun (Handwerksverband), which alone names nobody; a school's may."""
    return prefix.isalpha() and head.sort != "school"


def _is_named(text: str, left: int, modifier: str, tail: str) -> bool:
    """Whether a compound is a name: by what follows it, or by a capitalised adjective inside a sentence."""
    return bool(tail) or (bool(modifier) and text[max(0, left - 2) : left - 1].isalpha())


_THERE = re.compile(r"\b(?:dortige|hiesige)[nrsm]? $")


def _last_town(ends: Places, position: int) -> Mention | None:
    """The town named last before a position."""
    towns = (ends[at] for at in range(position, max(0, position - 400), -1) if at in ends)
    return next((m for m in towns if m.sort in ("city", "town")), None)


def _of_city(text: str, head: Head, city: Mention) -> str:
    """Kölner Universität → Universität zu Köln; Düsseldorfer Schauspielhaus."""
    if head.sort in _CALLED_BY_CITY:
        return f"{text[city.start : city.end]} {head.base}"
    if head.base in ("Universität", "Uni") and (known := _university_of(city.name.entity)):
        return known
    return f"{head.base} {city.name.text}"


_CALLED_BY_CITY = ("museum", "port", "orchestra")


@cache
def _university_of(city: str) -> str:
    """The one university proper of a city in the reference tables, or ""."""
    rows = [row for row in read_table(REFERENCE / "universities.csv") if city and row["city"] == city]
    names = [row["label_de"] for row in rows if _PROPER.search(row["label_de"])]
    return names[0] if len(names) == 1 else ""


_PROPER = re.compile(r"^(?!Deutsche|Fern|Katholische|Evangelische|Private|Technische Hochschule).*(?:Universität|RWTH)")
_NAMED_BY_COUNTRY = ("consulate-general", "embassy", "parliament", "ministry")
_PLACE_LINK = re.compile(r" (?:(?:zu|von|in) )?(?:der |des )?(?:Stadt |Land |Landes )?")
_OF = re.compile(r" (?:der|des) ")


def _tail(text: str, head: Head, end: int, starts: Places) -> tuple[int, str]:
    """Where the name ends and what stands behind the head in it; "" where nothing does."""
    if "for" in head.tail and (last := for_tail(text, end)):
        land = _place_at(text, head, last, starts) if head.sort == "ministry" else starts.get(last + 1)
        if land is None or land.sort != "land":
            return last, text[end + 1 : last]
        return land.end, f"{text[end + 1 : last]} {text[land.start : land.end]}"
    if {"place", "land", "country"} & set(head.tail) and (place := _place_at(text, head, end, starts)):
        link = text[end : place.start]
        if place.sort == "prefecture" and head.sort not in ("university", "ministry"):
            return place.end, text[end + 1 : place.end].removeprefix("in ")
        kept = (" zu ",) if head.sort == "chamber" else (" zu ", " von ")
        keep = link[1:] if link in kept and head.sort not in ("university", "ministry") else ""
        return place.end, keep + place.name.text
    if whose := _OF.match(text, end):
        owner = starts.get(whose.end())
        if owner and (owner.kind is Kind.BODY if "of" in head.tail else _may_own(head, owner)):
            return owner.end, text[end + 1 : whose.end()] + owner.name.text
    if "words" in head.tail and (last := word_tail(text, end)):
        last = (word_tail(text, last) or last) if head.sort == "cluster" else last
        return last, text[end + 1 : last]
    return end, ""


def _may_own(head: Head, owner: Mention) -> bool:
    """Whether a body is named by the prefecture or university that it belongs to: das Institut der Präfektur X."""
    owns = owner.sort == "prefecture" or (owner.sort == "university" and head.sort == "research")
    return owns and head.sort in _OWNED_SORTS and owner.form in (Form.NAME, Form.GENITIVE)


_OWNED_SORTS = ("research", "parliament", "police", "museum", "hospital", "chamber", "agency")


def _place_at(text: str, head: Head, end: int, starts: Places) -> Mention | None:
    link = _PLACE_LINK.match(text, end)
    place = starts.get(link.end()) if link else None
    if link is None or place is None or place.kind is not Kind.PLACE or place.form in (Form.ADJECTIVE, Form.DEMONYM):
        return None
    if (" in " in link[0] and head.sort not in ("university", "ministry")) or (
        head.sort == "university" and place.sort in ("land", "country", "prefecture")
    ):
        return None
    if place.sort == "country" and head.sort in ("association", "research", "chamber", "police", "museum", "orchestra"):
        return None
    wanted = {"land": ("land",), "country": ("country",)}.get(head.tail[0])
    return place if wanted is None or place.sort in wanted else None


_AND = re.compile(r"(?:,| und| sowie|, und) (?:der |in )?")
_IN = re.compile(r" (?:(?:in|von|zu) )?")


def _coordinated(text: str, head: Head, start: int, end: int, starts: Places) -> Iterator[Mention]:
    """Universitäten A und B: two bodies, the first with the noun in its span."""
    link = _IN.match(text, end)
    at, first = link.end() if link else end, start
    while place := _listed_place(text, at, starts):
        name = _university_of(place.name.entity) if head.base == "Universität" else ""
        yield _body(first, place.end, name or f"{head.base} {place.name.text}", head.sort)
        following = _AND.match(text, place.end)
        if following is None:
            return
        first = at = following.end()


def _listed_place(text: str, at: int, starts: Places) -> Mention | None:
    """The town, or unknown name, at a position in a list of towns."""
    known = starts.get(at)
    double = CAPITALISED.match(text, at)
    if known and not (double and double.end() > known.end and "-" in double[0]):
        return known if known.sort in ("city", "town") and known.form is Form.NAME else None
    word = CAPITALISED.match(text, at)
    if word is None or not _may_name(word[0]) or _NO_TOWN.search(word[0]):
        return None
    return Mention(at, word.end(), Name(word[0], Kind.PLACE), Form.NAME, "city")


def _english(document: Document, head: Head, start: int, end: int, starts: Places, ends: Places) -> Iterator[Mention]:
    text = document.text
    left = english_left(text, start, with_and=document.release.language != "en")
    right = english_right(text, end, with_and=left < start)
    if head.sort == "company" and _INFLECTED_FIRST.match(text, left):
        return
    if left < start or right > end:
        yield _body(left, right, text[left:right], head.sort)


def _company(document: Document, head: Head, start: int, end: int, starts: Places, ends: Places) -> Iterator[Mention]:
    text = document.text
    if text[start - 1 : start] not in (" ", "\n"):
        return
    left = english_left(text, start, german=True)
    if left < start and not _INFLECTED.match(text, left):
        keep = end if head.word == "K.K." else start - 1
        name = text[left:keep].rstrip(" ,")
        yield _body(left, max(keep, end), name, head.sort)


_INFLECTED_FIRST = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich)(?:e[nrms]?) ")
_INFLECTED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:isch|lich)(?:en|er|em) ")
_SINGULAR = re.compile(
    r"\b(?:[Dd]as|[Dd]em|[Dd]es|[Dd]er|[Dd]ie|[Tt]he|vom|beim|zum|zur|im|ein|eine|einem|einer|ihre|ihrer|seine|seiner|the|a|its)(?: [a-zäöüß-]+| [A-ZÄÖÜ][a-zäöüß]+er){0,3} $"
)


_SHARED_FRONT = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+-(?:, [A-ZÄÖÜ]\w+-)* und $")


def _apposition(
    document: Document, head: Head, start: int, end: int, starts: Places, ends: Places
) -> Iterator[Mention]:
    text = document.text
    first = start
    while first and text[first - 1].isalpha():
        first -= 1
    if first < start and not text[first].isupper():
        return
    if shared := _SHARED_FRONT.search(text[max(0, first - 40) : first]):
        first -= len(shared[0])
    if not _SINGULAR.search(text[max(0, first - 40) : first]) or text[end : end + 1] != " ":
        return
    at = end + 1
    word = CAPITALISED.match(text, at)
    known = starts.get(at)
    if word is None or not _may_name(word[0]):
        return
    last = word.end()
    while (more := CAPITALISED.match(text, last + 1)) and text[last] == " " and _may_name(more[0]):
        last = more.end()
    if known is None or known.kind is Kind.PLACE or last > known.end:
        yield _body(at, last, text[at:last], head.sort)


def _may_name(word: str) -> bool:
    return is_name_word(word) and find_role(word, "de") is None and given(word) is None


_WHOSE = re.compile(
    r" (?:des|der) (?:[a-zäöüß]+en )?(?:[A-ZÄÖÜ]\w*- und )?(?=[A-ZÄÖÜ])\w*(?:[Pp]arlaments?|haus(?:es)?|rat(?:e?s)?|tag(?:e?s)?|[Rr]egierung|verwaltung|kammer)\b"
)
_FROM = re.compile(r" (?:aus|von|from)(?: der| dem| the)? (?:(?:japanischen|Präfektur|Partnerstadt|Stadt) )?")


def _delegation(
    document: Document, head: Head, start: int, end: int, starts: Places, ends: Places
) -> Iterator[Mention]:
    text = document.text
    if whose := _WHOSE.match(text, end):
        yield _body(start, whose.end(), text[start : whose.end()], head.sort)
    elif origin := _FROM.match(text, end):
        place = starts.get(origin.end()) or starts.get(origin.end() - len("Präfektur "))
        if place and place.kind is Kind.PLACE and place.form is Form.NAME:
            link = "from" if "from" in origin[0] else "aus"
            yield _body(start, place.end, f"{head.word} {link} {place.name.text}", head.sort)


def _region(document: Document, head: Head, start: int, end: int, starts: Places, ends: Places) -> Iterator[Mention]:
    text = document.text
    at = end + 1
    if (
        text[end : end + 1] != " "
        or text[start - 1 : start] == "-"
        or start in starts
        or (at in starts and not head.base)
    ):
        return
    if at in starts and starts[at].sort in ("prefecture", "land", "county"):
        return
    first = start
    while word := CAPITALISED.match(text, at):
        if not _may_name(word[0]):
            return
        name = f"{head.base} {word[0]}" if head.base else word[0]
        yield _body(first if head.base else at, word.end(), name, "region", Kind.PLACE)
        link = _NEXT_REGION.match(text, word.end()) if head.plural else None
        if link is None:
            return
        first = at = link.end()


_FOREIGN = re.compile(r"(?:\b[a-zäöüß]+(?:ischen|ische|ischer)|[Bb]ürgermeister(?:in)?|Partnerstadt) $")


def _town(document: Document, head: Head, start: int, end: int, starts: Places, ends: Places) -> Iterator[Mention]:
    """die japanische Stadt X; Bürgermeister von X; die Partnerstadt X."""
    text = document.text
    at = end + 1
    word = CAPITALISED.match(text, at) if text[end : end + 1] == " " and at not in starts else None
    named = word and _may_name(word[0]) and not _NO_TOWN.search(word[0])
    if word and named and (head.word != "Stadt" or _FOREIGN.search(text[max(0, start - 25) : start])):
        yield _body(at, word.end(), word[0], "city", Kind.PLACE)


_NO_TOWN = re.compile(r"(?:ung|ungen|heit|keit|schaft|tion|innen|er|tag|besuch)s?$")
_NEXT_REGION = re.compile(r"(?:(?: mit der Hauptstadt [A-ZÄÖÜ][a-zäöüß]+)?(?:,| und| sowie)) (?=[A-ZÄÖÜ])")
_READERS = {
    "german": _german,
    "english": _english,
    "company": _company,
    "apposition": _apposition,
    "delegation": _delegation,
    "region": _region,
    "town": _town,
}


def _merge(known: Iterable[Mention], found: Iterable[Mention]) -> tuple[Mention, ...]:
    """All mentions in text order; the longer of two that overlap stays, a body rather than a place where they are equal."""
    kept: list[Mention] = []
    known_bodies = {(m.start, m.end) for m in known if m.kind is Kind.BODY}
    fresh = [m for m in found if (m.start, m.end) not in known_bodies]
    taken: set[int] = set()
    for mention in sorted([*fresh, *known], key=_longest_first):
        span = range(mention.start, mention.end)
        if taken.isdisjoint((span.start, span.stop - 1)) and taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return tuple(sorted(kept, key=_position))


def _longest_first(mention: Mention) -> int:
    return mention.start - mention.end


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
