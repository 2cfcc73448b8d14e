"""Diagnoses are made once, after grading, and kept beside the grade; the page marks the student's line."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.cli.grade import Call, run
from autograder.course.folder import Course
from autograder.model import Diagnosis
from autograder.records.diagnoses import FILE, read_diagnoses
from autograder.records.record import read_record
from autograder.reports.class_report import diagnosed
from autograder.reports.feedback import write_all
from autograder.running.diagnosing import _once, look, undiagnosed

PS1 = "ps1-backpropagation"
pytestmark = pytest.mark.usefixtures("box")


@pytest.fixture(scope="module")
def graded(made_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    root = tmp_path_factory.mktemp("graded") / "exercises"
    shutil.copytree(made_course, root)
    for place in (root / "submitted").iterdir():
        if place.name not in ("ada", "kofi", "quentin"):
            shutil.rmtree(place)
    course = Course.find(root)
    assert run(Call(course, quiet=True)) == 0
    return course


def folder(course: Course, student: str) -> Path:
    return course.root / "autograded" / student / PS1


def test_found_once_kept_and_shown(graded: Course) -> None:
    before = {s: (folder(graded, s) / "grade.json").read_text() for s in ("kofi", "quentin")}
    assert undiagnosed(folder(graded, "kofi")) is not None
    steps: list[int] = []

    @contextmanager
    def watching(title: str, total: int) -> Iterator[Callable[[], None]]:
        yield lambda: steps.append(total)

    said, _ = write_all(graded, PS1, watching)
    assert steps == [len(steps)] * len(steps), "a step is a submission, and no second that passes"
    assert "no diagnosis" not in said
    record = read_record(folder(graded, "kofi"))
    assert record is not None
    kofi = read_diagnoses(folder(graded, "kofi"), record)
    assert kofi is not None
    assert kofi["forward"].kind == "repair"
    assert undiagnosed(folder(graded, "kofi")) is None, "what was found is not looked for again"
    assert before == {s: (folder(graded, s) / "grade.json").read_text() for s in before}, "no point has changed"
    page = graded.feedback("quentin", PS1).read_text("utf-8")
    assert page.count("<mark>") >= 1
    assert 'class="hidden">(mistake) </span>' in page
    groups = diagnosed(graded, PS1)
    assert all(students for students in groups.values())


def test_levels(graded: Course) -> None:
    look(graded, PS1)
    for hints, words in (("where", "The mistake is in line 2."), ("change", "should be"), ("nothing", "")):
        told = replace(graded, settings=replace(graded.settings, hints=hints))
        write_all(told, PS1)
        page = told.feedback("quentin", PS1).read_text("utf-8")
        assert words in page
        assert ("<mark>" in page) is (hints != "nothing")


def test_another_grade_wants_another_look(graded: Course) -> None:
    assert look(graded, PS1) == []
    place = folder(graded, "quentin")
    data = json.loads((place / "grade.json").read_text("utf-8"))
    (place / "grade.json").write_text(json.dumps(data | {"checksum": "another"}), "utf-8")
    assert undiagnosed(place) is not None
    (place / FILE).write_text("no json", "utf-8")
    assert undiagnosed(place) is not None


@pytest.mark.parametrize("found", [Diagnosis("repair", "f", (2,), "where", "what", "change", trace="t"), None])
def test_equal_work_is_looked_at_once_by_all_workers(tmp_path: Path, found: Diagnosis | None) -> None:
    asked: list[int] = []
    told: list[Diagnosis | None] = []
    begun, go_on = threading.Event(), threading.Event()

    def find() -> Diagnosis | None:
        asked.append(1)
        begun.set()
        go_on.wait(60)
        return found

    workers = [threading.Thread(target=lambda: told.append(_once(tmp_path / "key", find))) for _ in range(3)]
    for worker in workers:
        worker.start()
    assert begun.wait(60)
    go_on.set()
    for worker in workers:
        worker.join()
    assert asked == [1]
    assert told == [found] * 3


def test_who_dies_in_its_search_leaves_it_to_the_next(tmp_path: Path) -> None:
    def dies() -> Diagnosis | None:
        raise MemoryError

    with pytest.raises(MemoryError):
        _once(tmp_path / "key", dies)
    assert _once(tmp_path / "key", lambda: None) is None
