"""`grade` stops where its verdicts would be worth nothing, and says whose points change, before and after."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.records.reader import standings
from tests.autograder.small import CHECKS, FUNCTIONS, PS, hand_in, make, source

pytestmark = [
    pytest.mark.usefixtures("box"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # nbgrader's own
]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    course = make(tmp_path_factory.mktemp("small") / "course")
    hand_in(course, "ada")
    hand_in(course, "bob", {"double": "x + x if x < 1e6 else 0.0", "triple": "3 * x"})
    hand_in(course, "cy", FUNCTIONS, "*Your answer here.*")
    return course.root


@pytest.fixture
def course(released: Path, tmp_path: Path) -> Course:
    return Course.find(shutil.copytree(released, tmp_path / "course"))


def grade(course: Course, *more: str) -> tuple[int, str, dict[str, Any]]:
    """A run's exit status, what it said, and its JSON."""
    target = course.root.parent / "grades.json"
    target.unlink(missing_ok=True)
    command = ["grade", "--course", str(course.root), "--jobs", "1", "--json", str(target), *more]
    result = CliRunner().invoke(app, command)
    if isinstance(result.exception, CourseError):
        return 2, str(result.exception), {}
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    said = json.loads(target.read_text("utf-8")) if target.exists() else {}
    return result.exit_code, " ".join(result.output.split()), said


def checks(course: Course, old: str, new: str) -> None:
    assert old in CHECKS
    (course.root / "checks" / f"{PS}.py").write_text(CHECKS.replace(old, new))


def files(course: Course) -> dict[str, str]:
    paths = sorted(path for path in course.root.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("lambda x: 2 * x", "lambda x: 2.5 * x", r"double 0 of 4 points, small: "),
        ('Property("large", 1, large)', 'Property("large", 2, large)', "double"),  # does not add up to the cell's
        ("rng.uniform(1, 2, 3)]", "rng.uniform(1, 2, 0) / 0] + [1 / 0]", "ZeroDivisionError: division by zero"),
        ("FUNCTIONS = (", "import nothing_of_that_name\nFUNCTIONS = (", "No module named 'nothing_of_that_name'"),
        ("FUNCTIONS = (", "FUNCTIONS = ((", "SyntaxError: '(' was never closed"),
    ],
)
def test_a_solution_that_fails_its_own_checks_stops_the_run(course: Course, old: str, new: str, said: str) -> None:
    checks(course, old, new)
    status, output, data = grade(course)
    if "Property" in old:  # points are shared out in the cell's proportion: nothing is wrong
        assert status == 0
        return
    assert status == 1
    assert said in output
    assert "no grade would be right, as the course's own solution does not earn full marks by its own checks" in output
    assert f"checks/{PS}.py" in output
    assert data["submissions"] == []
    assert said in data["left_out"][0]
    assert standings(course.db, PS) == {}
    assert not list(course.root.glob("autograded/*/*/*"))


def test_points_that_do_not_add_up_are_shared_out_in_the_cells_proportion(course: Course) -> None:
    """5 points in the checks of a cell of 4: everywhere the gradebook's 4 are counted."""
    checks(course, 'Property("large", 1, large)', 'Property("large", 2, large)')
    status, output, data = grade(course)
    assert status == 0
    bob = next(verdict for verdict in data["submissions"] if verdict["student"] == "bob")
    assert [(c["points"], c["max_points"]) for c in bob["functions"]["double"]["checks"]] == [
        (0, 0),
        (2.4, 2.4),
        (0, 1.6),
    ]
    assert (bob["points"], bob["max_points"]) == (6.4, 8)
    assert bob["gradebook"] == {"points": 6.4, "max_points": 10, "late_penalty": 0, "waiting": 2}
    assert "bob 6.4 / 10 double" in output
    assert standings(course.db, PS)["bob"].scores["test_double"] == (2.4, 4)


