"""Is the sandbox in force on this machine? Found out by breaking in, one layer at a time."""

from __future__ import annotations

import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from autograder.course.folder import write_json
from autograder.model import CheckStatus
from autograder.sandbox import cgroup
from autograder.sandbox.box import Box
from autograder.sandbox.inside import fence
from autograder.sandbox.launch import Tier, bubblewrap_trouble, tier
from autograder.sandbox.limits import BoxError, Limits, SandboxUnavailable
from autograder.sandbox.probes import COMMON, FOREVER

_FORBIDDEN = """
    ptrace process_vm_readv unshare setns mount chroot execve bpf perf_event_open userfaultfd io_uring_setup keyctl
    memfd_create open_by_handle_at init_module pidfd_open personality
""".split()  # noqa: SIM905  a page of words reads better than a page of quotes

_MOST_IN_A_BOX = 64  # processes, by far


@dataclass(frozen=True)
class Layer:
    """One layer: whether it held, and what was tried or why it is not there."""

    layer: str
    in_force: bool
    proof: str


def examine(limits: Limits | None = None) -> Iterator[Layer]:
    """Try to break every layer alone, then the whole; takes some seconds."""
    limits = limits or Limits()
    with _targets() as aims:
        if trouble := bubblewrap_trouble():
            yield Layer("bubblewrap", False, trouble)
        else:
            yield from _alone(Tier(bubblewrap=True, landlock=False, seccomp=False), limits, _bubblewrap, aims)
        if fence.landlock_version():
            yield from _alone(Tier(bubblewrap=False, landlock=True, seccomp=False), limits, _landlock, aims)
        else:
            yield Layer("Landlock", False, "this kernel has none (Linux 5.13 and newer have, unless switched off)")
        yield from _alone(Tier(bubblewrap=False, landlock=False, seccomp=True), limits, _seccomp, aims)
        try:
            yield from _alone(tier(), limits, _whole, aims)
        except SandboxUnavailable as error:
            yield Layer("sandbox", False, str(error))
        held = cgroup.holds()
        none = "none that we may use (as root with version 1, or delegated with version 2); rlimits bound every child"
        said = "a process in a group of 64 MB asked for 512"
        yield Layer("cgroups (besides rlimits)", held is True, none if held is None else said)


def main(json_file: Path | None = None) -> int:
    """Print the table; 0 when the sandbox as a whole is in force, 1 when `grade` would refuse."""
    from rich.console import Console
    from rich.table import Table

    layers = list(examine())
    table = Table("layer", "in force", "proved by", title="The sandbox on this machine")
    for layer in layers:
        table.add_row(layer.layer, "[green]yes[/]" if layer.in_force else "[red]no[/]", layer.proof)
    console = Console()
    console.print(table)
    whole = all(layer.in_force for layer in layers if layer.layer.startswith("whole"))
    groups = " + cgroups" if any(layer.in_force for layer in layers if layer.layer.startswith("cgroups")) else ""
    try:
        said = f"grade uses: {tier()}{groups}"
    except SandboxUnavailable as error:
        whole, said = False, f"grade refuses: {error}"
    console.print(said, soft_wrap=True)
    write_json(json_file, {"layers": [asdict(layer) for layer in layers], "whole": whole, "said": said})
    return 0 if whole else 1


@dataclass(frozen=True)
class _Aims:
    """Things outside the box that a probe tries to reach."""

    canary: str
    port: int
    name: str  # of an abstract socket
    process: int  # a number that no process in a box has
    numbers: dict[str, int]  # of system calls


@contextmanager
def _targets() -> Iterator[_Aims]:
    name = secrets.token_hex(8)
    with (
        tempfile.TemporaryDirectory(prefix="autograder-canary-") as folder,
        socket.create_server(("127.0.0.1", 0)) as tcp,
        socket.socket(socket.AF_UNIX) as abstract,
    ):
        canary = Path(folder) / "canary"
        canary.write_text("secret")
        canary.chmod(0o666)
        canary.parent.chmod(0o777)
        abstract.bind("\0" + name)
        abstract.listen()
        with _distant_process() as process:
            yield _Aims(str(canary), tcp.getsockname()[1], name, process, _numbers())


@contextmanager
def _distant_process() -> Iterator[int]:
    """One of ours with a high number: in a container we ourselves are 1, and so is the first process of a box."""
    while True:
        process = subprocess.Popen(["sleep", "600"])
        try:
            if process.pid > _MOST_IN_A_BOX:
                yield process.pid
                return
        finally:
            process.kill()
            process.wait()


def _numbers() -> dict[str, int]:
    try:
        import pyseccomp  # type: ignore[import-untyped]

        return {name: pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) for name in _FORBIDDEN}
    except (ImportError, OSError, RuntimeError):
        return {}


