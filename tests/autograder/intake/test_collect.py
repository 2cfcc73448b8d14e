"""Zip files of Moodle and Canvas, nbgrader's exchange and folders, with rosters: everybody gets what is theirs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.intake.claims import claim
from autograder.intake.collect import Collected, collect
from autograder.intake.submissions import timestamp
from tests.autograder.handed_in import (
    CANVAS_GRADEBOOK,
    EMPTY,
    KNOWN,
    MOODLE_PARTICIPANTS,
    MOODLE_WORKSHEET,
    PS1,
    PS2,
    packed,
    roster,
    there,
    unreleased,
    zipped,
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return unreleased(tmp_path / "exercises")


@pytest.mark.parametrize("folders", [True, False])
def test_moodle(course: Course, tmp_path: Path, folders: bool) -> None:
    """With and without folders; letters of other languages; the numbers tell the Janes apart."""
    end = "/" if folders else ""
    files = {
        f"Ada Lovelace_101_assignsubmission_file_{end}{PS1}.ipynb": "A",
        f"Ada Lovelace_101_assignsubmission_onlinetext_{end}onlinetext.html": "<p>hello</p>",
        f"Jane Doe_103_assignsubmission_file_{end}homework (2).ipynb": "J1",
        f"Jane Doe_104_assignsubmission_file_{end}{PS1}.ipynb": "J2",
    }
    done = collect(course, [zipped(tmp_path / "all.zip", files)], PS1, roster(tmp_path, MOODLE_WORKSHEET))
    assert done.complaints == []
    assert there(course) == {f"alove001/{PS1}": "A", f"jdoe0001/{PS1}": "J1", f"jdoe0002/{PS1}": "J2"}
    handed_in = timestamp(course.submitted() / "alove001" / PS1)
    assert handed_in == datetime(2026, 11, 24, 13, 26).astimezone(UTC).replace(tzinfo=None)
    assert timestamp(course.submitted() / "jdoe0001" / PS1) is None


def test_moodle_by_names_alone(course: Course, tmp_path: Path) -> None:
    files = {
        f"Jürgen Groß_102_assignsubmission_file_/{PS1}.ipynb": "G",
        f"Jane Doe_103_assignsubmission_file_/{PS1}.ipynb": "J1",
        f"Eve Mallory_107_assignsubmission_file_/{PS1}.ipynb": "E",
        "Ada Lovelace_101_assignsubmission_file_/report.pdf": "%PDF",
    }
    done = collect(course, [zipped(tmp_path / "all.zip", files)], PS1, roster(tmp_path, MOODLE_PARTICIPANTS))
    assert there(course) == {f"jgros001/{PS1}": "G"}
    two, unknown, nothing = sorted(done.complaints, key=lambda line: "Jane" not in line and 1 + ("Ada" in line))
    assert "Jane Doe can be jdoe0001 or jdoe0002" in two
    assert "Eve Mallory is not in the class" in unknown
    assert "no notebook from Ada Lovelace, but report.pdf" in nothing


def test_canvas(course: Course, tmp_path: Path) -> None:
    """Numbers first, then names; the latest upload wins; late is told."""
    files = {
        f"lovelaceada_501_9001_{PS1}.ipynb": "old",
        f"lovelaceada_501_9005_{PS1}-1.ipynb": "new",
        f"lovelaceada_501_9003_{PS1}-2.ipynb": "between",
        f"doejane_LATE_503_9002_{PS1}.ipynb": "J1",
        f"doejane_LATE_503_9001_{PS1}.ipynb": "J0",
        f"doejane_504_9004_{PS1} (1).ipynb": "J2",
    }
    done = collect(course, [zipped(tmp_path / "s.zip", files)], None, roster(tmp_path, CANVAS_GRADEBOOK))
    assert there(course) == {f"alove001/{PS1}": "new", f"jdoe0001/{PS1}": "J1", f"jdoe0002/{PS1}": "J2"}
    assert [line.split(",")[0] for line in done.remarks] == ["jdoe0001: late", "handed in several times"]
    assert done.complaints == []


def test_exchange(course: Course, tmp_path: Path) -> None:
    """The latest of a student's folders, of every assignment; times are kept."""
    inbound = tmp_path / "inbound"
    for name, text in {
        f"ada+{PS1}+2026-11-24 13:26:05.000001 UTC": "first",
        f"ada+{PS1}+2026-11-25 09:00:00.000000 UTC+c2FsdA==": "second",
        f"ada+{PS2}+2026-11-20 09:00:00.000000 UTC": "other",
        f"bob+{PS1}+2026-11-24 15:26:05.000000 +0200": "b",
    }.items():
        (inbound / name).mkdir(parents=True)
        (inbound / name / f"{name.split('+')[1]}.ipynb").write_text(text)
        (inbound / name / "timestamp.txt").write_text(name.split("+")[2])
    assert collect(course, [inbound], None, EMPTY).complaints == []
    assert there(course) == {f"ada/{PS1}": "second", f"ada/{PS2}": "other", f"bob/{PS1}": "b"}
    assert timestamp(course.submitted() / "ada" / PS1) == datetime(2026, 11, 25, 9)
    assert timestamp(course.submitted() / "bob" / PS1) == datetime(2026, 11, 24, 13, 26, 5)


