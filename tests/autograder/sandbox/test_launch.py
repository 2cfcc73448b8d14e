"""How the warm process is started: which tier this machine allows, in words, and with what."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from autograder.sandbox import launch
from autograder.sandbox.box import Box
from autograder.sandbox.limits import SandboxUnavailable


@pytest.mark.parametrize(
    ("layers", "words"),
    [
        ((True, True, True), "bubblewrap + Landlock + seccomp + rlimits"),
        ((False, True, True), "Landlock + seccomp + rlimits"),
        ((False, False, False), "rlimits (unsafe: student code may do what you may)"),
    ],
)
def test_tiers_in_words(layers: tuple[bool, bool, bool], words: str) -> None:
    assert str(launch.Tier(*layers)) == words


def test_without_bubblewrap_landlock_serves_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "bubblewrap_trouble", lambda: "install bubblewrap")
    monkeypatch.setattr(launch.fence, "landlock_version", lambda: 3)
    assert launch.tier() == launch.Tier(bubblewrap=False, landlock=True, seccomp=True)
    monkeypatch.setattr(launch.fence, "landlock_version", lambda: 0)
    with pytest.raises(SandboxUnavailable, match=r"install bubblewrap.*--unsafe-no-sandbox"):
        launch.tier()
    assert launch.tier(unsafe=True) == launch.UNSAFE


@pytest.mark.parametrize(
    ("program", "words"),
    [
        (None, "install bubblewrap"),
        ("#!/bin/sh\necho no namespaces >&2; exit 1\n", r"does not work here \(no namespaces\)"),
    ],
)
def test_what_hinders_bubblewrap_is_told(
    program: str | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if program:
        (tmp_path / "bwrap").write_text(program)
        (tmp_path / "bwrap").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}")
    assert re.search(words, launch.bubblewrap_trouble())


def test_nothing_of_our_environment_is_there(box: Box, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "x")
    with Box(box.limits, kind=box.tier) as other, other.session() as session:
        session.run_cell("import os\ndef names(): return sorted(os.environ)")
        names = session.call("names", []).value
    assert "HOME" in names
    assert not {"A_SECRET", "USER", "LOGNAME", "PYTEST_CURRENT_TEST"} & set(names)


def test_threads_of_ours_are_counted() -> None:
    listed = subprocess.run(["ps", "-eLo", "uid"], capture_output=True, text=True, check=True).stdout.split()[1:]
    assert launch._threads() == pytest.approx(listed.count(str(os.getuid())), abs=40)  # others come and go meanwhile
