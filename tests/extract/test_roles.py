"""Nouns of office in their forms and compounds."""

import pytest

from kg.extract.roles import find_role


@pytest.mark.parametrize(
    ("word", "base", "gender", "level"),
    [
        ("Ministerin", "Ministerin", "f", "minister"),
        ("Ministers", "Minister", "m", "minister"),
        ("Klimaschutzministerin", "Klimaschutzministerin", "f", "minister"),
        ("Generalkonsuls", "Generalkonsul", "m", "envoy"),
        ("Präsidenten", "Präsident", "m", "body"),
        ("Oberbürgermeisters", "Oberbürgermeister", "m", "city"),
        ("Vize-Gouverneurin", "Vize-Gouverneurin", "f", "region"),
        ("Abgeordneter", "Abgeordneter", "m", "member"),
        ("Abgeordnete", "Abgeordnete", "f", "member"),
        ("Vorsitzenden", "Vorsitzender", "m", "chair"),
    ],
)
def test_a_form_has_its_base_gender_and_level(word: str, base: str, gender: str, level: str) -> None:
    noun = find_role(word, "de")
    assert noun is not None
    assert (noun.base, noun.gender, noun.level, noun.plural) == (base, gender, level, False)


@pytest.mark.parametrize("word", ["Botschafterinnen", "Staatssekretäre", "Generalkonsulinnen"])
def test_a_plural(word: str) -> None:
    noun = find_role(word, "de")
    assert noun is not None
    assert noun.plural


@pytest.mark.parametrize(
    "word",
    [
        "Ministerium",
        "Minister-Brief",
        "Meister",
        "Arbeiter",
        "Direktion",
        "Begleiter",
        "Halbleiter",
        "Lautsprecher",
        "",
    ],
)
def test_what_is_no_office(word: str) -> None:
    assert find_role(word, "de") is None


@pytest.mark.parametrize(("word", "base"), [("Governor", "Governor"), ("Governors", "Governor"), ("Mayor", "Mayor")])
def test_english_offices(word: str, base: str) -> None:
    noun = find_role(word, "en")
    assert noun is not None
    assert (noun.base, noun.gender) == (base, "")


@pytest.mark.parametrize("word", ["Major", "Gouverneur", "Goverment"])
def test_no_english_office(word: str) -> None:
    assert find_role(word, "en") is None
