"""Offices that a verb gives somebody: als Gouverneur, zur Rektorin gewählt, das Amt des Konsuls, dem Verein vorstehen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.document import Document, Mention, Sentence
from kg.extract.holding import Holding
from kg.extract.names import gender_of
from kg.extract.phrases import RolePhrase
from kg.extract.subjects import ADJECTIVAL, DATED, UNSAID, Titles, in_gender, is_free, is_generic, spoken_of, suits
from kg.model import Kind, Name

_AS = re.compile(r"\b[Aa]ls[ \n](?:(?:der|die|den|dem|ein|eine|einen|einer|ihr|ihre|ihren|sein|seine|seinen)[ \n])?$")
_COMPARED = re.compile(
    r"\b(?:mehr|weniger|anders|eher|lieber|sowohl|besser|so|solange|niemand|nichts|kein\w*|(?!hier\b|wieder\b|immer\b|bisher\b|aber\b|unter\b|später\b|weiter\b|ferner\b|früher\b)[a-zäöüß]{3,}er)[ \n]als\b"
)
_LIKENED = re.compile(
    r"\b(?:gilt|galt|gelten|bezeichn\w+|sieht|sah|sehen|versteh\w+|verstand\w*|empf[ai]nd\w*|verkleidet\w*|spielt\w*|wirkt\w*|feiert\w*|fühlt\w*)\b"
)
_FIGURES = (
    "Referent",
    "Botschafter",
    "Koordinator",
    "Gründer",
    "Kaiser",
    "König",
    "Kronprinz",
    "Leiter",
    "Sprecher",
    "Marschall",
)
_MADE = re.compile(
    r"\b(?:gewählt|wählte\w*|wählen|ernannt|ernannte\w*|berufen|berief\w*|bestellt\w*|bestimmt\w*|befördert\w*|gekürt|kürte\w*|vereidigt\w*|aufgestiegen|avancierte\w*|gemacht)\b"
)
_OFFICE = re.compile(
    r"\b(?:Amt|Amtes|Amts|Posten|Funktion|Position|Amtsgeschäfte|Aufgabe|Rolle)[ \n](?:(?:des|der|eines|einer)[ \n])?$"
)
_HOLDS = re.compile(
    r"\b(?:inne|innehat\w*|bekleid\w+|überni?mmt|übernahm\w*|übernommen|übernehm\w+|tritt|trat|antritt|antrat|angetreten|versieht|wahr|folgt\w*|niedergelegt|geht|ging|kommt|kam|gehört\w*|war|ist|hat|hatte)\b"
)
_FORMERLY = re.compile(
    r"\b(?:[Zz]uvor|[Vv]orher|[Ff]rüher|[Ee]inst|[Ee]hedem|[Zz]uletzt|[Dd]amals|[Ss]einerzeit|schied|ausgeschieden|verabschiedet|abgewählt|niedergelegt)\b"
)
_TAKES = re.compile(
    r"\b(?:antrat|angetreten|trat\b[^,;]*\ban\b|übernahm\w*|übernommen|gewählt|wählte\w*|ernannt\w*|berufen|berief\w*|bestellt|folgte|Amtsantritt)\b"
)
_CLAUSE_END = re.compile(r"[;:]|,[ \n](?:und|aber|doch|wo|dass|weil|während|nachdem|wenn|wobei)\b")


def predicated(document: Document, phrases: Iterable[RolePhrase], found: Iterable[Holding]) -> Iterator[Holding]:
    """Offices behind als, zum, Amt des that no name stands beside, with the holder from the same clause."""
    if document.release.language != "de":
        return
    phrases = tuple(phrases)
    titles = {p.end: p for p in phrases}
    attached = {h.phrase.noun for h in found}
    for phrase in phrases:
        sentence = document.sentence_at(phrase.start)
        if phrase.noun in attached or phrase.plural or sentence is None:
            continue
        if being := _is_by_pronoun(document, sentence, phrase, titles):
            yield being
            continue
        clause = _clause(document.text, sentence, phrase)
        rule = _said(document.text, clause, phrase)
        if rule and not UNSAID.search(document.text, *clause):
            person = _holder(document, clause, phrase, titles)
            if person:
                yield _made(document, clause, phrase, person, rule)


def _said(text: str, clause: tuple[int, int], phrase: RolePhrase) -> str:
    """The rule by which the words around a phrase give an office, or ""."""
    before = text[clause[0] : phrase.start]
    if _AS.search(before):
        likened = _LIKENED.search(text, *clause) or phrase.role.startswith(("Kaiser", "König", "Kronprinz"))
        compared = _COMPARED.search(before[-60:])
        return "" if compared or (likened and phrase.role.startswith(_FIGURES)) else "post/as"
    if phrase.article in ("zum", "zur") and _MADE.search(text, *clause):
        return "post/called"
    if _OFFICE.search(before) and _HOLDS.search(text, *clause):
        return "post/office"
    return ""


_WAS = r"(?:ist|war|wurde|wird|bleibt|blieb|amtiert|amtierte)"
_FILLING = r"(?:[ \n](?:noch|zuvor|vorher|davor|einst|lange|früher|damals|anschließend|dort|hier|bereits|zudem|auch|seit[ \n][^,;.]{4,25}?|von[ \n]\d{4}[ \n]bis[ \n]\d{4}|als|(?:der|die|ein|eine)))*"
_IS_BY_PRONOUN = re.compile(rf"\b(?:{_WAS}[ \n](?P<after>er|sie)|(?P<first>[Ee]r|[Ss]ie)[ \n]{_WAS}){_FILLING}[ \n]$")
_AND_WAS = re.compile(
    rf"(?:\b(?:und|,)[ \n]{_WAS}{_FILLING}|(?:\bund|,)[ \n](?:davor|zuvor|vorher)(?:,[ \n]von[ \n]\d{{4}}[ \n]bis[ \n]\d{{4}},)?)[ \n]$"
)
_BESIDE_PRONOUN = re.compile(
    r"\b(?P<first>er|sie),[ \n](?P<past>damals|seinerzeit|zuvor|vormals|früher|zuletzt)?[ \n]?(?:noch|selbst|zugleich|auch)?[ \n]?(?:der|die)?[ \n]?$"
)


def _is_by_pronoun(document: Document, sentence: Sentence, phrase: RolePhrase, titles: Titles) -> Holding | None:
    """Zuvor war sie Gesandte in P; 2006 hatte er, damals noch Minister, …: the office of the person named last."""
    before = document.text[max(sentence.start, phrase.start - 90) : phrase.start]
    match = _IS_BY_PRONOUN.search(before) or _BESIDE_PRONOUN.search(before)
    if match is None and (linked := _AND_WAS.search(before)):
        free = [m for m in document.people_in(sentence.start, phrase.start) if is_free(document.text, m, titles)]
        if len({m.name for m in free}) == 1 and suits(phrase, free[0]):
            holding = _made(document, (phrase.start - len(linked[0]), sentence.end), phrase, free[0], "post/pronoun")
            was = re.search(r"\b(?:war|davor|zuvor|vorher)\b", linked[0])
            return replace(holding, phrase=replace(holding.phrase, status="former")) if was else holding
    if match is None or UNSAID.search(document.text, phrase.start - len(match[0]), sentence.end):
        return None
    pronoun = (match["first"] or match["after"]).lower()
    clause = (sentence.start, sentence.end)
    person = spoken_of(document, clause, "m" if pronoun == "er" else "f", titles)
    if person is None or not suits(phrase, person):
        return None
    holding = _made(document, clause, phrase, person, "post/pronoun")
    past = match.groupdict().get("past") or re.search(r"\bwar\b", match[0])
    return replace(holding, phrase=replace(holding.phrase, status="former")) if past else holding


def _clause(text: str, sentence: Sentence, phrase: RolePhrase) -> tuple[int, int]:
    """The part of a sentence around a phrase that a semicolon or another clause bounds."""
    cuts = [m.start() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    start = max((cut + 1 for cut in cuts if cut < phrase.start), default=sentence.start)
    return start, min((cut for cut in cuts if cut >= phrase.end), default=sentence.end)


def _holder(document: Document, clause: tuple[int, int], phrase: RolePhrase, titles: Titles) -> Mention | None:
    """Whom a clause gives an office: the nearest free person before it, the first one behind, or whom er, sie stands for."""
    text = document.text
    people = [m for m in document.people_in(*clause) if suits(phrase, m) and is_free(text, m, titles)]
    before = [m for m in people if m.end <= phrase.start]
    behind = [m for m in people if m.start >= phrase.end]
    if before:
        return before[0] if len(before) > 1 and _REPLACES.search(text, *clause) else before[-1]
    return behind[0] if behind else spoken_of(document, clause, phrase.gender, titles)


_REPLACES = re.compile(r"\b(?:löst\w*|folgt\w*|ersetzt\w*|beerbt\w*)\b")


def _made(document: Document, clause: tuple[int, int], phrase: RolePhrase, person: Mention, rule: str) -> Holding:
    text = document.text
    left = max(clause[0], text.rfind(",", clause[0], phrase.start) + 1)
    right = text.find(",", phrase.end, clause[1])
    near = (left, right if right > 0 else clause[1])
    status = "former" if _FORMERLY.search(text, *near) else phrase.status
    dated = DATED.search(text, *near)
    span = (dated.start(), near[1]) if dated else near if _TAKES.search(text, *near) else None
    generic = is_generic(phrase) or phrase.role.split(" ")[0].removesuffix("r").lower().endswith(ADJECTIVAL)
    role = in_gender(phrase.role, gender_of(person.name.text)) if generic else phrase.role
    start, end = min(person.start, phrase.start), max(person.end, phrase.end)
    return Holding(person.name, replace(phrase, status=status, role=role), start, end, rule, span)


def same_office(document: Document, phrases: Iterable[RolePhrase], found: Iterable[Holding]) -> Iterator[Holding]:
    """Dasselbe Amt hatte sie in Frankfurt inne: the office told last of the person, at another place."""
    known = tuple(found)
    titles = {p.end: p for p in phrases}
    for match in _SAME.finditer(document.text) if document.release.language == "de" else ():
        sentence = document.sentence_at(match.start())
        if sentence is None:
            continue
        clause = (sentence.start, sentence.end)
        people = [m for m in document.people_in(*clause) if is_free(document.text, m, titles)]
        meant = (spoken_of(document, clause, gender, titles) for gender in ("f", "m"))
        person = people[0] if people else next((m for m in meant if m), None)
        held = [h for h in known if person and h.person == person.name and h.start < match.start()]
        place = next((m for m in document.mentions_in(match.end(), sentence.end) if m.kind is Kind.PLACE), None)
        if person and held and place:
            yield _elsewhere(document, clause, max(held, key=lambda h: h.start), place.name)


_SAME = re.compile(
    r"\b(?:dasselbe|das gleiche|dieselbe|die gleiche|[Gg]leiches)[ \n](?:Amt|Funktion|Position|Aufgabe)\b"
)


def _elsewhere(document: Document, clause: tuple[int, int], last: Holding, place: Name) -> Holding:
    dated = DATED.search(document.text, *clause)
    envoy = last.phrase.level == "envoy"
    phrase = replace(last.phrase, status="former", at=place if envoy else None, of=last.phrase.of if envoy else place)
    return Holding(last.person, phrase, *clause, "post/same-office", (dated.start(), clause[1]) if dated else None)
