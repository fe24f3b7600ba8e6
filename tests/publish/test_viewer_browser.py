"""The page as a person meets it, in real Chromium from disk."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph.namespaces import BASE, LABEL
from kg.publish.viewer import write_network
from tests.publish.conftest import Open

OSAKA = "n=~id/place/praefektur-osaka"
QUOTE = "mit der Präfektur Osaka arbeitet Nordrhein-Westfalen in den Bereichen Wasserstoff"
DRAWN = """() => {
  const canvas = document.querySelector("#canvas canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colours = new Set();
  for (let i = 0; i < data.length; i += 16) colours.add(data[i] + "," + data[i + 1] + "," + data[i + 2]);
  return colours.size;
}"""


def test_the_canvas_is_not_empty(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.settle()
    assert page.js(DRAWN) > 20


def test_it_is_a_proper_page(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    assert page.js("document.compatMode") == "CSS1Compat"
    assert page.js("document.documentElement.lang") == "de"
    assert "Netz" in page.page.title()
    assert page.js("document.querySelectorAll('meta[name=viewport]').length") == 1


def test_a_click_on_a_node_shows_its_quote(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, OSAKA)
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#panel")).to_be_hidden()
    page.settle()
    page.page.wait_for_timeout(400)
    found = False
    box = page.page.locator("#canvas").bounding_box()
    assert box
    for x in range(20, int(box["width"]), 24):
        for y in range(20, int(box["height"]), 24):
            if found:
                break
            page.page.mouse.click(box["x"] + x, box["y"] + y)
            found = page.page.locator("#panel blockquote").count() > 0
    assert found
    assert page.page.locator("#panel blockquote").first.inner_text() != ""


def test_the_panel_has_facts_with_verbatim_quotes(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page, OSAKA)
    panel = page.page.locator("#panel")
    expect(panel).to_contain_text("arbeiten zusammen")
    expect(panel.locator("blockquote").filter(has_text=QUOTE)).to_have_count(1)
    expect(panel.locator("figcaption").last).to_contain_text("23. Januar 2025")
    expect(panel.locator("mark").filter(has_text="Präfektur Osaka")).not_to_have_count(0)


def test_search_folds_and_opens(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.page.keyboard.press("/")
    page.page.keyboard.type("dusseldorf")
    expect(page.page.locator("#hits li").first).to_contain_text("Düsseldorf")
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#panel h2")).to_have_text("Düsseldorf")


def test_the_legend_filters_with_counts(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    before = page.page.locator("#band .summary").inner_text()
    page.page.locator("#legend label", has_text="Personen").click()
    assert page.page.locator("#band .summary").inner_text() != before
    page.address("-class=person")


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "{{7*7}}${7*7}",
    "]]><!--",
)


@pytest.mark.parametrize("with_policy", [True, False])
def test_hostile_labels_are_text(visit: Open, seeds: Store, tmp_path: Path, with_policy: bool) -> None:
    store = Store()
    store.bulk_extend(seeds)
    osaka = NamedNode(BASE + "id/place/praefektur-osaka")
    for quad in list(store.quads_for_pattern(osaka, LABEL, None)):
        store.remove(quad)
    store.add(Quad(osaka, LABEL, Literal("".join(HOSTILE), language="de")))
    path = tmp_path / "hostile.html"
    write_network(store, path)
    if not with_policy:
        html = path.read_text("utf-8").replace("Content-Security-Policy", "X-None")
        path.write_text(html, encoding="utf-8", newline="\n")
    page = visit(path, OSAKA)
    assert page.page.locator("#panel h2").inner_text() == "".join(HOSTILE)
    assert page.js("document.querySelectorAll('main img, #panel img, #panel svg[onload]').length") == 0
