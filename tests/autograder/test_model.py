"""Sums, statuses and JSON of what passes between the stages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.model import (
    CellKind,
    Check,
    CheckStatus,
    FunctionVerdict,
    Grade,
    SubmissionStatus,
    graded_function,
    hundredths,
    printed,
)

checks = st.builds(
    Check,
    st.text(),
    st.booleans(),
    st.floats(0, 10),
    st.floats(0, 10),
    st.sampled_from(CheckStatus),
    st.text(),
    st.none() | st.text(),
)
grades = st.builds(
    Grade,
    st.text(),
    st.text(),
    st.sampled_from(SubmissionStatus),
    st.lists(
        st.builds(FunctionVerdict, st.text(), st.lists(checks, max_size=3).map(tuple)),
        max_size=3,
        unique_by=lambda verdict: verdict.name,
    ).map(tuple),
    st.lists(st.text()).map(tuple),
)


@given(grades)
def test_a_grade_comes_back_from_its_json(grade: Grade) -> None:
    assert Grade.from_json(json.loads(json.dumps(grade.to_json()))) == grade


def test_sums_and_the_first_thing_that_went_wrong() -> None:
    def check(status: CheckStatus, points: float) -> Check:
        return Check("c", True, points, 2.0, status)

    passed, failed = check(CheckStatus.PASSED, 2), check(CheckStatus.FAILED, 0)
    ours = check(CheckStatus.ERROR, 0)
    function = FunctionVerdict("f", (passed, failed))
    assert (function.points, function.max_points, function.status) == (2, 4, CheckStatus.FAILED)
    assert FunctionVerdict("f", (passed,)).status is CheckStatus.PASSED
    assert FunctionVerdict("f", (failed, ours)).status is CheckStatus.ERROR, "ours before the student's"
    grade = Grade("ada", "ps", SubmissionStatus.GRADED, (function, function))
    assert (grade.points, grade.max_points) == (4, 8)


@pytest.mark.parametrize(("points", "words"), [(12.599999999999998, "12.6"), (4.0, "4"), (0.125, "0.13"), (0, "0")])
def test_points_as_they_are_written(points: float, words: str) -> None:
    assert printed(points) == words
    assert hundredths(points) == float(words)


def test_the_function_that_a_cell_is_about() -> None:
    assert graded_function(CellKind.SOLUTION, "sigmoid") == graded_function(CellKind.TEST, "test_sigmoid") == "sigmoid"
    assert graded_function(CellKind.WRITTEN, "why") is None
    assert graded_function(CellKind.TEST, None) is None
