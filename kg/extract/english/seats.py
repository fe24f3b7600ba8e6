"""English seats: X (P); P-based X; X is based in P; X opened its office in P; X's plant in P; its P office."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention
from kg.extract.document import Mention, Sentence
from kg.extract.english.reading import status_of
from kg.extract.gazetteer import Form
from kg.extract.mood import is_untold
from kg.extract.names import UPPER
from kg.extract.roles import find_role
from kg.extract.seat import Seat
from kg.extract.zones import Zone
from kg.model import Kind, Name

_FORMS = (
    ("european-headquarters", r"European (?:headquarters|head office|base)|Europe headquarters|EU headquarters"),
    ("headquarters", r"headquarters|head office|seat|principal office|German headquarters"),
    (
        "office",
        r"(?:representative |sales |liaison |branch |country |project )?offices?|branch(?:es)?|representation|sales branch",
    ),
    ("subsidiary", r"(?:German |European |Japanese |wholly owned )?subsidiar(?:y|ies)"),
    ("plant", r"(?:production |manufacturing )?(?:plants?|factor(?:y|ies)|site)|production facilit(?:y|ies)|works"),
    (
        "laboratory",
        r"(?:research |test |demonstration )?laborator(?:y|ies)|research cent(?:re|er)|(?:research and )?development cent(?:re|er)|R&D cent(?:re|er)|technology cent(?:re|er)",
    ),
)
_FORM = "|".join(f"(?P<{form.replace('-', '_')}>{words})" for form, words in _FORMS)
_NOUN = re.compile(rf"\b(?:{_FORM})\b")
_SIZE = r"(?:[\w-]+ ){0,3}?"
_BASED = re.compile(
    r",?(?: which| that)?(?: is| are| was)?(?: to be)?,? (?:based|headquartered|located|seated) (?:in|at|near) "
)
_BASED_BEFORE = re.compile(r"-based (?:[a-z-]+ ){0,4}$")
_BRACKET = re.compile(
    r" (?:GmbH|AG|SE|Corporation|Corp\.|Co\., Ltd\.|Ltd\.|Inc\.|K\.K\.|KK)? ?\((?:head office: |headquarters: |based in )?$|\((?:head office: |headquarters: )$"
)
_HAS_SEAT = re.compile(r" (?:has|have|had) (?:its|their) (?:German |main )?(?:headquarters|head office|seat) in ")
_OPENED = re.compile(
    r"\b(?:opened|opens|open|set up|sets up|founded|established|establishes|launched|inaugurated|built|moved|maintains?|runs?|operates?|has|have|had|came to \w+ in \d{4} with|is represented \w+ \w+ by) "
)
_BEGAN = re.compile(r"\b(?:opened|set up|founded|established|launched|inaugurated|built|moved|since|came)\b")
_IN = re.compile(
    r" (?:here )?(?:in|at|near) (?:the (?:\w+ )*?(?:district|park) (?:of|in) )?(?:the (?:city|town) of )?$"
)
_MOVED = re.compile(rf" from [{UPPER}]\w+ to ")
_OF = re.compile(r" (?:of|by) (?:the )?$")
_GIVEN_UP = re.compile(r"\b(?:closed|closes|will close|gave up|gives up|sold|left)\b")


def english_seats(analysis: Analysis) -> Iterator[Seat]:
    """The seats of an English release, in text order."""
    last: Mention | None = None
    for sentence in analysis.document.sentences:
        bodies = [m for m in analysis.document.mentions_in(sentence.start, sentence.end) if _is_owner(m)]
        if sentence.zone in (Zone.BODY, Zone.CAPTION) and not is_untold(sentence.text):
            yield from _by_body(analysis, sentence, bodies)
            yield from _unknown(analysis, sentence)
            yield from _by_noun(analysis, sentence, bodies, last)
            yield from _embassies(analysis, sentence)
        subjects = [b for b in bodies if b.start - sentence.start < 60]
        last = next((b for b in bodies if b.sort == "company"), subjects[0] if subjects else last)


def _is_owner(mention: Mention) -> bool:
    return (
        mention.kind is Kind.BODY
        and mention.form is not Form.REFERENCE
        and mention.sort not in ("delegation", "government")
    )


def _by_body(analysis: Analysis, sentence: Sentence, bodies: list[Mention]) -> Iterator[Seat]:
    """What stands beside a body's name: X (P), P-based X, X is based in P, X has its headquarters in P."""
    text = analysis.document.text
    for body in bodies:
        for place in _towns(analysis, sentence):
            between, after = text[body.end : place.start], text[place.end : body.start]
            seated = _BASED.fullmatch(between) or _HAS_SEAT.fullmatch(between)
            bracketed = body.sort == "company" and _BRACKET.fullmatch(between) and text[place.end] in ",);"
            if bracketed or seated or (place.end < body.start and _BASED_BEFORE.fullmatch(after)):
                start, end = min(body.start, place.start), max(body.end, place.end)
                yield Seat(body.name, place.name, "headquarters", start, end, "presence/seat")


