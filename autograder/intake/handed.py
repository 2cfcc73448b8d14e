"""What one student handed in, or one team: the notebooks in it, by assignment.

A notebook is what holds one, whatever its ending; who handed in a zip file is served too, and whose only answer is in a
hidden copy. What is called like another assignment counts only if it holds this one's cells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from autograder.course.template import Template
from autograder.intake.archives import File, junk, opened, reopened
from autograder.intake.choice import MOST_LOOKED_AT, Candidate, answers, fits, looks_so, maybe, named_so
from autograder.intake.claims import Claim, called, stems, version
from autograder.intake.raw import Broken
from autograder.intake.roster import Told, some

Handed = tuple[File, Claim]
APPLES = "._"  # begins what macOS keeps beside a file


@dataclass(frozen=True)
class Sorting:
    """By what notebooks are told apart: the course's assignments, the one that is asked for, and their cells."""

    known: Sequence[str]
    wanted: str | None
    template: Callable[[str], Template]

    @property
    def asked(self) -> Sequence[str]:
        """The assignments that notebooks can be of."""
        return [self.wanted] if self.wanted else self.known

    def notebooks(self, handed: Sequence[Handed]) -> Notebooks:
        """The notebooks among the files of one who handed in."""
        found = Notebooks(sorting=self)
        found.find(handed)
        return found

    def belongs(self, assignment: str, other: str, content: bytes) -> bool:
        """Whether a notebook is one of this assignment rather than of the other."""
        one, two = (fits(content, partial(self.template, name)) for name in (assignment, other))
        return one > two


@dataclass
class Notebooks(Told):
    """The notebooks of one who handed in, put to their assignments, while they are looked for in the files."""

    sorting: Sorting = field(kw_only=True)
    of: dict[str, list[tuple[Candidate, Claim]]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: list[str] = field(default_factory=list)  # the assignments, not asked for, of the others

    def find(self, handed: Sequence[Handed]) -> None:
        """Look through the files."""
        seen = [one for one in handed if not junk(one[0].path)]
        plain = [one for one in seen if named_so(one[1].file)]
        zips = [one for one in seen if one[1].file.lower().endswith(".zip")]
        if not plain:
            plain, zips = self.unzipped(zips), []
        if not plain and not self.complaints:
            plain = [one for one in likely(seen) if readable(one[0], looks_so)]
        self.sort(plain)
        if zips and not self.answered():
            self.sort(self.unzipped(zips))
        elif zips:
            self.remarks.append(f"{some(str(file.path) for file, _ in zips)}: not opened, a notebook lies beside it")
        if len(seen) < len(handed) and not self.answered():
            hidden = [one for one in handed if one not in seen and not one[1].file.startswith(APPLES)]
            hidden = [one for one in likely(hidden) if named_so(one[1].file) or readable(one[0], looks_so)]
            self.sort(hidden)
            if not seen:
                self.remarks.append(f"nothing but hidden files in {handed[0][0].path.parts[0]}; these were looked at")
            plain += hidden
        if not plain and not self.complaints:
            names = some(sorted({file.path.name for file, _ in handed}))
            self.complaints.append(f"no notebook from {handed[0][1].name}, but {names}")

    def answered(self) -> bool:
        """Whether one of the notebooks so far has an answer."""
        templates = {name: partial(self.sorting.template, name) for name in self.of}
        return any(
            readable(one, partial(answers, template=templates[name])) for name in self.of for one, _ in self.of[name]
        )

    def unzipped(self, zips: Iterable[Handed]) -> list[Handed]:
        """The notebooks in archives; archives within those are not opened."""
        inside = []
        for file, claim in zips:
            try:
                every = opened(file)
            except Broken as broken:
                self.complaints.append(f"{file.path}: {broken}; left out")
                continue
            notebooks = [one for one in every if named_so(one.path.name)]
            notebooks = notebooks or [
                one for one, _ in likely([(one, claim) for one in every]) if readable(one, looks_so)
            ]
            if not notebooks:
                self.complaints.append(f"{file.path}: there is no notebook in this archive; left out")
            inside += [(reopened(file, one), replace(claim, file=one.path.name)) for one in notebooks]
        return inside

    def sort(self, notebooks: Iterable[Handed]) -> None:
        """Put each to its assignment, or tell why that cannot be."""
        known, wanted = self.sorting.known, self.sorting.wanted
        aside: dict[str, list[str]] = defaultdict(list)
        nameless = []
        for number, (file, claim) in enumerate(notebooks):
            name = called(claim.file, known) or within(claim.file, known)
            if claim.by == "exchange" and claim.assignment not in known:
                self.elsewhere.append(f"{claim.assignment} (no assignment of this course)")
                continue
            assignment = claim.assignment or wanted or name
            if assignment is None:
                nameless.append(str(file.path))
            elif wanted and assignment != wanted:
                self.elsewhere.append(assignment)
            elif name in (None, assignment) or (
                number < MOST_LOOKED_AT and readable(file, partial(self.sorting.belongs, assignment, name))
            ):
                named = called(claim.file, known) == assignment
                self.of[assignment].append((candidate(file, claim, named), claim))
            else:
                aside[f"called like {name}, not like {assignment}, and of that by its cells"].append(str(file.path))
        if nameless:
            self.complaints.append(f"of which assignment is {some(nameless)}? left out; say --assignment PS")
        for why, paths in aside.items():
            (self.remarks if self.of else self.complaints).append(f"{some(paths)} is left out: {why}")


def likely(handed: Iterable[Handed]) -> list[Handed]:
    """The first files to be looked into for a notebook."""
    return sorted(handed, key=lambda one: not maybe(one[0].path))[:MOST_LOOKED_AT]


def readable(file: File | Candidate, test: Callable[[bytes], bool]) -> bool:
    """Whether a file can be read and passes a test."""
    try:
        return test(file.read())
    except (Broken, MemoryError):
        return False


def within(file: str, known: Sequence[str]) -> str | None:
    """The assignment whose name stands somewhere in a file's."""
    return next((name for name in known if name in next(stems(file))), None)


def candidate(file: File, claim: Claim, named: bool) -> Candidate:
    """A notebook with all by which one is chosen; nothing is from the future."""
    time = min(file.time, datetime.now(UTC))
    return Candidate(file.path, file.read, time, claim.submitted, claim.upload, named, version(claim.file))
