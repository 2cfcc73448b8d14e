"""How a course is graded: what its `nbgrader_config.py` says in `c.Autograder`, and what a command says for one run."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from autograder.course.foreign import hint, number, wrong
from autograder.course.rules import COUNTS, SHOWS, Rules
from autograder.sandbox.limits import Limits

CONFIG = "nbgrader_config.py"


class CourseError(Exception):
    """The course, or the call, is not what is needed; the message is one line for the person at the terminal."""


@dataclass(frozen=True)
class Settings:
    """Read once, and handed on as it is. The first ones stand in the course; the others are of one run."""

    seed: int = 0  # decides the hidden checks' inputs
    suite: Path | None = None  # a folder of private checks
    book: str = ""  # where students find the book; without a slash at the end
    limits: Limits = field(default_factory=Limits)  # of one submission
    packages: tuple[str, ...] = ()  # that students' code may import, besides `sandbox.runtime.PACKAGES`
    hints: str = "what"  # what feedback tells of a mistake: where, what (where and what kind), change, or nothing
    attempts: str = "latest"  # which attempt counts: latest, or best
    compare: tuple[Path, ...] = ()  # earlier work that submissions are compared with: files and folders
    diagnosis: float = 3.5  # seconds of processor time in which a wrong function's mistake is sought; 0: it is not
    serve: Rules = field(default_factory=Rules)  # what holds for handing in at `autograder serve`
    serve_url: str = ""  # where students find that; without a slash at the end
    library: str = (
        ""  # where notebooks get mlpkit from where it is missing: its name at PyPI, a wheel's address or path
    )

    jobs: int = 1
    scheduler: str | None = None  # a Dask cluster's address, instead of processes here
    force: bool = False
    unsafe: bool = False  # no sandbox
    dry_run: bool = False  # grade, and write nothing

    @property
    def looks_for_mistakes(self) -> bool:
        """Whether it is to be found out what is wrong with wrong functions."""
        return bool(self.diagnosis) and self.hints != "nothing"


ATTEMPTS = ("latest", "best")
HINTS = ("nothing", "where", "what", "change")
ADDRESS = re.compile(r"(https?://[^\s/?#<>\"()]+[^\s?#<>\"()]*)?")
PLACE = re.compile(r"(?!-)[^\s\"'\\]*")  # it goes into a program's text, and to pip
COURSE = {  # what `c.Autograder` may say, and what that should be
    "seed": "a whole number from 0 on",
    "suite": "a folder's path",
    "book": "an address",
    "limits": "a dict of limits, such as {'cell': 10}",
    "packages": "a list of packages' names, such as ['scipy']",
    "hints": f"one of {', '.join(HINTS)}",
    "diagnosis": "a number of seconds, 0 or more",
    "attempts": f"one of {', '.join(ATTEMPTS)}",
    "compare": "a list of files and folders, such as ['../last-year/submitted']",
    "serve": "a dict of rules, such as {'tries_a_day': 5}",
    "serve_url": "an address such as 'https://grader.example.org/nn'",
    "library": "mlpkit's name at PyPI, or the address or path of its wheel, without spaces",
}


def read(root: Path, **given: Any) -> Settings:
    """The course's settings; what is ``given`` comes first.

    Raises:
        CourseError: a name or a value that is none, in one line.
    """
    config = nbgrader_config(root)
    for words in wrong(root, config, COURSE):
        raise CourseError(f"{root / CONFIG}: {words}")
    said = dict(config.get("Autograder", {}))
    for name in said:
        if name not in COURSE:
            words = f"there is no setting c.Autograder.{name}; {hint(name, COURSE)}"
            raise CourseError(f"{root / CONFIG}: {words}")
    settings = Settings()
    for name, value in said.items():
        settings = replace(settings, **{name: _valid(root, name, value)})
    settings = replace(settings, **{name: value for name, value in given.items() if value is not None})
    if settings.suite is not None and not (settings.suite / "checks").is_dir():
        raise CourseError(f"{settings.suite} is not a suite: it has no folder checks")
    return replace(settings, suite=settings.suite and settings.suite.resolve())


def _valid(root: Path, name: str, value: Any) -> Any:
    """A value of the config as the settings hold it."""
    several: Sequence[Any] = (
        value if isinstance(value, list | tuple) else [value] if isinstance(value, str | Path) else [None]
    )
    match name:
        case "seed" if number(value) and isinstance(value, int):
            return value
        case "suite" if isinstance(value, str | Path):
            return root / value
        case "book" if isinstance(value, str):
            return value.rstrip("/")
        case "serve_url" if isinstance(value, str) and ADDRESS.fullmatch(value):
            return value.rstrip("/")
        case "library" if isinstance(value, str) and PLACE.fullmatch(value):
            return value
        case "packages" if several is value and all(isinstance(one, str) and one.strip() for one in several):
            return tuple(dict.fromkeys(one.strip() for one in several))
        case "compare" if all(isinstance(one, str | Path) for one in several):
            for place in several:
                if not (root / place).exists():
                    raise CourseError(f"{root / CONFIG}: c.Autograder.compare: there is no {root / place}")
            return tuple((root / place).resolve() for place in several)
        case "attempts" | "hints" if value in (ATTEMPTS if name == "attempts" else HINTS):
            return value
        case "diagnosis" if number(value):
            return float(value)
        case "limits" if isinstance(value, Mapping):
            return _limits(root, value)
        case "serve" if isinstance(value, Mapping):
            return _rules(root, value)
    raise CourseError(f"{root / CONFIG}: c.Autograder.{name} should be {COURSE[name]}, not {value!r}")


def _limits(root: Path, value: Mapping[Any, Any]) -> Limits:
    known = _known(root, value, Limits(), "limit", "limits")
    for name, given in value.items():
        expected = "" if number(given) and given else "a number above 0"
        if not expected and known[name] is int and int(given) != given:
            expected = "a whole number"
        if expected:
            raise CourseError(f"{root / CONFIG}: the limit {name!r} should be {expected}, not {given!r}")
    return replace(Limits(), **{name: known[name](given) for name, given in value.items()})


def _rules(root: Path, value: Mapping[Any, Any]) -> Rules:
    known = _known(root, value, Rules(), "rule", "serve")
    for name, given in value.items():
        expected = ""
        if known[name] is bool:
            expected = "" if isinstance(given, bool) else "True or False"
        elif known[name] is str:
            among = {"shows": SHOWS, "counts": COUNTS}.get(name, ())
            if not isinstance(given, str) or (among and given not in among):
                expected = f"one of {', '.join(among)}" if among else "a name"
        elif not number(given):
            expected = "a number, 0 or more"
        elif known[name] is int and int(given) != given:
            expected = "a whole number"
        elif name in ("largest", "link_days") and given == 0:
            expected = "a number above 0"
        if expected:
            raise CourseError(
                f"{root / CONFIG}: the rule {name!r} in c.Autograder.serve should be {expected}, not {given!r}"
            )
    return replace(Rules(), **{name: known[name](given) for name, given in value.items()})


Held = TypeVar("Held", Limits, Rules)


def _known(root: Path, value: Mapping[Any, Any], held: Held, what: str, setting: str) -> dict[str, type]:
    """The names that a dict of the config may have, with their types.

    Raises:
        CourseError: it has another name.
    """
    known = {f.name: type(getattr(held, f.name)) for f in fields(held)}
    for name in value:
        if name not in known:
            words = f"there is no {what} {name!r} in c.Autograder.{setting}; {hint(str(name), known)}"
            raise CourseError(f"{root / CONFIG}: {words}")
    return known


def nbgrader_config(root: Path) -> Any:
    """The course's `nbgrader_config.py` as a traitlets Config.

    Raises:
        CourseError: it is no Python, or fails.
    """
    from traitlets.config.loader import PyFileConfigLoader

    # nbgrader calls `alembic` by PATH when it makes a gradebook. It stands beside our interpreter, activated or not.
    programs = str(Path(sys.executable).parent)
    if programs not in os.environ.get("PATH", "").split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join((programs, os.environ.get("PATH", os.defpath)))
    try:
        return PyFileConfigLoader(CONFIG, path=str(root)).load_config()
    except Exception as error:  # it is a program
        raise CourseError(f"{root / CONFIG} cannot be read: {type(error).__name__}: {error}") from error
