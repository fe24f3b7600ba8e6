"""The people, delegations and bodies of a sentence as arguments: noun phrase, preposition, possible cases, coordination."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.holding import Holding
from kg.extract.names import gender_of
from kg.extract.phrases import RolePhrase
from kg.model import Kind, Name

_OWN_RULES = ("post/title", "post/title-comma", "post/apposition", "post/shared-title")
_LEFT = re.compile(
    r"(?:(?<!\w)(?P<preposition>[Vv]on|[Vv]om|[Bb]ei|[Bb]eim|[Mm]it|Für|Durch|By|With|durch|für|zu|zum|zur|an|nach|in|im|aus|um|auf|unter|neben|außer|samt|by|with|at|from|to|of|for|between|zwischen|gegenüber|mit Hilfe|statt|ohne)\s+)?"
    r"(?:(?<!\w)(?P<article>der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|seines|ihres|ihr|ihre|ihren|ihrem|ihrer|sein|seine|seinen|seinem|seiner|dessen|deren|the|a|his|her|beide|beiden)\s+)?"
    r"(?:(?<=\s)|^)(?P<adjectives>(?:[a-zäöüß-]+\s+){0,4})"
    r"(?:(?:[A-ZÄÖÜ]\w*[Kk]olleg(?:en|e|in)|Ehemann|Ehefrau|Mann|Frau|Herrn?|Gattin|Gatten?|Nachfolger(?:in|s)?|Vorgänger(?:in|s)?|Gastgeber(?:in)?|Gast|Prof\.|Dr\.|Professor(?:in)?|Mr\.?|Ms\.?|Sohn|Tochter)\s+)*$"
)
_CASES = {
    "der": "n", "die": "na", "den": "a", "dem": "d", "des": "g", "das": "na", "ein": "n", "eine": "na", "einen": "a", "einem": "d", "einer": "dg", "eines": "g", "seines": "g", "ihres": "g",
    "ihren": "a", "seinen": "a", "ihrem": "d", "seinem": "d", "ihre": "na", "seine": "na", "ihrer": "dg", "seiner": "dg", "beide": "na",
}  # fmt: skip
_CONTRACTED = {"vom": "von", "beim": "bei", "zum": "zu", "zur": "zu", "im": "in", "am": "an"}
_JOINT = re.compile(
    r"\s*(?:,|,?\s+und|,?\s+sowie|,?\s+and|,\s+ferner|/|&)\s*(?:(?:auch|ebenso|wie|der|die|den|dem)\s+)*"
)
_OBLIQUE = re.compile(
    r"(?:präsident|konsulent|referent|dirigent|dezernent|abgeordnet|vorsitzend|herr|kolleg|demokrat|diplomat|repräsentant|gesandt)en?$|^Herrn$"
)


@dataclass(frozen=True, slots=True)
class Argument:
    """A noun phrase [start, end) that stands for people or a body; `cases` are the letters n a d g that its form allows."""

    start: int
    end: int
    names: tuple[Name, ...]
    preposition: str = ""
    cases: str = "nadg"
    gender: str = ""
    sort: str = "person"

    @property
    def plural(self) -> bool:
        """Whether it stands for several."""
        return len(self.names) > 1 or self.sort == "delegation"


def sentence_arguments(analysis: Analysis, start: int, end: int) -> tuple[Argument, ...]:
    """The arguments of text[start:end] in text order, coordinated ones joined."""
    text = analysis.document.text
    holdings = [h for h in analysis.holdings_in(start, end) if h.rule in _OWN_RULES]
    phrases = list(analysis.phrases_in(start, end))
    mentions = [
        m
        for m in analysis.document.mentions_in(start, end)
        if m.kind is not Kind.PLACE and m.form in (Form.NAME, Form.GENITIVE, Form.REFERENCE)
    ]
    known = [(m.start, m.end) for m in mentions if m.sort == "delegation"]
    groups = [g for g in find_delegations(text, start, end) if not any(s < g.end and g.start < e for s, e in known)]
    inside = [(g.start, g.end) for g in groups]
    people = [m for m in mentions if m.sort == "person"]
    simple = [
        _argument(text, m, [h for h in holdings if _is_own(h, m, people)], phrases, start)
        for m in mentions
        if not any(s <= m.start < e for s, e in inside)
    ]
    simple += [_with_left(text, g, start) for g in groups]
    located = (
        a
        for a in _outermost(sorted(simple, key=_position))
        if not (a.sort == "body" and a.preposition in ("in", "an", "auf", "at"))
    )
    return tuple(_joined(text, list(_led(text, list(located)))))


def _is_own(holding: Holding, mention: Mention, people: list[Mention]) -> bool:
    """Whether the words of a holding belong to the noun phrase of a mention and of nobody else's."""
    inside = [m for m in people if holding.start <= m.start and m.end <= holding.end]
    return inside == [mention] and holding.person == mention.name


