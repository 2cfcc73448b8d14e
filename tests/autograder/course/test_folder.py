"""Finding a course, and where its files are."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    for name in ("b", "a", "no-source"):
        (tmp_path / "source" / name).mkdir(parents=True)
    for name in ("a", "b"):
        (tmp_path / "source" / name / f"{name}.md").write_text("# x\n")
    (tmp_path / "source" / "a" / "notes.md").write_text("# no assignment\n")
    return tmp_path


def test_it_is_found_from_within(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = root / "submitted" / "ada"
    deep.mkdir(parents=True)
    for place in (root, deep, root / "source" / "a"):
        monkeypatch.chdir(place)
        assert Course.find().root == root.resolve()


def test_a_folder_without_settings_is_none(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"is no course: it has no nbgrader_config\.py"):
        Course.find(tmp_path)


def test_settings_that_fail_are_told_in_a_line(root: Path) -> None:
    (root / "nbgrader_config.py").write_text("c = get_config()\n1 / 0\n")
    with pytest.raises(CourseError, match=r"nbgrader_config.py cannot be read: ZeroDivisionError: division by zero$"):
        Course.find(root)


def test_assignments_are_folders_with_a_source_of_their_name(root: Path) -> None:
    course = Course.find(root)
    assert course.assignments == ["a", "b"]
    assert course.source("a") == root / "source" / "a" / "a.md"
    for name in ("no-source", "c", "../a", "a/a"):
        with pytest.raises(CourseError, match=r"unknown assignment .*; this course has: a, b"):
            course.source(name)


def test_the_gradebook_is_the_options_the_configs_or_beside(root: Path) -> None:
    assert Course.find(root).db == f"sqlite:///{root.resolve() / 'gradebook.db'}"
    with (root / "nbgrader_config.py").open("a") as file:
        file.write("c.CourseDirectory.db_url = 'postgresql://there/x'\n")
    assert Course.find(root).db == "postgresql://there/x"
    assert Course.find(root, "sqlite:///y.db").db == "sqlite:///y.db"


def test_json_is_written_whole_or_told(tmp_path: Path) -> None:
    write_json(None, {"nowhere": True})
    write_json(tmp_path / "x.json", {"ü": [1]})
    assert (tmp_path / "x.json").read_text("utf-8") == '{\n "ü": [\n  1\n ]\n}\n'
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="cannot be written"):
        write_json(tmp_path / "file" / "x.json", {})
