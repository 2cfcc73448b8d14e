"""Where candidates run: in the box, many in one child that has the student's cells; and where they are judged."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any

from autograder.course.content import Content
from autograder.diagnosis.effort import Effort
from autograder.diagnosis.exam import outcome
from autograder.judging.contract import Function
from autograder.judging.judge import judge
from autograder.model import Cell, CellKind, Helper, Outcome, Submission, Value
from autograder.sandbox.box import Box
from autograder.sandbox.inside import wire
from autograder.sandbox.inside.candidates import AGAIN, UNFIT
from autograder.sandbox.inside.wire import Calls

BATCH = 48
PATIENCE = 5  # how much longer a message may be waited for than a quiet machine would take
TRUST = 12  # and all of them together: more than a busy machine needs, and an end for a child that lies about its time
WATCHED = 5  # how many times as long a call may take in which hundreds of expressions are looked at
MOST_DEATHS = 4  # children that candidates may end before the search does


@dataclass(frozen=True)
class Answers:
    """What one candidate answered; equal messages are equal answers."""

    message: bytes
    outcomes: tuple[Outcome, ...]


class OverError(Exception):
    """The time for this function is used up, or its candidates end every child."""


class Laboratory:
    """Tries texts in place of the student's cell, in a session of its own. ``with Laboratory(…) as laboratory: …``"""

    def __init__(
        self,
        submission: Submission,
        function: Function,
        cell: int,
        box: Box,
        effort: Effort,
        helpers: Mapping[str, Helper],
        content: Content,
    ) -> None:
        self.function = function
        self.cell = cell
        self.box = box
        self.effort = effort
        self.helpers = helpers
        self.content = content
        self.tried = 0
        self.deaths = 0
        self._since, self._end = 0.0, effort.seconds
        self.cells = _before(submission, function.name)
        self.submission = submission
        self.limits = replace(box.limits, call=1.0, submission=TRUST * effort.seconds + 10)
        self._began = time.process_time()
        self._waited = 0.0
        self._theirs = 0.0
        self.own_seconds = PATIENCE * effort.description  # by the clock
        self._known: dict[
            tuple[bytes, int], tuple[Calls, Answers]
        ] = {}  # the calls are kept, so that their id is theirs
        self.session = box.session(self.limits)

    def __enter__(self) -> Laboratory:
        runs = [c.source for c in self.cells if c.kind in (CellKind.LOCKED, CellKind.SOLUTION, CellKind.EXTRA)]
        self.session.run_cells(runs)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.session.close()

    @property
    def seconds(self) -> float:
        """Processor seconds so far: ours, what the children say of theirs, and some of the time that they were waited
        for, lest one that lies is believed for ever."""
        return time.process_time() - self._began + max(self._theirs, self._waited / TRUST)

    @property
    def used(self) -> float:
        """Seconds of those that were allowed last."""
        return self.seconds - self._since

    def allow(self, seconds: float) -> None:
        """Give so many seconds more than were used."""
        self._since = self.seconds
        self._end = self._since + seconds
        self.deaths = self.tried = 0

    def answers(
        self, texts: Sequence[str], calls: Calls, *, again: bool = True
    ) -> Iterator[tuple[int, Answers | None]]:
        """For each text its number and what it answers; None for nonsense and what was tried before.

        Raises:
            OverError: see there.
        """
        done = 0
        while done < len(texts):
            if self.seconds > self._end or self.deaths > MOST_DEATHS or self.tried > self.effort.candidates:
                raise OverError
            batch = texts[done : done + BATCH]
            messages = self._messages(batch, calls, again=again)
            if not messages:  # one of them ended the child
                self.deaths += 1
                if len(batch) > 1:
                    half = len(batch) // 2
                    for part, offset in ((batch[:half], 0), (batch[half:], half)):
                        for k, answer in self.answers(part, calls, again=True):
                            yield done + offset + k, answer
                else:
                    yield done, None
                done += len(batch)
                continue
            self.tried += len(messages)
            for k, message in enumerate(messages):
                yield done + k, None if message in (AGAIN, UNFIT) else self._read(message, calls)
            done += len(messages)

    def sorts(self, text: str, calls: Calls, expressions: Sequence[str]) -> dict[str, str]:
        """The sorts of value that an instrumented text's `_seen` was handed, by its numbers, and what `_look` saw."""
        for message in self._messages([text], calls, watch=expressions):
            try:
                read = wire.decode(message)
            except wire.WireError:
                continue
            match read:
                case [list(), dict(seen)]:
                    return {k: v for k, v in seen.items() if isinstance(k, str) and isinstance(v, str)}
        return {}

    def own(self, calls: Sequence[tuple[Value, ...]]) -> list[Outcome]:
        """What the student's function itself answers, within the time that a description may take."""
        if not self.own_seconds > 0:
            return []
        start = time.monotonic()
        asked = Calls(tuple(calls))
        found = self.session.call_many(self.function.name, asked, helpers=self.helpers, together=self.own_seconds)
        self.own_seconds -= time.monotonic() - start
        return found

    def full_marks(self, text: str) -> bool:
        """Whether the judge gives the function full marks with this text in the student's cell, at every seed."""
        self.session.close()  # one child at a time
        start, processor = time.monotonic(), time.process_time()
        try:
            return all(self._full(text, seed) for seed in self.effort.seeds)
        finally:
            waited = max(0.0, time.monotonic() - start - (time.process_time() - processor))
            self._waited += waited
            self._theirs += min(waited, 0.03 * len(self.effort.seeds))  # what a child takes that nobody measures

    def _full(self, text: str, seed: int) -> bool:
        cells = tuple(replace(c, source=text) if c is self.submission.cells[self.cell] else c for c in self.cells)
        limits = replace(self.box.limits, submission=15.0)
        grade = judge(replace(self.submission, cells=cells), self.box, self.content, seed=seed, limits=limits)
        return bool(grade.functions) and all(
            c.points == c.max_points and c.status == "passed" for c in grade.functions[0].checks
        )

    def _messages(
        self, texts: Sequence[str], calls: Calls, *, again: bool = True, watch: Sequence[str] | None = None
    ) -> list[bytes]:
        start, processor = time.monotonic(), time.process_time()
        messages, seconds = self.session.trials(
            self.function.name,
            texts,
            calls,
            helpers=self.helpers,
            each=self.effort.call * (1 if watch is None else WATCHED),
            watch=watch,
            again=again,
            patience=PATIENCE,
        )
        self._waited += max(0.0, time.monotonic() - start - (time.process_time() - processor))
        self._theirs += seconds
        return messages

    def _read(self, message: bytes, calls: Calls) -> Answers | None:
        key = message, id(calls)
        if key not in self._known:
            try:
                read: Any = wire.decode(message)
            except wire.WireError:
                read = None
            listed = read if isinstance(read, list) and len(read) == len(calls) else []
            outcomes = tuple(outcome(a, g) for a, g in zip(listed, calls.arguments, strict=False))
            self._known[key] = calls, Answers(message, outcomes)
        answers = self._known[key][1]
        return answers if answers.outcomes else None


def _before(submission: Submission, name: str) -> tuple[Cell, ...]:
    """What runs before a function's test cell, and that cell."""
    found: list[Cell] = []
    for cell in submission.cells:
        if cell.kind is CellKind.TEST:
            if cell.function == name:
                return (*found, cell)
        elif cell.kind in (CellKind.LOCKED, CellKind.SOLUTION, CellKind.EXTRA):
            found.append(cell)
    raise ValueError(f"the submission has no test cell of {name}")
