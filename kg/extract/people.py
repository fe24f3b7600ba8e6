"""The people of a release: full names, surnames, titled names, and the offices that the text attaches to them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form
from kg.extract.names import CAPITALISED, UPPER, given, is_japanese, is_name_word, match_full_name, skip_titles
from kg.extract.phrases import RolePhrase, find_role_phrases
from kg.extract.roles import find_role
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Registry:
    """The people of a document by surname; a surname of two stands for the one named first."""

    full: dict[str, Name]

    def resolve(self, surname: str) -> Name | None:
        """The person whom a bare surname (or its genitive) means."""
        return self.full.get(surname) or (self.full.get(surname[:-1]) if surname.endswith("s") else None)


def find_people(document: Document) -> tuple[Document, tuple[RolePhrase, ...]]:
    """The document with a mention for every person's name, and its role phrases."""
    phrases = tuple(find_role_phrases(document))
    named = list(_apart(_full_names(document)))
    named += _names_after_roles(document, phrases, {m.start for m in named})
    named += _names_before_roles(document, phrases, {m.start for m in named})
    named += _names_after_address(document, {m.start for m in named})
    registry = _register(named)
    named = [replace(m, name=registry.resolve(m.name.text) or m.name) if " " not in m.name.text else m for m in named]
    surnames = _surnames(document, registry, named)
    return replace(document, mentions=_merge(document.mentions, [*named, *surnames])), phrases


def surname_of(full_name: str) -> str:
    """The last word of a name."""
    return full_name.rsplit(" ", 1)[-1]


def _person(start: int, end: int, text: str, form: Form = Form.NAME) -> Mention:
    return Mention(start, end, Name(" ".join(text.split()), Kind.PERSON), form, "person")


def _full_names(document: Document) -> Iterator[Mention]:
    text = document.text
    at = 0
    for word in document.words:
        if word.start < at:
            continue
        end = match_full_name(text, word.start)
        known = end and (given(word.text) or _is_announced(text, word.start, end))
        if known and not _is_place_pair(document, word.start):
            yield _person(word.start, end, text[word.start : end])
            at = end


def _apart(names: Iterator[Mention]) -> Iterator[Mention]:
    """The full names; a surname of somebody else that stands before a given name belongs to no name: begrüßte Erwin Petra Probe."""
    found = tuple(names)
    surnames = {surname_of(m.name.text) for m in found}
    for mention in found:
        first, _, rest = mention.name.text.partition(" ")
        if " " in rest and first in surnames and given(rest.split(" ")[0]):
            start = mention.start + len(first) + 1
            yield replace(mention, start=start, name=Name(rest, Kind.PERSON))
        else:
            yield mention


_ANNOUNCED_BEFORE = re.compile(r"(?:Prof\.|Dr\.|c\.|Herrn?|Frau|Professor(?:in)?)\s$")
_ANNOUNCED_BEHIND = re.compile(
    r"(?:, (?:der|die|dem|den|seit|damals|zugleich|seinerzeit|ehemals|[A-ZÄÖÜ][\w-]*(?:in|er|or|ent|ul|eur)\b)| \([A-ZÜ]|\s\()"
)


def _is_announced(text: str, start: int, end: int) -> bool:
    """Whether what stands around a Japanese-looking pair of words shows that it is a person."""
    return bool(_ANNOUNCED_BEFORE.search(text[max(0, start - 12) : start]) or _ANNOUNCED_BEHIND.match(text, end))


def _is_place_pair(document: Document, start: int) -> bool:
    return any(m.start <= start < m.end for m in document.mentions_in(start - 60, start + 100))


def _names_after_roles(document: Document, phrases: Iterable[RolePhrase], taken: set[int]) -> Iterator[Mention]:
    text = document.text
    places = {m.start: m for m in document.mentions}
    for phrase in phrases:
        at = phrase.end
        if is_bare_apposition(text, phrase) and at + 1 not in taken:
            continue
        if inverse := IS_BEHIND.match(text, at):
            yield from _name_behind(text, skip_titles(text, inverse.end()), places, taken)
            continue
        if text[at : at + 2] == ", ":
            at += 1
            if not phrase.article and phrase.of is None and " " not in phrase.role:
                continue
        if text[at : at + 1] != " ":
            continue
        start = skip_titles(text, at + 1)
        for position, end in _name_chain(text, start, places, taken, plural=phrase.plural):
            single = " " not in text[position:end] and not is_japanese(text[position:end])
            bare = " " not in text[position:end] and (text[phrase.end] == "," or (single and phrase.has_complement))
            if not bare:
                yield _person(position, end, _japanese_order(text[position:end]))


