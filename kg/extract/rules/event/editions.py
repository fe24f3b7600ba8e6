"""Other editions of an event told before: the last, the first, the next, and one that takes place later than it should have."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.extract.clauses import Clause
from kg.extract.dates import DateMention, towards
from kg.extract.document import Sentence
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Draft, When

RULE = "event/edition"
_CROWD = re.compile(
    r"\b(?:waren|kamen|zählte|besuchten|feierten|strömten|lockte|angelockt|gezählt|niedergelassen|versammelt)\b[^.;]*\b\d{1,3}(?:\.\d{3})+\b"
    r"|\b\d{1,3}(?:\.\d{3})+\b[^.;]*\b(?:Menschen|Besucher\w*|Gästen?|Aussteller\w*|besucht|gekommen|gefeiert|niedergelassen|angelockt|gezählt)\b"
)
_NEXT = re.compile(
    r"\b(?:[Dd]as nächste Mal|[Dd]ie nächste (?:Auflage|Ausgabe|Messe|Veranstaltung)|[Dd]er nächste (?:Termin|Halt)|[Ww]eitergehen soll es|[Ww]eiter geht es|[Nn]euer Termin|[Dd]er neue Termin|[Aa]uf ein Neues)\b"
)
_SINCE = re.compile(
    r"\b(?:wird|werden|findet|finden|gibt es|richtet|richten|ausrichte[tn]|feier[tn]|veranstalte[tn])\b[^.;]{0,60}?\bseit\s(?:dem\sJahr\s)?(?P<year>(?:19|20)\d\d)\b"
    r"|\bseit\s(?:dem\sJahr\s)?(?P<year2>(?:19|20)\d\d)\b[^.;]{0,60}?\b(?:gefeiert|begangen|veranstaltet|ausgerichtet|ausrichtet|stattfindet|feiert)\b"
    r"|\b(?:Premiere|Erstauflage|erste Auflage)\b[^.;]{0,20}?(?P<year3>(?:19|20)\d\d)\b"
)
_LATER = re.compile(
    r"\b(?:nachgeholt|nachzuholen|verlegt|verschoben|vertagt|neuer Termin|neue Termin|noch einmal versuchen|neuen Anlauf)\b"
)


def edition_drafts(context: Context, sentence: Sentence) -> Iterator[Draft]:
    """The other editions of the named event told last of which a sentence tells only when they were."""
    event = context.event
    if event is None or not event.name or sentence.start < event.end:
        return
    text = sentence.text
    since = _SINCE.search(text)
    year = (since["year"] or since["year2"] or since["year3"]) if since else ""
    if year and year < event.when.start[:4]:
        yield _again(event, sentence, When(year), "held")
        return
    dates = [d for d in context.analysis.dates_in(sentence.start, sentence.end) if d.kind == "point"]
    if _NEXT.search(text) and dates:
        date = towards(dates[0], context.document.date, True)
        if date.start > context.document.release.date[: len(date.start)]:
            yield _again(event, sentence, When(date.start, date.end), "planned")
    elif _CROWD.search(text) and len(dates) == 1 and _is_past_year(dates[0], event):
        yield _again(event, sentence, When(dates[0].start[:7]), "held")


def _is_past_year(date: DateMention, event: Draft) -> bool:
    """Whether a date names an earlier year than that of the event, not to the day."""
    return len(date.start) < 10 and not date.open and date.start[:4] < event.when.start[:4]


def _again(event: Draft, sentence: Sentence, when: When, status: str) -> Draft:
    return replace(
        event,
        rule=RULE,
        start=sentence.start,
        end=sentence.end,
        when=when,
        status=status,
        host=(),
        guest=(),
        participant=(),
        occasion=event.occasion if event.occasion == "fair" else "",
        topics=(),
        block=sentence.block,
        zone=sentence.zone.value,
        evidence=((sentence.start, sentence.end, RULE),),
    )


def made_up(context: Context, clause: Clause, sentence: Sentence) -> Iterator[Draft]:
    """What was called off and is now to take place at a later time: sie soll im Mai nachgeholt werden."""
    lost = context.called_off
    if lost is None or not 0 <= sentence.block - lost.block <= 1:
        return
    if not any(_LATER.search(context.text, start, end) for start, end in clause.spans):
        return
    today = context.document.date
    dates = [towards(d, today, True) for d in context.dates_in(clause) if d.kind in ("point", "interval")]
    ahead = [d for d in dates if d.start > today.isoformat()[: len(d.start)] and d.start != lost.when.start]
    if ahead:
        evidence = ((clause.start, clause.end, RULE),)
        when = When(ahead[0].start, ahead[0].end)
        yield replace(
            lost, rule=RULE, start=clause.start, end=clause.end, when=when, status="planned", evidence=evidence
        )
