"""presence: a body has a seat, office or branch somewhere."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import LEXICON, Form
from kg.extract.names import is_name_word
from kg.extract.parties import Group
from kg.extract.ties import Scene, is_denied, past_dates, scenes, settled, since_in
from kg.model import Evidence, Fact, Kind, Name, Value

RULES = {
    "presence/has": "X unterhält, betreibt, hat in Y ein Büro",
    "presence/of": "die Europazentrale von X in Y, das Generalkonsulat von Japan in Y",
    "presence/seat": "X mit Sitz in Y, X hat den Sitz in Y",
    "presence/represented": "in Y durch die Tochter X vertreten; in Y mit einem Büro vertreten",
    "presence/controls": "von Y aus steuert X das Europageschäft",
}
IN = ("in", "im", "at")


@dataclass(frozen=True, slots=True)
class _Found:
    """A presence that a stretch tells."""

    organization: Name
    place: Name
    form: str
    start: int
    end: int
    rule: str
    since: str = ""
    parent: Name | None = None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The form of each noun and the patterns of nouns and verbs of a language."""

    forms: dict[str, str]
    noun: re.Pattern[str]
    has: re.Pattern[str]
    opened: re.Pattern[str]
    controls: re.Pattern[str]


@cache
def _lexicon(language: str) -> _Lexicon:
    table = tomllib.loads((LEXICON / "presence.toml").read_text("utf-8"))
    known = table.get(language, table["de"])
    forms = {noun: form for form, nouns in known["forms"].items() for noun in nouns}
    verbs = {name: _any(words) for name, words in known["verbs"].items()}
    return _Lexicon(
        forms,
        re.compile(rf"\b{_any(list(forms))}s?\b"),
        *(re.compile(rf"\b{verbs[n]}\b") for n in ("has", "opened", "controls")),
    )


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def find(analysis: Analysis) -> Iterator[Fact]:
    """The seats and branches that a release tells, each once."""
    if analysis.document.release.language == "ja":
        return
    found: dict[tuple[str, str, str], list[_Found]] = {}
    for sentence in analysis.document.sentences:
        for one in _in_sentence(analysis, sentence):
            found.setdefault((one.organization.text, one.place.text, one.form), []).append(one)
    yield from (_fact(analysis, same) for same in found.values())


def _fact(analysis: Analysis, same: list[_Found]) -> Fact:
    first = same[0]
    slots: list[tuple[str, Value]] = [
        ("organization", first.organization),
        ("place", first.place),
        ("form", first.form),
    ]
    since = max((one.since for one in same), key=len)
    slots += [("since", since)] if since else []
    slots += [("parent", one.parent) for one in same[:1] if one.parent]
    evidence: set[Evidence] = {analysis.document.evidence(one.start, one.end, one.rule) for one in same}
    return Fact("presence", tuple(slots), tuple(sorted(evidence)))


_CONTROLLED = re.compile(r"\b(?:[Vv]on|[Ff]rom) (?P<place>[A-ZÄÖÜ][\w-]+) (?:aus|out)\b")
_BUSINESS = re.compile(
    r"Europageschäft|europäische[ns]? Geschäft|Geschäft in Europa|European business|Europaaktivitäten"
)


def _in_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[_Found]:
    lexicon = _lexicon(analysis.document.release.language)
    nouns = list(lexicon.noun.finditer(analysis.document.text, sentence.start, sentence.end))
    business = _BUSINESS.search(sentence.text)
    if not nouns and not business and "vertreten" not in sentence.text:
        return
    for scene in scenes(analysis, sentence):
        text = analysis.document.text[scene.start : scene.end]
        if is_denied(text) or _PLANNED.search(text):
            continue
        if business:
            yield from _controls(analysis, scene)
        for noun in nouns:
            if scene.start <= noun.start() < scene.end:
                yield from _read(analysis, scene, noun, lexicon)


_PLANNED = re.compile(
    r"\b(?:soll|sollen|will|wollen|plant|planen|prüft|möchte|erwägt|wird|werden|plans|will)\b(?![^.]{0,80}\bworden\b)[^.;]{0,160}\b(?:eröffnen|errichten|gründen|bauen|ansiedeln|verlegen|einrichten|eröffnet werden|open|build|establish)\b"
)


