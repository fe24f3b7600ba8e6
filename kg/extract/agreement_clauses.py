"""Which part of a sentence tells a document: its own relative clause, the clause around one, what takes it up again."""

import re
from dataclasses import replace

from kg.extract.analysis import Analysis
from kg.extract.tie_words import Word, words
from kg.extract.ties import Scene

VERBS = ("end", "renew", "sign", "close")
_TAIL = re.compile(
    r"; (?=(?:sie|es|er|it|die|für|verlängert|erneuert|unterzeichnet|\d{4}|[^;]{0,60}\b(?:sie|es|er|it)\b))"
)


_TAKEN_UP = re.compile(r"[^,;:]{0,30}, (?=(?:dessen|deren|das|die|der|den|welche[nrs]?) )")


def tail_of(analysis: Analysis, part: Scene, document: Word) -> int:
    """Where a further part of the sentence begins that takes the document up again by a pronoun; 0 where none does."""
    text = analysis.document.text
    if match := _TAIL.search(text, document.end, part.end):
        return match.end()
    relative = _TAKEN_UP.match(text, document.end, part.end)
    if relative is None or not _acts(analysis, relative.end(), part.end):
        return 0
    told = _acts(analysis, part.start, document.start) or _acts(analysis, document.end, relative.end())
    return relative.end() if told else 0


def embedded_clause(analysis: Analysis, part: Scene, document: Word) -> tuple[int, int] | None:
    """Up to the comma that ends a relative clause about the document, where it and the clause around it both act: das Abkommen, das A mit B schloss, wurde verlängert."""
    text = analysis.document.text
    relative = _TAKEN_UP.match(text, document.end, part.end)
    comma = text.find(",", relative.end(), part.end) if relative else -1
    if relative is None or comma < 0 or _acts(analysis, part.start, document.start):
        return None
    if not _acts(analysis, relative.end(), comma) or not _acts(analysis, comma, part.end):
        return None
    return part.start, comma


def _acts(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a stretch has a verb of concluding, renewing or ending."""
    return any(True for kind in VERBS for _ in words(analysis, "agreement", kind, start, end))


_CLAUSE = re.compile(
    r", (?=(?:(?:mit|durch|in|auf|von|über) )?(?:der|die|das|dem|den|denen|dessen|deren|welche[nrms]?) )"
)
_REACH_BACK = 160


def own_clause(analysis: Analysis, part: Scene, document: Word) -> Scene:
    """The relative clause in which the document stands with a verb of its own, with whom it takes up; else the whole part."""
    text = analysis.document.text
    opened = list(_CLAUSE.finditer(text, max(part.start, document.start - _REACH_BACK), document.start))
    if not opened or "," in text[opened[-1].end() : document.start]:
        return _until_semicolon(analysis, part, document)
    start = opened[-1].end()
    comma = text.find(",", document.end, part.end)
    end = comma if comma >= 0 else part.end
    taken_up = tuple(replace(g, governor="") for g in part.groups if g.end == start - 2)
    inside = tuple(g for g in part.groups if start <= g.start < end)
    if not _acts(analysis, start, end) or not (taken_up or inside):
        return _until_semicolon(analysis, part, document)
    return replace(part, start=start, end=end, groups=(*taken_up, *inside))


def _until_semicolon(analysis: Analysis, part: Scene, document: Word) -> Scene:
    """The part without what follows a semicolon and tells nothing of a document."""
    cut = analysis.document.text.find("; ", document.end, part.end)
    if cut < 0 or _acts(analysis, cut, part.end) or not _acts(analysis, part.start, cut):
        return part
    return replace(part, end=cut, groups=tuple(g for g in part.groups if g.start < cut))
