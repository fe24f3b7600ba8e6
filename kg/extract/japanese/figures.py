"""observation in Japanese: a number with its counter and what it counts: 在留邦人は1万2千人, 約600社の日系企業."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.dates import find_dates
from kg.extract.document import Mention, Sentence
from kg.extract.japanese.pairs import both_before
from kg.extract.japanese.places import NRW
from kg.extract.japanese.reading import Reading, is_japanese
from kg.extract.quantities import Quantity, find_quantities
from kg.model import Evidence, Fact, Kind, Name, Value

RULES = {
    "ja/observation/count": "a number with 人 or 社 and the noun that it counts: 日系企業は約600社, 1万5千人の在留邦人",
    "ja/observation/rank": "a place in an order: 欧州で3番目の規模",
    "ja/observation/years": "the age of a tie: 姉妹都市提携60周年",
    "ja/observation/share": "a share of a whole: 国内総生産の約2割",
    "ja/observation/money": "a sum of trade or investment: 輸出額は8億ユーロ",
}
_RESIDENTS = re.compile(r"在留邦人|在住邦人|邦人|日本人(?!学校|クラブ|会|社会)|日系人|日本国籍")
_COMPANIES = re.compile(r"日系(?:の)?企業|日本(?:の)?企業|日系(?!人)")
_COMPANY_NOUN = re.compile(
    r"([一-龥ァ-ヶー]{0,10}企業)(?:の(?:うち)?[^、。]{0,16})?(?:は|が|も|で、?|数は)?[^、。]{0,14}$"
)
_EMPLOYS = re.compile(r"(?:を|が)?(?:雇用|従業員|働)")
_STAFF = re.compile(r"従業員(?:数)?は?$|従業員(?:は|が)(?:約|およそ)?$")
_DELEGATION = re.compile(r"訪問団|代表団|使節団|視察団|派遣団|ミッション|一行")
_VISITORS = re.compile(r"来場|入場|観客|来館|動員")
_WHOLE = re.compile(r"([一-龥ァ-ヶーA-Z]{2,10})の$")
_BOND = re.compile(r"姉妹都市|友好都市|提携|友好|交流|協定|覚書|外交関係|国交|パートナーシップ")
_AS_OF = re.compile(r"(?:現在|時点|末)")
_MONEY = {
    "貿易額": "trade-volume",
    "貿易総額": "trade-volume",
    "輸出": "exports",
    "輸入": "imports",
    "直接投資": "foreign-direct-investment",
}
_GENERIC = {"日系企業", "日本企業", "企業", "進出企業", "参加企業", "出展企業"}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Where a figure stands, and what was counted just before."""

    reading: Reading
    sentence: Sentence
    previous: Fact | None


def find(reading: Reading) -> Iterator[Fact]:
    """The figures of a release."""
    found: list[Fact] = []
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        for quantity in find_quantities(text, "ja"):
            if _in_speech(text, quantity.span.start):
                continue
            fact = _figure(_Reader(reading, sentence, found[-1] if found else None), text, quantity)
            if fact and not any(_same(fact, known) for known in found):
                found.append(fact)
    yield from found


def _in_speech(text: str, at: int) -> bool:
    return text.count("「", 0, at) > text.count("」", 0, at)


def _same(fact: Fact, known: Fact) -> bool:
    return all(fact.value(slot) == known.value(slot) for slot in ("measure", "value", "area"))


def _figure(at: _Reader, text: str, quantity: Quantity) -> Fact | None:
    start, end = quantity.span.start, quantity.span.end
    begin = max(text.rfind(mark, 0, start) for mark in "、。(") + 1
    before, behind = text[max(0, start - 36) : start], text[end : end + 18]
    near = text[begin:start]
    if quantity.kind == "rank":
        return _rank(at, text, quantity)
    if quantity.kind == "share":
        return _share(at, quantity, before)
    if quantity.kind == "money":
        measure = next((m for noun, m in _MONEY.items() if noun in before[-20:]), None)
        return _fact(at, quantity, measure, quantity.currency, "money") if measure else None
    counter = quantity.adjectives[0] if quantity.adjectives else ""
    if counter in ("人", "名") or quantity.kind == "group":
        return _persons(at, text, quantity, near, before, behind)
    if counter == "社":
        return _companies(at, quantity, near, before, behind)
    if counter == "周年":
        return _years(at, text, quantity, before)
    return None


