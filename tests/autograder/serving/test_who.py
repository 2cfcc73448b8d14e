"""Links and cookies: only ours, only whole, only as long as they are good."""

from __future__ import annotations

import stat

import itsdangerous.timed
import pytest

from autograder.course.settings import CourseError
from autograder.serving.places import own
from autograder.serving.service import Service
from autograder.serving.who import HUB, Doorkeeper, Visitor, key
from tests.autograder.serving.conftest import Make

ADA = Visitor("student", "ada")


@pytest.fixture
def door(service: Service) -> Doorkeeper:
    service.store.enter("student", ["ada", "bob"])
    return service.door


def test_a_link_and_a_cookie_tell_whose_they_are(door: Doorkeeper) -> None:
    assert door.by_link(door.link(ADA)) == ADA
    assert door.by_cookie(door.cookie(ADA)) == ADA


def test_a_link_is_no_cookie_and_a_cookie_no_link(door: Doorkeeper) -> None:
    assert door.by_cookie(door.link(ADA)) is None
    assert door.by_link(door.cookie(ADA)) is None


def test_no_character_can_be_changed(door: Doorkeeper) -> None:
    words = door.link(ADA)
    for place in range(len(words)):
        other = "A" if words[place] != "A" else "B"
        found = door.by_link(words[:place] + other + words[place + 1 :])
        # the last character of base64 has bits that say nothing
        assert found is None or (found == ADA and place in (words.index(".") - 1, len(words) - 1))
    for other in ("", ".", "..", "a.b.c", "x" * 5000, "WyJzdGFmZiIsInByb2YiLDFd", "é", words.split(".")[0]):
        assert door.by_link(other) is None
        assert door.by_cookie(other) is None


def test_another_courses_link(door: Doorkeeper, service: Service) -> None:
    other = Doorkeeper(b"k" * 43, service.store)
    assert door.by_link(other.link(ADA)) is None


def test_a_role_that_was_not_given(door: Doorkeeper) -> None:
    assert door.by_link(door.link(Visitor("staff", "ada"))) is None, "ada has a link, and not as staff"
    assert door.by_link(door.link(Visitor("student", "eve"))) is None
    assert door.by_link(door.link(Visitor("student", "ada", HUB))) is None, "a hub's are cookies alone"


def test_revoked(door: Doorkeeper, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.serving.who.FRESH", 0.0)
    old, kept = door.link(ADA), door.cookie(ADA)
    generation = service.store.enter("student", ["ada"], anew=True)["ada"]
    assert door.by_link(old) is None
    assert door.by_cookie(kept) is None, "who is signed in is signed out"
    assert door.by_link(door.link(Visitor("student", "ada", generation)))
    assert door.by_link(door.link(Visitor("student", "bob"))), "and nobody else's"


def test_expired(door: Doorkeeper, monkeypatch: pytest.MonkeyPatch) -> None:
    link, cookie, staff = door.link(ADA), door.cookie(ADA), door.cookie(Visitor("student", "ada", HUB))
    now = itsdangerous.timed.time.time()

    def later(days: float) -> None:
        monkeypatch.setattr(itsdangerous.timed.TimestampSigner, "get_timestamp", lambda self: int(now + days * 86400))

    later(2 / 24)
    assert door.by_cookie(staff) is None, "a hub is asked again after an hour"
    later(31)
    assert door.by_cookie(cookie) is None
    assert door.by_link(link) == ADA
    later(201)
    assert door.by_link(link) is None
    later(-1)
    assert door.by_link(link) is None, "made tomorrow"


def test_the_key_is_ones_own(service: Service) -> None:
    course = service.course
    path = own(course) / "key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert key(course) == key(course)
    path.chmod(0o640)
    with pytest.raises(CourseError, match="chmod 600"):
        key(course)
    path.chmod(0o600)
    path.write_text("short")
    with pytest.raises(CourseError, match="no key"):
        key(course)


def test_a_form_is_one_sessions(door: Doorkeeper) -> None:
    assert door.from_us("one", door.form("one"))
    assert not door.from_us("one", door.form("other"))
    assert not door.from_us("one", "")
    assert not door.from_us("one", "\udc80")


def test_links_survive_a_restart_and_open_no_other_course(make: Make) -> None:
    first, other = make(), make()
    for one in (first, other):
        one.store.enter("student", ["ada"])
    again = Service(first.course)
    assert again.door.by_link(first.door.link(ADA)) == ADA
    assert other.door.by_link(first.door.link(ADA)) is None
    again.store.close()
