"""The reference tables: well-formed, consistent, sourced; and what becomes of them in the graph."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

from kg import paths
from kg.errors import ReferenceTableError
from kg.graph.build import Built
from kg.graph.namespaces import REFERENCE_GRAPH, entity, term
from kg.graph.tables import Reference, Row, read_reference, read_table

# Table: columns that must be filled, columns that hold a web address, columns that hold a date.
COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "regions": (("kind", "label_de", "label_en", "lat", "lon", "official_code", "source"), ("source",), ()),
    "cities": (("kind", "label_de", "label_en", "region", "source"), ("source",), ()),
    "twinnings": (("nrw", "japan", "kind", "source"), ("source", "source2"), ("since", "until")),
    "organisations": (
        ("body", "kind", "label_de", "label_en", "name_status", "source"),
        ("source", "website", "ror"),
        ("valid_from", "valid_to"),
    ),
    "universities": (("country", "label_de", "label_en", "source"), ("source", "website", "ror"), ()),
    "offices": (("person_id", "person", "role", "of", "source"), ("source",), ("valid_from", "valid_to")),
    "topics": (("label_de", "label_en", "label_ja", "synonyms_de", "synonyms_en", "synonyms_ja"), (), ()),
    "generic_names": (("word",), (), ()),
    "roles": (("label_de", "label_de_f", "label_en", "label_ja", "source"), (), ()),
}
BOXES = {"nrw": (50.3, 52.6, 5.8, 9.5), "germany": (47.2, 55.1, 5.8, 15.1), "japan": (24.0, 45.6, 122.9, 146.0)}
SLUG = re.compile(r"[a-z0-9]+(--?[a-z0-9]+)*")
QID = re.compile(r"Q[1-9]\d*")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
ADDRESS = re.compile(r"https?://\S+|package \S+ \S+")
PRECISION = {0: "", 4: "year", 7: "month", 10: "day"}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return read_reference()


def _rows(reference: Reference, name: str) -> tuple[Row, ...]:
    rows: tuple[Row, ...] = getattr(reference, name)
    return rows


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_is_composed_sorted_text(name: str, reference: Reference) -> None:
    text = (paths.REFERENCE / f"{name}.csv").read_bytes().decode("utf-8")
    ids = [row["id"] for row in _rows(reference, name)]
    assert text == unicodedata.normalize("NFC", text)
    assert "\r" not in text and "\ufeff" not in text
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("name", COLUMNS)
def test_every_row_is_well_formed(name: str, reference: Reference) -> None:
    assert [problem for row in _rows(reference, name) for problem in _problems(name, row)] == []


def _problems(name: str, row: Row) -> Iterator[str]:
    filled, addresses, dates = COLUMNS[name]
    cells = row.cells
    checks = [(f"empty {column}", bool(cells[column])) for column in filled]
    checks.append(("id is no slug", SLUG.fullmatch(cells["id"]) is not None or cells["id"] == cells.get("word")))
    checks += [(f"blank around {column}", value == value.strip()) for column, value in cells.items()]
    checks += [(f"no address in {c}", not cells[c] or ADDRESS.fullmatch(cells[c]) is not None) for c in addresses]
    checks += [(f"no date in {c}", not cells[c] or DATE.fullmatch(cells[c]) is not None) for c in dates]
    checks.append(("no QID", not cells.get("wikidata") or QID.fullmatch(cells["wikidata"]) is not None))
    checks.append(("half a coordinate", bool(cells.get("lat")) == bool(cells.get("lon"))))
    if len(dates) == 2 and all(cells[c] for c in dates):
        start, end = (cells[c] for c in dates)
        checks.append(("ends before it begins", end[: len(start)] >= start[: len(end)]))
    if name == "twinnings":
        checks.append(("precision does not fit since", cells["precision"] == PRECISION[len(cells["since"])]))
    for column in ("alt", "synonyms_de", "synonyms_en", "synonyms_ja", "attested"):
        parts = cells.get(column, "").split("|") if cells.get(column) else []
        checks.append((f"empty or repeated part in {column}", len(parts) == len(set(parts)) and "" not in parts))
    yield from (f"{row.where}: {what}" for what, fine in checks if not fine)


def test_ids_refer_to_each_other(reference: Reference) -> None:
    places, bodies = set(reference.places), set(reference.current_names)
    topics = {row["id"] for row in reference.topics}
    known = {
        ("regions", "part_of"): places,
        ("cities", "region"): places,
        ("cities", "part_of"): places,
        ("twinnings", "nrw"): places,
        ("twinnings", "japan"): places,
        ("organisations", "seat"): places,
        ("organisations", "parent"): bodies,
        ("organisations", "acts_for"): places,
        ("universities", "city"): places,
        ("universities", "country"): places,
        ("offices", "of"): places | bodies,
        ("offices", "at"): places | bodies,
        ("topics", "broader"): topics,
    }
    broken = [
        f"{row.where}: unknown {column} {row[column]}"
        for (name, column), ids in known.items()
        for row in _rows(reference, name)
        if row[column] and row[column] not in ids
    ]
    assert broken == []


def test_the_divisions_of_both_countries_are_complete(reference: Reference) -> None:
    counts = Counter(row["kind"] for row in reference.regions)
    assert counts == {"prefecture": 47, "land": 16, "regierungsbezirk": 5, "country": 2}


def test_coordinates_lie_where_they_should(reference: Reference) -> None:
    astray = [
        row.where for row in (*reference.regions, *reference.cities) if row["lat"] and not _inside(row, reference)
    ]
    assert astray == []


def _inside(row: Row, reference: Reference) -> bool:
    around = set(reference.around(row["id"]))
    box = "japan" if "japan" in around else "nrw" if "nordrhein-westfalen" in around else "germany"
    south, north, west, east = BOXES[box]
    return south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east


def test_an_identifier_names_one_thing(reference: Reference) -> None:
    owners: dict[str, set[str]] = {}
    for name in ("regions", "cities", "organisations", "universities"):
        for row in _rows(reference, name):
            if row["wikidata"]:
                owners.setdefault(row["wikidata"], set()).add(row.cells.get("body") or row["id"])
    assert {qid: sorted(things) for qid, things in owners.items() if len(things) > 1} == {}


@pytest.mark.parametrize(("scheme", "form"), [("AGS", r"\d{2}(\d|\d{3}|\d{6})?"), ("JIS", r"\d{2}(\d{3})?")])
def test_official_codes_have_their_form(scheme: str, form: str, reference: Reference) -> None:
    rows = [r for r in (*reference.regions, *reference.cities) if r["code_scheme"].startswith(scheme)]
    assert rows
    assert [row.where for row in rows if row["official_code"] and not re.fullmatch(form, row["official_code"])] == []


def test_every_body_has_a_present_or_last_name(reference: Reference) -> None:
    for body in {row["body"] for row in reference.organisations}:
        assert reference.current_names[body]["id"] == body


def test_the_table_of_attribution_names_the_sources() -> None:
    text = (paths.REFERENCE / "ATTRIBUTION.md").read_text("utf-8")
    assert all(name in text for name in ("GeoNames", "CC BY 4.0", "CC0", "Unicode", "MIT", "ODbL"))


def test_a_row_with_too_few_cells(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id,name\na,b\nc\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError) as caught:
        read_table(path)
    assert str(caught.value) == f"{path}:3: has not as many cells as the header"


def test_a_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("id\na\n", encoding="utf-8")
    with pytest.raises(ReferenceTableError) as caught:
        _ = read_table(path)[0]["name"]
    assert str(caught.value) == f"{path}:2: there is no column name"


def _objects(built: Built, subject: NamedNode, prop: str) -> set[NamedNode | Literal]:
    triples = built.dataset.graphs[REFERENCE_GRAPH]
    return {t.object for t in triples if t.subject == subject and t.predicate == term(prop)}  # type: ignore[misc]


def test_checked_ids_are_the_same_and_weak_ones_are_close(seeds: Built, reference: Reference) -> None:
    weak = next(row for row in reference.cities if row["wikidata_check"] == "dr5hn-only")
    wikidata = "http://www.wikidata.org/entity/"
    assert NamedNode(wikidata + "Q365") in _objects(seeds, entity("place", "koeln"), "owl:sameAs")
    assert NamedNode(wikidata + weak["wikidata"]) in _objects(seeds, entity("place", weak["id"]), "skos:closeMatch")


def test_a_renamed_body_is_one_with_dated_names(seeds: Built) -> None:
    body = entity("body", "nrw-global-business")
    names = _objects(seeds, body, "nj:datedName")
    invest = entity("name", "nrw-global-business-nrw-invest")
    assert invest in names
    assert {value.value for value in _objects(seeds, invest, "nj:until")} == {"2020-11"}
    assert "NRW.INVEST" in {value.value for value in _objects(seeds, body, "skos:altLabel")}


def test_a_disputed_date_keeps_its_variants(seeds: Built) -> None:
    tie = entity("twinning", "koeln-kyoto")
    dates = {
        value.value
        for variant in _objects(seeds, tie, "nj:variant")
        if isinstance(variant, NamedNode)
        for value in _objects(seeds, variant, "nj:since")
    }
    assert dates == {"1963-01-21", "1963-05-29"}
    assert _objects(seeds, tie, "nj:disagreement")


def test_a_friendship_is_apart_from_the_twinning_that_replaced_it(seeds: Built) -> None:
    since = {value.value for value in _objects(seeds, entity("twinning", "marugame-willich"), "nj:since")}
    friendship = entity("twinning", "marugame-willich-friendship")
    assert since == {"2023-07-07"}
    assert {value.value for value in _objects(seeds, friendship, "nj:until")} == {"2023-07-07"}
