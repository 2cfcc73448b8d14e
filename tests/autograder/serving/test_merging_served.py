"""What `autograder serve` keeps of people moves with them, and goes with them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from sqlalchemy import insert

from autograder.course.folder import Course
from autograder.course.rules import Rules
from autograder.course.settings import CourseError
from autograder.intake.roster import Person
from autograder.records.reader import standings
from autograder.serving import rules
from autograder.serving.erasing import Erasing
from autograder.serving.files import home, keep
from autograder.serving.merging import Merge
from autograder.serving.places import closed, own
from autograder.serving.store import ATTEMPTS, State, Store
from autograder.serving.who import Doorkeeper, Visitor, key
from tests.autograder.ledger import PS1, make
from tests.autograder.serving.test_merging import hand_in, merge

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own
NOON = datetime(2026, 11, 3, 12)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return make(tmp_path)


@pytest.fixture
def store(course: Course) -> Store:
    return Store(course)


def attempt(course: Course, store: Store, who: str, number: int, hours: float, points: float = 5.0) -> None:
    """An attempt, judged, with its file."""
    received = NOON + timedelta(hours=hours)
    upload = course.root / f"{who}-{number}"
    upload.write_text(f"{who} {number}")
    keep(upload, home(course, PS1, who, number), PS1, received)
    values = {"assignment": PS1, "student": who, "number": number, "received": received, "checksum": f"{who}{number}"}
    with store.write() as connection:
        connection.execute(insert(ATTEMPTS).values(**values, named="x", state=State.JUDGED, points=points))


def notebooks(course: Course, store: Store, who: str) -> list[str]:
    """What was handed in, by time."""
    return [(home(course, PS1, who, one.number) / f"{PS1}.ipynb").read_text() for one in store.attempts(who)]


def test_attempts_become_one_line_by_time_and_cost_their_tries(course: Course, store: Store) -> None:
    for who, number, hours in (("ada", 1, 0), ("4711", 1, 1), ("4711", 2, 3), ("ada", 2, 2), ("bob", 1, 0)):
        attempt(course, store, who, number, hours)
    Merge(course, "ada", "4711").attempts()
    assert notebooks(course, store, "ada") == ["ada 1", "4711 1", "ada 2", "4711 2"]
    assert notebooks(course, store, "bob") == ["bob 1"]
    assert not store.attempts("4711")
    assert not (course.root / "attempts" / "4711").exists()
    assert store.unsettled() == [(PS1, "ada")], "which counts may be another one now"
    mine = store.attempts("ada")
    last = rules.counting(Rules(), mine)
    assert last
    assert last.received == NOON + timedelta(hours=3)
    assert rules.permission(Rules(tries=4), mine, NOON, None, UTC).why_not == "All 4 tries are used."
    Merge(course, "ada", "4711").attempts()
    assert len(store.attempts("ada")) == 4, "again, nothing is left to do"


def test_it_goes_on_after_a_crash(course: Course, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed between any two folders, the rows still say where each is."""
    for number in (1, 2, 3):
        attempt(course, store, "4711", number, number)
    attempt(course, store, "ada", 1, 0)
    replace = Path.replace

    def killed(path: Path, target: Path) -> Path:
        if path.name == "2":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            Merge(course, "ada", "4711").attempts()
    Merge(course, "ada", "4711").attempts()
    assert notebooks(course, store, "ada") == ["ada 1", "4711 1", "4711 2", "4711 3"]


def test_both_links_open_the_one_who_stays(course: Course, store: Store) -> None:
    door = Doorkeeper(key(course), store)
    links = {who: door.link(Visitor("student", who, store.enter("student", [who])[who])) for who in ("ada", "4711")}
    cookie = door.cookie(Visitor("student", "4711", 1))
    Merge(course, "ada", "4711").attempts()
    door.forget()
    for found in (door.by_link(links["ada"]), door.by_link(links["4711"]), door.by_cookie(cookie)):
        assert found
        assert found.id == "ada"
    store.enter("student", ["ada"], anew=True)
    door.forget()
    assert door.by_link(links["ada"]) is None, "revoked"
    assert door.by_link(links["4711"]) is None, "with those that came along"


def test_a_person_of_two_ids_is_erased_as_one(course: Course, store: Store) -> None:
    door = Doorkeeper(key(course), store)
    store.enter("student", ["ada", "4711", "bob"])
    for who in ("ada", "4711", "bob"):
        attempt(course, store, who, 1, 0)
    Merge(course, "ada", "4711").attempts()
    Erasing(course, Person("ada")).attempts()
    door.forget()
    assert [one.student for one in store.attempts()] == ["bob"]
    assert [*store.generations()] == [("student", "bob")]
    assert not store.merged()
    assert b"4711" not in (own(course) / "serving.db").read_bytes()


def test_nothing_was_ever_served(course: Course) -> None:
    Merge(course, "ada", "4711").attempts()
    Erasing(course, Person("ada")).attempts()
    with closed(course):
        assert not own(course).exists()


def test_not_while_it_is_served(course: Course, store: Store) -> None:
    hand_in(course, "ada", PS1, 1)
    hand_in(course, "4711", PS1, 2)
    with closed(course):
        said = merge(course, "ada", "4711", "--counts", "ada")
    assert isinstance(said.exception, CourseError)
    assert "being served" in str(said.exception)
    assert set(standings(course.db, PS1)) == {"ada", "4711"}, "nothing is changed"


def test_the_command_asks_only_where_no_rule_decides(course: Course, store: Store) -> None:
    for who, points, hours in (("ada", 1, 2), ("4711", 2, 1)):
        hand_in(course, who, PS1, points)
        attempt(course, store, who, 1, hours, points)
    said = merge(course, "ada", "4711")
    assert said.exit_code == 0, said.output
    assert f"which of their attempts at {PS1} counts, the rules of serve say" in " ".join(said.output.split())
    assert {who: one.score for who, one in standings(course.db, PS1).items()} == {"ada": 1}
    assert len(store.attempts("ada", PS1)) == 2
    with Gradebook(course.db) as book:
        assert {student.id for student in book.students} >= {"ada"}
