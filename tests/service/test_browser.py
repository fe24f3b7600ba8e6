"""The pages in a real browser: hostile labels stay text, nothing is fetched from elsewhere, nothing complains."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from kg.graph.dataset import Dataset
from kg.graph.namespaces import BASE, LABEL, TYPE, entity, evidence_graph, release, release_graph, term
from kg.graph.store import write_store
from tests.service.server import Server, running

HOSTILE = [
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=1">',
    "</script><script>window.hit=1</script>",
    "' onmouseover='window.hit=1",
    "{{ 7*7 }}${7*7}<%= 7*7 %>",
    "</title><svg onload=window.hit=1>",
    "\u202eevil\u0000\u2028</p>",
]
PERSON, MEETING, RELEASE = entity("person", "hostile"), entity("event", "hostile"), release("hostile")


def _hostile_graphs() -> dict[ox.NamedNode, frozenset[ox.Triple]]:
    labels = [ox.Triple(each, LABEL, ox.Literal(text)) for each in (PERSON, MEETING, RELEASE) for text in HOSTILE]
    typed = [(PERSON, "Person"), (MEETING, "Fact"), (MEETING, "Event"), (RELEASE, "Release")]
    stated = [
        *labels,
        *(ox.Triple(subject, TYPE, term(name)) for subject, name in typed),
        ox.Triple(MEETING, term("host"), PERSON),
        ox.Triple(MEETING, term("statedIn"), RELEASE),
        ox.Triple(RELEASE, term("schema:datePublished"), ox.Literal(HOSTILE[0])),
        ox.Triple(PERSON, term("owl:sameAs"), ox.NamedNode("javascript:window.hit=1")),
        ox.Triple(PERSON, term("owl:sameAs"), ox.NamedNode("data:text/html,window.hit=1")),
        ox.Triple(PERSON, term("geo:lat"), ox.Literal('35"><script>window.hit=1</script>')),
        ox.Triple(PERSON, term("geo:long"), ox.Literal("135")),
    ]
    text = "".join(HOSTILE)
    proof = ox.NamedNode(BASE + "evidence/hostile")
    words, place = (ox.NamedNode(proof.value + part) for part in ("#quote", "#position"))
    number = term("xsd:nonNegativeInteger")
    proofs = [
        ox.Triple(RELEASE, term("schema:text"), ox.Literal(text)),
        ox.Triple(MEETING, term("evidence"), proof),
        ox.Triple(proof, TYPE, term("Evidence")),
        ox.Triple(proof, term("oa:hasSource"), RELEASE),
        ox.Triple(proof, term("rule"), ox.Literal(HOSTILE[1])),
        ox.Triple(proof, term("oa:hasSelector"), words),
        ox.Triple(proof, term("oa:hasSelector"), place),
        ox.Triple(words, term("oa:exact"), ox.Literal(text[3:40])),
        ox.Triple(place, term("oa:start"), ox.Literal("3", datatype=number)),
        ox.Triple(place, term("oa:end"), ox.Literal("40", datatype=number)),
    ]
    return {release_graph("hostile"): frozenset(stated), evidence_graph("hostile"): frozenset(proofs)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    store = tmp_path_factory.mktemp("hostile") / "store"
    write_store(store, Dataset(_hostile_graphs()))
    with running(store) as started:
        yield started


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page; at the end nothing hostile ran and nothing was asked of another server."""
    context = browser.new_context(locale="de-DE")
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(f"error: {error}"))
    opened.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    opened.on("dialog", lambda dialog: problems.append("dialog"))
    opened.on("request", lambda asked: problems.append(asked.url) if "//127.0.0.1" not in asked.url else None)
    yield opened
    assert opened.evaluate("window.hit") is None
    links = opened.evaluate("[...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))")
    assert [link for link in links if link.lower().startswith(("javascript:", "data:"))] == []
    context.close()
    assert [p for p in problems if not p.startswith("data:") and "status of 40" not in p] == []


