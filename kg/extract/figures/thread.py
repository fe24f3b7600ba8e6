"""What a reader keeps in mind from sentence to sentence."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from kg.extract.document import Document, Mention
from kg.extract.figures.heads import Head, antecedent
from kg.extract.figures.measures import country_of, named, nation_id, publishers
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.gazetteer import load_gazetteer
from kg.model import Kind, Name

NRW = "Nordrhein-Westfalen"
WHOLE = frozenset({"country", "land"})
CONTINENTS = frozenset({"Europa", "Asien", "Afrika", "Europäische Union"})


@dataclass(slots=True)
class Thread:
    """The figure before, the place that the paragraph speaks of, the last place of each sort, the home."""

    home: Name
    language: str
    partner: Name
    head: Head | None = None
    measure: str = ""
    area: Name | None = None
    period: str = ""
    nation: Name | None = None
    block: int = -1
    sentence: int = -1
    antecedent: Head | None = None
    antecedent_block: int = -1
    topic: Name | None = None
    topic_block: int = -1
    places: dict[str, Name] = field(default_factory=dict)
    venue: Name | None = None

    def hear(self, scene: Scene, topic: Name | None) -> None:
        """Remember the places of a sentence that has been read, and which of them it is about."""
        for mention in scene.places(0, len(scene.text)):
            if mention.form in NAMES:
                self.places[mention.sort] = mention.name
        if (named_before := antecedent(scene, len(scene.text))) is not None:
            self.antecedent, self.antecedent_block = named_before, scene.sentence.block
        if topic is not None:
            self.topic, self.topic_block = topic, scene.sentence.block

    def remember(self, scene: Scene, head: Head | None, measure: str, area: Name, period: str) -> None:
        """Remember a figure that has been stated; a part of one ("davon 7.000 in …") leaves the area as it was."""
        if head is None or not head.inherited:
            self.area = area
        self.head, self.measure, self.period = head, measure, period
        self.block, self.sentence = scene.sentence.block, scene.sentence.start
        if head is not None and head.whose is not None and measure.endswith("-companies"):
            self.nation = head.whose

    def near(self, scene: Scene) -> bool:
        """Whether the figure before stands in the same paragraph."""
        return scene.sentence.block == self.block

    def topic_of(self, scene: Scene) -> Name | None:
        """The place that the paragraph speaks of: that of the figure before, else that of the sentence before."""
        if self.near(scene) and self.area is not None:
            return self.area
        return self.topic if self.topic_block == scene.sentence.block else None

    def meant(self, sorts: list[str], scene: Scene, at: int) -> Name | None:
        """The place that "die Stadt", "die Präfektur" means."""
        if "home" in sorts:
            return self.home
        for mention in reversed([m for m in scene.places(0, at) if m.form in NAMES and m.sort in sorts]):
            return mention.name
        known = next((self.places[sort] for sort in sorts if sort in self.places), None)
        return self.home if known is None and scene.language == "ja" else known


def start_thread(document: Document) -> Thread:
    """The thread at the head of a release, at home where its publisher is."""
    home = home_of(document)
    thread = Thread(home, document.release.language, _partner(document), venue=_main_city(document))
    if home.text == NRW or home not in _lands():
        thread.places["capital"] = named("Düsseldorf")
    return thread


def _main_city(document: Document) -> Name | None:
    """The city that a release names most: where its festival or fair is, if no sentence says otherwise."""
    cities = Counter(m.name for m in document.mentions if m.sort == "city" and m.form in NAMES)
    return cities.most_common(1)[0][0] if cities else None


def _partner(document: Document) -> Name:
    """The country abroad that a release speaks of most: the other side of a relation that names no sides."""
    known = Counter(
        m.name for m in document.mentions if m.sort == "country" and nation_id(m.name.text) not in ("", "german")
    )
    return known.most_common(1)[0][0] if known else named("Japan")


def home_of(document: Document) -> Name:
    """The place that "hier" and "im Land" mean: the publisher's, else the first German place that the text names."""
    publisher = document.release.publisher
    land = next((name for name in _lands() if name.text in publisher), None)
    if land is not None:
        return land
    for sign, place in publishers().items():
        if sign in publisher:
            return named(place)
    for hit in load_gazetteer(document.release.language).find(publisher):
        if hit.entry.name.kind is Kind.PLACE and hit.entry.sort not in ("country",):
            prefecture = document.release.language == "ja" and hit.entry.sort == "city"
            return named(f"Präfektur {hit.entry.name.text}") if prefecture else hit.entry.name
    return next((m.name for m in document.mentions if m.form in NAMES and _is_german(m)), named(NRW))


@cache
def _lands() -> tuple[Name, ...]:
    found = {entry.name for entry in load_gazetteer("de").entries() if entry.sort == "land"}
    return tuple(sorted(found, key=_longest_first))


def _longest_first(name: Name) -> tuple[int, str]:
    return -len(name.text), name.text


def _is_german(mention: Mention) -> bool:
    place = mention.kind is Kind.PLACE and mention.sort != "country"
    return place and country_of(mention.name, mention.sort) == "Deutschland"
