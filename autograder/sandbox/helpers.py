"""What a child is told that asks for a helper: the reference's function, computed on our side of the wall.

Who asks may be hostile, so that what is asked is weighed before it is computed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.model import Helper, Value
from autograder.sandbox.inside import wire
from autograder.sandbox.limits import Limits


def answer(question: dict[str, Any], helpers: Mapping[str, Helper], limits: Limits) -> dict[str, Any]:
    """What a helper answers; whatever it is asked, its failure is the asker's."""
    number = question.get("number")
    try:
        arguments, keywords = question["arguments"], question["keywords"]
        if len(wire.encode((arguments, keywords))) > limits.helper_bytes:
            raise ValueError("arguments that are too large")
        _weigh([*arguments, *keywords.values()], limits)
        value = helpers[question["helper"]](*arguments, **keywords)
        return {"do": "answer", "number": number, "value": value, "after": (*arguments, *keywords.values())}
    except Exception as error:
        return {"do": "answer", "number": number, "error": f"{type(error).__name__}: {error}"[:300]}


def _weigh(value: Value, limits: Limits) -> None:
    """Refuse what could make a helper compute for long or take much memory, in whatever disguise.

    An axis counts even where another one makes the array empty, and a number even where it is an array.
    """
    if isinstance(value, list | tuple):
        if len(value) > limits.helper_length:
            raise ValueError("arguments that are too large")
        for entry in value:
            _weigh(entry, limits)
    elif value is not None and not isinstance(value, np.random.Generator):
        array = np.asarray(value)
        if array.dtype.kind not in "biuf":
            raise ValueError("something that is no number")
        if max(array.shape, default=0) > limits.helper_length:
            raise ValueError("arguments that are too large")
        if array.dtype.kind in "iu" and not np.all(np.abs(array.astype(float)) <= limits.helper_integer):
            raise ValueError("a number that is too large")
