"""Text is data: in every field, view and language, with the content security policy and without it."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.publish.viewer import write_network
from kg.publish.viewer.write import VIEWS
from tests.publish.conftest import Open
from tests.publish.driver import Visit
from tests.publish.hostile import VECTORS, hostile_store

FOREIGN = "iframe, object, embed, base, link, form, img, [onload], [onerror], [onmouseover], a[href^=javascript]"

REFUSED = re.compile("Content Security Policy|TrustedHTML|TrustedScript", re.IGNORECASE)


@pytest.fixture(scope="module")
def hostile_page(seeds: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "network.html"
    write_network(hostile_store(seeds), path)
    return path


@pytest.fixture(scope="module", params=["policy", "no policy"])
def page_file(request: pytest.FixtureRequest, hostile_page: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "policy":
        return hostile_page
    path = tmp_path_factory.mktemp("bare") / "network.html"
    html = hostile_page.read_text("utf-8").replace('http-equiv="Content-Security-Policy"', 'name="none"')
    path.write_text(html, encoding="utf-8", newline="\n")
    return path


def _nothing_ran(page: Visit) -> None:
    assert page.js("typeof window.__pwn === 'undefined' && ({}).polluted === undefined")
    assert page.js("(what) => document.querySelectorAll(what).length", FOREIGN) == 0
    assert page.js("document.querySelectorAll('script').length") == 8
    assert page.js("document.querySelectorAll('style').length") == 1


def test_there_are_many_vectors() -> None:
    assert len(VECTORS) >= 20


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["de", "ja"])
def test_nothing_runs_in_any_view(visit: Open, page_file: Path, view: str, lang: str) -> None:
    page = visit(page_file, f"v={view}&l={lang}&n=~id/place/praefektur-osaka")
    page.settle()
    _nothing_ran(page)


def test_nothing_runs_when_things_are_searched_opened_and_hovered(visit: Open, page_file: Path) -> None:
    page = visit(page_file)
    for typed in ("osaka", "<img", "script", "__proto__"):
        page.page.locator("#search").fill(typed)
        page.page.wait_for_timeout(50)
        page.page.keyboard.press("Enter")
    page.page.locator("#canvas").hover()
    for name in page.page.locator("#panel a.name").all()[:4]:
        name.hover()
    _nothing_ran(page)


def test_only_web_addresses_are_links(visit: Open, page_file: Path) -> None:
    page = visit(page_file, "n=~id/place/praefektur-osaka")
    links = page.js("[...document.querySelectorAll('#panel a[href]')].map((a) => a.getAttribute('href'))")
    assert links and all(re.match(r"https?://|#", link) for link in links)


def test_marks_that_turn_the_text_are_shown(visit: Open, page_file: Path) -> None:
    page = visit(page_file, "v=table")
    text = page.page.locator("#table").inner_text()
    assert "⟨U+202E⟩" in text or "⟨U+202E⟩" in page.page.locator("body").inner_text()
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", page.page.locator("body").inner_text())


def test_the_policy_lets_nothing_in(hostile_page: Path) -> None:
    html = hostile_page.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    rules = policy[1].replace("&#39;", "'")
    assert rules.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in rules and "http" not in rules and "*" not in rules


def test_markup_that_gets_in_is_stopped_by_the_policy(visit: Open, seeds_page: Path) -> None:
    page = visit(seeds_page)
    page.js("""() => {
      const tried = [];
      const attempt = (act) => { try { act(); } catch (error) { tried.push(error.name); } };
      attempt(() => {
        const script = document.createElement("script");
        script.append("window.__in = 1");
        document.body.append(script);
      });
      attempt(() => { document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.__in = 2'>"); });
      const image = new Image();
      image.src = "https://evil.invalid/x.png";
      document.body.append(image);
    }""")
    page.page.wait_for_timeout(100)
    assert page.js("window.__in") is None
    assert [p for p in page.problems if p.startswith("console") and REFUSED.search(p)]
    page.problems[:] = [p for p in page.problems if not REFUSED.search(p) and "evil.invalid" not in p]


def test_no_script_element_can_end_early(hostile_page: Path) -> None:
    html = hostile_page.read_text("utf-8")
    for block in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html, re.DOTALL):
        assert "<" not in block and ">" not in block
