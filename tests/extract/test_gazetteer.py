"""Known names in every form that they take, and reading the tables that hold them."""

from pathlib import Path

import pytest

from kg.errors import ReferenceTableError
from kg.extract.gazetteer import Form, capital_of, japanese_bodies, japanese_places, load_gazetteer, read_table


def hits(text: str, language: str = "de") -> list[tuple[str, str, Form]]:
    return [(text[h.start : h.end], h.entry.name.text, h.entry.form) for h in load_gazetteer(language).find(text)]


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Köln", "Köln", Form.NAME),
        ("Kölns", "Köln", Form.GENITIVE),
        ("Kölner", "Köln", Form.ADJECTIVE),
        ("Essener", "Essen", Form.ADJECTIVE),
        ("Münchner", "München", Form.ADJECTIVE),
        ("Münsteraner", "Münster", Form.ADJECTIVE),
        ("japanische", "Japan", Form.ADJECTIVE),
        ("Japanischem", "Japan", Form.ADJECTIVE),
        ("Japanerinnen", "Japan", Form.DEMONYM),
        ("Tokyo", "Tokio", Form.NAME),
        ("NRW", "Nordrhein-Westfalen", Form.NAME),
        ("Nordrhein-Westfalens", "Nordrhein-Westfalen", Form.GENITIVE),
        ("Präfektur Osaka", "Präfektur Osaka", Form.NAME),
        ("Uni Bonn", "Universität Bonn", Form.NAME),
    ],
)
def test_german_forms(text: str, name: str, form: Form) -> None:
    assert hits(f"({text})") == [(text, name, form)]


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Cologne", "Köln", Form.NAME),
        ("Cologne's", "Köln", Form.GENITIVE),
        ("Japan’s", "Japan", Form.GENITIVE),
        ("Osaka Prefecture", "Präfektur Osaka", Form.NAME),
        ("North Rhine-Westphalia", "Nordrhein-Westfalen", Form.NAME),
        ("University of Bonn", "Universität Bonn", Form.NAME),
    ],
)
def test_english_forms_name_the_same_things(text: str, name: str, form: Form) -> None:
    assert hits(f"({text})", "en") == [(text, name, form)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大阪府", "Präfektur Osaka"),
        ("ノルトライン＝ヴェストファーレン州", "Nordrhein-Westfalen"),
        ("日本", "Japan"),
        ("デュッセルドルフ市", "Düsseldorf"),
        ("JETRO", "JETRO"),
    ],
)
def test_japanese_forms_need_no_spaces(text: str, name: str) -> None:
    assert hits(f"来た{text}が", "ja") == [(text, name, Form.NAME)]


@pytest.mark.parametrize("text", ["Neuköln", "Kölnerin", "köln", "Essenz", "NRWs_Haus", "Bonnfire", ""])
def test_a_part_of_a_word_is_no_name(text: str) -> None:
    assert hits(text) == []


def test_the_longest_name_wins() -> None:
    assert [hit[1] for hit in hits("in Köln-Deutz, in der Präfektur Osaka und in Osaka")] == [
        "Köln-Deutz",
        "Präfektur Osaka",
        "Osaka",
    ]


def test_a_known_name_has_its_id_in_the_tables() -> None:
    (hit,) = load_gazetteer("de").find("Köln")
    assert (hit.entry.name.entity, hit.entry.sort) == ("koeln", "city")


def test_places_and_bodies_of_japan() -> None:
    assert {"japan", "praefektur-osaka", "kyoto"} <= japanese_places()
    assert not {"deutschland", "koeln"} & japanese_places()
    assert "universitaet-bonn" not in japanese_bodies()
    assert len(japanese_bodies()) > 10


def test_the_capital_of_a_land() -> None:
    capital = capital_of("hessen")
    assert capital is None or capital.text == "Wiesbaden"
    assert capital_of("nordrhein-westfalen").text == "Düsseldorf"  # type: ignore[union-attr]
    assert capital_of("atlantis") is None


@pytest.mark.parametrize("row", ["1", "1,2,3"], ids=["a cell too few", "a cell too many"])
def test_a_row_with_other_columns_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"a,b\n1,2\n{row}\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError) as caught:
        read_table(table)
    assert str(caught.value) == f"{table}:3: the row has other columns than the header"


def test_a_table_is_read_by_its_header(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text('a,b\nü,"x,y"\n', encoding="utf-8")
    assert read_table(table) == [{"a": "ü", "b": "x,y"}]


def test_a_given_name_is_no_adjective_of_a_town() -> None:
    text = "Werner Probe kommt aus Werne."
    assert [(text[h.start : h.end], h.entry.form) for h in load_gazetteer("de").find(text)] == [("Werne", Form.NAME)]
