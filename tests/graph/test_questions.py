"""The competency questions, each with its expected rows on the two releases as the extractor reads them."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.graph.answers import rows
from kg.graph.namespaces import entity, term
from kg.graph.questions import LANGUAGES, Question, answer, find_question, find_thing, free_value, read_questions

EXPECTED = Path(__file__).resolve().parents[1] / "questions"
QUESTIONS = read_questions()


def _table(store: Store, name: str, **given: str) -> str:
    made = rows(answer(store, find_question(name), given))
    lines = [made.head, *made.cells]
    return "".join("\t".join(re.sub(r"\s+", " ", cell) for cell in line) + "\n" for line in lines)


def test_there_are_at_least_20_and_each_has_its_expected_rows() -> None:
    assert len(QUESTIONS) >= 20
    assert {q.name for q in QUESTIONS} == {path.stem for path in EXPECTED.glob("*.tsv")}


@pytest.mark.parametrize("name", [q.name for q in QUESTIONS])
def test_a_question_has_its_expected_rows(name: str, read_store: Store) -> None:
    assert _table(read_store, name) == (EXPECTED / f"{name}.tsv").read_text("utf-8")


@pytest.mark.parametrize("name", [q.name for q in QUESTIONS])
def test_a_question_runs_on_all_annotated_releases(name: str, every_store: Store) -> None:
    assert _table(every_store, name).count("\n") >= 1


@pytest.mark.parametrize("question", QUESTIONS, ids=[q.name for q in QUESTIONS])
def test_a_question_is_asked_in_three_languages(question: Question) -> None:
    assert tuple(sorted(question.asked)) == tuple(sorted(LANGUAGES))


def test_a_parameter_is_found_by_its_label_in_any_language(store: Store) -> None:
    german = _table(store, "cooperation-on-topic", topic="Batterien")
    assert german == _table(store, "cooperation-on-topic", topic="電池")
    assert german == _table(store, "cooperation-on-topic", topic="topic/batteries")
    assert "Präfektur Osaka" in german


def test_two_releases_tell_the_same_journey(every_store: Store) -> None:
    table = _table(every_store, "told-twice")
    (line,) = (
        line for line in table.splitlines() if line.startswith("Besuch: Hendrik Wüst") and "(2023-06-04)" in line
    )
    assert line.endswith("\t4\t2023-06-05\t2025-01-23")


def test_an_unknown_question() -> None:
    with pytest.raises(QueryError, match=r"^nosuch: there is no such question; kg questions lists them$"):
        find_question("nosuch")


def test_a_name_cannot_climb_out_of_the_folder() -> None:
    with pytest.raises(QueryError, match="there is no such question"):
        find_question("../questions/who-met-whom/../../kg")


def test_an_unknown_parameter(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^timeline: there is no parameter day; it takes from, to$"):
        answer(store, find_question("timeline"), {"day": "2020-01-01"})


def test_a_parameter_of_the_wrong_type(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^from=soon: not a date; for example 2019-01-01$"):
        answer(store, find_question("timeline"), {"from": "soon"})


def test_a_name_of_several_things(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^Universität: several things have this name: .*; give the one in brackets$"):
        find_thing(store, "Universität", "nj:Body")


def test_a_name_of_nothing(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^Atlantis: nothing of this name in the graph$"):
        find_thing(store, "Atlantis")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wüst", "hendrik-wuest"),
        ("hendrik wuest", "hendrik-wuest"),
        ("内堀雅雄", "masao-uchibori"),
        ("person/masao-uchibori", "masao-uchibori"),
        ("https://w3id.org/nrw-japan/id/person/masao-uchibori", "masao-uchibori"),
    ],
)
def test_a_thing_is_found_by_what_people_call_it(text: str, expected: str, store: Store) -> None:
    assert find_thing(store, text) == entity("person", expected)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("https://example.org/a", NamedNode("https://example.org/a")),
        ("2020-09-04", Literal("2020-09-04", datatype=term("xsd:date"))),
        ("7", Literal("7", datatype=term("xsd:decimal"))),
        ('x" . } DROP ALL #', Literal('x" . } DROP ALL #')),
    ],
)
def test_a_value_of_a_free_query_is_typed_by_its_form(text: str, value: NamedNode | Literal) -> None:
    assert free_value(text) == value


@pytest.mark.parametrize("text", ["\U0010ffff", "http://example.org/\U0010ffff", "x/\ufdd0"])
def test_letters_that_no_iri_has_are_no_iri(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        find_thing(store, text)
    assert free_value(text) == Literal(text)
