"""Cross-cutting: behind a real nginx and a real Caddy, set up by the very lines of `docs/serving.md`, below a path."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from autograder.serving.service import Service
from autograder.serving.uploads import MB
from tests.autograder.serving.conftest import PS1, SITES, Make, answered, browser
from tests.autograder.serving.test_browser import test_a_notebook_is_dropped_and_its_place_is_live as dropped_and_live
from tests.autograder.serving.test_browser import visit
from tests.missing import missing

__all__ = ["visit"]
DOCS = (Path(__file__).parents[3] / "docs" / "serving.md").read_text("utf-8")
START = 120  # seconds, on a machine that has much else to do
BASE = "/nn"


def snippet(after: str) -> str:
    """The block of code that follows a line of the docs."""
    found = re.search(rf"{re.escape(after)}.*?```\w*\n(.*?)```", DOCS, re.DOTALL)
    assert found, f"{after} is not in the docs"
    return found[1]


def nginx(folder: Path, port: int, behind: str, *, strip: bool) -> list[str]:
    location, outside = snippet("With nginx:").split("# outside of `server`")
    lines = [location, outside.partition("\n")[2]]
    location, outside = (part.replace("/var/log/nginx/nn.log", str(folder / "access.log")) for part in lines)
    assert "http://127.0.0.1:8100;" in location
    location = location.replace("http://127.0.0.1:8100;", f"http://{behind}{'/' if strip else ''};")
    places = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
    text = f"{outside}\n{places}client_body_temp_path {folder}/body;\naccess_log off;\n"
    text = f"events {{}}\nhttp {{\n{text}server {{ listen 127.0.0.1:{port};\n{location}\n}}\n}}\n"
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\n{text}")
    return ["nginx", "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, port: int, behind: str, *, strip: bool) -> list[str]:
    text = snippet("With Caddy:")
    assert "grader.example.org {" in text
    assert "127.0.0.1:8100" in text
    text = text.replace("grader.example.org {", f"http://127.0.0.1:{port} {{").replace("127.0.0.1:8100", behind)
    text = text.replace("handle /nn/*", "handle_path /nn/*") if strip else text
    (folder / "Caddyfile").write_text(f"{{\n  admin off\n  auto_https off\n}}\n{text}")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


SERVERS: dict[str, Callable[..., list[str]]] = {"nginx": nginx, "caddy": caddy}


@pytest.fixture(params=["nginx", "nginx, path off", "caddy", "caddy, path off"])
def proxied(request: pytest.FixtureRequest, make: Make, tmp_path: Path) -> Iterator[Service]:
    """A service whose address is the web server's."""
    name, _, strip = request.param.partition(", ")
    if shutil.which(name) is None:
        missing(f"NO {name.upper()}: the docs' lines for it are not tried (apt install {name})")
    service = make(base=BASE)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path / name
    folder.mkdir()
    command = SERVERS[name](folder, port, SITES[id(service)].removeprefix("http://"), strip=bool(strip))
    here = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **here})
    SITES[id(service)] = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + START
        while not answers(f"{SITES[id(service)]}{BASE}/healthz"):
            assert process.poll() is None, (folder / "said").read_text()
            assert time.monotonic() < end
            time.sleep(0.1)
        yield service
    finally:
        process.terminate()
        process.wait(60)


def answers(address: str) -> bool:
    try:
        return httpx.get(address, trust_env=False).text == "ok\n"
    except httpx.HTTPError:
        return False


def test_a_student_hands_in_through_it(proxied: Service, tmp_path: Path) -> None:
    """Link, cookie, links, an upload and one that is too large, the state; no link in the log."""
    service = proxied
    ada = browser(service)
    cookie = next(cookie for cookie in ada.cookies.jar if cookie.name == "autograder")
    assert cookie.path == BASE
    page = ada.get(f"{BASE}/").text
    links = re.findall(r'(?:href|src|action)="([^"#]*)"', page)
    assert links
    assert all(one.startswith(f"{BASE}/") for one in links if "://" not in one and not one.startswith("data:"))
    for one in links:
        if "/static/" in one:
            assert ada.get(one).status_code == 200
    words = answered(service, "def f(x): return x" + "  # " + "x" * (15 * MB))
    answer = ada.hand_in(words)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{BASE}/{PS1}/1")
    assert ada.get(f"{BASE}/{PS1}/1/state").json()["position"] == 1
    assert ada.get(f"{BASE}/{PS1}/1/notebook").text == words
    assert ada.hand_in("x" * (22 * MB)).status_code == 413
    tag = ada.get(f"{BASE}/{PS1}/1").headers["etag"]
    assert ada.get(f"{BASE}/{PS1}/1", headers={"If-None-Match": tag}).status_code == 304
    assert ada.get(f"{BASE}/../{PS1}/1/state").status_code in (200, 400, 404), "the path ends where it may"
    assert httpx.get(f"{SITES[id(service)]}{BASE}/", trust_env=False).status_code == 401
    for log in tmp_path.glob("nginx/access.log"):
        assert f"{BASE}/{PS1}/1/state" in log.read_text()
        assert "/in/" not in log.read_text()


def test_a_browser_behind_it(proxied: Service, visit: Any) -> None:
    """A notebook is dropped, its place is live, and nothing is asked of anybody else."""
    dropped_and_live(proxied, visit)
