"""The instructor's report on an assignment: one HTML file, and the same numbers as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course.folder import Course
from autograder.diagnosis.misconceptions import catalogue
from autograder.files import write_atomically
from autograder.model import Grade, SubmissionStatus
from autograder.records.diagnoses import read_diagnoses
from autograder.records.reader import Standing, standings
from autograder.records.record import read_record
from autograder.reports import plots
from autograder.reports.feedback import book, name_of, template
from autograder.reports.similar import ALIKE, Pair, near_identical, rings
from autograder.reports.statistics import Facts, collect
from autograder.running.run import run_file

SLOWEST = 5


def write(course: Course, assignment: str) -> tuple[str, dict[str, Any]]:
    """Write the report; in words where it is, and its numbers."""
    grades = [record.grade for folder in graded(course, assignment) if (record := read_record(folder))]
    facts = collect(grade for grade in grades if grade.status is not SubmissionStatus.UNREADABLE)
    standing = standings(course.db, assignment)
    run = last_run(course, assignment)
    alike = near_identical(course, course.template(assignment))
    data = numbers(assignment, facts, grades, standing, run, alike, diagnosed(course, assignment))
    target = course.report(assignment)
    page = template("report.html").render(
        title=name_of(course, assignment),
        data=data,
        facts=facts,
        threshold=ALIKE,
        known=catalogue(assignment, course.content),
        book=book(course, target),
        histogram=plots.histogram(facts.totals, facts.max_points),
        facilities=plots.shares(
            [f.name for f in facts.functions],
            [f.facility for f in facts.functions],
            "Mean share of each function's points",
        ),
    )
    write_atomically(target, page)
    count = len(facts.students)
    return f"report on {count} graded submission{'s' if count != 1 else ''}, {target}", data


def graded(course: Course, assignment: str) -> list[Path]:
    """The folders of an assignment's graded submissions."""
    return sorted(course.root.glob(f"autograded/*/{assignment}"))


def diagnosed(course: Course, assignment: str) -> dict[tuple[str, str, str], list[str]]:
    """Who has the same diagnosis where no known mistake was named: function, kind, words; the most frequent first."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for folder in graded(course, assignment):
        record = read_record(folder)
        if record is None:
            continue
        named = {f.name for f in record.grade.functions if any(c.misconception for c in f.checks)}
        for function, d in (read_diagnoses(folder, record) or {}).items():
            if function not in named and d.group:
                found.setdefault((function, d.kind, d.group), []).append(folder.parent.name)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def last_run(course: Course, assignment: str) -> dict[str, Any]:
    """The facts of the last grading run."""
    try:
        run: dict[str, Any] = json.loads(run_file(course, assignment).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return run


def numbers(
    assignment: str,
    facts: Facts,
    grades: Sequence[Grade],
    standing: Mapping[str, Standing],
    run: Mapping[str, Any],
    alike: Sequence[Pair],
    groups: Mapping[tuple[str, str, str], Sequence[str]],
) -> dict[str, Any]:
    """All that the report says, as plain data."""
    unreadable = {g.student: " ".join(g.notes) for g in grades if g.status is SubmissionStatus.UNREADABLE}
    slow = np.argsort(-facts.seconds, kind="stable")[:SLOWEST]
    return {
        "assignment": assignment,
        "submissions": len(facts.students) + len(unreadable),
        "max_points": facts.max_points,
        "points": quartiles(facts.totals),
        "functions": [
            {**asdict(f), "checks": [{**asdict(c), "suspicious": c.suspicious} for c in f.checks]}
            for f in facts.functions
        ],
        "diagnoses": [
            {"function": function, "kind": kind, "what": what, "students": list(who)}
            for (function, kind, what), who in groups.items()
        ],
        "misconceptions": [{"id": mistake, "students": list(who)} for mistake, who in facts.mistakes],
        "seconds": {
            **quartiles(facts.seconds),
            "slowest": [{"student": facts.students[k], "seconds": float(facts.seconds[k])} for k in slow],
        },
        "run": dict(run),
        "suspicious": [f"{c.function}: {c.name}" for f in facts.functions for c in f.checks if c.suspicious],
        "similar": [asdict(pair) for pair in alike],
        "rings": [list(ring) for ring in rings(alike)],
        "errors": dict(run.get("errors", {})),
        "unreadable": unreadable,
        "noted": {g.student: list(g.notes) for g in grades if g.notes and g.student not in unreadable},
        "waiting": {student: s.open for student, s in sorted(standing.items()) if s.open},
    }


def quartiles(values: np.ndarray) -> dict[str, float]:
    """Mean, quartiles and extremes; nothing of nothing."""
    if not len(values):
        return {}
    names = ("lowest", "lower quartile", "median", "upper quartile", "highest")
    found = np.quantile(values, [0, 0.25, 0.5, 0.75, 1])
    return {"mean": float(values.mean()), **{name: float(value) for name, value in zip(names, found, strict=True)}}
