"""The only language spoken through the wall: plain values as a JSON header plus raw array bytes.

A message is ``prefix (length of header, of body) | header | body``. The header is ``{"v": tree, "a": [[dtype,
shape], …]}``, the body the arrays' bytes, one after the other. In the tree, JSON's own types stand for themselves
and an object with one key is a tagged value: ``t`` tuple, ``o`` dict whose keys are text, ``d`` any other dict as
pairs, ``c`` complex, ``a`` array by number, ``s`` numpy scalar by number, ``g`` random generator.

Values: None, bool, int (64 bits), float (nan and inf too), complex, str, list, tuple, dict with plain keys, numpy
arrays and scalars of bool, int, float, complex or text, `numpy.random.Generator` over PCG64.

`encode` refuses politely, for the sake of the honest. `decode` is the wall: whatever the bytes are, it returns such
a value or raises `WireError`, within the bounds below. Nothing in a message is unpickled, evaluated or looked up.

One file, for what is packed here is unpacked here under the same bounds, and the two are read side by side.
"""

from __future__ import annotations

import json
import math
import select
import socket
import struct
import time
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

PACKET = 1 << 18  # bytes of one message of the box's own
MAX_HEADER = 2 << 20  # parsing JSON takes about 20 times its size in memory
MAX_BODY = 32 << 20
MAX_NODES = 100_000
MAX_DEPTH = 30
MAX_ARRAYS = 10_000
MAX_KEYS = 1000  # of a dict: keys can be made that collide, and then each is compared with each
INT_RANGE = range(-(1 << 63), 1 << 63)  # beyond it numpy would make object arrays of them

_PREFIX = struct.Struct("<II")
_AHEAD = 1 << 16  # bytes that are read at a time
_KINDS = "biufcU"
_DTYPES = {np.dtype(code).str: np.dtype(code) for code in ("?", *"bhilBHILefdFD")}
_CODES = {dtype.char: code for code, dtype in _DTYPES.items()}  # numpy makes the text anew each time it is asked
_EXPECTED = "expected numbers, text, lists, tuples, dicts or numpy arrays of them"
_WORD = range(1 << 128)  # a word of PCG64's state


class WireError(Exception):
    """What was given is no message, or no value that may cross; the text is a noun phrase: "a set (expected …)"."""


class ClosedError(WireError):
    """The other side has gone."""


class LateError(WireError):
    """The message was not whole by its deadline."""


def encode(value: Any) -> bytes:
    """The message that says ``value``; `WireError` names what cannot cross."""
    packer = _Packer()
    tree = packer.pack(value, 0)
    header = _JSON_OUT.encode({"v": tree, "a": packer.shapes}).encode()
    if len(header) > MAX_HEADER:
        raise WireError(
            f"{len(header) >> 10} KB of lists and text (at most {MAX_HEADER >> 10} KB; an array may be larger)"
        )
    return b"".join([_PREFIX.pack(len(header), sum(map(len, packer.parts))), header, *packer.parts])


def decode(message: bytes | bytearray, *, max_body: int = MAX_BODY) -> Any:
    """The value that ``message`` says, or `WireError`."""
    header, body = _lengths(message[: _PREFIX.size], max_body)
    if len(message) != _PREFIX.size + header + body:
        raise WireError("a message that is not as long as it says")
    view = memoryview(message)[_PREFIX.size :]
    try:
        text = str(view[:header], "utf-8")
        tree, end = _JSON_IN.raw_decode(text)
        if end != len(text) or not isinstance(tree, dict) or tree.keys() != {"v", "a"}:
            raise WireError("a message without value")
        return _Unpacker(tree["a"], view[header:]).unpack(tree["v"], 0)
    except (ValueError, TypeError, LookupError, ArithmeticError, RecursionError, MemoryError) as error:
        raise WireError("a malformed message") from error


@dataclass(frozen=True)
class Calls:
    """The arguments of several calls of one function. They are never changed, so their bytes are made once."""

    arguments: tuple[tuple[Any, ...], ...]

    def __len__(self) -> int:
        return len(self.arguments)

    @cached_property
    def messages(self) -> tuple[bytes, ...]:
        """Each call's arguments as they cross the wall."""
        return tuple(encode(list(arguments)) for arguments in self.arguments)


