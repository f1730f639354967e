"""What a worker process cannot do, even if a query got past the guard."""

from __future__ import annotations

import subprocess
import sys

import pytest

FETCH = """
import sys, pyoxigraph
from kg.confine import forbid_sockets
if not forbid_sockets():
    sys.exit(77)
try:
    list(pyoxigraph.Store().query("SELECT * { SERVICE <http://127.0.0.1:59999/> { ?s ?p ?o } }"))
except Exception as error:
    print(type(error).__name__, error)
import socket
try:
    socket.socket()
except PermissionError:
    print("no socket")
"""

GREEDY = """
from kg.confine import bound_memory
bound_memory(50)
kept = bytearray(10 * 2**20)
try:
    more = bytearray(400 * 2**20)
except MemoryError:
    print("bounded")
"""


def run(code: str) -> subprocess.CompletedProcess[str]:
    """Run the code in a fresh interpreter."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_the_kernel_refuses_a_worker_every_socket() -> None:
    """Oxigraph's own SERVICE call fails for want of a socket, not for want of a server."""
    done = run(FETCH)
    if done.returncode == 77:
        pytest.skip("this system has no seccomp filters; the guard on the parsed query stands alone")
    assert "no socket" in done.stdout
    assert "ermission denied" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds private memory this way")
def test_memory_beyond_the_bound_is_refused() -> None:
    """A little is allowed, a lot is not."""
    assert run(GREEDY).stdout.strip() == "bounded"
