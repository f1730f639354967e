"""Bounds that a process or a thread puts on itself before it does what others ask; each is one-way."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import platform
import re
import resource
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

# Classic BPF, see linux/filter.h, linux/seccomp.h and linux/audit.h.
_LOAD, _EQUALS, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _ERRNO_EACCES = 0x7FFF0000, 0x00050000 | 13
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_PR_SET_PDEATHSIG = 1
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By machine: its audit number, and the number of the system call ``socket``."""


Result = TypeVar("Result")

STACK = 16 * 2**20
"""Bytes of stack that a query may use. They count among what a process with bounded memory may have."""

_starting = threading.Lock()


def confined(work: Callable[[], Result]) -> Result:
    """Do something in a thread of its own that can open no socket (where the kernel sees to it) and has a deep stack.

    The rest of the process keeps its network. What the work raises is raised here.
    """
    found: list[Result] = []
    wrong: list[BaseException] = []

    def run() -> None:
        forbid_sockets()
        try:
            found.append(work())
        except BaseException as error:
            _let_go(error)
            wrong.append(error)

    thread = threading.Thread(target=run, name="confined", daemon=True)
    with _starting:
        usual = threading.stack_size(STACK)
        try:
            thread.start()
        finally:
            threading.stack_size(usual)
    while thread.is_alive():
        thread.join(1.0)  # an interrupt from the keyboard gets through between two waits
    if wrong:
        raise wrong[0]
    return found[0]


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold: an engine's cursor may not outlive its thread."""
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__


def bound_memory(mebibytes: int) -> None:
    """Allow so much private memory beyond what is in use now; more makes an allocation fail."""
    status = Path("/proc/self/status")
    if not status.exists():  # not Linux: the kernel keeps no such figure, and the bound on time remains
        return
    used = re.search(r"^VmData:\s+(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)
    now = int(used[1]) * 1024 if used else 0
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (now + mebibytes * 2**20, hard))


def die_with_parent() -> None:
    """Have the kernel kill this process when its server is gone, even in the midst of a query (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = multiprocessing.parent_process()
    if parent is not None and os.getppid() != parent.pid:  # it died before the kernel was asked
        os._exit(1)


def forbid_sockets() -> bool:
    """Have the kernel refuse this thread, and those it starts, every new socket (seccomp); ``False`` without that."""
    if sys.platform != "linux" or platform.machine() not in _MACHINES:
        return False
    audit, socket = _MACHINES[platform.machine()]
    steps = [
        (_LOAD, 0, 0, 4),  # the architecture of the call
        (_EQUALS, 0, 2, audit),
        (_LOAD, 0, 0, 0),  # its number
        (_EQUALS, 1, 0, socket),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _ERRNO_EACCES),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("HP", len(steps), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)
