"""What a user can do with the page: five views of one selection, two clocks, ways, and what is taken away."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pyoxigraph
import pytest
from playwright.sync_api import expect

from kg.graph.namespaces import PREFIXES, term
from kg.publish.viewer.write import VIEWS
from tests.publish.conftest import Open
from tests.publish.driver import Visit

EXACT = term("oa:exact")
OSAKA = "~id/place/praefektur-osaka"
WUEST = "~id/person/hendrik-wuest"
IWAMA = "~id/person/kiminori-iwama"

TIE_ROWS = """() => {
  const rows = [...document.querySelectorAll("#table tbody tr")];
  return rows.filter((row) => row.querySelectorAll("a.name").length === 2).length;
}"""


def _summary(page: Visit) -> tuple[int, int]:
    numbers = re.findall(r"\d+", page.page.locator("#band .summary").inner_text())
    return int(numbers[0]), int(numbers[1])


def _take(page: Visit, what: str) -> bytes:
    with page.page.expect_download() as started:
        page.page.locator("#take").select_option(what)
    return Path(started.value.path()).read_bytes()


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_shows_something_and_a_selection_opens_there(visit: Open, seeds_page: Path, view: str) -> None:
    page = visit(seeds_page, f"v={view}")
    expect(page.page.locator(f"#view-{view}")).to_be_visible()
    inner = {"timeline": ".mark-fact[role=button]", "map": ".point", "figures": ".figure-dot", "table": "td a.name"}
    if view in inner:
        page.page.locator(f"#{view} {inner[view]}").first.press("Enter")
        expect(page.page.locator("#panel blockquote").first).to_be_visible()


@pytest.mark.parametrize("view", VIEWS)
def test_one_filter_state_for_all_views(visit: Open, seeds_page: Path, view: str) -> None:
    page = visit(seeds_page, "v=network&-class=topic")
    filtered = _summary(page)
    page.page.locator(f"#tab-{view}").click()
    assert _summary(page) == filtered
    page.address("-class=topic")


def test_an_address_restores_the_state(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, f"v=table&l=en&n={OSAKA}&-class=topic")
    expect(page.page.locator("#tab-table")).to_have_attribute("aria-selected", "true")
    expect(page.page.locator("#panel h2")).to_have_text("Osaka Prefecture")
    assert page.js("document.documentElement.lang") == "en"


def test_the_clock_of_events_and_the_clock_of_publication(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    whole = _summary(page)
    page.page.get_by_label("wann es veröffentlicht wurde").check()
    upper = page.page.locator(".handle").last
    upper.press("ArrowLeft")
    assert _summary(page) < whole
    expect(page.page.locator("#band output").last).to_have_text("Stand: 4. September 2020")
    page.page.locator("#search").fill("Shino")
    page.page.get_by_label("wann es geschah").check()
    expect(page.page.locator("#band .summary")).to_contain_text("Stand 4. September 2020")


def test_the_band_is_dragged(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    whole = _summary(page)
    box = page.page.locator(".handle").last.bounding_box()
    assert box
    page.page.mouse.move(box["x"] + 12, box["y"] + 12)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] - 300, box["y"] + 12, steps=5)
    page.page.mouse.up()
    assert _summary(page) < whole


def test_time_is_played_and_paused(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    whole = _summary(page)
    page.page.get_by_role("button", name="Zeit ablaufen lassen").click()
    assert _summary(page) < whole
    upper = page.page.locator(".handle").last
    at = upper.get_attribute("aria-valuenow")
    expect(upper).not_to_have_attribute("aria-valuenow", str(at), timeout=5000)
    page.page.get_by_role("button", name="Anhalten").click()
    expect(page.page.get_by_role("button", name="Zeit ablaufen lassen")).to_be_visible()


def test_a_saved_state_without_motion_is_shown_at_once(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.page.emulate_media(reduced_motion="reduce")
    page.page.locator("#search").fill("Osaka")
    page.page.keyboard.press("Enter")
    page.settle()
    first = page.page.locator("#canvas").screenshot()
    page.page.wait_for_timeout(500)
    assert page.page.locator("#canvas").screenshot() == first


def test_every_tie_is_in_the_table(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, "v=table")
    given = page.js("JSON.parse(document.getElementById('edges').textContent).from.length")
    rows = 0
    while True:
        rows += page.js(TIE_ROWS)
        more = page.page.locator("#table .pager button").last
        if more.is_disabled():
            break
        more.click()
    assert rows == given == _summary(page)[1]


def test_sorting_is_told(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, "v=table")
    page.page.get_by_role("button", name="von", exact=True).click()
    expect(page.page.locator("th").first).to_have_attribute("aria-sort", "ascending")


def test_a_path_has_the_proof_of_every_hop(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, f"n={WUEST}")
    page.page.get_by_role("button", name="Weg von hier").click()
    expect(page.page.locator("#asking")).to_be_visible()
    page.page.locator("#search").fill("Iwama")
    page.page.keyboard.press("Enter")
    hops = page.page.locator("#panel .steps > li")
    assert hops.count() >= 2
    for hop in hops.all():
        expect(hop.locator("blockquote").first).to_be_visible()


def test_hide_pin_fold_and_surroundings(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, f"n={OSAKA}")
    before = _summary(page)
    page.page.get_by_text("Mehr", exact=True).click()
    page.page.get_by_role("button", name="Anheften").click()
    expect(page.page.get_by_role("button", name="Anheften")).to_have_attribute("aria-pressed", "true")
    page.page.get_by_role("button", name="Nachbarn einklappen").click()
    page.page.get_by_label("Umkreis").select_option("2")
    page.address("d=2")
    page.page.get_by_role("button", name="Ausblenden").click()
    assert _summary(page) < before
    page.page.get_by_role("button", name="wieder zeigen").click()
    assert _summary(page) == before


def test_the_rows_are_taken_as_csv(visit: Open, seeds_page: Path) -> None:
    text = _take(visit(seeds_page), "csv").decode("utf-8-sig")
    assert text.splitlines()[0].startswith("von,Beziehung,nach,Datum,Satz,Beleg")
    assert "Mit der Präfektur Tokyo besteht eine Kooperation" in text


def test_the_triples_of_the_selection_are_taken_as_turtle(visit: Open, seeds_page: Path) -> None:
    turtle = _take(visit(seeds_page, f"n={OSAKA}"), "turtle")
    triples = list(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE))
    assert any(t.predicate.value == PREFIXES["nj"] + "parties" for t in triples)
    assert not any(isinstance(t.subject, pyoxigraph.BlankNode) for t in triples)


def test_the_turtle_says_nothing_but_what_the_graph_says(
    visit: Open, seeds_page: Path, seeds: pyoxigraph.Store
) -> None:
    turtle = _take(visit(seeds_page), "turtle")
    triples = {q.triple for q in pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)}
    known = {quad.triple for quad in seeds}
    assert triples <= known
    assert {t for t in triples if t.predicate == EXACT} == {t for t in known if t.predicate == EXACT}


@pytest.mark.parametrize("view", ["network", "timeline", "map", "figures"])
def test_the_picture_is_taken(visit: Open, seeds_page: Path, view: str) -> None:
    page = visit(seeds_page, f"v={view}")
    svg = _take(page, "svg").decode("utf-8")
    assert svg.startswith("<?xml") and "<svg" in svg and "class=" not in svg
    assert _take(page, "png").startswith(b"\x89PNG")


def test_a_citation_and_a_query_are_copied(visit: Open, seeds_page: Path, seeds: pyoxigraph.Store) -> None:
    page = visit(seeds_page, f"n={OSAKA}")
    page.js("() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }")
    page.page.locator("#panel [data-copy=cite]").first.select_option("footnote")
    assert re.search(
        r"Staatskanzlei Nordrhein-Westfalen, „.*“, Pressemitteilung vom \d\d\.\d\d\.\d{4}", page.js("copied")
    )
    page.page.get_by_text("Mehr", exact=True).click()
    page.page.locator("#panel [data-copy=sparql]").click()
    answers = seeds.query(page.js("copied"))
    assert isinstance(answers, pyoxigraph.QuerySolutions)
    assert any("Osaka" in row["quote"].value for row in answers)


def test_languages_change_labels_and_interface(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, f"n={OSAKA}")
    page.page.locator("#lang").select_option("ja")
    expect(page.page.locator("#panel h2")).to_have_text("大阪府")
    expect(page.page.locator("#tab-map")).to_have_text("地図")


def test_the_theme_follows_the_system_and_the_switch(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, theme="dark")
    assert page.js("document.documentElement.dataset.theme") == "dark"
    page.page.locator("#theme").click()
    assert page.js("document.documentElement.dataset.theme") == "light"


def test_nothing_moves_by_itself(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.settle()
    first = page.page.locator("#canvas").screenshot()
    page.page.wait_for_timeout(1500)
    assert page.page.locator("#canvas").screenshot() == first


def test_for_print_the_controls_go(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, f"v=table&n={OSAKA}")
    page.page.emulate_media(media="print")
    expect(page.page.locator("#side")).to_be_hidden()
    expect(page.page.locator("#table table")).to_be_visible()
    expect(page.page.locator("#panel blockquote").first).to_be_visible()


def test_the_strings_are_all_there(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    strings = json.loads(page.js("document.getElementById('strings').textContent"))
    used = set(page.js("[...document.querySelectorAll('[data-t]')].map((e) => e.dataset.t)"))
    assert used <= set(strings)


def _moved_to(page: Visit) -> tuple[float, float, float]:
    page.address("m=")
    page.page.wait_for_timeout(600)
    x, y, scale = parse_qs(page.js("location.hash.slice(1)"))["m"][0].split(",")
    return float(x), float(y), float(scale)


def test_the_address_keeps_where_the_picture_was_moved_to(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.page.locator("#zoom-in").click()
    page.page.locator("#canvas").press("Shift+ArrowLeft")
    x, y, scale = _moved_to(page)
    again = visit(seeds_page, page.js("location.hash.slice(1)"))
    again.page.locator("#canvas").press("Shift+ArrowLeft")
    assert _moved_to(again) == pytest.approx((x - 60 / scale, y, scale), abs=2)
    again.page.locator("#zoom-fit").click()
    again.page.wait_for_function("!location.hash.includes('m=')")


def test_a_selection_is_shown_whole_wherever_the_picture_was(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, "m=9000,9000,1")
    page.page.keyboard.press("/")
    page.page.keyboard.type("Fukushima")
    page.page.keyboard.press("Enter")
    page.page.wait_for_function("location.hash.includes('n=') && !location.hash.includes('m=')")
