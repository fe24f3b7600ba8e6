"""The rules of events, each with sentences that it reads and sentences that look like them and tell of no event."""

from typing import Any

import pytest

from kg.extract.analysis import analyse
from kg.extract.rules import event
from kg.model import Name, Release

HEAD = "Stadt Essen\n\nEssen, 15. September 2023\n\n"
TAIL = "\n\nDie Beziehungen zwischen beiden Städten reichen weit zurück und werden von vielen Vereinen getragen.\n"


def events(sentence: str) -> list[dict[str, Any]]:
    release = Release("r", "Titel", "2023-09-15", "Stadt", "de", HEAD + sentence + TAIL)
    found = []
    for fact in event.find(analyse(release)):
        slots: dict[str, Any] = {"rules": {e.rule for e in fact.evidence}}
        for slot, value in fact.slots:
            slots.setdefault(slot, []).append(value.text if isinstance(value, Name) else str(value))
        found.append(slots)
    return found


TOLD = [
    (
        "event/receive",
        "Am Dienstag empfing Oberbürgermeister Karl Weber den Botschafter Kenji Tanaka im Rathaus.",
        {"kind": ["meeting"], "start": ["2023-09-12"], "host": ["Karl Weber"], "guest": ["Kenji Tanaka"]},
    ),
    (
        "event/receive",
        "Lang war das Gespräch, zu dem Ministerin Anna Berger am 4. Mai 2023 Botschafter Kenji Tanaka empfing.",
        {"kind": ["meeting"], "start": ["2023-05-04"], "host": ["Anna Berger"], "guest": ["Kenji Tanaka"]},
    ),
    (
        "event/call",
        "Bei Ministerin Anna Berger hat sich am 4. Mai 2023 Generalkonsul Kenji Tanaka verabschiedet.",
        {"kind": ["meeting"], "host": ["Anna Berger"], "guest": ["Kenji Tanaka"], "occasion": ["farewell"]},
    ),
    (
        "event/call",
        "Zuletzt war im Oktober 2022 eine Schülergruppe aus Kyoto in Essen zu Gast.",
        {"kind": ["visit"], "start": ["2022-10"], "participant": ["Schülergruppe aus Kyoto"], "place": ["Essen"]},
    ),
    (
        "event/meet",
        "Ministerin Anna Berger und Gouverneur Kenji Tanaka haben am 4. Mai 2023 in Düsseldorf miteinander gesprochen.",
        {"kind": ["meeting"], "participant": ["Anna Berger", "Kenji Tanaka"], "place": ["Düsseldorf"]},
    ),
    (
        "event/visit",
        "Der frühere Botschafter Kenji Tanaka hatte Düsseldorf zuletzt im Juni 2018 besucht.",
        {"kind": ["visit"], "start": ["2018-06"], "participant": ["Kenji Tanaka"], "place": ["Düsseldorf"]},
    ),
    (
        "event/travel",
        "1991 machte sich der damalige Bürgermeister Karl Weber mit zwölf Ratsmitgliedern auf den Weg nach Kyoto.",
        {"kind": ["visit"], "start": ["1991"], "participant": ["Karl Weber"], "place": ["Kyoto"]},
    ),
    (
        "event/travel",
        "Vom 4. bis 9. Juli hielt sich eine Delegation unter Leitung von Ministerin Anna Berger in Osaka auf.",
        {"kind": ["visit"], "start": ["2023-07-04"], "end": ["2023-07-09"], "participant": ["Anna Berger"]},
    ),
    (
        "event/ceremony",
        "Gefeiert wurde das Jubiläum am 4. Mai 2023 in Tokio.",
        {"kind": ["ceremony"], "start": ["2023-05-04"], "place": ["Tokio"], "occasion": ["anniversary"]},
    ),
    (
        "event/stage",
        "Der Wirtschaftstag Japan ging am Montag in Düsseldorf über die Bühne.",
        {"kind": ["conference"], "start": ["2023-09-11"], "name": ["Wirtschaftstag Japan"], "place": ["Düsseldorf"]},
    ),
    (
        "event/programme",
        "| 6. Oktober | Kyoto | Treffen mit Bürgermeister Kenji Tanaka |",
        {"kind": ["meeting"], "start": ["2023-10-06"], "status": ["planned"], "place": ["Kyoto"]},
    ),
    (
        "event/company",
        "Am 4. Mai 2023 empfing Ministerin Anna Berger den Botschafter Kenji Tanaka. Mit am Tisch saß Karl Weber.",
        {"kind": ["meeting"], "host": ["Anna Berger"], "guest": ["Kenji Tanaka"], "participant": ["Karl Weber"]},
    ),
    (
        "event/together",
        "Am 4. Mai 2023 hat Ministerin Anna Berger mit Botschafter Kenji Tanaka gefrühstückt.",
        {"kind": ["meeting"], "participant": ["Anna Berger", "Kenji Tanaka"]},
    ),
    (
        "event/towards",
        "Ministerin Anna Berger radelte am 5. Mai 2023 nach Osaka.",
        {"kind": ["visit"], "start": ["2023-05-05"], "participant": ["Anna Berger"], "place": ["Osaka"]},
    ),
]


