"""The page for everybody: axe-core finds nothing in any view, theme or language; keys do all."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from kg.publish.viewer.write import VIEWS
from tests.publish.conftest import Open
from tests.publish.driver import Visit

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

REGION = "document.activeElement.closest('#head, #side, #stage, #panel, #band')?.id"


def _violations(page: Visit, part: str = "html") -> list[str]:
    found = Axe().run(page.page, context=part, options=RULES).response["violations"]
    return [
        f"{v['id']} ({v['impact']}): {node['target']} {node['failureSummary']}" for v in found for node in v["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_violations(visit: Open, seeds_page: Path, view: str, theme: str) -> None:
    page = visit(seeds_page, f"v={view}&n=~id/place/praefektur-osaka", theme=theme)
    page.settle()
    assert _violations(page) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_violations_on_a_phone(visit: Open, seeds_page: Path, view: str) -> None:
    page = visit(seeds_page, f"v={view}&l=ja&n=~id/person/hendrik-wuest", width=390, height=844)
    page.page.locator("#filters").click()
    assert _violations(page) == []


def test_results_of_a_search_have_no_violations(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.page.locator("#search").fill("japan")
    assert _violations(page, ".searching") == []


def test_keys_go_from_node_to_node(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.page.locator("#canvas").focus()
    page.page.keyboard.press("ArrowRight")
    first = page.page.locator("#panel h2").inner_text()
    page.page.keyboard.press("ArrowRight")
    assert page.page.locator("#panel h2").inner_text() != first
    expect(page.page.locator("#live")).not_to_be_empty()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#panel")).to_be_hidden()


def test_tabs_and_the_band_have_keys(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.page.locator("#tab-network").focus()
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator("#tab-timeline")).to_be_focused()
    handle = page.page.locator(".handle").first
    handle.focus()
    page.page.keyboard.press("ArrowRight")
    assert handle.get_attribute("aria-valuenow") == "1"
    page.page.keyboard.press("Home")
    assert handle.get_attribute("aria-valuenow") == "0"


@pytest.mark.parametrize(("view", "mark"), [("timeline", ".mark-fact[role=button]"), ("map", ".point")])
def test_many_marks_are_one_stop_with_arrows_inside(visit: Open, seeds_page: Path, view: str, mark: str) -> None:
    page = visit(seeds_page, f"v={view}")
    assert page.page.locator(f"{mark}[tabindex='0']").count() == 1
    page.page.locator(mark).first.focus()
    page.page.keyboard.press("ArrowRight")
    expect(page.page.locator(mark).nth(1)).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel blockquote").first).to_be_visible()


def test_all_is_reached_with_the_tab_key(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, "n=~id/place/praefektur-osaka")
    reached = set()
    for _ in range(120):
        page.page.keyboard.press("Tab")
        reached.add(page.js(REGION))
    assert {"head", "side", "stage", "panel", "band"} <= reached


def test_the_sheet_of_a_phone_does_not_cover_what_was_selected(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, "n=~id/person/hendrik-wuest", width=390, height=844)
    page.settle()
    canvas, panel = page.page.locator("#canvas").bounding_box(), page.page.locator("#panel").bounding_box()
    assert canvas and panel and canvas["y"] + canvas["height"] <= panel["y"] + 1
    assert canvas["height"] > 250