def _position(argument: Argument) -> tuple[int, int]:
    return argument.start, -argument.end


def _argument(text: str, mention: Mention, holdings: list[Holding], phrases: list[RolePhrase], limit: int) -> Argument:
    start, end = mention.start, mention.end
    for holding in holdings:
        start, end = min(start, holding.start), max(end, holding.end)
    phrase = next((p for p in phrases if start <= p.noun < end and p.noun < mention.end), None)
    gender = (phrase.gender if phrase else "") or gender_of(mention.name.text)
    sort = "person" if mention.kind is Kind.PERSON else "delegation" if mention.sort == "delegation" else "body"
    argument = _with_left(text, Argument(start, end, (mention.name,), gender=gender, sort=sort), limit)
    if sort == "body":
        argument = _through_members(text, argument, limit)
    if mention.form is Form.GENITIVE:
        return replace(argument, cases="g")
    apposed = next((p for p in phrases if mention.end < p.start < end and p.article), None)
    if apposed and argument.cases == "nadg":
        argument = replace(
            argument,
            cases=_CASES.get(apposed.article, "nadg") if apposed.gender != "f" or apposed.article != "der" else "dg",
        )
    noun = text[phrase.noun : phrase.end].split(" ")[0] if phrase else ""
    if _OBLIQUE.search(noun) or " Herrn " in text[argument.start - 1 : mention.start]:
        return replace(argument, cases="".join(c for c in argument.cases if c != "n") or argument.cases)
    return argument


_MEMBERS = re.compile(
    r"(?:(?<!\w)(?P<preposition>mit|von|durch|bei|für)\s)?(?:(?:den|die|der|einigen|mehreren|weiteren)\s)?(?:Mitglieder|Vertreter(?:innen und Vertreter)?|Abgeordnete|Verantwortliche|Repräsentanten|Fachleute|Spitze|Führung)[ni]*\s(?:der|des|von|vom|aus)\s(?:(?:dem|der)\s)?$"
)


def _through_members(text: str, argument: Argument, limit: int) -> Argument:
    """A body that is met in its members: mit Mitgliedern der Gruppe."""
    before = text[max(limit, argument.start - 60) : argument.start]
    match = _MEMBERS.search(before) or _MEMBERS.search(before + text[argument.start : argument.start + 4])
    return replace(argument, preposition=match["preposition"] or "", cases="nadg") if match else argument


def _with_left(text: str, argument: Argument, limit: int) -> Argument:
    """The argument with the article, adjectives and preposition before it."""
    at = max(limit, argument.start - 70)
    match = _LEFT.search(text[at : argument.start])
    if match is None:
        return argument
    article, preposition = match["article"] or "", (match["preposition"] or "").split(" ")[-1]
    if not article and not preposition:
        return argument
    preposition = (
        _companion(text, at + match.start("preposition"), preposition.lower())
        if preposition
        else _of_companion(text, argument.start, article)
    )
    cases = _CASES.get(article, "nadg")
    if article == "der" and argument.gender == "f":
        cases = "dg"
    if article == "den" and argument.plural:
        cases = "ad"
    start = at + (match.start("article") if article else match.end("preposition") + 1)
    return replace(
        argument, start=min(start, argument.start), preposition=_CONTRACTED.get(preposition, preposition), cases=cases
    )


_COMPANIONS = re.compile(
    r"(?:[Bb]egleitet|Beisein|Begleitung|Anwesenheit|[Gg]emeinsam|[Zz]usammen|Seite|Teilnahme|Beteiligung)\s$"
)
_INVITED = re.compile(r"Einladung\s$")
_REPLACED = re.compile(r"(?:Vertretung|Namen|Auftrag|Stelle)\s$")


def _companion(text: str, at: int, preposition: str) -> str:
    """The preposition, or "neben" where it only adds company, "statt" where the person is not there."""
    before = text[max(0, at - 14) : at]
    if preposition in ("von", "vom", "mit") and _COMPANIONS.search(before):
        return "neben"
    if _INVITED.search(before):
        return "bei"
    return "statt" if preposition in ("von", "vom") and _REPLACED.search(before) else preposition


def _of_companion(text: str, start: int, article: str) -> str:
    """Company in the genitive: im Beisein des Ministers; in Vertretung des Präsidenten."""
    if article not in ("des", "der", "seines", "ihres", "seiner", "ihrer"):
        return ""
    before = text[max(0, start - 60) : start]
    head = before[: before.rfind(article)] if article in before else before
    if _COMPANIONS.search(head):
        return "neben"
    if _INVITED.search(head):
        return "bei"
    return "statt" if _REPLACED.search(head) else ""


