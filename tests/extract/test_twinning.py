"""Twinnings: lists of pairs, lists of partner towns, attached names, owners, dates, and what is no twinning."""

import pytest

from kg.extract import extract_facts
from kg.model import Name, Release


def twinnings(text: str, publisher: str = "") -> set[tuple[str, ...]]:
    facts = extract_facts(Release("r", "t", "2024-05-01", publisher, "de", text))
    found = [fact for fact in facts if fact.type == "twinning"]
    return {tuple(sorted(v.text for v in fact.values("parties") if isinstance(v, Name))) for fact in found}


CASES = [
    ("Städtepartnerschaften gibt es zwischen Hamm und Nara sowie Ulm und Otsu.", {("Hamm", "Nara"), ("Otsu", "Ulm")}),
    ("Neuss hat zwei Partnerstädte: Haifa und Reims.", {("Haifa", "Neuss"), ("Neuss", "Reims")}),
    ("Zu den Partnerstädten Essens zählen Haifa und Reims.", {("Essen", "Haifa"), ("Essen", "Reims")}),
    ("Hannover und Hiroshima sind seit 1983 Partnerstädte.", {("Hannover", "Hiroshima")}),
    ("Hiroshima ist seit 1983 Partnerstadt Hannovers.", {("Hannover", "Hiroshima")}),
    ("Nagaoka, die Partnerstadt von Trier, feiert.", {("Nagaoka", "Trier")}),
    ("Die Trierer Partnerstadt Nagaoka feiert.", {("Nagaoka", "Trier")}),
    ("Augsburg ist mit Amagasaki und Nagahama verschwistert.", {("Amagasaki", "Augsburg"), ("Augsburg", "Nagahama")}),
    ("2011 schlossen Köln und Nara eine Städtepartnerschaft.", {("Köln", "Nara")}),
    ("Die Partnerschaft von Köln und Nara geht auf das Jahr 1963 zurück.", {("Köln", "Nara")}),
    ("Köln ist mit Nara, Düsseldorf mit Moskau und Krefeld mit Venlo partnerschaftlich verbunden.",
     {("Köln", "Nara"), ("Düsseldorf", "Moskau"), ("Krefeld", "Venlo")}),
    ("Vier Städte haben einen Partner in Japan: Köln hat Kyoto, Hamm Nara, Ulm seit diesem April Otsu.",
     {("Kyoto", "Köln"), ("Hamm", "Nara"), ("Otsu", "Ulm")}),
    ("Die Städtepartnerschaft Siegburg–Yuzawa besteht seit 1989.", {("Siegburg", "Yuzawa")}),
    ("Das Städtebündnis Köln-Nara lebt.", {("Köln", "Nara")}),
    ("Köln unterhält Partnerschaften mit 22 Städten, darunter Peking und Istanbul.",
     {("Köln", "Peking"), ("Istanbul", "Köln")}),
    ("Reims in Frankreich, Zogoré in Burkina Faso und Foohausen (Schweiz) sind die Partnerstädte, die Willich hat.",
     {("Reims", "Willich"), ("Willich", "Zogoré"), ("Foohausen", "Willich")}),
    ("Die Verschwisterung von Lüneburg mit Naruto ist alt.", {("Lüneburg", "Naruto")}),
    ("Man plant eine Reise nach Nara, das seit 1987 mit Hamm verschwistert ist.", {("Hamm", "Nara")}),
    ("Sie kamen aus der Partnerstadt Nara, mit der Hamm seit 2010 verbunden ist.", {("Hamm", "Nara")}),
    ("Yuzawa ist die japanische Partnerstadt der Kreisstadt Siegburg.", {("Siegburg", "Yuzawa")}),
    ("Die beiden Städte Hamm und Kalisz sind durch eine Partnerschaft verbunden.", {("Hamm", "Kalisz")}),
    ("Hamm hat noch Reims (Frankreich) und Foohausen (Schweiz) als Partnerstädte.",
     {("Hamm", "Reims"), ("Foohausen", "Hamm")}),
    ("Hamm und seine Partnerstadt Nara tauschen Schüler aus.", {("Hamm", "Nara")}),
    ("Auch Ahlen, mit dem polnischen Tczew und dem türkischen Ordu verschwistert, war dabei.",
     {("Ahlen", "Tczew"), ("Ahlen", "Ordu")}),
    ("Velbert und Nara blicken auf eine lange Städtepartnerschaft zurück.", {("Nara", "Velbert")}),
    ("Mit Kyoto, nicht mit Nara, ist Köln verschwistert.", {("Kyoto", "Köln")}),
    ("Gladbeck und Suzuka sind seit 1988 Partnerstädte, Ulm und Otsu seit dem vergangenen Jahr.",
     {("Gladbeck", "Suzuka"), ("Otsu", "Ulm")}),
    ("Paderborn pflegt Städtepartnerschaften; unter ihren Partnern finden sich Bolton und Nara.",
     {("Bolton", "Paderborn"), ("Nara", "Paderborn")}),
    ("Hamm hat acht Partnerstädte. Die älteste Verbindung ist die mit dem belgischen Leuven.", {("Hamm", "Leuven")}),
    ("Neben Reims ist Nara die zweite Partnerstadt Willichs.", {("Reims", "Willich"), ("Nara", "Willich")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_the_towns_of_a_twinning(text: str, expected: set[tuple[str, ...]]) -> None:
    assert twinnings(text) == expected


def test_the_town_that_publishes_is_the_other_side() -> None:
    assert twinnings("Eine Gruppe aus der Partnerstadt Nara kam.", "Stadt Hamm") == {("Hamm", "Nara")}


@pytest.mark.parametrize(
    "text",
    [
        "Eine Städtepartnerschaft zwischen Köln und Nara gibt es nicht.",
        "Bielefeld sucht eine Partnerstadt in Japan.",
        "Essen könnte eine Partnerschaft mit Nagoya eingehen.",
        "Köln und Nara liegen weit auseinander.",
        "Die Bahn verbindet Köln mit Essen.",
        "Der Rat machte den Weg für eine Städtepartnerschaft mit Nara frei.",
        "Die Partnerschaft zwischen der Universität Bonn und der Universität Nara besteht seit 1990.",
        "Hamm würde sich über eine Städtepartnerschaft mit Sendai freuen.",
        "Seit 1990 verbindet Bielefeld eine enge Freundschaft mit Nara.",
        "Hamm beendete 2019 die Städtepartnerschaft mit Smolensk.",
        "Der Rat von Hamm beschloss, mit Beppu eine Städtepartnerschaft einzugehen.",
        "Köln hat Kyoto besucht, Hamm Nara.",
        "Der Rat von Hamm spricht sich für eine Städtepartnerschaft mit Sendai aus.",
    ],
)
def test_denied_wished_and_other_relations_are_none(text: str) -> None:
    assert twinnings(text) == set()


def test_the_date_of_founding_is_the_one_beside_the_towns() -> None:
    text = "Städtepartnerschaften: seit 1963 ist Köln mit Nara verbunden; seit 2010 ist Hamm mit Otsu verbunden."
    facts = extract_facts(Release("r", "t", "2024-05-01", "", "de", text))
    assert sorted(str(f.value("since")) for f in facts if f.type == "twinning") == ["1963", "2010"]


def test_a_list_under_a_heading_gives_towns_with_their_dates() -> None:
    text = (
        "Unsere Partnerstädte\n\nReims (Frankreich), seit 1972\nRijeka (Kroatien), seit 1990\n\nDie Stadt pflegt sie."
    )
    facts = extract_facts(Release("r", "t", "2024-05-01", "Stadt Neuss", "de", text))
    found = {
        (str(f.value("since")), *(v.text for v in f.values("parties") if isinstance(v, Name)))
        for f in facts
        if f.type == "twinning"
    }
    assert found == {("1972", "Neuss", "Reims"), ("1990", "Neuss", "Rijeka")}


def test_a_charter_that_is_signed_is_a_twinning() -> None:
    text = "Am 6. Juli 2018 unterzeichneten Hamm und Nara die Partnerschaftsurkunde."
    assert twinnings(text) == {("Hamm", "Nara")}


DATES = [
    ("Zum 40-jährigen Bestehen der Städtepartnerschaft von Hamm mit Nara lud die Stadt ein.", "1984"),
    ("Seit 30 Jahren sind Hamm und Nara Partnerstädte.", "1994"),
    ("Vor genau 25 Jahren ist Hamm eine Städtepartnerschaft mit Nara eingegangen.", "1999"),
    ("Hamm und Nara wurden 2019 Partnerstädte.", "2019"),
    ("Hamm nahm 1981 die Städtepartnerschaft mit Nara auf.", "1981"),
    ("Zu den Partnerstädten Hamms gehört Reims in Frankreich (seit 1976).", "1976"),
    ("Hamm, seit 1977 Partnerstadt von Nara, feierte mit.", "1977"),
    ("Nara, Partnerstadt von Hamm seit 2005, liegt am Meer.", "2005"),
    ("Zum 25. Mal jährt sich die Gründung der Städtepartnerschaft von Hamm mit Nara.", "1999"),
    ("1974 wurde die Partnerschaft zwischen Hamm und Nara besiegelt, 1989 folgte ein Abkommen.", "1974"),
    ("Seit mehr als 30 Jahren sind Hamm und Nara Partnerstädte.", "None"),
    ("Sie lebten seit dem 29. Oktober 2023 bei Familien in Hamms Partnerstadt Nara.", "None"),
    ("Hamms Partnerstadt ist Nara. Besiegelt wurde die Partnerschaft am 21. Januar 1963.", "1963-01-21"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "since"), DATES)
def test_since_when_towns_are_tied(text: str, since: str) -> None:
    (fact,) = (f for f in extract_facts(Release("r", "t", "2024-05-01", "", "de", text)) if f.type == "twinning")
    assert str(fact.value("since")) == since


def test_each_of_two_partners_has_its_own_date() -> None:
    text = "Seit 1978 ist Duisburg mit Wuhan verschwistert, seit 1977 mit Vilnius."
    chained = "Hamm ist seit 1978 mit Nara und seit 1977 mit der japanischen Stadt Otsu verschwistert."
    for told in (text, chained):
        facts = extract_facts(Release("r", "t", "2024-05-01", "", "de", told))
        assert sorted(str(f.value("since")) for f in facts if f.type == "twinning") == ["1977", "1978"]
    facts = extract_facts(Release("r", "t", "2024-05-01", "", "de", text))
    assert sorted(str(f.value("since")) for f in facts if f.type == "twinning") == ["1977", "1978"]
