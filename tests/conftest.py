"""What several kinds of tests share: one browser, and what a run says of suites that did not run."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.publish.driver import ARGUMENTS
from tests.service.w3c import FOLDER


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for the whole run: a thread can have only one Playwright."""
    program = shutil.which("chromium")
    assert program, "the browser tests need Chromium: run make browser"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield started
        started.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly where the W3C suites did not run."""
    if FOLDER is None:
        terminalreporter.write_line(
            "W3C SPARQL suites NOT RUN: no data in ../shared/w3c; set KG_W3C to a folder with sparql/sparql11"
        )
