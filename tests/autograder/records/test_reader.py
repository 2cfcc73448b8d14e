"""The gradebook by plain queries says what nbgrader's own API says of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.records.reader import (
    CELLS,
    ask,
    begin,
    due_date,
    graded_students,
    knows,
    people,
    reachable,
    shown,
    standings,
)
from tests.autograder import ledger
from tests.autograder.ledger import PS1, PS2

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Ada has a manual score above the automatic one, extra credit and a comment; Bob a penalty above his score."""
    course = ledger.make(tmp_path_factory.mktemp("reader") / "course")
    with Gradebook(course.db, "nn") as book:
        book.add_student("zoe", first_name="Zoë", email="z@x", lms_user_id="9")
        for student, points in (("ada", 3.0), ("bob", 4.0)):
            book.add_student(student)
            book.add_submission(PS1, student)
            grade = book.find_grade("test_f", PS1, PS1, student)
            grade.auto_score, grade.needs_manual_grade = points, False
            answer = book.find_grade("question", PS1, PS1, student)
            answer.needs_manual_grade = student == "bob"
            book.find_submission_notebook(PS1, PS1, student).late_submission_penalty = (
                100.0 if student == "bob" else 0.5
            )
        book.find_grade("test_f", PS1, PS1, "ada").manual_score = 7.0
        answer = book.find_grade("question", PS1, PS1, "ada")
        answer.manual_score, answer.extra_credit = 2.0, 1.5
        comment = book.find_comment("question", PS1, PS1, "ada")
        comment.auto_comment, comment.manual_comment = "No response.", "Well said."
        book.db.commit()
    return course


def test_standings_are_nbgraders_sums(course: Course) -> None:
    found = standings(course.db, PS1)
    with Gradebook(course.db, "nn") as book:
        for student in ("ada", "bob"):
            theirs = book.find_submission(PS1, student)
            assert found[student].max_score == theirs.max_score
            assert found[student].penalty == theirs.late_submission_penalty
            assert found[student].score == max(0.0, theirs.score - theirs.late_submission_penalty)
    assert found["ada"].scores == {"test_f": (7.0, 10.0), "question": (3.5, 4.0)}
    assert (found["ada"].open, found["bob"].open) == ([], ["question"])
    assert found["ada"].comments == {"question": "Well said."}
    assert standings(course.db, PS2) == {}


def test_who_and_what_is_known(course: Course) -> None:
    assert [(one.id, one.first_name, one.lms_user_id) for one in people(course.db)] == [
        ("ada", None, None),
        ("bob", None, None),
        ("zoe", "Zoë", "9"),
    ]
    assert graded_students(course.db, PS1) == {"ada", "bob"}
    assert {row.name: row.points for row in ask(course.db, CELLS, PS1)} == {"test_f": 10.0, "question": 4.0}
    assert [knows(course.db, name) for name in (PS1, PS2, "ps9")] == [True, True, False]
    assert [due_date(course.db, name) is not None for name in (PS1, "ps9")] == [True, False]


def test_a_gradebook_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    assert people(f"sqlite:///{tmp_path / 'gradebook.db'}") == []
    assert not (tmp_path / "gradebook.db").exists()


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600)])
def test_a_new_gradebook_has_the_rights_that_the_umask_leaves(tmp_path: Path, mask: int, mode: int) -> None:
    path = tmp_path / "gradebook.db"
    before = os.umask(mask)
    try:
        begin(f"sqlite:///{path}")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == mode
    with Gradebook(f"sqlite:///{path}", "nn") as book:  # nbgrader takes the empty file for a new one
        book.add_student("ada")
    begin(f"sqlite:///{path}")
    assert [row.id for row in people(f"sqlite:///{path}")] == ["ada"]
    assert path.stat().st_mode & 0o777 == mode
    begin(f"sqlite:///{tmp_path / 'nowhere' / 'gradebook.db'}")
    begin("sqlite://")


@pytest.mark.parametrize(
    "db", ["sqlite:////proc/nothing/x.db", "what://ever", "postgresql+psycopg://a:secret@127.0.0.1:1/x"]
)
def test_one_that_cannot_be_opened_is_told_without_its_password(db: str, tmp_path: Path) -> None:
    if db.startswith("sqlite"):
        (tmp_path / "x.db").write_text("no database" * 100)
        db = f"sqlite:///{tmp_path / 'x.db'}"
    with pytest.raises(CourseError, match=r"the gradebook .* cannot be opened") as error:
        people(db)
    assert "secret" not in str(error.value)


def test_addresses() -> None:
    assert reachable("sqlite:///x.db") == "sqlite:///x.db?timeout=30"
    assert reachable("sqlite:///x.db?mode=ro") == "sqlite:///x.db?mode=ro"
    assert reachable("postgresql://a@b/c") == "postgresql://a@b/c"
    assert shown("postgresql://a:secret@b/c") == "postgresql://a:***@b/c"
    assert shown("no address") == "no address"
