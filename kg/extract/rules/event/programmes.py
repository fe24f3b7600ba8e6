"""Sentences that list what somebody has before him: auf dem Programm stehen ein Besuch bei X und ein Treffen mit Y."""

import re

from kg.extract.document import Sentence
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Row, When
from kg.extract.triggers import TriggerHit

_HEAD = re.compile(
    r"\b(?:(?P<now>steh(?:t|en))|(?P<then>stand(?:en)?))\b[^.;]{0,160}?\b(?:auf (?:dem|seinem|ihrem|der) (?:\w+)?(?:[Pp]rogramm|[Rr]eiseplan|[Pp]lan|Agenda|Tagesordnung)|im (?:Kalender|Terminkalender|Programm)|an(?= ?[.,;]|$))"
    r"|\b[Aa]uf (?:dem|seinem|ihrem|der) (?:\w+)?(?:[Pp]rogramm|[Rr]eiseplan|[Pp]lan|Agenda)\b[^.;]{0,120}?\b(?:(?P<now2>steh(?:t|en))|(?P<then2>stand(?:en)?))\b"
    r"|\b(?P<now3>[Gg]eplant|[Vv]orgesehen) (?:sind|ist)\b|\b(?P<now4>(?:[Ee]s )?folg(?:t|en))\b"
)
_STOPS = frozenset({"call", "visit", "talks", "reception"})


def note_programme(context: Context, sentence: Sentence, hits: tuple[TriggerHit, ...]) -> bool:
    """Whether a sentence lists several stops of whom the release is about; they are kept for reading at the end."""
    stops = [h for h in hits if h.trigger.noun and h.trigger.frame in _STOPS]
    if len(stops) < 2:
        return False
    head = _HEAD.search(context.text, sentence.start, sentence.end)
    if head is None:
        return False
    planned = not (head["then"] or head["then2"])
    starts = [h.start for h in stops]
    ends = [*starts[1:], sentence.end]
    dates = [d for d in context.analysis.dates_in(sentence.start, sentence.end) if d.kind in ("point", "interval")]
    for start, end in zip(starts, ends, strict=True):
        own = next((d for d in dates if start <= d.span.start < end), None) or (dates[0] if dates else None)
        when = When(own.start, own.end) if own else When()
        stop = context.text[start:end].rstrip(" .,;")
        context.programmes.append(
            Row(when, (), ((start, start + len(stop)),), sentence.block, sentence.zone.value, planned)
        )
    return True
