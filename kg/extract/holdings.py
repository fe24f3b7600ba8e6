"""Who holds which office: role phrases attached to people by named rules (titles, appositions, relative clauses, predecessors)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.document import Document, Mention
from kg.extract.english.heading import heading
from kg.extract.gazetteer import Form
from kg.extract.holding import Holding, position
from kg.extract.names import CAPITALISED, UPPER, gender_of, skip_titles
from kg.extract.people import IS_BEHIND
from kg.extract.phrases import RolePhrase
from kg.extract.predicates import predicated, same_office
from kg.extract.presiding import presiding
from kg.extract.replacements import replacements
from kg.extract.subjects import ADJECTIVAL, in_gender
from kg.extract.successions import chairs, definite_holdings, members, signatures, successions
from kg.model import Kind, Name

WINDOW = 400
_BEHIND_COMMA = re.compile(
    r"(?: \([^)\n]{1,30}\))?(?:(?:,| –| -|)[ \n]| \()(?P<adverbs>(?:(?:einst|zugleich|gleichzeitig|seines Zeichens|ihres Zeichens|zuletzt|vormals|vorher|früher|bislang|bisher|künftig|inzwischen|mittlerweile|außerdem|seinerseits|ihrerseits|im Hauptberuf|hauptberuflich|im Nebenamt|ehrenamtlich|von|zwischen|und|damals|seinerzeit|ehemals|derzeit|heute|jetzt|ebenfalls|auch|selbst|nun|neu|then|now|seit|bis|since|until|[A-Z][a-zä]+ \d{4}|\d{4}|\d{1,2}\. [A-Z][a-zä]+|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Kurzem|kurzem|Anfang|Mitte|Ende|Herbst|Frühjahr|Sommer|Winter)[ \n])*)(?P<article>(?:der|die|dem|den|des|the|ein|eine|einem|einen|einer|an|a|ihr|ihre|ihrem|ihren|sein|seine|seinem|seinen|dessen|deren)[ \n](?:der[ \n])?)?$"
)
_FORMER_ADVERB = re.compile(
    r"\b(?:einst|damals|seinerzeit|ehemals|zuletzt|vormals|vorher|früher|bislang|bisher|then|bis|until)\b"
)
_TERM = re.compile(r"\b((?:von|bis|until|from)[ \n].+?)[ \n]*$", re.DOTALL)
_SINCE = re.compile(r"\b(?:seit|since)[ \n]+(?!Kurzem|kurzem)(.+?)[ \n]*$", re.DOTALL)
_ONE_AND_OTHER = re.compile(
    r"[ \n]und[ \n][^,]{3,60},[ \n](?:der|die)[ \n]eine[ \n]|,[ \n](?:der|die)[ \n]eine[ \n].{5,80},[ \n](?:der|die)[ \n]andere[ \n]"
)
_EXTRAPOSED = re.compile(
    r"[ \n](?:[a-zäöüß]+|ans|ins)(?:[ \n][\w-]+){0,2},[ \n](?P<past>(?:damals|seinerzeit|vormals|früher|zuletzt)[ \n])?(?P<one>(?:einer|eine|einem|einen)[ \n]der[ \n])?(?:(?:der|die|den|dem)[ \n])?"
)
_WITH = re.compile(r"\b(?:mit|in|an)[ \n](?:[A-Z]\S*[ \n]){0,2}$")
_IS_BEFORE = re.compile(r"\b(?:ist|wird|wurde|bleibt|war)[ \n](?:Prof\.[ \n]|Dr\.[ \n])*$")
_SINCE_FIRST = re.compile(r"\b[Ss]eit[ \n]([^,;]{4,30}?)[ \n](?:ist|amtiert)[ \n](?:\S+[ \n]){0,2}$")
_WITH_GAP = re.compile(
    r"(?:[ \n]auch)?(?:[ \n](?:schon|erneut|bereits|wieder|erstmals|zudem|gestern|heute)){1,3}[ \n](?:der|die|den)[ \n]"
    r"|(?:[ \n](?:auch|schon|erneut|bereits|wieder|erstmals|zudem|gestern|heute)){0,3}[ \n](?:ein|eine|einen)[ \n]"
    r"|[ \n](?:kam|ist|war|kommt|reiste|besuchte|trat|sprach)(?:[ \n](?:auch|erstmals|erneut|heute|gestern|nun)){0,2}[ \n](?:der|die)[ \n]"
)
_BY = re.compile(r"\b(?:von|vom|durch|by)[ \n](?:[\w.-]+[ \n]){0,3}$")
_PARTICIPLE = re.compile(r"[^.;,]{0,60}\b(?:ge\w+(?:t|en)|emp\w+en|be\w+t|ver\w+t)[ \n]worden\b")
_RELATIVE = re.compile(
    r"(?:,[ \n]\w{2,4})?,[ \n](?:der|die|who|den|dem)[ \n](?P<middle>[^,;:()]{0,70}?)\b(?:als|as|zum|zur)[ \n](?P<article>(?:der|die|den|dem|the|a)[ \n])?$"
)
_COPULA = re.compile(
    r"[ \n](?:ist|war|wurde|bleibt|is|was|has been|became|wird|amtiert|steht)[ \n](?P<middle>[^,;:()]{0,50}?)(?P<article>(?:der|die|ein|eine|the|a)[ \n])?$"
)
_SEPARATOR = re.compile(r"(?:, |,? und |,? sowie |,? and |,? & )")
_CONJUNCTION = re.compile(r"[ \n](?:und|sowie|and|/|&)[ \n]$")


def find_holdings(document: Document, phrases: Iterable[RolePhrase]) -> tuple[Holding, ...]:
    """Every holding that the text states, in the order of its phrases."""
    found: list[Holding] = []
    starts = {m.start: m for m in document.of_sort("person")}
    titled: set[int] = set()
    phrases = tuple(phrases)
    for phrase in phrases:
        attached = _attach(document, phrase, starts, titled)
        titled.update(h.end for h in attached)
        found += attached
    found += _shared_titles(document, phrases, found)
    found += definite_holdings(document, phrases, found)
    found += chairs(document)
    found += signatures(document, phrases, found)
    found += members(document)
    found += predicated(document, phrases, found)
    found += presiding(document, phrases)
    found += heading(document) if document.release.language == "en" else ()
    found += same_office(document, phrases, found)
    found += successions(document, found)
    found += replacements(document, phrases, found)
    return tuple(sorted(found, key=position))


def _attach(document: Document, phrase: RolePhrase, starts: dict[int, Mention], titled: set[int]) -> list[Holding]:
    """The people of a phrase: those right behind it, else the one before it; `titled` are ends of names with an office."""
    behind = [m for m in _behind(document.text, phrase, starts) if _fits(phrase, m.name)]
    comma = document.text[phrase.end : phrase.end + 1] == ","
    before = None if behind and not comma else _before(document, phrase)
    if behind and not (comma and before and before.person_end not in titled):
        rule = "post/title-comma" if comma else "post/title"
        return [
            Holding(
                m.name,
                _of_origin(document, _with_gender(phrase, m.name), m),
                phrase.start,
                m.end,
                rule,
                _dated_between(document.text, phrase.end, m.start),
            )
            for m in behind
        ]
    return [before.holding] if before else []


_IS_SINCE = re.compile(r"[ \n](?:ist|amtiert)[ \n](?:seit|ab)[ \n]([^,;.]{3,30}?)[ \n]")


def _dated_between(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the date stands between an office and its holder: Bürgermeister ist seit D X."""
    match = _IS_SINCE.match(text, start, end)
    return match.span(1) if match else None


