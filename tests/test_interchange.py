"""Facts as JSON and back."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.interchange import LISTS, fact_to_dict, facts_from_dict, release_to_dict
from kg.model import Evidence, Fact, Kind, Name, Release, Span, Value

TEXT = "Ministerpräsidentin Petra Probe empfing den Gast am Montag in Musterstadt. " * 3
RELEASE = Release("2024-03-03-besuch", "Besuch", "2024-03-03", "Staatskanzlei", "de", TEXT, "besuch.txt")
PETRA = Name("Petra Probe", Kind.PERSON)
CITY = Name("Musterstadt", Kind.PLACE, "musterstadt")
EVIDENCE = (Evidence(Span(0, 31), "post/title"),)
SLOTS = {
    "event": ("kind", "start", "end", "host", "guest", "participant", "place", "occasion", "name", "topics", "status"),
    "post": ("person", "role", "of", "at", "since", "until", "status"),
    "presence": ("organization", "place", "form", "since", "parent"),
    "observation": ("measure", "value", "unit", "bound", "area", "of", "period"),
    "agreement": ("parties", "kind", "action", "date", "signatory", "topics"),
}
NAMED = {"host", "guest", "participant", "place", "person", "of", "at", "organization", "parent", "area", "parties"}


def test_a_slot_of_several_values_is_a_list_even_of_one() -> None:
    plain = fact_to_dict(Fact("event", (("host", PETRA), ("place", CITY)), EVIDENCE), RELEASE)
    assert (plain["host"], plain["place"]) == (["Petra Probe"], ["Musterstadt"])


def test_the_place_of_a_presence_is_one() -> None:
    plain = fact_to_dict(Fact("presence", (("organization", CITY), ("place", CITY)), EVIDENCE), RELEASE)
    assert plain["place"] == "Musterstadt"


def test_evidence_has_its_words() -> None:
    plain = fact_to_dict(Fact("post", (("person", PETRA),), EVIDENCE), RELEASE)
    quote = "Ministerpräsidentin Petra Probe"
    assert plain["evidence"] == [{"start": 0, "end": 31, "quote": quote, "rule": "post/title"}]


def test_names_tell_their_kind_and_their_id_where_known() -> None:
    plain = fact_to_dict(Fact("post", (("person", PETRA), ("of", CITY)), EVIDENCE), RELEASE)
    assert plain["names"] == {
        "Musterstadt": {"kind": "place", "entity": "musterstadt"},
        "Petra Probe": {"kind": "person"},
    }


def test_the_header_of_a_release_is_all_but_its_text() -> None:
    assert release_to_dict(RELEASE, ())["release"] == {
        "id": "2024-03-03-besuch",
        "title": "Besuch",
        "date": "2024-03-03",
        "publisher": "Staatskanzlei",
        "language": "de",
        "source": "besuch.txt",
    }


@pytest.mark.parametrize("slot", ["role", "name", "text"])
def test_words_that_read_like_a_name_of_the_fact_stay_words(slot: str) -> None:
    fact = Fact("event", (("host", PETRA), (slot, "Petra Probe")), EVIDENCE)
    assert facts_from_dict(release_to_dict(RELEASE, (fact,))) == (fact,)


names = st.builds(Name, st.text(min_size=1, max_size=9), st.sampled_from(Kind), st.sampled_from(["", "a", "b-c"]))
evidence = st.builds(
    Evidence, st.builds(Span, st.integers(0, 99), st.integers(100, len(TEXT))), st.sampled_from(["post/title", "x/y"])
)


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    """A fact as the rules make them: each slot's values stand together; names of one fact differ in their words."""
    kind = draw(st.sampled_from(sorted(SLOTS)))
    known = draw(st.lists(names, min_size=1, max_size=4, unique_by=_words))
    slots: list[tuple[str, Value]] = []
    for slot in draw(st.lists(st.sampled_from(SLOTS[kind]), unique=True)):
        many = slot in LISTS and not (slot == "place" and kind == "presence")
        value = st.sampled_from(known) if slot in NAMED else _literal(slot)
        slots += [(slot, each) for each in draw(st.lists(value, min_size=1, max_size=3 if many else 1))]
    return Fact(kind, tuple(slots), tuple(draw(st.lists(evidence, min_size=1, max_size=3))), draw(st.floats(0, 1)))


def _words(name: Name) -> str:
    return name.text


def _literal(slot: str) -> st.SearchStrategy[Value]:
    return st.floats(0, 1e12) if slot == "value" else st.sampled_from(["2024-03", "held", "über", "<b>&", "日本"])


@settings(deadline=None, max_examples=150)
@given(st.lists(facts(), max_size=4))
def test_nothing_is_lost_on_the_way_to_json_and_back(given_facts: list[Fact]) -> None:
    printed = json.dumps(release_to_dict(RELEASE, tuple(given_facts)), ensure_ascii=False)
    assert facts_from_dict(json.loads(printed)) == tuple(given_facts)
