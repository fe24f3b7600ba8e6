"""The recall alarm."""

import pytest

from kg.extract import extract_facts
from kg.extract.unexplained import unexplained
from kg.model import Release


def alarm(text: str) -> list[tuple[str, str]]:
    release = Release("r", "t", "2024-03-03", "", "de", text)
    return list(unexplained(release, extract_facts(release)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Auch Anna Probst war da.", [("Anna Probst", "Auch Anna Probst war da.")]),
        ("Erst sang ein Chor. Anna Probst lachte. Dann ging Probst.", [("Anna Probst", "Anna Probst lachte.")]),
        (
            "Auch Anna Probst lachte. Karl Muster nicht.",
            [("Anna Probst", "Auch Anna Probst lachte."), ("Karl Muster", "Karl Muster nicht.")],
        ),
    ],
)
def test_who_is_in_no_fact_is_told_once_with_the_first_sentence(text: str, names: list[tuple[str, str]]) -> None:
    assert alarm(text) == names


@pytest.mark.parametrize(
    "text", ["Ministerpräsidentin Petra Probe kam.", "Niemand war da.", "In Bonn war es kalt.", ""]
)
def test_who_is_in_a_fact_is_not_told(text: str) -> None:
    assert alarm(text) == []
