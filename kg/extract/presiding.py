"""Offices that only a verb tells: X steht dem Verein vor, leitet das Gymnasium, hat den Vorsitz des Ausschusses."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.document import Document, Mention, Sentence
from kg.extract.holding import Holding
from kg.extract.names import gender_of
from kg.extract.phrases import RolePhrase
from kg.extract.subjects import DATED, UNSAID, Titles, in_gender, is_free
from kg.extract.zones import Zone
from kg.model import Kind

_GAP = r"[^,;:()]"
_RELATIVE = re.compile(
    rf"(?: \([^()\n]{{1,30}}\)|[ \n][a-zäöüß]{{4,20}})?,[ \n](?:der|die)[ \n](?P<what>{_GAP}{{3,90}}?)[ \n](?P<verb>vorsteht|vorstand|vorsitzt|vorsaß|leitet|leitete|führt|führte)\b"
)
_MAIN = re.compile(
    rf"[ \n](?:(?P<verb>leitet|leitete|führt|führte)[ \n](?P<what>{_GAP}{{3,90}}?)(?=[.,;]|[ \n](?:und|sowie)[ \n])"
    rf"|(?P<stands>steht|stand|sitzt|saß)[ \n](?P<whom>{_GAP}{{3,90}}?)[ \n]vor(?=[.,;]|[ \n](?:und|sowie)[ \n]))"
)
_PERFECT = re.compile(rf"[ \n](?P<what>{_GAP}{{3,90}}?)[ \n](?P<verb>geführt|geleitet|vorgestanden|vorgesessen)\b")
_INVERTED = re.compile(
    r"\b(?P<verb>leitet|leitete|führt|führte|steht|stand)[ \n](?:seit[ \n][^,;]{3,25}[ \n])?(?:(?:der|die)[ \n])?(?:[A-ZÄÖÜ][\w.]+[ \n]){0,3}$"
)
_LED = re.compile(rf"[ \n](?P<what>{_GAP}{{3,90}}?)(?=[.,;]|[ \n](?:und|sowie)[ \n])")
_PRESIDED_OVER = re.compile(rf"[ \n](?P<what>{_GAP}{{3,90}}?)[ \n]vor(?=[.,;]|[ \n](?:und|sowie)[ \n])")
_TAKES_CHAIR = re.compile(
    r"\b(?:[Dd]en|[Dd]er) Vorsitz\b(?=[^.;]{0,200}\b(?:inne|übernimmt|übernahm|übernommen|hat|hatte|führt|führte|liegt|lag)\b)|\b(?:hat|hatte|führt|führte|übernimmt|übernahm|übernommen)\b[^.;]{0,60}\bden Vorsitz\b|\bderen Vorsitz\b(?=[^.;]{0,200}\b(?:hat|liegt|führt)\b)"
)
_ARTICLED = re.compile(
    r"(?<!durch)(?<!in)(?<!an)(?<!mit)(?<!von)(?<!aus)(?<!über)(?<!für)(?<!auf)(?<!bei)(?:^|[ \n])(?:dem|der|das|die|den|des|im|in der)[ \n](?:[a-zäöüß]+(?:e|en|em|er)[ \n])?$"
)
_PRESIDED = frozenset({"association", "parliamentary-group", "committee", "parliament", "chamber"})
_DIRECTED = frozenset({"school", "museum", "research", "agency", "hospital", "cluster"})
_GROUP = re.compile(r"\b(?:Gruppe|Parlamentariergruppe)\b")


def presiding(document: Document, phrases: Iterable[RolePhrase]) -> Iterator[Holding]:
    """X steht dem Verein vor, hat den Vorsitz des Ausschusses, leitet das Gymnasium: an office that only a verb tells."""
    if document.release.language != "de":
        return
    titles = {p.end: p for p in phrases}
    for person in document.of_sort("person"):
        sentence = document.sentence_at(person.start)
        if sentence is None or sentence.zone is Zone.HEADLINE or not is_free(document.text, person, titles):
            continue
        told = _told_of(document.text, sentence, person)
        if told is None or _BY_OFFICE.search(document.text, *told[1]) or UNSAID.search(document.text, *told[1]):
            continue
        verb, what = told
        leads = verb.startswith(_LEADING)
        if leads and (unit := _UNIT.search(document.text, *what)):
            yield _heads(document, sentence, verb, person, what, unit)
            continue
        body = _body_in(document, what, _DIRECTED | _PRESIDED if leads else _PRESIDED)
        if body:
            yield _presides(document, sentence, verb, person, body)
    yield from _chairing(document, titles)


_UNIT = re.compile(
    r"\b(?:das|die|den)[ \n](?:[\w-]+er[ \n]|[a-zäöüß]+e[n]?[ \n])?(?:(?P<business>Geschäfte)|(?:[A-ZÄÖÜ][\w-]*-?)?(?:[Ff]iliale|[Bb]üro|[Nn]iederlassung|[Aa]bteilung|[Rr]eferat|[Bb]etrieb|[Zz]weigstelle|[Ss]eminar|[Ff]akultät|[Ff]achbereich))\b"
)


def _heads(
    document: Document, sentence: Sentence, verb: str, person: Mention, what: tuple[int, int], unit: re.Match[str]
) -> Holding:
    """X leitet die Filiale der Bank; X führt die Geschäfte der Kammer."""
    gender = gender_of(person.name.text)
    role = in_gender("Geschäftsführer" if unit["business"] else "Leiter", gender or "m")
    owner = next((m.name for m in document.mentions_in(unit.end(), what[1]) if m.kind is Kind.BODY), None)
    status = "former" if verb in _PAST else "current"
    span = (sentence.start, sentence.end)
    phrase = RolePhrase(span[0], span[0], span[1], role, gender, "body", False, of=owner, status=status)
    return Holding(person.name, phrase, *span, "post/presides")


_BY_OFFICE = re.compile(r"\bals\b")
_LEADING = ("leit", "führ", "geleit", "geführ")
_HAS = re.compile(r"\b(?:hat|hatte)[ \n](?:[A-ZÄÖÜ][\w.]+[ \n]){0,3}$")


def _told_of(text: str, sentence: Sentence, person: Mention) -> tuple[str, tuple[int, int]] | None:
    """The verb beside a person that tells of leading something, and the words that tell what."""
    match = _RELATIVE.match(text, person.end, sentence.end)
    if match:
        return match["verb"], match.span("what")
    before = text[max(sentence.start, person.start - 80) : person.start]
    match = _PERFECT.match(text, person.end, sentence.end) if _HAS.search(before) else None
    if match:
        return match["verb"], match.span("what")
    if match := _MAIN.match(text, person.end, sentence.end):
        return (match["verb"], match.span("what")) if match["verb"] else (match["stands"], match.span("whom"))
    inverted = _INVERTED.search(before)
    pattern = _PRESIDED_OVER if inverted and inverted["verb"].startswith("st") else _LED
    match = pattern.match(text, person.end, sentence.end) if inverted else None
    return (inverted["verb"], match.span("what")) if inverted and match else None


def _body_in(document: Document, span: tuple[int, int], sorts: frozenset[str]) -> Mention | None:
    """The body of some sorts that stands with an article, and is no part of another's name, in a stretch."""
    text = document.text
    bodies = (m for m in document.mentions_in(*span) if m.kind is Kind.BODY and m.sort in sorts)
    named = next((m for m in bodies if _ARTICLED.search(text[max(span[0] - 1, m.start - 40) : m.start])), None)
    group = next(iter(document.of_sort("parliamentary-group")), None)
    return named or (group if "parliamentary-group" in sorts and _GROUP.search(text, *span) else None)