@pytest.mark.parametrize(
    ("path", "student", "assignment"),
    [
        (f"ada/{PS1}.ipynb", "ada", PS1),
        (f"ada/{PS1}/x.ipynb", "ada", PS1),
        (f"{PS1}/ada/x.ipynb", "ada", PS1),
        (f"{PS1}/ada.ipynb", "ada", PS1),
        (f"ada_{PS1}.ipynb", "ada", PS1),
        ("ada/deeper/still/x.ipynb", "ada", PS1),
        ("ada.ipynb", "ada", PS1),
        # What is below a student's folder is the student's own, whatever it looks like.
        (f"ada/bob_1_2_{PS1}.ipynb", "ada", PS1),
        (f"ada/Bob_1_assignsubmission_file_/{PS1}.ipynb", "ada", PS1),
        (f"ada/bob+{PS1}+2030-01-01 00:00:00 UTC/{PS1}.ipynb", "ada", PS1),
        (f"Ada_1_assignsubmission_file_/Bob_2_assignsubmission_file_/{PS1}.ipynb", "Ada", PS1),
    ],
)
def test_plain_folders(course: Course, tmp_path: Path, path: str, student: str, assignment: str) -> None:
    target = tmp_path / "drop" / path
    target.parent.mkdir(parents=True)
    target.write_text("x")
    collect(course, [tmp_path / "drop"], PS1, EMPTY)
    assert there(course) == {f"{student}/{assignment}": "x"}


def test_nothing_says_whose(course: Course, tmp_path: Path) -> None:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / f"{PS1}.ipynb").write_text("x")
    (tmp_path / "drop" / "ada").mkdir()
    (tmp_path / "drop" / "ada" / "Untitled.ipynb").write_text("x")
    done = collect(course, [tmp_path / "drop"], None, EMPTY)
    assert [("says whose it is" in line, "which assignment" in line) for line in done.complaints] == [
        (True, False),
        (False, True),
    ]
    assert there(course) == {}


def test_two_people_of_one_name_without_a_roster(course: Course, tmp_path: Path) -> None:
    files = {f"Jane Doe_{k}_assignsubmission_file_/{PS1}.ipynb": "x" for k in (1, 2)}
    done = collect(course, [zipped(tmp_path / "s.zip", files)], None, EMPTY)
    assert there(course) == {}
    assert len(done.complaints) == 2
    assert "the name of several" in done.complaints[0]


def test_a_later_download_wins_and_an_older_one_does_not(course: Course, tmp_path: Path) -> None:
    def download(day: int, text: str) -> Path:
        name = f"Ada_1_assignsubmission_file_/{PS1}.ipynb"
        return zipped(tmp_path / f"{day}.zip", {name: text}, (2026, 1, day, 0, 0, 0))

    def again(*sources: Path) -> Collected:
        return collect(course, sources, None, EMPTY)

    assert again(download(3, "third")).new == [("Ada", PS1)]
    assert again(download(3, "third")).known == [("Ada", PS1)]
    assert "is later than" in again(download(2, "second")).remarks[0]
    assert there(course) == {f"Ada/{PS1}": "third"}
    again(download(4, "fourth"), download(2, "second"))
    assert there(course) == {f"Ada/{PS1}": "fourth"}


def test_a_roster_that_knows_the_times_may_come_later(course: Course, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "moodle.zip", {f"Ada Lovelace_101_assignsubmission_file_/{PS1}.ipynb": "ada"})
    collect(course, [archive], None, roster(tmp_path, MOODLE_PARTICIPANTS))
    folder = course.submitted() / "alove001" / PS1
    assert timestamp(folder) is None
    again = collect(course, [archive], None, roster(tmp_path, MOODLE_WORKSHEET))
    assert (again.known, again.new) == ([("alove001", PS1)], [])
    assert timestamp(folder) is not None


