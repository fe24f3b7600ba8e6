"""Whom and what names mean: by id, label, name and office, surname and date; and what stays apart."""

from dataclasses import replace

import pytest

from kg.graph.build import Built, Knowledge
from kg.graph.decisions import Decision, Decisions
from kg.model import Fact, Name
from tests.graph.telling import body, built, fact, linked, person, place, told

NRW = place("Nordrhein-Westfalen")


def _post(name: str, role: str, of: Name | None = None, **slots: Name | str) -> Fact:
    return fact("post", person=person(name), role=role, **({"of": of} if of else {}), **slots)


@pytest.mark.parametrize(
    ("date", "holder"),
    [
        ("2006-05-01", "juergen-ruettgers"),
        ("2011-03-14", "hannelore-kraft"),
        ("2020-09-04", "armin-laschet"),
        ("2025-01-23", "hendrik-wuest"),
    ],
)
def test_a_surname_and_an_office_mean_its_holder_at_the_date(date: str, holder: str, knowledge: Knowledge) -> None:
    surname = {"juergen-ruettgers": "Rüttgers", "hannelore-kraft": "Kraft", "armin-laschet": "Laschet"}.get(
        holder, "Wüst"
    )
    made = built(knowledge, told(f"{date}-a", _post(surname, "Ministerpräsident", NRW)))
    assert linked(made, surname) == {f"person/{holder}"}


def test_a_surname_with_the_office_of_another_time_is_not_linked(knowledge: Knowledge) -> None:
    made = built(knowledge, told("2012-01-01-a", _post("Wüst", "Ministerpräsident", NRW)))
    assert linked(made, "Wüst") == {"person/wuest-ministerpraesident-nordrhein-westfalen"}


def test_a_surname_without_an_office_is_not_linked(knowledge: Knowledge) -> None:
    visit = fact("event", kind="visit", start="2023-06", participant=person("Wüst"), place=place("Japan"))
    made = built(knowledge, told("2023-06-05-a", visit))
    assert linked(made, "Wüst") == {"person/wuest-2023-06-05-a"}


def test_a_surname_beside_the_full_name_is_that_person(knowledge: Knowledge) -> None:
    visit = fact("event", kind="visit", start="2023-06", participant=person("Wüst"), place=place("Japan"))
    made = built(knowledge, told("2023-06-05-a", visit, _post("Hendrik Wüst", "Ministerpräsident", NRW)))
    assert linked(made, "Wüst") == {"person/hendrik-wuest"}


@pytest.mark.parametrize(
    "role", ["Wirtschaftsministerin", "Ministerin für Wirtschaft, Industrie, Klimaschutz und Energie"]
)
def test_short_and_long_office_are_one_post(role: str, knowledge: Knowledge) -> None:
    made = built(knowledge, told("2024-10-14-a", _post("Mona Neubaur", role, NRW)))
    (cluster,) = made.clusters
    assert cluster.iri.value.rpartition("/")[2].startswith("mona-neubaur-ministerin-fuer-wirtschaft-industrie-klim")


def test_a_post_is_resolved_by_time(knowledge: Knowledge) -> None:
    made = built(knowledge, told("2009-01-01-a", _post("Andreas Pinkwart", "Minister", NRW)))
    (cluster,) = made.clusters
    assert "minister-fuer-innovation-wissenschaft" in cluster.iri.value


@pytest.mark.parametrize("text", ["Uchibori Masao", "内堀雅雄", "Masao Uchibori"])
def test_a_japanese_name_in_any_order_or_script(text: str, knowledge: Knowledge) -> None:
    made = built(knowledge, told("2023-04-26-a", _post(text, "知事", place("福島県"))))
    assert linked(made, text) == {"person/masao-uchibori"}


def test_two_nishimuras_stay_apart(knowledge: Knowledge) -> None:
    kyoto = told("2023-11-06-a", _post("Nishimura", "Präsident des Stadtrats", body("Stadtrat Kyoto")))
    tokyo = told("2023-06-06-b", _post("Nishimura", "Wirtschaftsminister", place("Japan")))
    made = built(knowledge, kyoto, tokyo)
    assert linked(made, "Nishimura", "2023-11") == {"person/yoshinao-nishimura"}
    assert linked(made, "Nishimura", "2023-06") == {"person/nishimura-minister-japan"}


