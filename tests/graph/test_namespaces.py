"""IRIs: readable, stable, and no two things with one name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from kg.graph.namespaces import compact, digest, distinct_names, entity, measure, release, release_graph, slug, term


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hendrik Wüst", "hendrik-wuest"),
        ("Präfektur Ōsaka", "praefektur-osaka"),
        ("Straße", "strasse"),
        ("NRW.Global Business", "nrw-global-business"),
        ("Jakub Chełstowski", "jakub-chelstowski"),
        ("São Paulo", "sao-paulo"),
        ("福島県", "福島県"),
        ("がく", "がく"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
    ],
)
def test_a_slug_is_readable(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_text_without_letters_has_a_slug_too() -> None:
    assert slug("…") == digest("…")


def test_a_long_slug_is_cut_and_stays_distinct() -> None:
    first, second = slug("ein Wort " * 30 + "a"), slug("ein Wort " * 30 + "b")
    assert first != second
    assert len(first) < 100


@given(st.text(max_size=200))
def test_any_text_makes_an_iri(text: str) -> None:
    made = slug(text)
    assert made == slug(made)
    assert NamedNode(entity("person", made).value).value.endswith(f"/id/person/{made}")
    assert not set(made) & set('/\\#?<>"{}|^`% \n')


def test_digests_tell_contents_apart() -> None:
    assert digest("a.b", "c") != digest("a", "b.c")
    assert digest(["a"], "b") != digest("a", ["b"])


def test_equal_wishes_get_suffixes_of_their_content_whatever_the_order() -> None:
    wanted = [("thing-1", "visit"), ("thing-2", "visit"), ("thing-3", "meeting")]
    names = distinct_names(wanted)
    assert names == distinct_names(wanted[::-1])
    assert names["thing-3"] == "meeting"
    assert names["thing-1"] != names["thing-2"]
    assert names["thing-1"].startswith("visit-")


def test_release_ids_that_are_no_slugs_stay_apart() -> None:
    assert release("2025-01-23-a") != release("2025-01-23 A")
    assert release_graph("2025-01-23-a").value.endswith("/graph/release/2025-01-23-a")


def test_terms_and_their_short_forms() -> None:
    assert term("schema:name").value == "https://schema.org/name"
    assert term("Event") == term("nj:Event")
    assert compact(term("nj:Event").value) == "nj:Event"
    assert compact(entity("person", "x").value) == "id/person/x"
    assert measure("other:Gäste").value.endswith("/measure/other-gaeste")
