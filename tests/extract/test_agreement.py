"""Agreements and their signings: parties, action, date, signatories, and what is no agreement."""

import pytest

from kg.extract import extract_facts
from kg.model import Fact, Name, Release

TIED = ("Nordrhein-Westfalen", "Präfektur Fukushima")
GOVERNOR = (
    "Der Gouverneur der Präfektur Fukushima, Yuhei Sato, kam nach NRW. Wirtschaftsminister Garrelt Duin empfing ihn. "
)


def found(text: str, kind: str = "agreement", publisher: str = "") -> list[Fact]:
    facts = extract_facts(Release("r", "t", "2024-05-01", publisher, "de", text))
    return [fact for fact in facts if fact.type == kind]


def parties(fact: Fact) -> tuple[str, ...]:
    return tuple(sorted(v.text for v in fact.values("parties") if isinstance(v, Name)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Memorandum zwischen NRW und Fukushima wurde 2014 unterzeichnet.", TIED),
        ("1861 schlossen Preußen und Japan ihren ersten Vertrag.", ("Japan", "Preußen")),
        ("Das Abkommen, das Japan mit der Schweiz geschlossen hat, gilt.", ("Japan", "Schweiz")),
        (GOVERNOR + "Duin und Sato unterzeichneten ein Memorandum.", TIED),
    ],
)  # fmt: skip
def test_finds_the_parties(text: str, expected: tuple[str, ...]) -> None:
    (fact,) = found(text)
    assert parties(fact) == expected


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Köln und Nara haben 2019 ein Abkommen geschlossen.", "signed"),
        ("Köln und Nara haben ihr Abkommen 2019 verlängert.", "renewed"),
        ("Köln und Nara wollen ein Abkommen schließen.", "planned"),
        ("Das Abkommen zwischen Köln und Nara soll im Juni unterzeichnet werden.", "planned"),
    ],
)
def test_the_verbs_tell_what_happened(text: str, action: str) -> None:
    (fact,) = found(text)
    assert fact.value("action") == action


@pytest.mark.parametrize(
    "text",
    [
        "Ein eigenes Abkommen hat Köln mit Nara nicht geschlossen.",
        "Ein eigenes Abkommen mit Tokio hat keine der Kommunen geschlossen. Köln wartet.",
        "Köln könnte mit Nara ein Abkommen schließen.",
        "Köln und Nara verhandeln über ein Abkommen.",
    ],
)
def test_denied_wished_and_negotiated_agreements_are_none(text: str) -> None:
    assert found(text) == []


def test_a_narrated_signature_is_a_signing_event_as_well() -> None:
    (event,) = [
        e
        for e in found(GOVERNOR + "Am 3. März 2014 unterzeichneten Duin und Sato in Essen ein Memorandum.", "event")
        if e.value("kind") == "signing"
    ]
    names = {v.text for v in event.values("participant") if isinstance(v, Name)}
    assert (event.value("start"), names) == ("2014-03-03", {"Garrelt Duin", "Yuhei Sato"})


def test_headline_and_body_tell_one_agreement() -> None:
    body = (
        "Am 3. März 2024 haben Köln und Nara in Köln ein Abkommen unterzeichnet, wie die Stadt am Mittwoch bekannt gab."
    )
    text = f"Köln und Nara unterzeichnen ein Abkommen\n\n{body} Es ist das erste seiner Art."
    (fact,) = found(text)
    assert (len(fact.evidence), fact.value("date")) == (2, "2024-03-03")


@pytest.mark.parametrize(
    "text",
    [
        "Es gab Gerüchte, NRW und Osaka hätten ein Memorandum unterzeichnet.",
        "Dass NRW und Aichi ein Memorandum schließen, bestritt die Staatskanzlei.",
        "Die Gewerkschaft forderte ein Abkommen zwischen NRW und Fukushima.",
        "Bayern und Sachsen vereinbarten eine gemeinsame Erklärung nicht.",
        "Der Vertrag des Trainers wurde verlängert, sagt Köln.",
    ],
)
def test_rumours_demands_and_other_contracts_are_none(text: str) -> None:
    assert found(text) == []


def test_a_pronoun_takes_the_document_up_again() -> None:
    text = "Köln und Nara hatten 2021 eine Absichtserklärung unterzeichnet; sie soll im November erneuert werden."
    first, second = found(text)
    assert (first.value("action"), first.value("date")) == ("signed", "2021")
    assert (second.value("action"), second.value("date")) == ("planned", "2024-11")


def test_each_verb_keeps_its_own_date() -> None:
    text = "Das Abkommen zwischen Köln und Nara wurde 2014 geschlossen und 2017 sowie 2019 verlängert."
    told = [(fact.value("action"), fact.value("date")) for fact in found(text)]
    assert told == [("signed", "2014"), ("renewed", "2017"), ("renewed", "2019")]


def test_a_document_bears_its_date() -> None:
    (fact,) = found("Grundlage ist das Memorandum zwischen Köln und Nara vom 3. März 2021.")
    assert (fact.value("action"), fact.value("date")) == ("signed", "2021-03-03")


PORTS = ("Hafen Nagoya", "Kölner Hafen")
HARBOURS = "Der Kölner Hafen und der Hafen Nagoya bauen Brücken. "


