"""When two names, roles, dates, values and facts are the same."""

from typing import Any

import pytest

from kg.similarity import canonical, pairs, same_date, same_name, same_role, same_slot, same_value, similarity


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("Prof. Dr. Petra Probe", "petra probe"),
        ("Frau Dr.-Ing. Petra Probe", "petra probe"),
        ("der Muster GmbH", "muster"),
        ("Muster Co., Ltd.", "muster"),
        ("Tōkyō", "tokyo"),
        ("Tokio", "tokyo"),
        ("Japanische Präfektur Kioto", "präfektur kyoto"),
        ("Osaka Prefecture", "präfektur osaka"),
        ("NRW", "nordrhein-westfalen"),
        ("Land  Nordrhein-Westfalen", "nordrhein-westfalen"),
        ("日本", "japan"),
        ("„Musterfest“", "musterfest"),
        ("Drachenfest", "drachenfest"),
    ],
)
def test_names_are_compared_without_titles_articles_and_legal_forms(written: str, compared: str) -> None:
    assert canonical(written) == compared


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Petra Probe", "Probe", True),
        ("Petra Probe", "Petra", False),
        ("Petra Probe", "Anna Probe", False),
        ("Kyoto", "Präfektur Kyoto", True),
        ("Stadt Köln", "Köln", True),
        ("Cologne", "Köln", True),
        ("Köln", "Bonn", False),
        ("Bo Li", "Li", False),
    ],
)
def test_a_surname_is_the_whole_name(a: str, b: str, same: bool) -> None:
    assert (same_name(a, b), same_name(b, a)) == (same, same)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Minister", "Ministerin", True),
        ("Ministerin", "Ministerin für Muster und Proben", True),
        ("Abgeordneter", "Landtagsmitglied", True),
        ("Generalkonsul", "Botschafter", False),
        ("Gouverneur", "Vize-Gouverneur", False),
    ],
)
def test_an_office_longer_shorter_or_in_the_other_gender(a: str, b: str, same: bool) -> None:
    assert (same_role(a, b), same_role(b, a)) == (same, same)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2024-03-03", "2024-03", True),
        ("2024", "2024-03-03", True),
        ("2024-03-03", "2024-03-04", False),
        (None, "2024", False),
        ("", "", False),
    ],
)
def test_a_date_at_another_precision(a: str | None, b: str, same: bool) -> None:
    assert (same_date(a, b), same_date(b, a)) == (same, same)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [(100, 101, True), (100, 102, False), ("8e9", 8_000_000_000, True), (0, 0.0, True), ("viele", 3, False)],
)
def test_numbers_may_differ_by_a_hundredth(a: object, b: object, same: bool) -> None:
    assert (same_value(a, b), same_value(b, a)) == (same, same)


def test_the_slots_of_a_fact_without_empty_and_default_ones() -> None:
    fact = {"type": "event", "kind": "visit", "status": "held", "end": "", "host": ["A", "B"], "evidence": []}
    assert pairs(fact) == [("kind", "visit"), ("host", "A"), ("host", "B")]


@pytest.mark.parametrize(
    ("slot", "a", "b", "same"),
    [
        ("start", "2024-03", "2024-03-03", False),
        ("value", 1000, 1005, True),
        ("role", "Minister", "Ministerin", True),
        ("place", "Tokio", "Tokyo", True),
        ("place", "Tokio", "Kyoto", False),
    ],
)
def test_a_slot_is_compared_by_what_it_holds(slot: str, a: object, b: object, same: bool) -> None:
    assert same_slot(slot, a, b) is same


POST = {"type": "post", "person": "Petra Probe", "role": "Ministerin", "of": "NRW"}
MEETING = {"type": "event", "kind": "meeting", "start": "2024-03-03", "host": ["Petra Probe"], "guest": ["Taro Yamada"]}
FAIR = {"type": "event", "kind": "conference", "start": "2024", "place": ["Köln"], "name": "Musterschau"}
PLAN = {"type": "event", "kind": "visit", "start": "2024-05", "participant": ["Petra Probe"], "status": "planned"}
SIGNED = {"type": "agreement", "parties": ["NRW", "Präfektur Osaka"], "action": "signed", "date": "2024-03-03"}
TWINS = {"type": "twinning", "parties": ["Köln", "Kyoto"]}
FIGURE = {"type": "observation", "measure": "japanese-companies", "value": 600, "area": "NRW", "period": "2024"}
SEAT = {"type": "presence", "organization": "Muster AG", "place": "Köln", "form": "office"}
WORDS = {"type": "statement", "speaker": "Petra Probe", "text": "Wir freuen uns sehr auf den Besuch im Mai."}


@pytest.mark.parametrize(
    ("gold", "change", "score"),
    [
        (POST, {}, 2),
        (POST, {"of": "Japan"}, 1),
        (POST, {"person": "Probe", "role": "Minister"}, 2),
        (POST, {"person": "Anna Andere"}, 0),
        (POST, {"role": "Gouverneurin"}, 0),
        (POST, {"type": "event"}, 0),
        (MEETING, {}, 3),
        (MEETING, {"host": ["Taro Yamada"], "guest": ["Petra Probe"]}, 3),
        (MEETING, {"guest": []}, 2),
        (MEETING, {"host": ["Bo Berg"], "guest": []}, 0),
        (MEETING, {"start": "2024-03-04"}, 0),
        (MEETING, {"start": None}, 0),
        (MEETING, {"kind": "visit"}, 0),
        (FAIR, {}, 3),
        (FAIR, {"name": "Andere"}, 2),
        (FAIR, {"name": "", "place": ["Bonn"]}, 0),
        (PLAN, {"start": None}, 2),
        (PLAN, {"start": "2024-06"}, 0),
        (SIGNED, {}, 3),
        (SIGNED, {"date": None}, 3),
        (SIGNED, {"date": "2023"}, 0),
        (SIGNED, {"action": "renewed"}, 0),
        (SIGNED, {"parties": ["NRW"]}, 0),
        (TWINS, {"parties": ["Kyoto", "Köln", "Bonn"]}, 3),
        (TWINS, {"parties": ["Kyoto", "Bonn"]}, 0),
        (FIGURE, {}, 2),
        (FIGURE, {"period": "2019"}, 1),
        (FIGURE, {"value": 700}, 0),
        (FIGURE, {"area": "Köln"}, 0),
        (FIGURE, {"measure": "exports"}, 0),
        (SEAT, {}, 1),
        (SEAT, {"form": "plant"}, 0),
        (SEAT, {"place": "Bonn"}, 0),
        (WORDS, {}, 1),
        (WORDS, {"text": "Etwas ganz anderes wurde gesagt."}, 0),
        (WORDS, {"speaker": "Taro Yamada"}, 0),
    ],
)
def test_two_facts_are_the_same_by_their_key_slots(gold: dict[str, Any], change: dict[str, Any], score: float) -> None:
    assert similarity(gold, gold | change) == score
