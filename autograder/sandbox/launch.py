"""How the warm process is started: behind bubblewrap, behind Landlock alone, or with neither."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.sandbox import cgroup
from autograder.sandbox.cgroup import Group
from autograder.sandbox.inside import fence
from autograder.sandbox.limits import Limits, SandboxUnavailable
from autograder.sandbox.runtime import INSIDE, Runtime, runtime

_CAPABILITIES = 1 << 0 | 1 << 6 | 1 << 7 | 1 << 21  # chown, setgid, setuid, sys_admin: what making somebody else takes
_FIRST_USER = 1_000_000_000  # user ids from here on belong to nobody
_NOBODY = 65534
_MORE_THREADS = 256  # that a user may start besides while the box is open
# Root is given up before anything else is imported.
_BOOT = """
import sys; sys.path[:0] = ["{home}", "{site}"]
from inside import fence; fence.become({user})
from inside import zygote; zygote.main({descriptor})
"""
_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
}


@dataclass(frozen=True)
class Tier:
    """Which layers there are besides rlimits; every run records it, and `doctor` tries each layer alone."""

    bubblewrap: bool
    landlock: bool
    seccomp: bool

    def __str__(self) -> str:
        layers = (
            ("bubblewrap", self.bubblewrap),
            ("Landlock", self.landlock),
            ("seccomp", self.seccomp),
            ("rlimits", True),
        )
        named = " + ".join(name for name, there in layers if there)
        return named if self.seccomp else f"{named} (unsafe: student code may do what you may)"


UNSAFE = Tier(bubblewrap=False, landlock=False, seccomp=False)


@dataclass(frozen=True)
class Launch:
    """A started warm process and what it has to be told."""

    process: subprocess.Popen[bytes]
    settings: dict[str, Any]
    folder: tempfile.TemporaryDirectory[str] | None = None
    group: Group = field(default_factory=Group)
    others: int = 0  # threads of the same user outside, which RLIMIT_NPROC counts as well
    root: bool = False  # still user 0 for the kernel, which bounds no threads of root's


def tier(*, unsafe: bool = False) -> Tier:
    """The strongest tier that this machine allows; `SandboxUnavailable` says what to install when there is none."""
    if sys.platform != "linux":
        raise SandboxUnavailable("student code runs on Linux only: use the container, or WSL 2 on Windows")
    if unsafe:
        return UNSAFE
    trouble, landlock = bubblewrap_trouble(), fence.landlock_version()
    if not trouble:
        return Tier(bubblewrap=True, landlock=landlock > 0, seccomp=True)
    if landlock >= 3:  # from there on it covers truncation as well
        return Tier(bubblewrap=False, landlock=True, seccomp=True)
    raise SandboxUnavailable(
        f"student code needs a sandbox: {trouble}; --unsafe-no-sandbox runs it with your own rights instead"
    )


def launch(
    kind: Tier, descriptor: int, limits: Limits, packages: tuple[str, ...] = (), *, grouped: bool = True
) -> Launch:
    """Start the warm process of this tier; it listens on ``descriptor``. In a control group, if there are any."""
    world, group = runtime(packages), cgroup.make(limits) if grouped else Group()
    start = _bubblewrap(world, descriptor, limits, group) if kind.bubblewrap else _bare(world, descriptor, group)
    return replace(start, settings=start.settings | {"landlock": kind.landlock}, group=group)


def _bubblewrap(world: Runtime, descriptor: int, limits: Limits, group: Group) -> Launch:
    places = [(path, str(path)) for path in (world.python, *world.system)]
    places += [(path, f"/box/site/{name}") for name, path in world.site.items()]
    places.append((INSIDE, "/box/inside"))
    wrap, _ = _wrap()
    command = [*wrap.command, "--perms", "1777", "--size", str(limits.disk), "--tmpfs", "/work", "--chdir", "/work"]
    for folder in sorted({"/dev", *(str(parent) for _, place in places for parent in Path(place).parents)}):
        command += ["--perms", "0755", "--dir", folder]  # or it would be as closed as the original, say /root
    for path, place in places:
        command += ["--ro-bind", str(path), place]
    for device in ("/dev/null", "/dev/zero", "/dev/urandom"):
        command += ["--dev-bind", device, device]
    for name, value in (_ENVIRONMENT | dict.fromkeys(_HOMES, "/work")).items():
        command += ["--setenv", name, value]
    boot = _BOOT.format(home="/box", site="/box/site", user=wrap.user, descriptor=descriptor)
    command += ["--remount-ro", "/", "--", str(world.python), "-I", "-S", "-c", boot]
    settings = {
        "alone": True,
        "readable": ["/"],  # nothing is there but what was put there
        "listable": [],
        "writable": ["/work", "/dev/null"],
    }
    process = _start(group.command(command), descriptor, {"PATH": _PATH}, "/")
    return Launch(process, settings, root=not wrap.user and _are_root())


_PATH = os.environ.get("PATH", os.defpath)  # where bubblewrap is; it passes on no environment
_HOMES = ("HOME", "TMPDIR", "IPYTHONDIR", "MPLCONFIGDIR")


@dataclass(frozen=True)
class _Wrap:
    """bubblewrap with everything unshared, and whom the warm process becomes in it (0: it stays who it is)."""

    user: int

    @property
    def command(self) -> list[str]:
        user = ["--cap-drop", "ALL"]
        if self.user:
            user += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        else:
            user += ["--unshare-user", "--uid", str(_NOBODY), "--gid", str(_NOBODY)]
        unshare = [f"--unshare-{kind}" for kind in ("ipc", "pid", "net", "uts", "cgroup-try")]
        return ["bwrap", *unshare, *user, "--die-with-parent", "--new-session", "--clearenv"]

    def trouble(self) -> str:
        """What bubblewrap says when it is started so; empty if it works."""
        command = [*self.command, "--ro-bind", "/", "/", "--", sys.executable, "-S", "-c", "pass"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=20)
        return done.stderr.strip()[:200] if done.returncode else ""


def _wrap() -> tuple[_Wrap, str]:
    """The way that works here, or the last one and its trouble.

    Root becomes nobody by itself. In a container root may be refused what its capabilities promise (a network of its
    own, for one); there it gets a user namespace, as ordinary users do.
    """
    ways = [_Wrap(user) for user in dict.fromkeys((_user(), 0))]
    for wrap in ways:
        trouble = wrap.trouble()
        if not trouble:
            break
    return wrap, trouble


def _bare(world: Runtime, descriptor: int, group: Group) -> Launch:
    """Without bubblewrap: the same folders as links in the file system that is there; Landlock allows no others."""
    folder = tempfile.TemporaryDirectory(prefix="autograder-box-")
    base = Path(folder.name)
    site, work = base / "site", base / "work"
    work.mkdir()
    (base / "inside").symlink_to(INSIDE)
    for name, path in world.site.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).symlink_to(path)
    user = _user() if all(_open_to_others(path) for path in (world.python, *world.system, *world.site.values())) else 0
    for path in (base, work) if user else ():
        os.chown(path, user, user)
    boot = _BOOT.format(home=base, site=site, user=user, descriptor=descriptor)
    readable = [*world.system, *world.site.values(), INSIDE, site, Path("/dev/null"), Path("/dev/urandom")]
    settings = {
        "alone": False,
        "readable": [str(path) for path in readable],
        "listable": [str(path) for path in world.library],  # or the import system finds nothing
        "writable": ["/dev/null"],  # a folder would have to be of a bounded size
    }
    command = [str(world.python), "-I", "-S", "-c", boot]
    environment = _ENVIRONMENT | {"PATH": os.defpath} | dict.fromkeys(_HOMES, str(work))
    process = _start(group.command(command), descriptor, environment, str(work))
    others = 0 if user else _threads() + _MORE_THREADS
    return Launch(process, settings, folder, others=others, root=not user and _are_root())


def _start(command: list[str], descriptor: int, environment: dict[str, str], folder: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=(descriptor,),
        start_new_session=True,  # Ctrl-C is for us: the box ends when we end it
    )


def bubblewrap_trouble() -> str:
    """What hinders bubblewrap here and what to do about it; empty if nothing does."""
    if shutil.which("bwrap") is None:
        return "install bubblewrap (apt install bubblewrap, dnf install bubblewrap)"
    _, trouble = _wrap()
    return trouble and (
        f"bubblewrap does not work here ({trouble}); on Ubuntu 24.04 allow it user namespaces (an AppArmor profile for "
        "bwrap), in a container of Docker's start that with --security-opt seccomp=unconfined"
    )


def _user() -> int:
    """As root, a user that nobody else is; 0 for ordinary users, who get a user namespace instead."""
    return _FIRST_USER + os.getpid() if _may_administrate() else 0


def _threads() -> int:
    """How many threads our user has."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            found += len(list((process / "task").iterdir())) if process.stat().st_uid == os.getuid() else 0
    return found


def _open_to_others(path: Path) -> bool:
    """Whether a user that nobody knows could get there, which under /root it could not."""
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents)


def _are_root() -> bool:
    """Whether we are user 0 for the kernel too, and not only in a user namespace of somebody else's."""
    return os.getuid() == 0 and Path("/proc/self/uid_map").read_text().split()[:2] == ["0", "0"]


def _may_administrate() -> bool:
    """Whether we may make namespaces as root may; being user 0 says little in a container."""
    status = Path("/proc/self/status").read_text()
    effective = re.search(r"^CapEff:\s*([0-9a-f]+)", status, re.MULTILINE)
    return bool(effective and int(effective[1], 16) & _CAPABILITIES == _CAPABILITIES)
