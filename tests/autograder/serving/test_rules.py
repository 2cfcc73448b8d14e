"""The rules, worked out by hand: tries, days, cool-down, due dates, which attempt counts, what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course.rules import Rules
from autograder.late import LatePolicy
from autograder.serving.deadlines import Deadlines
from autograder.serving.rules import counting, in_words, level_shown, midnight, permission
from autograder.serving.store import Attempt, State

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 11, 30, 11)  # in UTC; noon in Berlin
HOUR = timedelta(hours=1)


def tried(received: datetime, state: State = State.JUDGED, points: float = 1.0, number: int = 1) -> Attempt:
    return Attempt(number, "ps", "ada", number, received, "", "", state, False, points, 10.0, None, "", False)


def several(*times: datetime, state: State = State.JUDGED) -> list[Attempt]:
    return [tried(time, state, number=n) for n, time in enumerate(times, 1)]


def test_without_rules_everything_goes() -> None:
    found = permission(Rules(), several(*[NOON] * 50), NOON, None, BERLIN)
    assert (found.left, found.why_not) == (None, "")


def test_tries_in_all() -> None:
    rules = Rules(tries=3)
    assert permission(rules, several(NOON), NOON, None, BERLIN).left == 2
    assert "All 3 tries" in permission(rules, several(NOON, NOON, NOON), NOON + 24 * HOUR, None, BERLIN).why_not


@pytest.mark.parametrize("state", [State.WAITING, State.JUDGING])
def test_what_is_being_judged_is_a_try(state: State) -> None:
    assert permission(Rules(tries=1), several(NOON, state=state), NOON, None, BERLIN).why_not


@pytest.mark.parametrize("state", [State.FAILED, State.UNREADABLE, State.BLANK])
def test_our_fault_and_a_file_with_nothing_in_it_are_none(state: State) -> None:
    for rules in (Rules(tries=1), Rules(tries_a_day=1), Rules(cool_down=60)):
        assert not permission(rules, several(NOON, state=state), NOON, None, BERLIN).why_not


def test_a_day_is_one_of_the_courses_zone() -> None:
    rules, before = Rules(tries_a_day=1), datetime(2026, 11, 30, 22, 59)  # 23:59 in Berlin
    found = permission(rules, several(before), before + timedelta(seconds=59), None, BERLIN)
    assert found.again == datetime(2026, 11, 30, 23, 0)
    assert not permission(rules, several(before), datetime(2026, 11, 30, 23, 0), None, BERLIN).why_not
    assert permission(rules, several(before), datetime(2026, 11, 30, 23, 0), None, ZoneInfo("UTC")).why_not


@pytest.mark.parametrize(("day", "hours"), [(datetime(2026, 3, 29), 23), (datetime(2026, 10, 25), 25)])
def test_days_on_which_clocks_are_changed(day: datetime, hours: int) -> None:
    start = day.replace(tzinfo=BERLIN).astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
    assert midnight(start, BERLIN) == start + hours * HOUR


def test_cool_down() -> None:
    rules = Rules(cool_down=10)
    found = permission(rules, several(NOON), NOON + timedelta(minutes=9, seconds=59), None, BERLIN)
    assert found.again == NOON + timedelta(minutes=10)
    assert "10 minutes" in found.why_not
    assert not permission(rules, several(NOON), NOON + timedelta(minutes=10), None, BERLIN).why_not


def test_a_clock_that_is_set_back_gives_nothing() -> None:
    """A day earlier, an hour earlier: the student's own time is that of the last attempt."""
    for back in (HOUR, 24 * HOUR, 1000 * HOUR):
        assert permission(Rules(tries_a_day=1), several(NOON), NOON - back, None, BERLIN).why_not
        assert permission(Rules(cool_down=10), several(NOON), NOON - back, None, BERLIN).why_not
        assert permission(Rules(late=False), several(NOON), NOON - back, NOON - timedelta(seconds=1), BERLIN).why_not


def test_late_work() -> None:
    assert not permission(Rules(), [], NOON, NOON - HOUR, BERLIN).why_not
    assert "was due" in permission(Rules(late=False), [], NOON, NOON - HOUR, BERLIN).why_not
    assert not permission(Rules(late=False), [], NOON, NOON, BERLIN).why_not, "at the very second it is in time"


def test_the_scarcest_bound_is_told() -> None:
    assert permission(Rules(tries=10, tries_a_day=3), several(NOON), NOON, None, BERLIN).left == 2
    assert permission(Rules(tries=2, tries_a_day=3), several(NOON), NOON, None, BERLIN).left == 1


POINTS = st.lists(
    st.tuples(
        st.floats(0, 10), st.sampled_from([State.JUDGED, State.BLANK, State.UNREADABLE, State.FAILED, State.WAITING])
    ),
    min_size=1,
    max_size=8,
)


@given(POINTS)
def test_which_attempt_counts(rows: list[tuple[float, State]]) -> None:
    attempts = [tried(NOON, state, points, n) for n, (points, state) in enumerate(rows, 1)]
    readable = [one for one in attempts if one.state not in (State.UNREADABLE, State.BLANK)]
    readable = readable or [one for one in attempts if one.state is State.BLANK] or attempts
    assert counting(Rules(), attempts) == readable[-1]
    best = counting(Rules(counts="best"), attempts)
    judged = [one for one in attempts if one.state is State.JUDGED]
    if judged:
        assert best is not None
        assert best.points is not None
        assert all(best.points >= (one.points or 0) - 0.01 for one in judged)
    else:
        assert best == readable[-1]


def test_the_best_is_the_best_after_what_lateness_costs() -> None:
    due = Deadlines({"ps": NOON}, method="per_day", percent=50)
    early, late = tried(NOON, points=6, number=1), tried(NOON + HOUR, points=10, number=2)

    def share(received: datetime) -> float:
        return due.share("ps", "ada", received)

    assert counting(Rules(counts="best"), [early, late], share) == early
    assert counting(Rules(counts="best"), [replace(early, points=4.0), late], share) == late
    assert counting(Rules(), [early, late], share) == late


@pytest.mark.parametrize("method", ["none", "zero", "per_day", "late_days"])
@pytest.mark.parametrize("days", [0, 1, 3, 4, 20])
def test_what_late_work_costs_is_what_the_late_policy_takes(method: str, days: int) -> None:
    policy = LatePolicy(penalty_method=method, percent_per_day=10, late_days=3)
    policy.used = lambda student: 1  # type: ignore[method-assign]
    seconds = max(0, 24 * 60 * 60 * days - 1)
    taken = policy.late_submission_penalty("ada", 10.0, seconds) if seconds else None
    due = Deadlines(
        {"ps": NOON, "before": NOON - 99 * HOUR},
        method=method,
        percent=10,
        late_days=3,
        used={("before", "ada"): 1, ("before", "bob"): 9},
    )
    assert 10 * due.share("ps", "ada", NOON + timedelta(seconds=seconds)) == pytest.approx(10.0 - (taken or 0.0))


def test_what_is_shown() -> None:
    for level in ("points", "checks", "mistakes", "all"):
        assert level_shown(Rules(shows=level), over=False) == level
        assert level_shown(Rules(shows=level), over=True) == "all"


def test_rules_are_told() -> None:
    words = " ".join(in_words(Rules(tries=5, tries_a_day=1, cool_down=1, shows="points", counts="best", late=False)))
    for said in ("5 tries", "1 try a day", "1 minute", "points", "best", "Nothing is taken", "cost no try"):
        assert said in words
