"""Events: constructions that tell of one, and constructions that must not."""

from typing import Any

import pytest

from kg.extract import extract_facts
from kg.model import Name, Release

HEAD = "Landesregierung\n\n12. Mai 2022\n\n"
TAIL = "\n\nDas Land pflegt seit langem Beziehungen zu Japan, in Wirtschaft und Kultur und auch im Sport.\n"


def events(sentence: str) -> list[dict[str, Any]]:
    release = Release("r", "Titel", "2022-05-12", "Land", "de", HEAD + sentence + TAIL)
    found = []
    for fact in extract_facts(release):
        if fact.type == "event":
            slots: dict[str, list[str]] = {}
            for slot, value in fact.slots:
                slots.setdefault(slot, []).append(value.text if isinstance(value, Name) else str(value))
            found.append(slots)
    return found


HOSTED = [
    "Ministerpräsidentin Berger hat am 10. Mai 2022 den Botschafter Mori in der Staatskanzlei empfangen.",
    "Botschafter Mori ist am 10. Mai 2022 von Ministerpräsidentin Berger in der Staatskanzlei empfangen worden.",
    "Am 10. Mai 2022 hieß Ministerpräsidentin Berger den Botschafter Mori in der Staatskanzlei willkommen.",
    "Botschafter Mori war am 10. Mai 2022 bei Ministerpräsidentin Berger in der Staatskanzlei zu Gast.",
    "Botschafter Mori stattete am 10. Mai 2022 der Ministerpräsidentin Berger in der Staatskanzlei einen Besuch ab.",
]


@pytest.mark.parametrize("sentence", HOSTED)
def test_host_and_guest(sentence: str) -> None:
    assert [(e["kind"], e["start"], e["host"], e["guest"], e["place"]) for e in events(sentence)] == [
        (["meeting"], ["2022-05-10"], ["Berger"], ["Mori"], ["Staatskanzlei"])
    ]


NOTHING = [
    "Ministerpräsidentin Berger hat den Botschafter Mori am 10. Mai 2022 nicht empfangen.",
    "Ministerpräsidentin Berger würde den Botschafter Mori gern empfangen.",
    "Ministerpräsidentin Berger hat Botschafter Mori am 10. Mai 2022 einen Brief geschrieben.",
    "Falls Botschafter Mori am 20. Mai 2022 nach Köln reist, wird das begrüßt.",
]


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_event(sentence: str) -> None:
    assert events(sentence) == []


def test_travel() -> None:
    (event,) = events("Im März 2022 war Ministerpräsidentin Berger nach Kyoto und Tokio gereist.")
    assert (event["kind"], event["participant"], event["place"]) == (["visit"], ["Berger"], ["Kyoto", "Tokio"])


def test_planned() -> None:
    (event,) = events("Ministerpräsidentin Berger wird vom 3. bis 5. Juni nach Osaka reisen.")
    assert (event["start"], event["end"], event["status"]) == (["2022-06-03"], ["2022-06-05"], ["planned"])


def test_a_weekday_in_the_present_lies_ahead() -> None:
    (event,) = events("Am Freitag besucht Ministerpräsidentin Berger das Museum Folkwang in Essen.")
    assert (event["start"], event["status"]) == (["2022-05-13"], ["planned"])


def test_who_opens_the_event_told_before_takes_part_in_it() -> None:
    (event,) = events(
        "Am 10. Mai 2022 fand in Tokio ein Symposium statt. Ministerpräsidentin Berger eröffnete die Veranstaltung."
    )
    assert (event["kind"], event["participant"]) == (["conference"], ["Berger"])


def test_a_group_is_meant_by_a_pronoun() -> None:
    (event,) = events(
        "Eine Delegation aus Toyama ist in Essen. Ministerpräsidentin Berger begrüßte sie am 10. Mai 2022 im Rathaus."
    )
    assert (event["host"], event["guest"]) == (["Berger"], ["Delegation aus Toyama"])


def test_an_invitation_to_a_festival_is_no_meeting() -> None:
    assert [
        e["kind"] for e in events("Botschafter Mori lud Ministerpräsidentin Berger zum Japan-Tag am 21. Mai 2022 ein.")
    ] == [["festival"]]


def test_a_group_led_by_somebody_arrived_on_a_past_weekday() -> None:
    (event,) = events(
        "Eine Delegation aus Toyama, angeführt von Bürgermeister Ken Mori, ist am Dienstag in Essen angekommen."
    )
    assert (event["start"], event["place"], event["occasion"]) == (["2022-05-10"], ["Essen"], ["delegation-visit"])


def test_who_returns_home_makes_no_visit_there() -> None:
    assert events("Generalkonsul Ken Mori kehrt im Juni nach Tokio zurück.") == []


def test_an_onward_journey_is_a_stop_of_the_visit() -> None:
    found = events(
        "Botschafter Ken Mori hat am 10. Mai 2022 die Stadt Essen besucht. Am Freitag reist Mori nach Paris weiter."
    )
    assert [(e["place"], e["start"]) for e in found] == [(["Essen", "Paris"], ["2022-05-10"])]


def test_a_companion_joins_the_journey_rather_than_what_is_planned_on_it() -> None:
    found = events(
        "Ministerpräsidentin Berger ist am 10. Mai 2022 nach Osaka gereist. Am 14. Mai trifft Berger in Kyoto"
        " Gouverneur Ken Mori. Begleitet wird sie von Staatssekretär Jan Vogel."
    )
    assert [(e["kind"], e["participant"]) for e in found] == [
        (["visit"], ["Berger", "Jan Vogel"]),
        (["meeting"], ["Berger", "Ken Mori"]),
    ]


def test_the_group_is_the_one_named_before() -> None:
    visit, farewell = events(
        "Eine Gruppe von zwölf Pflegekräften aus Toyama hat am 10. Mai 2022 Essen besucht."
        " Am Mittwoch verabschiedete Bürgermeister Jan Vogel die Gruppe im Rathaus."
    )
    assert visit["participant"] == ["Gruppe aus Toyama"]
    assert (farewell["host"], farewell["guest"], farewell["start"]) == (
        ["Jan Vogel"],
        ["Gruppe aus Toyama"],
        ["2022-05-11"],
    )


def test_they_in_a_clause_that_ends_in_a_plural_verb() -> None:
    (event,) = events(
        "Eine Delegation aus Toyama ist am Dienstag in Essen angekommen."
        " Für Freitag ist eine Fahrt nach Köln vorgesehen, wo sie den Kölner Dom besichtigen."
    )[1:]
    assert (event["participant"], event["start"], event["status"]) == (
        ["Delegation aus Toyama"],
        ["2022-05-13"],
        ["planned"],
    )
