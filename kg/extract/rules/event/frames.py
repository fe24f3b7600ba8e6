"""Frames: which argument of a trigger is host, guest, participant or traveller."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.arguments import Argument
from kg.extract.clauses import Clause
from kg.extract.delegations import is_plural
from kg.extract.triggers import TriggerHit
from kg.model import Name

_PASSIVE = frozenset("wird werden wurde wurden worden werde würden was were been be being".split())
_EXCHANGE = frozenset("mit Mit über Über miteinander gemeinsam sich beraten ausgetauscht with about together".split())
_HAVE = frozenset("hat haben hatte hatten habe hätten has have had".split())


@dataclass(frozen=True, slots=True)
class Roles:
    """Who is who."""

    host: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    participant: tuple[Name, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.host or self.guest or self.participant)


def assign(hit: TriggerHit, clause: Clause, finite: Sequence[str], arguments: Sequence[Argument]) -> Roles:
    """The roles that the frame of a trigger gives to the arguments of its clause."""
    words = clause.words
    passive = hit.participle and not (set(finite) & _HAVE) and bool(words & _PASSIVE or _agents(arguments))
    frame = hit.trigger.frame
    if hit.trigger.name == "be-expected" and words.isdisjoint(_PASSIVE):
        groups = [a for a in arguments if a.sort == "delegation" and not a.preposition]
        return _host(arguments, finite, passive=False) if clause.opener == "wo" else Roles(guest=_names(groups[:1]))
    if hit.trigger.name == "be-expected" and _agents(arguments):
        return _host(arguments, finite, passive=True)
    if frame == "host":
        return _host(arguments, finite, passive=passive)
    if frame == "guest" and not words.isdisjoint(("Gastgeber", "Gastgeberin")):
        bare = _bare(arguments)
        return Roles(_names(bare[:1]), _names(bare[1:2]))
    if frame == "guest":
        return _guest(arguments, of="Gast" in words)
    if frame == "join-host":
        return Roles(host=_names(_bare(arguments)[:1]))
    if frame == "session":
        subject, _ = subject_and_object(arguments, finite)
        return Roles(participant=_names([subject] if subject else ()))
    if frame == "celebrate":
        if passive:
            return Roles(participant=_names(a for a in _agents(arguments)))
        subject, _ = subject_and_object(arguments, finite)
        return Roles(host=_names([subject] if subject else ()))
    if frame in ("perform", "lecture"):
        subject, _ = subject_and_object(arguments, finite)
        speaks = frame == "perform" or "vor" in words or "Vor" in words or clause_refers(words)
        return Roles(participant=_names([subject] if subject and speaks else ()))
    if frame in ("station", "begin"):
        return Roles()
    if hit.trigger.name == "talk" and words.isdisjoint(_EXCHANGE):
        return Roles()
    if frame == "equals":
        return _equals(arguments, upon=hit.trigger.name == "come-upon")
    if frame == "visit":
        return _visit(arguments, passive=passive)
    if frame in ("join", "join-guest"):
        beside = [a for a in arguments if a.preposition == "neben"]
        return Roles(participant=_names([*_bare(arguments), *_agents(arguments), *beside]))
    if frame == "accept":
        subject, _ = subject_and_object([a for a in arguments if a.sort == "person"], finite)
        given = [a for a in arguments if a.preposition in ("von", "aus", "durch")]
        return Roles(_names(given), _names([subject] if subject else ()))
    if frame == "ceremony":
        return _ceremony(arguments, passive=passive, award=hit.trigger.occasion == "award")
    return _travel(arguments)


def clause_refers(words: frozenset[str]) -> bool:
    """Whether a lecture is said to be one by its verb alone."""
    return any(word.startswith("referier") for word in words)


def _names(arguments: Iterable[Argument]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(name for a in arguments for name in a.names))


def _agents(arguments: Sequence[Argument]) -> list[Argument]:
    return [a for a in arguments if a.preposition in ("von", "durch", "by")]


def _bare(arguments: Sequence[Argument]) -> list[Argument]:
    return [a for a in arguments if not a.preposition and a.cases != "g"]


_SINGULAR = frozenset("hat ist wurde wird hatte war soll will has is was".split())
_PLURAL = frozenset("haben sind wurden werden hatten waren sollen wollen have are were".split())


def _agrees(argument: Argument, finite: Sequence[str]) -> bool:
    """Whether an argument can be the subject of a finite verb by its number."""
    text = argument.names[0].text
    many = len(argument.names) > 1 or (argument.sort == "delegation" and is_plural(text))
    said = {w.lower() for w in finite}
    if said & _PLURAL and not said & _SINGULAR:
        return many or argument.sort == "delegation"
    return not (many and said & _SINGULAR and not said & _PLURAL)


def subject_and_object(
    arguments: Sequence[Argument], finite: Sequence[str] = ()
) -> tuple[Argument | None, Argument | None]:
    """Subject and object by case and number, else by order; people before bodies."""
    bare = _bare(arguments)
    able = [a for a in bare if "n" in a.cases and _agrees(a, finite)] or [a for a in bare if "n" in a.cases]
    human = [a for a in able if a.sort != "body"]
    subject = next((a for a in human if "a" not in a.cases), None) or next(iter(human), None) or next(iter(able), None)
    objects = [a for a in bare if a is not subject and "a" in a.cases]
    clear = next((a for a in objects if "n" not in a.cases), None)
    return subject, clear or next(iter(objects), None)


def _host(arguments: Sequence[Argument], finite: Sequence[str], *, passive: bool) -> Roles:
    if passive:
        subject, _ = subject_and_object(arguments)
        return Roles(_names(_agents(arguments)), _names([subject] if subject else ()))
    subject, received = subject_and_object(arguments, finite)
    if subject and received and subject.sort == "delegation" and received.sort == "person" and "n" in received.cases:
        subject, received = received, subject
    if received is None:
        received = next((a for a in arguments if a.preposition in ("mit", "für", "for")), None)
    if received is None:
        received = next((a for a in _bare(arguments) if a.cases == "d"), None)
    others = [a for a in arguments if a.preposition == "mit" and a is not received]
    return Roles(_names([subject] if subject else ()), _names([received] if received else ()), _names(others))


def with_company(roles: Roles, arguments: Sequence[Argument]) -> Roles:
    """The roles with those who are only said to be there as well: begleitet von, im Beisein von, gemeinsam mit."""
    known = {*roles.host, *roles.guest}
    company = [
        n for n in _names(a for a in arguments if a.preposition == "neben" and a.sort == "person") if n not in known
    ]
    return Roles(roles.host, roles.guest, tuple(dict.fromkeys((*roles.participant, *company))))


def _guest(arguments: Sequence[Argument], *, of: bool = False) -> Roles:
    at = [
        a for a in arguments if a.preposition in ("bei", "with", "at") or (a.preposition == "zu" and a.sort == "person")
    ]
    at = at or [a for a in arguments if of and a.preposition == "von" and a.sort == "person"]
    bare = _bare(arguments)
    dative = [a for a in bare if "d" in a.cases and "n" not in a.cases]
    subject, _ = subject_and_object([a for a in arguments if a not in dative])
    if subject is None:
        subject = next((a for a in arguments if a.preposition == "mit" and a.sort == "person"), None)
    hosts = at or dative or [a for a in bare if a is not subject and "d" in a.cases][:1]
    return Roles(_names(hosts), _names([subject] if subject else ()))


def _equals(arguments: Sequence[Argument], *, upon: bool = False) -> Roles:
    subject, other = subject_and_object(arguments)
    with_ = [a for a in arguments if a.preposition in ("mit", "with", "between", "zwischen")]
    with_ += [a for a in arguments if upon and a.preposition == "auf" and a.sort == "person"]
    dative = [a for a in _bare(arguments) if a.cases == "d"]
    return Roles(participant=_names(a for a in (subject, other, *dative, *with_) if a))


def _visit(arguments: Sequence[Argument], *, passive: bool) -> Roles:
    if passive:
        subject, _ = subject_and_object(arguments)
        return Roles(_names([subject] if subject else ()), _names(_agents(arguments)))
    subject, host = subject_and_object(arguments)
    at = [a for a in arguments if a.preposition in ("bei", "with")]
    return Roles(_names([host] if host else at), _names([subject] if subject else ()))


def _travel(arguments: Sequence[Argument]) -> Roles:
    subject, _ = subject_and_object([a for a in arguments if a.sort != "body"] or arguments)
    with_ = [a for a in arguments if a.preposition in ("mit", "with") and a.sort == "person"]
    return Roles(participant=_names(a for a in (subject, *with_) if a))


def _ceremony(arguments: Sequence[Argument], *, passive: bool, award: bool) -> Roles:
    """Who takes part; who confers an award is its host, who receives it the guest."""
    people = [a for a in arguments if a.sort == "person"]
    if not award:
        with_ = [a for a in people if a.preposition == "mit"]
        return Roles(
            participant=_names([*_agents(people), *_bare(people), *with_] if passive else [*_bare(people), *with_])
        )
    if passive:
        return Roles(_names(_agents(arguments)), _names(_bare(people)[:1]))
    giver, given = subject_and_object(arguments)
    dative = next((a for a in _bare(people) if a is not giver and "d" in a.cases), None)
    receiver = dative or given
    return Roles(_names([giver] if giver else ()), _names([receiver] if receiver else ()))


def assign_theirs(arguments: Sequence[Argument]) -> Roles:
    """The roles of a visit that is not the subject's own: X dankte Y bei dessen Besuch."""
    subject, other = subject_and_object(arguments)
    dative = next((a for a in _bare(arguments) if a is not subject and "d" in a.cases), None)
    guest = dative or other
    return Roles(_names([subject] if subject else ()), _names([guest] if guest else ()))


