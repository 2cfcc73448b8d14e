"""The fence around one child: resource limits, Landlock, system-call filter. Standard library only.

Each layer stands on its own; `autograder doctor` tries to break every one of them.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

try:
    import resource
except ModuleNotFoundError:  # Windows has none, and no box; what needs no box works there
    resource = None  # type: ignore[assignment]

SELF = 0x7A11CE57  # stands for the child's own process id in the filter, which is made before the child exists

_libc: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP = 1, 4, 36, 38, 22
_SECCOMP_MODE_FILTER = 2

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
_REMOVE_DIR, _REMOVE_FILE, _MAKE_DIR, _MAKE_FILE = 1 << 4, 1 << 5, 1 << 7, 1 << 8
_FILE_RIGHTS = _READ_FILE | _WRITE_FILE | _TRUNCATE
_READ = _READ_FILE | _READ_DIR
_WRITE = _READ | _WRITE_FILE | _TRUNCATE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_FILE


class _Capabilities(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _prctl(option: int, value: int, more: int = 0) -> None:
    _check(_libc.prctl(option, ctypes.c_ulong(value), ctypes.c_ulong(more), 0, 0), f"prctl {option}")


def become(user: int) -> None:
    """Give up root for a user that nobody else is (0: nothing to give up)."""
    if user:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)


def keep_to_itself() -> None:
    """For the warm process: no rights, no tracer, no reader of its memory; lost grandchildren come to it."""
    _check(_libc.capset(ctypes.byref(_Capabilities(0x20080522, 0)), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")
    _prctl(_PR_SET_DUMPABLE, 0)
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    die_with_parent()


def die_with_parent() -> None:
    """SIGKILL when the process that made this one ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def landlock_version() -> int:
    """The kernel's Landlock ABI, 0 where there is none."""
    if sys.platform != "linux":  # whose system calls have other numbers
        return 0
    version: int = _libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), 1)
    return max(version, 0)


def landlock_rules(readable: Iterable[str], listable: Iterable[str], writable: Iterable[str]) -> int | None:
    """A ruleset (its descriptor): only these files may be opened, no TCP used, nobody else signalled. None without."""
    version = landlock_version()
    if version == 0:
        return None
    fs = (1 << (13 + (version >= 2) + (version >= 3) + (version >= 5))) - 1
    ruleset = _Ruleset(fs, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 8 if version < 4 else 16 if version < 6 else 24
    rules = _check(_libc.syscall(_CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), 0), "Landlock")
    for paths, rights in ((readable, _READ), (listable, _READ_DIR), (writable, _WRITE)):
        for path in paths:
            parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
            allowed = rights & fs if Path(path).is_dir() else rights & fs & _FILE_RIGHTS
            beneath = _Beneath(allowed, parent)
            _check(_libc.syscall(_ADD_RULE, rules, 1, ctypes.byref(beneath), 0), f"Landlock {path}")
            os.close(parent)
    return rules


def limit(limits: Mapping[str, int]) -> None:
    """Resource limits by their names in `resource` (``RLIMIT_AS`` …), soft and hard."""
    for name, value in limits.items():
        number = getattr(resource, name)
        ceiling = resource.getrlimit(number)[1]
        value = value if ceiling == resource.RLIM_INFINITY else min(value, ceiling)
        resource.setrlimit(number, (value, value))


def close(rules: int | None, program: bytes) -> None:
    """Step behind Landlock and the filter for good; ``program`` is BPF with `SELF` in place of our process id."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)
    if rules is not None:
        _check(_libc.syscall(_RESTRICT_SELF, rules, 0), "Landlock")
        os.close(rules)
    if program:
        own = program.replace(SELF.to_bytes(4, "little"), os.getpid().to_bytes(4, "little"))
        code = ctypes.create_string_buffer(own, len(own))
        block = _Program(len(own) // 8, ctypes.cast(code, ctypes.c_void_p))
        _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(block), 0, 0), "seccomp")
