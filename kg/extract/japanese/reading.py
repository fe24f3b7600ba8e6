"""A Japanese release read through: its sentences, and who and what is named or referred to where."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.document import Document, Mention, Sentence, read_document
from kg.extract.gazetteer import Form, read_table
from kg.extract.japanese.naming import is_kanji_name, known_office, known_people, latin_form
from kg.extract.japanese.persons import Title, Titled, find_titled, find_titles
from kg.extract.japanese.places import NRW, find_places
from kg.extract.japanese.text import alike, japanese_sentences
from kg.model import Kind, Name, Release
from kg.paths import REFERENCE

FARTHEST = 80
JAPAN = Name("Japan", Kind.PLACE, "japan")
GERMANY = Name("Deutschland", Kind.PLACE, "deutschland")
DUESSELDORF = Name("Düsseldorf", Kind.PLACE, "duesseldorf")


@dataclass(frozen=True, slots=True)
class Office:
    """A person's office as one place of the text states it."""

    person: Name
    role: str
    of: Name | None
    at: Name | None
    status: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What the Japanese rules read; `text` has the document's offsets and like widths."""

    document: Document
    text: str
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    offices: tuple[Office, ...]
    home: Name | None

    starts: tuple[int, ...]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions inside [start, end), in text order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [m for m in self.mentions[first:last] if m.end <= end]

    def mentions_before(self, position: int) -> tuple[Mention, ...]:
        """The last mentions that end before a position, in text order."""
        at = bisect_left(self.starts, position)
        return tuple(m for m in self.mentions[max(0, at - FARTHEST) : at] if m.end <= position)


def read(release: Release) -> Reading:
    """Read a release through."""
    document = read_document(release)
    text = alike(document.text)
    sentences = tuple(japanese_sentences(document))
    places = find_places(text)
    titles = find_titles(text)
    titled = [t for t in find_titled(text, titles, places) if any(s.start <= t.start < s.end for s in sentences)]
    home = _home(places, titled)
    offices = tuple(_offices(text, release.date, places, titled, home))
    people = list(_people(titled, offices))
    kept = [p for p in places if not any(m.start < p.end and p.start < m.end for m in people)]
    named = sorted([*people, *kept], key=_position)
    references = list(_references(text, titles, offices, named, home))
    free = [r for r in references if not any(m.start < r.end and r.start < m.end for m in named)]
    mentions = tuple(sorted([*named, *free], key=_position))
    return Reading(document, text, sentences, mentions, offices, home, tuple(m.start for m in mentions))


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _home(places: list[Mention], titled: list[Titled]) -> Name | None:
    """The prefecture that "県" means: that of a governor whom the text names, the one named most, or that of a town."""
    governors = {k.kanji: k.of for k in known_people() if k.kanji and "ouverneur" in k.role}
    labels, regions = _prefecture_labels(), _regions_of_cities()
    for t in titled:
        known = [of for kanji, of in governors.items() if kanji.startswith(t.name) and len(t.name) > 1]
        if (
            t.title
            and t.title.role == "知事"
            and len(set(known)) == 1
            and (t.of is None or t.of.name.entity == known[0])
        ):
            entity = known[0]
            return Name(labels[entity], Kind.PLACE, entity)
    named = Counter(p.name for p in places if p.sort == "prefecture")
    if named:
        return max(named, key=named.__getitem__)
    for place in places:
        region = regions.get(place.name.entity, "")
        if region.startswith("praefektur-"):
            return Name(labels[region], Kind.PLACE, region)
    return None


@cache
def _prefecture_labels() -> dict[str, str]:
    return {row["id"]: row["label_de"] for row in read_table(REFERENCE / "regions.csv")}


@cache
def _regions_of_cities() -> dict[str, str]:
    return {row["id"]: row["region"] for row in read_table(REFERENCE / "cities.csv")}


def _offices(
    text: str, day: str, places: list[Mention], titled: Iterable[Titled], home: Name | None
) -> Iterator[Office]:
    full: dict[str, Name] = {}
    for t in sorted(titled, key=_shortness):
        of, at = _owner(text, t, places, home)
        role = t.title.role if t.title else ""
        role = role.removeprefix("州") if role.endswith(("大臣", "相", "次官")) and role != "州首相" else role
        key = t.name.replace(" ", "")
        name = next((name for known, name in full.items() if _same_person(key, known)), None)
        if name is None:
            name = Name(
                latin_form(t.name, role, (at if at and "領事" in role else of or JAPAN).entity, day), Kind.PERSON
            )
        full[key] = name
        if t.title and t.title.level == "unstated":
            role = ""
        status = t.title.status if t.title else "current"
        yield Office(name, role, of, at, status, t.start, t.end, t.rule)


