"""English releases written for the tests: tests/extract/english/*.txt with their facts beside them."""

import json
from pathlib import Path

import pytest

from kg.extract import extract_facts
from kg.interchange import fact_to_dict
from kg.read.text import read_text_release, release_of

FOLDER = Path(__file__).parent / "english"
RELEASES = sorted(FOLDER.glob("*.txt"))
HEAD = "A headline\n\nDüsseldorf, 14 May 2021\n\n"


def events(text: str) -> list[tuple[object, ...]]:
    """Kind, start, hosts, guests, participants and status of the events in a text."""
    release = release_of(HEAD + text, "2021-05-14", "test")
    facts = (fact_to_dict(f, release) for f in extract_facts(release) if f.type == "event")
    return [
        (f["kind"], f.get("start"), f.get("host"), f.get("guest"), f.get("participant"), f.get("status")) for f in facts
    ]


@pytest.mark.parametrize("path", RELEASES, ids=[path.stem for path in RELEASES])
def test_evidence_is_an_exact_slice(path: Path) -> None:
    release = read_text_release(path)
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))["facts"]
    found = [fact_to_dict(fact, release) for fact in extract_facts(release)]
    assert gold and found
    for fact in found:
        for item in fact["evidence"]:
            assert release.text[item["start"] : item["end"]] == item["quote"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minister Karin Holt received Ambassador Kenji Mori of Japan on 12 May.",
            ("meeting", "2021-05-12", ["Karin Holt"], ["Kenji Mori"], None, None),
        ),
        (
            "On 12 May, Ambassador Kenji Mori of Japan was welcomed by Minister Karin Holt.",
            ("meeting", "2021-05-12", ["Karin Holt"], ["Kenji Mori"], None, None),
        ),
        (
            "Ambassador Kenji Mori of Japan paid a courtesy call on Minister Karin Holt on 12 May.",
            ("meeting", "2021-05-12", ["Karin Holt"], ["Kenji Mori"], None, None),
        ),
        (
            "Ambassador Kenji Mori of Japan will visit Cologne on 20 May.",
            ("visit", "2021-05-20", None, None, ["Kenji Mori"], "planned"),
        ),
    ],
)
def test_who_receives_whom(text: str, expected: tuple[object, ...]) -> None:
    assert expected in events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Karin Holt did not meet Ambassador Kenji Mori of Japan on 12 May.",
        "Ambassador Kenji Mori of Japan invited Minister Karin Holt to visit Tokyo.",
        "Minister Karin Holt would like to meet Ambassador Kenji Mori of Japan.",
    ],
)
def test_what_is_denied_or_wished_is_no_event(text: str) -> None:
    assert events(text) == []
