"""What an assignment is judged by, kept in the gradebook: a table of our own, which nbgrader leaves alone.

It is written with the first grades, in their transaction, wherever the gradebook is; so a run from another shell or
machine is held to the seed, suite and limits of the first one.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, Text

from autograder.course.folder import Course
from autograder.course.settings import CourseError, Settings
from autograder.files import digest
from autograder.records.reader import ask

TERMS = Table(
    "autograder_terms", MetaData(), Column("assignment", String(128), primary_key=True), Column("terms", Text)
)


def terms(settings: Settings) -> dict[str, Any]:
    """What decides a verdict besides the checks' own text."""
    suite = settings.suite
    files = sorted(suite.rglob("*.py")) if suite else []
    return {
        "seed": settings.seed,
        "suite": str(suite) if suite else None,
        "suite_digest": digest(path.read_bytes() for path in files) if suite else None,
        "limits": asdict(settings.limits),
        "packages": sorted(settings.packages),
    }


def kept(db: str) -> dict[str, dict[str, Any]]:
    """The terms of every assignment that was graded; none where the gradebook has none.

    Raises:
        CourseError: the database cannot be read.
    """
    rows = ask(db, f"SELECT assignment, terms FROM {TERMS.name}", "", table=TERMS.name)
    return {row.assignment: json.loads(row.terms) for row in rows}


def keep(session: Any, assignment: str, agreed: dict[str, Any]) -> None:
    """Write an assignment's terms, as part of the session's transaction."""
    TERMS.create(session.connection(), checkfirst=True)
    session.execute(TERMS.delete().where(TERMS.c.assignment == assignment))
    session.execute(TERMS.insert().values(assignment=assignment, terms=json.dumps(agreed)))


def held_to(course: Course, assignment: str) -> None:
    """Stop a run with other terms than those of the first one: it would grade some, or all, by other measures.

    An assignment that was not graded yet is held to the seed and the suite of the others.

    Raises:
        CourseError: they differ, and nobody said --force.
    """
    now, before = terms(course.settings), kept(course.db)
    if course.settings.force or not before:
        return
    same = before.get(assignment)
    name, first = (assignment, same) if same else next(iter(before.items()))
    for what in ("seed", "suite", "limits", "packages") if same else ("seed", "suite"):
        moved = what == "suite" and now["suite_digest"] == first["suite_digest"]  # the same files in another place
        if now[what] != first[what] and not moved:
            was, is_ = (told(what, first, now), told(what, now, first))
            raise CourseError(
                f"{name} was graded with {was}, and this run has {is_}: set it in {course.root}/nbgrader_config.py "
                f"(c.Autograder.{what}); --force grades everybody anew by what this run has"
            )


def told(what: str, these: dict[str, Any], others: dict[str, Any]) -> str:
    """A term in words."""
    if what == "limits":
        return "limits " + ", ".join(f"{k} = {v:g}" for k, v in these["limits"].items() if v != others["limits"].get(k))
    if what == "packages":
        return f"the packages {', '.join(these[what]) or 'that are always there'}"
    return f"the {what} {these[what]}" if these[what] is not None else f"no {what}"
