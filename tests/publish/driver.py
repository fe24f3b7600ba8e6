"""A page in a real browser, watched: requests, console messages, errors."""

from pathlib import Path
from typing import Any, Literal, cast

from playwright.sync_api import Browser, ConsoleMessage, Error, Request

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Visit:
    """One page opened from disk."""

    def __init__(self, browser: Browser, path: Path, fragment: str, width: int, height: int, theme: str) -> None:
        scheme = cast("Literal['light', 'dark']", theme)
        self.problems: list[str] = []
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="de-DE", accept_downloads=True
        )
        self.page = self.context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", self._error)
        self.page.on("request", self._request)
        self.page.goto(path.as_uri() + (f"#{fragment}" if fragment else ""))
        self.page.wait_for_selector("html[data-ready=yes]", state="attached")

    def js(self, code: str, argument: object = None) -> Any:
        """The value of an expression or function in the page."""
        return self.page.evaluate(code, argument)

    def address(self, part: str) -> None:
        """Wait until the address says so."""
        self.page.wait_for_function("(part) => decodeURIComponent(location.hash).includes(part)", arg=part)

    def settle(self) -> None:
        """Wait until what was asked for is drawn."""
        self.js("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def close(self) -> None:
        """Leave the page."""
        self.context.close()

    def _console(self, message: ConsoleMessage) -> None:
        self.problems.append(f"console: {message.text}")

    def _error(self, error: Error) -> None:
        self.problems.append(f"error: {error}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "blob:", "data:")):
            self.problems.append(f"request: {request.url}")
