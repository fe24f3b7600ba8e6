from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import DateMention, find_dates, towards

ANCHOR = date(2023, 6, 8)  # a Thursday


def _found(text: str, language: str = "de", anchor: date = ANCHOR) -> list[tuple[str, str, str, str]]:
    return [(text[m.span.start : m.span.end], m.start, m.end, m.kind) for m in find_dates(text, anchor, language)]


GERMAN = [
    ("am 23. Januar 2025 empfangen", ("23. Januar 2025", "2025-01-23", "", "point")),
    ("am Donnerstag, den 23. Januar 2025, empfangen", ("Donnerstag, den 23. Januar 2025", "2025-01-23", "", "point")),
    ("am Sonntag, 4. Juni 2023", ("Sonntag, 4. Juni 2023", "2023-06-04", "", "point")),
    ("am Freitag, dem 11. März, eintrafen", ("Freitag, dem 11. März", "2023-03-11", "", "point")),
    ("vom 15. bis 20. Oktober 2024", ("15. bis 20. Oktober 2024", "2024-10-15", "2024-10-20", "interval")),
    ("vom 15.–20.10. in Osaka", ("15.–20.10.", "2023-10-15", "2023-10-20", "interval")),
    ("vom 28. Mai bis zum 2. Juni", ("28. Mai bis zum 2. Juni", "2023-05-28", "2023-06-02", "interval")),
    (
        "vom 30. Dezember bis 2. Januar 2020",
        ("30. Dezember bis 2. Januar 2020", "2019-12-30", "2020-01-02", "interval"),
    ),
    ("am 7. und 8. November", ("7. und 8. November", "2023-11-07", "2023-11-08", "interval")),
    ("von Montag bis Mittwoch", ("Montag bis Mittwoch", "2023-06-05", "2023-06-07", "interval")),
    ("im Juni 2023", ("Juni 2023", "2023-06", "", "point")),
    ("Anfang Mai", ("Mai", "2023-05", "", "point")),
    ("Ende 2013 geschlossen", ("2013", "2013", "", "point")),
    ("(Stand: 2019)", ("2019", "2019", "", "point")),
    ("(Stand: Juni 2020)", ("Juni 2020", "2020-06", "", "point")),
    ("belief sich 2023 auf zehn", ("2023", "2023", "", "point")),
    ("2020 jährt sich der Beginn", ("2020", "2020", "", "point")),
    ("seit 2014 verbunden", ("2014", "2014", "", "since")),
    ("seit Ende September 2022", ("September 2022", "2022-09", "", "since")),
    ("bis 2040 allein", ("2040", "2040", "", "until")),
    ("noch bis zum 7. Oktober 2017", ("7. Oktober 2017", "2017-10-07", "", "until")),
    ("von 2019 bis 2021 in Bonn", ("2019 bis 2021", "2019", "2021", "interval")),
    ("gestern in Köln", ("gestern", "2023-06-07", "", "point")),
    ("am gestrigen Mittwoch", ("gestrigen Mittwoch", "2023-06-07", "", "point")),
    ("am Mittwoch zusammen", ("Mittwoch", "2023-06-07", "", "point")),
    ("am Donnerstagabend", ("Donnerstagabend", "2023-06-08", "", "point")),
    ("zwischen dem 3. und dem 8. Mai", ("3. und dem 8. Mai", "2023-05-03", "2023-05-08", "interval")),
    ("am Mittwoch der vergangenen Woche", ("Mittwoch der vergangenen Woche", "2023-05-31", "", "point")),
    ("Dienstag nächster Woche", ("Dienstag nächster Woche", "2023-06-13", "", "point")),
    ("am vergangenen Wochenende", ("vergangenen Wochenende", "2023-06-03", "2023-06-04", "point")),
    ("am kommenden Wochenende", ("kommenden Wochenende", "2023-06-10", "2023-06-11", "point")),
    ("in der ersten Oktoberwoche", ("Oktoberwoche", "2023-10", "", "point")),
    ("in drei Tagen", ("in drei Tagen", "2023-06-11", "", "point")),
    ("Ende des Monats", ("Monats", "2023-06", "", "point")),
    ("am vergangenen Freitag", ("vergangenen Freitag", "2023-06-02", "", "point")),
    ("am kommenden Samstag", ("kommenden Samstag", "2023-06-10", "", "point")),
    ("im vergangenen Jahr", ("vergangenen Jahr", "2022", "", "point")),
    ("in diesem Jahr", ("diesem Jahr", "2023", "", "point")),
    ("Ende nächsten Jahres", ("nächsten Jahres", "2024", "", "point")),
    ("im Mai vergangenen Jahres", ("Mai vergangenen Jahres", "2022-05", "", "point")),
    ("im Vorjahr", ("Vorjahr", "2022", "", "point")),
    ("vor zwei Jahren", ("vor zwei Jahren", "2021", "", "point")),
    ("vor drei Tagen", ("vor drei Tagen", "2023-06-05", "", "point")),
    ("im vergangenen Monat", ("vergangenen Monat", "2023-05", "", "point")),
    ("in der kommenden Woche", ("kommenden Woche", "2023-06-12", "2023-06-18", "point")),
    ("heute (8.6.) begrüßt", ("heute (8.6.", "2023-06-08", "", "point")),
    ("Er bleibt. Morgen trifft er sie", ("Morgen", "2023-06-09", "", "point")),
    ("am 10.09.2014 |", ("10.09.2014", "2014-09-10", "", "point")),
    ("2017/5/11", ("2017/5/11", "2017-05-11", "", "point")),
]
ENGLISH = [
    ("on 17 October 2018", ("17 October 2018", "2018-10-17", "", "point")),
    ("on October 17, 2018, in", ("October 17, 2018", "2018-10-17", "", "point")),
    ("on Monday, 13 May, when", ("Monday, 13 May", "2023-05-13", "", "point")),
    ("from 3 to 5 May 2022", ("3 to 5 May 2022", "2022-05-03", "2022-05-05", "interval")),
    ("in October 2018", ("October 2018", "2018-10", "", "point")),
    ("begun in 1960", ("1960", "1960", "", "point")),
    ("since 2006", ("2006", "2006", "", "since")),
    ("last year", ("last year", "2022", "", "point")),
    ("two years ago", ("two years ago", "2021", "", "point")),
    ("yesterday", ("yesterday", "2023-06-07", "", "point")),
]
JAPANESE = [
    ("2019年10月8日に", ("2019年10月8日", "2019-10-08", "", "point")),
    ("令和元年10月8日", ("令和元年10月8日", "2019-10-08", "", "point")),
    ("平成26年2月の", ("平成26年2月", "2014-02", "", "point")),
    ("2014(平成26)年2月11日", ("2014(平成26)年2月11日", "2014-02-11", "", "point")),
    ("６月７日、", ("６月７日", "2023-06-07", "", "point")),
    ("8月31日から9月3日にかけて", ("8月31日から9月3日", "2023-08-31", "2023-09-03", "interval")),
    ("5月15日(日)から18日(水)まで", ("5月15日(日)から18日", "2023-05-15", "2023-05-18", "interval")),
    ("平成24年から連携", ("平成24年", "2012", "", "since")),
    ("17年に更新", ("17年", "2017", "", "point")),
    ("来年1月には", ("来年1月", "2024-01", "", "point")),
    ("昨年", ("昨年", "2022", "", "point")),
    ("7日、州都", ("7日", "2023-06-07", "", "point")),
    ("11月22・23日に", ("11月22・23日", "2023-11-22", "2023-11-23", "interval")),
    ("5月3日と4日に", ("5月3日と4日", "2023-05-03", "2023-05-04", "interval")),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_dates(text: str, expected: tuple[str, str, str, str]) -> None:
    assert _found(text) == [expected]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_dates(text: str, expected: tuple[str, str, str, str]) -> None:
    assert _found(text, "en") == [expected]


@pytest.mark.parametrize(("text", "expected"), JAPANESE)
def test_japanese_dates(text: str, expected: tuple[str, str, str, str]) -> None:
    assert _found(text, "ja") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Telefon: 0211 / 837-1134", "Tel. 0211 2019-0", "+49 201 88 2020", "die EXPO 2025", "bei den Spielen 2032",
        "auf der CIEI 2012", "in den 1960er Jahren", "2.000 Menschen", "1990 Menschen", "2019 japanische Unternehmen",
        "2000 Euro", "August Schmidt", "Frau Mai sagte", "der Mark 51/7", "Artikel 12 Abs. 1", 
        "seit mehr als 60 Jahren",
        "40221 Düsseldorf", "die 22. Etage", "Jahrgang", "guten Morgen", "31.2.2020", "Monatelang", "am Morgen",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize("text", ["約20年前から", "3年間", "60年以上", "3日間", "電話 0211-16482-0", "25周年"])
def test_what_is_no_japanese_date(text: str) -> None:
    assert _found(text, "ja") == []


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("2020, als es am 16. Mai steigen sollte", ["2020", "2020-05-16"]),
        ("Im September 2014 vereinbart. Am 2. September begann es", ["2014-09", "2014-09-02"]),
        ("im vergangenen Jahr war er vom 1. bis 3. März dort", ["2022", "2022-03-01"]),
        ("Das war 2014. Am 5. Juni kam er", ["2014", "2023-06-05"]),
        ("seit Juli im Amt", ["2022-07"]),
        ("bis Freitag", ["2023-06-09"]),
        ("morgen, am Freitag, unterzeichnet", ["2023-06-09"]),
        ("in den letzten Jahren, in diesen Tagen", []),
    ],
)
def test_the_words_around_a_date_complete_it(text: str, starts: list[str]) -> None:
    assert [f[1] for f in _found(text)] == starts


