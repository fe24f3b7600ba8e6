import pytest

from kg.extract.document import read_document
from kg.extract.figures.homes import home_of
from kg.extract.figures.thread import start_thread
from kg.model import Release


def _release(publisher: str, text: str = "Meldung") -> Release:
    return Release("r", "Titel", "2023-06-08", publisher, "de", f"Titel\n\n{text}\n")


@pytest.mark.parametrize(
    ("publisher", "home"),
    [
        ("Staatskanzlei Nordrhein-Westfalen", "Nordrhein-Westfalen"),
        ("Ministerium der Finanzen des Landes Nordrhein-Westfalen", "Nordrhein-Westfalen"),
        ("Stadt Köln", "Köln"),
        ("Rhein-Kreis Neuss", "Rhein-Kreis Neuss"),
        ("Japanisches Generalkonsulat Düsseldorf", "Nordrhein-Westfalen"),
        ("Bayerische Staatskanzlei", "Bayern"),
        ("Botschaft von Japan", "Deutschland"),
    ],
)
def test_a_publisher_speaks_from_a_place(publisher: str, home: str) -> None:
    assert home_of(read_document(_release(publisher))).text == home


def test_a_newspaper_speaks_of_the_first_german_place() -> None:
    assert home_of(read_document(_release("Tagesblatt", "In Kyoto traf Köln auf Bonn."))).text == "Köln"


def test_the_other_side_is_the_country_named_most() -> None:
    thread = start_thread(read_document(_release("Stadt Köln", "Israel und Japan. Gäste aus Israel.")))
    assert thread.partner.text == "Israel"
