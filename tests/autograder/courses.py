"""Copies of the project's own course, to be changed at will."""

from __future__ import annotations

import shutil
from pathlib import Path

from autograder.course.folder import Course
from tests.solutions import COURSE

BESIDE = ("checks", "references", "misconceptions", "examples")  # what lies beside the sources, but for the corpus


def copied(root: Path, *assignments: str) -> Course:
    """The course with these assignments' sources in a folder that need not be there yet."""
    root.mkdir(parents=True, exist_ok=True)
    shutil.copy(COURSE.root / "nbgrader_config.py", root)
    for name in BESIDE:
        shutil.copytree(COURSE.root / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in assignments:
        shutil.copytree(COURSE.root / "source" / name, root / "source" / name, ignore=shutil.ignore_patterns("*.ipynb"))
    return Course.find(root)
