"""A repair in words, at three levels: where; what kind of slip; the change itself."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from autograder.diagnosis.edits import Edit, differences
from autograder.diagnosis.search import Repair
from autograder.diagnosis.statements import COPY
from autograder.diagnosis.text import Program

WHERE, WHAT, CHANGE = LEVELS = ("where", "what", "change")

KINDS = {  # completes "line 8: …"; what belongs there instead is for the student to find
    "sign": "a sign is wrong",
    "operands swapped": "two operands are the wrong way round",
    "operator": "an operator is wrong",
    "outer product": "an outer product belongs here",
    "no outer product": "the outer product does not belong here",
    "rounded down": "a division is rounded down that should be rounded up",
    "base": "the base of the power is wrong",
    "brackets": "the brackets are missing or in the wrong place",
    "inside or outside": "a function call takes in too much or too little",
    "factor elsewhere": "a factor stands at the wrong term",
    "factor too much": "one factor too many",
    "divisor too much": "one divisor too many",
    "term too much": "one term too many",
    "power too much": "the power does not belong here",
    "transpose too much": "the transpose does not belong here",
    "call too much": "a function is called that does not belong here",
    "branch too much": "this special case does not belong here",
    "index too much": "one index too many",
    "transpose missing": "a transpose is missing",
    "factor ½ missing": "the factor ½ is missing",
    "factor 2 missing": "a factor 2 is missing",
    "1 − … missing": "“1 −” is missing",
    "1 + … missing": "“1 +” is missing",
    "square missing": "a square is missing",
    "square root missing": "a square root is missing",
    "absolute value missing": "an absolute value is missing",
    "sum missing": "a sum is missing",
    "mean missing": "a mean is missing",
    "mean not subtracted": "the mean is not subtracted",
    "any or all missing": "the many truth values must become one",
    "bound missing": "a bound is missing, below or above",
    "shuffle missing": "a shuffle is missing here",
    "drawn with replacement": "the same thing can be drawn twice here",
    "weights exchanged": "the weights of the old and the new value are the wrong way round",
    "copy missing": "a copy is missing",
    "None at index 0 missing": "index 0 should be None",
    "zero among the divisors": "the division goes wrong where the divisor is 0",
    "overflow": "the exponential overflows for large arguments",
    "number off by one": "a number is off by one",
    "index off by one": "an index is off by one",
    "index": "the index is wrong",
    "index missing": "an index is missing",
    "rows and columns": "rows and columns are mixed up",
    "size for length": "the number of entries and the length of an axis are mixed up",
    "slice": "the slice takes too much or too little",
    "slice missing": "the first or the last entry does not belong here",
    "reversed order": "the order is reversed",
    "range": "the range is wrong at an end",
    "comparison": "the comparison is wrong",
    "negation": "the condition is the wrong way round",
    "and for or": "“and” and “or” are mixed up",
    "condition too much": "one condition too many",
    "truth for None": "0 counts as False here; ask whether it is None",
    "order": "the order is wrong",
    "a number": "a plain number belongs here",
    "whole numbers": "whole numbers belong here",
    "an array": "an array belongs here",
    "a list": "a list belongs here",
    "another name": "a wrong variable is used",
    "another function": "the wrong function is called",
    "another generator": "the numbers must come from the generator that was given",
    "another expression": "the expression is the wrong one",
    "function missing": "a function call is missing",
    "first entry missing": "the first entry of the list is wrong",
    "truth value": "this should be the other of True and False",
    "number": "a number is wrong",
    "number for a name": "a fixed number is used where a variable belongs",
    "factor missing": "a factor is missing",
    "divisor missing": "a divisor is missing",
    "term missing": "a term is missing",
    "product missing": "a matrix product is missing",
    "arguments swapped": "two arguments are the wrong way round",
    "axis": "the axis is wrong or missing",
    "keyword too much": "a keyword argument is wrong",
    "size missing": "one number is drawn where several belong",
    "replace=False missing": "the same thing can be drawn twice here",
    "entry too much": "the list has one entry too many",
    "result thrown away": "what this call returns is not kept",
    "statement too much": "this statement does not belong here",
    "statement missing": "a statement is missing here",
    "statements swapped": "this statement and the next are in the wrong order",
    "statement in the loop": "this statement belongs inside or outside the loop, not where it is",
    "statement in the wrong place": "this statement is in the wrong place",
    "accumulation missing": "values overwrite each other; all of them should count",
    "results swapped": "the results are stored under the wrong names",
    "changed in place": "this changes an array in place that the caller still uses",
    "argument changed": "an argument is changed that the caller still uses",
    "default shared": "this default is made once, and all calls share it",
    "break or continue": "“break” ends the loop, “continue” goes on with the next round; the other one belongs here",
    "return within the loop": "the function returns before the loop has ended",
    "return missing": "a return is missing",
    "result missing": "something is missing from what is returned",
    "else missing": "both branches run; an “else” is missing",
}


def sentence(repair: Repair, others: Sequence[Repair], level: str = WHAT) -> str:
    """What a repair says to the student; where others are as good, no more than what they share."""
    if level == CHANGE:
        return " ".join(_change(p, e) for e, p in zip(repair.edits, repair.programs, strict=True))
    if elsewhere := lines_of(repair, others)[len(repair.lines) :]:
        places = " or ".join([_lines(repair.lines), *(f"line {line}" for line in elsewhere)])
        return f"A small change in {places} makes everything right."
    parts = []
    for k, (edit, program) in enumerate(zip(repair.edits, repair.programs, strict=True)):
        rivals = [r.edits[k] for r in others if len(r.edits) == len(repair.edits)]
        words = _unread(program, edit) or KINDS[edit.kind] if agreed(edit, rivals) else ""
        parts.append((edit.lines(program), words if level == WHAT else ""))
    parts.sort()
    if all(words for _, words in parts):
        by_lines: dict[tuple[int, ...], dict[str, None]] = {}
        for lines, words in parts:
            by_lines.setdefault(lines, {})[words] = None
        said = ". ".join(f"{_lines(lines).capitalize()}: {', and '.join(words)}" for lines, words in by_lines.items())
    else:
        mistakes = "mistakes are" if len(parts) > 1 else "mistake is"
        said = f"The {mistakes} in {_lines(sorted({line for lines, _ in parts for line in lines}))}"
    return f"{said}. The rest of your function is right."


def _lines(numbers: Sequence[int]) -> str:
    """`line 3`, `lines 3, 4 and 6`."""
    *first, last = map(str, numbers)
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"


ABOUT = 0.045  # what costs no more than this beyond another repair is as good


def lines_of(repair: Repair, others: Sequence[Repair]) -> tuple[int, ...]:
    """The lines of a repair, and those of others that are as good, where these stand in other lines."""
    if len(repair.edits) > 1:
        return repair.lines
    what = repair.edits[0].about and (repair.edits[0].kind, repair.edits[0].about)  # the same is missing, wherever put
    as_good = [r for r in others if r.cost <= repair.cost + ABOUT and len(r.edits) == 1]
    lines = [line for r in as_good if (r.edits[0].kind, r.edits[0].about) != what for line in r.lines]
    return tuple(dict.fromkeys([*repair.lines, *lines]))


def agreed(edit: Edit, rivals: Sequence[Edit]) -> bool:
    """Whether other repairs of about the same cost are of the same kind, or few: else nobody knows which was meant."""
    return all(r.kind == edit.kind or r.cost > edit.cost + ABOUT for r in rivals)


def _unread(program: Program, edit: Edit) -> str:
    """That an argument never enters, where that is what is missing."""
    if not edit.kind.endswith("missing") or not edit.about:
        return ""
    try:
        names = {n.id for n in ast.walk(ast.parse(edit.about)) if isinstance(n, ast.Name)}
    except SyntaxError:
        return ""
    read = {p.node.id for p in program.places if isinstance(p.node, ast.Name)}
    never = [n for n in program.parameters if n in names and n not in read]
    return f"{never[0]} is never used" if never else ""


def _change(program: Program, edit: Edit) -> str:
    said = []
    for change in differences(program, [edit]):
        after = change.after.replace(COPY, "copy.deepcopy")
        if not change.before:
            said.append(f"Line {change.line}: insert `{after}`.")
        elif change.after in ("", "pass"):
            said.append(f"Line {change.line}: take out `{change.before}`.")
        else:
            said.append(f"Line {change.line}: `{change.before}` should be `{after}`.")
    return " ".join(said)
