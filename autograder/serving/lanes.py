"""Attempts go through the workers of a grading run, each with its warm box, and none holds up the others.

At most ``jobs`` work at a time, so that the limits of the box mean what they mean in a grading run. All but one of them
may be at something long. What turns out to take long where that place is taken goes back, into the slow line. One
thread deals; what it notes down lies in the `store`, so that the process may end at any moment.
"""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing.connection import wait

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.model import SubmissionStatus, Task
from autograder.running.cluster import Cluster, Remote
from autograder.running.diagnosing import look_into, undiagnosed
from autograder.running.faults import lacking, own_solution
from autograder.running.job import Job, Result, failure
from autograder.running.pool import ATTEMPTS, Worker
from autograder.sandbox.limits import SandboxUnavailable
from autograder.serving.desk import now
from autograder.serving.files import answered, keep_result, notebook, verdict_folder
from autograder.serving.queue import Queue, Turn
from autograder.serving.store import Attempt, State, Store

QUICK = 2.0  # seconds of a worker, after which an attempt is a slow one
PATIENT = 10.0  # seconds that the slow line waits for a moment without quick ones
SOLUTION = 0  # in the place of an attempt's id: the course's own solution, which comes first
SPARE = 1  # workers that are warm beyond those that may work
MOST = 10  # workers that are kept beyond those that may work, of all assignments together
CURRENT = 15.0  # seconds for which an assignment's checks are taken to be the same
AGAIN = 30.0  # seconds until it is tried again where nothing can be judged
ENDING = 5.0  # seconds that a worker is given when the service stops

log = logging.getLogger("autograder.serving")
Duty = tuple[str, bool]  # what a worker does: the assignment, and whether it looks for mistakes


@dataclass
class Seat:
    """A worker, and what it is at."""

    worker: Worker | Remote
    kind: Duty
    turn: Turn | None = None
    since: float = 0.0  # when it began, or fell idle
    long: bool = False