def _controls(analysis: Analysis, scene: Scene) -> Iterator[_Found]:
    text = analysis.document.text
    match = _CONTROLLED.search(text, scene.start, scene.end)
    place = next(
        (m for m in analysis.document.mentions_in(scene.start, scene.end) if match and m.start == match.start("place")),
        None,
    )
    owner = next((m for g in scene.groups for m in g.members if m.kind is Kind.BODY and g.governor == ""), None)
    if place and owner:
        yield _found(analysis, scene, owner.name, place.name, "european-headquarters", "controls")


def _read(analysis: Analysis, scene: Scene, noun: re.Match[str], lexicon: _Lexicon) -> Iterator[_Found]:
    text = analysis.document.text
    form = lexicon.forms.get(noun[0]) or lexicon.forms[noun[0].removesuffix("s")]
    if form in ("consulate", "embassy", "school"):
        yield from _named_seat(analysis, scene, noun, form)
        return
    place = _place(scene, noun)
    if place is None:
        return
    if form == "subsidiary":
        yield from _subsidiary(analysis, scene, noun, place)
        return
    owner = _owner_behind(analysis, scene, noun)
    if owner:
        yield _found(analysis, scene, owner, place.name, form, "of", lexicon)
        return
    verb = lexicon.has.search(text, scene.start, scene.end) or lexicon.opened.search(text, scene.start, scene.end)
    seat = _SEAT.search(text[max(scene.start, noun.start() - 12) : noun.start()])
    if verb or seat:
        for name in _owners(analysis, scene, noun, verb, place, seat=bool(seat)):
            yield _found(
                analysis, scene, name, place.name, form, "seat" if noun[0] == "Sitz" or seat else "has", lexicon
            )


_SEAT = re.compile(r"\b(?:mit|with)(?: (?:dem|its|a))? $")


def _place(scene: Scene, noun: re.Match[str]) -> Mention | None:
    """The place with `in` nearest to the noun; what stands behind it counts as nearer."""
    placed = [
        m
        for g in scene.groups
        if g.governor in IN
        for m in g.members[:1]
        if m.kind is Kind.PLACE and m.sort != "country"
    ]
    return min(placed, key=_Nearness(noun), default=None)


class _Nearness:
    def __init__(self, noun: re.Match[str]) -> None:
        self._noun = noun

    def __call__(self, mention: Mention) -> int:
        return (
            mention.start - self._noun.end()
            if mention.start > self._noun.end()
            else 2 * (self._noun.start() - mention.end)
        )


_OF = re.compile(r" (?:von|des|der|of|vom)(?: (?:[a-zäöüß]+en|Unternehmens|Konzerns|Firma|Herstellers|the))* ")
_UNKNOWN = re.compile(r"(?:[A-ZÄÖÜ][\w&.-]*[A-Z0-9a-zäöüß])(?: [A-ZÄÖÜ][\w&.-]*[A-Za-z0-9])*")


def _owner_behind(analysis: Analysis, scene: Scene, noun: re.Match[str]) -> Name | None:
    """Whose it is, directly behind the noun: die Europazentrale von X."""
    text = analysis.document.text
    link = _OF.match(text, noun.end(), scene.end)
    if link is None:
        return None
    known = next((m for m in analysis.parties_in(link.end(), scene.end) if m.start == link.end()), None)
    if known:
        return known.name if known.kind is Kind.BODY or known.sort in ("land", "country") else None
    unknown = _UNKNOWN.match(text, link.end(), scene.end)
    return Name(unknown[0], Kind.BODY) if unknown and is_name_word(unknown[0].split(" ")[0]) else None


def _owners(
    analysis: Analysis, scene: Scene, noun: re.Match[str], verb: re.Match[str] | None, place: Mention, *, seat: bool
) -> tuple[Name, ...]:
    """Who has it: the subject of the clause, known or read from its capitals; with `mit Sitz` the body just before."""
    text = analysis.document.text
    groups = [g for g in scene.groups if g.governor in ("", "während", "gen") and place not in g.members]
    bodies = [
        g
        for g in groups
        if all(m.kind is Kind.BODY or m.sort in ("land", "prefecture", "country", "city") for m in g.members)
    ]
    if seat:
        before = [g for g in scene.groups if g.end <= noun.start() and g.members[-1].kind is Kind.BODY]
        return (before[-1].members[-1].name,) if before else ()
    near = sorted(bodies, key=_Near(verb.start() if verb else noun.start()))
    if near:
        return near[0].names
    unknown = _unknown_subject(text, scene, verb) if verb else None
    return (Name(unknown, Kind.BODY),) if unknown else ()


