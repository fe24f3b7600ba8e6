"""People who come together or travel together, whatever noun counts them: visitors of an event, members of a delegation."""

import re

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.figures.groups import delegation
from kg.extract.figures.heads import Head
from kg.extract.figures.measures import Noun, country_of, named, unit_of
from kg.extract.figures.pupils import behind_pair
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import NAMES, Scene, abroad
from kg.extract.figures.thread import Thread
from kg.extract.figures.venues import venue_of
from kg.extract.gazetteer import Form
from kg.model import Kind, Name

PEOPLE = frozenset({"people", "travellers", "other_persons", "visitors", "students"})
FEWEST_GUESTS = 15
MOST_TRAVELLERS = 150


def crowd(scene: Scene, index: int, thread: Thread, head: Head, analysis: Analysis) -> Reading | None:
    """Visitors where the clause says that people attended something, a delegation where they came from elsewhere."""
    if scene.language != "de" or head.inherited or scene.quantities[index].kind != "count":
        return None
    if head.noun.kind not in PEOPLE or _of_nation(head):
        return None
    if accompanies(scene, index) or COMPANIONS.match(head.noun.base):
        return delegation(scene, index, thread, analysis)
    clause = _clause_text(scene, index)
    origin = _foreign_group(scene, index, head, clause)
    if origin is not None:
        return _travelling(scene, index, origin)
    if scene.says("reside", *scene.clause(index)):
        return None
    if _sets_out(scene, index, head, clause):
        ours = _origin(scene, head)
        return _travelling(scene, index, ours.name) if ours else delegation(scene, index, thread, analysis)
    if head.noun.kind != "visitors" and _attends(scene, index, clause) and not LONG_RUN.search(clause):
        return Reading("visitors", "visitors", unit_of("visitors"), venue_of(scene, index, thread, head), head=head)
    return None


def unnamed_group(scene: Scene, index: int) -> Reading | None:
    """A small group whose noun no list knows, from a place abroad and said to have come: "16 Judoka aus Miyazaki trainieren …"."""
    quantity = scene.quantities[index]
    if scene.language != "de" or quantity.kind != "count" or quantity.unit_span is None or THINGS.search(quantity.unit):
        return None
    head = Head(Noun("other_persons", quantity.unit), quantity.unit_span.start, quantity.unit_span.end)
    origin = _foreign_group(scene, index, head, _clause_text(scene, index))
    return None if origin is None else _travelling(scene, index, origin)


def accompanies(scene: Scene, index: int) -> bool:
    """Whether those counted go along with somebody: "begleitet von 20 …", "mit 35 Unternehmern im Gefolge"."""
    start, end = scene.segment(index)
    quantity = scene.quantities[index]
    before = scene.text[max(0, quantity.span.start - 60) : quantity.span.start]
    behind = scene.text[quantity.span.end : min(len(scene.text), quantity.span.end + 90)]
    if LED.search(before) or IN_TOW.search(behind):
        return True
    if WITH.search(before) and quantity.value <= MOST_TRAVELLERS and AWAY.search(_clause_text(scene, index)):
        return True
    return ALONG.search(before) is not None and ACCOMPANY.search(scene.text, start, end) is not None


def _travelling(scene: Scene, index: int, origin: Name) -> Reading:
    measure = "delegation-size"
    return Reading(measure, measure, unit_of(measure), origin, value=scene.quantities[index].value)


def _foreign_group(scene: Scene, index: int, head: Head, clause: str) -> Name | None:
    """The place abroad from which a small group is said to have come, or of which its members are."""
    if not 2 < scene.quantities[index].value <= MOST_TRAVELLERS or REPEATED.search(clause):
        return None
    if head.noun.kind == "students" and LONG_RUN.search(scene.text):
        return None
    origin = _origin(scene, head) or _opening(scene, index) or _team(scene, index)
    if origin is None or not abroad(origin):
        return None
    stays = scene.says("reside", *scene.clause(index)) or STAYED.search(scene.text) is not None
    if CAME.search(scene.text) is None and (origin.sort == "country" or stays):
        return None
    return named("Japan") if PREFECTURES.search(scene.text[max(0, origin.start - 24) : origin.start]) else origin.name


def _sets_out(scene: Scene, index: int, head: Head, clause: str) -> bool:
    """Whether a small group of a German place, club or school is said to travel."""
    if not 2 < scene.quantities[index].value <= MOST_TRAVELLERS or REPEATED.search(scene.text):
        return False
    origin = _origin(scene, head)
    local = head.nation is not None and country_of(head.nation, "") == "Deutschland"
    group = local or OF_GROUP.match(scene.text, behind_pair(scene, head)) is not None or origin is not None
    return group and WENT.search(clause) is not None


