"""Posts, rule by rule: each example of examples/post.toml says which posts its text states, or that it states none."""

import tomllib
from pathlib import Path

import pytest

from kg.extract.analysis import analyse
from kg.extract.holding import RULES
from kg.extract.rules.post import find
from kg.model import Fact, Name, Release

EXAMPLES = tomllib.loads((Path(__file__).parents[1] / "examples" / "post.toml").read_text("utf-8"))
CASES = [(rule, case) for rule, cases in EXAMPLES.items() for case in cases]
SLOTS = ("person", "role", "of", "at", "status", "since")


def posts(text: str, language: str = "de") -> list[Fact]:
    return list(find(analyse(Release("r", "t", "2024-03-03", "", language, text.strip()))))


def said(fact: Fact) -> str:
    values = [fact.value(slot) or "" for slot in SLOTS]
    line = " | ".join(value.text if isinstance(value, Name) else str(value) for value in values)
    return line.rstrip(" |")


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}: {case['text'].strip()[:60]}" for rule, case in CASES])
def test_an_example_states_its_posts_and_no_other(rule: str, case: dict[str, str | list[str]]) -> None:
    found = posts(str(case["text"]), str(case.get("language", "de")))
    assert sorted(map(said, found)) == sorted(case.get("posts", []))
    if "posts" in case:
        assert rule in {evidence.rule for fact in found for evidence in fact.evidence}


def test_every_rule_has_an_example_and_a_counterexample() -> None:
    assert EXAMPLES.keys() == RULES.keys()
    assert [rule for rule, cases in EXAMPLES.items() if not any("posts" in case for case in cases)] == []
    assert [rule for rule, cases in EXAMPLES.items() if all("posts" in case for case in cases)] == []


def test_two_mentions_of_an_office_are_one_post_with_two_pieces_of_evidence() -> None:
    (post,) = posts("Ministerpräsidentin Petra Probe kam.\n\nAm Abend sang Petra Probe, die Ministerpräsidentin.")
    assert len(post.evidence) == 2


def test_two_offices_of_a_person_are_two_posts() -> None:
    text = "Petra Probe, Ministerin für Kultur des Landes Nordrhein-Westfalen und Rektorin der Universität Bonn, sang."
    assert [said(post) for post in posts(text)] == [
        "Petra Probe | Ministerin für Kultur | Nordrhein-Westfalen",
        "Petra Probe | Rektorin | Universität Bonn",
    ]


def test_the_longest_name_of_an_office_is_told() -> None:
    text = "Ministerin Petra Probe kam. Petra Probe ist Ministerin für Wirtschaft, Industrie und Energie."
    assert [post.value("role") for post in posts(text)] == ["Ministerin für Wirtschaft, Industrie und Energie"]


def test_an_office_is_a_post_even_where_the_text_does_not_say_of_what() -> None:
    assert [said(post) for post in posts("Geschäftsführer Karl Muster kam zum Fest.")] == [
        "Karl Muster | Geschäftsführer"
    ]


def test_a_consul_sits_where_the_release_says_that_the_consulate_is() -> None:
    (post,) = posts("Das Generalkonsulat von Japan in Düsseldorf lud ein. Generalkonsul Taro Yamada sprach.")
    assert said(post) == "Taro Yamada | Generalkonsul | Japan | Düsseldorf"


def test_when_somebody_took_office_may_be_told_later() -> None:
    (post,) = posts("Generalkonsulin Hanako Suzuki sprach. Hanako Suzuki vertritt Japan seit Juni 2022 in Düsseldorf.")
    assert post.value("since") == "2022-06"


def test_a_date_after_the_release_is_no_beginning() -> None:
    (post,) = posts("Karl Muster, seit 2030 Oberbürgermeister von Bonn, kam.")
    assert post.value("since") is None
