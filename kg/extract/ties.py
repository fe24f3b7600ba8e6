"""What the rules of ties share: scenes (parts of a sentence with their parties), the home side, dates, merging."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.extract import mood
from kg.extract.analysis import Analysis
from kg.extract.dates import DateMention
from kg.extract.document import Mention, Sentence, prefectures_by_name
from kg.extract.gazetteer import Form, towns_of_the_land
from kg.extract.names import is_japanese
from kg.extract.parties import CITIES, TIED_PLACES, Group, group_parties, publisher_town
from kg.extract.phrases import LAND
from kg.extract.sides import home_body, is_abroad
from kg.extract.topics import find_topics
from kg.model import Evidence, Fact, Kind, Name, Value


@dataclass(frozen=True, slots=True)
class Scene:
    """The part [start, end) of a sentence that tells one tie, with the party groups in it and in the whole sentence."""

    start: int
    end: int
    groups: tuple[Group, ...]
    sentence: Sentence
    around: tuple[Group, ...]

    def governed(self, *words: str) -> tuple[Group, ...]:
        """The groups that one of some prepositions governs."""
        return tuple(g for g in self.groups if g.governor in words)


@dataclass(frozen=True, slots=True)
class Tie:
    """Parties tied to each other by a stretch of text, before what the release says of them is merged."""

    parties: tuple[Name, ...]
    start: int
    end: int
    rule: str
    topics: tuple[str, ...] = ()
    since: str = ""


WITH = ("mit", "with")
BETWEEN = ("zwischen", "between")


def scenes(analysis: Analysis, sentence: Sentence, parties: Iterable[Mention] | None = None) -> tuple[Scene, ...]:
    """The sentence in parts: a semicolon, a colon or a further `mit X` begins another."""
    return _known_scenes(analysis, sentence) if parties is None else _scenes(analysis, sentence, parties)


@lru_cache(maxsize=128)
def _known_scenes(analysis: Analysis, sentence: Sentence) -> tuple[Scene, ...]:
    return _scenes(analysis, sentence, analysis.parties_in(sentence.start, sentence.end))


def _scenes(analysis: Analysis, sentence: Sentence, inside: Iterable[Mention]) -> tuple[Scene, ...]:
    groups = group_parties(analysis.document, inside, sentence.start, sentence.end)
    text = analysis.document.text
    cuts = {sentence.start, sentence.end}
    cuts |= {m.end() for m in _BREAK.finditer(text, sentence.start, sentence.end)}
    cuts |= {
        g.begin
        for g in groups
        if g.governor in WITH and _CONJUNCT.search(text[max(sentence.start, g.begin - 8) : g.begin])
    }
    edges = sorted(cuts)
    return tuple(
        Scene(left, right, tuple(g for g in groups if left <= g.start < right), sentence, groups)
        for left, right in pairwise(edges)
    )


def relative_subject(text: str, scene: Scene, group: Group) -> Group | None:
    """The group that a relative clause with another group in it is about: A, das mit B verbunden ist."""
    comma = text.rfind(",", scene.sentence.start, group.begin)
    if comma < 0 or not _PRONOUN.match(text, comma):
        return None
    return next((g for g in scene.around if g.end == comma), None)


_PRONOUN = re.compile(r", (?:das|die|der|which)\b")
_BREAK = re.compile(r"[;:](?= )|,(?= (?:aber|doch|sondern|jedoch|but)\b)")
_CONJUNCT = re.compile(r"(?:, | und |, und | – | sowie )$")


def is_denied(text: str) -> bool:
    """Whether the words deny or only wish what they tell."""
    return mood.is_denied(text)


def home(analysis: Analysis, sorts: Iterable[str]) -> Name | None:
    """The side that the release speaks for: the city or body that publishes it, else the Land that it is about."""
    wanted = frozenset(sorts)
    publisher = analysis.document.release.publisher
    if wanted & CITIES and (town := publisher_town(publisher)):
        return town
    for mention in analysis.parties:
        if mention.sort in wanted and mention.form is not Form.REFERENCE and mention.name.text in publisher:
            return mention.name
    if "land" in wanted and any(m.name == LAND for m in analysis.parties):
        return LAND
    if wanted & CITIES:
        cities = [m.name for m in analysis.parties if m.sort in CITIES and _is_german(m)]
        return _commonest(cities)
    return None


_LIKE = {
    "prefecture": ("land",),
    "region": ("land",),
    "country": ("land",),
    "university": ("university",),
    "land": ("prefecture", "region"),
}


def counterpart(analysis: Analysis, sort: str, partner: str = "") -> Name | None:
    """The side of the release that a partner of some sort is tied to: town to town, Land to prefecture, else who publishes."""
    wanted = tied_sorts(sort)
    own = home_body(analysis)
    if own and own.sort in _ACTING and own.name.text != partner and sort not in TIED_PLACES:
        return own.name
    if sort in _ACTING and (acting := _acting_here(analysis, sort, partner)):
        return acting
    town = publisher_town(analysis.document.release.publisher)
    if town and sort in ("prefecture", "region"):
        return LAND if _is_of_the_land(analysis, town) else town
    if town is None and partner in prefectures_by_name("de") and any(m.name == LAND for m in analysis.parties):
        return LAND
    if sort == "land":
        named = [m.name for m in analysis.parties if m.sort in wanted and m.form is not Form.REFERENCE]
        return _commonest(named)
    return home(analysis, wanted)


def _acting_here(analysis: Analysis, sort: str, partner: str) -> Name | None:
    """The body here of a partner's sort that a release names most often, where it is no body's own release."""
    return next((name for name in _bodies_here(analysis, sort) if name.text != partner), None)


@lru_cache(maxsize=16)
def _bodies_here(analysis: Analysis, sort: str) -> tuple[Name, ...]:
    of_sort = (m for m in analysis.parties if m.sort == sort and m.form is not Form.REFERENCE)
    return tuple(name for name, _ in Counter(m.name for m in of_sort if not is_abroad(m)).most_common())


_ACTING = frozenset(
    "university school hospital research chamber association museum company orchestra port police agency cluster".split()
)


def _is_of_the_land(analysis: Analysis, town: Name) -> bool:
    """Whether a release that a town's name stands on is about the Land: its ministers act, and nobody of the town does."""
    ministers = any(p.of == LAND and p.phrase.level in ("state", "minister") for p in analysis.posts)
    return ministers and not any(p.of == town for p in analysis.posts)


