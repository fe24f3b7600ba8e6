"""twinning: a partnership between cities, or a city and a prefecture."""

import re
from collections.abc import Iterable, Iterator

from kg.extract.agreements import find_agreements
from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence, prefectures_by_name
from kg.extract.gazetteer import Form
from kg.extract.listed_twins import TOWNS, listed_twins
from kg.extract.parties import CITIES, Group, is_town, publisher_town
from kg.extract.spoken import speaks_of
from kg.extract.tie_words import Word, words
from kg.extract.ties import (
    BETWEEN,
    WITH,
    Scene,
    Tie,
    governed,
    home,
    is_denied,
    merged,
    past_dates,
    relative_subject,
    scenes,
)
from kg.extract.unknown_towns import with_unknown_towns
from kg.model import Fact, Name

RULES = {
    "twinning/between": "Städtepartnerschaften zwischen A und B, C und D sowie E und F",
    "twinning/towns": "A ist Partnerstadt von B; Partnerstädte von B sind A und C; die Kölner Partnerstadt A; A, die Partnerstadt",
    "twinning/with": "die Partnerschaft mit A; mit A verbunden, verschwistert",
    "twinning/linked": "verbindet A mit B, where the text speaks of twinnings",
    "twinning/partners": "A und B sind offiziell Partner; A und B schlossen eine Städtepartnerschaft",
    "twinning/listed": "lines under a heading about partner towns: A (Land), seit 1972",
    "twinning/agreed": "towns that sign a charter of partnership",
    "twinning/dated": "the founding date of the only twinning that a release names",
    "twinning/joined": "after twinnings were named: mit A ist eine weitere hinzugekommen",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The twinnings of a release, each with the date since when."""
    if analysis.document.release.language != "ja":
        ties = [*_ties(analysis), *_agreed(analysis), *listed_twins(analysis)]
        yield from merged(analysis, "twinning", [*ties, *_dated(analysis, ties)])


def _agreed(analysis: Analysis) -> Iterator[Tie]:
    """Towns whose charter of partnership is signed, and since when."""
    sorts = {m.name: m.sort for m in analysis.parties}
    for agreement in find_agreements(analysis):
        kinds = [sorts.get(name, "") for name in agreement.parties]
        towns = len(kinds) == 2 and set(kinds) <= TOWNS and bool(CITIES & set(kinds))
        if agreement.twinning and towns and agreement.action == "signed":
            parties, span = agreement.parties, (agreement.start, agreement.end)
            yield Tie(parties, *span, "twinning/agreed", since=agreement.date)


def _ties(analysis: Analysis) -> Iterator[Tie]:
    before: Sentence | None = None
    for sentence in analysis.document.sentences:
        spoken = speaks_of(analysis, "twinning", sentence)
        listed = before and "zwischen" in sentence.text and speaks_of(analysis, "twinning", before)
        if spoken or listed:
            yield from _in_sentence(analysis, sentence, before)
        before = sentence


def _in_sentence(analysis: Analysis, sentence: Sentence, before: Sentence | None) -> Iterator[Tie]:
    text = analysis.document.text
    near = sentence.text + (before.text if before and before.block >= sentence.block - 1 else "")
    speaks = bool(_SPEAKS.search(near))
    parties = with_unknown_towns(analysis, sentence) if speaks else None
    for scene in scenes(analysis, sentence, parties):
        if is_denied(text[scene.start : scene.end]) or _INTENDED.search(text, scene.start, scene.end):
            continue
        yield from _towns(analysis, scene)
        yield from _partners(analysis, scene)
        yield from _tied(analysis, scene)
        yield from _linked(analysis, scene, speaks=speaks)
        if speaks:
            yield from _joined(analysis, scene)
            yield from _between(analysis, scene)


_INTENDED = re.compile(
    r"\b(?:einzugehen|abzuschließen|anzustreben|zu begründen|angestrebt|anstreb\w+|soll(?:en)? [^.;]{0,80}(?:eingegangen|geschlossen|begründet) werden|sucht|suchen|prüf(?:t|en))\b"
)
_SPEAKS = re.compile(r"[Pp]artnerst[aä]dt|[Ss]tädtepartner|verschwister|twin |sister cit|town twinning|jumelage")


def _between(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """zwischen A und B, C und D; in `die zwischen A und B` the noun stands before."""
    text = analysis.document.text
    for group in scene.governed(*BETWEEN):
        if not _OTHER.search(text[max(scene.sentence.start, group.begin - 50) : group.begin]):
            yield from _made(analysis, scene, _pairs(group), "between")


_OTHER = re.compile(
    r"\b(?:[Aa]bkommen|[Vv]ertrag|[Zz]usammenarbeit|[Kk]ooperation|[Ff]lug\w*|[Vv]erbindung|[Aa]ustausch|[Bb]eziehungen|[Uu]nterschied\w*|[Ww]eg|[Ss]trecke|[Gg]espräche?|[Tt]reffen|[Hh]ochschul\w+|[Uu]niversit\w+|[Ss]chul\w+|[Ff]reundschaft)\b[^,;]{0,30}$"
)


def _pairs(group: Group) -> list[tuple[Mention, Mention]]:
    """The members two by two: joined by `und`, divided by commas."""
    members, links = group.members, group.links
    if len(members) % 2 or any(link != "und" for link in links[::2]):
        return []
    return list(zip(members[::2], members[1::2], strict=True))


_PLACING = frozenset(
    {
        "in",
        "im",
        "nach",
        "bei",
        "aus",
        "an",
        "auf",
        "für",
        "über",
        "zu",
        "um",
        "from",
        "to",
        "at",
        "into",
        "durch",
        "gegen",
    }
)
_ATTACHED = re.compile(r"(?: im [a-zäöüß]+en| der [a-zäöüß]+en)? ?[„»“\"]?")
_APPOSED = re.compile(
    r", (?:de[rsmn]|die|das|seine[rnm]?|ihre[rnm]?|unsere[rnm]?|einer der|eine der|the|its|their|our|[A-ZÄÖÜ][a-zäöüß]+s|[A-ZÄÖÜ][a-zäöüß]+er) (?:[a-zäöüß]+e[nr]? ){0,2}$"
)
_OWNED = re.compile(r" (?:(?:der|des|von|of|the|japanischen|deutschen|Stadt|Landeshauptstadt|city) ?)*$")
_LISTING = re.compile(
    r"\b(?:hat|haben|zähl\w*|unterhält|besitzt|pflegt|gehör\w*|sind|heißen|ist|darunter|has|have|are|include\w*)\b|:"
)


def _towns(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """Whose partner towns which towns are, by the word Partnerstadt, what is attached to it, and the subject."""
    text = analysis.document.text
    counted = bool(_ORDINAL.search(text, scene.sentence.start, scene.end))
    kinds = ("town", "tie", "partnership") if counted else ("town",)
    for word in (w for kind in kinds for w in words(analysis, "twinning", kind, scene.start, scene.end)):
        groups = [g for g in scene.around if _are_towns(g)]
        named = _attached(text, groups, word)
        owner = _owner(analysis, scene, word, groups, named)
        yield from _made(analysis, scene, _tied_towns(analysis, scene, word, groups, named, owner), "towns", word)


def _are_towns(group: Group) -> bool:
    return all(m.sort in TOWNS for m in group.members) and not group.taken_up


def _tied_towns(
    analysis: Analysis, scene: Scene, word: Word, groups: list[Group], named: Group | None, owner: Mention | None
) -> list[tuple[Mention, Mention]]:
    text = analysis.document.text
    free = [g for g in groups if g.governor not in _PLACING and owner not in g.members and g is not named]
    region = text[word.start : word.end].startswith("Partnerpräfektur")
    if region and not owner and publisher_town(analysis.document.release.publisher) is None:
        return []
    if named:
        hub = owner or _single(free, word.start) or home_town(analysis, named)
        return [(hub, m) for m in named.members] if hub else []
    plural = text[word.start : word.end].endswith(("städte", "städten", "ties", "towns", "kommunen"))
    if ordinal := _ORDINAL.search(text, scene.sentence.start, word.end):
        hub = owner or home_town(analysis, free[0] if free else Group("", (), (), word.start))
        others = [m for g in groups if ordinal.start() < g.start < word.start for m in g.members]
        subject = _single(free, ordinal.start() + 1)
        spokes = [m for m in (subject, *others) if m]
        return [(hub, m) for m in spokes if m.name != hub.name] if hub else []
    if owner:
        spokes = [m for g in free if plural or g.governor in ("", "neben") or _is_subject(g) for m in g.members]
        return [(owner, m) for m in spokes]
    if len(free) == 1 and len(free[0].members) == 2 and plural:
        return _pairs(free[0])
    hub = _single(free, word.start)
    if plural and hub and _LISTING.search(text[scene.sentence.start : scene.sentence.end]):
        return [(hub, m) for g in free for m in g.members if m.start > word.end]
    return []


_ORDINAL = re.compile(
    r"\b(?:[Nn]ach|[Nn]eben)\b(?=[^.;:]{0,300}\b(?:zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|jüngste|neue|neueste|\d+\.)[rn]? (?:Partner|Städtepartner|Schwester))"
)


def _is_subject(group: Group) -> bool:
    return group.governor == ""


def _single(groups: list[Group], limit: int) -> Mention | None:
    """The one town that is the subject before a position."""
    return next((g.members[0] for g in groups if g.governor == "" and len(g.members) == 1 and g.start < limit), None)


def _attached(text: str, groups: list[Group], word: Word) -> Group | None:
    """The towns named directly behind the word, or those to which it is an apposition."""
    for group in groups:
        start, end = group.members[0].start, group.members[-1].end
        owns = group.members[0].form is Form.GENITIVE or group.governor in ("von", "of")
        if not owns and word.end < start <= word.end + 40 and _ATTACHED.fullmatch(text[word.end : start]):
            return group
        if end < word.start <= end + 60 and _APPOSED.fullmatch(text[end : word.start]):
            return Group(group.governor, group.members[-1:], (), group.begin)
    return None


def _owner(analysis: Analysis, scene: Scene, word: Word, groups: list[Group], named: Group | None) -> Mention | None:
    """Whose partner town it is: an adjective or genitive before the word, or a genitive behind it."""
    text = analysis.document.text
    before = analysis.document.mentions_in(max(scene.sentence.start, word.start - 50), word.start)
    owning = [m for m in before if is_town(m) and m.form in (Form.ADJECTIVE, Form.GENITIVE) and _adjoins(text, m, word)]
    if owning:
        return owning[-1]
    last = named.members[-1].end if named and named.start > word.end else word.end
    for group in groups:
        first = group.members[0]
        genitive = first.form is Form.GENITIVE or group.governor in ("von", "of", "gen")
        if last < first.start < last + 45 and genitive and _OWNED.fullmatch(text[last : first.start]):
            return first if len(group.members) == 1 else None
        if group.governor == "gen" and last < first.start < last + 30 and first.form is Form.REFERENCE:
            return first
    return None


_ADJOINING = re.compile(r"(?: (?:[a-zäöüß]+e[nrs]?|in [A-Z]\w+))* $")


def _adjoins(text: str, mention: Mention, word: Word) -> bool:
    return bool(_ADJOINING.fullmatch(text[mention.end : word.start]))


def home_town(analysis: Analysis, partners: Group) -> Mention | None:
    """The town that the release speaks for, if it is none of the partners."""
    name = home(analysis, CITIES)
    if name is None or (partners.members and name in partners.names):
        return None
    start = partners.begin
    return Mention(start, start + 1, name, Form.REFERENCE, "city")


def _partners(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """A und B sind offiziell Partner; A und B schlossen, feiern eine Städtepartnerschaft."""
    text = analysis.document.text
    subjects = next(
        (g for g in scene.groups if g.governor in ("", "seit") and len(g.members) == 2 and _are_towns(g)), None
    )
    if subjects is None or scene.governed(*WITH, *BETWEEN):
        return
    match = _ARE_PARTNERS.search(text, scene.start, scene.end)
    ties = [w for kind in ("tie", "partnership") for w in words(analysis, "twinning", kind, scene.start, scene.end)]
    if match or (ties and _SHARE.search(text, scene.start, scene.end)):
        yield from _made(
            analysis, scene, _pairs(subjects), "partners", Word(subjects.start, subjects.end, "partnership")
        )


_ARE_PARTNERS = re.compile(
    r"\b[Ss]eit [^.;]{2,30} sind\b[^.;]{0,80}\bPartner\b(?! (?:im|in|bei|für))|\b(?:offiziell|offizielle|seit \d{4}|verschwisterte) (?:offiziell )?Partner\b|\bofficial(?:ly)? partners\b"
)
_SHARE = re.compile(
    r"\b(?:schl[oi][sß]s?\w*|schließen|geschlossen|feier\w*|verbinde\w*|pfleg\w*|unterh\w+|besiegel\w*|begründe\w*|eing\w+|unterzeichn\w*|begehen|begingen|leben|celebrate\w*|signed|established|entered)\b"
)


def _tied(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """The partnership with A; who is tied to it is the subject, stands in the genitive, or is home."""
    text = analysis.document.text
    if scene.start > scene.sentence.start and text[scene.start - 4 : scene.start].endswith(("und ", "sowie ")):
        earlier = [
            w for k in ("tie", "partnership") for w in words(analysis, "twinning", k, scene.sentence.start, scene.start)
        ]
        further = next(iter(scene.governed(*WITH)), None)
        owner = _side(analysis, scene, further) if earlier and further else None
        if further and owner:
            yield from _made(analysis, scene, [(owner, m) for m in further.members], "with", earlier[0])
    kinds = ("tie", "partnership", "verbs")
    for word in (w for kind in kinds for w in words(analysis, "twinning", kind, scene.start, scene.end)):
        joint = next((g for g in scene.groups if g.governor in (*BETWEEN, "von") and 0 < g.begin - word.end < 60), None)
        if joint and len(joint.members) > 1:
            yield from _made(analysis, scene, _pairs(joint), "between", word)
            continue
        partners = next((g for g in scene.governed(*WITH) if abs(g.begin - word.end) < 160), None) or _relative_with(
            scene, word, text
        )
        if partners is None or _OTHER.search(text[min(word.end, partners.begin) : partners.begin]):
            continue
        owner = _side(analysis, scene, partners)
        if owner:
            yield from _made(analysis, scene, [(owner, m) for m in partners.members], "with", word)


def _relative_with(scene: Scene, word: Word, text: str) -> Group | None:
    return next((g for g in scene.around if g.taken_up and g.begin < word.start), None)


def _side(analysis: Analysis, scene: Scene, partners: Group) -> Mention | None:
    relative = relative_subject(analysis.document.text, scene, partners)
    if relative and relative.members[0].sort in TOWNS:
        return relative.members[0]
    candidates = [*scene.groups, *(g for g in scene.around if g.start < scene.start)]
    for group in candidates:
        fits = group.governor in ("", "gen") and group.members != partners.members and group.members[0].sort in TOWNS
        if fits and len(group.members) == 1 and group.members[0].name not in partners.names:
            return group.members[0]
    return home_town(analysis, partners)


def _linked(analysis: Analysis, scene: Scene, *, speaks: bool) -> Iterator[Tie]:
    """A ist mit B verbunden; verbindet A mit B."""
    text = analysis.document.text
    for word in words(analysis, "twinning", "bound", scene.start, scene.end):
        partners = next(iter(scene.governed(*WITH)), None)
        if partners is None or _TRAFFIC.search(text[scene.start : scene.end]):
            continue
        subject = relative_subject(text, scene, partners) or next(
            (g for g in scene.groups if g.governor == "" and g.members != partners.members), None
        )
        told = speaks or (text[word.start : word.end] == "verbunden" and _SPEAKS.search(text))
        if subject and len(subject.members) == 1 and told:
            yield from _made(analysis, scene, [(subject.members[0], m) for m in partners.members], "linked", word)


_TRAFFIC = re.compile(r"[Bb]ahn|[Ff]lug|[Zz]ug\b|[Ss]traße|[Ll]inie|[Ff]reundschaft|[Nn]etzwerk|[Dd]reieck")


def _joined(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    match = _ADDED.search(analysis.document.text, scene.start, scene.end)
    partners = next(iter(scene.governed(*WITH)), None) if match else None
    town = home_town(analysis, partners) if partners else None
    if match and partners and town:
        yield from _made(
            analysis, scene, [(town, m) for m in partners.members], "joined", Word(*match.span(), "founding")
        )


_ADDED = re.compile(r"\b(?:hinzugekommen|dazugekommen|kam\b.{0,60}\b(?:hinzu|dazu)|dritte|vierte|fünfte|sechste)\b")


def _made(
    analysis: Analysis, scene: Scene, pairs: Iterable[tuple[Mention, Mention]], rule: str, word: Word | None = None
) -> Iterator[Tie]:
    text = analysis.document.text
    end = scene.start + len(text[scene.start : scene.end].rstrip(" ,;:"))
    start = end - len(text[scene.start : end].lstrip())
    for a, b in pairs:
        if a.name != b.name and a.sort in TOWNS and b.sort in TOWNS and CITIES & {a.sort, b.sort}:
            names = (_meant(analysis, a, word), _meant(analysis, b, word))
            yield Tie(names, start, end, f"twinning/{rule}", since=_since(analysis, scene, a, b))


def _meant(analysis: Analysis, town: Mention, word: Word | None) -> Name:
    """The town, or the prefecture of its name where a governor or the word Partnerpräfektur shows it."""
    region = word is not None and analysis.document.text.startswith("Partnerpräfektur", word.start)
    known = prefectures_by_name(analysis.document.release.language)
    return known.get(town.name.text, town.name) if region or town.name in governed(analysis) else town.name


_JUBILEE = re.compile(r"\b(?:feier\w*|begeh\w*|Jubiläum|Jahrestag|Bestehen|anniversary|celebrat\w*)\b")


def _since(analysis: Analysis, scene: Scene, a: Mention, b: Mention) -> str:
    """Since when the towns are tied: the date nearest to them, where a word of founding stands in the scene."""
    founding = any(True for _ in words(analysis, "twinning", "founding", scene.start, scene.end))
    founding = founding and not _JUBILEE.search(analysis.document.text, scene.start, scene.end)
    text = analysis.document.text
    dates = [d for d in past_dates(analysis, scene.start, scene.end) if d.kind != "interval"]
    bracketed = [d for d in dates if text[b.end : d.span.start] in (" (", " (seit ", " (since ", ", seit ")]
    if bracketed:
        return bracketed[0].start
    dates = [d for d in dates if d.kind == "since" or founding]
    reach = _FAR if len({d.start for d in dates}) == 1 else _NEAR
    distances = [(min(abs(d.span.end - a.start), abs(d.span.start - b.end)), d.start) for d in dates]
    return min(distances)[1] if distances and min(distances)[0] < reach else ""


_NEAR, _FAR = 60, 400
_ANAPHOR = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]iese|[Tt]he) (?:[a-zäöüß]+e )?(?:Städtep|P|p)artnerschaft\b|\b[Tt]he (?:twinning|partnership)\b"
)


def _dated(analysis: Analysis, ties: list[Tie]) -> Iterator[Tie]:
    """The founding of the only twinning of a release, told without its towns."""
    if len({frozenset(tie.parties) for tie in ties}) != 1:
        return
    sentences = (s for s in analysis.document.sentences if _ANAPHOR.search(s.text))
    for scene in (scene for sentence in sentences for scene in scenes(analysis, sentence)):
        said = analysis.document.text[scene.start : scene.end]
        dates = past_dates(analysis, scene.start, scene.end)
        founding = any(True for _ in words(analysis, "twinning", "founding", scene.start, scene.end))
        others = any(m.sort in TOWNS and m.name not in ties[0].parties for g in scene.groups for m in g.members)
        if _ANAPHOR.search(said) and founding and len(dates) == 1 and not others and not is_denied(said):
            yield Tie(ties[0].parties, scene.start, scene.end, "twinning/dated", since=dates[0].start)
