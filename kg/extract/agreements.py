"""Agreements as single sentences tell them: the document, what happened to it, when, between whom, signed by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from kg.extract.analysis import Analysis
from kg.extract.dates import towards
from kg.extract.document import Sentence
from kg.extract.gazetteer import Form
from kg.extract.parties import CITIES, Group
from kg.extract.phrases import LAND
from kg.extract.ties import (
    BETWEEN,
    WITH,
    Scene,
    Word,
    home,
    is_denied,
    relative_subject,
    scenes,
    settled,
    side_of,
    topics_of,
    words,
)
from kg.model import Kind, Name, Span

KINDS = {
    "memorandum": "memorandum",
    "letter": "letter-of-intent",
    "cooperation": "cooperation-agreement",
    "treaty": "treaty",
    "declaration": "declaration",
    "contract": "contract",
    "plain": "",
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document at [start, end): `narrated` where its signature is told, `places` where that took place."""

    parties: tuple[Name, ...]
    kind: str
    action: str
    date: str
    signatories: tuple[Name, ...]
    topics: tuple[str, ...]
    start: int
    end: int
    rule: str
    narrated: bool = False
    places: tuple[Name, ...] = ()
    twinning: bool = False


_MENTIONED = re.compile(
    r"[Mm]emorand|\bM[oO]Us?\b|rklärung|bkommen|ertrag|erträge|ereinbarung|rkunde|[Ll]etters? of [Ii]ntent|\bL[oO]I\b|Charta|[Aa]greement|[Tt]reaty|eclaration|[Cc]ontract|[Jj]oint statement|charter|Deklaration"
)


@lru_cache(maxsize=2)
def find_agreements(analysis: Analysis) -> tuple[Agreement, ...]:
    """What each sentence tells of agreements, in text order; the same document may be told several times."""
    if analysis.document.release.language == "ja":
        return ()
    told: list[Agreement] = []
    for sentence in analysis.document.sentences:
        if _MENTIONED.search(sentence.text):
            told += _in_sentence(analysis, sentence, told)
    return tuple(told)


def _in_sentence(analysis: Analysis, sentence: Sentence, told: list[Agreement]) -> Iterator[Agreement]:
    for part, document, kind in _parts(analysis, sentence):
        attributive = _attributive(analysis, part, document)
        if attributive:
            yield from _told(analysis, part, document, kind, "signed", attributive, told)
        action = _action(analysis, part, document, attributive)
        if action:
            outside = (attributive[1], part.end) if attributive else (part.start, part.end)
            yield from _told(analysis, part, document, kind, action, outside, told)


def _parts(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Scene, Word, str]]:
    """The parts of a sentence that name a document, each with the parts behind it that name none."""
    text = analysis.document.text
    groups = tuple(g for part in scenes(analysis, sentence) for g in part.groups)
    documents = list(_documents(analysis, sentence))
    cuts = [sentence.start]
    for cut in _BREAK.finditer(text, sentence.start, sentence.end):
        if any(cut.end() <= word.start for word, _ in documents) and any(
            cuts[-1] <= w.start < cut.end() for w, _ in documents
        ):
            cuts.append(cut.end())
    for left, right in pairwise([*cuts, sentence.end]):
        inside = [(word, kind) for word, kind in documents if left <= word.start < right]
        if inside:
            part = tuple(g for g in groups if left <= g.start < right)
            yield Scene(left, right, part, sentence, groups), *inside[0]


_BREAK = re.compile(r"[;:](?= )")
_NO_AGREEMENT = re.compile(
    r"(?:Koalitions|Arbeits|Tarif|Klima|Werk|Gesellschafts|Versicherungs|Ausbildungs|Sport|Lehr)$"
)


def _documents(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Word, str]]:
    """The words for agreements in a sentence, the most specific kind first."""
    for name, kind in KINDS.items():
        for word in words(analysis, "agreement", name, sentence.start, sentence.end):
            before = analysis.document.text[max(0, word.start - 14) : word.start]
            if not _NO_AGREEMENT.search(before):
                yield word, kind


_PARTICIPLE = re.compile(
    r"\b(?:geschlossen|abgeschlossen|unterzeichnet|unterschrieben|vereinbart|getroffen)e[nrs]?\b[^.;:]{0,60}$"
)


def _attributive(analysis: Analysis, scene: Scene, document: Word) -> tuple[int, int] | None:
    """The noun phrase whose participle tells the signature: das im Februar zwischen A und B geschlossene Memorandum."""
    text = analysis.document.text
    match = _PARTICIPLE.search(text, scene.start, document.start)
    if match is None or text[match.end() - 1] not in " ":
        return None
    opening = [m.start() for m in _ARTICLE.finditer(text, scene.start, match.start())]
    return (max(opening, default=scene.start), document.end)


_ARTICLE = re.compile(
    r"\b(?:[Dd]as|[Dd]ie|[Dd]er|[Dd]em|[Dd]en|[Dd]es) (?=(?:im|am|zwischen|von|vor|zu|\d|erst|bereits|schon|beim|auf)\b)"
)


