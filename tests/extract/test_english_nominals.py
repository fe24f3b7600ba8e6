"""English events that nouns tell, and journeys of several words."""

import pytest

from kg.extract import extract_facts
from kg.interchange import fact_to_dict
from kg.read.text import release_of

HEAD = "A headline\n\nDüsseldorf, 14 May 2021\n\n"


def events(text: str) -> list[tuple[object, ...]]:
    """Kind, start, hosts, guests, participants, places and status of the events in a text."""
    release = release_of(HEAD + text, "2021-05-14", "test")
    facts = (fact_to_dict(f, release) for f in extract_facts(release) if f.type == "event")
    slots = ("kind", "start", "host", "guest", "participant", "place", "status")
    return [tuple(f.get(slot) for slot in slots) for f in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Governor Kenji Mori's visit to Cologne on 3 May was a success.",
            ("visit", "2021-05-03", None, None, ["Kenji Mori"], ["Köln"], None),
        ),
        (
            "Rector Petra Lohmar, who is in Brazil at the moment, sent greetings.",
            ("visit", "2021-05-14", None, None, ["Petra Lohmar"], ["Brasilien"], None),
        ),
        (
            "Minister Petra Lohmar is leading a delegation to Tokyo and Osaka from 10 to 16 May.",
            ("visit", "2021-05-10", None, None, ["Petra Lohmar"], ["Tokio", "Osaka"], None),
        ),
        (
            "The meeting between Minister Petra Lohmar and Governor Kenji Mori took place in Düsseldorf on 4 May.",
            ("meeting", "2021-05-04", None, None, ["Petra Lohmar", "Kenji Mori"], ["Düsseldorf"], None),
        ),
        (
            "The reception given by Mayor Petra Lohmar at the town hall on 4 May was short.",
            ("meeting", "2021-05-04", ["Petra Lohmar"], None, None, ["Rathaus"], None),
        ),
        (
            "On 19 June, President Kenji Mori is expected in Bonn for talks with Minister Petra Lohmar.",
            ("meeting", "2021-06-19", ["Petra Lohmar"], ["Kenji Mori"], None, ["Bonn"], "planned"),
        ),
        (
            "A workshop on icing will be held on 14 and 15 June in Dortmund.",
            ("conference", "2021-06-14", None, None, None, ["Dortmund"], "planned"),
        ),
    ],
)
def test_told_by_a_noun(text: str, expected: tuple[object, ...]) -> None:
    assert expected in events(text)


def test_a_public_event_has_its_name_and_its_host_and_is_told_once() -> None:
    text = "The German-Japanese Economic Forum, organised by JETRO, took place yesterday in Bonn."
    release = release_of(HEAD + text, "2021-05-14", "test")
    (forum,) = (fact_to_dict(f, release) for f in extract_facts(release) if f.type == "event")
    assert (forum["name"], forum["host"], forum["start"]) == ("German-Japanese Economic Forum", ["JETRO"], "2021-05-13")


@pytest.mark.parametrize(
    "text",
    [
        "Governor Kenji Mori's visit to Cologne on 3 May never happened.",
        "A workshop on icing could be held in Dortmund on 14 June.",
        "Conferences are a pleasure for Mayor Petra Lohmar.",
        "Mayor Petra Lohmar asked for a meeting with Governor Kenji Mori on 3 May.",
    ],
)
def test_nothing_happens(text: str) -> None:
    assert events(text) == []
