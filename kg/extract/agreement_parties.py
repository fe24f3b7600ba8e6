"""Between whom an agreement is: by prepositions, the offices of those who sign, the subject, what was told before, or home."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence, prefectures_by_name
from kg.extract.parties import CITIES, Group
from kg.extract.sides import is_abroad, theme_pair
from kg.extract.tie_words import Word
from kg.extract.ties import BETWEEN, WITH, Scene, counterpart, home, relative_subject, scenes, side_of
from kg.model import Kind, Name


def find_agreement_parties(
    analysis: Analysis,
    scene: Scene,
    document: Word,
    span: tuple[int, int],
    signatories: tuple[Name, ...],
    before: tuple[Sentence, ...],
    last: tuple[Name, ...],
) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Between whom: by the prepositions, the subject, the sides of those who sign, or the side that publishes."""
    text = analysis.document.text
    groups = [g for g in scene.groups if span[0] <= g.start < span[1]] or list(scene.groups)
    groups = [g for g in groups if not (g.governor in ("in", "auf", "bei", "nach", "aus") and len(g.members) > 1)]
    between = [g for g in groups if g.governor in BETWEEN and len(g.members) > 1]
    if between:
        yield from (("between", g.names) for g in between)
        return
    pairs = list(_from_with(groups))
    if pairs:
        yield from (("from-with", pair) for pair in pairs)
        return
    groups = _without_states(groups)
    sides = _sides(analysis, groups, span, signatories)
    partners = next((g for g in groups if g.governor in WITH and not set(g.names) <= set(sides)), None)
    joint = next((g for g in groups if len(g.members) > 1 and g.governor in ("", "von", "gen", "of", "by")), None)
    both = _BOTH.search(text, *span)
    if len(sides) > 1:
        yield "signatories", sides
    elif partners:
        owners = _owners(analysis, scene, partners, groups, sides, text)
        others = [name for name in partners.names if name not in owners]
        if _PLURAL.search(text, document.start, scene.end) and owners:
            yield from (("with", (owners[0], other)) for other in others)
        else:
            yield "with", (*owners[:1], *others)
    elif joint:
        yield "subjects", joint.names
    elif (lone := _lone(groups)) and (other := counterpart(analysis, lone.sort, lone.name.text)):
        yield "with", (other, lone.name)
    elif both:
        yield "both", _both(analysis, both, last) or _told_before(analysis, scene, document, before, last)
    elif not sides and (
        all(g.governor in _WHERE for g in groups)
        or _DEFINITE.search(text[max(scene.start, document.start - 60) : document.start])
    ):
        yield "before", _told_before(analysis, scene, document, before, last)
    elif len(sides) == 1 and sides[0] in (pair := _told_before(analysis, scene, document, before, last)):
        yield "before", pair
    elif sides and is_town_name(analysis, sides[0]) and (place := _signing_place(groups, sides)):
        yield "signed-in", (*sides, place)


def _sides(
    analysis: Analysis, groups: list[Group], span: tuple[int, int], signatories: tuple[Name, ...]
) -> tuple[Name, ...]:
    """Whom those who sign act for: whom the words say directly behind (X für die Stadt Y), else by their offices."""
    said: dict[Name, Name] = {}
    for mention in analysis.document.people_in(*span):
        group = next((g for g in groups if g.governor in ("für", "seitens") and 0 <= g.begin - mention.end < 3), None)
        if group:
            said[mention.name] = group.names[0]
    found = (said.get(person) or side_of(analysis, person) for person in signatories)
    return tuple(dict.fromkeys(side for side in found if side))


def _without_states(groups: list[Group]) -> list[Group]:
    """The groups without states, unless states are the only parties: a minister of Japan signs for more than a country."""
    others = [g for g in groups if any(m.sort not in _STATES for m in g.members)]
    return others if others else groups


_PLURAL = re.compile(r"\b(?:Abkommen|Vereinbarungen|Verträge|Memoranden|Absichtserklärungen)\b[^.;]{0,30}\bbestehen\b")
_STATES = ("country", "union")
_WHERE = ("in", "im", "bei", "auf", "nach", "aus", "an", "am")
_DEFINITE = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Dd]iese[rmns]?|[Tt]he|[Tt]his)(?: [^\s,;:]+){0,4} $"
)


def is_town_name(analysis: Analysis, name: Name) -> bool:
    """Whether a name is a town's in this release."""
    return any(m.name == name and m.sort in CITIES for m in analysis.parties)


def _lone(groups: list[Group]) -> Mention | None:
    """The one prefecture or town that is the subject, where no other party is named."""
    subjects = [g for g in groups if g.governor == ""]
    if len(subjects) != 1 or len(subjects[0].members) != 1:
        return None
    member = subjects[0].members[0]
    return member if member.sort == "prefecture" or member.name.text in prefectures_by_name("de") else None


def _signing_place(groups: list[Group], sides: tuple[Name, ...]) -> Name | None:
    """The town of the other side where the only known side signed."""
    placed = (g for g in groups if g.governor == "in" and g.members[0].sort in CITIES)
    return next((g.names[0] for g in placed if g.names[0] not in sides), None)


