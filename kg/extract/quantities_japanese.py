"""Quantities in Japanese text: the counter follows the number, the noun counted stands before it."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from kg.extract.numerals import lexicon
from kg.extract.quantity_values import Quantity
from kg.model import Span

FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[千万億兆]|[0-9][0-9,]*(?:\.[0-9]+)?[千万億兆]?)*")
PART = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)?([千万億兆]*)")
NOUN_BEFORE = re.compile(r"([一-龥ァ-ヶー々]{2,14})(?:の数)?(?:は|も|が|の|を|に)?(?:、)?$")
NOUN_BEHIND = re.compile(r"の([一-龥ァ-ヶー々]{2,10})")
SHARE = re.compile(r"割|%|パーセント|分の([0-9一二三四五六七八九])")
RANK = re.compile(r"番目|位(?!置)")
GROUP = re.compile(r"人の(?:代表|訪問|使節|視察|訪独|訪日)団|[人名](?:から成る|からなる)")


def japanese_quantities(text: str) -> Iterator[Quantity]:
    """All quantities in text order."""
    text = text.translate(FULL_WIDTH)
    for m in NUMBER.finditer(text):
        if m.start() and (
            (text[m.start() - 1].isascii() and text[m.start() - 1].isalnum()) or text[m.start() - 1] in "-./"
        ):
            continue
        quantity = _read(text, m)
        if quantity is not None:
            yield quantity


def _read(text: str, m: re.Match[str]) -> Quantity | None:
    value, words = _value(m[0]), lexicon()["ja"]
    end = m.end()
    if share := SHARE.match(text, end):
        if share[1]:
            top = words["digits"].get(share[1]) or int(share[1])
            value = top / value
        else:
            value /= 10 if share[0] == "割" else 100
        return _finish(text, m.start(), share.end(), value, "share", "")
    if rank := RANK.match(text, end):
        return _finish(text, m.start(), rank.end(), value, "rank", "")
    if group := GROUP.match(text, end):
        return _finish(text, m.start(), group.end(), value, "group", "")
    if money := _either("money").match(text, end):
        return _finish(text, m.start(), money.end(), value, "money", words["money"][money[0]])
    counter = _either("counters").match(text, end)
    if counter is None:
        return None
    return _finish(text, m.start(), counter.end(), value, "count", counter[0])


def _value(digits: str) -> float:
    total = 0.0
    for part in PART.finditer(digits):
        if part[0]:
            size = 1.0
            for scale in part[2]:
                size *= lexicon()["ja"]["scales"][scale]
            total += float((part[1] or "1").replace(",", "")) * size
    return total


def _finish(text: str, start: int, end: int, value: float, kind: str, counter: str) -> Quantity:
    words = lexicon()["ja"]
    how = ""
    before = text[max(0, start - 5) : start]
    for literal, bound in words["bounds"].items():
        if before.endswith(literal):
            start, how = start - len(literal), bound
    if after := _either("bounds_after").match(text, end):
        end, how = after.end(), words["bounds_after"][after[0]]
    if kind in ("count", "group") and (behind := NOUN_BEHIND.match(text, end)):
        span = Span(behind.start(1), behind.end(1))
        return Quantity(Span(start, end), value, kind, how, behind[1], span, (counter,) if kind == "count" else (), "")
    noun = NOUN_BEFORE.search(text[max(0, start - 18) : start])
    unit = noun[1] if noun else ""
    unit_start = max(0, start - 18) + noun.start(1) if noun else 0
    currency = counter if kind == "money" else ""
    adjectives = (counter,) if kind == "count" else ()
    unit_span = Span(unit_start, unit_start + len(unit)) if unit else None
    return Quantity(Span(start, end), value, kind, how, unit, unit_span, adjectives, currency)


@cache
def _either(key: str) -> re.Pattern[str]:
    words: Any = lexicon()["ja"][key]
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)))
