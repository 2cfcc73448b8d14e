"""A small semester: every event, every way in and back. Three hundred people: `python -m tests.semester FOLDER`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.semester import play


@pytest.mark.sandbox
@pytest.mark.long
@pytest.mark.filterwarnings("ignore")  # nbgrader's own
def test_a_semester(tmp_path: Path) -> None:
    semester = play(tmp_path, 14)
    history = (semester.folder / "history.jsonl").read_text("utf-8")
    assert '"what": "forgive"' in history
    assert semester.people[12].id not in history, "erased"
