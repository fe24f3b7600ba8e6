import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.numerals import word_value
from kg.extract.quantities import find_quantities

Found = tuple[str, float, str, str, str]


def _found(text: str, language: str = "de") -> list[Found]:
    return [
        (text[q.span.start : q.span.end], round(q.value, 4), q.kind, q.bound, q.unit)
        for q in find_quantities(text, language)
    ]


GERMAN: list[tuple[str, Found]] = [
    ("Rund 11.000 Japanerinnen und Japaner", ("Rund 11.000", 11000, "count", "about", "Japanerinnen")),
    ("über 600 japanische Unternehmen", ("über 600", 600, "count", "over", "Unternehmen")),
    ("davon über 7.000 im Regierungsbezirk", ("über 7.000", 7000, "count", "over", "")),
    ("mit fast 6,3 Millionen Menschen", ("fast 6,3 Millionen", 6.3e6, "count", "under", "Menschen")),
    ("auf rund zehn Milliarden Euro", ("rund zehn Milliarden Euro", 1e10, "money", "about", "")),
    ("rund eine Milliarde Euro", ("rund eine Milliarde Euro", 1e9, "money", "about", "")),
    ("von 2,5 Mrd. Euro", ("2,5 Mrd. Euro", 2.5e9, "money", "", "")),
    ("mit 300 Mio. € gefördert", ("300 Mio. €", 3e8, "money", "", "")),
    ("anderthalb Millionen Besucher", ("anderthalb Millionen", 1.5e6, "count", "", "Besucher")),
    ("zweieinhalb Millionen Euro", ("zweieinhalb Millionen Euro", 2.5e6, "money", "", "")),
    ("zweihundertfünfzig Gäste", ("zweihundertfünfzig", 250, "count", "", "Gäste")),
    ("ein Dutzend Firmen", ("ein Dutzend", 12, "count", "", "Firmen")),
    ("ein Drittel der japanischen Bevölkerung", ("ein Drittel", 0.3333, "share", "", "Bevölkerung")),
    ("zwei Drittel aller Firmen", ("zwei Drittel", 0.6667, "share", "", "Firmen")),
    ("rund ein Viertel der Besucher", ("rund ein Viertel", 0.25, "share", "about", "Besucher")),
    ("drei Viertel der Besucher", ("drei Viertel", 0.75, "share", "", "Besucher")),
    ("mehr als die Hälfte dieser Firmen", ("mehr als die Hälfte", 0.5, "share", "over", "Firmen")),
    ("ca. 40 Prozent aller japanischen Firmen", ("ca. 40 Prozent", 0.4, "share", "about", "Firmen")),
    ("12,5 % der Exporte", ("12,5 %", 0.125, "share", "", "Exporte")),
    ("Jede dritte in Deutschland lebende Person", ("Jede dritte", 0.3333, "share", "", "Person")),
    ("jeder zehnte Einwohner", ("jeder zehnte", 0.1, "share", "", "Einwohner")),
    ("eine 15-köpfige Delegation", ("15-köpfige", 15, "group", "", "Delegation")),
    ("eine 41köpfige Abordnung", ("41köpfige", 41, "group", "", "Abordnung")),
    ("die zehnköpfige Gruppe", ("zehnköpfige", 10, "group", "", "Gruppe")),
    ("das 50-jährige Bestehen", ("50-jährige", 50, "age", "", "Bestehen")),
    ("die drittgrößte japanische Gemeinde", ("drittgrößte", 3, "rank", "", "Gemeinde")),
    ("Nummer eins in Europa", ("Nummer eins", 1, "rank", "", "")),
    ("auf Platz zwei", ("Platz zwei", 2, "rank", "", "")),
    ("mindestens 20 Aussteller", ("mindestens 20", 20, "count", "at-least", "Aussteller")),
    ("weit über 300 Schulen", ("weit über 300", 300, "count", "over", "Schulen")),
    ("an die 800 Gäste", ("an die 800", 800, "count", "about", "Gäste")),
    ("gut 600 Firmen", ("gut 600", 600, "count", "over", "Firmen")),
    ("der Städte- und Schulpartnerschaften", ("", 0, "", "", "")),
    ("zehn Städte- und Schulpartnerschaften", ("zehn", 10, "count", "", "Schulpartnerschaften")),
    ("Derzeit zählt sie 30.", ("30", 30, "count", "", "")),
]
ENGLISH: list[tuple[str, Found]] = [
    ("more than 11,000 Japanese nationals", ("more than 11,000", 11000, "count", "over", "nationals")),
    ("about 620 Japanese companies are based", ("about 620", 620, "count", "about", "companies")),
    ("a 34-strong delegation", ("34-strong", 34, "group", "", "delegation")),
    ("a third of all firms", ("a third", 0.3333, "share", "", "firms")),
    ("half of the companies", ("half", 0.5, "share", "", "companies")),
    ("40 percent of the visitors", ("40 percent", 0.4, "share", "", "visitors")),
    ("about 2.5 billion euros", ("about 2.5 billion euros", 2.5e9, "money", "about", "")),
    ("€3 million in funding", ("3 million", 3e6, "money", "", "")),
    ("the third-largest Japanese community", ("third-largest", 3, "rank", "", "community")),
    ("almost 60 years of cooperation", ("almost 60", 60, "count", "under", "years")),
    ("twenty-five students from Osaka", ("twenty-five", 25, "count", "", "students")),
]
JAPANESE: list[tuple[str, Found]] = [
    ("在留邦人は1万2千人を超え", ("1万2千人を超え", 12000, "count", "over", "在留邦人")),
    ("約1万1000人の日本人", ("約1万1000人", 11000, "count", "about", "日本人")),
    ("7,000人以上", ("7,000人以上", 7000, "count", "at-least", "")),
    ("日系企業も約600社に", ("約600社", 600, "count", "about", "日系企業")),
    ("欧州で3番目の規模", ("3番目", 3, "rank", "", "")),
    ("貿易額は100億ユーロ", ("100億ユーロ", 1e10, "money", "", "貿易額")),
    ("全体の3分の1", ("3分の1", 0.3333, "share", "", "全体")),
    ("約4割", ("約4割", 0.4, "share", "about", "")),
]