def _origin(scene: Scene, head: Head) -> Mention | None:
    """The place in "… aus der japanischen Stadt X", "… des Stadtrats von X" right behind the noun."""
    end = behind_pair(scene, head)
    for mention in (m for m in scene.mentions if end <= m.start < end + 60):
        if (
            mention.form is Form.ADJECTIVE
            and mention.sort == "country"
            and OF_THEIRS.fullmatch(scene.text, end, mention.start)
        ):
            return mention
        if mention.form in NAMES and mention.kind is Kind.PLACE:
            return mention if FROM.fullmatch(scene.text, end, mention.start) else None
    return None


def _opening(scene: Scene, index: int) -> Mention | None:
    """The place in "Aus X reisten 14 … an"."""
    at = scene.quantities[index].span.start
    for mention in scene.places(0, at):
        if mention.form in NAMES and OPENING.fullmatch(scene.text, 0, mention.start):
            return mention
    return None


def _team(scene: Scene, index: int) -> Mention | None:
    """The place of a team, choir or class that the clause counts: "25 Köpfe zählt der Kinderchor aus X"."""
    for m in TEAM.finditer(scene.text):
        for mention in scene.places(m.end(), min(len(scene.text), m.end() + 50)):
            if mention.form in NAMES and FROM.fullmatch(scene.text, m.end(), mention.start):
                return mention
    return None


def _attends(scene: Scene, index: int, clause: str) -> bool:
    quantity = scene.quantities[index]
    if quantity.value < FEWEST_GUESTS or PART.match(scene.text, quantity.span.end):
        return False
    before = scene.text[max(0, quantity.span.start - 40) : quantity.span.start]
    counted = scene.text[scene.quantities[index].span.end :]
    if PARTICIPANTS.search(counted[:60]) and scene.says("event") and not JOINED.search(scene.text):
        return True
    return BEFORE_THEM.search(before) is not None or ATTEND.search(clause) is not None


def _clause_text(scene: Scene, index: int) -> str:
    """The words of the clause in which a figure stands."""
    clause = scene.clause_at(scene.quantities[index].span.start)
    return " ".join(scene.text[start:end] for start, end in clause.spans) if clause else scene.text


def _of_nation(head: Head) -> bool:
    return head.noun.kind == "people" and head.nation is not None


