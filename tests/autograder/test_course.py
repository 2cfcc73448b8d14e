"""What the course knows of itself."""

from __future__ import annotations

import ast
from pathlib import Path

from autograder.course import PACKAGE, VERDICT_MODULES

HARMLESS = {"template", "files", "images"}  # the source's own cells and pictures: no verdict changes with these


def imported(path: Path) -> set[str]:
    """The package's top-level modules that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder"):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name.split(".")[1] for name in names}
    return found


def test_whatever_decides_a_verdict_grades_anew() -> None:
    """A change of any module that the way to a verdict imports makes `grade` begin anew."""
    reached, new = set(), {"judge", "intake", "checks", "misconceptions"}  # test cells import the checks
    while new:
        name = new.pop()
        reached.add(name)
        place = PACKAGE / name
        for path in place.rglob("*.py") if place.is_dir() else [place.with_suffix(".py")]:
            new |= imported(path) - reached - HARMLESS
    assert reached == {name.removesuffix(".py") for name in VERDICT_MODULES}
