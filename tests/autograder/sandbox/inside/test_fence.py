"""The layers around a child, each laid around a process of its own; breaking in through all of them is `doctor`'s."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox.inside import fence
from autograder.sandbox.policy import program


def alone(code: str) -> str:
    """What a process says that begins with the fence alone."""
    start = f"import sys; sys.path.insert(0, {str(Path(fence.__file__).parent)!r}); import fence\n"
    return subprocess.run(
        [sys.executable, "-c", start + code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_limits_are_soft_and_hard_and_never_above_the_ceiling() -> None:
    code = """
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, (50, 60))
fence.limit({"RLIMIT_NOFILE": 40, "RLIMIT_CPU": 9})
print(resource.getrlimit(resource.RLIMIT_NOFILE), resource.getrlimit(resource.RLIMIT_CPU))
fence.limit({"RLIMIT_NOFILE": 1000})
print(resource.getrlimit(resource.RLIMIT_NOFILE))"""
    assert alone(code) == "(40, 40) (9, 9)\n(40, 40)"


def test_it_dies_with_its_parent() -> None:
    code = """
import os, signal, time
read, write = os.pipe()
if os.fork() == 0:
    if os.fork() == 0:
        fence.die_with_parent()
        os.write(write, b"x")
        time.sleep(60)
    os.read(read, 1)
    os._exit(0)
os.close(write)
os.wait()
print(os.read(read, 1) == b"")  # the end of the pipe: nobody holds it any more"""
    assert alone(code) == "True"


def test_the_filter_is_for_good_and_for_itself_alone(tmp_path: Path) -> None:
    (tmp_path / "filter").write_bytes(program())
    code = f"""
import os, signal
program = open({str(tmp_path / "filter")!r}, "rb").read()
fence.close(None, program)
os.kill(os.getpid(), 0)
for forbidden in (os.fork, lambda: os.kill(os.getppid(), 0), lambda: os.execv("/bin/true", ["true"])):
    try:
        forbidden()
        print("managed")
    except PermissionError:
        print("refused")"""
    assert alone(code).split() == ["refused"] * 3


@pytest.mark.skipif(fence.landlock_version() < 1, reason="this kernel has no Landlock")
def test_landlock_leaves_what_is_named(tmp_path: Path) -> None:
    for name in ("seen", "hidden"):
        (tmp_path / name).write_text(name)
    code = f"""
rules = fence.landlock_rules([{str(tmp_path / "seen")!r}], [], [])
fence.close(rules, b"")
print(open({str(tmp_path / "seen")!r}).read())
try:
    open({str(tmp_path / "hidden")!r})
except PermissionError:
    print("refused")"""
    assert alone(code).split() == ["seen", "refused"]


def test_nobody_is_nobody_else() -> None:
    assert alone("import os; before = os.getuid(); fence.become(0); print(os.getuid() == before)") == "True"


def test_what_the_kernel_refuses_is_told() -> None:
    with pytest.raises(OSError, match="a thing: "):
        fence._check(-1, "a thing")
    assert fence._check(3, "a thing") == 3
