"""Events clause by clause: the triggers of a sentence, their arguments, dates, places and mood make drafts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis
from kg.extract.arguments import Argument, sentence_arguments
from kg.extract.clauses import Clause, split_clauses
from kg.extract.coreference import Discourse, resolve_pronouns
from kg.extract.dates import DateMention, find_dates, towards
from kg.extract.document import Sentence
from kg.extract.mood import status_of
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.frames import Roles, assign
from kg.extract.rules.event.places import clause_places
from kg.extract.rules.event.stages import stage_drafts
from kg.extract.triggers import TriggerHit, load_triggers
from kg.model import Kind, Name

_RULE = {"host": "event/receive", "guest": "event/call", "equals": "event/meet", "visit": "event/visit", "see": "event/visit", "travel": "event/travel",
         "call": "event/call", "reception": "event/receive", "talks": "event/meet", "journey": "event/travel"}  # fmt: skip
_SAME_TIME = re.compile(
    r"\b(?:[Aa]nschließend|[Dd]anach|[Zz]uvor|[Aa]m (?:Nachmittag|Vormittag|Abend|Mittag)|[Aa]m (?:selben|gleichen) Tag|[Dd]abei|[Bb]ei (?:dieser|der) Gelegenheit|an jenem|in jenen Tagen|dort|später am)\b"
)


_PAST = frozenset("war waren hatte hatten wurde wurden worden hat haben was were had".split())


@dataclass(slots=True)
class _State:
    analysis: Analysis
    dates: tuple[DateMention, ...]
    hits: tuple[TriggerHit, ...]
    said: Discourse
    last: When


def find_drafts(analysis: Analysis) -> Iterator[Draft]:
    """The drafts of a release in text order."""
    document = analysis.document
    hits = tuple(load_triggers(document.release.language).find(document.text))
    if not hits:
        return
    dates = find_dates(document.text, document.date, document.release.language)
    state = _State(analysis, dates, hits, Discourse(), When())
    for sentence in document.sentences:
        yield from _sentence_drafts(state, sentence)


def _sentence_drafts(state: _State, sentence: Sentence) -> Iterator[Draft]:
    text = state.analysis.document.text
    arguments = sentence_arguments(state.analysis, sentence.start, sentence.end)
    hits = _between(state.hits, sentence.start, sentence.end)
    if hits:
        verbs = load_triggers(state.analysis.document.release.language).finite
        clauses = split_clauses(text, sentence.start, sentence.end, verbs)
        told: dict[int, Draft] = {}
        for clause in clauses:
            for draft in _clause_drafts(state, sentence, clauses, clause, arguments, hits, told):
                told[clause.number] = draft
                state.said.hosts = draft.host or state.said.hosts
                state.said.guests = draft.guest or draft.participant or state.said.guests
                state.last = draft.when if draft.when.start else state.last
                yield draft
    state.said.note(arguments)


def _between(hits: tuple[TriggerHit, ...], start: int, end: int) -> tuple[TriggerHit, ...]:
    return tuple(h for h in hits if start <= h.start < end)


def _clause_drafts(
    state: _State,
    sentence: Sentence,
    clauses: tuple[Clause, ...],
    clause: Clause,
    arguments: tuple[Argument, ...],
    hits: tuple[TriggerHit, ...],
    told: dict[int, Draft],
) -> Iterator[Draft]:
    draft = _clause_draft(state, sentence, clauses, clause, arguments, hits, told)
    if draft:
        yield draft
    document = state.analysis.document
    stages = tuple(h for h in hits if clause.covers(h.start) and h.trigger.frame == "stage")
    if not stages:
        return
    left = clauses[clause.left] if clause.left >= 0 else None
    status = status_of(clause, document.text, clause.finite or (left.finite if left else ()))
    if not status:
        return
    when = _when(state, clauses, clause, status, told)
    staging = load_triggers(document.release.language).staging
    objects = not {"Schauplatz", "Gastgeber", "Gastgeberin"}.isdisjoint(clause.words)
    places = tuple(
        dict.fromkeys(clause_places(document, clause, [(a.start, a.end) for a in arguments], objects=objects))
    )
    bare = [a for a in arguments if clause.covers(a.start) and not a.preposition and "n" in a.cases]
    hosting = not {
        "richtet",
        "richtete",
        "ausrichtete",
        "ausgerichtet",
        "veranstaltet",
        "veranstaltete",
        "held",
        "hosted",
    }.isdisjoint(clause.words)
    for stage in stage_drafts(document, clause, stages, when, status, staging):
        planned = stage.status == "held" and when.start > document.release.date[: len(when.start)]
        yield replace(
            stage,
            host=_names(bare) if hosting else (),
            participant=() if hosting else _names([a for a in bare if a.sort == "person"]),
            place=places,
            status="planned" if planned else stage.status,
            zone=sentence.zone.value,
            block=sentence.block,
            evidence=((clause.start, clause.end, stage.rule),),
        )


def _clause_draft(
    state: _State,
    sentence: Sentence,
    clauses: tuple[Clause, ...],
    clause: Clause,
    arguments: tuple[Argument, ...],
    hits: tuple[TriggerHit, ...],
    told: dict[int, Draft],
) -> Draft | None:
    document = state.analysis.document
    own_hits = [h for h in hits if clause.covers(h.start) and h.trigger.frame != "stage" and _applies(h, clause)]
    hit = next(iter(sorted(own_hits, key=_weight)), None)
    if hit is None:
        return None
    left = clauses[clause.left] if clause.left >= 0 else None
    finite = clause.finite or (left.finite if left else ())
    status = status_of(clause, document.text, finite)
    if not status:
        return None
    own = [a for a in arguments if clause.covers(a.start)]
    own += _antecedent(clauses, clause, arguments)
    own += [p for s, e in clause.spans for p in resolve_pronouns(document.text, s, e, state.said, own, arguments)]
    own.sort(key=_start)
    if left and not any("n" in a.cases and not a.preposition for a in own):
        own = [a for a in arguments if left.covers(a.start) and "n" in a.cases and not a.preposition][:1] + own
    roles = _nominal_roles(hit, own) if hit.trigger.noun else assign(hit, clause, finite, own)
    blocked = [(a.start, a.end) for a in arguments]
    places = tuple(
        dict.fromkeys(
            clause_places(document, clause, blocked, objects=hit.trigger.frame in ("visit", "see", "journey"))
        )
    )
    when = _when(state, clauses, clause, status, told)
    draft = _draft(hit, roles, places)
    if draft is None:
        return None
    said = document.text[clause.start : clause.end]
    status = "planned" if status == "held" and when.start[:10] > document.release.date[: len(when.start)] else status
    return replace(
        draft,
        start=clause.start,
        end=clause.end,
        when=when,
        status=status,
        occasion=hit.trigger.occasion or occasion_of(said, draft),
        zone=sentence.zone.value,
        block=sentence.block,
        evidence=((clause.start, clause.end, draft.rule),),
    )


def _start(argument: Argument) -> int:
    return argument.start


def _weight(hit: TriggerHit) -> tuple[bool, bool, int]:
    return hit.trigger.noun, hit.trigger.kind != "meeting", hit.start


def _applies(hit: TriggerHit, clause: Clause) -> bool:
    words = set(clause.words)
    return (not hit.trigger.needs or bool(words & hit.trigger.needs)) and not words & hit.trigger.unless


def _antecedent(clauses: tuple[Clause, ...], clause: Clause, arguments: tuple[Argument, ...]) -> Iterator[Argument]:
    """The relative pronoun of a clause as an argument that means what stands before it."""
    if clause.kind != "relative" or clause.parent < 0:
        return
    *preposition, pronoun = clause.opener.split(" ")
    cases = {
        "der": "nd",
        "die": "na",
        "den": "a",
        "dem": "d",
        "deren": "g",
        "dessen": "g",
        "who": "n",
        "whom": "a",
    }.get(pronoun, "nad")
    before = [a for a in arguments if a.end <= clause.start and clauses[clause.parent].covers(a.start)]
    if before:
        antecedent = before[-1]
        if pronoun == "der" and antecedent.gender != "f":
            cases = "n"
        yield replace(
            antecedent,
            start=clause.start,
            end=clause.start + 1,
            preposition=preposition[0] if preposition else "",
            cases=cases,
        )


def _nominal_roles(hit: TriggerHit, arguments: Sequence[Argument]) -> Roles:
    frame = hit.trigger.frame
    at = [a for a in arguments if a.preposition in ("bei", "with")]
    of = [a for a in arguments if a.start > hit.start and (a.preposition in ("von", "of") or a.cases == "g")]
    bare = [a for a in arguments if not a.preposition and "n" in a.cases]
    by = [a for a in arguments if a.preposition in ("durch", "by")]
    with_ = [a for a in arguments if a.preposition in ("mit", "with", "zwischen")]
    guests = _names((of or bare)[:1])
    if frame in ("call", "visit"):
        return Roles(_names(at or by), guests)
    if frame == "reception":
        return Roles(_names(by or at or bare[:1]), _names(of))
    if frame == "talks":
        return Roles(participant=_names([*(bare[:1] or of), *with_]))
    return Roles(participant=guests)


def _names(arguments: Sequence[Argument]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(name for a in arguments for name in a.names))


def _draft(hit: TriggerHit, roles: Roles, places: tuple[Name, ...]) -> Draft | None:
    """The draft of a trigger, or None where too little is known to state an event."""
    trigger = hit.trigger
    rule = _RULE[trigger.frame]
    roles = Roles(_stated(roles.host), _stated(roles.guest), _stated(roles.participant))
    draft = Draft(
        trigger.kind, rule, 0, 0, host=roles.host, guest=roles.guest, participant=roles.participant, place=places
    )
    people = draft.people
    if not people:
        return None
    if trigger.frame in ("visit",):
        person_host = any(n.kind is Kind.PERSON for n in roles.host)
        if person_host and roles.guest:
            return replace(draft, kind="meeting")
        bodies = tuple(n for n in roles.host if n.kind is Kind.BODY)
        if not roles.guest or not (places or bodies):
            return None
        return replace(draft, host=(), guest=(), participant=roles.guest, place=(*bodies, *places))
    if trigger.kind == "visit":
        return draft if places and people else None
    if trigger.frame in ("host", "guest", "call", "reception"):
        return draft if roles.guest and (roles.host or places or trigger.occasion) else None
    if len(people) < 2:
        return None
    if trigger.strict and not all(n.kind is Kind.PERSON for n in people):
        return None
    return draft


def _stated(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """Names without a delegation of unknown origin."""
    return tuple(
        n
        for n in names
        if n.kind is Kind.PERSON or " " in n.text or not n.text.endswith(("elegation", "ordnung", "gruppe"))
    )


def _when(state: _State, clauses: tuple[Clause, ...], clause: Clause, status: str, told: dict[int, Draft]) -> When:
    own = best_date(list(_dates_in(state.dates, clause)))
    if own and own.open == "week" and re.search(r"\bjene[mnr]\s$", state.analysis.document.text[: own.span.start][-8:]):
        return _time_before(state, clause.start, "")
    if own:
        if _PAST.intersection(clause.words):
            own = towards(own, state.analysis.document.date, False)
        elif status == "planned":
            own = towards(own, state.analysis.document.date, True)
        return When(own.start, own.end)
    if clause.left >= 0:
        return _when(state, clauses, clauses[clause.left], status, told)
    if clause.kind != "main" and clause.parent >= 0:
        return _when(state, clauses, clauses[clause.parent], status, told)
    child = next((c for c in clauses if c.parent == clause.number and c.opener in ("als", "when", "nachdem")), None)
    if child:
        date = next(_dates_in(state.dates, child), None)
        if date:
            return When(date.start, date.end)
    said = " ".join(state.analysis.document.text[s:e] for s, e in clause.spans)
    if _SAME_TIME.search(said):
        return _time_before(state, clause.start, said)
    return _time_before(state, clause.start, "") if status == "held" and _PAST.intersection(clause.words) else When()


def _time_before(state: _State, at: int, said: str) -> When:
    """The day (or month, where only a span of days is meant) that the text named last before a position."""
    text = state.analysis.document.text
    block = text.rfind("\n", 0, at)
    days = [
        d for d in state.dates if block < d.span.start and d.span.end <= at and len(d.start) == 10 and d.kind == "point"
    ]
    start = days[-1].start if days else state.last.start
    return When(start[:7] if "in jenen Tagen" in said else start, "", weak=True)


def best_date(dates: Sequence[DateMention]) -> DateMention | None:
    """The date of an event among those of its clause: an interval, else the first day, else the first."""
    days = [d for d in dates if d.kind == "interval" or len(d.start) == 10 and not d.end]
    return next(iter(days), None) or next(iter(dates), None)


def _dates_in(dates: tuple[DateMention, ...], clause: Clause) -> Iterator[DateMention]:
    return (d for d in dates if clause.covers(d.span.start) and d.kind in ("point", "interval"))


_OCCASIONS = (
    ("inaugural-visit", re.compile(r"[Aa]ntrittsbesuch|Aufwartung|inaugural|introductory visit")),
    ("farewell", re.compile(r"[Aa]bschiedsbesuch|zum Abschied|verabschied|farewell")),
    ("condolence-visit", re.compile(r"[Kk]ondolenzbesuch|condolence")),
    ("courtesy-call", re.compile(r"Höflichkeitsbesuch|courtesy (?:call|visit)")),
    ("agreement-renewal", re.compile(r"Verlängerung|Erneuerung|renewal")),
    ("anniversary", re.compile(r"[Jj]ubiläum|Jahrestag|-jährigen? Bestehens?|anniversary")),
)


def occasion_of(said: str, draft: Draft) -> str:
    """The occasion that the words of a clause name."""
    found = next((name for name, pattern in _OCCASIONS if pattern.search(said)), "")
    if found:
        return found
    group = any(
        "elegation" in n.text or "Abordnung" in n.text or "gruppe" in n.text for n in (*draft.guest, *draft.participant)
    )
    if group or (draft.kind == "visit" and re.search(r"[Dd]elegation|Abordnung|Reisegruppe|Vertretern", said)):
        return "delegation-visit"
    return ""
