"""Moodle's grading worksheet, in whatever language it was downloaded: its columns, told by what stands in them.

Moodle writes the columns always in one order (`mod/assign/gradingtable.php`): the participant's number; unless the
names are hidden, the full name and what else tells who it is; status, and perhaps due date, team, marker; the grade and
its maximum; perhaps the workflow's state; whether the grade may be changed; when the submission was changed, and its
words; when the grade was changed; feedback comments. Headers and words are in the language of whoever downloads it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

NUMBERED = re.compile(r"(\D+?)(\d{1,19})")  # "Participant 4711", "Teilnehmer/in4711"
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
DATE = re.compile(r"(?=.*\d{4})(?=.*\d{1,2}[:.]\d\d).+|-")  # has a year and a time of day, or is none
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Worksheet:
    """Where what stands in a worksheet; None for what it does not have."""

    participant: int
    grade: int
    most: int
    graded: int  # when the grade was changed
    name: int | None = None
    email: int | None = None
    submitted: int | None = None
    comment: int | None = None


def read_columns(rows: Sequence[Sequence[str]]) -> Worksheet | None:
    """The columns of a worksheet with these rows (without the header); None if it is no worksheet."""
    width = min(map(len, rows), default=0)
    columns = [[row[place].strip() for row in rows] for place in range(width)]
    if width < 5 or not numbered(columns[0]):
        return None
    most = next((place for place in range(width - 2, 2, -1) if maximum(columns, place)), None)
    if most is None:
        return None
    dates = [place for place in range(most + 1, width) if all(map(DATE.fullmatch, columns[place]))]
    if not dates:
        return None
    email = next((place for place in range(1, most - 1) if any(map(ADDRESS.fullmatch, columns[place]))), None)
    named = most - 1 > 2 and (email is not None or 2 * len({*columns[1]}) > len(rows))  # a status is many people's
    return Worksheet(
        participant=0,
        grade=most - 1,
        most=most,
        graded=dates[-1],
        name=1 if named else None,
        email=email,
        submitted=dates[0] if len(dates) > 1 else None,
        comment=dates[-1] + 1 if dates[-1] + 1 < width else None,
    )


def numbered(column: Sequence[str]) -> bool:
    """Whether these are participants' numbers: each another one, behind the same word."""
    found = [NUMBERED.fullmatch(cell) for cell in column]
    return all(found) and len({one[1] for one in found if one}) == 1 and len({*column}) == len(column)


def maximum(columns: Sequence[Sequence[str]], place: int) -> bool:
    """Whether a column is the grade's maximum: one number, behind grades, before words."""
    most, before, behind = columns[place], columns[place - 1], columns[place + 1]
    if len({*most}) != 1 or not NUMBER.fullmatch(most[0]):
        return False
    if not all(not cell or NUMBER.fullmatch(cell) for cell in before):
        return False
    words = all(cell and cell != "-" and not any(c.isdigit() for c in cell) for cell in behind)
    return words and all(amount(cell) <= amount(most[0]) for cell in before if cell)


def amount(cell: str) -> float:
    """A grade as a number, with a point or a comma."""
    return float(cell.replace(",", "."))
