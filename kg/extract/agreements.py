"""Agreements as single sentences tell them: the document, what happened to it, when, between whom, signed by whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from kg.extract.agreement_actions import ACTIONS, attributive_span, date_of, dated_verbs, is_planned, told_actions
from kg.extract.agreement_clauses import VERBS, embedded_clause, own_clause, tail_of
from kg.extract.agreement_parties import find_agreement_parties
from kg.extract.agreement_people import signatories_in
from kg.extract.analysis import Analysis
from kg.extract.document import Sentence
from kg.extract.gazetteer import Form
from kg.extract.phrases import LAND
from kg.extract.spoken import speaks_of
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene, is_denied, scenes, settled, topics_of
from kg.model import Kind, Name

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
_RECENT = 20


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
                known = kind or _kind_of(names, analysis, analysis.document.text[document.start : document.end])
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
    recent = [a for a in told[-_RECENT:] if start <= a.start < sentence.start]
    reference = recent[-1] if recent else named if named and named.start >= start else None
    if reference is None or is_denied(sentence.text):
        return
    span = (sentence.start, sentence.end)
    again = list(_again(analysis, span, reference)) if _SAME.search(sentence.text) else []
    again = again or list(_dated_later(analysis, span, reference))
    yield from again
    topics = topics_of(analysis, *span) if recent and not again and _ABOUT.search(sentence.text) else ()
    documents = {(frozenset(a.parties), a.action, a.date, a.kind): a for a in recent if topics}
    for agreement in documents.values():
        yield replace(agreement, topics=topics, signatories=(), narrated=False, start=span[0], end=span[1])


_AT_SIGNING = re.compile(r"\b(?:[Bb]ei|[Nn]ach|[Zz]u|[Vv]or|[Ww]ährend) der (?:feierlichen )?Unterzeichnung\w*\b")


def _dated_later(analysis: Analysis, span: tuple[int, int], reference: Agreement) -> Iterator[Agreement]:
    """The day of a signature that was told without one: Bei der Unterzeichnung am Dienstag war X dabei."""
    dates = [d.start for d in analysis.dates_in(*span) if d.kind == "point"]
    fresh = reference.action in ("signed", "renewed") and not reference.date
    if fresh and len(dates) == 1 and _AT_SIGNING.search(analysis.document.text, *span):
        yield replace(reference, date=dates[0], topics=(), start=span[0], end=span[1])


def _again(analysis: Analysis, span: tuple[int, int], reference: Agreement) -> Iterator[Agreement]:
    """What happened to a document that a pronoun or `das Papier` takes up again."""
    verbs = [w for kind in VERBS for w in words(analysis, "agreement", kind, *span)]
    if not verbs:
        return
    narrated = any(verb.kind == "sign" for verb in verbs)
    part = Scene(*span, (), reference_sentence(analysis, span), ())
    signatories = signatories_in(analysis, span) if narrated else ()
    dated = list(dated_verbs(analysis, part, verbs))
    if len(dated) > 1:
        for verb, day in dated:
            action = ACTIONS.get(verb.kind, "signed")
            yield replace(reference, action=action, date=day, signatories=(), topics=(), start=span[0], end=span[1])
        return
    verb = verbs[0]
    planned = verb.kind != "end" and is_planned(analysis.document.text, part, verb)
    action = "planned" if planned else ACTIONS.get(verb.kind, "signed")
    if action == "signed" and reference.action == "renewed":
        action = "renewed"
    own = list(analysis.dates_in(*span))
    date = date_of(analysis, span, verb, action) if own or action != reference.action else reference.date
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
        attributive = attributive_span(analysis, part, document) or embedded_clause(analysis, part, document)
        if attributive:
            yield from _told(analysis, part, document, kind, "signed", attributive, before, told)
        part = own_clause(analysis, part, document)
        tail = tail_of(analysis, part, document)
        main = replace(part, end=tail) if tail else part
        here: list[Agreement] = []
        for action, date in told_actions(analysis, main, document, attributive):
            outside = (attributive[1], main.end) if attributive else (main.start, main.end)
            here += _told(analysis, main, document, kind, action, outside, before, told, date)
        yield from here
        if tail and here and not is_denied(analysis.document.text[tail : part.end]):
            yield from _again(analysis, (tail, part.end), here[-1])


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
    signatories = signatories_in(analysis, span) if narrated or _BY_PEOPLE.search(text, *span) else ()
    end = part.start + len(text[part.start : part.end].rstrip(" ;:"))
    last = told[-1].parties if told else ()
    for rule, parties in find_agreement_parties(analysis, part, document, span, signatories, before, last):
        names = settled(analysis, parties)
        if len(names) > 1 and not _mixes_state(analysis, names):
            yield Agreement(
                names,
                kind or _kind_of(names, analysis, text[document.start : document.end]),
                action,
                date or date_of(analysis, span, document, action),
                signatories,
                topics_of(analysis, part.start, part.end),
                part.start,
                end,
                f"agreement/{rule}",
                narrated,
                _places(analysis, part) if narrated else (),
                bool(_TWINNING.search(text, part.start, part.end)),
            )


@lru_cache(maxsize=2)
def _sorts(analysis: Analysis) -> dict[Name, str]:
    return {m.name: m.sort for m in analysis.parties}


def _mixes_state(analysis: Analysis, parties: tuple[Name, ...]) -> bool:
    """Whether a state stands among other bodies: then it is where they come from, not a party."""
    sorts = _sorts(analysis)
    states = [sorts.get(name) in ("country", "union") for name in parties]
    return any(states) and not all(states)


_BY_PEOPLE = re.compile(
    r"\b(?:hat|hatte|haben|hatten|vereinbarten|schlossen|besiegelten|erneuerten|verlängerten|bekräftigten|agreed)\b"
)
_TWINNING = re.compile(
    r"[Pp]artnerschafts(?:vertr|urkund|abkomm|vereinbar)|[Ss]tädtepartner|offizielle Partnerschaft|Partnerschaft ihrer Städte"
)


_CONTRACT = re.compile(r"(?:[Vv]ertrag|[Vv]ertrags|[Vv]ertrages|[Vv]erträge|contract)$")


def _kind_of(parties: tuple[Name, ...], analysis: Analysis, said: str) -> str:
    """What a bare Vertrag is: between states a treaty, between towns a cooperation agreement, else a contract."""
    sorts = _sorts(analysis)
    found = {sorts.get(name, "") for name in parties}
    if found <= {"country", "union"}:
        return "treaty"
    if _CONTRACT.search(said) and any(name.kind is Kind.BODY for name in parties):
        return "contract"
    return "cooperation-agreement"


def _places(analysis: Analysis, scene: Scene) -> tuple[Name, ...]:
    """Where it was signed: places and venues with `in` in the sentence."""
    found = [m for m in analysis.document.mentions_in(scene.start, scene.end) if m.kind is not Kind.PERSON]
    text = analysis.document.text
    placed = [
        m.name for m in found if _IN.search(text[max(scene.start, m.start - 12) : m.start]) and m.form is Form.NAME
    ]
    return tuple(dict.fromkeys(name for name in placed if name != LAND))


_IN = re.compile(r"\b(?:in|im|[Ii]n der|[Ii]m|In) $")
