"""The judge: runs the test cells outside the box against what the functions inside it answer.

Theory of operation
-------------------
The cells of a submission are walked in the notebook's order. The instructor's locked cells run in the box *and* here;
the student's cells run in the box only; test cells run here only. In a test cell every graded function's name is bound
to a proxy, which has the box call the function and hands back a plain value (`sandbox.inside.wire`) or raises
`StudentError`.

What follows from it, whatever the student's code does:

- This process never executes it, never unpickles it, and never compares with an object of its making. Hidden tests,
  expected values, mlpkit, the gradebook and other submissions are not where that code runs.
- Only a returned value can earn points, and only through a comparison made here. Patched libraries, printed or
  displayed scores, forged messages and objects that equal everything change nothing but the student's own answers.
- A fault of the checks is `ERROR`: ungraded and reported, never the student's zero. A student's exception, time-out or
  crash is a verdict on that function alone; the rest is graded in a fresh child.
- A test cell's visible part runs first and earns nothing if there is a hidden one; if it fails, the latter still runs.
- After a time-out or a crash the function is not called again in that test cell, and all calls of one test cell share
  `Limits.function` seconds. A function that hung once raises at once where cells or other functions call it, and has
  little time where it is judged: an endless loop is waited for in full once (`sandbox.inside.clock`).
- The cells between two tests, and the calls of a property, go to the box in one message each. Every cell and call is
  answered by itself, in its own time, and none depends on what comes after it.
- What must follow from the arguments alone, as a random function's draws from its generator, is asked again in a fresh
  child (`Caller.renew`), where the cells have run and nothing was asked. What the first one remembers is not there.
- Memory: the answers to one request have a bound together (`Limits.returned`), and a worker's address space has one on
  top (`Limits.judge`). Beyond that comes a MemoryError, a fault of ours like any other: ungraded, and the next
  submission finds the worker as it was.
- Helpers, which stand in for the student's earlier functions while a composite one is called, answer during that call
  only, and only for functions that were judged before: what a student keeps of them earns nothing later.

Not guaranteed: that functions share no state (one may remember what another was asked; checks draw fresh inputs), nor
that the answers are the student's own work. A test cell written by hand sees arguments that a function changed in
place: it has to compute what is right *before* it calls, as `properties` does, or both sides follow the changed ones.
A random function may mix into its generator what is alike in both children, say the hour: no check can tell it.
Whether a function left its arguments as they were is its own process's word: no more than a copy of them would earn it.
Whoever has this code and the seed can draw the inputs beforehand, but has the reference then as well.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.course.content import Content
from autograder.judging.calls import Caller, Context, StudentError, current
from autograder.judging.faults import fault
from autograder.judging.testcell import HIDDEN, VISIBLE, compiled, explained, parts, run
from autograder.model import (
    Cell,
    CellKind,
    CellOutput,
    Check,
    CheckStatus,
    Fault,
    FunctionVerdict,
    Grade,
    Helper,
    Outcome,
    Submission,
    SubmissionStatus,
    Value,
)
from autograder.sandbox.box import Box
from autograder.sandbox.inside.wire import Calls
from autograder.sandbox.limits import BoxError, CellResult, Limits
from autograder.sandbox.session import Session

_MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)
_RUN = (CellKind.LOCKED, CellKind.SOLUTION, CellKind.EXTRA)  # in the box
_DRAWS = re.compile(r"matplotlib|plt\b|pylab|plot|seaborn|pandas")


def judge(submission: Submission, box: Box, content: Content, *, seed: int, limits: Limits | None = None) -> Grade:
    """The verdict on ``submission``. Never raises on account of a student's work; a fault of ours is status ERROR."""
    start = time.monotonic()
    limits = limits or box.limits
    functions: list[FunctionVerdict] = []
    shown: list[CellOutput] = []
    notes = list(submission.notes)
    try:
        cells = submission.cells
        graded = [cell.function for cell in cells if cell.kind is CellKind.SOLUTION and cell.function]
        tests = [index for index, cell in enumerate(cells) if cell.kind is CellKind.TEST]
        draws = any(cell.kind in _RUN and _DRAWS.search(cell.source) for cell in cells[: max(tests, default=0)])
        with box.session(limits, graded, draws=draws) as session, _quiet():
            court = _Court(submission, session, seed, limits, content)
            waiting: list[int] = []  # the cells before a test cell, which run in one go
            for index, cell in enumerate(cells):  # what comes after the last test cannot change a verdict
                if cell.kind in _RUN:
                    waiting.append(index)
                elif cell.kind is CellKind.TEST:
                    ready = [cells[number] for number in waiting]
                    results = session.run_cells([one.source for one in ready])
                    shown += [
                        CellOutput(number, _outputs(result), result.seconds)
                        for number, result in zip(waiting, results, strict=True)
                    ]
                    for known, result in zip(ready, results, strict=True):
                        if known.kind is CellKind.LOCKED:
                            court.run_locked(known.source)
                        elif known.function and result.status in (CheckStatus.TIMEOUT, CheckStatus.CRASHED):
                            court.stopped[known.function] = result.error
                    waiting.clear()
                    verdict, outputs = court.test(cell)
                    functions.append(verdict)
                    shown.append(CellOutput(index, outputs))
            if session.full:
                notes.append(f"Its cells show more than {limits.outputs >> 20} MB; the rest of it was not kept.")
        faults = court.faults
        ours = any(function.status is CheckStatus.ERROR for function in functions)
    except BoxError as error:
        functions, shown, faults, ours = [], [], [Fault(f"the sandbox failed: {error}")], True
        notes.append("the sandbox failed; this is no fault of the submission")
    return Grade(
        submission.student,
        submission.assignment,
        SubmissionStatus.ERROR if ours else SubmissionStatus.GRADED,
        tuple(functions),
        tuple(notes),
        tuple(shown),
        time.monotonic() - start,
        tuple(faults),
    )


