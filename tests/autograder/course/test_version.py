"""What makes `grade` begin anew, and what does not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from autograder.course import version
from autograder.course.folder import Course
from autograder.course.version import deciding, imported, verdict_version
from tests.autograder.courses import copied
from tests.solutions import COURSE

PS1, PS5 = "ps1-backpropagation", "ps5-practice"


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course and an engine that may be changed at will."""
    shutil.copytree(version.ENGINE, tmp_path / "engine", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(version, "ENGINE", tmp_path / "engine")
    return copied(tmp_path / "course", PS1, PS5)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        ("engine/course/template.py", {PS1, PS5}),  # which cell is a test
        ("engine/records/autograded.py", {PS1, PS5}),  # the points of the gradebook
        ("engine/intake/celltext.py", {PS1, PS5}),
        ("engine/judging/compare.py", {PS1, PS5}),
        ("engine/running/stages.py", {PS1, PS5}),
        ("engine/sandbox/inside/wire.py", {PS1, PS5}),
        ("engine/reports/feedback.py", set()),
        ("engine/cli/app.py", set()),
        ("engine/proof/certify.py", set()),
        ("course/source/ps1-backpropagation/ps1-backpropagation.md", {PS1}),
        ("course/checks/ps1_backpropagation.py", {PS1}),
        ("course/checks/inputs.py", {PS1, PS5}),
        ("course/references/ps5_practice.py", {PS5}),
        ("course/references/common.py", {PS1, PS5}),
        ("course/misconceptions/ps1_forward.py", {PS1}),
        ("course/examples/ps1_backpropagation.py", set()),
    ],
)
def test_what_decides_a_verdict_grades_anew(ours: Course, tmp_path: Path, changed: str, anew: set[str]) -> None:
    before = {name: verdict_version(ours, name) for name in (PS1, PS5)}
    path = tmp_path / changed
    path.write_text(path.read_text("utf-8") + "\n# changed\n", "utf-8")
    assert {name for name in before if verdict_version(ours, name) != before[name]} == anew


def test_of_mlpkit_only_what_the_references_are_made_of() -> None:
    library = {path.stem for path in deciding(COURSE, PS1) if path.parent.name == "mlpkit"}
    assert {"network", "activations", "losses", "optimizers"} <= library
    assert not {"plotting", "widgets", "estimators", "training", "io"} & library


def test_every_kind_of_import_is_followed(tmp_path: Path) -> None:
    files = {
        "a.py": "from . import b\nimport lib.c as c\ndef f():\n    from lib.d import thing\n",
        "b.py": "from .sub import e\nimport numpy\nfrom elsewhere import nothing\n",
        "c.py": "",
        "d/__init__.py": "from ..c import x\n",
        "sub/__init__.py": "",
        "sub/e.py": "from ..f import g\n",
        "f.py": "",
        "not_imported.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    found = {str(path.relative_to(tmp_path)) for path in imported([tmp_path / "a.py"], {"lib": tmp_path})}
    assert found == set(files) - {"not_imported.py"}
