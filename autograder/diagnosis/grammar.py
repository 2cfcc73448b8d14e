"""All small edits of a student's function, the likeliest slips first."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import replace

from autograder.diagnosis import calls, names, statements
from autograder.diagnosis.edits import Edit
from autograder.diagnosis.names import Scope
from autograder.diagnosis.patterns import rewritings
from autograder.diagnosis.slips import SLIPS
from autograder.diagnosis.text import Place

MOST = 12_000
_ROLES_OF_NAMES = ("value", "index", "iterated", "condition", "function", "named")
_TOGETHER = frozenset(  # slips that are made alike in several places
    (
        "transpose too much",
        "transpose missing",
        "axis",
        "sign",
        "range",
        "index off by one",
        "slice",
        "slice missing",
        "comparison",
        "operands swapped",
        "arguments swapped",
        "another function",
        "operator",
        "call too much",
        "inside or outside",
        "another generator",
        "factor too much",
        "divisor too much",
        "number",
        "no outer product",
        "changed in place",
    )
)


def simple(scope: Scope, returned: int) -> list[Edit]:
    """Edits of what is there, by their cost."""
    found = [*_of_places(scope), *statements.of_statements(scope, returned)]
    found += [*_everywhere(scope, found), *names.throughout(scope)]
    return _distinct(scope, found)


def dear(scope: Scope) -> list[Edit]:
    """Edits that bring something in that is not there."""
    found = [*names.missing(scope), *names.instead(scope)]
    alike = _everywhere(scope, (e for e in found if e.kind != "another expression"))
    edits = _distinct(scope, [*found, *alike, *statements.copied(scope)])
    return [e for e in edits if e.cost <= names.DEAREST]


def _of_places(scope: Scope) -> Iterator[Edit]:
    for place in scope.program.places:
        span = scope.program.span(place.node)
        for slip in SLIPS:
            if place.role in slip.roles and not (place.role == "index" and slip.kind in ("sign", "term too much")):
                for rule, text, about in rewritings(slip.rules, scope.program, place, scope.kinds, scope.generators):
                    if not (rule.wraps and _idle(place)) and not _last(scope, place, text):
                        yield Edit(slip.kind, slip.cost + _seldom(place, slip.kind), ((*span, text),), about)
        if place.role in _ROLES_OF_NAMES:
            for kind, cost, text, about in (*names.of_place(scope, place), *calls.of_place(scope, place)):
                yield Edit(kind, cost, ((*span, text),), about)


def _seldom(place: Place, kind: str) -> float:
    """More, where a slip is seldom made: a term or 1 too much in a comparison, `1 - x` the wrong way round."""
    if kind in ("term too much", "number off by one") and isinstance(place.parent, ast.Compare):
        return 0.15
    left = place.node.left if isinstance(place.node, ast.BinOp) else None
    return 0.05 if kind == "operands swapped" and isinstance(left, ast.Constant) else 0.0


def _idle(place: Place) -> bool:
    """Whether nobody forgets something around an expression: a number, a text, None, a negative, a comparison."""
    compared = place.role == "condition" and isinstance(place.node, ast.Compare | ast.BoolOp)
    return compared or isinstance(place.node, ast.Constant | ast.UnaryOp | ast.Lambda)


def _last(scope: Scope, place: Place, text: str) -> bool:
    """Whether an index that counts from 0 becomes one less, which at first is the last."""
    return (
        place.role == "index" and scope.program.source(place.node) in scope.from_zero and text.endswith(("- 1", "- 1)"))
    )


def _everywhere(scope: Scope, edits: Iterable[Edit]) -> Iterator[Edit]:
    """The same slip in all its places, as one edit."""
    same: dict[tuple[str, str, str], list[Edit]] = {}
    alike: dict[tuple[str, str], list[Edit]] = {}
    text = scope.program.bytes
    for edit in edits:
        (start, end, new), *others = edit.spans
        if others:
            continue
        old = text[start:end].decode()
        same.setdefault((edit.kind, old, new), []).append(edit)
        if edit.kind in _TOGETHER:
            alike.setdefault((edit.kind, edit.about), []).append(edit)
            shape = new.replace(old, "·") if len(old) > 3 else f"{len(new) - len(old)}"
            alike.setdefault((edit.kind, "all"), []).append(edit)
            alike.setdefault((edit.kind, f"shape {shape}"), []).append(edit)
            alike.setdefault((edit.kind, f"shape {shape}, line {scope.program.line(start)}"), []).append(edit)
    for groups, more in ((same, 0.2), (alike, 0.35)):
        for group in groups.values():
            places = {e.spans[0][0]: e for e in sorted(group, key=lambda e: -e.cost)}  # the cheapest of each
            if 2 <= len(places) <= 6:
                spans = tuple(e.spans[0] for _, e in sorted(places.items()))
                yield replace(group[0], cost=max(e.cost for e in places.values()) + more, spans=spans, alike=True)


def _distinct(scope: Scope, edits: Iterable[Edit]) -> list[Edit]:
    """By cost, each change once."""
    known: set[tuple[tuple[int, int, str], ...]] = set()
    found = []
    for edit in sorted(edits, key=lambda e: e.cost):
        if edit.spans not in known:
            known.add(edit.spans)
            found.append(edit)
    return found[:MOST]
