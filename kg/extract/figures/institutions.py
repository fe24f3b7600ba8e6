"""Universities, schools, cooperations, and what fits no measure: counted by the noun."""

import re

from kg.extract.document import Mention
from kg.extract.figures.communities import community_of
from kg.extract.figures.heads import Head
from kg.extract.figures.measures import country_of, named, nation_id, noun_of, unit_of
from kg.extract.figures.owners import belongs_to, members_of, speaks_of_a_body
from kg.extract.figures.places import area_of
from kg.extract.figures.reading import JAPAN, Reading
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import Thread
from kg.extract.zones import Zone
from kg.model import Kind, Name


def universities(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Universities, those with Japanese studies apart."""
    taught = TAUGHT.search(scene.text) is not None and any(b.says("studies") for b in thread.paragraph(scene))
    if taught or scene.says("studies") or scene.says("language"):
        measure = "universities-with-japanese-studies"
        return Reading("universities", measure, unit_of(measure), head=head)
    before = scene.text[max(0, scene.quantities[index].span.start - 8) : scene.quantities[index].span.start]
    if WITH.search(before) and scene.says("ties"):
        there = tuple(m for m in scene.mentions if abroad(m) and m.kind is Kind.PLACE)
        measure = "university-cooperations"
        of = head.whose or next((m.name for m in there if m.sort == "country"), None)
        of = of or (None if WORLDWIDE.search(scene.text) else thread.partner)
        return Reading(measure, measure, unit_of(measure), of=of, head=head, more=there)
    return other(scene, index, thread, head, "universities")


def schools(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Schools, those that teach Japanese apart."""
    before = next(thread.paragraph(scene), None)
    if scene.says("language") or (before is not None and before.says("language")):
        return Reading("schools", "schools-teaching-japanese", "schools", head=head)
    return other(scene, index, thread, head, "schools")


def cooperations(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Cooperations between universities; other partnerships are counted by their noun."""
    if not scene.says("universities"):
        return other(scene, index, thread, head, "partnerships")
    of, taken = _other_side(scene, index)
    of = of or (None if (not _is_part(scene, index) and WORLDWIDE.search(scene.text)) else thread.partner)
    unit = unit_of("university-cooperations")
    return Reading("university-cooperations", "university-cooperations", unit, of=of, head=head, more=taken)


def accords(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Agreements that stand between universities; others are documents, not figures."""
    standing = scene.says("universities") and scene.says("stative", *scene.segment(index))
    return cooperations(scene, index, thread, head) if standing else None


def other(scene: Scene, index: int, thread: Thread, head: Head, unit: str = "") -> Reading | None:
    """What fits no measure: institutions, groups and works that a place has, by the noun."""
    quantity = scene.quantities[index]
    joined = belongs_to(scene, index)
    if joined is not None and quantity.kind == "count" and quantity.value >= 3:
        return Reading("other", f"other:{head.noun.base}", unit, joined, head=head, checked=True)
    if scene.sentence.zone is Zone.HEADLINE or quantity.kind == "share" or quantity.value < 3:
        return None
    settled = scene.says("settlement") or any(before.says("settlement") for before in thread.paragraph(scene))
    if head.noun.base == "Projekt" and settled:
        of, taken = _from_country(scene, index)
        return Reading("projects", "investment-projects", "projects", of=of, head=head, more=taken, checked=True)
    if head.noun.base.startswith("Nation") and OUT_OF.search(
        scene.text[max(0, quantity.span.start - 5) : quantity.span.start]
    ):
        return None
    lasting = head.noun.base.casefold().endswith(LASTING)
    if not (lasting or head.inherited or is_standing(scene, index, thread, head)):
        return None
    of, taken = _other_side(scene, index)
    area = None
    if head.whose is not None:
        german = country_of(head.whose, "land") == "Deutschland" and head.whose.text != "Deutschland"
        area, of = (head.whose, of) if german else (None, head.whose)
    if head.noun.base.casefold().endswith("konsulat"):
        unit, of = "consulates", of or (named(JAPAN) if JAPAN in scene.text else None)
    if head.noun.base.casefold().endswith("partnerschaft"):
        unit = "partnerships"
    return Reading("other", f"other:{head.noun.base}", unit, area, of=of, head=head, more=taken, checked=True)


def _is_part(scene: Scene, index: int) -> bool:
    """Whether a figure is one of the whole before: "darunter zwölf in Japan"."""
    return scene.says("every_one", max(0, scene.segment(index)[0] - 12), scene.segment(index)[1])


def _from_country(scene: Scene, index: int) -> tuple[Name | None, tuple[Mention, ...]]:
    """The country from which projects come: "Aus China kamen 61 Projekte"."""
    start, end = scene.segment(index)
    countries = tuple(m for m in scene.mentions if m.sort == "country" and abroad(m) and start <= m.start < end)
    own = [m for m in countries if OUT_OF.search(scene.text[max(0, m.start - 5) : m.start])]
    return (own[0].name if own else None), countries


def is_standing(scene: Scene, index: int, thread: Thread, head: Head) -> bool:
    """Whether the clause says that a place, or the group spoken of, has so many: not just that some did something."""
    start, end = scene.clause(index)
    before = scene.text[max(0, scene.quantities[index].span.start - 14) : scene.quantities[index].span.start]
    if OWN.search(before):
        return True
    if not scene.says("stative", start, end) and not HAS.search(before):
        return False
    return area_of(scene, index, thread, head.taken, bodies=True) is not None or head.noun.base in GROUPS


def other_persons(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """People of a sort that has no measure of its own: members, researchers, pupils; members of a community reside."""
    community = community_of(scene, index) if head.noun.base == "Mitglied" else None
    if community is not None and (nation := nation_id(community.text)):
        return Reading("residents", f"{nation}-residents", unit_of("residents"), head=head, checked=True)
    if head.noun.base == "Mitglied" and head.inherited and thread.area is not None and thread.area.kind is Kind.BODY:
        return Reading("other", "other:Mitglied", "persons", of=thread.area, head=head, checked=True)
    if head.noun.base == "Mitglied" and (body := members_of(scene, index, thread)) is not None:
        return Reading("other", "other:Mitglied", "persons", body, head=head, checked=True)
    if head.noun.base == "Mitglied" and not head.inherited and speaks_of_a_body(scene, index):
        return None
    return other(scene, index, thread, head, "persons")


def predicate(scene: Scene, index: int) -> Reading | None:
    """ "Jeder Zehnte … ist Ausländer": the share of those whom the predicate names."""
    m = IS_A.search(scene.text, scene.quantities[index].span.end)
    noun = noun_of(m[1], scene.language) if m else None
    if noun is None or noun.kind not in ("other_persons", "students"):
        return None
    return Reading("predicate", f"other:{noun.base}", "share")


def _other_side(scene: Scene, index: int) -> tuple[Name | None, tuple[Mention, ...]]:
    """The country or place abroad with which something is shared."""
    start, end = scene.segment(index)
    there = [m for m in scene.places(start, end) if abroad(m) and m.form in NAMES and m.sort != "university"]
    shared = [m for m in there if SHARED_WITH.search(scene.text[max(0, m.start - 40) : m.start])]
    countries = [m for m in shared if m.sort == "country"] or shared
    if not countries:
        return None, ()
    return countries[0].name, tuple(there)


SHARED_WITH = re.compile(
    r"(?<!\w)(?:mit|with|zwischen|between|und|and)\s+"
    r"(?:(?:Partnern|Hochschulen|Universitäten|Städten|solchen|partners|universities|those)\s+(?:in|aus)\s+)?$"
)


TAUGHT = re.compile(r"(?<!\w)(?:das Fach|Das Fach|gelehrt|unterrichtet|studiert|belegen)(?!\w)")
WORLDWIDE = re.compile(r"(?:in aller Welt|weltweit|in \d+ Ländern|auf allen Kontinenten)")
IS_A = re.compile(r"(?<!\w)(?:ist|sind|war|waren)\s+([A-ZÄÖÜ][\w-]*)")
LASTING = ("partnerschaft", "konsulat", "partnerstadt")
OUT_OF = re.compile(r"(?<!\w)(?:[aA]us|from)\s+$")
HAS = re.compile(r"(?<!\w)(?:hat|haben|hatte|hatten|has|have)\s+(?:[a-zäöüß]+\s+)?$")
GROUPS = frozenset({"Stand", "Abgeordnete", "Mitglied", "member", "Beschäftigter"})
WITH = re.compile(r"(?<!\w)(?:[mM]it|[zZ]u|[wW]ith)\s+$")
OWN = re.compile(r"(?<!\w)mit (?:seinen|ihren)\s+$")
