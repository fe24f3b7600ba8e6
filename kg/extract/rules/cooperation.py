"""cooperation: a standing relation between bodies."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from kg.extract.agreements import find_agreements
from kg.extract.analysis import Analysis
from kg.extract.document import Mention, Sentence
from kg.extract.gazetteer import Form
from kg.extract.loose_ties import loose_pairs
from kg.extract.parties import CITIES, Group, publisher_town
from kg.extract.spoken import speaks_of
from kg.extract.tie_words import Word, words
from kg.extract.ties import (
    BETWEEN,
    WITH,
    Scene,
    Tie,
    counterpart,
    home,
    is_denied,
    merged,
    past_dates,
    relative_subject,
    scenes,
    settled,
    side_of,
    since_in,
    tied_sorts,
    topics_of,
)
from kg.model import Fact, Kind, Name

RULES = {
    "cooperation/between": "a word of cooperation and `zwischen A und B`",
    "cooperation/with": "a word of cooperation and `mit B`; A is the subject, whose cooperation it is, or who publishes",
    "cooperation/subjects": "two subjects that cooperate: A und B arbeiten zusammen",
    "cooperation/partner": "a partner named as one: Partnerregion B, A zählt zu den Partnern von B",
    "cooperation/listed": "a further `mit C bei T` or `darunter A mit B` after a cooperation in the same sentence",
    "cooperation/loose": "a side here and one in Japan in a sentence that speaks of cooperation",
    "cooperation/both": "beide Seiten arbeiten zusammen: the parties of the agreement told before",
    "cooperation/network": "bodies that form a network: Das Netzwerk bilden A, B und C",
}


def find(analysis: Analysis) -> Iterator[Fact]:
    """The cooperations of a release, each with all its topics."""
    if analysis.document.release.language != "ja":
        yield from merged(analysis, "cooperation", _ties(analysis))


def _ties(analysis: Analysis) -> Iterator[Tie]:
    for sentence in analysis.document.sentences:
        if speaks_of(analysis, "cooperation", sentence):
            read = tuple(_in_sentence(analysis, sentence))
            yield from read or loose_pairs(analysis, sentence)


def _in_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[Tie]:
    text = analysis.document.text
    seen = False
    for scene in scenes(analysis, sentence):
        both = _BOTH.search(text, scene.start, scene.end)
        if not (scene.groups or both) or is_denied(text[scene.start : scene.end]):
            seen = seen or bool(_word(analysis, scene))
            continue
        yield from _partners(analysis, scene)
        yield from _network(analysis, scene)
        yield from _counted(analysis, scene)
        word = _word(analysis, scene)
        if word or seen:
            yield from _read(analysis, scene, word)
        seen = seen or word is not None


_TWINNING = re.compile(r"[Ss]t[aä]dte?part")
_SPLIT = re.compile(
    r"\b(?:arbeite(?:t|n|te|ten)|wirk(?:t|en|te|ten)|tut sich|tun sich|taten sich)\b.{0,200}?\bzusammen\b", re.DOTALL
)
_SWAP = re.compile(r"\btausch(?:t|en|te|ten)\b.{0,160}?\baus\b", re.DOTALL)
_BOUND = re.compile(
    r"\bpartnerschaftlich verbunden\b|\bverbunden\b(?=\W*$|[,;])|\bbefreundet\b|\bsind\b[^.;:]{0,60}\bPartner\b(?=\s*[:.,]|$)|\bweiterentwickelt\b|\bentwickeln\b.{0,80}\bgemeinsam\b"
)
_JOINT = re.compile(
    r"\bgemeinsame[snr]? (?:[a-zäöüß]+[snre]* )?(?:[\w-]*(?:[Zz]entrum|[Ll]abor|[Ii]nstitut|[Pp]rojekte?|[Ff]orschung\w*|[Ee]ntwicklung|[Ss]tudieng[aä]ng\w*|[Vv]orhaben|[Pp]rogramm|[Aa]usstellung|[Ss]chau))\b"
    r"|\b[Gg]emeinsam mit\b(?=.{0,120}\b(?:forsch|erforsch|entwick|erprob|betreib|knüpf))|\bjoint (?:laboratory|project|research|centre|center|development)\b"
)


def _word(analysis: Analysis, scene: Scene) -> Word | None:
    """The word of cooperation in a scene; a verb before a noun."""
    for kind in ("verbs", "nouns", "exchange", "partnership"):
        for word in words(analysis, "cooperation", kind, scene.start, scene.end):
            if not _TWINNING.search(analysis.document.text[max(0, word.start - 8) : word.end]):
                return word
    for pattern, kind in ((_SPLIT, "verbs"), (_SWAP, "exchange"), (_BOUND, "bound"), (_JOINT, "joint")):
        if match := pattern.search(analysis.document.text, scene.start, scene.end):
            return Word(match.start(), match.end(), kind)
    return None


def _read(analysis: Analysis, scene: Scene, word: Word | None) -> Iterator[Tie]:
    """The cooperations of a scene that holds a word of cooperation, or follows one that does."""
    text = analysis.document.text
    between = next((g for g in scene.governed(*BETWEEN) if len(g.members) > 1), None)
    partners = next(iter(scene.governed(*WITH)), None)
    joint = next((g for g in scene.groups if len(g.members) > 1 and g.governor in ("von", "gen", "of")), None)
    if word and joint and not partners and 0 < joint.begin - word.end < 40:
        yield from _made(analysis, scene, [joint.names], "between", word)
        return
    if between and word and _joins(text, between, word):
        yield from _made(analysis, scene, [between.names], "between", word)
    elif (
        partners
        and (word or _LISTED.match(text, partners.end))
        and (word is None or _reaches(text, scene, partners, word))
    ):
        yield from _with(analysis, scene, partners, word)
    elif word and word.kind == "verbs" and not scene.groups:
        yield from _both(analysis, scene, word)
    elif word and not partners and not between:
        subjects = _subjects(scene)
        if subjects and len(subjects.members) > 1 and _is_mutual(text, scene, word):
            yield from _made(analysis, scene, [subjects.names], "subjects", word)


_BOTH = re.compile(
    r"\b(?:[Bb]eide|[Bb]oth) (?:Seiten|Städte|Partner|Länder|Regionen|Universitäten|Hochschulen|sides)\b"
)
_SINCE_THEN = re.compile(r"\b(?:seither|seitdem|since then)\b")


def _both(analysis: Analysis, scene: Scene, word: Word) -> Iterator[Tie]:
    """beide Seiten arbeiten zusammen: those of the agreement told last before."""
    told = [a for a in find_agreements(analysis) if a.start < scene.end]
    if told and _BOTH.search(analysis.document.text, scene.start, scene.end):
        for tie in _made(analysis, scene, [told[-1].parties], "both", word):
            since = told[-1].date if _SINCE_THEN.search(analysis.document.text, scene.start, scene.end) else ""
            yield replace(tie, since=tie.since or since)


_LISTED = re.compile(r"(?: vor allem| insbesondere| zudem)? (?:bei|in|im|zu|zur|auf|beim|on)\b")
_BETWEEN_WORDS = re.compile(r"(?: [^\s,;:.()]+){0,6} $")
_EXISTS = re.compile(r"\b(?:besteh|gibt|gab|läuft|existier|wird|wurde|pfleg|unterh|there is|exists?)")


def _joins(text: str, between: Group, word: Word) -> bool:
    """Whether `zwischen A und B` depends on the word: directly behind a noun, or beside a verb."""
    if word.kind == "verbs":
        return True
    if word.end <= between.begin:
        return (
            bool(_BETWEEN_WORDS.fullmatch(text[word.end : between.begin].replace("\n", " ")))
            or text[word.end : between.begin] == " "
        )
    around = text[max(0, between.begin - 40) : between.begin] + text[between.end : word.start]
    return word.kind != "bound" and bool(_EXISTS.search(around))


def _reaches(text: str, scene: Scene, partners: Group, word: Word) -> bool:
    """Whether `mit B` can depend on the word: no agreement, visit or talk stands between."""
    if word.end <= partners.begin:
        return partners.begin - word.end < (160 if word.kind == "verbs" else 60) and not _OTHER_NOUN.search(
            text[word.end : partners.begin]
        )
    return word.start - partners.end < 200 and not _OTHER_NOUN.search(
        text[max(scene.start, partners.begin - 40) : partners.begin]
    )


_OTHER_NOUN = re.compile(
    r"\b(?:[A-Z][a-zäöüß]*(?:abkommen|vertrag|vertrags)|Abkommen|Vertrag|Memorandum|Absichtserklärung|Vereinbarung|Gespräche?n?|Treffen|Besuch|Delegation|gemeinsam|zusammen|Termin|Austausch|agreement|meeting|talks?)\b[^,;]{0,25}$"
)
_MUTUAL = re.compile(
    r"\b(?:ihre[rn]?|gemeinsame[nr]?|gegenseitige[nr]?|beiderseitige[nr]?|their|eine|die)(?: [^\s,;:.]+){0,4} $"
)


def _is_mutual(text: str, scene: Scene, word: Word) -> bool:
    """Whether the subjects cooperate with each other: a verb, or the noun with ihre, gemeinsame …"""
    swap = word.kind == "exchange" and text[word.start].islower()
    return (
        swap
        or word.kind in ("verbs", "bound", "joint")
        or bool(_MUTUAL.search(text[max(scene.start, word.start - 40) : word.start]))
    )


def _with(analysis: Analysis, scene: Scene, partners: Group, word: Word | None) -> Iterator[Tie]:
    owners = _owners(analysis, scene, partners, word)
    others = [m for m in partners.members if m.name not in owners and _is_partner(m, word)]
    rule = "with" if word else "listed"
    if not owners or not others:
        return
    if len(owners) > 1:
        yield from _made(analysis, scene, [(*(m.name for m in others), *owners)], rule, word)
    else:
        yield from _made(analysis, scene, [(owners[0], m.name) for m in others], rule, word)


def _is_partner(member: Mention, word: Word | None) -> bool:
    """A country is a partner only of who works with it: `Kooperationen mit Japan` names no body."""
    return member.sort != "country" or (word is not None and word.kind in ("verbs", "bound"))


def _owners(analysis: Analysis, scene: Scene, partners: Group, word: Word | None) -> tuple[Name, ...]:
    """Who cooperates with the partners: whose cooperation it is, the subject, the side of a person, else who publishes."""
    if word and (
        genitive := next(
            (g for g in scene.groups if g.governor in ("gen", "von", "of") and 0 <= g.start - word.end < 40), None
        )
    ):
        return genitive.names
    if subject := relative_subject(analysis.document.text, scene, partners):
        return subject.names
    sort = partners.members[0].sort
    subjects = _subjects(scene) or _subjects_before(scene)
    if subjects and subjects.members != partners.members:
        return subjects.names
    bodies = (
        g for g in scene.groups if g.governor in ("am", "an", "von", "seitens") and g.members[0].kind is Kind.BODY
    )
    if body := next(bodies, None):
        return body.names
    side = _side(analysis, scene, sort, partners.names[0].text)
    return (side,) if side else ()


def _side(analysis: Analysis, scene: Scene, sort: str, partner: str) -> Name | None:
    """The side of the person who acts in the sentence, if it is of the kind that is tied to the partner, else the release's own."""
    wanted = tied_sorts(sort)
    sorts = {m.name: m.sort for m in analysis.parties}
    for mention in analysis.document.people_in(scene.sentence.start, scene.end):
        side = side_of(analysis, mention.name)
        if side and sorts.get(side) in wanted:
            return side
    return counterpart(analysis, sort, partner)


