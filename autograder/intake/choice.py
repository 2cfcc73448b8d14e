"""Which of several notebooks counts: one with an answer before one as it was handed out, then the latest.

Students work in copies ("-Copy1", "Copy of"), download the assignment again, hand in several times. What was passed
over is told: the instructor at the terminal, the student on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from heapq import nlargest
from pathlib import PurePosixPath

from autograder.course.template import Template
from autograder.files import digest
from autograder.intake.celltext import defined, same
from autograder.intake.matching import recover
from autograder.intake.raw import Broken, read_cells
from autograder.intake.roster import some
from autograder.model import CellKind

NOTEBOOK = re.compile(  # what browsers make of x.ipynb: x.ipynb.txt, x.ipynb(1)
    r"\.ipynb(?:\.(?:txt|json|ipynb|download|bak|old))?[ _-]?\(?\d{0,9}\)?$", re.IGNORECASE
)
OTHERWISE = ("", ".json", ".txt")  # endings under which one is looked for if there is none by its name
MOST_LOOKED_AT = 50  # files of one who handed in
MARKS = (b'"cells"', b'"worksheets"')
EARLIER = "an earlier attempt"
OWN = (CellKind.SOLUTION, CellKind.TEST, CellKind.WRITTEN)  # what no other assignment has
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Contents(IntEnum):
    """What is in a notebook, the better the more."""

    BROKEN = 0
    FOREIGN = 1
    UNTOUCHED = 2
    ANSWERED = 3

    @property
    def words(self) -> str:
        """Why it was passed over."""
        return ("cannot be read", "holds nothing of the assignment", "is as it was handed out", "is another one")[self]


@dataclass(frozen=True)
class Candidate:
    """A file that may be the student's notebook."""

    path: PurePosixPath
    read: Callable[[], bytes]
    time: datetime
    submitted: datetime | None = None
    upload: int = 0  # of Canvas's numbers
    named: bool = False  # called as it should be
    version: int = 0  # of a copy


@dataclass(frozen=True)
class Choice:
    """The one that counts, and of the others a reason each."""

    chosen: Candidate
    passed: tuple[tuple[Candidate, str], ...] = ()
    unseen: int = 0  # those beyond what is looked at

    @property
    def paths(self) -> tuple[str, tuple[str, ...]]:
        """How the chosen one and the others are called, without the folders that all are in."""
        every = [self.chosen.path.parts, *(one.path.parts for one, _ in self.passed)]
        common = 0
        while all(len(parts) > common + 1 and parts[common] == every[0][common] for parts in every):
            common += 1
        chosen, *others = ("/".join(parts[common:]) for parts in every)
        return chosen, tuple(others)

    @property
    def plain(self) -> bool:
        """Whether it is only the latest of several attempts."""
        return all(why == EARLIER for _, why in self.passed)

    @property
    def words(self) -> str:
        """What was chosen and what was passed over; nothing if there was nothing to choose."""
        if not self.passed:
            return ""
        chosen, others = self.paths
        why = some(f"{path} ({reason})" for path, (_, reason) in zip(others, self.passed, strict=True))
        unseen = f"; {self.unseen} more were not looked at" if self.unseen else ""
        return f"of {len(self.passed) + 1} notebooks {chosen} counts; passed over: {why}{unseen}"


def choose(candidates: Sequence[Candidate], template: Callable[[], Template]) -> Choice:
    """Of several the one that counts: by its state, then by when it was handed in, by its name, and by its age."""
    if len(candidates) == 1:
        return Choice(candidates[0])
    states: dict[str, Contents] = {}
    once: dict[str, Candidate] = {}
    for number, one in enumerate(nlargest(MOST_LOOKED_AT, candidates, key=order)):
        key = str(number)
        try:
            content = one.read()
            key = digest([content])
            states[key] = states[key] if key in states else contents(content, template)
        except (Broken, MemoryError):
            states[key] = Contents.BROKEN
        before = once.get(key)  # the same again is no other: it was there when it came first
        if before is None or order(one) < order(before):
            once[key] = one
    ranked = sorted(once, key=lambda key: (states[key], *order(once[key])), reverse=True)
    best = once[ranked[0]]
    passed = ((once[key], reason(once[key], states[key], best, states[ranked[0]])) for key in ranked[1:])
    return Choice(best, tuple(passed), max(0, len(candidates) - MOST_LOOKED_AT))


def order(one: Candidate) -> tuple[datetime, bool, int, datetime, int, list[tuple[str, int, str]]]:
    """What is later, of notebooks in the same state."""
    return one.submitted or LONG_AGO, one.named, one.upload, one.time, one.version, natural(str(one.path))


def natural(path: str) -> list[tuple[str, int, str]]:
    """A path as people order it, 10 after 2; the digits may be thousands, and are not made a number of."""
    parts = re.split(r"([0-9]+)", path.casefold())
    numbers = [part.lstrip("0") for part in parts[1::2]] + [""]
    return [(text, len(number), number) for text, number in zip(parts[::2], numbers, strict=True)]


def reason(one: Candidate, state: Contents, best: Candidate, best_state: Contents) -> str:
    """Why one was passed over for the best."""
    if state < best_state:
        return state.words
    if one.submitted != best.submitted:
        return EARLIER
    if one.named != best.named:
        return "called otherwise"
    if one.upload != best.upload:
        return EARLIER
    return "older" if one.time != best.time else "before it by its name"


def contents(content: bytes, template: Callable[[], Template]) -> Contents:
    """What is in a notebook.

    Raises:
        Broken: it is none.
    """
    if not fits(content, template):
        return Contents.FOREIGN
    try:
        cells, _ = recover(content, template())
    except Broken:
        return Contents.FOREIGN
    given = {cell.grade_id: cell.released for cell in template().cells}
    mine = [cell for cell in cells if cell.kind in (CellKind.SOLUTION, CellKind.WRITTEN) and cell.source.strip()]
    answered = any(not same(cell.source, given.get(cell.grade_id, "")) for cell in mine)
    return Contents.ANSWERED if answered else Contents.UNTOUCHED


def answers(content: bytes, template: Callable[[], Template]) -> bool:
    """Whether there is an answer in a notebook."""
    try:
        return contents(content, template) is Contents.ANSWERED
    except (Broken, MemoryError):
        return False


def fits(content: bytes, template: Callable[[], Template]) -> int:
    """How many of the assignment's own cells are in a notebook, by their marks, or else by the functions in it.

    Raises:
        Broken: it is none.
    """
    raw, _ = read_cells(content)
    own = {cell.grade_id for cell in template().cells if cell.kind in OWN}
    marked = {claim for cell in raw for claim in (cell.grade_id, cell.cell_id)} & own
    names = {cell.function for cell in template().cells if cell.kind in OWN}
    return len(marked) or len(names & {name for cell in raw if cell.code for name in defined(cell.source)})


def named_so(file: str) -> bool:
    """Whether a file is called as notebooks are, or as browsers call them."""
    return bool(NOTEBOOK.search(file))


def maybe(path: PurePosixPath) -> bool:
    """Whether a file may be one by its ending."""
    return path.suffix.lower() in OTHERWISE


def looks_so(content: bytes) -> bool:
    """Whether a file holds a notebook, or what is left of one, whatever it is called."""
    return content[:100].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and any(mark in content for mark in MARKS)


def sentence(words: str) -> str:
    """A line as a sentence on the student's page."""
    return f"{words[:1].upper()}{words[1:]}."
