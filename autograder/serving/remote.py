"""A place on a Dask cluster that can be asked like a worker of our own (`running.pool.Worker`)."""

from __future__ import annotations

import multiprocessing as mp
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from autograder.course.settings import CourseError
from autograder.model import Task
from autograder.running.cluster import CONNECT, grade_there, outcome
from autograder.running.job import Job, Result
from autograder.running.pool import PATIENCE


class Scheduler:
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
        """How many attempts it can judge at a time."""
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


class Alive:
    """What a process would say."""

    @staticmethod
    def is_alive() -> bool:
        """A place on a cluster does not die; Dask gives its work to another."""
        return True


@dataclass
class Remote:
    """One attempt at a time."""

    job: Job
    cluster: Scheduler
    task: Task | None = None
    ready: bool = False
    tier: str = ""
    deadline: float = 0.0
    pipe: Connection = field(init=False)
    process: Alive = field(default_factory=Alive)
    _future: Any = None

    def start(self) -> None:
        """There is nothing to start."""
        self.pipe, self._theirs = mp.Pipe()
        self.ready = True

    def give(self, task: Task) -> None:
        """Hand out an attempt."""
        self.task = task
        self.deadline = time.monotonic() + 2 * (self.job.settings.limits.submission + PATIENCE)
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
        graded, tier = outcome(future, task, self.job, self.cluster.address)
        self.tier = tier or self.tier
        return graded

    def stop(self, patience: float = 0.0) -> None:
        """Do not wait for it any more."""
        future, self._future, self.task = self._future, None, None
        if future is not None:
            future.cancel()
        for end in (self.pipe, self._theirs):
            end.close()
