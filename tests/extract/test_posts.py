"""Whose office it is where the words themselves do not say."""

import pytest

from kg.extract.analysis import analyse
from kg.extract.posts import dominant_land
from kg.model import Name, Release


def posts(text: str, publisher: str = "") -> list[tuple[str, str, str]]:
    found = analyse(Release("r", "t", "2024-03-03", publisher, "de", text)).posts
    return [(post.person.text, post.phrase.role, post.of.text if post.of else "") for post in found]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Ministerpräsidentin Petra Probe kam.", "Nordrhein-Westfalen"),
        ("In Hessen sang man. Ministerpräsidentin Petra Probe kam.", "Hessen"),
        (
            "Gäste aus Hessen und Nordrhein-Westfalen sangen. Ministerpräsidentin Petra Probe kam.",
            "Nordrhein-Westfalen",
        ),
        ("Botschafter Taro Yamada kam.", "Japan"),
        ("Wirtschaftsminister Taro Yamada kam.", "Japan"),
        ("Landtagspräsident Karl Muster kam.", "Landtag Nordrhein-Westfalen"),
        ("Man sang in der Präfektur Osaka. Gouverneur Taro Yamada kam.", "Präfektur Osaka"),
        ("Man sang in Bonn. Oberbürgermeister Karl Muster kam.", "Bonn"),
        ("Gäste aus Bonn und Kyoto sangen. Oberbürgermeister Taro Yamada kam.", "Kyoto"),
        ("Gäste aus Bonn und Kyoto sangen. Oberbürgermeister Karl Muster kam.", "Bonn"),
        ("Man sang an der Universität Bonn. Rektorin Petra Probe kam.", "Universität Bonn"),
        ("Geschäftsführerin Petra Probe von JETRO kam.", "JETRO"),
        ("Geschäftsführerin Petra Probe kam.", ""),
        ("Bundeskanzler Karl Muster kam.", "Deutschland"),
        ("Man sang in Hamburg. Bundeswirtschaftsminister Karl Muster kam.", "Deutschland"),
        ("Man sang in Japan. Gesandte Petra Probe kam.", "Deutschland"),
        ("Man sang in München und Lüdenscheid. Bürgermeister Karl Muster kam.", "Lüdenscheid"),
        ("Bonn, Bonn, Bonn. Man fuhr nach Hagen. Bürgermeister Karl Muster kam.", "Bonn"),
        ("Im Kreis Unna sang man. Landrat Karl Muster kam.", "Kreis Unna"),
        ("Gäste der Präfektur Osaka kamen nach Detmold. Regierungspräsident Karl Muster sang.", "Detmold"),
        ("Man sang in der IHK Aachen. Kammerpräsident Karl Muster kam.", "IHK Aachen"),
        ("Man fuhr nach Fukushima. Gouverneur Taro Yamada kam.", "Präfektur Fukushima"),
    ],
)
def test_whose_office(text: str, of: str) -> None:
    assert [post[2] for post in posts(text)] == [of]


def test_a_city_speaks_of_its_own_mayor() -> None:
    text = "Gäste aus Bonn und Köln sangen.\n\nOberbürgermeister Karl Muster kam."
    assert posts(text, "Stadt Köln") == [("Karl Muster", "Oberbürgermeister", "Köln")]


@pytest.mark.parametrize(
    "text",
    [
        "Ministerin Petra Probe kam. Petra Probe, Ministerin für Kultur und Sport, sang.",
        "Wirtschaftsministerin Petra Probe kam. Petra Probe ist Ministerin für Wirtschaft und Energie.",
        "Oberbürgermeister Karl Muster aus Bonn kam. OB Karl Muster sang.",
        "Landtagspräsident Karl Muster kam. Präsident Karl Muster sang.",
    ],
)
def test_one_office_said_longer_or_shorter_is_one_post(text: str) -> None:
    assert len(posts(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ministerin Petra Probe kam. Petra Probe, Rektorin der Universität Bonn, sang.",
        "Karl Muster, Oberbürgermeister von Bonn, kam. Karl Muster, Oberbürgermeister von Köln, sang.",
        "Präsident Karl Muster vom Landtag kam. Vizepräsident Karl Muster von der Universität Bonn sang.",
    ],
)
def test_two_offices_are_two_posts(text: str) -> None:
    assert len(posts(text)) == 2


@pytest.mark.parametrize(
    ("text", "land"),
    [
        ("Man sang.", "Nordrhein-Westfalen"),
        ("Man sang in Hessen, in Hessen und in Bayern.", "Hessen"),
        ("Man sang in Hessen und in NRW.", "Nordrhein-Westfalen"),
        ("Die hessische Polizei sang.", "Nordrhein-Westfalen"),
    ],
)
def test_the_land_that_a_release_is_about(text: str, land: str) -> None:
    name: Name = dominant_land(analyse(Release("r", "t", "2024-03-03", "", "de", text)).document)
    assert name.text == land
