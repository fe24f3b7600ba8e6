"""Where a release speaks from: what "hier" means, and what a figure is about if no sentence says otherwise."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from kg.extract.document import Document, Mention
from kg.extract.figures.measures import country_of, named, publishers
from kg.extract.gazetteer import Form, load_gazetteer
from kg.extract.zones import Zone
from kg.model import Kind, Name

NRW = "Nordrhein-Westfalen"
NAMES = frozenset({Form.NAME, Form.GENITIVE})
HEAD = 6  # how many of the first lines can be a letterhead
LEDE = 350  # after how much of its body a release has said whose it is
LINE = 90


def home_of(document: Document) -> Name:
    """The place that a release speaks for: the first of the sources that knows it."""
    return next(name for source in SOURCES if (name := source(document)) is not None)


def from_publisher(document: Document) -> Name | None:
    """The place of the publisher that the release's header names."""
    return _place_of(document.release.publisher, document)


def from_letterhead(document: Document) -> Name | None:
    """The place of an office whose line stands above the text: "Stadt Bielefeld · Presseamt"."""
    for line in _short_lines(document.blocks[:HEAD], document):
        if OFFICE.match(line) and (place := _place_of(line, document)) is not None:
            return place
    return None


def from_contact(document: Document) -> Name | None:
    """The place of the office that answers questions: "Pressestelle der Stadt Neuss"."""
    for line in _short_lines(document.blocks[-HEAD:], document):
        if CONTACT.search(line) and (place := _place_of(line, document)) is not None:
            return place
    return None


def seat_of(document: Document) -> Name | None:
    """The town in which the office sits that publishes, by its name or the line of place and date."""
    lines = [document.release.publisher, *_short_lines(document.blocks[:HEAD], document)]
    for line in lines:
        if line and (OFFICE.match(line) or DATELINE.match(line)):
            written = line.title() if line.isupper() else line
            towns = (hit.entry for hit in load_gazetteer(document.release.language).find(written))
            town = next((entry.name for entry in towns if entry.sort == "city"), None)
            if town is not None and country_of(town, "city") == "Deutschland":
                return town
    return None


def from_voice(document: Document) -> Name | None:
    """The Land where the first to act in headline and lede acts for it: a minister, the Landtag, an agency of the Land."""
    pattern, others = (VOICE, OF_OTHERS) if document.release.language == "de" else (ENGLISH_VOICE, ENGLISH_OTHERS)
    if document.release.language == "ja":
        return None
    read = 0
    for start, end, zone in document.blocks:
        if zone not in (Zone.HEADLINE, Zone.BODY) or read > LEDE:
            continue
        for m in pattern.finditer(document.text, start, end):
            if others.search(document.text[max(start, m.start() - 24) : m.start()]):
                continue
            return _land_at(m.start(), document) if m["land"] else None
        read += end - start if zone is Zone.BODY else 0
    return None


def from_first_place(document: Document) -> Name | None:
    """The first German place below the country that the text names."""
    return next((m.name for m in document.mentions if m.form in NAMES and _is_german(m)), None)


def from_project(document: Document) -> Name | None:
    """The Land that the releases of this collection are about."""
    return named(NRW)


Source = Callable[[Document], Name | None]
SOURCES: tuple[Source, ...] = (
    from_publisher,
    from_letterhead,
    from_contact,
    from_voice,
    from_first_place,
    from_project,
)


@cache
def lands() -> tuple[Name, ...]:
    """The German Länder, the longest name first."""
    found = {entry.name for entry in load_gazetteer("de").entries() if entry.sort == "land"}
    return tuple(sorted(found, key=_longest_first))


def _longest_first(name: Name) -> tuple[int, str]:
    return -len(name.text), name.text


def _place_of(publisher: str, document: Document) -> Name | None:
    """The place that the name of an office names."""
    if not publisher:
        return None
    publisher = publisher.title() if publisher.isupper() else publisher
    if (chamber := CHAMBER.search(publisher.replace("Ihk", "IHK"))) is not None:
        return Name(f"Kammerbezirk {chamber[1]}", Kind.PLACE)
    language = document.release.language
    land = next((name for name in lands() if name.text in publisher), None)
    if land is not None:
        return land
    if (county := COUNTY.search(publisher)) is not None:
        return named(county[0])
    for sign, place in publishers().items():
        if sign.casefold() in publisher.casefold():
            return named(place)
    for hit in load_gazetteer(language).find(publisher):
        if hit.entry.sort == "university":
            return hit.entry.name
        if hit.entry.name.kind is Kind.PLACE and hit.entry.sort not in ("country",):
            prefecture = language == "ja" and hit.entry.sort == "city"
            return named(f"Präfektur {hit.entry.name.text}") if prefecture else hit.entry.name
    return None


def _short_lines(blocks: tuple[tuple[int, int, Zone], ...], document: Document) -> Iterator[str]:
    for start, end, zone in blocks:
        if end - start < LINE and zone in (Zone.HEADLINE, Zone.NOISE, Zone.BODY, Zone.DATELINE):
            yield document.text[start:end]