ACCOMPANY = re.compile(r"(?<!\w)(?:[bB]egleite\w*|[bB]egleitung)(?!\w)")
ALONG = re.compile(r"(?<!\w)(?:von|den|der|die)\s+(?:\w+\s+)?$|^\W{0,2}(?:\w+\s+)?$")
LED = re.compile(
    r"(?<!\w)(?:[bB]egleitet (?:\w+ ){0,3}von|[iI]n Begleitung von|[gG]efolgt von|an der Spitze von)\s+(?:\w+\s+)?$"
)
IN_TOW = re.compile(r"(?:\s\w+){1,6}\s(?:im Gefolge|im Schlepptau|an (?:seiner|ihrer) Seite|an Bord)(?!\w)")
COMPANIONS = re.compile(r"(?:Begleiter|Mitreisende)")
WITH = re.compile(r"(?<!\w)(?:[mM]it|[gG]emeinsam mit)\s+(?:insgesamt\s+)?$")
AWAY = re.compile(
    r"(?<!\w)(?:geflogen|gereist|aufgebrochen|flog|flogen|fliegt|fliegen|reist|reiste|reisen|reisten|brach|bricht|unterwegs)(?!\w)"
)
OPENING = re.compile(r"\W{0,2}Aus\s+(?:(?:der|dem|japanischen|Stadt|Präfektur|Partnerstadt)\s+){0,3}")
PREFECTURES = re.compile(r"Präfekturen\s+$")
THINGS = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|nis|tum|bäume?n?|exponate?n?|werke?n?|bilder?n?|objekte?n?|stücke?n?|fahrzeuge?n?|projekte?n?|unternehmen|firmen|betriebe?n?)(?:en)?$|Jahr|Tag|Woche|Monat|Stunde|Uhr"
)
STAYED = re.compile(
    r"(?<!\w)(?:seit \d+ Jahren|eingeschrieben|immatrikuliert|studieren|studierten|lebten|gestorben|ums Leben)(?!\w)"
)
TEAM = re.compile(
    r"(?:[cC]hor|[mM]annschaft|[tT]eam|[aA]uswahl|[kK]lasse|[eE]nsemble|[oO]rchester|[gG]ruppe|[rR]iege|[aA]bordnung|[dD]elegation|[tT]ruppe|Parlamentarier|Nationalmannschaft)(?!\w)"
)
OF_THEIRS = re.compile(r"\s+(?:des|der|eines|einer)\s+")
FROM = re.compile(
    r"\s+(?:des|der|vom)\s+[A-ZÄÖÜ][\w-]+\s+"
    r"|(?:\s+(?:des|der|vom)\s+[A-ZÄÖÜ][\w-]+)?\s+(?:aus|vom|von)\s+"
    r"(?:(?:der|dem|den|japanischen|polnischen|koreanischen|chinesischen|Stadt|Präfektur|Präfekturen|Partnerstadt|Provinz|Region)\s+){0,4}"
)
CAME = re.compile(
    r"(?<!\w)(?:zu Besuch|zu Gast|empf\w+ng\w*|empfangen|begrüßte\w*|begrüßt|willkommen|besuch(?:t|te|ten|en)|reis\w+|gereist|angereist|eingetroffen|angekommen|untergebracht"
    r"|trainier\w+|wohn\w+|gastier\w+|trat|traten|auftraten|aufgetreten|absolvier\w+|eintriff\w*|eintreffen|trifft|treffen|nehmen|nahmen|kommen|kommt|kam|kamen|gekommen|machten Station|halten sich|hielten sich|informier\w+|sahen sich|besichtig\w+|unterwegs|landete\w*|gelandet|flogen|fliegen|wohnen bei|verbringen|verbrachten|Gastfamilien|eingeladen|erwartet|derzeit|zurzeit|dieser Woche|diese Woche|dieser Tage|seit Montag|seit Sonntag)(?!\w)"
)
WENT = re.compile(
    r"(?<!\w)(?:reis\w+|gereist|abgereist|aufgebrochen|aufbrechen|fliegen|flogen|geflogen|gelandet|landete\w*|unterwegs|zurückgekehrt|heimgekehrt|gastier\w+|kehrten|machten sich|brechen|brachen)(?!\w)"
)
OF_GROUP = re.compile(r"\s+(?:des|der|vom|von der)\s+(?=[A-ZÄÖÜ])")
REPEATED = re.compile(
    r"(?<!\w)(?:jährlich|alljährlich|jedes Jahr|Jahr für Jahr|jeden Sommer|[sS]either|[bB]islang|[bB]isher|[iI]nsgesamt|[sS]eit \d{4}|Semester|pro Jahr|im Jahr)(?!\w)"
)
LONG_RUN = re.compile(
    r"(?<!\w)(?:[sS]either|[bB]islang|[bB]isher|[sS]eit \d{4}|Semester|Schüleraustausch\w*|Austausch|Programm|Wettbewerb|Kurs\w*|Stipendi\w+)(?!\w)"
)
ATTEND = re.compile(
    r"(?<!\w)(?:teil(?=\W*$)|teilnehmen|teilgenommen|teilnahmen|zugegen|anwesend|dabei(?=\W*$)|geladen|eingeladen|zusammengekommen|zusammenkamen|versammelt\w*|erschienen|gekommen|gefolgt|folgten|beraten|berieten|zusammen(?=\W*$)|tagten|tagen"
    r"|hörten|lauschten|verfolgten|verfolgt|diskutier\w+|austausch\w+|tauschten|informierten|ließen sich|angestoßen|stießen|[eE]rwartet|feierten|gefeiert|trafen sich|eingefunden|angemeldet|beteiligten|beteiligt|fanden sich|einfanden|lockte|lockten|zogen|angelockt|gefunden|Start|erlebten|beiwohnten|wohnten)(?!\w)"
)
PARTICIPANTS = re.compile(r"^\s+(?:[a-zäöüß]+e[nr]?\s+)?Teilnehm")
JOINED = re.compile(r"(?<!\w)(?:Austausch|Programm|Delegation|Gruppe|Projekt|Kurs)(?!\w)")
BEFORE_THEM = re.compile(
    r"(?<!\w)(?:[vV]or|[iI]n Anwesenheit von|[iI]m Beisein von|[bB]eklatscht von|[bB]ejubelt von|[uU]nter dem Beifall von|[uU]nter den)\s+(?:\w+\s+)?$"
)
PART = re.compile(r"\s+(?:der|von)\s+\d")
