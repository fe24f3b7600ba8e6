"""observation: a figure that the text states of a place, with its bound, its unit and its time."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention
from kg.extract.document import Mention
from kg.extract.figure_heads import Head, head_of
from kg.extract.figure_places import (
    Thread,
    area_of,
    in_relative_clause,
    parties_of,
    period_of,
    scope_of,
    start_thread,
    whole_of,
)
from kg.extract.gazetteer import Form
from kg.extract.measures import country_of, deictic, named, nation_id, noun_of, sums, unit_of, words
from kg.extract.quantities import Quantity
from kg.extract.scenes import NAMES, Scene, abroad, scenes
from kg.extract.zones import Zone
from kg.model import Fact, Kind, Name, Value

JAPAN = "Japan"
NRW = "Nordrhein-Westfalen"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure measures; a rule leaves `area` out where the sentence's places decide it."""

    rule: str
    measure: str
    unit: str = ""
    area: Name | None = None
    of: Name | None = None
    head: Head | None = None
    value: float | None = None
    more: tuple[Mention, ...] = ()
    checked: bool = False
    timeless: bool = False

    @property
    def taken(self) -> tuple[Mention, ...]:
        """The names that say something else than the area."""
        return (*(self.head.taken if self.head else ()), *self.more)


Rule = Callable[[Scene, int, Thread, Head], Reading | None]


def find(analysis: Analysis) -> Iterator[Fact]:
    """The figures of a release; one that several sentences state is one fact with several pieces of evidence."""
    merged: dict[tuple[Value, ...], Fact] = {}
    for fact in _facts(analysis):
        key = tuple(fact.value(slot) or "" for slot in ("measure", "value", "area"))
        known = merged.get(key)
        merged[key] = fact if known is None else _together(known, fact)
    yield from merged.values()


def _together(first: Fact, second: Fact) -> Fact:
    more = tuple(pair for pair in second.slots if not first.values(pair[0]))
    evidence = tuple(sorted({*first.evidence, *second.evidence}))
    return replace(first, slots=first.slots + more, evidence=evidence)


def _facts(analysis: Analysis) -> Iterator[Fact]:
    thread = start_thread(analysis.document)
    for scene in scenes(analysis.document):
        if scene.quantities:
            yield from _stated(scene, thread, analysis)
        thread.hear(scene)


def _stated(scene: Scene, thread: Thread, analysis: Analysis) -> Iterator[Fact]:
    dates: tuple[DateMention, ...] | None = None
    for index, quantity in enumerate(scene.quantities):
        reading = _read(scene, index, thread, analysis)
        if reading is None:
            continue
        dates = scene.dates() if dates is None else dates
        if any(date.span.overlaps(quantity.span) for date in dates):
            continue
        area = reading.area or _area(scene, index, thread, reading)
        if area is None:
            continue
        period = "" if reading.timeless else period_of(scene, index, thread, dates)
        yield _fact(scene, quantity, reading, area, period)
        if reading.rule != "years-of-relations":
            thread.remember(scene, reading.head, reading.measure, area, period)


def _fact(scene: Scene, quantity: Quantity, reading: Reading, area: Name, period: str) -> Fact:
    value = round(quantity.value if reading.value is None else reading.value, 4)
    slots: list[tuple[str, Value]] = [("measure", reading.measure), ("value", value)]
    unit = reading.unit or {"share": "share", "rank": "rank", "money": quantity.currency}.get(quantity.kind, "")
    if quantity.kind == "share":
        unit = "share"
    slots += [("unit", unit)] if unit else []
    slots += [("bound", quantity.bound)] if quantity.bound else []
    slots.append(("area", area))
    if reading.of is not None and reading.of != area:
        slots.append(("of", reading.of))
    slots += [("period", period)] if period else []
    sentence = scene.sentence
    evidence = scene.document.evidence(sentence.start, sentence.end, f"observation/{reading.rule}")
    return Fact("observation", tuple(slots), (evidence,))


