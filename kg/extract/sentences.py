"""Sentences of a block, and the clauses of a sentence; abbreviations, ordinals and initials do not end one."""

import re
from collections.abc import Iterator

LONGEST = 1000
_END = re.compile(r"[.!?…。！？](?:[\"“”»«’)\]」』]+)?(?=\s|$)|[。！？](?:[」』）)]+)?|(?<=[.!?])[\"“”»«](?=\s)")
_ABBREVIATIONS = frozenset(
    "dr prof dipl ing st str nr no abs art bzw ca co etc evtl ggf inkl jr mr mrs ms mio mrd msc phil med rer nat h c hc sen"
    " u a z b d i v l r n m s sog std tel usw vgl vs jan feb mär apr jun jul aug sep sept okt oct nov dez dec bd hrsg geb gest inc ltd approx dept gov".split()
)
_MONTHS = re.compile(
    r"\s+(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Jh|Jahrhundert|Etage|Mal\b|Wahlperiode|Legislaturperiode|Jahrestag|Geburtstag|Bundesland|Stelle\b|Platz\b|Rang\b|Position\b)"
)
_WORD_BEFORE = re.compile(r"[^\s(\[\"„“«»]+$")
_STARTS_LOWER = re.compile(r"\s+[a-zäöüß(]")


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences in text[start:end]; none is longer than LONGEST, so that rules may look around in one."""
    for sentence in _sentences(text, start, end):
        yield from _cut(text, *sentence)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What goes on longer than a sentence can (lists, text without full stops), cut at a comma or between words."""
    while end - start > LONGEST:
        limit = start + LONGEST
        comma, space = (text.rfind(sign, start + LONGEST // 2, limit) + 1 for sign in (", ", " "))
        at = comma or space or limit
        yield start, len(text[start:at].rstrip()) + start
        start = at
        while start < end and text[start] == " ":
            start += 1
    yield start, end


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and not _ends_sentence(text, match, at, end):
            continue
        if match.end() > at:
            yield at, match.end()
        at = match.end()
        while at < end and text[at] == " ":
            at += 1
    if at < end:
        yield at, end


def _ends_sentence(text: str, match: re.Match[str], start: int, end: int) -> bool:
    if match[0] in "。！？" or len(match[0]) > 1 and match[0][0] in "。！？":
        return text[match.end() : match.end() + 1] not in "とのは、"
    if _STARTS_LOWER.match(text, match.end(), end):
        return False
    if match[0] != ".":
        return True
    before = _WORD_BEFORE.search(text, max(start, match.start() - 30), match.start())
    if before is None:
        return True
    word = before[0]
    if word.isdigit():
        return len(word) > 2 or not (_MONTHS.match(text, match.end(), end) or _ordinal_before_noun(text, match, start))
    last = word.rsplit(".", 1)[-1].lstrip("-").lower()
    return not (len(last) == 1 and last.isalpha()) and last not in _ABBREVIATIONS


def _ordinal_before_noun(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a number with a point is an ordinal: an article or preposition that wants one stands before it."""
    words = text[max(start, match.start() - 14) : match.start()].split()
    return len(words) > 1 and words[-2].lower() in {
        "am",
        "der",
        "den",
        "dem",
        "die",
        "das",
        "zum",
        "zur",
        "vom",
        "bis",
        "im",
        "ihr",
        "sein",
        "ihren",
        "seinen",
        "ihrem",
    }
