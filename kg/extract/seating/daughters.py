"""Subsidiaries: by their own name where the text has it, else as what their mother has somewhere."""

import re
from collections.abc import Iterator

from kg.extract.seat import Seat
from kg.extract.seating.attach import IN, Attached
from kg.extract.seating.chunks import Body, SeatNoun, chunks_of
from kg.extract.seating.dating import since_of
from kg.extract.seating.owners import POSSESSIVE, possessor
from kg.extract.seating.placing import places_of, seat
from kg.extract.seating.scope import BRANCH, Scope, subjects, theme
from kg.model import Kind, Name

_APPOSED = re.compile(
    r"(?: \([^()]*\))?(?: in [A-ZÄÖÜ][\w -]+)?, (?:eine?r? |der |die |das )?[^,]{0,40}\Z|(?: in [A-ZÄÖÜ][\w -]+)? (?:ist|war|wurde)(?: [^,.]{1,40})? \Z"
)


def daughters(scope: Scope, noun: SeatNoun, told: Attached, taken: frozenset[int]) -> Iterator[Seat]:
    """Subsidiaries: by their own name where the text has it, else as what their mother has somewhere."""
    called = [told.called] if told.called else _apposed_to(scope, noun, told) or _brought_up(scope, noun)
    mothers = tuple(b.name for b in told.owners)
    own = frozenset(b.start for b in called if b)
    possessive = bool(POSSESSIVE.fullmatch(noun.lead.article))
    if not mothers and told.anaphor and (meant := theme(scope.analysis, scope.sentence, noun.start, told.anaphor)):
        mothers = (meant,)
    told_here = scope.has("own", "open", "represent", "locate", "sit") or possessive
    if not mothers and (told_here or noun.lead.preposition in ("über", "durch", "mit")):
        mothers = subjects(scope, taken | own)
    if not mothers and (possessive or scope.has("locate")):
        mothers = possessor(scope, noun, taken | own)
    if not called and not mothers and noun.lead.article.lower() in ("das", "die") and not told.owners:
        called = _branch_before(scope)
    places = places_of(scope, noun, told, [])
    since = since_of(scope, noun, told, 1)
    parent = mothers[0] if mothers else None
    if called and not (
        told.places or noun.lead.article == "Eine" or _is_object(scope, noun) or _places_beside(scope, called[0])
    ):
        return
    for body in called:
        parent = parent or _mother_by_name(scope, body.name)
        for place in places or _places_beside(scope, body):
            if parent != body.name:
                yield seat(scope, body.name, place, "subsidiary", "daughter", since, parent)
    objects = [n for n in scope.nouns if n is not noun and scope.clause.covers(n.start)]
    if not told.places and (objects or not _is_object(scope, noun)):
        return
    placed = told.places or told_here
    if (
        not called
        and parent
        and parent.kind is Kind.BODY
        and placed
        and not (noun.lead.preposition in ("von", "bei") and not told.places)
    ):
        for place in places:
            yield seat(scope, parent, place, "subsidiary", "daughter", since)


_NEW = re.compile(r"eine?[rnms]?|\d+|(?:sein|ihr)e?[nrms]?|deren|dessen|zwei|drei|mehrere|", re.IGNORECASE)


def _branch_before(scope: Scope) -> list[Body]:
    """The subsidiary that the text spoke of last: a body that is named for a country."""
    start = scope.sentence.start
    earlier = scope.analysis.document.sentences_in(max(0, start - 700), start)[-3:]
    bodies = [b for s in earlier for b in chunks_of(scope.analysis, s).bodies if BRANCH.search(b.name.text)]
    return bodies[-1:]


def _mother_by_name(scope: Scope, daughter: Name) -> Name | None:
    """The mother after which a subsidiary is named: Foo of Foo Japan K.K."""
    bare = BRANCH.sub("", daughter.text)
    mentions = (m.name for m in scope.analysis.document.mentions if m.name.text == bare)
    return next(mentions, None) if bare != daughter.text else None


def _is_object(scope: Scope, noun: SeatNoun) -> bool:
    """Whether a clause says of a subsidiary that there is one: by an article that brings it up, a founding or its seat."""
    new = bool(_NEW.fullmatch(noun.lead.article)) or noun.lead.preposition in ("über", "durch", "mit")
    return new or scope.has("locate", "sit", "represent") or "gründe" in scope.said


def _apposed_to(scope: Scope, noun: SeatNoun, told: Attached) -> list[Body]:
    """The body that an apposition or a copula says to be a subsidiary: A (in Y), eine Tochter der B."""
    if not (told.owners or told.anaphor or POSSESSIVE.fullmatch(noun.lead.article)):
        return []
    before = [b for b in scope.chunks.bodies if b.end < noun.lead.start and b.sure]
    if before and _APPOSED.fullmatch(scope.text[before[-1].end : noun.lead.start]):
        return [before[-1]]
    return []


def _brought_up(scope: Scope, noun: SeatNoun) -> list[Body]:
    """The body with which a subsidiary came into being: mit der A entstand eine Tochter der B."""
    if not scope.has("open"):
        return []
    return [b for b in scope.bodies() if b.lead.preposition == "mit" and b.sure and b.end < noun.start][:1]


def _places_beside(scope: Scope, body: Body) -> list[Name]:
    return [p.name for p in scope.chunks.places if p.lead.start == body.end + 1 and p.lead.governor in IN]