def _outermost(arguments: list[Argument]) -> list[Argument]:
    kept: list[Argument] = []
    for argument in arguments:
        if kept and argument.start < kept[-1].end:
            if argument.names[0] in kept[-1].names or argument.sort == "body" or kept[-1].sort == "person":
                continue
            if kept[-1].sort == "body":
                kept.pop()
        kept.append(argument)
    return kept


def _begins_relative(text: str, argument: Argument) -> bool:
    return (
        text.startswith(("dessen", "deren"), argument.start)
        and text[max(0, argument.start - 2) : argument.start] == ", "
    )


def _joined(text: str, arguments: Iterable[Argument]) -> Iterator[Argument]:
    current: Argument | None = None
    for argument in arguments:
        if (
            current
            and not argument.preposition
            and argument.sort == current.sort
            and _JOINT.fullmatch(text[current.end : argument.start])
        ):
            shared = "".join(c for c in current.cases if c in argument.cases) or current.cases
            current = replace(
                current, end=argument.end, names=(*current.names, *argument.names), cases=shared, gender=""
            )
        else:
            if current:
                yield current
            current = argument
    if current:
        yield current


_PLACE_NOUN = (
    r"(?:Stadt|Landeshauptstadt|Präfektur|Provinz|Region|Universität|Hochschule|Handelskammer|Großstadt|Partnerstadt)"
)
_GROUP = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[„»(]))(?P<noun>(?:[A-ZÄÖÜ]\w+er\s)?(?:Schülerinnen und Schüler|Studierende[nr]?|Jugendliche[nr]?|Studentinnen und Studenten)"
    r"|[\w-]*[Dd]elegation(?:en)?|Abordnung|Reisegruppe|Besuchergruppe|Besuchsgruppe|Schülergruppe|Jugendgruppe|Studierendengruppe|Gruppe|Gäste[n]?(?=\s(?:aus|von)\s)|Freunde[n]?(?=\saus\s))\b"
    r"(?P<of>(?:\s(?:aus|des|der|von|vom|from|of)(?:\s(?:der|dem|den|the))?(?:\s[a-zäöüß]+(?:en|er))*"
    rf"\s(?:{_PLACE_NOUN}\s)?[A-ZÄÖÜ][\w-]+(?:\sund\s[A-ZÄÖÜ][\w-]+)?){{0,2}})"
)
_NO_ORIGIN = re.compile(
    r"^\s(?:aus|von|der|des)\s(?:rund|etwa|\d+|Wirtschaft|Wissenschaft|Politik|Vertreter|Unternehm|Mitglied|Hochschul|Kultur|Firmen|Teilnehm)"
)
_TWIN = re.compile(r"\s(?:aus|von) der (?:[a-zäöüß]+en )*Partnerstadt(?= [A-ZÄÖÜ])")
_LEADER = re.compile(
    r"(?:\s(?:aus|der|des|von|mit)\s[^,.;:]{3,60}?)?,?\s(?:unter (?:der )?(?:Leitung|Führung)|angeführt|geleitet|geführt|um|mit|,? an deren Spitze)"
    r"(?:\svon|\svom|\sdes|\sder)?(?:\s(?:den|dem|der|die))?(?:\s[a-zäöüß]+)*\s?$"
)


def find_delegations(text: str, start: int, end: int) -> Iterator[Argument]:
    """Delegations named in text[start:end], with where they come from."""
    for match in _GROUP.finditer(text, start, end):
        origin = "" if _NO_ORIGIN.match(match["of"]) else match["of"]
        whole = _TWIN.sub(" aus", match["noun"] + origin)
        name = Name(" ".join(whole.split()), Kind.BODY)
        stop = match.end("noun") + len(match["of"])
        yield Argument(match.start("noun"), stop, (name,), gender="f", sort="delegation")


def _led(text: str, arguments: list[Argument]) -> Iterator[Argument]:
    """Arguments in which a delegation stands for the person who leads it, where he is named with it."""
    skip = -1
    for i, argument in enumerate(arguments):
        if i == skip:
            continue
        following = arguments[i + 1] if i + 1 < len(arguments) else None
        if (
            argument.sort == "delegation"
            and following
            and following.sort == "person"
            and following.start - argument.end < 90
            and _LEADER.fullmatch(text[argument.end : following.start])
        ):
            skip = i + 1
            yield replace(argument, end=following.end, names=following.names, sort="person", gender=following.gender)
        else:
            yield argument
