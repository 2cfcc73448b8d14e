"""What students and staff see and may do, over a real connection; nobody judges, the test says what came of it."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest

from autograder.intake.people import Person
from autograder.records.history import Line, add
from autograder.serving.deadlines import Deadlines
from autograder.serving.desk import now
from autograder.serving.erasing import Erasing
from autograder.serving.files import notebook, verdict_folder
from autograder.serving.service import Service
from autograder.serving.store import State
from tests.autograder.handed_in import KNOWN
from tests.autograder.serving.conftest import PS1, Make, answered, browser

HOUR = timedelta(hours=1)


def due(service: Service, **hours: float) -> None:
    """Say when what is due, from now."""
    found = Deadlines({name.replace("_", "-"): now() + n * HOUR for name, n in hours.items()})
    service.deadlines = lambda: found  # type: ignore[assignment]


def judged(service: Service, student: str = "ada", number: int = 1, points: float = 10.0) -> None:
    """Say what came of an attempt."""
    one = service.store.find(PS1, student, number)
    assert one
    service.store.change(one.id, state=State.JUDGED, points=points, max_points=10.0, finished=now())


def test_handing_in(service: Service) -> None:
    ada, words = browser(service), answered(service, "def f(x): return x")
    answer = ada.hand_in(words, name="ps1-backpropagation (1).ipynb")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/{PS1}/1")
    one = service.store.find(PS1, "ada", 1)
    assert one
    assert one.state is State.WAITING
    assert notebook(service.course, one).read_text() == words
    assert (notebook(service.course, one).parent / "timestamp.txt").read_text() == f"{one.received} UTC\n"
    assert "ps1-backpropagation (1).ipynb" in ada.get("/").text
    assert ada.get(f"/{PS1}/1/notebook").text == words
    assert ada.get(f"/{PS1}/1/state").json() == {"open": True, "state": "waiting", "position": 1, "paused": True}
    assert "Judging has stopped" in ada.get(f"/{PS1}/1").text


def test_the_same_file_again_is_no_new_attempt(service: Service) -> None:
    ada = browser(service)
    assert ada.hand_in("{}").headers["location"] == f"/{PS1}/1"
    assert ada.hand_in("{}").headers["location"] == f"/{PS1}/1?same=yes"
    assert ada.hand_in("{ }").headers["location"] == f"/{PS1}/2"
    assert ada.hand_in("{}").headers["location"] == f"/{PS1}/3", "only the last one is the same"


def test_what_is_plainly_another_file(service: Service) -> None:
    ada = browser(service)
    for content, name, said in (("{}", f"{KNOWN[1]}.ipynb", "called like ps2"), ("", f"{PS1}.ipynb", "is empty")):
        answer = ada.hand_in(content, name=name)
        assert answer.status_code == 409
        assert said in answer.text
    assert not service.store.attempts()
    assert not list(service.course.root.glob("attempts/.upload-*"))


def test_tries_hold_against_requests_at_once(make: Make) -> None:
    """Twenty at once from one student, by twenty connections: three are taken."""
    service = make('c.Autograder.serve = {"tries": 3}')
    service.tries.burst = service.looks.burst = 1e9
    clients = [browser(service) for _ in range(20)]
    forms = [one.form() for one in clients]
    start, answers = threading.Barrier(20), []

    def hand_in(number: int) -> None:
        start.wait()
        for _ in range(40):  # one at a time is let in; the others are told to come back
            answer = clients[number].hand_in(f"{{{number}}}", form=forms[number])
            if answer.status_code != 429:
                break
        answers.append(answer.status_code)

    threads = [threading.Thread(target=hand_in, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(303) == 3
    assert len(service.store.attempts()) == 3
    assert "All 3 tries are used" in clients[0].get("/").text


def test_a_fault_of_ours_costs_no_try(make: Make) -> None:
    service = make('c.Autograder.serve = {"tries": 1}')
    ada = browser(service)
    assert ada.hand_in("{}").status_code == 303
    assert ada.hand_in("{ }").status_code == 409
    one = service.store.find(PS1, "ada", 1)
    assert one
    service.store.change(one.id, state=State.FAILED, reason="a secret of ours")
    page = ada.get(f"/{PS1}/1").text
    assert "a fault of ours: it costs no try" in page
    assert "secret" not in page
    assert "1 try left" in ada.get("/").text
    assert ada.hand_in("{}").status_code == 303, "the very same file may come again"


def test_times_are_the_servers(service: Service) -> None:
    """Neither a header nor a field nor the notebook's own words say when it came."""
    ada = browser(service)
    early = "2020-01-01 00:00:00 UTC"
    ada.post(
        f"/{PS1}/hand-in",
        data={"form": ada.form(), "timestamp": early, "received": early},
        files={"notebook": (f"{PS1}.ipynb", "{}")},
        headers={"Date": "Wed, 01 Jan 2020 00:00:00 GMT", "X-Timestamp": early},
    )
    assert now() - service.store.attempts()[0].received < HOUR


