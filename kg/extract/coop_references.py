"""Who cooperates where no name says it: sie, man, wir, beide Häuser, die Partner, a relative clause behind an apposition."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from kg.extract.analysis import Analysis
from kg.extract.coop_words import lexicon
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.parties import CITIES, Group, publisher_town
from kg.extract.sides import home_body, theme_pair
from kg.extract.ties import WITH, Scene, scenes
from kg.model import Kind, Name

PAIR = Name("beide", Kind.BODY)
_LOOK = 3


def cooperation_scenes(analysis: Analysis, sentence: Sentence) -> tuple[Scene, ...]:
    """The scenes of a sentence, with groups also for pronouns, for both sides and for what a relative clause takes up."""
    found = {m.start: m for m in _references(analysis, sentence)}
    everyone = analysis.parties_in(sentence.start, sentence.end)
    named = [m for m in everyone if not _goes_on(analysis.document.text, m)]
    if not found and len(named) == len(everyone):
        return tuple(_parts(analysis, scenes(analysis, sentence)))
    spans = [(m.start, m.end) for m in found.values()]
    named = [m for m in named if not _inside(m, spans)]
    mentions = sorted([*named, *found.values()], key=_position)
    parts = scenes(analysis, sentence, mentions)
    pairs = {m.start: both(analysis, m) for m in found.values() if m.name == PAIR}
    return tuple(_parts(analysis, (_expanded(scene, pairs) for scene in parts)))


def _parts(analysis: Analysis, found: Iterable[Scene]) -> Iterator[Scene]:
    for scene in found:
        yield from _gapped(analysis.document.text, _taken_up(analysis, scene))


_ATTRIBUTED = re.compile(r" (?:der|des|für|in|zu|von) (?:[a-zäöüß]+ )?[A-ZÄÖÜ]")


def _goes_on(text: str, mention: Mention) -> bool:
    """Whether a noun taken for a reference begins a name that nobody knows: die Universität der Künste."""
    return mention.form is Form.REFERENCE and mention.kind is Kind.BODY and bool(_ATTRIBUTED.match(text, mention.end))


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _inside(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in spans)


def _references(analysis: Analysis, sentence: Sentence) -> Iterator[Mention]:
    """A mention for every word that stands for a party or for a pair of them, where it is known who is meant."""
    for match in _pattern().finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if match["pair"] or match["bare"]:
            form = Form.GENITIVE if match[0].startswith(("beider", "der beiden")) else Form.REFERENCE
            sort = _sort_of(match["noun"] or "")
            if both(analysis, mention := Mention(start, end, PAIR, form, sort)):
                yield mention
        elif meant := _meant(analysis, sentence, match, start):
            yield replace(meant, start=start, end=end, form=Form.REFERENCE)


def _meant(analysis: Analysis, sentence: Sentence, match: re.Match[str], start: int) -> Mention | None:
    """Who is meant by man, wir; by Letztere; by sie, er."""
    if match["own"]:
        return _own(analysis)
    if match["last"]:
        before = analysis.parties_in(max(0, start - 300), start)
        return before[-1] if before else None
    return _subject_before(analysis, sentence, start)


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(_nouns(), key=len, reverse=True))
    return re.compile(
        rf"\b(?P<pair>(?:[Bb]eide[rn]?|[Dd]ie beiden|[Dd]en beiden|der beiden|[Dd]ie zwei|[Dd]ie(?= Partner\b)) (?:[a-zäöüß]+(?:en|e) )?(?P<noun>{nouns})\b)"
        r"|(?P<bare>\b(?:[Bb]eide(?= [a-zäöüß])(?! [a-zäöüß]*en [A-ZÄÖÜ])|die beiden(?= [a-zäöüß])|zwischen beiden\b))"
        r"|\b(?P<own>[Mm]an|[Ww]ir)\b|\b(?P<last>[Ll]etztere[rns]?)\b|(?P<she>\b(?:Sie|sie|Er|Es)\b(?! selbst))"
    )


@cache
def _nouns() -> dict[str, str]:
    return {noun: sort for sort, nouns in lexicon()["pair"].items() for noun in nouns}


def _sort_of(noun: str) -> str:
    sort = _nouns().get(noun, "any")
    return "" if sort == "any" else sort


def _sorts(sort: str) -> tuple[str, ...]:
    if sort == "town":
        return tuple(CITIES)
    return {"": (), "body": (), "land": ("land", "prefecture", "region", "country")}.get(sort, (sort,))


def both(analysis: Analysis, reference: Mention) -> tuple[Mention, ...]:
    """The two parties of some sort that were named last before a reference, else the two that the release is about."""
    sorts = _sorts(reference.sort)
    sentence = analysis.document.sentence_at(reference.start)
    end = reference.start
    named: dict[Name, Mention] = {}
    for _ in range(_LOOK):
        if sentence is None:
            break
        named |= {m.name: m for m in _sides(analysis, sentence.start, min(sentence.end, end), reference.sort)}
        if len(named) == 2:
            return tuple(named.values())
        if len(named) > 2:
            break
        sentence = analysis.document.sentence_at(sentence.start - 2)
    names = theme_pair(analysis, end, sorts)
    known = {m.name: m for m in analysis.parties}
    return tuple(known[n] for n in names if n in known) if len(names) == 2 else ()


def _sides(analysis: Analysis, start: int, end: int, sort: str) -> Iterator[Mention]:
    """The parties in a stretch that may be a side: those of the sort, else all but states and their offices."""
    sorts = _sorts(sort)
    for mention in analysis.parties_in(start, end):
        if mention.sort in sorts or (
            not sorts and mention.sort not in _NO_SIDE and (sort != "body" or mention.kind is Kind.BODY)
        ):
            yield mention


_NO_SIDE = frozenset(
    {
        "country",
        "delegation",
        "ministry",
        "embassy",
        "consulate-general",
        "parliament",
        "government",
        "state-chancellery",
    }
)


def _own(analysis: Analysis) -> Mention | None:
    """The side whose release it is: man, wir."""
    own = home_body(analysis)
    town = publisher_town(analysis.document.release.publisher)
    if own is None and town:
        return Mention(0, 0, town, Form.REFERENCE, "city")
    return own


def _subject_before(analysis: Analysis, sentence: Sentence, position: int) -> Mention | None:
    """The party that is the one subject before a pronoun: in its own sentence, else in the sentence before."""
    own = analysis.parties_in(sentence.start, position)
    before = analysis.document.sentence_at(sentence.start - 2) if not own else sentence
    if before is None or before.block != sentence.block:
        return None
    groups = scenes(analysis, before)[0].around if before is not sentence else scenes(analysis, sentence)[0].around
    earlier = [g for g in groups if not g.taken_up and g.end <= position]
    free = [g for g in earlier if g.governor == ""]
    if len({n for g in earlier for n in g.names}) == 1:
        return earlier[0].members[0]
    chosen = (free[-1] if before is sentence else free[0]) if free else None
    return chosen.members[0] if chosen and len(chosen.names) == 1 else None


def _expanded(scene: Scene, pairs: dict[int, tuple[Mention, ...]]) -> Scene:
    return replace(scene, groups=_paired(scene.groups, pairs), around=_paired(scene.around, pairs))


def _paired(groups: Sequence[Group], pairs: dict[int, tuple[Mention, ...]]) -> tuple[Group, ...]:
    """The groups with the two sides in place of the word that stands for them."""
    return tuple(_with_both(g, pairs) if _is_pair(g) else g for g in groups)


def _with_both(group: Group, pairs: dict[int, tuple[Mention, ...]]) -> Group:
    """A group with the two sides; `mit dem beide Seiten` governs the relative pronoun and not them."""
    first = group.members[0].start
    relative = group.governor in _RELATIVES and first - group.begin > len(group.governor) + 1
    governor, begin = ("", first) if relative else (group.governor, group.begin)
    return replace(group, governor=governor, begin=begin, members=_two(group, pairs), links=("und",))


_RELATIVES = ("mit", "in", "bei", "an", "auf", "aus", "durch", "zu", "von", "über", "für")


def _is_pair(group: Group) -> bool:
    return any(m.name == PAIR for m in group.members)


def _two(group: Group, pairs: dict[int, tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The members with a pair for the word that stands for it, at that word's place."""
    members: list[Mention] = []
    for member in group.members:
        both_of = pairs.get(member.start, ()) if member.name == PAIR else (member,)
        members += (replace(m, start=member.start, end=member.end, form=Form.REFERENCE) for m in both_of)
    return tuple(members)


