"""A release by nbgrader: made once, made anew when something changes; a source that is not the released one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.records.release import as_released, is_current, lead_to, release
from tests.autograder.courses import copied

PS4 = "ps4-optimizers"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = copied(tmp_path_factory.mktemp("release") / "course", PS4)
    assert not is_current(course, PS4)
    assert release(course, PS4)
    return course


def test_it_is_made_once(released: Course) -> None:
    assert is_current(released, PS4)
    assert not release(released, PS4)
    assert not [path for path in released.root.iterdir() if path.name.startswith(".release")], "nothing is left over"


@pytest.mark.parametrize("younger", ["nbgrader_config.py", f"source/{PS4}/{PS4}.md"])
def test_a_younger_source_or_config_makes_it_old(released: Course, younger: str) -> None:
    path, time = released.root / younger, released.released(PS4).stat().st_mtime
    os.utime(path, (time + 10, time + 10))
    try:
        assert not is_current(released, PS4)
    finally:
        os.utime(path, (time - 10, time - 10))


def test_what_nbgrader_refuses_is_told_in_its_words_and_the_old_release_stays(released: Course) -> None:
    source, before = released.source(PS4), released.released(PS4).read_bytes()
    text = source.read_text("utf-8")
    source.write_text(text.replace("### END SOLUTION", "", 1), "utf-8")
    try:
        with pytest.raises(CourseError, match=f"nbgrader could not release {PS4}: no end solution statement found"):
            release(released, PS4, force=True)
    finally:
        source.write_text(text, "utf-8")
    assert released.released(PS4).read_bytes() == before


@pytest.mark.parametrize(
    ("book", "link"), [("https://x.org/b", "https://x.org/b/a.html"), ("", "../../../_build/html/a.html")]
)
def test_links_lead_to_the_book(tmp_path: Path, book: str, link: str) -> None:
    (tmp_path / "x.ipynb").write_text("[a](../../../_build/html/a.html)")
    lead_to(book, tmp_path / "x.ipynb")
    assert (tmp_path / "x.ipynb").read_text() == f"[a]({link})"


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("points: 9,", "points: 10,", "has 10 points there, 9 in the gradebook"),
        ("grade_id: test_adam_step", "grade_id: test_adam", "test_adam(_step)? is in the (source|gradebook) alone"),
        ("def adam_step(theta, grad,", "def adam_step(w, grad,", "adam_step is not the one that students got"),
    ],
)
def test_a_source_that_is_not_the_released_one_stops_a_run(
    released: Course, before: str, after: str, words: str
) -> None:
    as_released(released, released.template(PS4))
    source = released.source(PS4)
    text = source.read_text("utf-8")
    assert before in text
    source.write_text(text.replace(before, after, 1), "utf-8")
    try:
        with pytest.raises(CourseError, match=f"run: autograder release {PS4}.*{words}"):
            as_released(released, released.template(PS4))
    finally:
        source.write_text(text, "utf-8")
