"""What a course brings besides its sources: checks, misconceptions, examples, and what these share.

A course is laid out like this, `<ps>` being the assignment's name with _ for whatever is no letter and no digit:

- `checks/<ps>.py` with FUNCTIONS, a `Function` for each graded one: the only file that has to be there;
- `misconceptions/<ps>.py` with MISCONCEPTIONS, known mistakes; `examples/<ps>.py` with SCENES, small inputs for them;
- `corpus/<ps>/<function>/{right,wrong}/*.py`, which `certify` puts to the test.

Its modules import each other relatively, or as `course.checks.<name>`. A suite, a private folder of the same layout,
comes first: it may hold other checks for an assignment (`from course.checks import ps4_optimizers` has the course's
own), and its modules are `suite.checks.<name>`. All of it runs where the judge runs, with the instructor's rights.
"""

from __future__ import annotations

import importlib
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Literal

Kind = Literal["checks", "misconceptions", "examples"]


@dataclass(frozen=True)
class Content:
    """Where a course's modules are: its folder, and the private suite that comes before it."""

    root: Path
    suite: Path | None = None

    @property
    def places(self) -> tuple[Path, ...]:
        """The folders in the order in which they are looked through."""
        return (self.suite, self.root) if self.suite else (self.root,)

    @staticmethod
    def module(assignment: str) -> str:
        """The name of an assignment's modules."""
        return re.sub(r"\W", "_", assignment)

    def home(self, kind: Kind, assignment: str) -> Path | None:
        """The folder that has an assignment's module of this kind; None if none has."""
        file = f"{self.module(assignment)}.py"
        return next((place for place in self.places if (place / kind / file).is_file()), None)

    def load(self, kind: Kind, assignment: str) -> ModuleType | None:
        """The module of an assignment, the suite's before the course's; None if neither has one."""
        return _load(self, kind, assignment)


@cache
def _load(content: Content, kind: Kind, assignment: str) -> ModuleType | None:
    place = content.home(kind, assignment)
    if place is None:
        return None
    _mount("course", content.root)
    if content.suite:
        _mount("suite", content.suite)
    package = "suite" if place == content.suite else "course"
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True  # on a full disk half a file would stay
    try:
        return importlib.import_module(f"{package}.{kind}.{content.module(assignment)}")
    finally:
        sys.dont_write_bytecode = before


def _mount(name: str, folder: Path) -> None:
    """Make a folder a package of this name, in the place of the one that had it before."""
    package = sys.modules.setdefault(name, ModuleType(name))
    if getattr(package, "__path__", None) != [str(folder)]:
        for known in [known for known in sys.modules if known.startswith(f"{name}.")]:
            del sys.modules[known]
        package.__path__ = [str(folder)]