_NAME_COMMA = re.compile(rf"[{UPPER}][\w-]+ (?:(?:von|van|de) )?[{UPPER}][\w-]+(?: \([^()\n]{{1,30}}\))?(?:, | \()$")


IS_BEHIND = re.compile(
    r"[ \n](?:ist|war|wird|wurde|bleibt|heißt|lautet|is|was)[ \n](?:(?:seit|ab|bis)[ \n][^,;.]{3,30}?[ \n])?(?:(?:nun|jetzt|weiterhin|künftig|heute)[ \n])?"
    r"(?:(?:der|die)[ \n](?:[a-zäöüß]+e[ \n])?[A-ZÄÖÜ]\w+[ \n])?(?:(?:Prof\.|Dr\.|Herrn?|Frau)[ \n])*(?=[A-ZÄÖÜ])"
)


def _name_behind(text: str, at: int, places: dict[int, Mention], taken: set[int]) -> Iterator[Mention]:
    """`Neuer Leiter ist X Y.`: two words that end the clause are a name."""
    end = 0 if at in taken or at in places else _unknown_name_end(text, at, places)
    if " " in text[at:end] and text[end : end + 1] in (".", ",", ";", " (", ")"):
        yield _person(at, end, text[at:end])


def is_bare_apposition(text: str, phrase: RolePhrase) -> bool:
    """Whether a phrase without an article stands behind a name, so that what follows says of what: X, Geschäftsführer Y."""
    before = text[max(0, phrase.start - 60) : phrase.start]
    return not phrase.article and not phrase.has_complement and bool(_NAME_COMMA.search(before))


_UNKNOWN_NAME = re.compile(
    rf"(?<![\w-])((?:[{UPPER}]\w+[- ])?[{UPPER}][\w.-]+(?: (?:von|van|de|zu|vom))? [{UPPER}][\w-]+)(?: \([^)]{{1,30}}\))?, (?:(?:der|die|dem|den|des|the|neuer|neue|seit \w+) )?$"
)
_PERSON_NOUNS = re.compile(
    r"\b(?:Schüler|Student|Trainer|Künstler|Doktorand|Architekt|Unternehmer|Lehrer|Autor|Schriftsteller|Regisseur|Dirigent|Mitarbeiter|Forscher|Wissenschaftler"
    r"|Ingenieur|Gastgeber|Initiator|Organisator|Meister|Sänger|Musiker|Pianist|Historiker|Moderator|Dolmetscher|Stipendiat|Geiger|Fotograf|Sportler|Ehrengast"
    rf"|Ehemann|Ehefrau|Gattin|Tochter|Sohn|Kollege|Kollegin|Student|Lehrkräfte[n]?)(?:in)?,? ([{UPPER}][\w-]+ (?:(?:von|van|de) )?[{UPPER}][\w-]+)"
)
_PARTY = re.compile(
    rf"(?<![\w-])([{UPPER}][\w-]+ [{UPPER}][\w-]+) \((?:CDU|SPD|FDP|AfD|Grüne|Bündnis 90/Die Grünen|Linke|Die Linke|CSU|parteilos)\)"
)


def _names_before_roles(document: Document, phrases: Iterable[RolePhrase], taken: set[int]) -> Iterator[Mention]:
    """`X Y, Chef der Z` and `X Y (CDU)`: names that no list knows, shown to be names by what follows."""
    text = document.text
    for phrase in phrases:
        match = _UNKNOWN_NAME.search(text, max(0, phrase.start - 70), phrase.start)
        if match and _is_unknown_name(document, match.start(1), match[1], taken):
            yield _person(match.start(1), match.end(1), match[1])
    for match in (*_PARTY.finditer(text), *_PERSON_NOUNS.finditer(text)):
        if _is_unknown_name(document, match.start(1), match[1], taken):
            yield _person(match.start(1), match.end(1), match[1])


def _is_unknown_name(document: Document, start: int, name: str, taken: set[int]) -> bool:
    words = name.split(" ")
    clear = start not in taken and start + len(words[0]) + 1 not in taken
    return (
        clear
        and all(_may_be_name(w) and not _is_noun(w) for w in words if w[0].isupper())
        and not _is_place_pair(document, start)
    )


_CHAIN = re.compile(r"(?: \([^()\n]{2,40}\))?(?:, |,? und |,? sowie |,? and )")


def _name_chain(
    text: str, at: int, places: dict[int, Mention], taken: set[int], *, plural: bool
) -> Iterator[tuple[int, int]]:
    """The name at `at`, and after a plural role the names that are coordinated with it."""
    while True:
        known = at in taken
        end = match_full_name(text, at) if known else _unknown_name_end(text, at, places)
        if not end:
            return
        if not known:
            yield at, end
        link = _CHAIN.match(text, end) if plural else None
        if link is None:
            return
        at = skip_titles(text, link.end())


