"""What comes in from the field, class by class: whose it is, which notebook counts, when it came.

Each case is a kind of thing that happened to somebody; the inputs are made here. What is asserted is what everybody
gets, and the line that says so: nothing is decided in silence.
"""

from __future__ import annotations

import os
import re
import resource
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.cli.app import app
from autograder.cli.grade import gather
from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake import exchange
from autograder.intake.arrivals import read_arrivals
from autograder.intake.collect import Collected
from autograder.intake.people import enrol, enrolled
from autograder.intake.raw import Broken, read_file
from autograder.intake.roster import Person, Roster
from autograder.intake.submissions import submitted, timestamp, untimed
from autograder.records.reader import standings
from autograder.records.writer import Writer
from tests.autograder import ledger
from tests.autograder.handed_in import PS1, PS2, notebook, packed, small, there, zipped

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own

MOODLE = "{}_{}_assignsubmission_file_/"
GRADE_EXPORT = """First name,Last name,ID number,Email address,"Assignment: PS 1 (Real)"
Ada,Lovelace,4711,ada@example.org,-
Bob,Ross,4712,bob@example.org,-
"""
USERS = """First name,Last name,Username,Email address
Ada,Lovelace,alove001,ada@example.org
Bob,Ross,bross001,bob@example.org
"""
POLICY = """
c.AssignLatePenalties.plugin_class = "autograder.late.LatePolicy"
c.LatePolicy.penalty_method = "per_day"
"""


def worksheet(*rows: tuple[str, ...], more: str = "") -> str:
    """Moodle's grading worksheet: number, name, e-mail, when; more columns at the end."""
    head = f'Identifier,"Full name","Email address",Status,Grade,"Last modified (submission)"{more}'
    return "\n".join([head, *(f'"Participant {n}","{name}",{mail},x,,{end}' for n, name, mail, end in rows)]) + "\n"


def when(day: int, hour: int = 10) -> str:
    """A time as Moodle writes it, in November."""
    return datetime(2026, 11, day, hour).strftime('"%A, %d November 2026, %I:00 %p"')


ADA, BOB = ("101", "Ada Lovelace", "ada@example.org"), ("102", "Bob Ross", "bob@example.org")


class Play:
    """A course into which things are collected, and what was said."""

    def __init__(self, course: Course, folder: Path) -> None:
        self.course, self.folder, self.number = course, folder, 0

    def zip(self, files: Mapping[str, str], day: int = 1) -> Path:
        self.number += 1
        return zipped(self.folder / f"{self.number}.zip", files, (2026, 11, day, 12, 0, 0))

    def tree(self, files: Mapping[str, str]) -> Path:
        self.number += 1
        for name, text in files.items():
            path = self.folder / f"drop{self.number}" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return self.folder / f"drop{self.number}"

    def collect(
        self, source: Path | Mapping[str, str], roster: str | bytes = "", assignment: str | None = PS1
    ) -> Collected:
        listed = self.folder / "list.csv"
        listed.write_bytes(roster if isinstance(roster, bytes) else roster.encode())
        source = source if isinstance(source, Path) else self.zip(source)
        return gather(self.course, [source], assignment, listed if roster else None)

    @property
    def there(self) -> dict[str, str]:
        return there(self.course)

    @property
    def students(self) -> set[str]:
        return {person.id for person in enrolled(self.course).people}

    def blank(self, assignment: str = PS1) -> str:
        return notebook(self.course.template(assignment))

    def answered(self, answer: str = "def f(x): return x + x", assignment: str = PS1) -> str:
        return notebook(self.course.template(assignment), answer)


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(small(ledger.make(tmp_path / "course")), tmp_path)


def says(lines: list[str], *patterns: str) -> bool:
    """One line for each pattern, and no more."""
    return len(lines) == len(patterns) and all(any(re.search(pattern, line) for line in lines) for pattern in patterns)


# Whose it is.


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


JANE_AND_MAL = worksheet(("700", "Jane Doe", "jane@x.edu", "-"), ("701", "Mal Ory", "mal@x.edu", "-"))


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("Jane Doe_999", "its number 999 is nobody's"),
        ("jane@x.edu_999", "its number 999 is nobody's"),
        (f"Jane Doe+{PS1}+x_999", "its number 999 is nobody's"),
        ("Jane Doe_701", r"its number 701 is that of Mal Ory \(mal@x.edu\), and its name is not"),
        (f"Jane Doe+{PS1}+x_701", "its number 701 is that of Mal Ory"),
        (f"jane@x.edu+{PS1}+2026-11-30 00:00:00 UTC_701", "its number 701 is that of Mal Ory"),
        ("Jane Doe", "is a team, or those without one"),
    ],
)
def test_numbers_decide_and_names_must_fit(play: Play, folder: str, words: str) -> None:
    place = "{}_assignsubmission_file_/x.ipynb"
    play.collect({place.format("Jane Doe_700"): "jane's"}, JANE_AND_MAL)
    done = play.collect({place.format("Jane Doe_700"): "jane's", place.format(folder): "forged"}, JANE_AND_MAL)
    assert says(done.complaints, words), done.complaints
    assert play.there == {f"jane@x.edu/{PS1}": "jane's"}


