"""Many releases: files and folders, and what cannot be read."""

from pathlib import Path

import pytest

from kg.corpus import read_corpus
from kg.errors import ReleaseError

TEXT = "Besuch aus Japan in Düsseldorf\n\n3. März 2024\n\nEs kamen Gäste.\n"


def _release(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_files_and_folders_are_read_once_and_in_order(tmp_path: Path) -> None:
    second, first = _release(tmp_path / "b" / "2024-03-03-b.txt"), _release(tmp_path / "2024-03-03-a.txt")
    corpus = read_corpus([second, tmp_path, first])
    assert [release.id for release in corpus.releases] == ["2024-03-03-a", "2024-03-03-b"]
    assert corpus.skipped == ()


def test_other_files_of_a_folder_are_no_releases(tmp_path: Path) -> None:
    _release(tmp_path / "2024-03-03-a.txt")
    (tmp_path / "notes.md").write_text("no release", encoding="utf-8")
    assert len(read_corpus([tmp_path]).releases) == 1


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03", "Müller".encode("latin-1"), b"no date at all"])
def test_a_broken_file_is_told_and_does_not_stop_the_others(content: bytes, tmp_path: Path) -> None:
    _release(tmp_path / "2024-03-03-a.txt")
    broken = tmp_path / "broken.txt"
    broken.write_bytes(content)
    corpus = read_corpus([tmp_path])
    assert [release.id for release in corpus.releases] == ["2024-03-03-a"]
    (skipped,) = corpus.skipped
    assert skipped.source == str(broken)
    assert skipped.why.startswith(f"{broken}: ")
    assert "\n" not in skipped.why


def test_two_files_with_one_id(tmp_path: Path) -> None:
    _release(tmp_path / "a" / "2024-03-03-x.txt")
    second = _release(tmp_path / "b" / "2024-03-03-x.txt")
    corpus = read_corpus([tmp_path])
    assert len(corpus.releases) == 1
    assert corpus.skipped[0].why == f"{second}: another file is the release 2024-03-03-x; rename one"


def test_a_folder_without_releases(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError) as caught:
        read_corpus([tmp_path])
    assert str(caught.value) == f"{tmp_path}: no releases in this folder; put text files (*.txt) into it"


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError) as caught:
        read_corpus([tmp_path / "gone"])
    assert str(caught.value) == f"{tmp_path}/gone: there is no such file or folder"


def test_a_link_that_leads_out_of_a_folder_is_not_followed(tmp_path: Path) -> None:
    outside = _release(tmp_path / "outside" / "2024-03-03-a.txt")
    folder = tmp_path / "folder"
    _release(folder / "2024-03-03-b.txt")
    link = folder / "2024-03-03-c.txt"
    link.symlink_to(outside)
    corpus = read_corpus([folder])
    assert [release.id for release in corpus.releases] == ["2024-03-03-b"]
    assert [skipped.why for skipped in corpus.skipped] == [f"{link}: a link out of its folder; name the file itself"]


def test_a_link_named_itself_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "2024-03-03-c.txt"
    link.symlink_to(_release(tmp_path / "outside" / "2024-03-03-a.txt"))
    assert [release.id for release in read_corpus([link]).releases] == ["2024-03-03-c"]


def test_a_link_inside_a_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "2024-03-03-c.txt").symlink_to(_release(tmp_path / "2024-03-03-a.txt"))
    assert len(read_corpus([tmp_path]).releases) == 2


def test_a_file_name_that_is_no_text_is_told_escaped(tmp_path: Path) -> None:
    _release(tmp_path / "2024-03-03-\udcff.txt")
    (skipped,) = read_corpus([tmp_path]).skipped
    assert (skipped.source + skipped.why).isprintable()
    assert "\\udcff" in skipped.source
