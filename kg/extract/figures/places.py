"""Which place a figure is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.document import Mention
from kg.extract.figures.measures import bynames, country_of, deictic, named, noun_of, sort_of, words
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.figures.thread import COUNTRIES, WHOLE, Thread
from kg.extract.gazetteer import Form
from kg.extract.names import is_name_word
from kg.extract.quantities import Quantity
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class _Place:
    name: Name
    start: int
    end: int
    sort: str
    weight: int  # 3 "in X", 2 bare, 1 adjective, 0 "von X", "mit X"


def area_of(scene: Scene, index: int, thread: Thread, taken: Iterable[Mention], bodies: bool = False) -> Name | None:
    """The place that a figure is about, from its own stretch of the sentence, or None."""
    start, end = scene.segment(index)
    quantity = scene.quantities[index]
    if (comma := _relative_clause(scene, index)) is not None:
        return _before(scene, comma, thread)
    if (holder := _holder(scene, quantity, taken)) is not None:
        return holder
    if (shared := _shared_subject(scene, quantity.span.start)) is not None:
        return shared
    if (subject := _subject_behind(scene, quantity, taken, thread)) is not None:
        return subject
    places = [p for p in _candidates(scene, start, end, thread) if not _is_taken(p, taken)]
    if not bodies:
        places = [p for p in places if p.name.kind is Kind.PLACE]
    clause_end = scene.clause(index)[1]
    right = [
        p
        for p in places
        if p.weight > 1
        and p.start >= quantity.span.end
        and not AS_MANY.search(scene.text[max(0, p.start - 90) : p.start])
        and scene.goes_on(quantity.span.start, p.start)
        and (p.start < clause_end or (p.weight == 3 and _goes_on(scene, clause_end)))
    ]
    left = [p for p in places if p.end <= quantity.span.start and p.weight > 1]
    left = [p for p in left if not any(_lies_in(scene, inner, p) for inner in left)]
    left = [p for p in left if not scene.aside(quantity.span.start, p.start)]
    left = [p for p in left if not ELSEWHERE.search(scene.text[max(0, p.start - 60) : p.start])]
    subjects = [p for p in left if p.weight == 2]
    if bodies and (own := [p for p in subjects if p.name.kind is Kind.BODY]):
        return own[-1].name
    if subjects and WITH_FIGURE.search(scene.text[: quantity.span.start]):
        return subjects[-1].name
    strong = [p for p in left if p.weight == 3]
    near = [p for p in right if p.start < clause_end]
    if right and (near or not strong):
        return min(near or right, key=_by_start).name
    if left:
        return max(strong or left, key=_by_start).name
    weak = [p for p in places if p.weight == 1]
    return weak[0].name if weak else _unknown(scene, index)


def _unknown(scene: Scene, index: int) -> Name | None:
    """A town that no table knows, where the clause cannot name anything else: "in Mishima sind es 110.000"."""
    start, end = scene.segment(index)
    at = scene.quantities[index].span.start
    for pattern, left, right in ((UNKNOWN_THERE, start, end), (UNKNOWN_SUBJECT, start, at)):
        m = pattern.search(scene.text, left, right)
        word = (m[1] or m[m.lastindex or 1]) if m else ""
        if m and is_name_word(word) and noun_of(word, scene.language) is None and not COMMON.search(word):
            return Name(word, Kind.PLACE)
    return None


def _lies_in(scene: Scene, inner: _Place, outer: _Place) -> bool:
    """Whether a place only tells where another lies: "Die Stadt in der Präfektur Niigata"."""
    return (
        inner.sort != "country"
        and inner.end < outer.start
        and IN_IT.fullmatch(scene.text, inner.end, outer.start) is not None
    )


def _goes_on(scene: Scene, comma: int) -> bool:
    """Whether what follows a comma still speaks of the figure: a relative clause, an aside, not a clause of its own."""
    return OWN_CLAUSE.match(scene.text, comma) is None


def area_in_sentence(scene: Scene, index: int, thread: Thread, taken: Iterable[Mention]) -> Name | None:
    """The nearest place that the sentence locates something in, outside the figure's own stretch: first to the left."""
    at = scene.quantities[index].span.start
    places = [
        p
        for p in _candidates(scene, 0, len(scene.text), thread)
        if p.weight == 3 and not _is_taken(p, taken) and not scene.aside(at, p.start)
    ]
    own_end = scene.segment(index)[1]
    places = [p for p in places if p.end <= at or not _of_another(scene, index, p.start, own_end)]
    left = [p for p in places if p.end <= at]
    nearest = left[-1] if left else places[0] if places else None
    return nearest.name if nearest is not None and nearest.name.kind is Kind.PLACE else None


