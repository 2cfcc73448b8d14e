"""One warm box for all tests that need one; without a sandbox they are skipped loudly, or fail where it is required."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.records.release import release
from autograder.sandbox.box import Box
from autograder.sandbox.launch import tier
from autograder.sandbox.limits import Limits, SandboxUnavailable
from tests.autograder.courses import copied
from tests.browser import OFFLINE, browser
from tests.corpus.make_class import write
from tests.missing import missing
from tests.solutions import template

PS1 = "ps1-backpropagation"
SHORT = Limits(call=1.5, cell=4.0, function=6.0, submission=40.0, cpu=40, grace=0.3, memory=1 << 30)


@pytest.fixture(scope="session")
def box() -> Iterator[Box]:
    """A box with short times."""
    try:
        kind = tier()
    except SandboxUnavailable as error:
        kind, said = None, str(error)
    else:
        said = "" if kind.bubblewrap else "bubblewrap does not work here"
    if said:
        missing(f"NO SANDBOX, so nothing of it is tested: {said}")
    with Box(SHORT, kind=kind) as box:
        yield box


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The machine's own Chromium."""
    return {"executable_path": browser(), "args": OFFLINE}


@pytest.fixture(scope="session")
def ps1() -> Template:
    """The first assignment's cells."""
    return template(PS1)


@pytest.fixture(scope="session")
def made_course(shared: Path) -> Path:
    """A course of its own with ps1 released and the sample class handed in (ungraded); made once for all processes."""
    root, made = shared / "course", shared / "course.made"
    with FileLock(shared / "course.lock"):
        if not made.exists():
            course = copied(root, PS1)
            release(course, PS1)
            write(root / "submitted", PS1, course)
            made.touch()
    return root


@pytest.fixture
def course(made_course: Path, tmp_path: Path) -> Course:
    """A copy of that course, to be changed at will."""
    root = tmp_path / "exercises"
    shutil.copytree(made_course, root)
    return Course.find(root)
