"""Cross-cutting: attacks on the door, one test for each line of the threat list in docs/serving.md."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from contextlib import closing, suppress
from html.parser import HTMLParser

import httpx
import pytest

from autograder.intake.people import Person
from autograder.serving import uploads
from autograder.serving.files import verdict_folder
from autograder.serving.service import Service
from autograder.serving.store import State
from autograder.serving.who import Visitor
from tests.autograder.serving.conftest import PS1, SITES, Browser, Make, answered, browser, link
from tests.corpus.damage import LOST, RECOVERED

EVIL = "</code></pre><script>evil()</script><img src=x onerror=evil()>\"'`{{1237*1021}}"


def everything(service: Service) -> list[tuple[str, str]]:
    """Every page that there is, with its method."""
    return [
        *(("GET", path) for path in ("/", f"/{PS1}/1", f"/{PS1}/1/state", f"/{PS1}/1/notebook")),
        ("POST", f"/{PS1}/hand-in"),
        *(("GET", f"/staff{path}") for path in ("", f"/{PS1}", f"/{PS1}/report", f"/{PS1}/ada", f"/{PS1}/ada/1")),
        ("GET", f"/staff/{PS1}/ada/1/notebook"),
        *(("POST", path) for path in ("/staff/switch", "/staff/again")),
    ]


def test_nothing_without_a_link(service: Service) -> None:
    browser(service).hand_in("{}")
    with closing(Browser(service)) as nobody:
        for method, path in everything(service):
            answer = nobody.request(method, path, data={"form": "x"})
            assert answer.status_code == 401, path
            assert "ada" not in answer.text
        for name in ("", "autograder", "session"):
            assert nobody.get("/", headers={"Cookie": f"{name}=anything"}).status_code == 401


def test_a_guessed_a_foreign_and_a_changed_link(service: Service) -> None:
    good = link(service, "ada")
    with closing(Browser(service)) as nobody:
        for words in ("/in/x", "/in/" + "A" * 43, good[:-1], good + "A", good.replace(".", "", 1), good.upper()):
            answer = nobody.get(words)
            assert answer.status_code in (403, 404, 429)
            assert "set-cookie" not in answer.headers
        assert nobody.get("/").status_code == 401


def test_a_revoked_link_and_who_came_in_by_it(service: Service) -> None:
    old = link(service, "ada")
    ada = browser(service)
    service.store.enter("student", ["ada"], anew=True)
    service.door.forget()
    assert ada.get("/").status_code == 401
    assert ada.get(old).status_code == 403


def test_a_students_link_opens_no_staff_page(service: Service) -> None:
    ada = browser(service)
    ada.hand_in("{}")
    for method, path in everything(service):
        if path.startswith("/staff"):
            assert ada.request(method, path, data={"form": ada.form()}).status_code == 404, path
    assert not ada.get("/").text.count("staff")


def test_anothers_attempt(service: Service) -> None:
    """There is no address for it: whose an attempt is, the cookie says."""
    browser(service, "bob").hand_in('{"secret of": "bob"}')
    ada = browser(service, "ada")
    for path in (f"/{PS1}/1", f"/{PS1}/1/notebook", f"/{PS1}/1/state", f"/{PS1}/bob/1", f"/bob/{PS1}/1"):
        answer = ada.get(path)
        assert answer.status_code == 404
        assert "bob" not in answer.text.replace(path, "")
    ada.hand_in("{}")
    assert ada.get(f"/{PS1}/1/notebook", params={"student": "bob"}).text == "{}"


PATHS = [
    *("/../nbgrader_config.py", "/..%2f..%2fetc/passwd", f"/{PS1}/..%2f..%2f1", "/%2e%2e/%2e%2e/key", "//etc/passwd"),
    *(f"/{PS1}/-1", f"/{PS1}/1%00", f"/{PS1}/1e3", f"/{PS1}/99999999999999999999999", f"/{PS1}/１"),
    *("/static/../pages/home.html", "/static/%2e%2e%2fstore.py", "/static/live.js", "/static/", "/static/key"),
    *("/attempts/key", "/.git/config", "/gradebook.db", f"/{PS1}//1", "/\\..\\key", "/%ff%fe"),
    f"/staff/{PS1}/..%2f..%2f/1",
]


@pytest.mark.parametrize("path", PATHS)
def test_path_tricks(service: Service, path: str) -> None:
    browser(service).hand_in("{}")
    for who, role in (("ada", "student"), ("prof", "staff")):
        inside = browser(service, who, role)  # type: ignore[arg-type]
        host, port = SITES[id(service)].removeprefix("http://").split(":")
        cookie = "; ".join(f"{name}={value}" for name, value in inside.cookies.items())
        with socket.create_connection((host, int(port)), 30) as raw:  # as it is: clients tidy paths up
            raw.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode())
            answer = b""
            while piece := raw.recv(65536):
                answer += piece
        assert answer.split(b" ")[1] in (b"403", b"404", b"400"), answer[:300]
        assert b"Traceback" not in answer
        assert service.door.key not in answer


def test_a_file_name_leads_nowhere(service: Service) -> None:
    service.tries.burst = 1e9
    ada = browser(service)
    before = set(service.course.root.rglob("*"))
    for name in ("../../../evil.ipynb", "/etc/passwd", "..\\..\\x.ipynb", "a\x00b.ipynb", "x" * 5000, "‮gpj.exe", "con"):
        assert ada.hand_in(f"{{{len(name)}}}", name=name).status_code in (303, 400)
    place = service.course.root / "attempts"
    made = {
        path
        for path in set(service.course.root.rglob("*")) - before
        if path.is_file() and path.parent.name != ".serving"
    }
    assert {path.name for path in made} == {f"{PS1}.ipynb", "timestamp.txt"}
    assert {path.relative_to(place).parts[:2] for path in made if path.is_relative_to(place)} == {("ada", PS1)}
    assert all(path.is_relative_to(place) or path.is_relative_to(service.course.submitted()) for path in made)
    assert all("/" not in one.named and len(one.named) <= 200 for one in service.store.attempts())
    assert "‮" not in ada.get("/").text


@pytest.mark.parametrize("student", ["..", ".", ".hidden", "a/b", "a\\b", "", "x" * 300, "a\x00b", "ada\n"])
def test_a_name_that_is_no_folders(service: Service, student: str) -> None:
    """Whoever signs such a link, or calls a hub's user so: nothing is written."""
    service.store.enter("student", [student])
    service.door.forget()
    with closing(Browser(service)) as them:
        them.cookies.set("autograder", service.door.cookie(Visitor("student", student)))
        assert them.hand_in("{}").status_code == 409
    assert not service.store.attempts()