HOSTILE_PAGES = [
    "/",
    "/id/person/hostile.html",
    "/id/event/hostile.html",
    "/release/hostile.html",
    "/search?q=script",
    "/search?q=" + quote(HOSTILE[1]),
    "/nothing/" + quote(HOSTILE[0], safe=""),
    "/query?query=" + quote("SELECT * { ?s ?p ?o } #" + HOSTILE[2]),
    "/view/network",
]


@pytest.mark.parametrize("address", HOSTILE_PAGES)
def test_hostile_values_stay_text(hostile: Server, page: Page, address: str) -> None:
    page.goto(hostile.url + address)
    page.mouse.move(300, 300)
    page.wait_for_load_state("load")
    assert page.locator("script:not([src]):not([type])").count() <= (2 if "view" in address else 0)


def test_a_hostile_accept_header_is_not_reflected_as_markup(hostile: Server) -> None:
    answer = hostile.get("/id/person/hostile", Accept="<script>alert(1)</script>")
    assert "<script>" not in answer.text


def test_a_question_opens_as_a_tab_with_its_answer(ties: Server, page: Page) -> None:
    page.goto(ties.url + "/query?lang=en")
    page.select_option("select[name=question]", "about-person")
    page.fill("input[name=person]", "Hendrik Wüst")
    page.click("#ask button")
    page.wait_for_selector(".tabPanel.active table.rows tbody tr")
    assert "Mitsuko Shino" in page.locator(".tabPanel.active table.rows").inner_text()


@pytest.mark.parametrize(("view", "shape"), [("map", "circle.pin"), ("chart", "rect")])
def test_answers_are_drawn(ties: Server, page: Page, view: str, shape: str) -> None:
    page.goto(ties.url + "/query")
    page.select_option("select[name=question]", "places-on-map")
    page.click("#ask button")
    page.wait_for_selector(".tabPanel.active table.rows tbody tr")
    page.locator(f".tabPanel.active .select_{view}").click()
    page.wait_for_selector(f".tabPanel.active svg.{view} {shape}", state="attached")


def test_a_question_about_nobody_says_so(ties: Server, page: Page) -> None:
    page.goto(ties.url + "/query")
    page.select_option("select[name=question]", "about-person")
    page.fill("input[name=person]", "Niemand Nirgends")
    page.click("#ask button")
    page.locator("#wrong", has_text="Niemand Nirgends").wait_for()


def test_the_viewer_adds_what_is_around_the_chosen_thing(ties: Server, page: Page) -> None:
    page.goto(ties.url + "/view?around=id/person/mitsuko-shino")
    frame = page.frame_locator("#network")
    frame.locator("html[data-ready=yes]").wait_for(state="attached")
    page.evaluate("document.getElementById('network').contentWindow.location.hash = '#n=~id/person/hendrik-wuest'")
    page.click("#expand")
    page.wait_for_url("**around=id%2Fperson%2Fhendrik-wuest*")
    page.frame_locator("#network").locator("html[data-ready=yes]").wait_for(state="attached")


def test_pages_work_without_scripts(ties: Server, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(ties.url + "/id/person/hendrik-wuest.html")
    assert page.locator("blockquote").count() > 3
    context.close()


def test_the_yasgui_that_is_served_is_the_one_named(ties: Server) -> None:
    folder = Path(__file__).parents[2] / "kg" / "publish" / "service" / "static" / "vendor" / "yasgui"
    assert "4.6.2" in (folder / "README.md").read_text("utf-8")
    assert ties.get("/static/vendor/yasgui/yasgui.min.js").status == 200


RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["/", "/id/person/hendrik-wuest.html", "/id/place/osaka.html", "/search?q=wuest", "/ontology", "/nothing/osaka"],
)
def test_pages_are_for_everybody(ties: Server, browser: Browser, address: str, theme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=theme, bypass_csp=True)
    page = context.new_page()
    page.set_extra_http_headers({"Accept": "text/html"})
    page.goto(ties.url + address)
    found = Axe().run(page, options=RULES).response["violations"]
    assert [f"{v['id']}: {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]] == []
    context.close()
