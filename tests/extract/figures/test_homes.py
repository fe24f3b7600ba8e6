import pytest

from kg.extract.document import read_document
from kg.extract.figures.homes import (
    from_contact,
    from_first_place,
    from_letterhead,
    from_publisher,
    from_voice,
    home_of,
    seat_of,
)
from kg.extract.figures.measures import named
from kg.model import Release

BODY = (
    "Die Zusammenarbeit wird fortgesetzt, teilten beide Seiten am Montag "
    "nach einem langen Gespräch über viele Fragen und Wünsche mit."
)


def _document(text: str, publisher: str = ""):  # type: ignore[no-untyped-def]
    return read_document(Release("r", "Titel", "2023-06-08", publisher, "de", text))


def test_the_publisher_is_asked_first() -> None:
    document = _document(f"Besuch in Köln\n\n{BODY}\n", "Stadt Bonn")
    assert from_publisher(document) == named("Bonn")
    assert home_of(document) == named("Bonn")


def test_a_line_above_the_text_names_the_office() -> None:
    assert from_letterhead(_document(f"Stadt Bielefeld · Presseamt\n\nGäste in Köln\n\n{BODY}\n")) == named("Bielefeld")


def test_an_office_in_capitals_is_read_too() -> None:
    document = _document(f"GENERALKONSULAT VON JAPAN IN DÜSSELDORF\n\nNachrichten\n\n{BODY}\n")
    assert from_letterhead(document) == named("Nordrhein-Westfalen")
    assert seat_of(document) == named("Düsseldorf")


def test_a_county_that_no_table_lists_is_a_home() -> None:
    assert home_of(_document(f"Kreis Borken\n\nBesuch aus Japan\n\n{BODY}\n")).text == "Kreis Borken"


def test_a_chamber_speaks_for_its_district() -> None:
    assert home_of(_document(f"IHK Siegen\n\nReise nach Japan\n\n{BODY}\n")).text == "Kammerbezirk Siegen"


def test_the_contact_names_the_office() -> None:
    text = f"Besuch in Köln\n\n{BODY}\n\nKontakt\nPressestelle der Stadt Neuss\n"
    assert from_contact(_document(text)) == named("Neuss")


@pytest.mark.parametrize(
    "text",
    [
        "Wirtschaftsministerin in Tokio",
        "Düsseldorf, 3. Mai 2021. Die landeseigene Gesellschaft zog Bilanz.",
        "NRW.INVEST stellt in Düsseldorf Zahlen vor",
        "Landtag empfängt Gäste in Düsseldorf",
    ],
)
def test_who_acts_for_the_land_speaks_for_it(text: str) -> None:
    assert from_voice(_document(f"{text}\n\n{BODY}\n")) == named("Nordrhein-Westfalen")


@pytest.mark.parametrize(
    "text",
    [
        "Oberbürgermeister von Köln begrüßt Ministerpräsidentin",
        "Japans Außenminister in Köln",
        "Premierminister besucht Köln",
        "Musik von der Altstadt bis zum Landtag",
    ],
)
def test_others_do_not_speak_for_the_land(text: str) -> None:
    assert from_voice(_document(f"{text}\n\n{BODY}\n")) is None


def test_the_landtag_of_another_land_speaks_for_that() -> None:
    assert home_of(_document(f"Hessens Ministerpräsident empfängt Gäste\n\n{BODY}\n")) == named("Hessen")


def test_else_the_first_german_place_is_the_home() -> None:
    assert from_first_place(_document(f"Gäste aus Kyoto in Hattingen und Bonn\n\n{BODY}\n")) == named("Hattingen")