@pytest.mark.parametrize("asked", [[], ["--assignment", PS]])
def test_what_lies_in_submitted_under_another_name_is_told(course: Course, asked: list[str]) -> None:
    """A folder called otherwise than the assignment is nobody's submission, and nobody should think that it is."""
    (course.submitted() / "ada" / "exercise one").mkdir()
    status, output, data = grade(course, *asked)
    assert status == 0
    assert "exercise one: no assignment of this course, left alone" in output
    assert any("exercise one" in remark for remark in data["remarks"])


def test_new_points_in_the_source_are_the_currency_everywhere(course: Course) -> None:
    """A cell of 4 points becomes one of 10: terminal, JSON, page and gradebook say the same; a stale page does not."""
    assert grade(course)[0] == 0
    path = course.source(PS)
    path.write_text(source(10))
    status, output, _ = grade(course)
    assert status == 2
    assert f"run: autograder release {PS}" in output
    assert CliRunner().invoke(app, ["release", "--course", str(course.root)]).exit_code == 0
    CliRunner().invoke(app, ["feedback", "--course", str(course.root)])
    assert "A person set" not in course.feedback("bob", PS).read_text("utf-8")
    status, output, data = grade(course)
    assert status == 0
    assert "bob 17.5 / 22 double" in output
    assert "points changed for 3 of 3 student points in what ada 8 → 20 double 4 → 10, triple 4 → 10" in output
    assert {v["student"]: (v["points"], v["max_points"]) for v in data["submissions"]}["bob"] == (17.5, 20)
    CliRunner().invoke(app, ["feedback", "--course", str(course.root)])
    page = " ".join(course.feedback("bob", PS).read_text("utf-8").split())
    assert "A person set" not in page
    assert "7.5 of 10" in page


def test_a_dry_run_says_whose_points_would_change_and_the_real_one_says_the_same(course: Course) -> None:
    """Late penalty and manual grades included; until then not a byte is written."""
    with Gradebook(course.db, "small") as book:
        book.update_or_create_assignment(PS, duedate="2026-01-02 12:00:00 UTC")
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"\n')
        config.write('c.LatePolicy.penalty_method = "per_day"\nc.LatePolicy.percent_per_day = 50\n')
    (course.submitted() / "ada" / PS / "timestamp.txt").write_text("2026-01-02 13:00:00 UTC")
    course = Course.find(course.root)
    before = files(course)
    status, output, data = grade(course, "--dry-run")
    assert status == 0
    assert (data["dry_run"], data["changes"]) == (True, [])
    assert "ada 4 / 10 (4 off for late work)" in output
    assert "A dry run: nothing was written." in output
    assert files(course) == before
    assert grade(course)[0] == 0
    with Gradebook(course.db, "small") as book:
        book.find_grade("test_triple", PS, PS, "cy").manual_score = 3
        book.db.commit()

    checks(course, '(Property("small", 3, numbers), Property("large", 1, large))', '(Property("small", 4, numbers),)')
    before = files(course)
    status, output, would = grade(course, "--dry-run")
    assert files(course) == before
    assert f"{PS}: points would change for 1 of 3" in output
    assert "bob 7 → 8 double 3 → 4" in output
    assert would["changes"] == [
        {
            "assignment": PS,
            "student": "bob",
            "before": 7,
            "after": 8,
            "parts": {"double": {"before": 3, "after": 4}},
        }
    ]
    assert {v["student"]: v["gradebook"]["points"] for v in would["submissions"]} == {"ada": 4, "bob": 8, "cy": 7}
    status, output, real = grade(course)
    assert f"{PS}: points changed for 1 of 3" in output
    assert real == {**would, "dry_run": False}
    assert standings(course.db, PS)["bob"].score == 8
    status, output, again = grade(course, "--force")
    assert "Nobody's points changed." in output
    assert again["changes"] == []


