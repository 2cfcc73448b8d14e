"""What an argument must be: each check gives it back in its plain type, or says what is expected and what was given.

TypeError for another kind of thing, ValueError for the right kind with a value that has no meaning here.
"""

from collections.abc import Mapping, Sequence
from inspect import signature
from math import isfinite
from numbers import Real
from os import PathLike
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

from mlpkit.arrays import Array

Kind = TypeVar("Kind")


def described(given: object) -> str:
    """What was given, in a few words: "'abc'", "float32 of shape (3, 2)", "a list of length 3", "the class SGD"."""
    if isinstance(given, str):
        return f"{str(given)!r:.60}"
    if given is None or isinstance(given, bytes | Real):
        return f"{given!r:.60}"
    if isinstance(given, np.ndarray):
        return f"{given.dtype} of shape {given.shape}"
    if hasattr(given, "__name__"):
        kind = "class" if isinstance(given, type) else "module" if isinstance(given, ModuleType) else "function"
        return f"the {kind} {given.__name__}"
    name = type(given).__name__
    name = f"an {name}" if name[0] in "AEIOaeio" or name.startswith("MLP") else f"a {name}"
    if isinstance(given, list | tuple | dict | set):
        return f"{name} of length {len(given)}"
    shape = getattr(given, "shape", None)
    return f"{name} of shape {shape}" if shape else name


def instance(name: str, given: object, kind: type[Kind], example: str = "") -> Kind:
    """`given`, if it is of that kind; `example` shows how to make one."""
    if not isinstance(given, kind):
        such_as = f", such as {example}" if example else ""
        raise TypeError(f"expected {name} of type {kind.__name__}{such_as}, got {described(given)}")
    return given


def settle(settings: object, **values: object) -> None:
    """Keeps checked values in a frozen dataclass, so that equal settings compare and print alike."""
    for name, value in values.items():
        object.__setattr__(settings, name, value)


def named(name: str, given: object, known: Mapping[str, Kind]) -> Kind:
    """What has this name; `name` says what could be given instead, in a few words."""
    if isinstance(given, str) and given in known:
        return known[given]
    kind = ValueError if isinstance(given, str) else TypeError
    raise kind(f"expected {name} or one of {', '.join(known)}, got {described(given)}")


def function(name: str, given: Any, *arguments: object, **keywords: object) -> Any:
    """A function that can be called in that way; a class is none."""
    if callable(given) and not isinstance(given, type):
        try:
            signature(given).bind(*arguments, **keywords)
        except TypeError:
            pass  # it wants other arguments
        except ValueError:
            return given  # some of C's have no signature
        else:
            return given
    raise TypeError(f"expected {name}, got {described(given)}")


def flag(name: str, given: object) -> bool:
    """True or False, and no text that only looks like it."""
    if not isinstance(given, bool | np.bool_):
        raise TypeError(f"expected {name} as True or False, got {described(given)}")
    return bool(given)


def file(name: str, given: object) -> Path:
    """The name of a file or of a folder."""
    if not isinstance(given, str | PathLike):
        raise TypeError(f"expected {name} as text or as a pathlib.Path, got {described(given)}")
    return Path(given)


def floating(name: str, given: Any) -> np.dtype[Any]:
    """A type of floating-point numbers."""
    try:
        dtype: np.dtype[Any] = np.dtype(given)
    except TypeError as e:
        raise TypeError(f"expected {name} as a type of numbers, such as np.float32, got {described(given)}") from e
    if dtype.kind != "f":
        raise ValueError(f"expected {name} as a type of floating-point numbers, such as np.float32, got {dtype}")
    return dtype


def generator(rng: object) -> np.random.Generator:
    """The source of random numbers."""
    return instance("rng", rng, np.random.Generator, "np.random.default_rng(0)")


def number(
    name: str,
    given: object,
    *,
    above: float = -np.inf,
    least: float = -np.inf,
    below: float = np.inf,
    most: float = np.inf,
) -> float:
    """A finite number with above < number < below and least <= number <= most."""
    value = given if type(given) is float else _scalar(given)
    if value is not None and isfinite(value) and above < value < below and least <= value <= most:
        return value
    low = f"{above:g} < " if above > -np.inf else f"{least:g} <= " if least > -np.inf else ""
    high = f" < {below:g}" if below < np.inf else f" <= {most:g}" if most < np.inf else ""
    kind = TypeError if value is None else ValueError
    raise kind(f"expected a finite number {low}{name}{high}, got {described(given)}")


