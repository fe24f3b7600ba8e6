"""Journeys told of only by their year: the last before this one, the first since."""

import re
from collections.abc import Iterator

from kg.extract.document import Sentence
from kg.extract.numerals import word_value
from kg.extract.rules.event.context import Context
from kg.extract.rules.event.draft import Draft, When
from kg.extract.rules.event.places import compound_places, places_in
from kg.model import Name

RULE = "event/former"
_HINTS = ("seit 1", "seit 2", "Seit 1", "Seit 2", "seit dem Jahr", "Seit dem Jahr", "letzte", "vorige", "uletzt")
"""One of these stands in every sentence that the patterns read."""
_JOURNEY = r"(?:(?P<trip>[A-ZÄÖÜ][\w-]*[Rr]eise|[A-ZÄÖÜ][\w-]*-[Bb]esuch|Reise|Besuch|Aufenthalt|Visite))"
_SINCE = re.compile(
    rf"\b(?:erste[rn]?|einzige[rn]?)\s(?:[a-zäöüß-]+\s){{0,2}}{_JOURNEY}\b[^.;]{{0,80}}?\bseit\s(?:dem\sJahr\s)?(?P<year>(?:19|20)\d\d)\b"
)
_NOBODY = re.compile(
    r"\b[Ss]eit\s(?:dem\sJahr\s)?(?P<year>(?:19|20)\d\d)\s(?:war|ist|hatte|hat)\s(?:dort\s)?kein[e]?\s[^.;]{3,80}?\b(?:gewesen|gereist|besucht|dort|hier)\b"
)
_LAST = re.compile(
    rf"\b(?:letzte|vorerst letzte|bislang letzte|vorige)\s{_JOURNEY}\b[^.;]{{0,90}}?\b(?:liegt\s(?:nun\s|bereits\s|schon\s)?(?P<count>\w+)\sJahre\szurück|(?:war|fand|datiert)\s(?:im\sJahr\s|aus dem Jahr\s|von\s)?(?P<year>(?:19|20)\d\d))\b"
)
_LATEST = re.compile(
    r"\b[Zz]uletzt\s(?:war|hatte|ist)\s(?:im\sJahr\s)?(?P<year>(?:19|20)\d\d)\s(?:im\s\w+\s)?ein[e]?\s[^.;,]{3,70}?\b(?:dort|hier|gewesen|gereist|besucht|zu Gast)\b"
)


def former_drafts(context: Context, sentence: Sentence) -> Iterator[Draft]:
    """The former journeys, of office-holders without name, that a sentence counts from."""
    text, document = context.text, context.document
    if not any(word in sentence.text for word in _HINTS):
        return
    for pattern in (_SINCE, _NOBODY, _LAST, _LATEST):
        match = pattern.search(text, sentence.start, sentence.end)
        if match is None or any(True for _ in document.people_in(match.start(), match.end())):
            continue
        groups = match.groupdict()
        count = word_value(groups["count"].lower(), "de") if groups.get("count") else None
        year = groups.get("year") or (str(document.date.year - int(count)) if count else "")
        places = _places(context, match)
        if year and places:
            yield Draft(
                "visit",
                RULE,
                start=match.start(),
                end=match.end(),
                when=When(year),
                place=places,
                zone=sentence.zone.value,
                block=sentence.block,
                evidence=((match.start(), match.end(), RULE),),
            )


def _places(context: Context, match: re.Match[str]) -> tuple[Name, ...]:
    found = list(places_in(context.document, match.start(), match.end(), (), objects=False))
    if match.groupdict().get("trip"):
        found += compound_places(context.document, *match.span("trip"))
    if not found and re.search(r"\bdort\b", match[0]):
        found = [p for p in context.last_place if p.entity][-1:]
    return tuple(dict.fromkeys(found))
