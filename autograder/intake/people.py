"""Whom the gradebook knows: a list's people are looked up there, and keep the id that they have.

Moodle's lists differ in what they show (user names, ID numbers, only e-mails), so an id made of the list of the day
would make two students of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.intake.names import LONGEST, letters, safe_id, safe_name
from autograder.intake.raw import printable
from autograder.intake.roster import PARTICIPANT, Person, Roster, Told, agree, read_roster, some
from autograder.records.history import Line, add, decisions
from autograder.records.reader import gradebook, people

KINDS = ("number", "e-mail")
FEW = 3  # of the class that a list of all may lack


def enrolled(course: Course) -> Roster:
    """The students that the gradebook has."""
    return Roster(
        Person(row.id, row.first_name or "", row.last_name or "", "", row.email or "", row.lms_user_id or "")
        for row in people(course.db)
    )


def known(course: Course) -> Roster:
    """The students that the gradebook has, and those of `submitted/` that it does not have yet."""
    book = enrolled(course)
    folders = (safe_id(printable(folder.name)) for folder in course.submitted().glob("*/"))
    return Roster((*book.people, *(Person(name) for name in sorted({*folders} - {*book.by_id}) if name[0] != ".")))


def listed(course: Course, path: Path) -> Roster:
    """The people of a list, as `recognised` among those that the course knows.

    Raises:
        CourseError: it cannot be read, or is about people who stand in the gradebook twice.
    """
    return recognised(read_roster(path), known(course))


def recognised(roster: Roster, there: Roster) -> Roster:
    """A list with the ids that its people have already; whom it cannot tell from others is left out, and told.

    A row is a known student's by the LMS's number, the e-mail and the id, all that it has, or else by a name that only
    one has there and here.

    Raises:
        CourseError: it is about people who stand in the gradebook twice.
    """
    told = Told([*roster.told.complaints], [*roster.told.remarks])
    lookup = Lookup(roster, there)
    refuse_doubled(there, {one for hits in lookup.hints.values() for found in hits.values() for one in found})
    found: dict[str, Person] = {}
    for person in roster.people:
        mine, why = lookup.find(person)
        if not why and mine in found:
            why = f"is {mine}, and so is {found[mine].line}"
        if why:
            told.complaints.append(
                f"{person.line}: {person.called} {why}; left out. Say who it is: "
                f"nbgrader db student add ID --email {person.email or 'ADDRESS'}"
            )
        else:
            found[mine] = replace(person, id=mine)
    told.remarks += lookup.remarks(found)
    return Roster(found.values(), told, given=True)


class Lookup:
    """Who of the known students a list's people are."""

    def __init__(self, roster: Roster, there: Roster) -> None:
        self.there = there
        self.hints = {person.id: evidence(person, there) for person in roster.people}
        self.taken = {one for hits in self.hints.values() if hits for one in set.intersection(*hits.values())}
        self.namesakes = Counter(name for person in roster.people for name in {*map(letters, person.names)})
        # Where no number and no e-mail of the list is known, they are of another kind, and tell no two people apart.
        unknown = [person for person in roster.people if not self.hints[person.id] and self.by_name(person)]
        self.meet = {kind for hits in self.hints.values() for kind in hits} | ({*KINDS} if len(unknown) < 2 else set())
        self.changed: list[str] = []

    def find(self, person: Person) -> tuple[str, str]:
        """The id that somebody of the list has or gets; or why it cannot be told."""
        hits = self.hints[person.id]
        if not hits:
            return self.nameless(person)
        both = set.intersection(*hits.values())
        if len(both) > 1:
            both = {one for one in both if any(agree(name, self.there.by_id[one]) for name in person.names)} or both
        if not both:
            return "", " and ".join(f"has the {kind} of {' or '.join(sorted(ids))}" for kind, ids in hits.items())
        return (min(both), "") if len(both) == 1 else ("", f"can be {' or '.join(sorted(both))}")

    def nameless(self, person: Person) -> tuple[str, str]:
        """The same, of one whom neither number nor e-mail nor id tells: by the name."""
        both = self.by_name(person) or self.there.by("id", f"{PARTICIPANT}{person.participant}")
        if not both:
            return person.id, ""
        if len(both) > 1:
            return "", f"can be {' or '.join(sorted(both))}"
        (one,) = both
        known = self.there.by_id[one]
        if any(self.namesakes[name] > 1 for name in map(letters, person.names)):
            return "", f"can be {one}, and so can another of that name in the list"
        if known.lms and person.lms and "number" in self.meet:
            self.changed.append(f"{person.called} is new, beside {one} of the same name")
            return person.id, ""
        if moved(known.email, person.email):
            if "e-mail" in self.meet:
                return "", f"can be {one}, whose e-mail is {known.email}"
            self.changed.append(f"{person.called} is {one} by the name, with another e-mail than before")
        return one, ""

    def by_name(self, person: Person) -> set[str]:
        """Who of the known ones is called so, or has such an id in other letters, and is nobody else of the list."""
        names = (*person.names, *person.known_as, person.email)
        return {one for name in names for one in self.there.by("name", name)} - self.taken

    def remarks(self, found: Mapping[str, Person]) -> Iterator[str]:
        """What is good to know of those who were found."""
        if self.changed:
            yield some(self.changed)
        here, there = {*found}, {*self.there.by_id}
        new, gone = here - there, there - here
        if new and 0 < len(gone) <= FEW and here & there:  # else it is a list of some alone
            yield (
                f"new by this list: {some(sorted(new))}; in the class, and not in the list: {some(sorted(gone))}. "
                "If one is the other by a new name and address: autograder student merge ID OTHER"
            )
        if names := [person.called for person in found.values() if set('<>"`') & {*person.first, *person.last}]:
            yield f"written otherwise, since nbgrader's pages show names as they are: {some(names)}"
        masked = {mine: f"{PARTICIPANT}{person.participant}" for mine, person in found.items()}
        if both := [f"{one} is {mine}" for mine, one in masked.items() if one in self.there.by_id and one != mine]:
            yield f"graded without names before: {some(both)}; to make one of two: autograder student merge ID OTHER"


