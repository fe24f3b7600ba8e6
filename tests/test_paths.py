"""Where the files that come with the package stand."""

from kg.paths import ONTOLOGY, REFERENCE


def test_the_ontology_is_there() -> None:
    assert (ONTOLOGY / "kg.ttl").is_file()


def test_the_reference_tables_are_there() -> None:
    assert {path.stem for path in REFERENCE.glob("*.csv")} >= {"regions", "cities", "organisations", "offices", "roles"}
