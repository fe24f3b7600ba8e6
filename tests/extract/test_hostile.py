"""Sentences that look like facts and state none."""

import pytest

from kg.extract import extract_facts
from kg.model import Release

TEXT = "Ein Bericht aus dem Archiv\n\nMan sang im Saal.\n\n{}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Besuch des Botschafters in Köln fand nicht statt.",
        "Die Opposition fordert eine Städtepartnerschaft zwischen Köln und Kobe.",
        "Wäre die Städtepartnerschaft zwischen Köln und Kobe zustande gekommen, hätten alle gesungen.",
        "Eine Partnerschaft zwischen Bonn und Nagoya gibt es nicht.",
        "Ob Nordrhein-Westfalen mit der Präfektur Chiba zusammenarbeiten wird, ist offen.",
        "Eine Kooperation mit der Präfektur Chiba wurde abgelehnt.",
        "In Frankreich leben rund 40.000 Katzen.",
        "Tel. 0211 8618-4000, Fax 0211 8618-4001",
        "Foto: Land NRW / Karl Muster",
        "Start > Presse > Japan-Tag > Besuch des Botschafters",
        "Im Roman „Der Besuch in Kyoto“ trifft ein Minister einen Gouverneur.",
        "Das Buch „Wasserstoff und Macht“ erschien 2019.",
        "Wie viele japanische Unternehmen gibt es in Köln?",
        "Es gibt keine japanischen Unternehmen in Musterdorf.",
        "Wenn mehr als 500 japanische Firmen kämen, müsste man bauen.",
        "Der Verein wünscht sich einen Besuch in Osaka.",
        "JETRO hat kein Büro in Bonn.",
        "Die Bäckerei Osaka in Köln verkauft Brot.",
        "Am 3. Mai 2023 regnete es in Köln und in Kyoto.",
        "Die Kölner Straße in Düsseldorf wird 2025 gesperrt.",
        "Das Hotel Tokio hat 300 Zimmer.",
        "Er spielte den Minister im Theater.",
        "Die Zahl 600 ist eine schöne Zahl.",
        "Bestellen Sie unseren Newsletter unter www.example.org!",
        "<script>alert('Botschafter')</script> kam nach Köln.",
    ],
)
def test_states_nothing(sentence: str) -> None:
    assert extract_facts(Release("r", "t", "2024-03-03", "", "de", TEXT.format(sentence))) == ()


def test_what_is_denied_leaves_what_is_said_beside_it() -> None:
    sentence = "Ministerpräsidentin Petra Probe wird den Gouverneur von Osaka nicht empfangen."
    facts = extract_facts(Release("r", "t", "2024-03-03", "", "de", TEXT.format(sentence)))
    assert [fact.type for fact in facts] == ["post"]


HEADS = {
    "de": "Ein Bericht\n\n3. März 2024\n\n",
    "en": "A report\n\nDüsseldorf, 3 March 2024\n\n",
    "ja": "県からのお知らせ\n2024年3月3日\n福島県とNRW州について。\n",
}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Im Roman empfängt Ministerin Petra Probe am 12. Mai den Gouverneur Ken Muster."),
        ("de", "Das Ministerium dementierte, dass Ministerin Petra Probe den Gouverneur Ken Muster empfangen habe."),
        ("de", "Die Opposition fordert ein Abkommen zwischen Nordrhein-Westfalen und der Präfektur Osaka."),
        ("de", "Niemand unterzeichnete das Abkommen zwischen Nordrhein-Westfalen und der Präfektur Osaka."),
        ("en", "Minister Petra Probe did not meet Governor Ken Muster of Shizuoka Prefecture on 12 May."),
        ("en", "If Cologne and Kobe were twin cities, they would exchange students."),
        ("en", "The opposition called for a twinning between Cologne and Kobe."),
        ("en", "The ministry denied that North Rhine-Westphalia and Osaka Prefecture had signed an agreement."),
        ("en", "Minister Petra Probe invited Governor Ken Muster of Shizuoka Prefecture to visit Bonn."),
        ("en", "The delegation could visit Aachen in May."),
        ("en", "No Japanese companies are based in Musterstadt."),
        ("en", "Press contact: Petra Probe, Tel. 0211 123-456, probe@example.org"),
        ("en", 'The film "The Governor Visits Berlin" will be shown on 1 October.'),
        ("en", "In the novel, Governor Ken Muster visits Cologne in 2050."),
        ("en", "Bonn does not cooperate with Nagoya."),
        ("en", "JETRO has no office in Bonn."),
        ("en", "The twinning between Bonn and Nagoya never came about."),
        ("ja", "山本一郎福島県知事とペーター・ケラーNRW州経済相の会談は行われなかった。"),
        ("ja", "福島県とNRW州は1月15日、覚書に署名しなかった。"),
        ("ja", "福島県とNRW州が覚書を結べば、企業の進出が進むとみられる。"),
        ("ja", "市民団体は、いわき市とエッセン市が姉妹都市になるよう求めた。"),
        ("ja", "福島県はNRW州との協定を1月10日に締結したとの報道を否定した。"),
        ("ja", "山本一郎福島県知事はドイツを訪問したいと考えている。"),
        ("ja", "山本一郎福島県知事はペーター・ケラーNRW州経済相を福島に招待した。"),
        ("ja", "いわき市とエッセン市は姉妹都市ではない。"),
        ("ja", "ホーム > 国際交流 > 姉妹都市 > 関連記事"),
        ("ja", "映画「知事はドイツへ行く、そして帰らない」が公開された。"),
        ("ja", "エッセンという名の喫茶店がいわき市に開店した。"),
        ("ja", "いわき市はエッセン市との姉妹都市提携を検討している。"),
        ("ja", "日系企業が500社に達するとの予測は外れた。"),
        ("ja", "小説では、架空の山田太郎知事が火星を訪問した。"),
    ],
)
def test_states_nothing_but_who_holds_which_office(language: str, sentence: str) -> None:
    facts = extract_facts(Release("r", "t", "2024-03-03", "", language, HEADS[language] + sentence))
    assert [fact for fact in facts if fact.type != "post"] == []


@pytest.mark.parametrize(
    ("language", "sentence", "type_"),
    [
        ("de", "Im Rathaus empfing Ministerin Petra Probe am 2. März den Gouverneur Ken Muster.", "event"),
        ("en", "In the town hall, Minister Petra Probe received Governor Ken Muster on 2 March.", "event"),
        ("en", "There is a twinning between Cologne and Kyoto.", "twinning"),
        ("ja", "福島県とNRW州は1月15日、覚書に署名した。", "agreement"),
        ("ja", "いわき市とエッセン市は姉妹都市である。", "twinning"),
    ],
)
def test_the_same_told_as_a_fact_is_one(language: str, sentence: str, type_: str) -> None:
    facts = extract_facts(Release("r", "t", "2024-03-03", "", language, HEADS[language] + sentence))
    assert type_ in {fact.type for fact in facts}
