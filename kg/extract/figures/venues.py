"""Where visitors and exhibitors come to: the first of the ranked sources that names a place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.heads import Head
from kg.extract.figures.measures import country_of, named, sort_of
from kg.extract.figures.mentioned import is_near, is_office, there_of
from kg.extract.figures.places import area_of
from kg.extract.figures.scenes import Scene
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form, load_gazetteer
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Gathering:
    """A figure of people or companies that came together, and what is known when its place is looked for."""

    scene: Scene
    index: int
    thread: Thread
    head: Head


def venue_of(scene: Scene, index: int, thread: Thread, head: Head) -> Name | None:
    """The place of an event: the first of the sources that knows it."""
    gathering = Gathering(scene, index, thread, head)
    return next((name for source in SOURCES if (name := source(gathering)) is not None), None)


def as_before(gathering: Gathering) -> Name | None:
    """The place of the event whose figure the one before was, where this one is a part of it or its rival."""
    thread = gathering.thread
    gathered = thread.measure in ("visitors", "exhibitors") and thread.near(gathering.scene)
    return thread.last if gathering.head.inherited and gathered else None


def pointed_at(gathering: Gathering) -> Name | None:
    """What "dort" in the clause points back to."""
    scene = gathering.scene
    m = THERE.search(scene.text, *scene.clause(gathering.index))
    return there_of(scene, m.start(), gathering.thread) if m else None


def located(gathering: Gathering) -> Name | None:
    """The place in which the figure's own clause locates something; several of one country are the country."""
    scene = gathering.scene
    clause = scene.clause_at(scene.quantities[gathering.index].span.start)
    places = [m for m in _located(scene) if clause is not None and clause.covers(m.start)]
    fitting = [m for m in places if m not in gathering.head.taken]
    if not fitting:
        return None
    countries = {country_of(m.name, m.sort) for m in fitting}
    listed = len(fitting) > 1 and len(countries) == 1 and LIST.fullmatch(_between(scene, fitting)) is not None
    country = countries.pop() if listed else ""
    return named(country) if country and country != "Deutschland" else fitting[0].name


def of_the_house(gathering: Gathering) -> Name | None:
    """The city whose house or square the sentence names: "im Tokioter Hotel", "in der Kölner Philharmonie"."""
    scene = gathering.scene
    for m in HOUSE.finditer(scene.text):
        if (city := _inhabited(m[1])) is not None:
            return city
    return None


def _inhabited(adjective: str) -> Name | None:
    """The city of an adjective in -er: "Kölner", "Essener", "Tokioter"."""
    stems = (adjective[:-2], adjective[:-2] + "en", adjective[:-2] + "e", adjective[:-3])
    known = (named(stem) for stem in stems)
    return next((name for name in known if sort_of(name) == "city"), None)


def of_the_body(gathering: Gathering) -> Name | None:
    """The town in the name of the house where it happens: "an der Universität Tsukuba"."""
    scene = gathering.scene
    for mention in scene.mentions:
        if mention.kind is Kind.BODY and AT_A_BODY.search(scene.text[max(0, mention.start - 12) : mention.start]):
            towns = (hit.entry for hit in load_gazetteer(scene.language).find(TOWN_IN.sub("", mention.name.text)))
            town = next((e.name for e in towns if e.sort == "city"), None) or _last_word(mention.name.text)
            if town is not None:
                return town
    return None


def _last_word(text: str) -> Name | None:
    name = named(text.rsplit(" ", 1)[-1])
    return name if sort_of(name) == "city" else None


def near_by(gathering: Gathering) -> Name | None:
    """What the figure's stretch of the sentence is about, as for any other figure; a country is no venue."""
    name = area_of(gathering.scene, gathering.index, gathering.thread, gathering.head.taken)
    return None if name is None or sort_of(name) == "country" else name


def of_the_event(gathering: Gathering) -> Name | None:
    """Where the event of the sentences before was."""
    return event_place(gathering.scene, gathering.thread)


def event_place(scene: Scene, thread: Thread) -> Name | None:
    """Where the event of a paragraph is: the place that a sentence before locates something in; "die Messe" looks further."""
    back = reversed(thread.heard) if THE_EVENT.search(scene.text) else thread.paragraph(scene)
    for before in back:
        located_there = list(_located(before))
        here = before.sentence.block == scene.sentence.block
        gathered = before.says("event") or before.says("fair")
        ours = [m for m in located_there if gathered or (here and is_near(m.name, thread))]
        if ours:
            return ours[0].name
    return None


def of_the_release(gathering: Gathering) -> Name | None:
    """The city that the release speaks of most."""
    return gathering.thread.venue


Source = Callable[[Gathering], Name | None]
SOURCES: tuple[Source, ...] = (
    pointed_at,
    as_before,
    located,
    of_the_house,
    of_the_body,
    near_by,
    of_the_event,
    of_the_release,
)


def _located(scene: Scene) -> Iterator[Mention]:
    """The places behind "in", "im", "nach", "zu", and those that a list adds to one."""
    last: Mention | None = None
    for mention in scene.places(0, len(scene.text)):
        if mention.kind is not Kind.PLACE or mention.sort == "country" or is_office(scene, mention):
            continue
        listed = last is not None and LINK.fullmatch(scene.text, last.end, mention.start) is not None
        behind = IN.search(scene.text[max(0, mention.start - 40) : mention.start]) is not None
        if mention.form is Form.NAME and (behind or listed):
            last = mention
            yield mention


def _between(scene: Scene, places: list[Mention]) -> str:
    text = scene.text[places[0].start : places[-1].end]
    for mention in places:
        text = text.replace(scene.text[mention.start : mention.end], "")
    return text


LINK = re.compile(r",\s+|\s+(?:und|sowie)\s+")
LIST = re.compile(r"(?:,|\s|und|sowie)*")
THERE = re.compile(r"(?<!\w)dort(?!\w)")
AT_A_BODY = re.compile(r"(?<!\w)(?:[aA]n|[iI]n)\s+der\s+$|(?<!\w)[iI]m\s+$")
TOWN_IN = re.compile(r"^.*\s(?=in\s)")
HOUSE = re.compile(
    r"(?<!\w)(?:[iI]m|[aA]m|[iI]n der|[aA]uf der|[aA]uf dem|[aA]n der|[aA]n den|[iI]ns|[iI]n die|[bB]eim|[iI]n einem)\s+([A-ZÄÖÜ][a-zäöüß]+er)\s+[A-ZÄÖÜ]"
)
THE_EVENT = re.compile(
    r"(?<!\w)[Dd](?:ie|er|as)\s+(?:\w+\s)?(?:Messe|Fachmesse|Schau|Ausstellung|Veranstaltung|Feier|Konferenz|Kongress|Tagung|Fest|Seminar|Empfang|Konzert|Symposium)(?!\w)"
)
IN = re.compile(
    r"(?<!\w)(?:[iI]n|[iI]m|[nN]ach|[aA]n|[zZ]u)\s+(?:(?:der|dem|den|ganz|Stadt|Land|Landeshauptstadt|Partnerstadt|Hotel|Rathaus|Messe|[a-zäöüß]+e[nrm])\s+){0,3}$"
)
