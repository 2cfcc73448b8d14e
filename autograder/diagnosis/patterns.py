"""Rules for expressions, written as expressions: `A - B -> B - A`.

Capital letters stand for parts of the student's expression, which are put into the replacement as they were written:

- A, B, C: anything; N: a number or array of numbers; V: an array; M: an array with two axes or more; S: an array, list,
  tuple or what else can be gone through; L: a list or tuple; I: a whole number; T: an array of truth values; D: a
  number written out
- G: a random generator that the function has (in the replacement only)
- F: a function, or a method's or function's name behind a dot; `*R`: whatever other arguments follow; `**K`: whatever
  keyword arguments

What follows a colon, `A * B -> A : B`, is the part that `words` may speak of.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.diagnosis.text import Place, Program, bare

TRUTHS = frozenset(("truths1", "truths2", "truths3", "truths4"))
ARRAYS = TRUTHS | {"array1", "array2", "array3", "array4"}
NUMBERS = ARRAYS | {"int", "float", "bool"}
KINDS = {
    "N": NUMBERS,
    "V": ARRAYS,
    "M": ARRAYS - {"array1", "truths1"},
    "S": ARRAYS | {"list", "tuple", "other"},
    "I": frozenset(("int",)),
    "L": frozenset(("list", "tuple")),
    "T": TRUTHS,
}
MODULES = frozenset(("np", "numpy", "math", "random"))  # names that stand for no value
_LETTER = re.compile(r"\*{0,2}\b([A-SU-Z]|(?<!\.)T)\b(?!\s*=[^=])")
_OPEN = ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.IfExp  # needs brackets beside an operator


@dataclass(frozen=True)
class Rule:
    """One rewriting of an expression."""

    before: ast.expr
    after: str
    about: str
    wraps: bool  # the left side is a letter alone, and stays
    opened: bool  # the replacement needs brackets beside an operator


def rule(text: str) -> Rule:
    """A rule from its text."""
    before, _, rest = text.partition("->")
    after, _, about = rest.rpartition(" : ") if " : " in rest else (rest, "", "")
    tree = ast.parse(before.strip(), mode="eval").body
    opened = isinstance(ast.parse(after.strip(), mode="eval").body, _OPEN)
    wraps = isinstance(tree, ast.Name) and re.search(rf"\b{tree.id}\b", after) is not None
    return Rule(tree, after.strip(), about.strip(), wraps, opened)


Bound = Mapping[str, object]  # letter → expression, text of an attribute, or lists of arguments
Kinds = Mapping[ast.AST, str]


def match(pattern: ast.AST, node: ast.AST, kinds: Kinds, bound: Bound) -> Bound | None:
    """What the letters stand for, those that are bound already included; None if an expression has another form."""
    if isinstance(pattern, ast.Name) and len(pattern.id) == 1 and pattern.id.isupper():
        return _letter(pattern.id, node, kinds, bound)
    if type(pattern) is not type(node):
        return None
    if isinstance(pattern, ast.Call) and isinstance(node, ast.Call):
        return _match_call(pattern, node, kinds, bound)
    if isinstance(pattern, ast.Attribute) and isinstance(node, ast.Attribute):
        if pattern.attr == "F":
            return match(pattern.value, node.value, kinds, {**bound, "F": node.attr})
        return match(pattern.value, node.value, kinds, bound) if pattern.attr == node.attr else None
    found: Bound | None = bound
    for field, value in ast.iter_fields(pattern):
        other = getattr(node, field)
        if found is None:
            return None
        if field == "ctx":
            continue
        if isinstance(value, list):
            found = _match_all(value, other, kinds, found)
        elif isinstance(value, ast.AST):
            found = match(value, other, kinds, found) if isinstance(other, ast.AST) else None
        elif value != other or type(value) is not type(other):
            return None
    return found


def _match_all(patterns: Sequence[ast.AST], nodes: Sequence[ast.AST], kinds: Kinds, bound: Bound) -> Bound | None:
    if len(patterns) != len(nodes):
        return None
    found: Bound | None = bound
    for pattern, node in zip(patterns, nodes, strict=True):
        found = None if found is None else match(pattern, node, kinds, found)
    return found


def _match_call(pattern: ast.Call, node: ast.Call, kinds: Kinds, bound: Bound) -> Bound | None:
    arguments, keywords = list(pattern.args), list(pattern.keywords)
    given, named = list(node.args), list(node.keywords)
    if arguments and isinstance(arguments[-1], ast.Starred):
        arguments.pop()
        bound, given = {**bound, "R": given[len(arguments) :]}, given[: len(arguments)]
    if keywords and keywords[-1].arg is None:
        keywords.pop()
        bound, named = {**bound, "K": named}, named if keywords else []
    if [k.arg for k in keywords] != [k.arg for k in named]:
        return None
    parts = [pattern.func, *arguments, *(k.value for k in keywords)]
    return _match_all(parts, [node.func, *given, *(k.value for k in named)], kinds, bound)


def _letter(letter: str, node: ast.AST, kinds: Kinds, bound: Bound) -> Bound | None:
    if not isinstance(node, ast.expr) or isinstance(node, ast.Starred | ast.Slice):
        return None
    if isinstance(node, ast.Name) and node.id in MODULES:
        return None
    if (letter == "D" and not _written_out(node)) or (letter == "L" and isinstance(node, ast.GeneratorExp)):
        return None
    if letter in KINDS and kinds.get(node, "unknown") not in KINDS[letter] | {"unknown"}:
        return None
    known = bound.get(letter)
    if known is None:
        return {**bound, letter: node}
    return bound if isinstance(known, ast.AST) and ast.dump(known) == ast.dump(node) else None


def _written_out(node: ast.expr) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return _written_out(node.operand)
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def replaced(rule: Rule, program: Program, place: Place, bound: Bound) -> str:
    """The replacement's text, with brackets where its place needs them."""

    def put(found: re.Match[str]) -> str:
        value = bound[found[1]]
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            return ", ".join(_plain(program, v) for v in value)
        assert isinstance(value, ast.expr)
        if found[0].startswith("*"):
            return f"*{program.operand(value)}"
        alone = len(rule.after) == 1 or rule.after[found.end() :].lstrip()[:1] in ("", ",", ")", "]")
        before = rule.after[: found.start()].rstrip()[-1:]
        loose = alone and before in ("", "(", "[", ",")
        return program.source(value) if loose and not isinstance(value, ast.Tuple) else program.operand(value)

    text = re.sub(r",\s*(?=\))", "", _LETTER.sub(put, rule.after).replace("(, ", "(")).strip()
    whole = bound.get(rule.after) if len(rule.after) == 1 else None
    open_ = isinstance(whole, (*_OPEN, ast.Lambda, ast.Tuple)) if whole is not None else rule.opened
    return f"({text})" if open_ and not bare(place) else text


def _plain(program: Program, node: ast.AST) -> str:
    if isinstance(node, ast.keyword):
        return f"{node.arg}={program.source(node.value)}" if node.arg else f"**{program.source(node.value)}"
    assert isinstance(node, ast.expr)
    return program.source(node)


def rewritings(
    rules: Iterable[Rule], program: Program, place: Place, kinds: Mapping[ast.AST, str], generators: Iterable[str]
) -> Iterator[tuple[Rule, str, str]]:
    """What the rules make of a place: the rule, the new text, and the text of the part that it is about."""
    for one in rules:
        bound = match(one.before, place.node, kinds, {})
        if bound is None:
            continue
        about = bound.get(one.about)
        said = program.source(about) if isinstance(about, ast.expr) else about if isinstance(about, str) else ""
        if re.search(r"\bG\b", one.after):
            for name in generators:
                yield one, replaced(one, program, place, {**bound, "G": name}), said
        else:
            yield one, replaced(one, program, place, bound), said
