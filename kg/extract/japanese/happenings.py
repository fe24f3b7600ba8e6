"""Events as the Japanese rules find them, and how several tellings of one event become one fact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from kg.extract.dates import DateMention
from kg.extract.document import Mention
from kg.extract.japanese.situations import Situation
from kg.extract.japanese.timing import settled
from kg.extract.japanese.topics import topics_of
from kg.model import Evidence, Fact, Kind, Name, Value


@dataclass(frozen=True, slots=True)
class Happening:
    """One telling of an event."""

    kind: str
    start: str = ""
    end: str = ""
    host: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    participant: tuple[Name, ...] = ()
    place: tuple[Name, ...] = ()
    occasion: str = ""
    name: str = ""
    topics: tuple[str, ...] = ()
    status: str = "held"
    evidence: tuple[Evidence, ...] = field(default=())
    is_echo: bool = False
    is_stop: bool = False
    parties: tuple[Name, ...] = ()

    @property
    def people(self) -> frozenset[Name]:
        """Everyone who has a part in it."""
        return frozenset((*self.host, *self.guest, *self.participant))


def happening(
    kind: str,
    situation: Situation,
    trigger_start: int,
    trigger_end: int,
    status: str,
    rule: str,
    **slots: tuple[Name, ...] | tuple[str, ...] | str,
) -> Happening:
    """A telling with the date, topics and evidence of its clause."""
    day = dated(situation, trigger_start, status)
    clause = situation.clause
    start = (
        clause.start
        if situation.has_own_date(trigger_start) or clause.start == clause.sentence.start
        else clause.sentence.start
    )
    end = situation.end_of_predicate(trigger_end)
    told = Happening(
        kind,
        start=day[0],
        end=day[1],
        status=status,
        topics=topics_of(situation.reading, clause.start, end),
        evidence=(situation.reading.document.evidence(start, end, rule),),
        is_echo=situation.is_headline,
    )
    return replace(told, **slots)  # type: ignore[arg-type]


def dated(situation: Situation, before: int, status: str) -> tuple[str, str]:
    """Start and end of what the clause tells, as far as it says."""
    mention = situation.date(before)
    if mention is None or mention.kind == "until":
        return "", ""
    is_day_only = (
        situation.text[mention.span.start : mention.span.end].endswith("日")
        and "月" not in situation.text[mention.span.start : mention.span.end]
    )
    mention = settled(mention, situation.calendar.published, status, is_day_only)
    return mention.start, mention.end if mention.kind == "interval" else ""


def is_ahead(situation: Situation, before: int) -> bool | None:
    """Whether the date of a clause lies ahead of the publication; None where it has none or is about that day."""
    mention: DateMention | None = situation.date(before)
    return situation.calendar.is_ahead(mention) if mention else None


def names(mentions: Iterable[Mention]) -> tuple[Name, ...]:
    """The names of mentions, each once."""
    return tuple(dict.fromkeys(m.name for m in mentions))


def merged(tellings: Iterable[Happening]) -> list[Happening]:
    """One happening for each event; headlines and captions only support what the text tells."""
    told = list(tellings)
    events: list[Happening] = []
    for telling in [t for t in told if not t.is_echo]:
        _add(events, telling)
    for echo in [t for t in told if t.is_echo]:
        at = next((i for i, e in enumerate(events[:_REACH]) if _same(e, echo)), None)
        if at is not None:
            events[at] = _joined(events[at], echo)
        elif echo.start and len(echo.people) > 1:
            events.append(echo)
    return [e for e in events if e.start or e.status != "held"]


def _add(events: list[Happening], telling: Happening) -> None:
    for i in range(max(0, len(events) - _REACH), len(events)):
        if _same(events[i], telling):
            events[i] = _joined(events[i], telling)
            return
    events.append(telling)


def _same(event: Happening, other: Happening) -> bool:
    if event.kind != other.kind or event.status != other.status:
        return False
    if event.kind == "signing" and event.start and other.start and _agree(event, other):
        if event.parties and event.parties == other.parties:
            return True
        return bool(event.people & other.people) or not (_has_person(event) and _has_person(other))
    if event.people and other.people and not event.people & other.people:
        return False
    if event.kind == "meeting" and len(other.people) > 1 and len(event.people & other.people) < 2:
        return False
    if event.name and other.name and event.name != other.name:
        return False
    if event.kind in _GATHERINGS and event.place and other.place and not set(event.place) & set(other.place):
        return False
    if (
        event.kind in ("conference", "festival", "ceremony")
        and bool(event.name) != bool(other.name)
        and event.start != other.start
    ):
        return False
    if event.kind == "visit" and other.is_stop:
        return _inside(other.start, event)
    return _agree(event, other)


_REACH = 100
_GATHERINGS = ("conference", "ceremony", "festival")


def _has_person(event: Happening) -> bool:
    return any(name.kind is Kind.PERSON for name in event.people)


def _agree(event: Happening, other: Happening) -> bool:
    if not event.start or not other.start:
        return True
    return (
        event.start.startswith(other.start)
        or other.start.startswith(event.start)
        or (event.kind == "visit" and _inside(other.start, event))
    )


def _inside(day: str, event: Happening) -> bool:
    return not day or (bool(event.end) and event.start <= day <= event.end)


def _joined(event: Happening, other: Happening) -> Happening:
    start, end = (
        (event.start, event.end) if len(event.start) >= len(other.start) else (other.start, other.end or event.end)
    )
    host = event.host or other.host
    guest = event.guest or other.guest
    others = tuple(n for n in dict.fromkeys((*event.participant, *other.participant)) if n not in (*host, *guest))
    if event.kind == "signing" and any(n.kind is Kind.PERSON for n in others):
        others = tuple(n for n in others if n.kind is Kind.PERSON)
    places = event.place if other.is_echo and event.place else tuple(dict.fromkeys((*event.place, *other.place)))
    return replace(
        event,
        start=start,
        end=end,
        host=host,
        guest=guest,
        participant=others,
        place=places,
        occasion=event.occasion or other.occasion,
        name=event.name or other.name,
        topics=event.topics or other.topics,
        evidence=tuple(dict.fromkeys((*event.evidence, *other.evidence))),
    )


def facts(events: Iterable[Happening]) -> Iterator[Fact]:
    """The events as facts."""
    for event in events:
        slots: list[tuple[str, Value]] = [("kind", event.kind)]
        slots += [(slot, value) for slot, value in (("start", event.start), ("end", event.end)) if value]
        for slot in ("host", "guest", "participant", "place"):
            slots += [(slot, name) for name in getattr(event, slot)]
        slots += [(slot, value) for slot, value in (("occasion", event.occasion), ("name", event.name)) if value]
        slots += [("topics", topic) for topic in event.topics]
        if event.status != "held":
            slots.append(("status", event.status))
        yield Fact("event", tuple(slots), event.evidence)
