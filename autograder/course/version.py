"""What decides a verdict besides the submission and the seed, as one digest: when it changes, work is graded anew.

It is told by folders and by imports, so that no list has to be kept: all of the engine but the packages that only show
verdicts, the assignment's source, its checks and misconceptions, and whatever these import of the course, of a private
suite and of `mlpkit`; and the packages that students may import.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

from autograder.course.content import Kind
from autograder.course.folder import Course
from autograder.files import digest

ENGINE = Path(__file__).parents[1]
SHOW = ("cli", "serving", "reports", "proof")  # what the others may not import (see the contracts in pyproject.toml)


def verdict_version(course: Course, assignment: str) -> str:
    """A digest of all that decides a verdict on this assignment besides the submission and the seed."""
    files = (path.read_bytes() for path in sorted(deciding(course, assignment)))
    return digest([*files, *(name.encode() for name in course.settings.packages)])


def deciding(course: Course, assignment: str) -> Iterator[Path]:
    """The files that decide."""
    yield course.source(assignment)
    yield from (path for path in ENGINE.rglob("*.py") if path.relative_to(ENGINE).parts[0] not in SHOW)
    kinds: tuple[Kind, ...] = ("checks", "misconceptions")
    homes = [(course.content.home(kind, assignment), kind) for kind in kinds]
    name = course.content.module(assignment)
    roots = {"course": course.root, "mlpkit": Path(str(find_spec("mlpkit").origin)).parent}  # type: ignore[union-attr]
    if course.settings.suite:
        roots["suite"] = course.settings.suite
    yield from imported([home / kind / f"{name}.py" for home, kind in homes if home], roots)


def imported(modules: Iterable[Path], roots: Mapping[str, Path]) -> set[Path]:
    """These modules and all that they import, told from their text, of the packages in these folders."""
    found: set[Path] = set()
    waiting = list(modules)
    while waiting:
        path = waiting.pop()
        if path not in found and path.is_file():
            found.add(path)
            waiting += named(path, roots)
    return found


def named(module: Path, roots: Mapping[str, Path]) -> Iterator[Path]:
    """Where the modules would be that a module's import statements name; what their packages import is not theirs."""
    try:
        tree = ast.parse(module.read_bytes())
    except SyntaxError:  # told with its line when it is imported
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = [*(node.module or "").split(".")] if node.module else []
            start = module.parents[node.level - 1] if node.level else None
            names = [base, *([*base, alias.name] for alias in node.names)]  # a name may be a module of a package
        elif isinstance(node, ast.Import):
            start, names = None, [alias.name.split(".") for alias in node.names]
        else:
            continue
        for parts in names:
            if start or (parts and parts[0] in roots):
                place = start.joinpath(*parts) if start else roots[parts[0]].joinpath(*parts[1:])
                yield from (place.with_suffix(".py"), place / "__init__.py")
