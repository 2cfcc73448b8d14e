"""Archives and folders made to harm: a line each, nothing written elsewhere, the others arrive."""

from __future__ import annotations

import contextlib
import io
import os
import random
import zipfile
from pathlib import Path

import pytest

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.collect import collect
from tests.autograder.handed_in import EMPTY, PS1, packed, there, unreleased, zipped


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return unreleased(tmp_path / "exercises")


def test_hostile_archives(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths that lead out, links, bombs, damage: a line each, nothing written elsewhere, the others arrive."""
    monkeypatch.setattr("autograder.intake.archives.LARGEST_FILE", 1 << 20)
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


def encrypted(content: bytes) -> bytes:
    """The same zip, said to be encrypted."""
    changed = bytearray(content)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        changed[changed.index(mark) + place] |= 1
    return bytes(changed)


def test_hostile_archives_within(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each costs one student one line."""
    monkeypatch.setattr("autograder.intake.archives.LARGEST_FILE", 4 << 20)
    monkeypatch.setattr("autograder.intake.archives.LARGEST_ARCHIVE", 1 << 20)
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


@pytest.mark.parametrize("name", [".", "..", ".hidden", "x" * 129, "😀" * 60, "<>", "\\"])
def test_names_that_are_no_ids(course: Course, tmp_path: Path, name: str) -> None:
    archive = zipped(tmp_path / "s.zip", {f"{name}_1_assignsubmission_file_/{PS1}.ipynb": "x", f"Ada/{PS1}.ipynb": "A"})
    done = collect(course, [archive], PS1, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "A"}
    assert len(done.complaints) == (name not in (".", ".hidden")), done.complaints  # hidden files are passed over


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("C:\\Windows\\x", "C:-Windows-x"),
        ("\\\\server\\x", "--server-x"),
        ("a*b", "a-b"),
        ("tab\there", "tab-here"),
        ('"><svg onload=evil()>', "---svg onload=evil()-"),
        ("Sinéad O'Brien & `co`", "Sinéad O-Brien - -co-"),
        ("ada+uni@example.org", "ada+uni@example.org"),
    ],
)
def test_what_neither_folders_nor_nbgraders_pages_bear(course: Course, tmp_path: Path, name: str, student: str) -> None:
    """It is replaced, and that is told."""
    archive = zipped(tmp_path / "s.zip", {f"{name}_1_assignsubmission_file_/{PS1}.ipynb": "x", f"Ada/{PS1}.ipynb": "A"})
    done = collect(course, [archive], PS1, EMPTY)
    assert there(course) == {f"Ada/{PS1}": "A", f"{student}/{PS1}": "x"}
    assert not done.complaints
    assert [f"is written {student} here" in line for line in done.remarks] == [True] * (student != name)


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
