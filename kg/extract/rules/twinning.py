"""twinning: a partnership between cities, or a city and a prefecture."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.extract.agreements import find_agreements
from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.listed_twins import TOWNS, listed_twins
from kg.extract.parties import CITIES, Group, is_town, publisher_town
from kg.extract.partner_towns import partner_towns
from kg.extract.spoken import speaks_of
from kg.extract.tie_words import Word, words
from kg.extract.ties import (
    BETWEEN,
    WITH,
    Scene,
    Tie,
    is_denied,
    merged,
    relative_subject,
    scenes,
)
from kg.extract.twin_dates import agreed, dated
from kg.extract.twin_lists import as_partners, counted, coupled, dashed, relatives, rows, told_of_home
from kg.extract.twin_pairs import are_towns, home_town, made, pairs_of
from kg.extract.unknown_towns import with_unknown_towns
from kg.model import Fact

RULES = {
    "twinning/between": "Städtepartnerschaften zwischen A und B, C und D sowie E und F",
    "twinning/towns": "A ist Partnerstadt von B; Partnerstädte von B sind A und C; die Kölner Partnerstadt A; A, die Partnerstadt",
    "twinning/with": "die Partnerschaft mit A; mit A verbunden, verschwistert",
    "twinning/linked": "verbindet A mit B, where the text speaks of twinnings",
    "twinning/partners": "A und B sind offiziell Partner; A und B schlossen eine Städtepartnerschaft",
    "twinning/listed": "lines under a heading about partner towns: A (Land), seit 1972",
    "twinning/relative": "A, das seit D mit B verschwistert ist; A, mit dem B verbunden ist",
    "twinning/further": "a further partner with its own date: …, seit D mit B",
    "twinning/home": "partners of the town that the release speaks for: unter ihren Partnern sind A und B; die älteste ist die mit A",
    "twinning/as": "A hat B und C als Partnerstädte",
    "twinning/coupled": "A und seine Partnerstadt B; A, mit B und C verschwistert, …",
    "twinning/row": "a row with gaps: A ist mit B, C mit D verbunden; A hat B, C D",
    "twinning/dashed": "die Städtepartnerschaft A–B",
    "twinning/counted": "A unterhält Partnerschaften mit zehn Städten, darunter B und C",
    "twinning/agreed": "towns that sign a charter of partnership",
    "twinning/dated": "the founding date of the only twinning that a release names",
    "twinning/joined": "after twinnings were named: mit A ist eine weitere hinzugekommen",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The twinnings of a release, each with the date since when."""
    if analysis.document.release.language != "ja":
        ties = [*_ties(analysis), *_agreed(analysis), *listed_twins(analysis)]
        yield from merged(analysis, "twinning", agreed([*ties, *dated(analysis, ties)]))


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
    block = analysis.document.block_at(sentence.start)
    near = sentence.text + (before.text if before and before.block >= sentence.block - 1 else "")
    speaks = bool(
        _SPEAKS.search(near) or (block and _SPEAKS.search(text, max(block[0], sentence.start - REACH), sentence.start))
    )
    parties = with_unknown_towns(analysis, sentence) if speaks else None
    towns = parties or analysis.parties_in(sentence.start, sentence.end)
    if speaks or _PARTNER.search(sentence.text) or (_LINKED_SINCE.search(sentence.text) and _release_speaks(analysis)):
        yield from _rows(analysis, sentence, towns)
    for scene in scenes(analysis, sentence, parties):
        if is_denied(_NOT_WITH.sub(",", text[scene.start : scene.end])) or _INTENDED.search(
            text, scene.start, scene.end
        ):
            continue
        yield from partner_towns(analysis, scene)
        yield from _partners(analysis, scene)
        yield from _pairs_in_row(analysis, scene)
        yield from _tied(analysis, scene)
        yield from _linked(analysis, scene, speaks=speaks)
        yield from made(analysis, scene, dashed(analysis, scene, towns), "dashed")
        yield from made(analysis, scene, counted(analysis, scene), "counted")
        yield from made(analysis, scene, as_partners(analysis, scene), "as")
        yield from made(analysis, scene, coupled(analysis, scene, towns), "coupled")
        if speaks:
            yield from _of_home(analysis, scene)
            yield from _joined(analysis, scene)
            yield from _between(analysis, scene)


