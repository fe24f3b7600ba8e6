"""All seats that a German release tells, in text order."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.document import Sentence
from kg.extract.named_seats import consulates
from kg.extract.seat import Seat, seat_words
from kg.extract.seating.bare import bare_seats
from kg.extract.seating.institutions import founded, institutions
from kg.extract.seating.nouns import noun_seats
from kg.extract.seating.scope import scopes
from kg.extract.spoken import speaks_of
from kg.extract.ties import is_denied, scenes

_LONGEST = 2500
_UNREAL = re.compile(
    r"\b(?:aufgibt|stillgelegt|verlassen|räumt|prüft|prüfen|erwägt|erwägen|möchte|möchten|sucht|suchen|überlegt|denkbar|wünscht|hofft|wirbt)\b"
)
_CLOSED = re.compile(r"\b(?:geschlossen|schließt|schließen|schloss)\b")
_CONTRACT = re.compile(r"ertr[aä]g|ereinbarung|bkommen|artnerschaft|ooperation|ündnis|reundschaft")
_QUESTION = re.compile(r"\?[“”\"»«]?\Z")


def find_seats(analysis: Analysis) -> Iterator[Seat]:
    """The seats and branches that a release tells, in text order."""
    lexicon = seat_words("de")
    for sentence in analysis.document.sentences:
        long = sentence.end - sentence.start > _LONGEST
        if long or not speaks_of(analysis, "presence", sentence) or _QUESTION.search(sentence.text):
            continue
        for scene in scenes(analysis, sentence) if _near_consulate(analysis, sentence) else ():
            if not is_denied(analysis.document.text[scene.start : scene.end]):
                yield from consulates(analysis, scene, lexicon)
        for scope in scopes(analysis, sentence):
            reported = scope.clause.opener in ("dass", "ob")
            if _is_told(sentence.text if reported else scope.said):
                yield from noun_seats(scope)
                yield from bare_seats(scope)
                yield from institutions(scope)
                yield from founded(scope)


def _near_consulate(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether a sentence or what stands right before it speaks of a consulate."""
    return "onsulat" in analysis.document.text[max(0, sentence.start - 200) : sentence.end]


def _is_told(said: str) -> bool:
    """Whether a clause says that there is a seat, and neither denies nor weighs it nor tells its end."""
    closed = _CLOSED.search(said) and not _CONTRACT.search(said)
    return not (closed or is_denied(said) or _UNREAL.search(said))
