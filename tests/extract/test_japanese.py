"""Japanese extraction on releases written for the tests: tests/extract/japanese/*.txt with their facts beside them."""

import json
from pathlib import Path

import pytest

from kg.extract import extract_facts
from kg.extract.japanese.katakana import consonants, sounds_like
from kg.interchange import fact_to_dict
from kg.model import Release
from kg.read.text import read_text_release, release_of

FOLDER = Path(__file__).parent / "japanese"
RELEASES = sorted(FOLDER.glob("*.txt"))


def facts(text: str, day: str = "2020-05-01") -> list[dict[str, object]]:
    """The facts of a text as plain data."""
    release: Release = release_of(text, day, "test")
    return [fact_to_dict(fact, release) for fact in extract_facts(release)]


def posts(text: str) -> set[tuple[object, ...]]:
    """Person, role and body of the posts in a text."""
    return {(f["person"], f["role"], f.get("of")) for f in facts(text) if f["type"] == "post"}


def test_the_folder_has_its_releases() -> None:
    assert len(RELEASES) >= 10


@pytest.mark.parametrize("path", RELEASES, ids=[path.stem for path in RELEASES])
def test_evidence_is_an_exact_slice(path: Path) -> None:
    release = read_text_release(path)
    for fact in extract_facts(release):
        assert fact.evidence
        for item in fact_to_dict(fact, release)["evidence"]:
            assert release.text[item["start"] : item["end"]] == item["quote"]


@pytest.mark.parametrize("path", RELEASES, ids=[path.stem for path in RELEASES])
def test_the_quotations_are_found(path: Path) -> None:
    release = read_text_release(path)
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))["facts"]
    wanted = {f["text"] for f in gold if f["type"] == "statement"}
    assert wanted <= {f.value("text") for f in extract_facts(release) if f.type == "statement"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山本一郎富山県知事は会見した。", ("山本一郎", "知事", "Präfektur Toyama")),
        ("富山県の山本一郎知事は会見した。", ("山本一郎", "知事", "Präfektur Toyama")),
        ("富山県知事の山本一郎氏が会見した。", ("山本一郎", "知事", "Präfektur Toyama")),
        ("山本一郎氏(富山大学教授)が講演した。", ("山本一郎", "教授", "University of Toyama")),
        ("ケルン市のカール・ベッカー市長が来た。", ("Karl Becker", "市長", "Köln")),
        ("NRW州のペーター・ケラー経済相が来た。", ("Peter Keller", "経済相", "Nordrhein-Westfalen")),
        ("山本一郎氏が会長を務める富山商工会議所は言う。", ("山本一郎", "会長", "富山商工会議所")),
        ("ケルン市のカール・ベッカー経済振興局長が来た。", ("Karl Becker", "経済振興局長", "Köln")),
        ("ケルン市のコルドゥラ・ハルトマン市長(Cordula Hartmann)が来た。", ("Cordula Hartmann", "市長", "Köln")),
        ("ノルトパック社のカール・ベッカー社長が来た。", ("Karl Becker", "社長", "ノルトパック")),
        ("山本一郎氏は4月、富山大学の学長代行に就任した。", ("山本一郎", "学長代行", "University of Toyama")),
    ],
)
def test_names_with_titles_in_every_order(text: str, expected: tuple[str, ...]) -> None:
    assert expected in posts(text)


@pytest.mark.parametrize(
    "text",
    [
        "富山県の知事選が始まった。",
        "総領事館は閉まる。",
        "知事は会見した。",
        "経済相互の発展を願う。",
        "日本代表が勝った。",
    ],
)
def test_no_post_without_a_name(text: str) -> None:
    assert posts(text) == set()


def test_katakana_sounds_like_the_german_name() -> None:
    assert sounds_like("Schwarzkopf").fullmatch(consonants("シュヴァルツコプフ"))
    assert not sounds_like("Schwarzkopf").fullmatch(consonants("シュタインマイアー"))


def test_a_full_stop_inside_a_quotation_ends_nothing() -> None:
    found = [
        f
        for f in facts("ケルン市のカール・ベッカー市長は「楽しみだ。また来たい」と述べた。")
        if f["type"] == "statement"
    ]
    assert [f["text"] for f in found] == ["楽しみだ。また来たい"]


def test_a_title_in_quotation_marks_is_no_statement() -> None:
    assert not [
        f
        for f in facts("ケルン市のカール・ベッカー市長は映画「東京の長い長い物語」を見た。")
        if f["type"] == "statement"
    ]


def observations(text: str) -> set[tuple[object, ...]]:
    """Measure, value, area and period of the figures in a text."""
    found = (f for f in facts(text) if f["type"] == "observation")
    return {(f["measure"], f["value"], f.get("area"), f.get("period")) for f in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "会議はケルンで開かれ、参加者は約300名だった。",
            {("visitors", 300.0, "Köln", None)},
        ),
        ("在留邦人数 NRW州 14,971人", {("japanese-residents", 14971.0, "Nordrhein-Westfalen", None)}),
        ("姉妹都市のケルン市(人口約100万人)を訪れた。", {("population", 1000000.0, "Köln", None)}),
        (
            "2014年に同州へ進出した日系企業は21社で、前年の17社を上回った。",
            {
                ("investment-projects", 21.0, "Nordrhein-Westfalen", "2014"),
                ("investment-projects", 17.0, "Nordrhein-Westfalen", "2013"),
            },
        ),
    ],
)
def test_figures(text: str, expected: set[tuple[object, ...]]) -> None:
    assert expected <= observations("NRW州の発表による。" + text)


def test_a_line_above_a_quotation_says_whose_it_is() -> None:
    text = (
        "富山市の山本一郎市長とケルン市のカール・ベッカー市長は会談した。\n\n市長のコメント\n"
        "「十年の付き合いは次の十年を続ける理由になる」\n"
    )
    assert [f["speaker"] for f in facts(text) if f["type"] == "statement"] == ["山本一郎"]


def test_a_line_of_a_programme_is_an_event() -> None:
    text = (
        "富山市の山本一郎市長はケルン市を訪れる。\n\n今後の予定\n5月23日 開所式(ケルン)\n6月1日、友好の歩みを語った。\n"
    )
    found = [(f["kind"], f.get("start"), f.get("place"), f.get("status")) for f in facts(text) if f["type"] == "event"]
    assert ("ceremony", "2020-05-23", ["Köln"], "planned") in found
    assert not [start for _, start, *_ in found if start == "2020-06-01"]
