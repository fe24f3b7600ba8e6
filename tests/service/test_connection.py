"""Connections: kept, refused and ended in order."""

import http.client
import socket
import time
from pathlib import Path

import pytest

from kg.publish.service.run import listen
from kg.publish.service.settings import Settings
from tests.service.server import Server

ASK = "/sparql?query=ASK%7B%7D"


def _talk(server: Server, *parts: bytes) -> bytes:
    """What comes back until the server closes the connection."""
    with socket.create_connection((server.host, server.port), timeout=30) as client:
        for part in parts:
            client.sendall(part)
            time.sleep(0.05)
        found = b""
        while piece := client.recv(65536):
            found += piece
        return found


def test_a_kept_connection_answers_many_requests(server: Server) -> None:
    connection = http.client.HTTPConnection(server.host, server.port, timeout=30)
    ports = set()
    for _ in range(20):
        connection.request("GET", ASK)
        assert connection.getresponse().read() == server.get(ASK).body
        ports.add(connection.sock.getsockname()[1])
    connection.close()
    assert len(ports) == 1


def test_accepted_connections_send_at_once(tmp_path: Path) -> None:
    """With Nagle's algorithm each answer on a kept connection waits for an acknowledgement, some 40 ms."""
    with listen(Settings(store=tmp_path, port=0)) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_requests_in_one_packet_are_answered_in_order(server: Server) -> None:
    one = b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"
    two = f"GET {ASK} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode()
    found = _talk(server, one + two)
    assert found.count(b"HTTP/1.1 ") == 2
    assert found.startswith(b"HTTP/1.1 404")
    assert found.index(b"404") < found.index(b"200 OK")


@pytest.mark.parametrize(
    "request_",
    [
        b"hello\r\n\r\n",
        b"GET http://[bad HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        b"\xff" * 50,
    ],
)
def test_what_is_no_http_is_400_and_the_end(server: Server, request_: bytes) -> None:
    found = _talk(server, request_)
    assert found.startswith(b"HTTP/1.1 400 ")
    assert b"Traceback" not in found


@pytest.mark.parametrize(
    "parts",
    [
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000,),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: yyyyyyyyyyyyyyyy\r\n" * 5_000 + b"\r\n",),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n", *[b"X: " + b"z" * 20_000 + b"\r\n"] * 5),
        (b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",),
    ],
)
def test_endless_headers_are_431_and_the_end(server: Server, parts: tuple[bytes, ...]) -> None:
    assert _talk(server, *parts).startswith(b"HTTP/1.1 431 ")


def test_a_long_body_in_the_same_packet_counts_for_no_header(server: Server) -> None:
    body = b"query=ASK%7B%7D&x=" + b"y" * 120_000
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n" % len(body)
    found = _talk(server, head + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
    assert found.startswith(b"HTTP/1.1 200 ")


def test_a_body_that_goes_on_after_its_answer_ends_the_connection(server: Server) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/none\r\nContent-Length: 70000000\r\n\r\n"
    with socket.create_connection((server.host, server.port), timeout=30) as client:
        client.sendall(head.replace(b"Host: localhost", b"Host: evil.example"))
        assert client.recv(65536).startswith(b"HTTP/1.1 421 ")
        with pytest.raises(OSError):
            for _ in range(200):
                client.sendall(b"x" * 1000)
                time.sleep(0.05)


def test_a_wish_for_another_protocol_is_answered_in_http(server: Server) -> None:
    head = f"GET {ASK} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n".encode()
    assert b" 200 OK" in _talk(server, head)
    assert "WebSocket" not in server.log.read_text("utf-8")
