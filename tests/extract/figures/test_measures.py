import pytest

from kg.extract.figures.measures import nation_id, noun_of, unit_of, words


@pytest.mark.parametrize(
    ("word", "kind", "base"),
    [
        ("Unternehmen", "company", "Unternehmen"),
        ("Industriebetriebe", "company", "Industriebetrieb"),
        ("Fachbesucherinnen", "visitors", "Fachbesucher"),
        ("Städtepartnerschaften", "other", "Städtepartnerschaft"),
        ("Besucher:innen", "visitors", "Besucher"),
    ],
)
def test_a_noun_is_read_by_its_last_part(word: str, kind: str, base: str) -> None:
    noun = noun_of(word, "de")
    assert noun is not None
    assert (noun.kind, noun.base) == (kind, base)


@pytest.mark.parametrize("word", ["Themen", "Abkommensentwurf", "Uhr", "Etage", "Minister"])
def test_what_nobody_counts_has_no_class(word: str) -> None:
    assert noun_of(word, "de") is None


def test_measures_have_units_and_nations_names() -> None:
    assert unit_of("korean-companies") == "companies"
    assert unit_of("employees-at-korean-companies") == "persons"
    assert unit_of("years-of-relations") == "years"
    assert nation_id("Polen") == "polish"
    assert nation_id("Atlantis") == ""


def test_whole_words_are_not_found_inside_others() -> None:
    assert words("de", "reside").search("ein Erlebnis") is None
    assert words("de", "reside").search("sie leben hier") is not None