def _is_genitive(argument: Argument, hit: TriggerHit) -> bool:
    """Whether an argument is the genitive of a noun: one by its form, or one that can be and follows at once."""
    follows = not argument.preposition and "g" in argument.cases and "n" not in argument.cases
    return argument.cases == "g" or (follows and 0 < argument.start - hit.end < 3)


def assign_noun(hit: TriggerHit, arguments: Sequence[Argument]) -> Roles:
    """The roles that a noun gives: Besuch von X bei Y, Empfang für X durch Y, Gespräch mit Y, Reise von X."""
    frame = hit.trigger.frame
    at = [a for a in arguments if a.preposition in ("bei", "with", "at")]
    of = [a for a in arguments if a.start > hit.start and (a.preposition in ("von", "of") or _is_genitive(a, hit))]
    bare = [a for a in arguments if not a.preposition and "n" in a.cases]
    by = [a for a in arguments if a.preposition in ("durch", "by")]
    with_ = [a for a in arguments if a.preposition in ("mit", "with", "zwischen")]
    guests = _names((of or bare or [a for a in arguments if a.preposition == "für"])[:1])
    seen = [a for a in of if a.sort == "body" and not a.preposition]
    company = [a for a in with_ if a.sort == "person" and a.start - hit.end < 8]
    if frame == "visit" and not guests and company:
        return Roles(_names(at), _names(company))
    if frame == "visit" and seen:
        guests = _names([a for a in of if a not in seen][:1])
        return Roles(_names(at or by or seen), guests)
    if frame in ("call", "visit"):
        return Roles(_names(at or by), guests)
    if frame == "reception":
        return Roles(_names(by or at or bare[:1]), _names(of or [a for a in arguments if a.preposition == "für"]))
    if frame == "talks":
        return Roles(
            _names(at),
            _names(a for a in arguments if a.cases == "d" and not a.preposition),
            _names([*(bare[:1] or of), *with_]),
        )
    return Roles(participant=guests or _names([a for a in arguments if a.preposition == "für"]))
