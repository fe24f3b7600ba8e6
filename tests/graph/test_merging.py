"""Which tellings are one fact, by which rule; and which are not."""

from dataclasses import replace

import pytest

from kg.graph.build import Built, Knowledge
from kg.graph.decisions import Decision, Decisions
from kg.graph.merging import reasons
from kg.graph.rules import KEYS, RULES
from kg.model import Fact, Value
from tests.graph.telling import body, built, fact, names, person, place, told

WUEST, UCHIBORI = person("Hendrik Wüst"), person("Masao Uchibori")
NRW, FUKUSHIMA, OSAKA = place("Nordrhein-Westfalen"), place("Präfektur Fukushima"), place("Präfektur Osaka")
JAPAN, TOKIO = place("Japan"), place("Tokio")


def _both(knowledge: Knowledge, first: Fact, second: Fact) -> Built:
    return built(knowledge, told("2023-07-01-a", first), told("2025-01-23-b", second))


def _visit(**slots: Value | list[Value]) -> Fact:
    return fact("event", kind="visit", **slots)


SAME: dict[str, tuple[Fact, Fact]] = {
    "a journey at two precisions": (
        _visit(start="2023-06-04", end="2023-06-09", participant=WUEST, place=[JAPAN, TOKIO, OSAKA]),
        _visit(start="2023-06", participant=WUEST, place=JAPAN),
    ),
    "a meeting, told with and without a companion": (
        fact("event", kind="meeting", start="2023-04-26", host=WUEST, guest=UCHIBORI),
        fact("event", kind="meeting", start="2023-04", host=[WUEST, person("Nathanael Liminski")], guest=UCHIBORI),
    ),
    "a cooperation of the state and of its government": (
        fact("cooperation", parties=[NRW, FUKUSHIMA]),
        fact("cooperation", parties=[FUKUSHIMA, body("Landesregierung")], topics="hydrogen"),
    ),
    "a twinning in either order": (
        fact("twinning", parties=[place("Köln"), place("Kyoto")]),
        fact("twinning", parties=[place("Kyoto"), place("Köln")]),
    ),
    "an agreement at two precisions": (
        fact("agreement", parties=[NRW, OSAKA], kind="memorandum", action="signed", date="2018-10-16"),
        fact("agreement", parties=[NRW, OSAKA], action="signed", date="2018-10"),
    ),
    "a figure of one period": (
        fact("observation", measure="trade-volume", value=1e10, unit="EUR", area=NRW, period="2022"),
        fact("observation", measure="trade-volume", value=1e10, unit="EUR", area=NRW, period="2022"),
    ),
    "an office of a renamed body": (
        fact("presence", organization=body("NRW.INVEST"), place=TOKIO, form="office"),
        fact("presence", organization=body("NRW.Global Business"), place=TOKIO, form="office"),
    ),
    "the same words": (
        fact("statement", speaker=WUEST, text="Japan ist unser Partner."),
        fact("statement", speaker=WUEST, text="Japan ist  unser Partner."),
    ),
    "a festival by its name": (
        fact("event", kind="festival", start="2023-05-13", name="Japan-Tag", place=place("Düsseldorf")),
        fact("event", kind="festival", start="2023", name="Japan-Tag"),
    ),
}

