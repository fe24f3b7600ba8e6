"""The parts of a sentence that the grammar of seats reads: bodies, places and nouns for seats."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.names import UPPER, is_name_word
from kg.extract.parties import TIED_PLACES
from kg.extract.roles import find_role
from kg.extract.seating.firms import Firm, find_firms
from kg.extract.seating.lead import Lead, lead_of
from kg.extract.seating.words import districts, form_of, head_of, no_places
from kg.model import Kind, Name


@dataclass(frozen=True, slots=True)
class Body:
    """A body at [start, end); `sure` is whether the words alone show that it is one."""

    start: int
    end: int
    name: Name
    sort: str
    lead: Lead
    sure: bool
    genitive: bool = False
    bracket: Name | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place at [start, end); `adjective` for one that only an adjective names."""

    start: int
    end: int
    name: Name
    sort: str
    lead: Lead
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class SeatNoun:
    """A noun for a seat at [start, end) with its form and the body that a compound names (Foo-Werk)."""

    start: int
    end: int
    form: str
    lead: Lead
    word: str
    owner: Name | None = None
    parent: Name | None = None


@dataclass(frozen=True, slots=True)
class Chunks:
    """What a sentence has of each, in text order."""

    sentence: Sentence
    bodies: tuple[Body, ...]
    places: tuple[Place, ...]
    nouns: tuple[SeatNoun, ...]


@lru_cache(maxsize=2)
def flat(analysis: Analysis) -> str:
    """The text of a release with a space for every line break."""
    return analysis.document.text.replace("\n", " ")


@lru_cache(maxsize=64)
def nouns_of(analysis: Analysis, sentence: Sentence) -> tuple[SeatNoun, ...]:
    """The nouns for seats of a sentence."""
    return tuple(_nouns(analysis, flat(analysis), sentence))


@lru_cache(maxsize=64)
def chunks_of(analysis: Analysis, sentence: Sentence) -> Chunks:
    """The bodies, places and nouns for seats of a sentence."""
    text = flat(analysis)
    nouns = nouns_of(analysis, sentence)
    taken = frozenset(at for noun in nouns for at in range(noun.start, noun.end))
    firms = [f for f in find_firms(analysis, text, sentence) if f.start not in taken]
    behind = frozenset(noun.end + 1 for noun in nouns)
    bodies = tuple(b for firm in firms if _may_stand(b := _body(text, sentence, firm), behind))
    inside = frozenset(at for body in bodies for at in range(body.start, body.end) if body.sort in _BODIES)
    places: list[Place] = [
        p for p in (*_places(analysis, text, sentence), *_unknown(analysis, text, sentence)) if p.start not in inside
    ]
    return _with_listed(text, Chunks(sentence, bodies, tuple(sorted(places, key=_start)), nouns))


_AFTER_PLACE = re.compile(r"(?:,|,? und|,? sowie) \Z")


def _with_listed(text: str, chunks: Chunks) -> Chunks:
    """The chunks with bare names that are coordinated with places for places: in A, B und C."""
    places = list(chunks.places)
    bodies: list[Body] = []
    for body in chunks.bodies:
        link = _AFTER_PLACE.search(text, max(chunks.sentence.start, body.start - 8), body.start)
        before = next((p for p in places if link and p.end == link.start() and not p.adjective), None)
        listed = before and not body.sure and before.lead.preposition in ("in", "")
        gapped = text.startswith((" in ", " im "), body.end)
        if listed and not gapped and " " not in body.name.text:
            places.append(Place(body.start, body.end, Name(body.name.text, Kind.PLACE), "listed", body.lead))
        else:
            bodies.append(body)
    return Chunks(chunks.sentence, tuple(bodies), tuple(sorted(places, key=_start)), chunks.nouns)


def _start(place: Place) -> int:
    return place.start


_BODIES = frozenset({"company", "association", "research", "school", "university", "museum", "chamber"})
_BARE_BEHIND = frozenset({"", "von", "durch", "bei", "mit", "wie", "neben"})


def _may_stand(body: Body, behind: frozenset[int]) -> bool:
    """Whether a name that nothing shows to be one of a body can be one here: names have no article."""
    if body.sure or (not body.lead.article and body.lead.preposition in _BARE_BEHIND):
        return True
    return body.lead.start in behind and body.lead.article == "der" and " " in body.name.text


def _body(text: str, sentence: Sentence, firm: Firm) -> Body:
    lead = lead_of(text, sentence.start, firm.start)
    if lead.article == "der" and _NOMINATIVE.match(text, firm.start):
        lead = replace(lead, behind_noun=False)
    genitive = firm.genitive or lead.governor == "gen"
    likened = lead.preposition == "wie" and _KIND_BEFORE.search(text, max(sentence.start, lead.start - 40), lead.start)
    sure = firm.sure or bool(likened and head_of(likened["head"]))
    return Body(firm.start, firm.end, firm.name, firm.sort, lead, sure, genitive)


_NOMINATIVE = re.compile(rf"[{UPPER}][\w-]*(?:isch|deutsch)e ")
_KIND_BEFORE = re.compile(rf"(?<![\w-])(?P<head>[{UPPER}][\w-]+),? (?:und [{UPPER}]\w+ )?\Z")


