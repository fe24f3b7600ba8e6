"""What follows a role noun: its resort (für Wirtschaft und Energie), whose office it is, where it is held."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kg.extract.document import Mention
from kg.extract.gazetteer import Form, capital_of
from kg.extract.names import CAPITALISED, UPPER, given
from kg.extract.roles import RolePhrase, find_role
from kg.model import Kind, Name

LAND = Name("Nordrhein-Westfalen", Kind.PLACE, "nordrhein-westfalen")

_ITEM = rf"(?:[a-zäöüß]+en? |[{UPPER}][a-zäöüß]+e[sn] (?!Prof|Dr\b)(?=[{UPPER}]))?[{UPPER}][\w-]*"
_AREA = re.compile(rf" (?:für|for) (?:die |den |das )?({_ITEM}(?:(?:, |,? und |,? sowie | & |,? and ){_ITEM})*)")
_LAST_ITEM = re.compile(rf".*(?: und | sowie | & | and ){_ITEM}")
_NEXT_ITEM = re.compile(r"(?:,| und| sowie| and) ")
_RESORT = re.compile(
    rf" (?:der|des|für) ((?:Finanzen|Innern|Justiz|Auswärtigen|Inneren|Verteidigung)(?: und [{UPPER}]\w+)?)\b"
)
_CHANCELLERY = re.compile(r" der (Staatskanzlei|Senatskanzlei)\b")
_RETIRED = re.compile(r" a\. ?D\.| im Ruhestand| i\. ?R\.")
_LINK = re.compile(
    r"[ \n](?:von der|von|vom|der|des|beim|bei der|of the|of|für das|für die|at the|at|to|in der|in|im|am|an der|aus dem)[ \n]"
)
_FILLER = re.compile(
    r"(?:(?:japanische[nrs]?|deutsche[nrs]?|landeseigene[nrs]?|städtische[nrs]?|Partnerpräfektur|Partnerstadt|Partnerprovinz|Nachbarstadt|Hafenstadt|gleichnamigen|Landes|Bundeslandes|Landeshauptstadt"
    r"|Stadt|Freistaats?|Republik|Großstadt|Königreichs|Gemeinde|(?:city|City|State|Province|town|Town)(?: of)?)\s)+"
)
_BODY = re.compile(
    rf"((?:[a-zäöüß]+(?:en|er|es) )?[{UPPER}][\w.&-]*(?:(?<=-) und [{UPPER}]\w+)?"
    rf"(?: (?:[{UPPER}][\w.&-]*|of|the|K\.K\.|& [{UPPER}][\w-]*))*"
    rf"(?: für {_ITEM}(?:(?:, {_ITEM})*,? (?:und|sowie) {_ITEM})?)?(?: zu [{UPPER}]\w+)?)"
)
_OWN_LAND = re.compile(r"[ \n](?:seines|ihres|dieses)[ \n](?:Landes|Staates|Heimatlandes)\b")
ENGLISH_NOUNS = frozenset(
    ("Director", "President", "Manager", "Coordinator", "Officer", "Chairman", "Chairwoman", "Head")
)
_ENGLISH_TAIL = re.compile(r"(?: General)?(?: for (?:the )?[A-Z]\w+(?:(?: and| &|,)? [A-Z]\w+)*)?")
_FIELD = re.compile(
    r" (?:Europa|Deutschland|Asien|EMEA|International Office|(?:[A-ZÄÖÜ]\w+)?(?:[Kk]ommunikation|[Aa]bteilung|[Mm]arketing|[Vv]ertrieb|[Pp]ersonal|[Ff]orschung|[Ee]inkauf)|Internationales|Öffentlichkeitsarbeit)(?= ist| war| und| der| des| von| im|[,)])"
)
_AT_EMBASSY = re.compile(
    r"[ \n]an der (?:[a-zäöüß]+ischen |[Dd]eutschen )?(?:Botschaft|Vertretung|Mission)(?: Japans)? in "
)
_CAPITAL = re.compile(rf"[ \n]in der (?:[a-z-]+ischen )?Landeshauptstadt\b(?! [{UPPER}])")
_OF_LAND = re.compile(rf"[ \n]des Landes\b(?! [{UPPER}])")
_LONGER_NAME = re.compile(rf" (?:& )?[{UPPER}][\w-]+")
_LOOSE = ("beim", "bei der", "im", "am", "an der", "aus dem")
_ORGANS = (
    "geschäftsführung", "vorstand", "vorstands", "vorstandes", "aufsichtsrat", "aufsichtsrats", "aufsichtsrates", "stadtrat",
    "stadtrats", "stadtrates", "rat", "rates", "rats", "kuratorium", "kuratoriums", "amt", "amtes", "amts", "abteilung",
)  # fmt: skip
_GENERIC = frozenset(
    "Stadt Präfektur Haus Hause Hauses Gruppe Kommune Gemeinde Land Lande Region Unternehmen Unternehmens Firma Konzern Konzerns"
    " Universität Hochschule Institut Instituts Museum Museums Verein Vereins Verband Verbandes Verbands Club Clubs Kammer Schule Zentrum Zentrums Büro Büros Ministerium Ministeriums Amt Amtes Gesellschaft Stiftung Delegation Versammlung Partnerstadt Stadtverwaltung Landeshauptstadt".split()
)

Starts = Mapping[int, Mention]


def read_complement(text: str, phrase: RolePhrase, starts: Starts, limit: int) -> RolePhrase:
    """The phrase with all that follows its noun; `starts` are the mentions by their start, `limit` ends the sentence."""
    if phrase.role.split(" ")[-1] in ENGLISH_NOUNS and (tail := _ENGLISH_TAIL.match(text, phrase.end, limit)):
        phrase = replace(phrase, role=phrase.role + tail[0], end=tail.end())
    if phrase.level == "body" and (field := _FIELD.match(text, phrase.end, limit)):
        phrase = replace(phrase, role=phrase.role + field[0], end=field.end())
    phrase = _with_resort(text, phrase, starts, limit)
    for _ in range(3):
        longer = _next_complement(text, phrase, starts, limit)
        if longer is None:
            return phrase
        phrase = replace(longer, has_complement=True)
    return phrase


def _with_resort(text: str, phrase: RolePhrase, starts: Starts, limit: int) -> RolePhrase:
    for pattern in (_RESORT, _CHANCELLERY):
        match = pattern.match(text, phrase.end, limit)
        wanted = phrase.level == "minister" if pattern is _RESORT else phrase.role.endswith(("Chef", "Chefin"))
        if match and wanted:
            phrase = replace(phrase, role=phrase.role + match[0], end=match.end())
    if retired := _RETIRED.match(text, phrase.end, limit):
        return replace(phrase, end=retired.end(), status="former")
    area = _AREA.match(text, phrase.end, limit)
    named = starts.get(area.start(1)) if area else None
    if area is None or (named and named.kind is Kind.BODY):
        return phrase
    end = _trim_area(text, area.start(1), area.end())
    return replace(phrase, role=phrase.role + text[area.start() : end].replace("\n", " "), end=end)


def _trim_area(text: str, start: int, end: int) -> int:
    """The end of a resort list: behind its last "und X", and before an item that is an office or a person."""
    for match in _NEXT_ITEM.finditer(text, start, end):
        word = CAPITALISED.match(text, match.end())
        if word and (find_role(word[0], "de") or find_role(word[0], "en") or given(word[0])):
            end = match.start()
            break
    closed = _LAST_ITEM.match(text, start, end)
    comma = text.find(",", start, end)
    return closed.end() if closed else comma if comma > 0 else end


def _next_complement(text: str, phrase: RolePhrase, starts: Starts, limit: int) -> RolePhrase | None:
    if own := _OWN_LAND.match(text, phrase.end, limit):
        return replace(phrase, end=own.end())
    owner = starts.get(phrase.end + 1)
    if owner and owner.form is Form.GENITIVE and phrase.of is None:
        return replace(phrase, of=owner.name, end=owner.end)
    if (land := _OF_LAND.match(text, phrase.end, limit)) and phrase.of is None:
        return replace(phrase, of=LAND, end=land.end())
    if phrase.level == "envoy" and (capital := _CAPITAL.match(text, phrase.end, limit)):
        return replace(phrase, at=phrase.at or capital_of(LAND.entity), end=capital.end())
    if phrase.level == "envoy" and (embassy := _AT_EMBASSY.match(text, phrase.end, limit)):
        seat = named_at(text, starts, embassy.end(), limit)
        return replace(phrase, at=phrase.at or seat.name, end=seat.end) if seat else None
    if owner and owner.kind is Kind.BODY and owner.form is Form.NAME and not phrase.article and phrase.of is None:
        return replace(phrase, of=owner.name, end=owner.end) if phrase.level in ("body", "chair") else None
    link = _LINK.match(text, phrase.end, limit)
    if link is None:
        return None
    word = link[0].strip()
    mention = named_at(text, starts, link.end(), limit)
    if mention is None:
        loose = word in _LOOSE and phrase.level not in ("body", "chair", "minister")
        unknown = word not in ("in", "in der", "at") and phrase.of is None and not loose
        return _unknown_body(text, phrase, link.end(), starts, limit) if unknown else None
    if mention.kind is Kind.PLACE and phrase.level == "body" and _LONGER_NAME.match(text, mention.end, limit):
        return _unknown_body(text, phrase, link.end(), starts, limit)
    if word == "to" and phrase.level != "envoy":
        return None
    if word in ("in", "in der", "at", "at the", "to"):
        return _located(phrase, mention)
    if word in ("im", "am", "an der", "aus dem") and mention.kind is Kind.PLACE:
        return None
    return replace(phrase, of=phrase.of or mention.name, end=mention.end)


def _located(phrase: RolePhrase, mention: Mention) -> RolePhrase | None:
    """`in X` behind an office: where an envoy resides, whose office a mayor's is; else only where its body is."""
    if phrase.level == "envoy":
        return replace(phrase, at=phrase.at or mention.name, end=mention.end)
    if phrase.of is None and phrase.level in ("city", "region", "body"):
        return replace(phrase, of=mention.name, end=mention.end)
    return replace(phrase, end=mention.end) if phrase.level in ("body", "chair") else None


