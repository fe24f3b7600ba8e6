"""Every rule says in one line what it reads."""

from pathlib import Path

from kg.extract import extract_facts
from kg.extract.described import rule_words
from kg.read import read_text_release

GOLD = Path(__file__).resolve().parents[1] / "gold"


def test_a_rule_says_what_it_reads_in_one_line() -> None:
    words = rule_words()
    assert words
    assert [name for name, said in words.items() if not said.strip() or "\n" in said] == []


def test_every_rule_that_finds_something_is_described() -> None:
    releases = [read_text_release(path) for path in sorted(GOLD.glob("*/*.txt"))]
    used = {e.rule for release in releases for fact in extract_facts(release) for e in fact.evidence}
    assert used - rule_words().keys() == set()
