"""What each line of a release is there for."""

import pytest

from kg.extract.zones import Zone, find_zones

PROSE = (
    "Am vergangenen Montag kamen viele Gäste in den großen Saal des Rathauses, um dort mit dem Chor und der Kapelle der"
    " Stadt zu singen und danach gemeinsam zu essen."
)


def zone_of(line: str, before: str = "", behind: str = "") -> Zone:
    text = "\n".join((before, line, behind))
    return next(block.zone for block in find_zones(text) if text[block.start : block.end] == line.strip())


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Viele Gäste im Rathaus", Zone.HEADLINE),
        ("Musterstadt, den 3. März 2024", Zone.DATELINE),
        ("03.03.2024", Zone.DATELINE),
        ("3 March 2024", Zone.DATELINE),
        ("March 3, 2024", Zone.DATELINE),
        ("令和6年3月3日", Zone.DATELINE),
        ("2024-03-03 | Kultur", Zone.DATELINE),
        ("Start > Presse > Meldungen", Zone.NOISE),
        ("Home » Aktuelles » Fest", Zone.NOISE),
        ("Drucken", Zone.NOISE),
        ("© Stadt Musterstadt", Zone.NOISE),
        ("***", Zone.NOISE),
        ("Zum Thema: Feste", Zone.NOISE),
    ],
)
def test_lines_above_the_body(line: str, zone: Zone) -> None:
    assert zone_of(line, behind=PROSE) is zone


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Danach ging man nach Hause.", Zone.BODY),
        (PROSE, Zone.BODY),
        ("Foto: Anna Probe", Zone.CAPTION),
        ("Petra Probe (l.) und Karl Muster (r.) im Saal", Zone.CAPTION),
        ("Von links: Petra Probe, Karl Muster", Zone.CAPTION),
        ("Bild: Stadt Musterstadt", Zone.CAPTION),
        ("[写真] 会場の様子", Zone.CAPTION),
        ("| Jahr | Gäste |", Zone.TABLE),
        ("| --- | --- |", Zone.NOISE),
        ("Pressekontakt: Petra Probe, Tel. 0211 123456", Zone.NOISE),
        ("Rückfragen beantwortet die Pressestelle", Zone.NOISE),
        ("Telefon: 0211 123456", Zone.NOISE),
        ("presse@example.org", Zone.NOISE),
        ("https://www.example.org/fest", Zone.NOISE),
        ("40213 Düsseldorf", Zone.NOISE),
        ("お問い合わせ 広報課", Zone.NOISE),
    ],
)
def test_lines_below_the_body(line: str, zone: Zone) -> None:
    assert zone_of(line, before=PROSE) is zone


@pytest.mark.parametrize(
    "line",
    [
        PROSE.replace("Rathauses", "Rathauses (www.example.org)") + " " + PROSE,
        "Der Kontakt zur Partnerstadt soll enger werden.",
        "Die Presse lobte das Fest.",
        "Das Foto zeigt den Saal nicht, obwohl er groß ist.",
        "Die Telefonate dauerten lange.",
    ],
)
def test_a_sentence_about_contact_or_photos_is_body(line: str) -> None:
    assert zone_of(line, before=PROSE) is Zone.BODY


def test_all_lines_of_a_contact_block_are_noise() -> None:
    text = f"{PROSE}\nKontakt:\nPetra Probe\nMinisterium für Muster\nMusterallee 1\n"
    zones = [block.zone for block in find_zones(text)]
    assert zones == [Zone.BODY, *[Zone.NOISE] * 4]


def test_prose_ends_a_contact_block() -> None:
    text = f"{PROSE}\nPressekontakt:\nPetra Probe\n{PROSE}\n"
    assert [block.zone for block in find_zones(text)][-1] is Zone.BODY


def test_blocks_are_the_lines_without_the_spaces_around_them() -> None:
    text = "  Ein Fest im Saal  \n\n\n " + PROSE + " \n"
    assert [text[block.start : block.end] for block in find_zones(text)] == ["Ein Fest im Saal", PROSE]


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_a_text_without_lines_has_no_blocks(text: str) -> None:
    assert find_zones(text) == ()
