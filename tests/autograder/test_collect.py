"""Zip files of Moodle and Canvas, nbgrader's exchange and folders, with rosters: everybody gets what is theirs."""

from __future__ import annotations

import contextlib
import io
import os
import random
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli import app
from autograder.collect import Collected, claim, collect
from autograder.course import Course, CourseError
from autograder.roster import Roster, read_roster
from autograder.submissions import timestamp

PS1, PS2 = "ps1-backpropagation", "ps2-minibatches"
KNOWN = [PS1, PS2]
EMPTY = Roster([])

MOODLE_PARTICIPANTS = """\ufeff"First name","Last name",Username,"ID number","Email address",Groups
Ada,Lovelace,alove001,4711,ada@example.org,
Jürgen,Groß,jgros001,4712,juergen@example.org,A
Jane,Doe,jdoe0001,4713,jane1@example.org,
Jane,Doe,jdoe0002,4714,jane2@example.org,
"""
MOODLE_WORKSHEET = """Identifier,"Full name",Username,"Email address",Status,Grade,"Last modified (submission)"
"Participant 101","Ada Lovelace",alove001,ada@example.org,"Submitted for grading",,"Tuesday, 24 November 2026, 1:26 PM"
"Participant 103","Jane Doe",jdoe0001,jane1@example.org,"Submitted for grading",,-
"Participant 104","Jane Doe",jdoe0002,jane2@example.org,"Submitted for grading",,-
"""
CANVAS_GRADEBOOK = """Student,ID,SIS User ID,SIS Login ID,Section,"PS 1 (99)","Final Score"
"    Points Possible",,,,,60,"(read only)"
"Lovelace, Ada",501,S1,alove001,1,,
"Doe, Jane",503,S3,jdoe0001,1,,
"Doe, Jane",504,S4,jdoe0002,2,,
"Student, Test",599,,0123456789abcdef,1,,
"""
NBGRADER = """id,first_name,last_name,email,lms_user_id
ada,Ada,Lovelace,ada@example.org,501
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course that knows two assignments, and nothing else."""
    root = tmp_path / "exercises"
    for name in KNOWN:
        (root / "source" / name).mkdir(parents=True)
        (root / "source" / name / f"{name}.md").write_text("# x")
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    return Course.find(root)


def roster(tmp_path: Path, text: str) -> Roster:
    (tmp_path / "roster.csv").write_text(text, "utf-8")
    return read_roster(tmp_path / "roster.csv")


def zipped(
    path: Path, files: Mapping[str, str], time: tuple[int, int, int, int, int, int] = (2026, 1, 1, 0, 0, 0)
) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name, time), text)
    return path


def there(course: Course) -> dict[str, str]:
    """student/assignment → the text that arrived."""
    found = course.submitted().glob("*/*/*.ipynb")
    return {f"{p.parent.parent.name}/{p.parent.name}": p.read_text() for p in found if p.stem == p.parent.name}


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
    assert [line.split(",")[0] for line in done.remarks] == ["jdoe0001: late"]
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


