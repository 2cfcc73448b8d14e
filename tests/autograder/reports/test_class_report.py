"""The instructor's page: its numbers by hand, and that its bars are as long as these say."""

from __future__ import annotations

import re

import numpy as np
import pytest

from autograder.model import Grade, SubmissionStatus
from autograder.records.reader import Standing
from autograder.reports.class_report import as_data, quartiles
from autograder.reports.feedback import template
from autograder.reports.similar import Pair
from autograder.reports.statistics import facts_of
from tests.autograder.hostile import PS1
from tests.autograder.reports.test_statistics import graded

GRADES = [graded("ada", 2.0, 2.0), graded("bob", 2.0, 0.0), graded("cy", 0.0, 0.0)]
LOST = Grade("di", PS1, SubmissionStatus.UNREADABLE, notes=("di.ipynb could not be read: it is empty.",))


@pytest.fixture(scope="module")
def page() -> str:
    facts = facts_of(GRADES)
    groups = {("f", "repair", "a sign is wrong"): ["bob"]}
    standing = {"ada": Standing(open=["question"])}
    data = as_data(PS1, facts, [*GRADES, LOST], standing, {}, [Pair("ada", "bob", 0.9, 70)], groups)
    return template("report.html").render(
        title="PS <1>", data=data, facts=facts, threshold=0.85, known={}, book="../book"
    )


def test_the_numbers() -> None:
    data = as_data(PS1, facts_of(GRADES), [*GRADES, LOST], {}, {"errors": {"eve": "the disk is full"}}, [], {})
    assert (data["submissions"], data["max_points"]) == (4, 4.0)
    assert data["points"] == {
        "mean": 2.0, "lowest": 0.0, "lower quartile": 1.0, "median": 2.0, "upper quartile": 3.0, "highest": 4.0
    }  # fmt: skip
    assert data["functions"][0]["facility"] == 0.5
    assert data["misconceptions"] == [{"id": "m", "students": ["bob", "cy"]}]
    assert data["unreadable"] == {"di": "di.ipynb could not be read: it is empty."}
    assert data["errors"] == {"eve": "the disk is full"}
    assert data["noted"] == {}


def test_nothing_of_nothing() -> None:
    assert quartiles(np.array([])) == {}
    data = as_data(PS1, facts_of([]), [], {}, {}, [], {})
    html = template("report.html").render(
        title="PS", data=data, facts=facts_of([]), threshold=0.85, known={}, book="../book"
    )
    assert "No submission could be graded." in html


def test_bars_are_as_long_as_their_numbers(page: str) -> None:
    histogram = re.findall(r'<div style="--share: ([\d.]+)"><span>(\d*)</span>', page)
    assert [(float(share), count) for share, count in histogram if count] == [(1.0, "1")] * 3
    assert [k for k, (_, count) in enumerate(histogram) if count] == [0, 10, 19]
    assert re.findall(r'<dd style="--share: ([\d.]+)">([\d]+) %</dd>', page) == [("0.5000", "50")]


def test_the_page_asks_for_nothing_from_elsewhere_and_escapes(page: str) -> None:
    assert "<script" not in page
    assert "PS &lt;1&gt;" in page
    assert re.findall(r'(?:src|href)="(?!\.\./book)', page) == []


@pytest.mark.parametrize(
    "words",
    [
        "1 could not be read",
        "1 group of students with nearly the same code",
        "up to 90 % alike",
        "1 with answers to be graded by hand",
        "a sign is wrong",
    ],
)
def test_what_there_is_to_look_at(page: str, words: str) -> None:
    assert words in re.sub(r"\s+", " ", page)
