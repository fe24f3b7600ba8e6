"""Every IRI of the graph resolves: pages for people, RDF for programs."""

import json
import re
from urllib.parse import quote

import pyoxigraph as ox
import pytest

from kg.graph.namespaces import BASE
from tests.service.server import Server

PERSON = "/id/person/hendrik-wuest"
RELEASE = "/release/2025-01-23-antrittsbesuch-botschafterin-shino"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        (BROWSER, "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
    ],
)
def test_a_thing_points_to_the_document_that_is_wanted(ties: Server, accept: str, suffix: str) -> None:
    answer = ties.get(PERSON, Accept=accept)
    assert (answer.status, answer.headers["location"]) == (303, f"{PERSON}.{suffix}")
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        ("ttl", ox.RdfFormat.TURTLE),
        ("nt", ox.RdfFormat.N_TRIPLES),
        ("jsonld", ox.RdfFormat.JSON_LD),
        ("rdf", ox.RdfFormat.RDF_XML),
    ],
)
def test_the_documents_of_a_thing_say_the_same(ties: Server, suffix: str, form: ox.RdfFormat) -> None:
    answer = ties.get(f"{PERSON}.{suffix}")
    assert answer.headers["content-type"].startswith(form.media_type.partition(";")[0])
    found = {str(quad.triple) for quad in ox.parse(answer.body, form)}
    wanted = {str(quad.triple) for quad in ox.parse(ties.get(f"{PERSON}.nt").body, ox.RdfFormat.N_TRIPLES)}
    assert found == wanted
    assert f"<{BASE}id/person/hendrik-wuest>" in "".join(found)


def test_a_document_is_the_same_bytes_each_time(ties: Server) -> None:
    assert ties.get(PERSON + ".ttl").body == ties.get(PERSON + ".ttl").body


def test_an_unacceptable_format_is_told(ties: Server) -> None:
    assert ties.get(PERSON, Accept="image/png").status == 406


def test_what_the_client_has_is_not_sent_again(ties: Server) -> None:
    first = ties.get(PERSON + ".html")
    assert ties.get(PERSON + ".html", If_None_Match=first.headers["etag"]).status == 304
    assert ties.get(PERSON + ".html", If_Modified_Since=first.headers["last-modified"]).status == 304
    assert ties.get(PERSON + ".html", If_None_Match='"another"').status == 200
    assert ties.get(PERSON + ".html?lang=ja", If_None_Match=first.headers["etag"]).status == 200


def test_a_persons_page_tells_its_facts_with_quotes(ties: Server) -> None:
    page = ties.get(PERSON + ".html?lang=de").text
    assert "<h1>Hendrik Wüst</h1>" in page
    assert "Hendrik Wüst empfing Mitsuko Shino am 23. Januar 2025" in page
    assert "<blockquote" in page
    assert 'href="/release/2025-01-23-antrittsbesuch-botschafterin-shino#c' in page
    assert 'class="timeline"' in page
    assert 'class="network"' in page


def test_a_places_page_has_a_map_and_links(ties: Server) -> None:
    page = ties.get("/id/place/osaka.html?lang=ja").text
    assert "<h1>大阪市</h1>" in page
    assert 'class="map"' in page
    assert 'href="http://www.wikidata.org/entity/Q35765"' in page


def test_structured_data_is_embedded(ties: Server) -> None:
    page = ties.get("/id/place/osaka.html").text
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    plain = json.loads(found[1])
    assert plain["@type"] == "Place"
    assert plain["@id"] == BASE + "id/place/osaka"
    assert "http://www.wikidata.org/entity/Q35765" in plain["sameAs"]


def test_a_releases_page_marks_its_facts_where_they_stand(ties: Server) -> None:
    page = ties.get(RELEASE + ".html").text
    marks = re.findall(r'<mark id="c\d+" title="[^"]+"><a href="#f\d+">(.+?)</a></mark>', page)
    assert marks
    assert "Ministerpräsident Hendrik Wüst hat am Donnerstag" in "".join(marks)


