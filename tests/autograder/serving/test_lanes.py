"""The dealer with workers that only say what they are told: who gets a place, and what a loss or a long one costs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import SimpleNamespace
from typing import Any

import pytest

from autograder.course.settings import CourseError
from autograder.model import Task
from autograder.running.job import Job, failure
from autograder.serving import lanes as module
from autograder.serving.lanes import Lanes
from autograder.serving.service import Service
from autograder.serving.store import State
from tests.autograder.serving.conftest import PS1, browser

JOB = SimpleNamespace(version="1", template=SimpleNamespace(assignment=PS1), settings=None)


@dataclass
class Puppet:
    """In the place of a worker: ready at once, and as long at it as the test says."""

    job: Any
    task: Task | None = None
    ready: bool = True
    tier: str = "none"
    alive: bool = True
    pipe: Connection = field(init=False)

    def start(self) -> None:
        self.pipe, self.other = Pipe()
        MADE.append(self)

    def lost(self) -> str:
        return "" if self.alive else "the worker died"

    def give(self, task: Task) -> None:
        self.task = task

    def receive(self) -> Any:
        try:
            said = self.pipe.recv()
        except EOFError:
            return None
        self.task = None
        return said

    def stop(self, patience: float = 0.0) -> None:
        self.pipe.close()
        self.other.close()


MADE: list[Puppet] = []


@pytest.fixture
def dealer(service: Service, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lanes]:
    """Lanes of two places, of which the test is the thread; eight students have handed in."""
    for number in range(8):
        browser(service, f"s{number}").hand_in(f"{{{number}}}")
    monkeypatch.setattr(module, "Worker", Puppet)
    monkeypatch.setattr(module, "own_solution", lambda course, name: Task("solution", course.source(name)))
    monkeypatch.setattr(module, "lacking", lambda grade, course, template: " ".join(grade.notes))
    MADE.clear()
    made = Lanes(service.course, service.store, lambda one: None)
    made.jobs = 2
    made._paused = False
    made.jobs_of = SimpleNamespace(of=lambda kind: JOB)  # type: ignore[assignment]
    made.queue.turns = dict(service.lanes.queue.turns)
    made.solved[PS1] = "1", ""
    yield made
    for seat in made.seats:
        seat.worker.stop()


def deal(dealer: Lanes) -> list[int]:
    """Deal until nothing moves; which attempts are being judged."""
    for _ in range(6):
        dealer._deal()
    return sorted(seat.turn.id for seat in dealer.seats if seat.turn)


def answer(dealer: Lanes, attempt: int, words: str = "ours") -> None:
    seat = next(seat for seat in dealer.seats if seat.turn and seat.turn.id == attempt)
    task = seat.worker.task
    assert task
    seat.worker.other.send(failure(task, JOB, words))  # type: ignore[union-attr, arg-type]
    dealer._hear_them(0.0)


def test_no_more_at_a_time_than_there_are_places(dealer: Lanes) -> None:
    assert deal(dealer) == [1, 2]
    assert len(dealer.seats) == 3, "and one worker is warm beyond them"
    answer(dealer, 1)
    assert deal(dealer) == [2, 3]
    assert dealer.store.attempts()[0].state is State.FAILED


def test_one_long_one_keeps_its_place_a_second_one_goes_back(dealer: Lanes, monkeypatch: pytest.MonkeyPatch) -> None:
    deal(dealer)
    for seat in dealer.seats:
        seat.since -= module.QUICK + 1
    dealer._hear_them(0.0)
    assert [seat.turn.id for seat in dealer.seats if seat.turn and seat.long] == [1]
    one = dealer.store.attempts()[1]
    assert (one.state, one.slow) == (State.WAITING, True)
    assert deal(dealer) == [1, 3], "who is quick goes first"
    answer(dealer, 3)
    assert deal(dealer) == [1, 4]
    answer(dealer, 1)
    dealer._slow_since = time.monotonic() - module.PATIENT - 1
    assert deal(dealer) == [2, 4], "the slow line is not forgotten while quick ones come"


def test_a_worker_that_dies_is_tried_again_and_then_our_fault(dealer: Lanes) -> None:
    deal(dealer)
    for _ in range(2):
        dealer.queue.turns = {key: turn for key, turn in dealer.queue.turns.items() if turn.id == 1}
        deal(dealer)
        seat = next(seat for seat in dealer.seats if seat.turn and seat.turn.id == 1)
        seat.worker.alive = False  # type: ignore[union-attr]
        seat.worker.other.close()  # type: ignore[union-attr]
        dealer._hear_them(0.0)
    one = dealer.store.attempts()[0]
    assert one.state is State.FAILED
    assert "the worker died, 2 times" in one.reason


def test_a_solution_that_is_not_right_stops_its_assignment(dealer: Lanes) -> None:
    dealer.solved.clear()
    assert deal(dealer) == [module.SOLUTION], "it comes first"
    answer(dealer, module.SOLUTION, "sigmoid 3 of 4 points")
    assert deal(dealer) == []
    assert dealer.troubles == ["sigmoid 3 of 4 points"]
    assert {one.state for one in dealer.store.attempts()} == {State.WAITING}
    dealer.jobs_of = SimpleNamespace(  # type: ignore[assignment]
        of=lambda kind: SimpleNamespace(version="2", template=JOB.template, settings=None)
    )
    assert deal(dealer) == [module.SOLUTION], "mended, it is tried again"
    answer(dealer, module.SOLUTION, "")
    assert deal(dealer) == [1, 2]
    assert dealer.troubles == []


def test_checks_that_are_not_there(dealer: Lanes) -> None:
    def gone(kind: object) -> Job:
        raise CourseError("there are no checks")

    dealer.jobs_of = SimpleNamespace(of=gone)  # type: ignore[assignment]
    assert deal(dealer) == []
    assert dealer.troubles == ["there are no checks"]


def test_what_is_at_work_when_it_stops_waits_again(dealer: Lanes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ENDING", 0.0)
    deal(dealer)
    assert {one.state for one in dealer.store.attempts()[:2]} == {State.JUDGING}
    dealer._end()
    assert {one.state for one in dealer.store.attempts()} == {State.WAITING}
    assert len(dealer.queue) == 8


def test_what_is_judged_while_others_are_settled_is_settled_again(dealer: Lanes) -> None:
    store = dealer.store
    seen = store.attempts("s0", PS1)
    store.change(seen[0].id, state=State.JUDGED, points=1.0, settle=True)
    store.settled(PS1, "s0", seen)
    assert (PS1, "s0") in store.unsettled()
    store.settled(PS1, "s0", store.attempts("s0", PS1))
    assert (PS1, "s0") not in store.unsettled()
