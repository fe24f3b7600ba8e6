"""post: somebody holds (held, will hold) an office."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.gazetteer import Form
from kg.extract.posts import Post
from kg.model import Fact, Name, Value


def find(analysis: Analysis) -> Iterator[Fact]:
    """The posts of a release; each has whose office it is, or is too vague to state."""
    for post in analysis.posts:
        if post.of is not None or post.phrase.at is not None:
            yield _fact(analysis, post)


_TENURE = re.compile(
    r"\b(?:Amt|Posten|Spitze|amtiert|im Amt|Amtszeit|vertritt|leitet|führt|office|serving|angetreten)\b"
)


def _since(analysis: Analysis, post: Post) -> str:
    """When the holder took office, where the text says so beside the office or of the person."""
    spans = [h.since for h in post.holdings if h.since]
    for start, end in spans:
        found = next(analysis.dates_in(start, end + 1), None)
        if found and found.start != analysis.document.release.date:
            return found.start
    for sentence in analysis.document.sentences:
        dates = [
            d
            for d in analysis.dates_in(sentence.start, sentence.end)
            if d.kind == "since" and d.start < analysis.document.release.date
        ]
        if len(dates) != 1 or post.phrase.status != "current":
            continue
        people = [
            m.name for m in analysis.document.mentions_in(sentence.start, dates[0].span.start) if m.sort == "person"
        ]
        offices = any(sentence.start <= h.end <= sentence.end for h in post.holdings)
        clause = _clause(sentence.text, dates[0].span.start - sentence.start)
        if (
            people
            and people[-1] == post.person
            and _TENURE.search(clause)
            and len(tuple(analysis.posts_of(post.person))) == 1
            or (offices and people and people[-1] == post.person and post.phrase.role in clause)
        ):
            return dates[0].start
    return ""


def _clause(sentence: str, position: int) -> str:
    """The words between the commas around a position."""
    end = sentence.find(",", position)
    return sentence[sentence.rfind(",", 0, position) + 1 : end if end >= 0 else None]


def _seat(analysis: Analysis, post: Post) -> Name | None:
    """Where an envoy resides: what the office says, else the city of the consulate that the release names."""
    if (
        post.phrase.at
        or post.phrase.level != "envoy"
        or not post.phrase.role.startswith(("Generalkonsul", "Stellvertretende", "Consul"))
    ):
        return post.phrase.at
    text = analysis.document.text
    for mention in analysis.document.mentions:
        before = text[max(0, mention.start - 30) : mention.start]
        if mention.sort == "city" and mention.form is Form.NAME and _CONSULATE.search(before):
            return mention.name
    return None


_CONSULATE = re.compile(
    r"(?:Generalkonsulats?(?: von Japan| Japans)?|Consulate[- ]General(?: of Japan)?)(?: in| seinen Sitz in| hat seinen Sitz in)?[ \n]$"
)


def _fact(analysis: Analysis, post: Post) -> Fact:
    phrase = post.phrase
    slots: list[tuple[str, Value]] = [("person", post.person), ("role", phrase.role)]
    if phrase.of:
        slots.append(("of", phrase.of))
    at = _seat(analysis, post)
    if at and at != phrase.of:
        slots.append(("at", at))
    since = _since(analysis, post)
    if since:
        slots.append(("since", since))
    if phrase.status != "current":
        slots.append(("status", phrase.status))
    evidence = {analysis.document.evidence(h.start, h.end, h.rule) for h in post.holdings}
    return Fact("post", tuple(slots), tuple(sorted(evidence)))
