"""Moodle's grading worksheet is told by what stands in it, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.intake.roster import read_roster
from autograder.intake.worksheet import read_columns
from tests.autograder.reports.worksheets import LANGUAGES, Row, Sheet

CLASS = [Row(101, "Ada Lovelace", "ada@example.org"), Row(102, "Jürgen Groß", "jg@example.org")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_worksheet_is_a_list_in_every_language(code: str, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(Sheet(CLASS).text(code), "utf-8")
    people = read_roster(tmp_path / "list.csv").people
    assert [(p.participant, p.email) for p in people] == [(str(row.number), row.email) for row in CLASS]
    if code != "en":
        assert [p.full for p in people] == [row.name for row in CLASS]


def test_numbers_of_persons_are_no_maximum() -> None:
    """One row, with an ID number and a department before the grade."""
    rows = [["Participant 7", "Ada", "4711", "12", "a@b.de", "Submitted", "", "60,00", "Ja", "-", "-", ""]]
    sheet = read_columns(rows)
    assert sheet is not None
    assert (sheet.grade, sheet.most, sheet.email, sheet.comment) == (6, 7, 4, 11)
    assert read_columns([row[1:] for row in rows]) is None
