"""The same work spread over a Dask cluster; its workers read submissions from, and write notebooks to, a shared folder.

Dask gives the work of a worker that dies to another one. Each worker process keeps one warm box and uses it for one
submission at a time, so start workers with one thread each: `dask worker tcp://… --nthreads 1`.
"""

from __future__ import annotations

import atexit
import threading
from collections.abc import Generator, Iterable
from itertools import islice
from typing import Any

from autograder.course.settings import CourseError
from autograder.model import Task
from autograder.running.stages import Job, Result, attempt, failure
from autograder.sandbox.box import Box
from autograder.sandbox.limits import SandboxUnavailable

AHEAD = 4  # submissions for each thread of the cluster that are handed out at a time: memory stays flat
CONNECT = 10  # seconds

_turn = threading.Lock()  # the judge redirects standard output and warnings of its whole process
_box: Box | None = None


def grade_there(task: Task, job: Job) -> tuple[Result | None, str]:
    """On a worker: grade with the process's own box; the result and the sandbox, or None and why there is none."""
    global _box
    with _turn:
        if _box is None:
            try:
                _box = job.box().__enter__()
            except SandboxUnavailable as error:
                return None, str(error)
            atexit.register(_box.close)
        return attempt(task, job, _box), _box.layers


class Cluster:
    """Like `pool.Pool`, on the workers of a Dask scheduler."""

    def __init__(self, job: Job, address: str) -> None:
        self.job = job
        self.address = address
        self.tier = ""

    def results(self, tasks: Iterable[Task]) -> Generator[Result | None, None, None]:
        """One result for every task, as they come; None first, when workers start, and when a second passes without.

        Raises:
            CourseError: there is no scheduler at the address.
            SandboxUnavailable: a worker's machine has no sandbox.
        """
        import distributed

        dask: Any = distributed  # its own annotations are not strict

        try:
            client = dask.Client(self.address, timeout=CONNECT)
        except (OSError, ValueError, TimeoutError) as error:
            raise CourseError(f"no Dask scheduler answers at {self.address}: {error}") from error
        with client:
            shared = client.scatter(self.job, broadcast=True)
            todo = iter(tasks)
            yield None
            running: dict[Any, Task] = {}
            while True:
                free = AHEAD * max(1, sum(client.nthreads().values())) - len(running)
                for task in islice(todo, max(0, free)):
                    running[client.submit(grade_there, task, shared, pure=False)] = task
                if not running:
                    return
                try:
                    done = dask.wait(list(running), timeout=1.0, return_when="FIRST_COMPLETED").done
                except TimeoutError:
                    yield None
                    continue
                for future in done:
                    yield self._result(future, running.pop(future))

    def _result(self, future: Any, task: Task) -> Result:
        error = future.exception()
        if error is not None:  # the task's workers died too often, or could not run it
            return failure(task, self.job, f"the cluster failed: {type(error).__name__}: {error}")
        result, words = future.result()
        if result is None:
            raise SandboxUnavailable(f"a worker of {self.address}: {words}")
        self.tier = words
        graded: Result = result
        return graded