def test_hostile_archives(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths that lead out, links, bombs, damage: a line each, nothing written elsewhere, the others arrive."""
    monkeypatch.setattr("autograder.collect.LARGEST_FILE", 1 << 20)
    path = tmp_path / "s.zip"
    where = "_{}_assignsubmission_file_/"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"Ada{where.format(1)}{PS1}.ipynb", "A")
        archive.writestr(f"../../Eve{where.format(2)}{PS1}.ipynb", "evil")
        archive.writestr(f"Eve{where.format(2)}../../../../{PS1}.ipynb", "evil")
        archive.writestr(f"..{where.format(3)}{PS1}.ipynb", "evil")
        link = zipfile.ZipInfo(f"Liam{where.format(4)}{PS1}.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr(f"Bo{where.format(5)}{PS1}.ipynb", b"0" * (3 << 20))
        archive.writestr(f"Cy{where.format(6)}{PS1}.ipynb", "intact" * 50, zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"intactintact", b"brokenintact", 1))
    before = {p for p in tmp_path.rglob("*") if course.submitted() not in p.parents}
    done = collect(course, [path], None, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "A"}
    assert {p for p in tmp_path.rglob("*") if course.submitted() not in p.parents} - before == {course.submitted()}
    said = "\n".join(done.complaints)
    for words in ("Eve", "link to another file", "unpacked it has more than", "Bad CRC-32"):
        assert words in said, said
    assert len(done.complaints) == 6


def packed(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file's bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


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
    assert collect(course, [tmp_path / "drop"], PS1, EMPTY) == Collected()


def encrypted(content: bytes) -> bytes:
    """The same zip, said to be encrypted."""
    changed = bytearray(content)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        changed[changed.index(mark) + place] |= 1
    return bytes(changed)


def test_hostile_archives_within(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs one student one line."""
    monkeypatch.setattr("autograder.collect.LARGEST_FILE", 4 << 20)
    monkeypatch.setattr("autograder.collect.LARGEST_ARCHIVE", 1 << 20)
    link = zipfile.ZipInfo("x.ipynb")
    link.external_attr = 0o120777 << 16
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    lzma = bytearray(packed({"x.ipynb": "x" * 500}, zipfile.ZIP_LZMA))
    lzma[45:60] = b"\xff" * 15
    archives: dict[str, tuple[bytes, str]] = {
        "bomb": (packed({"x.ipynb": b"0" * (5 << 20)}), "unpacked it has more than"),
        "large": (os.urandom(1 << 20) + packed({"x.ipynb": "x"}), "is not opened"),
        "nested": (packed({"y.zip": packed({"x.ipynb": "x"})}), "no notebook in this archive"),
        "several": (packed({"x.ipynb": "x", "y.ipynb": "y"}), "2 notebooks"),
        "damaged": (b"PK\3\4" + bytes(100), "cannot be read"),
        "empty": (b"", "cannot be read"),
        "locked": (encrypted(packed({"x.ipynb": "x"})), "encrypted"),
        "linked": (linked.getvalue(), "link to another file"),
        "lzma": (bytes(lzma), "cannot be read"),
        "many": (packed({f"{n}.txt": "" for n in range(5000)}), "no notebook in this archive"),
    }
    files: dict[str, bytes | str] = {f"{name}/h.zip": content for name, (content, _) in archives.items()}
    files |= {"out/h.zip": packed({f"../../../{PS1}.ipynb": "out"}), "absolute/h.zip": packed({"/etc/x.ipynb": "abs"})}
    (tmp_path / "s.zip").write_bytes(packed(files | {f"Ada/{PS1}.ipynb": "A"}))
    before = {p for p in tmp_path.rglob("*") if course.submitted() not in p.parents}
    done = collect(course, [tmp_path / "s.zip"], PS1, EMPTY)
    # Within an archive a path says nothing: the student is told by where that lies.
    assert there(course) == {f"Ada/{PS1}": "A", f"out/{PS1}": "out", f"absolute/{PS1}": "abs"}
    assert {p for p in tmp_path.rglob("*") if course.submitted() not in p.parents} - before == {course.submitted()}
    assert len(done.complaints) == len(archives), done.complaints
    for name, (_, words) in archives.items():
        assert any(f"{name}/h.zip" in line and words in line for line in done.complaints), (name, done.complaints)


def test_damage_at_random(course: Course, tmp_path: Path) -> None:
    """A zip with bytes turned over: it is read, or refused in a line."""
    chance = random.Random(1)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        whole = packed({f"Ada/{PS1}.ipynb": "A" * 300, "Bo/h.zip": packed({"x.ipynb": "B" * 300}, method)}, method)
        for _ in range(150):
            content = bytearray(whole)
            for _ in range(chance.randint(1, 4)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            (tmp_path / "s.zip").write_bytes(content)
            with contextlib.suppress(CourseError):
                collect(course, [tmp_path / "s.zip"], PS1, EMPTY)
    assert all(path.name in (f"{PS1}.ipynb", "timestamp.txt") for path in course.submitted().glob("*/*/*"))


@pytest.mark.parametrize(
    "name", ["C:\\Windows\\x", "\\\\server\\x", ".", "..", ".hidden", "a*b", "a+b", "x" * 250, "😀" * 60, "tab\there"]
)
def test_names_that_are_no_folders(course: Course, tmp_path: Path, name: str) -> None:
    archive = zipped(tmp_path / "s.zip", {f"{name}_1_assignsubmission_file_/{PS1}.ipynb": "x", f"Ada/{PS1}.ipynb": "A"})
    done = collect(course, [archive], PS1, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "A"}
    assert len(done.complaints) == (name not in (".", ".hidden")), done.complaints  # hidden files are passed over


def test_one_name_in_two_forms(course: Course, tmp_path: Path) -> None:
    """macOS takes letters apart; the same person all the same. Upper and lower case tell ids apart."""
    files = {f"J\u00fcrgen/{PS1}.ipynb": "older", f"ada/{PS1}.ipynb": "a", f"Ada/{PS1}.ipynb": "A"}
    collect(course, [zipped(tmp_path / "s.zip", files)], PS1, EMPTY)
    later = zipped(tmp_path / "t.zip", {f"Ju\u0308rgen/{PS1}.ipynb": "newer"}, (2026, 1, 2, 0, 0, 0))
    collect(course, [later], PS1, EMPTY)
    assert there(course) == {f"J\u00fcrgen/{PS1}": "newer", f"ada/{PS1}": "a", f"Ada/{PS1}": "A"}


def test_one_path_twice_in_a_zip(course: Course, tmp_path: Path) -> None:
    first, second = (zipfile.ZipInfo(f"Ada/{PS1}.ipynb", (2026, 1, day, 0, 0, 0)) for day in (2, 1))
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr(first, "later")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(second, "earlier")
    collect(course, [tmp_path / "s.zip"], PS1, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "later"}


def test_a_name_that_is_not_in_its_encoding(course: Course, tmp_path: Path) -> None:
    content = packed({"ÄÄ/x.ipynb": "x"}).replace("Ä".encode(), b"\xff\xff")
    (tmp_path / "s.zip").write_bytes(content)
    with pytest.raises(CourseError, match="cannot be read"):
        collect(course, [tmp_path / "s.zip"], PS1, EMPTY)


def test_a_roster_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.roster.LARGEST_LIST", 1000)
    with pytest.raises(CourseError, match="are not read"):
        roster(tmp_path, "id\n" + "ada\n" * 1000)
    monkeypatch.undo()
    with pytest.raises(CourseError, match="is no list of students"):
        roster(tmp_path, "id\n" + "a" * 200_000)


def test_pipes_and_links_in_folders(course: Course, tmp_path: Path) -> None:
    for name in ("fifo", "link"):
        (tmp_path / "drop" / name).mkdir(parents=True)
    os.mkfifo(tmp_path / "drop" / "fifo" / f"{PS1}.ipynb")
    (tmp_path / "drop" / "link" / f"{PS1}.ipynb").symlink_to("/etc/passwd")
    done = collect(course, [tmp_path / "drop"], None, EMPTY)
    assert there(course) == {}
    assert len(done.complaints) == 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no", b"\0" * 1000])
def test_no_zip_at_all(course: Course, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(CourseError, match=r"x.zip cannot be read"):
        collect(course, [tmp_path / "x.zip"], None, EMPTY)


@pytest.mark.parametrize("text", [MOODLE_PARTICIPANTS, MOODLE_WORKSHEET, CANVAS_GRADEBOOK, NBGRADER])
def test_rosters(tmp_path: Path, text: str) -> None:
    """Commas, semicolons and tabs; the same people whatever the list."""
    for separator in ",;\t":
        made = io.StringIO()
        import csv

        csv.writer(made, delimiter=separator).writerows(csv.reader(text.lstrip("\ufeff").splitlines()))
        (ada,) = roster(tmp_path, made.getvalue()).find("Ada Lovelace", {})
        assert ada in ("alove001", "ada")
        assert roster(tmp_path, text).find("lovelaceada", {}) == {ada}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,grade\nx,1\n", "is no list of students"),
        ("", "is empty|no list of students"),
        ("id\n../x\n", r"line 2: '../x' cannot be a student's id"),
        ("id\n" + "x" * 200_000 + "\n", "is no list of students: field larger"),
        ("id,email\nada,a@x\nada,b@x\n", "line 3: 'ada' is there twice"),
    ],
)
def test_bad_rosters(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        roster(tmp_path, text)
    with pytest.raises(CourseError, match="No such file"):
        read_roster(tmp_path / "nothing.csv")


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
