"""At the terminal: help with examples, completion, a bar with counts and time left, quiet, no colours in pipes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from autograder.cli import terminal
from autograder.cli.app import app, main
from autograder.course.folder import Course
from autograder.model import SubmissionStatus
from autograder.running.run import Row
from tests.autograder.ledger import PS1, PS2, make

COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]
PROGRAM = Path(sys.executable).with_name("autograder")


def test_the_commands_are_those_of_the_contract() -> None:
    assert {"release", "grade", "feedback", "report", "export", "certify", "doctor"} <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_that_parse(command: str) -> None:
    """Every example is one of this command's, with options that it has."""
    result = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    (text,) = (c.callback.__doc__ for c in app.registered_commands if c.callback and c.callback.__name__ == command)
    shown = re.findall(rf"autograder (?:student )?{command}.*", text or "")
    assert shown
    for example in shown:
        for option in re.findall(r"--[a-z-]+", example):
            assert option in result.output, example
    assert "Example" in result.output


def test_exit_statuses_are_documented() -> None:
    words = " ".join(CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output.split())
    for status in ("0 every submission", "1 some ended in an error", "2 a wrong call", "130 interrupted"):
        assert status in words
    book = (Path(__file__).parents[3] / "book" / "instructors.md").read_text("utf-8")
    assert re.findall(r"(?m)^\| (\d+) \|", book) == ["0", "1", "2", "130"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("autograder gr", {"grade"}),
        ("autograder grade --assignment ps1", {PS1}),
        ("autograder export --format ", {"csv", "moodle", "canvas", "worksheet"}),
        ("autograder export --per-", {"--per-function"}),
    ],
)
def test_the_shell_completes(typed: str, offered: set[str], tmp_path: Path) -> None:
    course = make(tmp_path)
    words = typed.split(" ")
    env = {
        **os.environ,
        "_AUTOGRADER_COMPLETE": "complete_bash",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(words) - 1),
    }
    done = subprocess.run([PROGRAM], env=env, cwd=course.root, capture_output=True, text=True, timeout=300)
    assert set(done.stdout.split()) == offered, done.stderr


def test_no_colours_in_a_pipe() -> None:
    """Help and errors, without a terminal around: not one escape."""
    env = {name: value for name, value in os.environ.items() if name not in ("FORCE_COLOR", "TERM")}
    for arguments in (["--help"], ["grade", "nothing.ipynb", "--assignment", PS1]):
        done = subprocess.run([PROGRAM, *arguments], env=env, capture_output=True, timeout=300)
        assert b"\x1b" not in done.stdout + done.stderr
        assert done.stdout + done.stderr


def row(student: str, status: SubmissionStatus = SubmissionStatus.GRADED) -> Row:
    return Row(student, status, 1.0, 2.0, (), ("why",))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("x" * 300 + ".ipynb is left out", "x" * 100 + "…" + "x" * 44 + ".ipynb is left out"),
        ("ada/" + "é" * 64_000, "ada/" + "é" * 100 + "…" + "é" * 50),
        (f"ada: https://host/in?by={'t' * 700}", f"ada: https://host/in?by={'t' * 700}"),
        ("a b " * 30_000, "a b " * 1125 + " … " + "a b " * 125),
        ("two\nlines \x1b[2J", "two lines  [2J"),
    ],
    ids=["name", "folder", "link", "many words", "controls"],
)
def test_a_line_has_an_end(
    words: str, shown: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(terminal, "out", Console(width=110, highlight=False))
    terminal.say(words)
    assert capsys.readouterr().out == shown + "\n"


def test_the_bar_counts_and_says_how_long_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100, color_system=None)
    monkeypatch.setattr(terminal, "err", console)
    with terminal.progress(PS1, 3, quiet=False) as watch:
        watch(row("ada"))
        watch(row("bob\x1b[31m", SubmissionStatus.UNREADABLE))
    seen = screen.getvalue()
    assert "1/3" in seen or "2/3" in seen
    assert re.search(r"\d:\d\d:\d\d|-:--:--", seen)
    assert "unreadable bob" in seen
    assert "\x1b[31m" not in seen, "what a student is called does not steer the terminal"


