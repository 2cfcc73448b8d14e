"""Whom the gradebook knows: one student, one id, whichever list comes next."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.course.settings import CourseError
from autograder.intake.people import enrol
from autograder.intake.roster import Person, Roster
from autograder.records.reader import standings
from autograder.records.writer import Writer
from tests.autograder import ledger
from tests.autograder.handed_in import PS1, PS2
from tests.autograder.intake.play import ADA, BOB, MOODLE, Play, says, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own

GRADE_EXPORT = """First name,Last name,ID number,Email address,"Assignment: PS 1 (Real)"
Ada,Lovelace,4711,ada@example.org,-
Bob,Ross,4712,bob@example.org,-
"""

USERS = """First name,Last name,Username,Email address
Ada,Lovelace,alove001,ada@example.org
Bob,Ross,bross001,bob@example.org
"""


@pytest.mark.parametrize("first", [GRADE_EXPORT, USERS, worksheet((*ADA, "-"), (*BOB, "-")), ""])
@pytest.mark.parametrize("second", [GRADE_EXPORT, USERS, worksheet((*ADA, "-"), (*BOB, "-"))])
def test_one_student_keeps_the_id_whichever_list_comes_next(play: Play, first: str, second: str) -> None:
    """By ID number, e-mail, and name, whatever the lists show; also if there was no list at first."""
    week = {MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}
    play.collect(week, first)
    before = {place.partition("/")[0] for place in play.there}
    play.collect(week, second, PS2)
    assert {place.partition("/")[0] for place in play.there} == before
    assert play.students <= before
    assert len(play.there) == 4


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("written", [str, str.upper, str.title])
def test_a_name_is_one_name_however_it_is_written(play: Play, form: str, written: Callable[[str], str]) -> None:
    enrol(play.course, Roster([Person("jgross", "Jürgen", "Groß")]))
    name = unicodedata.normalize(form, written("Jürgen Groß"))  # "GROSS" in capitals
    play.collect({MOODLE.format(name, 1) + "x.ipynb": "J"})
    play.collect({f"jgross/{PS2}.ipynb": "J"}, f"Full name,Email address\n{name},jg@example.org\n", PS2)
    assert play.there == {f"jgross/{PS1}": "J", f"jgross/{PS2}": "J"}
    assert play.students == {"jgross"}


def test_a_class_that_is_doubled_is_refused_and_can_be_merged(play: Play) -> None:
    """The half that stays has the user name; grades, submissions and notes of the other half come to it."""
    halves = [
        *(Person("4711", "Ada", "Lovelace", "", "ada@example.org"), Person("ada@example.org", email="ada@example.org")),
        *(Person("4712", "Bob", "Ross", lms="7"), Person("bross", "Bob", "Ross", lms="7")),
        *(Person("x1", "Mo", "Salah", "", "home@example.org"), Person("x2", "Li", "Wei", "", "home@example.org")),
    ]
    enrol(play.course, Roster(halves))
    with Writer(play.course, PS1) as writer:
        writer.write([ledger.scores("4711", 10), ledger.scores("4712", 9)])
    with Writer(play.course, PS2) as writer:
        writer.write([ledger.scores("ada@example.org", 8)])
    for place in (f"ada@example.org/{PS2}", f"4711/{PS1}"):
        (play.course.submitted() / place).mkdir(parents=True)
        (play.course.submitted() / place / f"{place.rpartition('/')[2]}.ipynb").write_text(place)
    with pytest.raises(CourseError, match=r"1 of the class stand twice .* student merge 4711 ada@example.org"):
        play.collect({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "new"}, worksheet((*ADA, "-")))
    assert len(play.there) == 2
    call = ["student", "merge", "--all", "--course", str(play.course.root)]
    result = CliRunner().invoke(app, call)
    assert result.exit_code == 0, result.output
    assert "ada@example.org is 4711 now, with ps2-minibatches" in result.output
    assert play.students == {"4711", "4712", "x1", "x2"}, "of one address, but of two names: two people"
    assert play.there == {f"4711/{PS1}": f"4711/{PS1}", f"4711/{PS2}": f"ada@example.org/{PS2}"}
    assert {who: s.score for who, s in standings(play.course.db, PS2).items()} == {"4711": 8}
    assert "Nobody stands twice" in CliRunner().invoke(app, call).output
    play.collect({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "new"}, worksheet((*ADA, "-")), PS2)
    assert play.students == {"4711", "4712", "x1", "x2"}


@pytest.mark.parametrize(
    ("known", "row", "words"),
    [
        (
            "ada,Ada,Lovelace,a@x,1\nbob,Bob,Ross,b@x,2",
            "zz,Ada,Lovelace,b@x,1",
            "has the number of ada and has the e-mail of bob",
        ),
        ("ada,Ada,Lovelace,a@x,", "zz,Ada,Lovelace,other@x,", "can be ada, whose e-mail is a@x"),
        ("j1,Jane,Doe,,\nj2,Jane,Doe,,", "zz,Jane,Doe,,", "can be j1 or j2"),
        ("j1,Jane,Doe,,", "z1,Jane,Doe,,\nz2,Jane,Doe,,", "can be j1, and so can another of that name"),
    ],
)
def test_what_a_list_says_against_what_is_known_is_asked(play: Play, known: str, row: str, words: str) -> None:
    head = "id,first_name,last_name,email,lms_user_id\n"
    play.collect({f"bob/{PS1}.ipynb": "B"}, f"{head}bob,Bob,Ross,b@x,2\n{known}\n")
    before = play.students
    done = play.collect({f"bob/{PS2}.ipynb": "B"}, f"{head}bob,Bob,Ross,b@x,2\n{row}\n", PS2)
    assert any(words in line and "nbgrader db student add" in line for line in done.complaints), done.complaints
    assert play.students == before
    assert f"bob/{PS2}" in play.there


def test_newcomers_with_a_name_that_is_there_are_new_if_their_numbers_say_so(play: Play) -> None:
    head = "id,first_name,last_name,email,lms_user_id\n"
    play.collect({f"j1/{PS1}.ipynb": "1"}, f"{head}j1,Jane,Doe,j1@x,1\n")
    done = play.collect({f"j2/{PS1}.ipynb": "2"}, f"{head}j2,Jane,Doe,j2@x,2\n")
    assert play.there == {f"j1/{PS1}": "1", f"j2/{PS1}": "2"}
    assert says(done.remarks, r"Jane Doe \(j2\) is new, beside j1 of the same name")


def test_a_list_whose_addresses_are_all_others(play: Play) -> None:
    """Those of the registrar and those of the LMS: no two people are told apart by them, and that is told."""
    head = "id,first_name,last_name,email\n"
    play.collect({f"s1/{PS1}.ipynb": "1"}, f"{head}s1,Ada,Lovelace,s1@x\ns2,Bob,Ross,s2@x\n")
    files = {MOODLE.format(name, n) + "x.ipynb": n for n, name, _ in (ADA, BOB)}
    done = play.collect(files, worksheet((*ADA, "-"), (*BOB, "-")), PS2)
    assert play.there == {f"s1/{PS1}": "1", f"s1/{PS2}": "101", f"s2/{PS2}": "102"}
    assert says(done.remarks, "is s1 by the name, with another e-mail than before, .* is s2 by the name")


def test_who_was_anonymous_is_told_of_when_the_names_are_shown(play: Play) -> None:
    """A new student of that name keeps the anonymous id; one who is known otherwise could be merged."""
    enrol(play.course, Roster([Person("bross", "Bob", "Ross", "", "bob@example.org")]))
    hidden = {f"Participant_{n}_assignsubmission_file_/x.ipynb": n for n in ("101", "102")}
    play.collect(hidden)
    done = play.collect(
        {MOODLE.format(n, k) + "x.ipynb": k for k, n, _ in (ADA, BOB)}, worksheet((*ADA, "-"), (*BOB, "-")), PS2
    )
    assert {place for place in play.there if PS2 in place} == {f"participant-101/{PS2}", f"bross/{PS2}"}
    assert says(done.remarks, "graded without names before: participant-102 is bross; .* student merge")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("101", "Ada King", "king@example.org"), BOB], True),  # a new name and a new address
        ([ADA, ("103", "Cy Young", "cy@example.org")], True),  # Bob left, Cy came, or Bob is Cy
        ([ADA, BOB, ("103", "Cy Young", "cy@example.org")], False),
        ([ADA], False),
        ([("101", "Ada King", "ada@example.org"), BOB], False),  # the address tells
    ],
)
def test_who_came_and_who_is_missing_may_be_one(play: Play, rows: list[tuple[str, str, str]], told: bool) -> None:
    play.collect({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "A"}, worksheet((*ADA, "-"), (*BOB, "-")))
    done = play.collect({MOODLE.format(rows[0][1], 101) + "x.ipynb": "B"}, worksheet(*((*row, "-") for row in rows)))
    assert says(done.remarks, *["new by this list: .*; in the class, and not in the list: .* student merge"] * told)
