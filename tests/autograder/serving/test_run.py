"""Links for a class, and what stops the server before it has begun."""

from __future__ import annotations

import csv
import socket
import stat
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.settings import CourseError
from autograder.intake.people import Person
from autograder.intake.roster import Roster
from autograder.serving import run
from autograder.serving.places import closed
from autograder.serving.service import Service

CLASS = Roster([Person("ada", "Ada", "Lovelace", email="ada@example.org"), Person("eve", "=cmd|' /C calc'!A0", "-1")])


def test_links_as_a_table_for_a_mail_merge(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "enrolled", lambda course: CLASS)
    target = tmp_path / "links.csv"
    target.write_text("of before")
    target.chmod(0o644)
    assert run.write_links(service.course, target, "https://grader.example.org/nn") == 2
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    ada, eve = csv.DictReader(target.read_text().splitlines())
    assert (ada["id"], ada["first_name"], ada["email"]) == ("ada", "Ada", "ada@example.org")
    assert eve["first_name"][0] == eve["last_name"][0] == "'", "no formula for a spreadsheet"
    service.door.forget()
    for row in (ada, eve):
        start, _, words = row["link"].rpartition("/")
        assert start == "https://grader.example.org/nn/in"
        found = service.door.by_link(words)
        assert found
        assert (found.role, found.id) == ("student", row["id"])
    with pytest.raises(CourseError, match="cannot be written"):
        run.write_links(service.course, tmp_path / "no" / "links.csv", "")


def test_nobody_to_give_links_to(service: Service, tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="--roster"):
        run.write_links(service.course, tmp_path / "links.csv", "")


def test_staff_and_revoked_links_at_the_terminal(service: Service) -> None:
    def said(*arguments: str) -> str:
        result = CliRunner().invoke(app, ["serve", *arguments, "--course", str(service.course.root)])
        assert result.exit_code == 0, result.output
        return "".join(result.output.split())  # however wide the terminal is

    first = said("--staff", "prof")
    assert first.startswith("prof:http://127.0.0.1:8100/in/")
    assert said("--staff", "prof").split("/in/")[0] == first.split("/in/")[0]
    service.door.forget()
    assert service.door.by_link(first.split("/in/")[1])
    second = said("--revoke", "prof")
    service.door.forget()
    assert service.door.by_link(first.split("/in/")[1]) is None
    found = service.door.by_link(second.split("/in/")[1])
    assert found
    assert found.staff
    with pytest.raises(CourseError, match="nobody called 'mallory'"):
        run.role_of(service.course, "mallory")


def test_a_port_that_is_taken_and_a_course_that_is_served(service: Service) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(CourseError, match="cannot listen on"):
        run.listen("127.0.0.1", taken.getsockname()[1])
    with (
        closed(service.course),
        pytest.raises(CourseError, match="is being served"),
        closed(service.course),
    ):
        pass


def test_where_students_find_it(service: Service) -> None:
    assert run.address(service.course, "127.0.0.1", 8100) == "http://127.0.0.1:8100"
    assert run.address(service.course, "::1", 8100) == "http://[::1]:8100"
