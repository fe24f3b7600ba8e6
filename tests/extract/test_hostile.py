"""Sentences that look like facts and state none."""

import pytest

from kg.extract import extract_facts
from kg.model import Release

TEXT = "Ein Bericht aus dem Archiv\n\nMan sang im Saal.\n\n{}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Besuch des Botschafters in Köln fand nicht statt.",
        "Die Opposition fordert eine Städtepartnerschaft zwischen Köln und Kobe.",
        "Wäre die Städtepartnerschaft zwischen Köln und Kobe zustande gekommen, hätten alle gesungen.",
        "Eine Partnerschaft zwischen Bonn und Nagoya gibt es nicht.",
        "Ob Nordrhein-Westfalen mit der Präfektur Chiba zusammenarbeiten wird, ist offen.",
        "Eine Kooperation mit der Präfektur Chiba wurde abgelehnt.",
        "In Frankreich leben rund 40.000 Katzen.",
        "Tel. 0211 8618-4000, Fax 0211 8618-4001",
        "Foto: Land NRW / Karl Muster",
        "Start > Presse > Japan-Tag > Besuch des Botschafters",
        "Im Roman „Der Besuch in Kyoto“ trifft ein Minister einen Gouverneur.",
        "Das Buch „Wasserstoff und Macht“ erschien 2019.",
        "Wie viele japanische Unternehmen gibt es in Köln?",
        "Es gibt keine japanischen Unternehmen in Musterdorf.",
        "Wenn mehr als 500 japanische Firmen kämen, müsste man bauen.",
        "Der Verein wünscht sich einen Besuch in Osaka.",
        "JETRO hat kein Büro in Bonn.",
        "Die Bäckerei Osaka in Köln verkauft Brot.",
        "Am 3. Mai 2023 regnete es in Köln und in Kyoto.",
        "Die Kölner Straße in Düsseldorf wird 2025 gesperrt.",
        "Das Hotel Tokio hat 300 Zimmer.",
        "Er spielte den Minister im Theater.",
        "Die Zahl 600 ist eine schöne Zahl.",
        "Bestellen Sie unseren Newsletter unter www.example.org!",
        "<script>alert('Botschafter')</script> kam nach Köln.",
    ],
)
def test_states_nothing(sentence: str) -> None:
    assert extract_facts(Release("r", "t", "2024-03-03", "", "de", TEXT.format(sentence))) == ()


def test_what_is_denied_leaves_what_is_said_beside_it() -> None:
    sentence = "Ministerpräsidentin Petra Probe wird den Gouverneur von Osaka nicht empfangen."
    facts = extract_facts(Release("r", "t", "2024-03-03", "", "de", TEXT.format(sentence)))
    assert [fact.type for fact in facts] == ["post"]
