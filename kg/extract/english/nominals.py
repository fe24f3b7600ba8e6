"""English events told by nouns: X's visit to P, the meeting between X and Y, a reception given by X, a conference held in P."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.document import Sentence
from kg.extract.english.reading import Phrase, Told, clause_of, home_place, places_in, status_of, when_in
from kg.extract.gazetteer import LEXICON
from kg.extract.rules.event.draft import Draft, When
from kg.extract.topics import find_topics
from kg.model import Kind, Name

_JOURNEY = r"(?:[\w-]+ ){0,3}(?P<noun>visit|trip|journey|stay|tour)"
_OWNED = re.compile(rf"['’]s? {_JOURNEY} (?:to|in)\b")
_OF = re.compile(rf"\b[Tt]he {_JOURNEY} (?:of|by)\b(?= )")
_DURING = re.compile(
    rf"\b(?:[Dd]uring|[Oo]n|[Aa]t the (?:start|end) of|[Aa]s part of|[Ff]or) (?:his|her|their|a|an) {_JOURNEY} (?:to|in)\b"
)
_BETWEEN = re.compile(
    r"\b(?:meeting|talks?|conversation|encounter|discussions?|exchange of views) (?P<of>between|of|with) "
)
_GIVEN = re.compile(r"\b(?:reception|dinner|luncheon|lunch|breakfast) (?:given|hosted|held|offered) (?:jointly )?by ")
_EXPECTED = re.compile(
    r"\b(?:is|are) (?:expected|due|awaited) (?:in|at) .{2,40}? for (?:talks|a meeting|discussions) with "
)
_TITLE = re.compile(r"(?:the |a |an |its |his |her |their |by |with )?(?:[\w-]+ ){0,3}?")
_HELD = re.compile(
    r"\b(?:held|hosted|hosts?|organi[sz]ed|takes? place|took place|taking place|opened|opens|started|starts|began|begins|attended|ran|runs|scheduled|planned|to follow|celebrated|"
    r"brought together|attracted|drew|ended|ends|concluded|comes? to an end|featured|was|were|will be|is)\b"
)
_BY = re.compile(
    r"\b(?:hosted|organi[sz]ed|arranged|staged|run|held|convened) (?:jointly |together )?(?:by|with) (?:the )?"
)
_NAMED = re.compile(r"[\"“„'‘]([A-Z][^\"”“'’]{3,60})[\"”“'’]")
_PROPER = re.compile(r"(?:[A-Z][\w.-]+ ){1,5}$")


def told_by_nouns(analysis: Analysis, sentence: Sentence, phrases: list[Phrase], told: Told) -> Iterator[Draft]:
    """The events of a sentence that nouns tell."""
    yield from _journeys(analysis, sentence, phrases, told)
    yield from _meetings(analysis, sentence, phrases, told)
    yield from _gatherings(analysis, sentence, phrases, told)


def _journeys(analysis: Analysis, sentence: Sentence, phrases: list[Phrase], told: Told) -> Iterator[Draft]:
    text = analysis.document.text
    for match in _OWNED.finditer(text, sentence.start, sentence.end):
        owner = next((p for p in phrases if p.end in (match.start(), match.start() + 1)), None)
        if owner:
            yield from _journey(analysis, sentence, match, owner.names, told)
    for match in _OF.finditer(text, sentence.start, sentence.end):
        owner = _phrase_at(phrases, text, match.end() + 1)
        if owner:
            yield from _journey(analysis, sentence, match, owner.names, told)
    for match in _DURING.finditer(text, sentence.start, sentence.end):
        people = [p for p in phrases if all(n.kind is Kind.PERSON for n in p.names)]
        before = [p for p in people if p.end <= match.start()]
        behind = [p for p in people if p.start >= match.end()]
        owner = before[0] if before else behind[0] if behind else None
        names = owner.names if owner else told.actors
        if names:
            yield from _journey(analysis, sentence, match, names, told)


def _journey(
    analysis: Analysis, sentence: Sentence, match: re.Match[str], travellers: tuple[Name, ...], told: Told
) -> Iterator[Draft]:
    text = analysis.document.text
    start, end = clause_of(text, sentence, match.start(), match.end())
    places = places_in(analysis, match.start(), end, match.end())
    status = status_of(text[start:end], sentence.text)
    when = when_in(analysis, sentence, match.start(), end, status, told)
    if places and status and (when.start or status == "planned"):
        yield _draft(
            analysis, sentence, "visit", "event/visit", (start, end), when, status, participant=travellers, place=places
        )


def _meetings(analysis: Analysis, sentence: Sentence, phrases: list[Phrase], told: Told) -> Iterator[Draft]:
    text = analysis.document.text
    for pattern, rule in ((_BETWEEN, "event/meet"), (_GIVEN, "event/receive"), (_EXPECTED, "event/meet")):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start, end = clause_of(text, sentence, match.start(), match.end())
            status = status_of(text[start:end], sentence.text)
            other = _phrase_at(phrases, text, match.end())
            when = when_in(analysis, sentence, start, end, status, told)
            if other is None or not status or not when.start:
                continue
            roles = _roles(pattern, match, other, phrases, told)
            if roles is not None:
                yield _draft(
                    analysis, sentence, "meeting", rule, (start, end), when, status,
                    host=roles[0], guest=roles[1], participant=roles[2], place=places_in(analysis, start, end),
                )  # fmt: skip


def _roles(
    pattern: re.Pattern[str], match: re.Match[str], other: Phrase, phrases: list[Phrase], told: Told
) -> tuple[tuple[Name, ...], tuple[Name, ...], tuple[Name, ...]] | None:
    """Host, guest and participant of a meeting that a noun tells."""
    if pattern is _GIVEN:
        return other.names, told.guests or told.travellers, ()
    before = next((p for p in reversed(phrases) if p.end <= match.start()), None)
    if pattern is _EXPECTED:
        return (other.names, before.names, ()) if before else None
    if len(other.names) > 1:
        return (), (), other.names
    return (
        ((), (), (*before.names, *other.names)) if match["of"] == "with" and before and _people(before, other) else None
    )


def _people(*phrases: Phrase) -> bool:
    return all(name.kind is Kind.PERSON for phrase in phrases for name in phrase.names)


def _phrase_at(phrases: list[Phrase], text: str, at: int) -> Phrase | None:
    """The phrase that begins at a position, an article and a few words before it aside."""
    return next((p for p in phrases if p.start >= at and _TITLE.fullmatch(text, at, p.start)), None)


def _gatherings(analysis: Analysis, sentence: Sentence, phrases: list[Phrase], told: Told) -> Iterator[Draft]:
    """Public events that have a date of their own in the sentence."""
    text = analysis.document.text
    last = -1
    for match in _nouns().finditer(text, sentence.start, sentence.end):
        start, end = clause_of(text, sentence, match.start(), match.end())
        dates = [d for d in analysis.dates_in(start, end) if d.kind in ("point", "interval")]
        status = status_of(text[start:end], sentence.text)
        if not dates or not status or start == last or not _HELD.search(text, start, end):
            continue
        last = start
        kind = _kinds()[match[0].lower()]
        name = _name(text, start, match, end)
        if kind == "meeting" or (kind == "ceremony" and match[0] == "opening" and not name):
            continue
        by = _BY.search(text, start, end)
        host = _phrase_at(phrases, text, by.end()) if by else None
        hosts = tuple(n for n in host.names if n.kind is Kind.BODY) if host else ()
        people = tuple(
            dict.fromkeys(n for p in phrases if start <= p.start < end for n in p.names if n.kind is Kind.PERSON)
        )
        yield _draft(
            analysis, sentence, kind, "event/stage", (start, end), when_in(analysis, sentence, start, end, status, told), status,
            host=hosts, participant=people, place=places_in(analysis, start, end) or home_place(analysis), name=name,
        )  # fmt: skip


def _name(text: str, start: int, match: re.Match[str], end: int) -> str:
    """The proper name of a public event: in quotation marks beside its noun, or capitalised with it."""
    quoted = _NAMED.search(text, max(start, match.start() - 70), min(end, match.end() + 70))
    if quoted:
        return quoted[1]
    before = _PROPER.search(text, start, match.start())
    proper = match[0][0].isupper() and " " in match[0]
    return (
        (before[0] + match[0]).removeprefix("The ") if before and match[0][0].isupper() else match[0] if proper else ""
    )


def _draft(
    analysis: Analysis,
    sentence: Sentence,
    kind: str,
    rule: str,
    span: tuple[int, int],
    when: When,
    status: str,
    *,
    host: tuple[Name, ...] = (),
    guest: tuple[Name, ...] = (),
    participant: tuple[Name, ...] = (),
    place: tuple[Name, ...] = (),
    name: str = "",
) -> Draft:
    return Draft(
        kind, rule, *span, when, host, guest, participant, tuple(dict.fromkeys(place)), "", name,
        find_topics(analysis.document, *span), status, sentence.zone.value, sentence.block, evidence=((*span, rule),),
    )  # fmt: skip


@cache
def _kinds() -> dict[str, str]:
    with (LEXICON / "english.toml").open("rb") as file:
        nouns: dict[str, list[str]] = tomllib.load(file)["events"]
    return {noun.lower(): kind for kind, listed in nouns.items() for noun in listed}


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(_kinds(), key=len, reverse=True))) + r")\b", re.IGNORECASE
    )