def _land_at(position: int, document: Document) -> Name:
    """The Land whose office is named: right before ("Bayerischer Landtag"), else the one that the release names most."""
    near = [m for m in document.of_sort("land") if 0 <= position - m.end <= 1]
    if near:
        return near[0].name
    early = [m.name for m in document.of_sort("land") if m.start < position + LEDE]
    return named(NRW) if not early or named(NRW) in early else Counter(early).most_common(1)[0][0]


def _is_german(mention: Mention) -> bool:
    if mention.sort == "region" and COUNTY.fullmatch(mention.name.text):
        return True
    place = mention.kind is Kind.PLACE and mention.sort != "country"
    return place and country_of(mention.name, mention.sort) == "Deutschland"


DATELINE = re.compile(r"[A-ZÄÖÜ][\w/-]+,\s(?:den\s)?\d{1,2}\.\s?[\w.]+\s?\d{4}")
OFFICE = re.compile(
    r"(?:\[?(?:Presse\w*|Archivmeldung|Pressemitteilung)\b.{0,30})?\W*(?:Die\s)?"
    r"(?:Staatskanzlei|Ministerium|Landtag|Landesregierung|Landesportal|Finanzverwaltung|FINANZVERWALTUNG|NRW\.|EnergieAgentur"
    r"|Stadt(?:verwaltung)?|Landeshauptstadt|Bundesstadt|Kreisstadt|Hansestadt|Universitätsstadt|Kreis|Rhein-Kreis|Städteregion"
    r"|Bezirksregierung|IHK|Industrie- und Handelskammer|Universität|Hochschule|Ruhr-Universität|RWTH|Generalkonsulat|Japanisches Generalkonsulat|Botschaft|GENERALKONSULAT|STADT|KREIS|MINISTERIUM|STAATSKANZLEI|LANDTAG)(?!\w)"
)
COUNTY = re.compile(
    r"(?<![\w-])(?:Kreis|Landkreis|Städteregion)\s[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
    r"|(?<![\w-])[A-ZÄÖÜ][a-zäöüß]+-[A-ZÄÖÜ][a-zäöüß]+-Kreis"
)
CHAMBER = re.compile(
    r"(?<!Japanische )(?:IHK|Industrie- und Handelskammer)\s+(?:zu\s+|für\s+)?([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*)$"
)
CONTACT = re.compile(
    r"(?:Presse\w*|Kommunikation|Öffentlichkeitsarbeit|Herausgeber\w*|Amt)\b.{0,40}(?<!\w)(?:Stadt|Landeshauptstadt|Kreis\w*|Landes|Staatskanzlei|Ministerium\w*|Landtags?|Universität|Hochschule)(?!\w)"
)
VOICE = re.compile(
    r"(?<![\w-])(?:(?P<land>(?:NRW-|Landes)?Ministerpräsident(?:in)?"
    r"|(?:NRW-)?(?:Wirtschafts|Wissenschafts|Kultur|Umwelt|Europa|Finanz|Energie|Klimaschutz|Verkehrs|Arbeits|Schul|Innen|Justiz|Bau|Gesundheits|Familien|Landwirtschafts|Medien|Heimat|Forschungs|Innovations|Digital|Sport|Sozial|Integrations)?(?:[Mm]inister(?:in)?|[Mm]inisterium)"
    r"|(?:Wissenschafts|Wirtschafts|Umwelt|Kultur|Finanz|Verkehrs|Europa|Innen|Justiz)?[Ss]taatssekretär(?:in)?|Landesregierung|(?<!zum )(?<!dem )Landtag\w*|Landeskabinett|Staatskanzlei|Landesgesellschaft|landeseigene[nrms]?|NRW\.[A-Z]\w+|EnergieAgentur)"
    r"|(?:Ober|Erste[rn]? )?[Bb]ürgermeister(?:in)?|Landrat|Landrätin|Rektor(?:in)?|Universität|Hochschule|Fachhochschule|Stadtrat|Ratssaal|Rathaus|Stadtverwaltung|Stadt|Landeshauptstadt"
    r"|Kreis|Kammer|IHK|Industrie- und Handelskammer|Wirtschaftsförderung)(?!\w)"
)
OF_OTHERS = re.compile(
    r"(?:japanische[rnms]?|polnische[rnms]?|koreanische[rnms]?|chinesische[rnms]?|israelische[rnms]?|Japans|Vize-?|Premier|Bundes)\s*(?:[a-zäöüß]+\s+)?$"
)
ENGLISH_VOICE = re.compile(
    r"(?<![\w-])(?:(?P<land>Minister-President|(?:Economics|State|Science|Culture|Environment|Finance|Energy) Minister|Minister (?:for|of)|State Secretary|state government|State Government|state parliament"
    r"|State Parliament|Landtag|State Chancellery|NRW\.[A-Z]\w+|economic development agency of the [Ss]tate)"
    r"|(?:Lord )?Mayor|Rector|University|City of|city of|City Council|District of|Chamber of (?:Commerce|Industry|Crafts)|IHK)(?!\w)"
)
ENGLISH_OTHERS = re.compile(r"(?:Japanese|Japan's|Polish|Korean|Chinese|Federal|Foreign|Vice|Prime)\s*$")
