"""What the talks were about: sentences that name the themes of the meeting or conference told before."""

import re
from bisect import bisect_left
from dataclasses import replace

from kg.extract.document import Document, Sentence
from kg.extract.rules.event.draft import Draft
from kg.extract.topics import find_topics
from kg.extract.zones import Zone

_ABOUT = re.compile(
    r"\b(?:Themen?s?|Thematik|Gesprächsthemen?|Mittelpunkt|Vordergrund|Zentrum (?:des|der)|ging es\b[^.]{0,40}\bum|geht es\b[^.]{0,40}\bum|[Gg]esprochen (?:wurde|haben|hat)"
    r"|zur Sprache|[Zz]ur Sprache|zu sprechen|sprachen\b[^.]{0,60}\büber|sprach\b[^.]{0,60}\büber|kreiste|drehte|[Aa]usgelotet|erörter\w+|[Aa]ustausch über|tauschten\b[^.]{0,60}\büber|ausgetauscht"
    r"|[Bb]eraten|berieten|diskutier\w+|ansprach|angesprochen|Raum nahm|Raum ein|Tagesordnung|Augenmerk|richtete sich|im Fokus|Schwerpunkte?|Schwerpunktthemen|Gesprächsstoff|Gegenstand|[Ii]nteressier\w+ sich|[Ii]nteresse (?:galt|an|für)|im Zeichen|widme\w+|informier\w+ sich|erkundig\w+ sich|stark (?:machen|gemacht)|machte sich\b[^.]{0,80}\bstark|erläuter\w+|Fragen (?:zu|nach|der|des)|auf den Tisch|Anliegen"
    r"|topics?|talked about|discussed|focus(?:ed)?|agenda)\b"
)
_REACH = 1500
_FARTHEST_BLOCK = 2


_OBJECT = re.compile(r"\b(?:über|zum Thema|zu den Themen|zu Fragen|rund um|Schwerpunkt|[Tt]hemen?:?)\s")


def clause_topics(document: Document, start: int, end: int, kind: str) -> tuple[str, ...]:
    """The topics that a clause itself gives its event: all of a conference's, else those of which it says that they were talked about."""
    if kind == "conference":
        return find_topics(document, start, end)
    about = _OBJECT.search(document.text, start, end)
    return find_topics(document, about.end(), end) if about else ()


def add_topics(document: Document, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the topics that the sentences about their talks name."""
    found = list(drafts)
    for sentence in document.sentences if drafts else ():
        if sentence.zone is not Zone.BODY or not _ABOUT.search(document.text, sentence.start, sentence.end):
            continue
        journey = _JOURNEY.search(document.text, sentence.start, sentence.end) is not None
        at = _meant(found, sentence, "visit") if journey else None
        at = _meant(found, sentence) if at is None else at
        topics = find_topics(document, sentence.start, sentence.end) if at is not None else ()
        if at is not None and topics:
            draft = found[at]
            evidence = (sentence.start, sentence.end, draft.rule)
            told = any(s <= sentence.start and sentence.end <= e for s, e, _ in draft.evidence)
            found[at] = replace(
                draft,
                topics=tuple(dict.fromkeys((*draft.topics, *topics))),
                evidence=draft.evidence if told else (*draft.evidence, evidence),
            )
    return found


def _start(draft: Draft) -> int:
    return draft.start


_JOURNEY = re.compile(r"\b(?:Reise|Japanreise|Delegationsreise|Dienstreise|Aufenthalts?|Reiseprogramms?)\b")


def _meant(drafts: list[Draft], sentence: Sentence, *kinds: str) -> int | None:
    """The meeting or conference (or of the kinds given) that a sentence about talks belongs to: the one told last before it."""
    for i in range(bisect_left(drafts, sentence.end, key=_start) - 1, -1, -1):
        d = drafts[i]
        if d.kind in (kinds or ("meeting", "conference")) and not d.part and d.zone == "body" and _near(d, sentence):
            return i
        if sentence.block - d.block > _FARTHEST_BLOCK:
            return None
    return None


def _near(draft: Draft, sentence: Sentence) -> bool:
    return (
        draft.start < sentence.end
        and 0 <= sentence.block - draft.block <= _FARTHEST_BLOCK
        and sentence.start - draft.end < _REACH
    )