@pytest.mark.parametrize(
    ("list_says", "folder"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Jane Doe", "Doe, Jane"),
        ("Jane Doe", "jane doe"),
        ("Jane Mary Doe", "Jane Doe"),
        ("Jane Doe", "Jane Mary Doe"),
        ("Sinéad O'Brien", "Sinéad OBrien"),  # Moodle leaves out what file systems mind
        ("Žan Košir", unicodedata.normalize("NFD", "Žan Košir")),
        ("देवेन्द्र शर्मा", "देवेन्द्र शर्मा"),
    ],
)
def test_names_that_fit_a_number(play: Play, list_says: str, folder: str) -> None:
    list_ = worksheet(("700", list_says, "jane@x.edu", "-"), ("701", "Mal Ory", "mal@x.edu", "-"))
    done = play.collect({MOODLE.format(folder, 700) + "x.ipynb": "jane's"}, list_)
    assert play.there == {f"jane@x.edu/{PS1}": "jane's"}, done.complaints


@pytest.mark.parametrize(
    ("one", "other", "roster"),
    [
        ("Jörg Müller_10_assignsubmission_file_", "Jörg Müller_11_assignsubmission_file_", ""),
        (
            "Jörg Müller_10_assignsubmission_file_",
            f"{unicodedata.normalize('NFD', 'Jörg Müller')}_11_assignsubmission_file_",
            "",
        ),
        ("Jörg", unicodedata.normalize("NFD", "Jörg"), ""),
        (
            "Jane Doe_10_assignsubmission_file_",
            "Jane Doe_11_assignsubmission_file_",
            "id,first_name,last_name\njane,Jane,Doe\n",
        ),
        (
            "Jane Doe_10_assignsubmission_file_",
            "jane@x_11_assignsubmission_file_",
            "id,first_name,last_name,email\njane,Jane,Doe,jane@x\n",
        ),
        ("jane", "Jane", "id,first_name,last_name\njane,Jane,Doe\n"),
    ],
)
def test_two_that_come_to_one_id_are_nobodys(play: Play, one: str, other: str, roster: str) -> None:
    done = play.collect(
        {f"{one}/x.ipynb": "1", f"{other}/x.ipynb": "2", "bob/x.ipynb": "B"}, roster and roster + "bob,B,Ross,\n"
    )
    assert play.there == {f"bob/{PS1}": "B"}
    assert len(done.complaints) in (1, 2)
    assert all(re.search("would both be|is the name of several", line) for line in done.complaints)


def test_two_folders_of_one_name_in_submitted(play: Play) -> None:
    """As a Mac leaves them: the two look the same."""
    for form in ("NFC", "NFD"):
        folder = play.course.submitted() / unicodedata.normalize(form, "Jörg") / PS1
        folder.mkdir(parents=True)
        (folder / f"{PS1}.ipynb").write_text("x")
    told = submitted(play.course, PS1)
    assert told.tasks == []
    assert says(told.complaints, "are one name; left out")


TEAM_LIST = worksheet(
    (*ADA, f'{when(24)},"Team 1"'),
    (*BOB, f'{when(24)},"Team 1"'),
    ("103", "Cy Young", "cy@example.org", '-,"Default group"'),
    ("104", "Di Ng", "di@example.org", '-,"Default group"'),
    more=",Group",
)
TEAM_STATUS = worksheet((*ADA, when(24)), (*BOB, when(24)), ("103", "Cy Young", "cy@example.org", "-")).replace(
    ",x,", ',"Submitted for grading - Team 1",', 2
)
CANVAS_GROUPS = """name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id
Ada Lovelace,501,S1,alove,PS,Project Group 1,71,
Bob Ross,502,S2,bross,PS,Project Group 1,71,
Cy Young,503,S3,cyoung,PS,,,
"""


def test_a_team_of_moodles(play: Play) -> None:
    """Its number, 103, is Cy's as a participant. All members get the grade, and their page says whose team it was."""
    files = {"Team 1_103_assignsubmission_file_/x.ipynb": "T", "Default group_assignsubmission_file_/x.ipynb": "D"}
    done = play.collect(files, TEAM_LIST)
    mails = ("ada", "bob", "cy", "di")
    assert play.there == {f"{who}@example.org/{PS1}": "T" if who in ("ada", "bob") else "D" for who in mails}
    assert says(done.remarks, "the team Team 1 is ada@example.org, bob@example.org", "the team Default group is cy")
    assert read_arrivals(play.course, PS1)["bob@example.org"].notes == (
        "Handed in by the team Team 1: Ada Lovelace, Bob Ross.",
    )
    (task, *_) = submitted(play.course, PS1).tasks
    assert "team Team 1" in task.note
    assert task.submitted is not None


def test_a_team_that_only_the_status_names(play: Play) -> None:
    files = {"Team 1_103_assignsubmission_file_/x.ipynb": "T", "Default group_assignsubmission_file_/x.ipynb": "D"}
    done = play.collect(files, TEAM_STATUS)
    assert play.there == {f"ada@example.org/{PS1}": "T", f"bob@example.org/{PS1}": "T"}
    assert says(done.complaints, "Default group is a team, or those without one; the list needs a column Group")


def test_a_team_without_a_list_is_nobodys(play: Play) -> None:
    files = {"Team 1_103_assignsubmission_file_/x.ipynb": "T", "Default group_assignsubmission_file_/x.ipynb": "D"}
    done = play.collect(files)
    assert play.there == {}
    assert len(done.complaints) == 2


