"""Role phrases of a text: a role noun with its article, adjectives and owner before it, and its complement."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.complements import ENGLISH_NOUNS, LAND, read_complement
from kg.extract.document import Document, Mention
from kg.extract.english.offices import english_offices, with_field
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.names import UPPER, gender_of, skip_titles
from kg.extract.roles import ARTICLE, DESIGNATED, FORMER, RolePhrase, find_role
from kg.model import Kind, Name

_HYPHENATED = re.compile(rf"(?:(?:[{UPPER}][\w]+-, )*[{UPPER}]\w+- (?:und|sowie) )$")
_WORD_LEFT = re.compile(r"([^\s,;:()„“\"»«]+)[ \n]$")
_DEPUTY = re.compile(r"stellvertretende[rnms]?$|vize-?$|deputy$", re.IGNORECASE)
_PLAIN_ADJECTIVE = re.compile(
    r"(?:neue|heutige|derzeitige|amtierende|scheidende|langjährige|jetzige|dortige|hiesige|zuständige|erste|new|current|outgoing|beiden|zwei|drei|vier|japanische|deutsche|heimische|gastgebende|örtliche)[rnms]?$",
    re.IGNORECASE,
)
_TITLE_ADJECTIVE = re.compile(
    r"((?:[Pp]arlamentarisch|Erst|Zweit|Dritt|[Rr]egierend|[Ll]eitend|[Kk]aufmännisch|[Tt]echnisch|[Kk]ünstlerisch|[Ww]issenschaftlich|[Ää]rztlich|Bevollmächtigt))e[rnms]?$"
)
_ACTING = re.compile(r"[Gg]eschäftsführende[rnms]?$")
_DIRECTORS = ("direktor", "direktorin", "leiter", "leiterin", "vorstand", "vorstandsmitglied")
_ENGLISH_LEFT = re.compile(
    r"(?:Managing|Deputy|Executive|Senior|General|Associate|Assistant|Acting|Chief|Global|Regional|Vice)$"
)
_ANY_ADJECTIVE = re.compile(r"\b(?:der|die|dem|den|des) [a-zäöüß]+e[nrms]? $")
_PARTIES = frozenset(("CDU", "SPD", "FDP", "AfD", "Grünen", "Grüne", "Linken", "CSU", "MdL"))
_FORMER_PREFIX = re.compile(r"(?:Alt|Ex)-?(?=[A-ZÄÖÜa-zäöü])")


def find_role_phrases(document: Document) -> Iterator[RolePhrase]:
    """Every role phrase of the sentences of a document, in text order."""
    text, language = document.text, document.release.language
    starts = {m.start: m for m in document.mentions}
    ends = {m.end: m for m in document.mentions}
    for start, end in _role_words(document):
        sentence = document.sentence_at(start)
        if sentence:
            phrase = _read_left(text, _noun_phrase(text, start, end, language), ends)
            if language == "en":
                phrase = _with_field(document, phrase, sentence.end)
            yield _with_twin_seat(text, read_complement(text, phrase, starts, sentence.end))


_TWIN_SEAT = re.compile(rf"-[{UPPER}]\w+")


def _with_twin_seat(text: str, phrase: RolePhrase) -> RolePhrase:
    """Consul General in Osaka-Kobe: a seat of two towns."""
    tail = _TWIN_SEAT.match(text, phrase.end) if phrase.at else None
    if tail is None or phrase.at is None:
        return phrase
    return replace(phrase, at=Name(phrase.at.text + tail[0], Kind.PLACE), end=tail.end())


def _with_field(document: Document, phrase: RolePhrase, limit: int) -> RolePhrase:
    text, end = document.text, with_field(document, phrase.noun, phrase.end, limit)
    return replace(phrase, role=phrase.role + text[phrase.end : end].replace("\n", " "), end=end)


def _role_words(document: Document) -> Iterator[tuple[int, int]]:
    language = document.release.language
    if language == "en":
        yield from english_offices(document)
        return
    for word in document.words:
        if find_role(word.text, language):
            yield word.start, word.end


def _noun_phrase(text: str, start: int, end: int, language: str) -> RolePhrase:
    noun = find_role(text[start:end], language)
    if noun is None:
        raise ValueError(f"no role noun at {start}")
    role, of = _without_prefix(noun.base.replace("Gruppenvorsitzend", "Vorsitzend"), language)
    former = _FORMER_PREFIX.match(role)
    held = find_role(role[former.end() :].capitalize(), language) if former else None
    if held:
        return RolePhrase(start, start, end, held.base, noun.gender, held.level, noun.plural, status="former", of=of)
    return RolePhrase(start, start, end, role, noun.gender, noun.level, noun.plural, of=of)


def _without_prefix(role: str, language: str) -> tuple[str, Name | None]:
    """NRW-Wirtschaftsminister → Wirtschaftsminister of NRW; a prefix that names nothing known stays in the role."""
    prefix, _, rest = role.partition("-")
    if language != "de" or not rest or prefix in ("Vize", "Ex", "Alt"):
        return role, None
    role_alone = rest[0].upper() + rest[1:]
    if prefix == "Landes" or prefix in _PARTIES:
        return role_alone, None
    hit = next((h for h in load_gazetteer(language).find(prefix) if h.end == len(prefix)), None)
    noun = find_role(role_alone, language)
    if hit and hit.entry.sort == "country" and noun and noun.level in ("body", "chair"):
        return role, None
    if hit:
        return role_alone, hit.entry.name
    company = noun is not None and noun.level == "body" and prefix[:1].isupper() and not prefix.endswith("s")
    return (role_alone, Name(prefix, Kind.BODY)) if len(prefix) > 1 and (prefix.isupper() or company) else (role, None)


def _read_left(text: str, phrase: RolePhrase, ends: Mapping[int, Mention]) -> RolePhrase:
    hyphenated = _HYPHENATED.search(text, max(0, phrase.start - 60), phrase.start)
    if hyphenated:
        phrase = replace(phrase, start=hyphenated.start(), noun=hyphenated.start(), role=hyphenated[0] + phrase.role)
    for _ in range(6):
        before = text[max(0, phrase.start - 40) : phrase.start]
        match = _WORD_LEFT.search(before)
        if match is None:
            return phrase
        word, start = match[1], phrase.start - len(before) + match.start(1)
        if word.endswith(("'s", "’s")) and start + len(word) not in ends and start + len(word) - 2 not in ends:
            return replace(phrase, article="its")
        if ARTICLE.search(word):
            dative = word.lower() == "den" and text[phrase.noun : phrase.end].endswith("präsidenten")
            woman = dative and gender_of(text[skip_titles(text, phrase.end + 1) :][:40]) == "f"
            several = (
                phrase.plural
                or woman
                or _are_several(text, phrase, word)
                or (word.lower() == "die" and phrase.gender == "m")
            )
            return _agreed(replace(phrase, article=word.lower(), plural=several))
        longer = _with_word(phrase, word, start, ends.get(start + len(word)), before)
        if longer is None:
            return phrase
        phrase = longer
    return phrase


_LOWER_NOUN = re.compile(r"Stellvertretende")
_TWO_NAMES = re.compile(
    rf" [{UPPER}][\w-]+(?: [{UPPER}][\w-]+)?(?: \([^()\n]{{2,30}}\))? und [{UPPER}][\w-]+ [{UPPER}][\w-]+(?: \(|[,.;]| [a-zäöüß])"
)


def _are_several(text: str, phrase: RolePhrase, article: str) -> bool:
    """Whether `den Abgeordneten X und Y` names two."""
    plural = article.lower() == "den" and phrase.role.lower().removesuffix("r").endswith("abgeordnete")
    return plural and bool(_TWO_NAMES.match(text, phrase.end))


_ADJECTIVAL = ("abgeordnete", "vorsitzende", "beigeordnete", "beauftragte", "gesandte")


_TITLE_ENDING = re.compile(r"^((?!Stellv)\w+e) (?=[A-ZÄÖÜ])")


def _agreed(phrase: RolePhrase) -> RolePhrase:
    """`der Vorsitzende` is a man: Vorsitzender."""
    if not phrase.role.lower().removesuffix("r").endswith(_ADJECTIVAL):
        return phrase
    if phrase.article == "zur" and phrase.gender == "m":
        return replace(phrase, role=phrase.role.replace("tretender ", "tretende ").removesuffix("r"), gender="f")
    if phrase.article != "der" or phrase.gender != "f":
        return phrase
    role = _TITLE_ENDING.sub(r"\1r ", phrase.role.replace("tretende ", "tretender "))
    return replace(phrase, role=role + "r", gender="m")


def _with_word(phrase: RolePhrase, word: str, start: int, mention: Mention | None, before: str) -> RolePhrase | None:
    """The phrase with one more word on its left, if that belongs to it."""
    if mention and mention.form in (Form.ADJECTIVE, Form.GENITIVE):
        return _with_owner(replace(phrase, start=mention.start), mention)
    if FORMER.match(word) or FORMER.search(word):
        return replace(phrase, start=start, status="former")
    if DESIGNATED.search(word):
        return replace(phrase, start=start, status="designated")
    if _DEPUTY.match(word):
        prefix = word
        if word.lower().startswith("stell"):
            prefix = "Stellvertretender" if phrase.gender == "m" else "Stellvertretende"
        return replace(phrase, start=start, noun=start, role=f"{prefix} {phrase.role}")
    if (titled := _TITLE_ADJECTIVE.match(word)) and not _LOWER_NOUN.match(phrase.role):
        stem = titled[1][0].upper() + titled[1][1:]
        ending = "er" if phrase.gender == "m" else "e"
        return replace(phrase, start=start, noun=start, role=f"{stem}{ending} {phrase.role}")
    if _ENGLISH_LEFT.match(word) and phrase.role in ENGLISH_NOUNS:
        return replace(phrase, start=start, noun=start, role=f"{word} {phrase.role}")
    if _ACTING.match(word) and phrase.role.lower().endswith(_DIRECTORS):
        ending = "er" if phrase.gender == "m" else "e"
        return replace(phrase, start=start, noun=start, role=f"Geschäftsführend{ending} {phrase.role}")
    if _PLAIN_ADJECTIVE.match(word) or _ANY_ADJECTIVE.search(before):
        return replace(phrase, start=start)
    return None


def _with_owner(phrase: RolePhrase, mention: Mention) -> RolePhrase:
    if phrase.level == "envoy" and mention.sort != "country":
        return replace(phrase, at=phrase.at or mention.name)
    return replace(phrase, of=phrase.of or mention.name)


__all__ = ["LAND", "RolePhrase", "find_role_phrases"]
