"""What it costs to look for the mistakes of a class: processor time, the boxes' included, in one process.

    python -m tests.benchmarks.bench_feedback [--students 400] [--assignment ps1-backpropagation] [--alike]

A fifth of the functions are wrong ones of `tests/corpus/unseen`, drawn at random; each student's is a text of its own
unless they are `--alike`, when equal ones are looked at once. Names are given while grading and are not counted.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import numpy as np

from autograder.course.folder import Course
from autograder.diagnosis.diagnose import diagnose
from autograder.diagnosis.effort import Effort
from autograder.intake.matching import fill
from autograder.model import Diagnosis
from autograder.sandbox.box import Box

UNSEEN = Path(__file__).parents[1] / "corpus/unseen"


def spent() -> float:
    """Processor seconds of this process and of those that it has waited for."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def main() -> None:
    """Make the class, look for its mistakes, print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=400)
    parser.add_argument("--assignment", default="ps1-backpropagation")
    parser.add_argument("--alike", action="store_true", help="equal wrong functions stay equal")
    given = parser.parse_args()
    course = Course.find()
    template, content = course.template(given.assignment), course.content
    wrong = {name: sorted(UNSEEN.glob(f"{given.assignment}/{name}/wrong/*.py")) for name in template.functions}
    rng = np.random.default_rng(22)
    effort = Effort.of(course.settings.diagnosis)
    known: dict[tuple[str, str, frozenset[str]], Diagnosis | None] = {}
    began, clock = spent(), time.monotonic()
    with Box(packages=course.settings.packages) as box:
        for student in range(given.students):
            chosen = {name: rng.choice(wrong[name]) for name in wrong if rng.random() < 0.2}
            texts = {name: path.read_text("utf-8") for name, path in chosen.items()}
            texts = {name: text if given.alike else f"{text}\n# {student}\n" for name, text in texts.items()}
            submission = fill(template, f"student-{student}", texts)
            for name, text in texts.items():
                key = name, text, frozenset(wrong) - frozenset(texts)
                if key not in known:
                    known[key] = diagnose(submission, name, box, content, effort, right=key[2])
    explained = sum(found is not None and found.kind != "example" for found in known.values())
    total, passed = spent() - began, time.monotonic() - clock
    print(f"{explained} of {len(known)} wrong functions looked at are explained, {given.students} students")
    print(f"{total:.0f} s of processor time, {total / max(1, len(known)):.2f} s a function; {passed:.0f} s passed")


if __name__ == "__main__":
    main()
