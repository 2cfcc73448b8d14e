"""Rosters as Moodle (in English and in German), Canvas and nbgrader write them: who, which number, when."""

from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.course.settings import CourseError
from autograder.intake.people import enrolled
from autograder.intake.roster import read_roster
from autograder.intake.times import moodle_time
from tests.autograder.handed_in import (
    CANVAS_GRADEBOOK,
    MOODLE_PARTICIPANTS,
    MOODLE_WORKSHEET,
    NBGRADER,
    PS1,
    roster,
)
from tests.autograder.intake.play import MOODLE, Play, says

ENGLISH = """Identifier,"Full name","Email address",Status,Grade,"Last modified (submission)"
"Participant 101","Ada Lovelace",ada@example.org,"Submitted for grading",,"Tuesday, 24 November 2026, 1:26 PM"
"Participant 102","Jürgen Groß",jg@example.org,"No submission",,-
"""
GERMAN = """ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,"Zuletzt geändert (Abgabe)"
Teilnehmer/in101,"Ada Lovelace",ada@example.org,"Zur Bewertung abgegeben",,"Dienstag, 24. November 2026, 13:26"
Teilnehmer/in102,"Jürgen Groß",jg@example.org,"Nicht abgegeben",,-
"""


@pytest.fixture
def berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in Berlin."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize("text", [ENGLISH, GERMAN])
def test_a_worksheet(text: str, tmp_path: Path) -> None:
    (tmp_path / "worksheet.csv").write_text(text, "utf-8")
    people = read_roster(tmp_path / "worksheet.csv")
    assert people.by("participant", "101") == {"ada@example.org"}
    assert people.find("Jürgen Groß") == {"jg@example.org"}
    assert [person.submitted for person in people.people] == [datetime(2026, 11, 24, 12, 26, tzinfo=UTC), None]


@pytest.mark.usefixtures("berlin")
@pytest.mark.parametrize(
    ("words", "hour", "minute"),
    [
        ("Saturday, 21 November 2026, 12:30 AM", 0, 30),
        ("Saturday, 21 November 2026, 12:30 PM", 12, 30),
        ("Saturday, November 21, 2026, 11:05 PM", 23, 5),
        ("Samstag, 21. November 2026, 00:30", 0, 30),
        ("Samstag, 21. November 2026, 23:05", 23, 5),
        ("samedi 21 novembre 2026, 00:30", 0, 30),
        ("sábado, 21 de noviembre de 2026, 00:30", 0, 30),
        ("sabato, 21 novembre 2026, 00:30", 0, 30),
        ("sábado, 21 de novembro de 2026 às 00:30", 0, 30),
        ("zaterdag, 21 november 2026, 00:30", 0, 30),
        ("sobota, 21 listopada 2026, 00:30", 0, 30),
    ],
)
def test_times(words: str, hour: int, minute: int) -> None:
    then = datetime.strptime(f"2026-11-21 {hour}:{minute} +0100", "%Y-%m-%d %H:%M %z")
    assert moodle_time(words) == then


@pytest.mark.parametrize(
    "words",
    [
        *("lauantaina 21. marraskuuta 2026, 00:30", "Σάββατο, 21 Νοεμβρίου 2026, 00:30"),
        *("1 mars maj 2026, 1:00", "Saturday, 31 June 2026, 1:00 PM", "yesterday"),
    ],
)
def test_a_time_that_is_none(words: str, tmp_path: Path) -> None:
    (tmp_path / "worksheet.csv").write_text(ENGLISH.replace("Tuesday, 24 November 2026, 1:26 PM", words), "utf-8")
    people = read_roster(tmp_path / "worksheet.csv")
    assert [person.submitted for person in people.people] == [None, None]
    (line,) = people.told.remarks
    assert re.search(r"line 2: .* is no time as Moodle writes it in a language that we read", line)


