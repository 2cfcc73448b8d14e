"""Cross-cutting: the tests mirror the modules, `tests/a/b/test_c.py` for `a/b/c.py`; another aspect is `test_c_aspect`.

In the packages a file of another name says on its first line that it is cross-cutting, as this one does. The course and
the book have tests of what they promise, whichever modules that takes.
"""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("mlpkit", "autograder")
WITHOUT = {  # modules that have no tests of their own, and why
    "autograder/__main__.py": "one line; `tests/autograder/cli` runs it",
    "autograder/checks.py": "a door: names from elsewhere, which every check of the course comes through",
    "autograder/misconceptions.py": "a door, as `checks`",
    "autograder/cli/decide.py": "commands of `student`, by its tests",
    "autograder/cli/export.py": "options of `reports/export`, by its tests",
    "autograder/cli/init.py": "a call of `course/begin`, by its tests",
    "autograder/cli/release.py": "a call of `records/release`, by the tests of `app`",
    "autograder/cli/pages.py": "calls of `reports/way_back` and `class_report`, by their tests and those of `app`",
    "autograder/cli/options.py": "types of options that several commands have",
    "autograder/diagnosis/calls.py": "rules of the grammar, each by an example in `test_grammar`",
    "autograder/diagnosis/edits.py": "a dataclass and its order, by the searches of `test_diagnose`",
    "autograder/diagnosis/effort.py": "a dataclass, by `test_diagnosing` and `test_certify`",
    "autograder/diagnosis/exam.py": "by the searches of `test_diagnose`",
    "autograder/diagnosis/examples.py": "by `tests/exercises/test_examples.py`, on every mistake",
    "autograder/diagnosis/laboratory.py": "by the searches of `test_diagnose`, in a box",
    "autograder/diagnosis/laws.py": "by `test_detectors`",
    "autograder/diagnosis/misconceptions.py": "by `tests/exercises/test_misconceptions.py`, on every mistake",
    "autograder/diagnosis/names.py": "rules of the grammar, as `calls`",
    "autograder/diagnosis/patterns.py": "rules of the grammar, as `calls`",
    "autograder/diagnosis/scenes.py": "by `tests/exercises/test_examples.py`",
    "autograder/diagnosis/slips.py": "rules of the grammar, as `calls`",
    "autograder/diagnosis/statements.py": "rules of the grammar, as `calls`",
    "autograder/diagnosis/watch.py": "by `test_diagnose`",
    "autograder/judging/faults.py": "by `test_judge`, and the tests of `cli/grade`",
    "autograder/records/changes.py": "by the tests of `cli/grade`, before a run and after it",
    "autograder/records/history.py": "by the tests of `cli/student`",
    "autograder/records/rehearsal.py": "by the dry runs of `cli/grade`'s tests",
    "autograder/records/rework.py": "by the tests of `cli/student`",
    "autograder/reports/class_list.py": "by the tests of `cli/student`",
    "autograder/cli/serve.py": "the command `serve`, by `tests/autograder/serving`",
    "autograder/records/traits.py": "by the tests of `course/foreign`, which say what it is to tell",
    "autograder/serving/erasing.py": "by the tests of `cli/student`, which look for what is left",
    "autograder/reports/earlier.py": "by the tests of `beside`",
    "autograder/reports/formats.py": "names",
    "autograder/running/faults.py": "by the tests of `cli/grade`: what ends a run",
    "autograder/running/job.py": "dataclasses, by the tests of `run` and `stages`",
    "autograder/running/pool.py": "by the tests of `run`, which kill its workers",
    "autograder/sandbox/limits.py": "dataclasses and exceptions",
    "autograder/sandbox/probes.py": "what `doctor` breaks in with, by `test_doctor`",
    "autograder/sandbox/inside/child.py": "the other end of `session`, by its tests and those of `box`",
    "autograder/sandbox/inside/zygote.py": "the other end of `box`, by its tests",
    **dict.fromkeys(
        (
            *("autograder/serving/app.py", "autograder/serving/board.py", "autograder/serving/deadlines.py"),
            *("autograder/serving/desk.py", "autograder/serving/files.py", "autograder/serving/guard.py"),
            *("autograder/serving/places.py", "autograder/serving/service.py", "autograder/serving/settling.py"),
            *("autograder/serving/show.py", "autograder/serving/staff.py", "autograder/serving/store.py"),
            "autograder/serving/uploads.py",
        ),
        "by whole servers: `test_serving`, `test_browser`, `test_security` and the tests of `door`",
    ),
}


def modules() -> list[Path]:
    found = (path.relative_to(ROOT) for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py")))
    start = Path("autograder/cli/start")  # a course, tried by the tests of `course/begin`
    return [path for path in found if path.name != "__init__.py" and start not in path.parents]


def files_of_tests() -> list[Path]:
    return sorted(path.relative_to(ROOT / "tests") for path in (ROOT / "tests").rglob("test_*.py"))


def about(test: Path, module: Path) -> bool:
    """Whether a test file is named for a module, or for an aspect of it."""
    name = f"test_{module.stem.strip('_')}"
    return test.parent == module.parent and (test.stem == name or test.stem.startswith(f"{name}_"))


def test_every_module_has_its_tests() -> None:
    every = {str(module): module for module in modules()}
    without = {name for name, module in every.items() if not any(about(test, module) for test in files_of_tests())}
    assert without - WITHOUT.keys() == set()
    assert WITHOUT.keys() - every.keys() == set(), "these modules are gone"


def test_every_test_is_of_a_module_or_says_that_it_is_of_several() -> None:
    every = modules()
    for test in files_of_tests():
        if test.parts[0] in PACKAGES and not any(about(test, module) for module in every):
            first = (ROOT / "tests" / test).read_text("utf-8").partition("\n")[0]
            assert first.startswith('"""Cross-cutting: '), test