def test_forms_of_other_pages(service: Service) -> None:
    ada, prof = browser(service), browser(service, "prof", "staff")
    for form in ("", "x", browser(service, "bob").form()):
        assert ada.hand_in("{}", form=form).status_code == 403
        assert prof.post("/staff/switch", data={"form": form, "do": "resume"}).status_code == 403
    for site in ("cross-site", "same-site"):
        answer = ada.post(
            f"/{PS1}/hand-in",
            data={"form": ada.form()},
            files={"notebook": ("x.ipynb", "{}")},
            headers={"Sec-Fetch-Site": site},
        )
        assert answer.status_code == 403
    assert ada.get(f"/{PS1}/hand-in").status_code in (404, 405)
    assert not service.store.attempts()
    assert service.lanes.paused
    cookie = next(cookie for cookie in ada.cookies.jar if cookie.name == "autograder")
    assert cookie.get_nonstandard_attr("SameSite") == "lax"


def test_cookies_and_headers(make: Make) -> None:
    service = make(secure=True)
    with closing(Browser(service)) as ada:
        answer = ada.get(link(service, "ada"))
    for attribute in ("HttpOnly", "Secure", "SameSite=lax", "Path=/", "Max-Age="):
        assert attribute in answer.headers["set-cookie"]
    assert answer.headers["strict-transport-security"]
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "server" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_no_redirect_leads_away(service: Service) -> None:
    ada = browser(service)
    for host in ("evil.example", "evil.example:80"):
        answer = ada.get(link(service, "ada"), headers={"Host": host, "X-Forwarded-Host": host})
        assert answer.headers["location"] == "/"


def test_an_upload_that_is_too_large(make: Make) -> None:
    service = make('c.Autograder.serve = {"largest": 1}')
    ada = browser(service)
    answer = ada.hand_in(b"x" * (1 << 20))
    assert answer.status_code == 303, "exactly so much is allowed"
    answer = ada.hand_in(b"y" * ((1 << 20) + (80 << 10)))
    assert answer.status_code == 413
    assert "1 MB are allowed" in answer.text

    def endless() -> object:
        yield b'--b\r\nContent-Disposition: form-data; name="notebook"; filename="x.ipynb"\r\n\r\n'
        for _ in range(200):
            yield b"x" * (1 << 16)

    answer = ada.post(
        f"/{PS1}/hand-in",
        content=endless(),  # type: ignore[arg-type]
        headers={"Content-Type": "multipart/form-data; boundary=b"},
    )
    assert answer.status_code == 413, "without a length, too"
    assert len(service.store.attempts()) == 1
    assert not list(service.course.root.glob("attempts/.upload-*"))


