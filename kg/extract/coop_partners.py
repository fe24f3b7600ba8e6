"""Partners named as such: Partnerregion B; Partner von A ist B; A und B sind Partner; A zählt zu den Partnern von B."""

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.coop_ties import made
from kg.extract.coop_words import lexicon
from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.parties import CITIES, Group, publisher_town
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene, Tie, counterpart, home
from kg.model import Kind, Name


def partner_ties(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """The cooperations of a scene that a word for a partner tells."""
    text = analysis.document.text
    for word in words(analysis, "cooperation", "partner", scene.start, scene.end):
        if owned := _owned_partners(scene, word):
            yield from made(analysis, scene, owned, "partner", word)
            continue
        names = _named_partners(scene, word)
        if publisher_town(analysis.document.release.publisher) and "präfektur" in text[word.start : word.end]:
            continue
        sorts = ("university",) if re.search("[uU]niver|hoch", text[word.start : word.end]) else ("land",)
        owner = (_owner_before(analysis, word.start) or home(analysis, sorts)) if names else None
        if owner:
            yield from made(analysis, scene, [(owner, name) for name in names if name != owner], "partner", word)
    yield from _predicated(analysis, scene)
    yield from _among(analysis, scene)
    yield from _counted(analysis, scene)


_COPULA = r"(?:ist|sind|war|waren|bleibt|bleiben|heißt|heißen)"


@cache
def _partner_is() -> re.Pattern[str]:
    """Partner (von A, in Japan) ist B; Partnerschulen sind außerdem B und C."""
    compounds = "|".join(sorted(lexicon()["partner"]["compounds"], key=len, reverse=True))
    return re.compile(
        rf"\b(?P<whose>Deren|deren|Dessen|dessen|Ihre?|ihre?|Seine?|seine?|Unsere?|unsere?|Die|Der|Das|) ?(?P<word>(?:Kooperations-?|Projekt)?[Pp]artner(?:in|innen|{compounds})?)\b"
        rf"(?P<more>(?: [^\s,;:.]+){{0,6}}?) {_COPULA}\b"
    )


_UNDERTAKING = re.compile(
    r" (?:des|der|im|in dem|beim) (?:[a-zäöüß]+ )?\w*(?:[Pp]rojekts?|[Vv]orhabens?|[Pp]rogramms?|[Ss]tudie|[Aa]llianz|[Ii]nitiative|[Kk]onsortiums?)"
)
_PLANNED_ONLY = re.compile(r"\b(?:gesucht|sucht|suchen|wäre|könnte|gewesen)\b")


def _predicated(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """Deren Partner in Japan sind B und C; Partner der A ist B: the owner before the copula, the partners behind it."""
    text = analysis.document.text
    match = _partner_is().search(text, scene.start, scene.end)
    if match is None or _PLANNED_ONLY.search(text, match.end(), scene.end):
        return
    behind = [g for g in scene.groups if g.governor == "" and g.start >= match.end()]
    if not behind:
        return
    word = Word(match.start("word"), match.end("word"), "partner")
    between = next((g for g in scene.groups if match.end("word") <= g.start < match.end()), None)
    whose = between if between and between.governor in ("gen", "von", "of") else None
    members = [m for g in behind for m in g.members if m.sort != "country"]
    if _UNDERTAKING.match(match["more"]):
        yield from made(analysis, scene, [tuple(m.name for m in members)], "network", word)
        return
    owner = whose.names[0] if whose else _owner(analysis, scene, match, members)
    if owner:
        pairs = [(owner, m.name) for m in members if m.name != owner]
        yield from made(analysis, scene, pairs, "partner", word)


def _owner(analysis: Analysis, scene: Scene, match: re.Match[str], members: list[Mention]) -> Name | None:
    """Whose partner it is: for deren the party named last before, else the side whose release it is."""
    if not members or all(m.sort in CITIES for m in members):
        return None
    if match["whose"].lower() in ("deren", "dessen"):
        before = analysis.parties_in(max(0, match.start() - 300), match.start())
        fitting = [m for m in before if m.sort == members[0].sort] or list(before)
        return fitting[-1].name if fitting else None
    return counterpart(analysis, members[0].sort, members[0].name.text)


_COUNTS_AMONG = re.compile(r"\b(?:zähl\w+|gehör\w+|counts?|is|ist|sind|are|bleibt|remains)\b")
_PARTNER_OF = re.compile(
    r"\b(?:Partnern?|Partnerin|Partnerinnen|[Kk]ooperationspartnern?|partners?)\b(?= (?:der|des|von|of)\b)"
)
_APPOSED = re.compile(r", (?:[^,;]{0,40} )?$")


def _among(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """A zählt zu den Partnern von B; A ist Partner von B; mit A, seit zwei Jahren Partnerin von B."""
    text = analysis.document.text
    for match in _PARTNER_OF.finditer(text, scene.start, scene.end):
        whose = next((g for g in scene.groups if 0 < g.start - match.end() < 25), None)
        if whose is None:
            continue
        around = text[scene.start : match.start()] + text[match.end() : scene.end]
        subjects = [g for g in scene.groups if g.governor == "" and g is not whose]
        apposed = _apposed(text, scene, match.start())
        if apposed and apposed is not whose:
            subjects = [apposed]
        elif not (subjects and _COUNTS_AMONG.search(around)):
            continue
        of_town = whose.members[0].sort not in CITIES
        members = [m for g in subjects for m in g.members if m.name != whose.names[0]]
        pairs = [(m.name, whose.names[0]) for m in members if not (of_town and m.sort in CITIES)]
        yield from made(analysis, scene, pairs, "partner", None)


def _apposed(text: str, scene: Scene, position: int) -> Group | None:
    """The group to which `, seit zwei Jahren Partnerin von B` is an apposition."""
    match = _APPOSED.search(text[scene.start : position])
    at = scene.start + match.start() if match else -1
    return next((g for g in scene.groups if g.end == at and g.members[-1].kind is Kind.BODY), None)


def _owned_partners(scene: Scene, word: Word) -> list[tuple[Name, ...]]:
    """B gehört zu den Partnerregionen As; A und B sind Partnerregionen."""
    subjects = next((g for g in scene.groups if g.governor == "" and (g.start < word.start or len(g.names) == 2)), None)
    whose = next((g for g in scene.groups if g.governor in ("gen", "von", "of") and 0 < g.start - word.end < 20), None)
    if subjects and whose:
        return [(whose.names[0], name) for name in subjects.names if name != whose.names[0]]
    return [subjects.names] if subjects and len(subjects.names) == 2 else []


_COUNTED = re.compile(
    r"\b[Zz]äh\w+\b[^.;]{0,160}\bzu (?:ihren|seinen) (?:[a-zäöüß]+en )*(?:Partnern|Partnerhochschulen|Partneruniversitäten)\b"
)


def _counted(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """A zählt B zu ihren Partnern."""
    subjects = [g for g in scene.groups if g.governor == ""]
    if len(subjects) == 2 and _COUNTED.search(analysis.document.text, scene.start, scene.end):
        owner, partners = subjects
        yield from made(analysis, scene, [(owner.names[0], name) for name in partners.names], "partner", None)


def _named_partners(scene: Scene, word: Word) -> tuple[Name, ...]:
    """The names that follow a word like Partnerprovinzen; further ones of their sort in the scene with them."""
    first = next((g for g in scene.groups if 0 <= g.start - word.end <= 3 or g.start <= word.start < g.end), None)
    if first is None:
        return ()
    sort = first.members[0].sort
    more = (m.name for g in scene.groups if g.start > first.start for m in g.members if m.sort == sort == "region")
    return tuple(dict.fromkeys((*first.names, *more)))


def _owner_before(analysis: Analysis, position: int) -> Name | None:
    """Whose partner it is where an adjective or genitive stands before the word: Kölner Partneruniversität."""
    for mention in analysis.document.mentions_in(max(0, position - 40), position):
        owns = mention.form in (Form.ADJECTIVE, Form.GENITIVE) and mention.sort != "country"
        if owns and mention.end == position - 1:
            return mention.name
    return None
