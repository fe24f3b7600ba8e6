"""Which place a figure is about."""

import re
from collections.abc import Iterable

from kg.extract.document import Mention
from kg.extract.figures.measures import noun_of
from kg.extract.figures.mentioned import Place, by_start, candidates, named_places, there_of
from kg.extract.figures.scenes import NAMES, Scene
from kg.extract.figures.thread import Thread
from kg.extract.gazetteer import Form
from kg.extract.names import is_name_word
from kg.extract.quantities import Quantity
from kg.model import Kind, Name


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
    places = [p for p in candidates(scene, start, end, thread) if not _is_taken(p, taken)]
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
    left = [p for p in left if not scene.aside(quantity.span.start, p.start)] or (left if not right else [])
    left = [p for p in left if not ELSEWHERE.search(scene.text[max(0, p.start - 60) : p.start])]
    subjects = [p for p in left if p.weight == 2]
    if bodies and (own := [p for p in subjects if p.name.kind is Kind.BODY]):
        return own[-1].name
    if subjects and WITH_FIGURE.search(scene.text[: quantity.span.start]):
        return subjects[-1].name
    strong = [p for p in left if p.weight == 3]
    near = [p for p in right if p.start < clause_end]
    if right and (near or not strong):
        return min(near or right, key=by_start).name
    if left:
        return max(strong or left, key=by_start).name
    weak = [p for p in places if p.weight == 1]
    return weak[0].name if weak else _unknown(scene, index)


def _unknown(scene: Scene, index: int) -> Name | None:
    """A town that no table knows, where the clause cannot name anything else: "in Mishima sind es 110.000"."""
    start, end = scene.segment(index)
    at = scene.quantities[index].span.start
    for pattern, left, right in ((UNKNOWN_THERE, start, end), (UNKNOWN_SUBJECT, start, at)):
        m = pattern.search(scene.text, left, right)
        if m and (town := _town(m[m.lastindex or 1], scene)) is not None:
            return town
    return None


def _town(word: str, scene: Scene) -> Name | None:
    """A capitalised word as the name of a town, where it is no common noun and no known name."""
    known = any(m.name.text == word or scene.text[m.start : m.end] == word for m in scene.mentions)
    common = noun_of(word, scene.language) is not None or COMMON.search(word) is not None
    return Name(word, Kind.PLACE) if not known and not common and is_name_word(word) else None


def _lies_in(scene: Scene, inner: Place, outer: Place) -> bool:
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
        for p in candidates(scene, 0, len(scene.text), thread)
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
    if before is None or any(True for m in named_places(scene, clause.start, clause.end) if m.weight > 1):
        return None
    unknown = UNKNOWN_OPENING.match(scene.text, before.start, before.end)
    if unknown and (town := _town(unknown[1], scene)) is not None:
        return town
    opening = next((p for p in named_places(scene, before.start, before.end) if p.weight > 1), None)
    first = opening is not None and opening.weight == 2 and opening.start - before.start < 14
    return opening.name if first and opening is not None and opening.name.kind is Kind.PLACE else None


def _of_another(scene: Scene, index: int, position: int, own_end: int) -> bool:
    """Whether a place behind stands in the stretch of a later figure: "…, davon in Düsseldorf 7.930"."""
    later = [i for i in range(index + 1, len(scene.quantities)) if _is_bare(scene, i)]
    return position >= own_end and any(scene.segment(i)[0] <= position < scene.segment(i)[1] for i in later)


def _is_bare(scene: Scene, index: int) -> bool:
    """Whether a figure leaves out its noun, as in a list of places."""
    quantity = scene.quantities[index]
    return quantity.kind in ("count", "share") and not quantity.unit


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
            return mention.name if mention.kind is Kind.PLACE or mention.sort == "university" else None
    return None