class Jobs:
    """What is the same for all attempts at an assignment; made anew when its checks change."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._known: dict[str, tuple[float, Job]] = {}

    def of(self, kind: Duty) -> Job:
        """The job of this kind; the very same one as long as nothing has changed.

        Raises:
            CourseError: the assignment, or its checks, are not there.
        """
        assignment, look = kind
        since, job = self._known.get(assignment, (float("-inf"), None))
        if job is None or time.monotonic() - since > CURRENT:
            found = Job.of(self.course, assignment)
            job = found if job is None or job.version != found.version else job
            self._known[assignment] = time.monotonic(), job
        return replace(job, stage=look_into) if look else job


class Lanes:
    """The workers and the thread that deals."""

    def __init__(self, course: Course, store: Store, changed: Callable[[int], None]) -> None:
        self.course, self.store, self.changed = course, store, changed
        self.cluster = Cluster(course.settings.scheduler) if course.settings.scheduler else None
        self.jobs = max(2, self.cluster.threads if self.cluster else course.settings.jobs)
        self.queue = Queue()
        self.seats: list[Seat] = []
        self.trouble = ""  # why nothing can be judged at present
        self.tier = ""
        self.lock = threading.Lock()  # of the queue
        self.jobs_of = Jobs(course)
        self.solved: dict[str, tuple[str, str]] = {}  # by which version, and why the course's own solution is not right
        self._likely: Sequence[str] = ()
        self._resting = 0.0  # until when nothing is dealt
        self._slow_since = 0.0  # when something long was last begun
        self._paused = store.switch("paused") == "yes"
        self._stopping = threading.Event()
        self._hear, self._call = os.pipe()
        self._thread = threading.Thread(target=self._run, name="lanes", daemon=True)

    def start(self, likely: Sequence[str] = ()) -> None:
        """Take up what waits, and begin; these assignments are ``likely`` to come next."""
        self._likely = likely
        for one in self.store.waiting():
            self.queue.add(Turn(one.id, one.student, one.assignment, one.slow))
        for one in latest(self.store.attempts()):
            self._look(one)
        self._thread.start()

    def stop(self) -> None:
        """End in good order: what is being judged is finished if that is quick, and waits again otherwise."""
        self._stopping.set()
        self.wake()
        self._thread.join(ENDING + 10)

    @property
    def alive(self) -> bool:
        """Whether somebody deals."""
        return self._thread.is_alive()

    @property
    def troubles(self) -> list[str]:
        """Why something, or nothing at all, is judged at present."""
        return [*filter(None, [self.trouble]), *(why for _, why in self.solved.values() if why)]

    @property
    def paused(self) -> bool:
        """Whether staff stopped judging."""
        return self._paused

    def pause(self, stop: bool) -> None:
        """Stop judging, or resume; attempts are taken in all the same."""
        self.store.set_switch("paused", "yes" if stop else "no")
        self._paused = stop
        self.wake()

    def add(self, one: Attempt) -> None:
        """An attempt has been accepted."""
        with self.lock:
            self.queue.add(Turn(one.id, one.student, one.assignment, one.slow))
        self.wake()

    def position(self, one: int) -> int:
        """How many are judged before this attempt, itself included."""
        with self.lock:
            return self.queue.position(one)

    def wake(self) -> None:
        """Let the thread look."""
        with contextlib.suppress(OSError):
            os.write(self._call, b".")

    # What follows is done by the thread alone.

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                try:
                    self._deal()
                    self._hear_them()
                except (SandboxUnavailable, CourseError) as error:
                    self._rest(str(error))
                except Exception as error:  # the others' attempts go on
                    log.exception("the dealer stumbled")
                    self._rest(f"{type(error).__name__}: {error}")
        finally:
            self._end()

    def _rest(self, why: str) -> None:
        if why != self.trouble:
            log.error("nothing can be judged at present: %s", why)
        self.trouble, self._resting = why, time.monotonic() + AGAIN
        for seat in self.seats:
            self._give_back(seat)
            seat.worker.stop()
        self.seats.clear()

    def _give_back(self, seat: Seat) -> None:
        """What it was at waits again."""
        if seat.turn:
            with self.lock:
                if seat.turn.id != SOLUTION:
                    self.queue.add(seat.turn)
            if not seat.turn.look and seat.turn.id != SOLUTION:
                self.store.change(seat.turn.id, state=State.WAITING, slow=int(seat.turn.slow))
            seat.turn = None

    def _end(self) -> None:
        until = time.monotonic() + ENDING
        while any(seat.turn and not seat.long for seat in self.seats) and time.monotonic() < until:
            self._hear_them(0.2)
        for seat in self.seats:
            self._give_back(seat)
            seat.worker.pipe.close()
        for seat in self.seats:
            seat.worker.stop(1.0)
        self.seats.clear()
        if self.cluster:
            self.cluster.close()

    def _deal(self) -> None:
        if self._paused or time.monotonic() < self._resting:
            return
        while (turn := self._next() or self._warm()) is not None:
            kind = turn.assignment, turn.look
            try:
                job = self.jobs_of.of(kind)
            except CourseError as error:  # the other assignments' are judged
                log.error("nothing of %s is judged: %s", turn.assignment, error)
                self.solved[turn.assignment] = "", str(error)
                continue
            if self.solved.get(turn.assignment, ("", ""))[0] != job.version:
                if any(seat.turn and seat.turn.id == SOLUTION for seat in self.seats):
                    break
                turn, kind = Turn(SOLUTION, "", turn.assignment), (turn.assignment, False)
                job = self.jobs_of.of(kind)
            fit = [seat for seat in self.seats if seat.kind == kind and seat.worker.job == job and not seat.turn]
            ready = [seat for seat in fit if seat.worker.ready]
            if not ready:
                if not fit:
                    self._open(kind, job)
                break
            self._give(ready[0], turn)
            self._keep_spare(kind, job)

    def _next(self) -> Turn | None:
        """Whose turn it is, if there is a free place for it."""
        busy = [seat for seat in self.seats if seat.turn]
        if len(busy) >= self.jobs:
            return None
        wrong = {name for name, (version, why) in self.solved.items() if why and self._same(name, version)}
        with self.lock:
            quick, slow = (self.queue.next(long=long, but=wrong) for long in (False, True))
        room = sum(seat.long for seat in busy) < self.jobs - 1
        starved = slow is not None and time.monotonic() - self._slow_since > PATIENT
        if slow and room and (quick is None or (starved and not slow.look)):
            return slow
        return quick

    def _same(self, assignment: str, version: str) -> bool:
        """Whether what decides verdicts is what it was."""
        try:
            return self.jobs_of.of((assignment, False)).version == version
        except CourseError:
            return True

    def _warm(self) -> Turn | None:
        """The solution of an assignment that is likely to be handed in, while there is nothing else to do."""
        if any(seat.turn for seat in self.seats):
            return None
        return next((Turn(SOLUTION, "", name) for name in self._likely if name not in self.solved), None)

    def _open(self, kind: Duty, job: Job) -> None:
        idle = sorted((seat for seat in self.seats if not seat.turn), key=lambda seat: seat.since)
        outdated = [seat for seat in idle if seat.kind == kind and seat.worker.job != job]
        over = idle[: max(0, len(self.seats) + 1 - self.jobs - MOST)]
        for seat in {id(seat): seat for seat in (*outdated, *over)}.values():
            self._dismiss(seat)
        worker = Remote(job, self.cluster) if self.cluster else Worker(job)
        worker.start()
        self.seats.append(Seat(worker, kind, since=time.monotonic()))

    def _dismiss(self, seat: Seat) -> None:
        self.seats.remove(seat)
        seat.worker.stop()

    def _keep_spare(self, kind: Duty, job: Job) -> None:
        """Have so many workers of a kind that somebody's long one never makes another wait for a start."""
        there = [seat for seat in self.seats if seat.kind == kind and seat.worker.job == job]
        wanted = 1 if kind[1] else self.jobs + SPARE
        if len(there) < wanted:
            self._open(kind, job)

    def _give(self, seat: Seat, turn: Turn) -> None:
        with self.lock:
            self.queue.remove(turn)
        seat.turn, seat.since, seat.long = turn, time.monotonic(), turn.slow or turn.look
        if seat.long:
            self._slow_since = seat.since
        task = self._task(turn)
        if task is None:
            seat.turn = None
            return
        if not turn.look and turn.id != SOLUTION:
            self.store.change(turn.id, state=State.JUDGING)
            self.changed(turn.id)
        seat.worker.give(task)

    def _task(self, turn: Turn) -> Task | None:
        """What a worker is handed; None if there is nothing to look for."""
        if turn.id == SOLUTION:
            return own_solution(self.course, turn.assignment)
        attempts = self.store.attempts(turn.student, turn.assignment)
        one = next((one for one in attempts if one.id == turn.id), None)
        if one is None:
            return None
        if turn.look:  # in the student's latest attempt alone
            return waiting_for_a_look(self.course, one) if one == attempts[-1] else None
        return Task(one.student, notebook(self.course, one), verdict_folder(self.course, one), one.received)

    def _hear_them(self, most: float = 1.0) -> None:
        """Take what workers say, replace the lost ones, and send back what takes long."""
        start = time.monotonic()
        timeouts = [seat.since + QUICK - start for seat in self.seats if seat.turn and not seat.long]
        timeout = min([most, *(max(0.0, left) + 0.01 for left in timeouts)])
        places = {seat.worker.pipe: seat for seat in self.seats}
        for pipe in wait([*places, self._hear], timeout):
            if pipe == self._hear:
                os.read(self._hear, 4096)
                continue
            seat = places[pipe]  # type: ignore[index]
            result = seat.worker.receive()
            self.tier = seat.worker.tier or self.tier
            if result is not None:
                self._done(seat, result)
        end = time.monotonic()
        for seat in list(self.seats):
            if why := seat.worker.lost():
                self._lost(seat, why)
            elif seat.turn and not seat.long and end - seat.since > QUICK:
                self._takes_long(seat)

    def _takes_long(self, seat: Seat) -> None:
        """It goes on where it is if there is a place for it, and waits for one otherwise."""
        assert seat.turn
        others = sum(other.long for other in self.seats if other.turn)
        if others < self.jobs - 1:
            seat.long = True
            self._slow_since = time.monotonic()
            return
        seat.turn = replace(seat.turn, slow=True)
        self._give_back(seat)
        self._dismiss(seat)

    def _lost(self, seat: Seat, why: str) -> None:
        """Its attempt is tried once more, and is our failure then."""
        started, turn = seat.worker.ready, seat.turn
        self._dismiss(seat)
        if not started:
            raise SandboxUnavailable(f"workers do not start: {why}")
        if turn is None:
            return
        seat.turn = replace(turn, lost=turn.lost + 1, slow=True)
        if seat.turn.lost < ATTEMPTS:
            self._give_back(seat)
        elif (task := self._task(turn)) is not None:
            self._done(seat, failure(task, seat.worker.job, f"{why}, {ATTEMPTS} times"))

    def _done(self, seat: Seat, result: Result) -> None:
        """Note down what came of it."""
        turn, seat.turn = seat.turn, None
        seat.since = time.monotonic()
        if turn is None:
            return
        if result.hopeless:  # the disk is full
            seat.turn = turn
            raise CourseError(" ".join(result.grade.notes))
        self.trouble = ""
        if turn.id == SOLUTION:
            job = seat.worker.job
            why = lacking(result.grade, self.course, job.template)
            self.solved[turn.assignment] = job.version, why
            if why:
                log.error("nothing of it is judged: %s", why)
            return
        if turn.look:
            self.store.change(turn.id, looked=1, settle=True)
        elif result.failed:
            reason = " ".join(result.grade.notes)
            log.error("attempt %d: %s", turn.id, reason)
            self.store.change(turn.id, state=State.FAILED, finished=now(), reason=reason, settle=True)
        else:
            keep_result(result)
            grade = result.grade
            state = State.JUDGED if grade.status is SubmissionStatus.GRADED else State.UNREADABLE
            assert result.task.target
            made = result.task.target / f"{turn.assignment}.ipynb"
            if state is State.JUDGED and not grade.points and not answered(made, seat.worker.job.template):
                state = State.BLANK
            points = {"points": grade.points, "max_points": grade.max_points}
            self.store.change(turn.id, state=state, finished=now(), settle=True, **points)
            for one in self.store.attempts(turn.student, turn.assignment)[-1:]:
                self._look(one)
        self.changed(turn.id)

    def _look(self, one: Attempt) -> None:
        """Let what went wrong in a student's latest attempt be looked for, if it is shown to students at all."""
        if self.course.settings.looks_for_mistakes and waiting_for_a_look(self.course, one):
            with self.lock:
                self.queue.add(Turn(one.id, one.student, one.assignment, look=True))


def waiting_for_a_look(course: Course, one: Attempt) -> Task | None:
    """The task of looking for an attempt's mistakes; None if there are none, or if somebody has looked."""
    if one.state is not State.JUDGED or one.looked:
        return None
    place = verdict_folder(course, one)
    return Task(one.student, place / f"{one.assignment}.ipynb", place, one.received) if undiagnosed(place) else None


def latest(attempts: list[Attempt]) -> Iterator[Attempt]:
    """The latest attempt of each student at each assignment."""
    yield from {(one.assignment, one.student): one for one in attempts}.values()