APART: dict[str, tuple[Fact, Fact]] = {
    "visits of two years": (
        _visit(start="2022-06", participant=WUEST, place=JAPAN),
        _visit(start="2023-06", participant=WUEST, place=JAPAN),
    ),
    "a stop of a day and the whole journey": (
        _visit(start="2023-06-05", participant=WUEST, place=TOKIO),
        _visit(start="2023-06", participant=WUEST, place=JAPAN),
    ),
    "two venues of one city on one day": (
        _visit(start="2023-06-05", participant=WUEST, place=[body("Universität Tokio"), TOKIO]),
        _visit(start="2023-06-05", participant=WUEST, place=[body("Fujifilm"), TOKIO]),
    ),
    "visits of two people": (
        _visit(start="2023-06", participant=WUEST, place=JAPAN),
        _visit(start="2023-06", participant=UCHIBORI, place=JAPAN),
    ),
    "a visit and a meeting": (
        _visit(start="2023-06", participant=WUEST, place=JAPAN),
        fact("event", kind="meeting", start="2023-06", participant=WUEST, place=JAPAN),
    ),
    "meetings that share one person": (
        fact("event", kind="meeting", start="2023-06", host=WUEST, guest=UCHIBORI),
        fact("event", kind="meeting", start="2023-06", host=WUEST, guest=person("Setsuko Kawahara")),
    ),
    "agreements on two topics": (
        fact("agreement", parties=[NRW, FUKUSHIMA], action="signed", date="2014", topics="hydrogen"),
        fact("agreement", parties=[NRW, FUKUSHIMA], action="signed", date="2014", topics="medical-technology"),
    ),
    "agreements without a date": (
        fact("agreement", parties=[NRW, FUKUSHIMA], action="signed"),
        fact("agreement", parties=[NRW, FUKUSHIMA], action="signed"),
    ),
    "signed and renewed": (
        fact("agreement", parties=[NRW, FUKUSHIMA], action="signed", date="2019"),
        fact("agreement", parties=[NRW, FUKUSHIMA], action="renewed", date="2019"),
    ),
    "a ministry and its state": (
        fact("cooperation", parties=[NRW, FUKUSHIMA]),
        fact("cooperation", parties=[body("Landtag NRW"), FUKUSHIMA]),
    ),
    "figures without a period": (
        fact("observation", measure="japanese-residents", value=11000.0, unit="persons", area=NRW),
        fact("observation", measure="japanese-residents", value=11000.0, unit="persons", area=NRW),
    ),
    "figures with two bounds": (
        fact("observation", measure="trade-volume", value=1e10, bound="over", area=NRW, period="2022"),
        fact("observation", measure="trade-volume", value=1e10, bound="about", area=NRW, period="2022"),
    ),
}


@pytest.mark.parametrize(("first", "second"), SAME.values(), ids=SAME.keys())
def test_one_fact(first: Fact, second: Fact, knowledge: Knowledge) -> None:
    (cluster,) = _both(knowledge, first, second).clusters
    assert len(cluster.tellings) == 2
    assert cluster.rules == (f"merge/same-{first.type}",)


@pytest.mark.parametrize(("first", "second"), APART.values(), ids=APART.keys())
def test_two_facts(first: Fact, second: Fact, knowledge: Knowledge) -> None:
    assert len(_both(knowledge, first, second).clusters) == 2


def test_the_first_telling_names_the_fact(knowledge: Knowledge) -> None:
    first, second = SAME["a journey at two precisions"]
    assert names(_both(knowledge, first, second), "event") == ["2023-06-04-visit-wuest"]
    assert names(_both(knowledge, second, first), "event") == ["2023-06-visit-wuest"]


def test_equal_names_get_a_suffix_of_their_content(knowledge: Knowledge) -> None:
    first, second = APART["two venues of one city on one day"]
    made = names(_both(knowledge, first, second), "event")
    assert len(set(made)) == 2
    assert all(name.startswith("2023-06-05-visit-wuest-") for name in made)


def test_a_telling_that_fits_two_is_left_apart_and_reported(knowledge: Knowledge) -> None:
    energy = fact("agreement", parties=[NRW, FUKUSHIMA], action="signed", date="2014-02", topics="hydrogen")
    health = fact("agreement", parties=[NRW, FUKUSHIMA], action="signed", date="2014-09", topics="medical-technology")
    vague = fact("agreement", parties=[NRW, FUKUSHIMA], action="signed", date="2014")
    made = built(knowledge, told("2015-01-01-a", energy, health), told("2019-01-01-b", vague))
    assert len(made.clusters) == 3
    assert len(made.ambiguous) == 2


