"""Who follows whom in an office: X folgt auf Y, löst Y ab, tritt die Nachfolge von Y an, übernimmt von Y."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.document import Document, Mention, Sentence
from kg.extract.holding import Holding, position
from kg.extract.names import UPPER, gender_of
from kg.extract.phrases import RolePhrase
from kg.extract.subjects import Titles, in_gender, is_free
from kg.model import Name

_TOLD = re.compile(
    r"\b(?:folgt\w*|nachfolg\w*|nachgefolgt|löst\w*|ablöst\w*|abgelöst|ersetzt\w*|beerbt\w*|Nachfolge\w*|[Aa]n die Stelle|[Üü]bergibt|[Üü]bergab|[Üü]bergeben|succeeds?|succeeded|replaced|replaces)\b"
)
_TITLES = (
    rf"(?:(?:den|der|die|dem|des|the)[ \n])?(?:[a-zäöüß]+(?:e|en|em|er)[ \n]){{0,2}}(?:[{UPPER}][\w.-]*[ \n]){{0,4}}$"
)
_OLD = re.compile(
    rf"(?:\b[Aa]uf|\b[Nn]achfolge(?:r|rin|rs)?[ \n](?:von|des|der)|\b[Aa]n die Stelle[ \n](?:von|des|der))[ \n]{_TITLES}"
)
_REPLACED = re.compile(
    rf"\b(?:löst|löste|ablöst|ablöste|ersetzt|ersetzte|beerbt|beerbte|folgt|folgte|succeeds|succeeded|succeed|replaced|replaces)[ \n]{_TITLES}"
)
_AGENT = re.compile(rf"\b(?:von|durch|by)[ \n]{_TITLES}")
_RECEIVER = re.compile(rf"\ban[ \n]{_TITLES}")
_PASSIVE = re.compile(r"\b(?:abgelöst|ersetzt|beerbt)\b")
_HANDED = re.compile(r"\b(?:[Üü]bergibt|[Üü]bergab|[Üü]bergeben)\b")
_TAKEN_UP = re.compile(r"(?: \([^)]*\))?,[ \n](?:der|die)[ \n](?:sie|er|ihm|ihr)[ \n][^,;:.]{0,30}\bnachgefolgt")
_OFFICE_TOLD = re.compile(r"\b(?:Amt|Posten|Leitung|Führung|Vorsitz|Geschäfte|Stab)\w*\b")
_BY_VERB = frozenset(("post/as", "post/office", "post/called", "post/presides", "post/with"))


@dataclass(frozen=True, slots=True)
class Change:
    """Somebody (`new`, if named in the sentence) takes over from `old` as a sentence tells it."""

    old: Mention
    new: Mention | None
    sentence: Sentence


def replacements(document: Document, phrases: Iterable[RolePhrase], found: Iterable[Holding]) -> Iterator[Holding]:
    """The office that one of two people holds, for the other who held it before or holds it after."""
    held: defaultdict[Name, list[Holding]] = defaultdict(list)
    for holding in found:
        held[holding.person].append(holding)
    for change in _changes(document, {p.end: p for p in phrases}):
        yield from _inherited(document, change, held)


def _changes(document: Document, titles: Titles) -> Iterator[Change]:
    text = document.text
    done: set[int] = set()
    for match in _TOLD.finditer(text):
        sentence = document.sentence_at(match.start())
        if sentence is None or sentence.start in done:
            continue
        done.add(sentence.start)
        people = document.people_in(sentence.start, sentence.end)
        old = next((m for m in people if _is_old(text, sentence, m)), None)
        if old is None and _AFTER_HIM.search(sentence.text) and (new := _first_free(text, people, titles)):
            earlier = document.people_in(max(0, sentence.start - 400), sentence.start)
            old = next((m for m in reversed(earlier) if m.name != new.name), None)
            if old:
                yield Change(old, new, sentence)
            continue
        passive = old is None and _PASSIVE.search(sentence.text)
        handed = old is None and _HANDED.search(sentence.text) and _OFFICE_TOLD.search(sentence.text)
        if passive or handed:
            pattern = _AGENT if passive else _RECEIVER
            new = next((m for m in people if _stands_behind(text, sentence, m, pattern)), None)
            old = next((m for m in people if new and m.name != new.name and m.start < new.start), None)
            if old and new:
                yield Change(old, new, sentence)
        elif old:
            others = [m for m in people if m.name != old.name and is_free(text, m, titles)]
            yield Change(old, others[0] if others else None, sentence)


_AFTER_HIM = re.compile(
    r"\b[Aa]uf (?:ihn|sie) folg\w+|\b[Ii]h[mr] folgt\w*|\b(?:[Ss]eine|[Ii]hre|[Dd]essen|[Dd]eren) Nachfolge\b"
)


def _first_free(text: str, people: tuple[Mention, ...], titles: Titles) -> Mention | None:
    return next((m for m in people if is_free(text, m, titles)), None)


def _is_old(text: str, sentence: Sentence, person: Mention) -> bool:
    if _TAKEN_UP.match(text, person.end):
        return True
    return _stands_behind(text, sentence, person, _OLD) or _stands_behind(text, sentence, person, _REPLACED)


def _stands_behind(text: str, sentence: Sentence, person: Mention, words: re.Pattern[str]) -> bool:
    return bool(words.search(text[max(sentence.start, person.start - 110) : person.start]))


def _inherited(document: Document, change: Change, held: dict[Name, list[Holding]]) -> Iterator[Holding]:
    """The holdings that a change adds: who came before held the office, who comes after holds it."""
    old, new = change.old, change.new
    of_old = _office(held.get(old.name, []), change)
    of_new = _office(held.get(new.name, []), change) if new else _antecedent(document, change, held)
    told_of_new = of_new is not None and of_new.rule in _BY_VERB and of_new.start >= change.sentence.start
    source = of_new if told_of_new or of_old is None else of_old
    if source is None:
        return
    start, end = change.sentence.start, change.sentence.end
    known_former = source is of_old and source.phrase.status == "former"
    future = _FUTURE.search(document.text, start, end)
    if not known_former and not (future and source is of_old):
        yield _as_held(source, old.name, start, end, "former")
    if new and source is of_old:
        yield _as_held(source, new.name, start, end, "designated" if future else "current")


_FUTURE = re.compile(
    r"\b(?:folgt|wird|tritt|übernimmt)\b[^.;]{0,60}\b(?:zum \d{1,2}\.|ab \d{1,2}\.|im kommenden|zum Wintersemester|zum Sommersemester|künftig)"
)


def _office(offices: list[Holding], change: Change) -> Holding | None:
    """The office that a change is about: told by a verb in its sentence, else the public one told nearest before its end."""
    inside = [h for h in offices if change.sentence.start <= h.start < change.sentence.end]
    offices = [h for h in offices if h.phrase.status == "current"] or offices
    by_verb = next((h for h in inside if h.rule in _BY_VERB), None)
    public = [h for h in offices if h.phrase.level != "member"]
    before = [h for h in public if h.start < change.sentence.end]
    return by_verb or max(before, key=position, default=None) or (public[0] if public else None)


def _antecedent(document: Document, change: Change, held: dict[Name, list[Holding]]) -> Holding | None:
    """The office of the person named last before a sentence that says only er or sie."""
    earlier = document.people_in(max(0, change.sentence.start - 400), change.sentence.start)
    for person in reversed([m for m in earlier if m.name != change.old.name]):
        if office := _office(held.get(person.name, []), change):
            return office
    return None


def _as_held(source: Holding, person: Name, start: int, end: int, status: str) -> Holding:
    role = in_gender(source.phrase.role, gender_of(person.text))
    return Holding(person, replace(source.phrase, status=status, role=role, start=start), start, end, "post/succession")
