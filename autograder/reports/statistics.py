"""What a class's verdicts say about the class and the checks: distribution, facility, discrimination, mistakes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from autograder.model import Grade

TAIL = 0.27  # the share of best and of worst that item analysis compares (Kelley 1939)
BINS = 20  # of the histogram
FEWEST = 10  # students, below which discrimination says nothing


@dataclass(frozen=True)
class CheckFacts:
    """How a check fared.

    ``facility`` is the mean share of its points, ``discrimination`` the correlation of its points with those of
    everything else (None if it cannot be told), ``best`` its facility among the best students.
    """

    function: str
    name: str
    points: float
    facility: float
    discrimination: float | None
    best: float | None

    @property
    def suspicious(self) -> bool:
        """Whether the check deserves a look: the best fail it, or those who fail it do better elsewhere."""
        if self.best is None or self.facility == 1.0:
            return False
        return self.best < 0.5 or (self.discrimination is not None and self.discrimination < 0)


@dataclass(frozen=True)
class FunctionFacts:
    """How a function fared."""

    name: str
    points: float
    facility: float
    full: float
    checks: tuple[CheckFacts, ...]


@dataclass(frozen=True)
class Facts:
    """A class's verdicts in numbers."""

    students: tuple[str, ...]
    totals: np.ndarray
    max_points: float
    functions: tuple[FunctionFacts, ...]
    mistakes: tuple[tuple[str, tuple[str, ...]], ...]  # id, students; the most frequent first
    seconds: np.ndarray

    @property
    def counts(self) -> list[int]:
        """How many students have how many points, in BINS equal parts of what there is to have."""
        return histogram(self.totals, self.max_points)


def histogram(totals: np.ndarray | list[float], most: float) -> list[int]:
    """How many of the totals lie in each of BINS equal parts between 0 and the most points there are."""
    counts: list[int] = np.histogram(totals, BINS, (0, most or 1))[0].tolist()
    return counts


def facts_of(grades: Iterable[Grade]) -> Facts:
    """Read grades once, keeping a number for every check."""
    students: list[str] = []
    seconds: list[float] = []
    shares: list[dict[tuple[str, str], float]] = []
    most: dict[tuple[str, str], float] = {}
    mistakes: dict[str, list[str]] = {}
    for grade in grades:
        students.append(grade.student)
        seconds.append(grade.seconds)
        row: dict[tuple[str, str], float] = {}
        checks = [(function.name, check) for function in grade.functions for check in function.checks]
        for function, check in checks:
            if check.max_points > 0:
                row[function, check.name] = check.points
                most[function, check.name] = check.max_points
        shares.append(row)
        for mistake in dict.fromkeys(check.misconception for _, check in checks if check.misconception):
            mistakes.setdefault(mistake, []).append(grade.student)
    table = np.array([[row.get(key, 0.0) for key in most] for row in shares]).reshape(len(shares), len(most))
    facts = [check_facts(key, points, table[:, k], table.sum(axis=1)) for k, (key, points) in enumerate(most.items())]
    frequent = sorted(mistakes.items(), key=lambda item: (-len(item[1]), item[0]))
    return Facts(
        tuple(students),
        table.sum(axis=1),
        sum(most.values()),
        tuple(function_facts(name, facts, table, list(most)) for name in dict.fromkeys(f for f, _ in most)),
        tuple((mistake, tuple(who)) for mistake, who in frequent),
        np.array(seconds),
    )


def check_facts(key: tuple[str, str], points: float, earned: np.ndarray, totals: np.ndarray) -> CheckFacts:
    """One check's numbers."""
    rest = totals - earned
    discrimination = best = None
    if len(earned) >= FEWEST:
        top = np.argsort(-rest, kind="stable")[: max(1, round(TAIL * len(rest)))]
        best = float(earned[top].mean() / points)
        if earned.std() > 0 and rest.std() > 0:
            discrimination = float(np.corrcoef(earned, rest)[0, 1])
    return CheckFacts(*key, points, float(earned.mean() / points), discrimination, best)


def function_facts(
    name: str, checks: list[CheckFacts], table: np.ndarray, keys: list[tuple[str, str]]
) -> FunctionFacts:
    """One function's numbers, from those of its checks."""
    own = [k for k, key in enumerate(keys) if key[0] == name]
    points = sum(checks[k].points for k in own)
    earned = table[:, own].sum(axis=1)
    full = float(np.mean(earned >= points - 1e-9)) if len(earned) else 0.0
    return FunctionFacts(name, points, float(earned.mean() / points), full, tuple(checks[k] for k in own))
