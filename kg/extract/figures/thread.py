"""What a reader keeps in mind from sentence to sentence."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg.extract.document import Document, Mention
from kg.extract.figures.heads import Head, antecedent
from kg.extract.figures.homes import COUNTY, NRW, home_of, lands, seat_of
from kg.extract.figures.measures import country_of, named, nation_id, sort_of
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.zones import Zone
from kg.model import Kind, Name

WHOLE = frozenset({"country", "land"})
COUNTRIES = frozenset({"Deutschland", "Japan"})
CONTINENTS = frozenset({"Europa", "Asien", "Afrika", "Europäische Union", "Preußen"})


CITY_STATES = frozenset({"Berlin", "Bremen", "Hamburg"})
FIRST_LINES = 900  # how much of a text tells what it is about
ONE_FIRM = re.compile(
    r"(?<!\w)(?:[dD]er|[dD]ie|[dD]as|[eE]in|[eE]ine|[dD]em|[dD]es)\s+japanische[nrs]?\s+(?:\w+-)?[A-ZÄÖÜ]?\w*(?:[kK]onzern|[hH]ersteller|[uU]nternehmen|[fF]irma|[sS]pezialist|[zZ]ulieferer|[bB]auer|[gG]ruppe)"
    r"|(?:[kK]onzern|[hH]ersteller|[sS]pezialist|[zZ]ulieferer|[fF]irma)\s+aus\s+(?:Japan|Tokio|Osaka|Nagoya|Kyoto|Kobe|Yokohama|Okayama|Hiroshima|Fukuoka)"
)
MEMORY = 40  # how many sentences back a reader still knows which place "die Stadt" means


def _memory() -> deque[Scene]:
    return deque(maxlen=MEMORY)


@dataclass
class Thread:
    """The figure before, the place that the paragraph speaks of, the last place of each sort, the home."""

    home: Name
    document: Document
    head: Head | None = None
    measure: str = ""
    area: Name | None = None
    last: Name | None = None
    of: Name | None = None
    period: str = ""
    nation: Name | None = None
    block: int = -1
    item: bool = False
    share: bool = False
    sentence: int = -1
    heard: deque[Scene] = field(default_factory=_memory)

    def remember(self, scene: Scene, head: Head | None, measure: str, area: Name, period: str) -> None:
        """Remember a figure that has been stated; a part of one ("davon 7.000 in …") leaves the area as it was."""
        self.last = area
        if head is None or not head.inherited:
            self.area = area
        self.head, self.measure, self.period = head, measure, period
        self.block, self.sentence, self.item = scene.sentence.block, scene.sentence.start, is_item(scene)
        if head is not None and head.whose is not None and measure.endswith("-companies"):
            self.nation = head.whose

    @cached_property
    def home_sort(self) -> str:
        """What sort of place the home is."""
        return sort_of(self.home) or ("county" if COUNTY.fullmatch(self.home.text) else "")

    @cached_property
    def capital(self) -> Name | None:
        """What "die Landeshauptstadt" means: known of the Land that this is about."""
        return named("Düsseldorf") if self.home.text == NRW or self.home not in lands() else None

    @cached_property
    def partner(self) -> Name:
        """The country abroad that the release speaks of most."""
        return _partner(self.document)

    @cached_property
    def guest(self) -> Name | None:
        """Where guests come from if no sentence says so."""
        return _guest(self.document)

    @cached_property
    def venue(self) -> Name | None:
        """Where a festival is if no sentence says so."""
        named_most = _main_city(self.document, self.home)
        return self.home if named_most == self.home else seat_of(self.document) or named_most

    @cached_property
    def firm(self) -> bool:
        """Whether headline and lede speak of one company from abroad: its staff is meant where no company is named."""
        lede = self.document.text[:FIRST_LINES]
        return ONE_FIRM.search(lede) is not None

    @cached_property
    def sides(self) -> dict[tuple[bool, str], Name]:
        """The first side of each level, German ones (True) and others."""
        found: dict[tuple[bool, str], Name] = {}
        for mention in self.document.mentions:
            country = country_of(mention.name, mention.sort)
            elsewhere = mention.sort == "land" and mention.name.text in CITY_STATES and mention.name != self.home
            if country and mention.form in NAMES and mention.name.text not in CONTINENTS and not elsewhere:
                found.setdefault((country == "Deutschland", level_of(mention.sort)), mention.name)
        return found

    @property
    def land(self) -> Name:
        """What "im Land" means: the home where it is a Land, else the Land around it."""
        return self.home if self.home in lands() or self.home.text in COUNTRIES else named(NRW)

    def last_abroad(self, scene: Scene, at: int) -> Name | None:
        """The country abroad that was named last: in the sentence before a position, else before it in the text."""
        before = (
            m.name
            for heard in (scene, *reversed(self.heard))
            for m in reversed(heard.mentions)
            if m.sort == "country"
            and country_of(m.name, m.sort) != "Deutschland"
            and (heard is not scene or m.end <= at)
        )
        return next(before, None)

    def near(self, scene: Scene) -> bool:
        """Whether the figure before stands in the same paragraph."""
        if scene.sentence.block == self.block:
            return True
        return scene.sentence.block - self.block <= 2 and is_item(scene) and self.item

    def paragraph(self, scene: Scene) -> Iterator[Scene]:
        """The sentences of the same paragraph before this one, the nearest first."""
        for before in reversed(self.heard):
            if before.sentence.block != scene.sentence.block:
                return
            yield before

    def antecedent(self, scene: Scene) -> Head | None:
        """The last people or companies of a country that the paragraph named before this sentence."""
        heads = (antecedent(before, len(before.text)) for before in self.paragraph(scene))
        return next((head for head in heads if head is not None), None)

    def meant(self, sorts: list[str], scene: Scene, at: int) -> Name | None:
        """The place that "die Stadt", "die Präfektur" means: the last of its sort that was named."""
        if "home" in sorts:
            return self.home
        if "chamber" in sorts:
            return self.home if self.home.text.startswith("Kammerbezirk") else Name("Kammerbezirk", Kind.PLACE)
        if "around" in sorts:
            return self.land
        if "capital" in sorts:
            return self.capital
        here = [m for m in scene.mentions if m.end <= at and m.form in NAMES and m.sort in sorts]
        if here:
            return here[-1].name
        if self.home_sort in sorts and self.home_sort in OWN_SORTS:
            return self.home
        for before in self.paragraph(scene):
            named_so = [m for m in before.mentions if m.form in NAMES and m.sort in sorts and _is_bare(before, m)]
            if named_so:
                return named_so[0].name
        if self.home_sort in sorts:
            return self.home
        for before in reversed(self.heard):
            named_so = [m for m in before.mentions if m.form in NAMES and m.sort in sorts]
            if named_so:
                return next((m.name for m in named_so if _is_bare(before, m)), named_so[-1].name)
        if self.home_sort in sorts:
            return self.home
        if "prefecture" in sorts and (prefecture := self._prefecture(scene)) is not None:
            return prefecture
        return self.home if scene.language == "ja" else None

    def _prefecture(self, scene: Scene) -> Name | None:
        """The prefecture that shares its name with the place in Japan named last."""
        for before in (scene, *reversed(self.heard)):
            for mention in reversed(before.mentions):
                name = (
                    named(f"Präfektur {mention.name.text}")
                    if country_of(mention.name, mention.sort) == "Japan"
                    else None
                )
                if name is not None and name.entity:
                    return name
        return None


def is_item(scene: Scene) -> bool:
    """Whether a sentence is a line of a list or table."""
    return scene.sentence.zone is Zone.TABLE or scene.text.lstrip()[:1] in tuple("•-–*·▪●")


def _is_bare(scene: Scene, mention: Mention) -> bool:
    """Whether no preposition governs a name: then it is what the sentence is about."""
    return PREPOSITION.search(scene.text[max(0, mention.start - 10) : mention.start]) is None


def level_of(sort: str) -> str:
    """Whether a side is a state, a university or a place: relations are between equals."""
    return "state" if sort in WHOLE else "university" if sort == "university" else "place"


def start_thread(document: Document) -> Thread:
    """The thread at the head of a release, at home where its publisher is."""
    return Thread(home_of(document), document)


def _main_city(document: Document, home: Name) -> Name | None:
    """The city that a release names most: where its festival or fair is, if no sentence says otherwise."""
    cities = Counter(m.name for m in document.mentions if m.sort == "city" and m.form in NAMES)
    if home in cities:
        return home
    ours = [name for name, _ in cities.most_common() if country_of(name, "city") == country_of(home, sort_of(home))]
    return ours[0] if ours else cities.most_common(1)[0][0] if cities else None


def _partner(document: Document) -> Name:
    """The country abroad that a release speaks of most: the other side of a relation that names no sides."""
    known = Counter(
        m.name for m in document.mentions if m.sort == "country" and nation_id(m.name.text) not in ("", "german")
    )
    return known.most_common(1)[0][0] if known else named("Japan")


def _guest(document: Document) -> Name | None:
    """Where guests come from if no sentence says so: the place abroad below the country that a release names most."""
    places = Counter(
        m.name
        for m in document.mentions
        if m.form in NAMES
        and m.kind is Kind.PLACE
        and m.sort != "country"
        and country_of(m.name, m.sort) not in ("", "Deutschland")
    )
    return places.most_common(1)[0][0] if places else _partner(document)


OWN_SORTS = frozenset({"county", "district"})
PREPOSITION = re.compile(r"(?<!\w)(?:in|im|aus|nach|von|mit|für|bei|zu|an|auf|zwischen|In|Aus|Nach|Mit)\s+$")
