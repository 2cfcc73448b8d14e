"""What was found out belongs to one verdict: another file, seed or version, and nobody has looked yet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.model import Diagnosis
from autograder.records.diagnoses import FILE, read_diagnoses, write_diagnoses
from tests.autograder.records.test_record import WHOLE

FOUND = {"f": Diagnosis("repair", "f", (2, 3), "line 2", "a sign is wrong", "write + for -", "sign")}


@pytest.mark.parametrize("found", [FOUND, {}])
def test_what_is_read_is_what_was_written(found: dict[str, Diagnosis], tmp_path: Path) -> None:
    write_diagnoses(tmp_path, WHOLE, found)
    assert read_diagnoses(tmp_path, WHOLE) == found


@pytest.mark.parametrize("other", [{"checksum": "x"}, {"seed": 8}, {"version": "x"}])
def test_they_belong_to_one_verdict(other: dict[str, object], tmp_path: Path) -> None:
    write_diagnoses(tmp_path, WHOLE, FOUND)
    assert read_diagnoses(tmp_path, replace(WHOLE, **other)) is None
    assert read_diagnoses(tmp_path, replace(WHOLE, file="elsewhere")) == FOUND


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"of": ["abc", 7, "def"], "diagnoses": [{}]}', None])
def test_what_is_not_whole_is_nothing(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / FILE).write_text(text)
    assert read_diagnoses(tmp_path, WHOLE) is None
