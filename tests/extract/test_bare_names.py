"""Bodies named by their kind alone get the town that the release is from, or the only full name that it has."""

import pytest

from kg.extract.bodies import add_bodies
from kg.extract.document import read_document
from kg.read.text import release_of


def bodies(text: str, publisher: str = "") -> list[str]:
    """The names of the bodies of a text."""
    release = release_of(f"{publisher}\n\nMeldung vom 3. Mai 2022\n\n{text}\n", "2022-05-03-test", publisher)
    return [m.name.text for m in add_bodies(read_document(release)).mentions if m.kind == "body"]


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        ("Die Gäste sahen in Dortmund die Technische Universität.", "", "Technische Universität Dortmund"),
        (
            "Die Technische Universität Dresden kam. Die Technische Universität forscht viel.",
            "",
            "Technische Universität Dresden",
        ),
        (
            "Die Gäste sahen Foostadt, Köln, Köln und die Technische Hochschule.",
            "Stadt Münster",
            "Technische Hochschule Münster",
        ),
    ],
)
def test_completed(text: str, publisher: str, expected: str) -> None:
    found = bodies(text, publisher)
    assert expected in found
    assert expected.rsplit(" ", 1)[0] not in found


def test_left_alone_where_no_town_is_named() -> None:
    assert "Technische Universität" in bodies("Die Gäste sahen die Technische Universität.")