def evidence(person: Person, there: Roster) -> dict[str, set[str]]:
    """Who of the known ones has this person's number, e-mail, user name: by each whom it can be, if anybody."""
    found = {
        "number": there.by("lms", person.lms),
        "e-mail": there.by("email", person.email) | there.by("id", safe_id(person.email)),
    }
    for name in person.known_as:
        found[f"id {name}"] = there.by("id", safe_id(name))
    return {kind: ids for kind, ids in found.items() if ids}


def moved(before: str, now: str) -> bool:
    """Whether two addresses are so different that they may be two people's."""
    return bool(before and now) and before.casefold().partition("@")[0] != now.casefold().partition("@")[0]


def doubled(there: Roster) -> Iterator[tuple[str, str]]:
    """Pairs of ids that are one person's: of the same number or e-mail, and of no other name. Who stays comes first."""
    seen = set()
    for kind in ("lms", "email"):
        for person in there.people:
            value = person.lms if kind == "lms" else person.email
            for one, other in combinations(sorted(there.by(kind, value), key=precedence), 2):
                names = there.by_id[other].names
                if (one, other) not in seen and (not names or any(agree(name, there.by_id[one]) for name in names)):
                    seen.add((one, other))
                    yield one, other


def precedence(student: str) -> tuple[bool, int, str]:
    """Of two ids of one person the first stays: a user name before an address, a short one before a long one."""
    return "@" in student, len(student), student


def refuse_doubled(there: Roster, concerned: set[str]) -> None:
    """No list is read on top of a class that stands twice in the gradebook.

    Raises:
        CourseError: somebody of those concerned does.
    """
    pairs = [pair for pair in doubled(there) if concerned & {*pair}]
    if pairs:
        who = some(f"{one} and {other}" for one, other in pairs)
        raise CourseError(
            f"{len(pairs)} of the class stand twice in the gradebook, with one e-mail or number: {who}; "
            f"nothing is collected. To make one of two: autograder student merge {pairs[0][0]} {pairs[0][1]}, or --all"
        )


def enrol(course: Course, roster: Roster) -> None:
    """Enter the class into the gradebook, so that exports have names, e-mails and the LMS's own numbers.

    Groups of a list of participants are kept in the log; an assignment's worksheet has its teams there.

    Raises:
        CourseError: the gradebook cannot be written.
    """
    from nbgrader.api import Student

    with gradebook(course) as book:
        for person in roster.people:
            facts = {
                "first_name": safe_name(person.first),
                "last_name": safe_name(person.last),
                "email": person.email[:LONGEST],
                "lms_user_id": person.lms[:LONGEST],
            }
            book.db.merge(Student(id=person.id, **{name: value for name, value in facts.items() if value}))
        book.db.commit()
    groups = decisions(course).groups
    add(
        course,
        *(
            Line("group", person.id, facts={"groups": list(person.groups)})
            for person in roster.people
            if person.groups and not person.participant and person.groups != groups.get(person.id)
        ),
    )
