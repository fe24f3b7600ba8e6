"""The parties of a scene that holds a word of cooperation: between A and B, A with B, A and B, or the two told before."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kg.extract.agreements import find_agreements
from kg.extract.analysis import Analysis
from kg.extract.coop_owners import other_than, owners_of, subjects_of
from kg.extract.coop_references import both
from kg.extract.coop_ties import founded, made
from kg.extract.coop_words import ACTING, existence
from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.parties import Group
from kg.extract.tie_words import Word
from kg.extract.ties import BETWEEN, WITH, Scene, Tie, since_in
from kg.model import Kind, Name

NEAR = 40


def read_scene(analysis: Analysis, scene: Scene, word: Word | None) -> Iterator[Tie]:
    """The cooperations of a scene that holds a word of cooperation, or follows one that does."""
    text = analysis.document.text
    between = next((g for g in scene.governed(*BETWEEN) if len(g.members) > 1), None)
    partners = _partners(text, scene, word)
    if word and not partners and (joint := _joint_owners(scene, word)):
        yield from made(analysis, scene, [joint.names], "between", word)
    elif between and word and _joins(text, between, word):
        yield from made(analysis, scene, [between.names], "between", word)
    elif partners and (_is_listed(text, scene, partners) if word is None else _reaches(text, scene, partners, word)):
        yield from _with(analysis, scene, partners, word)
    elif word and not partners and not between:
        subjects = subjects_of(scene)
        if (
            subjects
            and len(subjects.members) > 1
            and _is_mutual(text, scene, word)
            and not _IN_TOWNS.match(text, subjects.members[0].start)
        ):
            yield from made(analysis, scene, [subjects.names], "subjects", word)
        elif not subjects:
            yield from _told(analysis, scene, word)


def _joint_owners(scene: Scene, word: Word) -> Group | None:
    """Those whose joint relation it is: die Zusammenarbeit von A und B."""
    owners = (g for g in scene.groups if len(g.members) > 1 and g.governor in ("von", "gen", "of"))
    return next((g for g in owners if 0 < g.begin - word.end < NEAR), None)


def _partners(text: str, scene: Scene, word: Word | None) -> Group | None:
    """The group that the word governs: with mit; Beziehungen also with zu, verbunden with a dative."""
    governors = (*WITH, "zu", "zur", "zum") if word and word.kind == "relation" else WITH
    found = scene.governed(*governors)
    if word and word.kind == "bound" and len(found) > 1:
        return min(found, key=partial(_distance, word))
    if found:
        return found[0] if len(found) == 1 or governors == WITH else _together(found)
    return _dative(scene) if word and text[word.start : word.end].endswith("verbunden") else None


def _dative(scene: Scene) -> Group | None:
    """To whom the subject is bound: A ist der B verbunden."""
    free = subjects_of(scene)
    if free is None or len(free.members) > 1:
        return None
    return next((g for g in scene.groups if g.governor in ("", "gen") and g.start > free.start), None)


def _distance(word: Word, group: Group) -> int:
    return abs(word.start - group.end)


def _together(groups: tuple[Group, ...]) -> Group:
    """Several groups that one noun governs, as one: Beziehungen zur A sowie zum B."""
    members = tuple(m for g in groups for m in g.members)
    return replace(groups[0], members=members, links=("und",) * (len(members) - 1))


_LISTED = re.compile(
    r"(?: vor allem| insbesondere| zudem| eine?n?)? (?:bei|in|im|zu|zur|auf|beim|on|etwa|beispielsweise|zum Beispiel)\b"
)


def _is_listed(text: str, scene: Scene, partners: Group) -> bool:
    """Whether `mit B` goes on a list of partners: by what B does, or with an owner of its own before it."""
    own = scene.groups[0] is not partners and scene.groups[0].start - scene.start < _NEXT
    return own or bool(_LISTED.match(text, partners.end))


_NEXT = 12
_BETWEEN_WORDS = re.compile(r"(?: [^\s,;:.()]+){0,6} $")
_EXISTS = re.compile(r"\b(?:besteh|gibt|gab|läuft|existier|wird|wurde|pfleg|unterh|there is|exists?)")


def _joins(text: str, between: Group, word: Word) -> bool:
    """Whether `zwischen A und B` depends on the word: directly behind a noun, or beside a verb."""
    if word.kind == "verbs":
        return True
    if word.end <= between.begin:
        gap = text[word.end : between.begin].replace("\n", " ")
        return gap == " " or bool(_BETWEEN_WORDS.fullmatch(gap))
    around = text[max(0, between.begin - NEAR) : between.begin] + text[between.end : word.start]
    return word.kind != "bound" and bool(_EXISTS.search(around))


_FAR, _VERB_REACH, _NOUN_REACH = 200, 160, 60


def _reaches(text: str, scene: Scene, partners: Group, word: Word) -> bool:
    """Whether `mit B` can depend on the word: no agreement, visit or talk stands between."""
    if partners.start <= word.start < partners.end or word.kind == "joint":
        return True
    if word.end <= partners.begin:
        between = text[word.end : partners.begin]
        if word.kind == "exchange" and _WITH_WHOM.search(between) and _BEGINS.search(text, scene.start, scene.end):
            return True
        return len(between) < (_VERB_REACH if word.kind in ACTING else _NOUN_REACH) and not _OTHER_NOUN.search(between)
    before = text[max(scene.start, partners.begin - NEAR) : partners.begin]
    return word.start - partners.end < _FAR and not _OTHER_NOUN.search(before)


_WITH_WHOM = re.compile(r"\b(?:gemeinsam|zusammen) $")
_BEGINS = re.compile(
    r"\b(?:begonnen|begann|gegründet|ins Leben gerufen|aufgebaut|gestartet|organisier|betreib|initiier)"
)
_OTHER_NOUN = re.compile(
    r"\b(?:[A-Z][a-zäöüß]*(?:abkommen|vertrag|vertrags)|Abkommen|Vertrag|Memorandum|Absichtserklärung|Vereinbarung|Gespräche?n?|Treffen|Besuch|Delegation|gemeinsam|zusammen|Termin|Austausch|agreement|meeting|talks?)\b[^,;]{0,25}$"
)


def _with(analysis: Analysis, scene: Scene, partners: Group, word: Word | None) -> Iterator[Tie]:
    owners = tuple(other_than(analysis, n, partners) for n in owners_of(analysis, scene, partners, word))
    members = [_meant(analysis, m, owners) for m in partners.members]
    others = [m for m in members if m.name not in owners and _is_partner(m, word)]
    rule = "with" if word else "listed"
    if not owners or not others:
        return
    if len(owners) > 1:
        yield from made(analysis, scene, [(*(m.name for m in others), *owners)], rule, word)
    else:
        yield from made(analysis, scene, [(owners[0], m.name) for m in others], rule, word)


def _meant(analysis: Analysis, member: Mention, owners: tuple[Name, ...]) -> Mention:
    """The partner; where a noun like `der Stadt` would mean the owner itself, the other of its sort named last before."""
    if member.form is not Form.REFERENCE or member.name not in owners:
        return member
    before = analysis.parties_in(max(0, member.start - 300), member.start)
    return next((m for m in reversed(before) if m.sort == member.sort and m.name not in owners), member)


def _is_partner(member: Mention, word: Word | None) -> bool:
    """A country is a partner only of who works with it: `Kooperationen mit Japan` names no body."""
    return member.sort != "country" or (word is not None and word.kind in ("verbs", "bound"))


_IN_TOWNS = re.compile(r"(?:Hochschulen|Universitäten|Fachhochschulen|Unternehmen|Firmen|Schulen) (?:in|aus) ")
_MUTUAL = re.compile(
    r"\b(?:ihre[rn]?|gemeinsame[nr]?|gegenseitige[nr]?|beiderseitige[nr]?|their|eine?n?|die)(?: [^\s,;:.]+){0,4} $"
)
_TENDED = re.compile(r", (?:den|die|das) [^;]{0,160}\b(?:betreiben|pflegen|unterhalten|haben|führen|organisieren)\b")


def _is_mutual(text: str, scene: Scene, word: Word) -> bool:
    """Whether the subjects cooperate with each other: a verb, or the noun with ihre, gemeinsame …"""
    swap = word.kind == "exchange" and text[word.start].islower()
    if swap or word.kind in ACTING or word.kind == "relation":
        return True
    return bool(
        _MUTUAL.search(text[max(scene.start, word.start - NEAR) : word.start])
        or _TENDED.match(text, word.end, scene.end)
    )


_DEFINITE = re.compile(
    r"\b(?:[Dd]e[rn]|[Dd]ie|[Dd]as|[Ii]hre?n?|[Dd]iese[rns]?)(?: [a-zäöüß]+e[rn]?){0,2} (?:[A-ZÄÖÜ]\w*)?$"
)
_PASSIVE = re.compile(r"\b(?:[Ww]ird|[Ww]urde|[Ww]erden|[Ww]urden)\b")
_SINCE_THEN = re.compile(r"\b(?:[Ss]either|[Ss]eitdem|[Ss]eit damals|since then)\b")


def _told(analysis: Analysis, scene: Scene, word: Word) -> Iterator[Tie]:
    """A relation spoken of without its parties: Der Austausch besteht seit 1997; seitdem wird zusammengearbeitet."""
    text = analysis.document.text
    then = _SINCE_THEN.search(text, scene.start, scene.end)
    since = since_in(analysis, scene.start, scene.end) or founded(analysis, scene)
    impersonal = word.kind == "verbs" and _PASSIVE.search(text, scene.start, scene.end)
    definite = (
        word.kind in ("nouns", "exchange", "partnership")
        and _DEFINITE.search(text[max(scene.start, word.start - NEAR) : word.start])
        and existence().search(text, word.end, scene.end)
    )
    if not (since or then) or not (impersonal or definite) or any(g.members[0].kind is Kind.BODY for g in scene.groups):
        return
    told = [a for a in find_agreements(analysis) if a.start < scene.end] if then else []
    pair = both(analysis, Mention(scene.start, scene.start + 1, Name("beide", Kind.BODY), Form.REFERENCE, ""))
    parties = told[-1].parties if told else tuple(m.name for m in pair)
    for tie in made(analysis, scene, [parties] if parties else [], "told", word):
        yield replace(tie, since=tie.since or (told[-1].date if told else ""))
