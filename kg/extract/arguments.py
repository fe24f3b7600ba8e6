"""The people, delegations and bodies of a sentence as arguments: noun phrase, preposition, possible cases, coordination."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.extract.analysis import Analysis
from kg.extract.delegations import LEADER, find_delegations
from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.holding import Holding
from kg.extract.names import gender_of
from kg.extract.phrases import RolePhrase
from kg.model import Kind, Name

_OWN_RULES = ("post/title", "post/title-comma", "post/apposition", "post/shared-title")
_PREPOSITION = (
    r"[Vv]on|[Vv]om|[Dd]urch|[Bb]eim|[Bb]ei|[Mm]it|[Ff]ür|[Zz]u|[Zz]um|[Zz]ur|[Aa]n|[Nn]ach|[Ii]ns|[Ii]n|[Ii]m|[Aa]us|um|[Aa]uf|[Uu]nter|[Nn]eben|[Aa]ußer|samt|gegenüber|zwischen"
    r"|by|By|with|With|at|from|to|of|for|between"
)
_ARTICLE = (
    r"der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|ihr|ihre|ihren|ihrem|ihrer|ihres|sein|seine|seinen|seinem|seiner|seines"
    r"|dessen|deren|beide|beiden|the|a|his|her"
)
_LOWER = (
    rf"(?!(?:{_ARTICLE}|{_PREPOSITION}|ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten|soll|sollen|und|oder|sowie|auch|er|sie"
    r"|es|ihn|ihm|sich|wo|wie|als|dort|hier|heute|gestern|nun)\b)(?:\d+-)?[a-zäöüß-]+\s+"
)
_KIN = (
    r"(?:[A-ZÄÖÜ]\w*[Kk]olleg(?:en|e|in)|Ehemann|Ehefrau|Mann|Frau|Herrn?|Gattin|Gatten?|Nachfolger(?:in|s)?|Vorgänger(?:in|s)?|Amtsvorgänger(?:in|s)?"
    r"|Firma|Unternehmens?|Konzerns?|Herstellers?|Zulieferers?|Anbieters?|Spezialisten|Start-up|Verbands?|Vereins?|Instituts?|Forschungsinstituts?|Forschungszentrums?|Außenhandelsorganisation|Raumfahrtbehörde|Behörde|Stiftung|Reederei|Bank"
    r"|Gastgeber(?:in)?|Gast|(?<=[a-z]\s)[A-ZÄÖÜ][a-zäöüß-]+(?:er|erin|in|ent|enten|ist|isten|or|eur|oge|ogen|ann|frau|at|aten|iker|ikerin)|Prof\.|Dr\.|Professor(?:in)?|Mr\.?|Ms\.?|Sohn|Tochter)\s+"
)
_LEFT = re.compile(
    rf"(?<!\w)(?:(?:(?P<preposition>{_PREPOSITION})\s+)?(?:(?P<article>{_ARTICLE})\s+(?:{_LOWER}){{0,4}})?(?:{_KIN})*$"
    rf"|(?P<only>{_PREPOSITION})\s+(?:{_LOWER}){{1,2}}(?:{_KIN})*$)"
)
_CASES = {
    "der": "n", "die": "na", "den": "a", "dem": "d", "des": "g", "das": "na", "ein": "n", "eine": "na", "einen": "a", "einem": "d", "einer": "dg", "eines": "g", "seines": "g", "ihres": "g",
    "ihren": "a", "seinen": "a", "ihrem": "d", "seinem": "d", "ihre": "na", "seine": "na", "ihrer": "dg", "seiner": "dg", "beide": "na",
}  # fmt: skip
_CONTRACTED = {"vom": "von", "beim": "bei", "zum": "zu", "zur": "zu", "im": "in", "ins": "in", "am": "an"}
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
    groups: tuple[Name, ...] = ()
    """The groups that the names stand for: those who lead them."""

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
    groups = [
        Argument(a, b, names, gender="f", sort="delegation")
        for a, b, names in find_delegations(text, start, end)
        if not any(s < b and a < e and (e > b or " " not in names[0].text) for s, e in known)
    ]
    inside = [(g.start, g.end) for g in groups]
    people = [m for m in mentions if m.sort == "person"]
    simple = [
        _argument(text, m, [h for h in holdings if _is_own(h, m, people)], phrases, start)
        for m in mentions
        if not any(s <= m.start < e for s, e in inside)
    ]
    simple += [_with_left(text, g, start) for g in groups]
    located = [
        a
        for a in _outermost(sorted(simple, key=_position))
        if not (a.sort == "body" and a.preposition in ("in", "an", "auf", "at"))
    ]
    return tuple(
        _joined(text, led(text, [*located, *_acronyms(text, start, end, simple), *_of_places(analysis, start, end)]))
    )


_ACRONYM = re.compile(r"\b(?:beim|bei|bei der|mit dem|mit der)\s(?P<name>[A-ZÄÖÜ]{2,}(?:\s[A-ZÄÖÜ]{2,})*)(?![\w-])")


def _acronyms(text: str, start: int, end: int, known: list[Argument]) -> Iterator[Argument]:
    """Bodies of which only an abbreviation is said: beim DGB."""
    for match in _ACRONYM.finditer(text, start, end):
        a, b = match.span("name")
        if not any(k.start < b and a < k.end for k in known):
            preposition = "mit" if match[0].startswith("mit") else "bei"
            yield Argument(a, b, (Name(match["name"], Kind.BODY),), preposition, "d", sort="body")


_OF_PLACE = re.compile(
    r"(?:(?<!\w)(?P<preposition>mit|von|durch|bei)\s)?(?:(?:den|die|der|einigen|mehreren|weiteren|zwei|drei)\s)?(?:Vertreter(?:innen und Vertreter)?|Repräsentanten|Verantwortlichen?|Spitze|Führung|Regierung|Verwaltung)n?\s(?:der|des|von)\s(?:(?:japanischen)\s)?$"
)


_BEFORE_PLACE = ("der", "des", "von", "japanischen")


def _of_places(analysis: Analysis, start: int, end: int) -> Iterator[Argument]:
    """A region or town that is met in those who stand for it: mit Vertretern der Präfektur X."""
    text = analysis.document.text
    for mention in analysis.document.mentions_in(start, end):
        if mention.kind is Kind.PLACE and mention.form in (Form.NAME, Form.GENITIVE):
            at = max(start, mention.start - 70)
            before = text[at : mention.start]
            match = _OF_PLACE.search(before) if before.rstrip().endswith(_BEFORE_PLACE) else None
            if match:
                yield Argument(
                    at + match.start(), mention.end, (mention.name,), match["preposition"] or "", sort="body"
                )


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
    gender = (phrase.gender if phrase else "") or gender_of(mention.name.text) or _body_gender(mention)
    sort = "person" if mention.kind is Kind.PERSON else "delegation" if mention.sort == "delegation" else "body"
    argument = _with_left(text, Argument(start, end, (mention.name,), gender=gender, sort=sort), limit)
    if sort == "body":
        argument = _through_members(text, argument, limit)
    leads = _OWN_GROUP.match(text, mention.end) if mention.form is Form.GENITIVE and sort == "person" else None
    if leads:
        group = Name(leads["group"], Kind.BODY)
        return replace(argument, end=leads.end(), cases="nad", groups=(group,))
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


_OWN_GROUP = re.compile(r"\s(?:[\w-]+e[rn]?\s)?(?P<group>\w*[Dd]elegation|Gruppe|Reisegruppe|Abordnung|Mannschaft)\b")
"""The group of a person is told of by his name: Xs zehnköpfige Delegation."""
_MEMBERS = re.compile(
    r"(?:(?<!\w)(?P<preposition>mit|von|durch|bei|für)\s)?(?:(?:den|die|der|einigen|mehreren|weiteren)\s)?(?:Mitglieder|Vertreter(?:innen und Vertreter)?|Abgeordnete|Verantwortliche|Repräsentanten|Fachleute|Spitze|Führung)[ni]*\s(?:der|des|von|vom|aus)\s(?:(?:dem|der)\s)?$"
)


def _through_members(text: str, argument: Argument, limit: int) -> Argument:
    """A body that is met in its members: mit Mitgliedern der Gruppe."""
    before = text[max(limit, argument.start - 60) : argument.start]
    match = _MEMBERS.search(before) or _MEMBERS.search(before + text[argument.start : argument.start + 4])
    return replace(argument, preposition=match["preposition"] or "", cases="nadg") if match else argument


_FEMININE = re.compile(
    r"[\w-]*(?:gruppe|elegation|tion|ung|schaft|tät|kammer|hochschule|stadt|anzlei|GmbH|AG)\b", re.IGNORECASE
)


def _body_gender(mention: Mention) -> str:
    return "f" if mention.kind is Kind.BODY and _FEMININE.match(mention.name.text) else ""


def _with_left(text: str, argument: Argument, limit: int) -> Argument:
    """The argument with the article, adjectives and preposition before it."""
    at = max(limit, argument.start - 70)
    if text.endswith(_AMONG, at, argument.start):
        return replace(argument, preposition="neben")
    match = _LEFT.search(text, at, argument.start)
    if match is None:
        return argument
    group = "preposition" if match["preposition"] else "only"
    article, preposition = match["article"] or "", match[group] or ""
    if not article and not preposition:
        return argument
    if preposition:
        preposition = _companion(text, match.start(group), preposition.lower())
    else:
        preposition = _of_companion(text, match.start("article"), article)
    cases = _CASES.get(article, "nadg")
    if article == "der" and argument.gender != "m":
        cases = "dg" if argument.gender == "f" else "ndg"
    if article == "den" and argument.plural:
        cases = "ad"
    start = match.start("article") if article else match.end(group) + 1
    return replace(
        argument,
        start=min(start, argument.start),
        preposition=_CONTRACTED.get(preposition, preposition),
        cases=cases,
    )


_AMONG = ("unter ihnen ", "darunter ", "darunter auch ", "unter ihnen auch ", "among them ", "including ")
_COMPANIONS = re.compile(
    r"(?:[Bb]egleitet|Beisein|Begleitung|Anwesenheit|[Gg]emeinsam|[Zz]usammen|Seite|Teilnahme|Beteiligung|Leitung|Führung)\s$"
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
    if before.endswith("Ehren "):
        return "für"
    return "statt" if preposition in ("von", "vom") and _REPLACED.search(before) else preposition


def _of_companion(text: str, at: int, article: str) -> str:
    """Company in the genitive: im Beisein des Ministers; in Vertretung des Präsidenten."""
    if article not in ("des", "der", "seines", "ihres", "seiner", "ihrer"):
        return ""
    head = text[max(0, at - 14) : at]
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
    """Coordinated arguments as one; two with only a comma between them are no coordination."""
    chain: list[Argument] = []
    for argument in arguments:
        if chain and not (_continues(text, chain[-1], argument)):
            yield from _chained(text, chain)
            chain = []
        chain.append(argument)
    yield from _chained(text, chain)


def _continues(text: str, before: Argument, argument: Argument) -> bool:
    return (
        not argument.preposition
        and argument.sort == before.sort
        and not _begins_relative(text, argument)
        and bool(_JOINT.fullmatch(text, before.end, argument.start))
    )


def _chained(text: str, chain: list[Argument]) -> Iterator[Argument]:
    if len(chain) == 2 and text[chain[0].end : chain[1].start].strip() == ",":
        yield from chain
    elif len(chain) > 1:
        shared = "".join(c for c in chain[0].cases if all(c in a.cases for a in chain)) or chain[0].cases
        names = tuple(name for a in chain for name in a.names)
        yield replace(chain[0], end=chain[-1].end, names=names, cases=shared, gender="")
    else:
        yield from chain


def _is_theirs(text: str, group: Argument, person: Argument) -> bool:
    """Whether somebody stands beside a group as its own: die Sportler aus X und ihre Trainerin Y."""
    joined = text[group.end : person.start] in (" und ", " mit ")
    return joined and text.startswith(("ihr", "seine", "deren"), person.start)


def led(text: str, arguments: list[Argument]) -> Iterator[Argument]:
    """Arguments in which a delegation stands for the person who leads it, where he is named with it."""
    arguments.sort(key=_position)
    skip = -1
    for i, argument in enumerate(arguments):
        if i == skip:
            continue
        following = arguments[i + 1] if i + 1 < len(arguments) else None
        leads = (
            following is not None
            and argument.sort == "delegation"
            and following.sort == "person"
            and following.start - argument.end < 90
            and (LEADER.fullmatch(text, argument.end, following.start) or _is_theirs(text, argument, following))
        )
        if leads and following is not None:
            skip = i + 1
            yield replace(
                argument,
                end=following.end,
                names=following.names,
                sort="person",
                gender=following.gender,
                groups=argument.names,
            )
        else:
            yield argument
