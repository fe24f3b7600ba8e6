"""observation: a figure that the text states of a place, with its bound, its unit and its time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention, find_dates
from kg.extract.figures.areas import is_part, place_of
from kg.extract.figures.companies import branches, companies, employees, investment, projects
from kg.extract.figures.crowds import crowd, unnamed_group
from kg.extract.figures.ellipsis import inherited
from kg.extract.figures.fairs import exhibitors, visitors
from kg.extract.figures.groups import delegation, is_delegation, travels_unnamed
from kg.extract.figures.heads import Head, head_of
from kg.extract.figures.institutions import (
    accords,
    cooperations,
    other,
    other_persons,
    predicate,
    schools,
    universities,
)
from kg.extract.figures.measures import nation_id, sums, unit_of
from kg.extract.figures.partitives import whole_head, whole_place
from kg.extract.figures.people import compatriots, people, population
from kg.extract.figures.periods import period_of
from kg.extract.figures.places import area_of
from kg.extract.figures.pupils import pupils, students
from kg.extract.figures.ranks import rank
from kg.extract.figures.reading import Reading, Rule
from kg.extract.figures.relations import age, years
from kg.extract.figures.scenes import Scene, scenes
from kg.extract.figures.scopes import whole_at
from kg.extract.figures.shares import share_of
from kg.extract.figures.sums import money
from kg.extract.figures.tables import cells
from kg.extract.figures.thread import Thread, start_thread
from kg.extract.quantities import Quantity
from kg.model import Fact, Name, Value


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure as one sentence says it, and whether that sentence names the area."""

    fact: Fact
    measure: str
    value: float
    area: Name
    placed: bool


def find(analysis: Analysis) -> Iterator[Fact]:
    """The figures of a release; one that several sentences state is one fact with several pieces of evidence."""
    said: dict[tuple[str, float], list[_Said]] = {}
    for figure in _facts(analysis):
        said.setdefault((figure.measure, figure.value), []).append(figure)
    for group in said.values():
        yield from (_together(figures) for figures in _by_area(group))


def _by_area(group: list[_Said]) -> Iterator[list[_Said]]:
    """The same figure by area; where a sentence names no place, the figure is that of the sentence that does."""
    placed = [figure for figure in group if figure.placed] or group[:1]
    areas: dict[Name, list[_Said]] = {}
    for figure in placed:
        areas.setdefault(figure.area, []).append(figure)
    first = areas[placed[0].area]
    for figure in group:
        if not figure.placed and figure is not placed[0]:
            areas.get(figure.area, first).append(figure)
    yield from areas.values()


def _together(figures: list[_Said]) -> Fact:
    """The first of the figures, with the slots that only a later one has and the evidence of all."""
    first = figures[0]
    if len(figures) == 1:
        return first.fact
    slots: dict[str, Value] = {}
    for figure in figures:
        if figure.area == first.area:
            for slot, value in figure.fact.slots:
                slots.setdefault(slot, value)
    evidence = sorted({e for figure in figures for e in figure.fact.evidence})
    return replace(first.fact, slots=tuple(slots.items()), evidence=tuple(evidence))


def _facts(analysis: Analysis) -> Iterator[_Said]:
    thread = start_thread(analysis.document)
    yield from _tabulated(analysis)
    for scene in scenes(analysis.document):
        if scene.quantities:
            yield from _stated(scene, thread, analysis)
        thread.heard.append(scene)