class _Court:
    """The judge's own namespace for one submission, and what runs in it."""

    def __init__(self, submission: Submission, session: Session, seed: int, limits: Limits, content: Content) -> None:
        self.session = session
        self.seed = seed
        self.content = content
        self.limits = limits
        self.sources = {c.function: c.source for c in submission.cells if c.kind is CellKind.SOLUTION and c.function}
        self.functions = list(self.sources)
        self.faults: list[Fault] = []
        self.stopped: dict[str, str] = {}  # how the cells of functions ended that did not come to their end
        self.namespace: dict[str, Any] = {"__name__": "__main__", "display": lambda *values, **options: None}

    def run_locked(self, source: str) -> None:
        """Run an instructor's cell for its definitions; where it wants the student's functions, it ends."""
        if source.lstrip().startswith("%%"):
            return
        for name in self.functions:
            self.namespace.pop(name, None)
        # What is missing then is missed by the test cell that needs it, and reported there.
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
            exec(compiled(_MAGIC.sub("pass", source), "<locked cell>")[0], self.namespace)

    def test(self, cell: Cell) -> tuple[FunctionVerdict, tuple[dict[str, Any], ...]]:
        """The verdict of one test cell, and what its visible part printed."""
        name = cell.function or "?"
        caller = _Patient(self.session, self.limits.function, self.stopped)
        self.namespace.update({function: _Proxy(function, caller) for function in self.functions})
        shown, secret = parts(cell.source)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            visible = (self._visible(shown, cell.points if secret is None else 0.0),) if shown else ()
        hidden = self._hidden(secret, cell, caller) if secret is not None else ()
        text = printed.getvalue()[: self.limits.output]
        outputs = ({"output_type": "stream", "name": "stdout", "text": text},) if text else ()
        return FunctionVerdict(name, (*visible, *hidden)), outputs

    def _visible(self, source: str, points: float) -> Check:
        def failed(status: CheckStatus, message: str) -> Check:
            return Check("visible checks", False, 0.0, points, status, message)

        try:
            run(source, VISIBLE, self.namespace)
        except BoxError:
            raise
        except StudentError as error:
            return failed(error.outcome.status, error.outcome.message)
        except Exception as error:  # a wrong value may make the cell's own code stumble
            return failed(CheckStatus.FAILED, explained(error, source))
        return Check("visible checks", False, points, points, CheckStatus.PASSED)

    def _hidden(self, source: str, cell: Cell, caller: Caller) -> tuple[Check, ...]:
        recorded: list[Check] = []

        def one(status: CheckStatus, message: str = "", points: float = 0.0) -> tuple[Check, ...]:
            return (Check("hidden checks", True, points, cell.points, status, message),)

        text = self.sources.get(cell.function or "", "")
        token = current.set(Context(caller, self.seed, recorded.append, self.content, text))
        try:
            value = run(source, HIDDEN, self.namespace)
        except BoxError:
            raise
        except StudentError as error:
            return (*recorded, *one(error.outcome.status, error.outcome.message)) if not recorded else tuple(recorded)
        except Exception as error:
            self.faults.append(fault(error, self.content.places, str(cell.grade_id)))
            return one(
                CheckStatus.ERROR,
                f"the grader's check failed by itself ({type(error).__name__}); nobody's points are lost",
            )
        finally:
            current.reset(token)
        if recorded:
            return tuple(recorded)
        if not isinstance(value, (int, float, np.number)) or isinstance(value, bool):  # nbgrader: no error, full points
            value = cell.points
        points = min(max(float(value), 0.0), cell.points)
        return one(CheckStatus.PASSED if points == cell.points else CheckStatus.FAILED, points=points)


