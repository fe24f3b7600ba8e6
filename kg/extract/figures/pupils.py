"""Students, pupils and children: those of a university or school, those who go from one place to another."""

import re

from kg.extract.document import Mention
from kg.extract.figures.heads import TWIN, Head
from kg.extract.figures.measures import country_of, unit_of
from kg.extract.figures.reading import Reading
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form
from kg.model import Kind, Name

PUPILS = frozenset({"Schüler", "Kind", "Jugendliche", "Mädchen", "Junge", "Mädchen und Jungen"})
FEWEST = 10


def students(scene: Scene, index: int, thread: Thread, head: Head) -> Reading | None:
    """Students and the country they come from; those who go to study elsewhere count where they go."""
    back = thread.measure == "students" and thread.near(scene) and thread.of is not None and thread.last is not None
    if back and BACK.search(scene.text, *scene.segment(index)):
        return Reading("students", "students", unit_of("students"), thread.of, of=thread.last, head=head, checked=True)
    moved = _moved(scene, index, head)
    if moved is not None and scene.quantities[index].value > 2:
        there, origin = moved
        return Reading("students", "students", unit_of("students"), there, of=origin, head=head, checked=True)
    if scene.quantities[index].value < FEWEST and not head.inherited:
        return None
    home = head.whose if head.whose is not None and country_of(head.whose, "") == "Deutschland" else None
    of = None if home else head.whose
    return Reading("students", "students", unit_of("students"), home, of=of, head=head, checked=True)


def pupils(scene: Scene, index: int, head: Head) -> Reading | None:
    """Children and pupils of a school that the clause names, or who learn a language."""
    if head.noun.base not in PUPILS or scene.quantities[index].value < FEWEST:
        return None
    moved = _moved(scene, index, head) if SO_FAR.search(scene.text) else None
    if moved is not None:
        return Reading("students", "students", unit_of("students"), moved[0], of=moved[1], head=head, checked=True)
    school = _school(scene, index)
    if school is not None:
        return Reading("students", "students", unit_of("students"), school, head=head, checked=True)
    if LEARN.search(scene.text) and scene.says("language"):
        return Reading("students", "students", unit_of("students"), head=head, checked=True)
    return None


def _school(scene: Scene, index: int) -> Name | None:
    """The school that has the children: its subject or object, not one that they only visit."""
    if ATTENDS.search(scene.text) is None:
        return None
    clause = scene.clause_at(scene.quantities[index].span.start)
    opening = clause.start if clause is not None and clause.kind == "relative" else len(scene.text)
    schools = [
        m
        for m in scene.mentions
        if m.sort == "school" and clause is not None and (clause.covers(m.start) or 0 <= opening - m.end < 40)
    ]
    if not schools:
        return None
    plain = IN_TOWN.sub("", schools[0].name.text)
    return Name(plain, Kind.BODY, schools[0].name.entity if plain == schools[0].name.text else "")


def _moved(scene: Scene, index: int, head: Head) -> tuple[Name, Name | None] | None:
    """Where students go and where they come from: "sechs Studierende gehen von Köln nach Tokio"."""
    start, end = scene.segment(index)
    if GO.search(scene.text, start, end) is None:
        return None
    places = [m for m in scene.places(start, end) if m.form in NAMES or m.form is Form.ADJECTIVE]
    there = next((m for m in places if m.form in NAMES and TO.search(_before(scene, m))), None)
    if there is None or there.kind is not Kind.PLACE:
        return None
    origin = next((m for m in places if m is not there and _is_origin(scene, m, head)), None)
    if origin is None and head.origin is None:
        return None
    return there.name, origin.name if origin else head.origin


def _is_origin(scene: Scene, mention: Mention, head: Head) -> bool:
    if mention.form is Form.ADJECTIVE:
        return mention.end < head.start and mention.sort not in ("country", "land")
    return FROM.search(_before(scene, mention)) is not None


def _before(scene: Scene, mention: Mention) -> str:
    return scene.text[max(0, mention.start - 40) : mention.start]


def behind_pair(scene: Scene, head: Head) -> int:
    """Where a head ends with its other half: "Schülerinnen und Schüler"."""
    twin = TWIN.match(scene.text, head.end)
    return twin.end() if twin else head.end


GO = re.compile(
    r"(?<!\w)(?:gehen|gingen|gegangen|zieht es|zog es|ziehen|wechsel\w+|reisen|fliegen|verbring\w+|verbrach\w+|absolvier\w+|studier\w+|entsende\w+|kommen|kamen|gekommen|zu Gast|weilten|für ein Semester|für ein Jahr|Auslandssemester|nahmen)(?!\w)"
)
TO = re.compile(
    r"(?<!\w)(?:nach|an die|in|im|an der)\s+(?:(?:der|die|das|dem|den|Stadt|Präfektur|[a-zäöüß]+e[nrs]?)\s+){0,2}$"
)
FROM = re.compile(r"(?<!\w)(?:aus|von|vom|von der)\s+(?:(?:der|dem|den|Stadt|Präfektur|[a-zäöüß]+e[nrs]?)\s+){0,2}$")
BACK = re.compile(r"(?:Gegenrichtung|umgekehrten? Weg|umgekehrter Richtung|[uU]mgekehrt|(?:kamen|kommen) von dort)")
SO_FAR = re.compile(
    r"(?<!\w)(?:[sS]either|[bB]islang|[bB]isher|[sS]eit \d{4}|[iI]nsgesamt|jedes Jahr|[jJ]ährlich)(?!\w)"
)
LEARN = re.compile(r"(?<!\w)(?:lern\w*|unterrichtet|belegen|wählen)(?!\w)")
ATTENDS = re.compile(r"(?<!\w)(?:zählt|hat|besuch\w+|unterrichtet|lernen|gehen|betreut|werden)(?!\w)")
IN_TOWN = re.compile(r"\s+in\s+[A-ZÄÖÜ][\w-]+$")
