"""The instructor's report on an assignment: one HTML file, and the same numbers as JSON."""

from __future__ import annotations

import difflib
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.diagnosis.misconceptions import catalogue
from autograder.files import write_atomically
from autograder.model import Grade, SubmissionStatus
from autograder.records.diagnoses import read_diagnoses
from autograder.records.reader import Standing, standings
from autograder.records.record import Record, read_record
from autograder.reports.beside import beside
from autograder.reports.class_list import week
from autograder.reports.earlier import earlier
from autograder.reports.feedback import book, name_of, template
from autograder.reports.similar import ALIKE, Pair, codes, near_identical, released, rings, share
from autograder.reports.statistics import Facts, facts_of
from autograder.running.run import last_run

SLOWEST = 5
MOST_PAGES = 100  # of pairs side by side


def write(course: Course, assignment: str) -> tuple[str, dict[str, Any]]:
    """Write the report; in words where it is, and its numbers."""
    records = [record for folder in course.graded(assignment) if (record := read_record(folder))]
    grades = [record.grade for record in records]
    facts = facts_of(grade for grade in grades if grade.status is not SubmissionStatus.UNREADABLE)
    standing = standings(course.db, assignment)
    run = last_run(course, assignment)
    code, (others, uncompared) = dict(codes(course, assignment)), earlier(course, assignment)
    alike = near_identical(code, others, course.template(assignment))
    pages = side_by_side(course, assignment, alike[:MOST_PAGES], {**code, **others})
    data = as_data(assignment, facts, grades, standing, run, alike, diagnosed(course, assignment))
    data |= {"measures": measures(records), "uncompared": uncompared, "compared": sorted(others)}
    data |= week(course, assignment, run)
    target = course.report(assignment)
    page = template("report.html").render(
        title=name_of(course, assignment),
        data=data,
        mixed=list(mixed(data["measures"])),
        pages=pages,
        facts=facts,
        threshold=ALIKE,
        known=catalogue(assignment, course.content),
        book=book(course, target),
    )
    write_atomically(target, page)
    count = len(facts.students)
    missing = f", {len(data['missing'])} not handed in" if data["missing"] else ""
    said = [
        f"report on {count} graded submission{'s' if count != 1 else ''}{missing}, {target}",
        *mixed(data["measures"]),
        *uncompared,
    ]
    return "\n".join(said), data


def side_by_side(
    course: Course, assignment: str, alike: Sequence[Pair], code: Mapping[str, Sequence[str]]
) -> list[tuple[Pair, str]]:
    """A page for each pair, in a folder beside the report; where it is, seen from there."""
    folder = course.report(assignment).with_suffix("")
    shutil.rmtree(folder, ignore_errors=True)  # pages of pairs that are none any more
    for number, pair in enumerate(alike, 1):
        write_atomically(folder / f"{number}.html", pair_page(course, assignment, pair.one, pair.other, code))
    return [(pair, f"{folder.name}/{number}.html") for number, pair in enumerate(alike, 1)]


def pair_page(course: Course, assignment: str, one: str, other: str, code: Mapping[str, Sequence[str]]) -> str:
    """Two submissions side by side."""
    known = course.template(assignment)
    unchanged = {cell.strip() for cell in released(known)}
    mine, theirs = ([cell for cell in code[name] if cell.strip() not in unchanged] for name in (one, other))
    return template("beside.html").render(
        title=name_of(course, assignment),
        one=one,
        other=other,
        alike=share(mine, theirs, known),
        cells=beside(mine, theirs),
        back=course.report(assignment).name,
    )


def write_pair(course: Course, assignment: str, one: str, other: str) -> tuple[str, dict[str, Any]]:
    """Write a page of any two, students or earlier work; in words where it is.

    Raises:
        CourseError: one of them has nothing of this assignment.
    """
    code = {**dict(codes(course, assignment)), **earlier(course, assignment)[0]}
    for name in (one, other):
        if name not in code:
            close = difflib.get_close_matches(name, code, 1)
            hint = f"; did you mean {close[0]}?" if close else ""
            raise CourseError(f"{name!r} has nothing graded of {assignment}{hint}")
    page = course.report(assignment).with_suffix("") / "beside.html"
    write_atomically(page, pair_page(course, assignment, one, other, code))
    return f"{one} beside {other}, {page}", {"assignment": assignment, "one": one, "other": other, "page": str(page)}


def measures(records: Sequence[Record]) -> dict[str, dict[str, int]]:
    """How many submissions were judged with each seed, and by each version of checks and grader, most first."""
    return {
        "seeds": dict(Counter(str(record.seed) for record in records).most_common()),
        "versions": dict(Counter(record.version[:8] for record in records).most_common()),
    }


def mixed(measures: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """A line where not all of a class were judged alike."""
    for kind, what, cure in (
        ("seeds", "seed", "autograder grade --force"),
        ("versions", "version", "autograder grade"),
    ):
        if len(measures[kind]) > 1:
            parts = ", ".join(f"{count} with {what} {name}" for name, count in measures[kind].items())
            of = "" if kind == "seeds" else " of checks and grader"
            yield f"graded with {len(measures[kind])} {kind}{of}: {parts}; to judge all alike, run: {cure}"


def diagnosed(course: Course, assignment: str) -> dict[tuple[str, str, str], list[str]]:
    """Who has the same diagnosis where no known mistake was named: function, kind, words; the most frequent first."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for folder in course.graded(assignment):
        record = read_record(folder)
        if record is None:
            continue
        named = {f.name for f in record.grade.functions if any(c.misconception for c in f.checks)}
        for function, d in (read_diagnoses(folder, record) or {}).items():
            if function not in named and d.group:
                found.setdefault((function, d.kind, d.group), []).append(folder.parent.name)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def as_data(
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
