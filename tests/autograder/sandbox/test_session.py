"""One submission in the box: a death or a time-out costs what it must and no more, and time and answers are bounded."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.model import FATAL, CheckStatus, Outcome
from autograder.sandbox import outputs
from autograder.sandbox.box import Box
from autograder.sandbox.inside.wire import Calls
from tests.autograder.conftest import SHORT


def test_a_time_out_costs_one_call_and_the_rest_goes_on(box: Box) -> None:
    with box.session() as session:
        session.run_cell("a = 1\ndef f():\n    while True: pass\ndef g(): return a")
        assert session.call("f", []).status is CheckStatus.TIMEOUT
        assert session.call("g", []).value == 1
        assert session.run_cell("while True: pass", timeout=0.3).status is CheckStatus.TIMEOUT
        assert session.call("g", []).value == 1


def test_a_death_is_survived_without_the_offender(box: Box) -> None:
    with box.session() as session:
        session.run_cell("a = 1\ndef g(): return a")
        crashed = session.run_cell("a = 2\nimport os; os._exit(3)\ndef h(): return a\na = str(3)")
        assert crashed.status is CheckStatus.CRASHED
        assert "exit status 3" in crashed.error
        assert session.call("g", []).value == 2
        assert session.call("h", []).value == 2, "what it defines is there, and nothing is computed"
        session.run_cell("def k():\n    import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)")
        assert "Killed" in session.call("k", []).message
        assert session.call("g", []).value == 2


def test_a_renewed_process_has_run_the_cells_and_forgotten_the_calls(box: Box) -> None:
    with box.session() as session:
        session.run_cells(["kept, calls = [1], []", "def f(x):\n    kept.append(x); calls.append(x); return kept"])
        assert session.call("f", [2]).value == [1, 2]
        assert session.call("f", [3]).value == [1, 2, 3]
        assert session.run_cell("import os; os.makedirs('left/behind'); open('left/note', 'w').close()").error == ""
        session._cells.pop()  # or it would be done again
        session.renew()
        assert session.run_cell("import os; os.listdir()").outputs[-1]["data"]["text/plain"] == "[]"
        assert session.call("f", [4]).value == [1, 4]
        session.renew()
        session.renew()
        assert session.run_cell("assert calls == []").status is CheckStatus.PASSED


def test_a_submission_has_a_budget(box: Box) -> None:
    with box.session(replace(SHORT, submission=0.5)) as session:
        assert session.run_cell("while True: pass").status is CheckStatus.TIMEOUT
        late = session.run_cell("1")
        assert late.status is CheckStatus.TIMEOUT
        assert "used up" in late.error
        assert session.call("f", []).status is CheckStatus.TIMEOUT


ENDINGS = {
    "nothing": "pass",
    "an exception": "raise KeyError('k')",
    "a loop": "while True: pass",
    "a stubborn loop": "\n        try:\n            while True: pass\n        except BaseException: continue",
    "an exit": "os._exit(3)",
    "a signal": "os.kill(os.getpid(), 9)",
    "what cannot cross": "return {1}",
    "a changed argument": "z[0] = 5.0",
    "what cannot cross in an argument": "more.append({1})",
}


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("assisted", [False, True])
def test_many_calls_end_as_one_by_one(box: Box, ending: str, assisted: bool) -> None:
    """In one message or in messages of their own: the same outcomes up to the first that ends it, and life after it."""
    cell = "import os\ndef h(): return 1\ndef f(n, z, more):\n    while n == 2:\n"
    cell += f"        {ENDINGS[ending]}\n        break\n    return n * z + h()"
    calls = Calls(tuple((n, np.arange(3.0), [n]) for n in range(5)))
    helpers = {"h": lambda: 10} if assisted else None
    with box.session() as session:
        session.run_cell(cell)
        many = session.call_many("f", calls, helpers=helpers)
        assert session.call("h", []).value == 1
    singly: list[Outcome] = []
    with box.session() as session:
        session.run_cell(cell)
        while len(singly) < len(calls) and not (singly and singly[-1].status in FATAL):
            singly.append(session.call("f", calls.arguments[len(singly)], helpers=helpers))
    np.testing.assert_equal([vars(outcome) for outcome in many], [vars(outcome) for outcome in singly])
    assert len(many) == (3 if many[-1].status in FATAL else 5)


def test_calls_share_their_time(box: Box) -> None:
    """None is begun when it is over; the child lives on."""
    with box.session() as session:
        session.run_cell("import time\na = []\ndef f(n):\n    a.append(n)\n    time.sleep(0.2)\n    return len(a)")
        outcomes = session.call_many("f", Calls(tuple((n,) for n in range(20))), together=0.5)
        assert [outcome.value for outcome in outcomes] == list(range(1, len(outcomes) + 1))
        assert 1 <= len(outcomes) <= 4
        assert session.call("f", [0]).value == len(outcomes) + 1


def test_cells_in_one_message_run_as_one_by_one(box: Box) -> None:
    """One that kills is left out, one that hangs is interrupted, and those after it run."""
    cells = ["a = 1", "import os; os._exit(3)", "a += 1", "while True: a += 0", "b = nothing", "print(a)"]
    with box.session() as session:
        results = session.run_cells(cells, timeout=0.5)
    wanted = [CheckStatus.PASSED, CheckStatus.CRASHED, CheckStatus.PASSED, CheckStatus.TIMEOUT, CheckStatus.RAISED]
    assert [result.status for result in results] == [*wanted, CheckStatus.PASSED]
    assert results[-1].outputs[-1]["text"] == "2\n"


@pytest.mark.parametrize("value", ["np.zeros(1 << 20)", "[''] * 99_000", "['x' * (1 << 20)]"])
def test_what_is_returned_is_bounded_together(box: Box, value: str) -> None:
    """Or the judge would hold as many large answers as a function is asked for."""
    with box.session(replace(SHORT, submission=120.0)) as session:
        session.run_cell(f"import numpy as np\ndef f(x): return {value}\ndef g(x): return x")
        outcomes = session.call_many("f", Calls(((0,),) * 120))
        assert outcomes[0].returned
        assert outcomes[-1].status is CheckStatus.CRASHED
        assert "returned more than 64 MB in all" in outcomes[-1].message
        assert len(outcomes) < 20
        assert session.call("g", [3]).value == 3


def test_a_name_without_end_leaves_room_for_the_line(box: Box) -> None:
    with box.session() as session:
        session.run_cell("E = type('E' * 100_000, (Exception,), {})\ndef f(): raise E('why')")
        assert session.call("f", []).message == f"{'E' * 100}: why (line 2: `def f(): raise E('why')`)"


def test_a_replay_that_the_budget_ends_is_a_time_out(box: Box) -> None:
    """The function dies, and the time is over between two of the cells that run again for the next call."""
    slow = "import os, time; time.sleep(0.5)"
    with box.session(replace(box.limits, submission=1.6)) as session:
        session.run_cells([slow, slow, "def f(x):\n    os._exit(1)"])
        assert session.call("f", [1]).status is CheckStatus.CRASHED
        assert session.call("f", [1]).status is CheckStatus.TIMEOUT


def test_all_cells_together_show_so_much_and_no_more(box: Box) -> None:
    cells = ["print('x' * 900)"] * 20 + ["raise ValueError('y' * 300)"] * 20
    with box.session(replace(box.limits, output=1000, outputs=5000)) as session:
        shown = [output for result in session.run_cells(cells) for output in result.outputs]
        assert session.full
    text = sum(len(output.get("text", "")) for output in shown)
    assert 4500 < text < 6000
    assert sum(map(outputs.size, shown)) < 5000 + 2 * 20_000
