"""The same work spread over a Dask cluster; its workers read submissions from, and write notebooks to, a shared folder.

Dask gives the work of a worker that dies to another one. Within a Dask worker each thread keeps a worker of the pool's,
a process with a warm box, a bound on its memory and a deadline for each submission; so start them with one thread a
core: `dask worker tcp://… --nthreads 1`.
"""

from __future__ import annotations

import multiprocessing as mp
import threading
import time
from collections.abc import Generator, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from autograder.course.settings import CourseError
from autograder.model import Task
from autograder.running.job import Job, Result, failure
from autograder.running.pool import ATTEMPTS, PATIENCE, Pool, Worker
from autograder.sandbox.limits import SandboxUnavailable

AHEAD = 4  # submissions for each thread of the cluster that are handed out at a time: memory stays flat
CONNECT = 10  # seconds

_mine = threading.local()
_starting = threading.Lock()  # what stands for the main module is exchanged while a process starts


def grade_there(task: Task, job: Job) -> tuple[Result | None, str]:
    """On a Dask worker: the result and the sandbox, or None and why there is none."""
    worker = started(job)
    try:
        for _ in range(ATTEMPTS):
            result = worker.ask(task)
            if result is not None:
                return result, worker.tier
            worker.stop()
            with _starting:
                worker.start()
    except SandboxUnavailable as error:
        return None, str(error)
    return failure(task, job, f"its worker died or did not answer in time, {ATTEMPTS} times"), worker.tier


def started(job: Job) -> Worker:
    """This thread's worker, for this run's job."""
    worker: Worker | None = getattr(_mine, "worker", None)
    if worker is None or worker.job is not job:
        if worker is not None:
            worker.stop()
        worker = _mine.worker = Worker(job)
        with _starting:
            mp.current_process().daemon = False  # Dask's are daemons, which may have no children; ours end with them
            worker.start()
    return worker


def result_of(future: Any, task: Task, job: Job, address: str) -> tuple[Result, str]:
    """What came of a task, and the sandbox that it ran in; "" if it did not run.

    Raises:
        SandboxUnavailable: the machine that had it has no sandbox.
    """
    error = future.exception()
    if error is not None:  # the task's workers died too often, or could not run it
        return failure(task, job, f"the cluster failed: {type(error).__name__}: {error}"), ""
    result, words = future.result()
    if result is None:
        raise SandboxUnavailable(f"a worker of {address}: {words}")
    graded: Result = result
    return graded, words


class Cluster:
    """A connection to a scheduler.

    Raises:
        CourseError: nobody answers at the address.
    """

    def __init__(self, address: str) -> None:
        import distributed

        dask: Any = distributed  # its own annotations are not strict
        self.address = address
        try:
            self.client = dask.Client(address, timeout=CONNECT)
        except (OSError, ValueError, TimeoutError) as error:
            raise CourseError(f"no Dask scheduler answers at {address}: {error}") from error
        self._shared: list[tuple[Job, Any]] = []

    @property
    def threads(self) -> int:
        """How many submissions it can judge at a time."""
        return sum(self.client.nthreads().values())

    def shared(self, job: Job) -> Any:
        """The job, where the cluster has it."""
        for known, there in self._shared:
            if known == job:
                return there
        self._shared.append((job, self.client.scatter(job, broadcast=True)))
        del self._shared[:-8]
        return self._shared[-1][1]

    def close(self) -> None:
        """Leave it."""
        self.client.close()


@dataclass
class Remote:
    """A place on a cluster, which can be asked like a `Worker`; so many submissions wait at a thread there."""

    job: Job
    cluster: Cluster
    ahead: int = 1
    task: Task | None = None
    attempt: int = 1
    ready: bool = False
    tier: str = ""
    deadline: float = 0.0
    pipe: Connection = field(init=False)
    _future: Any = None

    def start(self) -> None:
        """There is nothing to start."""
        self.pipe, self._theirs = mp.Pipe()
        self.ready = True

    def give(self, task: Task, attempt: int = 1) -> None:
        """Hand out a submission."""
        self.task, self.attempt = task, attempt
        patience = self.job.settings.limits.submission + PATIENCE
        self.deadline = time.monotonic() + self.ahead * ATTEMPTS * patience
        self._future = self.cluster.client.submit(grade_there, task, self.cluster.shared(self.job), pure=False)
        self._future.add_done_callback(self._done)

    def _done(self, future: Any) -> None:
        if future is self._future:
            with suppress(OSError):
                self._theirs.send(True)

    def receive(self) -> Result | None:
        """What came of it.

        Raises:
            SandboxUnavailable: the machine that had it has no sandbox.
        """
        self.pipe.recv()
        task, future = self.task, self._future
        if task is None or future is None:
            return None
        self.task = self._future = None
        graded, tier = result_of(future, task, self.job, self.cluster.address)
        self.tier = tier or self.tier
        return graded

    def lost(self) -> str:
        """Why it has to be replaced: never because it died, as Dask gives its work to another then."""
        return "the worker did not answer in time" if self.task and time.monotonic() > self.deadline else ""

    def stop(self, patience: float = 0.0) -> None:
        """Do not wait for it any more."""
        future, self._future, self.task = self._future, None, None
        if future is not None:
            future.cancel()
        for end in (self.pipe, self._theirs):
            end.close()


class ClusterPool(Pool):
    """Like `Pool`, on the workers of a Dask scheduler.

    Raises:
        CourseError: there is no scheduler at the address.
    """

    def __init__(self, job: Job, address: str) -> None:
        super().__init__(job, AHEAD)
        self.cluster = Cluster(address)

    def results(self, tasks: Iterable[Task], *, first: Task | None = None) -> Generator[Result | None, None, None]:
        """See `Pool.results`; it ends the connection.

        Raises:
            SandboxUnavailable: a worker's machine has no sandbox.
        """
        with closing(self.cluster):
            yield from super().results(tasks, first=first)

    def staff(self, most: int) -> None:
        """As many places as the cluster has room for now."""
        self.jobs = AHEAD * max(1, self.cluster.threads)
        super().staff(most)

    def worker(self) -> Remote:
        """One more place."""
        return Remote(self.job, self.cluster, AHEAD)
