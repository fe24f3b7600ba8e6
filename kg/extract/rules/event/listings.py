"""Programmes: rows of tables and lines that begin with a date, each item an event of whom the release is about."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from kg.extract.arguments import Argument, sentence_arguments
from kg.extract.clauses import AUXILIARIES
from kg.extract.dates import DateMention, towards
from kg.extract.mood import GIVEN_UP
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Draft, Row, When
from kg.extract.rules.event.event_names import event_name
from kg.extract.rules.event.frames import assign_noun
from kg.extract.rules.event.occasions import occasion_of
from kg.extract.rules.event.places import compound_places, places_in, target_house
from kg.extract.triggers import TriggerHit
from kg.extract.zones import Zone
from kg.model import Kind, Name

RULE = "event/programme"
_BULLET = re.compile(r"[・•●▪*–-]?\s*")
_AFTER_DATE = re.compile(r"\s*(?:,|\(|um\b|ab\b|\d{1,2}[:.]\d\d|Uhr|bis\b|\d|–|-|\))*\s*[:|–-]\s*")
_NEXT_NOUN = re.compile(r"[,.]?\s+(?:[a-zäöüß-]+e[rsn]?\s)?[A-ZÄÖÜ]")
_ITEM = re.compile(r"[^;|]+")
_OFF = re.compile(r"[^\n]{0,200}\b(?:ENTFÄLLT|ABGESAGT|[Ee]ntfällt|[Aa]bgesagt|fällt aus|[Vv]erschoben)\b")
_PLACE_HEAD = re.compile(r"^(?:Ort|Wo|Stadt|Station|Place|City)$")
_STAY = re.compile(r"An(?:kunft|reise)|Ab(?:flug|reise)|Rück(?:flug|reise)|Weiter(?:fahrt|reise)|Transfer|Hinflug")


def is_listing(context: Context, start: int, end: int, zone: Zone) -> bool:
    """Whether a block is a row of a programme."""
    return zone is Zone.TABLE or _leading_date(context, start, end) is not None


_FULL_STOP = re.compile(r"(?<=[a-zäöüß)\w]{3})\.\s+(?=[A-ZÄÖÜ])")


def item_end(context: Context, start: int, end: int) -> int:
    """Where the item of a listing ends and further sentences about it begin."""
    date = _leading_date(context, start, end)
    stop = _FULL_STOP.search(context.text, date.span.end if date else start, end)
    return stop.start() + 1 if stop and date else end


def _leading_date(context: Context, start: int, end: int) -> DateMention | None:
    bullet = _BULLET.match(context.text, start, end)
    at = bullet.end() if bullet else start
    found = next((d for d in context.analysis.dates_in(at, end - 1) if d.span.start <= at + 12), None)
    if found is None or not (_AFTER_DATE.match(context.text, found.span.end, end) or _is_verbless(context, found, end)):
        return None
    if context.is_dateline(found):
        return None
    return found if re.fullmatch(r"(?:\w+, |\(|Am |am |Ab )*", context.text[at : found.span.start]) else None


def _is_verbless(context: Context, date: DateMention, end: int) -> bool:
    """Whether a block is a date and what is on then, without a verb: 17. bis 30. September Reise nach P."""
    at = date.span.end
    if end - at > 200 or not _NEXT_NOUN.match(context.text, at, end):
        return False
    words = re.findall(r"\w+", context.text[at:end])
    hits = context.hits_in(at, end)
    verbs = any(w in AUXILIARIES or w in context.lexicon.finite for w in words)
    return bool(hits) and not verbs and all(h.trigger.noun for h in hits)


def listing_drafts(context: Context, drafts: list[Draft]) -> Iterator[Draft]:
    """The events of the programmes of a release; `drafts` are those told in its sentences."""
    protagonist = _protagonist(context, drafts)
    for row in chain(_rows(context), context.programmes):
        for start, end in row.items:
            yield from _item_drafts(context, row, start, end, protagonist)


def _protagonist(context: Context, drafts: list[Draft]) -> tuple[Name, ...]:
    """Whom a programme is about: the traveller told of most, else the person named most."""
    travellers = [n for d in drafts if d.kind == "visit" for n in d.participant]
    if travellers:
        return (Counter(travellers).most_common(1)[0][0],)
    guests = [n for d in drafts if d.kind == "meeting" for n in d.guest]
    people = [m.name for m in context.document.mentions if m.kind is Kind.PERSON]
    found = guests or people
    return (max(found, key=Counter(people).__getitem__),) if found else ()


def _rows(context: Context) -> Iterator[Row]:
    last, head = When(), list[str]()
    for number, (start, end, zone) in enumerate(context.document.blocks):
        if zone is Zone.TABLE:
            row = _table_row(context, start, end, number, last, head)
            if row is None:
                head = [c.strip() for c in context.text[start:end].strip("|").split("|")]
                last = When()
                continue
            last = row.when
            yield row
        elif zone is Zone.BODY and (date := _leading_date(context, start, end)):
            text_start = _AFTER_DATE.match(context.text, date.span.end, end)
            items = tuple(
                _items(context, text_start.end() if text_start else date.span.end, item_end(context, start, end))
            )
            yield Row(When(date.start, date.end), (), items, number, zone.value)


def _table_row(context: Context, start: int, end: int, number: int, last: When, head: list[str]) -> Row | None:
    text = context.text
    date = next((d for d in context.analysis.dates_in(start, end) if d.kind in ("point", "interval")), None)
    if date and date.open and _OFF.search(text, start, end):
        date = towards(date, context.document.date, False)
    when = When(date.start, date.end) if date else last
    if not when.start:
        return None
    places: list[Name] = []
    items: list[tuple[int, int]] = []
    for column, match in enumerate(re.finditer(r"[^|]+", text[start:end])):
        a, b = start + match.start(), start + match.end()
        if not match[0].strip() or (date and a <= date.span.start < b):
            continue
        inside = [m for m in context.document.mentions_in(a, b) if m.kind is Kind.PLACE]
        covered = sum(m.end - m.start for m in inside)
        if inside and covered * 10 >= len(match[0].strip()) * 7:
            places += [m.name for m in inside]
        elif column < len(head) and _PLACE_HEAD.match(head[column]):
            places.append(Name(match[0].strip(), Kind.PLACE))
        else:
            items += _items(context, a, b)
    return Row(when, tuple(places), tuple(items), number, "table")


def _items(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _ITEM.finditer(context.text, start, end):
        stripped = match[0].strip()
        if stripped:
            at = match.start() + match[0].index(stripped[0])
            yield at, at + len(stripped)


def _item_drafts(context: Context, row: Row, start: int, end: int, who: tuple[Name, ...]) -> Iterator[Draft]:
    text = context.text
    hits = [h for h in context.hits_in(start, end) if h.trigger.noun]
    arguments = sentence_arguments(context.analysis, start, end)
    given_up = _OFF.search(text, start, min(len(text), end + 40)) or GIVEN_UP.search(text, start, end)
    status = (
        "cancelled"
        if given_up
        else "planned"
        if row.when.start > context.document.release.date[: len(row.when.start)]
        else "held"
    )
    base = Draft("", RULE, start, end, row.when, place=row.places, status=status, zone=row.zone, block=row.block)
    base = replace(base, evidence=((start, end, RULE),))
    stages = [h for h in hits if h.trigger.frame == "stage"]
    if stages and not any(h.trigger.frame in ("visit", "call") and h.start < stages[0].start for h in hits):
        for hit in stages:
            name = event_name(text, hit.start, hit.end)
            fair = "fair" if re.search(r"[Mm]esse|EXPO|MEDICA|COMPAMED", text[hit.start : hit.end]) else ""
            if name or len(stages) == 1:
                yield replace(base, kind=hit.trigger.kind, name=name, occasion=fair)
        return
    if hits and (who or hits[0].trigger.frame in ("journey", "visit")) and not _STAY.search(text[start:end]):
        yield from _personal(context, base, hits[0], arguments, who)


def _personal(
    context: Context, base: Draft, hit: TriggerHit, arguments: tuple[Argument, ...], who: tuple[Name, ...]
) -> Iterator[Draft]:
    said = context.text[base.start : base.end]
    named = [a for a in arguments if a.sort != "body"]
    roles = assign_noun(hit, named)
    if hit.trigger.frame == "journey":
        found = places_in(context.document, base.start, base.end, (), objects=False)
        stops = (*found, *compound_places(context.document, hit.start, hit.end), *base.place)
        people = tuple(n for a in named for n in a.names) or who
        if stops:
            yield replace(base, kind="visit", participant=people, place=tuple(dict.fromkeys(stops)))
        return
    said_guest = hit.trigger.name == "guest" and not roles.host
    if said_guest and named:
        guests = tuple(n for a in named for n in a.names if n not in who)
        found = places_in(
            context.document, base.start, base.end, tuple((a.start, a.end) for a in arguments), objects=False
        )
        at = tuple(dict.fromkeys((*found, *base.place)))
        yield replace(base, kind="meeting", host=who, guest=guests, occasion=occasion_of(said, base), place=at)
        return
    if named:
        host = tuple(n for n in roles.host if n not in who)
        guest = roles.guest or who
        if host:
            draft = replace(base, kind="meeting", host=host, guest=tuple(n for n in guest if n not in host) or who)
        else:
            both = dict.fromkeys((*who, *(n for a in named for n in a.names)))
            draft = replace(base, kind="meeting", participant=tuple(both))
        blocked = tuple((a.start, a.end) for a in arguments)
        found = places_in(context.document, base.start, base.end, blocked, objects=False)
        at = tuple(dict.fromkeys((*found, *draft.place)))
        yield replace(draft, occasion=occasion_of(said, draft), place=at)
        return
    house = target_house(context.text, hit.end, base.end)
    body = tuple(n for a in arguments for n in a.names)
    if hit.trigger.frame in ("visit", "call"):
        place = tuple(dict.fromkeys((*(body[:1] or house), *base.place)))
        if place:
            yield replace(base, kind="visit", participant=who, place=place)
    elif body:
        yield replace(base, kind="meeting", participant=(*who, *body))
