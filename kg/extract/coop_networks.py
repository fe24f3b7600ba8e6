"""Several bodies in one undertaking: Das Netzwerk bilden A, B und C; dahinter stehen A, B und C, die sich zusammengetan haben."""

import re
from collections.abc import Iterator

from kg.extract.analysis import Analysis
from kg.extract.coop_ties import made
from kg.extract.ties import Scene, Tie

_NETWORK = re.compile(
    r"\b(?:[A-ZÄÖÜ]?\w*(?:[Nn]etzwerk|[Nn]etz|[Vv]erbund|[Bb]ündnis|[Kk]onsortium|[Aa]llianz)(?:e?s)?|network|consortium)\b[^.;]{0,60}\b(?:bilden|gehören|umfasst|besteht aus|bestehend aus|comprises|includes)\b"
    r"|\bBeteiligt (?:sind|waren)\b|\b[Dd]ahinter (?:stehen|stecken)\b|\b(?:Ihm|Ihr) gehören\b|\bMitglieder sind\b|\bProjektpartner sind\b|\b[Gg]etragen wird (?:es|sie|er) von\b"
)
_NOUN = re.compile(
    r"[Nn]etzwerk|[Nn]etz\b|[Vv]erbund|[Bb]ündnis|[Kk]onsortium|[Aa]llianz|[Pp]rojekt|[Vv]orhaben|[Pp]rogramm|Zentrum|[Ff]orsch|[Kk]ooperation|zusammen|network|consortium|project"
)
FEWEST = 3


def network_ties(analysis: Analysis, scene: Scene) -> Iterator[Tie]:
    """The bodies that a scene names as members of one network, consortium or project."""
    text = analysis.document.text
    if len({name for group in scene.groups for name in group.names}) < FEWEST:
        return
    match = _NETWORK.search(text, scene.start, scene.end)
    if match is None or not _NOUN.search(text, max(0, scene.sentence.start - 300), scene.sentence.end):
        return
    names = tuple(dict.fromkeys(n for g in scene.groups for n in g.names if g.start > match.end()))
    if len(names) >= FEWEST:
        yield from made(analysis, scene, [names], "network", None)
