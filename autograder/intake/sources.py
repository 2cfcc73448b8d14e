"""One zip file or folder: whose the notebooks are that lie in it. Nothing is written here."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.course.folder import Course
from autograder.course.settings import CourseError, nbgrader_config
from autograder.intake.archives import File, files_in, junk
from autograder.intake.choice import Candidate, looks_so, maybe, named_so
from autograder.intake.claims import MOODLE, Claim, around, claim, exchange
from autograder.intake.exchange import Owners
from autograder.intake.handed import Handed, Sorting, readable
from autograder.intake.identity import Whose, identify
from autograder.intake.raw import Broken
from autograder.intake.roster import Roster, Told, some
from autograder.intake.submissions import SECRET, has_late_policy, time_zone
from autograder.intake.times import untrue
from autograder.records.reader import due_date

LONGEST_SECRET = 1000  # bytes
DATED = re.compile(r"(?<!\d)20\d\d(\D?)(?:0\d|1[0-2])\1[0-3]\d|(?<!\d)20\d\d\b.*\d")  # a day, or a year and an hour
Claimant = tuple[str, ...]  # who handed in, by what the path says


@dataclass(frozen=True)
class HandIn:
    """A notebook that somebody handed in, and who that is."""

    candidate: Candidate
    claim: Claim
    whose: Whose
    timed: bool = True  # the list's times are of what was handed in here
    secret: bytes = b""  # of nbgrader's exchange, by which the student's feedback finds back


Attempts = dict[tuple[str, str], list[HandIn]]  # by student and assignment


def secret(file: File | None) -> bytes:
    """What is in a submission's secret, as short as nbgrader makes it."""
    try:
        return file.read()[:LONGEST_SECRET] if file else b""
    except (Broken, MemoryError):
        return b""


