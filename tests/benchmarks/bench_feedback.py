"""What it costs to look for the mistakes of a class, as `autograder feedback` does: with two workers, after grading.

    python -m tests.benchmarks.bench_feedback [--students 400] [--assignment ps1-backpropagation] [--alike]

A fifth of the functions are wrong ones of `tests/corpus/unseen`, drawn at random; each student's is a text of its own
unless they are `--alike`, when equal ones are looked at once. On a machine that has other work to do, half of the
processor time is what tells how long it takes on two cores.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil

from autograder.cli.grade import Call, run
from autograder.course.folder import Course
from autograder.records.diagnoses import read_diagnoses
from autograder.records.record import read_record
from autograder.records.release import release
from autograder.running.diagnosing import look, wrong_functions
from tests.autograder.courses import copied
from tests.corpus.make_class import notebook

UNSEEN = Path(__file__).parents[1] / "corpus/unseen"
JOBS = 2
SHARE = 0.2  # of the functions that are wrong
TOLD = 20  # submissions after which it says how far it is


def spent() -> float:
    """Processor seconds of this process, of those that it has started, and of all that these have waited for."""
    this = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (this, *this.children(recursive=True)))


def hand_in(course: Course, assignment: str, students: int, *, alike: bool) -> None:
    """Submissions with wrong functions, and with the solution's in their places."""
    template, rng = course.template(assignment), np.random.default_rng(22)
    wrong = {name: sorted(UNSEEN.glob(f"{assignment}/{name}/wrong/*.py")) for name in template.functions}
    for student in range(students):
        chosen = {name: rng.choice(wrong[name]) for name in wrong if rng.random() < SHARE}
        own = "" if alike else f"\n# {student}\n"
        text = "".join(f"# %% {name}\n{path.read_text('utf-8')}{own}\n" for name, path in chosen.items())
        file = course.submitted() / f"s{student:03}" / assignment / f"{assignment}.ipynb"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(notebook(template, text)), "utf-8")


class Watch:
    """Says every now and then how far it is, and knows what it has cost so far: a worker that is gone has no time."""

    def __init__(self) -> None:
        self.began, self.clock = spent(), time.monotonic()
        self.processor = self.passed = 0.0

    @contextmanager
    def __call__(self, title: str, total: int) -> Iterator[Callable[[], None]]:
        """Tell of so many steps."""
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            self.processor, self.passed = spent() - self.began, time.monotonic() - self.clock
            if done % TOLD == 0 or done == total:
                print(f"{title}: {done} of {total} submissions, {self.passed:.0f} s", flush=True)

        yield step


def explained(course: Course, assignment: str) -> Counter[str]:
    """How many wrong functions were looked at, and by what they are explained."""
    found: Counter[str] = Counter()
    for folder in course.graded(assignment):
        if record := read_record(folder):
            diagnoses = read_diagnoses(folder, record) or {}
            for function in wrong_functions(record.grade.functions):
                d = diagnoses.get(function.name)
                found["name" if any(c.misconception for c in function.checks) else d.kind if d else "nothing"] += 1
    return found


def main() -> None:
    """Make the class, grade it, look for its mistakes, print what that cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=400)
    parser.add_argument("--assignment", default="ps1-backpropagation")
    parser.add_argument("--alike", action="store_true", help="equal wrong functions stay equal")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        course = copied(Path(place) / "course", given.assignment)
        course = replace(course, settings=replace(course.settings, jobs=JOBS))
        release(course, given.assignment)
        hand_in(course, given.assignment, given.students, alike=given.alike)
        run(Call(course, quiet=True))
        watch = Watch()
        failed = look(course, given.assignment, watch)
        found = explained(course, given.assignment)
    print(*failed, sep="\n", end="")
    said = ", ".join(f"{count} by a {way}" for way, count in found.most_common())
    print(f"{given.students} students, {found.total()} wrong functions: {said}")
    a_function, halved = watch.processor / max(1, found.total()), watch.processor / JOBS
    print(f"{watch.processor:.0f} s of processor time, {a_function:.2f} s a function")
    print(f"on {JOBS} cores {halved / 60:.1f} minutes; {watch.passed / 60:.1f} minutes passed")


if __name__ == "__main__":
    main()
