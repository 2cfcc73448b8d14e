"""`grade.json`: what is read is what was written, and what is not whole is nothing."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from autograder.model import Check, CheckStatus, FunctionVerdict, Grade, SubmissionStatus
from autograder.records.record import RECORD, Record, read_record

CHECK = Check("the value", True, 1.5, 3.0, CheckStatus.FAILED, "No: λ", "step-swapped")
GRADE = Grade("ada", "ps1", SubmissionStatus.GRADED, (FunctionVerdict("f", (CHECK,)),), ("a note",), seconds=0.1234)
WHOLE = Record(GRADE, "submitted/ada/ps1/ps1.ipynb", datetime(2026, 11, 24, 10), "abc", 7, "def", datetime(2026, 12, 1))


@pytest.mark.parametrize("record", [WHOLE, replace(WHOLE, submitted=None, due=None)])
def test_what_is_read_is_what_was_written(record: Record, tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text(record.text(), "utf-8")
    assert read_record(tmp_path) == record


def test_a_record_from_before_there_were_extensions(tmp_path: Path) -> None:
    data = json.loads(WHOLE.text())
    del data["due"]
    (tmp_path / RECORD).write_text(json.dumps(data))
    assert read_record(tmp_path) == replace(WHOLE, due=None)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", WHOLE.text()[:-20], WHOLE.text().replace("graded", "what"), '{"grade": 3}']
)
def test_what_is_not_whole_is_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / RECORD).write_text(text)
    assert read_record(tmp_path) is None


def test_where_there_is_none(tmp_path: Path) -> None:
    assert read_record(tmp_path / "nobody") is None
    assert read_record(None) is None