@pytest.mark.parametrize("text", [MOODLE_PARTICIPANTS, MOODLE_WORKSHEET, CANVAS_GRADEBOOK, NBGRADER])
def test_rosters(tmp_path: Path, text: str) -> None:
    """Commas, semicolons and tabs; the same people whatever the list."""
    for separator in ",;\t":
        made = io.StringIO()
        csv.writer(made, delimiter=separator).writerows(csv.reader(text.lstrip("\ufeff").splitlines()))
        (ada,) = roster(tmp_path, made.getvalue()).find("Ada Lovelace")
        assert ada in ("alove001", "ada")
        assert roster(tmp_path, text).find("lovelaceada") == {ada}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,grade\nx,1\n", "is not a list of students"),
        ("", "is empty|not a list of students"),
        ("id\n" + "x" * 200_000 + "\n", "is not a list of students: field larger"),
    ],
)
def test_bad_rosters(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CourseError, match=words):
        roster(tmp_path, text)
    with pytest.raises(CourseError, match="No such file"):
        read_roster(tmp_path / "nothing.csv")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("../x,,", "line 3: '../x' cannot be a student's id"),
        (f"{'n' * 129},,", "line 3: 'nnn.*' cannot be a student's id"),
        (",Nobody,", "line 3: Nobody has no id"),
        ("ada,Ada,b@x", "line 3: 'ada' is there twice"),
    ],
)
def test_one_odd_row_does_not_stop_the_others(tmp_path: Path, rows: str, words: str) -> None:
    people = roster(tmp_path, f"id,last_name,email\nada,Ada,a@x\n{rows}\nbob,Bob,c@x\n")
    assert [(person.id, person.email) for person in people.people] == [("ada", "a@x"), ("bob", "c@x")]
    (line,) = people.told.complaints
    assert re.search(words, line)


def test_a_roster_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("autograder.intake.roster.LARGEST_LIST", 1000)
    with pytest.raises(CourseError, match="are not read"):
        roster(tmp_path, "id\n" + "ada\n" * 1000)
    monkeypatch.undo()
    with pytest.raises(CourseError, match="is not a list of students"):
        roster(tmp_path, "id\n" + "a" * 200_000)


def test_lists_as_excel_saves_them(play: Play) -> None:
    """Windows-1252 with semicolons, letters and quotation marks that Latin-1 does not have."""
    text = "First name;Last name;Username;Email address\nŽan;Košir;zkosir;zan@x\nŒdipe “Œ”;Groß;ogross;o@x\n"
    done = play.collect(
        {MOODLE.format("Žan Košir", 901) + "x.ipynb": "Z", MOODLE.format("Œdipe “Œ” Groß", 902) + "x.ipynb": "O"},
        text.encode("cp1252"),
    )
    assert says(done.remarks, "read as Windows-1252, so that 'Žan' stands in it; if that is not right, save the list")
    assert play.there == {f"zkosir/{PS1}": "Z", f"ogross/{PS1}": "O"}
    assert ("Žan", "Košir") in {(person.first, person.last) for person in enrolled(play.course).people}


@pytest.mark.parametrize(
    ("encoding", "name", "words"),
    [
        ("mac_roman", "Müller", "read as Windows-1252, so that 'MŸller' stands in it"),
        ("mac_roman", "Hélène", "its encoding is neither Unicode nor Windows-1252, so that 'HŽl\ufffdne' stands in it"),
        ("iso8859_2", "Łukasz", "read as Windows-1252, so that '£ukasz' stands in it"),
        ("cp1250", "Šťastný", "its encoding is neither Unicode nor Windows-1252, so that 'Š\ufffdastný' stands in it"),
    ],
)
def test_an_encoding_that_is_a_guess_is_told(tmp_path: Path, encoding: str, name: str, words: str) -> None:
    (tmp_path / "list.csv").write_bytes(f"id,first_name\nada,Ada\nx,{name}\n".encode(encoding))
    found = read_roster(tmp_path / "list.csv")
    assert [person.id for person in found.people] == ["ada", "x"]
    assert says(found.told.remarks, f"list.csv: {words}; if that is not right, save the list as CSV in UTF-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "ascii"])
def test_an_encoding_that_is_certain_needs_no_words(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "list.csv").write_bytes("id,first_name\nada,Hélène\n".encode(encoding, "ignore"))
    assert read_roster(tmp_path / "list.csv").told.remarks == []