def tied_sorts(sort: str) -> tuple[str, ...]:
    """The sorts of parties that are usually tied to one of some sort."""
    return tuple(CITIES) if sort in CITIES else _LIKE.get(sort, ())


def _is_german(mention: Mention) -> bool:
    return mention.name.text in towns_of_the_land()


def _commonest(names: list[Name]) -> Name | None:
    """The name that stands most often; of several the first."""
    return Counter(names).most_common(1)[0][0] if names else None


def settled(analysis: Analysis, names: Iterable[Name]) -> tuple[Name, ...]:
    """The parties, each once; beside a Land a city's name means the prefecture, beside a university its university."""
    parties = tuple(dict.fromkeys(_governing(name) for name in names))
    if LAND in parties:
        known = prefectures_by_name(analysis.document.release.language)
        return tuple(dict.fromkeys(known.get(n.text, n) if n.kind is Kind.PLACE else n for n in parties))
    ruled = governed(analysis)
    parties = tuple(prefectures_by_name("de").get(n.text, n) if n in ruled else n for n in parties)
    schools = _schools(analysis)
    if any(name.text in schools for name in parties):
        return tuple(dict.fromkeys(_university(schools, n) for n in parties))
    return parties


@lru_cache(maxsize=1)
def _schools(analysis: Analysis) -> dict[str, Name]:
    return {m.name.text: m.name for m in analysis.parties if m.sort == "university"}


def _university(schools: dict[str, Name], name: Name) -> Name:
    """The university of the release that a city's name stands for."""
    if name.kind is not Kind.PLACE:
        return name
    of_city = [school for text, school in schools.items() if text.split(" ")[-1] == name.text]
    return schools.get(f"Universität {name.text}") or (of_city[0] if len(set(of_city)) == 1 else name)


@lru_cache(maxsize=1)
def governed(analysis: Analysis) -> frozenset[Name]:
    """The names of cities that have a governor in the release, so that their prefectures are meant."""
    offices = (post.of for post in analysis.posts if post.phrase.level == "region" and post.of)
    known = prefectures_by_name(analysis.document.release.language)
    ruled = {of.text.removeprefix("Präfektur ") for of in offices} & known.keys()
    return frozenset(m.name for m in analysis.parties if m.sort == "city" and m.name.text in ruled)


def _governing(name: Name) -> Name:
    """The Land or prefecture that a government, parliament or ministry acts for, else the name itself."""
    ours = name.kind is Kind.BODY and name.text.endswith(("Nordrhein-Westfalen", "NRW"))
    if (
        ours
        and name.text.startswith(("Ministerium", "Staatskanzlei"))
        or "ministerium-nordrhein-westfalen" in name.entity
    ):
        return LAND
    if ours and name.text.split(" ")[0].endswith("ministerium"):
        return LAND
    if (ruled := _PREFECTURE.search(name.text)) and not name.entity:
        return prefectures_by_name("de").get(ruled[1], name)
    return _GOVERNED.get(name.entity, name)


