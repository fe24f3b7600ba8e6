"""Whose cooperation it is: the genitive of the noun, the subject, the body of a person or team, else whose release it is."""

import re

from kg.extract.analysis import Analysis
from kg.extract.parties import CITIES, Group
from kg.extract.sides import home_body
from kg.extract.tie_words import Word
from kg.extract.ties import Scene, counterpart, relative_subject, side_of, tied_sorts
from kg.extract.zones import Zone
from kg.model import Kind, Name

NEAR = 40


def owners_of(analysis: Analysis, scene: Scene, partners: Group, word: Word | None) -> tuple[Name, ...]:
    """Who cooperates with the partners."""
    if word and (genitive := _genitive(scene, word)) and genitive is not partners:
        return genitive.names
    text = analysis.document.text
    subjects = subjects_of(scene, partners, text)
    if partners.taken_up and (inside := _subject_inside(scene, partners)):
        return inside.names
    if subject := relative_subject(text, scene, partners):
        return subject.names
    subjects = subjects or _subjects_before(scene, partners)
    if subjects and subjects.members != partners.members:
        return subjects.names
    if body := _place_of_work(scene, partners):
        return body.names
    if _has_unknown_subject(text, scene, word):
        return ()
    side = _side(analysis, scene, partners.members[0].sort, partners.names[0].text)
    return (side,) if side else ()


def subjects_of(scene: Scene, partners: Group | None = None, text: str = "") -> Group | None:
    """The group that no preposition governs: of several the one in the clause of the partners, else the first."""
    free = [g for g in scene.groups if g.governor == "" and g is not partners and not g.taken_up]
    if partners and len(free) > 1:
        same = [g for g in free if "," not in text[min(g.end, partners.end) : max(g.start, partners.begin)]]
        return same[-1] if same else free[0]
    return free[0] if free else None


def other_than(analysis: Analysis, name: Name, partners: Group) -> Name:
    """The owner; where a noun like das Haus was taken for the partner itself, the other of its sort named last before, else whose release it is."""
    if name not in partners.names:
        return name
    mention = next(m for m in partners.members if m.name == name)
    before = analysis.parties_in(max(0, partners.begin - 500), partners.begin)
    last = next((m.name for m in reversed(before) if m.sort == mention.sort and m.name not in partners.names), None)
    return last or counterpart(analysis, mention.sort, name.text) or name


def _genitive(scene: Scene, word: Word) -> Group | None:
    """Whose relation the noun names: die Kooperation der A."""
    return next(
        (g for g in scene.groups if g.governor in ("gen", "von", "of") and 0 <= g.start - word.end < NEAR), None
    )


def _subject_inside(scene: Scene, partners: Group) -> Group | None:
    """The subject inside the relative clause that takes the partners up: B, mit der A seit 2004 verbunden ist."""
    return next((g for g in scene.groups if g.governor == "" and g.start >= partners.end), None)


def _subjects_before(scene: Scene, partners: Group) -> Group | None:
    """The subject of the sentence, named before the scene."""
    return next((g for g in scene.around if g.governor == "" and g.start < scene.start and g is not partners), None)


def _place_of_work(scene: Scene, partners: Group) -> Group | None:
    """The body at which, or whose people, cooperate: am Klinikum A; Forscher der A."""
    bodies = (g for g in scene.groups if g.members[0].kind is Kind.BODY and g is not partners)
    return next((g for g in bodies if g.governor in ("am", "an", "von", "vom", "seitens", "gen")), None)


_UNKNOWN = re.compile(
    r"\b(?:hat|haben|ist|sind|wird|werden|will|wollen|[a-zäöüß]+(?:te|ten|iert|ieren|flegt|flegen)) (?:auch )?(?:der|die|das) (?:[a-zäöüß]+e[nr]? )?[A-ZÄÖÜ]"
)
_PLURAL = re.compile(r"\b(?:kooperieren|arbeiten|tauschen|pflegen|unterhalten|forschen|wirken)\b")
_SINGULAR = re.compile(r"\b(?:will|soll|wird|kann|möchte|hat|ist|muss|darf|konnte|wollte|sollte|zu)\b")


def _has_unknown_subject(text: str, scene: Scene, word: Word | None) -> bool:
    """Whether a subject stands in the scene that is no known party, so that nobody else is meant."""
    match = _UNKNOWN.search(text, scene.start, scene.end)
    if match and not (word and word.kind in _NOUNS and match.end() - 2 <= word.end and match.start() <= word.start):
        return True
    plural = _PLURAL.search(text, scene.start, scene.end) and not _SINGULAR.search(text, scene.start, scene.end)
    return bool(plural)


_NOUNS = frozenset({"nouns", "exchange", "partnership"})


def _side(analysis: Analysis, scene: Scene, sort: str, partner: str) -> Name | None:
    """The side of the person who acts in the sentence, if it is of the kind that is tied to the partner, else the release's own."""
    wanted = tied_sorts(sort)
    own = home_body(analysis)
    if scene.sentence.zone is Zone.HEADLINE and sort in CITIES and own and own.kind is Kind.BODY:
        return None
    sorts = {m.name: m.sort for m in analysis.parties}
    for mention in analysis.document.people_in(scene.sentence.start, scene.end):
        side = side_of(analysis, mention.name)
        if side and sorts.get(side) in wanted:
            return side
    return counterpart(analysis, sort, partner)
