"""Figures of places: one construction a line, with what it must say; below, what must say nothing."""

import pytest

from kg.extract.analysis import analyse
from kg.extract.rules.observation import find
from kg.model import Fact, Name, Release

SLOTS = ("measure", "value", "unit", "bound", "area", "of", "period")


def _facts(text: str, language: str = "de", publisher: str = "Staatskanzlei Nordrhein-Westfalen") -> list[Fact]:
    title = {"de": "Aus dem Archiv", "en": "From the archive", "ja": "資料から"}[language]
    body = f"{title}\n\n{text}\n"
    return list(find(analyse(Release("r", title, "2023-06-08", publisher, language, body))))


def _said(fact: Fact) -> str:
    values = [fact.value(slot) for slot in SLOTS]
    return " | ".join(
        "" if v is None else v.text if isinstance(v, Name) else f"{v:g}" if isinstance(v, float) else str(v)
        for v in values
    )


GERMAN = {
    "Rund 9.000 Japanerinnen und Japaner leben in Hessen.": [
        "japanese-residents | 9000 | persons | about | Hessen |  | "
    ],
    "In Bayern wohnen etwa 7.100 Menschen mit japanischem Pass.": [
        "japanese-residents | 7100 | persons | about | Bayern |  | "
    ],
    "Etwa 2.300 Menschen aus Südkorea sind in Düsseldorf zu Hause.": [
        "korean-residents | 2300 | persons | about | Düsseldorf |  | "
    ],
    "Mehr als 650 japanische Firmen sitzen in Nordrhein-Westfalen (Stand: März 2021).": [
        "japanese-companies | 650 | companies | over | Nordrhein-Westfalen |  | 2021-03"
    ],
    "In Nordrhein-Westfalen gibt es 640 japanische Unternehmen, davon über 390 in Düsseldorf.": [
        "japanese-companies | 640 | companies |  | Nordrhein-Westfalen |  | ",
        "japanese-companies | 390 | companies | over | Düsseldorf |  | ",
    ],
    "Rund 500 japanische Unternehmen mit knapp 40.000 Beschäftigten sind in Nordrhein-Westfalen ansässig.": [
        "japanese-companies | 500 | companies | about | Nordrhein-Westfalen |  | ",
        "employees-at-japanese-companies | 40000 | persons | under | Nordrhein-Westfalen |  | ",
    ],
    "Zwei Drittel der japanischen Unternehmen in Deutschland haben ihren Sitz in Nordrhein-Westfalen.": [
        "japanese-companies | 0.6667 | share |  | Nordrhein-Westfalen | Deutschland | "
    ],
    "Über 80 Firmen aus Nordrhein-Westfalen haben Töchter in Japan.": [
        "nrw-companies-in-japan | 80 | companies | over | Japan |  | "
    ],
    "Das Handelsvolumen zwischen Nordrhein-Westfalen und Japan betrug 2021 rund 9,5 Milliarden Euro.": [
        "trade-volume | 9.5e+09 | EUR | about | Nordrhein-Westfalen | Japan | 2021"
    ],
    "Die japanische Gemeinde in Düsseldorf ist die drittgrößte in Europa.": [
        "community-rank | 3 | rank |  | Düsseldorf | Europa | "
    ],
    "Düsseldorf hat nach London und Paris die drittgrößte japanische Community Europas.": [
        "community-rank | 3 | rank |  | Düsseldorf | Europa | "
    ],
    "Seit 60 Jahren verbindet Köln und Kyoto eine Partnerschaft.": [
        "years-of-relations | 60 | years |  | Köln | Kyoto | "
    ],
    "Gefeiert wird das 30-jährige Bestehen der Städtepartnerschaft zwischen Köln und Kyoto.": [
        "years-of-relations | 30 | years |  | Köln | Kyoto | "
    ],
    "Bochum zählt 365.000 Einwohner.": ["population | 365000 | persons |  | Bochum |  | "],
    "Eine 25-köpfige Delegation aus Osaka kam nach Essen.": ["delegation-size | 25 | persons |  | Osaka |  | "],
    "Derzeit bestehen rund 200 Kooperationen zwischen Hochschulen in Nordrhein-Westfalen und Japan.": [
        "university-cooperations | 200 | cooperations | about | Nordrhein-Westfalen | Japan | "
    ],
    "Sechs Hochschulen in Nordrhein-Westfalen bieten Japanologie an.": [
        "universities-with-japanese-studies | 6 | universities |  | Nordrhein-Westfalen |  | "
    ],
    "An 20 Schulen in Nordrhein-Westfalen wird Japanisch unterrichtet.": [
        "schools-teaching-japanese | 20 | schools |  | Nordrhein-Westfalen |  | "
    ],
    "Zum Japan-Tag in Düsseldorf kamen 2022 rund 650.000 Besucher.": [
        "visitors | 650000 | visitors | about | Düsseldorf |  | 2022"
    ],
}
ENGLISH = {
    "More than 11,000 Japanese nationals live in Düsseldorf.": [
        "japanese-residents | 11000 | persons | over | Düsseldorf |  | "
    ],
    "About 620 Japanese companies are based in North Rhine-Westphalia.": [
        "japanese-companies | 620 | companies | about | Nordrhein-Westfalen |  | "
    ],
}
JAPANESE = {
    "デュッセルドルフの在留邦人は約8,000人です。": ["japanese-residents | 8000 | persons | about | Düsseldorf |  | "],
    "NRW州には日系企業が約600社あります。": [
        "japanese-companies | 600 | companies | about | Nordrhein-Westfalen |  | "
    ],
}
NOTHING = [
    "Er empfing den Botschafter um 16 Uhr auf der 22. Etage.",
    "Der 56-jährige Diplomat war vor 30 Jahren schon einmal in Bonn.",
    "Seit über 25 Jahren unterhält die Gesellschaft ein Büro in Tokio.",
    "Japan ist der wichtigste Partner Nordrhein-Westfalens in Asien.",
    "Düsseldorf hat eine der größten japanischen Gemeinden in Europa.",
    "Nicht 600 japanische Unternehmen sind in Köln ansässig.",
    "Bis 2030 sollen 900 japanische Unternehmen in Nordrhein-Westfalen ansässig sein.",
    "Das Abkommen wird um drei Jahre verlängert.",
    "Zwei Absichtserklärungen wurden in Osaka unterzeichnet.",
    "Telefon 0211 837-1134, 40213 Düsseldorf",
]


