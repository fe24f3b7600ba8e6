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
from kg.extract.spoken import speaks_of
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene, is_denied, scenes, settled, topics_of
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


@lru_cache(maxsize=2)
def find_agreements(analysis: Analysis) -> tuple[Agreement, ...]:
    """What each sentence tells of agreements, in text order; the same document may be told several times."""
    if analysis.document.release.language == "ja":
        return ()
    told: list[Agreement] = []
    named: Agreement | None = None
    sentences = analysis.document.sentences
    for number, sentence in enumerate(sentences):
        before = sentences[max(0, number - _REACH) : number]
        here = (
            list(_in_sentence(analysis, sentence, before, told)) if speaks_of(analysis, "agreement", sentence) else []
        )
        last = here[-1] if here else _named_only(analysis, sentence) or named
        if not here and (told or named):
            here = list(_continued(analysis, sentence, before, told, named))
        named = last
        told += here
    return tuple(told)


_REACH = 2


def _named_only(analysis: Analysis, sentence: Sentence) -> Agreement | None:
    """A document that a sentence names with its parties without telling what happened to it."""
    if not speaks_of(analysis, "agreement", sentence):
        return None
    for part, document, kind in _parts(analysis, sentence):
        span = (part.start, part.end)
        found = find_agreement_parties(analysis, part, document, span, (), (), ())
        for rule, parties in found:
            names = settled(analysis, parties)
            if len(names) > 1 and rule in ("between", "with"):
                known = kind or _kind_of(names, analysis)
                return Agreement(names, known, "", "", (), topics_of(analysis, *span), *span, f"agreement/{rule}")
    return None


def _continued(
    analysis: Analysis,
    sentence: Sentence,
    before: tuple[Sentence, ...],
    told: list[Agreement],
    named: Agreement | None,
) -> Iterator[Agreement]:
    """What a sentence adds to the agreements told just before in its paragraph: who signed, what they are about."""
    start = next((s.start for s in before if s.block == sentence.block), sentence.start)
    recent = [a for a in told if start <= a.start < sentence.start]
    reference = recent[-1] if recent else named if named and named.start >= start else None
    if reference is None or is_denied(sentence.text):
        return
    span = (sentence.start, sentence.end)
    again = list(_again(analysis, span, reference)) if _SAME.search(sentence.text) else []
    yield from again
    topics = topics_of(analysis, *span) if recent and not again and _ABOUT.search(sentence.text) else ()
    documents = {(frozenset(a.parties), a.action, a.date, a.kind): a for a in recent if topics}
    for agreement in documents.values():
        yield replace(agreement, topics=topics, signatories=(), narrated=False, start=span[0], end=span[1])


def _again(analysis: Analysis, span: tuple[int, int], reference: Agreement) -> Iterator[Agreement]:
    """What happened to a document that a pronoun or `das Papier` takes up again."""
    verbs = [w for kind in _VERBS for w in words(analysis, "agreement", kind, *span)]
    if not verbs:
        return
    narrated = any(verb.kind == "sign" for verb in verbs)
    part = Scene(*span, (), reference_sentence(analysis, span), ())
    signatories = _signatories(analysis, span) if narrated else ()
    dated = list(_dated(analysis, part, verbs))
    if len(dated) > 1:
        for verb, day in dated:
            action = _ACTIONS.get(verb.kind, "signed")
            yield replace(reference, action=action, date=day, signatories=(), topics=(), start=span[0], end=span[1])
        return
    verb = verbs[0]
    planned = verb.kind != "end" and _is_planned(analysis.document.text, part, verb)
    action = "planned" if planned else _ACTIONS.get(verb.kind, "signed")
    own = list(analysis.dates_in(*span))
    date = _date(analysis, span, verb, action) if own or action != reference.action else reference.date
    same = action == reference.action and not own
    yield replace(
        reference,
        action=action,
        date=reference.date if same else date,
        signatories=signatories,
        topics=(),
        narrated=narrated,
        places=_places(analysis, part) if narrated else (),
        start=span[0],
        end=span[1],
    )


