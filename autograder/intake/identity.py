"""Whose a claim is: one student's, a team's, or for certain nobody's.

The LMS's number is what cannot be chosen, and the name must fit it: where teams hand in, Moodle puts the number of the
team there, which is somebody else's as a participant. Where the list has numbers, one that it does not have is
nobody's, whatever the name says.
"""

from __future__ import annotations

from dataclasses import dataclass

from autograder.intake.claims import Claim
from autograder.intake.names import fit, letters, normal, safe_id
from autograder.intake.roster import PARTICIPANT, Roster, agree


@dataclass(frozen=True)
class Whose:
    """The students whom a claim means, and their team's name if it is a team's; or why it is nobody's."""

    students: tuple[str, ...] = ()
    team: str = ""
    why: str = ""
    remark: str = ""


def identify(claim: Claim, roster: Roster, *, shared: bool, teams: bool) -> Whose:
    """Whom a claim means; ``shared``: others here have the same name, ``teams``: it comes from where teams hand in."""
    if claim.anonymous and not roster.kinds & {*claim.numbers}:
        return masked(claim, roster)
    for kind, number in claim.numbers.items():
        if kind in roster.kinds:
            return numbered(claim, kind, number, roster)
    found = roster.find(claim.name)
    if not found or (claim.by == "moodle" and not claim.numbers):
        if members := roster.by("group", claim.name):
            return Whose(tuple(sorted(members)), claim.name)
        if claim.by == "moodle" and (teams or not claim.numbers):
            return Whose(why=f"{claim.name} is a team, or those without one; the list needs a column Group")
    if len(found) > 1:
        return Whose(
            why=f"{claim.name} can be {' or '.join(sorted(found))}; a roster with the LMS's numbers tells them apart"
        )
    if found:
        return Whose(tuple(found))
    if roster.closed:
        team = ", or for a team a column Group" if claim.by in ("moodle", "canvas") else ""
        return Whose(why=f"{claim.name} is not in the class; add a line to the roster{team}")
    if shared:
        return Whose(why=f"{claim.name} is the name of several; say who is who by --roster CSV")
    return new(claim.name)


def numbered(claim: Claim, kind: str, number: str, roster: Roster) -> Whose:
    """Whom a number means in a list that has such numbers."""
    found = roster.by(kind, number)
    fitting = [one for one in found if claim.anonymous or agree(claim.name, roster.by_id[one])]
    if len(fitting) == 1:
        return Whose((fitting[0],))
    members = roster.by("group", claim.name)
    if members and (kind != "lms" or not found or found & members):  # Canvas gives the number of one of them
        return Whose(tuple(sorted(members)), claim.name)
    if found:
        people = " or ".join(roster.by_id[one].called for one in sorted(found))
        return Whose(
            why=f"its number {number} is that of {people}, and its name is not; if {claim.name} is a team, the list "
            "needs a column Group that says who is in it"
        )
    return Whose(
        why=f"{claim.name} is not in the class: its number {number} is nobody's; add a line to the roster, "
        "or for a team a column Group"
    )


def masked(claim: Claim, roster: Roster) -> Whose:
    """Whom the LMS hides from those who grade: the number is all that there is, and so the id."""
    if roster.given:
        return Whose(why="the names are hidden; for that --roster takes this assignment's own grading worksheet")
    (kind, number), *_ = claim.numbers.items()
    return new(f"{PARTICIPANT if kind == 'participant' else 'anonymous-'}{number}")


def new(name: str) -> Whose:
    """Somebody whom nothing but the path tells."""
    student = safe_id(name)
    if not fit(student) or not letters(student):
        return Whose(why=f"{student[:60]!r} cannot be a student's id")
    return Whose((student,), remark=f"the id {name} is written {student} here" if student != normal(name) else "")
