"""Who holds which office: role phrases attached to people by named rules (titles, appositions, relative clauses, predecessors)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.document import Document, Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.names import gender_of, skip_titles
from kg.extract.phrases import RolePhrase
from kg.model import Name


@dataclass(frozen=True, slots=True)
class Holding:
    """A role phrase attached to a person by a rule; evidence is [start, end), `since` the span of a date that bounds it."""

    person: Name
    phrase: RolePhrase
    start: int
    end: int
    rule: str
    since: tuple[int, int] | None = None


RULES = {
    "post/title": "an office directly before a name: Ministerpräsident X; die Abgeordneten X, Y und Z",
    "post/title-comma": "an office with its complement, then the name behind a comma: der Gouverneur der Präfektur P, X",
    "post/apposition": "a name, then the office behind a comma: X, (seit D) Gouverneur der Präfektur P",
    "post/relative": "a name, then a relative clause: X, der als Generalkonsul in D amtiert",
    "post/copula": "a name and an office joined by a verb of being: X ist seit D Generalkonsul",
    "post/chair": "a group that somebody chairs: X, die der Gruppe G vorsitzt",
    "post/predecessor": "a predecessor or successor in the office of somebody named before: dessen Vorgänger X",
    "post/succession": "somebody follows somebody in an office: X folgte auf Y",
    "post/signature": "a name alone on a line, the office on the next",
}

_BEHIND_COMMA = re.compile(
    r"(?: \([^)\n]{1,30}\))?(?:,| –| -|)[ \n](?P<adverbs>(?:(?:zugleich|damals|seinerzeit|ehemals|derzeit|heute|jetzt|ebenfalls|auch|selbst|nun|neu|then|now|seit|bis|since|until|[A-Z][a-zä]+ \d{4}|\d{4}|\d{1,2}\. [A-Z][a-zä]+|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Sonntag|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Kurzem|kurzem|Anfang|Mitte|Ende|Herbst|Frühjahr|Sommer|Winter)[ \n])*)(?P<article>(?:der|die|dem|den|des|the|ein|eine|einem|einen|einer|an|a|ihr|ihre|ihrem|ihren|sein|seine|seinem|seinen|dessen|deren)[ \n])?$"
)
_FORMER_ADVERB = re.compile(r"\b(?:damals|seinerzeit|ehemals|then|bis|until)\b")
_SINCE = re.compile(r"\b(?:seit|since)[ \n]+(?!Kurzem|kurzem)(.+?)[ \n]*$", re.DOTALL)
_RELATIVE = re.compile(
    r",[ \n](?:der|die|who|den|dem)[ \n](?P<middle>[^,;:()]{0,70}?)\b(?:als|as|zum|zur)[ \n](?P<article>(?:der|die|den|dem|the|a)[ \n])?$"
)
_COPULA = re.compile(
    r"[ \n](?:ist|war|wurde|bleibt|is|was|became|wird|amtiert|steht)[ \n](?P<middle>[^,;:()]{0,50}?)(?P<article>(?:der|die|ein|eine|the|a)[ \n])?$"
)
_SEPARATOR = re.compile(r"(?:, |,? und |,? sowie |,? and |,? & )")
_CONJUNCTION = re.compile(r"[ \n](?:und|sowie|and|/|&)[ \n]$")


def find_holdings(document: Document, phrases: Iterable[RolePhrase]) -> tuple[Holding, ...]:
    """Every holding that the text states, in the order of its phrases."""
    found: list[Holding] = []
    people = [m for m in document.mentions if m.sort == "person"]
    starts = {m.start: m for m in people}
    phrases = tuple(phrases)
    for phrase in phrases:
        found += _attach(document, phrase, people, starts)
    found += _shared_titles(document, phrases, found)
    found += _chairs(document, people)
    found += _successions(document, people, found)
    return tuple(sorted(found, key=_position))


def _position(holding: Holding) -> tuple[int, int, str]:
    return holding.start, holding.end, holding.person.text


def _attach(document: Document, phrase: RolePhrase, people: list[Mention], starts: dict[int, Mention]) -> list[Holding]:
    text = document.text
    behind = list(_behind(text, phrase, starts))
    if behind and not (text[phrase.end] == "," and _before(document, phrase, people)):
        rule = "post/title-comma" if text[phrase.end] == "," else "post/title"
        return [Holding(m.name, _with_gender(phrase, m.name), phrase.start, m.end, rule) for m in behind]
    before = _before(document, phrase, people)
    return [before] if before else []


def _behind(text: str, phrase: RolePhrase, starts: dict[int, Mention]) -> Iterator[Mention]:
    at = phrase.end
    if text[at : at + 1] == "," and (phrase.article or phrase.of or phrase.at):
        at += 1
    if text[at : at + 1] not in (" ", "\n"):
        return
    mention = starts.get(skip_titles(text, at + 1))
    while mention:
        yield mention
        link = _SEPARATOR.match(text, mention.end) if phrase.plural and at == phrase.end else None
        mention = starts.get(skip_titles(text, link.end())) if link else None


def _before(document: Document, phrase: RolePhrase, people: list[Mention]) -> Holding | None:
    text = document.text
    sentence = next((s for s in document.sentences if s.start <= phrase.start < s.end), None)
    if sentence is None:
        return None
    for person in reversed([m for m in people if sentence.start <= m.start and m.end <= phrase.start][-3:]):
        between = text[person.end : phrase.start]
        match = _BEHIND_COMMA.fullmatch(between)
        if match and ("," in between or "(" in between or "–" in between):
            return _appositive(document, phrase, person, match)
        for rule, pattern in (("post/relative", _RELATIVE), ("post/copula", _COPULA)):
            match = pattern.fullmatch(between)
            if match and not (rule == "post/copula" and phrase.article in ("den", "dem", "des")):
                return _predicative(document, phrase, person, match, rule)
    return None


def _appositive(document: Document, phrase: RolePhrase, person: Mention, match: re.Match[str]) -> Holding:
    adverbs = match["adverbs"]
    status = "former" if _FORMER_ADVERB.search(adverbs) else phrase.status
    since = _SINCE.search(adverbs)
    start = person.end + match.start("adverbs")
    span = (start + since.start(1), start + since.end(1)) if since else None
    phrase = _with_gender(replace(phrase, status=status), person.name)
    return Holding(person.name, phrase, person.start, phrase.end, "post/apposition", span)


def _predicative(document: Document, phrase: RolePhrase, person: Mention, match: re.Match[str], rule: str) -> Holding:
    middle = match["middle"]
    former = re.search(r"\b(?:damals|seinerzeit|war|was)\b", match[0]) and not re.search(r"\b(?:seit|since)\b", middle)
    since = re.search(r"\b(?:seit|since)[ \n](.+)", middle, re.DOTALL)
    start = person.end + match.start("middle")
    span = (start + since.start(1), start + since.end(1)) if since else None
    phrase = _with_gender(replace(phrase, status="former" if former else phrase.status), person.name)
    return Holding(person.name, phrase, person.start, phrase.end, rule, span)


def _with_gender(phrase: RolePhrase, person: Name) -> RolePhrase:
    """Adjectival nouns (Abgeordnete, Vorsitzende) take the gender of the person."""
    gender = gender_of(person.text)
    for masculine, feminine in (
        ("Abgeordneter", "Abgeordnete"),
        ("Vorsitzender", "Vorsitzende"),
        ("Beigeordneter", "Beigeordnete"),
    ):
        if phrase.role.endswith(masculine) and gender == "f":
            return replace(phrase, role=phrase.role.removesuffix(masculine) + feminine)
        if phrase.role.endswith(feminine) and gender == "m":
            return replace(phrase, role=phrase.role.removesuffix(feminine) + masculine)
        if phrase.role.endswith(masculine.lower()) and gender == "f":
            return replace(phrase, role=phrase.role.removesuffix(masculine.lower()) + feminine.lower())
    return phrase


def _shared_titles(document: Document, phrases: tuple[RolePhrase, ...], found: list[Holding]) -> Iterator[Holding]:
    """`Stellvertretende Ministerpräsidentin und Schulministerin X`: the first office has the holder of the second."""
    attached = {h.phrase.noun for h in found}
    titles = {h.phrase.noun: h for h in found if h.rule in ("post/title", "post/title-comma", "post/apposition")}
    for first, second in pairwise(phrases):
        joined = _CONJUNCTION.search(document.text[first.end : second.start]) and second.start - first.end <= 9
        for here, there in ((first, second), (second, first)):
            holder = titles.get(there.noun)
            apposed = holder is not None and holder.rule == "post/apposition"
            if joined and holder and here.noun not in attached and (there is second or apposed):
                phrase = _with_gender(replace(here, of=here.of or there.of), holder.person)
                start, end = min(here.start, holder.start), max(here.end, holder.end)
                yield Holding(holder.person, phrase, start, end, holder.rule)


_GROUP = r"(?:Gruppe|Parlamentariergruppe|Fraktion|Ausschuss|Ausschusses|Delegation)"
_CHAIR_AFTER = re.compile(
    rf",[ \n](?:der|die|who)[ \n][^,;:.]{{0,40}}?\b(?:{_GROUP})\b[^,;:.]{{0,40}}\bvorsitzt|,[ \n]who chairs"
)
_CHAIR_BEFORE = re.compile(rf"\b{_GROUP}\b[^,;:.]{{0,30}},[ \n](?:der|dem)[ \n][^,;:.]{{0,40}}$")


def _chairs(document: Document, people: list[Mention]) -> Iterator[Holding]:
    text = document.text
    group = next((m for m in document.mentions if m.sort == "parliamentary-group"), None)
    if group is None:
        return
    for person in people:
        after = _CHAIR_AFTER.match(text, person.end)
        before = _CHAIR_BEFORE.search(text[max(0, person.start - 110) : person.start])
        verb = re.compile(r"[ \n]vorsitzt").match(text, person.end)
        if not after and not (before and verb):
            continue
        role = "Vorsitzende" if gender_of(person.name.text) == "f" else "Vorsitzender"
        start = person.start if after else person.start - len(before[0]) if before else person.start
        end = after.end() if after else verb.end() if verb else person.end
        phrase = RolePhrase(start, start, end, role, gender_of(person.name.text), "chair", False, of=group.name)
        yield Holding(person.name, phrase, start, end, "post/chair")


_PREDECESSOR = re.compile(
    r"(?P<noun>(?:Amtsv|V)orgänger(?:in|s)?|Nachfolger(?:in|s)?|predecessor|successor)(?:[ \n](?:in (?:dieser|diesem|der) \w+|im Amt))?,?[ \n]$"
)
_SUCCEEDED = re.compile(r",[ \n](?:der|die)[ \n](?:sie|er|ihm|ihr)[ \n][^,;:.]{0,30}\bnachgefolgt")
_FOLLOWS = re.compile(
    r"\b(?:folgte?|löste?|succeeds?|succeeded|replaced)\b(?:[ \n](?:auf|damit))?[ \n](?:[\w.]+[ \n]){0,2}$"
)


def _successions(document: Document, people: list[Mention], found: list[Holding]) -> Iterator[Holding]:
    text = document.text
    for number, person in enumerate(people):
        before = text[max(0, person.start - 70) : person.start]
        match = _PREDECESSOR.search(before)
        if match:
            antecedent = _antecedent(people[:number], person, found)
            if antecedent:
                status = "former" if match["noun"].lower().startswith(("vorg", "amtsvorg", "pred")) else "current"
                yield _inherit(
                    antecedent,
                    person,
                    person.start - len(before) + match.start(),
                    person.end,
                    status,
                    "post/predecessor",
                )
            continue
        follows = _FOLLOWS.search(before)
        antecedent = _antecedent(people[:number], person, found) if follows else None
        if antecedent and "." not in text[antecedent.end : person.start]:
            yield _inherit(antecedent, person, antecedent.start, person.end, "former", "post/succession")


def _antecedent(earlier: list[Mention], person: Mention, found: list[Holding]) -> Holding | None:
    """The holding of the nearest other person named before."""
    for candidate in reversed(earlier[-4:]):
        if candidate.name == person.name:
            continue
        held = [h for h in found if h.person == candidate.name and h.phrase.status == "current"]
        nearest = max((h for h in held if h.start <= person.start), key=_position, default=held[0] if held else None)
        if nearest:
            return nearest
    return None


def _inherit(holding: Holding, person: Mention, start: int, end: int, status: str, rule: str) -> Holding:
    phrase = replace(
        holding.phrase, status=status, start=start, role=_in_gender(holding.phrase.role, gender_of(person.name.text))
    )
    return Holding(person.name, phrase, start, end, rule)


def _in_gender(role: str, gender: str) -> str:
    head, _, rest = role.partition(" ")
    if gender == "m" and head.endswith("in") and len(head) > 6:
        head = head.removesuffix("in")
    elif gender == "f" and head.endswith(("er", "or", "ul", "eur", "ent", "är")) and not head.startswith("Vorsitzend"):
        head += "in"
    return f"{head} {rest}".strip()


def sentence_at(document: Document, position: int) -> Sentence | None:
    """The sentence in which a position lies."""
    return next((s for s in document.sentences if s.start <= position < s.end), None)


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
