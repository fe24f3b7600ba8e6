"""Whose partner town which towns are, by the word Partnerstadt: what is attached to it, its owner, the subject."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.parties import Group, is_town, publisher_town
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene, Tie
from kg.extract.twin_pairs import are_towns, home_town, made, pairs_of

_PLACING = frozenset(
    {
        "in",
        "im",
        "nach",
        "bei",
        "aus",
        "an",
        "auf",
        "für",
        "über",
        "zu",
        "um",
        "from",
        "to",
        "at",
        "into",
        "durch",
        "gegen",
    }
)
_ATTACHED = re.compile(r"(?: im [a-zäöüß]+en| der [a-zäöüß]+en)? ?[„»“\"]?")
_APPOSED = re.compile(
    r", (?:de[rsmn]|die|das|seine[rnm]?|ihre[rnm]?|unsere[rnm]?|einer der|eine der|the|its|their|our|[A-ZÄÖÜ][a-zäöüß]+s|[A-ZÄÖÜ][a-zäöüß]+er) (?:[a-zäöüß]+e[nr]? ){0,2}$"
)
_OWNED = re.compile(
    r" (?:(?:der|des|von|of|the|japanischen|deutschen|Stadt|Landeshauptstadt|Kreisstadt|Hansestadt|Bundesstadt|city) ?)*$"
)
_LISTING = re.compile(
    r"\b(?:hat|haben|zähl\w*|unterhält|besitzt|pflegt|gehör\w*|sind|heißen|ist|darunter|has|have|are|include\w*)\b|:"
)


def partner_towns(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """Whose partner towns which towns are, by the word Partnerstadt, what is attached to it, and the subject."""
    text = analysis.document.text
    counted = bool(_ORDINAL.search(text, scene.sentence.start, scene.end))
    kinds = ("town", "tie", "partnership") if counted else ("town",)
    for word in (w for kind in kinds for w in words(analysis, "twinning", kind, scene.start, scene.end)):
        groups = [g for g in scene.around if are_towns(g)]
        named = _attached(text, groups, word)
        owner = _owner(analysis, scene, word, groups, named)
        yield from made(analysis, scene, _tied_towns(analysis, scene, word, groups, named, owner), "towns", word)


def _is_placing(text: str, group: Group) -> bool:
    """Whether a preposition only places a group; in `zu den Partnerstädten zählen A und B` it does not govern them."""
    return group.governor in _PLACING and not _COUNTS.search(text[group.begin : group.members[0].start])


_COUNTS = re.compile(r"\b(?:gehör\w+|zähl\w+)\b")


def _tied_towns(
    analysis: Analysis, scene: Scene, word: Word, groups: list[Group], named: Group | None, owner: Mention | None
) -> list[tuple[Mention, Mention]]:
    text = analysis.document.text
    free = [g for g in groups if not _is_placing(text, g) and owner not in g.members and g is not named]
    region = text[word.start : word.end].startswith("Partnerpräfektur")
    if region and not owner and publisher_town(analysis.document.release.publisher) is None:
        return []
    if named:
        hub = owner or _single(free, word.start) or home_town(analysis, named)
        return [(hub, m) for m in named.members] if hub else []
    plural = text[word.start : word.end].endswith(("städte", "städten", "ties", "towns", "kommunen"))
    if ordinal := _ORDINAL.search(text, scene.sentence.start, word.end):
        hub = owner or home_town(analysis, free[0] if free else Group("", (), (), word.start))
        others = [m for g in groups if ordinal.start() < g.start < word.start for m in g.members]
        subject = _single(free, ordinal.start() + 1)
        spokes = [m for m in (subject, *others) if m]
        return [(hub, m) for m in spokes if m.name != hub.name] if hub else []
    if owner:
        spokes = [m for g in free if plural or g.governor in ("", "neben") or _is_subject(g) for m in g.members]
        return [(owner, m) for m in spokes]
    if len(free) == 1 and len(free[0].members) == 2 and plural:
        return pairs_of(free[0])
    hub = _single(free, word.start)
    if plural and hub and _LISTING.search(text[scene.sentence.start : scene.sentence.end]):
        return [(hub, m) for g in free for m in g.members if m.start > word.end]
    return []


_ORDINAL = re.compile(
    r"\b(?:[Nn]ach|[Nn]eben)\b(?=[^.;:]{0,300}\b(?:zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|jüngste|neue|neueste|\d+\.)[rn]? (?:Partner|Städtepartner|Schwester))"
)


def _is_subject(group: Group) -> bool:
    return group.governor == ""


def _single(groups: list[Group], limit: int) -> Mention | None:
    """The one town that is the subject before a position."""
    return next((g.members[0] for g in groups if g.governor == "" and len(g.members) == 1 and g.start < limit), None)


def _attached(text: str, groups: list[Group], word: Word) -> Group | None:
    """The towns named directly behind the word, or those to which it is an apposition."""
    for group in groups:
        start, end = group.members[0].start, group.members[-1].end
        owns = group.members[0].form is Form.GENITIVE or group.governor in ("von", "of")
        if not owns and word.end < start <= word.end + 40 and _ATTACHED.fullmatch(text[word.end : start]):
            return group
        if end < word.start <= end + 60 and _APPOSED.fullmatch(text[end : word.start]):
            return Group(group.governor, group.members[-1:], (), group.begin)
    return None


def _owner(analysis: Analysis, scene: Scene, word: Word, groups: list[Group], named: Group | None) -> Mention | None:
    """Whose partner town it is: an adjective or genitive before the word, or a genitive behind it."""
    text = analysis.document.text
    before = analysis.document.mentions_in(max(scene.sentence.start, word.start - 50), word.start)
    owning = [m for m in before if is_town(m) and m.form in (Form.ADJECTIVE, Form.GENITIVE) and _adjoins(text, m, word)]
    if owning:
        return owning[-1]
    if relative := _HAD_BY.match(text, word.end, scene.sentence.end):
        owner = next((g.members[0] for g in scene.around if g.members[0].start == relative.end()), None)
        if owner and is_town(owner):
            return owner
    last = named.members[-1].end if named and named.start > word.end else word.end
    for group in groups:
        first = group.members[0]
        genitive = first.form is Form.GENITIVE or group.governor in ("von", "of", "gen")
        if last < first.start < last + 45 and genitive and _OWNED.fullmatch(text[last : first.start]):
            return first if len(group.members) == 1 else None
        if group.governor == "gen" and last < first.start < last + 30 and first.form is Form.REFERENCE:
            return first
    return None


_HAD_BY = re.compile(r", (?:die|welche|mit denen) (?=[A-ZÄÖÜ][^,.;]{2,60}\b(?:hat|unterhält|pflegt|zählt|verbunden)\b)")
_ADJOINING = re.compile(r"(?: (?:[a-zäöüß]+e[nrs]?|in [A-Z]\w+))* $")


def _adjoins(text: str, mention: Mention, word: Word) -> bool:
    return bool(_ADJOINING.fullmatch(text[mention.end : word.start]))
