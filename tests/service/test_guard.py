"""The doorkeeper: hosts, headers, rate, log."""

from pathlib import Path

import pytest

from tests.service.server import Server, make_store, running


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "", "[::2]"])
def test_another_host_name_is_refused(server: Server, host: str) -> None:
    assert server.get("/sparql?query=ASK%7B%7D", Host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1234", "LOCALHOST:80", "[::1]:80"])
def test_loopback_names_are_answered(server: Server, host: str) -> None:
    assert server.get("/sparql?query=ASK%7B%7D", Host=host).status == 200


@pytest.mark.parametrize("target", ["/sparql?query=ASK%7B%7D", "/sparql?query=ASK", "/nowhere"])
def test_every_answer_has_the_security_headers(server: Server, target: str) -> None:
    headers = server.get(target).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_log_has_no_query_strings(server: Server) -> None:
    server.query("ASK { <x:secret> ?p ?o }")
    log = server.log.read_text("utf-8")
    assert "GET /sparql 200" in log
    assert "secret" not in log


def test_a_line_break_in_a_path_stays_one_log_line(server: Server) -> None:
    server.get("/a%0AFORGED")
    assert "\nFORGED" not in server.log.read_text("utf-8")


def test_what_comes_too_often_is_told_to_wait(tmp_path: Path) -> None:
    with running(make_store(tmp_path / "store"), "--rate", "0.5") as limited:
        statuses = [limited.query("ASK {}").status for _ in range(8)]
        assert statuses[:5] == [200] * 5
        assert statuses[-1] == 429


def test_no_store_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="there is no store"), running(tmp_path / "store"):
        pytest.fail("it started")
