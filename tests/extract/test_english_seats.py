"""English seats: where a body is, has an office or a plant."""

import pytest

from kg.extract import extract_facts
from kg.interchange import fact_to_dict
from kg.read.text import release_of

HEAD = "A headline\n\nDüsseldorf, 14 May 2021\n\n"


def seats(text: str) -> list[tuple[object, ...]]:
    """Organisation, place, form and since of the presences in a text."""
    release = release_of(HEAD + text, "2021-05-14", "test")
    facts = (fact_to_dict(f, release) for f in extract_facts(release) if f.type == "presence")
    return [(f["organization"], f["place"], f["form"], f.get("since")) for f in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruhrwerk AG (Herne) is growing.", ("Ruhrwerk", "Herne", "headquarters", None)),
        ("Dortmund-based Lorbeer Robotics is growing.", ("Lorbeer Robotics", "Dortmund", "headquarters", None)),
        ("The new company, Ruhrwerk GmbH, is based in Herne.", ("Ruhrwerk", "Herne", "headquarters", None)),
        (
            "Ruhrwerk GmbH opened its European headquarters in Neuss in 1994.",
            ("Ruhrwerk", "Neuss", "european-headquarters", "1994"),
        ),
        ("The guests saw Lorbeer's laboratories in Bochum.", ("Lorbeer", "Bochum", "laboratory", None)),
        ("The guests saw the office that JETRO runs in Bochum.", ("JETRO", "Bochum", "office", None)),
        ("Ruhrwerk GmbH is growing. Its Tokyo office is as old as the firm.", ("Ruhrwerk", "Tokio", "office", None)),
        ("They met at the German Embassy in Tokyo.", ("German Embassy", "Tokio", "embassy", None)),
    ],
)
def test_seat(text: str, expected: tuple[object, ...]) -> None:
    assert expected in seats(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ruhrwerk GmbH closed its office in Neuss.",
        "Ruhrwerk GmbH could open an office in Neuss.",
        "The office of the Mayor is in the town hall in Neuss.",
        "A plant in Neuss is on fire.",
    ],
)
def test_no_seat(text: str) -> None:
    assert seats(text) == []
