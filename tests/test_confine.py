"""What a worker process cannot do, even if a query got past the guard."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

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


ORPHAN = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from kg.confine import die_with_parent
if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=die_with_parent)
    print(pool.submit(os.getpid).result(), flush=True)
    pool.submit(time.sleep, 600)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's death signal is Linux's")
@pytest.mark.parametrize("signal_name", ["SIGKILL", "SIGTERM"])
def test_workers_die_with_their_parent(tmp_path: Path, signal_name: str) -> None:
    """A build that is killed leaves no worker behind, even a busy one."""
    script = tmp_path / "parent.py"
    script.write_text(ORPHAN, encoding="utf-8")
    root = str(Path(__file__).parent.parent)
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True,
                              env={**os.environ, "PYTHONPATH": root})  # fmt: skip
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.send_signal(getattr(signal, signal_name))
    parent.wait(30)
    parent.stdout.close()
    until = time.monotonic() + 20
    while _runs(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _runs(worker)


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