def _chairing(document: Document, titles: Titles) -> Iterator[Holding]:
    """Den Vorsitz der Gruppe hat X inne."""
    for match in _TAKES_CHAIR.finditer(document.text):
        sentence = document.sentence_at(match.start())
        if sentence is None or sentence.zone is Zone.HEADLINE or UNSAID.search(sentence.text):
            continue
        end = document.text.find(";", match.end(), sentence.end)
        people = document.people_in(sentence.start, end if end > 0 else sentence.end)
        free = [m for m in people if is_free(document.text, m, titles) or _lies_with(document.text, m)]
        body = _body_in(document, (sentence.start, sentence.end), _PRESIDED)
        body = body or next(iter(document.of_sort("parliamentary-group")), None)
        if len(free) == 1 and body:
            yield _presides(document, sentence, "Vorsitz", free[0], body)


def _lies_with(text: str, person: Mention) -> bool:
    """Whether the chair lies with somebody: deren Vorsitz bei X liegt."""
    return text[max(0, person.start - 4) : person.start] == "bei " and text.startswith((" liegt", " lag"), person.end)


def _presides(document: Document, sentence: Sentence, verb: str, person: Mention, body: Mention) -> Holding:
    gender = gender_of(person.name.text)
    directs = body.sort in _DIRECTED
    role = ("Schulleiter" if body.sort == "school" else "Leiter") if directs else "Vorsitzender"
    status = "former" if verb in _PAST else "current"
    level = "body" if directs else "chair"
    span = (sentence.start, sentence.end)
    phrase = RolePhrase(
        *(span[0], span[0], span[1]), in_gender(role, gender or "m"), gender, level, False, of=body.name, status=status
    )
    dated = DATED.search(document.text, *span)
    return Holding(person.name, phrase, *span, "post/presides", (dated.start(), span[1]) if dated else None)


_PAST = frozenset(
    ("vorstand", "vorsaß", "leitete", "führte", "stand", "saß", "geführt", "geleitet", "vorgestanden", "vorgesessen")
)