_PREFECTURE = re.compile(r"^(?:\w+ )?(?:Partner)?[Pp]räfektur (\w+)$")
_GOVERNED = {
    "landesregierung-nordrhein-westfalen": LAND,
    "landtag-nordrhein-westfalen": LAND,
    "tokyo-metropolitan-government": Name("Präfektur Tokio", Kind.PLACE, "praefektur-tokio"),
}


def side_of(analysis: Analysis, person: Name) -> Name | None:
    """Whom a person acts for by the office: a minister for the Land, a governor for the prefecture, a rector for the university."""
    posts = analysis.posts_of(person)
    town = publisher_town(analysis.document.release.publisher)
    owners = [
        post.of or town for post in posts if post.of or (post.phrase.level == "city" and not is_japanese(person.text))
    ]
    known = prefectures_by_name(analysis.document.release.language)
    ruled = governed(analysis)
    side = next((known.get(of.text, of) if of in ruled else _governing(of) for of in owners if of), None)
    rules_region = any(post.phrase.level == "region" for post in posts)
    side = None if rules_region and side == LAND else _fuller(analysis, side) if side else None
    return side or (_only_prefecture(analysis) if rules_region else None)


@lru_cache(maxsize=64)
def _fuller(analysis: Analysis, name: Name) -> Name:
    """The body that a bare noun or acronym stands for: das Institut for the one institute that the release names in full."""
    if name.kind is not Kind.BODY or name.entity or " " in name.text:
        return name
    text, bare = analysis.document.text, name.text.casefold()
    others = [m for m in analysis.parties if m.kind is Kind.BODY and m.name.text != name.text]
    if meant := next((m.name for m in others if text[m.start : m.end] == name.text), None):
        return meant
    bodies = dict.fromkeys(m.name for m in others)
    first = [b for b in bodies if b.text.casefold().startswith(f"{bare} ")]
    full = first or [b for b in bodies if any(bare in word for word in b.text.casefold().split(" ")[:2])]
    return full[0] if len(full) == 1 else name


def _only_prefecture(analysis: Analysis) -> Name | None:
    """The one prefecture that a release names, be it by its capital: whose governor is spoken of without saying."""
    known = prefectures_by_name(analysis.document.release.language)
    named = {
        m.name if m.sort == "prefecture" else known.get(m.name.text) for m in analysis.parties if m.kind is Kind.PLACE
    }
    named.discard(None)
    return named.pop() if len(named) == 1 else None


def since_in(analysis: Analysis, start: int, end: int) -> str:
    """Since when, where the stretch says so."""
    dates = [d for d in analysis.dates_in(start, end) if d.kind == "since"]
    return dates[0].start if dates and dates[0].start <= analysis.document.release.date else ""


def past_dates(analysis: Analysis, start: int, end: int) -> list[DateMention]:
    """The dates inside a stretch that do not lie behind the release's own."""
    return [d for d in analysis.dates_in(start, end) if d.start <= analysis.document.release.date]


def merged(analysis: Analysis, kind: str, ties: Iterable[Tie]) -> Iterator[Fact]:
    """One fact for each set of parties: the union of topics, the most precise date, every evidence."""
    by_parties: dict[frozenset[str], list[Tie]] = {}
    for tie in ties:
        by_parties.setdefault(frozenset(name.entity or name.text for name in tie.parties), []).append(tie)
    for same in by_parties.values():
        slots: list[tuple[str, Value]] = [("parties", name) for name in same[0].parties]
        topics = dict.fromkeys(topic for tie in same for topic in tie.topics)
        slots += [("topics", topic) for topic in topics if kind != "twinning"]
        since = max((tie.since for tie in same), key=_precision, default="")
        slots += [("since", since)] if since else []
        evidence: set[Evidence] = {analysis.document.evidence(tie.start, tie.end, tie.rule) for tie in same}
        yield Fact(kind, tuple(slots), tuple(sorted(evidence)))


def _precision(value: str) -> int:
    return len(value)


def topics_of(analysis: Analysis, start: int, end: int) -> tuple[str, ...]:
    """What a tie is about: all topics of the stretch but the relation itself."""
    return tuple(t for t in find_topics(analysis.document, start, end) if t != "bilateral-relations")