def test_a_team_of_canvas(play: Play) -> None:
    """The number is one member's; the list of groups says who the others are. Without it nobody is guessed."""
    file = {f"projectgroup1_501_9001_{PS1}.ipynb": "T"}
    gradebook = (
        'Student,ID,SIS User ID,SIS Login ID,Section\n"Lovelace, Ada",501,S1,alove,1\n"Ross, Bob",502,S2,bross,1\n'
    )
    done = play.collect(file, gradebook)
    assert play.there == {}
    assert says(
        done.complaints,
        r"number 501 is that of Ada Lovelace \(alove\), and its name is not; if projectgroup1 is a team",
    )
    play.collect(file, CANVAS_GROUPS)
    assert play.there == {f"alove/{PS1}": "T", f"bross/{PS1}": "T"}


def test_one_who_handed_in_alone_beside_the_team(play: Play) -> None:
    files = {"Team 1_103_assignsubmission_file_/x.ipynb": "T", MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "A"}
    done = play.collect(files, TEAM_LIST)
    assert play.there == {f"bob@example.org/{PS1}": "T"}
    assert says(done.complaints, "would both be ada@example.org's")


@pytest.mark.parametrize(("word", "identifier"), [("Participant", "Participant "), ("Teilnehmerin", "Teilnehmer/in")])
@pytest.mark.parametrize("listed", [True, False])
def test_moodles_anonymous_submissions(play: Play, word: str, identifier: str, listed: bool) -> None:
    head = "Identifier" if word == "Participant" else "ID"
    last = "Last modified (submission)" if word == "Participant" else "Zuletzt geändert (Abgabe)"
    list_ = f'{head},Status,Grade,"{last}"\n"{identifier}4711",x,,{when(24)}\n"{identifier}4712",x,,-\n'
    if word != "Participant":
        list_ = list_.replace(when(24), '"Dienstag, 24. November 2026, 10:00"')
    done = play.collect(
        {f"{word}_{n}_assignsubmission_file_/x.ipynb": str(n) for n in (4711, 4712)}, list_ if listed else ""
    )
    assert play.there == {f"participant-{n}/{PS1}": str(n) for n in (4711, 4712)}
    assert not done.complaints
    assert (timestamp(play.course.submitted() / "participant-4711" / PS1) is not None) == listed


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


def test_canvas_hides_names(play: Play) -> None:
    play.collect({f"anon_aB3x9_9002_{PS1}.ipynb": "1", f"LATE_anon_xY7zz_9003_{PS1}.ipynb": "2"})
    assert play.there == {f"anonymous-aB3x9/{PS1}": "1", f"anonymous-xY7zz/{PS1}": "2"}


def test_lists_as_excel_saves_them(play: Play) -> None:
    """Windows-1252 with semicolons, letters and quotation marks that Latin-1 does not have."""
    text = "First name;Last name;Username;Email address\nŽan;Košir;zkosir;zan@x\nŒdipe “Œ”;Groß;ogross;o@x\n"
    play.collect(
        {MOODLE.format("Žan Košir", 901) + "x.ipynb": "Z", MOODLE.format("Œdipe “Œ” Groß", 902) + "x.ipynb": "O"},
        text.encode("cp1252"),
    )
    assert play.there == {f"zkosir/{PS1}": "Z", f"ogross/{PS1}": "O"}
    assert ("Žan", "Košir") in {(person.first, person.last) for person in enrolled(play.course).people}


def test_zips_of_other_programs(play: Play) -> None:
    """macOS does not say that its names are in UTF-8, and takes letters apart; some on Windows write backslashes."""
    name = unicodedata.normalize("NFD", "Jürgen Groß")
    content = packed({MOODLE.format(name, 1) + "x.ipynb": "J"})
    unsaid = bytearray(content)
    for mark, place in ((b"PK\3\4", 7), (b"PK\1\2", 9)):
        unsaid[content.index(mark) + place] &= ~8
    (play.folder / "finder.zip").write_bytes(unsaid)
    (play.folder / "windows.zip").write_bytes(packed({f"dora\\{PS1}.ipynb": "D", "emil\\sub\\x.ipynb": "E"}))
    play.collect(play.folder / "finder.zip")
    play.collect(play.folder / "windows.zip")
    assert play.there == {f"Jürgen Groß/{PS1}": "J", f"dora/{PS1}": "D", f"emil/{PS1}": "E"}


def test_addresses_with_a_plus(play: Play) -> None:
    """In a list, and in the exchange, where a plus is also what stands between the parts."""
    list_ = worksheet(("101", "Ada Lovelace", "ada+uni@example.org", "-"), (*BOB, "-"))
    done = play.collect({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "A"}, list_)
    assert not done.complaints
    inbound = play.tree(
        {f"ada+uni@example.org+{PS2}+2026-11-24 13:26:05.000001 UTC{end}/{PS2}.ipynb": "B" for end in ("", "+c2FsdA==")}
    )
    play.collect(inbound, assignment=PS2)
    assert play.there == {f"ada+uni@example.org/{PS1}": "A", f"ada+uni@example.org/{PS2}": "B"}


