"""The values that the stages hand on."""

import pickle

import pytest

from kg.model import Evidence, Fact, Kind, Name, Release, Span

HOST = Name("Petra Probe", Kind.PERSON)
CITY = Name("Musterstadt", Kind.PLACE, "musterstadt")
FACT = Fact("event", (("host", HOST), ("place", CITY), ("topics", "trade"), ("topics", "sport")), ())


@pytest.mark.parametrize(("start", "end"), [(0, 0), (5, 5), (5, 4), (-1, 3), (-2, -1)])
def test_a_span_holds_a_character_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"^a span needs 0 <= start < end, not \["):
        Span(start, end)


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Span(4, 8), True),
        (Span(5, 6), True),
        (Span(0, 5), True),
        (Span(7, 9), True),
        (Span(0, 4), False),
        (Span(8, 9), False),
        (Span(0, 20), True),
    ],
)
def test_a_span_against_another(other: Span, overlaps: bool) -> None:
    assert Span(4, 8).overlaps(other) is overlaps


def test_spans_sort_as_they_stand_in_the_text() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


def test_a_quote_is_the_verbatim_slice() -> None:
    release = Release("r", "t", "2024-03-03", "", "de", "Grüße\u00a0aus 日本!")
    assert release.quote(Span(6, 12)) == "aus 日本"


def test_the_values_of_a_slot_in_their_order() -> None:
    assert FACT.values("topics") == ("trade", "sport")
    assert FACT.value("topics") == "trade"


def test_a_slot_that_is_not_there() -> None:
    assert FACT.values("guest") == ()
    assert FACT.value("guest") is None


def test_the_names_of_a_fact_are_its_people_places_and_bodies() -> None:
    assert list(FACT.names()) == [HOST, CITY]


def test_values_are_frozen() -> None:
    with pytest.raises(AttributeError):
        FACT.type = "post"  # type: ignore[misc]


def test_values_go_to_other_processes_and_back() -> None:
    fact = Fact("post", (("person", HOST),), (Evidence(Span(0, 4), "post/title"),), 0.5)
    assert pickle.loads(pickle.dumps(fact)) == fact  # noqa: S301 our own bytes
