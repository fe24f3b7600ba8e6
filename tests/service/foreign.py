"""Two real servers of others, started on loopback: Oxigraph's and Virtuoso."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.publish.remote import opener

_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx

[Parameters]
ServerPort = 127.0.0.1:{port}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
DirsAllowed = {folder}

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4

[SPARQL]
ResultSetMaxRows = 100000
"""


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """An Oxigraph server; its address."""
    program = shutil.which("oxigraph") or str(Path(__import__("sys").executable).with_name("oxigraph"))
    port = free_port()
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _served(command, f"http://127.0.0.1:{port}", folder.parent / "oxigraph.log") as address:
        yield address


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso server with an empty database; its address. The user is dba, with the password dba."""
    folder.mkdir(parents=True)
    http = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, port=free_port(), http=http), "utf-8")
    command = ["virtuoso-t", "+configfile", str(settings), "+foreground"]
    with _served(command, f"http://127.0.0.1:{http}", folder / "out.log") as address:
        yield address


@contextmanager
def _served(command: list[str], address: str, log: Path) -> Iterator[str]:
    with log.open("w", encoding="utf-8") as file, subprocess.Popen(command, stdout=file, stderr=file) as process:
        try:
            _wait(process, address + "/sparql?query=ASK%20%7B%7D", log)
            yield address
        finally:
            process.terminate()


def _wait(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    while process.poll() is None:
        try:
            with opener().open(urllib.request.Request(url), timeout=10):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(log.read_text("utf-8"))