def _shared_subject(scene: Scene, at: int) -> Name | None:
    """The subject of a clause that leaves it out: "Tamana gehört zu Kumamoto und hat 64.000 Einwohner"."""
    clause = scene.clause_at(at)
    if clause is None or not clause.shares or clause.left < 0:
        return None
    before = next((c for c in scene.clauses if c.number == clause.left), None)
    if before is None or any(True for m in _named_places(scene, clause.start, clause.end) if m.weight > 1):
        return None
    opening = next((p for p in _named_places(scene, before.start, before.end) if p.weight > 1), None)
    first = opening is not None and opening.weight == 2 and opening.start - before.start < 14
    return opening.name if first and opening is not None and opening.name.kind is Kind.PLACE else None


def _of_another(scene: Scene, index: int, position: int, own_end: int) -> bool:
    """Whether a place behind stands in the stretch of a later figure: "…, davon in Düsseldorf 7.930"."""
    later = [i for i in range(index + 1, len(scene.quantities)) if scene.quantities[i].kind in ("count", "share")]
    return position >= own_end and any(scene.segment(i)[0] <= position < scene.segment(i)[1] for i in later)


def _subject_behind(scene: Scene, quantity: Quantity, taken: Iterable[Mention], thread: Thread) -> Name | None:
    """The subject of "Mit 15.000 Einwohnern, …, ist X …": the bare place behind the verb."""
    if OPENS_WITH.fullmatch(scene.text, 0, quantity.span.start) is None:
        return None
    for m in THE_PLACE.finditer(scene.text, quantity.span.end, min(len(scene.text), quantity.span.end + 60)):
        sorts = ["county", "district"] if m[1] == "Kreis" else ["city", "town"]
        if (known := thread.meant(sorts, scene, m.start())) is not None:
            return known
    for mention in scene.places(quantity.span.end, len(scene.text)):
        if mention in taken:
            continue
        if mention.form is Form.NAME and VERB_BEFORE.search(scene.text[max(0, mention.start - 24) : mention.start]):
            return mention.name if mention.kind is Kind.PLACE else None
    return None


def _holder(scene: Scene, quantity: Quantity, taken: Iterable[Mention]) -> Name | None:
    """The place right before a bracket or "mit": "Koriyama (330.000 Einwohner)", "Kyoto mit 1,4 Millionen Einwohnern"."""
    for mention in scene.places(0, quantity.span.start):
        if mention.form not in NAMES or mention in taken:
            continue
        apposed = quantity.unit.startswith("Einwohner") and INHABITANTS.fullmatch(
            scene.text, mention.end, quantity.span.start
        )
        if apposed or HOLDS.fullmatch(scene.text, mention.end, quantity.span.start):
            return mention.name
    return None


def in_relative_clause(scene: Scene, index: int) -> bool:
    """Whether a figure stands in a clause ", in der …": then only what is named right before it can be its area."""
    return _relative_clause(scene, index) is not None


def _relative_clause(scene: Scene, index: int) -> int | None:
    start = max(0, scene.segment(index)[0] - 2)
    located = LOCATIVE.search(scene.text[start : scene.quantities[index].span.start])
    return start + located.start() if located else None


def _before(scene: Scene, end: int, thread: Thread) -> Name | None:
    """The place that a relative clause is about: named right before ", in der"."""
    places = [p for p in _candidates(scene, 0, end, thread) if p.weight > 1 and end - p.end < 20]
    return places[-1].name if places else None


def _is_taken(place: _Place, taken: Iterable[Mention]) -> bool:
    return any(m.start <= place.start < m.end for m in taken)


def _by_start(place: _Place) -> int:
    return place.start


def _candidates(scene: Scene, start: int, end: int, thread: Thread) -> Iterator[_Place]:
    yield from _named_places(scene, start, end)
    ours = thread.land.text not in COUNTRIES and not scene.says("world")
    for m in THE_LAND.finditer(scene.text, start, end) if ours else ():
        yield _Place(thread.land, m.start(), m.end(), "land", 2)
    for m in THE_CITY.finditer(scene.text, start, end):
        if not NAME_BEHIND.match(scene.text, m.end()) and (city := thread.meant(["city"], scene, m.start())):
            yield _Place(city, m.start(), m.end(), "city", 3)
    pattern, sorts = deictic(scene.language)
    for m in pattern.finditer(scene.text, start, end):
        if NAME_BEHIND.match(scene.text, m.end()):
            continue
        known = _region_around(scene, m) or thread.meant(sorts[m[0]], scene, m.start())
        if known is not None:
            yield _Place(known, m.start(), m.end(), "", 3)
    for m in words(scene.language, "nationwide").finditer(scene.text, start, end):
        yield _Place(named("Deutschland"), m.start(), m.end(), "country", 3)
    for m in words(scene.language, "here").finditer(scene.text, start, end):
        if NAME_BEHIND.match(scene.text, m.end()):
            continue
        yield _Place(_here(m[0].casefold(), m.start(), scene, thread), m.start(), m.end(), "", 3)


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