def test_unlinked_namesakes_share_a_node_only_where_the_office_agrees(knowledge: Knowledge) -> None:
    made = built(
        knowledge,
        told("2020-01-01-a", _post("Erika Muster", "Bürgermeisterin", place("Essen"))),
        told("2021-01-01-b", _post("Erika Muster", "Oberbürgermeisterin", place("Essen"))),
        told("2022-01-01-c", _post("Erika Muster", "Rektorin", body("Universität Bonn"))),
        told("2023-01-01-d", fact("statement", speaker=person("Erika Muster"), text="Ja.")),
    )
    assert linked(made, "Erika Muster", "2020") == linked(made, "Erika Muster", "2021")
    assert len(linked(made, "Erika Muster")) == 3


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        (body("NRW.INVEST"), "body/nrw-global-business"),
        (body("NRW.Global Business GmbH"), "body/nrw-global-business"),
        (body("x", "nrw-global-business--nrw-invest"), "body/nrw-global-business"),
        (body("Toyota", "toyota"), "body/toyota"),
        (place("Toyota", "toyota"), "place/toyota"),
        (place("Tokyo"), "place/tokio"),
        (place("Präfektur Tokyo"), "place/praefektur-tokio"),
        (place("NRW"), "place/nordrhein-westfalen"),
        (place("Osaka"), "place/osaka"),
        (place("Präfektur Osaka"), "place/praefektur-osaka"),
        (place("Avatar Robot Café Dawn"), "place/avatar-robot-cafe-dawn"),
    ],
)
def test_places_and_bodies(name: Name, thing: str, knowledge: Knowledge) -> None:
    presence = fact("presence", organization=body("JETRO"), place=name, form="office")
    assert linked(built(knowledge, told("2020-01-01-a", presence)), name.text) == {thing}


def test_an_unlinked_name_never_takes_the_name_of_a_known_thing(knowledge: Knowledge) -> None:
    # Two things of the tables have this label, so it means neither; its own slug must not be taken for one of them.
    presence = fact("presence", organization=body("JETRO"), place=body("Mitsubishi Electric Ratingen"), form="office")
    (thing,) = linked(built(knowledge, told("2020-01-01-a", presence)), "Mitsubishi Electric Ratingen")
    assert thing == "body/mitsubishi-electric-ratingen" or thing.startswith("body/mitsubishi-electric-ratingen-")


def test_a_decision_links_what_no_rule_links(knowledge: Knowledge) -> None:
    decided = Decisions((Decision("2023-06-05-a/person/wuest", "person/hendrik-wuest", "same", "the only Wüst"),))
    visit = fact("event", kind="visit", start="2023-06", participant=person("Wüst"), place=place("Japan"))
    made = built(replace(knowledge, decisions=decided), told("2023-06-05-a", visit))
    assert linked(made, "Wüst") == {"person/hendrik-wuest"}
    assert {link.rule for link in made.links if link.name.text == "Wüst"} == {"link/decision"}


def test_a_decision_refuses_what_a_rule_links(knowledge: Knowledge) -> None:
    decided = Decisions(
        (Decision("2025-01-23-a/person/hendrik-wuest", "person/hendrik-wuest", "not-same", "a namesake"),)
    )
    made = built(
        replace(knowledge, decisions=decided), told("2025-01-23-a", _post("Hendrik Wüst", "Ministerpräsident", NRW))
    )
    assert linked(made, "Hendrik Wüst") == {"person/hendrik-wuest-ministerpraesident-nordrhein-westfalen"}


def _visits(knowledge: Knowledge, visitor: Name, where: Name) -> Built:
    visit = fact("event", kind="visit", start="2020-02-10", participant=visitor, place=[where, place("Essen")])
    return built(knowledge, told("2020-02-11-a", visit), told("2020-02-12-b", visit))


@pytest.mark.parametrize("text", ["Rathaus", "Historisches Rathaus", "Delegation aus Koriyama", "代表団"])
def test_a_name_for_many_things_is_each_release_s_own(text: str, knowledge: Knowledge) -> None:
    made = _visits(knowledge, person("Thomas Kufen"), body(text))
    assert len(linked(made, text)) == 2
    assert {link.rule for link in made.links if link.name.text == text} == {"unlinked/generic"}


@pytest.mark.parametrize("text", ["Rathaus Schöneberg", "Meerbusch-Gymnasium", "Zeche Zollverein"])
def test_a_name_of_one_thing_is_shared(text: str, knowledge: Knowledge) -> None:
    assert len(linked(_visits(knowledge, person("Thomas Kufen"), body(text)), text)) == 1


def test_one_visit_of_an_unnamed_delegation(knowledge: Knowledge) -> None:
    assert len(_visits(knowledge, body("Delegation aus Koriyama"), place("Zeche Zollverein")).clusters) == 1