def test_the_well_named_of_several(course: Course, tmp_path: Path) -> None:
    place = "Ada_1_assignsubmission_file_"
    files = {f"{place}/a.ipynb": "a", f"{place}/{PS1}.ipynb": "this", f"{place}/z.ipynb": "z"}
    collect(course, [zipped(tmp_path / "s.zip", files)], PS1, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "this"}


@pytest.mark.parametrize(
    "path", ["Ada_1_assignsubmission_file_/h.zip", "Ada_1_assignsubmission_file_h.zip", "Ada/h.ZIP"]
)
def test_a_students_own_archive(course: Course, tmp_path: Path, path: str) -> None:
    """The one notebook in it, or the one that is called as it should be."""
    junk = {"__MACOSX/._x.ipynb": "no", ".ipynb_checkpoints/x-checkpoint.ipynb": "no", "data/x.csv": "1"}
    for inside in ({"a/b/homework.ipynb": "mine"}, {f"{PS1} (1).ipynb": "mine", "scratch.ipynb": "no"}):
        outer = tmp_path / "s.zip"
        outer.write_bytes(packed({path: packed(junk | inside), "Bo/x.ipynb": "B"}))
        done = collect(course, [outer], PS1, EMPTY)
        assert not done.complaints
        assert there(course) == {f"Ada/{PS1}": "mine", f"Bo/{PS1}": "B"}


def test_an_archive_beside_a_notebook(course: Course, tmp_path: Path) -> None:
    """The notebook counts."""
    files = {f"Ada/{PS1}.ipynb": "this", "Ada/old.zip": packed({f"{PS1}.ipynb": "not this"})}
    (tmp_path / "s.zip").write_bytes(packed(files))
    collect(course, [tmp_path / "s.zip"], PS1, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "this"}


def test_archives_of_somebody_else_are_nobodys(course: Course, tmp_path: Path) -> None:
    """A download that lies in the folder is no student called Submissions."""
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "Submissions.zip").write_bytes(packed({"x.ipynb": "x"}))
    (tmp_path / "drop" / PS1).mkdir()
    (tmp_path / "drop" / PS1 / "Submissions.zip").write_bytes(packed({"x.ipynb": "x"}))
    done = collect(course, [tmp_path / "drop"], PS1, EMPTY)
    assert (done.all, done.complaints, there(course)) == ([], [], {})
    assert "nothing says whose they are: Submissions.zip" in done.remarks[0]


def test_claims_of_odd_names() -> None:
    from pathlib import PurePosixPath as P

    assert claim(P("a_b_1_2_x.ipynb"), []) != claim(P("ab_1_2_x.ipynb"), [])
    found = claim(P("Ann_Lee_77_assignsubmission_file_/x_88_assignsubmission_file_y.ipynb"), [])
    assert found is not None
    assert (found.name, found.numbers) == ("Ann_Lee", {"participant": "77"})
    assert claim(P(f"{PS1}.ipynb"), KNOWN) is None


@pytest.mark.filterwarnings("ignore")
def test_the_command_enrols_the_class(course: Course, tmp_path: Path) -> None:
    """Names and numbers stand in nbgrader's gradebook afterwards; what was left out makes status 1."""
    from nbgrader.api import Gradebook

    (tmp_path / "people.csv").write_text(CANVAS_GRADEBOOK)
    files = {f"lovelaceada_501_9001_{PS1}.ipynb": "A", f"mallory_600_9002_{PS1}.ipynb": "M"}
    source = zipped(tmp_path / "s.zip", files)
    arguments = ["collect", str(source), "--roster", str(tmp_path / "people.csv"), "--course", str(course.root)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 1
    assert "1 submissions collected" in result.output
    with Gradebook(course.db, "") as book:
        ada = book.find_student("alove001")
        assert (ada.first_name, ada.last_name, ada.lms_user_id) == ("Ada", "Lovelace", "501")
        assert len(book.students) == 3
    # The gradebook is a roster as well: without --roster the stranger stays one.
    assert "mallory is not in the class" in " ".join(
        CliRunner().invoke(app, ["collect", *arguments[1:2], *arguments[4:]]).output.split()
    )