def _persons(at: _Reader, text: str, quantity: Quantity, near: str, before: str, behind: str) -> Fact | None:
    if (
        re.match(r"(?:余り|以上|超|を超える)?の(?:在留)?邦人|の日本人|の日系人", behind)
        or _RESIDENTS.search(before[-18:])
        and not _EMPLOYS.match(behind)
    ):
        return _fact(at, quantity, "japanese-residents", "persons", "count")
    if "人口" in before[-14:]:
        return _fact(at, quantity, "population", "persons", "count")
    if _EMPLOYS.match(behind) and (
        _COMPANIES.search(text[: quantity.span.start]) or _is_about(at.previous, "japanese-companies")
    ):
        return _fact(at, quantity, "employees-at-japanese-companies", "persons", "count")
    if (
        _DELEGATION.search(before[-24:])
        or re.match(r"の(?:訪問|代表|使節|視察)団|で構成|の一行", behind)
        or quantity.kind == "group"
    ):
        return _delegation(at, quantity, text)
    if _VISITORS.search(behind[:10]) or _VISITORS.search(before[-10:]):
        return _fact(at, quantity, "visitors", "visitors", "count")
    return None


def _is_about(fact: Fact | None, measure: str) -> bool:
    return fact is not None and fact.value("measure") == measure


def _companies(at: _Reader, quantity: Quantity, near: str, before: str, behind: str) -> Fact | None:
    if (
        re.match(r"の(?:日系|日本)企業", behind)
        or _COMPANIES.search(before[-20:])
        and not re.search(r"県内企業|企業と", before[-12:])
    ):
        return _fact(at, quantity, "japanese-companies", "companies", "count")
    if re.search(
        r"出展|ブース", behind + at.reading.text[at.sentence.start + quantity.span.end : at.sentence.end][:30]
    ):
        return _fact(at, quantity, "exhibitors", "companies", "count")
    noun = _COMPANY_NOUN.search(before)
    if noun:
        head = re.sub(r"^(?:県内|市内|国内|同州|同県|参加|府内|道内|都内)", "", noun[1])
        if head in ("日系企業", "日本企業"):
            return _fact(at, quantity, "japanese-companies", "companies", "count")
        return _fact(at, quantity, f"other:{head}", "companies", "count")
    if re.search(r"うち", before[-10:]) and at.previous and at.previous.value("unit") == "companies":
        measure = "japanese-companies" if _from_japan(at) else str(at.previous.value("measure"))
        return _fact(at, quantity, measure, "companies", "count")
    if (
        _is_about(at.previous, "japanese-companies")
        and re.match(r"(?:に上|に達|とな|で|が|に)", behind)
        and "企業" not in near
    ):
        return _fact(at, quantity, "japanese-companies", "companies", "count")
    return None


def _from_japan(at: _Reader) -> bool:
    area = at.previous.value("area") if at.previous else None
    return isinstance(area, Name) and (area.text.startswith("Präfektur") or area == Name("Japan", Kind.PLACE, "japan"))


def _delegation(at: _Reader, quantity: Quantity, text: str) -> Fact | None:
    places = [m for m in _before(at, quantity) if m.sort in ("prefecture", "city", "land", "country")]
    sender = places[0].name if places else None
    if sender is None:
        people = [m.name for m in _before(at, quantity) if m.sort == "person"]
        sender = next((o.of for o in at.reading.offices if o.of and o.person in people), None)
    return _fact(at, quantity, "delegation-size", "persons", "count", sender) if sender else None


def _years(at: _Reader, text: str, quantity: Quantity, before: str) -> Fact | None:
    if not _BOND.search(before[-16:]):
        return None
    named = [m for m in _before(at, quantity) if m.sort in ("city", "prefecture", "land", "university")]
    german = next((m.name for m in reversed(named) if not is_japanese(m)), None)
    japanese = next((m.name for m in reversed(named) if is_japanese(m)), None)
    if german is None or japanese is None:
        pair = both_before(at.reading, "両者", at.sentence.end)
        if len(pair) < 2:
            return None
        japanese = japanese or next((n for n in pair if n != german and _is_from_japan(at, n)), None)
        german = german or next((n for n in pair if n != japanese), None)
    return _fact(at, quantity, "years-of-relations", "years", "years", german, japanese) if german else None


def _is_from_japan(at: _Reader, name: Name) -> bool:
    return any(m.name == name and is_japanese(m) for m in at.reading.mentions)


def _rank(at: _Reader, text: str, quantity: Quantity) -> Fact | None:
    around = text[max(0, quantity.span.start - 60) : quantity.span.end + 24]
    measure = (
        "community-rank"
        if re.search(r"日本人(?:社会|コミュニティ|街)|邦人社会|コミュニティ", around)
        else "trade-partner-rank"
        if re.search(r"貿易相手|投資国|投資元", around)
        else ""
    )
    if not measure:
        return None
    named = [m for m in _before(at, quantity) if m.kind is Kind.PLACE]
    scope = named[-1].name if named and at.reading.text.startswith(("で", "に"), named[-1].end) else None
    area = next(
        (m.name for m in named if at.reading.text.startswith("の", m.end) or at.reading.text.startswith("は", m.end)),
        None,
    )
    return _fact(at, quantity, measure, "rank", "rank", area or _area(at, quantity), scope) if area or scope else None


