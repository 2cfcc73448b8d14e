"""A class of students who make trouble with files, names and metadata, beside an honest one: the run goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from autograder.course.folder import Course
from autograder.intake.names import safe_id
from autograder.intake.raw import printable
from autograder.intake.times import parse_time
from autograder.sandbox import cgroup
from tests.autograder.cli.test_app import call, only

PS1 = "ps1-backpropagation"
Notebook = dict[str, Any]
pytestmark = pytest.mark.usefixtures("box")


def metadata(change: Callable[[Notebook, dict[str, Any]], object]) -> Callable[[Notebook], Notebook]:
    """A notebook whose cells were changed, each together with its nbgrader metadata."""

    def changed(notebook: Notebook) -> Notebook:
        for cell in notebook["cells"]:
            change(cell, cell["metadata"].get("nbgrader", {}))
        return notebook

    return changed


def kernel(notebook: Notebook) -> Notebook:
    evil = "<script>alert(1)</script>"
    spec = {"name": "bash", "language": "bash", "display_name": evil}
    return {**notebook, "metadata": {"kernelspec": spec, "language_info": {"name": evil}, "title": evil, "widgets": {}}}


def tail(text: str) -> Callable[[Notebook], bytes]:
    """A notebook with more JSON at its end."""
    return lambda notebook: json.dumps(notebook)[:-1].encode() + text.encode() + b"}"


def own_cells(source: str, count: int = 1, **cell: Any) -> Callable[[Notebook], Notebook]:
    more = {"cell_type": "code", "metadata": {}, "source": source, **cell}
    return lambda notebook: {**notebook, "cells": [more] * count + notebook["cells"]}


# Every one of them is honest work otherwise, and has to get what honest work gets.
FILES: dict[str, Callable[[Notebook], Notebook | bytes]] = {
    "points": metadata(lambda cell, mark: mark.update(points=1e9, locked=False, solution=True, grade=True)),
    "schema": metadata(lambda cell, mark: mark.update(schema_version=99, cell_type="raw", checksum="x", task=True)),
    "tags": metadata(lambda cell, mark: cell["metadata"].update(tags=["skip-execution", "raises-exception"])),
    "kernel": kernel,
    "thirty-fold": lambda notebook: {**notebook, "cells": notebook["cells"] * 30},
    "thousands": own_cells("pass", 1500, metadata={"nbgrader": {"grade_id": "sigmoid"}}),
    "claims-a-test": own_cells("0", metadata={"nbgrader": {"grade_id": "test_sigmoid", "points": 99, "grade": True}}),
    "tens-of-megabytes": lambda notebook: {**notebook, "metadata": {"x": "y" * 40_000_000}},
    "deep-at-the-end": tail(', "x": ' + "[" * 100_000 + "]" * 100_000),
    "deep-at-the-start": lambda n: b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"," + json.dumps(n).encode()[1:],
    "numbers": tail(', "x": [NaN, -Infinity, 1e999, -0, 1E400, ' + "9" * 10_000 + "]"),
    "twice-the-cells": lambda notebook: b'{"cells": [], ' + json.dumps(notebook).encode()[1:],
    "surrogates": tail(r', "\ud800": "\udfff"'),
    "blanks": own_cells("if 1:\n" + " " * 190_000 + "x", 5),
    "deep-code": own_cells("a" + "[0]" * 60_000, 8),
    "markdown": own_cells("[a]: x\n" * 20_000, 3, cell_type="markdown"),
}
NAMES = [
    *(
        b"[red]x",
        b"[link=x]y",
        b"[\\",
        b"a'; DROP TABLE student;--",
        b"\xff\xfe",
        b"esc\x1b[31m\x07",
        b"line\nbreak",
        b"-rf",
    ),
    *(b"x" * 128, b"=HYPERLINK(1)", "ü\u202ex".encode(), b"{{7*7}}{%", b"<img src=x onerror=alert(1)>", b" ", b"%s%n"),
]
TIMES = {
    "far": "9999-12-31 23:59:59 -1200",
    "early": "0001-01-01 00:00:00 +1200",
    "odd": "2026-01-01 00:00:00 ../../x",
    "long": "9" * 10_000_000,
}


def others(group: Path) -> bool:
    """Whether a run that we did not start is at work in it."""
    pid = int(group.name.split("-")[1])
    return psutil.pid_exists(pid) and os.getpid() not in {p.pid for p in psutil.Process(pid).parents()}


def left_behind() -> set[str]:
    """What the sandbox makes outside itself: control groups and processes. Those of a process elsewhere are its own."""
    parents = [cgroup._version1("memory"), *cgroup._delegated()]  # that of pids is shared with others
    groups = {str(path) for parent in parents if parent for path in parent.glob("autograder-*-*") if not others(path)}
    return groups | {str(p.pid) for p in psutil.Process().children(recursive=True) if p.name() == "bwrap"}


@pytest.fixture
def trouble(course: Course) -> Course:
    """An honest student's notebook in many hands."""
    only(course, ["ada"])
    honest = json.loads((course.submitted() / "ada" / PS1 / f"{PS1}.ipynb").read_text("utf-8"))

    def hand_in(student: bytes, content: Notebook | bytes) -> Path:
        folder = os.path.join(os.fsencode(course.submitted()), student, PS1.encode())  # noqa: PTH118  bytes
        os.makedirs(folder)  # noqa: PTH103
        file = Path(os.fsdecode(folder)) / f"{PS1}.ipynb"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return file.parent

    for name, change in FILES.items():
        hand_in(name.encode(), change(json.loads(json.dumps(honest))))
    for name in NAMES:
        hand_in(name, honest)
    for name, time in TIMES.items():
        (hand_in(f"time-{name}".encode(), honest) / "timestamp.txt").write_text(time)
    os.mkfifo(hand_in(b"time-fifo", honest) / "timestamp.txt")
    (hand_in(b"time-zero", honest) / "timestamp.txt").symlink_to("/dev/zero")
    (hand_in(b"time-folder", honest) / "timestamp.txt").mkdir()
    return course


