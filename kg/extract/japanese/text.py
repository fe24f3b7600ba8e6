"""Japanese text: widths made alike, sentences that quotations do not break, clauses."""

import re
from collections.abc import Iterator

from kg.extract.document import Document, Sentence
from kg.extract.zones import Zone

_WIDE = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}
_ALIKE = str.maketrans(_WIDE | {0x3000: " ", ord("〜"): "~", ord("･"): "・", ord("－"): "-", ord("‐"): "-"})
_BREAK = re.compile(r"[「『(【〈《]|[」』)】〉》]|[。！？!?]")
_BRACKETED = re.compile(r"【[^【】]{1,40}】\s*")
LONGEST_CLAUSE = 400
_OPENING = "「『(【〈《"
_CLAUSE_END = re.compile(
    r"(?:[しりきれみめけせいちびえべげぎず]|[てっ]て?|[いんえけめれべしっ][てで]|た[がら際後上]|[るい]が|ます?が|際|の後|[談問式]後|ほか|ため|つつ|ながら|一方|ところ)(?:に|は)?、"
)


def alike(text: str) -> str:
    """The text with full-width Latin characters and brackets made narrow; every character stays in its place."""
    return text.translate(_ALIKE)


def japanese_sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of a release; a full stop inside quotation marks or brackets does not end one."""
    text = document.text
    for number, (block_start, block_end, zone) in enumerate(document.blocks):
        if zone is Zone.NOISE:
            continue
        opening = _BRACKETED.match(text, block_start, block_end)
        for start, end in _split(
            text, opening.end() if opening and opening.end() < block_end else block_start, block_end
        ):
            yield Sentence(start, end, zone, number, text[start:end])


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at, depth = start, 0
    for match in _BREAK.finditer(text, start, end):
        if match[0] in _OPENING:
            depth += 1
        elif match[0] in "。！？!?":
            if depth == 0:
                yield at, match.end()
                at = match.end()
                while at < end and text[at] in " 　":
                    at += 1
        else:
            depth = max(0, depth - 1)
    if at < end:
        yield at, end


def clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence: its parts up to each verb that a comma follows, outside quotations and brackets."""
    closed = [False] * (end - start)
    depth = 0
    for i in range(start, end):
        depth += (text[i] in _OPENING) - (text[i] in "」』)】〉》")
        closed[i - start] = depth > 0
    parts, at = [], start
    for match in _CLAUSE_END.finditer(text, start, end):
        if not closed[match.start() - start] and match.end() < end:
            parts.append((at, match.end()))
            at = match.end()
    return [piece for part in [*parts, (at, end)] for piece in _pieces(text, *part)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A clause of unnatural length in pieces, cut at commas, so that what looks through a clause stays quick."""
    while end - start > LONGEST_CLAUSE:
        comma = text.rfind("、", start, start + LONGEST_CLAUSE) + 1
        cut = comma if comma > start else start + LONGEST_CLAUSE
        yield start, cut
        start = cut
    yield start, end
