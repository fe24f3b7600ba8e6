"""post: somebody holds (held, will hold) an office."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.extract.analysis import Analysis
from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, seat_of
from kg.extract.holding import Holding
from kg.extract.posts import Post
from kg.model import Evidence, Fact, Name, Value


@dataclass(frozen=True, slots=True)
class _Tenure:
    """A "since" beside a person: the date and the words of its clause."""

    since: str
    clause: str


_TENURE = re.compile(r"\b(?:Amt|Posten|Spitze|amtiert|Amtszeit|vertritt|leitet|führt|office|serving|angetreten)\b")
_CONSULATE = re.compile(
    r"(?:Generalkonsulats?(?: von Japan| Japans)?|Consulate[- ]General(?: of Japan)?)(?: in| seinen Sitz in| hat seinen Sitz in)?[ \n]$"
)
LONGEST_SENTENCE = 500
_CONSULS = ("Generalkonsul", "Stellvertretende", "Consul", "Konsul", "Vizekonsul")


def find(analysis: Analysis) -> Iterator[Fact]:
    """The posts of a release."""
    tenures = _tenures(analysis)
    consulate = _consulate(analysis)
    for post in analysis.posts:
        yield _fact(analysis, post, tenures, consulate)


def _fact(analysis: Analysis, post: Post, tenures: Mapping[Name, list[_Tenure]], consulate: Name | None) -> Fact:
    phrase = post.phrase
    slots: list[tuple[str, Value]] = [("person", post.person), ("role", phrase.role)]
    if phrase.of:
        slots.append(("of", phrase.of))
    is_consul = phrase.level == "envoy" and phrase.role.startswith(_CONSULS)
    at = phrase.at or (consulate if is_consul else None)
    if at and at != phrase.of:
        slots.append(("at", at))
    since = _since(analysis, post, tenures)
    if since:
        slots.append(("since", since))
    until = _until(analysis, post)
    if until:
        slots.append(("until", until))
    status = "former" if until and until <= analysis.document.release.date else phrase.status
    if status != "current":
        slots.append(("status", status))
    evidence = {_evidence(analysis.document, holding) for holding in post.holdings}
    return Fact("post", tuple(slots), tuple(sorted(evidence)))


def _evidence(document: Document, holding: Holding) -> Evidence:
    """The sentence that attaches the office, or of a very long one the words alone."""
    sentence = document.sentence_at(holding.start)
    if sentence is None or holding.end > sentence.end or sentence.end - sentence.start > LONGEST_SENTENCE:
        return document.evidence(holding.start, holding.end, holding.rule)
    return document.evidence(sentence.start, sentence.end, holding.rule)


def _since(analysis: Analysis, post: Post, tenures: Mapping[Name, list[_Tenure]]) -> str:
    """When the holder took office, where the text says so beside the office or of the person."""
    beside = (
        next(analysis.dates_in(start, end + 1), None) for start, end in (h.since for h in post.holdings if h.since)
    )
    stated = next((date.start for date in beside if date and date.start < analysis.document.release.date), "")
    if stated or post.phrase.status == "designated":
        return stated
    only = len(analysis.posts_of(post.person)) == 1
    told = (
        t.since
        for t in tenures.get(post.person, ())
        if (post.phrase.status == "current" or _TOOK.search(t.clause))
        if post.phrase.role in t.clause or (only and _TENURE.search(t.clause))
    )
    return next(told, "")


def _until(analysis: Analysis, post: Post) -> str:
    """When the holder left office, where an interval stands beside it: von 1989 bis 2015 Vorsitzender."""
    beside = (
        next(analysis.dates_in(start, end + 1), None) for start, end in (h.since for h in post.holdings if h.since)
    )
    return next((date.end or date.start for date in beside if date and (date.end or date.kind == "until")), "")


def _tenures(analysis: Analysis) -> dict[Name, list[_Tenure]]:
    """Every "since" that follows a person in a sentence."""
    document = analysis.document
    found: defaultdict[Name, list[_Tenure]] = defaultdict(list)
    for date in analysis.dates:
        if date.kind not in ("since", "point") or date.start >= document.release.date:
            continue
        sentence = document.sentence_at(date.span.start)
        clause = _clause(document.text, date.span.start)
        took = _TOOK.search(clause)
        if sentence is None or (date.kind == "point" and not took):
            continue
        people = document.people_in(sentence.start, date.span.start)[-1:]
        if not people and (took or _REPRESENTS.search(clause)):
            people = _spoken_of(document, sentence.start, clause)
        for person in people:
            found[person.name].append(_Tenure(date.start, clause))
    return found


_TOOK = re.compile(
    r"\b(?:Amt|Posten|Dienst|Amtsgeschäfte)\b.*\b(?:angetreten|übernommen|trat|antrat|übernahm|an)\b|\b(?:trat|übernahm)\b.*\b(?:Amt|Posten|Dienst)\b"
)
_REPRESENTS = re.compile(r"\b(?:vertritt|amtiert|im Amt)\b")
_PRONOUN = re.compile(r"\b(?:er|sie|sein|seinen|ihr|ihren)\b")


def _spoken_of(document: Document, start: int, clause: str) -> tuple[Mention, ...]:
    """The person named last before a sentence that takes somebody up by a pronoun."""
    return document.people_in(max(0, start - 300), start)[-1:] if _PRONOUN.search(clause) else ()


def _clause(text: str, position: int) -> str:
    """The words between the commas around a position."""
    end = text.find(",", position, position + 300)
    start = text.rfind(",", max(0, position - 300), position)
    return text[max(start + 1, position - 300) : end if end >= 0 else position + 300]


def _consulate(analysis: Analysis) -> Name | None:
    """The city of the consulate that the release names."""
    text = analysis.document.text
    cities = (m for m in analysis.document.of_sort("city") if m.form is Form.NAME)
    spelt = (m.name for m in cities if _CONSULATE.search(text[max(0, m.start - 60) : m.start]))
    known = (seat_of(m.name.entity) for m in analysis.document.of_sort("consulate-general", "consulate"))
    return next(spelt, None) or next((seat for seat in known if seat), None)