@pytest.mark.parametrize(
    ("text", "expected", "action"),
    [
        (
            HARBOURS + "Eine Absichtserklärung unterzeichneten am 3. April Hafenchef Paul Meier und Direktor Ken Mori.",
            PORTS,
            "signed",
        ),
        (
            HARBOURS + "Die Vereinbarung läuft seit 2019.",
            PORTS,
            "signed",
        ),
        (
            "Geplant ist die Unterzeichnung einer Absichtserklärung zwischen dem Kölner Hafen und dem Hafen Nagoya.",
            PORTS,
            "planned",
        ),
        (
            "Das nun erneuerte Abkommen hatten der Kölner Hafen und der Hafen Nagoya 2014 geschlossen.",
            PORTS,
            "signed",
        ),
        (
            "Das seit 1990 bestehende Abkommen zwischen Kölner Hafen und Hafen Nagoya wurde im März 2024 verlängert.",
            PORTS,
            "renewed",
        ),
        (
            "Voraussichtlich 2025 werden der Kölner Hafen und der Hafen Nagoya ein Abkommen schließen.",
            PORTS,
            "planned",
        ),
    ],
)  # fmt: skip
def test_reads_documents_that_only_the_text_around_ties(text: str, expected: tuple[str, ...], action: str) -> None:
    (fact,) = found(text)
    assert (parties(fact), fact.value("action")) == (expected, action)


def test_each_partner_of_a_gapped_sentence_has_its_own_side() -> None:
    text = "Verträge geschlossen haben der Kölner Hafen mit dem Hafen Nagoya sowie die Foo GmbH mit der Bar AG."
    assert sorted(parties(fact) for fact in found(text)) == [("Bar", "Foo"), PORTS]


def test_energies_that_can_be_renewed_renew_no_document() -> None:
    text = "Köln und Nara haben 2019 ein Abkommen zu Erneuerbaren Energien geschlossen."
    (fact,) = found(text)
    assert fact.value("action") == "signed"


def test_a_state_is_no_party_beside_other_bodies() -> None:
    text = "Für Japan unterzeichnete Botschafter Ken Mori das Abkommen, für Köln Oberbürgermeisterin Eva Meier."
    assert [parties(fact) for fact in found(text)] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            HARBOURS + "2003 folgte ein Memorandum, dessen Laufzeit beide Häfen am 2. April 2024 verlängert haben.",
            [("renewed", "2024-04-02"), ("signed", "2003")],
        ),
        (
            "Im Hafen Nagoya war im Mai ein Empfang, zu dem der Kölner Hafen, der 2014 mit der Foo GmbH ein Abkommen "
            "geschlossen hat, eingeladen war.",
            [("signed", "2014")],
        ),
        ("Geplant ist ein Abkommen zwischen dem Kölner Hafen und dem Hafen Nagoya.", [("planned", None)]),
        ("Köln hatte sich vergeblich um ein Abkommen mit Nara bemüht.", []),
    ],
)  # fmt: skip
def test_a_relative_clause_keeps_its_verb_and_date(text: str, told: list[tuple[str, str | None]]) -> None:
    assert sorted((str(fact.value("action")), fact.value("date")) for fact in found(text)) == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Die Foo GmbH und die Bar AG haben einen Vertrag geschlossen.", "contract"),
        ("Die Foo GmbH und die Bar AG haben eine Vereinbarung geschlossen.", "cooperation-agreement"),
        ("Köln und Nara haben eine Freundschaftserklärung unterzeichnet.", "declaration"),
    ],
)
def test_the_word_tells_the_kind(text: str, kind: str) -> None:
    assert [fact.value("kind") for fact in found(text)] == [kind]


def test_each_partner_of_agreements_that_stand_has_its_own() -> None:
    text = "Die Universität Siegen ist aktiv. Abkommen bestehen mit der Universität Kobe und der Universität Nara."
    expected = [("Universität Kobe", "Universität Siegen"), ("Universität Nara", "Universität Siegen")]
    assert sorted(parties(fact) for fact in found(text)) == expected


def test_the_day_of_the_signature_may_follow() -> None:
    text = (
        HARBOURS + "Beide Häfen unterzeichneten eine Absichtserklärung. "
        "Bei der Unterzeichnung am 29. April war auch Landrat Paul Meier dabei."
    )
    (fact,) = found(text)
    assert fact.value("date") == "2024-04-29"


def test_the_noun_of_a_document_is_no_verb() -> None:
    assert found("Eine Vereinbarung zwischen dem Kölner Hafen und dem Hafen Nagoya war im Gespräch.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Rektorin Eva Meier von der Hochschule Bochum und Präsident Ken Mori von der Keio-Universität "
            "besiegelten am 28. April eine Rahmenvereinbarung.",
            [("signed", "2024-04-28")],
        ),
        ("Das Abkommen zwischen Kölner Hafen und Hafen Nagoya läuft im Juni 2024 aus.", [("ended", "2024-06")]),
        ("Kölner Hafen und Hafen Nagoya stehen kurz vor der Unterzeichnung eines Abkommens.", [("planned", None)]),
        (
            "Das Abkommen, das der Kölner Hafen 2017 mit dem Hafen Nagoya geschlossen hatte, wurde nun verlängert.",
            [("renewed", None), ("signed", "2017")],
        ),
        ("Seit 2015 verbindet ein Abkommen den Kölner Hafen mit dem Hafen Nagoya.", [("signed", "2015")]),
        ("Im Beisein von Paul Kraus zeichneten Kölner Hafen und Hafen Nagoya ein Memorandum.", [("signed", None)]),
        ("Kein Abkommen, aber Ideen brachten der Kölner Hafen und der Hafen Nagoya mit.", []),
        ("Der Kölner Hafen plant derzeit keinen Vertrag mit dem Hafen Nagoya.", []),
    ],
)  # fmt: skip
def test_reads_what_press_offices_write(text: str, told: list[tuple[str, str | None]]) -> None:
    assert sorted((str(fact.value("action")), fact.value("date")) for fact in found(text)) == told