@pytest.mark.parametrize(("text", "expected"), GERMAN.items())
def test_german_figures(text: str, expected: list[str]) -> None:
    assert [_said(fact) for fact in _facts(text)] == expected


@pytest.mark.parametrize(("text", "expected"), ENGLISH.items())
def test_english_figures(text: str, expected: list[str]) -> None:
    assert [_said(fact) for fact in _facts(text, "en")] == expected


@pytest.mark.parametrize(("text", "expected"), JAPANESE.items())
def test_japanese_figures(text: str, expected: list[str]) -> None:
    assert [_said(fact) for fact in _facts(text, "ja")] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_no_figure_where_none_is_stated(text: str) -> None:
    assert [_said(fact) for fact in _facts(text)] == []


def test_a_figure_said_twice_is_one_fact_with_two_pieces_of_evidence() -> None:
    sentence = "Rund 9.000 Japaner leben in Hessen."
    (fact,) = _facts(f"{sentence}\n\nZur Lage: {sentence}")
    assert len(fact.evidence) == 2


def test_here_is_the_place_of_the_publisher() -> None:
    (fact,) = _facts("Rund 50 japanische Firmen haben sich hier angesiedelt.", publisher="Stadt Köln")
    assert str(fact.value("area")).count("Köln") >= 1
