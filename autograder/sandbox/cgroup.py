"""A control group for one box, where this machine has one for us: a bound on all of it, the kernel's memory included.

rlimits bound each child in any case. Version 1 is used as root; version 2 where memory and pids are delegated to us, as
systemd does for a user's services (``systemd-run --user --scope -p Delegate=yes …``).
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.limits import MB, Limits

_ROOT = Path("/sys/fs/cgroup")
_NAME = "autograder"
_WARM = 512 * MB  # the warm process and what the kernel keeps for the box
NOT_JOINED = 125  # exit status of a command whose group was gone before it joined
_JOIN = f'while [ "$1" != -- ]; do echo $$ > "$1/cgroup.procs" || exit {NOT_JOINED}; shift; done; shift; exec "$@"'


@dataclass(frozen=True)
class Group:
    """One folder (version 2), or one for each controller (version 1)."""

    folders: tuple[Path, ...] = ()

    def command(self, command: list[str]) -> list[str]:
        """The command that joins the group and then becomes ``command``."""
        if not self.folders:
            return command
        return ["/bin/sh", "-c", _JOIN, _NAME, *map(str, self.folders), "--", *command]

    def remove(self) -> None:
        """Give it back when its processes have ended, which the kernel may take a moment to notice."""
        until = time.monotonic() + 2.0
        for folder in self.folders:
            while folder.exists() and time.monotonic() < until:
                with contextlib.suppress(OSError):
                    folder.rmdir()
                    break
                time.sleep(0.01)


def make(limits: Limits) -> Group:
    """A group with these limits; without folders where there is none to be had."""
    memory, threads = limits.memory + limits.disk + _WARM, limits.threads + 16
    return _make({"memory": {"memory.limit_in_bytes": memory}, "pids": {"pids.max": threads}}, memory, threads)


def holds() -> bool | None:
    """Whether a group of 64 MB stops a process that wants eight times as much; None where there are no groups."""
    group = _make({"memory": {"memory.limit_in_bytes": 64 * MB}}, 64 * MB, 16)
    if not group.folders:
        return None
    greedy = [sys.executable, "-S", "-c", "x = bytearray(1 << 29); print(len(x))"]
    try:
        return subprocess.run(group.command(greedy), capture_output=True, timeout=60).returncode != 0
    finally:
        group.remove()


def _make(version1: dict[str, dict[str, int]], memory: int, threads: int) -> Group:
    name = f"{_NAME}-{os.getpid()}-{_namespace()}-{secrets.token_hex(4)}"
    for parent in _delegated():
        if made := _fill(parent / name, {"memory.max": memory, "memory.swap.max": 0, "pids.max": threads}):
            return Group((made,))
    parents = {controller: found for controller in version1 if (found := _version1(controller))}
    filled = [_fill(parents[controller] / name, version1[controller]) for controller in parents]
    return Group(tuple(folder for folder in filled if folder))


def _fill(folder: Path, settings: dict[str, int]) -> Path | None:
    _sweep(folder.parent)
    try:
        folder.mkdir()
        for file, value in settings.items():
            if (folder / file).exists() or file != "memory.swap.max":
                (folder / file).write_text(str(value))
        if not os.access(folder / "cgroup.procs", os.W_OK):
            raise PermissionError(folder)
    except OSError:
        with contextlib.suppress(OSError):
            folder.rmdir()
        return None
    return folder


def _delegated() -> Iterator[Path]:
    """Folders of version 2 in whose children memory and pids can be bounded, and to which we may move a process."""
    own = re.search(r"^0::(.+)$", _membership(), re.MULTILINE)
    if own:
        folder = _ROOT / own[1].strip("/")
        for parent in (folder, folder.parent):
            with contextlib.suppress(OSError):
                if {"memory", "pids"} <= set((parent / "cgroup.subtree_control").read_text().split()):
                    yield parent


def _version1(controller: str) -> Path | None:
    own = re.search(rf"^\d+:(?:[\w=]+,)*{controller}(?:,[\w=]+)*:(.+)$", _membership(), re.MULTILINE)
    folder = _ROOT / controller / own[1].strip("/") if own else None
    return folder if folder and folder.is_dir() else None


def _membership() -> str:
    try:
        return Path("/proc/self/cgroup").read_text()
    except OSError:
        return ""


def _namespace() -> int:
    """What tells our process ids from those of another pid namespace, which say nothing here."""
    try:
        return Path("/proc/self/ns/pid").stat().st_ino
    except OSError:
        return 0


def _sweep(parent: Path) -> None:
    """Remove groups of runs that were killed, and end what they left; those of containers that share the hierarchy are
    theirs.

    bubblewrap dies with its parent, but not where the parent is killed before bubblewrap has asked for that: then it
    waits for ever, a child of init.
    """
    for folder in parent.glob(f"{_NAME}-*-{_namespace()}-*"):
        pid = int(re.sub(r"\D", "", folder.name.split("-")[1]) or 0)
        if not Path(f"/proc/{pid}").exists():
            with contextlib.suppress(OSError):
                for left in filter(_orphaned, (folder / "cgroup.procs").read_text().split()):
                    os.kill(int(left), signal.SIGKILL)
            with contextlib.suppress(OSError):
                folder.rmdir()


def _orphaned(pid: str) -> bool:
    with contextlib.suppress(OSError):
        return "\nPPid:\t1\n" in Path(f"/proc/{pid}/status").read_text()
    return False
