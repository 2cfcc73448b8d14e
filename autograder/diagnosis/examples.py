"""The smallest example that shows a mistake: the first of a function's scenes that tells it from what is right.

Scenes come in the order of their size, and have nothing to do with the inputs of the hidden checks: so an example may
say what is right. It is worked out when a feedback page asks for it.
"""

from __future__ import annotations

import warnings
from functools import cache

import numpy as np

from autograder.course.content import Content
from autograder.diagnosis.misconceptions import Behaviour, Misconception
from autograder.diagnosis.scenes import Scene
from autograder.judging.contract import Case, Run, fresh
from autograder.judging.hidden import functions
from autograder.model import CheckStatus, Outcome

LONGEST = 300  # letters: what can be followed with pencil and paper


def example(mistake: Misconception, content: Content) -> str:
    """`With z = [1], your way gives [0.2689] for f(z), the rule [0.7311].`; nothing if no scene shows it."""
    return smallest(mistake, content)[1]


@cache
def smallest(mistake: Misconception, content: Content) -> tuple[Scene | None, str]:
    """The first scene that shows a mistake, and what is told of it."""
    function = functions(mistake.assignment, content).get(mistake.function)
    if function is None or mistake.implementation is None:
        return None, ""
    who = "your way" if mistake.behaviour else "a function with this mistake"
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for scene in scenes(mistake.assignment, function.name, content):
            wrong, right = played(mistake.implementation, scene), played(function.reference, scene)
            words = scene.tell(function, who, wrong, right)
            if words and len(sentence := f"With {scene.given(function)}, {words}.") <= LONGEST:
                return scene, sentence
    return None, ""


@cache
def scenes(assignment: str, function: str, content: Content) -> tuple[Scene, ...]:
    """The scenes of a function in the order of their size; none where the course has none."""
    module = content.load("examples", assignment)
    return tuple(module.SCENES[function]()) if module and function in module.SCENES else ()


def played(implementation: Behaviour, scene: Scene) -> list[Run]:
    """What an implementation does in a scene; numpy's global generator, which it may use, always starts there alike."""
    state = np.random.get_state()  # noqa: NPY002
    np.random.seed(0)  # noqa: NPY002
    runs = []
    for arguments in scene.calls:
        passed = fresh(arguments)
        try:
            outcome = Outcome(CheckStatus.PASSED, implementation(*passed), passed)
        except Exception as error:
            outcome = Outcome(CheckStatus.RAISED, message=type(error).__name__)
        runs.append(Run(Case(arguments, ""), outcome, ...))
    np.random.set_state(state)  # noqa: NPY002
    return runs
