"""observation in Japanese: a number with its counter and what it counts: 在留邦人は1万2千人, 約600社の日系企業."""

import re
from collections.abc import Iterator

from kg.extract.dates import find_dates
from kg.extract.document import Sentence
from kg.extract.japanese.countries import JAPAN, is_japanese
from kg.extract.japanese.figure_areas import FAR, FigureContext, area_of, district, named_before, venue
from kg.extract.japanese.pairs import both_before
from kg.extract.japanese.places import NRW
from kg.extract.japanese.reading import Reading
from kg.extract.quantities import Quantity, find_quantities
from kg.extract.zones import Zone
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
    r"([一-龥ァ-ヶー]{0,10}企業)(?:のうち、|の[^、。]{0,16})?(?:は|が|も|で、?|数は)?[^、。]{0,14}$"
)
_EMPLOYS = re.compile(r"(?:以上|余り)?(?:を|が|の)?(?:雇用|従業員|働)")
_EMPLOYED = re.compile(r"(?:雇用|従業員|雇用者)(?:数)?(?:は|が|も)?(?:約|およそ|計|合計|合わせて)?$")
_DELEGATION = re.compile(r"訪問団|代表団|使節団|視察団|派遣団|ミッション|一行")
_VISITORS = re.compile(r"来場|入場|観客|来館|動員|参加者|が集ま|が参加|が訪れ|が詰めかけ|が出席|を集め")
_PUPILS = re.compile(r"(?:高校生|中学生|小学生|学生|生徒|留学生)(?:は|が|延べ|合計|合わせて|、)*$")
_TEACHES = re.compile(r"日本語を(?:教え|学べ|学ぶ|選択)|日本語(?:の)?(?:授業|科目|教育)")
_MOVED_IN = re.compile(r"(?:進出|投資)(?:した|する|を決めた)[^、。]{0,10}$")
_BEFORE_LAST = re.compile(r"前年の$|昨年の$|前年は$")
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
_GOES_ON = re.compile(r"(?:以上|余り|ほど)?(?:に上|に達|とな|で|が|に|を数|を超|あり|ある|。|、)")
_WHERE = re.compile(r"^(?:県内|市内|国内|同州|同県|参加|府内|道内|都内|州内)")


def find(reading: Reading) -> Iterator[Fact]:
    """The figures of a release."""
    last: Fact | None = None
    companies: Fact | None = None
    known: set[tuple[object, ...]] = set()
    for sentence in sorted(reading.sentences, key=_echoes):
        text = reading.text[sentence.start : sentence.end]
        for quantity in find_quantities(text, "ja"):
            if _in_speech(text, quantity.span.start):
                continue
            fact = _figure(FigureContext(reading, sentence, last, companies), text, quantity)
            if fact is None:
                continue
            last = fact
            companies = fact if fact.value("unit") == "companies" else companies
            said = fact.value("measure"), fact.value("value")
            if (said if _echoes(sentence) else (*said, fact.value("area"))) not in known:
                yield fact
            known |= {said, (*said, fact.value("area"))}


def _in_speech(text: str, at: int) -> bool:
    return text.rfind("「", max(0, at - FAR), at) > text.rfind("」", max(0, at - FAR), at)


def _echoes(sentence: Sentence) -> bool:
    """Whether a sentence stands in a headline or caption, which only repeats the text."""
    is_line = len(sentence.text) < 40 and sentence.text[-1:] not in "。」)"
    return sentence.zone in (Zone.HEADLINE, Zone.CAPTION) or is_line


def _figure(at: FigureContext, text: str, quantity: Quantity) -> Fact | None:
    start, end = quantity.span.start, quantity.span.end
    begin = max(text.rfind(mark, max(0, start - FAR), start) for mark in "、。(") + 1
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
    if counter == "校" and _TEACHES.search(before):
        return _fact(at, quantity, "schools-teaching-japanese", "schools", "count", area_of(at, quantity) or NRW)
    if counter == "周年":
        return _years(at, text, quantity, before)
    if counter == "件":
        return _items(at, quantity, before)
    return None


def _items(at: FigureContext, quantity: Quantity, before: str) -> Fact | None:
    if "大学" in before and re.search(r"協定|提携|協力", before):
        return _fact(at, quantity, "university-cooperations", "cooperations", "count")
    if "投資" in before[-20:]:
        return _fact(at, quantity, "investment-projects", "projects", "count")
    return None