@pytest.mark.parametrize(("text", "expected"), GERMAN)
def test_german_quantities(text: str, expected: Found) -> None:
    assert _found(text) == ([expected] if expected[0] else [])


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english_quantities(text: str, expected: Found) -> None:
    assert _found(text, "en") == [expected]


@pytest.mark.parametrize(("text", "expected"), JAPANESE)
def test_japanese_quantities(text: str, expected: Found) -> None:
    assert _found(text, "ja") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Telefon: 0211 / 837-1134", "um 16 Uhr", "Bild 1 von 3", "auf der 22. Etage", "Artikel 12", "die Nr. 5",
        "die G7",
        "vierte Reise", "die achte Auflage", "um 19:30", "am 23. Januar", "20.10.2024", "COVID-19", "zum 3. Mal",
        "vierteljährlich", "beide Städte", "ein Büro", "eine der größeren Städte", "120 Kilometer", "acht Uhr", "2019",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("word", "value"),
    [("zweiundzwanzig", 22), ("fünfzigtausend", 50000), ("hundertzwanzig", 120), ("tausend", 1000), ("zweite", None)],
)
def test_number_words(word: str, value: float | None) -> None:
    assert word_value(word, "de") == value


def test_the_adjectives_of_what_is_counted() -> None:
    (quantity,) = find_quantities("rund 620 kleine japanische Unternehmen", "de")
    assert quantity.adjectives == ("kleine", "japanische")


@given(
    st.text(alphabet="0123456789.,- %€zweihundrtviel KöpfigeMrdJapn約万人社年", max_size=60),
    st.sampled_from(["de", "en", "ja"]),
)
def test_any_text_gives_ordered_spans(text: str, language: str) -> None:
    end = 0
    for quantity in find_quantities(text, language):
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        end = quantity.span.end


@given(st.integers(1, 9_999_999))
def test_a_written_number_is_read_back(number: int) -> None:
    grouped = f"{number:,}"
    assert find_quantities(f"rund {grouped.replace(',', '.')} Menschen", "de")[0].value == number
    assert find_quantities(f"about {grouped} people", "en")[0].value == number
