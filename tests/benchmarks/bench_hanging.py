"""What a submission that hangs costs a worker: `python -m tests.benchmarks.bench_hanging [PART OF A NAME …]`.

Each kind is the solved notebook with one thing done to it; it is read and judged as in a run, in a warm box. The
seconds are the worker's by the clock, which others wait for, and those of a processor, by the worker and its box. A
loop may cost LOOP, the worst that we know WORST: all that a submission may use (`Limits.submission`), and the end of
it. On a machine that has others to serve both are more by the clock, and the table's own verdict means little.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import psutil

from autograder.intake.matching import read_submission
from autograder.model import Task
from autograder.running.job import Job
from autograder.running.stages import verdict
from tests.autograder.solved import Notebook, insert, place, put, solved
from tests.benchmarks.bench_autograder import Row, console, show
from tests.corpus.damage import dump
from tests.solutions import ASSIGNMENTS, COURSE

LOOP, WORST = 5.0, 60.0
PS1, PS2 = ASSIGNMENTS[:2]
ENDLESS = "while True:\n    pass"
SLEEP = "import time\nwhile True:\n    time.sleep(0.01)"
DEAF = f"while True:\n    try:\n{indent(ENDLESS, ' ' * 8)}\n    except BaseException:\n        pass"
IN_C = "sum(iter(int, 1))"
TURN = f"def turn():\n{indent(ENDLESS, ' ' * 4)}"
THREADS = f"from threading import Thread\n{TURN}\nthreads = [Thread(target=turn, daemon=True) for _ in range(8)]\n"
THREADS += "for thread in threads:\n    thread.start()"
SLOW = "import time\ntime.sleep(1.9)"
AT_TIMES = "right = sigmoid\ndef sigmoid(z):\n    while np.any(np.abs(z) > 100):\n        pass\n    return right(z)"
Change = Callable[[Notebook], None]


def body(code: str, *functions: str) -> Change:
    """The functions, or all of them, do this and nothing else."""

    def change(notebook: Notebook) -> None:
        for cell in notebook["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("solution") and cell["cell_type"] == "code" and cell["id"] in (functions or [cell["id"]]):
                cell["source"] = f"def {cell['id']}(*arguments, **more):\n{indent(code, ' ' * 4)}"

    return change


def beside(code: str, function: str = "sigmoid", times: int = 1) -> Change:
    """Cells of one's own after a function's."""

    def change(notebook: Notebook) -> None:
        for _ in range(times):
            insert(notebook, place(notebook, function) + 1, "code", code)

    return change


def within(code: str, function: str = "sigmoid", *, first: bool = False) -> Change:
    """More in a function's cell, at the level of the module."""

    def change(notebook: Notebook) -> None:
        cell = notebook["cells"][place(notebook, function)]
        put(notebook, function, f"{code}\n{cell['source']}" if first else f"{cell['source']}\n{code}")

    return change


LOOPS: dict[str, tuple[str, Change]] = {
    "loop in a function that no other calls": (PS1, body(ENDLESS, "sgd_step")),
    "loop in one that cells and functions call": (PS1, body(ENDLESS, "sigmoid")),
    "loop in forward": (PS1, body(ENDLESS, "forward")),
    "loop in train": (PS2, body(ENDLESS, "train")),
    "loop at the end of a function's cell": (PS1, within(ENDLESS)),
    "loop before a function's definition": (PS1, within(ENDLESS, first=True)),
    "loop in a cell of one's own": (PS1, beside(ENDLESS)),
    "loop in threads, not waited for": (PS1, within(THREADS)),
    "loop in threads, waited for": (PS1, within(f"{THREADS}\nthreads[0].join()")),
    "sleep in a loop, in a function": (PS1, body(SLEEP, "sigmoid")),
    "sleep in a loop, at the level of the module": (PS1, within(SLEEP)),
    "loop in C, in a function": (PS1, body(IN_C, "sigmoid")),
    "loop in C, in a cell of one's own": (PS1, beside(IN_C)),
    "loop that catches everything, in a function": (PS1, body(DEAF, "sigmoid")),
    "loop that catches everything, in a cell": (PS1, beside(DEAF)),
    "loop on some inputs alone": (PS1, within(AT_TIMES)),
    "loop in a helper of one's own": (PS1, within(f"{TURN}\ndef sigmoid(z):\n    return turn()")),
    "recursion without end": (PS1, body("return sigmoid(*arguments)", "sigmoid")),
}
WORSE: dict[str, tuple[str, Change]] = {
    **{f"loop in every function of {name.partition('-')[0]}": (name, body(ENDLESS)) for name in ASSIGNMENTS},
    **{f"sleep of 1.9 s in every function of {name.partition('-')[0]}": (name, body(SLOW)) for name in ASSIGNMENTS},
    "loop in 32 cells of one's own": (PS1, beside(ENDLESS, times=32)),
    "loop that catches everything, in 32 cells": (PS1, beside(DEAF, times=32)),
    "loop that catches everything, in every function": (PS1, body(DEAF)),
    "loop in C, in every function": (PS1, body(IN_C)),
}


def spent(box: int) -> float:
    """Processor seconds of this process and of the box with what it reaped."""
    processes = [psutil.Process(box), *psutil.Process(box).children(recursive=True)]
    return float(sum(psutil.Process().cpu_times()[:2]) + sum(sum(process.cpu_times()) for process in processes))


def measured(job: Job, change: Change, folder: Path) -> tuple[float, float, float, float]:
    """Seconds by the clock and of a processor, points, and how many there were."""
    notebook = solved(job.template)
    change(notebook)
    file = folder / "x.ipynb"
    file.write_bytes(dump(notebook))
    with job.box() as box:
        box.fork(box.limits).close()
        box.reap()
        start, before = time.perf_counter(), spent(box.pid)
        grade = verdict(read_submission(Task("mallory", file), job.template), job, box)
        return time.perf_counter() - start, spent(box.pid) - before, grade.points, grade.max_points


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="PART OF A NAME", help="those kinds alone")
    names = parser.parse_args().names
    jobs = {name: Job.of(COURSE, name) for name in ASSIGNMENTS}
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for kinds, most in ((LOOPS, LOOP), (WORSE, WORST)):
            for kind, (assignment, change) in kinds.items():
                if not names or any(name in kind for name in names):
                    wall, processor, points, of = measured(jobs[assignment], change, Path(folder))
                    rows.append(
                        {
                            "kind": kind,
                            "s": round(wall, 2),
                            "of a processor": round(processor, 2),
                            "points": f"{points:g} / {of:g}",
                            "load": round(os.getloadavg()[0], 1),
                            f"<= {LOOP:g}, {WORST:g} s": wall <= most,
                        }
                    )
                    console.print(*rows[-1].values(), sep="  ")
    show("What hangs", rows)
    sys.exit(not all(row[f"<= {LOOP:g}, {WORST:g} s"] for row in rows))


if __name__ == "__main__":
    main()
