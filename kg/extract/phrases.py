"""Role phrases: a role noun with its article, adjectives and complement, before it is known whose office it is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, capital_of, load_gazetteer
from kg.extract.names import CAPITALISED, UPPER, given
from kg.extract.roles import ARTICLE, DESIGNATED, FORMER, find_role
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """An office named at [start, end): `role` in base form, whose (`of`) and where (`at`) as far as the phrase itself tells."""

    start: int
    noun: int
    end: int
    role: str
    gender: str
    level: str
    plural: bool
    article: str = ""
    status: str = "current"
    of: Name | None = None
    at: Name | None = None
    has_complement: bool = False


_ITEM = rf"(?:[a-zäöüß]+en? )?[{UPPER}][\w-]*"
_AREA = re.compile(rf" (?:für|for) (?:die |den |das )?({_ITEM}(?:(?:, |,? und |,? sowie | & |,? and ){_ITEM})*)")
_LAST_ITEM = re.compile(rf".*(?: und | sowie | & | and ){_ITEM}")
_RESORT = re.compile(
    rf" (?:der|des|für) ((?:Finanzen|Innern|Justiz|Auswärtigen|Inneren|Verteidigung)(?: und [{UPPER}]\w+)?)\b"
)
_CHANCELLERY = re.compile(r" der (Staatskanzlei|Senatskanzlei)\b")
_LINK = re.compile(r"[ \n](?:von der|von|vom|der|des|beim|bei der|of the|of|für das|für die|at the|at|in der|in)[ \n]")
_FILLER = re.compile(
    r"(?:(?:japanische[nrs]?|deutsche[nrs]?|Landes|Bundeslandes|Landeshauptstadt|Stadt|Freistaats?|Republik|Großstadt|Königreichs|Gemeinde|city|City|State|Province|gleichnamigen)\s)+"
)
_BODY = re.compile(
    rf"((?:[a-zäöüß]+(?:en|er|es) )?[{UPPER}][\w.&-]*(?:(?<=-) und [{UPPER}]\w+)?(?: (?:[{UPPER}][\w.&-]*|of|the|K\.K\.|& [{UPPER}][\w-]*))*(?: für {_ITEM}(?:(?:, {_ITEM})*,? (?:und|sowie) {_ITEM})?)?)"
)
_OWN_LAND = re.compile(r"[ \n](?:seines|ihres|dieses)[ \n](?:Landes|Staates|Heimatlandes)\b")
_HYPHENATED = re.compile(rf"(?:(?:[{UPPER}][\w]+-, )*[{UPPER}]\w+- (?:und|sowie) )$")
_CAPITAL = re.compile(rf"[ \n]in der (?:[a-z-]+ischen )?Landeshauptstadt\b(?! [{UPPER}])")
_OF_LAND = re.compile(rf"[ \n]des Landes\b(?! [{UPPER}])")
LAND = Name("Nordrhein-Westfalen", Kind.PLACE, "nordrhein-westfalen")
_WORD_LEFT = re.compile(r"([^\s,;:()„“\"»«]+)[ \n]$")
_DEPUTY = re.compile(r"stellvertretende[rnms]?$|vize-?$|deputy$", re.IGNORECASE)
_PLAIN_ADJECTIVE = re.compile(
    r"(?:neue|heutige|derzeitige|amtierende|scheidende|langjährige|jetzige|dortige|hiesige|zuständige|erste|new|current|outgoing)[rnms]?$",
    re.IGNORECASE,
)


def find_role_phrases(document: Document) -> Iterator[RolePhrase]:
    """Every role phrase of the sentences of a document, in text order."""
    text, language = document.text, document.release.language
    starts = {m.start: m for m in document.mentions}
    ends = {m.end: m for m in document.mentions}
    for start, end in _role_words(document):
        sentence = document.sentence_at(start)
        if sentence:
            yield _read_phrase(text, (start, end), language, starts, ends, sentence.end)


def _role_words(document: Document) -> Iterator[tuple[int, int]]:
    language = document.release.language
    behind = 0
    for word in document.words:
        if word.start < behind:
            continue
        longer = _ENGLISH_PAIR.match(document.text, word.start) if language == "en" else None
        if longer and find_role(longer[0], "en"):
            behind = longer.end()
            yield word.start, behind
        elif find_role(word.text, language):
            yield word.start, word.end


_ENGLISH_PAIR = re.compile(r"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){1,2}|Member of Parliament|Head of")


def _read_phrase(
    text: str,
    word: tuple[int, int],
    language: str,
    starts: Mapping[int, Mention],
    ends: Mapping[int, Mention],
    limit: int,
) -> RolePhrase:
    noun = find_role(text[word[0] : word[1]], language)
    if noun is None:
        raise ValueError(f"no role noun at {word}")
    role, of = _without_prefix(noun.base, language)
    phrase = RolePhrase(word[0], word[0], word[1], role, noun.gender, noun.level, noun.plural, of=of)
    return _read_right(text, _read_left(text, phrase, ends), starts, limit)


def _without_prefix(role: str, language: str) -> tuple[str, Name | None]:
    """NRW-Wirtschaftsminister → Wirtschaftsminister of NRW; a prefix that names nothing known stays."""
    prefix, _, rest = role.partition("-")
    if not rest or "-" in rest:
        return role, None
    role_alone = rest[0].upper() + rest[1:]
    if prefix == "Landes":
        return role_alone, None
    hit = next((h for h in load_gazetteer(language).find(prefix) if h.end == len(prefix)), None)
    return (role_alone, hit.entry.name) if hit else (role, None)


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
        mention = ends.get(start + len(word))
        if mention and mention.form in (Form.ADJECTIVE, Form.GENITIVE):
            phrase = _with_owner(replace(phrase, start=mention.start), mention)
        elif ARTICLE.search(word):
            return replace(
                phrase, article=word.lower(), plural=phrase.plural or (word.lower() == "die" and phrase.gender == "m")
            )
        elif FORMER.match(word) or FORMER.search(word):
            phrase = replace(phrase, start=start, status="former")
        elif DESIGNATED.search(word):
            phrase = replace(phrase, start=start, status="designated")
        elif _DEPUTY.match(word):
            ending = "r" if phrase.gender == "m" else ""
            deputy = (
                f"Stellvertretende{ending} {phrase.role}"
                if word.lower().startswith("stell")
                else f"{word} {phrase.role}"
            )
            phrase = replace(phrase, start=start, noun=start, role=deputy)
        elif _PLAIN_ADJECTIVE.match(word):
            phrase = replace(phrase, start=start)
        else:
            return phrase
    return phrase


def _with_owner(phrase: RolePhrase, mention: Mention) -> RolePhrase:
    if phrase.level == "envoy" and mention.sort != "country":
        return replace(phrase, at=phrase.at or mention.name)
    return replace(phrase, of=phrase.of or mention.name)


def _read_right(text: str, phrase: RolePhrase, starts: Mapping[int, Mention], limit: int) -> RolePhrase:
    for pattern in (_RESORT, _CHANCELLERY):
        match = pattern.match(text, phrase.end, limit)
        wanted = phrase.level == "minister" if pattern is _RESORT else phrase.role.endswith(("Chef", "Chefin"))
        if match and wanted:
            phrase = replace(phrase, role=phrase.role + match[0], end=match.end())
    area = _AREA.match(text, phrase.end, limit)
    if area and not any(m.start == area.start(1) and m.kind is Kind.BODY for m in starts.values()):
        end = _trim_area(text, area.start(1), area.end())
        phrase = replace(phrase, role=phrase.role + text[area.start() : end].replace("\n", " "), end=end)
    for _ in range(3):
        longer = _read_complement(text, phrase, starts, limit)
        if longer is None:
            return phrase
        phrase = replace(longer, has_complement=True)
    return phrase


def _trim_area(text: str, start: int, end: int) -> int:
    """The end of a resort list: behind its last "und X", and before an item that is an office or a person."""
    for match in re.finditer(r"(?:,| und| sowie| and) ", text[start:end]):
        word = CAPITALISED.match(text, start + match.end())
        if word and (find_role(word[0], "de") or find_role(word[0], "en") or given(word[0])):
            end = start + match.start()
            break
    closed = _LAST_ITEM.match(text, start, end)
    comma = text.find(",", start, end)
    return closed.end() if closed else comma if comma > 0 else end


def _read_complement(text: str, phrase: RolePhrase, starts: Mapping[int, Mention], limit: int) -> RolePhrase | None:
    if own := _OWN_LAND.match(text, phrase.end, limit):
        return replace(phrase, end=own.end())
    owner = starts.get(phrase.end + 1)
    if owner and owner.form is Form.GENITIVE and phrase.of is None:
        return replace(phrase, of=owner.name, end=owner.end)
    if (land := _OF_LAND.match(text, phrase.end, limit)) and phrase.of is None:
        return replace(phrase, of=LAND, end=land.end())
    if phrase.level == "envoy" and (capital := _CAPITAL.match(text, phrase.end, limit)):
        return replace(phrase, at=phrase.at or capital_of(LAND.entity), end=capital.end())
    link = _LINK.match(text, phrase.end, limit)
    if link is None:
        return None
    word = link[0].strip()
    filler = _FILLER.match(text, link.end(), limit)
    mention = _named(starts, link.end()) or (_named(starts, filler.end()) if filler else None)
    if mention and mention.end <= limit:
        if word.startswith(("in", "at")):
            if phrase.level == "envoy":
                return replace(phrase, at=phrase.at or mention.name, end=mention.end)
            if phrase.of is not None or phrase.level not in ("city", "region", "body"):
                return replace(phrase, end=mention.end) if phrase.level in ("body", "chair") else None
        if mention.kind is Kind.PLACE and phrase.level == "body" and _LONGER_NAME.match(text, mention.end, limit):
            return _read_unknown_body(text, phrase, link.end(), starts, limit)
        return replace(phrase, of=phrase.of or mention.name, end=mention.end)
    if word.startswith("in") or phrase.of is not None:
        return None
    return _read_unknown_body(text, phrase, link.end(), starts, limit)


_LONGER_NAME = re.compile(rf" (?:& )?[{UPPER}][\w-]+")


def _named(starts: Mapping[int, Mention], at: int) -> Mention | None:
    mention = starts.get(at)
    return mention if mention and mention.form in (Form.NAME, Form.GENITIVE) else None


def _read_unknown_body(
    text: str, phrase: RolePhrase, at: int, starts: Mapping[int, Mention], limit: int
) -> RolePhrase | None:
    """`des Stadtrats von Kyoto` makes the body part of the role; `der Koelnmesse` alone is whose office it is."""
    body = _BODY.match(text, at, limit)
    if body is None or given(body[1].split(" ")[0]):
        return None
    name = nominative(body[1].rstrip(".&- "))
    if name.split(" ")[-1] in _GENERIC:
        return replace(phrase, end=body.start() + len(body[1].rstrip(".")))
    if len(name) < 3:
        return None
    role_in_body = next((w for w in body[1].split(" ") if find_role(w, "de")), None)
    if role_in_body and body[1].startswith(role_in_body):
        return None
    link = _LINK.match(text, body.end(), limit)
    owner = None
    if link:
        filler = _FILLER.match(text, link.end(), limit)
        owner = _named(starts, link.end()) or (_named(starts, filler.end()) if filler else None)
    if owner and owner.kind is Kind.PLACE:
        return replace(
            phrase,
            role=f"{phrase.role}{text[phrase.end : body.end()]}".replace("\n", " "),
            of=owner.name,
            end=owner.end,
        )
    return replace(phrase, of=Name(name, Kind.BODY), end=body.start() + len(body[1].rstrip(".&- ")))


_GENERIC = frozenset(
    "Stadt Präfektur Haus Hause Gruppe Kommune Gemeinde Land Lande Region Unternehmen Firma Konzern Universität Hochschule Partnerstadt Stadtverwaltung".split()
)
_GENITIVE = re.compile(r"(?<=[a-zäöüß]{3})(?:(?<=[bdfgklmnprt])es|(?<=[^sßxz])s)$")


_NEUTER = (
    "parlament",
    "amt",
    "institut",
    "ministerium",
    "zentrum",
    "unternehmen",
    "werk",
    "haus",
    "büro",
    "konsulat",
    "gymnasium",
)


def nominative(body: str) -> str:
    """A body's name without genitive endings: Verbandes → Verband, schlesischen Parlaments → Schlesisches Parlament."""
    words = body.replace("\n", " ").split(" ")
    if words[0][0].islower() and len(words) > 1:
        words[1] = _GENITIVE.sub("", words[1])
        ending = "es" if words[1].lower().endswith(_NEUTER) else "e" if words[1] == body.split(" ")[1] else "er"
        words[0] = words[0][0].upper() + re.sub(r"e[nrs]$", "", words[0])[1:] + ending
    elif len(words) == 1 or len(words[0]) > 4:
        words[0] = _GENITIVE.sub("", words[0])
    return " ".join(words)