def test_the_better_fit_wins(knowledge: Knowledge) -> None:
    journey = _visit(start="2023-06-04", end="2023-06-09", participant=WUEST, place=[JAPAN, TOKIO])
    stop = _visit(start="2023-06-05", participant=WUEST, place=TOKIO)
    later = _visit(start="2023-06", participant=WUEST, place=JAPAN)
    made = built(knowledge, told("2023-06-08-a", journey, stop), told("2025-01-23-b", later))
    (joined,) = made.merged()
    assert {telling.fact for telling in joined.tellings} == {journey, later}


def test_decisions_win(knowledge: Knowledge) -> None:
    first, second = SAME["a journey at two precisions"]
    ids = sorted(t.id for c in _both(knowledge, first, second).clusters for t in c.tellings)
    apart = replace(knowledge, decisions=Decisions((Decision(ids[0], ids[1], "not-same", "seen by hand"),)))
    assert len(_both(apart, first, second).clusters) == 2

    first, second = APART["visits of two years"]
    ids = sorted(t.id for c in _both(knowledge, first, second).clusters for t in c.tellings)
    together = replace(knowledge, decisions=Decisions((Decision(ids[0], ids[1], "same", "a misprint"),)))
    (cluster,) = _both(together, first, second).clusters
    assert cluster.rules == ("merge/decision",)


def test_what_is_decided_to_be_apart_is_not_joined_by_a_third(knowledge: Knowledge) -> None:
    first, second = SAME["a twinning in either order"]
    releases = [told("2020-01-01-a", first), told("2021-01-01-b", second), told("2022-01-01-c", first)]
    ids = sorted(t.id for c in built(knowledge, *releases).clusters for t in c.tellings)
    apart = replace(knowledge, decisions=Decisions((Decision(ids[0], ids[2], "not-same", "seen by hand"),)))
    assert sorted(len(c.tellings) for c in built(apart, *releases).clusters) == [1, 2]


def test_a_decision_on_nothing_is_reported(knowledge: Knowledge) -> None:
    stray = Decision("a/event/1", "b/event/2", "same", "gone")
    made = _both(replace(knowledge, decisions=Decisions((stray,))), *SAME["the same words"])
    assert made.unused_decisions == (stray,)


def test_contradicting_dates_are_kept_and_reported(knowledge: Knowledge) -> None:
    made = _both(
        knowledge,
        fact("twinning", parties=[place("Bochum"), place("Tsukuba")], since="2018"),
        fact("twinning", parties=[place("Bochum"), place("Tsukuba")], since="2019-11"),
    )
    (contradiction,) = made.contradictions
    assert contradiction.says == (
        "since is 2018 in 2023-07-01-a; 2019-11 in 2025-01-23-b; 2019-11-25 in the reference tables"
    )


def test_an_office_out_of_its_time_is_reported(knowledge: Knowledge) -> None:
    laschet = fact("post", person=person("Armin Laschet"), role="Ministerpräsident", of=NRW)
    former = fact("post", person=person("Armin Laschet"), role="Ministerpräsident", of=NRW, status="former")
    made = built(knowledge, told("2020-09-04-a", laschet), told("2023-01-01-b", laschet), told("2023-01-02-c", former))
    (contradiction,) = made.contradictions
    assert contradiction.says == (
        "in office on 2023-01-01 in 2023-01-01-b; from 2017-06-27 until 2021-10-26 in the reference tables"
    )


def test_contradicting_figures_are_kept_and_reported(knowledge: Knowledge) -> None:
    made = _both(
        knowledge,
        fact("observation", measure="trade-volume", value=1e10, unit="EUR", area=NRW, period="2022"),
        fact("observation", measure="trade-volume", value=9e9, unit="EUR", area=NRW, period="2022"),
    )
    assert len(made.clusters) == 2
    (contradiction,) = made.contradictions
    assert contradiction.rule == "contradiction/figures"


@pytest.mark.parametrize("type_", [*KEYS, *RULES])
def test_every_rule_says_why(type_: str) -> None:
    assert reasons()[f"merge/same-{type_}"].strip()
    assert "\n" not in reasons()[f"merge/same-{type_}"]
