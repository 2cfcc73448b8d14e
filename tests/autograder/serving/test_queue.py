"""Whose turn it is: first attempts before second ones, slow ones in a line of their own."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from autograder.serving.queue import Queue, Turn

TURNS = st.lists(st.tuples(st.sampled_from("abcd"), st.booleans(), st.booleans()), max_size=30).map(
    lambda rows: [Turn(number, who, "ps", slow, look) for number, (who, slow, look) in enumerate(rows, 1)]
)


def filled(turns: list[Turn]) -> Queue:
    queue = Queue()
    for turn in turns:
        queue.add(turn)
    return queue


def test_who_hands_in_often_holds_up_nobody() -> None:
    queue = filled([Turn(n, "eager", "ps") for n in range(1, 9)] + [Turn(9, "ada", "ps"), Turn(10, "bob", "ps")])
    assert [turn.id for turn in queue.order()[:3]] == [1, 9, 10]
    assert queue.position(9) == 2
    assert queue.position(2) == 4
    assert queue.position(99) == 0


@given(TURNS)
def test_the_order_is_fair_and_loses_nothing(turns: list[Turn]) -> None:
    queue = filled(turns)
    order = queue.order()
    assert sorted(order, key=lambda t: t.id) == turns
    for look in (False, True):
        for slow in (False, True):
            seen: Counter[str] = Counter()
            rounds = []
            for turn in order:
                if (turn.look, turn.slow) == (look, slow):
                    rounds.append((seen[turn.student], turn.id))
                    seen[turn.student] += 1
            assert rounds == sorted(rounds), "round after round, in the order in which they came"
    assert len(queue) == sum(not turn.look for turn in turns)


@given(TURNS)
def test_quick_ones_and_long_ones_are_asked_for_apart(turns: list[Turn]) -> None:
    queue = filled(turns)
    quick, long = queue.next(long=False), queue.next(long=True)
    assert (quick is None) == all(turn.slow or turn.look for turn in turns)
    assert (long is None) == all(not (turn.slow or turn.look) for turn in turns)
    if long and long.look:
        assert not any(turn.slow and not turn.look for turn in turns), "judging comes before looking for mistakes"


def test_what_is_judged_waits_no_more() -> None:
    turn = Turn(1, "ada", "ps")
    queue = filled([turn])
    queue.remove(turn)
    assert queue.next(long=False) is None
    assert len(queue) == 0
