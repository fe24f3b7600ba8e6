"""Offices with their article, adjectives and complement."""

import pytest

from kg.extract.document import read_document
from kg.extract.phrases import RolePhrase, find_role_phrases
from kg.model import Release


def phrase(text: str, language: str = "de") -> RolePhrase:
    (found,) = find_role_phrases(read_document(Release("r", "t", "2024-03-03", "", language, text)))
    return found


@pytest.mark.parametrize(
    ("text", "role", "of", "at"),
    [
        ("Der Ministerpräsident des Landes Hessen kam.", "Ministerpräsident", "Hessen", None),
        ("Die neue japanische Generalkonsulin in Düsseldorf kam.", "Generalkonsulin", "Japan", "Düsseldorf"),
        ("Kölns Oberbürgermeister kam.", "Oberbürgermeister", "Köln", None),
        ("Die Kölner Oberbürgermeisterin kam.", "Oberbürgermeisterin", "Köln", None),
        ("Der Botschafter Japans in Deutschland kam.", "Botschafter", "Japan", "Deutschland"),
        ("Der Bürgermeister der Stadt Willich kam.", "Bürgermeister", "Willich", None),
        ("Der Vize-Gouverneur der Präfektur Fukushima kam.", "Vize-Gouverneur", "Präfektur Fukushima", None),
        ("Die Leiterin der Musterschule kam.", "Leiterin", "Musterschule", None),
        ("Der Geschäftsführer der Muster GmbH kam.", "Geschäftsführer", "Muster GmbH", None),
        ("Der NRW-Wirtschaftsminister kam.", "Wirtschaftsminister", "Nordrhein-Westfalen", None),
        ("Der Präsident des Stadtrats von Kyoto kam.", "Präsident des Stadtrats", "Kyoto", None),
        ("Die Ministerpräsidentin beim Fest zu Ehren des Chors.", "Ministerpräsidentin", None, None),
        ("Der Oberbürgermeister im Rathaus sang.", "Oberbürgermeister", None, None),
        ("Ein Minister kam.", "Minister", None, None),
    ],
)
def test_whose_office_it_is_and_where(text: str, role: str, of: str | None, at: str | None) -> None:
    found = phrase(text)
    named = [name.text if name else None for name in (found.of, found.at)]
    assert (found.role, *named) == (role, of, at)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "Die Ministerin für Wirtschaft, Industrie und Energie kam.",
            "Ministerin für Wirtschaft, Industrie und Energie",
        ),
        ("Die Ministerin für Kultur und der Chor kamen.", "Ministerin für Kultur"),
        ("Der Minister der Finanzen kam.", "Minister der Finanzen"),
        ("Der Chef der Staatskanzlei kam.", "Chef der Staatskanzlei"),
        ("Die stellvertretende Ministerpräsidentin kam.", "Stellvertretende Ministerpräsidentin"),
        ("Die Schul- und Sportministerin kam.", "Schul- und Sportministerin"),
        ("Der Vorsitzende kam.", "Vorsitzender"),
        ("Der stellvertretende Vorsitzende kam.", "Stellvertretender Vorsitzender"),
        ("Die Vorsitzende kam.", "Vorsitzende"),
    ],
)
def test_the_office_with_its_resort(text: str, role: str) -> None:
    assert phrase(text).role == role


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Der frühere Ministerpräsident kam.", "former"),
        ("Der damalige Ministerpräsident kam.", "former"),
        ("Der Altministerpräsident kam.", "former"),
        ("Der Ministerpräsident a. D. kam.", "former"),
        ("Der designierte Botschafter kam.", "designated"),
        ("Die künftige Botschafterin kam.", "designated"),
        ("Die neue Botschafterin kam.", "current"),
        ("Der scheidende Botschafter kam.", "current"),
    ],
)
def test_whether_the_office_is_held(text: str, status: str) -> None:
    assert phrase(text).status == status


@pytest.mark.parametrize(
    ("text", "plural"),
    [
        ("Die Minister kamen.", True),
        ("Die Ministerinnen kamen.", True),
        ("Die Ministerin kam.", False),
        ("Der Minister kam.", False),
    ],
)
def test_one_or_several(text: str, plural: bool) -> None:
    assert phrase(text).plural is plural


@pytest.mark.parametrize(
    "text", ["Die Ministerien kamen.", "Pressekontakt: der Minister, Tel. 0211 1234", "der meister"]
)
def test_no_office(text: str) -> None:
    assert list(find_role_phrases(read_document(Release("r", "t", "2024-03-03", "", "de", text)))) == []


def test_an_english_office() -> None:
    found = phrase("The Consul General of Japan in Düsseldorf came.", "en")
    assert (found.role, found.of.text if found.of else "", found.at.text if found.at else "") == (
        "Consul General",
        "Japan",
        "Düsseldorf",
    )
