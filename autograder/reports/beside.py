"""Two submissions side by side: the same lines beside each other, and those that differ in names alone.

Lines are aligned by what is left of them without comments, blanks and the names that their authors chose.
"""

from __future__ import annotations

import builtins
import difflib
import keyword
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.reports.essence import essence
from autograder.reports.similar import fingerprints

WORD = re.compile(r"(?<![.\w])[A-Za-z_]\w*")  # attributes keep their names: they are somebody else's
KEPT = {*keyword.kwlist, *dir(builtins), "np"}
LONGEST = 3000  # lines of one side
LIKE = 0.2  # cells that have less in common do not stand beside each other


@dataclass(frozen=True)
class Aligned:
    """A line of each side, where it has one, and how they go together: same, renamed, or differ."""

    one: str | None
    other: str | None
    how: str


def beside(one: Sequence[str], other: Sequence[str]) -> list[tuple[float, list[Aligned]]]:
    """The cells of one beside those of the other that are most alike, with the share that is; the rest by itself."""
    left = list(other)
    found: list[tuple[float, list[Aligned]]] = []
    for cell in one:
        best = max(left, key=lambda candidate: ratio(cell, candidate), default="")
        alike = ratio(cell, best) if best else 0.0
        if alike > LIKE:
            left.remove(best)
            found.append((alike, list(lines(cell, best))))
        else:
            found.append((0.0, list(lines(cell, ""))))
    return found + [(0.0, list(lines("", cell))) for cell in left]


def ratio(one: str, other: str) -> float:
    """The share of the larger one's pieces that both have (see `similar`); of short cells, of their lines."""
    works = ["\n".join(essence([cell])) or cell for cell in (one, other)]
    a, b = (set(fingerprints(work).tolist()) for work in works)
    if not a or not b:
        a, b = (set(map(skeleton, split(work))) for work in works)
    return len(a & b) / max(len(a), len(b), 1)


def split(cell: str) -> list[str]:
    """The lines of a cell that say something."""
    return [line.rstrip() for line in cell.splitlines()[:LONGEST] if line.strip()]


def lines(one: str, other: str) -> Iterator[Aligned]:
    """The lines of two cells, aligned."""
    a, b = split(one), split(other)
    matcher = difflib.SequenceMatcher(None, list(map(skeleton, a)), list(map(skeleton, b)), autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        left, right = a[start:end], b[begin:stop]
        for k in range(max(len(left), len(right))):
            x = left[k] if k < len(left) else None
            y = right[k] if k < len(right) else None
            same = x is not None and y is not None and x.split() == y.split()
            yield Aligned(x, y, "same" if same else "renamed" if tag == "equal" else "differ")


def skeleton(line: str) -> str:
    """A line without comment, blanks and chosen names."""
    code = line.split("#")[0] or line
    return "".join(WORD.sub(lambda found: found[0] if found[0] in KEPT else "V", code).split())
