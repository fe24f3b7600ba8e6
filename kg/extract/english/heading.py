"""Offices that English verbs tell: X heads B; B is headed by X and Y; X, who has chaired B since D."""

import re
from collections.abc import Iterator

from kg.extract.document import Document, Mention, Sentence
from kg.extract.holding import Holding
from kg.extract.names import skip_titles
from kg.extract.roles import RolePhrase
from kg.model import Kind, Name

_NOUNS = {
    "head": "Head",
    "lead": "Head",
    "led": "Head",
    "run": "Director",
    "ran": "Director",
    "direct": "Director",
    "chair": "Chair",
}
_VERB = re.compile(r"\b(?P<verb>head|lead|led|chair|direct|run|ran)(?P<ending>s|ed|d|ing)?\b")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being)(?: (?:now|jointly|currently|also|\w+ly))? $")
_BY = re.compile(r" (?:jointly |today |since \d{4} )?by (?:two people at once: |the )?")
_AND = re.compile(r",? and (?:by )?")
_ACTIVE = re.compile(
    r"(?:,)?(?: who)?(?: (?:has|have|had|is|was|been|currently|also|now|jointly|then|today|will|\w+ly))* $"
)
_OBJECT = re.compile(r" (?:the |its |their )?(?:[\w-]+ ){0,4}?(?:of (?:the )?)?$")
_NO_BODY = frozenset(("delegation",))


def heading(document: Document) -> Iterator[Holding]:
    """Who heads which body, told by a verb; a delegation that somebody leads is no office."""
    text = document.text
    for match in _VERB.finditer(text):
        sentence = document.sentence_at(match.start())
        if sentence is None:
            continue
        passive = _PASSIVE.search(text, max(sentence.start, match.start() - 24), match.start())
        people, body = (_passive if passive else _active)(document, sentence, match)
        if body is not None:
            start = min([body.start, *(m.start for m in people)])
            end = max([body.end, *(m.end for m in people)])
            for person in people:
                yield Holding(person.name, _phrase(match, body.name), start, end, "post/presides")


def _passive(document: Document, sentence: Sentence, match: re.Match[str]) -> tuple[list[Mention], Mention | None]:
    bodies = [
        m for m in document.mentions_in(sentence.start, match.start()) if m.kind is Kind.BODY and m.sort not in _NO_BODY
    ]
    link = _BY.match(document.text, match.end())
    people = list(_people_at(document, link.end(), sentence.end)) if link else []
    return people, bodies[-1] if bodies and people else None


def _people_at(document: Document, at: int, limit: int) -> Iterator[Mention]:
    """The people named at a position, coordinated ones too."""
    starts = {m.start: m for m in document.people_in(at, limit)}
    while person := starts.get(skip_titles(document.text, at)):
        yield person
        link = _AND.match(document.text, person.end)
        if link is None:
            return
        at = link.end()


def _active(document: Document, sentence: Sentence, match: re.Match[str]) -> tuple[list[Mention], Mention | None]:
    text = document.text
    before = document.people_in(sentence.start, match.start())
    if not before or not _ACTIVE.fullmatch(text, before[-1].end, match.start()):
        return [], None
    for body in document.mentions_in(match.end(), min(sentence.end, match.end() + 80)):
        if body.kind is Kind.BODY and body.sort not in _NO_BODY and _OBJECT.fullmatch(text, match.end(), body.start):
            return [before[-1]], body
    return [], None


def _phrase(match: re.Match[str], body: Name) -> RolePhrase:
    role = _NOUNS[match["verb"]]
    level = "chair" if role == "Chair" else "body"
    return RolePhrase(
        match.start(), match.start(), match.end(), role, "", level, plural=False, of=body, has_complement=True
    )
