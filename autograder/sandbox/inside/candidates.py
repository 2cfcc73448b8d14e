"""Variants of a student's function, tried on the same arguments: what `autograder.diagnosis` searches among.

Each is a text that defines the function anew, in a copy of the notebook's names, so that the next one meets what this
one met. What comes of it is one message a candidate; equal code is not tried again.
"""

from __future__ import annotations

import ast
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import CodeType
from typing import Any

import numpy as np

from . import faults, wire

_KEPT = ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign  # of a candidate's text
AGAIN, UNFIT = b"again", b"unfit"


class OutOfProcessorTimeError(BaseException):
    """A candidate used up its time."""


class Candidates:
    """The candidates of one function."""

    def __init__(self) -> None:
        self.known: set[object] = set()

    def tried(self, space: dict[str, Any], request: dict[str, Any], texts: Sequence[str]) -> list[np.ndarray]:
        """For each candidate the message with its answers, as bytes; fewer than there are once the time is over."""
        calls = [wire.decode(call.tobytes()) for call in request["calls"]]
        end = time.monotonic() + request["together"]
        answers = []
        with warnings.catch_warnings(), np.errstate(all="ignore"), _bounded():
            warnings.simplefilter("ignore")
            for text in texts:
                answers.append(np.frombuffer(self._one(dict(space), request, text, calls), np.uint8))
                if time.monotonic() > end:
                    break
        return answers

    def _one(self, space: dict[str, Any], request: dict[str, Any], text: str, calls: Sequence[Any]) -> bytes:
        seen: dict[str, str] = {}
        if request["watch"] is not None:
            space |= {"_seen": _recorder(seen), "_look": _looker(seen, space, request["watch"])}
        try:
            module = ast.parse(text)
            code = compile(ast.Module([s for s in module.body if isinstance(s, _KEPT)], []), "<cell>", "exec")
            key = essence(code), len(calls)
            if key in self.known and not request["again"]:
                return AGAIN
            self.known.add(key)
            with _timer(request["each"]):
                _run(code, module, space)
            function = space[request["name"]]
            answers: list[list[Any]] = []
            for arguments in calls:
                late = answers and answers[-1][0] == "timeout"
                answers.append(["timeout"] if late else _answer(function, arguments, request["each"]))
            return wire.encode(answers if request["watch"] is None else [answers, seen])
        except (Exception, OutOfProcessorTimeError, SystemExit, KeyboardInterrupt):
            return UNFIT


def _run(code: CodeType, module: ast.Module, space: dict[str, Any]) -> None:
    """Run the definitions of a text; where one fails, those after it all the same, as in the student's cell."""
    try:
        exec(code, space)
    except Exception:
        for statement in module.body:
            if isinstance(statement, _KEPT):
                with suppress(Exception):
                    exec(compile(ast.Module([statement], []), "<cell>", "exec"), space)


def _answer(function: Callable[..., Any], arguments: Any, seconds: float) -> list[Any]:
    mine = [copied(argument) for argument in arguments]
    try:
        with _timer(seconds):
            value = function(*mine)
    except OutOfProcessorTimeError:
        return ["timeout"]
    except (Exception, SystemExit, KeyboardInterrupt, GeneratorExit) as error:
        return ["raised", faults.describe(error)]
    try:
        wire.encode(value)
    except wire.WireError as error:
        return ["raised", f"it returned {error}"]
    drawn = [argument if isinstance(argument, np.random.Generator) else None for argument in mine]
    return ["passed", value, all(map(same, arguments, mine)), drawn if any(drawn) else None]


def copied(value: Any) -> Any:
    """A copy, much quicker than `copy.deepcopy` for what arguments are made of."""
    if isinstance(value, np.ndarray):
        return value.copy()
    if type(value) is list:
        return [copied(v) for v in value]
    if type(value) is tuple:
        return tuple([copied(v) for v in value])
    if type(value) is dict:
        return {k: copied(v) for k, v in value.items()}
    if isinstance(value, np.random.Generator):
        twin = type(value.bit_generator)()
        twin.state = value.bit_generator.state
        return np.random.Generator(twin)
    return value


def same(before: Any, after: Any) -> bool:
    """Whether an argument is as it was."""
    if isinstance(before, np.random.Generator):
        return True
    if type(before) is not type(after):
        return False
    if isinstance(before, np.ndarray):
        return before.shape == after.shape and bool(before.tobytes() == after.tobytes())
    if isinstance(before, list | tuple):
        return len(before) == len(after) and all(map(same, before, after))
    if isinstance(before, dict):
        return before.keys() == after.keys() and all(same(v, after[k]) for k, v in before.items())
    return bool(before == after)


def essence(code: CodeType) -> tuple[Any, ...]:
    """What makes two pieces of code do the same, wherever they stand."""
    inner = tuple(essence(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts)
    return code.co_code, code.co_names, code.co_varnames, inner


def kind(value: Any) -> str:
    """What sort of value something is: `int`, `float`, `bool`, `list`, `array2` by its axes, `truths1`, …"""
    if isinstance(value, np.ndarray | np.generic) and value.dtype.kind in "biuf":
        if value.ndim:
            return f"{'truths' if value.dtype.kind == 'b' else 'array'}{value.ndim}"
        return {"b": "bool", "f": "float"}.get(value.dtype.kind, "int")
    if isinstance(value, np.random.Generator):
        return "generator"
    for sort in (bool, int, float, list, tuple, dict, str):
        if isinstance(value, sort):
            return sort.__name__
    return "none" if value is None else "function" if callable(value) else "other"


def sort(value: Any) -> str:
    """Its kind, and the lengths of an array's axes: `array2 3 4`."""
    return " ".join([kind(value), *map(str, value.shape if isinstance(value, np.ndarray) else ())])


def _looker(seen: dict[str, str], space: dict[str, Any], texts: Sequence[str]) -> Callable[[int, Any], None]:
    """Writes down the sorts of what expressions are worth where a statement is first reached."""
    codes = [compile(text, "<look>", "eval") for text in texts]
    reached = set()

    def look(number: int, names: dict[str, Any]) -> None:
        if number not in reached:
            reached.add(number)
            for k, code in enumerate(codes):
                try:
                    seen[f"{number} {k}"] = sort(eval(code, space, names))
                except Exception:  # it cannot be had there
                    seen[f"{number} {k}"] = ""

    return look


def _recorder(seen: dict[str, str]) -> Callable[[int, Any], Any]:
    """Writes down the sort of what each place of an instrumented function first had, and hands it on."""

    def record(number: int, value: Any) -> Any:
        seen.setdefault(str(number), sort(value))
        return value

    return record


@contextmanager
def _bounded() -> Iterator[None]:
    def stop(number: int, frame: object) -> None:
        raise OutOfProcessorTimeError

    before = signal.signal(signal.SIGVTALRM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _timer(seconds: float) -> Iterator[None]:
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