@pytest.mark.parametrize("quiet", [True, False])
def test_no_bar_when_quiet_or_piped(monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:
    """What went wrong is said all the same."""
    screen = io.StringIO()
    monkeypatch.setattr(terminal, "err", Console(file=screen, force_terminal=quiet, width=100, color_system=None))
    with terminal.progress(PS1, 2, quiet=quiet) as watch:
        watch(row("ada"))
        watch(row("bob", SubmissionStatus.ERROR))
    assert screen.getvalue() == "error bob: why\n"


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # nbgrader's own
@pytest.mark.parametrize(
    ("call", "words"),
    [
        (["grade"], "no submissions in {root}/submitted"),
        (["grade", "x.txt"], "x.txt is not a notebook (.ipynb), a zip file (.zip) or a folder"),
        (["grade", "nothing.zip"], "nothing.zip: there is no such file"),
        (["grade", "--assignment", "ps9"], f"unknown assignment 'ps9'; this course has: {PS1}, {PS2}"),
        (["collect", "broken.zip"], "broken.zip cannot be read: File is not a zip file"),
        (["collect", "broken.zip", "--roster", "x.txt"], "x.txt is not a list of students"),
        (["collect", "broken.zip", "--roster", "gone.csv"], "gone.csv: it cannot be read: No such file"),
        (["collect", "empty.zip"], "no notebook in empty.zip"),
        (["grade", "empty.zip", "--assignment", PS1], f"no notebook of {PS1} in empty.zip"),
        (["grade", "--roster", "people.csv"], "--roster says who handed in what"),
        (["feedback"], "nothing is graded yet; run: autograder grade"),
        (["report", "--assignment", PS1], f"nothing is graded yet of {PS1}; run: autograder grade"),
        (["export"], "there are no grades to export yet; run: autograder grade"),
        (["export", "--db", "nonsense"], "the gradebook nonsense cannot be opened"),
        (["feedback", "--course", "spoilt"], "spoilt/nbgrader_config.py cannot be read: SyntaxError"),
        (["release", "ps9"], "unknown assignment 'ps9'"),
        (["grade", "--course", "/nowhere"], "/nowhere is not a course: it has no nbgrader_config.py"),
    ],
)
def test_wrong_calls(
    call: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One line on standard error that names what is wrong, status 2, and nothing is written."""
    course = make(tmp_path)
    (tmp_path / "x.txt").write_text("hello")
    zipfile.ZipFile(tmp_path / "empty.zip", "w").close()
    (tmp_path / "spoilt").mkdir()
    (tmp_path / "spoilt" / "nbgrader_config.py").write_text("c = = 1\n")
    (tmp_path / "broken.zip").write_bytes(b"PK no")
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["autograder", *call])
    monkeypatch.setattr(terminal, "err", Console(stderr=True, highlight=False))
    with pytest.raises(SystemExit) as left:
        main()
    out, err = capsys.readouterr()
    assert left.value.code == 2
    assert words.format(root=course.root) in err
    assert out == ""
    assert len(err.splitlines()) == 1
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_the_gradebook_that_nbgrader_uses(tmp_path: Path) -> None:
    """nbgrader's own setting counts where `--db` does not say otherwise."""
    course = make(tmp_path)
    assert course.db == f"sqlite:///{tmp_path / 'gradebook.db'}"
    with (tmp_path / "nbgrader_config.py").open("a") as file:
        file.write('c.CourseDirectory.db_url = "postgresql+psycopg://there/gradebook"\n')
    assert Course.find(tmp_path).db == "postgresql+psycopg://there/gradebook"
    assert Course.find(tmp_path, "sqlite:///x.db").db == "sqlite:///x.db"
