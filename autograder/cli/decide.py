"""Decisions about points: each says what changes before it changes it, stands in the log, and can be taken back."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from autograder.cli import terminal
from autograder.cli.options import Assignment, CourseDir, Db, Json, Ps, Suite, Who, switch
from autograder.cli.terminal import say
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError
from autograder.files import write_atomically
from autograder.model import SubmissionStatus, printed

if TYPE_CHECKING:
    from autograder.intake.roster import Person
    from autograder.records.history import Line
    from autograder.records.record import Record

Yes = Annotated[bool, switch("--yes", "-y", help="Do it without asking.")]
MOST = 40  # lines of who gets other points


def confirmed(yes: bool) -> bool:
    """Whether it is to be done: asked at a terminal, elsewhere only with --yes."""
    if yes:
        return True
    if sys.stdin.isatty():
        return typer.confirm("Do it?")
    say("Nothing is changed yet. Add --yes to do it.")
    return False


def person(course: Course, name: str) -> Person:
    """Whom a name means.

    Raises:
        CourseError: nobody of the class, or several.
    """
    from autograder.intake.people import known as everybody

    roster = everybody(course)
    found = sorted(roster.find(name)) or sorted(one.id for one in roster.people if one.id.casefold() == name.casefold())
    if len(found) == 1:
        return roster.by_id[found[0]]
    if found:
        raise CourseError(f"{name} can be {' or '.join(roster.by_id[one].called for one in found)}; say the id")
    raise CourseError(f"{name!r} is nobody of this class; autograder student lists it")


def carry_out(
    course: Course,
    names: Sequence[str],
    students: set[str] | None,
    new: Sequence[Line],
    said: str,
    *,
    yes: bool,
    back: Line | None = None,
) -> None:
    """Say what a decision changes in these assignments, for these students or all; ask, and do it."""
    from autograder.records.history import read
    from autograder.records.rework import graded, rework
    from autograder.running.run import only_run

    with only_run(course):
        concerned = graded(course, names, students)
        moved = rework(course, concerned, new, back, keep=False)
        say(f"{said}.")
        say(
            f"{len(moved)} of {sum(map(len, concerned.values()))} graded submissions get other points:"
            if moved
            else "Nobody's points change."
        )
        for one in moved[:MOST]:
            say(f"  {one.student}  {one.assignment}  {printed(one.before)} → {printed(one.after)}")
        if len(moved) > MOST:
            say(f"  and {len(moved) - MOST} more")
        if not confirmed(yes):
            return
        rework(course, concerned, new, back, keep=True)
    number = next((line.number for line in reversed(read(course)) if line.what != "graded"), 0)
    undo = f" To take it back: autograder student undo {number}." if new else ""
    say(f"Done.{undo} To write the pages anew: autograder feedback.")


def forgive(
    assignment: Ps,
    function: Annotated[str, typer.Argument(metavar="FUNCTION", help="A function, or a question.")],
    check: Annotated[
        str | None, typer.Argument(metavar="[CHECK]", help="One of its checks, or a part of its name.")
    ] = None,
    who: Annotated[str | None, typer.Option("--student", metavar="WHO", help="For this student alone.")] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="For the log, and for the students' pages.")] = "",
    yes: Yes = False,
    course: CourseDir = None,
    db: Db = None,
) -> None:
    """Give full marks for a check, a function or a question, to all or to one; also to who hands in later.

    Examples:

    - `autograder student forgive ps1 output_delta "single precision" --why "it was not asked for"`
    - `autograder student forgive ps1 sigmoid --student ANNA`
    """
    from autograder.intake.roster import some
    from autograder.records.history import Line
    from autograder.records.rework import graded

    where = Course.find(course, db)
    name = where.named(assignment)
    one = person(where, who) if who else None
    students = {one.id} if one else None
    records = graded(where, [name], students)[name]
    names = checks(records.values(), where, name)
    if function not in names:
        raise CourseError(f"{name} has no function or question {function!r}; there are {', '.join(names)}")
    if check is not None:
        found = [it for it in names[function] if it == check] or [it for it in names[function] if check in it]
        if len(found) != 1:
            several = f"{check!r} can be {' or '.join(found)}" if found else f"{function} has no check {check!r}"
            raise CourseError(f"{several}; its checks are: {'; '.join(names[function])}")
        check = found[0]
    change = Line("forgive", one.id if one else "", name, why, {"function": function, "check": check})
    what = f"{function}: {check}" if check else function
    said = f"Full marks in {name} for {what}, for {one.called if one else 'all'}"
    broken = [id for id, record in records.items() if record.grade.status is SubmissionStatus.UNREADABLE]
    if broken:
        count = f"{len(broken)} submission{'s' * (len(broken) != 1)} that could not be read"
        said += f"; also for {count}" if check is None else f"; {count} had no checks, and nothing changes there"
        said += f": {some(sorted(broken))}"
    carry_out(where, [name], students, [change], said, yes=yes)


def checks(records: Iterable[Record], course: Course, name: str) -> dict[str, list[str]]:
    """What is graded in an assignment, and the checks of every function as they were judged; a question has none."""
    from autograder.records.reader import CELLS, ask

    found: dict[str, list[str]] = {row.name.removeprefix("test_"): [] for row in ask(course.db, CELLS, name)}
    for record in records:
        for function in record.grade.functions:
            there = found.setdefault(function.name, [])
            there += [check.name for check in function.checks if check.name not in there]
    return found


def override(
    who: Who,
    assignment: Ps,
    points: Annotated[float, typer.Argument(metavar="POINTS", help="Of the whole submission, whatever it earned.")],
    why: Annotated[str, typer.Argument(metavar="WHY", help="The reason, for the log.")],
    yes: Yes = False,
    course: CourseDir = None,
    db: Db = None,
) -> None:
    """Set the points of a whole submission, with a reason. No penalty is taken off; grading again does not change it.

    Examples:

    - `autograder student override ANNA ps1 0 "copied, see the minutes of 3 December"`
    """
    from autograder.records.history import Line
    from autograder.records.rework import entered, graded

    where = Course.find(course, db)
    one, name = person(where, who), where.named(assignment)
    if not graded(where, [name], {one.id})[name]:
        raise CourseError(f"{one.called} has nothing graded in {name}; enter such points in the LMS")
    if not why.strip():
        raise CourseError("an override needs a reason")
    before = {cell: list(values) for cell, values in entered(where, name, one.id).items()}
    change = Line("override", one.id, name, why, {"points": points, "before": before})
    carry_out(
        where, [name], {one.id}, [change], f"{one.called} gets {printed(points)} points for {name}: {why}", yes=yes
    )


def penalties(assignment: Assignment = None, yes: Yes = False, course: CourseDir = None, db: Db = None) -> None:
    """Work out anew what late work costs: after a change of due dates, of the policy, or of points by hand.

    Examples:

    - `autograder student penalties`
    """
    where = Course.find(course, db)
    carry_out(where, where.chosen(assignment), None, [], "Late penalties by the settings of now", yes=yes)


def undo(
    number: Annotated[int, typer.Argument(metavar="LINE", help="The line of the log: autograder student history.")],
    yes: Yes = False,
    course: CourseDir = None,
    db: Db = None,
) -> None:
    """Take a decision back: an extension, a forgiven check, an override, a drop, a group.

    Examples:

    - `autograder student undo 12`
    """
    from autograder.records.history import decisions

    where = Course.find(course, db)
    back = next((one for one in decisions(where).changes if one.number == number), None)
    if back is None or back.what not in ("extend", "forgive", "override", "drop", "group"):
        raise CourseError(f"line {number} of the log is no decision that stands; autograder student history shows it")
    names = where.assignments if back.what == "extend" else [back.assignment] if back.assignment else []
    students = {back.student} if back.student else None
    carry_out(where, names, students, [], f"Line {number} is taken back: {in_words(back)}", yes=yes, back=back)


def history(
    who: Annotated[str | None, typer.Argument(metavar="[WHO]", help="About this student alone.")] = None,
    assignment: Assignment = None,
    all_: Annotated[bool, switch("--all", help="Every grade too; with WHO they are listed anyway.")] = False,
    course: CourseDir = None,
    db: Db = None,
    json_file: Json = None,
) -> None:
    """Who got what, when and why: the course's log.

    Examples:

    - `autograder student history ANNA`
    - `autograder student history --assignment ps1 --all`
    """
    from dataclasses import asdict

    from autograder.records.history import read

    where = Course.find(course, db)
    one = person(where, who) if who else None
    name = where.named(assignment) if assignment else None
    shown = [
        line
        for line in read(where)
        if (one is None or line.student in ("", one.id))
        and (name is None or line.assignment in ("", name))
        and (one is not None or all_ or line.what not in ("graded", "group"))
    ]
    for line in shown:
        begin = f"{line.number:>5}  {line.when[:16].replace('T', ' ')}  {line.who}: "
        points = line.facts.get("grades", {}).get(one.id) if one else None
        say(
            begin
            + (f"{printed(points)} points of {line.assignment} exported" if points is not None else in_words(line))
        )
    if not shown:
        say("Nothing is in the log yet.")
    write_json(json_file, {"history": [asdict(line) for line in shown]})


def in_words(line: Line) -> str:
    """A line of the log in words."""
    facts = line.facts
    words = {
        "graded": lambda: (
            f"{printed(facts['points'])} points"
            + (f" ({printed(facts['before'])} before)" if facts.get("before") is not None else "")
            + f"; seed {facts['seed']}, checks {facts['checks'][:8]}, version {facts['engine']}"
        ),
        "extend": lambda: f"{facts['days']:g} days more",
        "forgive": lambda: f"full marks for {facts['function']}" + (f": {facts['check']}" if facts["check"] else ""),
        "override": lambda: f"{printed(facts['points'])} points for the whole",
        "group": lambda: f"group {', '.join(facts['groups']) or 'none'}",
        "undo": lambda: f"undo of line {facts['number']}",
        "merge": lambda: f"took over {facts.get('other', 'another')}",
        "exported": lambda: exported(facts),
        "released": lambda: f"released; checks {facts['checks'][:8]}, version {facts['engine']}",
    }.get(line.what, lambda: line.what)()
    about = " ".join(filter(None, (line.student or ("all" if line.what == "forgive" else ""), line.assignment)))
    return ", ".join(filter(None, (about, words, line.why)))


def exported(facts: Mapping[str, Any]) -> str:
    """How many grades went out, and how many sums were left empty."""
    grades = [*facts["grades"].values()]
    empty = sum(points is None for points in grades)
    rest = f", {empty} left empty while answers wait" if empty else ""
    return f"{len(grades) - empty} grades exported to {facts['file']}{rest}"


def explain(
    who: Who,
    assignment: Ps,
    function: Annotated[str, typer.Argument(metavar="FUNCTION", help="The function that was judged.")],
    to: Annotated[Path | None, typer.Option("--to", metavar="FILE", help="Write the cell there.")] = None,
    course: CourseDir = None,
    db: Db = None,
    suite: Suite = None,
) -> None:
    """Show what a verdict rests on: a cell to run, with the input, what was expected, what came, and the reason.

    For you, not for students: it has hidden inputs and right answers in it.

    Examples:

    - `autograder student explain ANNA ps1 output_delta`
    """
    from autograder.reports.explain import appeal

    where = Course.find(course, db, suite=suite)
    text = appeal(where, person(where, who).id, where.named(assignment), function)
    if to:
        write_atomically(to, text)
        say(f"written: {to}")
    else:
        terminal.out.print(text, soft_wrap=True, markup=False)
