"""What is given out: `make dist` and both wheels, each used with nothing of this folder but itself."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from autograder.course.folder import Course
from autograder.model import CellKind
from tests.corpus.make_class import CLASS, notebook, solution

pytestmark = pytest.mark.slow
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
    folder = tmp_path_factory.mktemp("student")
    with zipfile.ZipFile(dist(folder)) as archive:
        archive.extractall(folder)
    return folder / NAME


def dist(folder: Path, *settings: str) -> Path:
    """The zip, made below the folder."""
    run("make", "dist", f"OUT={folder / 'out'}", f"DIST={folder / 'made'}", *settings)
    return folder / "out" / f"{NAME}.zip"


def test_it_says_where_to_begin(given: Path) -> None:
    (page,) = re.findall(r"\S+\.html", (given / "README.txt").read_text("utf-8"))
    assert (given / page).is_file()


def test_the_book_in_the_zip_is_the_whole_book(given: Path) -> None:
    def files(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and path.name != ".built"}

    assert files(given / "book") == files(ROOT / "_build" / "html")


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


@pytest.mark.long
def test_a_book_on_a_server_is_where_notebooks_lead(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises" / "source" / PS1, tmp_path / "source" / PS1)
    config = (ROOT / "exercises" / "nbgrader_config.py").read_text("utf-8")
    (tmp_path / "nbgrader_config.py").write_text(
        config + '\nc.Autograder.book = "https://example.org/book/"\n', "utf-8"
    )
    with zipfile.ZipFile(dist(tmp_path, f"EXERCISES={tmp_path}")) as archive:
        text = archive.read(f"{NAME}/assignments/{PS1}/{PS1}.ipynb").decode()
    assert "](https://example.org/book/1-backpropagation/forward.html#" in text
    assert "../" not in text


def test_a_student_needs_nothing_but_the_wheel(given: Path) -> None:
    (wheel,) = given.glob("*.whl")
    install(given / "venv", f"{wheel}[notebook]")
    path = given / "assignments" / PS1 / f"{PS1}.ipynb"
    released = json.loads(path.read_text("utf-8"))
    template = Course.find().template(PS1)
    solved = {c.grade_id: solution(c.source) for c in template.cells if c.kind is CellKind.SOLUTION}
    for cell in released["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if name in solved:
            cell["source"] = solved[name]
    path.write_text(json.dumps(released), "utf-8")
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


PROJECT = {"pyproject.toml", "README.md", "LICENSE"}  # of the engine: beside its modules, and not shipped as one


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both distributions, each wheel made from its sdist."""
    folder = tmp_path_factory.mktemp("built")
    for project in (ROOT, ROOT / "autograder"):
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, project)
    return folder


@pytest.mark.parametrize(("package", "name"), [("mlpkit", "mlpkit"), ("autograder", "mlpkit_autograder")])
def test_a_wheel_from_its_sdist_is_what_git_tracks_and_carries_the_licence(
    built: Path, package: str, name: str
) -> None:
    tracked = set(run("git", "ls-files", package).split()) - {f"autograder/{name}" for name in PROJECT}
    (sdist,), (wheel,) = built.glob(f"{name}-*.tar.gz"), built.glob(f"{name}-[0-9]*.whl")
    licence = (ROOT / "LICENSE").read_bytes()
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (info,) = {path.split("/")[0] for path in names} - {package}
        assert info.endswith(".dist-info")
        assert archive.read(f"{info}/licenses/LICENSE") == licence
    assert {path for path in names if path.startswith(f"{package}/")} == tracked
    with tarfile.open(sdist) as source:
        (inside,) = [path for path in source.getnames() if path.endswith("/LICENSE")]
        found = source.extractfile(inside)
        assert found
        assert found.read() == licence


