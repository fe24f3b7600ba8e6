"""How right and how complete extraction is: facts of gold releases against the facts found in them.

Two facts are the same if their key slots agree (tests/gold/README.md); each gold fact is matched to one found fact at
most, best agreement first. `tests/gold/score.py` is the reference; a test holds the two together.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import ReleaseError
from kg.extract import extract_facts
from kg.interchange import fact_to_dict
from kg.read import read_text_release
from kg.similarity import SLOTS, pairs, same_slot, similarity

Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """One release: its gold facts, the facts found, and the pairs (gold, found) that are the same."""

    release: str
    text: str
    gold: tuple[Plain, ...]
    found: tuple[Plain, ...]
    matched: tuple[tuple[int, int], ...]

    def missed(self) -> Iterator[Plain]:
        """Gold facts that were not found."""
        hit = {i for i, _ in self.matched}
        return (fact for i, fact in enumerate(self.gold) if i not in hit)

    def spurious(self) -> Iterator[Plain]:
        """Found facts that are not gold."""
        hit = {j for _, j in self.matched}
        return (fact for j, fact in enumerate(self.found) if j not in hit)


@dataclass(slots=True)
class Counts:
    """Counts of one fact type over releases."""

    matched: int = 0
    found: int = 0
    gold: int = 0
    slots_matched: int = 0
    slots_found: int = 0
    slots_gold: int = 0
    evidence: int = 0

    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was to find."""
        return self.matched / self.found if self.found else float(not self.gold)

    def recall(self) -> float:
        """The share of what was to find that was found."""
        return self.matched / self.gold if self.gold else float(not self.found)

    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision(), self.recall())

    def slots_f1(self) -> float:
        """The same over all slots, a missed or spurious fact counting all of its own."""
        precision = self.slots_matched / self.slots_found if self.slots_found else float(not self.slots_gold)
        recall = self.slots_matched / self.slots_gold if self.slots_gold else float(not self.slots_found)
        return harmonic(precision, recall)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scored releases of a folder and the counts by fact type, `ALL` last."""

    releases: tuple[Scored, ...]
    counts: Mapping[str, Counts] = field(default_factory=dict)


def harmonic(a: float, b: float) -> float:
    """The harmonic mean, 0 where both are."""
    return 2 * a * b / (a + b) if a + b else 0.0


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """The Wilson score interval of a share, at 95 % by default; (0, 1) of nothing."""
    if not of:
        return 0.0, 1.0
    share = right / of
    centre = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def evaluate(folder: Path) -> Evaluation:
    """Extract the releases (NAME.txt) of a folder of gold files (NAME.json) and score them."""
    files = sorted(folder.rglob("*.json"))
    if not files:
        raise ReleaseError(f"{folder}: no gold files (NAME.json beside NAME.txt) in this folder")
    scored = tuple(_score(path) for path in files)
    return Evaluation(scored, count(scored))


def _score(path: Path) -> Scored:
    release = read_text_release(path.with_suffix(".txt"))
    gold = _gold_facts(path)
    found = tuple(fact_to_dict(fact, release) for fact in extract_facts(release))
    return Scored(path.stem, release.text, gold, found, align(gold, found))


def _gold_facts(path: Path) -> tuple[Plain, ...]:
    try:
        return tuple(json.loads(path.read_text("utf-8"))["facts"])
    except (ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: no gold file; it needs facts as tests/gold/README.md tells") from error


def align(gold: Iterable[Plain], found: Iterable[Plain]) -> tuple[tuple[int, int], ...]:
    """Pairs of the same fact, best agreement first, each fact in one pair at most."""
    candidates = tuple(found)
    scored = [(similarity(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(candidates)]
    used: tuple[set[int], set[int]] = (set(), set())
    matched = []
    for score, i, j in sorted(scored, key=_best_first):
        if score > 0 and i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            matched.append((i, j))
    return tuple(matched)


def _best_first(candidate: tuple[float, int, int]) -> tuple[float, int, int]:
    return -candidate[0], candidate[1], candidate[2]


def count(scored: Iterable[Scored]) -> dict[str, Counts]:
    """Counts by fact type, and `ALL` over them."""
    table: defaultdict[str, Counts] = defaultdict(Counts)
    for release in scored:
        for i, j in release.matched:
            gold, found = release.gold[i], release.found[j]
            for row in (table[gold["type"]], table["ALL"]):
                row.matched += 1
                row.slots_matched += _slot_hits(gold, found)
                row.evidence += _overlaps(gold, found, release.text)
        for fact in release.gold:
            for row in (table[fact["type"]], table["ALL"]):
                row.gold += 1
                row.slots_gold += len(pairs(fact))
        for fact in release.found:
            for row in (table[fact["type"]], table["ALL"]):
                row.found += 1
                row.slots_found += len(pairs(fact))
    return {kind: table[kind] for kind in (*sorted(SLOTS), "ALL") if kind in table}


def _slot_hits(gold: Plain, found: Plain) -> int:
    rest = pairs(found)
    hits = 0
    for slot, value in pairs(gold):
        match = next((p for p in rest if p[0] == slot and same_slot(slot, value, p[1])), None)
        if match:
            rest.remove(match)
            hits += 1
    return hits


def _overlaps(gold: Plain, found: Plain, text: str) -> bool:
    """Whether a piece of evidence is an exact slice of the text and overlaps a gold quote."""
    exact = [e for e in found["evidence"] if e["quote"] and text[e["start"] : e["end"]] == e["quote"]]
    quotes = [e if isinstance(e, str) else e["quote"] for e in gold["evidence"]]
    return any(_meets(text, quote, e["start"], e["end"]) for quote in quotes for e in exact)


def _meets(text: str, quote: str, start: int, end: int) -> bool:
    at = text.find(quote, max(0, start - len(quote) + 1))
    return 0 <= at < end


def by_rule(scored: Iterable[Scored]) -> dict[str, tuple[int, int]]:
    """For each rule, how many of the facts that it gave evidence for are right, and how many there are."""
    table: defaultdict[str, list[int]] = defaultdict(list)
    for release in scored:
        right = {j for _, j in release.matched}
        for j, fact in enumerate(release.found):
            for rule in sorted({e["rule"] for e in fact["evidence"]}):
                table[rule].append(j in right)
    return {rule: (sum(hits), len(hits)) for rule, hits in sorted(table.items())}


def write_records(path: Path, evaluation: Evaluation) -> None:
    """Write how often each rule was right, as the table that kg.extract.confidence reads."""
    rows = [f"{rule},{right},{found}\n" for rule, (right, found) in by_rule(evaluation.releases).items()]
    path.write_text("rule,right,found\n" + "".join(rows), encoding="utf-8", newline="\n")
