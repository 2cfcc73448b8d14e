"""The box: what notebooks do works, what they show comes out, and another one takes its place. Oracle: LocalCaller."""

import base64
import contextlib
from typing import Any

import numpy as np
import psutil
import pytest

from autograder.judging.calls import LocalCaller
from autograder.model import CheckStatus
from autograder.sandbox import launch, runtime
from autograder.sandbox.box import Box
from autograder.sandbox.limits import BoxError, CellResult
from tests.autograder.conftest import SHORT

FUNCTIONS = """
import numpy as np
def double(x): return 2 * x
def in_place(x, y): x[0] = 7; y.append(1); return None
def draw(rng): return rng.random(3)
def broken(x): return x.nothing
def a_set(x): return {1, 2}
def kinds(x): return [x, (x,), {"a": x, 0.5: None}, np.float32(1.5), float("nan"), 1j, True, np.arange(3) > 1, "ä"]
"""


def text(result: CellResult) -> str:
    """What a cell printed."""
    return "".join(output.get("text", "") for output in result.outputs)


CALLS: list[tuple[str, list[Any]]] = [
    ("double", [np.arange(6.0, dtype=np.float32).reshape(2, 3)]),
    ("double", [3]),
    ("in_place", [np.zeros(2), [0]]),
    ("draw", [np.random.default_rng(3)]),
    ("broken", [1]),
    ("a_set", [1]),
    ("kinds", [2]),
    ("absent", []),
    ("double", []),
]


@pytest.mark.parametrize(("name", "arguments"), CALLS)
def test_the_box_answers_as_a_local_call_does(box: Box, name: str, arguments: list[Any]) -> None:
    space: dict[str, Any] = {}
    exec(compile(FUNCTIONS, "<cell>", "exec"), space)
    local = LocalCaller(space).call(name, arguments)
    with box.session() as session:
        assert session.run_cell(FUNCTIONS).status is CheckStatus.PASSED
        boxed = session.call(name, arguments)
    assert boxed.status is local.status
    assert boxed.message.split(" (line")[0] == local.message.split(" (line")[0]
    np.testing.assert_equal(boxed.value, local.value)
    for ours, theirs in zip(boxed.arguments, local.arguments, strict=True):
        if isinstance(ours, np.random.Generator):
            assert ours.random() == theirs.random()
        else:
            np.testing.assert_equal(ours, theirs)


NOTEBOOK = [
    ("%matplotlib notebook\nimport numpy as np, matplotlib.pyplot as plt", ""),
    ("!pip install everything\n%pip install more", "(commands"),
    ("%%time\nsum(range(10))", "Wall time"),
    ("import warnings; warnings.warn('careful'); np.log(0.0)", "careful"),
    ("from tqdm.auto import tqdm\nfor i in tqdm(range(3)): pass", "3/3"),
    ("import threading\nt = threading.Thread(target=print, args=('thread',)); t.start(); t.join()", "thread"),
    ("import asyncio\nawait asyncio.sleep(0)\nprint('awaited')", "awaited"),
    ("open('mine.py', 'w').write('x = 3')\nimport mine\nprint(mine.x)", "3"),
    (
        "plt.plot([1]); plt.savefig('a.png'); plt.close(); np.save('a.npy', np.ones(2)); print(np.load('a.npy'))",
        "[1. 1.]",
    ),
    ("import mlpkit.datasets; print('data')", "data"),
    ("def f(): return 1\nimport inspect; print(inspect.getsource(f))", "return 1"),
    ("help(len)", "number of items"),
    ("exit()\nprint('still here')", "still here"),
    ("print(np.linalg.svd(np.eye(200))[1].sum())", "200.0"),
]


def test_what_notebooks_do_works(box: Box) -> None:
    with box.session() as session:
        for source, shown in NOTEBOOK:
            result = session.run_cell(source)
            assert result.status is CheckStatus.PASSED, (source, result)
            assert shown in text(result), (source, result)


def test_outputs_are_nbformats(box: Box) -> None:
    with box.session() as session:
        result = session.run_cell("import matplotlib.pyplot as plt\nprint('a')\nplt.plot([1, 2])\nplt.show()\n6 * 7")
        error = session.run_cell("x = 1\n1 / 0")
    stream, figure, value = result.outputs
    assert stream == {"output_type": "stream", "name": "stdout", "text": "a\n"}
    assert base64.b64decode(figure["data"]["image/png"]).startswith(b"\x89PNG")
    assert value["output_type"] == "execute_result"
    assert value["data"] == {"text/plain": "42"}
    assert (error.status, error.line) == (CheckStatus.RAISED, 2)
    assert error.error == "ZeroDivisionError: division by zero (line 2: `1 / 0`)"
    assert error.outputs[-1]["ename"] == "ZeroDivisionError"


