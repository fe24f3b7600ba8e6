"""Who takes part in what a clause tells: named, meant by pronouns and relatives, or on the way already."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.arguments import Argument
from kg.extract.clauses import Clause
from kg.extract.coreference import resolve_pronouns
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.frames import Roles
from kg.extract.triggers import TriggerHit
from kg.model import Name

_KINDS = re.compile(r"(?:Hochschulen|Universitäten|Unternehmen|Firmen|Schulen|Betriebe) (?:in|aus) ")
"""Bodies of a kind wherever they are, none of them named: they neither travel nor receive."""


def clause_arguments(
    context: Context, clauses: tuple[Clause, ...], clause: Clause, arguments: tuple[Argument, ...]
) -> list[Argument]:
    """The arguments of a clause: named, meant by its relative pronoun, by pronouns, or shared with its left conjunct."""
    named = (
        a
        for a in arguments
        if clause.covers(a.start) and not (a.sort == "body" and _KINDS.match(context.text, a.start))
    )
    own = [_behind_relative(a, clause) for a in named]
    own += _antecedent(clauses, clause, arguments)
    meant: list[Argument] = []
    for start, end in clause.spans:
        meant += resolve_pronouns(context.text, start, end, context.said, own, arguments)
    own = [a for a in own if not _is_resolved(a, meant)] + meant
    context.meant += meant
    own.sort(key=_start)
    if clause.left >= 0 and clause.shares and not any("n" in a.cases and not a.preposition for a in own):
        left = clauses[clause.left]
        own = [a for a in arguments if left.covers(a.start) and "n" in a.cases and not a.preposition][:1] + own
    return own


def _is_resolved(argument: Argument, meant: list[Argument]) -> bool:
    """Whether an argument is only "die Gruppe", of which is known who is meant."""
    bare = argument.sort == "delegation" and " " not in argument.names[0].text
    return bare and any(m.start < argument.end and argument.start < m.end for m in meant)


def _behind_relative(argument: Argument, clause: Clause) -> Argument:
    """An argument whose preposition and article are those of the relative pronoun before it: zu der Ministerin X einlud."""
    opener = clause.opener.split(" ")
    if clause.kind == "relative" and len(opener) > 1 and argument.start <= clause.start + len(clause.opener):
        return replace(argument, preposition="", cases="nadg")
    return argument


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


def _start(argument: Argument) -> int:
    return argument.start


def with_travellers(hit: TriggerHit, roles: Roles, travellers: tuple[Name, ...], own: list[Argument]) -> Roles:
    """A talk or stop of which only one side is named is one of those who are on the way."""
    if hit.trigger.frame == "talks" and roles.host and not roles.guest:
        return Roles(roles.host, travellers, roles.participant)
    if hit.trigger.frame in ("visit", "journey") and hit.trigger.noun and not roles:
        return Roles(guest=travellers) if hit.trigger.frame == "visit" else Roles(participant=travellers)
    alone = hit.trigger.frame == "talks" and roles.participant and not roles.host and not roles.guest
    if alone and (len(roles.participant) == 1 or not any("n" in a.cases and not a.preposition for a in own)):
        return Roles(participant=tuple(dict.fromkeys((*travellers, *roles.participant))))
    if hit.trigger.frame == "station":
        of = [a for a in own if a.cases == "g" or a.preposition in ("von", "für")]
        owners = tuple(n for a in of for n in a.names if a.sort != "body")
        return Roles(participant=owners or travellers)
    return Roles(participant=travellers) if hit.trigger.frame == "begin" else roles


def holder_behind(context: Context, at: int) -> tuple[Name, ...]:
    """Who holds the office that stands in the genitive right behind a visit: der Besuch des Oberbürgermeisters in P."""
    phrase = next(iter(context.analysis.phrases_in(at, at + 60)), None)
    if phrase is None or phrase.plural or phrase.article not in ("des", "der") or phrase.start - at > 5:
        return ()
    head = phrase.role.split(" ")[0].lower()
    people = [m.name for m in context.document.people_in(0, at)]
    for name in reversed(people[-40:]):
        if any(post.phrase.role.split(" ")[0].lower().endswith(head) for post in context.analysis.posts_of(name)):
            return (name,)
    return ()


def of_relative(
    clauses: tuple[Clause, ...], clause: Clause, arguments: tuple[Argument, ...], *, guest: bool = False
) -> Roles:
    """Who makes a journey that a relative clause tells more of: die Reise, die X am Montag angetreten hat."""
    for child in clauses:
        if child.parent == clause.number and child.kind == "relative":
            bare = [
                a
                for a in arguments
                if child.covers(a.start) and a.sort != "body" and not a.preposition and "n" in a.cases
            ]
            if bare:
                return Roles(guest=bare[0].names) if guest else Roles(participant=bare[0].names)
    return Roles()