class Source:
    """A source and what is told of it."""

    def __init__(self, path: Path, course: Course, roster: Roster, sorting: Sorting) -> None:
        self.path, self.roster, self.sorting, self.told = path, roster, sorting, Told()
        self.late = [name for name in sorting.asked if due_date(course.db, name)] if has_late_policy(course) else []
        self.timed = True
        self.zone = time_zone(course)
        self.check_owner = bool(nbgrader_config(course.root).ExchangeCollect.get("check_owner", True))

    def complain(self, words: str) -> None:
        """Tell of something that is left out."""
        self.told.complaints.append(f"{self.path}: {words}")

    def remark(self, words: str) -> None:
        """Tell of something that is good to know."""
        self.told.remarks.append(f"{self.path}: {words}")

    def attempts(self) -> Attempts:
        """The notebooks of which it is certain whose they are, and of which assignment.

        Raises:
            CourseError: the source cannot be read, or the list is another assignment's.
        """
        groups = self.groups(self.believable(self.claims()))
        found = self.fitting(groups)
        attempts: Attempts = defaultdict(list)
        elsewhere: dict[str, int] = defaultdict(int)
        for person, handed in groups.items():
            if found[person].why:
                self.nobodys(handed, found[person])
                continue
            if found[person].remark:
                self.remark(found[person].remark)
            notebooks = self.sorting.notebooks(handed)
            for words in notebooks.complaints:
                self.complain(words)
            for words in notebooks.remarks:
                self.remark(words)
            for name in notebooks.elsewhere:
                elsewhere[name] += 1
            for assignment, candidates in notebooks.of.items():
                secrets = {file.path.parent: file for file, by in handed if by.by == "exchange" and by.file == SECRET}
                for student in found[person].students:
                    attempts[student, assignment] += [
                        HandIn(one, by, found[person], self.timed, secret(secrets.get(one.path.parent)))
                        for one, by in candidates
                    ]
        self.doubt(groups, found)
        for name, number in sorted(elsewhere.items()):
            self.remark(f"{number} notebook{'s' * (number != 1)} of {name} left alone")
        kept = {whose: several for whose, several in attempts.items() if self.one_persons(whose, several)}
        teams: dict[str, set[str]] = defaultdict(set)
        for (student, _), several in kept.items():
            if team := several[0].whose.team:
                teams[team].add(student)
        for team, students in teams.items():
            self.remark(f"the team {team} is {', '.join(sorted(students))}: all get its grade")
        return kept

    def claims(self) -> list[tuple[File, Claim | None]]:
        """Every file with what its path says, seen from within folders that are around everybody's."""
        every, told = files_in(self.path)
        self.told.also(told)
        while tops := around(
            (file.path for file in every if not junk(file.path)),
            self.sorting.known,
            self.somebody,
            closed=self.roster.closed,
        ):
            nobodys = "which is nobody's folder" if len(tops) == 1 else "which are nobody's folders"
            self.remark(f"looked through {some(sorted(tops))}, {nobodys}")
            every = [file.within(tops) for file in every]
        return [
            (file, claim(file.path, self.sorting.known, self.zone))
            for file in every
            if not junk(PurePosixPath(file.path.parts[0]))
        ]

    def somebody(self, name: str) -> bool:
        """Whether one of the class is called so."""
        return bool(self.roster.find(name))

    def believable(self, claims: Sequence[tuple[File, Claim | None]]) -> Iterable[Handed]:
        """Without what says nothing, leads elsewhere, or is not as the exchange would have it."""
        owners = Owners(claims if self.check_owner else [])
        if words := owners.remark():
            self.remark(words)
        stray, doubted = [], {}
        for file, whose in claims:
            notebook = named_so(file.path.name)
            if ".." in file.path.parts or file.path.is_absolute():
                self.complain(f"{file.path} is left out: its path leads elsewhere")
            elif whose is None and notebook:
                self.complain(f"nothing in {file.path} says whose it is; left out")
            elif whose is None or not (whose.told or notebook or self.perhaps(file)):
                stray.append(file.path.name)
            elif why := self.doubts(file, whose, owners):
                doubted[file.path.parts[0]] = why
            else:
                yield file, whose
        for folder, why in doubted.items():
            self.complain(f"{folder} is left out: {why}")
        if stray:
            self.remark(f"passed over, nothing says whose they are: {some(stray)}")

    def doubts(self, file: File, whose: Claim, owners: Owners) -> str:
        """Why what the exchange's form says cannot be true."""
        if whose.by != "exchange":
            return ""
        if why := untrue(whose.submitted):
            return f"its time, {whose.when[:60]}, {why}"
        return owners.doubt(file, whose.name)

    def perhaps(self, file: File) -> bool:
        """Whether a file that is not called like a notebook holds one."""
        return maybe(file.path) and readable(file, looks_so)

    def groups(self, handed: Iterable[Handed]) -> dict[Claimant, list[Handed]]:
        """What each handed in."""
        found: dict[Claimant, list[Handed]] = defaultdict(list)
        for file, whose in handed:
            found[whose.person].append((file, whose))
        return found

    def identified(self, groups: Mapping[Claimant, Sequence[Handed]], roster: Roster) -> dict[Claimant, Whose]:
        """Who each is."""
        several: dict[str, set[Claimant]] = defaultdict(set)
        for person, ((_, whose), *_) in groups.items():
            several[whose.name] |= {person} if whose.numbers else set()
        teams = any(whose.by == "moodle" and not whose.numbers for ((_, whose), *_) in groups.values())
        return {
            person: identify(whose, roster, shared=len(several[whose.name]) > 1, teams=teams)
            for person, ((_, whose), *_) in groups.items()
        }

    def fitting(self, groups: Mapping[Claimant, Sequence[Handed]]) -> dict[Claimant, Whose]:
        """Who each is, by a list that fits the source.

        If none of Moodle's numbers is in it, it is another assignment's. It may still tell by name who is who, but
        nothing of when.

        Raises:
            CourseError: it would decide what late work costs, or does not know all names.
        """
        found = self.identified(groups, self.roster)
        theirs = sorted(person.participant for person in self.roster.people if person.participant)
        numbers = sorted(by.numbers.get("participant", "") for ((_, by), *_) in groups.values())
        asked = [number for number in numbers if number]
        fit = any(self.roster.by("participant", number) for number in asked) or any(one.team for one in found.values())
        if not theirs or not asked or fit:
            return found
        words = f"the list is of another assignment: it has the numbers {some(theirs)}, the files have {some(asked)}"
        by_name = self.identified(
            groups, Roster([replace(one, participant="") for one in self.roster.people], given=True)
        )
        if len(asked) < 2 or self.late or any(whose.why for whose in by_name.values()):
            raise CourseError(
                f"{self.path}: {words}; nothing is collected. Take this assignment's own grading worksheet"
            )
        self.remark(f"{words}; who is who is told by the names, and its times are not used")
        self.timed = False
        return by_name

    def doubt(self, groups: Mapping[Claimant, Sequence[Handed]], found: Mapping[Claimant, Whose]) -> None:
        """Tell of what is taken for a student by its name alone, where it may be another LMS's folder or several's."""
        if self.roster.closed:
            return
        handed = {person: several for person, several in groups.items() if several[0][1].by == "folder"}
        dated = sorted(by.name for (_, by), *_ in handed.values() if DATED.search(by.name))
        if dated:
            self.remark(
                f"taken for students' ids as they stand, with a time in them: {some(dated)}. If another LMS wrote it, "
                "call the files or folders by the students alone"
            )
        inner = ((by.name, file.path.parts[1]) for several in handed.values() for file, by in several[:1] if by.told)
        formed = [f"{name} ({part})" for name, part in inner if MOODLE.fullmatch(part) or exchange(part, ())]
        if formed:
            self.remark(
                f"taken for students' ids, with a folder in them as LMSs write it: {some(formed)}. If that says "
                "whose it is, collect the folder that holds it"
            )
        if len(groups) == len(handed) == 1:
            [((_, by), *_)], [whose] = handed.values(), found.values()
            places = {file.path.parent for file, one in groups[by.person] if named_so(one.file) and not junk(file.path)}
            names = "".join(name for place in places for name in place.parts[1:])  # of attempts they are numbers
            if len(places) > 1 and any(map(str.isalpha, names)) and not whose.why:
                self.remark(
                    f"the notebooks in {len(places)} folders of {by.name} are taken for one student's; if they are "
                    "several people's, unpack it and collect the folder that holds theirs"
                )

    def nobodys(self, handed: Sequence[Handed], whose: Whose) -> None:
        """Tell of what is nobody's for certain; a folder without a notebook need not be anybody's."""
        notebooks = [file for file, by in handed if named_so(by.file) and not junk(file.path)]
        file, by = handed[0]
        if notebooks or by.by != "folder":
            self.complain(f"{(notebooks or [file])[0].path} is left out: {whose.why}")
        else:
            self.remark(f"passed over, without a notebook: {file.path.parts[0]}")

    def one_persons(self, whose: tuple[str, str], several: Sequence[HandIn]) -> bool:
        """Whether all attempts are by one who handed in; if not, it is a complaint."""
        claimants = {attempt.claim.person[1:]: attempt.candidate.path for attempt in several}
        if len(claimants) == 1:
            return True
        student, assignment = whose
        self.complain(
            f"{' and '.join(map(str, claimants.values()))} would both be {student}'s {assignment}; left out. "
            + (
                f"Of the teams that {student} is in one can count"
                if any(attempt.whose.team for attempt in several)
                else "A list with the LMS's numbers tells them apart"
            )
        )
        return False
