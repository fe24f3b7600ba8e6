"""Many releases: a budget of nodes is drawn, and the rest is reached by search, expansion, path and table."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kg.publish.viewer import write_network
from tests.graph.gold import gold
from tests.publish.conftest import Open, store_of

NODES = "JSON.parse(document.getElementById('nodes').textContent).id.length"
HOLLOW = "(e) => getComputedStyle(e).fill === getComputedStyle(document.querySelector('#band')).backgroundColor"


@pytest.fixture(scope="module")
def large_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "network.html"
    write_network(store_of(gold("seeds") + gold("dev")), path)
    return path


def test_only_a_budget_is_drawn_and_the_page_says_so(visit: Open, large_page: Path) -> None:
    page = visit(large_page)
    assert page.js(NODES) > 500
    expect(page.page.locator("#band .summary")).to_contain_text("gezeichnet: die 450 bestverbundenen")


def test_search_reaches_what_is_not_drawn(visit: Open, large_page: Path) -> None:
    page = visit(large_page)
    page.page.keyboard.press("/")
    page.page.keyboard.type("reker matsui")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel blockquote").first).to_be_visible()


def test_planned_is_hollow_and_cancelled_is_struck(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "v=timeline")
    planned = page.page.locator("#timeline .mark-fact.planned[role=button] .glyph:not(.open)")
    assert planned.count() > 0
    assert planned.first.evaluate(HOLLOW)
    for mark in page.page.locator("#timeline .mark-fact.cancelled[role=button]").all():
        expect(mark.locator(".struck")).to_have_count(1)


def test_lanes_by_partner_region(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "v=timeline")
    page.page.get_by_label("Bahnen nach").select_option("partner")
    expect(page.page.locator("#timeline .lane", has_text="Präfektur Fukushima")).to_have_count(1)
    page.address("r=partner")


def test_a_partner_region_filters_all(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "v=table")
    page.page.get_by_role("button", name="Präfektur Osaka").first.click()
    nodes, ties = (
        int(n.replace(".", "")) for n in re.findall(r"[\d.]+", page.page.locator(".summary").inner_text())[:2]
    )
    assert 5 < nodes < 200 and 5 < ties < 500


def test_the_table_has_pages(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "v=table")
    first = page.page.locator("#table tbody tr").first.inner_text()
    page.page.get_by_role("button", name="Weiter").click()
    expect(page.page.locator("#table .pager")).to_contain_text("Seite 2 von")
    assert page.page.locator("#table tbody tr").first.inner_text() != first


def test_figures_have_series_and_no_label_on_another(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "v=figures")
    overlaps = page.js("""() => [...document.querySelectorAll("#figures svg.picture")].flatMap((svg) => {
      const boxes = [...svg.querySelectorAll("text")].map((text) => text.getBoundingClientRect());
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4));
    }).length""")
    assert overlaps == 0
    assert page.page.locator("#figures polyline").count() > 3


def test_where_sources_disagree_both_values_stand_with_their_sentences(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "n=~id/place/praefektur-fukushima")
    page.page.locator(".to-clash").click()
    note = page.page.locator("#panel .clash", has_text="Die Quellen widersprechen sich: seit").first
    expect(note).to_be_visible()
    expect(note.locator("strong")).to_have_text(["2011", "2012", "2014", "10. Februar 2014"])
    expect(note.locator("blockquote")).to_have_count(3)
    expect(note).to_contain_text("Aus den geprüften Referenztabellen")


def test_the_map_tells_how_much_it_draws_and_leads_to_the_rest(visit: Open, large_page: Path) -> None:
    page = visit(large_page, "v=map")
    others = page.page.locator("#map .point.class-event, #map .point.class-body")
    assert others.count() <= 12
    expect(page.page.locator("#map .told")).to_contain_text(re.compile(r"\d+ von \d+ Organisationen und Ereignissen"))
    expect(page.page.get_by_role("button", name=re.compile(r"^Düsseldorf, hier \d+ "))).to_have_count(1)
    before = others.count()
    page.page.get_by_role("button", name="24 mehr").press("Enter")
    expect(others).not_to_have_count(before)
    expect(page.page.get_by_role("button", name="24 mehr")).to_be_focused()
    page.page.get_by_role("button", name="Alle in der Tabelle").click()
    expect(page.page.locator("#table tbody tr").first).to_be_visible()


def test_a_chosen_place_shows_what_is_there(visit: Open, large_page: Path) -> None:
    count = "document.querySelectorAll('#map .point.class-event').length"
    assert visit(large_page, "v=map&y=0").js(count) == 0
    assert visit(large_page, "v=map&y=0&n=~id/place/essen").js(count) > 3