def _area(scene: Scene, index: int, thread: Thread, reading: Reading) -> Name | None:
    """The area from the figure's own words, from a figure that it hangs on, from the sentences before, else the home."""
    taken = reading.taken
    own = area_of(scene, index, thread, taken)
    if own is not None or in_relative_clause(scene, index):
        return own
    if index + 1 < len(scene.quantities) and _hangs_on(scene, index):
        following = area_of(scene, index + 1, thread, (*taken, *_whole(scene, index + 1, None)[1]))
        if following is not None:
            return following
    if thread.near(scene) and thread.area is not None:
        return thread.area
    return thread.home


def _hangs_on(scene: Scene, index: int) -> bool:
    """Whether the next figure continues the phrase of this one: "600 Unternehmen mit 46.000 Beschäftigten sind in …"."""
    this, following = scene.quantities[index], scene.quantities[index + 1]
    end = this.unit_span.end if this.unit_span else this.span.end
    return JOINT.fullmatch(scene.text, end, max(end, following.span.start)) is not None


def _read(scene: Scene, index: int, thread: Thread, analysis: Analysis) -> Reading | None:
    quantity = scene.quantities[index]
    if DENIED.search(scene.text[max(0, quantity.span.start - 14) : quantity.span.start]):
        return None
    if quantity.kind in ("rank", "money", "age"):
        return {"rank": _rank, "money": _money, "age": _age}[quantity.kind](scene, index, thread)
    if quantity.kind == "group":
        return _delegation(scene, index, thread, analysis)
    head = head_of(scene, index) or _inherited(scene, index, thread)
    if head is None:
        return _predicate(scene, index) if quantity.kind == "share" else None
    if _is_delegation(scene, index, head):
        return _delegation(scene, index, thread, analysis)
    rule = RULES.get(head.noun.kind)
    reading = rule(scene, index, thread, head) if rule else None
    if reading is None or (reading.checked and scene.says("hypothetical", *scene.clause(index))):
        return None
    if quantity.kind != "share":
        return reading
    of, taken = _whole(scene, index, head)
    return replace(reading, of=of or reading.of, more=(*reading.more, *taken))


def _whole(scene: Scene, index: int, head: Head | None) -> tuple[Name | None, tuple[Mention, ...]]:
    if scene.quantities[index].kind != "share":
        return None, ()
    end = scene.quantities[index].span.end if head is None or head.inherited else head.end
    return whole_of(scene, index, end) or (None, ())


def _inherited(scene: Scene, index: int, thread: Thread) -> Head | None:
    """The noun of the figure before, where this one leaves it out: "davon über 7.000 im Regierungsbezirk"."""
    quantity = scene.quantities[index]
    if quantity.unit or thread.head is None or not thread.near(scene) or scene.sentence.zone is Zone.TABLE:
        return None
    start, end = scene.segment(index)
    hints = quantity.bound or quantity.kind == "share" or scene.says("every_one", start, end)
    return replace(thread.head, inherited=True, taken=()) if hints else None