def reference_sentence(analysis: Analysis, span: tuple[int, int]) -> Sentence:
    """The sentence in which a stretch lies."""
    sentence = analysis.document.sentence_at(span[0])
    if sentence is None:
        raise ValueError(f"no sentence at {span[0]}")
    return sentence


_VERBS = ("end", "renew", "sign", "close")
_SAME = re.compile(
    r"\b(?:[Ff]ür|[Ff]or|seitens|Papier|Dokument|Schriftstück|paper|document|[Ss]ie|[Ee]r|[Ee]s|[Ii]t|darunter|ihn)\b"
)
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
        tail = _tail(analysis, part, document)
        main = replace(part, end=tail) if tail else part
        here: list[Agreement] = []
        for action, date in _actions(analysis, main, document, attributive):
            outside = (attributive[1], main.end) if attributive else (main.start, main.end)
            here += _told(analysis, main, document, kind, action, outside, before, told, date)
        yield from here
        if tail and here and not is_denied(analysis.document.text[tail : part.end]):
            yield from _again(analysis, (tail, part.end), here[-1])


_TAIL = re.compile(
    r"; (?=(?:sie|es|er|it|die|für|verlängert|erneuert|unterzeichnet|\d{4}|[^;]{0,60}\b(?:sie|es|er|it)\b))"
)


def _tail(analysis: Analysis, part: Scene, document: Word) -> int:
    """Where a further part of the sentence begins that takes the document up again by a pronoun; 0 where none does."""
    match = _TAIL.search(analysis.document.text, document.end, part.end)
    return match.end() if match else 0


def _parts(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Scene, Word, str]]:
    """The parts of a sentence that name a document, each with the parts behind it that name none."""
    text = analysis.document.text
    groups = tuple(g for part in scenes(analysis, sentence) for g in part.groups)
    documents = list(_documents(analysis, sentence))
    cuts = [sentence.start]
    for cut in _BREAK.finditer(text, sentence.start, sentence.end):
        ahead = any(cut.end() <= word.start for word, _ in documents)
        behind = any(cuts[-1] <= w.start < cut.end() for w, _ in documents)
        if ahead and (behind or cut[0] == ";"):
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


_SIGNED = re.compile(r"[Uu]nterzeichn|[Uu]nterschr")


def _documents(analysis: Analysis, sentence: Sentence) -> Iterator[tuple[Word, str]]:
    """The words for agreements in a sentence, the most specific kind first."""
    for name, kind in KINDS.items():
        for word in words(analysis, "agreement", name, sentence.start, sentence.end):
            before = analysis.document.text[max(0, word.start - 14) : word.start]
            plain = kind == "declaration" and analysis.document.text[word.start : word.end] == "Erklärung"
            if not _NO_AGREEMENT.search(before) and not (plain and not _SIGNED.search(sentence.text)):
                yield word, kind


