"""A small course behind a real server, where nothing is judged; browsers that hold somebody's link."""

from __future__ import annotations

import json
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from autograder.course.folder import Course
from autograder.course.settings import nbgrader_config
from autograder.course.template import build_template, clear, source_notebook
from autograder.serving.app import application
from autograder.serving.run import listen, server
from autograder.serving.service import Service
from autograder.serving.who import Role, Visitor
from tests.autograder.handed_in import KNOWN, notebook, small, unreleased

PS1 = KNOWN[0]
Make = Callable[..., Service]


@pytest.fixture(scope="session")
def small_course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a course, as `autograder release` leaves it, without a gradebook."""
    root = tmp_path_factory.mktemp("small")
    course = small(unreleased(root))
    for name in KNOWN:
        made = source_notebook(course.source(name), "numpy")
        cleared = clear(made, nbgrader_config(root))
        (root / "release" / name).mkdir(parents=True)
        course.released(name).write_text(json.dumps(cleared))
        assert build_template(name, made, cleared).functions
    return root


class Site:
    """A service on a port of the system's choice, in a thread."""

    def __init__(self, service: Service, *, secure: bool = False) -> None:
        self.service = service
        self.socket = listen("127.0.0.1", 0)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = server(application(service, secure=secure))
        self.thread = threading.Thread(target=self.server.run, args=([self.socket],), daemon=True)
        self.thread.start()
        until = time.monotonic() + 60
        while not self.server.started:
            assert self.thread.is_alive(), "the server does not start"
            assert time.monotonic() < until
            time.sleep(0.005)

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(60)
        self.socket.close()


@pytest.fixture
def make(small_course: Path, tmp_path: Path) -> Iterator[Make]:
    """Makes the course's service, by what its config says besides, and serves it; judging is stopped."""
    made: list[Site] = []

    def service(config: str = "", base: str = "", *, secure: bool = False) -> Service:
        root = tmp_path / f"course-{len(made)}"
        shutil.copytree(small_course, root)
        (root / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
        one = Service(Course.find(root), base)
        one.lanes.pause(True)
        made.append(Site(one, secure=secure))
        SITES[id(one)] = made[-1].address
        return one

    yield service
    while BROWSERS:
        BROWSERS.pop().close()
    for site in made:
        site.stop()


SITES: dict[int, str] = {}
BROWSERS: list[httpx.Client] = []


@pytest.fixture
def service(make: Make) -> Service:
    return make()


class Browser(httpx.Client):
    """A browser that keeps cookies, follows no redirect by itself, and fills in our forms."""

    def __init__(self, service: Service) -> None:
        super().__init__(base_url=SITES[id(service)], timeout=60, trust_env=False)
        self.base = service.base
        BROWSERS.append(self)

    def form(self, page: str = "/") -> str:
        """What a form on a page must hold."""
        found = re.search(r'name="form" value="(\w+)"', self.get(self.base + page).text)
        assert found, "there is no form"
        return found[1]

    def hand_in(
        self, content: bytes | str, assignment: str = PS1, name: str = f"{PS1}.ipynb", form: str | None = None
    ) -> httpx.Response:
        """Hand in a notebook."""
        return self.post(
            f"{self.base}/{assignment}/hand-in",
            data={"form": self.form() if form is None else form},
            files={"notebook": (name, content)},
        )


def link(service: Service, student: str, role: Role = "student") -> str:
    """Somebody's personal link, without the machine."""
    generation = service.store.enter(role, [student])[student]
    return f"{service.base}/in/{service.door.link(Visitor(role, student, generation))}"


def browser(service: Service, student: str = "ada", role: Role = "student") -> Browser:
    """A browser in which somebody has opened their link."""
    service.door.forget()
    made = Browser(service)
    assert made.get(link(service, student, role)).status_code == 303
    return made


def answered(service: Service, answer: str) -> str:
    """A student's notebook with this answer."""
    return notebook(service.course.template(PS1), answer)
