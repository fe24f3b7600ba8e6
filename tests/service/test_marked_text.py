from hypothesis import given
from hypothesis import strategies as st

from kg.publish.service.entities import Description, Quote
from kg.publish.service.marked_text import by_year, cut

RELEASE = "x:release"


def _fact(*spans: tuple[int, int], release: str = RELEASE, when: str = "") -> Description:
    return Description("x:fact", (), tuple(Quote(release, start, end, "", "", "") for start, end in spans), when)


def test_overlapping_passages_are_both_marked() -> None:
    pieces = cut("abcdef", [_fact((0, 4)), _fact((2, 6))], RELEASE)
    assert [(piece.text, piece.facts) for piece in pieces] == [("ab", (0,)), ("cd", (0, 1)), ("ef", (1,))]


def test_passages_of_other_releases_and_outside_the_text_are_left_out() -> None:
    pieces = cut("abc", [_fact((0, 2), release="x:other"), _fact((2, 9))], RELEASE)
    assert [(piece.text, piece.facts) for piece in pieces] == [("abc", ())]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=8))
def test_the_pieces_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = cut(text, [_fact(*spans)], RELEASE)
    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start :].startswith(piece.text) for piece in pieces)


def test_facts_stand_under_their_year() -> None:
    years = by_year([_fact(when="2023-06-05"), _fact(), _fact(when="2023")])
    assert {year: [number for number, _ in facts] for year, facts in years.items()} == {"2023": [0, 2], "": [1]}