_PARTICIPLE = re.compile(
    r"\b(?:(?:geschlossen|abgeschlossen|unterschrieben|getroffen)e[nrs]?|(?:unterzeichnet|vereinbart)e[rs]?)\b[^.;:]{0,60}$"
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
    dated_noun = _dated_noun(analysis, part, document)
    if dated_noun and (not found or min(abs(w.start - document.start) for w in found) > _BESIDE):
        yield "signed", dated_noun
        return
    if not found:
        since = [d for d in analysis.dates_in(part.start, part.end) if d.kind == "since"]
        if since and _EXISTS.search(spoken):
            yield "signed", since[0].start
        return
    dated = list(_dated(analysis, part, found))
    if len(dated) > 1 and len({word.kind for word, _ in dated}) > 1:
        yield from ((_ACTIONS.get(word.kind, "signed"), date) for word, date in dated)
        return
    verb = min(found, key=partial(_priority, document))
    planned = verb.kind != "end" and _is_planned(text, part, verb)
    yield "planned" if planned else _ACTIONS.get(verb.kind, "signed"), ""


_BESIDE = 60
_OF_DATE = re.compile(
    r"(?: of Understanding| of Intent)?(?: (?:zwischen|mit|between) [^.,;:]{3,80}?)? (?:vom|von|aus dem Jahr|aus|of) $"
)


def _dated_noun(analysis: Analysis, part: Scene, document: Word) -> str:
    """The date that a document bears: die Absichtserklärung vom 26. April 2023."""
    for date in analysis.dates_in(document.end, part.end):
        gap = analysis.document.text[document.end : date.span.start]
        if _OF_DATE.fullmatch(gap) or gap == "":
            return date.start
        if date.span.start - document.end > 2 * _BESIDE:
            break
    return ""


_EXISTS = re.compile(r"\b(?:besteh\w*|gibt|hat|haben|existier\w*|verbindet|regelt|has|have|exists?)\b")
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
    if _MODAL_BEHIND.match(text, verb.end, part.end):
        return True
    if _PAST.match(text, verb.start):
        return False
    comma = text.find(",", verb.end, part.end)
    segment = text[verb.end : min(comma if comma >= 0 else part.end, verb.end + 90)]
    if _MODAL.search(segment) and not _PERFECT.search(segment):
        return True
    before = text[max(part.start, verb.start - 200) : verb.start]
    behind = text[verb.end : min(part.end, verb.end + 60)]
    return bool(
        _MODAL_BEFORE.search(before) or _MODAL_BEHIND.match(behind) or _ANNOUNCED.search(text, part.start, part.end)
    )


_PREPARED = re.compile(
    r"\b(?:auszuarbeiten|vorzubereiten|abzuschließen|zu (?:unterzeichnen|schließen)|ausgearbeitet werden|zugestimmt|gebilligt)\b"
)
_MODAL = re.compile(r"\b(?:soll|sollen|will|wollen)\b")
_PERFECT = re.compile(r"\b(?:hat|haben|hatten?|wurden?|worden|[a-zäöüß]+(?:ten|te))\b")
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


_THIS_ONE = re.compile(r"\b(?:unterschrieb|unterzeichnete|schloss|vereinbarte) (?:dieser|diese|er|sie)\b")
_ONLOOKERS = re.compile(r"\b(?:beigewohnt|wohnten?\b[^.;]{0,120}\bbei|zugegen|anwesend|beobachtete\w*|verfolgte\w*)\b")


def _signatories(analysis: Analysis, span: tuple[int, int]) -> tuple[Name, ...]:
    """The people of a stretch who can have signed: not those who looked on or are only quoted."""
    text = analysis.document.text
    if _ONLOOKERS.search(text, *span):
        return ()
    pronoun = _THIS_ONE.search(text, *span)
    earlier = analysis.document.people_in(max(0, span[0] - 400), span[0]) if pronoun else ()
    people = [
        m
        for m in (*earlier[-1:], *analysis.document.people_in(*span))
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
    if later := _LATER.search(analysis.document.text, *span):
        year = next((d.start[:4] for d in reversed(list(analysis.dates_in(0, span[0])))), "")
        return str(int(year) + _YEARS[later[1].lower()]) if year else ""
    if _THEN.search(analysis.document.text, *span):
        return next((d.start for d in reversed(list(analysis.dates_in(0, span[0])))), "")
    return "" if _PLUPERFECT.search(analysis.document.text, *span) else _date_of_day(analysis, span[0])


_PLUPERFECT = re.compile(r"\b(?:hatten?|war|waren)\b")
_YEARS = {"ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5}
_LATER = re.compile(r"\b([Ee]in|[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf) Jahre? (?:darauf|später|danach)\b")
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
