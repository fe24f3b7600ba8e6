"""The rules by which the tellings of two releases are one fact: each a named function with its reason."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import NamedNode

from kg.graph.dates import first_day, last_day, overlap
from kg.graph.namespaces import BASE, slug
from kg.graph.reference import place_iri, renewals
from kg.graph.roles import Roles
from kg.graph.tables import Reference
from kg.graph.tellings import Telling

_GOVERNING = frozenset({"government", "state-chancellery", "ministry"})
_PEOPLE = ("host", "guest", "participant")


@dataclass(frozen=True)
class Ground:
    """What the rules know beside the two tellings."""

    reference: Reference

    @cached_property
    def roles(self) -> Roles:
        """The table of roles."""
        return Roles(self.reference.roles)

    @cached_property
    def _governed(self) -> Mapping[str, NamedNode]:
        rows = (row for row in self.reference.organisations if row["acts_for"] and row["kind"] in _GOVERNING)
        return {f"{BASE}id/body/{row['body']}": place_iri(row["acts_for"]) for row in rows}

    def polity(self, party: NamedNode) -> NamedNode:
        """The place that a governing body acts for; any other party itself."""
        return self._governed.get(party.value, party)

    def parties(self, telling: Telling) -> frozenset[NamedNode]:
        """The parties, with a government taken for its state."""
        return frozenset(self.polity(party) for party in telling.iris("parties"))

    @cached_property
    def _renewals(self) -> tuple[tuple[frozenset[NamedNode], tuple[str, str], str], ...]:
        return tuple(
            (
                frozenset((place_iri(row["nrw"]), place_iri(row["japan"]))),
                (first_day(row["since"]), last_day(row["since"])),
                agreement.value.rpartition("/")[2],
            )
            for row, agreement in renewals(self.reference)
        )

    def known_agreement(self, telling: Telling) -> str:
        """The name of the one agreement of the tables that an agreement is, by parties and date; else empty."""
        days = telling.days("date")
        fitting = [
            name
            for parties, known, name in self._renewals
            if days[0] and parties == self.parties(telling) and overlap(days, known)
        ]
        return fitting[0] if len(fitting) == 1 else ""

    def near(self, first: Telling, second: Telling) -> bool:
        """Whether the places agree: one lies in the other, or one telling has none."""
        ours, theirs = self._places(first), self._places(second)
        if not ours or not theirs:
            return True
        return any(a in self.reference.around(b) or b in self.reference.around(a) for a in ours for b in theirs)

    def same_journey(self, first: Telling, second: Telling) -> bool:
        """Whether two visits may be one: no stop of a day for the whole journey, no two venues of one city."""
        ours, theirs = first.iris("place"), second.iris("place")
        venues, others = (frozenset(p for p in places if "/id/body/" in p.value) for places in (ours, theirs))
        if venues and others and not venues & others:
            return False
        return bool(ours & theirs) or first.days("start") == second.days("start") or any(map(_lasting, (first, second)))

    def _places(self, telling: Telling) -> frozenset[str]:
        return frozenset(self._where(iri.value.rpartition("/")[2]) for iri in telling.iris("place"))

    def _where(self, thing: str) -> str:
        row = self.reference.current_names.get(thing)
        seat = row.cells.get("seat") or row.cells.get("city") if row else ""
        return thing if thing in self.reference.places else seat or thing


def same_event(first: Telling, second: Telling, ground: Ground) -> bool:
    """the same kind of event, at times that fit, at places that fit, with the same people as far as both tell them"""
    if first.text("kind") != second.text("kind") or not _timely(first, second, "start", "end"):
        return False
    if not ground.near(first, second):
        return False
    if first.text("kind") == "visit" and not ground.same_journey(first, second):
        return False
    names = {slug(t.text("name")) for t in (first, second) if t.text("name")}
    if len(names) == 1 and first.text("name") and second.text("name"):
        return True
    ours, theirs = first.iris(*_PEOPLE), second.iris(*_PEOPLE)
    fewer, more = sorted((ours, theirs), key=len)
    needed = 1 if first.text("kind") == "visit" else min(2, len(more))
    return len(names) < 2 and len(fewer) >= needed and fewer <= more


def same_agreement(first: Telling, second: Telling, ground: Ground) -> bool:
    """the same parties, action and kind of document, at times and on topics that fit"""
    kinds = {t.text("kind") for t in (first, second) if t.text("kind")}
    return (
        ground.parties(first) == ground.parties(second)
        and first.text("action") == second.text("action")
        and len(kinds) < 2
        and _topical(first, second)
        and _timely(first, second, "date")
    )


def post_key(telling: Telling, ground: Ground) -> Hashable:
    """the same person in the same office: one row of the table of offices, or the same role of the same body"""
    office = telling.office or (ground.roles.family(telling.text("role")), telling.iris("of"))
    return telling.iris("person"), office


def cooperation_key(telling: Telling, ground: Ground) -> Hashable:
    """a standing cooperation of the same parties"""
    return ground.parties(telling)


def twinning_key(telling: Telling, ground: Ground) -> Hashable:
    """a partnership of the same two places"""
    return ground.parties(telling)


def observation_key(telling: Telling, _ground: Ground) -> Hashable:
    """the same figure of the same measure, area and explicit period; without a period a figure is its release's own"""
    if not telling.text("period"):
        return telling.id
    slots = ("measure", "value", "unit", "bound", "period")
    return tuple(telling.text(slot) for slot in slots), telling.iris("area"), telling.iris("of")


