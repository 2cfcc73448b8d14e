"""What is given out: `make dist`, and the first assignment done with nothing but the wheel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from autograder.course.folder import Course
from autograder.model import CellKind
from tests.corpus.make_class import solution

ROOT = Path(__file__).parents[1]
PS1 = "ps1-backpropagation"
NAME = "how-neural-networks-learn"


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip, unpacked."""
    run("make", "dist")
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(ROOT / "dist" / f"{NAME}.zip") as archive:
        archive.extractall(folder)
    return folder / NAME


def test_it_says_where_to_begin(given: Path) -> None:
    (page,) = re.findall(r"\S+\.html", (given / "README.txt").read_text("utf-8"))
    assert (given / page).is_file()


def test_the_wheel_is_the_library_and_nothing_else(given: Path) -> None:
    (wheel,) = given.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"mlpkit", wheel.name.split("-py3")[0] + ".dist-info"}
    tracked = run("git", "ls-files", "mlpkit").split()
    assert sorted(n for n in names if n.startswith("mlpkit/")) == sorted(tracked)


def test_the_assignments_give_nothing_away_and_find_the_book(given: Path) -> None:
    found = sorted(given.glob("assignments/*/*.ipynb"))
    assert [path.stem for path in found] == Course.find().assignments
    for path in found:
        text = path.read_text("utf-8")
        assert "SOLUTION" not in text
        assert "HIDDEN" not in text
        links = re.findall(r"\]\(([^)#]+\.html)", "".join(s for c in json.loads(text)["cells"] for s in c["source"]))
        assert links
        for link in links:
            assert (path.parent / link).is_file(), link


@pytest.mark.usefixtures("given")  # which is unpacked before dist/ is made anew
def test_a_book_on_a_server_is_where_notebooks_lead(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises" / "source", tmp_path / "source")
    config = (ROOT / "exercises" / "nbgrader_config.py").read_text("utf-8")
    (tmp_path / "nbgrader_config.py").write_text(
        config + '\nc.Autograder.book = "https://example.org/book/"\n', "utf-8"
    )
    run("make", "dist", f"EXERCISES={tmp_path}")
    with zipfile.ZipFile(ROOT / "dist" / f"{NAME}.zip") as archive:
        text = archive.read(f"{NAME}/assignments/{PS1}/{PS1}.ipynb").decode()
    assert "](https://example.org/book/1-backpropagation/forward.html#" in text
    assert "../" not in text


def test_a_student_needs_nothing_but_the_wheel(given: Path) -> None:
    run(sys.executable, "-m", "venv", given / "venv")
    (wheel,) = given.glob("*.whl")
    install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", ROOT / "requirements.lock"]
    run(given / "venv/bin/python", *install, f"{wheel}[notebook]")
    path = given / "assignments" / PS1 / f"{PS1}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    template = Course.find().template(PS1)
    solved = {c.grade_id: solution(c.source) for c in template.cells if c.kind is CellKind.SOLUTION}
    for cell in notebook["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in solved:
            cell["source"] = solved[name]
    path.write_text(json.dumps(notebook), "utf-8")
    run(
        given / "venv/bin/jupyter",
        "nbconvert",
        "--to",
        "notebook",
        "--execute",
        "--inplace",
        path.name,
        cwd=path.parent,
    )
    cells = json.loads(path.read_text("utf-8"))["cells"]
    said = "".join(text for cell in cells for output in cell.get("outputs", ()) for text in output.get("text", ()))
    assert said.count("visible checks pass") == len(solved)


def test_one_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    newest = re.search(r"^## (\S+) \((unreleased|\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest
    assert newest[1] == version
    assert run(sys.executable, "setup.py", "--version", cwd=ROOT / "autograder").strip() == version