def whole(name: str, given: object, least: int = 1, most: int | None = None) -> int:
    """A whole number, also one such as 32.0, with least <= number <= most."""
    value = given if type(given) is int else _scalar(given)
    if value is not None and value >= least and (most is None or value <= most) and value % 1 == 0:
        return int(value)
    kind = TypeError if value is None else ValueError
    most_too = "" if most is None else f" and <= {most}"
    raise kind(f"expected a whole number {name} >= {least}{most_too}, got {described(given)}")


def real(name: str, given: object) -> float:
    """A number, be it infinite or NaN."""
    value = _scalar(given)
    if value is None:
        raise TypeError(f"expected a number {name}, got {described(given)}")
    return value


def _scalar(given: object) -> float | None:
    """The number, or None for what is none."""
    value = given.item() if isinstance(given, np.ndarray) and given.ndim == 0 else given
    return float(value) if isinstance(value, Real) and not isinstance(value, bool | np.bool_) else None


def array(name: str, given: Any, shape: Sequence[int | str], example: str = "", *, finite: bool = True) -> Array:
    """An array of numbers of that shape, where a letter is any length >= 1; made of a list or a table, too.

    What is an array already is given back as it is; one on disk is not read, and so not searched for NaN.
    """
    free = ", ".join(n for n in shape if isinstance(n, str))
    expected = f"expected {name} as {'finite ' * finite}numbers of shape ({', '.join(map(str, shape))}"
    expected += f"{',' * (len(shape) == 1)})" + (f" with {free} >= 1" if free else "")
    expected += f", such as {example}" if example else ""
    x = _numbers(expected, given)
    if x.ndim != len(shape) or any(
        n != m and (isinstance(n, int) or m < 1) for n, m in zip(shape, x.shape, strict=True)
    ):
        raise ValueError(f"{expected}, got {described(x if isinstance(given, list | tuple) else given)}")
    if finite and not isinstance(x, np.memmap) and not np.isfinite(x).all():
        raise ValueError(f"{expected}, got NaN or infinity, first in row {np.argwhere(~np.isfinite(x))[0, 0]}")
    return x


def floats(name: str, given: Any) -> Array:
    """Numbers of any shape as an array of floats; what is one already is given back as it is."""
    if type(given) is np.ndarray and given.dtype.kind == "f":
        x: Array = given
        return x
    x = _numbers(f"expected {name} as numbers", given)
    return x if x.dtype.kind == "f" else x.astype(np.float64)


def image_size(given: Any, pixels: int) -> tuple[int, int]:
    """(height, width) of a picture of that many pixels."""
    height, width = (whole("height or width", n) for n in array("image", given, (2,), "(height, width)").tolist())
    if height * width != pixels:
        raise ValueError(f"expected image as (height, width) with {pixels} pixels in all, got {height} x {width}")
    return height, width


def labels(name: str, given: Any) -> Array:
    """A vector of labels: numbers or texts."""
    expected = f"expected {name} as a vector of labels, numbers or texts"
    y = _as_array(expected, given)
    if y.ndim != 1 or y.size == 0:
        raise ValueError(f"{expected}, got {described(y if isinstance(given, list | tuple) else given)}")
    strange = (label for label in y if not isinstance(label, str)) if y.dtype == object else iter(y[y != y])
    for label in strange:
        raise TypeError(f"{expected}, got {described(label)} in it")
    return y


def vector(name: str, given: object, example: str) -> Array:
    """A flat vector of floats that can be changed in place, so no list of numbers."""
    x = array(name, instance(name, given, np.ndarray, example), ("n",), example, finite=False)
    floating(name, x.dtype)
    return x


def _numbers(expected: str, given: Any) -> Array:
    x = _as_array(expected, given)
    if x.dtype.kind not in "biuf":
        strange = (entry for entry in x.flat if not isinstance(entry, Real))
        raise TypeError(f"{expected}, got {described(next(strange, x))} in it")
    return x


def _as_array(expected: str, given: Any) -> Array:
    if type(given) in (np.ndarray, np.memmap):
        x: Array = given
        return x
    if isinstance(given, str | bytes) or not (isinstance(given, Sequence | Real) or hasattr(type(given), "__array__")):
        raise TypeError(f"{expected}, got {described(given)}")
    if isinstance(given, np.ma.MaskedArray):
        given = np.ma.filled(given.astype(float), np.nan)  # what is masked is missing
    try:
        x = np.asarray(given)
    except (TypeError, ValueError, RuntimeError) as e:
        reason = "rows of unequal lengths" if isinstance(given, list | tuple) else f"{described(given)}: {e}"
        raise ValueError(f"{expected}, got {reason}") from e
    if x.dtype == object and all(isinstance(entry, Real) for entry in x.flat):
        return x.astype(np.float64)  # a table with columns of bool and of float
    return x
