"""Pages: our templates beside those of the reports, and how much of a verdict a student is shown."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.model import CheckStatus, FunctionVerdict, printed
from autograder.records.history import Decisions
from autograder.records.reader import Standing
from autograder.records.record import read_record
from autograder.reports.feedback import Page, page_in, template
from autograder.serving import rules
from autograder.serving.files import SCORES, verdict
from autograder.serving.store import Attempt

OWN = (CheckStatus.RAISED, CheckStatus.TIMEOUT, CheckStatus.CRASHED, CheckStatus.MISSING)  # what the student's code did


@functools.cache
def environment() -> Environment:
    """The reports' templates and filters, and our pages."""
    theirs = template("feedback.html").environment
    here = PackageLoader("autograder.serving", "pages")
    made = theirs.overlay(loader=ChoiceLoader([here, PackageLoader("autograder.reports")]))
    made.filters["points"] = lambda value: printed(float(value))
    return made


def render(name: str, /, **values: Any) -> str:
    """A page's HTML."""
    return environment().get_template(name).render(**values)


@functools.cache
def assets() -> dict[str, tuple[bytes, str]]:
    """What pages load besides, by names that change with the content: the content and its type."""
    folder = resources.files("autograder.serving") / "static"
    style = environment().get_template("style.css").render().encode() + (folder / "pages.css").read_bytes()
    return {
        called("pages.css", style): (style, "text/css; charset=utf-8"),
        called("live.js", live := (folder / "live.js").read_bytes()): (live, "text/javascript; charset=utf-8"),
    }


def called(name: str, content: bytes) -> str:
    """A file's name with its content's digest."""
    stem, dot, ending = name.partition(".")
    return f"{stem}-{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}"


@functools.cache
def static(name: str) -> str:
    """What a file is called today."""
    stem, _, ending = name.partition(".")
    return next(one for one in assets() if one.startswith(f"{stem}-") and one.endswith(ending))


def standing(
    course: Course, one: Attempt, made_from: Template, verdicts: Sequence[FunctionVerdict], decided: Decisions
) -> Standing | None:
    """What the gradebook would say of this attempt."""
    try:
        auto = json.loads((verdict(course, one) / SCORES).read_text("utf-8"))["auto"]
    except (OSError, ValueError, KeyError):
        return None
    most = {name: made_from.by_id[name].points if name in made_from.by_id else 0.0 for name in auto}
    found = decided.scores(one.student, one.assignment, verdicts, auto, most)
    scores = {name: (score or 0.0, most[name]) for name, score in found.items()}
    return Standing(scores=scores, open=[name for name, score in found.items() if score is None])


def feedback(
    course: Course, one: Attempt, made_from: Template, level: str, decided: Decisions, there: Standing | None = None
) -> Page | None:
    """The page of a judged attempt, at one of the levels of `course.rules.SHOWS`; None if its files are not there.

    ``there`` is what the gradebook says, if it is this attempt that stands there: what a person entered, and what was
    taken off, is in it.
    """
    place = verdict(course, one)
    record = read_record(place)
    if record is None:
        return None
    made = page_in(
        place,
        record,
        course,
        made_from,
        one.student,
        there or standing(course, one, made_from, record.grade.functions, decided),
        decided,
        course.settings.book,
        diagnosed=level in ("mistakes", "all"),
    )
    for function in made.functions:
        lessen(function, level)
    if not course.settings.book:  # no address that leads anywhere from here
        for function in made.functions:
            function["link"] = ""
            for mistake in function["mistakes"]:
                mistake["link"] = ""
    return made


def lessen(function: dict[str, Any], level: str) -> None:
    """Take from a function's part of the page what is not shown at this level."""
    if level == "all":
        return
    for check in function["checks"]:
        if check["status"] not in OWN:
            check["message"] = ""
    if level in ("points", "checks"):
        function |= {"mistakes": [], "explanation": "", "example": "", "where": ""}
    if level == "points":
        function["checks"] = []


def clock(where: tzinfo | None) -> Callable[[datetime | None], str]:
    """How times are written on pages."""
    return lambda moment: rules.told(moment, where) if moment else ""