def _alone(kind: Tier, limits: Limits, examination: Any, aims: _Aims) -> list[Layer]:
    try:
        with Box(limits, kind=kind) as box:
            return list(examination(box, aims))
    except (SandboxUnavailable, BoxError) as error:
        return [Layer(str(kind), False, str(error))]


def _bubblewrap(box: Box, aims: _Aims) -> Iterator[Layer]:
    yield _files(box, "bubblewrap", aims)
    yield _network(box, "bubblewrap", aims)
    yield _probed(
        box, "bubblewrap: processes", "signal this process", "processes", [aims.process], but=("signal_the_parent",)
    )
    yield _probed(box, "bubblewrap: rights", "capabilities, becoming root, mounting", "rights", [])


def _landlock(box: Box, aims: _Aims) -> Iterator[Layer]:
    version = fence.landlock_version()
    yield _files(box, "Landlock", aims)
    if version >= 6:
        yield _network(box, "Landlock", aims)
        yield _probed(box, "Landlock: signals", "signal this process and the parent", "processes", [aims.process])
    else:
        yield Layer(
            "Landlock: network, signals", False, f"Landlock {version} covers files; 6 and newer the rest as well"
        )


def _seccomp(box: Box, aims: _Aims) -> Iterator[Layer]:
    tried = f"{len(aims.numbers)} system calls such as ptrace, unshare, execve; fork, sockets, signals"
    yield _probed(box, "seccomp", tried, "calls", [aims.numbers])


def _whole(box: Box, aims: _Aims) -> Iterator[Layer]:
    yield _probed(
        box, "whole: reference absent", "import mlpkit's graded modules, autograder, nbgrader", "reference", []
    )
    yield _files(box, "whole", aims)
    yield _network(box, "whole", aims)
    yield _probed(box, "whole: memory", f"take {box.limits.memory >> 20} MB", "memory", [box.limits.memory])
    yield _probed(box, "whole: disk", f"write more than {box.limits.disk >> 20} MB", "disk", [box.limits.disk])
    most = box.most_threads
    if box.bounds_threads:
        yield _probed(box, "whole: threads", f"start more than {most} threads", "threads", [most])
    else:
        yield Layer(
            "threads", False, "the kernel counts none of root's: grade as an ordinary user to have them bounded"
        )
    yield _clock(box)
    yield _leftovers(box)


def _files(box: Box, layer: str, aims: _Aims) -> Layer:
    return _probed(box, f"{layer}: files", "read and write outside, see processes", "files", [aims.canary, __file__])


def _network(box: Box, layer: str, aims: _Aims) -> Layer:
    tried = "TCP and abstract Unix sockets to this host"
    return _probed(box, f"{layer}: network", tried, "network", [aims.port, aims.name])


def _probed(box: Box, layer: str, tried: str, probe: str, aims: Sequence[Any], but: Sequence[str] = ()) -> Layer:
    """Run one probe in a fresh child; it holds if the probe ran and managed nothing."""
    with box.session() as session:
        session.run_cell(COMMON)
        outcome = session.call(probe, aims)
    if not outcome.returned or not isinstance(outcome.value, list):
        return Layer(layer, False, f"the probe itself failed: {outcome.message}")
    managed = [str(name).replace("_", " ") for name in outcome.value if name not in but]
    return Layer(layer, not managed, f"managed: {', '.join(managed)}" if managed else f"tried in vain: {tried}")


def _clock(box: Box) -> Layer:
    short = replace(box.limits, call=0.5)
    start = time.monotonic()
    with box.session(short) as session:
        session.run_cell(FOREVER)
        outcome = session.call("forever", [])
        alive = session.run_cell("1 + 1").status is CheckStatus.PASSED
    seconds = time.monotonic() - start
    held = outcome.status is CheckStatus.TIMEOUT and alive and seconds < short.call + short.grace + 10
    said = "a loop that ignores signals ended in time, and the next cell ran"
    return Layer("whole: time", held, said if held else f"after {seconds:.1f} s: {outcome.status}, {outcome.message}")


def _leftovers(box: Box) -> Layer:
    with box.session() as session:
        session.run_cell("open('left', 'w').write('x'); import builtins, numpy; builtins.left = numpy.left = 1")
    with box.session() as session:
        result = session.run_cell(
            "import os, builtins, numpy; os.path.exists('left'), hasattr(builtins, 'left'), hasattr(numpy, 'left')"
        )
    shown = [output["data"]["text/plain"] for output in result.outputs if output["output_type"] == "execute_result"]
    held = shown == ["(False, False, False)"]
    return Layer(
        "whole: nothing stays",
        held,
        "files and patches of one submission looked for in the next" if held else str(shown),
    )
