"""The sandbox for an ordinary user, who may or may not make user namespaces. Root tries it, and becomes one."""

import json
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course.folder import Course
from tests.corpus.make_class import write

PS1 = "ps1-backpropagation"
ROOT = Path(__file__).parents[3]
# What Ubuntu's AppArmor comes to: root of a user namespace in which no other can be made, and without capabilities.
NO_NAMESPACES = """unshare -r sh -c 'echo 0 > /proc/sys/user/max_user_namespaces
exec setpriv --inh-caps=-all --bounding-set=-all "$@"' x"""
pytestmark = [
    pytest.mark.usefixtures("box"),
    pytest.mark.skipif(os.getuid() != 0, reason="the other tests run as an ordinary user already"),
    pytest.mark.skipif(not shutil.which("setpriv") or not shutil.which("unshare"), reason="util-linux is missing"),
]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def opened(needed: list[Path], aside: Path) -> str:
    """Shell lines that show these paths, in a mount namespace of their own, under parents that let nobody in."""
    lines = ["mount --make-rprivate /"]
    closed: dict[Path, list[Path]] = {}
    for path in needed:
        barred = [parent for parent in reversed(path.parents) if not parent.stat().st_mode & 0o001]
        if barred:
            closed.setdefault(barred[0], []).append(path)
    for parent, paths in closed.items():
        kept = {shlex.quote(str(path)): shlex.quote(f"{aside}/{path}") for path in paths}
        lines += [f"mkdir -p {there} && mount --bind {path} {there}" for path, there in kept.items()]
        lines += [f"mount -t tmpfs -o mode=755 tmpfs {shlex.quote(str(parent))}"]
        lines += [f"mkdir -p {path} && mount --bind {there} {path}" for path, there in kept.items()]
    return "\n".join(lines)


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder of nobody's (pytest's own let nobody else in)."""
    with tempfile.TemporaryDirectory(prefix="nobody-") as folder:
        shutil.chown(folder, "nobody")
        yield Path(folder)


@pytest.fixture
def as_nobody(tmp_path: Path, home: Path) -> Run:
    """Run the command line as nobody; with ``namespaces=False`` where that user can make no user namespaces."""
    needed = {ROOT, Path(sys.prefix), Path(sys.base_prefix)}
    show = opened([path for path in needed if not any(other in path.parents for other in needed)], tmp_path / "aside")

    def run(*arguments: str, namespaces: bool = True) -> "subprocess.CompletedProcess[str]":
        command = shlex.join([sys.executable, "-m", "autograder", *arguments])
        become = "setpriv --reuid=nobody --regid=nogroup --clear-groups"
        environment = (
            f"env HOME={shlex.quote(str(home))} PYTHONDONTWRITEBYTECODE=1 COLUMNS=200 TMPDIR={shlex.quote(str(home))}"
        )
        wrapped = f"{become} {environment} {'' if namespaces else NO_NAMESPACES} {command}"
        script = f"set -e\n{show}\ncd {shlex.quote(str(ROOT))}\nexec {wrapped}"
        done = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, timeout=300)
        if "unshare" in done.stderr or "mount" in done.stderr:
            pytest.skip(f"no mount or user namespaces here: {done.stderr}")
        return done

    return run


@pytest.mark.parametrize(
    ("namespaces", "tier"),
    [(True, "bubblewrap + Landlock + seccomp + rlimits"), (False, "Landlock + seccomp + rlimits")],
    ids=["namespaces", "none"],
)
def test_doctor(as_nobody: Run, namespaces: bool, tier: str) -> None:
    done = as_nobody("doctor", namespaces=namespaces)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"grade uses: {tier}"
    refused = [line for line in done.stdout.splitlines() if "│ no " in line]
    assert [line.split("│")[1].strip() for line in refused] == [
        *([] if namespaces else ["bubblewrap"]),
        "cgroups (besides rlimits)",
    ]


@pytest.mark.parametrize("namespaces", [True, False])
def test_grades_are_those_of_root(as_nobody: Run, namespaces: bool, home: Path) -> None:
    write(home / "submitted", PS1, Course.find())
    notebooks = [str(home / "submitted" / student / PS1 / f"{PS1}.ipynb") for student in ("ada", "marco")]
    verdicts = home / "verdicts.json"
    done = as_nobody("grade", *notebooks, "--assignment", PS1, "--json", str(verdicts), namespaces=namespaces)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {s["student"]: (s["status"], s["points"]) for s in json.loads(verdicts.read_text())["submissions"]}
    assert found == {"ada": ("graded", 60.0), "marco": ("graded", 46.0)}
    assert f"sandbox: {'bubblewrap + ' if namespaces else ''}Landlock" in done.stdout
    assert not list(home.glob("autograder-box-*"))
