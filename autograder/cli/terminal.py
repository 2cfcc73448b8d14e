"""What a person at the terminal sees: one line for each thing wrong, a progress bar, a table of grades."""

from __future__ import annotations

import io
import re
import shlex
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, TextIO, cast

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table

from autograder.course.folder import writing
from autograder.files import ESCAPES
from autograder.files import one_line as plain
from autograder.model import Fault, SubmissionStatus, printed

if TYPE_CHECKING:  # the shell's completion waits for this module
    from autograder.running.faults import HaltError
    from autograder.running.run import Row, Summary, Watcher

WIDTH = 110  # of what goes into a file or a pipe

out = Console(highlight=False, width=None if sys.stdout.isatty() else WIDTH)
err = Console(stderr=True, highlight=False)
MOST_ROWS = 60
OFTEN = 30.0  # seconds between two lines about how far it is, where no terminal shows a bar
LONG_NAME = re.compile(r"(?<!\S)https?://\S+|[^\s/]{200,}")  # longer than any id; links stay whole
LONG_LINE = 5000  # characters
MOVES = re.compile(r"\x1b\[[0-9;?]*[A-HJKf]")


class Tee(io.TextIOBase):
    """What is printed, into a file as well."""

    def __init__(self, shown: TextIO, log: TextIO) -> None:
        self.shown, self.log = shown, log

    def write(self, text: str) -> int:
        if "\r" not in text and not MOVES.search(text):  # a bar that moves is no line
            self.log.write(ESCAPES.sub("", text))
        return self.shown.write(text)

    def flush(self) -> None:
        self.log.flush()
        self.shown.flush()

    def isatty(self) -> bool:
        return self.shown.isatty()


def log_to(path: Path) -> None:
    """Write all lines into a file as well, behind what is in it, beginning with the call.

    Raises:
        CourseError: it cannot be written.
    """
    with writing(path):
        log = path.open("a", encoding="utf-8", buffering=1)
    log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {shlex.join(sys.argv)}\n")
    out.file = cast("IO[str]", Tee(sys.stdout, log))
    err.file = cast("IO[str]", Tee(sys.stderr, log))


def one_line(words: str) -> str:
    """The text on one line, free of what would steer a terminal; of a name without end both ends (`--json` has all)."""

    def short(found: re.Match[str]) -> str:
        name = found[0]
        return name if "://" in name else f"{name[:100]}…{name[-50:]}"

    text = LONG_NAME.sub(short, plain(words))
    return text if len(text) <= LONG_LINE else f"{text[: LONG_LINE - 500]} … {text[-500:]}"


def say(*lines: str) -> None:
    """Lines, each as long as it is."""
    for words in lines:
        out.print(one_line(words), soft_wrap=True, markup=False)


def complain(*lines: str) -> None:
    """A line for each thing that is wrong."""
    for words in lines:
        err.print(f"[bold red]autograder:[/] {escape(one_line(words))}", soft_wrap=True)


def trace(fault: Fault) -> None:
    """How a fault of ours came about, for the instructor."""
    if fault.trace:
        err.print(
            escape("\n".join(f"  {one_line(line)}" for line in fault.trace.rstrip().splitlines())), soft_wrap=True
        )


def halt(stop: HaltError) -> None:
    """Why a run ended before its end."""
    for fault in stop.faults[:1]:
        trace(fault)
    complain(str(stop))


@contextmanager
def progress(title: str, total: int, *, quiet: bool) -> Iterator[Watcher]:
    """A bar with the time that is left, and a line for each submission on which something went wrong.

    A fault of ours comes with its traceback, the first time.
    """
    seen = set()

    def watch(row: Row) -> None:
        if row.status is not SubmissionStatus.GRADED:
            ours = [fault.words for fault in row.faults[:1] if fault.trace]
            said = f"{row.student}: {' '.join((*row.notes, *ours))}"
            colour = "red" if row.status is SubmissionStatus.ERROR else "yellow"
            err.print(f"[{colour}]{row.status}[/] {escape(one_line(said))}", soft_wrap=True)
        for fault in row.faults[:1]:
            if fault.where not in seen:
                seen.add(fault.where)
                trace(fault)
        step()

    with steps(title, total, quiet=quiet) as step:
        yield watch


