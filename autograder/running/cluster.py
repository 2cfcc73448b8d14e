"""The same work spread over a Dask cluster; its workers read submissions from, and write notebooks to, a shared folder.

Dask gives the work of a worker that dies to another one. Within a Dask worker each thread keeps a worker of the pool's,
a process with a warm box, a bound on its memory and a deadline for each submission; so start them with one thread a
core: `dask worker tcp://… --nthreads 1`.
"""

from __future__ import annotations

import multiprocessing as mp
import threading
from collections.abc import Generator, Iterable
from itertools import islice
from typing import Any

from autograder.course.settings import CourseError
from autograder.model import Task
from autograder.running.job import Job, Result, failure
from autograder.running.pool import ATTEMPTS, Worker
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


def dask() -> Any:
    """Dask's library, whose own annotations are not strict."""
    import distributed

    return distributed


def outcome(future: Any, task: Task, job: Job, address: str) -> tuple[Result, str]:
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
    """Like `pool.Pool`, on the workers of a Dask scheduler."""

    def __init__(self, job: Job, address: str) -> None:
        self.job = job
        self.address = address
        self.tier = ""

    def results(self, tasks: Iterable[Task], *, first: Task | None = None) -> Generator[Result | None, None, None]:
        """One result for every task, as they come; None first, when workers start, and when a second passes without.

        Before the others are begun, ``first`` is done, and its result handed out.

        Raises:
            CourseError: there is no scheduler at the address.
            SandboxUnavailable: a worker's machine has no sandbox.
        """
        try:
            client = dask().Client(self.address, timeout=CONNECT)
        except (OSError, ValueError, TimeoutError) as error:
            raise CourseError(f"no Dask scheduler answers at {self.address}: {error}") from error
        with client:
            shared = client.scatter(self.job, broadcast=True)
            yield None
            if first:
                yield from self._through([first], client, shared)
            yield from self._through(tasks, client, shared)

    def _through(self, tasks: Iterable[Task], client: Any, shared: Any) -> Generator[Result | None, None, None]:
        todo = iter(tasks)
        running: dict[Any, Task] = {}
        while True:
            free = AHEAD * max(1, sum(client.nthreads().values())) - len(running)
            for task in islice(todo, max(0, free)):
                running[client.submit(grade_there, task, shared, pure=False)] = task
            if not running:
                return
            try:
                done = dask().wait(list(running), timeout=1.0, return_when="FIRST_COMPLETED").done
            except TimeoutError:
                yield None
                continue
            for future in done:
                yield self._result(future, running.pop(future))

    def _result(self, future: Any, task: Task) -> Result:
        graded, tier = outcome(future, task, self.job, self.address)
        self.tier = tier or self.tier
        return graded