def _persons(at: FigureContext, text: str, quantity: Quantity, near: str, before: str, behind: str) -> Fact | None:
    if (
        re.match(r"(?:余り|以上|超|を超える)?の(?:在留)?邦人|の日本人|の日系人", behind)
        or _RESIDENTS.search(before[-18:])
        and not _EMPLOYS.match(behind)
    ):
        return _fact(at, quantity, "japanese-residents", "persons", "count")
    if "人口" in before[-14:]:
        return _fact(at, quantity, "population", "persons", "count")
    if (_EMPLOYS.match(behind) or _EMPLOYED.search(before)) and (
        _COMPANIES.search(text[max(0, quantity.span.start - FAR) : quantity.span.start])
        or _is_about(at.previous, "japanese-companies")
    ):
        return _fact(at, quantity, "employees-at-japanese-companies", "persons", "count")
    if (
        _DELEGATION.search(before[-24:])
        or re.match(r"の(?:訪問|代表|使節|視察)団|で構成|の一行|が同行|が随行", behind)
        or quantity.kind == "group"
    ):
        return _delegation(at, quantity, text)
    if _PUPILS.search(before[-14:]) and (place := area_of(at, quantity)):
        return _fact(at, quantity, "students", "persons", "count", place)
    if _VISITORS.search(behind[:10]) or _VISITORS.search(before[-14:]):
        return _fact(at, quantity, "visitors", "visitors", "count", venue(at, quantity))
    return None


def _is_about(fact: Fact | None, measure: str) -> bool:
    return fact is not None and fact.value("measure") == measure


def _companies(at: FigureContext, quantity: Quantity, near: str, before: str, behind: str) -> Fact | None:
    if _MOVED_IN.search(re.sub(r"(?:日系|日本)?企業(?:数)?(?:は|が)$", "", before)) and "企業" in before[-8:]:
        return _fact(at, quantity, "investment-projects", "projects", "count", of=JAPAN)
    if _BEFORE_LAST.search(before) and at.previous and at.previous.value("unit") in ("companies", "projects"):
        return _of_year_before(at, quantity)
    if (
        re.match(r"の(?:日系|日本)企業", behind)
        or _COMPANIES.search(before[-20:])
        and not re.search(r"県内企業|企業と", before[-12:])
    ):
        return _fact(at, quantity, "japanese-companies", "companies", "count")
    if re.search(
        r"出展|ブース", behind + at.reading.text[at.sentence.start + quantity.span.end : at.sentence.end][:30]
    ):
        senders = [m.name for m in named_before(at, quantity) if m.sort == "prefecture"]
        return _fact(
            at, quantity, "exhibitors", "companies", "count", venue(at, quantity), senders[-1] if senders else None
        )
    noun = _COMPANY_NOUN.search(before)
    if noun:
        head = _WHERE.sub("", noun[1])
        if head in ("日系企業", "日本企業"):
            return _fact(at, quantity, "japanese-companies", "companies", "count")
        local = noun[1][:2] if noun[1][:2] in ("県内", "市内", "州内") else ""
        area = district(at.reading, local, at.sentence.start + quantity.span.start) if local else None
        return _fact(at, quantity, f"other:{head}", "companies", "count", area)
    if re.search(r"うち", before[-14:]) and at.companies:
        measure = "japanese-companies" if _from_japan(at.companies) else str(at.companies.value("measure"))
        return _fact(at, quantity, measure, "companies", "count")
    if _is_about(at.companies, "japanese-companies") and _GOES_ON.match(behind) and "企業" not in near:
        return _fact(at, quantity, "japanese-companies", "companies", "count")
    return None


def _of_year_before(at: FigureContext, quantity: Quantity) -> Fact | None:
    """前年の17社を上回った: the same measure a year earlier."""
    if at.previous is None:
        return None
    area, period = at.previous.value("area"), str(at.previous.value("period") or "")
    slots = [(name, value) for name, value in at.previous.slots if name in ("measure", "unit", "area", "of")]
    slots.append(("value", round(quantity.value, 4)))
    if period[:4].isdigit():
        slots.append(("period", str(int(period[:4]) - 1)))
    order = ("measure", "value", "unit", "area", "of", "period")
    ordered = tuple((name, value) for key in order for name, value in slots if name == key)
    return Fact("observation", ordered, (_evidence(at, quantity, "count"),)) if area else None


