"""Bodies named by a head noun: German and English names, companies, delegations, regions, abbreviations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.bodies import add_bodies
from kg.extract.document import read_document
from kg.model import Kind, Release


def bodies(text: str, language: str = "de") -> list[str]:
    document = add_bodies(read_document(Release("r", "t", "2024-01-01", "p", language, text)))
    return [m.name.text for m in document.mentions if m.kind is Kind.BODY or m.sort == "region"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Präsidentin der Technischen Universität Ilmenau kam.", ["Technische Universität Ilmenau"]),
        ("Rektor der Robert-Koch-Hochschule Jena", ["Robert-Koch-Hochschule Jena"]),
        ("Die Schüler des Goethe-Gymnasiums sangen.", ["Goethe-Gymnasium"]),
        ("im Ausschuss für Arbeit, Gesundheit und Soziales", ["Ausschuss für Arbeit, Gesundheit und Soziales"]),
        ("bei der Handwerkskammer Dortmund", ["Handwerkskammer Dortmund"]),
        ("die Universitäten Nagoya und Osaka", ["Universität Nagoya", "Universität Osaka"]),
        ("im japanischen Generalkonsulat", ["Japanisches Generalkonsulat"]),
        ("die Muster & Söhne GmbH", ["Muster & Söhne"]),
        ("das japanische Unternehmen Fooyama", ["Fooyama"]),
        ("eine Delegation des japanischen Parlaments", ["Delegation des japanischen Parlaments"]),
        ("eine Delegation aus Koriyama", ["Delegation aus Koriyama"]),
        ("das Landeswirtschaftsministerium", ["Wirtschaftsministerium Nordrhein-Westfalen"]),
        ("das Foo Bar Institute (FBI) und das FBI", ["Foo Bar Institute"] * 3),
        ("des Bäckerverbandes Gifu", ["Bäckerverband Gifu"]),
        (
            "die IHK Mittlerer Foorhein und die Handelskammer von Sakai",
            ["IHK Mittlerer Foorhein", "Handelskammer Sakai"],
        ),
        ("die Sensoren des Herstellers Foo Barmitsu", ["Foo Barmitsu"]),
        ("das Museum für Nordische Kunst", ["Museum für Nordische Kunst"]),
        ("am Foo National University Hospital", ["Foo National University Hospital"]),
        ("die Foundation for Foo and Bar at Kobe", ["Foundation for Foo and Bar at Kobe"]),
        ("die Tochter FooEnergie", ["FooEnergie"]),
        ("am 9. Juni in Krefeld", []),
        (
            "die Stadtbibliothek Foodorf und die Kreissparkasse Düsseldorf",
            ["Stadtbibliothek Foodorf", "Kreissparkasse Düsseldorf"],
        ),
        ("die Partnerhochschule Osaka", []),
        ("die SchülerInnen und Schüler", []),
        ("das Holzforschungsinstitut der Präfektur Akita", ["Holzforschungsinstitut der Präfektur Akita"]),
        ("mit dem Parlament der Präfektur Oita", ["Parlament der Präfektur Oita"]),
        ("mit der Präfekturpolizei Nara", ["Präfekturpolizei Nara"]),
        ("der Dänischen Musikakademie in Aarhus", ["Dänische Musikakademie"]),
        ("der Zoologische Garten und der Ueno-Zoo", ["Zoologischer Garten", "Ueno-Zoo"]),
        ("der Kölner Hafen und der Hafen Nagoya", ["Kölner Hafen", "Hafen Nagoya"]),
        ("die Ruder-Gemeinschaft Fooheim", ["Ruder-Gemeinschaft Fooheim"]),
        ("die Sophia-Universität in Tokio", ["Sophia-Universität"]),
        ("mit dem Energieversorger Fooden Power", ["Fooden Power"]),
        ("die Deutsche Foo Technik (DFT) und die DFT", ["Deutsche Foo Technik"] * 3),
        ("Die Foobara Coatings GmbH baut. Foobara zahlt.", ["Foobara Coatings"] * 2),
    ],
)
def test_finds_german_names_in_the_nominative(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the University of Foo Bar and the University of Baz", ["University of Foo Bar", "University of Baz"]),
        ("the president of Fooyama University", ["Fooyama University"]),
    ],
)  # fmt: skip
def test_finds_english_names(text: str, expected: list[str]) -> None:
    assert bodies(text, "en") == expected


def test_regions_keep_the_noun_that_belongs_to_their_name() -> None:
    assert bodies("in den Provinzen Shanxi und Jiangsu") == ["Provinz Shanxi", "Provinz Jiangsu"]


@pytest.mark.parametrize(
    "text",
    [
        "Die Universität lud ein.",
        "Japanische Unternehmen Niederlassungen bauen.",
        "Eine Delegation reiste an.",
        "Die Partneruniversität und ihre Hochschulen",
        "Der Handwerksverband und das Forschungsinstitut tagten im Kulturzentrum.",
        "Japanische Robotics ist gefragt, auch in der Medizintechnik.",
        "Der Hafen, der Zoo und die Kammer luden ein.",
        "Ein Verein und ein Unternehmen",
    ],
)
def test_a_bare_noun_names_no_body(text: str) -> None:
    assert bodies(text) == []


@given(st.text(alphabet="Universität GmbHfrAK.()-und der", max_size=60))
def test_any_text_gives_exact_mentions(text: str) -> None:
    document = add_bodies(read_document(Release("r", "t", "2024-01-01", "p", "de", text + " x")))
    assert all(0 <= m.start < m.end <= len(document.text) for m in document.mentions)


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Gäste aus Foobara in der Präfektur Gifu.", ["Foobara"]),
        ("die Bürger der Stadt Foobara (Präfektur Gifu)", ["Foobara"]),
        ("Ein Werk in der Präfektur Gifu und eine Reise in der Präfektur Nara.", []),
    ],
)  # fmt: skip
def test_reads_a_town_by_the_prefecture_in_which_it_lies(text: str, towns: list[str]) -> None:
    document = add_bodies(read_document(Release("r", "t", "2024-01-01", "p", "de", text)))
    assert [m.name.text for m in document.mentions if m.sort == "city"] == towns