_NAME = rf"(?P<name>[{UPPER}][\w.&-]+(?: [{UPPER}][\w.&-]+){{0,3}})"
_UNKNOWN_BASED = re.compile(rf"-based (?:[a-z-]+ ){{0,4}}{_NAME}")


def _unknown(analysis: Analysis, sentence: Sentence) -> Iterator[Seat]:
    """A body that no other reading knows, behind where it is based."""
    text = analysis.document.text
    for place in _towns(analysis, sentence):
        match = _UNKNOWN_BASED.match(text, place.end, sentence.end)
        if match and not any(
            m.start < match.end() for m in analysis.document.mentions_in(match.start("name"), sentence.end)
        ):
            name = Name(match["name"].rstrip("."), Kind.BODY)
            yield Seat(name, place.name, "headquarters", place.start, match.end(), "presence/seat")


_EMBASSY = re.compile(r"\b(?P<name>(?:German|Japanese) Embassy)(?= in )")


def _embassies(analysis: Analysis, sentence: Sentence) -> Iterator[Seat]:
    for match in _EMBASSY.finditer(analysis.document.text, sentence.start, sentence.end):
        for place in _towns(analysis, sentence):
            if place.start == match.end() + 4:
                yield Seat(
                    Name(match["name"], Kind.BODY),
                    place.name,
                    "embassy",
                    match.start(),
                    place.end,
                    "presence/consulate",
                )


_POSSESSOR = re.compile(rf"{_NAME}['’]s? {_SIZE}$")
_REFERRED = re.compile(rf"\b(?:[Ii]ts|[Tt]heir|[Tt]he (?:company|firm|group|manufacturer)\b[^.;]*?) {_SIZE}$")
_RUN_BY = re.compile(r" (?:that|which) (?:the )?$")


def _by_noun(analysis: Analysis, sentence: Sentence, bodies: list[Mention], last: Mention | None) -> Iterator[Seat]:
    """What a noun of a seat tells with the place behind or before it, and whose it is."""
    text = analysis.document.text
    for match in _NOUN.finditer(text, sentence.start, sentence.end):
        owner = _owner(text, sentence, match, bodies)
        referred = _REFERRED.search(text, sentence.start, match.start())
        if owner is None and referred:
            before = [b for b in bodies if b.end <= referred.start()]
            owner = before[0].name if before else last.name if last else None
        place = _place(analysis, sentence, match)
        said = text[max(sentence.start, match.start() - 80) : min(sentence.end, match.end() + 80)]
        if owner is None or place is None or _GIVEN_UP.search(said) or status_of(said, sentence.text) == "":
            continue
        form = str(match.lastgroup).replace("_", "-")
        since = _since(analysis, sentence, match) if _BEGAN.search(text, sentence.start, sentence.end) else ""
        yield Seat(owner, place.name, form, sentence.start, sentence.end, "presence/has", since)


def _owner(text: str, sentence: Sentence, match: re.Match[str], bodies: list[Mention]) -> Name | None:
    """Whose seat it is: X's plant, the office of X, else the subject before a verb that sets it up."""
    for body in bodies:
        gap = text[body.end : match.start()]
        if body.end <= match.start() and re.fullmatch(rf"['’]s? {_SIZE}", gap):
            return body.name
        if body.start >= match.end() and _OF.fullmatch(text, match.end(), body.start):
            return body.name
        if body.start >= match.end() and _RUN_BY.fullmatch(text, match.end(), body.start):
            return body.name
    possessor = _POSSESSOR.search(text, sentence.start, match.start())
    if possessor and not find_role(possessor["name"].split(" ")[-1], "en"):
        return Name(possessor["name"], Kind.BODY)
    opened = _OPENED.search(text, sentence.start, match.start())
    before = [b for b in bodies if opened and b.end <= opened.start()]
    return before[0].name if before else None


def _place(analysis: Analysis, sentence: Sentence, match: re.Match[str]) -> Mention | None:
    """Where it is: `office in P`, `office of X in P`, `P office`."""
    text = analysis.document.text
    for town in _towns(analysis, sentence):
        between = text[match.end() : town.start]
        if town.start >= match.end() and len(between) < 70 and _IN.search(between) and not re.search(r"[.;:]", between):
            return town
        if town.end + 1 == match.start() or (town.start >= match.end() and _MOVED.fullmatch(between)):
            return town
    return None


def _towns(analysis: Analysis, sentence: Sentence) -> list[Mention]:
    mentions = analysis.document.mentions_in(sentence.start, sentence.end)
    return [m for m in mentions if m.sort in ("city", "town") and m.form is not Form.ADJECTIVE]


def _since(analysis: Analysis, sentence: Sentence, match: re.Match[str]) -> str:
    dates = [d for d in analysis.dates_in(sentence.start, sentence.end) if d.kind in ("point", "since")]
    near = sorted(dates, key=lambda date: _distance(date, match))
    return near[0].start if near and near[0].start <= analysis.document.release.date else ""


def _distance(date: DateMention, match: re.Match[str]) -> int:
    return min(abs(date.span.start - match.end()), abs(match.start() - date.span.end))