_APPOSED = re.compile(r", (?:de[rmn]|die|das|eine[rmn]?) [^,;]{2,60}$")


def _taken_up(analysis: Analysis, scene: Scene) -> Scene:
    """The scene with relative clauses that take up the name before an apposition, and without those that are none."""
    text = analysis.document.text
    groups = [_apposed(text, g, scene) for g in scene.groups if not (g.taken_up and _is_plain(text, g, scene))]
    return replace(scene, groups=tuple(_joined(text, groups)))


def _apposed(text: str, group: Group, scene: Scene) -> Group:
    """A group that a relative clause takes up; where only a place in an apposition stands before the clause, the name before that."""
    match = _APPOSED.search(text[scene.sentence.start : group.begin - 2]) if group.taken_up else None
    at = scene.sentence.start + match.start() if match else -1
    named = next((g for g in scene.around if g.end == at), None)
    return replace(group, members=named.members, links=named.links) if named else group


_ATTRIBUTE = re.compile(
    r"(?: \([^()]{1,40}\))?,? (?:und|sowie) (?:die|der|das|den|dem) (?:in|bei|nahe|nördlich|südlich|unweit|aus) [^,;]{3,60} [a-zäöüß]+(?:ene|te|ende)[nrms]? (?:\w+ )?$"
)
_BACK = 2