def _named_places(scene: Scene, start: int, end: int) -> Iterator[_Place]:
    for mention in scene.places(start, end):
        place = _weighed(scene, mention)
        if place is not None:
            yield place
    pattern, names = bynames(scene.language)
    for m in pattern.finditer(scene.text, start, end):
        if scene.text[m.end() : m.end() + 1] != "-":
            yield _Place(named(names[m[0]]), m.start(), m.end(), "city", 3)


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
    before = [p for p in _named_places(scene, 0, at) if p.weight > 1]
    if before:
        return before[-1].name
    last = next(thread.paragraph(scene), None)
    named_so = [p for p in _named_places(last, 0, len(last.text)) if p.weight > 1] if last else []
    return next((p.name for p in named_so if p.weight == 2), named_so[0].name if named_so else None)


def located_in(scene: Scene, index: int, taken: Iterable[Mention], thread: Thread | None = None) -> Name | None:
    """The place in which the figure's own stretch locates something, the nearest behind first; with a thread also "dort"."""
    at = scene.quantities[index].span.start
    places = [p for p in _named_places(scene, *scene.segment(index)) if p.weight == 3 and not _is_taken(p, taken)]
    behind = [p for p in places if p.start > at]
    if places:
        return (behind or places[-1:])[0].name
    there = THERE.search(scene.text, *scene.segment(index))
    return there_of(scene, there.start(), thread) if there and thread is not None else None


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
        for p in _named_places(scene, opening.end() if opening else 0, len(scene.text))
        if p.weight > 1 and p.name.kind is Kind.PLACE and p.sort != "country"
    ]
    bare = [p for p in places if p.weight == 2]
    first = min(bare or places, key=_by_start, default=None)
    return first.name if first else None