def _fits(phrase: RolePhrase, person: Name) -> bool:
    """Whether the gender of an office does not speak against a person."""
    gender = gender_of(person.text)
    adjectival = phrase.role.split(" ")[0].removesuffix("r").lower().endswith(ADJECTIVAL)
    return not gender or not phrase.gender or gender == phrase.gender or adjectival or phrase.plural


_IN_PARENTHESES = re.compile(r" \(([^()\n]{2,60})\)")


_ORIGIN = re.compile(r"[ \n](?:aus dem|aus der|vom|von der|im|am|aus|of the|of|from the|from)[ \n]")


def _of_origin(document: Document, phrase: RolePhrase, person: Mention) -> RolePhrase:
    """Whose office it is, told behind the name: `Geschäftsführer X (Y)`, `Staatssekretär X aus dem Ministerium`."""
    if phrase.of:
        return phrase
    inside = _IN_PARENTHESES.match(document.text, person.end)
    origin = inside or _ORIGIN.match(document.text, person.end)
    start = inside.start(1) if inside else origin.end() if origin else 0
    known = next((m for m in document.mentions_in(start, start + 120) if m.start == start), None) if origin else None
    if known and _can_own(phrase, known):
        return replace(phrase, of=known.name)
    spelt = inside and known is None and phrase.level in ("body", "chair") and len(inside[1]) > 4
    return replace(phrase, of=Name(inside[1], Kind.BODY)) if spelt and inside else phrase


