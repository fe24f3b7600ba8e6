"""Since when towns are tied: the date of founding beside them, the age of the tie, the founding told elsewhere."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.document import Mention
from kg.extract.listed_twins import TOWNS
from kg.extract.tie_words import words
from kg.extract.ties import Scene, Tie, is_denied, past_dates, scenes

_JUBILEE = re.compile(r"\b(?:feier\w*|begeh\w*|Jubiläum|Jahrestag|Bestehen|Geburtstag|anniversary|celebrat\w*)\b")
_FOUNDED = re.compile(
    r"\bwurden?\b[^.;]{0,60}(?:[Pp]artnerst|verschwister|Partner\b)|\bg(?:ing|ingen)\b[^.;]*\bein\b|\bnahm(?:en)?\b[^.;]*\bauf\b|\beingegangen\b|\bgeworden\b|\bbegann\b|\bbegründet\b"
)
_LASTS = re.compile(
    r"\b(?:ist|sind|sei|seien|war|waren|besteht|bestehen|bestand|verbinde\w*|verbunden|verschwister\w*|unterh\w+|pfleg\w*|hat|haben|gibt|Partner|\d{4} (?:offiziell\w* )?[Pp]artner\w+|has|have|is|are|linked|twinned)\b"
)
_BESIDE = re.compile(r"(?: in [A-ZÄÖÜ][\w-]+)?(?:,| \(|,? \()? ?(?:seit |since )?(?:dem )?")
_CLOSES = re.compile(r"[),.;]| und\b|\s*$")
_FOLLOWED = re.compile(r" (?:folgte|kam|kamen|folgten)\b")
_NEAR, _FAR = 60, 400


def since_of(analysis: Analysis, scene: Scene, a: Mention, b: Mention, *, plain: bool = False) -> str:
    """Since when the towns are tied: the date nearest to them where the scene tells of founding or lasting, else by its age.

    `plain` stretches hold nothing but the two towns and their date.
    """
    text = analysis.document.text
    dates = [d for d in past_dates(analysis, scene.start, scene.end) if d.kind != "interval"]
    dates = [d for d in dates if not _FOLLOWED.match(text, d.span.end)]
    sentence = scene.sentence
    beside = (
        d.start
        for town in (b, a)
        for d in past_dates(analysis, town.end, sentence.end)
        if _BESIDE.fullmatch(text[town.end : d.span.start]) and _CLOSES.match(text, d.span.end)
    )
    if own := next(beside, ""):
        return own
    jubilee = _JUBILEE.search(text, scene.start, scene.end)
    told = [text[w.start : w.end].lower() for w in words(analysis, "twinning", "founding", scene.start, scene.end)]
    founding = any(word not in ("seit", "since") for word in told)
    founding = (founding or bool(_FOUNDED.search(text, scene.start, scene.end))) and not jubilee
    lasts = plain or bool(_LASTS.search(text, scene.start, scene.end))
    dates = [
        d
        for d in dates
        if (d.kind == "since" and (lasts or founding))
        or (d.kind == "point" and told and not jubilee)
        or (founding and d.kind == "point")
    ]
    reach = _FAR if len({d.start for d in dates}) == 1 else _NEAR
    distances = [(_distance(analysis, scene, d.span.start, d.span.end, a, b), d.start) for d in dates]
    nearest = min(distances)[1] if distances and min(distances)[0] < reach else ""
    return nearest or age_in(analysis, scene.start, scene.end)


_NEXT = re.compile(r",?(?: und)? (?:seit |since )?")


def _distance(analysis: Analysis, scene: Scene, start: int, end: int, a: Mention, b: Mention) -> int:
    """How far a date is from two towns; one that begins what is said of other towns is far."""
    text = analysis.document.text
    others = any(m.sort in TOWNS and m.start > end for g in scene.groups for m in g.members)
    apart = 100 if start > b.end and others and text[b.end] == "," and _NEXT.fullmatch(text[b.end : start]) else 0
    return apart + min(abs(end - a.start), abs(start - b.end))


_TENS = {
    "zehn": 10, "fünfzehn": 15, "zwanzig": 20, "fünfundzwanzig": 25, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "einem halben Jahrhundert": 50, "einem Vierteljahrhundert": 25, "einem Jahrzehnt": 10, "zwei Jahrzehnten": 20, "drei Jahrzehnten": 30,
    "vier Jahrzehnten": 40, "fünf Jahrzehnten": 50, "sechs Jahrzehnten": 60,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,2}}|{'|'.join(word for word in _TENS if ' ' not in word)})"
_AGE = re.compile(
    rf"\b(?:[Ss]eit|[Vv]or) (?:nunmehr |genau )?(?:{_COUNT} Jahren|(?P<span>{'|'.join(word for word in _TENS if ' ' in word)}))\b"
    rf"|\b{_COUNT.replace('<n>', '<m>')}(?:-?jährige[nsrm]? (?:Bestehen|Jubiläum|Partnerschaft|Städtepartnerschaft)| Jahre (?:währende |alte )?(?:Städte)?[Pp]artnerschaft)|\b[Zz]um (?P<time>\d{{1,2}})\. Mal jährt",
    re.IGNORECASE,
)
_VAGUE = re.compile(r"\b(?:über|mehr als|fast|rund|gut|knapp|etwa|bald) $")


def age_in(analysis: Analysis, start: int, end: int) -> str:
    """The year of founding by the age that a stretch tells: zum 40-jährigen Bestehen, seit 30 Jahren."""
    match = _AGE.search(analysis.document.text, start, end)
    if match is None or _VAGUE.search(analysis.document.text[max(0, match.start() - 10) : match.start()]):
        return ""
    said = (match["n"] or match["m"] or match["span"] or match["time"]).lower()
    years = int(said) if said.isdigit() else _TENS.get(said) or _TENS.get(said[0] + said[1:].title(), 0)
    years = years or next((n for word, n in _TENS.items() if word.lower() == said), 0)
    return str(analysis.document.date.year - years) if years else ""


_ANAPHOR = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]iese|[Tt]he) (?:[a-zäöüß]+e )?(?:Städtep|P|p)artnerschaft(?:surkunde)?\b|\b[Tt]he (?:twinning|partnership)\b|(?:^|; )[Ss]ie (?:wurde|besteht|geht auf)\b"
)


def dated(analysis: Analysis, ties: list[Tie]) -> Iterator[Tie]:
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


def agreed(ties: Iterable[Tie]) -> Iterator[Tie]:
    """The ties, those of the same towns with one date: the earliest year, as precisely as the text tells it."""
    same: defaultdict[frozenset[str], list[Tie]] = defaultdict(list)
    for tie in ties:
        same[frozenset(name.text for name in tie.parties)].append(tie)
    for group in same.values():
        told = sorted(tie.since for tie in group if tie.since)
        since = max((date for date in told if date[:4] == told[0][:4]), key=len, default="")
        yield from (replace(tie, since=since) for tie in group)