def _pair_before(analysis: Analysis, before: tuple[Sentence, ...]) -> tuple[Name, ...]:
    """The two parties that the sentences before tie: coordinated, or a subject and `mit B`."""
    for sentence in reversed(before):
        groups = [g for part in scenes(analysis, sentence) for g in part.groups]
        pair = next((g.names for g in groups if len(g.names) == 2 and g.governor in ("", *BETWEEN)), None)
        partners = next((g for g in groups if g.governor in WITH), None)
        subject = next((g for g in groups if g.governor == ""), None)
        if pair and _is_even(pair):
            return pair
        if partners and subject:
            return subject.names[0], partners.names[0]
    return _two_of(scenes(analysis, before[-1])) if before else ()


def _is_even(pair: tuple[Name, ...]) -> bool:
    """Whether two parties are of one kind: both places or both bodies."""
    return len({name.kind for name in pair}) == 1


def _two_of(parts: tuple[Scene, ...]) -> tuple[Name, ...]:
    """The two bodies that a sentence names, where it names no more and only one of them is Japanese."""
    members = [m for part in parts for g in part.groups for m in g.members if m.kind is Kind.BODY]
    names = tuple(dict.fromkeys(m.name for m in members))
    return names if len(names) == 2 and len({is_abroad(m) for m in members}) == 2 else ()


_BOTH = re.compile(
    r"\b(?:[Bb]eide[nr]?|[Zz]wei(?:er)?) (?:Seiten|Städten?|Länder[n]?|Partner[n]?|Universitäten|Hochschulen|Regionen|Häuser[n]?|Einrichtungen|Institute[n]?|Unternehmen|Kammern|Vereine[n]?|Zoos|Museen|Parlamente[n]?|Schulen|Kliniken|Kommunen|Orchester)\b|\b[Bb]eide\b|\bboth sides\b"
)


def _both(analysis: Analysis, both: re.Match[str], last: tuple[Name, ...]) -> tuple[Name, ...]:
    """Who is meant by `beide Städte`, `beide Seiten`: those of the agreement before if they fit, else the two named last."""
    towns = {m.name for m in analysis.parties if m.sort in CITIES}
    if last and ("Städte" not in both[0] or set(last) <= towns):
        return last
    return _last_two(analysis, both) or theme_pair(analysis, both.start()) or _last_sides(analysis, both.start())


def _last_two(analysis: Analysis, both: re.Match[str]) -> tuple[Name, ...]:
    """The two towns or universities named last before `beide Städte`."""
    sorts = CITIES if "Städte" in both[0] else ("university",) if "ochschul" in both[0] or "nivers" in both[0] else ()
    named = [m.name for m in analysis.parties_in(max(0, both.start() - _LOOK_BACK), both.start()) if m.sort in sorts]
    ours = home(analysis, sorts)
    named = [name for name in reversed(named) if name != ours]
    tied = tuple(dict.fromkeys([ours, *named] if ours else named))[:2]
    return tuple(name for name in tied if name) if len(tied) == 2 else ()


_LOOK_BACK = 4000


def _last_sides(analysis: Analysis, position: int) -> tuple[Name, ...]:
    """The sides of the two people named last who act for different ones."""
    people = reversed(analysis.document.people_in(max(0, position - _LOOK_BACK), position))
    sides = dict.fromkeys(side for person in people if (side := side_of(analysis, person.name)))
    return tuple(sides)[:2]


def _told_before(
    analysis: Analysis, scene: Scene, document: Word, before: tuple[Sentence, ...], last: tuple[Name, ...]
) -> tuple[Name, ...]:
    """The pair that the text before has told, for a document that it knows; for a new one the pair of the sentence before or of the release."""
    new = _INDEFINITE.search(analysis.document.text[max(scene.start, document.start - 60) : document.start])
    theme = theme_pair(analysis, scene.start)
    if new:
        found = [_pair_before(analysis, before[-1:]), theme, _pair_before(analysis, before), last]
    else:
        found = [_pair_before(analysis, before), last, _last_sides(analysis, document.start), theme]
    pairs = [pair for pair in found if len(pair) > 1]
    acting = {side_of(analysis, person.name) for person in analysis.document.people_in(scene.start, scene.end)}
    fitting = [pair for pair in pairs if acting & set(pair)]
    return next(iter(fitting or pairs), ())


_INDEFINITE = re.compile(r"\b(?:[Ee]ine[nrm]?|[Ee]in|weitere[nrs]?)(?: [^\s,;:]+){0,4} $")


def _from_with(groups: list[Group]) -> Iterator[tuple[Name, ...]]:
    """von A mit B, von C mit D; A mit B sowie C mit D."""
    pairs = [(a, b) for a, b in pairwise(groups) if a.governor in ("von", "by", "", "gen") and b.governor in WITH]
    for left, right in pairs:
        apart = set(left.names).isdisjoint(right.names)
        if apart and (left.governor in ("von", "by") or len(pairs) > 1):
            yield (*left.names, *right.names)


def _owners(
    analysis: Analysis, scene: Scene, partners: Group, groups: list[Group], sides: tuple[Name, ...], text: str
) -> tuple[Name, ...]:
    """Who concludes an agreement with the partners."""
    own = tuple(side for side in sides if side not in partners.names)
    if own:
        return own
    subject = relative_subject(text, scene, partners)
    subject = subject or next((g for g in groups if g.governor == "" and g.names != partners.names), None)
    if subject:
        return subject.names
    body = next((g for g in groups if g.governor in ("für", "von", "gen", "for") and g.names != partners.names), None)
    if body:
        return body.names
    side = counterpart(analysis, partners.members[0].sort, partners.names[0].text)
    return (side,) if side else ()