def test_names_never_run_in_nbgraders_pages(play: Play) -> None:
    """What stands between a person's name and the gradebook, which nbgrader shows as it is, in scripts too."""
    gradebook = (
        'Student,ID,SIS Login ID\n"Doe<img src=x onerror=evil()>, Jim</script>",501,jdoe\n'
        '"O\'Brien, Sinéad ""Sin"" & `co` \\x3cb",502,"<b>o\'b</b>"\n"' + "N" * 300 + ', X",503,nnn\n'
    )
    done = play.collect({f"doeimgsrcxonerrorevil_501_1_{PS1}.ipynb": "x", f"obrien_502_2_{PS1}.ipynb": "x"}, gradebook)
    people = enrolled(play.course).people
    assert {person.id for person in people} == {"jdoe", "-b-o-b--b-", "nnn"}
    assert all(not set("<>\"'`&\\") & set(person.id + person.first + person.last) for person in people)
    assert all(len(text) <= 128 for person in people for text in (person.id, person.first, person.last))
    assert ("Sinéad ”Sin” ＆ ’co’ /x3cb", "O’Brien") in {(person.first, person.last) for person in people}
    assert any("nbgrader's pages" in line for line in done.remarks)


# nbgrader's exchange: who made a folder, and when it says that was.


@pytest.fixture
def accounts(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Who owns what, by the beginning of a folder's name; numbers from 1000 on are accounts of the names."""
    names = {1001: "ada", 1002: "bob", 1003: "mallory", 65534: "nobody"}
    monkeypatch.setattr(exchange, "account", lambda number: names.get(number, ""))
    return {name: number for number, name in names.items()}


def inbound(play: Play, owners: Mapping[str, int]) -> Path:
    """Folders `student+ps1+DAY` of November, each owned by somebody."""
    made = play.tree(
        {
            f"{who}+{PS1}+2026-11-{day} 10:00:00.000000 UTC/{PS1}.ipynb": f"{who} {day}"
            for who, _, day in (k.partition(" ") for k in owners)
        }
    )
    for key, owner in owners.items():
        who, _, day = key.partition(" ")
        os.chown(made / f"{who}+{PS1}+2026-11-{day} 10:00:00.000000 UTC", owner, -1)
    return made


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
@pytest.mark.parametrize(
    ("owners", "got", "words"),
    [
        ({"ada 10": 1001, "ada 12": 1003, "bob 10": 1002}, {"ada": "ada 10", "bob": "bob 10"}, "owned by mallory"),
        ({"ada 10": 0, "ada 12": 1003, "bob 10": 0}, {"ada": "ada 10", "bob": "bob 10"}, "owned by mallory"),
        ({"ada 10": 2001, "ada 12": 2003, "bob 10": 2002}, {"bob": "bob 10"}, "owned by user 200"),
        ({"ada 10": 0, "bob 10": 0, "ada 12": 0}, {"ada": "ada 12", "bob": "bob 10"}, ""),
        ({"ada 10": 2001, "bob 10": 2002, "ada 12": 2001}, {"ada": "ada 12", "bob": "bob 10"}, ""),
    ],
)  # fmt: skip
def test_folders_that_somebody_else_made(
    play: Play, accounts: dict[str, int], owners: dict[str, int], got: dict[str, str], words: str
) -> None:
    """An account that all folders pass through tells nothing; one beside it does."""
    done = play.collect(inbound(play, owners))
    assert play.there == {f"{who}/{PS1}": text for who, text in got.items()}, done.complaints
    assert any(words in line for line in done.complaints) if words else not done.complaints


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_folder_of_another_name_is_told_and_the_check_can_be_switched_off(
    play: Play, accounts: dict[str, int]
) -> None:
    source = inbound(play, {"ada 10": 1003})
    done = play.collect(source)
    assert says(done.remarks, r"owned by somebody of another name .*: ada \(mallory\)")
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + "c.ExchangeCollect.check_owner = False\n")
    assert play.collect(source).remarks == []


def test_times_that_are_still_to_come(play: Play) -> None:
    files = {
        f"ada+{PS1}+9998-12-31 23:59:59.999999 UTC/x.ipynb": "forged",
        f"ada+{PS1}+2026-11-24 10:00:00 UTC/x.ipynb": "A",
    }
    done = play.collect(play.tree(files))
    assert play.there == {f"ada/{PS1}": "A"}
    assert says(done.complaints, "its time, 9998-12-31 23:59:59.999999 UTC, is still to come")


def test_one_file_from_the_future_dates_nobody_else(play: Play) -> None:
    first = play.tree({f"{who}/{PS1}.ipynb": f"{who} 1" for who in ("ada", "bob")})
    future = datetime.now(UTC).timestamp() + 10**8
    os.utime(first / "bob" / f"{PS1}.ipynb", (future, future))
    play.collect(first)
    play.collect(play.tree({f"{who}/{PS1}.ipynb": f"{who} 2" for who in ("ada", "bob")}))
    assert play.there == {f"ada/{PS1}": "ada 2", f"bob/{PS1}": "bob 2"}


# Which notebook.


