"""Near-identical submissions: copies are found under other names, what everybody writes alike is not."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

import pytest

from autograder.model import CellKind
from autograder.reports.similar import ALIKE, near_identical, pairs, rings
from tests.corpus.make_class import solution
from tests.solutions import COURSE, template

PS1 = "ps1-backpropagation"
CORPUS, TEMPLATE = COURSE.corpus / PS1, template(PS1)


def class_of(size: int, rng: random.Random) -> dict[str, list[str]]:
    """Students who each wrote every function in one of the corpus's ways, right or wrong."""
    functions = sorted(folder for folder in CORPUS.iterdir() if folder.is_dir())
    ways = {f.name: [path.read_text("utf-8") for path in sorted(f.glob("*/*.py"))] for f in functions}
    return {f"s{k}": [rng.choice(texts) for texts in ways.values()] for k in range(size)}


def disguised(cells: Sequence[str]) -> list[str]:
    """Other names of variables, a comment in every line, another order of the cells."""
    renamed = [re.sub(r"\b(delta|result|total|[a-z])\b", r"my_\1", cell) for cell in cells]
    return [re.sub(r"(?m)(?<=[^\\\n,(\[])$", "  # mine", cell) for cell in reversed(renamed)]


def test_copies_are_found_and_nobody_else() -> None:
    for seed in range(3):
        students = class_of(26, random.Random(seed))
        students["copy"] = list(students["s3"])
        students["disguised"] = disguised(students["s5"])
        found = {(pair.one, pair.other) for pair in pairs(students)}
        assert found == {("s3", "copy"), ("s5", "disguised")}


@pytest.mark.parametrize("size", [20, 40, 100, 300])
def test_a_ring_is_seen_whatever_its_size(size: int) -> None:
    students = class_of(size, random.Random(size))
    assert pairs(students) == []
    for number in (4, 7, 10):
        ring = {f"s{k}": list(students["s0"]) if k % 2 else disguised(students["s0"]) for k in range(number)}
        assert rings(pairs({**students, **ring})) == [tuple(sorted(ring))], number


def test_a_published_solution_and_last_years_work_are_compared_with() -> None:
    """Pairs with somebody of the class alone; the honest ones are not like the solution to the letter."""
    students = class_of(40, random.Random(5))
    last_year = {f"2025/{name}": cells for name, cells in class_of(40, random.Random(6)).items()}
    last_year["2025/s1"] = last_year["2025/s0"]
    solved = {"course/source": [solution(cell.source) for cell in TEMPLATE.cells if cell.kind is CellKind.SOLUTION]}
    assert near_identical(students, {**last_year, **solved}, TEMPLATE) == []
    students["s2"], students["s3"] = disguised(last_year["2025/s7"]), disguised(solved["course/source"])
    found = near_identical(students, {**last_year, **solved}, TEMPLATE)
    assert {(pair.one, pair.other) for pair in found} == {("s2", "2025/s7"), ("s3", "course/source")}


def test_two_rings_are_two() -> None:
    students = class_of(40, random.Random(8))
    students |= {f"s{k}": list(students[f"s{k % 2}"]) for k in range(12)}
    assert rings(pairs(students)) == [tuple(sorted(f"s{k}" for k in range(start, 12, 2))) for start in (0, 1)]


def traced(cell: str) -> str:
    """A print and an assertion before each return, a call of one's own, and what nobody reads."""
    more = r"\1print('here', 1 + 2, flush=True)\n\1assert True, 'never'\n\1seen = [k * k for k in range(9)]\n\1return"
    return re.sub(r"(?m)^( +)return", more, cell)


def padded(cell: str) -> str:
    """Functions that nobody calls, more than is read, before and after."""
    junk = [f"def own_{k}(a, b):\n    return [a * {k} + b / {k + 1} for _ in range({k})]\n" for k in range(600)]
    return "\n".join([*junk[:300], cell, *junk[300:]])


@pytest.mark.parametrize("hide", [traced, padded, lambda cell: padded(traced(cell))], ids=["traces", "padding", "both"])
@pytest.mark.parametrize("size", [20, 100])
def test_what_does_no_work_hides_nothing(hide: Callable[[str], str], size: int) -> None:
    students = class_of(size, random.Random(size))
    students["copy"] = disguised([hide(cell) for cell in students["s3"]])
    found = near_identical(students, {}, TEMPLATE)
    assert [(pair.one, pair.other) for pair in found] == [("s3", "copy")]


@pytest.mark.parametrize("before", [f'"""{"x" * 30_000}"""\n' + "# why\n" * 5000, f"note = '{'y' * 30_000}'\n"])
def test_long_comments_and_strings_hide_nothing(before: str) -> None:
    students = class_of(20, random.Random(9))
    students["copy"] = [before + cell for cell in students["s3"]]
    assert [(pair.one, pair.other) for pair in pairs(students)] == [("s3", "copy")]


def test_what_everybody_writes_is_no_evidence() -> None:
    """A whole class with one solution, and with one and the same but for a cell."""
    cells = class_of(1, random.Random(1))["s0"]
    assert pairs({f"s{k}": cells for k in range(30)}) == []
    others = class_of(30, random.Random(2))
    assert pairs({name: [*cells[:-1], other[-1]] for name, other in others.items()}) == []


def test_what_was_handed_out_is_no_evidence() -> None:
    cells = class_of(1, random.Random(1))["s0"]
    assert [pair.alike for pair in pairs({"ada": cells, "bob": cells})] == [1.0]
    assert pairs({"ada": cells, "bob": cells}, cells) == []


def test_half_a_copy_is_not_nearly_the_same() -> None:
    students = class_of(20, random.Random(4))
    students["half"] = [*students["s1"][:4], *students["s2"][4:]]
    assert not [pair for pair in pairs(students) if "half" in (pair.one, pair.other)]


def test_strange_code() -> None:
    """Nothing, no Python, very long lines: no crash, no pair."""
    assert pairs({}) == []
    assert pairs({"ada": [], "bob": [""], "cy": ["def f(:", "\0" * 50], "di": ["(" * 100_000], "ed": ["x"]}) == []
    assert 0 < ALIKE <= 1
