"""Where an assignment's hidden checks and misconceptions are: in this package, or in a suite, a folder of one's own.

A suite is laid out like this package: `checks/<ps>.py` with FUNCTIONS, `misconceptions/<ps>.py` with MISCONCEPTIONS,
`<ps>` being the assignment's name with _ for -. What is in it comes before what is here, so it may hold checks for an
assignment of one's own, or others for ours (`from autograder.checks import ps1_backpropagation` has the public ones).
Its modules import each other as `suite.checks.<name>`. They run where the judge runs, with the instructor's rights.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Literal

Kind = Literal["checks", "misconceptions"]
PACKAGE = Path(__file__).parent
VARIABLE = "AUTOGRADER_SUITE"  # names the folder where no `--suite` can: in a notebook's kernel


def home(kind: Kind, assignment: str, suite: Path | None = None) -> Path | None:
    """The folder, the suite or this package, that has an assignment's checks or misconceptions; None if neither has."""
    places = [suite, PACKAGE] if suite else [PACKAGE]
    return next((place for place in places if (place / kind / f"{module(assignment)}.py").is_file()), None)


def module(assignment: str) -> str:
    """The name of an assignment's modules."""
    return assignment.replace("-", "_")


@cache
def load(kind: Kind, assignment: str, suite: Path | None = None) -> ModuleType | None:
    """The module of an assignment, the suite's before ours; None if neither has one."""
    place = home(kind, assignment, suite)
    if place is None:
        return None
    if place == PACKAGE:
        return importlib.import_module(f"autograder.{kind}.{module(assignment)}")
    package = sys.modules.setdefault("suite", ModuleType("suite"))
    if getattr(package, "__path__", None) != [str(suite)]:  # another suite than before
        for name in [name for name in sys.modules if name.startswith("suite.")]:
            del sys.modules[name]
        package.__path__ = [str(suite)]
    return importlib.import_module(f"suite.{kind}.{module(assignment)}")