def test_a_clock_that_ran_ahead_is_told(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came then keeps its time, and the student's next attempts have it too; staff learn of it."""
    ada, prof = browser(service), browser(service, "prof", "staff")
    with monkeypatch.context() as patched:
        patched.setattr("autograder.serving.desk.now", lambda: now() + 5 * HOUR)
        ada.hand_in("{}")
    assert "clock ran ahead: attempts of ada" in prof.get("/staff").text
    browser(service, "bob").hand_in("{}")
    bob = service.store.find(PS1, "bob", 1)
    assert bob
    assert bob.received <= now(), "nobody else's"


def test_due_dates(make: Make) -> None:
    service = make('c.Autograder.serve = {"late": False}')
    ada = browser(service)
    due(service, ps1_backpropagation=1, ps2_minibatches=-1)
    page = ada.get("/").text
    assert page.index(f"/{PS1}/hand-in") > 0
    assert f"/{KNOWN[1]}/hand-in" not in page, "what is past has no form"
    assert ada.hand_in("{}").status_code == 303
    due(service, ps1_backpropagation=-0.001)
    assert ada.hand_in("{ }").status_code == 409
    found = Deadlines({PS1: now() - HOUR}, {(PS1, "ada"): now() + HOUR}, "late_days", 10, 3, {("x", "ada"): 1})
    service.deadlines = lambda: found  # type: ignore[assignment]
    page = ada.get("/").text
    assert "(your extension)" in page
    assert "2 late days left" in page
    assert ada.hand_in("{ }").status_code == 303
    assert browser(service, "bob").hand_in("{}").status_code == 409, "an extension is one student's"


def test_the_student_is_told_the_rules(make: Make) -> None:
    service = make('c.Autograder.serve = {"tries_a_day": 2, "cool_down": 30, "counts": "best"}')
    ada = browser(service)
    assert "2 tries a day" in ada.get("/").text
    ada.hand_in("{}")
    page = ada.get("/").text
    assert "You can hand in again from" in page
    assert f"/{PS1}/hand-in" not in page
    assert f"/{KNOWN[1]}/hand-in" in page, "each assignment has its own"


def test_pages_are_asked_for_again_only_when_they_change(service: Service) -> None:
    ada = browser(service)
    first = ada.get("/")
    assert first.headers["cache-control"] == "private, no-cache"
    assert ada.get("/", headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    ada.hand_in("{}")
    assert ada.get("/", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
    style = first.text.split('stylesheet" href="')[1].split('"')[0]
    assert "immutable" in ada.get(style).headers["cache-control"]


def test_signing_out(service: Service) -> None:
    ada = browser(service)
    assert ada.post("/out", data={"form": ada.form()}).status_code == 200
    assert ada.get("/").status_code == 401


def test_staff_see_who_has_handed_in(service: Service) -> None:
    service.people = lambda: {  # type: ignore[assignment]
        "ada": Person("ada", "Ada", "Lovelace"),
        "bob": Person("bob", "Bob", "Boole"),
    }
    browser(service).hand_in("{}")
    judged(service, points=7.5)
    prof = browser(service, "prof", "staff")
    assert prof.get("/").headers["location"] == "/staff"
    page = prof.get("/staff").text
    assert "1 of 2" in page
    assert "Judging is stopped" in page
    page = prof.get(f"/staff/{PS1}").text
    assert "Ada Lovelace" in page
    assert "7.5 of 10 points" in page
    assert "Bob Boole" in page
    assert "1 of 2 have handed in" in page
    assert "Attempt 1" in prof.get(f"/staff/{PS1}/ada").text
    assert "Nothing handed in" in prof.get(f"/staff/{PS1}/bob").text
    assert prof.get(f"/staff/{PS1}/ada/1/notebook").text == "{}"
    assert prof.hand_in("{}", form="x").status_code == 403, "staff hand in nothing"


def test_staff_stop_and_resume(service: Service) -> None:
    prof = browser(service, "prof", "staff")
    for do, stopped in (("stop", True), ("stop", True)):
        assert prof.post("/staff/switch", data={"form": prof.form("/staff"), "do": do}).status_code == 303
        assert service.lanes.paused is stopped
    assert Service(service.course).lanes.paused, "a restart keeps to it"


def test_what_failed_is_judged_again(service: Service) -> None:
    ada, prof = browser(service), browser(service, "prof", "staff")
    ada.hand_in("{}")
    service.store.change(1, state=State.FAILED, reason="the worker died")
    service.lanes.queue.turns.clear()
    assert "the worker died" in prof.get(f"/staff/{PS1}/ada/1").text
    assert prof.post("/staff/again", data={"form": prof.form("/staff")}).status_code == 303
    assert service.store.attempts()[0].state is State.WAITING
    assert len(service.lanes.queue) == 1


def test_below_a_path(make: Make) -> None:
    """Behind a proxy that leaves its path, and behind one that takes it off."""
    service = make(base="/course/hand-in")
    ada = browser(service)
    page = ada.get("/course/hand-in/").text
    assert 'action="/course/hand-in/ps1-backpropagation/hand-in"' in page
    assert "/course/hand-in/static/pages-" in page
    assert ada.hand_in("{}").headers["location"] == f"/course/hand-in/{PS1}/1"
    cookie = next(cookie for cookie in ada.cookies.jar if cookie.name == "autograder")
    assert cookie.path == "/course/hand-in"
    stripped = ada.get(f"/{PS1}/1/state", headers={"Cookie": f"autograder={cookie.value}"})
    assert stripped.status_code == 200


def test_health(service: Service) -> None:
    assert browser(service).get("/healthz").text == "ok\n"
    service.lanes.trouble = "student code needs a sandbox"
    answer = browser(service).get("/healthz")
    assert (answer.status_code, answer.text) == (503, "not well\n"), "strangers learn no more"
    assert "needs a sandbox" in browser(service, "prof", "staff").get("/staff").text


@pytest.mark.parametrize("level", ["points", "checks", "mistakes", "all"])
def test_what_is_shown_before_the_deadline(make: Make, level: str) -> None:
    service = make(f'c.Autograder.serve = {{"shows": "{level}"}}')
    ada = browser(service)
    ada.hand_in(answered(service, "def f(x):\n    return x"))
    place = verdict_folder(service.course, service.store.attempts()[0])
    check = {"name": "CHECK-NAME", "hidden": True, "points": 4, "max_points": 10, "status": "failed"}
    check |= {"message": "CHECK-MESSAGE", "misconception": None}
    function = {"points": 4, "max_points": 10, "status": "failed", "checks": [check]}
    grade = {"student": "ada", "assignment": PS1, "status": "graded", "functions": {f"{PS1}_f": function}, "notes": []}
    record = {"grade": grade, "file": "x", "submitted": None, "seconds": 0, "checksum": "c", "seed": 0, "version": "v"}
    place.mkdir()
    (place / "grade.json").write_text(json.dumps(record))
    (place / f"{PS1}.ipynb").write_text('{"cells": []}')
    found = {"kind": "repair", "function": f"{PS1}_f", "lines": [2], "where": "W", "what": "WHAT-WENT-WRONG"}
    found |= {"change": "C", "group": "G"}
    (place / "diagnoses.json").write_text(json.dumps({"of": ["c", 0, "v"], "diagnoses": [found]}))
    judged(service, points=4.0)
    service.store.change(1, looked=1)
    due(service, ps1_backpropagation=1)
    page = ada.get(f"/{PS1}/1").text
    assert "4 of 10" in page
    assert ("CHECK-NAME" in page) == (level != "points")
    assert ("WHAT-WENT-WRONG" in page) == (level in ("mistakes", "all"))
    assert ("CHECK-MESSAGE" in page) == (level == "all")
    due(service, ps1_backpropagation=-1)
    page = ada.get(f"/{PS1}/1").text
    assert "CHECK-MESSAGE" in page, "after the due date all is shown"
    assert "CHECK-MESSAGE" in browser(service, "prof", "staff").get(f"/staff/{PS1}/ada/1").text


def test_what_is_forgiven_may_make_another_attempt_the_best(make: Make) -> None:
    service = make('c.Autograder.serve = {"counts": "best"}')
    ada = browser(service)
    for number, points in ((1, 4), (2, 6)):
        ada.hand_in(answered(service, f"def f(x):\n    return {number} * x"))
        judged(service, number=number, points=points)
        check = {"name": "CHECK", "hidden": True, "points": points, "max_points": 10, "status": "failed"}
        more = {"name": "OTHER", "hidden": True, "points": 0, "max_points": 0, "status": "passed"}
        check |= {"message": "", "misconception": None, "name": "UNFAIR" if number == 1 else "CHECK"}
        checks = [check, more | {"message": "", "misconception": None}]
        function = {"points": points, "max_points": 10, "status": "failed", "checks": checks}
        grade = {"student": "ada", "assignment": PS1, "status": "graded", "functions": {f"{PS1}_f": function}}
        record = {"grade": grade | {"notes": []}, "file": "x", "submitted": None, "seconds": 0, "checksum": "c"}
        place = verdict_folder(service.course, service.store.attempts("ada")[-1])
        place.mkdir()
        (place / "grade.json").write_text(json.dumps(record | {"seed": 0, "version": "v"}))

    def best() -> int | None:
        service.deadlines.forget()
        found = service.counting("ada", PS1, service.attempts("ada", PS1))
        return found and found.number

    assert best() == 2
    service.store.settled(PS1, "ada", service.store.attempts("ada", PS1))
    assert not service.store.unsettled()
    add(service.course, Line("forgive", "", PS1, "", {"function": f"{PS1}_f", "check": "UNFAIR"}))
    assert best() == 1
    assert service.store.unsettled() == [(PS1, "ada")], "the gradebook follows"


def test_who_is_erased_leaves_no_attempt_and_no_link(service: Service) -> None:
    for student in ("ada", "bob"):
        browser(service, student).hand_in("{}")
    erasing = Erasing(service.course, Person("ada"))
    erasing.attempts()
    service.door.forget()
    assert [one.student for one in service.store.attempts()] == ["bob"]
    assert ("student", "ada") not in service.store.generations()
    assert service.course.root / "attempts" / "ada" in list(erasing.folders())
