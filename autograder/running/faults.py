"""What ends a run before its end: a solution that fails its own checks, or the same fault of ours again and again."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Generator, Iterator

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.model import CellKind, CheckStatus, Fault, Grade, Task
from autograder.running.job import Result

EQUAL = 3  # faults of ours that end a run
MOST_SAID = 300  # characters of a check's message


class HaltError(Exception):
    """The run ends here, in one line for the person at the terminal; what was graded before stays graded."""

    def __init__(self, words: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(words)
        self.faults = faults


def own_solution(course: Course, assignment: str) -> Task:
    """The course's own solution, as a submission that is written nowhere."""
    return Task("the course's own solution", course.source(assignment).with_suffix(".ipynb"))


def sound(
    results: Generator[Result | None, None, None], course: Course, template: Template, solution: Task | None = None
) -> Generator[Result | None, None, None]:
    """Pass results on, but for the solution's, while nothing says that those to come would be worthless.

    Raises:
        HaltError: the solution does not earn full marks, or the same fault of ours came up a third time.
    """
    seen: Counter[tuple[str, str]] = Counter()
    with contextlib.closing(results):
        for result in results:
            if result is not None and result.task == solution:
                if lacks := lacking(result.grade, course, template):
                    raise HaltError(lacks, result.grade.faults)
                continue
            yield result
            for fault in result.grade.faults[:1] if result is not None and result.failed else ():
                kind = fault.what.partition(":")[0], fault.where
                seen[kind] += 1
                if seen[kind] == EQUAL:
                    raise HaltError(
                        f"{template.assignment}: the same fault of ours {EQUAL} times, so the run ends here: "
                        f"{fault.words}. What was graded stays; the same command goes on, and comes to those last"
                    )


def lacking(grade: Grade, course: Course, template: Template) -> str:
    """Why the course's own solution is not what its checks ask for, in one line; nothing if it earns full marks."""
    name = template.assignment
    start = f"{name}: no grade would be right, as the course's own solution does not earn full marks by its own checks"
    if grade.faults:
        return f"{start}: {grade.faults[0].words}"
    if not grade.functions and template.functions:
        return f"{start}: {' '.join(grade.notes)}"
    verdicts = {function.name: function for function in grade.functions}
    wrong = []
    for cell in template.cells:
        if cell.kind is CellKind.TEST:
            verdict = verdicts[str(cell.function)]
            failed = [check for check in verdict.checks if check.status is not CheckStatus.PASSED]
            if failed or abs(verdict.points - cell.points) > 1e-6:
                wrong.append((f"{cell.function} {verdict.points:g} of {cell.points:g} points", failed, cell.grade_id))
    if not wrong:
        return ""
    words, failed, grade_id = wrong[0]
    said = "".join(f", {check.name}: {check.message[:MOST_SAID]}" for check in failed[:1])
    others = f" (and {', '.join(points for points, *_ in wrong[1:])})" if wrong[1:] else ""
    return f"{start}: {words}{said}{others}; see {'; '.join(where(course, name, str(grade_id)))}"


def where(course: Course, assignment: str, grade_id: str) -> Iterator[str]:
    """Where the solution and what is asked of it stand."""
    source = course.source(assignment)
    for number, line in enumerate(source.read_text("utf-8").splitlines(), 1):
        if re.search(rf"\bgrade_id: *[\"']?{re.escape(grade_id)}\b", line):
            yield f"{source}, line {number}"
            break
    home = course.content.home("checks", assignment)
    if home:
        yield str(home / "checks" / f"{course.content.module(assignment)}.py")
