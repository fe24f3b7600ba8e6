"""English offices: their nouns of several words, their fields, their owners, and the verbs that tell them."""

import pytest

from kg.extract import extract_facts
from kg.interchange import fact_to_dict
from kg.read.text import release_of

HEAD = "A headline\n\nDüsseldorf, 14 May 2021\n\n"


def posts(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Person, role, of and at of the posts in a text."""
    release = release_of(HEAD + text, "2021-05-14", "test")
    facts = [fact_to_dict(fact, release) for fact in extract_facts(release) if fact.type == "post"]
    return [(f["person"], f["role"], f.get("of"), f.get("at")) for f in facts]


@pytest.mark.parametrize(
    ("text", "person", "role", "of"),
    [
        (
            "Chief Financial Officer Petra Lohmar of Ruhrwerk AG spoke.",
            "Petra Lohmar",
            "Chief Financial Officer",
            "Ruhrwerk",
        ),
        ("Councillor for Culture Dr. Petra Lohmar spoke.", "Petra Lohmar", "Councillor for Culture", "Düsseldorf"),
        (
            "State Minister for Climate Protection Petra Lohmar spoke.",
            "Petra Lohmar",
            "State Minister for Climate Protection",
            "Nordrhein-Westfalen",
        ),
        (
            "State Minister for Transport and Urban Development Xaver Lohmars spoke.",
            "Xaver Lohmars",
            "State Minister for Transport and Urban Development",
            "Nordrhein-Westfalen",
        ),
        (
            "Japan's Minister of Economy, Trade and Industry Kenji Mori spoke.",
            "Kenji Mori",
            "Minister of Economy, Trade and Industry",
            "Japan",
        ),
        (
            "Dr. Kenji Mori, head of the Department of Physics at Kyushu University, spoke.",
            "Kenji Mori",
            "Head of the Department of Physics",
            "Universität Kyushu",
        ),
        (
            "Petra Lohmar, Head of the International Office of the University of Bonn, spoke.",
            "Petra Lohmar",
            "Head of the International Office",
            "Universität Bonn",
        ),
        (
            "The guests met the Osaka Innovation Bureau. The Bureau's Director, Kenji Mori, spoke.",
            "Kenji Mori",
            "Director",
            "Osaka Innovation Bureau",
        ),
        ("Head of office Petra Lohmar spoke.", "Petra Lohmar", "Head of office", None),
        ("JETRO Düsseldorf is headed by Kenji Mori.", "Kenji Mori", "Head", "JETRO Düsseldorf"),
        (
            "Kenji Mori, who has headed the Düsseldorf office of JETRO since April, spoke.",
            "Kenji Mori",
            "Head",
            "JETRO",
        ),
    ],
)
def test_office(text: str, person: str, role: str, of: str | None) -> None:
    assert (person, role, of) in [found[:3] for found in posts(text)]


def test_two_people_head_a_body() -> None:
    found = posts("The University of Bonn is headed by Petra Lohmar and Kenji Mori.")
    assert {person for person, *_ in found} == {"Petra Lohmar", "Kenji Mori"}


def test_a_seat_of_two_towns() -> None:
    assert posts("The Consul General of Germany in Osaka-Kobe, Petra Lohmar, spoke.") == [
        ("Petra Lohmar", "Consul General", "Deutschland", "Osaka-Kobe")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Keynote speaker Petra Lohmar thanked the hosts.",
        "Petra Lohmar headed a delegation from Cologne.",
        "Petra Lohmar ran a marathon in Bonn.",
        "The head office moved to Neuss, Petra Lohmar said.",
    ],
)
def test_no_office(text: str) -> None:
    assert posts(text) == []
