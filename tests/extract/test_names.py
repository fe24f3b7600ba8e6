"""What looks like the name of a person, and what does not."""

import pytest

from kg.extract.names import gender_of, given, is_japanese, is_name_word, match_full_name, skip_titles


@pytest.mark.parametrize(
    "name",
    [
        "Petra Probe",
        "Karl-Heinz Muster",
        "Petra Anna Probe",
        "Karl M. Muster",
        "Anna von der Aue",
        "Petra Muster-Probe",
        "Hanako Suzuki",
        "Taro Yamada",
        "Kenji Mori",
        "Shin'ichi Mori",
    ],
)
@pytest.mark.parametrize("behind", [" kam", ", die", "", ". Dann", "."])
def test_a_full_name(name: str, behind: str) -> None:
    assert match_full_name(f"mit {name}{behind}", 4) == 4 + len(name)


@pytest.mark.parametrize(
    "text", ["Petra kam", "Der Mann", "Köln Messe", "J. R. Beispiel", "Petra, Karl", "Montag Abend", "petra probe", ""]
)
def test_what_is_no_full_name(text: str) -> None:
    assert match_full_name(text, 0) == 0


@pytest.mark.parametrize(
    ("name", "gender"), [("Petra Probe", "f"), ("Karl Muster", "m"), ("Hanako Suzuki", "f"), ("Xyz Probe", "")]
)
def test_the_gender_is_that_of_the_given_name(name: str, gender: str) -> None:
    assert gender_of(name) == gender


def test_a_hyphenated_given_name_is_known_by_its_parts() -> None:
    assert given("Karl-Petra") == given("Karl")
    assert given("Karl-Xyz") is None


@pytest.mark.parametrize("name", ["Hanako Suzuki", "Taro Yamada", "Shin'ichi Mori", "Kyoto", "Ōno", "Kobayashi"])
def test_made_of_japanese_syllables(name: str) -> None:
    assert is_japanese(name)


@pytest.mark.parametrize("name", ["Petra Probe", "Karl Muster", "Anna Ito", "Schmidt", "A"])
def test_not_made_of_japanese_syllables(name: str) -> None:
    assert not is_japanese(name)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Prof. Dr. Petra Probe", "Petra Probe"),
        ("Frau Petra", "Petra"),
        ("Herrn Dr. h. c. Muster", "Muster"),
        ("S.E. Taro", "Taro"),
        ("Mr. Muster", "Muster"),
        ("Dr.-Ing. Petra", "Petra"),
        ("Petra Probe", "Petra Probe"),
        ("Frauen kamen", "Frauen kamen"),
        ("Professorentitel", "Professorentitel"),
    ],
)
def test_titles_are_passed_over(text: str, rest: str) -> None:
    assert text[skip_titles(text, 0) :] == rest


@pytest.mark.parametrize(("word", "possible"), [("Probe", True), ("Der", False), ("Montag", False), ("P", False)])
def test_words_that_can_be_part_of_a_name(word: str, possible: bool) -> None:
    assert is_name_word(word) is possible