def presence_key(telling: Telling, _ground: Ground) -> Hashable:
    """the same body, under whichever of its names, in the same place and form"""
    return telling.iris("organization"), telling.iris("place"), telling.text("form")


def statement_key(telling: Telling, _ground: Ground) -> Hashable:
    """the same words of the same speaker"""
    return telling.iris("speaker"), slug(telling.text("text"))


# Whoever has the same key is the same fact.
KEYS: Mapping[str, Callable[[Telling, Ground], Hashable]] = {
    "post": post_key,
    "cooperation": cooperation_key,
    "twinning": twinning_key,
    "observation": observation_key,
    "presence": presence_key,
    "statement": statement_key,
}
# Whoever satisfies the rule with another release's telling may be the same; the best fit wins.
RULES: Mapping[str, Callable[[Telling, Telling, Ground], bool]] = {"event": same_event, "agreement": same_agreement}


def fitness(first: Telling, second: Telling, ground: Ground) -> tuple[int, ...]:
    """How well two tellings that may be the same agree: in date, people, place and topics."""
    dates = sum(first.text(slot) == second.text(slot) != "" for slot in ("start", "end", "date"))
    people = first.iris(*_PEOPLE) == second.iris(*_PEOPLE)
    fewer, more = sorted((first.iris("place"), second.iris("place")), key=len)
    places = (fewer == more) + (bool(fewer) and fewer <= more)
    topics = len(set(first.fact.values("topics")) & set(second.fact.values("topics")))
    return places, dates, int(people), topics


def blocks(telling: Telling, ground: Ground) -> frozenset[Hashable]:
    """What two tellings must share one of to be compared at all."""
    if telling.fact.type == "agreement":
        return frozenset([(ground.parties(telling), telling.text("action"), telling.text("date")[:4])])
    common = (telling.text("kind"), telling.text("start")[:4])
    name = telling.text("name")
    return frozenset([*((*common, who) for who in telling.iris(*_PEOPLE)), *([(*common, slug(name))] if name else [])])


def _timely(first: Telling, second: Telling, start: str, end: str = "") -> bool:
    ours, theirs = first.days(start, end), second.days(start, end)
    return bool(ours[0] and theirs[0]) and overlap(ours, theirs)


def _topical(first: Telling, second: Telling) -> bool:
    ours, theirs = set(first.fact.values("topics")), set(second.fact.values("topics"))
    return not ours or not theirs or bool(ours & theirs)


def _lasting(telling: Telling) -> bool:
    return bool(telling.text("end")) and telling.text("end") != telling.text("start")