def _action(analysis: Analysis, part: Scene, document: Word, attributive: tuple[int, int] | None) -> str:
    """What happened to the document by the verbs beside it; "" where nothing is told."""
    text = analysis.document.text
    spoken = _BRACKETS.sub(" ", text[part.start : part.end])
    if is_denied(spoken):
        return ""
    found = [
        word
        for kind in ("end", "renew", "sign", "close")
        for word in words(analysis, "agreement", kind, part.start, part.end)
        if attributive is None or not attributive[0] <= word.start < attributive[1]
    ]
    if not found:
        return ""
    verb = min(found, key=partial(_priority, document))
    if verb.kind != "end" and _is_planned(text, part, verb):
        return "planned"
    return {"end": "ended", "renew": "renewed"}.get(verb.kind, "signed")


def _priority(document: Word, verb: Word) -> tuple[bool, int]:
    """Renewals and ends first, then the verb nearest to the document."""
    return verb.kind not in ("end", "renew"), abs(verb.start - document.start)


def _is_planned(text: str, part: Scene, verb: Word) -> bool:
    """Whether a modal or an announcement governs the verb: soll unterzeichnet werden, will … schließen."""
    if _PAST.match(text, verb.start):
        return False
    before = text[max(part.start, verb.start - 200) : verb.start]
    behind = text[verb.end : min(part.end, verb.end + 60)]
    return bool(
        _MODAL_BEFORE.search(before) or _MODAL_BEHIND.match(behind) or _ANNOUNCED.search(text, part.start, part.end)
    )


