"""What commands print: facts in words, nothing that steers a terminal."""

import pytest

from kg.cli.tell import in_words, printable
from kg.model import Evidence, Fact, Kind, Name, Release, Span

RELEASE = Release("r", "Besuch", "2024-03-03", "", "de", "Petra Probe kam.")
EVIDENCE = (Evidence(Span(0, 11), "x/y"),)


def test_a_fact_in_words_is_its_type_then_slot_by_slot() -> None:
    petra, city = Name("Petra Probe", Kind.PERSON), Name("Bonn", Kind.PLACE)
    fact = Fact("event", (("kind", "visit"), ("host", petra), ("place", city), ("place", petra)), EVIDENCE)
    assert in_words(fact, RELEASE).splitlines() == [
        "event",
        "kind: visit",
        "host: Petra Probe",
        "place: Bonn, Petra Probe",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(600.0, "600"), (0.25, "0.25"), (81000.0, "81000"), (1234567.0, "1234567"), (8.5e9, "8500000000")],
)
def test_a_figure_is_shown_in_full(value: float, shown: str) -> None:
    assert in_words(Fact("observation", (("value", value),), EVIDENCE), RELEASE) == f"observation\nvalue: {shown}"


def test_long_words_are_cut() -> None:
    line = in_words(Fact("statement", (("text", "a" * 500),), EVIDENCE), RELEASE).splitlines()[1]
    assert (len(line), line[-1]) == (len("text: ") + 160, "…")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rot\x1b[31m", "rot�[31m"),
        ("\x9b2J", "�2J"),
        ("a\tb\rc\x07", "a�b�c�"),
        ("zwei\nZeilen", "zwei\nZeilen"),
        ("Köln – 日本", "Köln – 日本"),
    ],
)
def test_what_steers_a_terminal_is_shown_as_a_sign(text: str, shown: str) -> None:
    assert printable(text) == shown
