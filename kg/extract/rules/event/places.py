"""Where a clause puts its event: cities and countries behind a preposition of place, and venues."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.extract.clauses import Clause
from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, load_gazetteer
from kg.model import Kind, Name

_VENUE = (
    r"(?:Staatskanzlei|Senatskanzlei|Bundeskanzleramt|Landeshaus|Landtag|Bundestag|Residenz|Oper|Tonhalle|Maximilianeum|Kreishaus|Ständehaus|Audimax|Gürzenich|Innenstadt|Altstadt|Gästehaus"
    r"|Industrieclub"
    r"|[\w-]*(?:[Rr]athaus(?:es|e)?|[Bb]otschaft|[Gg]eneralkonsulat|[Uu]niversität|[Hh]ochschule|[Mm]useum|[Ss]chloss|[Tt]heater|[Ss]chauspielhaus|[Pp]hilharmonie|[Uu]fer|[Kk]lub|[Cc]lub|-Haus"
    r"|[Mm]inisterium|[Tt]empel|[Ss]chrein|[Kk]irche|[Kk]linikum|[Zz]entrum|[Ss]tadion|[Hh]alle|[Ss]aal|[Kk]ulturinstitut|[Kk]onzerthaus|[Zz]eughaus|[Pp]ark|[Pp]avillon|[Gg]arten|[Aa]rena"
    r"|[Mm]ediathek|[Bb]ücherei|[Gg]alerie|[Aa]ula|[Kk]ammer|[Tt]errasse|[Pp]romenade|[Tt]urm|[Cc]ampus|[Pp]latz|[Pp]flegeheim|[Kk]olleg|[Gg]ymnasium|[Ss]chule|[Ww]erk|[Zz]entrale|[Kk]linik"
    r"|[Ii]nstitut|[Hh]afen|[Aa]kademie|[Bb]ibliothek))"
)
"""A house by its last word; the parts before it are read once for all of them."""
_PLACED = re.compile(
    r"\b(?:im|in|ins|auf|am|an|zum|zur|beim|In|Im|Auf|Am|Beim|Zum|Etage (?=des)|Foyer (?=des)|Saal (?=des)|Festsaal (?=des)|Räumen (?=des)|Central (?=des))\s?(?:(?:des|der|dem|die|das|den|seine[rnm]?|ihre[rnm]?|dessen|deren)\s)?"
    rf"(?P<adjective>(?:[A-ZÄÖÜa-zäöüß-]+(?:er|en|e)\s)?)(?P<noun>{_VENUE})(?![\w-])(?P<rest>(?:\s[A-ZÄÖÜ][\w-]+)?)"
)
_NAMED_BEHIND = (
    "museum",
    "schloss",
    "theater",
    "klinikum",
    "institut",
    "gymnasium",
    "schule",
    "zentrum",
    "kolleg",
    "werk",
    "garten",
    "park",
    "club",
    "klub",
    "hochschule",
    "galerie",
)
_OBJECT = re.compile(rf"(?<![\w-])(?:das|die|den)\s(?:[a-zäöüß]+en?\s)?(?P<noun>{_VENUE})(?![\w-])(?!\s[A-ZÄÖÜ])")
_PLACED_ADJECTIVE = re.compile(r"(?:im|am|beim|zum|Im|Am|Beim)\s")
_HOTEL = re.compile(
    r"\b(?P<name>(?:Hotel|Schloss|Haus|Messe(?=\s(?:Essen|Düsseldorf|Köln|Berlin|Hannover|Frankfurt|München|Dortmund))|Zeche|Park|Museum|Café|Villa|Gut|Burg|Kloster)\s[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+)?)"
)
_NAMED = re.compile(
    r"\b(?:im|ins|am|Im|in der|In der|auf dem|an der)\s(?:[A-ZÄÖÜ]\w+er\s)?(?P<name>(?:[A-ZÄÖÜ][a-zäöüßé]+\s){1,3}(?:Hall|Dome|Plaza|Square|Arena|Theatre|Theater|Gallery|Park|Café|Center|Centre|Hub|Zentrum|Museum|Tower|Garden|Hotel|Institute|Club|Dawn|Forum|Pavilion|Lab)(?:\s[A-ZÄÖÜ][a-zé]+)?)(?![\w-])"
)
_BEFORE_PLACE = re.compile(
    r"\b(?:in|nach|auf|durch|ins|im|to|at|In|Nach|Durch|Auf|bis nach)\s(?:(?:der|die|das|den|dem|ihre|seine|ganz|the)\s)?(?:[A-Za-zäöüÄÖÜß-]+(?:er|en|e|s|)\s){0,2}(?:Stadt\s|Provinz\s|Präfektur\s)?$"
)
_ORIGIN = re.compile(
    r"\b(?:aus|von|vom|der|des|from|of|Aus|Von)\s(?:(?:der|dem|den)\s)?(?:[a-zäöüß-]+(?:en|er)\s){0,2}$"
)
_CHAIN = re.compile(r"\s*(?:,|und|sowie|and|,\s+und|oder)\s*(?:nach\s|in\s)?")


def clause_places(
    document: Document, clause: Clause, blocked: Iterable[tuple[int, int]], *, objects: bool
) -> Iterator[Name]:
    """The places of a clause outside the blocked spans; with `objects` also those without preposition."""
    spans = tuple(blocked)
    last: Mention | None = None
    for start, end in clause.spans:
        if objects:
            yield from _visited_houses(document, start, end, spans)
        yield from places_in(document, start, end, spans, objects=objects, last=last)
        last = next((m for m in reversed([*document.mentions_in(start, end)]) if m.kind is Kind.PLACE), None)


def places_in(
    document: Document,
    start: int,
    end: int,
    spans: tuple[tuple[int, int], ...],
    *,
    objects: bool,
    last: Mention | None = None,
) -> Iterator[Name]:
    """The places that text[start:end] puts something in, outside the blocked spans; `last` is a place before it that it may go on from."""
    text = document.text
    yield from _venues(document, start, end, spans)
    yield from _unknown_places(document, start, end, spans)
    yield from _capitals(document, start, end)
    for region in _REGION.finditer(text, start, end):
        if not region["name"].endswith(_NO_REGION):
            yield Name(region["name"], Kind.PLACE)
    previous = last if last and last.form is Form.NAME and _is_placed(text, last, 0, objects=objects) else None
    last_end = -1
    for mention in document.mentions_in(start, end):
        free = not any(s < mention.end and mention.start < e for s, e in spans)
        if mention.kind is not Kind.PLACE:
            housed = mention.kind is Kind.BODY and _IN_BODY.search(text, max(start, mention.start - 12), mention.start)
            if free and housed:
                yield mention.name
            continue
        nested = (
            last_end > 0 and mention.sort == "prefecture" and bool(_NESTED.fullmatch(text, last_end, mention.start))
        )
        last_end = mention.end
        if nested or not free or text[mention.end : mention.end + 1] == "-":
            continue
        chained = previous is not None and bool(_CHAIN.fullmatch(text[previous.end : mention.start]))
        if chained or _is_placed(text, mention, start, objects=objects):
            previous = mention
            yield mention.name


_REGION = re.compile(r"\b(?:im|ins|durch das|durchs)\s(?P<name>[A-ZÄÖÜ][a-zäöüß]{2,}(?:land|gebiet))(?![\w-])")
_NO_REGION = (
    "Ausland",
    "Inland",
    "eimatland",
    "astland",
    "achbarland",
    "artnerland",
    "undesland",
    "erbegebiet",
    "triegebiet",
    "tadtgebiet",
    "achgebiet",
    "ohngebiet",
    "aturschutzgebiet",
    "utterland",
    "iegerland-Halle",
    "odengebiet",
    "ensgebiet",
    "inzugsgebiet",
    "eiland",
    "chland",
    "eubaugebiet",
    "esamtland",
    "auptland",
)
_IN_BODY = re.compile(r"\b(?:[Ii]n|[Ii]m|[Ii]n der|ins|in die|an der|auf der)\s$")
_NESTED = re.compile(r"\s(?:in|in der|in der japanischen)\s(?:Präfektur\s)?")


def _capitals(document: Document, start: int, end: int) -> Iterator[Name]:
    """The town that die Landeshauptstadt, or in a text about Japan die Hauptstadt, stands for."""
    text = document.text
    gazetteer = load_gazetteer(document.release.language)
    if _CAPITAL.search(text, start, end):
        yield from (h.entry.name for h in gazetteer.find("Düsseldorf"))
    if _CAPITAL_OF_JAPAN.search(text, start, end) and ("Tokio" in text or "Tokyo" in text) and "Berlin" not in text:
        yield from (h.entry.name for h in gazetteer.find("Tokio"))


def compound_places(document: Document, start: int, end: int) -> list[Name]:
    """The place that the first part of a compound names: Japanreise, Tokio-Besuch."""
    head = re.split(r"-?(?:[Dd]ienst|[Dd]elegations)?-?[Rr]eise|-?[Bb]esuch", document.text[start:end])[0]
    if len(head) < 4:
        return []
    hits = load_gazetteer(document.release.language).find(head)
    return [h.entry.name for h in hits if h.start == 0 and h.end == len(head) and h.entry.name.kind is Kind.PLACE]


_UNKNOWN = re.compile(
    r"\b(?:(?P<towards>nach|[Nn]ach|bis nach)|in|In|die (?:Partner)?[Ss]tadt|ihre Partnerstadt|seine Partnerstadt|Partnerstadt|der Stadt)\s"
    r"(?P<name>(?:Bad\s|Sankt\s|St\.\s|New\s|San\s|Los\s|Tel\s|Hong\s)?[A-ZÄÖÜ][a-zäöüßéèáóíōū]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]+)*)(?![\w-])"
)
_COMMON = re.compile(
    r".*(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|täten|nis|ment|ismus|isse|zeit|zeiten|reise|tag|tage|jahr|jahren|ende|beginn|gang|abend|raum|kraft|form|sachen|höhe|art)"
)
_NO_PLACE = frozenset(
    "Begleitung Vertretung Anwesenheit Kraft Höhe Form Sachen Zukunft Richtung Worten Angaben Ansicht Meinung Auskunft Plan Wunsch Programm Gesprächen Abschluss Unterzeichnung Ankunft Europa Asien Übersee"
    " Januar Februar März April Mai Juni Juli August September Oktober November Dezember Anlehnung Person Persona Sicht Wirtschaft Wissenschaft Politik Kultur Forschung Lehre Planung Arbeit Betrieb Summe Folge Reihe"
    " Ihrem Seinem Ihrer Seiner Ihren Seinen Hause Haus Land Lande Stunden Tagen Wochen Monaten Jahren Euro Amt Bildern Zusammenarbeit Kooperation Sozialem Frieden Freiheit Empfang Besuch Museen Schulen Firmen Unternehmen Betrieben Städten Ländern Präfekturen Japanisch Deutsch Englisch".split()
)


_CAPITAL = re.compile(r"\b(?:in der|In der|in die) (?:nordrhein-westfälische[n]? )?Landeshauptstadt\b(?! [A-ZÄÖÜ])")


_CAPITAL_OF_JAPAN = re.compile(r"\b(?:[Ii]n der|in die|aus der) (?:japanischen? )?Hauptstadt\b")


@lru_cache(maxsize=256)
def _is_town(text: str, word: str) -> bool:
    """Whether the text elsewhere treats a word as only the name of a town is treated."""
    return any(form in text for form in (f"nach {word}", f"Stadt {word}", f"stadt {word}", f"{word}er ", f"aus {word}"))


_PROPER = re.compile(
    r"\b(?:das|die|den|dem|der|im|am|beim|zum|zur)\s(?:[a-zäöüß]+\s){0,3}(?P<name>(?:[A-ZÄÖÜ][\w&.-]*\s){1,5}[A-ZÄÖÜ][\w&.-]*|[A-ZÄÖÜ][\w]*-[A-ZÄÖÜ][\w-]*|[„\"»][^“”\"«\n]{3,60}[“”\"«])"
)


def unknown_house(document: Document, clause: Clause, blocked: Iterable[tuple[int, int]]) -> list[Name]:
    """What somebody visits where no table knows it: an article and a proper name of several words."""
    spans = tuple(blocked)
    for start, end in clause.spans:
        for match in _PROPER.finditer(document.text, start, end):
            a, b = match.span("name")
            if not any(s < b and a < e for s, e in spans):
                return [Name(match["name"].strip('„“”"»«'), Kind.PLACE)]
    return []


def _unknown_places(document: Document, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> Iterator[Name]:
    """Names behind nach, in or die Stadt that no table knows."""
    for match in _UNKNOWN.finditer(document.text, start, end):
        a, b = match.span("name")
        word = match["name"]
        near = document.mentions_in(max(0, a - 150), b + 150)
        taken = any(s < b and a < e for s, e in spans) or any(m.start < b and a < m.end for m in near)
        sure = match["towards"] or "tadt" in match[0] or _is_town(document.text, word)
        if sure and not taken and word not in _NO_PLACE and not _COMMON.fullmatch(word):
            yield Name(word, Kind.PLACE)


def _visited_houses(document: Document, start: int, end: int, blocked: tuple[tuple[int, int], ...]) -> Iterator[Name]:
    """Houses that are the object of a visit and have no name: das Rathaus, die Universität."""
    for match in _OBJECT.finditer(document.text, start, end):
        a, b = match.span("noun")
        named = any(m.start < b and a < m.end for m in document.mentions_in(start, end))
        if not named and not any(s < b and a < e for s, e in blocked):
            yield Name(match["noun"], Kind.PLACE)


def _is_placed(text: str, mention: Mention, limit: int, *, objects: bool) -> bool:
    if mention.form is not Form.NAME:
        return False
    before = text[max(limit - 12, mention.start - 40, 0) : mention.start]
    if _BEFORE_PLACE.search(before):
        return True
    return objects and not _ORIGIN.search(before)


def _venues(document: Document, start: int, end: int, blocked: tuple[tuple[int, int], ...]) -> Iterator[Name]:
    for match in _PLACED.finditer(document.text, start, end):
        if any(s <= match.start("noun") < e for s, e in blocked):
            continue
        adjective, noun = match["adjective"].strip(), match["noun"]
        if noun.endswith("hauses"):
            noun = noun[:-2]
        unknown = adjective[:1].isupper() and adjective.endswith("er") and _PLACED_ADJECTIVE.match(match[0])
        named = next(
            (
                m
                for m in document.mentions_in(match.start(), end)
                if m.start in (match.start("adjective"), match.start("noun"))
            ),
            None,
        )
        if named and named.kind is Kind.BODY:
            yield named.name
            continue
        country = named is not None and named.sort in ("country", "land")
        if adjective[:1].isupper() and not unknown and not (named and named.form is Form.ADJECTIVE and not country):
            ending = (
                "es"
                if re.search(r"(?:haus|museum|ministerium|konsulat|schloss|zentrum|institut|klinikum|theater)$", noun)
                else "e"
            )
            noun = f"{re.sub('(?:en|er|e)$', '', adjective)}{ending} {noun}"
        a, b = match.span("rest")
        rest = "" if named or any(s < b and a < e for s, e in blocked) else match["rest"]
        if rest and not noun.lower().endswith(_NAMED_BEHIND):
            known = any(m.kind is Kind.PLACE and m.start == a + 1 for m in document.mentions_in(a, end))
            rest = rest if known else ""
        yield Name(noun + rest, Kind.PLACE)
        if named and named.form is Form.ADJECTIVE and not country:
            yield named.name
    for match in _NAMED.finditer(document.text, start, end):
        a, b = match.span("name")
        known = any(m.start < b and a < m.end and m.kind is not Kind.PLACE for m in document.mentions_in(start, end))
        if not known and not any(s <= a < e for s, e in blocked):
            yield Name(match["name"], Kind.PLACE)
    for match in _HOTEL.finditer(document.text, start, end):
        if not any(s <= match.start() < e for s, e in blocked):
            yield Name(match["name"], Kind.PLACE)


_TARGET = re.compile(
    r"\s(?:im|in der|in den|in|bei der|bei|beim|am|an der|des|der|von|vom|auf dem|auf der|durch (?:die|das|den)|durch|at|of|to)\s"
    r"(?P<name>[A-ZÄÖÜ][\w&.’'-]*(?:\s(?:(?:of|für|and|the|de|am|an der)\s)?[A-ZÄÖÜ0-9][\w&.’'-]*)*)"
)


def subject_towns(document: Document, clause: Clause) -> tuple[Name, ...]:
    """The towns and regions that a clause has as its subject: X und Y feiern."""
    found: list[Name] = []
    last_end = -1
    for start, end in clause.spans:
        for mention in document.mentions_in(start, end):
            if mention.kind is not Kind.PLACE or mention.form is not Form.NAME:
                continue
            before = document.text[max(0, mention.start - 12) : mention.start]
            first = mention.start == start and _BEFORE_VERB.match(document.text, mention.end, end) is not None
            bare = first or _AFTER_VERB.search(before) is not None
            joined = last_end > 0 and _CHAIN.fullmatch(document.text, last_end, mention.start) is not None
            if bare or joined:
                found.append(mention.name)
                last_end = mention.end
    return tuple(dict.fromkeys(found))


_BEFORE_VERB = re.compile(r"\s(?:und|,|haben|hat|feier|begeh|begi|würdig)")
_AFTER_VERB = re.compile(
    r"\b(?:haben|hat|feiern|feierten|feiert|feierte|begehen|begingen|begeht|beging|würdigen|würdigten)\s(?:die Stadt\s|die Städte\s)?$"
)


def target_house(text: str, at: int, end: int) -> tuple[Name, ...]:
    """The house that stands right behind a visit: Besuch des Kraftwerks X, Rundgang durch das Werk Y."""
    target = _TARGET.match(text, at, end)
    return (Name(target["name"].strip(), Kind.PLACE),) if target else ()
