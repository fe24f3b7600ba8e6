"""The places that a stretch of a sentence names or points at, each by how it stands there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.measures import bynames, country_of, deictic, named, sort_of, words
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.figures.thread import COUNTRIES, WHOLE, Thread
from kg.extract.gazetteer import Form
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Place:
    """A place at [start, end) of the sentence and how strongly its words locate something there."""

    name: Name
    start: int
    end: int
    sort: str
    weight: int  # 3 "in X", 2 bare, 1 adjective, 0 "von X", "mit X"


def by_start(place: Place) -> int:
    """Where a place stands."""
    return place.start


def candidates(scene: Scene, start: int, end: int, thread: Thread) -> Iterator[Place]:
    """The places of a stretch: named, and pointed at by "die Stadt", "hier", "das Land"."""
    yield from named_places(scene, start, end)
    ours = thread.land.text not in COUNTRIES and not scene.says("world")
    for m in THE_LAND.finditer(scene.text, start, end) if ours else ():
        yield Place(thread.land, m.start(), m.end(), "land", 2)
    for m in THE_CITY.finditer(scene.text, start, end):
        if not NAME_BEHIND.match(scene.text, m.end()) and (city := thread.meant(["city"], scene, m.start())):
            yield Place(city, m.start(), m.end(), "city", 3)
    pattern, sorts = deictic(scene.language)
    for m in pattern.finditer(scene.text, start, end):
        if NAME_BEHIND.match(scene.text, m.end()):
            continue
        known = _region_around(scene, m) or thread.meant(sorts[m[0]], scene, m.start())
        if known is not None:
            yield Place(known, m.start(), m.end(), "", 3)
    for m in words(scene.language, "nationwide").finditer(scene.text, start, end):
        yield Place(named("Deutschland"), m.start(), m.end(), "country", 3)
    for m in words(scene.language, "here").finditer(scene.text, start, end):
        if NAME_BEHIND.match(scene.text, m.end()):
            continue
        yield Place(_here(m[0].casefold(), m.start(), scene, thread), m.start(), m.end(), "", 3)


def _region_around(scene: Scene, found: re.Match[str]) -> Name | None:
    """ "in der Region" behind a figure of a city is the region of that city."""
    if not found[0].endswith("Region"):
        return None
    cities = [
        m
        for m in scene.places(0, found.start())
        if m.sort == "city" and m.form is Form.NAME and country_of(m.name, m.sort) == "Deutschland"
    ]
    return Name(f"Region {cities[-1].name.text}", Kind.PLACE) if cities else None


def named_places(scene: Scene, start: int, end: int) -> Iterator[Place]:
    """The places that a stretch names, and those it calls by what they are."""
    for mention in scene.places(start, end):
        place = _weighed(scene, mention)
        if place is not None:
            yield place
    pattern, names = bynames(scene.language)
    for m in pattern.finditer(scene.text, start, end):
        if scene.text[m.end() : m.end() + 1] != "-":
            yield Place(named(names[m[0]]), m.start(), m.end(), "city", 3)


def _here(word: str, at: int, scene: Scene, thread: Thread) -> Name:
    """ "hier" is the place that the paragraph speaks of; "im Land" is the Land."""
    if word == "dort" and (there := there_of(scene, at, thread)) is not None:
        return there
    if word.startswith(("hier", "here", "bei", "dort")):
        topic = topic_of(scene, thread)
        return topic if topic is not None and is_near(topic, thread) else thread.home
    if word.endswith("ort"):
        return thread.home
    return thread.land


def there_of(scene: Scene, at: int, thread: Thread) -> Name | None:
    """The place that "dort" points back to: named before in the sentence, else what the sentence before is about."""
    before = [p for p in named_places(scene, 0, at) if p.weight > 1]
    if before:
        return before[-1].name
    last = next(thread.paragraph(scene), None)
    named_so = [p for p in named_places(last, 0, len(last.text)) if p.weight > 1] if last else []
    return next((p.name for p in named_so if p.weight == 2), named_so[0].name if named_so else None)


def is_near(place: Name, thread: Thread) -> bool:
    """Whether a place lies in the country in which the release speaks: "hier" is not abroad."""
    return country_of(place, sort_of(place)) == country_of(thread.home, thread.home_sort)


def topic_of(scene: Scene, thread: Thread) -> Name | None:
    """The place that the paragraph speaks of: that of the figure before, else that of a sentence before."""
    if thread.near(scene) and thread.area is not None:
        return thread.area
    subjects = (_subject_place(before) for before in thread.paragraph(scene))
    return next((name for name in subjects if name is not None), None)


def _subject_place(scene: Scene) -> Name | None:
    """The place that a sentence is about: its first bare name, else the first it locates something in."""
    opening = DATELINE.match(scene.text)
    places = [
        p
        for p in named_places(scene, opening.end() if opening else 0, len(scene.text))
        if p.weight > 1 and p.name.kind is Kind.PLACE and p.sort != "country"
    ]
    bare = [p for p in places if p.weight == 2]
    first = min(bare or places, key=by_start, default=None)
    return first.name if first else None


def _weighed(scene: Scene, mention: Mention) -> Place | None:
    if scene.language == "ja":
        return _weighed_japanese(scene, mention)
    before = scene.text[max(0, mention.start - 60) : mention.start]
    if mention.form not in NAMES:
        city = mention.form is Form.ADJECTIVE and mention.sort not in WHOLE
        return Place(mention.name, mention.start, mention.end, mention.sort, 1) if city else None
    if area := AREA.search(before):
        return Place(Name(f"{area[1]} {mention.name.text}", Kind.PLACE), mention.start, mention.end, mention.sort, 3)
    if PART_OF.search(before):
        return Place(mention.name, mention.start, mention.end, mention.sort, 3)
    if COMPARED.search(before) or (mention.sort == "country" and COMPASS.search(before)):
        return None
    ranked = any(q.kind == "rank" for q in scene.quantities)
    if (ranked and AFTER_RANKED.search(before)) or SAID_BY.search(before) or is_office(scene, mention):
        return None
    if mention.sort == "country" and SUPERLATIVE.search(before):
        return None
    falls = FALLS.match(scene.text, mention.end) or FALLEN.search(before)
    if ON_TO.search(before) and falls and mention.sort != "country":
        return Place(mention.name, mention.start, mention.end, mention.sort, 3)
    if AWAY.search(before) and FROM_HERE_ON.match(scene.text, mention.end) is None:
        home = country_of(mention.name, mention.sort) == "Deutschland" and OUT_OF.search(before)
        return Place(mention.name, mention.start, mention.end, mention.sort, 3 if home else 0)
    return Place(
        mention.name, mention.start, mention.end, mention.sort, 3 if IN.search(before) or AWAY.search(before) else 2
    )


def is_office(scene: Scene, mention: Mention) -> bool:
    """Whether the place only says whose an office is: "Düsseldorfs Oberbürgermeister", "der Gouverneur von Osaka"."""
    offices = words(scene.language, "offices")
    word = NEXT_WORD.match(scene.text, mention.end)
    if mention.form is Form.GENITIVE and word and offices.search(word[1]):
        return True
    office = OFFICE_OF.search(scene.text[max(0, mention.start - 60) : mention.start])
    return office is not None and offices.search(office[1]) is not None


def _weighed_japanese(scene: Scene, mention: Mention) -> Place | None:
    if JAPANESE_AFTER.match(scene.text, mention.end):
        return None
    located = JAPANESE_IN.match(scene.text, mention.end) is not None
    return Place(mention.name, mention.start, mention.end, mention.sort, 3 if located else 2)


THE_LAND = re.compile(r"(?<!\w)(?:das|Das)\s+(?:ganze\s+)?Land(?!\w)(?!\s[A-ZÄÖÜ])(?! der )")
DATELINE = re.compile(
    r"(?:\(?\d{1,2}\.\s?[\w.]+\s?\d{4}\)?\s*[–|-]?\s*)?[A-ZÄÖÜ][\w/-]+(?:[ /][A-ZÄÖÜ][\w/-]+){0,2}(?:\s\([^)]{1,20}\))?(?:,\s(?:den\s)?\d{1,2}\.\s?[\w.]+\s?\d{4}\W{1,3}|\.\s|\s[|–]\s|,?\s\([^)]{1,20}\)\W)"
)
NEXT_WORD = re.compile(r"\s+(?:neue[rn]?\s+|früherer?\s+)?([^\W\d_][\w-]*)")
OFFICE_OF = re.compile(
    r"([^\W\d_][\w-]*)\s+(?:(?:der|des|von|in|of|for)\s+)?(?:(?:Stadt|Landes|Land|Präfektur|Provinz|Landeshauptstadt|the|city)\s+){0,2}$"
)
SAID_BY = re.compile(
    r"(?:Angaben|Auskunft|Worten|Aussage|Einschätzung|Statistik|[lL]aut)\s+(?:(?:der|des|von|Stadt|Landes|Landeshauptstadt)\s+){0,3}$"
)
SUPERLATIVE = re.compile(
    r"(?:nirgends|nirgendwo|größte|wichtigste|bedeutendste|stärkste|beliebteste|führende|meiste|einzige|bevölkerungsreichste|älteste|best)\w*\s"
    r"(?:[\w-]+\s){0,5}$"
)
NAME_BEHIND = re.compile(r"\s+[A-ZÄÖÜ][a-zäöüß]")
ON_TO = re.compile(r"(?<!\w)[aA]uf\s+(?:(?:den|die|das)\s+)?(?:Regierungsbezirk\s+|Stadt\s+)?$")
FALLS = re.compile(r"\s+(?:allein\s+)?(?:entf[aä]ll\w*|entfiel\w*)")
FALLEN = re.compile(r"(?<!\w)(?:entf[aä]ll\w*|entfiel\w*)\s[^,;]{0,40}$")
FROM_HERE_ON = re.compile(r"\s+aus(?!\w)")
COMPASS = re.compile(r"(?:Nord|Süd|West|Ost)\w{0,5}en\s+$|(?:Herzen|Zentrum|Mitte)\s+$")
THE_CITY = re.compile(
    r"(?<!\w)[dD](?:ie|er)\s+(?:[a-zäöüß]+\s+)?(?!Haupt|Landeshaupt|Partner)[A-ZÄÖÜ][a-zäöüß]+(?:stadt|metropole)(?!\w)"
)
COMPARED = re.compile(r"(?<!\w)(?:als|than)\s+$")
PART_OF = re.compile(
    r"(?:zahl|zahlen|Bevölkerung|Umland|Umgebung|Innenstadt|Norden|Süden|Westen|Osten|Zentrum|Teilen?|Region|Raum) von\s+$"
)
AREA = re.compile(r"(Raum|Großraum|Metropolregion|Region|Umland)\s(?:um\s)?$")
IN = re.compile(
    r"(?<!\w)(?:[iI]n|[iI]m|[fF]ür|[bB]ei|[zZ]u|[nN]ach|[aA]n|[aA]t|[fF]or|[tT]o|across)\s+(?:(?:der|dem|den|ganz|Stadt|Land|Landeshauptstadt|Bundesland|the|city|state|of|University|heute|hier|[a-zäöüß]+e[nrm])\s+){0,3}$"
)
AWAY = re.compile(
    r"(?<!\w)(?:[aA]us|[aA]uf|[mM]it|[vV]on|[vV]om|[zZ]wischen|[fF]rom|[wW]ith|[bB]etween|[oO]f|[gG]egen)\s+(?:(?:ganz|der|dem|den|Stadt|the|Land|jenen|denen|solchen)\s+){0,2}$"
)
JAPANESE_AFTER = re.compile(r"(?:、[ァ-ヶー]+){0,3}に(?:次|続|並)")
JAPANESE_IN = re.compile(r"(?:市|州|県|府|都)?(?:で|に|の|は)")
OUT_OF = re.compile(r"(?<!\w)(?:[aA]us|[fF]rom)\s+(?:(?:der|dem|Stadt|the|Land)\s+){0,2}$")
AFTER_RANKED = re.compile(
    r"(?<!\w)(?:[nN]ach|after|behind|[hH]inter|[nN]eben)\s+(?:(?:den|der|dem|the|denen|jenen|derjenigen)\s+)?(?:in\s+)?(?:[^\W\d_]+(?:,| und| and)\s+){0,3}$"
)