def test_two_dates_stay_two() -> None:
    found = _found("Am 5. Januar in Essen, am 24. Januar in Düsseldorf")
    assert [f[1] for f in found] == ["2023-01-05", "2023-01-24"]


def test_a_day_counted_from_the_day_before_it() -> None:
    assert [f[1] for f in _found("Am 2. März kam er, tags darauf sie")] == ["2023-03-02", "2023-03-03"]


@pytest.mark.parametrize(
    ("text", "future", "start"),
    [
        ("am Mittwoch", True, "2023-06-14"),
        ("am Mittwoch", False, "2023-06-07"),
        ("am 13. Mai", True, "2024-05-13"),
        ("am 13. Mai", False, "2023-05-13"),
        ("am 13. Mai 2020", True, "2020-05-13"),
        ("am vergangenen Mittwoch", True, "2023-06-07"),
        ("im Juli", False, "2022-07"),
    ],
)
def test_a_tense_turns_what_was_open(text: str, future: bool, start: str) -> None:
    (mention,) = find_dates(text, ANCHOR, "de")
    assert towards(mention, ANCHOR, future).start == start


@given(
    st.text(alphabet=" .-–/0123456789abMaiJunseitvombisJahrenMontag年月日令和平成元昨", max_size=60),
    st.sampled_from(["de", "en", "ja"]),
)
def test_any_text_gives_ordered_spans_of_real_dates(text: str, language: str) -> None:
    end = 0
    for mention in find_dates(text, ANCHOR, language):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        assert isinstance(mention, DateMention)
        assert len(mention.start) in (4, 7, 10)


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)))
def test_a_written_day_is_read_back(day: date) -> None:
    assert _found(f"am {day.day}.{day.month}.{day.year} in Köln")[0][1] == day.isoformat()
    near = ANCHOR + timedelta(days=day.toordinal() % 180 - 90)
    assert _found(f"am {near.day}.{near.month}. in Köln")[0][1] == near.isoformat()
