"""A class in numbers: hand-made grades with known facility, discrimination and histogram."""

from __future__ import annotations

import pytest

from autograder.model import (
    Check,
    CheckStatus,
    FunctionVerdict,
    Grade,
    SubmissionStatus,
)
from autograder.reports.statistics import facts_of
from tests.autograder.hostile import PS1


def graded(student: str, *points: float) -> Grade:
    checks = tuple(
        Check(f"c{k}", True, p, 2.0, CheckStatus.PASSED if p else CheckStatus.FAILED, "", None if p else "m")
        for k, p in enumerate(points)
    )
    return Grade(student, PS1, SubmissionStatus.GRADED, (FunctionVerdict("f", checks),), seconds=0.1)


def test_a_check_that_the_best_fail_is_suspicious() -> None:
    """Twelve students: c0 and c1 go with everything else, c2 is failed by the good ones."""
    grades = [graded(f"s{k}", 2.0, 2.0, 0.0) for k in range(6)] + [graded(f"t{k}", 0.0, 0.0, 2.0) for k in range(6)]
    facts = facts_of(grades)
    c0, _, c2 = facts.functions[0].checks
    assert [c.suspicious for c in facts.functions[0].checks] == [False, False, True]
    assert (c0.facility, c2.facility) == (0.5, 0.5)
    assert c2.discrimination == pytest.approx(-1.0)
    assert facts.mistakes[0][0] == "m"
    assert len(facts.mistakes[0][1]) == 12
    assert list(facts.totals) == [4.0] * 6 + [2.0] * 6


def test_the_histogram_counts_everybody_once() -> None:
    facts = facts_of([graded(f"s{k}", *(2.0 if i < k else 0.0 for i in range(10))) for k in range(11)])
    assert facts.max_points == 20
    assert sum(facts.counts) == 11
    assert facts.counts[0] == facts.counts[2] == facts.counts[-1] == 1, "the best are in the last bin"
    assert facts_of([]).counts == [0] * 20


def test_a_class_of_nine_says_nothing_of_its_checks() -> None:
    checks = facts_of([graded(f"s{k}", 2.0, 0.0) for k in range(9)]).functions[0].checks
    assert [(c.discrimination, c.best, c.suspicious) for c in checks] == [(None, None, False)] * 2
