"""How right and how complete: counts, intervals, records of rules; and the reference scorer says the same."""

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReleaseError
from kg.evaluate import Counts, Scored, align, by_rule, count, evaluate, harmonic, wilson, write_records
from kg.read import read_text_release

GOLD = Path(__file__).parent / "gold"
NAMES = sorted(path for folder in ("seeds", "dev") for path in (GOLD / folder).glob("*.json"))
SETTINGS = settings(deadline=None, max_examples=40)


@cache
def reference() -> ModuleType:
    """The scorer that the gold releases came with."""
    spec = importlib.util.spec_from_file_location("score", GOLD / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def facts_of(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(path.read_text("utf-8"))["facts"])


@cache
def text_of(path: Path) -> str:
    return read_text_release(path.with_suffix(".txt")).text


def scored(path: Path, found: tuple[dict[str, Any], ...]) -> Scored:
    gold = facts_of(path)
    return Scored(path.stem, text_of(path), gold, found, align(gold, found))


def as_found(fact: Mapping[str, Any], text: str) -> dict[str, Any]:
    """A gold fact as extraction would tell it: its quotes with their place in the text."""
    quotes = [e if isinstance(e, str) else e["quote"] for e in fact["evidence"]]
    places = [(text.index(quote), quote) for quote in quotes]
    evidence = [{"start": at, "end": at + len(q), "quote": q, "rule": "gold"} for at, q in places]
    return {**fact, "evidence": evidence}


@pytest.mark.parametrize("path", NAMES, ids=[path.stem for path in NAMES])
def test_a_release_against_itself_is_perfect(path: Path) -> None:
    text = text_of(path)
    table = count([scored(path, tuple(as_found(fact, text) for fact in facts_of(path)))])
    for row in table.values():
        assert (row.precision(), row.recall(), row.f1(), row.slots_f1()) == (1, 1, 1, 1)
        assert row.evidence == row.matched


def damage(draw: st.DrawFn, fact: dict[str, Any], others: list[dict[str, Any]], text: str) -> dict[str, Any]:
    """A fact with a slot dropped, or taken from another fact, or with evidence that is beside the point."""
    fact = as_found(fact, text)
    key = {"type", "person", "role", "kind", "parties", "measure", "value", "area", "organization", "place", "form"}
    free = sorted(fact.keys() - key - {"speaker", "text", "evidence"})
    match draw(st.sampled_from(["none", "drop", "swap", "move", "misquote"])):
        case "drop" if free:
            del fact[draw(st.sampled_from(free))]
        case "swap":
            other = draw(st.sampled_from([o for o in others if o["type"] == fact["type"]]))
            slot = draw(st.sampled_from(sorted(other.keys() - {"type", "evidence"})))
            fact[slot] = other[slot]
        case "move":
            start = draw(st.integers(0, len(text) - 2))
            fact["evidence"] = [{"start": start, "end": start + 2, "quote": text[start : start + 2], "rule": "r"}]
        case "misquote":
            fact["evidence"] = [{"start": 0, "end": 5, "quote": "xyz", "rule": "r"}]
    return fact


@st.composite
def damaged(draw: st.DrawFn) -> tuple[Path, tuple[dict[str, Any], ...]]:
    path = draw(st.sampled_from(NAMES))
    facts = list(facts_of(path))
    chosen = draw(st.lists(st.sampled_from(facts), max_size=25)) if facts else []
    return path, tuple(damage(draw, fact, facts, text_of(path)) for fact in chosen)


@SETTINGS
@given(damaged())
def test_the_reference_scorer_aligns_the_same_facts(case: tuple[Path, tuple[dict[str, Any], ...]]) -> None:
    path, found = case
    assert sorted(align(facts_of(path), found)) == sorted(reference().align(facts_of(path), found))


@SETTINGS
@given(damaged())
def test_the_reference_scorer_counts_the_same(case: tuple[Path, tuple[dict[str, Any], ...]]) -> None:
    path, found = case
    row = count([scored(path, found)]).get("ALL", Counts())
    score, gold = reference(), facts_of(path)
    matched = score.align(gold, found)
    assert row.slots_matched == sum(score.slot_hits(gold[i], found[j]) for i, j in matched)
    assert row.evidence == sum(score.evidence_ok(gold[i], found[j], text_of(path)) for i, j in matched)
    assert (row.slots_gold, row.slots_found) == tuple(sum(len(score.pairs(f)) for f in fs) for fs in (gold, found))


@pytest.mark.parametrize("folder", ["seeds", "dev"])
def test_the_reference_scorer_gives_the_same_figures(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    evaluation = evaluate(GOLD / folder)
    for release in evaluation.releases:
        document = {"release": {}, "facts": release.found}
        (tmp_path / f"{release.release}.json").write_text(json.dumps(document), encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["score.py", str(GOLD / folder), "--pred", str(tmp_path), "--json"])
    assert reference().main() == 0
    scores = json.loads(capsys.readouterr().out)["scores"]
    ours = {
        kind: {
            "gold": row.gold,
            "pred": row.found,
            "facts": {"p": row.precision(), "r": row.recall(), "f1": row.f1()},
            "slots": row.slots_f1(),
            "evidence": row.evidence / row.matched if row.matched else 0.0,
        }
        for kind, row in evaluation.counts.items()
    }
    assert ours == {kind: {**row, "slots": row["slots"]["f1"]} for kind, row in scores.items()}


def test_a_fact_is_in_one_pair_at_most() -> None:
    fact = {"type": "post", "person": "A B", "role": "Minister"}
    assert align([fact, fact], [fact]) == ((0, 0),)
    assert align([fact], iter([fact, fact])) == ((0, 0),)


def test_the_best_agreement_comes_first() -> None:
    gold = {"type": "post", "person": "A B", "role": "Minister", "of": "NRW"}
    assert align([gold], [gold | {"of": "Japan"}, gold]) == ((0, 1),)


@pytest.mark.parametrize(
    ("counts", "figures"),
    [
        (Counts(), (1, 1, 1)),
        (Counts(gold=2), (0, 0, 0)),
        (Counts(found=2), (0, 0, 0)),
        (Counts(matched=1, found=2, gold=4), (0.5, 0.25, 1 / 3)),
    ],
)
def test_precision_recall_and_their_mean(counts: Counts, figures: tuple[float, float, float]) -> None:
    assert (counts.precision(), counts.recall(), counts.f1()) == pytest.approx(figures)


def test_the_mean_of_nothing() -> None:
    assert harmonic(0, 0) == 0


@pytest.mark.parametrize(
    ("right", "of", "interval"),
    [(0, 0, (0, 1)), (10, 10, (0.722, 1)), (0, 10, (0, 0.278)), (5, 10, (0.237, 0.763)), (81, 263, (0.255, 0.366))],
)
def test_the_interval_of_a_share(right: int, of: int, interval: tuple[float, float]) -> None:
    assert wilson(right, of) == pytest.approx(interval, abs=0.001)


def test_missed_and_spurious_facts() -> None:
    a, b, c = ({"type": "post", "person": f"{letter} X{letter}", "role": "Minister"} for letter in "ABC")
    release = Scored("r", "", (a, b), (b, c), align((a, b), (b, c)))
    assert (list(release.missed()), list(release.spurious())) == ([a], [c])


def test_the_record_of_a_rule_counts_a_fact_once(tmp_path: Path) -> None:
    evidence = [{"rule": "x/one"}, {"rule": "x/one"}, {"rule": "x/two"}]
    release = Scored("r", "", (), ({"evidence": evidence}, {"evidence": evidence[:1]}), ((0, 0),))
    assert by_rule([release]) == {"x/one": (1, 2), "x/two": (1, 1)}


def test_records_are_written_as_the_table_that_confidence_reads(tmp_path: Path) -> None:
    evaluation = evaluate(GOLD / "seeds")
    write_records(tmp_path / "records.csv", evaluation)
    lines = (tmp_path / "records.csv").read_bytes().decode("utf-8").split("\n")
    assert lines[0] == "rule,right,found"
    assert lines[1:-1] == [f"{rule},{right},{of}" for rule, (right, of) in by_rule(evaluation.releases).items()]
    assert lines[-1] == ""


def test_a_folder_without_gold_files(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r": no gold files \(NAME\.json beside NAME\.txt\) in this folder$"):
        evaluate(tmp_path)


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"facts": 3}'])
def test_a_file_that_is_no_gold_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "2024-01-01-a.txt").write_text("Text", encoding="utf-8")
    (tmp_path / "2024-01-01-a.json").write_text(content, encoding="utf-8")
    with pytest.raises(ReleaseError) as caught:
        evaluate(tmp_path)
    path = tmp_path / "2024-01-01-a.json"
    assert str(caught.value) == f"{path}: no gold file; it needs facts as tests/gold/README.md tells"


def test_a_gold_file_without_its_text(tmp_path: Path) -> None:
    (tmp_path / "2024-01-01-a.json").write_text('{"facts": []}', encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"2024-01-01-a\.txt: cannot be read"):
        evaluate(tmp_path)
