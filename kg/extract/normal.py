"""Layout undone: hard wraps, hyphenation, soft hyphens and odd spaces, with a way back to the original offsets."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kg.model import Span

WIDEST_WRAP = 110
_ODD_SPACES = "\u00a0\u202f\u2007\u2009\u3000\t"
_SPACES = str.maketrans(dict.fromkeys(_ODD_SPACES, " "))
_SIGNS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(f"[{_SIGNS}]+")
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zäöüß])(?!und\b|oder\b|bzw\b)")
_BROKEN_COMPOUND = re.compile(r"(?<=[^\W\d_]-)\n(?=[A-ZÄÖÜ])")
_COMBINING = re.compile("[^\u0300-\u036f\u3099\u309a][\u0300-\u036f\u3099\u309a]+")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text as it reads, and where each of its characters stood; `composed` has the length of those that stood for several."""

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    composed: Mapping[int, int] = field(default_factory=dict)

    def original(self, start: int, end: int) -> Span:
        """The span in the original text of the characters [start, end) of this one."""
        return Span(self._offset(start), self._offset(end - 1) + self.composed.get(end - 1, 1))

    def _offset(self, position: int) -> int:
        return position + self.shifts[bisect_right(self.starts, position) - 1]


def normalise(text: str) -> Normal:
    """Join what layout has torn apart; every line of the result is a paragraph, headline, table row or the like."""
    spaced = text.translate(_SPACES) if any(space in text for space in _ODD_SPACES) else text
    joined = _join_wraps(spaced)
    hidden = any(sign in joined for sign in _SIGNS)
    replacements = [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(joined)] if hidden else []
    replacements += [(m.start(), m.end(), "") for m in _HYPHENATED.finditer(joined)]
    replacements += [(m.start(), m.end(), "") for m in _BROKEN_COMPOUND.finditer(joined)]
    if not unicodedata.is_normalized("NFC", joined):
        composed = ((m, unicodedata.normalize("NFC", m[0])) for m in _COMBINING.finditer(joined))
        replacements += [(m.start(), m.end(), c) for m, c in composed if len(c) < len(m[0])]
    return _replace(joined, sorted(replacements))


def _replace(text: str, replacements: list[tuple[int, int, str]]) -> Normal:
    pieces, starts, shifts, composed = [], [0], [0], {}
    at = length = shift = 0
    for start, end, new in replacements:
        if start < at:
            continue
        pieces += [text[at:start], new]
        length += start - at + len(new)
        if new:
            composed[length - 1] = end - start - len(new) + 1
        shift += end - start - len(new)
        starts.append(length)
        shifts.append(shift)
        at = end
    pieces.append(text[at:])
    return Normal("".join(pieces), tuple(starts), tuple(shifts), composed)


def _join_wraps(text: str) -> str:
    """Turn the line ends of a hard-wrapped text into spaces; a line is wrapped if the next word did not fit on it."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    if width == 0:
        return text
    out = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        out.append(line)
        out.append(_line_end(line, following, width))
    return "".join(out[:-1])


def _line_end(line: str, following: str, width: int) -> str:
    word = following.split(" ", 1)[0]
    full = len(line) + 1 + len(word) > width - 6 or (len(line) > width * 0.7 and word[:1].islower())
    wrapped = line.strip() and word and full and "|" not in line + following
    if not wrapped:
        return "\n"
    return "\n" if line.endswith("-") and word[0].isalpha() else " "


def _wrap_width(lines: list[str]) -> int:
    """The width at which the text is wrapped, 0 if it is not."""
    if max(map(len, lines)) > WIDEST_WRAP:
        return 0
    inner = [len(line) for line, after in pairwise(lines) if line.strip() and after.strip()]
    width = max(inner, default=0)
    full = sum(length > width - 20 for length in inner)
    return width if width >= 50 and full >= 4 and full * 2 >= len(inner) else 0
