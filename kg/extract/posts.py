"""Posts: the holdings of one person in one office taken together, with whose office it is worked out from the context."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.document import Document, Mention
from kg.extract.gazetteer import Form, japanese_bodies, japanese_places, prefecture_of, towns_of_the_land
from kg.extract.holding import Holding
from kg.extract.names import given, is_japanese
from kg.extract.parties import publisher_town
from kg.extract.phrases import LAND, RolePhrase
from kg.extract.zones import Zone
from kg.model import Kind, Name

JAPAN = Name("Japan", Kind.PLACE, "japan")
GERMANY = Name("Deutschland", Kind.PLACE, "deutschland")
UNION = Name("Europäische Union", Kind.PLACE)
LANDTAG = Name("Landtag Nordrhein-Westfalen", Kind.BODY, "landtag-nordrhein-westfalen")
MOST_COMPARED = 20
BODIES = {
    "Rektor": ("university",), "Rektorin": ("university",), "Rector": ("university",), "Prorektor": ("university",), "Prorektorin": ("university",),
    "Vizepräsident": ("parliament", "university", "chamber", "association"),
    "Vizepräsidentin": ("parliament", "university", "chamber", "association"),
    "Präsident": ("university", "parliament", "association", "chamber"), "Präsidentin": ("university", "parliament", "association", "chamber"), "President": ("university", "parliament"),
}  # fmt: skip
# Whose office a compound is, by what it begins with.
OWNERS = {
    "Kammer": ("chamber",), "Verein": ("association",), "Verband": ("association",), "Club": ("association",), "Schatzmeister": ("association",),
    "Schriftführer": ("association",), "Kassierer": ("association",), "Beisitzer": ("association",), "Jugendwart": ("association",),
    "Firmen": ("company",), "Konzern": ("company",), "Vorstand": ("company",), "Unternehmens": ("company",), "Aufsichtsrat": ("company",),
    "Institut": ("research",), "Museum": ("museum",), "Schul": ("school",), "Universität": ("university",), "Hochschul": ("university",),
    "Stellvertreter": ("association", "chamber", "company"), "Ehrenvorsitz": ("association",), "Ehrenpräsident": ("association", "chamber"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """One person's office as the whole release tells it."""

    person: Name
    phrase: RolePhrase
    holdings: tuple[Holding, ...]

    @property
    def of(self) -> Name | None:
        """The body, state or place that the holder represents or governs."""
        return self.phrase.of


def find_posts(document: Document, holdings: Iterable[Holding]) -> tuple[Post, ...]:
    """The posts of a document: one per person and office."""
    groups: dict[Name, list[list[Holding]]] = {}
    for holding in holdings:
        offices = groups.setdefault(holding.person, [])
        group = next(
            (g for g in offices if all(_compatible(h.phrase, holding.phrase) for h in g[:MOST_COMPARED])), None
        )
        if group:
            group.append(holding)
        else:
            offices.append([holding])
    return tuple(_post(document, group) for offices in groups.values() for group in offices)


def _compatible(a: RolePhrase, b: RolePhrase) -> bool:
    if a.of and b.of and not _same_owner(a.of, b.of):
        return False
    if a.at and b.at and a.at != b.at and "former" in (a.status, b.status):
        return False
    short, long = sorted((_stem(a.role), _stem(b.role)), key=len)
    if short == long or long.startswith(short + " ") or _is_fuller(short, long):
        return True
    if {short, long} <= {"ob", "oberbürgermeister"} or "regierungschef" in (short, long) and a.level == b.level:
        return True
    head_short, head_long = office_noun(short), office_noun(long)
    ministers = a.level == b.level == "minister" and (head_long.endswith(head_short) or _is_resort(short, long))
    return ministers or (
        head_long.endswith(head_short)
        and head_short in ("präsident", "vizepräsident", "vorsitzender", "vorsitzende", "bürgermeister")
        and not head_long.startswith(("vize", "ehren", "alt"))
    )


_OTHER_OFFICE = frozenset(
    "deputy vice acting assistant associate honorary former under stellvertretende stellvertretender".split()
)


