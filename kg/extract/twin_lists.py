"""Twinnings in rows with gaps: A ist mit B, C mit D verbunden; A hat B, C D; the tie A–B; Partnerschaften mit zehn Städten, darunter B."""

import re
from collections.abc import Iterator, Sequence

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.gazetteer import Form
from kg.extract.listed_twins import TOWNS
from kg.extract.tie_words import words
from kg.extract.ties import Scene

Pair = tuple[Mention, Mention]
LONGEST = 300
_DATE = r"seit (?:dem Jahr |dem |diesem |Anfang |Ende )?(?:[A-ZÄÖÜ]\w+ )?(?:\d{4}|[A-ZÄÖÜ]\w+|langem|kurzem)"
_WITH = re.compile(
    rf"(?: (?:ist|sind|hat|unterhält|pflegt|eine|Städtepartnerschaften?|Partnerschaften?|etwa|bereits|schon|{_DATE}))* mit(?: der| dem)?(?: [a-zäöüß]+en)?(?: Stadt)? "
)
_HAS = re.compile(rf" (?:hat|pflegt|unterhält|kennt)(?: {_DATE})?(?: (?:die|das|den))?(?: [a-zäöüß]+e)? ")
_GAP = re.compile(rf"(?: (?:hat|eben|{_DATE}|die|das|den|heißt))* ")
_BETWEEN = re.compile(
    r"(?: (?:partnerschaftlich|offiziell|freundschaftlich))?(?: (?:verbunden|verschwistert|als Partner(?:stadt)?))?(?:,| und|, und| sowie|;|,? –(?: und)?)(?: (?:auch|etwa|und))? "
)


def rows(analysis: Analysis, parties: Sequence[Mention]) -> Iterator[Pair]:
    """The pairs of a row of towns in which only the first pair has its verb."""
    text = analysis.document.text
    towns = [m for m in parties if m.sort in TOWNS and m.form in (Form.NAME, Form.REFERENCE)]
    for first, later in ((_WITH, _WITH), (_HAS, _GAP)):
        row: list[Pair] = []
        at = 0
        while at + 1 < len(towns):
            a, b = towns[at], towns[at + 1]
            joined = not row or _BETWEEN.fullmatch(text[row[-1][1].end : a.start])
            gap = (later if row else first).fullmatch(text[a.end : b.start])
            if joined and gap:
                row.append((a, b))
                at += 2
                continue
            yield from row if len(row) > 1 else ()
            at += 0 if row else 1
            row = []
        yield from row if len(row) > 1 else ()


_ENDS = r"\b(?:verbunden|verschwistert\w*|verbindet|Partnerschaft)\b"
_LINKED = re.compile(
    rf", (?:das|die|der) (?P<gap>[^,;]{{0,60}}\bmit (?:der |dem )?(?:[a-zäöüß]+en )?)(?=[A-ZÄÖÜ])(?=[^,;]{{2,90}}{_ENDS})"
)
_LINKS = re.compile(rf", mit (?:der|dem|denen)(?P<gap> (?:sich )?(?:die )?)(?=[A-ZÄÖÜ])(?=[^,;]{{2,90}}{_ENDS})")


def relatives(analysis: Analysis, parties: Sequence[Mention]) -> Iterator[tuple[Mention, Mention, int]]:
    """A, das seit D mit B verschwistert ist; A, mit dem B verbunden ist: with where the clause ends."""
    text = analysis.document.text
    towns = [m for m in parties if m.sort in TOWNS]
    starts = {m.start: m for m in towns}
    for town in towns:
        for pattern in (_LINKED, _LINKS):
            match = pattern.match(text, town.end)
            other = starts.get(match.end()) if match else None
            if match and other and other.name != town.name:
                ends = [at for at in (text.find(sign, other.end, other.end + LONGEST) for sign in ",;.") if at >= 0]
                yield town, other, min(ends, default=other.end)


_AMONG_PARTNERS = re.compile(
    r"\b(?:[Uu]nter|[Zz]u) (?:ihren|seinen|unseren|den) (?:\w+en )?Partnern (?:finden sich|sind|gehören|zählen|gehört|zählt)(?: auch| unter anderem)? (?:das |die |der )?(?:[a-zäöüß]+e )?(?=[A-ZÄÖÜ])"
)
_THE_ONE_WITH = re.compile(r"\b(?:die|jene) mit (?:dem |der )?(?:[a-zäöüß]+en )?(?=[A-ZÄÖÜ])")
_RANKED = re.compile(r"\b(?:älteste|jüngste|erste|zweite|dritte|vierte|fünfte|längste|neueste)\b")