def counts(play: Play, files: Mapping[str, str], chosen: str, *passed: str) -> None:
    """Collected, and lying in `submitted/` itself: the chosen one counts, and the others are told of."""
    text = files[chosen]
    done = play.collect({f"ada/{name}": content for name, content in files.items()})
    assert play.there == {f"ada/{PS1}": text}
    (line,) = done.remarks
    assert re.search(rf"ada: of {len(passed) + 1} notebooks {re.escape(chosen)} counts; passed over: ", line)
    assert all(name in line for name in passed)
    (note,) = read_arrivals(play.course, PS1)["ada"].notes
    assert chosen in note
    folder = play.course.submitted() / "bob" / PS1
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    told = submitted(play.course, PS1, {"bob"})
    (task,) = told.tasks
    assert task.path.read_text() == text
    assert chosen in task.note
    assert all(name in task.note for name in passed)
    assert says(told.remarks, rf"bob: Of {len(passed) + 1} notebooks {re.escape(chosen)} counts")


@pytest.mark.parametrize(
    ("blank", "answered"),
    [
        (f"{PS1}.ipynb", f"{PS1}-Copy1.ipynb"),
        (f"{PS1}.ipynb", f"Copy of {PS1}.ipynb"),
        (f"{PS1}.ipynb", f"Kopie von {PS1}.ipynb"),
        (f"{PS1}.ipynb", f"{PS1} copy 2.ipynb"),
        (f"{PS1} (1).ipynb", f"{PS1}.ipynb"),
        ("Untitled.ipynb", "final.ipynb"),
        ("final.ipynb", "Untitled.ipynb"),
        (f"{PS1}.ipynb", "solution.ipynb.txt"),
    ],
)
def test_an_answered_notebook_before_one_as_it_was_handed_out(play: Play, blank: str, answered: str) -> None:
    counts(play, {blank: play.blank(), answered: play.answered()}, answered, blank)


def test_the_latest_of_attempts_in_their_natural_order(play: Play) -> None:
    files = {f"{n}/{PS1}.ipynb": play.answered(f"def f(x): return {n} * x") for n in (1, 2, 10)}
    done = play.collect({f"ada/{name}": text for name, text in files.items()})
    assert play.there == {f"ada/{PS1}": files[f"10/{PS1}.ipynb"]}
    assert says(done.remarks, f"of 3 notebooks 10/{PS1}.ipynb counts; passed over: 2/{PS1}.ipynb .*, 1/{PS1}.ipynb")


def test_the_same_notebook_twice_is_no_choice(play: Play) -> None:
    done = play.collect({f"ada/{name}.ipynb": play.answered() for name in (PS1, f"{PS1}-Copy1")})
    assert (done.new, done.remarks) == ([("ada", PS1)], [])


def test_an_empty_attempt_does_not_undo_an_answer(play: Play) -> None:
    """In one download, and in two: in the exchange the untouched assignment is handed in once more."""
    names = [f"ada+{PS1}+2026-11-2{day} 10:00:00 UTC/{PS1}.ipynb" for day in (1, 2)]
    both = play.tree({names[0]: play.answered(), names[1]: play.blank()})
    assert says(play.collect(both).remarks, "is as it was handed out")
    assert play.there == {f"ada/{PS1}": play.answered()}
    assert timestamp(play.course.submitted() / "ada" / PS1) == datetime(2026, 11, 21, 10)
    play.collect(play.tree({f"bob/{PS1}.ipynb": play.answered()}))
    done = play.collect(play.tree({f"bob/{PS1}.ipynb": play.blank()}))
    assert play.there[f"bob/{PS1}"] == play.answered()
    assert says(done.remarks, "has no answer, the notebook of before has")
    assert "has no answer" in read_arrivals(play.course, PS1)["bob"].notes[0]


@pytest.mark.parametrize("end", [".ipynb.txt", ".json", ".IPYNB", ".ipynb.json", ".txt", "", ".ipynb(1)", ".Ipynb.TXT"])
@pytest.mark.parametrize("place", ["ada/", f"ada+{PS1}+2026-11-24 10:00:00 UTC/", MOODLE.format("ada", 1), "ada_5_6_"])
def test_other_endings_are_no_obstacle(play: Play, end: str, place: str) -> None:
    play.collect({f"{place}{PS1}{end}": play.answered(), f"{place}data.csv": "1,2"})
    assert play.there == {f"ada/{PS1}": play.answered()}


@pytest.mark.parametrize("end", [".ipynb.txt", ".json", ".IPYNB", ".ipynb.json", ""])
def test_other_endings_in_submitted(play: Play, end: str) -> None:
    folder = play.course.submitted() / "ada" / PS1
    folder.mkdir(parents=True)
    (folder / f"{PS1}{end}").write_text(play.answered())
    (task,) = submitted(play.course, PS1).tasks
    assert task.path == folder / f"{PS1}{end}"
    assert f"should be called {PS1}.ipynb" in task.note


def test_folders_without_a_notebook_are_told_of(play: Play) -> None:
    drop = play.tree({"ada/report.pdf": "%PDF", f"bob/{PS1}.ipynb": play.answered()})
    (drop / "cy").mkdir()
    (drop / "di").symlink_to(drop / "bob")
    done = play.collect(drop)
    assert says(done.complaints, "no notebook from ada, but report.pdf", "di is a link to another folder; left out")
    assert says(done.remarks, "cy: there is nothing in this folder")
    for name, file in {"ada": "report.pdf", "cy": ""}.items():
        folder = play.course.submitted() / name / PS1
        folder.mkdir(parents=True)
        if file:
            (folder / file).write_text("%PDF")
    tasks = {task.student: task for task in submitted(play.course, PS1).tasks}
    assert "There is no notebook in the folder, but report.pdf." in tasks["ada"].note


