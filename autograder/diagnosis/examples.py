"""The smallest example of a mistake: the first of a function's scenes in which the student's function goes wrong.

Scenes come in the order of their size, and have nothing to do with the inputs of the hidden checks: so an example may
say what is right. It is worked out with the diagnosis.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from autograder.course.content import Content
from autograder.diagnosis.scenes import Arguments, Scene, size
from autograder.judging.contract import Case, Function, Run, fresh
from autograder.model import CheckStatus, Outcome

LONGEST = 300  # letters: what can be followed with pencil and paper
LARGEST = 100  # numbers of a result that is looked at
TOGETHER = 64  # calls that are asked together
MOST = 2000  # calls in all

Ask = Callable[[Sequence[Arguments]], Sequence[Outcome]]  # has the student's function answer these calls


def example(assignment: str, function: Function, content: Content, ask: Ask) -> str:
    """`With z = [1], your function gives [0.2689] for f(z), the rule [0.7311].`; nothing if no scene shows it."""
    known: dict[int, Outcome] = {}  # of the calls so far, some of which several scenes make
    waiting: list[Scene] = []
    with np.errstate(all="ignore"):
        for scene in (*scenes(assignment, function.name, content), None):
            if scene is not None:
                waiting.append(scene)
            calls = {id(call): call for s in waiting for call in s.calls if id(call) not in known}
            if scene is not None and len(calls) < TOGETHER:
                continue
            known |= dict(zip(calls, ask([*calls.values()]) if calls else (), strict=False))
            for s in waiting:
                if any(id(call) not in known for call in s.calls):
                    return ""  # it hung, or ended the child
                if words := _told(function, s, [known[id(call)] for call in s.calls]):
                    return words
            waiting = []
            if len(known) > MOST:
                break
    return ""


def _told(function: Function, scene: Scene, outcomes: Sequence[Outcome]) -> str:
    """What is told of a scene; nothing if it shows nothing."""
    if any(o.returned and size(o.value) > LARGEST for o in outcomes):
        return ""
    runs = [Run(Case(call, ""), o, ...) for call, o in zip(scene.calls, outcomes, strict=True)]
    try:
        words = scene.tell(function, "your function", runs, by_the_rule(function, scene))
    except (TypeError, ValueError):  # what came back has another form altogether
        return ""
    told = f"With {scene.given(function)}, {words}."
    return told if words and len(told) <= LONGEST else ""


@cache
def scenes(assignment: str, function: str, content: Content) -> tuple[Scene, ...]:
    """The scenes of a function in the order of their size; none where the course has none."""
    module = content.load("examples", assignment)
    return tuple(module.SCENES[function]()) if module and function in module.SCENES else ()


@cache
def by_the_rule(function: Function, scene: Scene) -> list[Run]:
    """What the reference does in a scene."""
    runs = []
    for arguments in scene.calls:
        passed = fresh(arguments)
        try:
            outcome = Outcome(CheckStatus.PASSED, function.reference(*passed), passed)
        except Exception as error:
            outcome = Outcome(CheckStatus.RAISED, message=type(error).__name__)
        runs.append(Run(Case(arguments, ""), outcome, ...))
    return runs