def _companies(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Companies by country: "600 japanische Unternehmen", "100 Firmen aus Nordrhein-Westfalen … in Japan"."""
    start, end = scene.segment(index)
    share = scene.quantities[index].kind == "share"
    whose = head.whose or (thread.nation if share or head.inherited else None)
    if scene.says("exhibit", *scene.clause(index)):
        return _exhibitors(scene, index, thread, replace(head, nation=whose))
    if whose is None:
        return Reading("companies", f"other:{head.noun.base}", "companies", head=head, checked=True)
    if country_of(whose, "land") == "Deutschland":
        return _companies_abroad(scene, index, head, whose)
    nation = nation_id(whose.text)
    if nation and scene.says("headquarters", start, end):
        measure = f"{nation}-european-headquarters"
        return Reading("headquarters", measure, "companies", head=replace(head, nation=whose), checked=True)
    measure = f"{nation}-companies" if nation else f"other:{head.noun.base}"
    return Reading("companies", measure, "companies", head=replace(head, nation=whose), checked=True)


def _companies_abroad(scene: Scene, index: int, head: Head, whose: Name) -> Reading | None:
    """Companies from here with a seat abroad."""
    start, end = scene.segment(index)
    places = (m for m in scene.places(start, end) if m not in head.taken and abroad(m) and m.form in NAMES)
    there = next((m.name for m in places if m.sort == "country"), None)
    if there is None:
        return Reading("companies", f"other:{head.noun.base}", "companies", whose, head=head, checked=True)
    if whose.text == NRW and there.text == JAPAN:
        return Reading("companies-abroad", "nrw-companies-in-japan", "companies", there, head=head)
    measure = "german-companies" if whose.text == "Deutschland" else f"other:{head.noun.base}"
    return Reading("companies-abroad", measure, "companies", there, of=whose, head=head)


def _employees(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """People who work, and jobs, at the companies that the text speaks of."""
    start, end = scene.segment(index)
    jobs = head.noun.kind == "jobs"
    if jobs and scene.says("created", start, end):
        return Reading("jobs-created", "jobs-created", unit_of("jobs-created"), head=head, checked=True)
    unit = "jobs" if jobs else "persons"
    nation = _employer(scene, index, thread, head)
    if nation is None:
        return Reading("employees", f"other:{head.noun.base}", unit, head=head, checked=True)
    return Reading("employees", f"employees-at-{nation}-companies", unit, head=head, checked=True)


def _employer(scene: Scene, index: int, thread: Thread, head: Head) -> str | None:
    """The country of the companies: named behind the figure, before it in the sentence, or in the paragraph before."""
    for mention in scene.mentions:
        company = noun_of(_next_word(scene.text, mention.end), scene.language)
        if mention.form is Form.ADJECTIVE and company is not None and company.kind == "company":
            return nation_id(mention.name.text) or None
    if thread.nation is not None and thread.near(scene):
        return nation_id(thread.nation.text) or None
    return None


def _next_word(text: str, at: int) -> str:
    m = NEXT_WORD.match(text, at)
    return m[1] if m else ""


def _people(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """People by country, or what they do here: work, visit, live."""
    start, end = scene.segment(index)
    whose = head.whose
    if whose is not None:
        nation = nation_id(whose.text)
        going = scene.says("attend", start, end) and not scene.says("reside", start, end)
        if not nation or going or nation == "german":
            return None
        return Reading("residents", f"{nation}-residents", unit_of("residents"), head=head, checked=True)
    if scene.says("employ", start, end):
        return _employees(scene, index, thread, replace(head, noun=replace(head.noun, base="Beschäftigte")))
    if scene.says("attend", start, end):
        return _visitors(scene, index, thread, head)
    if scene.says("reside", start, end):
        return Reading("population", "population", unit_of("population"), head=head, checked=True)
    return None


def _visitors(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Visitors of a fair or festival."""
    venue = area_of(scene, index, thread, head.taken) or thread.venue
    return Reading("visitors", "visitors", unit_of("visitors"), venue, of=None, head=head)


def _exhibitors(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Exhibitors of a fair, and where they come from."""
    venue = area_of(scene, index, thread, head.taken)
    if venue is None:
        return None
    return Reading("exhibitors", "exhibitors", unit_of("exhibitors"), venue, of=head.whose, head=head)


def _population(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Inhabitants of a place."""
    return Reading("population", "population", unit_of("population"), head=head)


def _students(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Students, and the country they come from."""
    return Reading("students", "students", unit_of("students"), of=head.whose, head=head, checked=True)


def _universities(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Universities, those with Japanese studies apart."""
    if scene.says("studies") or scene.says("language"):
        measure = "universities-with-japanese-studies"
        return Reading("universities", measure, unit_of(measure), head=head)
    return _other(scene, index, thread, head, "universities")


def _schools(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Schools, those that teach Japanese apart."""
    if scene.says("language"):
        return Reading("schools", "schools-teaching-japanese", "schools", head=head)
    return _other(scene, index, thread, head, "schools")


def _cooperations(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Cooperations between universities; other partnerships are counted by their noun."""
    if not scene.says("universities"):
        return _other(scene, index, thread, head, "partnerships")
    of, taken = _other_side(scene, index)
    unit = unit_of("university-cooperations")
    return Reading("university-cooperations", "university-cooperations", unit, of=of, head=head, more=taken)


def _projects(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Investment projects."""
    return Reading("projects", "investment-projects", "projects", of=head.whose, head=head, checked=True)


def _investment(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """A share of the foreign direct investment."""
    measure = "foreign-direct-investment"
    return Reading("investment", measure, "share", head=head) if scene.quantities[index].kind == "share" else None


def _other_side(scene: Scene, index: int) -> tuple[Name | None, tuple[Mention, ...]]:
    """The country or place abroad with which something is shared."""
    start, end = scene.segment(index)
    there = [m for m in scene.places(start, end) if abroad(m) and m.form in NAMES and m.sort != "university"]
    here = [m for m in scene.places(start, end) if not abroad(m)]
    countries = [m for m in there if m.sort == "country"] or there
    if not countries or (
        not here and not SHARED_WITH.search(scene.text[max(0, countries[0].start - 30) : countries[0].start])
    ):
        return None, ()
    return countries[0].name, tuple(there)


def _other(scene: Scene, index: int, thread: Thread, head: Head, unit: str = "") -> Reading | None:
    """What fits no measure: institutions, groups and works that a place has, by the noun."""
    quantity = scene.quantities[index]
    if scene.sentence.zone is Zone.HEADLINE or quantity.kind == "share" or quantity.value < 3:
        return None
    of, taken = _other_side(scene, index)
    area = None
    if head.origin is not None:
        if country_of(head.origin, "land") == "Deutschland":
            area = head.origin
        else:
            of = head.origin
    elif head.nation is not None:
        of = head.nation
    if head.noun.base.casefold().endswith("konsulat"):
        unit, of = "consulates", of or (named(JAPAN) if JAPAN in scene.text else None)
    if head.noun.base.casefold().endswith("partnerschaft"):
        unit = "partnerships"
    return Reading("other", f"other:{head.noun.base}", unit, area, of=of, head=head, more=taken, checked=True)


def _other_persons(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """People of a sort that has no measure of its own: members, researchers, pupils."""
    return _other(scene, index, thread, head, "persons")


def _predicate(scene: Scene, index: int) -> Reading | None:
    """ "Jeder Zehnte … ist Ausländer": the share of those whom the predicate names."""
    m = IS_A.search(scene.text, scene.quantities[index].span.end)
    noun = noun_of(m[1], scene.language) if m else None
    if noun is None or noun.kind not in ("other_persons", "students"):
        return None
    return Reading("predicate", f"other:{noun.base}", "share")


def _years(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """How long a relation has lasted: "seit mehr als 60 Jahren … Beziehungen", "60 Jahre Freundschaft"."""
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 12) : quantity.span.start]
    behind = head.end, min(len(scene.text), head.end + 40)
    near = max(0, quantity.span.start - 110), min(len(scene.text), head.end + 110)
    since = SINCE.search(before) and scene.says("relations", *near) and not scene.says("office", *near)
    lasting = (
        not NOT_LASTING.search(before)
        and scene.says("relations", *behind)
        and not BREAK_BEHIND.match(scene.text, head.end)
    )
    grown = (scene.says("grown", quantity.span.end, behind[1]) or scene.says("grown", *behind)) and scene.says(
        "relations"
    )
    if not (since or lasting or (grown and not NOT_LASTING.search(before))):
        return None
    times = {"decades": 10, "centuries": 100}.get(head.noun.kind, 1)
    return _relation(scene, thread, quantity.value * times)


def _age(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """The age of a relation: "das 50-jährige Bestehen der Partnerschaft"."""
    quantity = scene.quantities[index]
    if quantity.unit_span is None:
        return None
    start, end = quantity.unit_span.start, quantity.unit_span.end
    if scene.says("relations", start, end):
        return _relation(scene, thread, quantity.value)
    if scene.says("lasting", start, end) and scene.says("relations", end, min(len(scene.text), end + 60)):
        return _relation(scene, thread, quantity.value)
    return None


def _relation(scene: Scene, thread: Thread, value: float) -> Reading | None:
    ours, theirs = parties_of(scene, thread)
    measure = "years-of-relations"
    return Reading("years-of-relations", measure, "years", ours, of=theirs, value=value, timeless=True)


def _money(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """A sum of money, by the nearest word that says what it is: trade, exports, investment, funding, turnover."""
    quantity = scene.quantities[index]
    pattern, measures = sums(scene.language)
    start, end = scene.segment(index)
    found = list(pattern.finditer(scene.text, start, end)) or list(pattern.finditer(scene.text))
    if not found or scene.says("hypothetical", start, end):
        return None
    word = min(found, key=_Distance(quantity.span.start))
    measure = measures[word[0]]
    if measure in ("trade-volume", "exports", "imports"):
        ours, theirs = parties_of(scene, thread)
        return Reading("money", measure, quantity.currency, ours, of=theirs)
    return Reading("money", measure, quantity.currency)


class _Distance:
    def __init__(self, at: int) -> None:
        self._at = at

    def __call__(self, word: re.Match[str]) -> int:
        return abs(word.start() - self._at)


def _rank(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """The rank of a community or a trade partner: "die drittgrößte japanische Gemeinde in Europa"."""
    quantity = scene.quantities[index]
    start, _ = scene.segment(index)
    if ONE_OF.search(scene.text[max(0, quantity.span.start - 16) : quantity.span.start]):
        return None
    of, taken = scope_of(scene, index) or (None, ())
    noun = quantity.unit or scene.text[start : quantity.span.start]
    if words(scene.language, "partner").search(noun):
        return _partner_rank(scene, index, thread, of, taken)
    community = words(scene.language, "community")
    if community.search(noun) or (not _names_another(quantity) and community.search(scene.text)):
        if of is None or (quantity.value < 2 and taken and taken[0].sort != "country"):
            return None
        return Reading("rank", "community-rank", "rank", of=of, more=taken, timeless=True)
    return None


def _names_another(quantity: Quantity) -> bool:
    return bool(quantity.unit) and quantity.unit not in ("Art",)


def _partner_rank(
    scene: Scene, index: int, thread: Thread, of: Name | None, taken: tuple[Mention, ...]
) -> Reading | None:
    if scene.quantities[index].value < 2:
        return None
    there = next((m.name for m in scene.mentions if abroad(m) and m.form in NAMES and m not in taken), None)
    if there is None:
        return None
    return Reading("rank", "trade-partner-rank", "rank", there, of=of or thread.home, timeless=True)


def _is_delegation(scene: Scene, index: int, head: Head) -> bool:
    """Whether those counted travel together: "mit 24 Delegierten nach Peking", "eine Delegation von 15 Personen"."""
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 40) : quantity.span.start]
    if DELEGATION_OF.search(before) and head.noun.kind in (
        "people",
        "travellers",
        "other_persons",
        "company",
        "visitors",
    ):
        return True
    return head.noun.kind == "travellers" and scene.says("travel") and TOGETHER.search(before) is not None


def _delegation(scene: Scene, index: int, thread: Thread, analysis: Analysis) -> Reading | None:
    """The size of a delegation; the area is where it comes from."""
    quantity = scene.quantities[index]
    behind = scene.text[quantity.span.end : quantity.span.end + 60]
    if quantity.kind == "group" and not DELEGATION.search(quantity.unit or behind):
        return None
    area = _origin(scene, index, thread, analysis)
    return Reading("delegation-size", "delegation-size", unit_of("delegation-size"), area, value=quantity.value)


def _origin(scene: Scene, index: int, thread: Thread, analysis: Analysis) -> Name:
    quantity = scene.quantities[index]
    end = quantity.unit_span.end if quantity.unit_span else quantity.span.end
    for mention in scene.mentions:
        adjective = mention.form is Form.ADJECTIVE and quantity.span.end <= mention.start < end
        out_of = mention.form in NAMES and mention.start >= end and OUT_OF.search(scene.text[end : mention.start])
        if adjective or (out_of and mention.start - end < 60):
            return mention.name
    pattern, sorts = deictic(scene.language)
    for m in pattern.finditer(scene.text, end, min(len(scene.text), end + 80)):
        known = next((thread.places[s] for s in sorts[m[0]] if s in thread.places), None)
        if known is not None and OUT_OF.search(scene.text[max(0, m.start() - 6) : m.start()]):
            return known
    return _leader(scene, index, analysis) or thread.home


def _leader(scene: Scene, index: int, analysis: Analysis) -> Name | None:
    """The place of the office of the one who leads: the person named last before the figure."""
    at = scene.sentence.start + scene.quantities[index].span.start
    people = [m for m in analysis.document.mentions_in(scene.sentence.start, at) if m.kind is Kind.PERSON]
    for mention in reversed(people):
        for post in analysis.posts_of(mention.name):
            if post.of is not None and post.of.kind is Kind.PLACE:
                return post.of
    return None


RULES: dict[str, Rule] = {
    "company": _companies,
    "employees": _employees,
    "jobs": _employees,
    "people": _people,
    "population": _population,
    "visitors": _visitors,
    "exhibitors": _exhibitors,
    "students": _students,
    "university": _universities,
    "school": _schools,
    "cooperation": _cooperations,
    "projects": _projects,
    "investment": _investment,
    "years": _years,
    "decades": _years,
    "centuries": _years,
    "other_persons": _other_persons,
    "other": _other,
}
DENIED = re.compile(r"(?i)(?<!\w)(?:nicht|keine[nr]?|kein|not|no)\s+$")
JOINT = re.compile(r"\s*(?:mit|\(|–|with|and|und)?\s*\(?")
NEXT_WORD = re.compile(r"\s+([^\W\d_][\w-]*)")
IS_A = re.compile(r"(?<!\w)(?:ist|sind|war|waren)\s+([A-ZÄÖÜ][\w-]*)")
SINCE = re.compile(r"(?<!\w)(?:[sS]eit|[sS]ince|[fF]or)\s+(?:nunmehr\s+|inzwischen\s+|weit\s+|schon\s+)?$")
NOT_LASTING = re.compile(r"(?<!\w)(?:[vV]or|um|weitere|[fF]ür|alle|nächsten|kommenden|[bB]innen)\s+(?:weitere\s+)?$")
BREAK_BEHIND = re.compile(r"[^,.;]{0,30}(?:[,.;]|\s(?:nach|später|alt|zurückliegt|her)\s)")
SHARED_WITH = re.compile(
    r"(?<!\w)(?:mit|with|zwischen|between|und|and)\s+"
    r"(?:(?:Partnern|Hochschulen|Universitäten|Städten|solchen|partners|universities|those)\s+(?:in|aus)\s+)?$"
)
ONE_OF = re.compile(r"(?<!\w)(?:eine[rmns]?|zu|one of|among)\s+(?:der|den|the)\s+$")
DELEGATION_OF = re.compile(r"(?:[dD]elegation|Abordnung|Gruppe)\s+(?:von|aus|mit|of|with)\s+(?:\w+\s+)?$")
TOGETHER = re.compile(r"(?<!\w)(?:mit|begleitet von|Begleitung von|with|accompanied by)\s+(?:insgesamt\s+)?$")
DELEGATION = re.compile(r"(?:[dD]elegation|[aA]bordnung|[gG]ruppe|[gG]esandtschaft)(?:en)?(?!\w)")
OUT_OF = re.compile(r"(?<!\w)(?:aus|from)\s+(?:(?:dem|der|den|the)\s+)?$")
