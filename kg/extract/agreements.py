"""Agreements as single sentences tell them: the document, what happened to it, when, between whom, signed by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache, partial
from itertools import pairwise

from kg.extract.agreement_parties import find_agreement_parties
from kg.extract.analysis import Analysis
from kg.extract.dates import towards
from kg.extract.document import Sentence
from kg.extract.gazetteer import Form
from kg.extract.phrases import LAND
from kg.extract.ties import Scene, Word, is_denied, scenes, settled, topics_of, words
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
    sentences = analysis.document.sentences
    for number, sentence in enumerate(sentences):
        before = sentences[max(0, number - _REACH) : number]
        here = list(_in_sentence(analysis, sentence, before, told)) if _MENTIONED.search(sentence.text) else []
        told += here or (_continued(analysis, sentence, before, told) if told else ())
    return tuple(told)


_REACH = 2


def _continued(
    analysis: Analysis, sentence: Sentence, before: tuple[Sentence, ...], told: list[Agreement]
) -> Iterator[Agreement]:
    """What a sentence adds to the agreements told just before in its paragraph: who signed, what they are about."""
    start = next((s.start for s in before if s.block == sentence.block), sentence.start)
    recent = [a for a in told if start <= a.start < sentence.start]
    if not recent or is_denied(sentence.text):
        return
    span = (sentence.start, sentence.end)
    signs = any(True for _ in words(analysis, "agreement", "sign", *span))
    signatories = _signatories(analysis, span) if signs and _SAME.search(sentence.text) else ()
    topics = topics_of(analysis, *span) if _ABOUT.search(sentence.text) else ()
    if signatories:
        yield replace(recent[-1], signatories=signatories, narrated=True, start=span[0], end=span[1], topics=())
    if topics:
        documents = {(frozenset(a.parties), a.action, a.date, a.kind): a for a in recent}
        for agreement in documents.values():
            yield replace(agreement, topics=topics, signatories=(), narrated=False, start=span[0], end=span[1])


_SAME = re.compile(r"\b(?:[Ff]ür|[Ff]or|seitens|Papier|Dokument|Schriftstück|paper|document)\b")
_ABOUT = re.compile(
    r"\b(?:[Dd]arin|[Dd]anach|regel[nt]|sieht\b.{0,60}\bvor|umfasst|Festgeschrieben|Schwerpunkte?|Inhalt|Gegenstand|Ausgetauscht|[Bb]ündnis|Ziel|Im Mittelpunkt|Im Fokus|geht es|[Kk]ünftig|[Dd]amit|[Dd]abei|[Ii]nsbesondere"
    r"|[Bb]eide (?:Seiten |Partner |Städte |Länder )?(?:wollen|werden)|(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em) (?:Vereinbarung|Abkommen|Memorandum|Absichtserklärung|Vertrag|Erklärung|Kooperation|Zusammenarbeit)"
    r"|[Tt]he (?:agreement|memorandum)|covers|focus)\b"
)


def _in_sentence(
    analysis: Analysis, sentence: Sentence, before: tuple[Sentence, ...], told: list[Agreement]
) -> Iterator[Agreement]:
    for part, document, kind in _parts(analysis, sentence):
        attributive = _attributive(analysis, part, document)
        if attributive:
            yield from _told(analysis, part, document, kind, "signed", attributive, before, told)
        for action, date in _actions(analysis, part, document, attributive):
            outside = (attributive[1], part.end) if attributive else (part.start, part.end)
            yield from _told(analysis, part, document, kind, action, outside, before, told, date)


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


def _actions(
    analysis: Analysis, part: Scene, document: Word, attributive: tuple[int, int] | None
) -> Iterator[tuple[str, str]]:
    """What happened to the document by the verbs beside it; each with its date where several are told: 2014 geschlossen und 2017 verlängert."""
    text = analysis.document.text
    spoken = _BRACKETS.sub(" ", text[part.start : part.end])
    if is_denied(spoken):
        return
    found = [
        word
        for kind in ("end", "renew", "sign", "close")
        for word in words(analysis, "agreement", kind, part.start, part.end)
        if attributive is None or not attributive[0] <= word.start < attributive[1]
    ]
    if not found:
        return
    dated = list(_dated(analysis, part, found))
    if len(dated) > 1 and len({word.kind for word, _ in dated}) > 1:
        yield from ((_ACTIONS.get(word.kind, "signed"), date) for word, date in dated)
        return
    verb = min(found, key=partial(_priority, document))
    planned = verb.kind != "end" and _is_planned(text, part, verb)
    yield "planned" if planned else _ACTIONS.get(verb.kind, "signed"), ""


_ACTIONS = {"end": "ended", "renew": "renewed"}


def _dated(analysis: Analysis, part: Scene, found: list[Word]) -> Iterator[tuple[Word, str]]:
    """The past dates of a part with the verb that follows each, or stands before it between the same commas."""
    text = analysis.document.text
    today = analysis.document.date.isoformat()
    verbs = sorted(found, key=_start)
    for date in analysis.dates_in(part.start, part.end):
        first = text.rfind(",", part.start, date.span.start) + 1 or part.start
        comma = text.find(",", date.span.end, part.end)
        last = comma if comma >= 0 else part.end
        behind = next((w for w in verbs if date.span.end < w.start < min(last, date.span.end + 45)), None)
        before = next((w for w in reversed(verbs) if first <= w.start < date.span.start), None)
        verb = behind or before
        if verb and date.kind == "point" and date.start < today:
            yield verb, date.start


def _start(word: Word) -> int:
    return word.start


def _priority(document: Word, verb: Word) -> tuple[bool, int]:
    """Renewals and ends first, then the verb nearest to the document."""
    return verb.kind not in ("end", "renew"), abs(verb.start - document.start)


def _is_planned(text: str, part: Scene, verb: Word) -> bool:
    """Whether a modal or an announcement governs the verb: soll unterzeichnet werden, will … schließen."""
    if _PREPARED.search(text, part.start, part.end):
        return True
    if _PAST.match(text, verb.start):
        return False
    before = text[max(part.start, verb.start - 200) : verb.start]
    behind = text[verb.end : min(part.end, verb.end + 60)]
    return bool(
        _MODAL_BEFORE.search(before) or _MODAL_BEHIND.match(behind) or _ANNOUNCED.search(text, part.start, part.end)
    )


_PREPARED = re.compile(
    r"\b(?:auszuarbeiten|vorzubereiten|abzuschließen|zu (?:unterzeichnen|schließen)|ausgearbeitet werden|zugestimmt|gebilligt)\b"
)
_PAST = re.compile(r"\w+(?:ete|eten|rieb|rieben)\b|schloss|signed|concluded")
_MODAL_BEFORE = re.compile(
    r"\b(?:soll|sollen|will|wollen|möchten?|kann|können|wird|werden|will|plans? to|is to|are to)\b(?![^;]*\b(?:worden|wurden?|hat|haben|hatten?)\b)[^;]*$"
)
_MODAL_BEHIND = re.compile(
    r"\w*(?: (?:werden|zu))? (?:soll|sollen|will|wollen|möchten?|wird|werden (?:soll|sollen|wird))\b"
)
_ANNOUNCED = re.compile(
    r"\b(?:zugestimmt|gebilligt|auszuarbeiten|vorzubereiten|ausgearbeitet werden|geplant|vorgesehen|beabsichtig\w+|angekündigt|in Vorbereitung|planned|(?:bevor|an)steh\w+|einzugehen|zu (?:unterzeichnen|schließen|verlängern|erneuern)|ab(?:zu)?zuschließen)\b"
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)")


def _told(
    analysis: Analysis,
    part: Scene,
    document: Word,
    kind: str,
    action: str,
    span: tuple[int, int],
    before: tuple[Sentence, ...],
    told: list[Agreement],
    date: str = "",
) -> Iterator[Agreement]:
    narrated = any(True for _ in words(analysis, "agreement", "sign", *span))
    text = analysis.document.text
    signatories = _signatories(analysis, span) if narrated or _BY_PEOPLE.search(text, *span) else ()
    end = part.start + len(text[part.start : part.end].rstrip(" ;:"))
    last = told[-1].parties if told else ()
    for rule, parties in find_agreement_parties(analysis, part, document, span, signatories, before, last):
        names = settled(analysis, parties)
        if len(names) > 1:
            yield Agreement(
                names,
                kind or _kind_of(names, analysis),
                action,
                date or _date(analysis, span, document, action),
                signatories,
                topics_of(analysis, part.start, part.end),
                part.start,
                end,
                f"agreement/{rule}",
                narrated,
                _places(analysis, part) if narrated else (),
                bool(_TWINNING.search(text, part.start, part.end)),
            )


_BY_PEOPLE = re.compile(r"\b(?:hat|hatte|haben|hatten|vereinbarten|schlossen|besiegelten|agreed)\b")
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


_WITNESS = re.compile(
    r"\b[Dd]es $|\b(?:[Bb]eisein|[Aa]nwesenheit|Augen|presence|[Gg]egenwart|bei|gegenüber|an der Seite)\b[^.;:]{0,40}$|\b(?:sagt\w*|erklärt\w*|betont\w*|so|laut)\s+[^.;:]{0,20}$"
)


_ONLOOKERS = re.compile(r"\b(?:beigewohnt|wohnten?\b[^.;]{0,120}\bbei|zugegen|anwesend|beobachtete\w*|verfolgte\w*)\b")


def _signatories(analysis: Analysis, span: tuple[int, int]) -> tuple[Name, ...]:
    """The people of a stretch who can have signed: not those who looked on or are only quoted."""
    text = analysis.document.text
    if _ONLOOKERS.search(text, *span):
        return ()
    people = [
        m
        for m in analysis.document.people_in(*span)
        if m.form is not Form.GENITIVE and not _WITNESS.search(text[max(span[0], m.start - 60) : m.start])
    ]
    found = tuple(dict.fromkeys(m.name for m in people))
    return found or (_those_named_before(analysis, span[0]) if _THEY.search(text, *span) else ())


_THEY = re.compile(r"\b(?:[Tt]hey|[Tt]he two|[Bb]oth) (?:then |also |later |both )?(?:sign|conclud|seal|renew|extend)")
_LOOK_BACK = 500


def _those_named_before(analysis: Analysis, position: int) -> tuple[Name, ...]:
    """The two people named last before a position: They signed …"""
    people = [m.name for m in analysis.document.people_in(max(0, position - _LOOK_BACK), position)]
    last = tuple(dict.fromkeys(reversed(people)))[:2]
    return last[::-1] if len(last) == 2 else ()


def _date(analysis: Analysis, span: tuple[int, int], document: Word, action: str) -> str:
    """The date nearest to the document's noun, commas counting as distance; one that lies ahead only for a plan."""
    today = analysis.document.date
    dates = (d for d in analysis.dates_in(*span) if d.kind in ("point", "since", "until"))
    turned = [towards(d, today, action == "planned") if d.open else d for d in dates]
    ahead = action == "planned"
    fitting = [
        d for d in turned if (d.start >= today.isoformat()[: len(d.start)] if ahead else d.start <= today.isoformat())
    ]
    if fitting:
        return min((_distance(analysis.document.text, d.span, document), d.start) for d in fitting)[1]
    if ahead:
        return ""
    if _THEN.search(analysis.document.text, *span):
        return next((d.start for d in reversed(list(analysis.dates_in(0, span[0])))), "")
    return _date_of_day(analysis, span[0])


_THEN = re.compile(r"\b[Dd]amals\b")


_LATELY = timedelta(days=21)


def _date_of_day(analysis: Analysis, position: int) -> str:
    """The day that the release last named before a position, if it is one of the last weeks: what is told then happened on it."""
    today = analysis.document.date
    earliest = (today - _LATELY).isoformat()
    days = [d.start for d in analysis.dates_in(0, position) if d.kind == "point" and len(d.start) == 10]
    recent = [day for day in days if earliest <= day < today.isoformat()]
    return recent[-1] if recent else ""


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