FORMS = [
    (b"", "multipart/form-data; boundary=b"),
    (b"--b", "multipart/form-data; boundary=b"),
    (b"--b\r\n\r\n\r\n--b--\r\n", "multipart/form-data; boundary=b"),
    (b"nonsense" * 100, "multipart/form-data; boundary=b"),
    (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
    (b"x", "multipart/form-data"),
    (b"form=x&notebook=y", "application/x-www-form-urlencoded"),
    (b'{"notebook": "x"}', "application/json"),
    (b"\x00" * 50_000, "application/x-www-form-urlencoded"),
    (b"&" * 60_000, "application/x-www-form-urlencoded"),
    (
        b"".join(
            b'--b\r\nContent-Disposition: form-data; name="f%d"; filename="x"\r\n\r\nx\r\n' % n for n in range(100)
        )
        + b"--b--\r\n",
        "multipart/form-data; boundary=b",
    ),
    (b"--b\r\n" + b"X: y\r\n" * 9000, "multipart/form-data; boundary=b"),
]


@pytest.mark.parametrize(("body", "kind"), FORMS)
def test_damaged_forms(service: Service, body: bytes, kind: str) -> None:
    ada = browser(service)
    answer = ada.post(f"/{PS1}/hand-in", content=body, headers={"Content-Type": kind})
    assert answer.status_code in (400, 403, 413), answer.text
    assert not service.store.attempts()
    assert ada.hand_in("{}").status_code == 303, "and the door still opens"


def test_every_damaged_notebook_is_taken_as_it_is(service: Service) -> None:
    """What it is, the judge says; the door keeps the bytes."""
    service.tries.burst = service.looks.burst = 1e9
    ada = browser(service)
    whole = json.loads(answered(service, "def f(x): return x"))
    damaged = []
    for damage in (*RECOVERED.values(), *(damage for damage, _ in LOST.values())):
        with suppress(StopIteration, KeyError):  # it is about cells that only another assignment has
            damaged.append(damage(whole))
    contents = [EVIL.encode(), *(content for content in dict.fromkeys(damaged) if 0 < len(content) < 1 << 20)]
    for number, content in enumerate(contents, 1):
        assert ada.hand_in(content).status_code == 303
        assert ada.get(f"/{PS1}/{number}/notebook").content == content
        assert ada.get(f"/{PS1}/{number}").status_code == 200
    answer = ada.get(f"/{PS1}/1/notebook")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-type"] == "application/octet-stream"


def test_slow_uploads(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that stalls is ended; meanwhile others come in."""
    monkeypatch.setattr(uploads, "STALLS", 1.0)
    ada, bob = browser(service), browser(service, "bob")
    host, port = SITES[id(service)].removeprefix("http://").split(":")
    cookie = "; ".join(f"{name}={value}" for name, value in ada.cookies.items())
    head = f"POST /{PS1}/hand-in HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: 9999\r\n"
    head += "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b"
    with socket.create_connection((host, int(port)), 60) as raw:
        raw.sendall(head.encode())
        assert bob.hand_in("{}").status_code == 303
        assert raw.recv(100).split(b" ")[1] == b"408"
    monkeypatch.setattr(uploads, "WHOLE", 1.0)
    with socket.create_connection((host, int(port)), 60) as raw:
        raw.sendall(head.encode() + b'\r\nContent-Disposition: form-data; name="notebook"; filename="x"\r\n\r\n')
        ended = threading.Event()

        def drip() -> None:
            while not ended.wait(0.2):
                try:
                    raw.sendall(b"x")
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        assert raw.recv(100).split(b" ")[1] == b"408", "a byte now and then does not keep it open"
        ended.set()
        thread.join()
    assert ada.hand_in("{}").status_code == 303
    assert not service.uploading


def test_a_visitor_who_goes_away(service: Service) -> None:
    ada = browser(service)
    host, port = SITES[id(service)].removeprefix("http://").split(":")
    cookie = "; ".join(f"{name}={value}" for name, value in ada.cookies.items())
    with socket.create_connection((host, int(port)), 60) as raw:
        head = f"POST /{PS1}/hand-in HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Length: 9999\r\n"
        raw.sendall((head + "Content-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\n").encode())
        time.sleep(0.2)
    for _ in range(100):
        if not service.uploading:
            break
        time.sleep(0.05)
    assert ada.hand_in("{}").status_code == 303
    assert len(service.store.attempts()) == 1


def test_floods(service: Service) -> None:
    ada, bob = browser(service), browser(service, "bob")
    service.looks.burst, service.looks.a_minute = 30, 60
    service.strangers.burst, service.strangers.a_minute = 30, 60
    form = ada.form()
    answers = [ada.hand_in(f"{{{n}}}", form=form) for n in range(12)]
    assert answers[0].status_code == 303
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert 429 in [ada.get("/").status_code for _ in range(150)]
    assert bob.hand_in("{}").status_code == 303, "one student's flood is not another's"
    with closing(Browser(service)) as nobody:
        assert 429 in [nobody.get("/in/x").status_code for _ in range(80)]
        assert nobody.get(link(service, "bob")).status_code == 303, "a good link opens all the same"
    assert bob.get("/healthz").status_code == 200


class Scripts(HTMLParser):
    """Finds what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("iframe", "object", "embed") or any(name.startswith("on") for name, _ in attrs):
            self.found.append(f"{tag} {attrs}")
        if tag == "script" and not dict(attrs).get("src", "").startswith("/static/"):  # type: ignore[union-attr]
            self.found.append(f"script {attrs}")
        if tag == "img" and dict(attrs).get("src") == "x":
            self.found.append("img")


def test_script_in_every_field(service: Service) -> None:
    """A name, a file's name, an answer, a message, a reason, a diagnosis; as students and as staff see them."""
    service.people = lambda: {"ada": Person("ada", EVIL, EVIL, email=EVIL)}  # type: ignore[assignment]
    ada, prof = browser(service), browser(service, "prof", "staff")
    ada.hand_in("{}", name=f"{EVIL}.ipynb".replace("/", "∕"))
    place = verdict_folder(service.course, service.store.attempts()[0])
    check = {"name": EVIL, "hidden": True, "points": 4, "max_points": 10, "status": "failed"}
    check |= {"message": EVIL, "misconception": EVIL}
    function = {"points": 4, "max_points": 10, "status": "failed", "checks": [check]}
    grade = {"student": EVIL, "assignment": PS1, "status": "graded", "functions": {EVIL: function}, "notes": [EVIL]}
    record = {"grade": grade, "file": "x", "submitted": None, "seconds": 0, "checksum": "c", "seed": 0, "version": "v"}
    place.mkdir()
    (place / "grade.json").write_text(json.dumps(record))
    cell = {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": EVIL, "solution": True}}, "source": EVIL}
    cell["outputs"] = [{"output_type": "stream", "text": EVIL}]
    (place / f"{PS1}.ipynb").write_text(json.dumps({"cells": [cell]}))
    found = {"kind": "repair", "function": EVIL, "lines": [1], "where": EVIL, "what": EVIL, "change": EVIL}
    (place / "diagnoses.json").write_text(json.dumps({"of": ["c", 0, "v"], "diagnoses": [{**found, "group": EVIL}]}))
    service.store.change(1, state=State.JUDGED, points=4.0, max_points=10.0, looked=1)
    ada.hand_in("{ }")
    service.store.change(2, state=State.FAILED, reason=EVIL)
    pages = [(ada, "/"), (ada, f"/{PS1}/1"), (ada, f"/{PS1}/2"), (prof, "/staff"), (prof, f"/staff/{PS1}")]
    pages += [(prof, f"/staff/{PS1}/ada"), (prof, f"/staff/{PS1}/ada/1"), (prof, f"/staff/{PS1}/ada/2")]
    for who, path in pages:
        answer = who.get(path)
        assert answer.status_code == 200, path
        finder = Scripts()
        finder.feed(answer.text)
        assert not finder.found, path
        assert str(1237 * 1021) not in answer.text, "what is put into a template is no template"
    answer = ada.get(f"/{EVIL}/1")
    finder = Scripts()
    finder.feed(answer.text)
    assert not finder.found


def test_logs_have_no_secrets(service: Service, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        words = link(service, "ada")
        ada = browser(service)
        ada.get("/in/guessed")
        ada.hand_in("{}", form="x")
        ada.get("/nothing/here", params={"token": words})
        secrets = [words.split("/")[-1], ada.cookies["autograder"], ada.form(), service.door.key.decode()]
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("autograder"))
    assert "/in/{token}" in said
    assert "guessed" not in said
    for secret in secrets:
        assert secret not in said


def test_links_are_for_their_owner_alone(service: Service) -> None:
    assert (service.course.root / "attempts").stat().st_mode & 0o077 == 0
    with pytest.raises(httpx.ConnectError):  # it listens on the loopback and nowhere else
        httpx.get(SITES[id(service)].replace("127.0.0.1", "127.0.0.2"), trust_env=False)
