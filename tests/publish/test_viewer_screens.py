"""Each view at three sizes in both themes: nothing sticks out, and there is something to see.

With KG_SCREENS=folder the pictures are kept there, to be looked at.
"""

import os
from pathlib import Path

import pytest

from kg.publish.viewer.write import VIEWS
from tests.publish.conftest import Open

SIZES = {"phone": (390, 844), "laptop": (1280, 800), "wide": (2560, 1440)}
OVERFLOW = """() => [...document.querySelectorAll("body, #head, #side, #stage, #panel, #band")]
  .filter((e) => getComputedStyle(e).display !== "none" && e.getBoundingClientRect().right > innerWidth + 1).length"""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
def test_the_view_fits(visit: Open, seeds_page: Path, tmp_path: Path, view: str, size: str, theme: str) -> None:
    width, height = SIZES[size]
    page = visit(seeds_page, f"v={view}", width=width, height=height, theme=theme)
    page.settle()
    folder = Path(os.environ.get("KG_SCREENS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    picture = page.page.screenshot(path=folder / f"{view}-{size}-{theme}.png")
    assert len(picture) > 15_000
    assert page.js(OVERFLOW) == 0
    assert page.js(
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
    )