def _is_fuller(short: str, long: str) -> bool:
    """Whether English words before a title only say more of the same office: economy minister, lord mayor."""
    before = long.removesuffix(" " + short)
    return (
        before != long
        and not _OTHER_OFFICE.intersection(before.split())
        and short in ("minister", "mayor", "president", "chairman", "director")
    )


def _same_owner(a: Name, b: Name) -> bool:
    return a.text.split(" ")[-1] == b.text.split(" ")[-1] or {a.entity, b.entity} <= {
        "nordrhein-westfalen",
        "landesregierung-nordrhein-westfalen",
        "landtag-nordrhein-westfalen",
    }


def _is_resort(short: str, long: str) -> bool:
    """Wirtschaftsminister and Minister für Wirtschaft, Industrie … are one office."""
    compound, official = sorted((short, long), key=_has_resort)
    return _has_resort(official) and compound.removesuffix("minister").rstrip("s-")[:8] in official


def office_noun(stem: str) -> str:
    """The noun of office in a role: wirtschafts- und klimaschutzminister → klimaschutzminister."""
    words = re.split(r" (?:für|der|des|von) ", stem)[0].split(" ")
    return words[-1] if words[0].endswith("-") else words[0]


def _has_resort(role: str) -> bool:
    return any(sign in role for sign in (" für ", " der ", "- und ", "- sowie "))


def _stem(role: str) -> str:
    head, _, rest = role.partition(" ")
    return f"{head.removesuffix('in')} {rest}".strip().lower()


def _post(document: Document, group: list[Holding]) -> Post:
    best = max(group, key=_specificity)
    of = next((h.phrase.of for h in group if h.phrase.of), None)
    at = next((h.phrase.at for h in group if h.phrase.at), None)
    status = next((h.phrase.status for h in group if h.phrase.status != "current"), "current")
    phrase = replace(best.phrase, of=of, at=at, status=status)
    if phrase.level == "region" and of and of.entity in japanese_places():
        phrase = replace(phrase, of=prefecture_of(of))
    if of is None or (phrase.of == LAND and phrase.level in ("state", "minister") and is_japanese(best.person.text)):
        phrase = replace(phrase, of=_owner(document, phrase, group[0]))
    return Post(best.person, phrase, tuple(group))


_INFERRED = frozenset(("post/colleague", "post/predecessor", "post/succession"))


def _specificity(holding: Holding) -> tuple[bool, bool, int, int]:
    """What the text itself says before what is inferred, then the longest title, then the first."""
    short = holding.phrase.role in ("OB", "Regierungschef", "Regierungschefin")
    return holding.rule not in _INFERRED, not short, len(holding.phrase.role), -holding.start


def _owner(document: Document, phrase: RolePhrase, holding: Holding) -> Name | None:
    """Whose office it is where the phrase does not say, by the level of the office."""
    japanese = is_japanese(holding.person.text)
    if "kanzlei" in phrase.role:
        return dominant_land(document)
    match phrase.level:
        case _ if phrase.role.startswith(("Kommissionspräsident", "EU-", "Ratspräsident")) and "EU" in document.text:
            return UNION
        case "minister" if phrase.role.startswith("Bundes"):
            return GERMANY
        case "envoy" if not japanese and not phrase.role.startswith("Honorar") and _is_german(holding.person):
            return GERMANY
        case "state" | "minister":
            return JAPAN if japanese else _foreign_country(document, holding) or dominant_land(document)
        case "country" | "envoy":
            return JAPAN if japanese else _nearest(document, holding.start, ("country",))
        case "germany":
            return GERMANY
        case "parliament":
            land = dominant_land(document)
            return LANDTAG if land == LAND else _other_parliament(document) or land
        case "member":
            return JAPAN if japanese else LANDTAG if dominant_land(document) == LAND else None
        case "region" if phrase.role.startswith("Regierungs"):
            return _nearest(document, holding.start, ("regierungsbezirk",)) or _seat_of_district(document, holding)
        case "region":
            prefecture = _nearest(document, holding.start, ("prefecture",)) or _prefecture_by_city(document)
            return prefecture or (None if japanese else _nearest(document, holding.start, ("region", "land")))
        case "city" | "county":
            return _city(document, holding, japanese=japanese)
        case _:
            return _body(document, phrase, holding)


