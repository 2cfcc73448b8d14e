"""Whose a claim is: numbers decide, names must fit, teams and the anonymous."""

from __future__ import annotations

import unicodedata

import pytest

from autograder.intake.arrivals import read_arrivals
from autograder.intake.submissions import submitted, timestamp
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import ADA, BOB, MOODLE, Play, says, when, worksheet

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own

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


def test_who_is_in_two_teams_is_asked(play: Play) -> None:
    """And nobody is told to have a grade that they do not get."""
    list_ = 'Full name,Username,Groups\nAda Lovelace,ada,"Team 1,Team 2"\nBob Ross,bob,Team 2\n'
    files = {f"Team {n}_{n}_assignsubmission_file_/x.ipynb": str(n) for n in (1, 2)}
    done = play.collect(files, list_)
    assert play.there == {f"bob/{PS1}": "2"}
    assert says(done.complaints, f"would both be ada's {PS1}; left out. Of the teams that ada is in one can count")
    assert says(done.remarks, "the team Team 2 is bob: all get its grade")


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


def test_canvas_hides_names(play: Play) -> None:
    play.collect({f"anon_aB3x9_9002_{PS1}.ipynb": "1", f"LATE_anon_xY7zz_9003_{PS1}.ipynb": "2"})
    assert play.there == {f"anonymous-aB3x9/{PS1}": "1", f"anonymous-xY7zz/{PS1}": "2"}
