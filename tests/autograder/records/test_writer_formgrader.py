"""nbgrader's formgrader, a real server and a real browser, on what we wrote: read, graded by hand, graded anew."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from playwright.sync_api import Page, expect
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.folder import Course
from autograder.course.settings import nbgrader_config
from autograder.intake.people import enrol
from autograder.intake.roster import Person, Roster
from autograder.records.reader import standings

PS1 = "ps1-backpropagation"
START = 300  # seconds, on a machine that has much else to do
OTHERS = ("jupyterlab", "notebook", "notebook_shim", "jupyter_lsp", "jupyter_server_terminals")
EXTENSIONS = {"nbgrader.server_extensions.formgrader": True, **dict.fromkeys(OTHERS, False)}
EVIL = "I say <script>window.evil = 1</script> <img src=x onerror='window.evil = 2'> [so](javascript:window.evil=3)"
COMMENT = "Nearly: think of the plateau."
pytestmark = [pytest.mark.usefixtures("box"), pytest.mark.filterwarnings("ignore")]  # nbgrader's own


def call(course: Course, *arguments: str) -> None:
    result = CliRunner().invoke(app, [*arguments, "--course", str(course.root)])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def course(made_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Marco's submission, graded; his answers in words are hostile."""
    root = tmp_path_factory.mktemp("formgrader") / "exercises"
    shutil.copytree(made_course, root)
    course = Course.find(root)
    for folder in course.submitted().iterdir():
        if folder.name != "marco":
            shutil.rmtree(folder)
    path = course.submitted() / "marco" / PS1 / f"{PS1}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("question"):
            cell["source"] = EVIL
    path.write_text(json.dumps(notebook), "utf-8")
    call(course, "grade")
    # So is his name, as he may have chosen it in the LMS: nbgrader shows it as it stands in the gradebook.
    enrol(course, Roster([Person("marco", "Jim</script><img src=x onerror=window.evil=4>", '"-(window.evil=5)-"')]))
    return course


@pytest.fixture(scope="module")
def server(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Jupyter's server with nbgrader's extension, as formgrader runs in JupyterLab; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    log = (home / "log").open("wb")
    command = [
        *(sys.executable, "-m", "jupyter_server", "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}"),
        *("--ServerApp.open_browser=False", "--ServerApp.allow_root=True", "--ServerApp.port_retries=0"),
        *("--IdentityProvider.token=", f"--ServerApp.root_dir={course.root}"),
        f"--ServerApp.jpserver_extensions={EXTENSIONS}",
    ]
    env = {**os.environ, "HOME": str(home), "JUPYTER_CONFIG_DIR": str(home), "JUPYTER_RUNTIME_DIR": str(home / "run")}
    run = subprocess.Popen(command, cwd=course.root, env=env, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/formgrader"
    try:
        deadline = time.monotonic() + START
        while True:
            try:
                urllib.request.urlopen(f"{address}/gradebook", timeout=10).close()
                break
            except (urllib.error.URLError, TimeoutError):
                if run.poll() is not None or time.monotonic() > deadline:
                    pytest.fail((home / "log").read_text()[-3000:])
                time.sleep(0.1)
        yield address
    finally:
        run.terminate()
        try:
            run.wait(10)
        except subprocess.TimeoutExpired:
            run.kill()
            run.wait()
        log.close()


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """With patience: what is tested is not how fast the machine is."""
    page.set_default_timeout(1000 * START)
    expect.set_options(timeout=1000 * START)
    yield page
    expect.set_options(timeout=5000)  # its default


def open_submission(page: Page, server: str) -> None:
    """From the gradebook by its links to the only submission's page."""
    page.goto(f"{server}/gradebook/{PS1}/{PS1}")
    page.get_by_role("link", name="Submission #1").click()
    expect(page.locator("#question_minimum")).to_be_visible()
    page.wait_for_function("formgrader.grades.loaded && formgrader.comments.loaded")


def test_grading_by_hand_survives(course: Course, server: str, page: Page) -> None:
    # The gradebook lists what we wrote.
    page.goto(f"{server}/gradebook/{PS1}")
    expect(page.get_by_role("row", name=PS1)).to_contain_text("46")

    # The submission: our points beside the test cells, our lines as their output, nothing that runs.
    open_submission(page, server)
    automatic = {name: score for name, (score, _) in standings(course.db, PS1)["marco"].scores.items()}
    tests = [name for name in automatic if name.startswith("test_")]
    placeholders = {name: page.locator(f"#{name}").get_attribute("placeholder") for name in tests}
    assert placeholders == {name: f"{automatic[name]:g}" for name in tests}
    expect(page.locator("body")).to_contain_text("the factor")
    assert page.evaluate("window.evil") is None
    expect(page.locator("body")).to_contain_text("Jim‹/script›‹img src=x")
    assert "HIDDEN TESTS" not in page.content()
    assert "autograder.checks" not in page.content()

    for path in ("manage_students", "manage_students/marco", f"manage_students/marco/{PS1}"):
        page.goto(f"{server}/{path}")
        expect(page.get_by_role("row").nth(1)).to_be_visible()
        assert page.evaluate("window.evil") is None
    open_submission(page, server)

    # A person's points and words, saved by leaving the field.
    for field, value in (("#question_minimum", "3"), ("#test_output_delta", "4"), ("#output_delta-comment", COMMENT)):
        with page.expect_response(lambda r: "/api/" in r.url and r.request.method == "PUT") as saved:
            page.locator(field).fill(value)
            page.locator(field).press("Tab")
        assert saved.value.ok
    by_hand = standings(course.db, PS1)["marco"]
    assert by_hand.scores["question_minimum"] == (3, 4)
    assert by_hand.scores["test_output_delta"] == (4, 6)
    assert by_hand.comments["output_delta"] == COMMENT

    # Graded anew with another seed, it all stands, here and in formgrader.
    call(course, "grade", "--force", "--seed", "3")
    again = standings(course.db, PS1)["marco"]
    assert again.scores["question_minimum"] == (3, 4)
    assert again.scores["test_output_delta"] == (4, 6)
    assert again.comments["output_delta"] == COMMENT
    open_submission(page, server)
    assert page.locator("#question_minimum").input_value() == "3"
    assert page.locator("#test_output_delta").input_value() == "4"
    assert page.locator("#output_delta-comment").input_value() == COMMENT


def test_nothing_runs_on_feedback_pages(course: Course, page: Page) -> None:
    """Neither on nbgrader's nor on ours, in a browser that would run it; and what it would run is there to be read."""
    config = nbgrader_config(course.root)
    config.CourseDirectory.root = str(course.root)
    made = NbGraderAPI(coursedir=CourseDirectory(config=config), config=config).generate_feedback(PS1, "marco")
    assert made["success"], made["log"]
    call(course, "feedback")
    theirs = course.root / "feedback" / "marco" / PS1 / f"{PS1}.html"
    for path in (theirs, course.feedback("marco", PS1)):
        page.goto(path.as_uri(), wait_until="domcontentloaded")
        expect(page.locator("body")).to_contain_text("window.evil")
        assert "javascript:" not in page.evaluate("[...document.links].map(link => link.protocol)")
        assert page.evaluate("window.evil") is None