def _unknown_name_end(text: str, at: int, places: dict[int, Mention]) -> int:
    first = CAPITALISED.match(text, at)
    if first is None or not _may_be_name(first[0]) or (at in places and places[at].form is not Form.NAME):
        return 0
    second = CAPITALISED.match(text, first.end() + 1) if text[first.end() : first.end() + 1] == " " else None
    japanese = second is not None and is_japanese(first[0]) and is_japanese(second[0]) and _may_be_name(second[0])
    if second is None or not _may_be_name(second[0]) or (second.start() in places and not japanese):
        return 0 if at in places else first.end()
    if first[0].isupper() and len(first[0]) > 2:
        return second.end()
    return (
        second.end()
        if japanese or not _stands_alone(text, first[0], second[0]) and not _is_noun(second[0])
        else first.end()
    )


def _may_be_name(word: str) -> bool:
    return is_name_word(word) and find_role(word, "de") is None and find_role(word, "en") is None


def _stands_alone(text: str, first: str, second: str) -> bool:
    """Whether a word occurs elsewhere without the other behind it: then it is a surname."""
    return text.count(first) > text.count(f"{first} {second}")


_NOUN_ENDINGS = (
    "ung",
    "ungen",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tionen",
    "tät",
    "nis",
    "ment",
    "reise",
    "besuch",
    "tag",
    "zeit",
    "gespräch",
    "gespräche",
    "ien",
    "haus",
)


def _is_noun(word: str) -> bool:
    return word.lower().endswith(_NOUN_ENDINGS)


def _japanese_order(name: str) -> str:
    """YAMADA Hanako → Hanako Yamada."""
    first, _, second = name.partition(" ")
    return f"{second} {first.title()}" if second and first.isupper() and len(first) > 2 else name


_ADDRESS = re.compile(r"\b(?:Herrn?|Frau|Mr\.?|Mrs\.?|Ms\.?|Prof\.|Dr\.|Professor(?:in)?) ")


def _names_after_address(document: Document, taken: set[int]) -> Iterator[Mention]:
    text = document.text
    for sentence in document.sentences:
        for match in _ADDRESS.finditer(text, sentence.start, sentence.end):
            start = skip_titles(text, match.start())
            word = CAPITALISED.match(text, start)
            if word and start not in taken and start > match.start() and _may_be_name(word[0]):
                yield _person(start, word.end(), word[0])


def _register(named: Iterable[Mention]) -> Registry:
    full: dict[str, Name] = {}
    for mention in sorted(named, key=lambda m: (" " not in m.name.text, m.start)):
        full.setdefault(surname_of(mention.name.text), mention.name)
    return Registry(full)


_NO_SURNAME_BEFORE = re.compile(
    r"(?:(?<!, )\b(?:in|der|die|das|dem|den|des|ein|eine|einer|mit|aller|neue|viel|mehr)\s)$", re.IGNORECASE
)


_RELATIVE_BEFORE = re.compile(r", (?:mit|zu|bei|von|in|an|auf|für|aus|nach|unter) (?:der|die|dem|den) $")


def _surnames(document: Document, registry: Registry, named: list[Mention]) -> Iterator[Mention]:
    text = document.text
    covered = {position for m in named for position in range(m.start, m.end)}
    others = {m.start for m in document.mentions if m.sort not in ("city", "company") or " " in m.name.text}
    for word in document.words:
        person = registry.resolve(word.text)
        if person is None or word.start in covered or word.start in others:
            continue
        before = text[max(0, word.start - 8) : word.start]
        relative = _RELATIVE_BEFORE.search(text, max(0, word.start - 12), word.start)
        if not is_japanese(person.text) and _NO_SURNAME_BEFORE.search(before) and not relative:
            continue
        form = Form.NAME if surname_of(person.text) == word.text else Form.GENITIVE
        given_part = person.text.removesuffix(surname_of(person.text))
        whole = bool(given_part) and text.startswith(given_part, word.start - len(given_part))
        yield Mention(word.start - len(given_part) * whole, word.end, person, form, "person")


def _merge(known: Iterable[Mention], people: list[Mention]) -> tuple[Mention, ...]:
    """All mentions in text order; what a person's name covers is no place."""
    covered = {position for m in people for position in range(m.start, m.end)}
    free = (m for m in known if not covered.intersection(range(m.start, m.end)))
    unique = {(m.start, m.end): m for m in [*people, *free]}
    return tuple(sorted(unique.values(), key=lambda m: (m.start, m.end)))