@pytest.mark.parametrize("outer", ["CS101-PS 1-4711/", "Downloads/CS101-PS 1-4711/"])
@pytest.mark.parametrize(
    "place", [MOODLE.format("{0}", "{1}"), "{0}+" + PS1 + "+2026-11-24 10:00:00 UTC/", "{0}_{1}_77_"]
)
def test_a_folder_around_everybodys_is_looked_through(play: Play, outer: str, place: str) -> None:
    done = play.collect(
        {f"{outer}{place.format(who, n)}{PS1}.ipynb": who for n, who in enumerate(("ada", "bob", "cy"))}
    )
    assert play.there == {f"{who}/{PS1}": who for who in ("ada", "bob", "cy")}
    assert "which is nobody's folder" in done.remarks[0]


def test_a_folder_around_those_of_a_class_that_is_known(play: Play) -> None:
    list_ = "id,first_name,last_name\nada,Ada,Lovelace\nbob,Bob,Ross\n"
    done = play.collect({f"CS101/{who}/{PS1}.ipynb": who for who in ("ada", "bob", "zoe")}, list_)
    assert play.there == {f"ada/{PS1}": "ada", f"bob/{PS1}": "bob"}
    assert says(done.complaints, "zoe is not in the class")


def test_what_lies_in_somebodys_folder_is_theirs(play: Play) -> None:
    """However many folders of others somebody makes in it."""
    list_ = "id,first_name,last_name\nada,Ada,Lovelace\nbob,Bob,Ross\nmallory,Mal,Ory\n"
    files = {
        f"mallory/{MOODLE.format(name, n)}{PS1}.ipynb": play.answered(name)
        for n, name in enumerate(("Ada Lovelace", "Bob Ross"))
    }
    play.collect(files, list_)
    assert set(play.there) == {f"mallory/{PS1}"}
    play.collect(files | {f"bob/{PS2}.ipynb": "B"}, assignment=None)
    assert set(play.there) == {f"mallory/{PS1}", f"bob/{PS2}"}


def test_a_file_called_like_another_assignment(play: Play) -> None:
    """It counts if it holds this one's cells; if not, it is told."""
    done = play.collect(
        {f"ada/{PS1}.ipynb": play.answered(), f"bob/{PS1}.ipynb": play.answered(assignment=PS2)}, "", PS2
    )
    assert play.there == {f"bob/{PS2}": play.answered(assignment=PS2)}
    assert says(
        done.complaints, f"ada/{PS1}.ipynb is left out: called like {PS1}, not like {PS2}, and of that by its cells"
    )
    both = {f"cy/{PS1}.ipynb": play.answered(), f"cy/{PS2}.ipynb": play.answered(assignment=PS2)}
    done = play.collect(both, "", PS2)
    assert done.complaints == []
    assert says(done.remarks, "called like")


def test_a_file_called_like_another_assignment_in_submitted(play: Play) -> None:
    folder = play.course.submitted() / "ada" / PS1
    folder.mkdir(parents=True)
    (folder / f"{PS2}.ipynb").write_text(play.answered(assignment=PS2))
    told = submitted(play.course, PS1)
    (task,) = told.tasks
    assert says(told.remarks, f"ada: {PS2}.ipynb is called like {PS2}")
    assert f"is called like {PS2}" in task.note


def test_links_in_submitted_earn_nothing(play: Play) -> None:
    """To another student's folder, to the assignment in it, to the notebook."""
    top = play.course.submitted()
    for name in ("bob", "dora", "emil"):
        (top / name / PS1).mkdir(parents=True)
    (top / "bob" / PS1 / f"{PS1}.ipynb").write_text(play.answered())
    (top / "carol").symlink_to(top / "bob")
    (top / "dora" / PS1).rmdir()
    (top / "dora" / PS1).symlink_to(top / "bob" / PS1)
    (top / "emil" / PS1 / f"{PS1}.ipynb").symlink_to(top / "bob" / PS1 / f"{PS1}.ipynb")
    for task in submitted(play.course, PS1).tasks:
        if task.student == "bob":
            assert read_file(task.path) == play.answered().encode()
        else:
            with pytest.raises(Broken, match=r"is a link|No such file"):
                read_file(task.path)
    # Neither is anything written through one.
    outside = play.folder / "outside"
    outside.mkdir()
    (top / "fay").symlink_to(outside)
    done = play.collect({f"fay/{PS1}.ipynb": "F"})
    assert says(done.complaints, "fay is a link to elsewhere; left out")
    assert not any(outside.iterdir())


def test_other_assignments_of_the_exchange_are_left_alone_with_a_line(play: Play) -> None:
    names = {
        f"ada+{PS1}+2026-11-24 10:00:00 UTC": PS1,
        f"ada+{PS2}+2026-11-24 10:00:00 UTC": PS2,
        "ada+lab9+2026-11-24 10:00:00 UTC": "x",
    }
    done = play.collect(play.tree({f"{folder}/{name}.ipynb": name for folder, name in names.items()}))
    assert play.there == {f"ada/{PS1}": PS1}
    assert says(
        done.remarks,
        f"1 notebook of {PS2} left alone",
        r"1 notebook of lab9 \(no assignment of this course\) left alone",
    )


