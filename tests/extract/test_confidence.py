"""How far a rule can be trusted."""

import pytest

from kg.extract.confidence import Record, records, with_confidence
from kg.model import Evidence, Fact, Span


@pytest.mark.parametrize(
    ("right", "found", "share"), [(0, 0, 0.5), (1, 1, 2 / 3), (98, 98, 0.99), (0, 8, 0.1), (9, 18, 0.5)]
)
def test_the_share_of_right_facts_with_one_more_of_each(right: int, found: int, share: float) -> None:
    assert Record(right, found).share == pytest.approx(share)


def test_a_rule_never_tried_is_right_every_second_time() -> None:
    (fact,) = with_confidence([Fact("post", (), (Evidence(Span(0, 1), "no/such-rule"),))])
    assert fact.confidence == 0.5


def test_a_fact_is_as_certain_as_the_best_of_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"a/good": Record(98, 98), "a/bad": Record(0, 8)}
    monkeypatch.setattr("kg.extract.confidence.records", table.copy)
    both = tuple(Evidence(Span(0, 1), rule) for rule in table)
    found = with_confidence([Fact("post", (), both), Fact("post", (), both[1:])])
    assert [fact.confidence for fact in found] == [0.99, 0.1]


def test_records_count_no_more_right_than_found() -> None:
    assert all(0 <= record.right <= record.found for record in records().values())