class Channel:
    """Messages over a socket, each whole by its deadline however it drips. What has come beyond one is kept for the
    next, so that many small ones cost few system calls."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._ahead = bytearray()
        self._polls: dict[int, select.poll] = {}

    def send(self, message: bytes, deadline: float | None = None) -> None:
        """Write a message before ``deadline`` (of `time.monotonic`)."""
        view = memoryview(message)
        while view:
            try:
                view = view[self._sock.send(view, socket.MSG_DONTWAIT | socket.MSG_NOSIGNAL) :]
            except BlockingIOError:
                self._wait(select.POLLOUT, deadline)
            except OSError as error:
                raise ClosedError("a closed channel") from error

    def receive(self, deadline: float | None = None, *, max_body: int = MAX_BODY) -> Any:
        """Read one whole message before ``deadline``, and decode it."""
        return decode(self.message(deadline, max_body=max_body), max_body=max_body)

    def message(self, deadline: float | None = None, *, max_body: int = MAX_BODY) -> bytearray:
        """Read one whole message before ``deadline``, as it came."""
        self._fill(_PREFIX.size, deadline)
        size = _PREFIX.size + sum(_lengths(self._ahead[: _PREFIX.size], max_body))
        self._fill(size, deadline)
        if len(self._ahead) == size:
            message, self._ahead = self._ahead, bytearray()
        else:
            message = self._ahead[:size]
            del self._ahead[:size]
        return message

    def _fill(self, size: int, deadline: float | None) -> None:
        while len(self._ahead) < size:
            self._wait(select.POLLIN, deadline)
            try:
                chunk = self._sock.recv(min(max(size - len(self._ahead), _AHEAD), 1 << 20), socket.MSG_DONTWAIT)
            except BlockingIOError:
                continue
            except OSError as error:
                raise ClosedError("a closed channel") from error
            if not chunk:
                raise ClosedError("a closed channel")
            self._ahead += chunk

    def _wait(self, event: int, deadline: float | None) -> None:
        poll = self._polls.get(event)
        if poll is None:
            poll = self._polls[event] = select.poll()
            poll.register(self._sock, event)
        left = None if deadline is None else math.ceil((deadline - time.monotonic()) * 1000)
        if (left is not None and left <= 0) or not poll.poll(left):
            raise LateError("no answer in time")

    def close(self) -> None:
        """Hang up."""
        self._sock.close()


def weight(message: bytes | bytearray) -> int:
    """Bytes of memory that a message takes, about: the body its own, the header (the lists in it) up to 20 times."""
    header, body = _PREFIX.unpack_from(message)
    return 20 * int(header) + int(body)


def _lengths(prefix: bytes | bytearray, max_body: int) -> tuple[int, int]:
    if len(prefix) != _PREFIX.size:
        raise WireError("a message without lengths")
    header, body = _PREFIX.unpack(prefix)
    if header > MAX_HEADER or body > max_body:
        raise WireError(f"a message of {(header + body) >> 10} KB (at most {(MAX_HEADER + max_body) >> 10} KB)")
    return header, body


def _int(value: int) -> int:
    if value not in INT_RANGE:
        raise WireError("an integer beyond 64 bits")
    return value


def _text(value: str) -> str:
    if len(value) > MAX_HEADER:
        raise WireError(f"a text of {len(value) >> 10} KB (at most {MAX_HEADER >> 10} KB)")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise WireError("text with half of a surrogate pair") from None
    return value


_JSON_OUT = json.JSONEncoder(separators=(",", ":"), check_circular=False)  # a packer's tree is a tree
_JSON_IN = json.JSONDecoder()  # of an integer Python reads 4300 digits at most


class _Packer:
    """Value → tree, collecting the arrays on the way. Types are compared exactly: a subclass could lie."""

    def __init__(self) -> None:
        self.shapes: list[tuple[str, tuple[int, ...]]] = []
        self.parts: list[bytes] = []
        self.size = 0
        self.nodes = 0

    def pack(self, value: Any, depth: int) -> Any:
        kind = type(value)
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise WireError(f"more than {MAX_NODES} entries in lists (an array may be larger)")
        if depth > MAX_DEPTH:
            raise WireError(f"lists nested more than {MAX_DEPTH} deep")
        if kind is np.ndarray:
            if value.dtype.char == "O" and value.size <= MAX_NODES:  # how some write a list of arrays of several shapes
                return self.pack(value.tolist(), depth)
            return {"a": self.array(value)}
        if value is None or kind is bool or kind is float:
            return value
        if kind is int:
            return _int(value)
        if kind is str:
            return _text(value)
        if kind is list:
            return [self.pack(item, depth + 1) for item in value]
        if kind is tuple:
            return {"t": [self.pack(item, depth + 1) for item in value]}
        if kind is dict:
            if len(value) > MAX_KEYS:
                raise WireError(f"a dict of {len(value)} keys (at most {MAX_KEYS})")
            if all(type(key) is str for key in value):
                return {"o": {_text(key): self.pack(item, depth + 1) for key, item in value.items()}}
            return {"d": [[self.pack(key, depth + 1), self.pack(item, depth + 1)] for key, item in value.items()]}
        if kind is complex:
            return {"c": [value.real, value.imag]}
        if issubclass(kind, np.generic):
            return {"s": self.array(np.asarray(value))}
        if kind is np.random.Generator:
            return {"g": _pack_generator(value)}
        raise WireError(f"{_named(kind)} ({_EXPECTED})")

    def array(self, value: np.ndarray[Any, Any]) -> int:
        dtype = value.dtype
        code = _CODES.get(dtype.char) if dtype.isnative else None
        self.size += value.nbytes
        if (
            self.size > MAX_BODY
            or (not value.size and not _modest(value.shape, dtype))
            or len(self.parts) >= MAX_ARRAYS
        ):
            raise WireError(
                f"arrays of {self.size >> 20} MB in all (at most {MAX_BODY >> 20} MB and {MAX_ARRAYS} arrays)"
            )
        if code is None:
            value = _portable(value)
            code = value.dtype.str
        self.shapes.append((code, value.shape))
        self.parts.append(value.tobytes())
        return len(self.parts) - 1


class _Unpacker:
    """Tree and body → value."""

    def __init__(self, shapes: Any, body: memoryview) -> None:
        if not isinstance(shapes, list) or len(shapes) > MAX_ARRAYS:
            raise WireError("a malformed list of arrays")
        self.nodes = 0
        self.arrays: list[np.ndarray[Any, Any] | None] = []
        start = 0
        for code, shape in shapes:
            array, start = _unpack_array(code, shape, body, start)
            self.arrays.append(array)
        if start != len(body):
            raise WireError("bytes that belong to no array")

    def unpack(self, tree: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise WireError("too many or too deeply nested entries")
        kind = type(tree)  # JSON makes no others than these
        if kind is str:
            return tree if tree.isascii() else _text(tree)
        if kind is int:
            return _int(tree)
        if kind is list:
            return [self.unpack(item, depth + 1) for item in tree]
        if kind is not dict:
            return tree  # None, bool, float
        ((tag, content),) = tree.items()
        if tag == "a":
            return self.array(content).copy()
        if tag == "t":
            return tuple([self.unpack(item, depth + 1) for item in _list(content)])
        if tag == "o":
            if not isinstance(content, dict) or len(content) > MAX_KEYS:
                raise WireError("a malformed dict")
            return {_text(key): self.unpack(item, depth + 1) for key, item in content.items()}
        if tag == "d":
            if len(_list(content)) > MAX_KEYS:
                raise WireError("a dict of too many keys")
            return {_key(self.unpack(key, depth + 1)): self.unpack(item, depth + 1) for key, item in content}
        if tag == "c":
            real, imaginary = content
            return complex(_float(real), _float(imaginary))
        if tag == "s":
            array = self.array(content)
            if array.shape != ():
                raise WireError("a scalar with a shape")
            return array[()]
        if tag == "g":
            return _unpack_generator(content)
        raise WireError("an unknown tag")

    def array(self, number: Any) -> np.ndarray[Any, Any]:
        """An array by its number; each once, or a short message would stand for any amount of memory."""
        if type(number) is not int or not 0 <= number < len(self.arrays):
            raise WireError("an array that is not there")
        array, self.arrays[number] = self.arrays[number], None
        if array is None:
            raise WireError("an array that was there before")
        return array


def _unpack_array(code: Any, shape: Any, body: memoryview, start: int) -> tuple[np.ndarray[Any, Any], int]:
    if not isinstance(code, str) or not isinstance(shape, list) or len(shape) > 32:
        raise WireError("a malformed array")
    count = 1
    for n in shape:
        if type(n) is not int or not 0 <= n < 1 << 31:
            raise WireError("an array with an impossible shape")
        count *= n
    dtype = _DTYPES.get(code)
    if dtype is None:
        if not (
            code.startswith("<U") and code[2:].isdecimal() and code.isascii() and 0 < int(code[2:]) <= MAX_BODY // 4
        ):
            raise WireError(f"an array of dtype {code[:60]!a}")
        dtype = np.dtype(code)
    if count == 0 and not _modest(shape, dtype):
        raise WireError("an array that is too large")
    end = start + count * dtype.itemsize
    if end > len(body):
        raise WireError("an array that is larger than its bytes")
    if dtype.kind == "b" and any(byte > 1 for byte in set(body[start:end].tobytes())):
        raise WireError("a truth value that is neither 0 nor 1")
    if dtype.kind == "U":
        _check_text(np.frombuffer(body[start:end], "<u4"))
    return np.ndarray(shape, dtype, body, start), end


def _portable(value: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """An array of a rarer type (another byte order, long double, text) in a type that every machine has."""
    dtype = value.dtype
    if dtype.kind not in _KINDS or dtype.hasobject:
        raise WireError(f"an array of dtype {str(dtype)[:60]} ({_EXPECTED})")
    if dtype.char in "gG":  # long double differs between machines
        return value.astype(np.float64 if dtype.char == "g" else np.complex128)
    value = value.astype(dtype.newbyteorder("<"), copy=False)
    if dtype.kind == "U":
        _check_text(np.frombuffer(value.tobytes(), "<u4"))
    return value


def _modest(shape: Iterable[int], dtype: np.dtype[Any]) -> bool:
    """Whether an array is of a bearable size along every axis, even if another axis makes it empty."""
    return math.prod([n or 1 for n in shape]) * dtype.itemsize <= MAX_BODY


def _check_text(points: np.ndarray[Any, Any]) -> None:
    if bool(np.any((points > 0x10FFFF) | ((points >= 0xD800) & (points < 0xE000)))):
        raise WireError("an array of text that is no Unicode")


def _pack_generator(value: np.random.Generator) -> list[Any]:
    state = value.bit_generator.state
    if state["bit_generator"] != "PCG64":  # others' states index into C arrays unchecked
        raise WireError(f"a random generator of kind {state['bit_generator']} (expected numpy.random.default_rng's)")
    return ["PCG64", hex(state["state"]["state"]), hex(state["state"]["inc"]), state["has_uint32"], state["uinteger"]]


def _unpack_generator(content: Any) -> np.random.Generator:
    kind, state, inc, has_uint32, uinteger = content
    state, inc = int(str(state)[:40], 16), int(str(inc)[:40], 16)
    if kind != "PCG64" or state not in _WORD or inc not in _WORD:
        raise WireError("a malformed random generator")
    if not all(type(n) is int and n in range(end) for n, end in ((has_uint32, 2), (uinteger, 1 << 32))):
        raise WireError("a malformed random generator")
    bits = np.random.PCG64(0)
    bits.state = {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": inc},
        "has_uint32": has_uint32,
        "uinteger": uinteger,
    }
    return np.random.Generator(bits)


def _list(content: Any) -> list[Any]:
    if not isinstance(content, list):
        raise WireError("a malformed message")
    return content


def _float(content: Any) -> float:
    if type(content) is not float:
        raise WireError("a malformed message")
    return content


def _key(value: Any) -> Hashable:
    if isinstance(value, tuple):
        return tuple(_key(item) for item in value)
    if value is None or isinstance(value, (bool, int, float, str, np.generic)):
        return value
    raise WireError(f"{_named(type(value))} as a key of a dict")


def _named(kind: type) -> str:
    if issubclass(kind, np.ndarray):
        return f"a {kind.__name__[:60]}, a kind of array of its own"
    return f"a value of type {kind.__name__[:60]}"