def _from_japan(fact: Fact) -> bool:
    area = fact.value("area")
    return isinstance(area, Name) and (area.text.startswith("Präfektur") or area == Name("Japan", Kind.PLACE, "japan"))


def _delegation(at: FigureContext, quantity: Quantity, text: str) -> Fact | None:
    places = [m for m in named_before(at, quantity) if m.sort in ("prefecture", "city", "land", "country")]
    leaving = [m for m in places if at.reading.text.startswith("から", m.end)]
    sender = leaving[-1].name if leaving else places[0].name if places else None
    if sender is None:
        people = [m.name for m in named_before(at, quantity) if m.sort == "person"]
        sender = next((of for name in people if (of := at.reading.bodies.get(name))), None)
    return _fact(at, quantity, "delegation-size", "persons", "count", sender) if sender else None


def _years(at: FigureContext, text: str, quantity: Quantity, before: str) -> Fact | None:
    if not _BOND.search(before[-16:]):
        return None
    named = [m for m in named_before(at, quantity) if m.sort in ("city", "prefecture", "land", "university")]
    german = next((m.name for m in reversed(named) if not is_japanese(m)), None)
    japanese = next((m.name for m in reversed(named) if is_japanese(m)), None)
    if german is None or japanese is None:
        pair = both_before(at.reading, "両者", at.sentence.end)
        if len(pair) < 2:
            return None
        japanese = japanese or next((n for n in pair if n != german and _is_from_japan(at, n)), None)
        german = german or next((n for n in pair if n != japanese), None)
    return _fact(at, quantity, "years-of-relations", "years", "years", german, japanese) if german else None


def _is_from_japan(at: FigureContext, name: Name) -> bool:
    return any(m.name == name and is_japanese(m) for m in at.reading.mentions)


def _rank(at: FigureContext, text: str, quantity: Quantity) -> Fact | None:
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
    named = [m for m in named_before(at, quantity) if m.kind is Kind.PLACE]
    scope = named[-1].name if named and at.reading.text.startswith(("で", "に"), named[-1].end) else None
    area = next(
        (m.name for m in named if at.reading.text.startswith("の", m.end) or at.reading.text.startswith("は", m.end)),
        None,
    )
    return _fact(at, quantity, measure, "rank", "rank", area or area_of(at, quantity), scope) if area or scope else None


def _share(at: FigureContext, quantity: Quantity, before: str) -> Fact | None:
    whole = _WHOLE.search(before)
    if whole is None:
        return None
    named = [m for m in named_before(at, quantity) if m.kind is Kind.PLACE]
    owner = next(
        (
            m
            for m in named
            if at.reading.text.startswith(("の", "国内の", "全体の"), m.end)
            and at.sentence.start + quantity.span.start - m.end <= len(whole[1]) + 4
        ),
        None,
    )
    subject = next((m.name for m in named if m is not owner), None)
    if subject is None:
        return None
    measure = "japanese-residents" if _RESIDENTS.search(whole[1]) else f"other:{whole[1]}"
    return _fact(at, quantity, measure, "share", "share", subject, owner.name if owner else None)


def _fact(
    at: FigureContext,
    quantity: Quantity,
    measure: str | None,
    unit: str,
    rule: str,
    area: Name | None = None,
    of: Name | None = None,
) -> Fact | None:
    area = area or area_of(at, quantity)
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


def _evidence(at: FigureContext, quantity: Quantity, rule: str) -> Evidence:
    start, end = at.sentence.start + quantity.span.start, at.sentence.start + quantity.span.end
    text = at.reading.text
    comma = text.rfind("、", at.sentence.start, max(at.sentence.start, start - 12))
    first = comma + 1 if comma >= 0 else at.sentence.start
    stop = next((i for i in range(end, at.sentence.end) if text[i] in "、。"), at.sentence.end)
    return at.reading.document.evidence(first, max(stop, end), f"ja/observation/{rule}")


def _period(at: FigureContext, quantity: Quantity) -> str:
    """The date that 現在 or 時点 marks near the figure, or the year in which it was."""
    begin = max(0, quantity.span.start - 40)
    text = at.reading.text[at.sentence.start + begin : min(at.sentence.start + quantity.span.end + 30, at.sentence.end)]
    for mention in find_dates(text, at.reading.document.date, "ja"):
        is_year = text.startswith(("に", "は"), mention.span.end) and len(mention.start) == 4
        if _AS_OF.match(text, mention.span.end) or is_year and begin + mention.span.end <= quantity.span.start:
            return mention.start
    return ""
