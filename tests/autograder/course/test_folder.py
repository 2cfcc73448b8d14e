"""Finding a course, and where its files are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from autograder.course import folder
from autograder.course.folder import Course, write_json
from autograder.course.settings import CourseError
from autograder.course.template import clear


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
    with pytest.raises(CourseError, match=r"is not a course: it has no nbgrader_config\.py"):
        Course.find(tmp_path)


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


@pytest.mark.parametrize(
    ("mask", "line", "mode"),
    [
        (0o022, "", 0o644),
        (0o077, "", 0o600),
        (0o022, "c.CourseDirectory.groupshared = True\n", 0o664),
        (0o077, "c.CourseDirectory.groupshared = True\n", 0o660),
    ],
)
def test_a_course_is_its_groups_where_nbgrader_has_it_so(root: Path, mask: int, line: str, mode: int) -> None:
    (root / "nbgrader_config.py").write_text(f"c = get_config()\n{line}")
    before = os.umask(mask)
    try:
        Course.find(root)
        write_json(root / "autograded" / "x.json", {})
    finally:
        os.umask(before)
    assert (root / "autograded" / "x.json").stat().st_mode & 0o777 == mode
    assert (root / "autograded").stat().st_mode & 0o777 == mode | (mode & 0o444) >> 2


def test_json_is_written_whole_or_told(tmp_path: Path) -> None:
    write_json(None, {"nowhere": True})
    write_json(tmp_path / "x.json", {"ü": [1]})
    assert (tmp_path / "x.json").read_text("utf-8") == '{\n "ü": [\n  1\n ]\n}\n'
    (tmp_path / "file").write_text("")
    with pytest.raises(CourseError, match="cannot be written"):
        write_json(tmp_path / "file" / "x.json", {})


SOURCE = """# A

```{code-cell} ipython3
---
nbgrader: {grade: false, grade_id: f, locked: false, schema_version: 3, solution: true, task: false}
---
def f():
    ### BEGIN SOLUTION
    return 1
    ### END SOLUTION
```
"""


def test_what_nbgrader_makes_of_a_source_is_kept_until_something_of_it_changes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its import takes seconds. A file that is spoilt, or cannot be written, changes nothing."""
    (root / "source" / "a" / "a.md").write_text(SOURCE)
    made: list[object] = []
    monkeypatch.setattr(folder, "clear", lambda *given: made.append(given) or clear(*given))

    def released() -> str:
        return Course.find(root).template("a").by_id["f"].released

    first = released()
    assert "return 1" not in first
    assert "YOUR CODE HERE" in first
    assert [released() for _ in range(3)] == [first] * 3
    assert len(made) == 1
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.ClearSolutions.code_stub = {'python': 'raise NotImplementedError'}\n"
    )
    assert "raise NotImplementedError" in released()
    assert len(made) == 2
    kept = root / "source" / "a" / "__pycache__" / "a.ipynb"
    for spoilt in ("", "{", "[]", '{"made_from": 3}', "\x00"):
        kept.write_text(spoilt)
        assert "raise NotImplementedError" in released()
    kept.unlink()
    kept.parent.rmdir()
    kept.parent.write_text("no folder")
    assert "raise NotImplementedError" in released()


def test_packages_are_named_to_students(root: Path) -> None:
    (root / "nbgrader_config.py").write_text("c = get_config()\nc.Autograder.packages = ['scipy', 'pandas']\n")
    course = Course.find(root)
    assert course.settings.packages == ("scipy", "pandas")
    (note,) = [cell.released for cell in course.template("a").cells if "At grading" in cell.released]
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}, numpy, matplotlib" in note
    assert "tqdm, scipy, pandas and what comes with Python" in note
    (root / "nbgrader_config.py").write_text("c = get_config()\n")
    assert not any("scipy" in cell.released for cell in Course.find(root).template("a").cells)
