"""The doorkeeper before every handler: Host, rate, security headers, a log line without the query string."""

import logging
import time
from collections import OrderedDict

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.publish.service.settings import Settings

LOG = logging.getLogger("kg.serve")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_SECURITY = tuple((name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items())
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
REMEMBERED_CLIENTS = 10_000


class Guard:
    """ASGI middleware that lets a request in or answers it itself."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._hosts = LOOPBACK | {settings.host.lower()} | {host.lower() for host in settings.allowed_hosts}
        self._rate = _Rate(settings.limits.rate)
        self._log_queries = settings.log_queries

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        watched = _Watched(send)
        begun = time.monotonic()
        try:
            await (self._refusal(scope) or self._app)(scope, receive, watched)
        finally:
            path = scope["raw_path"].decode("ascii")
            query = scope["query_string"].decode("ascii", "replace")
            target = f"{path}?{query}" if self._log_queries and query else path
            spent = (time.monotonic() - begun) * 1000
            LOG.info("%s %s %s %.0f ms", scope["method"], target, watched.status, spent)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        hosts = [value.decode("latin-1").lower() for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or _without_port(hosts[0]) not in self._hosts:
            return PlainTextResponse("this server does not answer for that host name\n", 421)
        wait = self._rate.wait(scope["client"][0] if scope["client"] else "")
        if wait:
            return PlainTextResponse("too many requests\n", 429, {"Retry-After": str(wait)})
        return None


class _Watched:
    """Sends messages on with the security headers, and remembers the status."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            set_already = {name for name, _ in message["headers"]}
            message["headers"] += [pair for pair in _SECURITY if pair[0] not in set_already]
        await self._send(message)


class _Rate:
    """A bucket of tokens for each client: `rate` requests a second, bursts of ten seconds' worth."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Seconds until the client may come again; 0 where it may now."""
        if self._rate <= 0:
            return 0
        burst, now = max(1.0, self._rate * 10), time.monotonic()
        left, then = self._buckets.pop(client, (burst, now))
        left = min(burst, left + (now - then) * self._rate)
        allowed = left >= 1
        self._buckets[client] = (left - 1 if allowed else left, now)
        if len(self._buckets) > REMEMBERED_CLIENTS:
            self._buckets.popitem(last=False)
        return 0 if allowed else max(1, round((1 - left) / self._rate))


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[: host.find("]") + 1]
    return host.partition(":")[0]