@pytest.mark.usefixtures("alone")
def test_the_run_goes_on_and_all_get_what_they_deserve(trouble: Course) -> None:
    before = left_behind()
    target = trouble.root / "verdicts.json"
    status, said = call(trouble, "grade", "--json", target, "--jobs", "2")
    assert status == 0, said
    assert "\x07" not in said
    found = {s["student"]: (s["status"], s["points"]) for s in json.loads(target.read_text("utf-8"))["submissions"]}
    expected = {
        "ada",
        *FILES,
        *(safe_id(printable(os.fsdecode(name))) for name in NAMES),
        *(f"time-{name}" for name in TIMES),
    }
    assert set(found) == expected | {"time-fifo", "time-zero", "time-folder"}
    assert {student for student, verdict in found.items() if verdict != ("graded", 60.0)} == set()
    for command in ("feedback", "report"):
        status, said = call(trouble, command, "--assignment", PS1)
        assert status == 0, said
    pages = [*trouble.root.glob("feedback/*/*.html"), *trouble.root.glob("reports/*.html")]
    assert len(pages) >= len(found)
    assert not any("<script>alert" in page.read_text("utf-8") for page in pages)
    assert not any("<img src=x" in page.read_text("utf-8") for page in pages)
    assert left_behind() <= before


@pytest.mark.parametrize(
    "name", [b"\xff\xfe.ipynb", b"\x1b[31m.ipynb", "\u202e.ipynb".encode(), b"<script>alert(1)<.ipynb"]
)
def test_a_file_of_any_name_that_is_no_notebook(course: Course, name: bytes) -> None:
    folder = course.submitted() / "mallory" / PS1
    folder.mkdir(parents=True)
    (folder / os.fsdecode(name)).write_bytes(b"no notebook")
    target = course.root / "verdicts.json"
    status, said = call(course, "grade", course.submitted() / "mallory", "--json", target, "--jobs", "1")
    assert status == 0, said
    assert "\x1b" not in said
    (found,) = json.loads(target.read_text("utf-8"))["submissions"]
    assert found["status"] == "unreadable"
    assert printable(os.fsdecode(name)) in found["notes"][0]
    for command in ("feedback", "report"):
        assert call(course, command, "--assignment", PS1)[0] == 0
    assert "<script>alert" not in (course.root / "feedback" / "mallory" / f"{PS1}.html").read_text("utf-8")


def test_times_beyond_all_times() -> None:
    for words in TIMES.values():
        assert parse_time(words[:1000]) is None
