"""A cell for a child process that works on what strangers send: little memory, little time, and no way out.

The child calls `enter` when everything it needs is loaded. From then on it can compute, read what it was given and
write its answer, and nothing else: it opens no file, starts no process, speaks to no network, signals nobody. The
limits are the kernel's; the list of calls is a seccomp filter, kept wherever Linux offers it (x86-64 and ARM 64).
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

EPERM, ENOSYS = 1, 38
_PDEATHSIG, _NO_NEW_PRIVS, _SECCOMP, _FILTER = 1, 38, 22, 2  # of prctl(2)
_LOAD, _EQUALS, _HAS_BITS, _ANSWER = 0x20, 0x15, 0x45, 0x06  # of the packet filter's little language
_ALLOW, _FAIL, _END = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCH, _FIRST, _THIRD = 0, 4, 16, 32  # where they lie in struct seccomp_data
_THREAD, _EXECUTABLE = 0x00010000, 4  # CLONE_THREAD, PROT_EXEC

# Calls that compute, read and write what is open already, by machine: (audit name, clone, clone3, mmap and mprotect, …)
_MACHINES = {
    "x86_64": (
        0xC000003E, 56, 435, (9, 10),
        (0, 1, 3, 5, 8, 11, 12, 13, 14, 15, 17, 19, 20, 24, 25, 28, 35, 39, 60, 96, 98, 99, 131, 186, 202, 204, 228,
         230, 231, 262, 273, 318, 334),
    ),
    "aarch64": (
        0xC00000B7, 220, 435, (222, 226),
        (63, 64, 57, 80, 62, 215, 214, 134, 135, 139, 67, 65, 66, 124, 216, 233, 101, 172, 93, 169, 165, 179, 132, 178,
         98, 123, 113, 115, 94, 79, 99, 278, 293),
    ),
}  # fmt: skip


def limits(*, memory: int, seconds: int, answer: int) -> None:
    """Bounds for this process: bytes of memory, seconds of computing, bytes of a written file. Call it first."""
    for what, most in (
        (resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_FSIZE, answer),
        (resource.RLIMIT_CORE, 0),
    ):  # fmt: skip
        resource.setrlimit(what, (most, most))
    if sys.platform == "linux":
        _libc().prctl(_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def enter() -> bool:
    """Close the door for good; answers whether this kernel holds the list of calls (the limits hold everywhere)."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None:
        return False
    lines = _filter(*machine)
    body = ctypes.create_string_buffer(b"".join(lines))
    program = ctypes.create_string_buffer(struct.pack("HL", len(lines), ctypes.addressof(body)))
    libc = _libc()
    return bool(libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and libc.prctl(_SECCOMP, _FILTER, program, 0, 0) == 0)


def _filter(arch: int, clone: int, clone3: int, mapping: tuple[int, int], allowed: tuple[int, ...]) -> list[bytes]:
    """Each call is let through, or fails as if it were forbidden; a foreign machine's numbers end the process."""
    lines = [
        _line(_LOAD, _ARCH), _line(_EQUALS, arch, 1, 0), _line(_ANSWER, _END),
        _line(_LOAD, _NUMBER),
        _line(_EQUALS, clone3, 0, 1), _line(_ANSWER, _FAIL | ENOSYS),  # then clone is tried, whose flags can be read
        _line(_EQUALS, clone, 0, 4), _line(_LOAD, _FIRST),
        _line(_HAS_BITS, _THREAD, 0, 1), _line(_ANSWER, _ALLOW), _line(_ANSWER, _FAIL | EPERM),
    ]  # fmt: skip
    for call in mapping:  # memory, but none to run
        lines += [
            _line(_EQUALS, call, 0, 4), _line(_LOAD, _THIRD),
            _line(_HAS_BITS, _EXECUTABLE, 0, 1), _line(_ANSWER, _FAIL | EPERM), _line(_ANSWER, _ALLOW),
        ]  # fmt: skip
    for call in allowed:
        lines += [_line(_EQUALS, call, 0, 1), _line(_ANSWER, _ALLOW)]
    return [*lines, _line(_ANSWER, _FAIL | EPERM)]


def _line(code: int, value: int, when: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("HBBI", code, when, otherwise, value)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def alone() -> dict[str, str]:
    """The environment of such a child: none of the shop's settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("STOREFRONT_")}