def _holder(scene: Scene, quantity: Quantity, taken: Iterable[Mention]) -> Name | None:
    """The place right before a bracket or "mit": "Koriyama (330.000 Einwohner)", "Kyoto mit 1,4 Millionen Einwohnern"."""
    for mention in scene.places(0, quantity.span.start):
        if mention.form not in NAMES or mention in taken or CITY_IN.search(scene.text[: mention.start]):
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
    places = [p for p in candidates(scene, 0, end, thread) if p.weight > 1 and end - p.end < 20]
    return places[-1].name if places else None


def _is_taken(place: Place, taken: Iterable[Mention]) -> bool:
    return any(m.start <= place.start < m.end for m in taken)


def located_in(scene: Scene, index: int, taken: Iterable[Mention], thread: Thread | None = None) -> Name | None:
    """The place in which the figure's own stretch locates something, the nearest behind first; with a thread also "dort"."""
    at = scene.quantities[index].span.start
    places = [p for p in named_places(scene, *scene.segment(index)) if p.weight == 3 and not _is_taken(p, taken)]
    behind = [p for p in places if p.start > at]
    if places:
        return (behind or places[-1:])[0].name
    there = THERE.search(scene.text, *scene.segment(index))
    return there_of(scene, there.start(), thread) if there and thread is not None else None


HOLDS = re.compile(
    r"\s*\(|,?\s+mit\s+(?:(?:seinen|ihren|insgesamt|heute)\s+)?"
    r"|,\s+(?:eine|die|der|einer|das)\s+(?:[a-zäöüß]+\s+){0,3}[A-ZÄÖÜ][\w-]+\s+mit\s+"
)
CITY_IN = re.compile(r"(?<!\w)[dD]ie Stadt (?:in|an) (?:der |dem )?$")
INHABITANTS = re.compile(r",\s+")
LOCATIVE = re.compile(r",\s(?:in|an|auf)\s(?:der|dem|denen)\s(?:[^,]{0,80})$")
OWN_CLAUSE = re.compile(
    r",\s+(?:(?:halb|doppelt|mehr|fast|rund|und|aber|doch|sondern|während|wobei|umgekehrt|viele|die meisten|vor allem)\s|[a-zäöüß]+\s[a-zäöüß]+\s(?:zog|ging|kam|reist))"
)
UNKNOWN_OPENING = re.compile(r"([A-ZÄÖÜ][a-zäöüß-]+)\s(?:gehört|liegt|lag|grenzt)\s")
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
ELSEWHERE = re.compile(
    r"(?i)(?<!\w)(?:(?:nirgend|irgend)\w*|(?:keine[rnms]?|jede[rnms]?)\sandere[rnms]?)(?!\w)[^.;,]*$"
)
IN_IT = re.compile(r"\s(?:in|an|bei)\s(?:der\s|dem\s|den\s)?(?:Präfektur\s|Provinz\s)?")
THE_PLACE = re.compile(r"\s[a-zäöüß]+\s(?:der|die)\s(Kreis|Stadt|Kommune)(?!\w)(?!\s[A-ZÄÖÜ])")
OPENS_WITH = re.compile(r"\W{0,2}Mit\s+(?:[a-zäöüß]+\s+){0,2}")
VERB_BEFORE = re.compile(
    r"(?<!\w)(?:ist|zählt|gehört|gilt|bleibt|liegt|war|hat|bildet)\s+(?:die Stadt\s+|der Kreis\s+|das Land\s+|die\s+)?$"
)
AS_MANY = re.compile(
    r"(?<!\w)wie\s+(?:in|im)\s+(?:ganz\s+)?$|(?<!\w)(?:wie|als)\s+(?:(?:in|an|bei|auf)\s+)?(?:keine[rnms]?|nirgend\w*|irgend\w*|jede[rnms]?|sonst|andere[rnms]?)(?!\w)[^.;,]*$"
)
WITH_FIGURE = re.compile(
    r"(?<!\w)(?:ist|sind|gehört|zählt|gilt|bleibt|liegt|war|bildet|rangiert|belegt|hat|hatte|besitzt)\s+(?:[a-zäöüß]+\s+){0,2}mit\s+(?:[a-zäöüß]+\s+){0,2}$"
)