def test_mlpkits_graded_modules_are_not_there(box: Box) -> None:
    with box.session() as session:
        result = session.run_cell("import os, mlpkit; print(sorted(os.listdir(os.path.dirname(mlpkit.__file__))))")
        assert text(result) == str(sorted([*(name for name in runtime.MLPKIT), "__init__.py"])) + "\n"
        for name in ("mlpkit.network", "mlpkit.activations", "autograder", "nbgrader", "exercises"):
            assert session.run_cell(f"import {name}").error.startswith("ModuleNotFoundError")


PLAIN = [
    ("x = 2\nx", "2"),
    ("\n\n  # a comment\n%matplotlib inline\n3", "3"),
    ("In [4]: 5", "5"),
    (">>> 6", "6"),
    ('"%time !ls ?"', "'%time !ls ?'"),
    ('len("""\n%ls\n!ls""")', "8"),
    ("import asyncio\nawait asyncio.sleep(0)\n7", "7"),
    ("[await_ for await_ in [8]]", "[8]"),
    ("from __future__ import annotations\ndef f(x: nothing): return 9\nf(0)", "9"),
    ("def f(x: undefined_too): return 10\nf(0)", "10"),  # the future import of the cell before holds on
    ("_", "10"),
    ("Out[1]", "2"),
    ("In[1]", repr("x = 2\nx")),
]


def test_cells_run_as_in_ipython(box: Box) -> None:
    """What is plain Python takes a shorter way; its results are those of the long one."""
    with box.session() as session:
        for (source, shown), result in zip(PLAIN, session.run_cells([source for source, _ in PLAIN]), strict=True):
            assert result.status is CheckStatus.PASSED, (source, result)
            assert result.outputs[-1]["data"]["text/plain"] == shown, source
        stray = session.run_cell("a = 11\nreturn 3")
        assert stray.error.startswith("SyntaxError: 'return' outside function")
        assert session.run_cell("a").outputs[-1]["data"]["text/plain"] == "11"


def test_memory_and_output_are_bounded(box: Box) -> None:
    with box.session() as session:
        assert session.run_cell("x = bytearray(2 << 30)").error.startswith("MemoryError")
        flood = session.run_cell("for i in range(30000): print('x' * 100)")
    assert flood.status is CheckStatus.PASSED
    assert len(text(flood)) < SHORT.output + 200
    assert "more output than is kept" in text(flood)


def test_one_submission_leaves_nothing_to_the_next(box: Box) -> None:
    with box.session() as session:
        session.run_cell(
            "import os, numpy, builtins\nos.makedirs('a/b')\nopen('a/b/c', 'w').close()\nnumpy.e = builtins.q = 3"
        )
    with box.session() as session:
        result = session.run_cell("import os, numpy, builtins\nprint(os.listdir('.'), numpy.e, hasattr(builtins, 'q'))")
    assert text(result) == "[] 2.718281828459045 False\n"


def destroy(box: Box) -> None:
    """Kill everything in the box, as the kernel would when memory runs out."""
    processes = psutil.Process(box.pid).children(recursive=True)
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):  # the first takes the others with it
            process.kill()
    psutil.wait_procs(processes, timeout=30)


@pytest.mark.slow
def test_a_box_that_dies_is_replaced_once(box: Box) -> None:
    with box.session() as session:
        session.run_cell("a = 1\ndef g(): return a")
        destroy(box)
        assert session.call("g", []).value == 1
        destroy(box)
        with pytest.raises(BoxError):
            session.call("g", [])
    with box.session() as session:
        assert session.run_cell("1").status is CheckStatus.PASSED


@pytest.mark.slow
@pytest.mark.parametrize("seccomp", [True, False], ids=["landlock", "unsafe"])
def test_other_tiers_answer_alike(seccomp: bool, box: Box) -> None:
    if seccomp and launch.fence.landlock_version() < 3:
        pytest.skip("this kernel has no Landlock")
    with (
        Box(SHORT, kind=launch.Tier(bubblewrap=False, landlock=seccomp, seccomp=seccomp)) as other,
        other.session() as session,
    ):
        session.run_cell(FUNCTIONS)
        assert session.call("double", [21]).value == 42
        denied = session.run_cell(f"open({__file__!r}).read()").status
        assert denied is (CheckStatus.RAISED if seccomp else CheckStatus.PASSED)