_PAST = re.compile(r"\w+(?:ete|eten|rieb|rieben)\b|schloss|signed|concluded")
_MODAL_BEFORE = re.compile(
    r"\b(?:soll|sollen|will|wollen|möchten?|wird|werden|will|plans? to|is to|are to)\b(?![^;]*\b(?:worden|wurden?|hat|haben|hatten?)\b)[^;]*$"
)
_MODAL_BEHIND = re.compile(
    r"\w*(?: (?:werden|zu))? (?:soll|sollen|will|wollen|möchten?|wird|werden (?:soll|sollen|wird))\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:geplant|vorgesehen|beabsichtig\w+|angekündigt|in Vorbereitung|planned|(?:bevor|an)steh\w+|einzugehen|zu (?:unterzeichnen|schließen|verlängern|erneuern)|ab(?:zu)?zuschließen)\b"
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")


def _told(
    analysis: Analysis,
    part: Scene,
    document: Word,
    kind: str,
    action: str,
    span: tuple[int, int],
    told: list[Agreement],
) -> Iterator[Agreement]:
    narrated = any(True for _ in words(analysis, "agreement", "sign", *span))
    text = analysis.document.text
    signatories = _signatories(analysis, span) if narrated or _BY_PEOPLE.search(text, *span) else ()
    end = part.start + len(text[part.start : part.end].rstrip(" ;:"))
    for rule, parties in _parties(analysis, part, document, span, signatories, told):
        names = settled(analysis, parties)
        if len(names) > 1:
            yield Agreement(
                names,
                kind or _kind_of(names, analysis),
                action,
                _date(analysis, span, document, action),
                signatories,
                topics_of(analysis, part.start, part.end),
                part.start,
                end,
                f"agreement/{rule}",
                narrated,
                _places(analysis, part) if narrated else (),
                bool(_TWINNING.search(text, part.start, part.end)),
            )


_BY_PEOPLE = re.compile(r"\b(?:haben|hatten|vereinbarten|schlossen|besiegelten|agreed)\b")
_TWINNING = re.compile(
    r"[Pp]artnerschafts(?:vertr|urkund|abkomm|vereinbar)|[Ss]tädtepartner|offizielle Partnerschaft|Partnerschaft ihrer Städte"
)


def _kind_of(parties: tuple[Name, ...], analysis: Analysis) -> str:
    """What a bare Vertrag is: between states a treaty, between companies a contract, else a cooperation agreement."""
    sorts = {m.name: m.sort for m in analysis.parties}
    found = {sorts.get(name, "") for name in parties}
    if found <= {"country", "union"}:
        return "treaty"
    return "contract" if "company" in found else "cooperation-agreement"


def _parties(
    analysis: Analysis,
    scene: Scene,
    document: Word,
    span: tuple[int, int],
    signatories: tuple[Name, ...],
    told: list[Agreement],
) -> Iterator[tuple[str, tuple[Name, ...]]]:
    """Between whom: by the prepositions, the subject, the sides of those who sign, or the side that publishes."""
    text = analysis.document.text
    groups = [g for g in scene.groups if span[0] <= g.start < span[1]] or list(scene.groups)
    between = [g for g in groups if g.governor in BETWEEN and len(g.members) > 1]
    if between:
        yield from (("between", g.names) for g in between)
        return
    pairs = list(_from_with(groups))
    if pairs:
        yield from (("from-with", pair) for pair in pairs)
        return
    sides = tuple(dict.fromkeys(side for person in signatories if (side := side_of(analysis, person))))
    partners = next((g for g in groups if g.governor in WITH), None)
    if partners:
        owners = _owners(analysis, scene, partners, groups, sides, text)
        yield "with", (*owners[:1], *(n for n in partners.names if n not in owners))
        return
    joint = next((g for g in groups if len(g.members) > 1 and g.governor in ("", "von", "gen", "of", "by")), None)
    if joint:
        yield "subjects", joint.names
    elif len(sides) > 1:
        yield "signatories", sides
    elif both := _BOTH.search(text, *span):
        pair = _last_two(analysis, both) or (told[-1].parties if told else ())
        yield "both", pair
    elif len(sides) == 1:
        places = [
            g for g in groups if g.governor in ("in", "aus") and g.members[0].sort in ("city", "town", "prefecture")
        ]
        if places and signatories and places[0].names[0] not in sides:
            yield "signed-in", (*sides, places[0].names[0])


_BOTH = re.compile(
    r"\b(?:[Bb]eide[nr]?|[Zz]wei) (?:Seiten|Städten?|Länder[n]?|Partner[n]?|Universitäten|Hochschulen|Regionen)\b|\bbeide\b|\bboth sides\b"
)


def _last_two(analysis: Analysis, both: re.Match[str]) -> tuple[Name, ...]:
    """The two towns or universities named last before `beide Städte`."""
    sorts = CITIES if "Städte" in both[0] else ("university",) if "ochschul" in both[0] or "nivers" in both[0] else ()
    named = [m.name for m in analysis.parties_in(0, both.start()) if m.sort in sorts]
    ours = home(analysis, sorts)
    named = [name for name in reversed(named) if name != ours]
    tied = tuple(dict.fromkeys([ours, *named] if ours else named))[:2]
    return tuple(name for name in tied if name) if len(tied) == 2 else ()


def _from_with(groups: list[Group]) -> Iterator[tuple[Name, ...]]:
    """von A mit B, von C mit D."""
    for left, right in pairwise(groups):
        if left.governor in ("von", "by") and right.governor in WITH:
            yield (*left.names, *right.names)


def _owners(
    analysis: Analysis, scene: Scene, partners: Group, groups: list[Group], sides: tuple[Name, ...], text: str
) -> tuple[Name, ...]:
    """Who concludes an agreement with the partners."""
    subject = relative_subject(text, scene, partners)
    subject = subject or next((g for g in groups if g.governor == "" and g.names != partners.names), None)
    own = subject.names if subject else tuple(side for side in sides if side not in partners.names)
    if own:
        return own
    body = next((g for g in groups if g.governor in ("für", "von", "gen", "for") and g.names != partners.names), None)
    if body:
        return body.names
    sort = partners.members[0].sort
    wanted = {"prefecture": ("land",), "region": ("land",), "country": ("land",), "university": ("university",)}
    side = home(analysis, wanted.get(sort, ("city", "town")))
    return (side,) if side else ()


_WITNESS = re.compile(
    r"\b(?:[Bb]eisein|[Aa]nwesenheit|Augen|presence|[Gg]egenwart|bei|gegenüber|an der Seite)\b[^.;:]{0,40}$|\b(?:sagt\w*|erklärt\w*|betont\w*|so|laut)\s+[^.;:]{0,20}$"
)


def _signatories(analysis: Analysis, span: tuple[int, int]) -> tuple[Name, ...]:
    """The people of a stretch who can have signed: not those who looked on or are only quoted."""
    text = analysis.document.text
    people = [
        m
        for m in analysis.document.people_in(*span)
        if m.form is not Form.GENITIVE and not _WITNESS.search(text[max(span[0], m.start - 60) : m.start])
    ]
    return tuple(dict.fromkeys(m.name for m in people))


def _date(analysis: Analysis, span: tuple[int, int], document: Word, action: str) -> str:
    """The date nearest to the document's noun, commas counting as distance; one that lies ahead only for a plan."""
    today = analysis.document.date
    dates = (d for d in analysis.dates_in(*span) if d.kind == "point")
    turned = [towards(d, today, action == "planned") if d.open else d for d in dates]
    ahead = action == "planned"
    fitting = [
        d for d in turned if (d.start >= today.isoformat()[: len(d.start)] if ahead else d.start <= today.isoformat())
    ]
    return min((_distance(analysis.document.text, d.span, document), d.start) for d in fitting)[1] if fitting else ""


_COMMA = 60


def _distance(text: str, span: Span, document: Word) -> int:
    left, right = sorted((span.start, document.start))
    return right - left + _COMMA * text.count(",", left, right)


def _places(analysis: Analysis, scene: Scene) -> tuple[Name, ...]:
    """Where it was signed: places and venues with `in` in the sentence."""
    found = [m for m in analysis.document.mentions_in(scene.start, scene.end) if m.kind is not Kind.PERSON]
    text = analysis.document.text
    placed = [
        m.name for m in found if _IN.search(text[max(scene.start, m.start - 12) : m.start]) and m.form is Form.NAME
    ]
    return tuple(dict.fromkeys(name for name in placed if name != LAND))


_IN = re.compile(r"\b(?:in|im|[Ii]n der|[Ii]m|In) $")
