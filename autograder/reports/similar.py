"""Submissions that are nearly the same, whatever the names in them: by copydetect's fingerprints of code.

A fingerprint is a piece of K characters of the code's essence (see there) after every variable is read as V, every
function as F, every string as S, and blanks are left out (Schleimer, Wilkerson, Aiken 2003: "Winnowing", here with
every piece). Pieces of the text that was handed out count nothing. Nor do those that are written in many ways of
doing the work: a short function is written alike by many. So first those who are nearly the same are put into one
group, a ring of ten as well as a pair, and a pair is listed if

- at least ALIKE of all pieces that one of the two has, both have, and
- at least EVIDENCE of the pieces that they share are rare, so that no other group has them, or hardly any; or they
  chose the same way in so many cells that chance would not bring any two of the class to it: a way that a share p of
  the groups has counts -log2(p) bits, and it takes 2 log2(n) + BITS of them.

What more than half of a class has alike is the usual way, and no group. It is a reason to look, never a verdict.
"""

from __future__ import annotations

import functools
import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.course.folder import Course
from autograder.course.template import Template, text
from autograder.reports.essence import essence

K = 25  # characters; copydetect's own default
ALIKE = 0.85
EVIDENCE = 60
FEW, SHARE, MANY = 2, 0.02, 20  # groups that may share a rare piece: a share of all, within bounds
LONGEST = 20_000  # characters of a cell that are read, comments and what stands in strings left out
BITS = 10  # beyond those for the pairs of a class
SAMPLED = 500  # students beyond which whoever is nearly the same is looked for by a part of the pieces
COMMENTS = re.compile(r"(\"\"\"|''').*?\1|#[^\n]*", re.DOTALL)  # and texts of several lines
STRINGS = re.compile(r"(\"|')(?:\\.|(?!\1)[^\\\n])*\1")


@dataclass(frozen=True)
class Pair:
    """Two students, the share of their pieces that both have, and how many of these are rare."""

    one: str
    other: str
    alike: float
    rare: int


def near_identical(
    code: Mapping[str, Sequence[str]], others: Mapping[str, Sequence[str]], template: Template
) -> list[Pair]:
    """The pairs that deserve a look, the most alike first: in a class, or with one of it and work from elsewhere."""
    found = pairs({**code, **others}, released(template), template.functions)
    turned = (p if p.one in code else Pair(p.other, p.one, p.alike, p.rare) for p in found)
    return [pair for pair in turned if pair.one in code]


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

    bare = STRINGS.sub("''", COMMENTS.sub("", cell))[:LONGEST]
    found = CodeFingerprint("cell", K, 1, language="python", fp=io.StringIO(bare)).hashes
    return np.fromiter(found, np.int64, len(found))


def pieces_of(texts: Sequence[str]) -> np.ndarray:
    """The pieces of several texts, sorted."""
    return np.unique(np.concatenate([np.empty(0, np.int64), *map(fingerprints, texts)]))


def pairs(
    code: Mapping[str, Sequence[str]], handed_out: Sequence[str] = (), functions: Collection[str] = ()
) -> list[Pair]:
    """The pairs that are nearly the same, in what ``functions`` need of each one's cells."""
    students = list(code)
    work = {student: essence(cells, functions) for student, cells in code.items()}
    given = pieces_of(essence(handed_out))
    pieces = [np.setdiff1d(pieces_of(work[student]), given, assume_unique=True) for student in students]
    if not pieces:
        return []
    near = nearly_same(pieces)
    group = groups(len(pieces), near)
    held = np.unique(
        np.concatenate([np.stack([piece, np.full(len(piece), g)], 1) for piece, g in zip(pieces, group, strict=True)]),
        axis=0,
    )
    known, counts = np.unique(held[:, 0], return_counts=True)
    few = min(MANY, max(FEW, round(SHARE * len(set(group)))))
    rare = known[counts <= few]
    ways = [
        {way for text in work[student] if (way := np.setdiff1d(fingerprints(text), given).tobytes())}
        for student in students
    ]
    holders = Counter(way for way, _ in {(way, g) for several, g in zip(ways, group, strict=True) for way in several})
    surprise = {way: np.log2(len(set(group)) / number) for way, number in holders.items()}
    found = []
    for i, j in near:
        both = np.intersect1d(pieces[i], pieces[j], assume_unique=True)
        number = len(np.intersect1d(both, rare, assume_unique=True))
        if number >= EVIDENCE or sum(surprise[way] for way in ways[i] & ways[j]) >= 2 * np.log2(len(students)) + BITS:
            alike = len(both) / max(len(pieces[i]), len(pieces[j]))
            found.append(Pair(students[i], students[j], alike, number))
    return sorted(found, key=lambda pair: (-pair.alike, -pair.rare, pair.one, pair.other))


def share(one: Sequence[str], other: Sequence[str], template: Template) -> float:
    """Of all pieces of the longer one that were not handed out, the part that both have."""
    given = pieces_of(essence(released(template)))
    works = (essence(cells, template.functions) for cells in (one, other))
    a, b = (np.setdiff1d(pieces_of(work), given, assume_unique=True) for work in works)
    return len(np.intersect1d(a, b, assume_unique=True)) / max(len(a), len(b), 1)


def nearly_same(pieces: Sequence[np.ndarray]) -> list[tuple[int, int]]:
    """Who has ALIKE of the pieces in common, by places, the smaller one first."""
    step = max(1, len(pieces) // SAMPLED)
    seen = [piece[piece % step == 0] for piece in pieces]
    every = np.unique(np.concatenate(seen))
    has = np.zeros((len(pieces), len(every)), dtype=np.float32)
    for row, piece in zip(has, seen, strict=True):
        row[np.searchsorted(every, piece)] = 1
    sizes = np.maximum(has.sum(axis=1), 1)
    found = []
    for start in range(0, len(pieces), SAMPLED):
        both = has[start : start + SAMPLED] @ has.T
        likely = both >= (ALIKE - 0.05 * (step > 1)) * np.maximum(sizes[start : start + SAMPLED, None], sizes)
        found += [(start + int(i), int(j)) for i, j in np.argwhere(likely) if start + i < j]
    return [
        (i, j)
        for i, j in found
        if len(np.intersect1d(pieces[i], pieces[j], assume_unique=True))
        >= ALIKE * max(len(pieces[i]), len(pieces[j]), 1)
    ]


def groups(count: int, near: Sequence[tuple[int, int]]) -> list[int]:
    """The group of each, called by its first one: who is nearly the same as that one, unless half of all are."""
    group = list(range(count))
    for i, j in near:
        if group[i] == i and group[j] == j:
            group[j] = i
    size = np.bincount(group, minlength=count)
    return [own if size[g] > count / 2 and count > 2 else g for own, g in enumerate(group)]


def rings(found: Sequence[Pair]) -> list[tuple[str, ...]]:
    """Who hangs together by these pairs, the largest ring first."""
    ring: dict[str, set[str]] = {}
    for pair in found:
        both = ring.get(pair.one, {pair.one}) | ring.get(pair.other, {pair.other})
        for student in both:
            ring[student] = both
    distinct = {id(members): tuple(sorted(members)) for members in ring.values()}
    return sorted(distinct.values(), key=lambda members: (-len(members), members))