REACH = 400
_NOT_WITH = re.compile(r", (?:und )?nicht (?:mit|in|aus) [^,.;]{2,40}(?:,|$)")
_LINKED_SINCE = re.compile(r", (?:das|die|der) seit \d{4} mit [^,;.]{2,40} verbunden")
_PARTNER = re.compile(r"\b(?:einem|eine[rn]?|ihre[rn]?) Partner(?:in)? in\b|partnerschaftlich")


def _of_home(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """The partners that a scene tells without saying whose they are."""
    partners = list(told_of_home(analysis, scene))
    town = _spoken_of(analysis, scene) if partners else None
    for partner in partners:
        if town and partner.name != town.name:
            yield from made(analysis, scene, [(town, partner)], "home")


def _spoken_of(analysis: Analysis, scene: Scene) -> Mention | None:
    """The town that `ihre Partner` are of: the subject before them, else with which the sentence before begins, else who publishes."""
    before = [g for g in scene.around if g.end <= scene.start and g.governor in ("", "gen") and are_towns(g)]
    if before:
        return before[0].members[0]
    earlier = analysis.parties_in(max(0, scene.sentence.start - REACH), scene.sentence.start)
    last = analysis.document.sentence_at(max(0, scene.sentence.start - 2))
    leading = [m for m in earlier if is_town(m) and last and last.start <= m.start < last.start + 40]
    if leading:
        return leading[0]
    publisher = publisher_town(analysis.document.release.publisher)
    return Mention(scene.start, scene.start + 1, publisher, Form.REFERENCE, "city") if publisher else None


@lru_cache(maxsize=2)
def _release_speaks(analysis: Analysis) -> bool:
    """Whether a release speaks of twinnings at all."""
    return bool(_SPEAKS.search(analysis.document.text))


def _rows(analysis: Analysis, sentence: Sentence, towns: Sequence[Mention]) -> Iterator[Tie]:
    """Each pair of a row with gaps, dated by what stands beside it."""
    for a, b in rows(analysis, towns):
        scene = Scene(a.start, b.end, (), sentence, ())
        if not is_denied(sentence.text):
            yield from made(analysis, scene, [(a, b)], "row")
    for a, b, end in relatives(analysis, towns):
        scene = Scene(a.end, end, (), sentence, ())
        if not is_denied(analysis.document.text[a.end : end]):
            yield from made(analysis, scene, [(a, b)], "relative")


_INTENDED = re.compile(
    r"\b(?:einzugehen|abzuschließen|anzustreben|zu begründen|angestrebt|anstreb\w+|soll(?:en)? [^.;]{0,80}(?:eingegangen|geschlossen|begründet) werden|sucht|suchen|prüf(?:t|en)|Weg [^.;]{0,80}frei(?:gemacht|gegeben)?|grünes Licht|spr[aei]cht? sich [^.;]{0,30}für|sprach(?:en)? sich [^.;]{0,30}für|befürwort\w+|beende\w*|aufgekündigt|aufgelöst)\b"
)
_SPEAKS = re.compile(
    r"[Pp]artnerst[aä]dt|[Ss]tädtebünd|[Ss]tädtefreund|[Ss]tädtepartner|Partnerschaft zwischen [A-ZÄÖÜ][\w-]+ und [A-ZÄÖÜ]|verschwister|twin |sister cit|town twinning|jumelage"
)


def _between(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """zwischen A und B, C und D; in `die zwischen A und B` the noun stands before."""
    text = analysis.document.text
    for group in scene.governed(*BETWEEN):
        if not _OTHER.search(text[max(scene.sentence.start, group.begin - 50) : group.begin]):
            yield from made(analysis, scene, pairs_of(group), "between")


_OTHER = re.compile(
    r"\b(?:[Aa]bkommen|[Vv]ertrag|[Zz]usammenarbeit|[Kk]ooperation|[Ff]lug\w*|[Vv]erbindung|[Aa]ustausch|[Bb]eziehungen|[Uu]nterschied\w*|[Ww]eg|[Ss]trecke|[Gg]espräche?|[Tt]reffen|[Hh]ochschul\w+|[Uu]niversit\w+|[Ss]chul\w+|[Ff]reundschaft)\b[^,;]{0,30}$"
)


def _partners(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """A und B sind offiziell Partner; A und B schlossen, feiern eine Städtepartnerschaft."""
    text = analysis.document.text
    subjects = next(
        (
            g
            for g in scene.groups
            if g.governor in ("", "seit") and len(g.members) == 2 and are_towns(g) and not _listed(text, g)
        ),
        None,
    )
    if subjects is None or scene.governed(*WITH, *BETWEEN):
        return
    match = _ARE_PARTNERS.search(text, scene.start, scene.end)
    ties = [w for kind in ("tie", "partnership") for w in words(analysis, "twinning", kind, scene.start, scene.end)]
    if match or (ties and _SHARE.search(text, scene.start, scene.end)):
        yield from made(
            analysis, scene, pairs_of(subjects), "partners", Word(subjects.start, subjects.end, "partnership")
        )


def _listed(text: str, group: Group) -> bool:
    """Whether a group is a list of partners rather than of those who are tied to each other."""
    return bool(_LEADS.search(text[max(0, group.start - 16) : group.start]))


_LEADS = re.compile(r"\b(?:darunter|unter ihnen|nämlich|etwa|wie)(?: auch)? $|: $")
_ARE_TOWNS = re.compile(r" (?:sind|wurden|waren|are|became)\b[^,;.]{0,40}\b(?:Partner|Schwester|twin |sister )\w*")
_NEXT_PAIR = re.compile(r"[^;.]{0,60}(?:,| und| sowie|, und) $")


def _pairs_in_row(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """A und B sind seit D Partnerstädte, C und E seit F: each pair with its own date."""
    text = analysis.document.text
    pairs = [g for g in scene.groups if g.governor == "" and len(g.members) == 2 and are_towns(g)]
    if not pairs or not _ARE_TOWNS.match(text, pairs[0].end):
        return
    for number, group in enumerate(pairs):
        if number and not _NEXT_PAIR.fullmatch(text[pairs[number - 1].end : group.start]):
            return
        end = pairs[number + 1].start if number + 1 < len(pairs) else scene.end
        own = Scene(group.start, end, (group,), scene.sentence, scene.around)
        yield from made(analysis, own, pairs_of(group), "row", Word(group.start, group.end, "partnership"))


_ARE_PARTNERS = re.compile(
    r"\b[Ss]eit [^.;]{2,30} sind\b[^.;]{0,80}\bPartner\b(?! (?:im|in|bei|für))|\b(?:offiziell|offizielle|seit \d{4}|verschwisterte) (?:offiziell )?Partner\b|\bofficial(?:ly)? partners\b"
)
_SHARE = re.compile(
    r"\b(?:schl[oi][sß]s?\w*|schließen|geschlossen|feier\w*|verbinde\w*|pfleg\w*|unterh\w+|besiegel\w*|begründe\w*|eing\w+|verbunden|blicken|unterzeichn\w*|begehen|begingen|leben|celebrate\w*|signed|established|entered)\b"
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
            yield from made(analysis, scene, [(owner, m) for m in further.members], "with", earlier[0])
    kinds = ("tie", "partnership", "verbs")
    for word in (w for kind in kinds for w in words(analysis, "twinning", kind, scene.start, scene.end)):
        joint = next((g for g in scene.groups if g.governor in (*BETWEEN, "von") and 0 < g.begin - word.end < 60), None)
        if joint and len(joint.members) > 1 and are_towns(joint):
            yield from made(analysis, scene, pairs_of(joint), "between", word)
            continue
        partners = next((g for g in scene.governed(*WITH) if abs(g.begin - word.end) < 160), None) or _relative_with(
            scene, word, text
        )
        if partners is None or _OTHER.search(text[min(word.end, partners.begin) : partners.begin]):
            continue
        if _NEAR_TO.search(text[max(scene.start, partners.members[0].start - 14) : partners.members[0].start]):
            continue
        owner = _named_owner(scene, word, partners) or _side(analysis, scene, partners)
        if owner:
            last = partners.members[-1].end
            chained = [g for g in scene.around if _goes_on(text, last, g)]
            first = Scene(scene.start, last, scene.groups, scene.sentence, scene.around) if chained else scene
            rule = "further" if chained else "with"
            yield from made(analysis, first, [(owner, m) for m in partners.members], rule, word)
            for group in chained:
                own = Scene(last, group.end, (group,), scene.sentence, scene.around)
                yield from made(analysis, own, [(owner, m) for m in group.members if are_towns(group)], "further", word)
            yield from _further(analysis, scene, owner, partners, word)


_ALSO_SINCE = re.compile(r"(?: [a-zäöüß]+)?(?:,| und|, und)(?: seit [^,;]{4,20})? $")


_GOES_ON = re.compile(r"(?: \([^()]{2,30}\))?(?:,| und|, und) seit [^,;]{4,20} $")


def _goes_on(text: str, end: int, group: Group) -> bool:
    """Whether a group goes on with a date of its own right behind a partner: mit B und seit D mit C."""
    gap = text[end : group.begin]
    return group.governor in WITH and group.begin > end and len(gap) < 40 and bool(_GOES_ON.fullmatch(gap))


def _further(analysis: Analysis, scene: Scene, owner: Mention, partners: Group, word: Word) -> Iterator[Tie]:
    """Seit D ist A mit B verschwistert, seit E mit C: further partners, each with its own date."""
    text = analysis.document.text
    last = max(partners.members[-1].end, word.end)
    while text[last : last + 1].isalpha():
        last += 1
    for group in scene.around:
        gap = text[last : group.begin]
        if group.governor in WITH and group.begin > last and len(gap) < 40 and _ALSO_SINCE.fullmatch(gap):
            own = Scene(last, group.end, (group,), scene.sentence, scene.around)
            yield from made(analysis, own, [(owner, m) for m in group.members if are_towns(group)], "further", word)


_NEAR_TO = re.compile(r"\b(?:nahe|unweit|nördlich|südlich|westlich|östlich) (?:von |gelegenen )?$")


def _named_owner(scene: Scene, word: Word, partners: Group) -> Mention | None:
    """Whose tie it is, right behind the word: die Verschwisterung von A mit B."""
    group = next((g for g in scene.groups if g.governor in ("von", "of") and 0 < g.begin - word.end < 8), None)
    single = group is not None and len(group.members) == 1 and are_towns(group) and group is not partners
    return group.members[0] if group and single else None


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
        told = speaks or (text[word.start : word.end] == "verbunden" and _release_speaks(analysis))
        if subject and len(subject.members) == 1 and told:
            yield from made(analysis, scene, [(subject.members[0], m) for m in partners.members], "linked", word)


_TRAFFIC = re.compile(r"[Bb]ahn|[Ff]lug|[Zz]ug\b|[Ss]traße|[Ll]inie|[Ff]reundschaft|[Nn]etzwerk|[Dd]reieck")


def _joined(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    match = _ADDED.search(analysis.document.text, scene.start, scene.end)
    partners = next(iter(scene.governed(*WITH)), None) if match else None
    town = home_town(analysis, partners) if partners else None
    if match and partners and town:
        yield from made(
            analysis, scene, [(town, m) for m in partners.members], "joined", Word(*match.span(), "founding")
        )


_ADDED = re.compile(r"\b(?:hinzugekommen|dazugekommen|kam\b.{0,60}\b(?:hinzu|dazu)|dritte|vierte|fünfte|sechste)\b")