def named_at(text: str, starts: Starts, at: int, limit: int) -> Mention | None:
    """The place or body named at a position, or behind "der japanischen Stadt …" there."""
    filler = _FILLER.match(text, at, limit)
    candidates = (starts.get(at), starts.get(filler.end()) if filler else None)
    return next((m for m in candidates if m and m.form in (Form.NAME, Form.GENITIVE) and m.end <= limit), None)


def _unknown_body(text: str, phrase: RolePhrase, at: int, starts: Starts, limit: int) -> RolePhrase | None:
    """`des Stadtrats von Kyoto` makes the organ part of the role; `der Koelnmesse` alone is whose office it is."""
    body = _BODY.match(text, at, limit)
    if body is None or given(body[1].split(" ")[0]):
        return None
    words = body[1].rstrip(".&- ")
    end = body.start() + len(words)
    name = nominative(words)
    if name.startswith("Spitze ") or name.split(" ")[-1] in _GENERIC:
        return replace(phrase, end=end)
    if len(name) < 3 or find_role(words.split(" ")[0], "de"):
        return None
    known = next(
        (m for m in (starts.get(i) for i in range(at + 1, end)) if m and m.kind is Kind.BODY and m.end >= end), None
    )
    if known:
        return replace(phrase, of=known.name, end=known.end)
    link = _LINK.match(text, end, limit)
    owner = named_at(text, starts, link.end(), limit) if link else None
    is_organ = words.split(" ")[0].lower().endswith(_ORGANS)
    if owner and (owner.kind is Kind.PLACE or is_organ):
        role = f"{phrase.role}{text[phrase.end : end]}".replace("\n", " ")
        return replace(phrase, role=role, of=owner.name, end=owner.end)
    return replace(phrase, of=Name(name, Kind.BODY), end=end)


_GENITIVE = re.compile(r"(?<=[a-zäöüß]{3})(?:(?<=haus)es|(?<=[bdfgklmnprt])es|(?<=[^sßxz])s)$")
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
    if words[0][:1].islower() and len(words) > 1:
        noun = _GENITIVE.sub("", words[1])
        ending = "es" if noun.lower().endswith(_NEUTER) else "e" if noun == words[1] else "er"
        words[:2] = [words[0][0].upper() + re.sub(r"e[nrs]$", "", words[0])[1:] + ending, noun]
    elif len(words) == 1 or len(words[0]) > 4:
        words[0] = _GENITIVE.sub("", words[0])
    return " ".join(words)
