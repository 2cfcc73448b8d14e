"""Control groups of both versions: a tree like the kernel's shows what is written, the kernel's own what happens."""

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.model import CheckStatus
from autograder.sandbox import cgroup
from autograder.sandbox.box import Box
from autograder.sandbox.cgroup import Group
from autograder.sandbox.limits import MB, Limits

PLACES = ("/sys/fs/cgroup", "/sys/fs/cgroup/unified")
UNIFIED = [folder for folder in PLACES if Path(folder, "cgroup.controllers").exists()]


@pytest.fixture
def delegated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A slice of version 2 as systemd delegates it: we are in a scope, memory and pids are bounded in its siblings."""
    app = tmp_path / "user.slice" / "app.slice"
    (app / "run-1.scope").mkdir(parents=True)
    (app / "cgroup.subtree_control").write_text("cpu memory pids\n")
    (app / "run-1.scope" / "cgroup.subtree_control").write_text("\n")
    monkeypatch.setattr(cgroup, "_ROOT", tmp_path)
    monkeypatch.setattr(cgroup, "_membership", lambda: "1:name=systemd:/x\n0::/user.slice/app.slice/run-1.scope\n")
    make = Path.mkdir

    def mkdir(self: Path, *a: object, **k: object) -> None:
        make(self, *a, **k)  # type: ignore[arg-type]
        for file in ("cgroup.procs", "memory.max", "pids.max", "memory.swap.max"):  # as the kernel fills it
            (self / file).touch()

    monkeypatch.setattr(Path, "mkdir", mkdir)
    return app


def test_version_2_where_it_is_delegated(delegated: Path) -> None:
    limits = Limits()
    group = cgroup.make(limits)
    (folder,) = group.folders
    assert folder.parent == delegated
    assert int((folder / "memory.max").read_text()) == limits.memory + limits.disk + 512 * MB
    assert (folder / "memory.swap.max").read_text() == "0"
    assert int((folder / "pids.max").read_text()) == limits.threads + 16
    done = subprocess.run(group.command(["/bin/echo", "ran"]), capture_output=True, text=True)
    assert done.stdout == "ran\n"
    assert (folder / "cgroup.procs").read_text().strip().isdecimal()


def test_version_2_where_it_is_not_delegated(delegated: Path) -> None:
    (delegated / "cgroup.subtree_control").write_text("cpu\n")
    assert cgroup.make(Limits()).folders == ()


@pytest.mark.skipif(not UNIFIED or os.getuid() != 0, reason="no version 2 here, or not ours")
def test_a_process_joins_a_group_of_version_2_and_the_group_goes() -> None:
    folder = Path(UNIFIED[-1]) / f"autograder-{os.getpid()}-test"
    folder.mkdir()
    group = Group((folder,))
    try:
        done = subprocess.run(group.command(["/bin/cat", "/proc/self/cgroup"]), capture_output=True, text=True)
    finally:
        group.remove()
    assert f"0::/{folder.name}\n" in done.stdout
    assert not folder.exists()


def test_groups_of_killed_runs_are_swept(tmp_path: Path) -> None:
    here = cgroup._namespace()
    gone, alive, elsewhere = (
        tmp_path / f"autograder-{name}-ab"
        for name in (f"999999999-{here}", f"{os.getpid()}-{here}", f"999999999-{here + 1}")
    )
    for folder in (gone, alive, elsewhere):
        folder.mkdir()
    cgroup._sweep(tmp_path)
    assert not gone.exists()
    assert alive.exists()
    assert elsewhere.exists(), "a container that shares the hierarchy numbers its processes by itself"


@pytest.mark.slow
@pytest.mark.usefixtures("box")  # else there is no sandbox
@pytest.mark.parametrize("times", [1, 2])
def test_a_group_that_is_gone_before_it_is_joined_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    made = []

    def make(limits: Limits) -> Group:
        made.append(Group((tmp_path / f"gone-{len(made)}",)) if len(made) < times else Group())
        return made[-1]

    monkeypatch.setattr(cgroup, "make", make)
    with Box() as box, box.session() as session:
        assert session.run_cell("assert 1 + 1 == 2").status is CheckStatus.PASSED
    assert len(made) == 2


@pytest.mark.skipif(os.getuid() != 0 or cgroup._version1("pids") is None, reason="no group of version 1 for us")
def test_what_a_killed_run_left_is_ended() -> None:
    place = cgroup._version1("pids")
    assert place
    parent = place / f"test-{os.getpid()}"  # another run's sweep looks into the place itself
    folder = parent / f"autograder-999999999-{cgroup._namespace()}-test"
    folder.mkdir(parents=True)
    join = f"echo $$ > {folder}/cgroup.procs; "
    try:
        ours = subprocess.Popen(["/bin/sh", "-c", f"{join} exec sleep 60"])
        orphan = int(subprocess.check_output(["/bin/sh", "-c", f"{join} sleep 60 >/dev/null 2>&1 & echo $!"]))
        wait_for(lambda: len((folder / "cgroup.procs").read_text().split()) == 2 and cgroup._orphaned(str(orphan)))
        cgroup._sweep(parent)
        wait_for(lambda: not Path(f"/proc/{orphan}").exists())
        assert ours.poll() is None, "a process with a living parent is somebody's"
    finally:
        ours.kill()
        ours.wait()
        cgroup._sweep(parent)
    assert not folder.exists()
    parent.rmdir()


def wait_for(holds: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.01)