class _Patient:
    """A caller that does not call again what hung or crashed, and gives one test cell so many seconds in all."""

    def __init__(self, session: Session, seconds: float, stopped: Mapping[str, str]) -> None:
        self.session = session
        self.seconds = seconds
        self.stopped = stopped
        self.refused: dict[tuple[str, bool], Outcome] = {}

    def call(self, name: str, arguments: Sequence[Value], *, helpers: Mapping[str, Helper] | None = None) -> Outcome:
        """See `Caller.call`."""
        return self.call_many(name, Calls((tuple(arguments),)), helpers=helpers)[0]

    def call_many(self, name: str, calls: Calls, *, helpers: Mapping[str, Helper] | None = None) -> list[Outcome]:
        """See `Caller.call_many`."""
        key = name, bool(helpers)  # who hung on a helper of the student's own may do well with the reference's
        if key in self.refused:
            return [self.refused[key]]
        before = self.session.called
        outcomes = self.session.call_many(name, calls, helpers=helpers, together=self.seconds)
        self.seconds -= self.session.called - before
        if outcomes and outcomes[-1].status is CheckStatus.MISSING and name in self.stopped:
            outcomes[-1] = replace(outcomes[-1], message=f"{name} is not defined: its cell {self.stopped[name]}")
        if outcomes and outcomes[-1].status in (CheckStatus.TIMEOUT, CheckStatus.CRASHED):
            self.refused[key] = outcomes[-1]
        elif self.seconds < 0:
            self.refused[key] = Outcome(CheckStatus.TIMEOUT, message=f"{name} is too slow: its time is used up")
            if len(outcomes) < len(calls):
                outcomes.append(self.refused[key])
        return outcomes

    def renew(self) -> None:
        """See `Caller.renew`; to run the cells again is not the function's time."""
        self.session.renew()


class _Proxy:
    """A student's function as seen by a test cell."""

    def __init__(self, name: str, caller: Caller) -> None:
        self.__name__ = self.__qualname__ = name
        self._caller = caller

    def __call__(self, *arguments: Value) -> Value:
        outcome = self._caller.call(self.__name__, arguments)
        if not outcome.returned:
            raise StudentError(outcome)
        for given, after in zip(arguments, outcome.arguments, strict=False):
            if isinstance(given, np.ndarray) and isinstance(after, np.ndarray) and given.shape == after.shape:
                given[...] = after  # what it did to its arguments is seen here as in a notebook
        return outcome.value

    def __repr__(self) -> str:
        return f"<function {self.__name__} in the box>"


def _outputs(result: CellResult) -> tuple[dict[str, Any], ...]:
    """The cell's outputs, with a word about its end where it had no chance to say one itself."""
    if result.status in (CheckStatus.PASSED, CheckStatus.RAISED):
        return result.outputs
    name = "Timeout" if result.status is CheckStatus.TIMEOUT else "Crashed"
    end = {"output_type": "error", "ename": name, "evalue": result.error, "traceback": [f"{name}: {result.error}"]}
    return (*(output for output in result.outputs if output["output_type"] != "error"), end)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Instructor's cells may plot and warn; nobody is there to see it."""
    os.environ.setdefault("MPLBACKEND", "agg")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield
    close: Callable[[str], None] | None = getattr(sys.modules.get("matplotlib.pyplot"), "close", None)
    if close:
        close("all")
