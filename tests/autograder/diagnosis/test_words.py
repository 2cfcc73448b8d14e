"""What is said: every kind has its words, no more than is sure, nothing that reads like a riddle."""

from __future__ import annotations

import re

import pytest

from autograder.diagnosis.edits import Edit
from autograder.diagnosis.search import Repair
from autograder.diagnosis.slips import SLIPS
from autograder.diagnosis.text import Program
from autograder.diagnosis.words import CHANGE, KINDS, WHAT, WHERE, sentence

PROGRAM = Program("def f(a, t, b):\n    d = a + t\n    return d\n", "f")
START = PROGRAM.text.index("a + t")


def repair(kind: str, cost: float, new: str, about: str = "") -> Repair:
    edit = Edit(kind, cost, ((START, START + 5, new),), about)
    return Repair((edit,), (PROGRAM,), edit.applied(PROGRAM) or "")


def test_three_levels() -> None:
    one = repair("sign", 1.0, "a - t")
    assert sentence(one, [], WHERE) == "The mistake is in line 2. The rest of your function is right."
    assert sentence(one, [], WHAT) == "Line 2: a sign is wrong. The rest of your function is right."
    assert sentence(one, [], CHANGE) == "Line 2: `a + t` should be `a - t`."


def test_of_several_as_good_ones_only_what_they_share() -> None:
    one, other, dear = repair("sign", 1.0, "a - t"), repair("operator", 1.0, "a / t"), repair("operator", 1.2, "a / t")
    assert sentence(one, [other], WHAT).startswith("The mistake is in line 2.")
    assert sentence(one, [dear], WHAT).startswith("Line 2: a sign is wrong.")


def test_as_good_in_another_line() -> None:
    end = PROGRAM.text.index("return d")
    other = Repair((Edit("sign", 1.0, ((end, end + 8, "return -d"),)),), (PROGRAM,), "")
    said = sentence(repair("sign", 1.0, "a - t"), [other])
    assert said == "A small change in line 2 or line 3 makes everything right."


def test_an_argument_that_never_enters() -> None:
    assert sentence(repair("term missing", 1.3, "a + t + b", "b"), []).startswith("Line 2: b is never used.")
    assert sentence(repair("term missing", 1.3, "a + t + a", "a"), []).startswith("Line 2: a term is missing.")


def test_a_slip_in_several_lines_names_them_all() -> None:
    end = PROGRAM.text.index("return d")
    edit = Edit("sign", 1.2, ((START, START + 5, "a - t"), (end, end + 8, "return -d")), alike=True)
    both = Repair((edit,), (PROGRAM,), "")
    assert both.lines == (2, 3)
    assert sentence(both, [], WHERE) == "The mistake is in lines 2 and 3. The rest of your function is right."
    assert sentence(both, [], WHAT) == "Lines 2 and 3: a sign is wrong. The rest of your function is right."


def test_two_slips_are_said_as_two() -> None:
    end = PROGRAM.text.index("return d")
    two = Repair(
        (repair("sign", 1.0, "a - t").edits[0], Edit("return missing", 1.0, ((end, end + 8, "return d, d"),))),
        (PROGRAM, PROGRAM),
        "",
    )
    assert (
        sentence(two, []) == "Line 2: a sign is wrong. Line 3: a return is missing. The rest of your function is right."
    )


def test_every_slip_has_words() -> None:
    assert {slip.kind for slip in SLIPS} <= KINDS.keys()


@pytest.mark.parametrize("words", KINDS.values())
def test_words_complete_a_line(words: str) -> None:
    assert not words.endswith(".")
    assert not words[0].isupper()
    assert len(words) < 90
    assert not re.search(r"\basked is\b|\bone's\b|\bthe same holds\b|\betc\b", words)