def _joined(text: str, groups: Sequence[Group]) -> list[Group]:
    """The groups, one joined to an earlier one where an attribute hides that they are coordinated: A und die in B gelegene C."""
    kept: list[Group] = []
    for group in groups:
        near = [g for g in kept[-_BACK:] if not g.taken_up]
        first = next((g for g in near if _ATTRIBUTE.fullmatch(text[g.end : group.members[0].start])), None)
        if first is None:
            kept.append(group)
            continue
        del kept[kept.index(first) :]
        links = (*first.links, "und", *group.links)
        kept.append(replace(first, members=(*first.members, *group.members), links=links))
    return kept


def _is_plain(text: str, group: Group, scene: Scene) -> bool:
    """Whether `, mit der` only begins a noun phrase: the name of a body stands right behind it."""
    following = next((g for g in scene.around if not g.taken_up and g.members[0].start == group.taken_up + 1), None)
    return bool(following and following.members[0].kind is Kind.BODY and not text[group.taken_up + 1 :][:4].isupper())


def _gapped(text: str, scene: Scene) -> Iterator[Scene]:
    """The scene in parts where a second pair follows without its verb: A kooperiert mit B und C bei D mit E."""
    partners = [g for g in scene.groups if g.governor in WITH and not g.taken_up]
    cuts = [scene.start]
    for left, right in pairwise(partners):
        between = [g for g in scene.groups if left.end < g.start < right.begin and g.governor in ("", "gen")]
        if between and (link := _LINK.search(text[left.end : between[0].start])):
            cuts.append(left.end + link.end())
    for start, end in pairwise([*cuts, scene.end]):
        groups = tuple(g for g in scene.groups if start <= g.start < end)
        yield replace(scene, start=start, end=end, groups=groups)


_LINK = re.compile(r"(?:,| und| sowie) (?=(?:(?:die|das|der|den) )?(?:(?:des|der) )?$)")