def _tabulated(analysis: Analysis) -> Iterator[_Said]:
    """The figures of tables with several columns."""
    document = analysis.document
    for cell in cells(document):
        nation = nation_id(cell.nation.text) if cell.nation else ""
        measure = TABULATED.get(cell.noun.kind, "").format(nation=nation) if nation or cell.noun.kind in PLAIN else ""
        if not measure:
            continue
        dates = find_dates(cell.heading, document.date, "de")
        slots: list[tuple[str, Value]] = [("measure", measure), ("value", round(cell.quantity.value, 4))]
        slots += [("unit", unit_of(measure))]
        slots += [("bound", cell.quantity.bound)] if cell.quantity.bound else []
        slots += [("area", cell.place)]
        slots += [("period", dates[0].start)] if len(dates) == 1 and dates[0].kind == "point" else []
        evidence = document.evidence(cell.sentence.start, cell.sentence.end, "observation/table")
        fact = Fact("observation", tuple(slots), (evidence,))
        yield _Said(fact, measure, round(cell.quantity.value, 4), cell.place, True)


def _stated(scene: Scene, thread: Thread, analysis: Analysis) -> Iterator[_Said]:
    dates: tuple[DateMention, ...] | None = None
    for index, quantity in enumerate(scene.quantities):
        reading = _read(scene, index, thread, analysis)
        if reading is None:
            other = quantity.unit and quantity.kind == "count" and ASIDE.match(quantity.unit) is None
            thread.head = None if other else thread.head
            continue
        dates = scene.dates() if dates is None else dates
        if any(date.span.overlaps(quantity.span) for date in dates):
            continue
        area = place_of(scene, index, thread, reading)
        if area is None:
            continue
        if reading.measure == "university-cooperations" and area.text == thread.partner.text:
            area = (thread.last if thread.sentence == scene.sentence.start else None) or thread.home
        period = "" if reading.timeless else period_of(scene, index, thread, dates, reading)
        value = round(quantity.value if reading.value is None else reading.value, 4)
        fact = _fact(scene, quantity, reading, value, area, period)
        yield _Said(fact, reading.measure, value, area, any(m.name == area for m in scene.mentions))
        if reading.rule != "years-of-relations":
            thread.remember(scene, reading.head, reading.measure, area, period)
            if scene.says("every_one", *scene.segment(index)):
                thread.last = thread.area
            thread.share, thread.of = quantity.kind == "share", reading.of
            thread.area = area if is_part(scene, reading) else thread.area


def _fact(scene: Scene, quantity: Quantity, reading: Reading, value: float, area: Name, period: str) -> Fact:
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


def _read(scene: Scene, index: int, thread: Thread, analysis: Analysis) -> Reading | None:
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 14) : quantity.span.start]
    if (whole := whole_head(scene, index)) is not None:
        return _part(scene, index, thread, whole)
    if index and whole_head(scene, index - 1) is not None:
        return _total(scene, index, thread)
    if DENIED.search(before) or VAGUE.search(before) or _is_change(scene, quantity, before):
        return None
    if quantity.kind == "count" and (currency := _currency(scene, index, thread)):
        return money(scene, index, thread, currency)
    if quantity.kind in ("rank", "money", "age"):
        return {"rank": rank, "money": money, "age": age}[quantity.kind](scene, index, thread)
    if quantity.kind == "group":
        return delegation(scene, index, thread, analysis)
    head = head_of(scene, index) or inherited(scene, index, thread)
    if head is None and travels_unnamed(scene, index):
        return delegation(scene, index, thread, analysis)
    if (part := share_of(scene, index, thread)) is not None and (head is None or head.noun.kind in SHARED):
        return part
    if head is None and (group := unnamed_group(scene, index)) is not None:
        return group
    if head is None:
        return predicate(scene, index) if quantity.kind == "share" else None
    if is_delegation(scene, index, head):
        return delegation(scene, index, thread, analysis)
    if (part := _among(scene, index, thread, head)) is not None:
        return part
    if (gathered := crowd(scene, index, thread, head, analysis)) is not None:
        return gathered
    if (taught := pupils(scene, index, head)) is not None:
        return taught
    rule = RULES.get(head.noun.kind)
    reading = rule(scene, index, thread, head) if rule else None
    if reading is None or (reading.checked and _is_supposed(scene, index)):
        return None
    if quantity.kind != "share":
        return _as_before(scene, thread, head, reading)
    of, taken = whole_at(scene, index, thread, head)
    if of is None and not _is_spread(scene, index, reading):
        return None
    if of is None and head.inherited and thread.sentence == scene.sentence.start:
        of = thread.area
    return replace(reading, of=of or reading.of, more=(*reading.more, *taken))