def _share(at: _Reader, quantity: Quantity, before: str) -> Fact | None:
    whole = _WHOLE.search(before)
    if whole is None:
        return None
    named = [m for m in _before(at, quantity) if m.kind is Kind.PLACE]
    owner = next(
        (
            m
            for m in named
            if at.reading.text.startswith("の", m.end)
            and at.sentence.start + quantity.span.start - m.end <= len(whole[1]) + 4
        ),
        None,
    )
    subject = next((m.name for m in named if m is not owner), None)
    if subject is None:
        return None
    return _fact(at, quantity, f"other:{whole[1]}", "share", "share", subject, owner.name if owner else None)


def _before(at: _Reader, quantity: Quantity) -> list[Mention]:
    return at.reading.mentions_in(at.sentence.start, at.sentence.start + quantity.span.start)


_DISTRICT = re.compile(r"市内|県内|州内|管内|管轄")


def _area(at: _Reader, quantity: Quantity) -> Name | None:
    """The place that a figure is about: named before it or right behind it, meant by 市内, or that of the figure before."""
    reading, start = at.reading, at.sentence.start + quantity.span.start
    sentence_end = at.sentence.start + len(reading.text[at.sentence.start : at.sentence.end])
    places = [m for m in _before(at, quantity) if m.kind is Kind.PLACE and _locates(reading, m)]
    district = [d for d in _DISTRICT.finditer(reading.text, at.sentence.start, start)]
    if district and (not places or places[-1].end <= district[-1].start()):
        word = district[-1][0]
        if places and places[-1].end in (district[-1].start(), district[-1].start() + 1):
            return places[-1].name
        return _district(reading, word, start)
    if places:
        return places[-1].name
    behind = [
        m
        for m in reading.mentions_in(start, min(start + 30, sentence_end))
        if m.kind is Kind.PLACE and reading.text.startswith(("に", "で"), m.end)
    ]
    district_behind = _DISTRICT.search(reading.text, start, min(start + 16, sentence_end))
    if district_behind:
        return _district(reading, district_behind[0], start)
    if behind:
        return behind[0].name
    previous = at.previous
    if (
        previous
        and previous.evidence[0].span.end
        >= reading.document.normal.original(at.sentence.start, at.sentence.start + 1).start - 60
    ):
        area = previous.value("area")
        return area if isinstance(area, Name) else None
    return None


_LOCATIVE = re.compile(
    r"(?:市内|全体|だけ|全域)?(?:に(?:は|も|おけ|ある|進出|拠点)?|で(?:は|も)?|の|における|内|管内|は|だけ|、|にお)"
)


def _locates(reading: Reading, mention: Mention) -> bool:
    return (
        bool(_LOCATIVE.match(reading.text, mention.end))
        and mention.sort not in ("country",)
        or mention.name.text == "Deutschland"
    )


def _district(reading: Reading, word: str, before: int) -> Name | None:
    if word in ("管内", "管轄", "州内"):
        return NRW
    if word == "県内":
        return reading.home
    cities = [m for m in reading.mentions_before(before) if m.sort == "city"]
    foreign = [m for m in cities if not is_japanese(m)]
    return (foreign or cities)[-1].name if cities else None


def _fact(
    at: _Reader,
    quantity: Quantity,
    measure: str | None,
    unit: str,
    rule: str,
    area: Name | None = None,
    of: Name | None = None,
) -> Fact | None:
    area = area or _area(at, quantity)
    if measure is None or area is None:
        return None
    slots: list[tuple[str, Value]] = [("measure", measure), ("value", round(quantity.value, 4)), ("unit", unit)]
    if quantity.bound:
        slots.append(("bound", quantity.bound))
    slots.append(("area", area))
    if of and of != area:
        slots.append(("of", of))
    period = _period(at, quantity)
    if period:
        slots.append(("period", period))
    return Fact("observation", tuple(slots), (_evidence(at, quantity, rule),))


def _evidence(at: _Reader, quantity: Quantity, rule: str) -> Evidence:
    start, end = at.sentence.start + quantity.span.start, at.sentence.start + quantity.span.end
    text = at.reading.text
    comma = text.rfind("、", at.sentence.start, max(at.sentence.start, start - 12))
    first = comma + 1 if comma >= 0 else at.sentence.start
    stop = next((i for i in range(end, at.sentence.end) if text[i] in "、。"), at.sentence.end)
    return at.reading.document.evidence(first, max(stop, end), f"ja/observation/{rule}")


def _period(at: _Reader, quantity: Quantity) -> str:
    text = at.reading.text[at.sentence.start : at.sentence.end]
    for mention in find_dates(text, at.reading.document.date, "ja"):
        if (
            _AS_OF.match(text, mention.span.end)
            or text.startswith("には", mention.span.end)
            and len(mention.start) == 4
        ):
            return mention.start
    return ""