def _shortness(titled: Titled) -> tuple[int, int]:
    return -len(titled.name), titled.start


def _same_person(name: str, known: str) -> bool:
    if name == known:
        return True
    if is_kanji_name(name) != is_kanji_name(known):
        return False
    return known.startswith(name) if is_kanji_name(name) else re.split("[・=]", known)[-1] == name


_SAME = re.compile(r"同(市|州|県|国|社|大学|大|町|村|府|都|道)(?:の[^、。]{2,16}|[^、。]{0,16})?$")
_SORTS = {"市": ("city",), "州": ("land",), "県": ("prefecture",), "府": ("prefecture",), "都": ("prefecture",), "道": ("prefecture",), "国": ("country",), "町": ("town",), "村": ("town",)}  # fmt: skip
_LEVELS = {"prefecture": ("prefecture",), "city": ("city", "town"), "state": ("land",), "country": ("country", "land")}


def _owner(text: str, t: Titled, places: list[Mention], home: Name | None) -> tuple[Name | None, Name | None]:
    """Whose office it is, and where its holder is accredited."""
    title = t.title
    if title is None:
        return None, None
    if title.level == "diplomat":
        return _accredited(text, t, places)
    if t.of is not None and _fits(title, t.of):
        return t.of.name, None
    same = _SAME.search(text, max(0, t.start - 10), title.start)
    if same and same[1] in _SORTS:
        found = _last(places, t.start, _SORTS[same[1]])
        return (found or (home if same[1] == "県" else None)), None
    if title.level == "ministry":
        foreign = not is_kanji_name(t.name)
        return (
            _last(places, t.start, ("land",)) or _next(places, t.end, ("land",)) or GERMANY if foreign else JAPAN
        ), None
    if title.level == "prefecture":
        return home, None
    if title.level == "state":
        return _last(places, t.start, ("land",)) or _next(places, t.end, ("land",)) or NRW, None
    if title.level == "country" and not is_kanji_name(t.name):
        return (NRW if known_office(t.name, title.role) == NRW.entity else GERMANY), None
    if title.level == "country":
        return JAPAN, None
    if title.level == "city":
        return _city_of(t, places), None
    if title.role in ("議長", "副議長"):
        return next(
            (p.name for p in reversed(places) if t.start - 50 <= p.start < t.start and _is_parliament(p)), None
        ), None
    return None, None


def _is_parliament(place: Mention) -> bool:
    return place.sort in ("parliament", "council") or place.name.text.endswith("議会")


def _city_of(t: Titled, places: list[Mention]) -> Name | None:
    """The city that a mayor without one governs: of the mayor's country, the last named, else the first."""
    japanese = is_kanji_name(t.name)
    cities = [p for p in places if p.sort in ("city", "town") and is_japanese(p) == japanese]
    before = [p for p in cities if p.end <= t.start]
    return before[-1].name if before else cities[0].name if cities else None


def is_japanese(place: Mention) -> bool:
    """Whether a place or body lies in Japan."""
    if place.sort == "prefecture":
        return True
    if place.kind is Kind.BODY:
        return (
            place.name.entity in _japanese_bodies()
            or not place.name.entity
            and any("一" <= c <= "龥" for c in place.name.text)
        )
    return place.name.entity in _japanese_cities() or any("一" <= c <= "龥" for c in place.name.text)


@cache
def _japanese_bodies() -> frozenset[str]:
    return frozenset(r["id"] for r in read_table(REFERENCE / "universities.csv") if r["country"] == "japan")


@cache
def _japanese_cities() -> frozenset[str]:
    return frozenset(city for city, region in _regions_of_cities().items() if region.startswith("praefektur-"))


def _fits(title: Title, owner: Mention) -> bool:
    levels = _LEVELS.get(title.level)
    if title.level == "ministry":
        return owner.sort in ("land", "country") or owner.kind is Kind.BODY
    if title.level in ("body", "member", "unstated"):
        return (
            owner.kind is Kind.BODY
            or title.level == "member"
            or title.role.endswith(("局長", "部長", "課長", "議長", "室長"))
        )
    return levels is None or owner.sort in levels


