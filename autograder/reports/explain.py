"""What a verdict rests on, for an appeal: the function is asked once more, in the box, and what came is laid out as a
cell to run. It holds hidden inputs and right answers: for the instructor.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.course.version import verdict_version
from autograder.intake.matching import read_submission
from autograder.intake.submissions import submitted
from autograder.judging.compare import gap
from autograder.judging.contract import Function, MalformedError, Property, Run
from autograder.judging.hidden import functions, judgement
from autograder.judging.properties import Judgement
from autograder.model import CellKind, Check, CheckStatus, Submission, Unreadable, Value, printed
from autograder.records.record import Record, read_record
from autograder.running.job import Job

RUNS = (CellKind.LOCKED, CellKind.SOLUTION, CellKind.EXTRA)
MAGIC = re.compile(r"^(\s*)([%!].*)$", re.MULTILINE)
RANDOM = """
def generator(kind, state):
    made = np.random.Generator(getattr(np.random, kind)())
    made.bit_generator.state = state
    return made
"""


def explained(course: Course, student: str, assignment: str, name: str) -> str:
    """The cell's text.

    Raises:
        CourseError: there is no such function, or nothing of the student's to ask.
    """
    record = read_record(course.autograded(student, assignment))
    task = next(iter(submitted(course, assignment, {student}).tasks), None)
    if record is None or task is None:
        raise CourseError(f"{student} has nothing graded in {assignment}; run: autograder grade")
    verdict = next((f for f in record.grade.functions if f.name == name), None)
    if verdict is None:
        names = ", ".join(f.name for f in record.grade.functions) or "none"
        raise CourseError(f"{assignment} has no judged function {name!r}; there are {names}")
    try:
        known = functions(assignment, course.content)
    except ValueError:
        known = {}  # type: ignore[assignment]
    submission = read_submission(task, course.template(assignment))
    if isinstance(submission, Unreadable) or name not in known:
        raise CourseError(
            f"{assignment}: {name} is judged by the test cell in source/ alone; run that cell below the student's code"
        )
    cells = before(submission, name)
    with Job.of(course, assignment).box() as box, box.session(box.limits) as session:
        ran = session.run_cells(cells)
        cells = [
            cell if result.status is CheckStatus.PASSED else textwrap.indent(f"stops: {result.error}\n{cell}", "# ")
            for cell, result in zip(cells, ran, strict=True)
        ]
        judged = judgement(assignment, known[name], session, record.seed, course.content)
        checks = judged.checks()
    return laid_out(course, record, task.path, name, cells, judged, checks)


def before(submission: Submission, name: str) -> list[str]:
    """The cells that run before a function is judged."""
    sources = []
    for cell in submission.cells:
        if cell.kind is CellKind.TEST and cell.function == name:
            break
        if cell.kind in RUNS:
            sources.append(cell.source)
    return sources


def laid_out(
    course: Course,
    record: Record,
    path: Path,
    name: str,
    cells: Sequence[str],
    judged: Judgement,
    checks: Sequence[Check],
) -> str:
    """All in the order in which one reads it: the verdict, the code, the input, what came and what is right."""
    function = judged.function
    lines = [
        f"{record.grade.student}, {record.grade.assignment}, {name}: seed {record.seed}, checks {record.version[:8]}",
        f"from {path}",
        "For you alone: below are hidden inputs and right answers. The student's code runs here with your rights.",
        "",
    ]
    for check in checks:
        mark = "holds" if check.status is CheckStatus.PASSED else check.status
        lines.append(f"{printed(check.points)}/{printed(check.max_points)}  {check.name}: {mark}")
        lines += textwrap.wrap(check.message, 100, initial_indent="     ", subsequent_indent="     ")
    failed = next((c for c in checks if c.status is not CheckStatus.PASSED), None)
    p = next((p for p in function.properties if failed and p.name == failed.name), function.properties[0])
    assisted = (p.cases, True) in judged.runs
    run = telling(function, p, judged.runs.get((p.cases, assisted), []))
    if record.version != verdict_version(course, record.grade.assignment):
        lines += ["", "The checks have changed since this was graded; these verdicts are by those of now."]
    code = "\n\n".join(MAGIC.sub(r"\1pass  # \2", cell) for cell in cells)
    parts = ["\n".join(f"# {line}".rstrip() for line in lines), "import numpy as np", code.strip()]
    if run is None:
        return "\n\n".join([*parts, f"# Nothing was asked of {name}: see above."]) + "\n"
    if assisted:
        parts.append(
            "# Right versions of earlier functions stand in for the student's own here; below are the student's."
        )
    given = [literal(value) for value in run.case.arguments]
    if any("generator(" in text for text in given):
        parts.append(RANDOM.strip())
    parts.append(f"# {p.name}, on {run.case.kind}\narguments = ({', '.join(given)},)")
    if run.outcome.returned:
        parts.append(f"came = {literal(run.outcome.value)}  # in the box")
    else:
        parts.append(f"# What came, in the box: {run.outcome.message}")
    if run.expected is not ...:
        parts.append(f"expected = {literal(run.expected)}")
    else:
        parts.append("# It is judged by its properties, not by one right value: see the verdict above.")
    parts.append(f"{name}(*arguments)")
    return "\n\n".join(parts) + "\n"


def telling(function: Function, p: Property, runs: Sequence[Run]) -> Run | None:
    """The call that shows why a property fails, else the first."""
    for run in runs:
        if not run.outcome.returned or run.outcome.value is None:
            return run
        try:
            wrong = run.expected is not ... and any(
                gap(got, right, name, run.case.tolerance)
                for name, got, right in function.parts(run.outcome.value, run.expected, p)
            )
        except MalformedError:
            wrong = True
        if wrong:
            return run
    return next(iter(runs), None)


def literal(value: Value) -> str:
    """A plain value as Python that makes it."""
    match value:
        case np.ndarray():
            with np.printoptions(threshold=sys.maxsize, floatmode="unique", linewidth=110):
                return "np." + repr(value).replace("nan", "np.nan").replace("inf", "np.inf").replace(
                    "dtype=", "dtype=np."
                ).replace("dtype=np.'", "dtype='").replace("dtype=np.object", "dtype=object")
        case np.random.Generator():
            state = value.bit_generator.state
            return f"generator({state['bit_generator']!r}, {plain(state)!r})"
        case np.generic():
            return f"np.{type(value).__name__}({value.item()!r})"
        case list():
            return f"[{', '.join(map(literal, value))}]"
        case tuple():
            return f"({''.join(f'{literal(item)}, ' for item in value)})"
        case dict():
            return f"{{{', '.join(f'{literal(k)}: {literal(v)}' for k, v in value.items())}}}"
        case float() if value != value or value in (float("inf"), float("-inf")):
            return f"float({str(value)!r})"
    return repr(value)


def plain(state: Value) -> Value:
    """A generator's state without arrays."""
    if isinstance(state, dict):
        return {key: plain(item) for key, item in state.items()}
    return state.tolist() if isinstance(state, np.ndarray) else state
