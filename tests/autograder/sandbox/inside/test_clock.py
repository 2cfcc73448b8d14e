"""What hangs is waited for in full once, and honest work that is slow is left alone."""

from dataclasses import replace

import pytest

from autograder.model import CheckStatus
from autograder.sandbox.box import Box
from autograder.sandbox.inside.clock import counted
from autograder.sandbox.session import _spent

LOOPS = {
    "a loop": "while True: pass",
    "a stubborn loop": "while True:\n        try:\n            while True: pass\n        except BaseException: 0",
    "a loop of quick calls": "while True: h()",
    "a sleep": "import time; time.sleep(10**6)",
}


@pytest.mark.slow
@pytest.mark.parametrize("loop", LOOPS)
def test_what_hung_in_a_cell_is_not_waited_for_again(box: Box, loop: str) -> None:
    """Cells and other functions that call it are told at once; the judge still asks it, with little time."""
    with box.session(functions=["f", "g"]) as session:
        session.run_cells(["def h(): return 1", f"def f(x):\n    {LOOPS[loop]}", "def g(x): return f(x)"])
        first, second, third = session.run_cells(["f(1)", "f(1)", "y = 3\ng(1)\ndef k(): return y"])
        assert first.status is CheckStatus.TIMEOUT
        assert "not called again" in str(second.outputs)
        assert "not called again" in str(third.outputs)
        assert session.call("k", []).value == 3
        assert "TimeoutError: f took longer than" in session.call("g", [1]).message
        assert session.call("h", []).value == 1
        own = session.call("f", [1])
        assert own.status is CheckStatus.TIMEOUT
        assert own.message == f"f took longer than {box.limits.known:g} s"
        assert session.call("f", [1]).message == f"f took longer than {box.limits.brief:g} s"


@pytest.mark.parametrize(
    ("passed", "computed", "excused", "seconds"),
    [
        pytest.param(2.0, 2.0, False, 2.0, id="alone"),
        pytest.param(2.4, 0.4, False, 0.4, id="one of six that compute"),
        pytest.param(24.0, 0.4, False, 3.0, id="there is an end to patience"),
        pytest.param(2.0, 0.001, False, 2.0, id="asleep"),
        pytest.param(2.0, 0.001, True, 0.25, id="waits for us"),
    ],
)
def test_who_waits_for_a_processor_is_not_slow(passed: float, computed: float, excused: bool, seconds: float) -> None:
    assert counted(passed, computed, excused) == pytest.approx(seconds)


@pytest.mark.parametrize("claimed", [0.0, -1.0, float("nan"), float("-inf"), None, 10**400, "0", [0.0]])
def test_nobody_is_believed_to_have_taken_nothing(claimed: object) -> None:
    assert _spent({"spent": claimed}, 8.0) >= 1.0
    assert _spent({"spent": float("inf")}, 8.0) == 8.0


def test_what_is_endless_in_c_is_ended_by_its_processor_time(box: Box) -> None:
    """No line of Python runs in it that could be interrupted."""
    with box.session(functions=["f"]) as session:
        session.run_cell("def f(n): return sum(range(n))")
        assert session.call("f", [10**15]).message == f"f took longer than {box.limits.call:g} s"
        assert session.call("f", [3]).value == 3


def test_what_hung_on_one_value_may_answer_others(box: Box) -> None:
    with box.session(functions=["f"]) as session:
        session.run_cells(["def f(x):\n    while x < 0: pass\n    return x", "f(-1)"])
        assert session.call("f", [3]).value == 3
        session.run_cell("def f(x): return 2 * x\nprint(f(4))")
        assert "8" in str(session.run_cell("f(4)").outputs), "it was defined anew"


def test_a_helper_that_hangs_is_named(box: Box) -> None:
    with box.session(functions=["f", "g"]) as session:
        session.run_cell(
            "def helper():\n    while True: pass\ndef f(x): helper()\ndef g(x): return [helper() for _ in '1']"
        )
        assert session.call("f", [1]).message == f"f took longer than {box.limits.call:g} s"
        assert session.call("g", [1]).message == "g calls helper, which hung before"


def test_quick_calls_in_a_slow_loop_are_no_hanging_ones(box: Box) -> None:
    """A training loop that takes too long takes nothing along but itself; what stands below it is defined."""
    with box.session(replace(box.limits, cell=1.5), functions=["f", "g"]) as session:
        slow = session.run_cell(
            "import time\nE = 2\ndef f(x):\n    time.sleep(0.01)\n    return E * x\n"
            "def train():\n    while True: f(1)\ntrain()\nE = f(3)\ndef g(x): return f(x) + 1"
        )
        assert slow.status is CheckStatus.TIMEOUT
        assert session.call("g", [1]).value == 3
        session.renew()
        assert session.call("g", [1]).value == 3
        assert "8" in str(session.run_cell("f(4)").outputs)


@pytest.mark.slow
def test_cells_have_their_time_together(box: Box) -> None:
    """What is beyond it costs a cell its end, and nobody a function."""
    heavy = "import time\nfor _ in range(150): time.sleep(0.02)\ndef f{}(x): return {} * x"
    with box.session(replace(box.limits, cells=0.5, brief=0.2, replay=0.1)) as session:
        results = session.run_cells([heavy.format(n, n) for n in range(6)])
        assert [result.status for result in results[2:]] == [CheckStatus.TIMEOUT] * 4
        assert [session.call(f"f{n}", [2]).value for n in range(6)] == [0, 2, 4, 6, 8, 10]
        session.renew()
        assert [session.call(f"f{n}", [2]).value for n in range(6)] == [0, 2, 4, 6, 8, 10]


def test_who_claims_that_others_hang_harms_itself_only(box: Box) -> None:
    """What a child says of itself is words: of bounded length, bounded in number, and no end of its time."""
    spam = """
import gc, sys
child = next(o for o in gc.get_objects() if type(o).__name__ == 'Child')
for n in range(1000):
    child._send({'hung': 'f' * 1000 + str(n)})
child._send({'hung': ['g']})
child._send({'hung': 'x:g'})
"""
    with box.session(functions=["f", "g"]) as session:
        session.run_cells(["def f(x): return x\ndef g(x): return x", spam])
        assert len(session._hung) <= 100
        assert session.call("f", [1]).value == 1
        assert session.call("g", [1]).value == 1
    with box.session(functions=["g"]) as session:
        session.run_cell("def g(x): return x")
        assert session.call("g", [2]).value == 2
