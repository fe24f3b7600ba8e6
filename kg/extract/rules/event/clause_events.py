"""Meetings, visits and ceremonies clause by clause: trigger, arguments, date, places and mood make a draft."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.arguments import Argument
from kg.extract.clauses import AUXILIARIES, Clause
from kg.extract.coreference import resolve_pronouns
from kg.extract.document import Sentence
from kg.extract.mood import status_of
from kg.extract.rules.event.context import Context, when_of
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.frames import Roles, assign, assign_noun, with_company
from kg.extract.rules.event.places import clause_places, compound_places, unknown_house
from kg.extract.topics import find_topics
from kg.extract.triggers import TriggerHit
from kg.model import Kind, Name

_RULE = {
    "host": "event/receive", "guest": "event/call", "equals": "event/meet", "visit": "event/visit", "see": "event/visit",
    "travel": "event/travel", "station": "event/visit", "begin": "event/travel", "join-host": "event/company", "session": "event/meet", "celebrate": "event/ceremony", "call": "event/call", "reception": "event/receive", "talks": "event/meet",
    "journey": "event/travel", "ceremony": "event/ceremony", "join": "event/company", "join-guest": "event/company",
}  # fmt: skip
_LASTING = ("travel", "journey")


def clause_drafts(
    context: Context,
    sentence: Sentence,
    clauses: tuple[Clause, ...],
    clause: Clause,
    arguments: tuple[Argument, ...],
    hits: tuple[TriggerHit, ...],
) -> Iterator[Draft]:
    """The drafts of the strongest trigger of a clause that states an event."""
    able = [h for h in hits if _applies(h, clause, context.document.text)]
    if not able:
        return
    finite = _finite(clauses, clause)
    status = status_of(clause, context.document.text, finite)
    if not status:
        return
    own = clause_arguments(context, clauses, clause, arguments)
    spare: Draft | None = None
    for hit in sorted(able, key=_weight):
        draft = _read(context, clause, hit, own, finite, arguments, clauses)
        if draft is None:
            continue
        lasting = hit.trigger.frame in _LASTING or hit.trigger.name == "be-guest"
        vague = hit.trigger.kind != "visit"
        when = when_of(context, clauses, clause, status, lasting=lasting, vague=vague)
        draft = _settle(
            hit,
            replace(draft, when=when, status=status),
            dated=bool(context.dates_in(clause)),
            clause_words=clause.words,
        )
        if draft is None:
            continue
        draft = finish(context, draft, sentence, clause, hit.trigger.occasion)
        if draft.part == "join" and clause.kind == "relative" and clauses[clause.parent].end > clause.end:
            draft = replace(draft, within=True)
        if draft.part != "weak":
            yield from (
                _by_counterpart(hit, draft, own)
                or _by_date(context, clause, draft, own)
                or _by_house(context, hit, draft)
            )
            return
        spare = spare or draft
    if spare:
        yield spare


def _read(
    context: Context,
    clause: Clause,
    hit: TriggerHit,
    own: list[Argument],
    finite: Sequence[str],
    arguments: tuple[Argument, ...],
    clauses: tuple[Clause, ...],
) -> Draft | None:
    """What a trigger says of its arguments and places."""
    trigger = hit.trigger
    if trigger.strict and trigger.kind == "visit" and _says_more(context, clause, arguments):
        return None
    if trigger.noun and trigger.frame == "talks" and context.is_signing(clause):
        return None
    roles = assign_noun(hit, own) if trigger.noun else assign(hit, clause, finite, own)
    if trigger.noun and trigger.frame in ("journey", "visit") and not roles:
        roles = _of_relative(clauses, clause, arguments)
    if trigger.frame == "host" and roles.host and not roles.guest and clause.words & _BEING:
        roles = Roles(roles.host, context.travellers, roles.participant)
    roles = with_company(_with_travellers(hit, roles, context.travellers, own), own)
    bare = trigger.frame in ("visit", "see", "journey", "station")
    blocked = [(a.start, a.end) for a in arguments]
    places = [*clause_places(context.document, clause, blocked, objects=bare)]
    if not any(p.entity for p in places):
        places += _shared_places(context, clauses, clause, blocked)
    if trigger.frame in ("visit", "see") and not places and not trigger.noun:
        places += unknown_house(
            context.document, clause, [*blocked, *((d.span.start, d.span.end) for d in context.dates_in(clause))]
        )
    if trigger.frame in ("see", "station"):
        places = [n for a in own if a.sort == "body" and a.preposition in ("", "bei") for n in a.names] + places
    if trigger.frame == "journey":
        places += compound_places(context.document, hit.start, hit.end)
    return shape(hit, roles, tuple(dict.fromkeys(places)))


def _shared_places(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, blocked: list[tuple[int, int]]
) -> list[Name]:
    """Places told by the clause that this one hangs on: nach P gereist, wo …; in P verbracht und dort …; dort."""
    other = clause.left if clause.shares else clause.parent if clause.opener in ("wo", "where") else -1
    if other >= 0:
        return [*clause_places(context.document, clauses[other], blocked, objects=False)]
    if _THERE.isdisjoint(clause.words):
        return []
    return [p for p in context.last_place if p.entity][-1:]


_THERE = frozenset("dort Dort ebendort Ebendort".split())
_BEING = frozenset("wurde wurden worden wird werden".split())


def _of_relative(clauses: tuple[Clause, ...], clause: Clause, arguments: tuple[Argument, ...]) -> Roles:
    """Who makes a journey that a relative clause tells more of: die Reise, die X am Montag angetreten hat."""
    for child in clauses:
        if child.parent == clause.number and child.kind == "relative":
            bare = [
                a
                for a in arguments
                if child.covers(a.start) and a.sort != "body" and not a.preposition and "n" in a.cases
            ]
            if bare:
                return Roles(participant=bare[0].names)
    return Roles()


_PLAIN_TRAVEL = frozenset({"travel", "set-off", "set-out", "make-a-journey", "accept-invitation"})


def _settle(hit: TriggerHit, draft: Draft, *, dated: bool, clause_words: frozenset[str]) -> Draft | None:
    """What the date decides: a guest of nobody on a day of his own came on a visit; who set out on a day travelled."""
    own_day = bool(draft.when.start) and not draft.when.weak
    if hit.trigger.name == "be-somewhere-now" and not own_day:
        return None
    if hit.trigger.name == "be-guest" and draft.part == "join-guest" and own_day:
        return replace(draft, kind="visit", part="")
    if draft.part == "announced":
        told = draft.status == "planned" or not hit.trigger.noun
        return replace(draft, part="") if own_day and dated and told else None
    if draft.kind == "meeting" and draft.guest and not draft.host and not draft.part and not own_day:
        return replace(draft, part="weak")
    if hit.trigger.noun and hit.trigger.frame == "visit" and draft.status == "planned" and not own_day:
        return None
    said = " ".join(clause_words)
    if draft.part == "half" and not any(n.text.rsplit(" ", 1)[-1] in said for n in draft.people):
        return None
    if draft.part == "half" and not ({"mit", "with", "Mit"} & clause_words or len(draft.people) > 1):
        return None
    if draft.part == "half":
        return replace(draft, part="") if own_day and dated else None
    if hit.trigger.name == "be-guest" and draft.kind == "meeting" and draft.when.end:
        draft = replace(draft, when=When(draft.when.start))
    if hit.trigger.kind == "ceremony" and not draft.people and not (dated and own_day and len(draft.when.start) > 4):
        return None
    if draft.part == "weak" and hit.trigger.name in _PLAIN_TRAVEL and own_day:
        return replace(draft, part="")
    return draft


def _by_date(context: Context, clause: Clause, draft: Draft, own: list[Argument]) -> list[Draft]:
    """One draft a date where a clause names several days, each with its own counterpart: am Montag mit X, tags darauf mit Y."""
    days = [d for d in context.dates_in(clause) if d.kind == "point" and len(d.start) == 10]
    others = [a for a in own if a.preposition in ("mit", "bei") and set(a.names) & set(draft.people)]
    if draft.kind != "meeting" or len(days) < 2 or len(others) < 2:
        return []
    found = []
    for day, following in zip(days, [*(d.span.start for d in days[1:]), clause.end], strict=True):
        here = {n for a in others if day.span.end <= a.start < following for n in a.names}
        rest = {n for a in others for n in a.names} - here
        if here:
            found.append(_without(replace(draft, when=When(day.start)), rest))
    return found


def _by_counterpart(hit: TriggerHit, draft: Draft, own: list[Argument]) -> list[Draft]:
    """One draft a counterpart where talks are named in the plural: Gespräche mit X und mit Y."""
    others = [a for a in own if a.preposition == "mit" and set(a.names) & set(draft.people)]
    if hit.trigger.frame != "talks" or len(others) < 2:
        return []
    every = {n for a in others for n in a.names}
    return [_without(draft, every - set(a.names)) for a in others]


def _without(draft: Draft, names: set[Name]) -> Draft:
    kept = [tuple(n for n in slot if n not in names) for slot in (draft.host, draft.guest, draft.participant)]
    return replace(draft, host=kept[0], guest=kept[1], participant=kept[2])


def _by_house(context: Context, hit: TriggerHit, draft: Draft) -> list[Draft]:
    """One draft a house where somebody looked at several."""
    if hit.trigger.frame != "see" or len(draft.place) < 2:
        return [draft]
    known = {m.name for m in context.document.mentions if m.kind is Kind.PLACE}
    houses = [p for p in draft.place if p not in known]
    if len(houses) < 2:
        return [draft]
    towns = [p for p in draft.place if p in known]
    return [replace(draft, place=(house, *towns)) for house in houses]


def _with_travellers(hit: TriggerHit, roles: Roles, travellers: tuple[Name, ...], own: list[Argument]) -> Roles:
    """A talk or stop of which only one side is named is one of those who are on the way."""
    if hit.trigger.frame == "talks" and roles.host and not roles.guest:
        return Roles(roles.host, travellers, roles.participant)
    if hit.trigger.frame in ("visit", "journey") and hit.trigger.noun and not roles:
        return Roles(guest=travellers) if hit.trigger.frame == "visit" else Roles(participant=travellers)
    alone = hit.trigger.frame == "talks" and roles.participant and not roles.host and not roles.guest
    if alone and (len(roles.participant) == 1 or not any("n" in a.cases and not a.preposition for a in own)):
        return Roles(participant=tuple(dict.fromkeys((*travellers, *roles.participant))))
    return Roles(participant=travellers) if hit.trigger.frame in ("station", "begin") else roles


def _finite(clauses: tuple[Clause, ...], clause: Clause) -> Sequence[str]:
    return clause.finite or (clauses[clause.left].finite if clause.left >= 0 else ())


def finish(context: Context, draft: Draft, sentence: Sentence, clause: Clause, occasion: str = "") -> Draft:
    """A draft with what depends on the clause as a whole: occasion, topics, status by date, evidence."""
    document = context.document
    status, when = draft.status, draft.when
    if status == "held" and when.start[:10] > document.release.date[: len(when.start)]:
        status = "planned"
    said = document.text[clause.start : clause.end]
    topics = find_topics(document, clause.start, clause.end) if draft.kind == "conference" else ()
    if draft.kind == "visit":
        said = sentence.text
    return replace(
        draft,
        start=clause.start,
        end=clause.end,
        status=status,
        occasion=occasion or occasion_of(said, draft),
        topics=topics,
        zone=sentence.zone.value,
        block=sentence.block,
        evidence=((clause.start, clause.end, draft.rule),),
    )


def clause_arguments(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, arguments: tuple[Argument, ...]
) -> list[Argument]:
    """The arguments of a clause: named, meant by its relative pronoun, by pronouns, or shared with its left conjunct."""
    own = [_behind_relative(a, clause) for a in arguments if clause.covers(a.start)]
    own += _antecedent(clauses, clause, arguments)
    for start, end in clause.spans:
        own += resolve_pronouns(context.document.text, start, end, context.said, own, arguments)
    own.sort(key=_start)
    if clause.left >= 0 and clause.shares and not any("n" in a.cases and not a.preposition for a in own):
        left = clauses[clause.left]
        own = [a for a in arguments if left.covers(a.start) and "n" in a.cases and not a.preposition][:1] + own
    return own


def _behind_relative(argument: Argument, clause: Clause) -> Argument:
    """An argument whose preposition and article are those of the relative pronoun before it: zu der Ministerin X einlud."""
    opener = clause.opener.split(" ")
    if clause.kind == "relative" and len(opener) > 1 and argument.start <= clause.start + len(clause.opener):
        return replace(argument, preposition="", cases="nadg")
    return argument


_LIGHT = frozenset(
    "Tag Tage Tagen Jahres Monats Morgen Abend Mittag Nachmittag Vormittag Woche Wochen Besuch Reise Mal Male Gast Rahmen Uhr Einladung Anlass Seite Spitze Delegation Begleitung Abordnung Amt Land Landes Stadt Partnerstadt Weg Gruppe Nachbarn Terminen Jahr Jahre"
    " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Anfang Mitte Ende Frühjahr Sommer Herbst Winter".split()
)
_STATE = re.compile(
    r"(?:tätig|ansässig|beschäftigt|geboren|gestorben|angesiedelt|zuständig|vertreten|zuhause|beteiligt|verbunden|bekannt|aktiv|akkreditiert)"
)


def _says_more(context: Context, clause: Clause, arguments: tuple[Argument, ...]) -> bool:
    """Whether a clause with a verb of being or coming has a predicate of its own: X war in P Generalkonsul, in P tätig."""
    text = context.document.text
    taken = [(d.span.start, d.span.end) for d in context.dates_in(clause)]
    taken += [(a.start, a.end) for a in arguments] + [
        (m.start, m.end) for m in context.document.mentions_in(clause.start, clause.end)
    ]
    for start, end in clause.spans:
        if _STATE.search(text, start, end):
            return True
        for match in _NOUN.finditer(text, start, end):
            word = match[0]
            if match.start() == clause.start or word in _LIGHT or word.lower() in AUXILIARIES:
                continue
            if not any(s < match.end() and match.start() < e for s, e in taken) and not _behind_preposition(
                text, match.start()
            ):
                return True
    return False


_NOUN = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]+")
_PREPOSED = re.compile(
    r"\b(?:[Ii]n|[Nn]ach|[Ii]m|ins|[Aa]n|[Aa]m|[Aa]us|[Mm]it|[Vv]on|[Vv]om|[Zz]u|[Zz]um|[Zz]ur|[Bb]ei|[Bb]eim|[Ff]ür|unter|wegen"
    r"|[Aa]nlässlich|[Vv]or|[Aa]uf|zwischen|und|sowie|der|des|den|dem|die|das)\s(?:[a-zäöüß-]+\s){0,3}$"
)


def _behind_preposition(text: str, at: int) -> bool:
    return bool(_PREPOSED.search(text[max(0, at - 50) : at]))


def _start(argument: Argument) -> int:
    return argument.start


def _weight(hit: TriggerHit) -> tuple[bool, bool, bool, bool, int]:
    trigger = hit.trigger
    return trigger.noun, trigger.frame.startswith("join"), trigger.strict, trigger.kind != "meeting", hit.start


_ATTRIBUTE = re.compile(r"(?:te|ten|ene|enen)$")


def _applies(hit: TriggerHit, clause: Clause, text: str) -> bool:
    if hit.trigger.frame == "stage" or not clause.covers(hit.start):
        return False
    if (
        len(clause.finite) > 1
        and not hit.trigger.noun
        and _ATTRIBUTE.search(text[hit.start : hit.end])
        and text[hit.end + 1 : hit.end + 2].isupper()
    ):
        return False
    needs, unless = hit.trigger.needs, hit.trigger.unless
    return (not needs or not needs.isdisjoint(clause.words)) and (not unless or unless.isdisjoint(clause.words))


_RELATIVE_CASES = {
    "der": "nd", "die": "na", "den": "a", "dem": "d", "deren": "g", "dessen": "g", "who": "n", "whom": "a",
}  # fmt: skip


def _antecedent(clauses: tuple[Clause, ...], clause: Clause, arguments: tuple[Argument, ...]) -> Iterator[Argument]:
    """The relative pronoun of a clause as an argument that means what stands before it."""
    if clause.kind != "relative" or clause.parent < 0:
        return
    *preposition, pronoun = clause.opener.split(" ")
    before = [a for a in arguments if a.end <= clause.start and clauses[clause.parent].covers(a.start)]
    if before:
        found = before[-1]
        cases = "n" if pronoun == "der" and found.gender != "f" else _RELATIVE_CASES.get(pronoun, "nad")
        at = clause.start
        yield replace(found, start=at, end=at + 1, preposition=preposition[0] if preposition else "", cases=cases)


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
    if not draft.people and not (trigger.kind == "ceremony" and (places or trigger.frame == "celebrate")):
        return None
    if trigger.frame == "join-host":
        return replace(draft, part="join-host") if draft.host else None
    if trigger.frame in ("session", "celebrate"):
        return draft
    if trigger.frame == "host" and not draft.guest and draft.participant:
        return replace(draft, host=(), participant=(*draft.host, *draft.participant), part="join")
    if trigger.frame == "begin":
        return replace(draft, part="weak")
    if trigger.frame == "visit":
        return _visit(draft)
    if trigger.kind == "visit":
        return draft if places else replace(draft, part="weak")
    if trigger.frame in ("join", "join-guest"):
        people = tuple(n for n in draft.participant if n.kind is Kind.PERSON)
        part = "join-lead" if trigger.name in _LEADING else trigger.frame
        return replace(draft, participant=people, part=part) if people else None
    if trigger.frame == "host" and draft.host and not draft.guest and (trigger.weak or places):
        return replace(draft, part="host")
    if trigger.frame == "talks" and draft.host:
        return replace(draft, participant=()) if draft.guest else None
    if trigger.name == "be-guest" and draft.guest and not draft.host and not places:
        return replace(draft, guest=(), participant=draft.guest, part="join-guest")
    unhosted = trigger.frame == "guest" and draft.guest and not draft.host and places
    if unhosted and not _only_houses(places):
        return replace(draft, kind="visit", guest=(), participant=draft.guest)
    if trigger.name == "be-expected" and not draft.host:
        return replace(draft, kind="visit", guest=(), participant=draft.guest) if places else None
    if trigger.name == "be-at" and not any(n.kind is Kind.PERSON for n in draft.host):
        return None
    if trigger.noun and trigger.frame in ("call", "visit") and draft.guest and not draft.host and not places:
        return replace(draft, kind="visit", guest=(), participant=draft.guest, part="announced")
    if trigger.frame in ("host", "guest", "call", "reception"):
        return draft if roles.guest and (roles.host or places or trigger.occasion) else None
    if trigger.frame == "ceremony":
        return draft
    if trigger.noun and any(_MEDIA.search(n.text) for n in draft.people):
        return None
    groups = ("elegation", "gruppe", "ausschuss", "Ausschuss")
    human = [n for n in draft.people if n.kind is Kind.PERSON or any(g in n.text for g in groups)]
    if trigger.name == "come-together" and len(draft.people) == 1 and draft.people[0].kind is Kind.BODY:
        return draft
    if trigger.frame == "equals" and human and (len(draft.people) < 2 or len(human) < len(draft.people)):
        return replace(draft, part="half")
    return draft if len(draft.people) > 1 else None


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


_OCCASIONS = (
    ("inaugural-visit", re.compile(r"[Aa]ntrittsbesuch|Aufwartung|inaugural|introductory (?:visit|call)")),
    ("farewell", re.compile(r"[Aa]bschiedsbesuch|zum Abschied|verabschied|farewell")),
    ("condolence-visit", re.compile(r"[Kk]ondolenzbesuch|condolence")),
    ("courtesy-call", re.compile(r"Höflichkeitsbesuch|courtesy (?:call|visit)")),
    ("agreement-renewal", re.compile(r"Verlängerung|Erneuerung|renewal")),
    ("anniversary", re.compile(r"[Jj]ubiläum|Jahrestag|-jährigen? Bestehens?|anniversary")),
)
_GROUP = re.compile(r"[Dd]elegation|Delegierte|Abordnung|Reisegruppe|Vertretern|-?köpfig")


def occasion_of(said: str, draft: Draft) -> str:
    """The occasion that the words of a clause name."""
    found = next((name for name, pattern in _OCCASIONS if pattern.search(said)), "")
    if found or draft.kind not in ("meeting", "visit"):
        return found
    group = any(_GROUP.search(n.text) for n in (*draft.guest, *draft.participant))
    return "delegation-visit" if group or (draft.kind == "visit" and _GROUP.search(said)) else ""