def _can_own(phrase: RolePhrase, owner: Mention) -> bool:
    if owner.kind is Kind.BODY:
        return phrase.level in ("body", "chair", "minister")
    return owner.kind is Kind.PLACE and phrase.level in ("city", "county", "region")


def _behind(text: str, phrase: RolePhrase, starts: dict[int, Mention]) -> Iterator[Mention]:
    at = phrase.end
    if (
        text[at : at + 1] == ","
        and (phrase.article or phrase.of or phrase.at or " " in phrase.role or phrase.start < phrase.noun)
        or text[at : at + 1] == ":"
    ):
        at += 1
    if text[at : at + 1] not in (" ", "\n"):
        return
    if at == phrase.end and (inverse := IS_BEHIND.match(text, at)) and inverse.end() in starts:
        yield starts[inverse.end()]
        return
    if at == phrase.end and phrase.article and (placed := _PLACED.match(text, at)) and placed.end() in starts:
        yield starts[placed.end()]
        return
    if at == phrase.end + 1 and (called := _CALLED_THE.match(text, at)) and called.end() in starts:
        yield starts[called.end()]
        return
    active = _ACTIVE.match(text, at)
    at_name = active.end() if active else at + 1
    following = CAPITALISED.match(text, at_name) if active else None
    if following and at_name not in starts:
        at_name = following.end() + 1
    mention = starts.get(skip_titles(text, at_name))
    while mention:
        yield mention
        inside = _IN_PARENTHESES.match(text, mention.end)
        link = (
            _SEPARATOR.match(text, inside.end() if inside else mention.end)
            if phrase.plural and (at == phrase.end or phrase.article)
            else None
        )
        mention = starts.get(skip_titles(text, link.end())) if link else None