def _prefecture_by_city(document: Document) -> Name | None:
    """The prefecture of the city most named of those that share their name with one."""
    cities = Counter(m.name for m in document.of_sort("city") if prefecture_of(m.name) != m.name)
    return prefecture_of(cities.most_common(1)[0][0]) if cities else None


_DISTRICT = re.compile(
    r"\b(?:Bezirksregierung|Regierungspräsident(?:in|en)?|Regierungsbezirk(?:es|s)?) (Arnsberg|Detmold|Düsseldorf|Köln|Münster)\b"
)
DISTRICTS = frozenset(("Arnsberg", "Detmold", "Düsseldorf", "Köln", "Münster"))


def _seat_of_district(document: Document, holding: Holding) -> Name | None:
    """The seat of a district government that is named nearest before the office, else first."""
    seats = [m for m in document.of_sort("city") if m.name.text in DISTRICTS]
    told = _DISTRICT.search(document.text)
    seats = [m for m in seats if told and m.name.text == told[1]] or seats
    before = [m.name for m in seats if m.start < holding.start]
    return before[-1] if before else seats[0].name if seats else None


def _is_german(person: Name) -> bool:
    known = given(person.text.split(" ")[0]) if " " in person.text else None
    return known is not None and known.origin == "de"


def _foreign_country(document: Document, holding: Holding) -> Name | None:
    """The country named just before somebody whose given name is of neither language."""
    if given(holding.person.text.split(" ")[0]) or " " not in holding.person.text:
        return None
    near = document.mentions_in(max(0, holding.start - 160), holding.end)
    countries = [
        m.name
        for m in near
        if m.sort == "country" and m.name not in (JAPAN, GERMANY) and m.name.text not in ("Europa", "Asien")
    ]
    return countries[-1] if countries else None


def dominant_land(document: Document) -> Name:
    """The German Land that the release is about: NRW unless only others are named."""
    lands = [m.name for m in document.of_sort("land") if m.form is not Form.ADJECTIVE]
    return LAND if not lands or LAND in lands else Counter(lands).most_common(1)[0][0]


def _nearest(document: Document, position: int, sorts: tuple[str, ...], *, japanese: bool | None = None) -> Name | None:
    """The last place or body of some sorts before a position, else the first one behind it; in Japan or not, if asked."""
    if japanese is None:
        last = document.last_before(position, sorts)
        first = next(iter(document.of_sort(*sorts)), None)
    else:
        fitting = [m for m in document.of_sort(*sorts) if m.sort not in _NATIONAL or _is_japanese_body(m) == japanese]
        last = next((m for m in reversed(fitting) if m.start <= position), None)
        first = fitting[0] if fitting else None
    nearest = last or first
    return nearest.name if nearest else None


_NATIONAL = ("university", "parliament", "school")


def _is_japanese_body(mention: Mention) -> bool:
    """Whether a body is one of Japan, by the tables or, where they do not know it, by the first word of its name."""
    if mention.name.entity:
        return mention.name.entity in japanese_bodies()
    first = re.split(r"[ -]", mention.name.text)[0]
    return len(first) > 4 and first[:1].isupper() and is_japanese(first) or first == "Japan"


_OTHER_PARLIAMENT = re.compile(r"\b([A-ZÄÖÜ]\w+ische)[rnms] Landtag")


def _other_parliament(document: Document) -> Name | None:
    match = _OTHER_PARLIAMENT.search(document.text)
    return Name(f"{match[1]}r Landtag", Kind.BODY) if match else None


_CITY_OFFICE = re.compile(r"^(?:Stadt|Landeshauptstadt|Gemeinde|Bundesstadt|Kreis)\s")


