"""What a worker may not do: use more memory than its share, open a socket, start a program, outlive its server.

The network is denied by a seccomp filter, so that no clause of any query language version can reach out
(SERVICE, LOAD), whatever the token scan misses. Off Linux only the token scan stands guard.
"""

import ctypes
import os
import platform
import resource
import signal
import struct
import sys

PR_SET_PDEATHSIG = 1
PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
SECCOMP_MODE_FILTER = 2
ALLOW = 0x7FFF0000
DENY = 0x00050000 | 1  # EPERM
LOAD_WORD, JUMP_EQUAL, JUMP_AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06

# (audit architecture, numbers of socket, connect, execve, execveat, ptrace, io_uring_setup)
SYSTEM_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 59, 322, 101, 425)),
    "aarch64": (0xC00000B7, (198, 203, 221, 281, 117, 425)),
}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def limit_memory(size: int) -> None:
    """Let allocations past that many bytes fail."""
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def die_with_parent() -> None:
    """Have the kernel end this process when its server dies, even from kill -9."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)


def deny_network() -> bool:
    """Deny sockets and new programs to this process for good; False where the system has no such filter."""
    if sys.platform != "linux" or platform.machine() not in SYSTEM_CALLS:
        return False
    architecture, calls = SYSTEM_CALLS[platform.machine()]
    code = _filter(architecture, calls)
    buffer = ctypes.create_string_buffer(code, len(code))
    program = _Program(len(code) // 8, ctypes.cast(buffer, ctypes.c_void_p))
    _prctl(PR_SET_NO_NEW_PRIVS, 1)
    _prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(program))
    return True


def deny_network_if_possible() -> bool:
    """The same where it is a second guard behind the token scan: False too where the kernel takes no filter."""
    try:
        return deny_network()
    except OSError:
        return False


def _filter(architecture: int, calls: tuple[int, ...]) -> bytes:
    """A BPF program: another architecture's calls and the listed ones get EPERM, the rest pass."""
    steps = [(LOAD_WORD, 0, 0, 4), (JUMP_EQUAL, 1, 0, architecture), (RETURN, 0, 0, DENY), (LOAD_WORD, 0, 0, 0)]
    if architecture == SYSTEM_CALLS["x86_64"][0]:
        # The x32 calls have other numbers; none of them is ours.
        steps += [(JUMP_AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, DENY)]
    for number in calls:
        steps += [(JUMP_EQUAL, 0, 1, number), (RETURN, 0, 0, DENY)]
    steps.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def _prctl(option: int, first: int, second: int = 0) -> None:
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(option, ctypes.c_ulong(first), ctypes.c_ulong(second), 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl refused")