def test_an_archive_beside_a_notebook(play: Play) -> None:
    """It is opened if the notebook has no answer, else told of."""
    solved = packed({"work/x.ipynb": play.answered()})
    (play.folder / "a.zip").write_bytes(packed({f"ada/{PS1}.ipynb": play.blank(), "ada/work.zip": solved}))
    done = play.collect(play.folder / "a.zip")
    assert play.there == {f"ada/{PS1}": play.answered()}
    assert says(done.remarks, f"work.zip/x.ipynb counts; passed over: {PS1}.ipynb")
    (play.folder / "b.zip").write_bytes(packed({f"bob/{PS1}.ipynb": play.answered(), "bob/old.zip": solved}))
    assert says(play.collect(play.folder / "b.zip").remarks, "bob/old.zip: not opened, a notebook lies beside it")


@pytest.mark.parametrize(
    "name",
    [f"x-{'9' * 5000}.ipynb", f"{PS1}-{'9' * 5000}.ipynb", f"{PS1} ({'9' * 5000}).ipynb", f"{'1' * 5000}/x.ipynb"],
)
def test_names_with_thousands_of_digits(play: Play, name: str) -> None:
    inside = packed({name: play.answered(), f"2{name}": play.blank(), f"10{name}": play.blank()})
    (play.folder / "s.zip").write_bytes(packed({"ada/h.zip": inside, f"bob/{PS1}.ipynb": play.answered()}))
    play.collect(play.folder / "s.zip")
    assert play.there == {f"{who}/{PS1}": play.answered() for who in ("ada", "bob")}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED])
