"""Where a figure of a Japanese release is: the place it is about."""

import re
from dataclasses import dataclass

from kg.extract.document import Mention, Sentence
from kg.extract.japanese.countries import DUESSELDORF, GERMANY, is_japanese
from kg.extract.japanese.places import NRW
from kg.extract.japanese.reading import Reading
from kg.extract.quantities import Quantity
from kg.model import Fact, Kind, Name

FAR = 200


@dataclass(frozen=True, slots=True)
class FigureContext:
    """Where a figure stands, and what was counted just before."""

    reading: Reading
    sentence: Sentence
    previous: Fact | None
    companies: Fact | None


def named_before(at: FigureContext, quantity: Quantity) -> list[Mention]:
    """What is named before a figure in its sentence."""
    end = at.sentence.start + quantity.span.start
    return at.reading.mentions_in(max(at.sentence.start, end - FAR), end)


_LOCATED = re.compile(
    r"(?:以上|余り)?(?:の[一-龥]{2,8})?が(?:立地|進出|集積|集まる|拠点を置く|拠点を構える|活動)(?:する|している)?"
)
_GERMANY = re.compile(r"ドイツ(?:国内|全体|全土|全国)?(?:に|で|の|は)")
_BESIDE = re.compile(r"(?:市|州|県)?(?: |\((?:人口)?(?:約)?|:)")
_DISTRICT = re.compile(r"市内|県内|州内|管内|管轄")


def area_of(at: FigureContext, quantity: Quantity) -> Name | None:
    """The place that a figure is about: named before it or right behind it, meant by 市内, or that of the figure before."""
    reading, start = at.reading, at.sentence.start + quantity.span.start
    located = _LOCATED.match(reading.text, at.sentence.start + quantity.span.end)
    if located:
        heads = reading.mentions_in(located.end(), located.end() + 24)
        if heads and heads[0].start == located.end() and heads[0].kind is Kind.PLACE:
            return heads[0].name
    beside = [
        m for m in named_before(at, quantity) if m.kind is Kind.PLACE and _BESIDE.fullmatch(reading.text, m.end, start)
    ]
    if beside:
        return beside[-1].name
    comma = reading.text.find("、", at.sentence.start + quantity.span.end, at.sentence.end)
    sentence_end = comma if comma >= 0 else at.sentence.end
    places = [m for m in named_before(at, quantity) if m.kind is Kind.PLACE and _locates(reading, m)]
    inside = list(_DISTRICT.finditer(reading.text, max(at.sentence.start, start - FAR), start))
    if inside and (not places or places[-1].end <= inside[-1].start() + 1):
        word = inside[-1][0]
        if places and places[-1].end in (inside[-1].start(), inside[-1].start() + 1):
            return places[-1].name
        return district(reading, word, start)
    if places:
        return places[-1].name
    behind = [
        m
        for m in reading.mentions_in(start, min(start + 30, sentence_end))
        if m.kind is Kind.PLACE and reading.text.startswith(("に", "で"), m.end)
    ]
    district_behind = _DISTRICT.search(reading.text, start, min(start + 16, sentence_end))
    if district_behind:
        return district(reading, district_behind[0], start)
    if behind:
        return behind[0].name
    if _GERMANY.search(reading.text, max(at.sentence.start, start - FAR), start):
        return GERMANY
    previous = at.previous
    if (
        previous
        and previous.evidence[0].span.end
        >= reading.document.normal.original(at.sentence.start, at.sentence.start + 1).start - 60
    ):
        area = previous.value("area")
        return area if isinstance(area, Name) else None
    return None


def venue(at: FigureContext, quantity: Quantity) -> Name | None:
    """Where a fair or festival is: the city named in the sentence or just before it."""
    start = at.sentence.start + quantity.span.start
    cities = [m for m in at.reading.mentions_before(start) if m.sort == "city"]
    held = [m for m in cities if _HELD_IN.match(at.reading.text, m.end)]
    foreign = [m for m in cities if not is_japanese(m)]
    found = held or foreign or cities
    return found[-1].name if found else DUESSELDORF if at.reading.home is None else None


_HELD_IN = re.compile(r"(?:市|市内)?(?:の[^、。はがを]{1,20})?(?:で|にて)(?!、)")


_LOCATIVE = re.compile(
    r"(?:市内|全体|だけ|全域|在住|在留|国内|域内)?(?:に(?:は|も|おけ|ある|進出|拠点)?|で(?:は|も)?|の|における|内|管内|は|だけ|、|にお|へ)"
)


def _locates(reading: Reading, mention: Mention) -> bool:
    return mention.sort != "country" and bool(_LOCATIVE.match(reading.text, mention.end))


def district(reading: Reading, word: str, before: int) -> Name | None:
    """The place that 市内, 県内 and the like mean."""
    if word in ("管内", "管轄", "州内"):
        return NRW
    if word == "県内":
        return reading.home
    cities = [m for m in reading.mentions_before(before) if m.sort == "city"]
    foreign = [m for m in cities if not is_japanese(m)]
    return (foreign or cities)[-1].name if cities else None
