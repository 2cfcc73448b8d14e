"""Bring submissions into `submitted/`: from the zip files of Moodle and Canvas, nbgrader's exchange, and folders.

A source's files (`archives`) are claims (`claims`) of students (`identity`); of the notebooks that come to one student
(`handed`) one is chosen (`choice`) and put into its place (`keeping`). Whoever cannot be told for certain, and whatever
contradicts what was known before, is left out, with a line that says how to go on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.course.template import Template
from autograder.intake.arrivals import Arrival, read_arrivals, write_arrivals
from autograder.intake.choice import Choice, choose, sentence
from autograder.intake.handed import Sorting
from autograder.intake.keeping import Contradiction, Kept, Slot, shown
from autograder.intake.raw import Broken
from autograder.intake.roster import Person, Roster, Told, some
from autograder.intake.sources import HandIn, Source
from autograder.intake.submissions import TIMESTAMP, time_zone
from autograder.intake.times import plain


@dataclass
class Collected(Told):
    """What came of it: (student, assignment) of what was written and of what was there already."""

    new: list[tuple[str, str]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)

    @property
    def all(self) -> list[tuple[str, str]]:
        """Whatever has its place in `submitted/` now."""
        return sorted({*self.new, *self.known})


def collect(course: Course, sources: Sequence[Path], assignment: str | None, roster: Roster) -> Collected:
    """Copy the attempt of every student that counts into `submitted/`.

    Raises:
        CourseError: a source cannot be read, the list is another assignment's, or `submitted/` cannot be written.
    """
    done = Collected()
    done.also(roster.told)
    template = cache(course.template)
    sorting = Sorting(course.assignments, assignment, template)
    everything: dict[str, dict[str, list[HandIn]]] = defaultdict(lambda: defaultdict(list))
    for path in sources:
        source = Source(path, course, roster, sorting)
        for (student, name), attempts in source.attempts().items():
            everything[name][student] += attempts
        done.also(source.told)
    for name, handed_in in sorted(everything.items()):
        try:
            part = Collecting(course, name, roster, partial(template, name)).all(handed_in)
        except OSError as error:
            raise CourseError(f"{course.submitted()} cannot be written: {error.strerror}") from error
        done.also(part)
        done.new += part.new
        done.known += part.known
    return done


@dataclass
class Collecting:
    """Of one assignment what students handed in, while it is put into its place."""

    course: Course
    assignment: str
    roster: Roster
    template: partial[Template]
    done: Collected = field(default_factory=Collected)
    again: list[str] = field(default_factory=list)  # who handed in several times
    extended: list[str] = field(default_factory=list)

    def all(self, handed_in: Mapping[str, Sequence[HandIn]]) -> Collected:
        """Everybody's; what came of it."""
        arrivals = read_arrivals(self.course, self.assignment)
        zone = time_zone(self.course)
        for student, attempts in sorted(handed_in.items()):
            place = Slot(self.course.submitted(), student, self.assignment, zone)
            choice = choose([attempt.candidate for attempt in attempts], self.template)
            chosen = next(attempt for attempt in attempts if attempt.candidate is choice.chosen)
            self.tell(student, choice)
            try:
                arrivals[student] = self.one(place, chosen, choice, arrivals.get(student, Arrival()))
            except (Broken, Contradiction, MemoryError) as error:
                why = str(error) or "there is not enough memory for it"
                self.done.complaints.append(f"{student}: {chosen.candidate.path}: {why}; left out")
        if self.again:
            self.done.remarks.append(f"handed in several times, the latest attempt counts: {some(self.again)}")
        if self.extended:
            self.done.remarks.append(f"with an extension in the list: {some(self.extended)}")
        write_arrivals(self.course, self.assignment, arrivals)
        return self.done

    def tell(self, student: str, choice: Choice) -> None:
        """Tell what was chosen."""
        if choice.passed and choice.plain:
            self.again.append(student)
        elif choice.passed:
            self.done.remarks.append(f"{student}: {choice.words}")

    def one(self, place: Slot, chosen: HandIn, choice: Choice, before: Arrival) -> Arrival:
        """Put one into its place; what is then known of it.

        Raises:
            Broken: it cannot be read.
            Contradiction: its time cannot be true.
        """
        student, path = place.student, chosen.candidate.path
        listed = self.listed(student, chosen)
        submitted = chosen.claim.submitted or (listed.submitted if listed else None)
        kept = place.keep(chosen.candidate, submitted, self.template, listed=listed is not None)
        (self.done.new if kept is Kept.NEW else self.done.known).append((student, self.assignment))
        due = before.due
        if listed:
            due = plain(listed.due)
            self.extended += [f"{student} (until {shown(listed.due)})"] if listed.due else []
        before = replace(before, due=due, participant=self.participant(student, chosen) or before.participant)
        if kept is Kept.OLDER:
            self.done.remarks.append(f"{student}: what is in {place.folder} is later than {path}; kept")
            return before
        if kept is Kept.EMPTY:
            words = f"{path} has no answer, the notebook of before has; that one counts"
            self.done.remarks.append(f"{student}: {words}")
            return replace(before, notes=tuple(dict.fromkeys((*before.notes, sentence(words)))))
        place.keep_secret(chosen.secret)
        if not submitted and chosen.claim.when:
            self.done.remarks.append(
                f"{student}: handed in at {chosen.claim.when[:60]!r}, which is no time that can be read; if you can, "
                f"write it into {place.folder / TIMESTAMP} as 2026-11-24 13:26:05 UTC"
            )
        if not submitted and chosen.claim.late:
            self.done.remarks.append(f"{student}: late, says Canvas, but not how late; no penalty is taken off")
        notes = [sentence(choice.words)] if choice.passed else []
        if chosen.whose.team:
            people = (self.roster.by_id[one].name for one in chosen.whose.students)
            notes.append(f"Handed in by the team {chosen.whose.team}: {', '.join(people)}.")
        return replace(before, notes=tuple(notes), path=str(path), team=chosen.whose.team)

    def participant(self, student: str, chosen: HandIn) -> str:
        """Moodle's number of who handed in, from the list, else from the path, if it is no team's."""
        person = self.roster.by_id.get(student)
        if chosen.timed and person and person.participant:
            return person.participant
        return "" if chosen.whose.team else chosen.claim.numbers.get("participant", "")

    def listed(self, student: str, chosen: HandIn) -> Person | None:
        """The student's row in the list, if that tells times: Moodle's, of what Moodle handed out."""
        person = self.roster.by_id.get(student)
        told = chosen.timed and chosen.claim.by == "moodle"
        return person if told and person and (person.submitted or person.due) else None
