"""The place of a figure in what surrounds it: each case is a release of its own."""

import pytest

from kg.extract.analysis import analyse
from kg.extract.rules.observation import find
from kg.model import Name, Release


def _areas(text: str, publisher: str = "") -> list[tuple[str, object, str]]:
    facts = find(analyse(Release("r", "Titel", "2023-06-08", publisher, "de", text)))
    said = []
    for fact in facts:
        area = fact.value("area")
        said.append((str(fact.value("measure")), fact.value("value"), area.text if isinstance(area, Name) else ""))
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Neue Zahlen\n\nDüsseldorf, 9. Mai 2019. 300 Investitionsprojekte zählte die landeseigene Gesellschaft.",
            [("investment-projects", 300.0, "Nordrhein-Westfalen")],
        ),
        (
            "Neuss und Japan\n\nIn der Stadt sitzen 60 Firmen aus Japan, so viele wie in keiner anderen im Land.",
            [("japanese-companies", 60.0, "Neuss")],
        ),
        (
            "Neue Partnerstadt von Hagen\n\nOgaki zählt gut 150.000 Einwohner und gehört zur Präfektur Gifu.",
            [("population", 150000.0, "Ogaki")],
        ),
        (
            "Hagen und Ogaki\n\nOgaki liegt in der Präfektur Gifu und hat gut 150.000 Einwohner.",
            [("population", 150000.0, "Ogaki")],
        ),
        (
            "Stadt Neuss\n\nPartner\n\nDie Präfektur Mie zählt zwei Millionen Köpfe. Hier sitzen 60 japanische Firmen.",
            [("population", 2e6, "Präfektur Mie"), ("japanese-companies", 60.0, "Neuss")],
        ),
        (
            "Festakt in Köln\n\nZum Ball im Tokioter Hotel kamen 120 Gäste. Die Feier in Köln zählte 90 Teilnehmer.",
            [("visitors", 120.0, "Tokio"), ("visitors", 90.0, "Köln")],
        ),
        (
            "Hagen zeigt sich\n\nFirmen aus Hagen waren auf der Fachmesse in Nagoya. Die Messe zählte 18.000 Besucher.",
            [("visitors", 18000.0, "Nagoya")],
        ),
        (
            "Köln und Umland\n\n2.100 Japanerinnen und Japaner wohnen in Köln, 3.000 in der Region.",
            [("japanese-residents", 2100.0, "Köln"), ("japanese-residents", 3000.0, "Region Köln")],
        ),
        (
            "Kreis Borken\n\nKlima\n\nMit seinen gut 370.000 Einwohnern setzt der Kreis auf Wasserstoff.",
            [("population", 370000.0, "Kreis Borken")],
        ),
        (
            "Betriebe in Hilden\n\nAm bekanntesten ist die Muster Lacke Europe GmbH mit 140 Beschäftigten.",
            [("other:Beschäftigter", 140.0, "Muster Lacke Europe")],
        ),
        (
            "In Bonn\n\nDie Deutsch-Japanische Gesellschaft Siegerland zählt 180 Mitglieder, darunter 30 Japaner.",
            [
                ("other:Mitglied", 180.0, "Deutsch-Japanische Gesellschaft Siegerland"),
                ("other:Mitglied", 30.0, "Deutsch-Japanische Gesellschaft Siegerland"),
            ],
        ),
        (
            "Zuzug\n\nStadt Neuss: In Neuss gibt es 60 japanische Firmen, in Krefeld sind es 20.",
            [("japanese-companies", 60.0, "Neuss"), ("japanese-companies", 20.0, "Krefeld")],
        ),
    ],
)
def test_a_figure_has_the_place_that_a_reader_would_give_it(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert _areas(f"{text}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Zu dem Fest kamen mehrere Hunderttausend Menschen nach Köln.",
        "Die Partnerstadt zählt 230.000 Einwohner.",
        "Laut einer Umfrage suchen zwei von drei Mitgliedsfirmen Personal.",
        "Der Präsident hat seit drei Jahren die Ehrendoktorwürde der Partnerin inne.",
        "Bei zwölf Ausstellern hielten die Gäste in Essen an.",
    ],
)
def test_what_has_no_figure_or_no_place_says_nothing(text: str) -> None:
    assert _areas(f"Titel\n\n{text}\n") == []
