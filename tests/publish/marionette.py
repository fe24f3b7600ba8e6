"""Firefox as it comes with Debian, driven over its own Marionette protocol: length-prefixed JSON on a local port."""

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage": "about:blank",
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "toolkit.telemetry.enabled": False,
}


class Firefox:
    """A session with one running Firefox."""

    def __init__(self, port: int) -> None:
        """Connect and begin a session."""
        self._socket = _connect(port)
        self._number = 0
        self._receive()
        self.call("WebDriver:NewSession", {})

    def call(self, command: str, parameters: dict[str, Any]) -> Any:
        """Send a command; its result, or the error that Firefox tells."""
        self._number += 1
        body = json.dumps([0, self._number, command, parameters]).encode("utf-8")
        self._socket.sendall(str(len(body)).encode("ascii") + b":" + body)
        _, _, error, result = self._receive()
        assert error is None, f"{command}: {error}"
        return result

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a page from disk and wait until it is ready."""
        self.call("WebDriver:Navigate", {"url": "about:blank"})
        self.call("WebDriver:Navigate", {"url": path.as_uri() + (f"#{fragment}" if fragment else "")})
        deadline = time.monotonic() + 60
        while self.js("return document.documentElement.dataset.ready") != "yes":
            assert time.monotonic() < deadline, "the page does not become ready"
            time.sleep(0.1)

    def js(self, code: str, *arguments: object) -> Any:
        """What a function body returns in the page."""
        return self.call("WebDriver:ExecuteScript", {"script": code, "args": list(arguments)})["value"]

    def close(self) -> None:
        """End the session."""
        self._socket.close()

    def _receive(self) -> Any:
        length = b""
        while not length.endswith(b":"):
            length += self._socket.recv(1)
        body = b""
        while len(body) < int(length[:-1]):
            body += self._socket.recv(65536)
        return json.loads(body)


@contextmanager
def firefox() -> Iterator[Firefox]:
    """A headless Firefox with a profile of its own."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program, "the browser tests need Firefox: run make browser"
    with tempfile.TemporaryDirectory() as profile, _free_port() as port:
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in _PREFERENCES.items()]
        lines.append(f'user_pref("marionette.port", {port});')
        Path(profile, "user.js").write_text("\n".join(lines), encoding="utf-8")
        command = [program, "--headless", "--no-remote", "--marionette", "--profile", profile]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            session = Firefox(port)
            yield session
            session.close()
        finally:
            process.terminate()
            process.wait(timeout=30)


@contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    yield port


def _connect(port: int) -> socket.socket:
    deadline = time.monotonic() + 60
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=60)
        except OSError:
            assert time.monotonic() < deadline, "Firefox does not answer"
            time.sleep(0.2)
