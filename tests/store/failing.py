"""A disk that fails on demand: system calls that return an error, as the kernel would after one of the device.

A filter of system calls (seccomp(2)) holds for the thread that asked for it and ends with that thread. So the disk
fails for what is done inside `on_a_failing_disk`, and is in order again for the next who asks. No root is needed.
"""

import ctypes
import errno
import os
import platform
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

_NUMBERS = {  # of system calls, by machine: the kernel's name for it, then (x86_64, aarch64)
    "fsync": (74, 82),
    "fdatasync": (75, 83),
    "pwrite64": (18, 68),
    "pread64": (17, 67),
    "openat": (257, 56),
}
_MACHINES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000
FLUSHES = ("fsync", "fdatasync")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def on_a_failing_disk(doing: Callable[[], Any], *calls: str, code: int = errno.EIO) -> Any:
    """What comes of it while these system calls fail; an exception is returned, not raised."""
    came: list[Any] = []

    def work() -> None:
        _refuse(calls, code)
        try:
            came.append(doing())
        except Exception as error:  # noqa: BLE001 - handed over to the test, which says what it expects
            came.append(error)

    thread = Thread(target=work)
    thread.start()
    thread.join(60)
    if not came:
        pytest.skip("this kernel, or what guards it, takes no filter of system calls")
    return came[0]


def _refuse(calls: tuple[str, ...], code: int) -> None:
    """Let these calls of this thread fail from now on; BPF: load a word, compare it, jump or return."""
    machine, column = _MACHINES[platform.machine()]
    load, equal, give = 0x20, 0x15, 0x06
    steps = [(load, 0, 0, 4), (equal, 0, len(calls) + 1, machine), (load, 0, 0, 0)]
    steps += [(equal, len(calls) - at, 0, _NUMBERS[call][column]) for at, call in enumerate(calls)]
    steps += [(give, 0, 0, _ALLOW), (give, 0, 0, _ERROR | code)]
    code_of_it = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code_of_it, len(code_of_it))
    filter_ = _Program(len(steps), ctypes.cast(buffer, ctypes.c_void_p))
    system = ctypes.CDLL(None, use_errno=True)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system.prctl(_SECCOMP, _FILTER, ctypes.byref(filter_)):
        sys.exit()


def filters() -> bool:
    """Whether this is a machine that such a filter is written for."""
    return platform.machine() in _MACHINES and sys.platform.startswith("linux")


def filters_or_skip() -> None:
    """Skip the test where it is not."""
    if not filters():
        pytest.skip("the failing disk is made with Linux's filters of system calls, on x86_64 and aarch64")


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A disk of so many bytes, mounted there. Needs root."""
    folder.mkdir()
    if (
        os.getuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", folder], check=False).returncode
    ):
        pytest.skip("a small disk can only be mounted by root; without one, RLIMIT_FSIZE stands for it")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def filled(folder: Path, free: int) -> Iterator[None]:
    """The disk that holds this folder has only so many pages left, while the block lasts."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file:
        with suppress(OSError):  # it is full
            while True:
                file.write(bytes(4096))
        file.truncate(max(0, file.tell() // 4096 - free) * 4096)
    try:
        yield
    finally:
        ballast.unlink()
