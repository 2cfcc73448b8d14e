"""Submissions that are nearly the same, whatever the names in them: by copydetect's fingerprints of code.

A fingerprint is a piece of K characters of the code after every variable is read as V, every function as F, every
string as S, and blanks and comments are left out (Schleimer, Wilkerson, Aiken 2003: "Winnowing", here with every
piece). Pieces of the text that was handed out count nothing. Nor do those that more students share than can have
copied from each other: a short function is written alike by many. So a pair is listed if

- at least ALIKE of all pieces that one of the two has, both have, and
- at least EVIDENCE of the pieces that they share are rare: nobody else has them, or hardly anybody.

It is a reason to look at the two, never a verdict.
"""

from __future__ import annotations

import functools
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from autograder.course.folder import Course
from autograder.course.template import Template, text

K = 25  # characters; copydetect's own default
ALIKE = 0.85
EVIDENCE = 60
FEW, SHARE, MANY = 3, 0.02, 20  # students who may share a rare piece: a share of the class, within bounds
LONGEST = 20_000  # characters of a cell that are read


@dataclass(frozen=True)
class Pair:
    """Two students, the share of their pieces that both have, and how many of these are rare."""

    one: str
    other: str
    alike: float
    rare: int


def near_identical(course: Course, template: Template) -> list[Pair]:
    """The pairs of a class's submissions that deserve a look, the most alike first."""
    return pairs(dict(codes(course, template.assignment)), released(template))


def codes(course: Course, assignment: str) -> Iterator[tuple[str, list[str]]]:
    """Each student's code: solution cells, and cells of their own."""
    for path in sorted(course.root.glob(f"autograded/*/{assignment}/{assignment}.ipynb")):
        cells = json.loads(path.read_text("utf-8"))["cells"]
        own = [c for c in cells if c["cell_type"] == "code" and editable(c["metadata"].get("nbgrader"))]
        yield path.parent.parent.name, [text(cell["source"]) for cell in own]


def editable(nbgrader: Mapping[str, object] | None) -> bool:
    """Whether a cell is the student's."""
    return not nbgrader or bool(nbgrader.get("solution"))


def released(template: Template) -> list[str]:
    """The code that was handed out."""
    return [cell.released for cell in template.cells if cell.cell_type == "code"]


@functools.lru_cache(maxsize=16384)
def fingerprints(cell: str) -> np.ndarray:
    """All pieces of a cell, as unique hashes; cells that many wrote to the letter are read once."""
    from copydetect import CodeFingerprint

    found = CodeFingerprint("cell", K, 1, language="python", fp=io.StringIO(cell[:LONGEST])).hashes
    return np.fromiter(found, np.int64, len(found))


def pieces_of(cells: Sequence[str]) -> np.ndarray:
    """The pieces of several cells, sorted."""
    return np.unique(np.concatenate([np.empty(0, np.int64), *map(fingerprints, cells)]))


def pairs(code: Mapping[str, Sequence[str]], handed_out: Sequence[str] = ()) -> list[Pair]:
    """The pairs that are nearly the same."""
    students = list(code)
    given = pieces_of(handed_out)
    pieces = [np.setdiff1d(pieces_of(code[student]), given, assume_unique=True) for student in students]
    if not pieces:
        return []
    every = np.concatenate(pieces)
    owner = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])
    known, counts = np.unique(every, return_counts=True)
    few = min(MANY, max(FEW, round(SHARE * len(students))))
    kept = np.isin(every, known[(counts > 1) & (counts <= few)])
    holders: dict[int, list[int]] = defaultdict(list)
    for piece, student in zip(every[kept].tolist(), owner[kept].tolist(), strict=True):
        holders[piece].append(student)
    shared = Counter(pair for several in holders.values() for pair in combinations(several, 2))
    found = []
    for (i, j), number in shared.items():
        both = len(np.intersect1d(pieces[i], pieces[j], assume_unique=True))
        alike = both / max(len(pieces[i]), len(pieces[j]))
        if number >= EVIDENCE and alike >= ALIKE:
            found.append(Pair(students[i], students[j], alike, number))
    return sorted(found, key=lambda pair: (-pair.alike, -pair.rare, pair.one, pair.other))
