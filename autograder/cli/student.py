"""The commands ``autograder student …``, about single people of the class."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer
from rich.markup import escape

from autograder.cli import decide, terminal
from autograder.cli.options import Assignment, CourseDir, Db, Json, Ps, Quiet, Who, switch
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError

app = typer.Typer(
    name="student",
    help="The class: a list of it, and what happens to single people.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def student(
    context: typer.Context,
    assignment: Assignment = None,
    missing: Annotated[bool, switch("--missing", help="Only who has not handed in.")] = False,
    group: Annotated[str | None, typer.Option("--group", metavar="NAME", help="Only this group.")] = None,
    course: CourseDir = None,
    db: Db = None,
    json_file: Json = None,
) -> None:
    """List the class: names, groups, and of each assignment the points, when it was handed in, what was taken off.

    Examples:

    - `autograder student`
    - `autograder student --assignment ps1 --missing`
    """
    if context.invoked_subcommand:
        return
    from autograder.reports.class_list import class_members

    where = Course.find(course, db)
    names = where.chosen(assignment)
    listed = [
        row
        for row in class_members(where, names)
        if (not missing or not all(row.handed_in(name) for name in names)) and (group is None or group in row.groups)
    ]
    grid = terminal.grid()
    for title in ("id", "name", "group", *names):
        grid.add_column(title, overflow="fold")
    for row in listed:
        said = "dropped" if row.dropped else ", ".join(row.groups)
        grid.add_row(*(escape(terminal.one_line(word)) for word in (row.id, row.name, said, *map(row.said, names))))
    if listed:
        terminal.out.print(grid)
    total = f"{len(listed)} students" if len(listed) != 1 else "1 student"
    terminal.say(
        f"{total}. With a star: answers wait for a person. In brackets: the end of an extension. Times are in UTC."
    )
    write_json(json_file, {"students": [row.to_json() for row in listed]})


@app.command()
def extend(
    who: Who,
    assignment: Ps,
    days: Annotated[float, typer.Option("--days", metavar="N", help="Days after everybody's due date; 0: none.")],
    why: Annotated[str, typer.Argument(metavar="[WHY]", help="The reason, for the log.")] = "",
    yes: decide.Yes = False,
    course: CourseDir = None,
    db: Db = None,
) -> None:
    """Give somebody more time, before or after grading. Nobody's code is run; late days are counted anew.

    Examples:

    - `autograder student extend ANNA ps1 --days 3 "ill"`
    """
    from autograder.records.history import Line
    from autograder.records.reader import due_date

    where = Course.find(course, db)
    one, name = decide.person(where, who), where.named(assignment)
    due = due_date(where.db, name)
    if not 0 <= days < 10_000:
        raise CourseError(f"--days takes a number from 0 on, not {days:g}")
    if due is None:
        raise CourseError(f'{name} has no due date: nbgrader db assignment add {name} --duedate "2026-11-30 23:59"')
    until = (due + timedelta(days=days)).strftime("%Y-%m-%d %H:%M UTC")
    change = Line("extend", one.id, name, why, {"days": days})
    said = f"{one.called} has until {until} for {name}"
    decide.carry_out(where, where.assignments, {one.id}, [change], said, yes=yes)


@app.command()
def drop(
    who: Who, why: Annotated[str, typer.Argument(metavar="[WHY]")] = "", course: CourseDir = None, db: Db = None
) -> None:
    """Take somebody out of the class: no longer graded, exported or listed as missing. `join` brings them back.

    Examples:

    - `autograder student drop ANNA`
    """
    from autograder.records.history import Line, add

    where = Course.find(course, db)
    one = decide.person(where, who)
    (line,) = add(where, Line("drop", one.id, why=why))
    terminal.say(f"{one.called} is no longer in the class. Work and grades are kept (line {line.number} of the log).")
    terminal.say(f"To bring them back: autograder student join {one.id}")


@app.command()
def join(
    who: Annotated[str, typer.Argument(metavar="ID", help="The id, which cannot be changed later.")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="First and last name.")] = "",
    email: Annotated[str, typer.Option("--email", metavar="ADDRESS")] = "",
    group: Annotated[str, typer.Option("--group", metavar="NAME", help="An assistant's group.")] = "",
    course: CourseDir = None,
    db: Db = None,
) -> None:
    """Add somebody who comes later, or who comes back. A list does the same: `collect … --roster`.

    Examples:

    - `autograder student join anna --name "Anna Adams" --email anna@example.org`
    """
    from autograder.intake.names import fit
    from autograder.intake.people import enrol, enrolled
    from autograder.intake.people import known as everybody
    from autograder.intake.roster import Person, Roster
    from autograder.records.history import Line, add, decisions

    where = Course.find(course, db)
    there = enrolled(where)
    if who not in everybody(where).by_id:
        if not fit(who):
            raise CourseError(f"{who!r} cannot be a student's id")
        if email and (same := there.by("email", email)):
            raise CourseError(f"{email} is the e-mail of {' and '.join(sorted(same))}")
    elif who not in decisions(where).dropped:
        raise CourseError(f"{who} is in the class already")
    first, _, last = name.rpartition(" ")
    enrol(where, Roster([Person(who, first or last, last if first else "", email=email)]))
    add(where, Line("join", who), *([Line("group", who, facts={"groups": [group]})] if group else []))
    terminal.say(f"{name or who} is in the class")


@app.command(name="group")
def into_group(
    who: Who, group: Annotated[str, typer.Argument(metavar="GROUP")], course: CourseDir = None, db: Db = None
) -> None:
    """Put somebody into an assistant's group. A list with a column Groups does it for all.

    Examples:

    - `autograder student group ANNA "Tue 10"`
    """
    from autograder.records.history import Line, add

    where = Course.find(course, db)
    one = decide.person(where, who)
    add(where, Line("group", one.id, facts={"groups": [group] if group else []}))
    terminal.say(f"{one.called} is in {group or 'no group'}")


@app.command()
def erase(who: Who, yes: decide.Yes = False, course: CourseDir = None, db: Db = None) -> None:
    """Erase all that is known of somebody, everywhere in the course. It cannot be taken back.

    Examples:

    - `autograder student erase ANNA`
    """
    from autograder.running.run import only_run
    from autograder.serving.erasing import Erasing
    from autograder.serving.places import closed

    where = Course.find(course, db)
    erasing = Erasing(where, decide.person(where, who))
    terminal.say(f"This is erased, of {erasing.person.called}:")
    terminal.say(*(f"  {line}" for line in erasing.plan()))
    if not decide.confirmed(yes):
        return
    with only_run(where), closed(where):
        rest = erasing.run()
    terminal.say("Erased.")
    if rest:
        terminal.say(f"Still named in files of your own: {', '.join(rest)}; and wherever you sent or backed up files.")


@app.command()
def merge(
    stays: Annotated[str | None, typer.Argument(metavar="ID", help="The id that stays.")] = None,
    goes: Annotated[str | None, typer.Argument(metavar="OTHER", help="The id that becomes it.")] = None,
    everybody: Annotated[bool, switch("--all", help="Whoever stands twice, by one e-mail or LMS number.")] = False,
    counts: Annotated[
        str | None, typer.Option("--counts", metavar="ID", help="Whose submission counts where both handed in.")
    ] = None,
    course: CourseDir = None,
    db: Db = None,
    quiet: Quiet = False,
) -> None:
    """Make one student of two ids: grades, submissions, attempts at `serve` and notes of OTHER go to ID.

    Examples:

    - `autograder student merge 4711 ada@example.org`
    - `autograder student merge --all`
    """
    from autograder.intake.people import doubled, enrolled
    from autograder.running.run import only_run
    from autograder.serving.merging import Merge
    from autograder.serving.places import closed

    where = Course.find(course, db)
    if everybody == bool(stays or goes) or bool(stays) != bool(goes):
        raise CourseError("say which two ids are one person, or --all")
    pairs = list(doubled(enrolled(where))) if everybody else [(str(stays), str(goes))]
    left = []
    with only_run(where), closed(where):
        for one, other in pairs:
            try:
                said = Merge(where, one, other, counts).run()
            except CourseError as error:
                left.append(str(error))
                continue
            if not quiet:
                terminal.say(said)
    terminal.complain(*left)
    if not quiet and len(left) < len(pairs):
        terminal.say("Feedback pages: autograder feedback. Late penalties: autograder student penalties")
    if not quiet and not pairs:
        terminal.say("Nobody stands twice.")
    raise typer.Exit(2 if left else 0)


for command in (decide.forgive, decide.override, decide.penalties, decide.undo, decide.history, decide.explain):
    app.command()(command)
