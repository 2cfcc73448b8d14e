"""Spread submissions over worker processes; none of them can stop the run.

A worker holds one warm box and handles one submission at a time. One that dies or hangs is replaced; its submission
is tried once more, and is then reported as our failure. What comes back goes to the caller, who alone writes the
gradebook.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing as mp
import signal
import sys
import time
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from autograder.model import Task
from autograder.running import interrupt
from autograder.running.job import Job, Result, failure
from autograder.sandbox.limits import SandboxUnavailable

if TYPE_CHECKING:
    from autograder.running.cluster import Remote

PATIENCE = 60.0  # seconds beyond a submission's own limit, in which a worker must have answered
START = 120.0  # seconds for a worker to open its box
ENDING = 5.0  # seconds for a worker without work to close its box
ATTEMPTS = 2
YOUNG = 20_000  # new objects that a worker may have before garbage is looked for; a submission leaves little

READY = "ready"
PRELOADED = ["autograder.running.pool", "autograder.running.stages", "autograder.checks", "autograder.misconceptions"]


def warm() -> None:
    """Start the process that workers are forked from: it imports what they need while we do other things."""
    mp.get_context("forkserver").set_forkserver_preload(PRELOADED)
    with interrupt.deaf():
        forkserver.ensure_running()


def work(pipe: Connection, job: Job) -> None:
    """A worker's life: open a box, grade what comes, end when the pipe does."""
    from autograder.running.stages import bound_memory, handle  # the main process needs nothing of it

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the main process, which ends us
    try:
        with job.box() as box:
            bound_memory(job.settings.limits.judge)
            gc.freeze()  # what is here now stays: no collection has to go through it again
            gc.set_threshold(YOUNG)
            pipe.send((READY, box.layers))
            while True:
                task: Task = pipe.recv()
                pipe.send((handle(task, job, box), ""))
    except SandboxUnavailable as error:
        with contextlib.suppress(OSError):
            pipe.send((None, str(error)))
    except (EOFError, OSError):
        pass


@dataclass
class Worker:
    """The main process's end of a worker."""

    job: Job
    task: Task | None = None
    attempt: int = 1  # at this task
    ready: bool = False
    silent: bool = False  # its end of the pipe is closed
    tier: str = ""  # which sandbox it has, once it is ready
    deadline: float = 0.0
    pipe: Connection = field(init=False)
    process: BaseProcess = field(init=False)

    def start(self) -> None:
        """Start a process."""
        warm()
        context = mp.get_context("forkserver")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, self.job), daemon=True)
        with plain_main():
            self.process.start()
        theirs.close()
        self.task, self.ready, self.silent = None, False, False
        self.deadline = time.monotonic() + START

    def give(self, task: Task, attempt: int = 1) -> None:
        """Hand it a submission; a worker that has died meanwhile is noticed when its answer is awaited."""
        self.task, self.attempt = task, attempt
        self.deadline = time.monotonic() + self.job.settings.limits.submission + PATIENCE
        with contextlib.suppress(OSError):
            self.pipe.send(task)

    def receive(self) -> Result | None:
        """What it says: a result, or nothing but that it is ready; nothing as well where it has died.

        Raises:
            SandboxUnavailable: its machine has no sandbox.
        """
        try:
            what, words = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join(1)
            self.silent = True
            return None
        if what == READY:
            self.ready, self.tier = True, words
            return None
        if what is None:
            raise SandboxUnavailable(words)
        self.task = None
        result: Result = what
        return result

    def ask(self, task: Task) -> Result | None:
        """Hand it a submission and wait; None if it died or did not answer in time."""
        while self.process.is_alive():
            if self.ready and self.task is None:
                self.give(task)
            if not wait([self.pipe], max(self.deadline - time.monotonic(), 0.0)):
                return None
            if (result := self.receive()) is not None:
                return result
        return None

    def lost(self) -> str:
        """Why it has to be replaced; nothing while it does its work in time."""
        if self.silent and not self.process.is_alive():
            return "the worker died"
        busy = self.task or not self.ready
        return "the worker did not answer in time" if busy and time.monotonic() > self.deadline else ""

    def stop(self, patience: float = 0.0) -> None:
        """End it, and its box with it; within ``patience`` seconds it may put away what belongs to the box."""
        self.pipe.close()
        self.process.join(patience)
        self.process.kill()
        self.process.join(10)


@contextlib.contextmanager
def plain_main() -> Iterator[None]:
    """Keep multiprocessing from importing the caller's main module into every worker."""
    main = sys.modules["__main__"]
    kept = {name: getattr(main, name, None) for name in ("__spec__", "__file__")}
    try:
        main.__spec__ = None
        if kept["__file__"] is not None:
            del main.__file__
        yield
    finally:
        for name, value in kept.items():
            if value is not None:
                setattr(main, name, value)


class Pool:
    """Some workers, and which sandbox they have (``tier``, known after the first result)."""

    def __init__(self, job: Job, jobs: int) -> None:
        self.job = job
        self.jobs = jobs
        self.tier = ""
        self.workers: list[Worker | Remote] = []
        self.stillborn = 0  # workers that were lost before they were ready

    def results(self, tasks: Iterable[Task], *, first: Task | None = None) -> Generator[Result | None, None, None]:
        """One result for every task, as they come; None when the workers start, and for a second without a result.

        Before the others are begun, ``first`` is done, and its result handed out.

        Raises:
            SandboxUnavailable: this machine has no sandbox; nothing was graded.
        """
        tasks = list(tasks)
        try:
            self.staff(len(tasks))
            yield None
            if first:
                yield from self._through([first])
            yield from self._through(tasks)
        finally:
            for worker in self.workers:
                worker.pipe.close()  # who waits for work sees it and ends
            for worker in self.workers:
                worker.stop(ENDING if worker.task is None else 0.0)
            self.workers.clear()

    def staff(self, most: int) -> None:
        """Have as many workers as there is room for, and no more than ``most``."""
        while len(self.workers) < min(self.jobs, most):
            self.workers.append(self.worker())
            self.workers[-1].start()

    def worker(self) -> Worker | Remote:
        """One more, which is not started yet."""
        return Worker(self.job)

    def _through(self, tasks: Iterable[Task]) -> Generator[Result | None, None, None]:
        """The results of some tasks; that of a worker which is lost is tried again at the end, or given up."""
        todo = deque((task, 1) for task in tasks)
        while todo or any(worker.task for worker in self.workers):
            self.staff(len(todo))
            for worker in self.workers:
                if todo and worker.ready and worker.task is None:
                    worker.give(*todo.popleft())
            answers = wait([worker.pipe for worker in self.workers], timeout=1.0)
            if not answers:
                yield None
            for worker in [worker for worker in self.workers if worker.pipe in answers]:
                result = worker.receive()
                self.tier = worker.tier or self.tier
                if result is not None:
                    yield result
            for worker in self.workers:
                if not (reason := worker.lost()):
                    continue
                task, attempt = worker.task, worker.attempt
                self._replace(worker, reason)
                if task is not None and attempt < ATTEMPTS:
                    todo.append((task, attempt + 1))
                elif task is not None:
                    yield failure(task, self.job, f"{reason}, {ATTEMPTS} times")

    def _replace(self, worker: Worker | Remote, reason: str) -> None:
        """Start a worker anew.

        Raises:
            SandboxUnavailable: too many were lost before they were ready.
        """
        worker.stop()
        self.stillborn += not worker.ready
        if self.stillborn > ATTEMPTS:
            raise SandboxUnavailable(f"workers do not start: {reason}")
        worker.start()