def test_a_dry_run_takes_no_zip(course: Course, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    status, output, _ = grade(course, "--dry-run", str(tmp_path / "elsewhere"))
    assert status == 2
    assert "run: autograder collect" in output


def test_the_same_fault_a_third_time_ends_the_run(course: Course) -> None:
    """A check that fails by itself on wrong work: three are told, then it is the run's end, with the file and line."""
    for number in range(5):
        hand_in(course, f"wrong{number}", {"double": "2.5 * x", "triple": "3 * x"})
    judge = "judge=lambda runs: 1 / 0 if runs[0].outcome.value != 2 * runs[0].case.arguments[0] else None"
    checks(course, 'Property("small", 3, numbers)', f'Property("small", 3, numbers, {judge})')
    status, output, data = grade(course)
    assert status == 1
    assert output.count("Traceback") == 1, "shown once, however often it comes"
    place = f"{course.root}/checks/{PS}.py, line {1 + CHECKS.splitlines().index('FUNCTIONS = (') + 1}"
    assert "the same fault of ours 3 times, so the run ends here: ZeroDivisionError: division by zero" in output
    assert place in output
    errors = [verdict for verdict in data["submissions"] if verdict["status"] == "error"]
    assert len(errors) == 3
    assert {fault["where"] for verdict in errors for fault in verdict["faults"]} == {place}
    assert set(standings(course.db, PS)) == {"ada", "bob", "cy"}, "what was graded stays"
    for number in range(3):  # those that failed come last: they hold nobody else up
        shutil.rmtree(course.submitted() / f"wrong{number}")
    hand_in(course, "zoe")
    status, output, _ = grade(course)
    assert status == 1
    assert set(standings(course.db, PS)) == {"ada", "bob", "cy", "zoe"}


def test_a_release_says_that_its_solution_fails(course: Course, tmp_path: Path) -> None:
    """The notebook is made all the same: the fault is in what students do not see."""
    checks(course, "lambda x: 2 * x", "lambda x: 2.5 * x")
    command = ["release", "--course", str(course.root), "--force", "--json", str(tmp_path / "r.json")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 1
    assert "does not earn full marks by its own checks: double 0 of 4 points" in " ".join(result.output.split())
    (said,) = json.loads((tmp_path / "r.json").read_text("utf-8"))["released"]
    assert said["changed"]
    assert "double 0 of 4 points" in said["solution_fault"]
    checks(course, "lambda x: 2 * x", "lambda x: x + x")
    assert CliRunner().invoke(app, command).exit_code == 0


def test_the_report_counts_seeds(course: Course, tmp_path: Path) -> None:
    """One student graded by another seed: the report does not speak for all with the last run's."""
    assert grade(course)[0] == 0
    assert grade(course, "--force", "--seed", "5", str(course.submitted() / "ada"))[0] == 0
    result = CliRunner().invoke(app, ["report", "--course", str(course.root), "--json", str(tmp_path / "r.json")])
    assert "graded with 2 seeds: 2 with seed 0, 1 with seed 5; to judge all alike, run: autograder grade --force" in (
        " ".join(result.output.split())
    )
    (data,) = json.loads((tmp_path / "r.json").read_text("utf-8"))["reports"]
    assert data["measures"]["seeds"] == {"0": 2, "5": 1}
    assert len(data["measures"]["versions"]) == 1
    page = course.report(PS).read_text("utf-8")
    assert "Graded with 2 seeds" in page
    assert ", 2 seeds, sandbox" in page


def test_misspelt_settings_of_nbgraders_are_told_after_the_run(course: Course) -> None:
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_methd = "zero"\n')
    status, output, data = grade(Course.find(course.root))
    assert status == 0
    words = "there is no setting c.LateSubmissionPlugin.penalty_methd; did you mean penalty_method?"
    assert words in output
    assert any(words in remark for remark in data["remarks"])
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write('c.LateSubmissionPlugin.penalty_method = "sometimes"\n')
    status, output, data = grade(Course.find(course.root), "--force")
    assert status == 2
    assert "penalty_method" in output
    assert "\n" not in output