def _nouns(analysis: Analysis, text: str, sentence: Sentence) -> Iterator[SeatNoun]:
    """The nouns for seats; English Headquarters with Europe before it is the European one."""
    for match in _NOUN.finditer(text, sentence.start, sentence.end):
        word = match[0]
        form = form_of(word.rsplit("-", 1)[-1]) or form_of(word) if "-" in word else form_of(word)
        if not form or _is_half(text, match):
            continue
        lead = lead_of(text, sentence.start, match.start())
        before = text[max(sentence.start, match.start() - 24) : match.start()]
        if form == "headquarters" and (_EUROPEAN.search(before) or _FOR_EUROPE.match(text, match.end())):
            form = "european-headquarters"
        land = _land_inside(analysis, match)
        owner = Name(word, Kind.BODY) if land else _owner_inside(analysis, match)
        yield SeatNoun(match.start(), match.end(), form, lead, word, owner, land)


def _is_half(text: str, match: re.Match[str]) -> bool:
    """Whether a word is only the first half of a coordinated compound (Forschungs- und …)."""
    return text[match.end() : match.end() + 1] == "-"


_NOUN = re.compile(rf"(?<![\w-])[{UPPER}][\w.&]*(?:-[\w&.]+)*(?<!\.)")
_EUROPEAN = re.compile(r"\b(?:[Ee]uropäische[nrs]?|European|Europe|EMEA)(?: [a-z]+)? $")
_FOR_EUROPE = re.compile(
    r" für (?:ganz |den |das |die )?(?:europäische\w* |gesamte\w* )*(?:Europa|Markt|Geschäft|EMEA)"
)
_GENERIC = frozenset(
    "Europa Deutschland Forschungs Vertriebs Produktions Service Haupt Auslands Tochter Firmen Konzern Entwicklungs Asien Verbindungs Außen Innen Neben Zweig Logistik EU Spezial Musik Chemie Auto"
    " Verkaufs Regional Landes Bundes Presse Projekt Start-up Startup IT High-Tech Hightech Open Test Design NRW Repräsentanz Welt Japan Ersatzteil EMEA Online KI Wasserstoff Batterie".split()
)


def _owner_inside(analysis: Analysis, match: re.Match[str]) -> Name | None:
    """The body before the hyphen: das Foo-Werk."""
    front, hyphen, _ = match[0].rpartition("-")
    if not hyphen or front in _GENERIC or front.removesuffix("s") in _GENERIC:
        return None
    known = [m for m in analysis.document.mentions_in(match.start(), match.end()) if m.start == match.start()]
    if known and known[0].kind is Kind.PLACE:
        return None
    return known[0].name if known and known[0].kind is Kind.BODY else Name(front, Kind.BODY)


def _land_inside(analysis: Analysis, match: re.Match[str]) -> Name | None:
    """The Land before the hyphen of what is a body of its own: die NRW-Repräsentanz."""
    inside = analysis.document.mentions_in(match.start(), match.end()) if "-" in match[0] else iter(())
    return next((m.name for m in inside if m.start == match.start() and m.sort == "land"), None)


_SORTS = TIED_PLACES | {"regierungsbezirk"}


def _places(analysis: Analysis, text: str, sentence: Sentence) -> Iterator[Place]:
    for mention in analysis.document.mentions_in(sentence.start, sentence.end):
        if mention.kind is not Kind.PLACE or mention.sort not in _SORTS or mention.form is Form.DEMONYM:
            continue
        part = mention.form is Form.ADJECTIVE and districts().match(text, mention.end)
        if mention.form is Form.ADJECTIVE and mention.sort in ("country", "land", "prefecture"):
            continue
        end = part.end() if part else mention.end
        adjective = mention.form is Form.ADJECTIVE and not part
        in_county = mention.name.text.startswith("Kreis ") and text[mention.start] != "K"
        yield Place(
            mention.start,
            end,
            _place_name(text, mention),
            "city" if in_county else mention.sort,
            lead_of(text, sentence.start, mention.start),
            adjective,
        )


def _place_name(text: str, mention: Mention) -> Name:
    """A place as a seat names it: a district by the word of the text."""
    if mention.sort == "district":
        return Name(text[mention.start : mention.end], Kind.PLACE, mention.name.entity)
    words = text[mention.start : mention.end]
    if mention.name.text == f"Kreis {words}":
        return Name(words, Kind.PLACE)
    short = mention.form is Form.NAME and mention.name.text.startswith(f"{words} ")
    return Name(words, Kind.PLACE, mention.name.entity) if short else mention.name


_BARE = re.compile(
    rf"\b(?:[Ii]n|[Nn]ach) (?P<name>[{UPPER}][^\W\d_]+(?:-[{UPPER}][^\W\d_]+)?(?: am| an der| im| ob der)?(?: (?=[{UPPER}])[^\W\d_]+(?<!ung)(?<!en))?)(?![\w-])"
)
_COMMON = re.compile(r"(?:ung|ungen|heit|keit|schaft|schaften|tion|tionen|tät|innen|isch|ieren|nis|tum|ismus|enz|anz)$")


def _unknown(analysis: Analysis, text: str, sentence: Sentence) -> Iterator[Place]:
    """Towns that no table knows, by `in` without an article before them."""
    for match in _BARE.finditer(text, sentence.start, sentence.end):
        start = match.start("name")
        name = match["name"].split(" ")[0] if _KEEP.search(match["name"]) is None else match["name"]
        if next(analysis.document.mentions_in(start, start + len(match["name"])), None):
            continue
        if name in no_places() or _COMMON.search(name) or not is_name_word(name) or find_role(name, "de"):
            continue
        if form_of(name) or any(
            m.start <= start < m.end for m in analysis.document.mentions_in(start - 40, start + 60)
        ):
            continue
        yield Place(start, start + len(name), Name(name, Kind.PLACE), "unknown", lead_of(text, sentence.start, start))


_KEEP = re.compile(r" (?:am|an der|im|ob der) |^(?:Bad|Sankt|St|San|New|Los|Den) ")