def _weighed(scene: Scene, mention: Mention) -> _Place | None:
    if scene.language == "ja":
        return _weighed_japanese(scene, mention)
    before = scene.text[max(0, mention.start - 60) : mention.start]
    if mention.form not in NAMES:
        city = mention.form is Form.ADJECTIVE and mention.sort not in WHOLE
        return _Place(mention.name, mention.start, mention.end, mention.sort, 1) if city else None
    if area := AREA.search(before):
        return _Place(Name(f"{area[1]} {mention.name.text}", Kind.PLACE), mention.start, mention.end, mention.sort, 3)
    if PART_OF.search(before):
        return _Place(mention.name, mention.start, mention.end, mention.sort, 3)
    if COMPARED.search(before) or (mention.sort == "country" and COMPASS.search(before)):
        return None
    ranked = any(q.kind == "rank" for q in scene.quantities)
    if (ranked and AFTER_RANKED.search(before)) or SAID_BY.search(before) or is_office(scene, mention):
        return None
    if mention.sort == "country" and SUPERLATIVE.search(before):
        return None
    if ON_TO.search(before) and FALLS.match(scene.text, mention.end) and mention.sort != "country":
        return _Place(mention.name, mention.start, mention.end, mention.sort, 3)
    if AWAY.search(before) and FROM_HERE_ON.match(scene.text, mention.end) is None:
        home = country_of(mention.name, mention.sort) == "Deutschland" and OUT_OF.search(before)
        return _Place(mention.name, mention.start, mention.end, mention.sort, 3 if home else 0)
    return _Place(
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


def _weighed_japanese(scene: Scene, mention: Mention) -> _Place | None:
    if JAPANESE_AFTER.match(scene.text, mention.end):
        return None
    located = JAPANESE_IN.match(scene.text, mention.end) is not None
    return _Place(mention.name, mention.start, mention.end, mention.sort, 3 if located else 2)


THE_LAND = re.compile(r"(?<!\w)(?:das|Das)\s+(?:ganze\s+)?Land(?!\w)(?!\s[A-ZÄÖÜ])(?! der )")
DATELINE = re.compile(
    r"(?:\(?\d{1,2}\.\s?[\w.]+\s?\d{4}\)?\s*[–|-]?\s*)?[A-ZÄÖÜ][\w/-]+(?:[ /][A-ZÄÖÜ][\w/-]+){0,2}(?:\s\([^)]{1,20}\))?(?:,\s(?:den\s)?\d{1,2}\.\s?[\w.]+\s?\d{4}\W{1,3}|\.\s|\s[|–]\s|,?\s\([^)]{1,20}\)\W)"
)
HOLDS = re.compile(
    r"\s*\(|,?\s+mit\s+(?:(?:seinen|ihren|insgesamt|heute)\s+)?"
    r"|,\s+(?:eine|die|der|einer|das)\s+(?:[a-zäöüß]+\s+){0,3}[A-ZÄÖÜ][\w-]+\s+mit\s+"
)
INHABITANTS = re.compile(r",\s+")
LOCATIVE = re.compile(r",\s(?:in|an|auf)\s(?:der|dem|denen)\s(?:[^,]{0,80})$")
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
OWN_CLAUSE = re.compile(
    r",\s+(?:(?:halb|doppelt|mehr|fast|rund|und|aber|doch|sondern|während|wobei|umgekehrt|viele|die meisten|vor allem)\s|[a-zäöüß]+\s[a-zäöüß]+\s(?:zog|ging|kam|reist))"
)
UNKNOWN_THERE = re.compile(
    r"(?:^|[,;]\s|\sund\s|^\W+)[iI]n\s([A-ZÄÖÜ][a-zäöüß-]+)\s(?:sind|waren|leben|wohnen|lebten)\s"
)
UNKNOWN_SUBJECT = re.compile(
    r"(?:^\W*|[,;]\s|\sund\s)([A-ZÄÖÜ][a-zäöüß-]+)\s(?:hat|zählt|zählte|hatte|bringt es auf|kommt auf|kam auf)\s(?:[a-zäöüß]+\s){0,2}$|^\W*([A-ZÄÖÜ][a-zäöüß-]+),\s(?:[a-zäöüß]+\s)?$"
)
COMMON = re.compile(
    r"(?:ung|heit|keit|schaft|tion|tät|amt|haus|stadt|land|kreis|verein|rat|schule|messe)$|^(?:Er|Sie|Es|Das|Die|Der|Dies|Davon|Wer|Man)$"
)
THERE = re.compile(r"(?<!\w)dort(?!\w)")
ON_TO = re.compile(r"(?<!\w)[aA]uf\s+(?:(?:den|die|das)\s+)?(?:Regierungsbezirk\s+|Stadt\s+)?$")
FALLS = re.compile(r"\s+(?:allein\s+)?(?:entf[aä]ll\w*|entfiel\w*)")
ELSEWHERE = re.compile(
    r"(?i)(?<!\w)(?:(?:nirgend|irgend)\w*|(?:keine[rnms]?|jede[rnms]?)\sandere[rnms]?)(?!\w)[^.;,]*$"
)
FROM_HERE_ON = re.compile(r"\s+aus(?!\w)")
IN_IT = re.compile(r"\s(?:in|an|bei)\s(?:der\s|dem\s|den\s)?(?:Präfektur\s|Provinz\s)?")
THE_PLACE = re.compile(r"\s[a-zäöüß]+\s(?:der|die)\s(Kreis|Stadt|Kommune)(?!\w)(?!\s[A-ZÄÖÜ])")
OPENS_WITH = re.compile(r"\W{0,2}Mit\s+(?:[a-zäöüß]+\s+){0,2}")
VERB_BEFORE = re.compile(
    r"(?<!\w)(?:ist|zählt|gehört|gilt|bleibt|liegt|war|hat|bildet)\s+(?:die Stadt\s+|der Kreis\s+|das Land\s+)?$"
)
COMPASS = re.compile(r"(?:Nord|Süd|West|Ost)\w{0,5}en\s+$|(?:Herzen|Zentrum|Mitte)\s+$")
THE_CITY = re.compile(
    r"(?<!\w)[dD](?:ie|er)\s+(?:[a-zäöüß]+\s+)?(?!Haupt|Landeshaupt|Partner)[A-ZÄÖÜ][a-zäöüß]+(?:stadt|metropole)(?!\w)"
)
AS_MANY = re.compile(
    r"(?<!\w)wie\s+(?:in|im)\s+(?:ganz\s+)?$|(?<!\w)(?:wie|als)\s+(?:(?:in|an|bei|auf)\s+)?(?:keine[rnms]?|nirgend\w*|irgend\w*|jede[rnms]?|sonst|andere[rnms]?)(?!\w)[^.;,]*$"
)
COMPARED = re.compile(r"(?<!\w)(?:als|than)\s+$")
PART_OF = re.compile(
    r"(?:zahl|zahlen|Bevölkerung|Umland|Umgebung|Innenstadt|Norden|Süden|Westen|Osten|Zentrum|Teilen?|Region|Raum) von\s+$"
)
WITH_FIGURE = re.compile(
    r"(?<!\w)(?:ist|sind|gehört|zählt|gilt|bleibt|liegt|war|bildet|rangiert|belegt|hat|hatte|besitzt)\s+(?:[a-zäöüß]+\s+){0,2}mit\s+(?:[a-zäöüß]+\s+){0,2}$"
)
AREA = re.compile(r"(Raum|Großraum|Metropolregion|Region|Umland)\s$")
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