def test_bombs_are_one_students_complaint(play: Play, method: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is bounded, not only the result: no more is unpacked than a notebook may have."""
    monkeypatch.setattr("autograder.intake.archives.LARGEST_FILE", 1 << 20)
    bomb = packed({"x.ipynb": bytes(200 << 20)}, method)
    (play.folder / "s.zip").write_bytes(packed({"ada/h.zip": bomb, f"bob/{PS1}.ipynb": play.answered()}))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done = play.collect(play.folder / "s.zip")
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before  # KiB
    assert grown < 60 << 10
    assert play.there == {f"bob/{PS1}": play.answered()}
    assert says(done.complaints, "ada: ada/h.zip/x.ipynb: unpacked it has more than 1 MB; left out")


def test_a_students_memory_error_is_that_students(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.intake import archives

    member = archives.member

    def greedy(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
        if "ada" in info.filename:
            raise MemoryError
        return member(archive, info)

    monkeypatch.setattr(archives, "member", greedy)
    done = play.collect({f"ada/{PS1}.ipynb": "A", f"bob/{PS1}.ipynb": "B"})
    assert play.there == {f"bob/{PS1}": "B"}
    assert says(done.complaints, "ada: .*there is not enough memory for it; left out")


def test_a_thousand_notebooks_of_one_student(play: Play) -> None:
    """No more are looked at than a person could mean."""
    inside = packed({f"{n}.ipynb": play.answered(f"def f(x): return {n}") for n in range(1000)})
    (play.folder / "s.zip").write_bytes(packed({"ada/h.zip": inside}))
    done = play.collect(play.folder / "s.zip")
    assert play.there == {f"ada/{PS1}": play.answered("def f(x): return 999")}
    assert says(done.remarks, "of 50 notebooks .*999.ipynb counts; .*; 950 more were not looked at")


# When it came.


def late(play: Play) -> None:
    """The course has a policy; ps1 is due on the 10th, ps2 on the 20th of November (see `ledger`)."""
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + POLICY)


def test_a_list_of_another_assignment(play: Play) -> None:
    """None of its numbers is in the files. It decides no lateness; where nothing is due it may still tell names."""
    files = {MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}
    other = worksheet(("207", *ADA[1:], when(28)), ("208", *BOB[1:], when(28)))
    done = play.collect(files, other)
    assert play.there == {f"ada@example.org/{PS1}": "Ada Lovelace", f"bob@example.org/{PS1}": "Bob Ross"}
    assert says(
        done.remarks,
        "the list is of another assignment: it has the numbers 207, 208, the files have 101, 102; .* not used",
    )
    assert all(timestamp(play.course.submitted() / f"{who}@example.org" / PS1) is None for who in ("ada", "bob"))
    late(play)
    with pytest.raises(CourseError, match=r"of another assignment: .*207, 208.*101, 102; nothing is collected"):
        play.collect(files, other)
    stranger = {MOODLE.format("Ada Lovelace", 999) + "x.ipynb": "forged"}
    with pytest.raises(CourseError, match="nothing is collected"):
        play.collect(stranger, worksheet((*ADA, "-"), (*BOB, "-")))


@pytest.mark.parametrize(
    ("words", "utc"),
    [
        ("2026-06-25 14:00:00 CEST", 12),
        ("2026-06-25 14:00:00 EDT", 18),
        ("2026-06-25 14:00:00 BST", 13),
        ("2026-06-25 14:00:00.5 UTC", 14),
        ("2026-06-25 14:00:00 +0200", 12),
        ("2026-06-25T14:00:00Z", 14),
        ("Thu Jun 25 14:00:00 2026", 14),
        ("2026-06-25 14:00:00 IST", None),
        ("25.06.2026 14:00", None),
        ("yesterday", None),
    ],
)
def test_times_of_the_exchange(play: Play, words: str, utc: int | None) -> None:
    """What cannot be read is told when it is collected and when it is graded, and counts among those without a time."""
    late(play)
    done = play.collect(play.tree({f"ada+{PS1}+{words}/{PS1}.ipynb": "A"}))
    tasks = submitted(play.course, PS1).tasks
    assert [task.submitted and task.submitted.hour for task in tasks] == [utc]
    assert says(
        done.remarks, *([] if utc else [f"handed in at '{re.escape(words)}', which is no time that can be read"])
    )
    assert ("1 of 1 submissions have no time" in untimed(play.course, PS1, tasks)) == (utc is None)
    (play.course.submitted() / "ada" / PS1 / "timestamp.txt").write_text(words)
    told = submitted(play.course, PS1)
    assert [task.submitted and task.submitted.hour for task in told.tasks] == [utc]
    assert says(told.remarks, *([] if utc else [f"timestamp.txt says '{re.escape(words)}': no time"]))


def test_the_courses_own_zone_says_which_is_meant(play: Play) -> None:
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + 'c.Exchange.timezone = "Asia/Kolkata"\n')
    play.collect(play.tree({f"ada+{PS1}+2026-06-25 14:00:00 IST/{PS1}.ipynb": "A"}))
    assert timestamp(play.course.submitted() / "ada" / PS1) == datetime(2026, 6, 25, 8, 30)


def test_a_policy_says_how_many_have_no_time(play: Play) -> None:
    play.collect(
        {MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}, worksheet((*ADA, when(9)), (*BOB, "-"))
    )
    tasks = submitted(play.course, PS1).tasks
    assert untimed(play.course, PS1, tasks) == "", "nothing is late without a policy"
    late(play)
    assert re.search(f"{PS1}: 1 of 2 submissions have no time, .*: bob@example.org", untimed(play.course, PS1, tasks))


LIST = {day: worksheet((*ADA, when(day))) for day in (20, 24)}


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ((1, 20), (2, 20), "it is another notebook than before, and its time in the list is the same"),
        ((2, 24), (1, 24), "it is another notebook than before, and its time in the list is the same"),
        ((1, 20), (1, 24), "the notebook is the one of 2026-11-20 .*, the list says 2026-11-24"),
        ((1, 24), (2, 20), "the notebook is newer than the one that is there, and its time in the list is earlier"),
        ((2, 20), (1, 24), "the notebook is older than the one that is there, and its time in the list is later"),
        ((1, 20), (2, None), "nothing says when it was handed in"),
    ],
)
def test_zip_and_list_of_different_days(
    play: Play, first: tuple[int, int], then: tuple[int, int | None], words: str
) -> None:
    """Attempts 1 and 2 of two days, lists of the 20th and the 24th: what contradicts is left, with the way out."""

    def collect(attempt: int, day: int | None) -> Collected:
        file = {MOODLE.format("Ada Lovelace", 101) + "x.ipynb": f"attempt {attempt}"}
        return play.collect(play.zip(file, attempt), LIST[day] if day else "")

    collect(*first)
    place = f"ada@example.org/{PS1}"
    before = timestamp(play.course.submitted() / place)
    done = collect(*then)
    assert says(done.complaints, f"{words}.*; left out"), done
    assert "delete" in done.complaints[0]
    assert play.there == {place: f"attempt {first[0]}"}
    assert timestamp(play.course.submitted() / place) == before is not None


def test_zip_and_list_of_one_day_each_time(play: Play) -> None:
    for attempt, day in ((1, 20), (2, 24), (2, 24)):
        file = {MOODLE.format("Ada Lovelace", 101) + "x.ipynb": f"attempt {attempt}"}
        done = play.collect(play.zip(file, attempt), LIST[day])
        assert (done.complaints, done.remarks) == ([], [])
        there = timestamp(play.course.submitted() / "ada@example.org" / PS1)
        assert there == datetime(2026, 11, day, 10).astimezone(UTC).replace(tzinfo=None)
    done = play.collect(play.zip({MOODLE.format("Ada Lovelace", 101) + "x.ipynb": "attempt 1"}, 1), LIST[20])
    assert says(done.remarks, "is later than")


EXTENDED = "Submitted for grading - Extension granted until: Friday, 13 November 2026, 10:00 AM"


@pytest.mark.parametrize(
    "list_",
    [
        worksheet((*ADA, when(12)), (*BOB, when(12))).replace(",x,", f',"{EXTENDED}",', 1),
        worksheet((*ADA, f"{when(12)},{when(13)}"), (*BOB, f"{when(12)},{when(10)}"), more=',"Due date"'),
    ],
)
def test_moodles_extension_counts(play: Play, list_: str) -> None:
    """Ada has until the 13th; both handed in on the 12th, ps1 was due on the 10th. In late days too."""
    late(play)
    done = play.collect({MOODLE.format(name, n) + "x.ipynb": name for n, name, _ in (ADA, BOB)}, list_)
    assert says(done.remarks, r"with an extension in the list: ada@example.org \(until 2026-11-13 10:00")
    with Writer(play.course, PS1) as writer:
        tasks = submitted(play.course, PS1).tasks
        writer.write([replace(ledger.scores(t.student, 10, t.submitted), due=t.due) for t in tasks])
    assert {who: one.score for who, one in standings(play.course.db, PS1).items()} == {
        "ada@example.org": 10,
        "bob@example.org": 7,  # three days begun
    }