@contextmanager
def steps(title: str, total: int, *, quiet: bool) -> Iterator[Callable[[], None]]:
    """A bar with the time that is left; where there is no terminal, a line now and then."""
    done = [0.0, time.monotonic()]  # how many, and when that was said

    def step() -> None:
        bar.advance(task)
        done[0] += 1
        if not (quiet or err.is_terminal) and time.monotonic() - done[1] > OFTEN:
            done[1] = time.monotonic()
            err.print(f"{title}: {done[0]:.0f} of {total}", soft_wrap=True)

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=quiet or not err.is_terminal) as bar:
        task = bar.add_task(title, total=total)
        yield step


def grid(title: str | None = None) -> Table:
    """A table as all of ours look, yet without columns."""
    return Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")


def table(summary: Summary) -> None:
    """The table of grades; of a large class only those at which somebody should look."""
    rows = sorted(summary.rows, key=lambda row: row.student)
    shown = rows if len(rows) <= MOST_ROWS else [row for row in rows if row.status is not SubmissionStatus.GRADED]
    if shown:
        grades = grid(summary.assignment)
        grades.add_column("student", no_wrap=True, max_width=40)
        grades.add_column("points", justify="right", no_wrap=True)
        grades.add_column("not yet right")
        for row in shown[:MOST_ROWS]:
            grades.add_row(escape(one_line(row.student)), result(row), remark(row))
        out.print(grades)
    if len(rows) > MOST_ROWS:
        out.print(f"{len(rows)} submissions, {len(shown)} of them to look at.")


def result(row: Row) -> str:
    """What was earned, or why nothing could be."""
    if row.status is SubmissionStatus.GRADED:
        return f"{printed(row.points)} / {printed(row.max_points)}"
    return f"[{'red' if row.status is SubmissionStatus.ERROR else 'yellow'}]{row.status}[/]"


def remark(row: Row) -> str:
    """The functions that lost points, what was taken off, and what was repaired."""
    words = [", ".join(row.short)]
    if row.status is not SubmissionStatus.GRADED:
        words = list(row.notes)
    elif row.total and row.total.penalty:
        words.append(f"({printed(row.total.penalty)} off for late work)")
    if row.status is SubmissionStatus.GRADED and row.notes:
        words.append(f"({len(row.notes)} note{'s' * (len(row.notes) > 1)})")
    return escape(one_line(" ".join(filter(None, words))[:300]))


def show_changes(summary: Summary, *, dry: bool) -> None:
    """Whose points in the gradebook are others now, or would be; nothing where nobody had any."""
    if not summary.changes:
        if summary.compared:
            out.print(f"Nobody's points {'would change' if dry else 'changed'}.")
        return
    count = len(summary.changes)
    title = f"{summary.assignment}: points {'would change' if dry else 'changed'} for {count} of {summary.compared}"
    changed = grid(title)
    changed.add_column("student", no_wrap=True, max_width=40)
    changed.add_column("points", no_wrap=True)
    changed.add_column("in what")
    for change in summary.changes[:MOST_ROWS]:
        parts = ", ".join(f"{name} {arrow(*pair)}" for name, pair in change.parts.items())
        changed.add_row(escape(one_line(change.student)), arrow(change.before, change.after), escape(one_line(parts)))
    out.print(changed)
    if count > MOST_ROWS:
        out.print(f"and {count - MOST_ROWS} more; --json FILE has all.")


def arrow(before: float, after: float) -> str:
    """From what to what."""
    return f"{printed(before)} → {printed(after)}"


def closing(summary: Summary, *, dry: bool = False) -> None:
    """How many were graded, in which time, and what is left to do."""
    parts = [f"{summary.graded} graded in {summary.seconds:.1f} s"]
    if summary.done_before:
        parts.append(f"{summary.done_before} were graded before")
    if summary.errors:
        parts.append(f"[red]{len(summary.errors)} ended in an error of ours[/]")
    if summary.tier:
        parts.append(f"sandbox: {summary.tier}")
    out.print("; ".join(parts) + ".", soft_wrap=True)
    waiting = [row.total.waiting for row in summary.rows if row.total and row.total.waiting]
    if waiting:
        who = f"{len(waiting)} submission{'s' * (len(waiting) > 1)}"
        out.print(
            f"In {who}, answers in words wait for a person, up to {printed(max(waiting))} points each; until then they "
            "count as 0 here.",
            soft_wrap=True,
        )
    if dry:
        out.print("A dry run: nothing was written.")
