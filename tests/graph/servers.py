"""Real SPARQL servers, started by the tests on ports of their own and stopped afterwards."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START = 120
"""Seconds that a server may take to answer."""

VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
NumberOfBuffers = 2000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 10000
MaxSortedTopRows = 10000
"""


def oxigraph_program() -> str | None:
    """The server that PyPI's ``oxigraph`` installs beside Python, or one on the path."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso_program() -> str | None:
    """The server of Debian's ``virtuoso-opensource-7-bin``."""
    return shutil.which("virtuoso-t")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """Oxigraph's server over a folder; gives its address."""
    port = free_port()
    program = oxigraph_program()
    assert program is not None
    command = [program, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}"]
    with running(command, f"http://127.0.0.1:{port}/query", folder):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """A Virtuoso server of our own; gives its address with the password of its administrator."""
    port, program = free_port(), virtuoso_program()
    assert program is not None
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=folder, port=port, sql_port=free_port()), encoding="utf-8")
    with running([program, "-f", "-c", str(ini)], f"http://127.0.0.1:{port}/sparql", folder):
        yield f"http://dba:dba@127.0.0.1:{port}/sparql-auth"


@contextmanager
def running(command: list[str], address: str, folder: Path) -> Iterator[None]:
    """A server process, from its first answer on."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder)
        try:
            end = time.monotonic() + START
            while not _answers(address):
                assert process.poll() is None, (folder / "server.log").read_text()
                assert time.monotonic() < end, f"{command[0]} did not answer within {START} s"
                time.sleep(0.2)
            yield
        finally:
            process.terminate()
            process.wait(30)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
            return True
    except OSError:
        return False