def test_the_ontology_answers_itself_since_its_terms_have_fragments(ties: Server) -> None:
    page = ties.get("/ontology", Accept=BROWSER)
    assert page.status == 200
    assert '<dt id="Meeting">' in page.text
    data = ties.get("/ontology", Accept="text/turtle")
    assert data.status == 200
    assert any(q.subject.value == BASE + "ontology#Meeting" for q in ox.parse(data.body, ox.RdfFormat.TURTLE))


def test_a_named_graph_answers_with_its_triples(ties: Server) -> None:
    answer = ties.get("/graph" + RELEASE, Accept="application/n-triples")
    assert answer.status == 200
    query = f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{BASE}graph{RELEASE}> {{ ?s ?p ?o }} }}"
    (row,) = json.loads(ties.query(query).body)["results"]["bindings"]
    assert len(answer.body.splitlines()) == int(row["n"]["value"])


def test_an_evidence_node_resolves(ties: Server) -> None:
    query = "SELECT ?e { GRAPH ?g { ?f <https://w3id.org/nrw-japan/ontology#evidence> ?e } } ORDER BY ?e LIMIT 1"
    (row,) = json.loads(ties.query(query).body)["results"]["bindings"]
    path = "/" + row["e"]["value"].removeprefix(BASE)
    assert ties.get(path, Accept="text/turtle").status == 303
    assert b"oa:hasSource" in ties.get(path + ".ttl").body


def test_every_iri_resolves(ties: Server) -> None:
    query = (
        "SELECT DISTINCT ?s { { ?s ?p ?o } UNION { ?a ?b ?s } "
        f"FILTER(isIRI(?s) && STRSTARTS(STR(?s), '{BASE}')) }} ORDER BY MD5(STR(?s)) LIMIT 150"
    )
    rows = json.loads(ties.query(query).body)["results"]["bindings"]
    assert len(rows) == 150
    for row in rows:
        path = "/" + quote(row["s"]["value"].removeprefix(BASE).partition("#")[0])
        answer = ties.get(path, Accept="text/turtle")
        assert answer.status in (200, 303), path
        assert ties.get(answer.headers.get("location", path), Accept="text/turtle").status == 200


def test_a_404_helps(ties: Server) -> None:
    answer = ties.get("/id/person/hendrik-wust", Accept=BROWSER)
    assert answer.status == 404
    assert 'href="/id/person/hendrik-wuest"' in answer.text
    assert "hendrik-wuest" in ties.get("/id/person/hendrik-wust", Accept="text/turtle").text


@pytest.mark.parametrize(
    "path", ["/..%2F..%2Fetc/passwd", "/static/../app.py", "/static/..%2fapp.py", "/%00", "/a b<c>"]
)
def test_odd_paths_are_not_found(ties: Server, path: str) -> None:
    assert ties.get(quote(path, safe="/%")).status == 404


@pytest.mark.parametrize(
    ("header", "word"), [("ja,en;q=0.5", "検索"), ("en-GB", "Search"), ("fr", "Suche"), ("", "Suche")]
)
def test_pages_speak_the_browsers_language(ties: Server, header: str, word: str) -> None:
    assert f">{word}</a>" in ties.get("/", Accept_Language=header).text


@pytest.mark.parametrize("name", ["Wüst", "wuest", "WUST", "Hendrik Wüst", "ヘンドリック"])
def test_search_finds_any_spelling(ties: Server, name: str) -> None:
    page = ties.get("/search?q=" + quote(name)).text
    assert ('href="/id/person/hendrik-wuest"' in page) == (name != "ヘンドリック")


def test_another_language_keeps_the_search(ties: Server) -> None:
    assert 'href="?q=wuest&amp;lang=ja"' in ties.get("/search?q=wuest").text
