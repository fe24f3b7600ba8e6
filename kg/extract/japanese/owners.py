"""Whose office a title names: the body or place beside it, 同州 and the like, or what the release is about."""

import re

from kg.extract.document import Mention
from kg.extract.japanese.countries import DUESSELDORF, GERMANY, JAPAN, is_japanese
from kg.extract.japanese.naming import is_kanji_name, known_office
from kg.extract.japanese.persons import Title, Titled
from kg.extract.japanese.places import NRW
from kg.extract.japanese.register import Register
from kg.model import Kind, Name

SORTS = {
    "市": ("city",), "州": ("land",), "県": ("prefecture",), "府": ("prefecture",), "都": ("prefecture",), "道": ("prefecture",),
    "国": ("country",), "町": ("town",), "村": ("town",),
}  # fmt: skip
_SAME = re.compile(r"同(市|州|県|国|社|大学|大|町|村|府|都|道)(?:の[^、。]{2,16}|[^、。]{0,16})?$")
_LEVELS = {"prefecture": ("prefecture",), "city": ("city", "town"), "state": ("land",), "country": ("country", "land")}
_UNITS = ("局長", "部長", "課長", "議長", "室長")

Owner = tuple[Name | None, Name | None]


def owner_of(text: str, t: Titled, places: Register, home: Name | None) -> Owner:
    """Whose office it is, and where its holder is accredited."""
    title = t.title
    if title is None:
        return None, None
    if title.level == "diplomat":
        return _accredited(text, t, title, places)
    if t.of is not None and _fits(title, t.of):
        return t.of.name, None
    same = _SAME.search(text, max(0, t.start - 10), title.start)
    if same and same[1] in SORTS:
        found = places.last(t.start, SORTS[same[1]])
        return (found or (home if same[1] == "県" else None)), None
    if same and title.level == "body":
        return next((p.name for p in places.before(t.start) if _is_same_body(same[1], p)), None), None
    return _by_level(text, t, title, places, home), None


_UNKNOWN = re.compile(
    r"(?<![ァ-ヶーA-Za-z])(?:(?P<company>[ァ-ヶーA-Za-z・&]{2,20})社|(?P<body>[ァ-ヶー一-龥A-Za-z・]{2,16}(?:株式会社|委員会|協会|財団|研究所|病院|組合|公社|連盟|機構|学校|高校|学園|製作所|精機|工業|電機|製薬)))の?[ ]?$"
)


def _by_level(text: str, t: Titled, title: Title, places: Register, home: Name | None) -> Name | None:
    foreign = not is_kanji_name(t.name)
    if title.level in ("ministry", "state", "country") and known_office(t.name, title.role) == NRW.entity:
        return NRW
    if title.level == "ministry":
        return (places.last(t.start, ("land",)) or places.next(t.end, ("land",)) or GERMANY) if foreign else JAPAN
    if title.level == "state":
        return places.last(t.start, ("land",)) or places.next(t.end, ("land",)) or NRW
    if title.level == "country":
        return GERMANY if foreign else JAPAN
    if title.level == "prefecture":
        return home
    if title.level == "city":
        return _city_of(t, places)
    if title.role in ("議長", "副議長"):
        near = reversed(places.inside(max(0, t.start - 50), t.start))
        return next((p.name for p in near if _is_parliament(p)), None)
    unknown = _UNKNOWN.search(text, max(0, t.start - 30), t.start)
    return Name(unknown["company"] or unknown["body"], Kind.BODY) if unknown else None


def _is_same_body(word: str, place: Mention) -> bool:
    if "大" in word:
        return place.sort == "university" or place.name.text.endswith("大学")
    return place.sort in ("company", "bank", "unknown") or place.name.text.endswith("K.K.")


def _is_parliament(place: Mention) -> bool:
    return place.sort in ("parliament", "council") or place.name.text.endswith("議会")


def _city_of(t: Titled, places: Register) -> Name | None:
    """The city that a mayor without one governs: of the mayor's country, the last named, else the next."""
    japanese = is_kanji_name(t.name)
    for near in (places.before(t.start), places.behind(t.end)):
        for place in near:
            if place.sort in ("city", "town") and is_japanese(place) == japanese:
                return place.name
    return None


def _fits(title: Title, owner: Mention) -> bool:
    if title.level == "ministry":
        return owner.sort in ("land", "country") or owner.kind is Kind.BODY
    if title.level in ("body", "unstated"):
        return owner.kind is Kind.BODY or title.role.endswith(_UNITS)
    return title.level == "member" or owner.sort in _LEVELS[title.level]


def _accredited(text: str, t: Titled, title: Title, places: Register) -> Owner:
    near = places.inside(max(0, t.start - 20), t.end)
    if "駐日" in text[max(0, t.start - 30) : t.end] or not is_kanji_name(t.name):
        if "領事" in title.role:
            return GERMANY, None
        return next((p.name for p in near if p.sort == "country" and p.name != JAPAN), GERMANY), JAPAN
    if "大使" in title.role:
        return JAPAN, GERMANY
    seat = next((p.name for p in near if p.sort == "city"), None)
    return JAPAN, seat or _seat_of_consulate(t, places)


def _seat_of_consulate(t: Titled, places: Register) -> Name:
    for near in (places.before(t.end), places.behind(t.start)):
        consulate = next((p for p in near if p.sort == "consulate-general"), None)
        if consulate is not None and not consulate.name.entity.endswith("duesseldorf"):
            city = consulate.name.text.rsplit(" ", 1)[-1]
            return Name(city, Kind.PLACE, city.lower())
        if consulate is not None:
            break
    return DUESSELDORF
