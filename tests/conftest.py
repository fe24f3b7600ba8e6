import pytest

from tests.service.w3c import FOLDER


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say plainly where the W3C suites did not run."""
    if FOLDER is None:
        terminalreporter.write_line(
            "W3C SPARQL suites NOT RUN: no data in ../shared/w3c; set KG_W3C to a folder with sparql/sparql11"
        )
