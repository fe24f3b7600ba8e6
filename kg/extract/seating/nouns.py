"""Seats that a noun tells (Büro, Werk, Sitz, Tochter): whose, where, since when."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.gazetteer import read_table, seat_of
from kg.extract.seat import Seat
from kg.extract.seating.attach import IN, Attached, attach, group
from kg.extract.seating.chunks import Body, Place, SeatNoun, chunks_of
from kg.extract.seating.dating import since_of
from kg.extract.seating.scope import BRANCH, Scope, subjects, taken_up, theme, where
from kg.extract.seating.words import head_of
from kg.extract.ties import settled
from kg.model import Kind, Name
from kg.paths import REFERENCE

_COMMON = frozenset({"Büro", "Lager", "Labor", "Standort"})
_FORMER = re.compile(
    r"\b(?:frühere|ehemalige|einstige|vormalige|alte|geschlossene|geplante|mögliche|künftige Schule)[nrsm]?\b"
)
_POSSESSIVE = re.compile(r"(?:sein|ihr)e?[nrms]?|deren|dessen", re.IGNORECASE)
_DEFINITE = frozenset({"der", "die", "das", "dem", "den"})


def noun_seats(scope: Scope) -> Iterator[Seat]:
    """The seats that the nouns of a clause tell."""
    nouns = [n for n in scope.chunks.nouns if scope.clause.covers(n.start)]
    phrases = [(noun, attach(scope.text, scope.chunks, noun)) for noun in nouns]
    taken = frozenset(b.start for _, told in phrases for b in (*told.owners, *filter(None, (told.called,))))
    for noun, told in phrases:
        before = scope.text[noun.lead.start : noun.start]
        if _FORMER.search(before) or noun.lead.article.lower().startswith("kein"):
            continue
        if noun.form == "subsidiary":
            yield from _daughters(scope, noun, told, taken)
        else:
            yield from _seats(scope, noun, told, taken, phrases)


Phrases = list[tuple[SeatNoun, Attached]]


def _seats(scope: Scope, noun: SeatNoun, told: Attached, taken: frozenset[int], phrases: Phrases) -> Iterator[Seat]:
    owners, rule = _owners(scope, noun, told, taken)
    unsure = {b.name for b in scope.chunks.bodies if not b.sure}
    art = _ART.fullmatch(noun.word) and not scope.has("own", "open", "locate", "make")
    if not owners or (art and unsure.issuperset(owners)):
        return
    places = _places(scope, noun, told, phrases)
    since = since_of(scope, noun, told, len(phrases))
    for owner in owners:
        for place in _in_brackets(scope, owner) or places:
            if _is_home(owner, place) and (len(owners) > 1 or noun.form in ("office", "laboratory")):
                continue
            if owner.kind is Kind.BODY or noun.form == "office":
                yield seat(scope, owner, place, _form_for(scope, owner, noun), rule, since, noun.parent)
    if places:
        yield from _gapped(scope, noun, taken)


_BY_SORT = {"school": "school", "association": "association", "chamber": "association"}
_BY_SORT |= {"consulate-general": "consulate", "embassy": "embassy"}


@cache
def _campuses() -> dict[str, str]:
    """The town of every university, both by their ids."""
    return {row["id"]: row["city"] for row in read_table(REFERENCE / "universities.csv")}


def _is_home(owner: Name, place: Name) -> bool:
    """Whether a body is at home in a place anyway, so that what it has there is no branch."""
    campus = _campuses().get(owner.entity, "")
    return seat_of(owner.entity) == place or bool(campus and campus == place.entity)


def _in_brackets(scope: Scope, owner: Name) -> list[Name]:
    """The town in brackets behind one of several that have a seat: A (Y) und B (Z) haben hier ihre Zentrale."""
    ends = [b.end + 2 for b in scope.chunks.bodies if b.name == owner and scope.text.startswith(" (", b.end)]
    return [p.name for p in scope.chunks.places if p.start in ends]


_SOCIETY = re.compile(
    r"\b(?:Deutsch|Japanisch)-\w+ (?:Gesellschaft|Verein|Club)|[Vv]erein\b|\bClub\b|[Vv]erband\b|[Ff]reundeskreis\b"
)
_INSTITUTE = re.compile(
    r"\b(?:(?:Research|Energy|Technology) Institute|Forschungsinstitut|Laborator\w+)\b|(?:Fraunhofer|Max-Planck)-Institut"
)
_ART = re.compile(r"Werke?[sn]?")


def _form_for(scope: Scope, owner: Name, noun: SeatNoun) -> str:
    """A school with its seat somewhere is a school there, a club an association."""
    seated = noun.form == "headquarters" or noun.word.startswith("Geschäftsstelle")
    sorts = (m.sort for m in scope.analysis.document.mentions if m.name == owner)
    sort = next((b.sort for b in scope.chunks.bodies if b.name == owner), "") or next(sorts, "")
    if seated and _SOCIETY.search(owner.text):
        return "association"
    if noun.word == "Sitz" and _INSTITUTE.search(owner.text):
        return "laboratory"
    return _BY_SORT.get(sort, noun.form) if seated else noun.form


def seat(
    scope: Scope, owner: Name, place: Name, form: str, rule: str, since: str = "", parent: Name | None = None
) -> Seat:
    """The seat that a clause tells."""
    (name,) = settled(scope.analysis, [owner])
    return Seat(name, place, form, scope.clause.start, scope.clause.end, f"presence/{rule}", since, parent)


def _owners(scope: Scope, noun: SeatNoun, told: Attached, taken: frozenset[int]) -> tuple[tuple[Name, ...], str]:
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
        return _owners(scope, first, attach(scope.text, scope.chunks, first), taken)
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
    possessive = bool(_POSSESSIVE.fullmatch(noun.lead.article))
    if preposition in ("vom", "von") and told.places and scope.has("steer"):
        return subjects(scope, taken), "has"
    if preposition == "in" and scope.has("make", "research", "steer") and not possessive:
        return subjects(scope, taken), "has"
    named = noun.form == "plant" and told.places and told.places[0].start == noun.end + 1
    if preposition and named and not possessive:
        return _possessor(scope, noun, taken), "of"
    if preposition:
        return (_possessor(scope, noun, taken), "of") if possessive and told.places else ((), "")
    if possessive and scope.has("locate") and not scope.has("own", "open", "move"):
        return _possessor(scope, noun, taken), "has"
    if scope.has("own", "open", "move"):
        return subjects(scope, taken, owning=True) or _listed(scope), "seat" if noun.word == "Sitz" else "has"
    if scope.has("locate", "sit") and (noun.lead.article.lower() in _DEFINITE or not noun.lead.article):
        return (() if noun.word in _COMMON else _possessor(scope, noun, taken)), "has"
    return (), ""


def _possessor(scope: Scope, noun: SeatNoun, taken: frozenset[int]) -> tuple[Name, ...]:
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
    before = [n for n in scope.chunks.nouns if scope.clause.covers(n.start) and n.end < noun.start]
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


_MOVED = re.compile(
    r"\b(?:verleg\w+|verlager\w+|zieht|zog|zogen|um(?:ge)?zogen|siedel\w+|übergesiedelt|wechsel\w+|kam|kommt)\b"
)


def _places(scope: Scope, noun: SeatNoun, told: Attached, phrases: Phrases) -> list[Name]:
    """Where what a noun names is."""
    found = told.places or _between(scope, noun)
    if not found:
        others = [p for other, its in phrases if other is not noun for p in its.places]
        moves = scope.has("move") and bool(_MOVED.search(scope.said))
        found = where(scope, others, noun.end, moves=moves) or where(scope, (), noun.end, moves=moves)
    wide = noun.form == "office" and not noun.word.startswith("Standort")
    found = [p for p in found if p.sort != "country" or wide]
    if found:
        return [p.name for p in found]
    if "dortige" in scope.text[noun.lead.start : noun.start] or "hiesige" in scope.text[noun.lead.start : noun.start]:
        return [place] if (place := taken_up(scope)) else []
    if equated := _equated(scope, noun):
        return [equated.name]
    place = taken_up(scope)
    if place is None and scope.clause.number and scope.has("own", "open"):
        left = scope.at(scope.clauses[scope.clause.number - 1])
        return [p.name for p in where(left, (), noun.start)] or [p for p in (taken_up(left),) if p]
    return [place] if place else []


def _between(scope: Scope, noun: SeatNoun) -> list[Place]:
    """The place between the noun before and this one, where a clause has several: in A ein Werk und in B ein Büro."""
    before = [n.end for n in scope.chunks.nouns if scope.clause.covers(n.start) and n.end < noun.start]
    several = len([n for n in scope.chunks.nouns if scope.clause.covers(n.start)]) > 1
    start = before[-1] if before else scope.clause.start
    places = [p for p in scope.places() if start <= p.start < noun.start and not p.adjective and p.lead.governor in IN]
    return places[-1:] if several else []


_IS = re.compile(
    r" (?:ist|bleibt|wird|wurde|war)(?: (?:seit|heute|weiterhin|nun|auch|damit|das|die|der|\d{4}|neuer|neue|künftig))* "
)
_SEAT_OF = re.compile(_IS.pattern + r"(?:(?:Standort|Sitz|Heimat) (?:(?:der|des|von) )?)?")


def _equated(scope: Scope, noun: SeatNoun) -> Place | None:
    """The place that is equated with a seat: Sitz der Foo ist Haan; Haan ist Standort der Zentrale von Foo."""
    for place in scope.places():
        if place.adjective or place.lead.governor:
            continue
        before = place.end < noun.start and _SEAT_OF.fullmatch(scope.text[place.end : noun.lead.start] + " ")
        for end in (noun.lead.start, noun.start):
            before = before or (place.end < noun.start and _SEAT_OF.fullmatch(scope.text[place.end : end]))
        behind = place.start > noun.end and _IS.search(scope.text[place.start - 24 : place.start])
        if before or behind:
            return place
    return None


_GAPPED = re.compile(r" (?:seit \d{4} )?(?:in|im|nahe|bei) ")


def _gapped(scope: Scope, noun: SeatNoun, taken: frozenset[int]) -> Iterator[Seat]:
    """A hat die Zentrale in Y, B in Z: further bodies with their places."""
    for body in scope.chunks.bodies:
        if body.start < noun.end or body.lead.governor or body.start in taken:
            continue
        link = _GAPPED.match(scope.text, body.end)
        for place in scope.chunks.places if link else ():
            if link and place.start == link.end():
                yield seat(scope, body.name, place.name, noun.form, "gapped")


_APPOSED = re.compile(
    r"(?: \([^()]*\))?(?: in [A-ZÄÖÜ][\w -]+)?, (?:eine?r? |der |die |das )?[^,]{0,40}\Z|(?: in [A-ZÄÖÜ][\w -]+)? (?:ist|war|wurde)(?: [^,.]{1,40})? \Z"
)


def _daughters(scope: Scope, noun: SeatNoun, told: Attached, taken: frozenset[int]) -> Iterator[Seat]:
    """Subsidiaries: by their own name where the text has it, else as what their mother has somewhere."""
    called = [told.called] if told.called else _apposed_to(scope, noun, told) or _brought_up(scope, noun)
    mothers = tuple(b.name for b in told.owners)
    own = frozenset(b.start for b in called if b)
    possessive = bool(_POSSESSIVE.fullmatch(noun.lead.article))
    if not mothers and told.anaphor and (meant := theme(scope.analysis, scope.sentence, noun.start, told.anaphor)):
        mothers = (meant,)
    told_here = scope.has("own", "open", "represent", "locate", "sit") or possessive
    if not mothers and (told_here or noun.lead.preposition in ("über", "durch", "mit")):
        mothers = subjects(scope, taken | own)
    if not mothers and (possessive or scope.has("locate")):
        mothers = _possessor(scope, noun, taken | own)
    if not called and not mothers and noun.lead.article.lower() in ("das", "die") and not told.owners:
        called = _branch_before(scope)
    places = _places(scope, noun, told, [])
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
    objects = [n for n in scope.chunks.nouns if n is not noun and scope.clause.covers(n.start)]
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
    if not (told.owners or told.anaphor or _POSSESSIVE.fullmatch(noun.lead.article)):
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
