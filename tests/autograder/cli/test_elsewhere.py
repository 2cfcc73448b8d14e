"""Cross-cutting: what needs no box works where Python has no modules of Unix (Windows); where grading does, is said."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.sandbox import launch
from autograder.sandbox.limits import SandboxUnavailable
from tests.corpus.make_class import write
from tests.solutions import COURSE

PS1 = "ps1-backpropagation"
WITHOUT = """
import runpy, sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name in ("fcntl", "resource"):  # nbgrader asks for pwd where there is one
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
sys.argv = ["autograder", *sys.argv[1:]]
runpy.run_module("autograder", run_name="__main__")
"""


def run(root: Path, *arguments: str, without: bool = True) -> str:
    program = ["-c", WITHOUT] if without else ["-m", "autograder"]
    done = subprocess.run(
        [sys.executable, *program, *arguments, "--course", str(root)], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_around_a_grading_elsewhere(tmp_path: Path) -> None:
    root = tmp_path / "course"
    shutil.copytree(COURSE.root, root, ignore=shutil.ignore_patterns("corpus", "release", "submitted", "gradebook.db*"))
    write(tmp_path / "class")
    shutil.copytree(tmp_path / "class" / "ada", tmp_path / "handed in" / "ada")
    run(root, "release", PS1, without=False)
    run(root, "collect", str(tmp_path / "handed in"))
    run(root, "grade", without=False)
    run(root, "feedback")
    run(root, "report")
    run(root, "export", "--format", "csv")
    assert (root / "feedback" / "ada" / f"{PS1}.html").is_file()
    assert (root / "reports" / f"{PS1}.html").is_file()


def test_elsewhere_there_is_no_box(monkeypatch: pytest.MonkeyPatch) -> None:
    for platform in ("darwin", "win32"):
        monkeypatch.setattr(launch.sys, "platform", platform)
        assert launch.fence.landlock_version() == 0
        for unsafe in (False, True):
            with pytest.raises(SandboxUnavailable, match=r"Linux only: use the container.*WSL 2"):
                launch.tier(unsafe=unsafe)