def _subjects(scene: Scene) -> Group | None:
    """The first group that no preposition governs."""
    return next((g for g in scene.groups if g.governor == ""), None)


def _subjects_before(scene: Scene) -> Group | None:
    """The subject of the sentence, named before the scene."""
    return next((g for g in scene.around if g.governor == "" and g.start < scene.start), None)


_COUNTS_AMONG = re.compile(r"\b(?:zähl\w+|gehör\w+|counts?|is|ist|sind|are|bleibt|remains|zähl\w+)\b")
_PARTNER_OF = re.compile(r"\b(?:Partnern?|partners?)\b(?= (?:der|des|von|of)\b)")


def _partners(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """Partnerregion B; die nordrhein-westfälischen Partnerprovinzen B und C; A zählt zu den Partnern von B, ebenso C."""
    text = analysis.document.text
    for word in words(analysis, "cooperation", "partner", scene.start, scene.end):
        owned = _owned_partners(scene, word)
        if owned:
            yield from _made(analysis, scene, owned, "partner", word)
            continue
        names = _named_partners(scene, word)
        if publisher_town(analysis.document.release.publisher) and "präfektur" in text[word.start : word.end]:
            continue
        sorts = ("university",) if re.search("[uU]niver|hoch", text[word.start : word.end]) else ("land",)
        owner = (_owner_before(analysis, word.start) or home(analysis, sorts)) if names else None
        if owner:
            yield from _made(analysis, scene, [(owner, name) for name in names if name != owner], "partner", word)
    for match in _PARTNER_OF.finditer(text, scene.start, scene.end):
        whose = next((g for g in scene.groups if 0 < g.start - match.end() < 25), None)
        subjects = [g for g in scene.groups if g.governor == "" and g is not whose]
        around = text[scene.start : match.start()] + text[match.end() : scene.end]
        if whose and subjects and _COUNTS_AMONG.search(around):
            of_town = whose.members[0].sort not in CITIES
            members = [m for g in subjects for m in g.members if m.name != whose.names[0]]
            pairs = [(m.name, whose.names[0]) for m in members if not (of_town and m.sort in CITIES)]
            yield from _made(analysis, scene, pairs, "partner", None)


def _owned_partners(scene: Scene, word: Word) -> list[tuple[Name, ...]]:
    """B gehört zu den Partnerregionen As; A und B sind Partnerregionen."""
    subjects = next((g for g in scene.groups if g.governor == "" and (g.start < word.start or len(g.names) == 2)), None)
    whose = next((g for g in scene.groups if g.governor in ("gen", "von", "of") and 0 < g.start - word.end < 20), None)
    if subjects and whose:
        return [(whose.names[0], name) for name in subjects.names if name != whose.names[0]]
    return [subjects.names] if subjects and len(subjects.names) == 2 else []


_COUNTED = re.compile(
    r"\b[Zz]äh\w+\b[^.;]{0,160}\bzu (?:ihren|seinen) (?:[a-zäöüß]+en )*(?:Partnern|Partnerhochschulen|Partneruniversitäten)\b"
)


def _counted(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """A zählt B zu ihren Partnern."""
    subjects = [g for g in scene.groups if g.governor == ""]
    if len(subjects) == 2 and _COUNTED.search(analysis.document.text, scene.start, scene.end):
        owner, partners = subjects
        yield from _made(analysis, scene, [(owner.names[0], name) for name in partners.names], "partner", None)


def _named_partners(scene: Scene, word: Word) -> tuple[Name, ...]:
    """The names that follow a word like Partnerprovinzen; further ones of their sort in the scene with them."""
    first = next((g for g in scene.groups if 0 <= g.start - word.end <= 3 or g.start <= word.start < g.end), None)
    if first is None:
        return ()
    sort = first.members[0].sort
    more = (m.name for g in scene.groups if g.start > first.start for m in g.members if m.sort == sort == "region")
    return tuple(dict.fromkeys((*first.names, *more)))


def _owner_before(analysis: Analysis, position: int) -> Name | None:
    """Whose partner it is where an adjective or genitive stands before the word: Kölner Partneruniversität."""
    for mention in analysis.document.mentions_in(max(0, position - 40), position):
        owns = mention.form in (Form.ADJECTIVE, Form.GENITIVE) and mention.sort != "country"
        if owns and mention.end == position - 1:
            return mention.name
    return None


_NETWORK = re.compile(
    r"\b(?:Netzwerk|Verbund|Bündnis|Städtenetzwerk|Regionenverbund|network)\b[^.;]{0,40}\b(?:bilden|gehören|comprises|includes)\b|\bBeteiligt (?:sind|waren)\b"
)


def _network(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    match = _NETWORK.search(analysis.document.text, scene.start, scene.end)
    names = tuple(dict.fromkeys(n for g in scene.groups for n in g.names if g.start > match.end())) if match else ()
    if len(names) > 2:
        yield from _made(analysis, scene, [names], "network", None)


@lru_cache(maxsize=1)
def _towns(analysis: Analysis) -> tuple[frozenset[Name], frozenset[Name]]:
    """The cities that may be parties, and these with the prefectures."""
    cities = frozenset(m.name for m in analysis.parties if m.sort in CITIES)
    return cities, cities | {m.name for m in analysis.parties if m.sort == "prefecture"}


def _made(
    analysis: Analysis, scene: Scene, parties: Iterable[tuple[Name, ...]], rule: str, word: Word | None
) -> Iterator[Tie]:
    begin, finish = _reach(analysis, scene)
    topics = topics_of(analysis, begin, finish)
    since = since_in(analysis, scene.start, finish) or _founded(analysis, scene)
    end = scene.start + len(analysis.document.text[scene.start : scene.end].rstrip(" ,;:"))
    start = end - len(analysis.document.text[scene.start : end].lstrip())
    cities, towns_and_prefectures = _towns(analysis)
    countries = {m.name for m in analysis.parties if m.sort == "country"}
    for names in parties:
        together = settled(analysis, names)
        if countries & set(together) and not (word and word.kind in ("verbs", "bound")):
            continue
        towns = sum(n in cities for n in together), sum(n in towns_and_prefectures for n in together)
        between_towns = towns[0] > 0 and towns[1] == len(together)
        if len(together) > 1 and not (word and between_towns and _is_twinning(analysis, word)):
            yield Tie(together, start, end, f"cooperation/{rule}", topics, since)


_SAME_FIELD = re.compile(
    r"auf diesem (?:Gebiet|Feld)|in diesem Bereich|auf diesen (?:Gebieten|Feldern)|in diesen Bereichen|in (?:this|these) (?:field|area)s?"
)
_GOES_ON = re.compile(
    r"(?:Sie|Es|Diese) (?:umfasst|gilt|erstreckt|reicht|konzentriert|betrifft)|Schwerpunkte?\b|Im (?:Mittelpunkt|Fokus)|Themen\b|Ziel\b|Dabei geht es|Gemeinsam\b|It covers|The focus"
)


def _reach(analysis: Analysis, scene: Scene) -> tuple[int, int]:
    """The stretch that tells what a tie is about: the scene, what the sentence adds without a new partner, a sentence that goes on."""
    document = analysis.document
    begin, finish = scene.start, scene.end
    for part in scenes(analysis, scene.sentence):
        if part.start == finish and not part.governed(*WITH, *BETWEEN):
            finish = part.end
    following = document.sentence_at(finish + 1) if finish == scene.sentence.end else None
    if following and _GOES_ON.match(following.text):
        finish = following.end
    if _SAME_FIELD.search(document.text, scene.start, scene.end):
        before = (
            document.sentence_at(scene.sentence.start - 2) if scene.start == scene.sentence.start else scene.sentence
        )
        begin = before.start if before else begin
    return begin, finish


def _is_twinning(analysis: Analysis, word: Word) -> bool:
    """Whether the word means a twinning where it ties towns: Partnerschaft, or verbunden where twinnings are spoken of."""
    text = analysis.document.text
    return word.kind == "partnership" or (word.kind == "bound" and _means_twins(text, word))


def _means_twins(text: str, word: Word) -> bool:
    said = text[word.start : word.end]
    return said.endswith("Partner") or (said == "verbunden" and bool(_TWINS.search(text)))


_TWINS = re.compile(r"[Pp]artnerst[aä]dt|[Ss]tädtepartner|verschwister|twin town|sister cit")
_FOUNDED = re.compile(
    r"\b(?:gründete\w*|gegründet|begründe\w*|begann\w*|begonnen|eingegangen|aufgenommen|startete\w*|gestartet|zurück|zurückgeht|began|begun|founded|unterzeichnet\w*)\b"
)


def _founded(analysis: Analysis, scene: Scene) -> str:
    """The only date of a scene that tells how the cooperation began."""
    if not _FOUNDED.search(analysis.document.text, scene.start, scene.end):
        return ""
    dates = past_dates(analysis, scene.start, scene.end)
    return dates[0].start if len(dates) == 1 and dates[0].kind != "interval" else ""