class _Near:
    def __init__(self, position: int) -> None:
        self._position = position

    def __call__(self, group: Group) -> int:
        return min(abs(group.start - self._position), abs(group.end - self._position))


_SUBJECT = re.compile(
    r"(?:^|[,:] |\b(?:und|während|auch|dass|wo) )(?P<name>[A-ZÄÖÜ][\w&.-]+(?: [A-ZÄÖÜ][\w&.-]+){0,3}) $"
)
_COMMON = re.compile(r"(?:ung|ungen|heit|keit|schaft|en|innen|tion|er|te)$")


def _unknown_subject(text: str, scene: Scene, verb: re.Match[str]) -> str | None:
    """A name that no table knows, alone before its verb: Fooyama unterhält …"""
    match = _SUBJECT.search(text[scene.start : verb.start()])
    if match is None or not is_name_word(match["name"].split(" ")[0]):
        return None
    single = " " not in match["name"]
    return None if single and _COMMON.search(match["name"]) else match["name"]


_BY = re.compile(r"\b(?:durch|über|through)(?: (?:ihre|seine|die|eine|its|their))? ?$")


def _subsidiary(analysis: Analysis, scene: Scene, noun: re.Match[str], place: Mention) -> Iterator[_Found]:
    """in Y durch die Tochter X vertreten; X, die Tochter von Z in Y."""
    named = next(
        (
            m
            for m in analysis.document.mentions_in(noun.end(), scene.end)
            if m.start <= noun.end() + 2 and m.kind is Kind.BODY
        ),
        None,
    )
    parent = next((m for g in scene.groups for m in g.members if g.end < noun.start() and m.kind is Kind.BODY), None)
    if named:
        yield _found(
            analysis, scene, named.name, place.name, "subsidiary", "represented", parent=parent.name if parent else None
        )


_SEATED = re.compile(
    r"(?: (?:von|of) (?P<of>[A-Z]\w+))?(?: (?P<verb>hat|habe|has)(?: [a-zäöü]+)? (?:seinen|ihren|den|its) (?:Sitz|seat))? (?:in|at) "
)


def _named_seat(analysis: Analysis, scene: Scene, noun: re.Match[str], form: str) -> Iterator[_Found]:
    """The consulate named with its country and town: das Japanische Generalkonsulat in Y, Generalkonsulat von Japan in Y."""
    text = analysis.document.text
    mention = next(
        (
            m
            for m in analysis.document.mentions_in(scene.start, scene.end)
            if m.start <= noun.start() < m.end and m.kind is Kind.BODY
        ),
        None,
    )
    seated = _SEATED.match(text, mention.end if mention else noun.end(), scene.end)
    if seated is None or not (mention or seated["verb"]):
        return
    place = next(
        (
            m
            for m in analysis.document.mentions_in(seated.end(), scene.end)
            if m.start == seated.end() and m.kind is Kind.PLACE
        ),
        None,
    )
    name = mention.name if mention else Name("Generalkonsulat", Kind.BODY)
    if place and place.form is Form.NAME and (form == "consulate" or seated["verb"]):
        yield _found(analysis, scene, name, place.name, form, "seat" if seated["verb"] else "of")


def _found(
    analysis: Analysis,
    scene: Scene,
    organization: Name,
    place: Name,
    form: str,
    rule: str,
    lexicon: _Lexicon | None = None,
    parent: Name | None = None,
) -> _Found:
    text = analysis.document.text
    since = since_in(analysis, scene.start, scene.end)
    if not since and lexicon and lexicon.opened.search(text, scene.start, scene.end):
        dates = past_dates(analysis, scene.start, scene.end)
        since = dates[0].start if len(dates) == 1 else ""
    end = scene.start + len(text[scene.start : scene.end].rstrip(" ,;:"))
    (name,) = settled(analysis, [organization])
    return _Found(name, place, form, scene.start, end, f"presence/{rule}", since, parent)
