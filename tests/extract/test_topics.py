"""Topics of a text: inflection, compounds, longest match, titles of office and names of bodies."""

import pytest

from kg.extract.document import read_document
from kg.extract.topics import find_topics
from kg.model import Release


def topics(text: str, language: str = "de") -> tuple[str, ...]:
    document = read_document(Release("r", "t", "2024-01-01", "p", language, text))
    return find_topics(document, 0, len(document.text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es ging um Wasserstoff und Batteriezelltechnologie.", ("hydrogen", "batteries")),
        ("Im Bereich der erneuerbaren Energien wird viel getan.", ("renewable-energy",)),
        ("Kreislaufwirtschaft statt Landwirtschaft", ("circular-economy", "food-agriculture")),
        ("Naturwissenschaft und Krebsforschung", ("science-research",)),
        ("Künstliche Intelligenz, kurz KI, und Digitalisierung", ("artificial-intelligence", "digitalisation")),
        ("die Unterstützung kleiner und mittlerer Unternehmen", ("sme-support",)),
        ("Schüleraustausch und Städtepartnerschaften", ("student-exchange", "bilateral-relations")),
    ],
)
def test_finds_inflected_words_and_compounds(text: str, expected: tuple[str, ...]) -> None:
    assert topics(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ministerin für Wirtschaft, Industrie, Klimaschutz und Energie",
        "Wirtschaftsministerin Neubaur",
        "Sie behandelten die Sache kritisch.",
        "Die Industrie- und Handelskammer zu Musterstadt",
        "Mit Sicherheit kommt niemand.",
        "",
    ],
)
def test_titles_bodies_and_parts_of_words_name_no_topic(text: str) -> None:
    assert topics(text) == ()


def test_reads_english_and_japanese() -> None:
    assert topics("They spoke about renewable energy and medical devices.", "en") == (
        "renewable-energy",
        "medical-technology",
    )
    assert topics("水素と再生可能エネルギー", "ja") == ("hydrogen", "renewable-energy")


def test_only_the_stretch_asked_for_counts() -> None:
    document = read_document(Release("r", "t", "2024-01-01", "p", "de", "Sport und Kultur"))
    assert find_topics(document, 0, 5) == ("sport",)