def test_the_same_sources_are_the_same_distributions(built: Path, tmp_path: Path) -> None:
    """Whatever the time, the place, and the files' own times are."""
    for name in ("mlpkit", "autograder", "pyproject.toml", "README.md", "LICENSE", ".gitignore"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copyfile)(source, tmp_path / name)
    for project in (tmp_path, tmp_path / "autograder"):
        run(sys.executable, "-m", "build", "--no-isolation", "--outdir", tmp_path / "out", project)
    first, again = (
        {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
        for folder in (built, tmp_path / "out")
    )
    assert len(first) == 4
    assert again == first


@pytest.mark.long
def test_a_release_says_what_it_consists_of(tmp_path: Path) -> None:
    run("make", "sbom", f"OUT={tmp_path}")
    pinned = dict(re.findall(r"^([\w.-]+)==([^ ;\\]+)", (ROOT / "requirements.lock").read_text("utf-8"), re.M))
    for name, folder in (("mlpkit", ""), ("mlpkit-autograder", "autograder")):
        project = tomllib.loads((ROOT / folder / "pyproject.toml").read_text("utf-8"))["project"]
        bill = json.loads((tmp_path / f"{name}.cdx.json").read_text("utf-8"))
        assert bill["bomFormat"] == "CycloneDX"
        about = bill["metadata"]["component"]
        assert (about["name"], about["version"]) == (name, project["version"])
        parts = {part["name"]: part["version"] for part in bill["components"]}
        wanted = {re.split(r"[\[<>=;]", one)[0].strip() for one in project["dependencies"]} - {"mlpkit"}
        assert wanted <= parts.keys()
        assert {part: version for part, version in parts.items() if pinned.get(part) != version} == {}
        assert all(part["purl"].startswith("pkg:pypi/") for part in bill["components"])


def test_the_grader_s_wheel_grades_without_this_folder(built: Path, tmp_path: Path) -> None:
    """An empty environment, both wheels, a copied course, a notebook."""
    course = tmp_path / "course"
    shutil.copytree(ROOT / "exercises", course, ignore=shutil.ignore_patterns("*.ipynb", "submitted", "gradebook.db*"))
    text = (CLASS / PS1 / "marco.py").read_text("utf-8")
    (tmp_path / "marco.ipynb").write_text(json.dumps(notebook(Course.find().template(PS1), text)), "utf-8")
    wheels = [next(built.glob(f"{name}-[0-9]*.whl")) for name in ("mlpkit", "mlpkit_autograder")]
    install(tmp_path / "venv", *map(str, wheels))
    grader = tmp_path / "venv" / "bin" / "autograder"
    where = run(grader.with_name("python"), "-c", "import autograder; print(autograder.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(tmp_path)
    run(grader, "grade", "marco.ipynb", "--assignment", PS1, "--course", course, "--json", "out.json", cwd=tmp_path)
    (graded,) = json.loads((tmp_path / "out.json").read_text("utf-8"))["submissions"]
    assert (graded["status"], graded["points"], graded["max_points"]) == ("graded", 46, 60)


def install(environment: Path, *wheels: str) -> None:
    """A fresh environment with these wheels, and what they need as requirements.lock pins it."""
    pinned = re.sub(r" \\\n +--hash=\S+", "", (ROOT / "requirements.lock").read_text("utf-8"))
    (environment.parent / "constraints.txt").write_text(pinned, "utf-8")
    uv = Path(sys.executable).with_name("uv")
    run(uv, "venv", "--quiet", "--python", sys.executable, environment)
    python = environment / "bin" / "python"
    run(uv, "pip", "install", "-q", "--python", python, "-c", environment.parent / "constraints.txt", *wheels)


def test_one_version() -> None:
    library, grader = (
        tomllib.loads((ROOT / folder / "pyproject.toml").read_text("utf-8"))["project"] for folder in ("", "autograder")
    )
    version = library["version"]
    assert grader["version"] == version
    assert f"mlpkit[notebook]=={version}" in grader["dependencies"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text("utf-8")
    assert f"\n  version = {{{version}}},\n" in (ROOT / "book" / "made.md").read_text("utf-8")
    newest = re.search(r"^## (\S+) \((unreleased|\d{4}-\d\d-\d\d)\)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest
    assert newest[1] == version