@pytest.mark.parametrize(("rule", "sentence", "slots"), TOLD)
def test_told(rule: str, sentence: str, slots: dict[str, list[str]]) -> None:
    found = [e for e in events(sentence) if rule in e["rules"]]
    assert [{slot: e.get(slot) for slot in slots} for e in found] == [slots]


def test_every_rule_is_described_and_has_an_example() -> None:
    examples = {rule for rule, _, _ in TOLD}
    assert {rule for rule in event.RULES if "english" not in rule} >= examples
    assert all(text and "\n" not in text for text in event.RULES.values())


SILENT = [
    "Ministerin Anna Berger war 2018 Generalkonsulin in Osaka.",
    "Ministerin Anna Berger begrüßte am Dienstag die Entscheidung des Landtags.",
    "Ministerin Anna Berger bat Botschafter Kenji Tanaka am Dienstag in einem Brief um Hilfe.",
    "Ob Ministerin Anna Berger im Mai 2024 nach Kyoto reist, ist offen.",
    "Ministerin Anna Berger könnte Botschafter Kenji Tanaka im Mai 2024 treffen.",
    "Ein Treffen von Ministerin Anna Berger mit Botschafter Kenji Tanaka gab es am Dienstag nicht.",
    "„Wir haben am Dienstag in Kyoto Bürgermeister Kenji Tanaka getroffen und werden ihn wieder besuchen“, sagte sie.",
    "Einmal im Jahr, meist im Mai, feiern die Düsseldorfer den Japan-Tag.",
    "Rund 600 Unternehmen aus Japan haben sich in Essen niedergelassen.",
]


@pytest.mark.parametrize("sentence", SILENT)
def test_no_event(sentence: str) -> None:
    assert events(sentence) == []


def test_given_up() -> None:
    (found,) = events("Der für den 4. Mai 2024 geplante Japan-Tag in Düsseldorf fällt aus.")
    assert (found["kind"], found["start"], found["status"]) == (["festival"], ["2024-05-04"], ["cancelled"])


def test_each_day_of_a_clause_is_a_meeting_of_its_own() -> None:
    found = events("In Kyoto kam Karl Weber am Montag mit Kenji Tanaka und am Dienstag mit Naoki Mori zusammen.")
    assert [(e["start"], e["participant"]) for e in found] == [
        (["2023-09-11"], ["Karl Weber", "Kenji Tanaka"]),
        (["2023-09-12"], ["Karl Weber", "Naoki Mori"]),
    ]


def test_two_tellings_of_one_meeting_are_one_event_with_two_pieces_of_evidence() -> None:
    text = (
        "Am Dienstag empfing Ministerin Anna Berger den Botschafter Kenji Tanaka. Gesprochen wurde über Wasserstoff."
        "\n\nBotschafter Kenji Tanaka war am 12. September 2023 bei Ministerin Anna Berger in Düsseldorf zu Gast."
    )
    (found,) = events(text)
    assert (found["topics"], found["place"], len(found["rules"])) == (["hydrogen"], ["Düsseldorf"], 2)
