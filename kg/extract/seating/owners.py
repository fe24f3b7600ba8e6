"""Who has a seat that a noun names: by what stands beside it, the subject, a list, what the text is about."""

import re

from kg.extract.seating.attach import Attached, attach, group
from kg.extract.seating.chunks import Body, SeatNoun
from kg.extract.seating.scope import Scope, subjects, theme
from kg.extract.seating.words import head_of
from kg.model import Kind, Name

_COMMON = frozenset({"Büro", "Lager", "Labor", "Standort"})

POSSESSIVE = re.compile(r"(?:sein|ihr)e?[nrms]?|deren|dessen", re.IGNORECASE)

_DEFINITE = frozenset({"der", "die", "das", "dem", "den"})


def owners_of(scope: Scope, noun: SeatNoun, told: Attached, taken: frozenset[int]) -> tuple[tuple[Name, ...], str]:
    """Who has what a noun names, and by which rule."""
    if told.owners:
        return tuple(b.name for b in told.owners), "of"
    if noun.owner:
        return (noun.owner,), "of"
    if told.anaphor:
        meant = theme(scope.analysis, scope.sentence, noun.start, told.anaphor)
        return ((meant,) if meant else ()), "of"
    if told.called and noun.form != "plant":
        return (told.called.name,), "of"
    preposition = noun.lead.preposition
    if preposition in ("samt", "nebst", "mit") and (first := _first_noun(scope, noun)):
        return owners_of(scope, first, attach(scope.text, scope.chunks, first), taken)
    if preposition == "mit":
        if among := _among(scope, noun):
            return among, "listed"
        if beside := _beside(scope, noun):
            return tuple(b.name for b in beside), "seat"
        return (subjects(scope, taken), "represented") if scope.has("represent", "sit", "settle", "move") else ((), "")
    if preposition == "über" and scope.has("own"):
        return subjects(scope, taken), "has"
    if preposition == "neben" and told.places and scope.has("own", "open"):
        return subjects(scope, taken), "has"
    possessive = bool(POSSESSIVE.fullmatch(noun.lead.article))
    if preposition in ("vom", "von") and told.places and scope.has("steer"):
        return subjects(scope, taken), "has"
    if preposition == "in" and scope.has("make", "research", "steer") and not possessive:
        return subjects(scope, taken), "has"
    named = noun.form == "plant" and told.places and told.places[0].start == noun.end + 1
    if preposition and named and not possessive:
        return possessor(scope, noun, taken), "of"
    if preposition:
        return (possessor(scope, noun, taken), "of") if possessive and told.places else ((), "")
    if possessive and scope.has("locate") and not scope.has("own", "open", "move"):
        return possessor(scope, noun, taken), "has"
    if scope.has("own", "open", "move"):
        return subjects(scope, taken, owning=True) or _listed(scope), "seat" if noun.word == "Sitz" else "has"
    if scope.has("locate", "sit") and (noun.lead.article.lower() in _DEFINITE or not noun.lead.article):
        return (() if noun.word in _COMMON else possessor(scope, noun, taken)), "has"
    return (), ""


def possessor(scope: Scope, noun: SeatNoun, taken: frozenset[int]) -> tuple[Name, ...]:
    """Whose a seat is that only a pronoun or the context says: of what the clause is about, else of what the text is about."""
    if scope.clause.kind == "relative":
        return subjects(scope, taken)
    inside = [
        b for b in scope.bodies() if b.end <= noun.lead.start and b.start not in taken and b.sure and not b.genitive
    ]
    if inside and inside[0].lead.governor in ("", "mit", "für"):
        return tuple(b.name for b in group(scope.text, scope.chunks.bodies, inside[0]))
    meant = theme(scope.analysis, scope.sentence, noun.lead.start, "")
    return (meant,) if meant else ()


_MEMBERS = re.compile(
    r"\b(?:gehören|gehört|zählen|zählt|sind)(?: (?:auch|etwa|unter anderem|zum Beispiel|beispielsweise))* "
)

_KINDS = re.compile(r"(?<![\w-])(?P<head>[A-ZÄÖÜ][\w-]+) \Z")


def _among(scope: Scope, noun: SeatNoun) -> tuple[Name, ...]:
    """Those that a clause counts among the bodies with a seat: zu den Firmen mit Sitz in Y zählen A und B."""
    kinds = _KINDS.search(scope.text, scope.sentence.start, noun.lead.start)
    verb = _MEMBERS.search(scope.text, noun.end, scope.sentence.end)
    if kinds is None or verb is None or not head_of(kinds["head"]):
        return ()
    first = next((b for b in scope.chunks.bodies if b.lead.start == verb.end()), None)
    return tuple(b.name for b in group(scope.text, scope.chunks.bodies, first)) if first else ()


def _first_noun(scope: Scope, noun: SeatNoun) -> SeatNoun | None:
    """The seat that another comes along with: die Zentrale der X samt einem Labor."""
    before = [n for n in scope.nouns if scope.clause.covers(n.start) and n.end < noun.start]
    return before[-1] if before and before[-1].lead.preposition not in ("samt", "nebst", "mit") else None


def _beside(scope: Scope, noun: SeatNoun) -> list[Body]:
    """The body right before `mit Sitz in`."""
    for body in scope.chunks.bodies:
        gap = scope.text[body.end : noun.lead.start]
        inside = body.lead.preposition in ("an", "in") and noun.form != "headquarters"
        if body.end < noun.lead.start and _GAP.fullmatch(gap) and body.name.kind is Kind.BODY and not inside:
            return [body]
    return []


_GAP = re.compile(r"(?: \([^()]*\))?,? (?:aus [A-ZÄÖÜ]\w+ )?")

_LIST = re.compile(
    r"(?:unter ihnen|darunter|allen voran|etwa|zum Beispiel|beispielsweise|wie|namentlich)(?: auch| etwa| unter anderem)? \Z"
)


def _listed(scope: Scope) -> tuple[Name, ...]:
    """The bodies of a list that tells some of those that have what a clause speaks of: darunter A, B und C."""
    for body in scope.chunks.bodies:
        dashed = scope.text[: body.lead.start].endswith((" – ", ": ")) and body.start > scope.clause.start
        likened = body.lead.preposition == "wie" and body.sure
        if dashed or likened or _LIST.search(scope.text, scope.sentence.start, body.lead.start):
            return tuple(b.name for b in group(scope.text, scope.chunks.bodies, body))
    return ()