def told_of_home(analysis: Analysis, scene: Scene) -> Iterator[Mention]:
    """The partners of a town that the release speaks for: unter ihren Partnern sind B und C; die älteste ist die mit B."""
    text = analysis.document.text
    if match := _AMONG_PARTNERS.search(text, scene.start, scene.end):
        for group in scene.groups:
            if match.end() <= group.members[0].start < match.end() + 3:
                yield from (m for m in group.members if m.sort in TOWNS)
    if _RANKED.search(text, scene.sentence.start, scene.end):
        for match in _THE_ONE_WITH.finditer(text, scene.start, scene.end):
            yield from (m for g in scene.groups for m in g.members[:1] if m.start == match.end() and m.sort in TOWNS)


_AND_ITS = re.compile(r" und (?:seine|ihre|die)(?: [a-zäöüß]+e)? (?:Partner|Schwester)stadt (?=[A-ZÄÖÜ])")
_TWINNED_WITH = re.compile(
    rf", (?:{_DATE} )?mit (?:(?:dem|der) )?(?:[a-zäöüß]+en )?(?=[A-ZÄÖÜ][^;.]{{2,160}}\b(?:verschwistert|verbunden),)"
)


def coupled(analysis: Analysis, scene: Scene, parties: Sequence[Mention]) -> Iterator[Pair]:
    """A und seine Partnerstadt B; A, mit B und C verschwistert, …"""
    text = analysis.document.text
    towns = [m for m in parties if m.sort in TOWNS]
    starts = {m.start: m for m in towns}
    for town in (m for m in towns if scene.start <= m.start < scene.end):
        if (match := _AND_ITS.match(text, town.end)) and match.end() in starts:
            yield town, starts[match.end()]
        if match := _TWINNED_WITH.match(text, town.end):
            end = text.find(" verschwistert,", match.end(), match.end() + LONGEST)
            end = end if end > 0 else text.find(" verbunden,", match.end(), match.end() + LONGEST)
            yield from ((town, other) for other in towns if match.end() <= other.start < end)


_AS_PARTNERS = re.compile(r"\bals Partner(?:stadt|städte|kommunen?)\b")
_HAS_VERB = re.compile(r"\b(?:hat|hatte|haben|gewann|bekam|zählt)\b")


def as_partners(analysis: Analysis, scene: Scene) -> Iterator[Pair]:
    """Neben A hat B noch C und D als Partnerstädte."""
    text = analysis.document.text
    end = _AS_PARTNERS.search(text, scene.start, scene.end)
    verb = _HAS_VERB.search(text, scene.start, end.start()) if end else None
    if end is None or verb is None:
        return
    groups = [g for g in scene.groups if g.governor in ("", "neben") and all(m.sort in TOWNS for m in g.members)]
    towns = [m for g in groups for m in g.members if m.start < end.start()]
    hub = next((m for m in towns if m.end + 1 == verb.start() or m.start == verb.end() + 1), None)
    if hub:
        yield from ((hub, m) for m in towns if m is not hub)


_DASH = re.compile(r" ?[–—-] ?| / ")


def dashed(analysis: Analysis, scene: Scene, parties: Sequence[Mention]) -> Iterator[Pair]:
    """die Städtepartnerschaft Köln–Kyoto."""
    text = analysis.document.text
    ties = [w for kind in ("tie", "partnership") for w in words(analysis, "twinning", kind, scene.start, scene.end)]
    for word in ties:
        first = next((m for m in parties if m.start == word.end + 1 and m.sort in TOWNS), None)
        for second in parties if first else ():
            if first and second.sort in TOWNS and _DASH.fullmatch(text[first.end : second.start]):
                yield first, second


_COUNTED = re.compile(
    r"(?:[Pp]artnerschaften|verschwistert|verbunden)?\b mit (?:insgesamt |mehr als |über |rund )?(?:\d+|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mehreren|zahlreichen) (?:\w+ )?(?:Städten|Kommunen|Gemeinden)\b"
)
_AMONG = re.compile(r"(?:, darunter(?: auch)?|, unter ihnen|, nämlich|:|, etwa) ")


def counted(analysis: Analysis, scene: Scene) -> Iterator[Pair]:
    """Köln unterhält Partnerschaften mit 22 Städten, darunter Peking und Istanbul."""
    text = analysis.document.text
    match = _COUNTED.search(text, scene.sentence.start, scene.end)
    among = _AMONG.search(text, match.end(), scene.sentence.end) if match else None
    if (
        match is None
        or among is None
        or not any(True for _ in words(analysis, "twinning", "partnership", scene.sentence.start, scene.end))
    ):
        return
    hub = next((g.members[0] for g in scene.around if g.governor == "" and g.members[0].sort in TOWNS), None)
    for group in scene.around if hub and hub.start < match.start() else ():
        if (
            hub
            and group.start >= among.end() - 1
            and group.start < among.end() + 12
            and all(m.sort in TOWNS for m in group.members)
        ):
            yield from ((hub, m) for m in group.members)