def _city(document: Document, holding: Holding, *, japanese: bool) -> Name | None:
    """The city that somebody governs: named close before, the publisher's, in the sentence, or the last before."""
    sorts = ("county", "region") if holding.phrase.level == "county" else ("city", "town")
    named = [m for m in document.of_sort(*sorts) if _is_japanese_place(m) == japanese]
    if holding.phrase.level == "county":
        named = [m for m in named if m.sort == "county" or m.name.text.startswith(("Kreis ", "Landkreis "))]
    ours = [m for m in named if m.name.text in towns_of_the_land()]
    text, start = document.text, holding.phrase.start
    close = [m.name for m in named if 0 <= start - m.end < 40 and m.form is not Form.NAME]
    sentence = document.sentence_at(holding.start)
    inside = [m.name for m in named if sentence and sentence.start <= m.start < sentence.end]
    before = [m.name for m in reversed(ours or named) if m.start < holding.start]
    there = before if "dortige" in text[start : holding.phrase.noun] else []
    publisher = [] if japanese else _publishing(document, named)
    everywhere = [m.name for m in ours or named]
    candidates = (*there, *close, *publisher, *inside, *_dominant(ours or named), *before, *everywhere)
    return candidates[0] if candidates else None


def _publishing(document: Document, named: list[Mention]) -> list[Name]:
    """The town of the list that publishes the release."""
    publisher = document.release.publisher
    if _CITY_OFFICE.match(publisher):
        return [m.name for m in named if m.name.text in publisher]
    town = publisher_town(publisher)
    return [m.name for m in named if m.name == town][:1]


OFTEN = 3


def _dominant(named: list[Mention]) -> list[Name]:
    """The town that a release names most, where it names it often and none else as often."""
    ranked = Counter(m.name for m in named).most_common(2)
    clear = ranked and ranked[0][1] >= OFTEN and (len(ranked) == 1 or ranked[0][1] > ranked[1][1])
    return [ranked[0][0]] if clear else []


def _is_japanese_place(mention: Mention) -> bool:
    if mention.name.entity:
        return mention.name.entity in japanese_places()
    return len(mention.name.text) > 3 and is_japanese(mention.name.text)


_POSSESSIVE = frozenset(
    ("its", "their", "deren", "dessen", "ihr", "ihre", "ihrem", "ihren", "sein", "seine", "seinem", "seinen")
)


_ADJECTIVE = re.compile(r"(?:Stellvertretend|Erst|Zweit|Dritt|Geschäftsführend|Leitend)er?")


def _our_parliament(document: Document, sorts: tuple[str, ...], holding: Holding) -> Name | None:
    """The Landtag, where a president of none named is told in what it publishes."""
    sentence = document.sentence_at(holding.start)
    told = "Landtag" in document.release.publisher or (
        sentence is not None and re.search(r"\bLandtags?\b", sentence.text)
    )
    ours = told and "parliament" in sorts and dominant_land(document) == LAND
    return LANDTAG if ours and not is_japanese(holding.person.text) else None


def _body(document: Document, phrase: RolePhrase, holding: Holding) -> Name | None:
    if phrase.article in _POSSESSIVE and phrase.role.split(" ")[0] not in ("Rektor", "Rektorin"):
        bodies = [m for m in document.mentions_in(max(0, holding.start - 400), holding.start) if m.kind is Kind.BODY]
        return bodies[-1].name if bodies else None
    words = phrase.role.split(" ")
    head = words[1] if len(words) > 1 and _ADJECTIVE.fullmatch(words[0]) else words[0]
    sorts = ("university",) if head.startswith(("Universitäts", "Hochschul")) else BODIES.get(head)
    sorts = sorts or next((kinds for start, kinds in OWNERS.items() if head.startswith(start)), None)
    if sorts:
        japanese = is_japanese(holding.person.text)
        return _nearest(document, holding.start, sorts, japanese=japanese) or _our_parliament(document, sorts, holding)
    sentence = document.sentence_at(holding.start)
    around = document.mentions_in(sentence.start, sentence.end) if sentence else ()
    bodies = [m for m in around if m.kind is Kind.BODY and m.sort != "delegation"]
    bodies = [m for m in bodies if m.start < holding.start][-1:] or bodies
    if not bodies:
        bodies = [m for m in document.mentions_in(max(0, holding.start - 200), holding.start) if m.kind is Kind.BODY][
            -1:
        ]
    return bodies[0].name if bodies and sentence and sentence.zone is not Zone.CAPTION else None
