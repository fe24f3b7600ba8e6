"""Text files: encodings, newlines, header, dates, and the one line that says what is wrong."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ReleaseError
from kg.model import Release
from kg.read import read_source, read_text_release, release_of
from kg.read.text import MAX_BYTES, detect_language

TEXT = "Besuch in Musterstadt\n3. März 2024\nDer Gast aus Übersee wurde begrüßt.\n"


def written(folder: Path, raw: bytes, name: str = "2024-03-03-besuch.txt") -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ReleaseError) as caught:
        read_text_release(path)
    return str(caught.value).replace(str(path), "FILE")


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode("utf-8"),
        TEXT.replace("\n", "\r").encode("utf-8"),
    ],
    ids=["utf-8", "with a mark", "utf-16", "utf-16, the other order", "CRLF", "CR"],
)
def test_the_same_text_in_any_encoding_and_with_any_newline(tmp_path: Path, raw: bytes) -> None:
    assert read_text_release(written(tmp_path, raw)).text == TEXT


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "FILE: the file is empty; a release needs text"),
        (" \n\t\n\u00a0\r\n".encode(), "FILE: the file is blank; a release needs text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "FILE: a binary file; save it as UTF-8 text"),
        (b"Text\0mit Null", "FILE: a binary file; save it as UTF-8 text"),
        (TEXT.encode("latin-1"), "FILE: not UTF-8 (byte 26); save it as UTF-8 text"),
        (TEXT.encode("utf-16-le"), "FILE: a binary file; save it as UTF-8 text"),
        (TEXT.encode("utf-8")[:-3] + b"\xc3", "FILE: not UTF-8 (byte 72); save it as UTF-8 text"),
        (b"\xff\xfea", "FILE: not UTF-16 (byte 2); save it as UTF-8 text"),
        (b"a" * (MAX_BYTES + 1), "FILE: larger than 20 MB; split it into single releases"),
    ],
    ids=["empty", "blank", "binary", "NUL", "Latin-1", "UTF-16 without mark", "broken UTF-8", "broken UTF-16", "large"],
)
def test_says_in_one_line_what_is_wrong_with_a_file(tmp_path: Path, raw: bytes, message: str) -> None:
    assert complaint(written(tmp_path, raw)) == message


def test_a_file_of_the_greatest_size_is_read(tmp_path: Path) -> None:
    assert len(read_text_release(written(tmp_path, b"a" * MAX_BYTES)).text) == MAX_BYTES


def test_a_missing_file(tmp_path: Path) -> None:
    assert complaint(tmp_path / "2024-01-01-nichts.txt") == "FILE: cannot be read (No such file or directory)"


def test_a_folder(tmp_path: Path) -> None:
    assert complaint(tmp_path) == "FILE: a folder; name the files in it"


def test_a_device_without_end_is_not_read_without_end() -> None:
    assert complaint(Path("/dev/zero")) == "FILE: larger than 20 MB; split it into single releases"


def test_a_symlink_is_the_file_it_leads_to(tmp_path: Path) -> None:
    link = tmp_path / "2024-05-05-verweis.txt"
    link.symlink_to(written(tmp_path, TEXT.encode()))
    release = read_text_release(link)
    assert (release.id, release.date, release.text) == ("2024-05-05-verweis", "2024-05-05", TEXT)


def test_a_symlink_that_leads_to_itself(tmp_path: Path) -> None:
    link = tmp_path / "kreis.txt"
    link.symlink_to(link)
    assert complaint(link) == "FILE: cannot be read (Too many levels of symbolic links)"


@pytest.mark.parametrize("name", ["2024-01-01-a\nb.txt", "2024-01-01-\x1b[31m.txt", "2024-01-01-\udcff.txt"])
def test_a_file_name_that_no_line_can_show(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, TEXT.encode(), name)
    with pytest.raises(ReleaseError) as caught:
        read_text_release(path)
    message = str(caught.value)
    assert message.isprintable()
    assert message.endswith("the file name has control characters or is not UTF-8; rename the file")


@pytest.mark.parametrize("name", ["日本　訪問.txt", "Grüße aus Köln.txt", "..\\..\\boese.txt", "<b>.txt"])
def test_an_unusual_file_name_is_only_a_name(tmp_path: Path, name: str) -> None:
    assert read_text_release(written(tmp_path, TEXT.encode(), name)).id == name.removesuffix(".txt")


def test_a_path_that_climbs_gives_the_name_of_the_file_alone(tmp_path: Path) -> None:
    written(tmp_path, TEXT.encode())
    (tmp_path / "unten").mkdir()
    release = read_text_release(tmp_path / "unten" / ".." / "2024-03-03-besuch.txt")
    assert release.id == "2024-03-03-besuch"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("utf-8-sig"))))
    release = read_source(Path("-"))
    assert (release.id, release.date, release.text, release.source) == (
        "standard-input",
        "2024-03-03",
        TEXT,
        "standard input",
    )


def test_standard_input_that_is_too_long_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * (MAX_BYTES + 1))))
    with pytest.raises(ReleaseError, match=r"^standard input: larger than 20 MB; split it into single releases$"):
        read_source(Path("-"))


def read(text: str, stem: str = "besuch") -> Release:
    return release_of(text, stem, "f.txt")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Musterstadt, den 3. März 2024", "2024-03-03"),
        ("3. März 2024 | Pressemitteilung", "2024-03-03"),
        ("03.03.2024", "2024-03-03"),
        ("3. 3. 2024", "2024-03-03"),
        ("2024/3/3", "2024-03-03"),
        ("2024-03-03", "2024-03-03"),
        ("7. Jänner 2019", "2019-01-07"),
        ("3 MARCH 2024", "2024-03-03"),
        ("3rd May 2024", "2024-05-03"),
        ("March 3rd, 2024", "2024-03-03"),
        ("2024年3月3日", "2024-03-03"),
        ("令和6年3月3日", "2024-03-03"),
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("２０２４年３月３日", "2024-03-03"),
    ],
)
def test_reads_the_date_of_publication(line: str, date: str) -> None:
    assert read(f"Titel\n{line}\nText").date == date


@pytest.mark.parametrize(
    "line",
    [
        "Kein Tag weit und breit",
        "31. Februar 2024",
        "2024-13-01",
        "99.99.2024",
        "令和6年13月3日",
        "6年3月3日",
        "3. März 24",
        "Nummer 12024-03-03",
        "3 ſeptember 2024",
        "",
    ],
)
def test_what_is_no_day_is_no_date(line: str) -> None:
    with pytest.raises(ReleaseError) as caught:
        read(f"Titel\n{line}")
    expected = "f.txt: no date found; begin the file name with one (2025-01-23-besuch) or add a date line"
    assert str(caught.value) == expected


def test_an_impossible_date_does_not_hide_a_later_one() -> None:
    assert read("Titel\nam 31. Februar 2024 oder am 1. März 2024").date == "2024-03-01"


def test_the_first_date_counts_whatever_its_form() -> None:
    assert read("Titel\n4. April 2021, nicht 2022-05-05 und nicht 2023年6月6日").date == "2021-04-04"


def test_the_date_of_the_file_name_comes_first() -> None:
    assert read("Titel\n3. März 2024", "2024-03-05-besuch").date == "2024-03-05"


def test_a_file_name_with_an_impossible_date_is_told() -> None:
    with pytest.raises(
        ReleaseError, match=r"^f.txt: the file name begins with 2024-02-30, which is no day; correct it$"
    ):
        read("Titel\n3. März 2024", "2024-02-30-besuch")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("\n  \n  Ein Titel \n3. März 2024", "Ein Titel"),
        ("Hoher Besuch aus Übersee in Musterstadt\n3. März 2024\nText.", "Hoher Besuch aus Übersee in Musterstadt"),
        (
            "Stadt Musterstadt\n3. März 2024\nHoher Besuch aus Übersee im Rathaus\nText.",
            "Hoher Besuch aus Übersee im Rathaus",
        ),
        (
            "Start > Presse > Archiv\nHoher Besuch aus Übersee im Rathaus\n3. März 2024",
            "Hoher Besuch aus Übersee im Rathaus",
        ),
        (
            "Hoher Besuch aus Übersee im Rathaus:\nViele Gäste\n3. März 2024",
            "Hoher Besuch aus Übersee im Rathaus: Viele Gäste",
        ),
    ],
)
def test_the_title_is_the_headline(text: str, title: str) -> None:
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("Titel\nStaatskanzlei Musterland\n3. März 2024\nText.", "Staatskanzlei Musterland"),
        ("Titel\n3. März 2024\nDie Staatskanzlei lud ein.", ""),
        ("Titel\nStadt Musterstadt: Presse\n3. März 2024", ""),
        ("Titel\nMinisterium für Muster und Proben.\n3. März 2024", ""),
    ],
)
def test_the_publisher_is_a_line_of_its_own(text: str, publisher: str) -> None:
    assert read(text).publisher == publisher


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Gast und die Gastgeberin trafen sich auf dem Markt.", "de"),
        ("The guest and the host met at the market on Monday.", "en"),
        ("知事は州首相と会談しました。両者は協力について話し合いました。", "ja"),
        ("Der Verein „さくら“ und die Stadt feiern am Sonntag gemeinsam im Park am See.", "de"),
        ("12345", "de"),
        ("", "de"),
    ],
)
def test_detects_the_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@settings(deadline=None, max_examples=150)
@given(st.text(), st.text(max_size=20))
def test_any_text_is_a_release_or_a_complaint_of_one_line(text: str, stem: str) -> None:
    try:
        release = release_of(text, stem, "f.txt")
    except ReleaseError as error:
        assert str(error).startswith("f.txt: ")
    else:
        assert release.text == text


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_release_or_a_complaint(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "2024-01-01-probe.txt"
    path.write_bytes(raw)
    try:
        assert "\r" not in read_text_release(path).text
    except ReleaseError as error:
        assert str(error).startswith(f"{path}: ")