def _accredited(text: str, t: Titled, places: list[Mention]) -> tuple[Name, Name | None]:
    near = text[max(0, t.start - 30) : t.end]
    if "駐日" in near or not is_kanji_name(t.name):
        if "領事" in (t.title.role if t.title else ""):
            return GERMANY, None
        countries = [p for p in places if t.start - 20 <= p.start < t.end and p.sort == "country" and p.name != JAPAN]
        return (countries[0].name if countries else GERMANY), JAPAN
    if "大使" in (t.title.role if t.title else ""):
        return JAPAN, GERMANY
    seat = next((p for p in places if t.start - 20 <= p.start < t.end and p.sort == "city"), None)
    consulate = next((p for p in reversed(places) if p.end <= t.end and p.sort == "consulate-general"), None)
    consulate = consulate or next((p for p in places if p.sort == "consulate-general"), None)
    if seat is None and consulate is not None and not consulate.name.entity.endswith("duesseldorf"):
        city = consulate.name.text.rsplit(" ", 1)[-1]
        return JAPAN, Name(city, Kind.PLACE, city.lower())
    return JAPAN, seat.name if seat else DUESSELDORF


def _last(places: list[Mention], before: int, sorts: tuple[str, ...]) -> Name | None:
    return next((p.name for p in reversed(places) if p.end <= before and p.sort in sorts), None)


def _next(places: list[Mention], after: int, sorts: tuple[str, ...]) -> Name | None:
    return next((p.name for p in places if p.start >= after and p.sort in sorts), None)


def _people(titled: list[Titled], offices: tuple[Office, ...]) -> Iterator[Mention]:
    for office in offices:
        yield Mention(office.start, office.end, office.person, Form.NAME, "person")


_PLACE_REFERENCE = re.compile(
    r"(?<![一-龥ァ-ヶー々])(?P<same>[同本当])?(?P<what>県|州|市|府|町|村)(?=[はがとのにをでへもや、]|側|内|民|政府|より|から|$)"
    r"|(?P<body>同大学|同大(?=[はがとのにをで、])|同社|当社|同会|同協会|同校|同病院|本学)"
    r"|(?P<party>(?<![一-龥])一行)(?=[はがをも])"
    r"|(?P<two>両者|双方|両県州|両州県|両市|両県|両大学|両大(?=[はがの])|両校|両地域|両自治体|両社|両機関|両団体)"
)


def _references(
    text: str, titles: list[Title], offices: tuple[Office, ...], named: list[Mention], home: Name | None
) -> Iterator[Mention]:
    """Where 知事, 県, 同州, 同社 stand for somebody or something named before."""
    for title in titles:
        holder = _holder(text, title, offices)
        if holder:
            start = title.start - (text[title.start - 1 : title.start] == "同")
            yield Mention(start, title.end, holder, Form.REFERENCE, "person")
    for match in _PLACE_REFERENCE.finditer(text):
        if match["two"]:
            continue
        if match["party"]:
            leader = next((m for m in named if m.sort == "person" and m.end <= match.start()), None)
            if leader:
                yield Mention(match.start(), match.end(), leader.name, Form.REFERENCE, "person")
            continue
        if match["body"]:
            bodies = [
                m for m in named if m.end <= match.start() and m.kind is Kind.BODY and _body_fits(match["body"], m)
            ]
            if bodies:
                yield Mention(match.start(), match.end(), bodies[-1].name, Form.REFERENCE, bodies[-1].sort)
            continue
        what = match["what"]
        sorts = _SORTS[what]
        name = _city_called_so(text, named, match.start()) if what == "市" else None
        name = name or _last(named, match.start(), sorts)
        if what == "県" and (match["same"] != "同" or name is None):
            name = home
        if what == "市" and match["same"] == "本":
            name = next((m.name for m in named if m.sort == "city" and is_japanese(m)), None)
        if what == "州" and name is None:
            name = NRW if any(m.name == NRW for m in named) else None
        if name:
            yield Mention(match.start(), match.end(), name, Form.REFERENCE, sorts[0])


def _city_called_so(text: str, named: list[Mention], before: int) -> Name | None:
    """The last place that was named with 市, which a bare 市 takes up."""
    cities = (m for m in reversed(named) if m.end <= before and m.sort == "city" and text[m.end - 1] == "市")
    return next((m.name for m in cities), None)


def _body_fits(word: str, mention: Mention) -> bool:
    wanted = "university" if "大" in word or word == "本学" else "hospital" if "病院" in word else ""
    if wanted == "university":
        return mention.sort == "university" or mention.name.text.endswith("大学")
    return mention.sort not in ("university", "parliament", "government", "consulate-general")


def _holder(text: str, title: Title, offices: tuple[Office, ...]) -> Name | None:
    if any(o.start <= title.start < o.end for o in offices) or text[title.start - 2 : title.start] in ("歴代", "各国"):
        return None
    if title.status != "current" or text[title.start - 1 : title.start] in "各両前元次":
        return None
    before = [o for o in offices if o.end <= title.start and o.role and _same_title(title.role, o.role)]
    return before[-1].person if before else None


def _same_title(title: str, role: str) -> bool:
    return role.endswith(title) and not (title in ("知事", "市長", "学長", "会長", "社長") and "副" in role)