_CALLED_THE = re.compile(
    r"[ \n](?:der|die)[ \n](?:[a-zäöüß]+e[ \n])?[A-ZÄÖÜ]\w+(?:in|er|e|or|ist)[ \n](?:Prof\.[ \n]|Dr\.[ \n])*(?=[A-ZÄÖÜ])"
)
_PLACED = re.compile(
    rf"[ \n](?:aus|in|im|von|bei|für)[ \n](?:(?:der|dem)[ \n])?[{UPPER}][\w.-]+(?:[ \n][{UPPER}][\w.-]+)?,[ \n](?:(?:Prof\.|Dr\.|Herrn?|Frau)[ \n])*"
)
_ACTIVE = re.compile(r"[ \n](?:tätige|amtierende|wirkende|fungierende)[rnms]?[ \n](?=[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class _Before:
    holding: Holding
    person_end: int


def _before(document: Document, phrase: RolePhrase) -> _Before | None:
    """The person named before a phrase in its sentence, where the words between tell that the office is theirs."""
    sentence = document.sentence_at(phrase.start)
    if sentence is None:
        return None
    for person in reversed(document.people_in(max(sentence.start, phrase.start - WINDOW), phrase.start)[-3:]):
        if not _fits(phrase, person.name) or person.form is Form.GENITIVE:
            continue
        holding = _between(document, phrase, person)
        if holding:
            return _Before(holding, person.end)
    return None


def _between(document: Document, phrase: RolePhrase, person: Mention) -> Holding | None:
    text = document.text
    words = text[person.end : phrase.start]
    if _ONE_AND_OTHER.fullmatch(words):
        return Holding(person.name, phrase, person.start, phrase.end, "post/one-and-other")
    match = _BEHIND_COMMA.fullmatch(words)
    if match and ("," in words or "(" in words or "–" in words):
        return _appositive(document, phrase, person, match)
    match = _EXTRAPOSED.fullmatch(words)
    if match and (phrase.of or phrase.status != "current" or " " in phrase.role or match["past"] or match["one"]):
        phrase = replace(phrase, status="former") if match["past"] else phrase
        return Holding(person.name, _with_gender(phrase, person.name), person.start, phrase.end, "post/apposition")
    sentence = document.sentence_at(person.start)
    introduced = text[max(sentence.start if sentence else 0, person.start - 30) : person.start]
    if _WITH.search(introduced) and _WITH_GAP.fullmatch(words):
        return Holding(person.name, _with_gender(phrase, person.name), person.start, phrase.end, "post/with")
    match = _RELATIVE.fullmatch(words)
    if match and _is_called(document.text, phrase, words):
        return _predicative(document, phrase, person, match, "post/relative")
    if words in (" ", "\n") and not phrase.article and _IS_BEFORE.search(introduced):
        was = re.search(r"\bwar[ \n]", introduced)
        first = _SINCE_FIRST.search(text[max(0, person.start - 60) : person.start])
        offset = max(0, person.start - 60)
        span = (offset + first.start(1), offset + first.end(1)) if first else None
        told = replace(phrase, status="former") if was else phrase
        return Holding(person.name, _with_gender(told, person.name), person.start, phrase.end, "post/copula", span)
    match = _COPULA.fullmatch(words)
    passive = _BY.search(introduced) or _PARTICIPLE.match(text, phrase.end)
    if match and _is_predicate(phrase, match["middle"]) and _is_called(text, phrase, words) and not passive:
        return _predicative(document, phrase, person, match, "post/copula")
    return None


_GOVERNED = re.compile(
    r"\b(?:nicht|kein\w*|nie|not|never|no longer)\b"
    r"|\b(?:von|durch|by|mit|with|bei|at|zu|to|an|für|for|auf|in|nach|aus|über|gegen|neben|vor|of)[ \n]$"
)


def _is_predicate(phrase: RolePhrase, middle: str) -> bool:
    """Whether an office behind a verb of being is in the nominative, neither governed nor denied."""
    dative = phrase.article in ("den", "dem", "des") or (phrase.article == "der" and phrase.gender == "f")
    return not dative and not _GOVERNED.search(middle)


_TO_OFFICE = re.compile(r"\bzu[mr][ \n]$")
_CALLED = re.compile(r"[^.;,]{0,60}\b(?:ernannt|gewählt|berufen|bestellt|bestimmt|befördert|gekürt|vereidigt)")


def _is_called(text: str, phrase: RolePhrase, words: str) -> bool:
    """Whether `zum Minister` is what somebody is made, not where somebody goes."""
    return not _TO_OFFICE.search(words) or bool(_CALLED.match(text, phrase.end))


def _appositive(document: Document, phrase: RolePhrase, person: Mention, match: re.Match[str]) -> Holding:
    adverbs = match["adverbs"]
    status = "former" if _FORMER_ADVERB.search(adverbs) else phrase.status
    since = _SINCE.search(adverbs) or _TERM.search(adverbs)
    start = person.end + match.start("adverbs")
    span = (start + since.start(1), start + since.end(1)) if since else None
    phrase = _with_gender(replace(phrase, status=status), person.name)
    return Holding(person.name, phrase, person.start, phrase.end, "post/apposition", span)


_ON = re.compile(r"\b(?:im|am|zum|Anfang|Ende|Mitte)[ \n](.+)", re.DOTALL)
_TAKEN = re.compile(r"[^,;.]{0,30}\b(?:angetreten|übernommen|antrat|übernahm)\b")


def _predicative(document: Document, phrase: RolePhrase, person: Mention, match: re.Match[str], rule: str) -> Holding:
    middle = match["middle"]
    former = re.search(r"\b(?:damals|seinerzeit|war|was)\b", match[0]) and not re.search(r"\b(?:seit|since)\b", middle)
    since = re.search(r"\b(?:seit|since)[ \n](.+)", middle, re.DOTALL)
    since = since or (_ON.search(middle) if _TAKEN.match(document.text, phrase.end) else None)
    start = person.end + match.start("middle")
    span = (start + since.start(1), start + since.end(1)) if since else None
    status = "former" if former else "designated" if match[0].startswith((" wird ", "\nwird ")) else phrase.status
    phrase = _with_gender(replace(phrase, status=status), person.name)
    return Holding(person.name, phrase, person.start, phrase.end, rule, span)


def _with_gender(phrase: RolePhrase, person: Name) -> RolePhrase:
    """Adjectival nouns (Abgeordnete, Vorsitzende) take the gender of the person."""
    gender = gender_of(person.text)
    if gender and phrase.plural:
        return replace(phrase, role=in_gender(phrase.role, gender), gender=gender)
    head, space, rest = phrase.role.partition(" ")
    stem = head.removesuffix("r")
    if not gender or not stem.lower().endswith(ADJECTIVAL):
        return phrase
    return replace(phrase, role=f"{stem}{'r' if gender == 'm' else ''}{space}{rest}", gender=gender)


def _shared_titles(document: Document, phrases: tuple[RolePhrase, ...], found: list[Holding]) -> Iterator[Holding]:
    """`Stellvertretende Ministerpräsidentin und Schulministerin X`: the first office has the holder of the second."""
    attached = {h.phrase.noun for h in found}
    titles = {h.phrase.noun: h for h in found if h.rule in ("post/title", "post/title-comma", "post/apposition")}
    for first, second in pairwise(phrases):
        gap = document.text[first.end : second.start]
        comma = gap == ", " and first.article and (first.of or " " in first.role)
        joined = comma or (_CONJUNCTION.search(gap) and len(gap) <= 9)
        for here, there in ((first, second), (second, first)):
            holder = titles.get(there.noun)
            apposed = holder is not None and holder.rule == "post/apposition"
            if joined and holder and here.noun not in attached and (there is second or apposed):
                phrase = _with_gender(replace(here, of=here.of or there.of), holder.person)
                start, end = min(here.start, holder.start), max(here.end, holder.end)
                yield Holding(holder.person, phrase, start, end, holder.rule)


def is_reference(phrase: RolePhrase, attached: set[int]) -> bool:
    """Whether a role phrase stands for somebody named elsewhere: definite, singular, attached to nobody."""
    return (
        phrase.noun not in attached
        and phrase.article in ("der", "die", "dem", "den", "des", "the", "ihrem", "seinem")
        and not phrase.plural
    )


def as_reference(phrase: RolePhrase, person: Name) -> Mention:
    """A mention of a person by the office."""
    return Mention(phrase.start, phrase.end, person, Form.REFERENCE, "person")
