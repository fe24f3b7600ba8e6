"""Clients of an endpoint that cost little themselves: kept connections, one thread, requests made beforehand."""

import selectors
import socket
import time
from collections.abc import Sequence
from statistics import median, quantiles
from urllib.parse import urlencode, urlsplit

_HEAD = (
    "POST {path} HTTP/1.1\r\nHost: {host}\r\nAccept: application/sparql-results+json\r\n"
    "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n"
)


class Client:
    """One client, on a connection that it keeps."""

    def __init__(self, address: str, timeout: float = 60) -> None:
        parts = urlsplit(address)
        self.socket = socket.create_connection((str(parts.hostname), parts.port), timeout=timeout)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._path, self._host = parts.path, parts.netloc
        self._answer = b""
        self.begun = 0.0

    def send(self, query: str) -> None:
        """Send a query."""
        body = urlencode({"query": query})
        head = _HEAD.format(path=self._path, host=self._host, length=len(body))
        self._answer, self.begun = b"", time.perf_counter()
        self.socket.sendall((head + body).encode())

    def take(self) -> bool:
        """Take in what has come; whether the answer is whole."""
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise ConnectionError("the server closed the connection")
        self._answer += piece
        head, ended, body = self._answer.partition(b"\r\n\r\n")
        if not ended:
            return False
        _, told, length = head.lower().partition(b"\r\ncontent-length:")
        if told:
            return len(body) >= int(length.partition(b"\r\n")[0])
        return body.endswith(b"0\r\n\r\n")

    @property
    def status(self) -> int:
        """The status of the answer."""
        return int(self._answer[9:12])

    def ask(self, query: str) -> float:
        """Send a query and wait for its answer: the seconds that it took."""
        self.send(query)
        while not self.take():
            pass
        return time.perf_counter() - self.begun


def load(address: str, queries: Sequence[str], clients: int, duration: float) -> list[float]:
    """The latencies of queries that so many clients send one after another, all at the same time."""
    waiting = selectors.DefaultSelector()
    spent: list[float] = []
    for number in range(clients):
        client = Client(address)
        waiting.register(client.socket, selectors.EVENT_READ, [client, number])
        client.send(queries[number % len(queries)])
    end = time.perf_counter() + duration
    while time.perf_counter() < end:
        for key, _ in waiting.select(1):
            client, number = key.data
            try:
                if not client.take():
                    continue
                spent.append(time.perf_counter() - client.begun)
            except ConnectionError:
                # An answer cut off at the time limit ends its connection and is not counted.
                waiting.unregister(client.socket)
                client = Client(address)
                key = waiting.register(client.socket, selectors.EVENT_READ, [client, number])
            key.data[1] += 1
            client.send(queries[key.data[1] % len(queries)])
    for key in list(waiting.get_map().values()):
        key.data[0].socket.close()
    return spent


def latency(spent: Sequence[float]) -> str:
    """The middle and the end of some latencies, in words."""
    if len(spent) < 2:
        return "no two answers"
    return f"median {1000 * median(spent):.1f} ms, 95 % within {1000 * quantiles(spent, n=20)[-1]:.1f} ms"
