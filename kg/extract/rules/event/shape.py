"""The draft that a trigger makes of roles and places, and what its date decides about it."""

import re
from dataclasses import replace

from kg.extract.delegations import is_group
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.frames import Roles
from kg.extract.triggers import TriggerHit
from kg.model import Kind, Name

_RULE = {
    "host": "event/receive", "guest": "event/call", "equals": "event/meet", "visit": "event/visit", "see": "event/visit",
    "travel": "event/travel", "station": "event/visit", "begin": "event/travel", "join-host": "event/company", "session": "event/meet", "celebrate": "event/ceremony", "call": "event/call", "reception": "event/receive", "talks": "event/meet",
    "journey": "event/travel", "perform": "event/perform", "lecture": "event/lecture", "ceremony": "event/ceremony", "accept": "event/ceremony", "join": "event/company", "join-guest": "event/company",
}  # fmt: skip


_CALLS = frozenset({"pay-visit", "pay-respects", "make-inaugural-visit"})
_LEADING = frozenset({"lead", "stand-at-head"})


def shape(hit: TriggerHit, roles: Roles, places: tuple[Name, ...]) -> Draft | None:
    """The draft of a trigger, or None where too little is known to state an event."""
    trigger = hit.trigger
    roles = Roles(_stated(roles.host), _stated(roles.guest), _stated(roles.participant))
    draft = Draft(
        trigger.kind,
        _RULE[trigger.frame],
        host=roles.host,
        guest=roles.guest,
        participant=roles.participant,
        place=places,
    )
    if not draft.people and trigger.noun and places and trigger.frame in ("journey", "reception", "visit", "talks"):
        return replace(draft, part="nobody")
    bare = places or trigger.frame == "celebrate" or trigger.occasion == "opening"
    if not draft.people and not (trigger.kind == "ceremony" and bare):
        return None
    if trigger.frame == "join-host" and draft.host and draft.guest:
        return draft
    if trigger.frame == "join-host":
        return replace(draft, part="join-host") if draft.host else None
    if trigger.frame in ("session", "celebrate", "perform", "lecture"):
        return draft
    if trigger.frame == "host" and not draft.guest and draft.participant:
        return replace(draft, host=(), participant=(*draft.host, *draft.participant), part="join")
    if trigger.frame == "begin":
        return replace(draft, part="weak")
    if trigger.frame == "visit":
        return _visit(draft)
    if trigger.strict and trigger.kind == "visit" and all(_is_firm(n) for n in draft.people):
        return None
    if trigger.frame in ("join", "join-guest"):
        people = tuple(n for n in draft.participant if n.kind is Kind.PERSON)
        way = trigger.name == "accompany" or trigger.kind == "visit"
        part = "join-lead" if trigger.name in _LEADING else "join-way" if way else trigger.frame
        return replace(draft, participant=people, part=part) if people else None
    if trigger.kind == "visit":
        return draft if places else replace(draft, part="weak")
    if trigger.frame == "host" and draft.host and not draft.guest and (trigger.weak or places):
        return replace(draft, part="host")
    if trigger.frame == "talks" and draft.host:
        return replace(draft, participant=()) if draft.guest else None
    if trigger.name in ("be-guest", "introduce-oneself") and draft.guest and not draft.host and not places:
        return replace(draft, guest=(), participant=draft.guest, part="join-guest")
    unhosted = trigger.frame in ("guest", "call") and draft.guest and not draft.host and places
    if unhosted and not _only_houses(places):
        return replace(draft, kind="visit", guest=(), participant=draft.guest)
    if trigger.name == "accept-invitation" and draft.guest and not any(n.kind is Kind.PERSON for n in draft.host):
        return replace(draft, kind="visit", guest=(), participant=draft.guest, part="" if places else "weak")
    if trigger.name == "be-expected" and not draft.host:
        return replace(draft, kind="visit", guest=(), participant=draft.guest, part="" if places else "announced")
    if trigger.name == "be-expected" and not draft.host and not places:
        return replace(draft, kind="visit", guest=(), participant=draft.guest, part="announced")
    if trigger.name == "be-expected" and not any(n.kind is Kind.PERSON for n in draft.host):
        return replace(draft, kind="visit", host=(), guest=(), participant=draft.guest, place=places or draft.host)
    if trigger.name in _CALLS and draft.guest and not draft.host and not places:
        return replace(draft, part="weak")
    if trigger.name == "be-at" and not any(n.kind is Kind.PERSON for n in draft.host):
        return None
    if trigger.noun and trigger.frame in ("call", "visit") and draft.guest and not draft.host and not places:
        return replace(draft, kind="visit", guest=(), participant=draft.guest, part="announced")
    if trigger.frame in ("host", "guest", "call", "reception"):
        return draft if roles.guest and (roles.host or places or trigger.occasion) else None
    if trigger.frame in ("ceremony", "accept"):
        return draft
    if trigger.noun and any(_MEDIA.search(n.text) for n in draft.people):
        return None
    groups = ("elegation", "gruppe", "ausschuss", "Ausschuss")
    human = [n for n in draft.people if n.kind is Kind.PERSON or any(g in n.text for g in groups)]
    if trigger.name == "come-together" and len(draft.people) == 1 and draft.people[0].kind is Kind.BODY:
        return draft
    if trigger.frame == "equals" and human and (len(draft.people) < 2 or len(human) < len(draft.people)):
        return replace(draft, part="half")
    if len(draft.people) == 1 and trigger.frame == "talks" and human:
        return replace(draft, part="one")
    return draft if len(draft.people) > 1 else None


