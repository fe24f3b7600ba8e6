"""The viewer beside plain pyvis (`in_line`, defaults), same graphs, same run, real Chromium, network blocked.

`python -m bench.viewer [--sizes 500,2000] [--cap 300]` prints a table;
exit status 1 if a figure misses what is asked of it.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError
from pyvis.network import Network  # type: ignore[import-untyped]

from kg.publish.layout import place_nodes
from kg.publish.network import Woven
from kg.publish.viewer.write import page_of
from tests.publish.driver import ARGUMENTS
from tests.publish.synthetic import synthetic

WATCH = """
window.__interactive = null; window.__count = 0;
(() => {
  let last = performance.now(); let quiet = last; let ready = null;
  const isReady = () => {
    const bar = document.getElementById("loadingBar");
    if (document.documentElement.dataset.ready === "yes") return true;
    return bar !== null && (bar.style.display === "none" || bar.style.opacity === "0");
  };
  const frame = () => {
    const now = performance.now();
    window.__count += 1;
    if (now - last > 250) quiet = now;
    last = now;
    if (ready === null && document.readyState === "complete" && isReady()) ready = now;
    if (ready !== null && window.__interactive === null) {
      const from = Math.max(quiet, ready);
      if (now - from >= 1000) window.__interactive = from;
    }
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
})();
"""
TIMED = """async (act) => {
  const start = performance.now();
  new Function(act)();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - start;
}"""
SELECT = "location.hash = 'n=~id/place/n2&l=de&x' + Math.random()"
FILTER = "document.querySelector('#legend input[type=checkbox]').click()"
SLIDER = (
    "document.querySelectorAll('.handle')[1].dispatchEvent(new KeyboardEvent('keydown',{key:'ArrowLeft',bubbles:true}))"
)
SEARCH = (
    "const f = document.querySelector('#search'); f.focus(); f.value = 'miller ' + Math.ceil(Math.random() * 99);"
    "f.dispatchEvent(new Event('input'))"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was asked, what plain pyvis and the viewer gave."""

    what: str
    plain: str
    ours: str
    need: str
    met: bool | None


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,2000,5000,20000", help="numbers of nodes")
    parser.add_argument("--cap", type=float, default=300.0, help="seconds after which plain pyvis is given up")
    parser.add_argument("--plain-up-to", type=int, default=5000, help="the largest graph that plain pyvis gets")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    with _browser() as browser, tempfile.TemporaryDirectory() as folder:
        rows = list(_measure(browser, Path(folder), sizes, options.cap, options.plain_up_to))
    _tell(rows)
    return 0 if all(row.met is not False for row in rows) else 1


def _measure(browser: Browser, folder: Path, sizes: list[int], cap: float, plain_up_to: int) -> Iterator[Row]:
    first: dict[int, float] = {}
    for size in sizes:
        network = synthetic(size)
        write, ours = _ours(network, folder / f"ours-{size}.html")
        build, plain = _plain(network, folder / f"plain-{size}.html") if size <= 20000 else (float("nan"), None)
        yield Row(f"{size}: file", _megabytes(plain), _megabytes(ours), "", None)
        yield Row(
            f"{size}: Python, no layout",
            f"{build:.2f} s",
            f"{write:.2f} s",
            "≤ 1/20 at 20,000",
            _ratio(build, write, size),
        )
        with _page(browser, ours) as page:
            first[size] = _interactive(page, 60.0)
            speed = _frames(page)
            heap = _heap(page)
            acts = {name: min(page.evaluate(TIMED, act) for _ in range(4)) for name, act in _ACTS.items()}
        if plain is not None and size <= plain_up_to:
            with _page(browser, plain, wait=False) as page:
                waited = _interactive(page, cap)
                plain_speed, plain_heap = _if_alive(_frames, page), _if_alive(_heap, page)
            factor = waited / first[size]
            wanted = {500: 20, 2000: 60, 5000: 100}.get(size)
            capped = ">" if waited >= cap else ""
            enough = (factor >= wanted or (None if capped else False)) if wanted else None
            yield Row(
                f"{size}: interactive", f"{capped}{waited:.1f} s", f"{first[size]:.2f} s (1/{factor:.0f})",
                f"≤ 1/{wanted}" if wanted else "", enough,
            )  # fmt: skip
            yield Row(
                f"{size}: frames/s",
                f"{plain_speed:.1f}",
                f"{speed:.0f}",
                "≥ 30 at 5,000",
                speed >= 30 if size == 5000 else None,
            )
            yield Row(f"{size}: heap", f"{plain_heap:.0f} MB", f"{heap:.0f} MB", "≤ 1/8 at 5,000", None)
        else:
            yield Row(f"{size}: interactive", "–", f"{first[size]:.2f} s", "", None)
            yield Row(f"{size}: frames/s, heap", "–", f"{speed:.0f}, {heap:.0f} MB", "", None)
        for name, spent in acts.items():
            most = 50 if name == "search key" else 200
            yield Row(
                f"{size}: {name}",
                "",
                f"{spent:.0f} ms",
                f"≤ {most} ms at 5,000",
                spent <= most if size == 5000 else None,
            )
    if {500, 20000} <= set(first):
        growth = first[20000] / first[500]
        yield Row("interactive 20,000 ÷ 500", "", f"{growth:.1f}", "≤ 4", growth <= 4)


_ACTS = {"select": SELECT, "filter": FILTER, "slider": SLIDER, "search key": SEARCH}


def _ours(network: Woven, path: Path) -> tuple[float, Path]:
    flat = {node: (i % 141 * 60, i // 141 * 60) for i, node in enumerate(sorted(network))}
    began = time.perf_counter()
    page_of(network, flat)
    spent = time.perf_counter() - began
    path.write_text(page_of(network, place_nodes(network)), encoding="utf-8", newline="\n")
    return spent, path


def _plain(network: Woven, path: Path) -> tuple[float, Path]:
    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node, data in sorted(network.nodes(data=True)):
        plain.add_node(node, label=data["entity"].labels[0])
    plain.add_edges_from((a, b) for a, b in sorted(network.edges()))
    began = time.perf_counter()
    net = Network(cdn_resources="in_line")
    net.from_nx(plain)
    html = net.generate_html()
    spent = time.perf_counter() - began
    path.write_text(html, encoding="utf-8", newline="\n")
    return spent, path


@contextmanager
def _browser() -> Iterator[Browser]:
    program = shutil.which("chromium")
    if not program:
        sys.exit("the benchmark needs Chromium: run make browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _page(browser: Browser, path: Path, wait: bool = True) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.route("http*://**", _refuse)
    # The policy of the page is for others; the benchmark itself runs code in it.
    context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.goto(path.as_uri(), wait_until="load" if wait else "commit", timeout=120_000)
    yield page
    context.close()


def _refuse(route: object) -> None:
    route.abort()  # type: ignore[attr-defined]


def _interactive(page: Page, cap: float) -> float:
    try:
        page.wait_for_function("window.__interactive !== null", timeout=cap * 1000)
        return float(page.evaluate("window.__interactive")) / 1000
    except BrowserError:
        return cap


def _frames(page: Page) -> float:
    """Frames per second while the picture is dragged about and zoomed."""
    page.mouse.move(640, 400)
    before, began = page.evaluate("window.__count"), time.perf_counter()
    while time.perf_counter() - began < 3:
        page.mouse.down()
        page.mouse.move(540, 340, steps=12)
        page.mouse.move(640, 400, steps=12)
        page.mouse.up()
        page.mouse.wheel(0, -120)
        page.mouse.wheel(0, 120)
    return (float(page.evaluate("window.__count")) - before) / (time.perf_counter() - began)


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    return used / 1e6


def _if_alive(measure: Callable[[Page], float], page: Page) -> float:
    page.set_default_timeout(20_000)
    try:
        return measure(page)
    except BrowserError:
        return float("nan")


def _ratio(plain: float, ours: float, size: int) -> bool | None:
    return plain / ours >= 20 if size == 20000 else None


def _megabytes(path: Path | None) -> str:
    return f"{path.stat().st_size / 1e6:.2f} MB" if path else "–"


def _tell(rows: list[Row]) -> None:
    load = os.getloadavg()[0]
    print(f"load {load:.1f}")
    print(f"{'':32}{'plain pyvis':>16}{'viewer':>22}   asked")
    for row in rows:
        sign = {True: "✓", False: "✗", None: " "}[row.met]
        print(f"{row.what:32}{row.plain:>16}{row.ours:>22} {sign} {row.need}")


if __name__ == "__main__":
    sys.exit(main())
