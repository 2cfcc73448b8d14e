"""A new course: a small one that runs at once, or a copy of another, without what came in and was made there."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.course.folder import BESIDE, Course
from autograder.course.settings import CONFIG, CourseError

PARTS = ("source", "checks", "references", "misconceptions", "examples", "corpus")  # what a course brings
MADE = ("__pycache__", ".ipynb_checkpoints", ".*")


def begin(target: Path, start: Path) -> Course:
    """Copy a course's own files into a folder that is not there yet, or has none of them.

    Raises:
        CourseError: there is a course already, or none to start from.
    """
    start = BESIDE if not start.exists() and start.name == BESIDE.name and BESIDE.is_dir() else start
    if not (start / CONFIG).is_file():
        raise CourseError(f"{start} is not a course to start from: it has no {CONFIG}")
    taken = [name for name in (CONFIG, *PARTS) if (target / name).exists()]
    if taken:
        raise CourseError(
            f"{target} has {', '.join(taken)} already; nothing is written. A course needs a folder of its own"
        )
    target.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        if (start / name).is_dir():
            shutil.copytree(start / name, target / name, ignore=shutil.ignore_patterns(*MADE))
    for text in target.glob("source/*/*.md"):
        text.with_suffix(".ipynb").unlink(missing_ok=True)  # made of it
    shutil.copy(start / CONFIG, target / CONFIG)  # last: with it, it is a course
    return Course.find(target)