def _is_firm(name: Name) -> bool:
    """Whether a name is a body's and not that of a group of people: a firm that came somewhere settled there."""
    return name.kind is Kind.BODY and not is_group(name.text)


_MEDIA = re.compile(r"Agentur|Zeitung|Rundfunk|Nachrichten|Presse|Magazin|Radio|Fernseh|^dpa")


_HOUSE = re.compile(r"[Rr]athaus|Staatskanzlei|Landtag|Landeshaus|Residenz|inisterium|konsulat|otschaft|Kreishaus")


def _only_houses(places: tuple[Name, ...]) -> bool:
    return bool(places) and bool(_HOUSE.search(places[0].text))


def _visit(draft: Draft) -> Draft | None:
    """A visit to a person is a meeting; one to a body or place is a visit."""
    if not draft.guest:
        return None
    if not draft.host and not draft.place:
        return replace(draft, guest=(), participant=draft.guest, part="announced")
    if any(n.kind is Kind.PERSON for n in draft.host):
        return replace(draft, kind="meeting")
    place = (*draft.host, *draft.place)
    return replace(draft, host=(), guest=(), participant=draft.guest, place=place) if place else None


def _stated(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names without a delegation of unknown origin and, where people are named, without bodies."""
    group = (
        "elegation",
        "elegationen",
        "ordnung",
        "gruppe",
        "Gruppe",
        "Gäste",
        "Studierende",
        "Jugendliche",
        "Schüler",
    )
    return tuple(n for n in names if n.kind is Kind.PERSON or " " in n.text or not n.text.endswith(group))


_HELD = frozenset("statt stattfinden stattgefunden stattfindet".split())
_LOOSE = "Austausch"
"""A word for talks that mostly means something that goes on for years."""
_PLAIN_TRAVEL = frozenset({"travel", "set-off", "set-out", "make-a-journey", "accept-invitation", "announce-oneself"})


def settle(hit: TriggerHit, draft: Draft, *, dated: bool, clause_words: frozenset[str]) -> Draft | None:
    """What the date decides: a guest of nobody on a day of his own came on a visit; who set out on a day travelled."""
    own_day = bool(draft.when.start) and not draft.when.weak
    if hit.trigger.name == "be-somewhere-now" and not own_day:
        return None
    if hit.trigger.name == "be-guest" and draft.part == "join-guest" and own_day:
        return replace(draft, kind="visit", part="")
    if hit.trigger.frame in ("perform", "lecture"):
        return draft if own_day and dated else None
    if draft.part == "announced":
        told = draft.status == "planned" or not hit.trigger.noun
        return replace(draft, part="") if own_day and dated and told else None
    if draft.kind == "meeting" and draft.guest and not draft.host and not draft.part and not own_day:
        return replace(draft, part="weak")
    if draft.part == "one" and not (draft.status == "planned" and own_day and dated):
        return None
    if draft.part == "one":
        return replace(draft, part="")
    if hit.trigger.noun and hit.trigger.frame == "visit" and draft.status == "planned" and not own_day:
        return None
    said = " ".join(clause_words)
    if (
        hit.trigger.name == "talks"
        and _LOOSE in said
        and (len(draft.when.start) < 7 or {"seit", "Seit"} & clause_words)
    ):
        return None
    if draft.part == "half" and not any(n.text.rsplit(" ", 1)[-1] in said for n in draft.people):
        return None
    if draft.part == "half" and not ({"mit", "with", "Mit"} & clause_words or len(draft.people) > 1):
        return None
    if draft.part == "half":
        return replace(draft, part="") if own_day and dated else None
    if hit.trigger.name == "be-guest" and draft.kind == "meeting" and draft.when.end:
        draft = replace(draft, when=When(draft.when.start))
    if draft.part == "nobody":
        held = hit.trigger.frame == "talks" and not _HELD.isdisjoint(clause_words)
        stated = (draft.status == "cancelled" or held) and own_day and dated
        return replace(draft, part="") if stated else None
    human = any(n.kind is Kind.PERSON for n in draft.people)
    if hit.trigger.occasion == "opening" and len(draft.when.start) < (7 if human else 10):
        return None
    if hit.trigger.kind == "ceremony" and not draft.people and not (dated and own_day and len(draft.when.start) > 4):
        return None
    if draft.part == "weak" and hit.trigger.name in _PLAIN_TRAVEL and own_day:
        return replace(draft, part="")
    return draft
