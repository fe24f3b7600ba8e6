"""Quotations, rule by rule: each example of examples/statement.toml says who said what, or that nobody did."""

import tomllib
from pathlib import Path

import pytest

from kg.extract.analysis import analyse
from kg.extract.rules.statement import RULES, find
from kg.model import Fact, Name, Release

EXAMPLES = tomllib.loads((Path(__file__).parents[1] / "examples" / "statement.toml").read_text("utf-8"))
CASES = [(rule, case) for rule, cases in EXAMPLES.items() for case in cases]


def statements(text: str, language: str = "de") -> list[Fact]:
    return list(find(analyse(Release("r", "t", "2024-03-03", "", language, text))))


def said(fact: Fact) -> str:
    speaker = fact.value("speaker")
    return f"{speaker.text if isinstance(speaker, Name) else speaker} | {fact.value('text')}"


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['text'].strip()[:60]}" for rule, case in CASES])
def test_an_example_holds_its_statements_and_no_other(rule: str, case: dict[str, str | list[str]]) -> None:
    found = statements(str(case["text"]), str(case.get("language", "de")))
    assert list(map(said, found)) == case.get("statements", [])
    if "statements" in case:
        assert rule in {evidence.rule for fact in found for evidence in fact.evidence}


def test_every_rule_has_an_example_and_a_counterexample() -> None:
    assert EXAMPLES.keys() == RULES.keys()
    assert [rule for rule, cases in EXAMPLES.items() if not any("statements" in case for case in cases)] == []
    assert [rule for rule, cases in EXAMPLES.items() if all("statements" in case for case in cases)] == []


def test_the_words_are_those_of_the_original() -> None:
    (fact,) = statements("„Das war ein sehr schö\u00adner\u00a0Tag“, sagte Petra Probe.")
    assert fact.value("text") == "Das war ein sehr schö\u00adner\u00a0Tag"


def test_the_evidence_reaches_from_the_quotation_to_its_speaker() -> None:
    text = "Es war spät. „Das war ein schöner Tag“, sagte Petra Probe. Dann ging sie."
    (fact,) = statements(text)
    span = fact.evidence[0].span
    assert text[span.start : span.end] == "„Das war ein schöner Tag“, sagte Petra Probe"


def test_the_topics_are_those_of_the_words() -> None:
    (fact,) = statements("Beim Fest des Sports: „Wir setzen auf Wasserstoff und auf Batterien“, sagte Petra Probe.")
    assert fact.values("topics") == ("hydrogen", "batteries")