def _as_before(scene: Scene, thread: Thread, head: Head, reading: Reading) -> Reading:
    """A figure without noun measures what the figure before it does: "… 87 Kooperationen. Hessen bringt es auf 71"."""
    before = thread.head
    same = head.inherited and before is not None and before.noun == head.noun and thread.near(scene)
    if not same or thread.measure not in KEPT or reading.measure == thread.measure:
        return reading
    abroad = thread.measure == "nrw-companies-in-japan"
    kept = replace(reading, measure=thread.measure, unit=unit_of(thread.measure))
    return replace(kept, area=thread.area, of=None) if abroad else replace(kept, of=reading.of or thread.partner)


def _among(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Those of a country among the members or students counted before: "214 Mitglieder, unter ihnen 37 Japaner"."""
    members = thread.measure in ("other:Mitglied", "students") and thread.sentence == scene.sentence.start
    start = scene.segment(index)[0]
    before = scene.text[max(0, start - 12) : scene.quantities[index].span.start]
    if not members or head.whose is None or thread.area is None or AMONG.search(before) is None:
        return None
    of = head.whose if thread.measure == "students" else None
    inherited = replace(head, inherited=True)
    return Reading("students" if of else "other", thread.measure, "persons", thread.area, of=of, head=inherited)


def _is_spread(scene: Scene, index: int, reading: Reading) -> bool:
    """Whether a share says how much of a whole a place has, not what those counted do or think."""
    if reading.rule not in ("companies", "residents"):
        return True
    start, end = scene.segment(index)
    if scene.says("every_one", start, end) and any(True for _ in scene.places(start, end)):
        return True
    return (
        scene.says("reside", start, end) or scene.says("stative", start, end) or scene.says("headquarters", start, end)
    )


def _part(scene: Scene, index: int, thread: Thread, whole: Head) -> Reading | None:
    """A part of a counted whole: its place is another than that of the whole."""
    place, taken = whole_place(scene, index + 1, thread)
    head = replace(whole, inherited=True, taken=(*whole.taken, *taken))
    rule = RULES.get(head.noun.kind)
    reading = rule(scene, index, thread, head) if rule else None
    if reading is None:
        return None
    area = area_of(scene, index, thread, head.taken) or area_of(scene, index + 1, thread, head.taken)
    share = scene.quantities[index].kind == "share"
    if scene.says("headquarters") and reading.measure.endswith("-companies"):
        reading = replace(reading, measure=reading.measure.replace("-companies", "-european-headquarters"))
    if area is None and not share and head.noun.kind in ("company", "people"):
        return None
    return replace(reading, area=reading.area or area or thread.land, of=place if share else reading.of)


def _total(scene: Scene, index: int, thread: Thread) -> Reading | None:
    """The whole of which the figure before is a part."""
    head = head_of(scene, index)
    rule = RULES.get(head.noun.kind) if head else None
    reading = rule(scene, index, thread, head) if rule and head else None
    if reading is not None and reading.measure.endswith("-european-headquarters"):
        reading = replace(reading, measure=reading.measure.replace("-european-headquarters", "-companies"))
    place, _ = whole_place(scene, index, thread)
    return replace(reading, area=reading.area or place or thread.land) if reading is not None else None


def _is_supposed(scene: Scene, index: int) -> bool:
    """Whether the figure is asked, wished, planned or an addition: nothing that the text states to be so."""
    more = MORE.search(" ".join(scene.quantities[index].adjectives)) is not None
    start, end = scene.clause(index)
    more = more or ADDED.search(scene.text, start, end) is not None
    return more or scene.text.rstrip(' "”“«»').endswith("?") or scene.says("hypothetical", *scene.clause(index))


def _currency(scene: Scene, index: int, thread: Thread) -> str:
    """The currency that a sum leaves out because the sum before it says it: "auf 5 Milliarden Euro, … auf 2 Milliarden"."""
    quantity = scene.quantities[index]
    counted = quantity.unit and sums(scene.language)[0].match(quantity.unit) is None
    converted = CONVERTED.search(scene.text[max(0, quantity.span.start - 16) : quantity.span.end]) is not None
    if counted or (quantity.value < 1e6 and not converted):
        return ""
    earlier = (q for q in (*reversed(scene.quantities[:index]), *scene.quantities[index + 1 :]) if q.kind == "money")
    before = (q for heard in thread.paragraph(scene) for q in reversed(heard.quantities) if q.kind == "money")
    return next((q.currency for q in (*earlier, *before)), "")


def _is_change(scene: Scene, quantity: Quantity, before: str) -> bool:
    """Whether a number says how much changed ("um 5 Prozent"), where it came from ("von 500 auf 640") or a part of a total ("28 der 190")."""
    after = scene.text[quantity.span.end : quantity.span.end + 12]
    if CHANGE.search(before) or (FROM_TO.search(before) and TO.match(after)):
        return True
    return quantity.kind == "count" and bool(PART_OF.match(after) or TOTAL_OF.search(before))


RULES: dict[str, Rule] = {
    "company": companies,
    "branch": branches,
    "employees": employees,
    "jobs": employees,
    "people": people,
    "compatriots": compatriots,
    "population": population,
    "visitors": visitors,
    "exhibitors": exhibitors,
    "students": students,
    "university": universities,
    "school": schools,
    "cooperation": cooperations,
    "accords": accords,
    "projects": projects,
    "investment": investment,
    "years": years,
    "decades": years,
    "centuries": years,
    "other_persons": other_persons,
    "other": other,
}


ADDED = re.compile(r"(?<!\w)(?:kam|kamen|kommen)\s.{0,60}(?<!\w)hinzu(?!\w)")
MORE = re.compile(r"(?<!\w)(?:weiter|zusätzlich|additional|further|more)")
CHANGE = re.compile(r"(?<!\w)(?:um|plus|minus|by)\s+$")
FROM_TO = re.compile(r"(?<!\w)(?:von|from)\s+$")
TO = re.compile(r"\s+(?:auf|to)\s")
PART_OF = re.compile(r"\s+(?:der|of the)\s+\d")
TOTAL_OF = re.compile(r"\d\s+(?:der|of the)\s+$")
PLAIN = frozenset({"population", "students"})
TABULATED = {
    "company": "{nation}-companies",
    "employees": "employees-at-{nation}-companies",
    "jobs": "employees-at-{nation}-companies",
    "people": "{nation}-residents",
    "population": "population",
    "students": "students",
}
SHARED = frozenset({"population", "other", "people"})
SHARED = frozenset({"population", "other", "people"})
ASIDE = re.compile(r"(?:Länder|Nation|Staat|Jahr|Tag|Woche|Monat|Stunde)")
KEPT = frozenset({"university-cooperations", "nrw-companies-in-japan"})
AMONG = re.compile(r"(?<!\w)(?:darunter|davon|unter ihnen|unter denen|von ihnen)\s+(?:auch\s+)?$")
CONVERTED = re.compile(r"(?<!\w)umgerechnet(?!\w)")
VAGUE = re.compile(
    r"(?i)(?<!\w)(?:mehrere[nrs]?|einige[nrs]?|viele[nrs]?|zahlreiche[nrs]?|wenige[nrs]?|zig|manche[nrs]?|several|many)\s+$"
)
DENIED = re.compile(r"(?i)(?<!\w)(?:nicht|keine[nr]?|kein|not|no)\s+$")
