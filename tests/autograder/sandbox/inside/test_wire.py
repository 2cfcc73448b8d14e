"""The wire: everything that may cross comes back as it went, and nothing else does more than be refused."""

import contextlib
import json
import math
import socket
import struct
import threading
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.inside import wire

DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(),
    hnp.unsigned_integer_dtypes(),
    hnp.floating_dtypes(),
    hnp.complex_number_dtypes(),
    hnp.unicode_string_dtypes(max_len=5),
).filter(lambda dtype: dtype.itemsize <= 16 and dtype.char not in "gG")
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)).filter(
    lambda array: array.dtype.kind != "U" or not any("\ud800" <= c < "\ue000" for text in array.flat for c in str(text))
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(),
    st.complex_numbers(),
    st.text(),
    st.floats(width=32).map(np.float32),
    st.integers(-128, 127).map(np.int8),
    st.booleans().map(np.bool_),
)
VALUES = st.recursive(
    st.one_of(SCALARS, ARRAYS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(
            st.one_of(st.text(max_size=5), st.integers(0, 9), st.tuples(st.floats(0, 1))), inner, max_size=4
        ),
    ),
    max_leaves=12,
)


def same(a: Any, b: Any) -> bool:
    """Equal in type, kind and value; nan equals nan."""
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        little = a.dtype.newbyteorder("<")
        return b.dtype == little and a.shape == b.shape and bool(np.array_equal(a, b, equal_nan=a.dtype.kind in "fc"))
    if isinstance(a, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return list(a) == list(b) and all(same(a[key], b[key]) for key in a)
    if isinstance(a, (float, complex, np.floating)):
        return repr(a) == repr(b)
    return bool(a == b)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_a_value_comes_back_as_it_went(value: Any) -> None:
    assert same(value, wire.decode(wire.encode(value)))


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_random_bytes_are_refused(noise: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(noise)


@given(VALUES, st.data())
@settings(max_examples=400, deadline=None)
def test_mutated_messages_are_values_or_refused(value: Any, data: st.DataObject) -> None:
    message = bytearray(wire.encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        message[data.draw(st.integers(0, len(message) - 1))] = data.draw(st.integers(0, 255))
    try:
        decoded = wire.decode(message)
    except wire.WireError:
        return
    wire.encode(decoded)  # whatever came through is plain


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["t", "o", "d", "c", "a", "s", "g", "x"]), inner, max_size=2),
    ),
    max_leaves=20,
)


@given(JSON, JSON, st.binary(max_size=40))
@settings(max_examples=400, deadline=None)
def test_forged_headers_are_values_or_refused(tree: Any, shapes: Any, body: bytes) -> None:
    header = json.dumps({"v": tree, "a": shapes}).encode()
    with contextlib.suppress(wire.WireError):
        wire.encode(wire.decode(struct.pack("<II", len(header), len(body)) + header + body))


def forged(tree: Any, shapes: Any = (), body: bytes = b"") -> bytes:
    header = json.dumps({"v": tree, "a": shapes}).encode()
    return struct.pack("<II", len(header), len(body)) + header + body


@pytest.mark.parametrize(
    "message",
    [
        forged({"a": 0}, [["|O", [1]]], b"x" * 8),
        forged({"a": 0}, [["<f8", [2**62, 4]]], b""),
        forged({"a": 0}, [["<f8", [-1]]], b""),
        forged({"a": 0}, [["<f8", [True]]], b"x" * 8),
        forged({"a": 0}, [["<U1", [1]]], struct.pack("<I", 0x110000)),
        forged({"a": 0}, [["<U999999999999", [0]]]),
        forged({"a": 0}, [["|b1", [1]]], b"\x02"),
        forged({"a": 0}, [["<f8", [1]]], b"x" * 16),
        forged({"a": 1}),
        forged({"a": -1}, [["<f8", [1]]], b"x" * 8),
        forged({"g": ["MT19937", "0x0", "0x1", 0, 0]}),
        forged({"g": ["PCG64", "0x" + "f" * 33, "0x1", 0, 0]}),
        forged({"g": ["PCG64", "0x0", "0x1", 7, 0]}),
        forged({"d": [[{"d": []}, 1]]}),
        forged({"o": []}),
        forged({"o": {"\ud800": 1}}),
        forged({"c": [1, 2]}),
        forged({"t": 3}),
        forged({"t": [], "d": []}),
        forged(2**63),
        forged("\ud800"),
        forged([[]] * 100_001),
        struct.pack("<II", 2**32 - 1, 2**32 - 1),
        struct.pack("<II", 10**6, 0) + b'{"a":[],"v":' + b"[" * (10**6 - 12),
        struct.pack("<II", 10**6, 0) + b"9" * 10**6,
    ],
)
def test_forgeries(message: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(message)


class Float(float):
    """Not a float to the wire."""


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ((x for x in "a"), "generator"),
        ({1, 2}, "set"),
        (1 << 70, "64 bits"),
        (np.broadcast_to(np.array(None), 10**6), "object"),
        (np.zeros(2, dtype=[("a", "f8")]), "dtype"),
        (np.rec.array([1.0]), "recarray"),
        (np.ma.masked_all(2), "MaskedArray"),
        (Float(1), "Float"),
        (np.broadcast_to(1.0, (1 << 20, 1 << 20)), "MB"),
        (np.random.Generator(np.random.MT19937(0)), "MT19937"),
        (b"bytes", "bytes"),
        ("\ud800", "surrogate"),
        ("x" * (3 << 20), "KB"),
        ([0] * 200_000, "entries"),
    ],
)
def test_refusals_say_what_was_given(value: Any, word: str) -> None:
    with pytest.raises(wire.WireError, match=word):
        wire.encode(value)


def test_a_list_in_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(wire.WireError, match="nested"):
        wire.encode(endless)


def test_a_generator_goes_on_where_it_was() -> None:
    rng = np.random.default_rng(5)
    rng.integers(3, dtype=np.int32)  # leaves half a word behind
    copy = wire.decode(wire.encode(rng))
    assert np.array_equal(copy.integers(1000, size=9, dtype=np.int32), rng.integers(1000, size=9, dtype=np.int32))
    assert np.array_equal(copy.normal(size=9), rng.normal(size=9))


def test_arrays_come_back_writable_and_apart() -> None:
    shared = np.ones(3)
    first, second = wire.decode(wire.encode([shared, shared]))
    first[0] = 7
    assert second[0] == 1
    assert math.isclose(first.sum(), 9)


def test_a_drip_is_not_waited_for() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        stop = threading.Event()

        def drip() -> None:
            theirs.send(struct.pack("<II", 1000, 0))
            while not stop.wait(0.02):
                theirs.send(b" ")

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            with pytest.raises(wire.LateError):
                wire.Channel(ours).receive(time.monotonic() + 0.2)
        finally:
            stop.set()
            thread.join()


def test_a_large_message_crosses_a_small_socket() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        value = np.arange(1 << 18, dtype=np.float64)
        thread = threading.Thread(target=wire.Channel(theirs).send, args=(wire.encode(value),))
        thread.start()
        assert np.array_equal(wire.Channel(ours).receive(time.monotonic() + 30), value)
        thread.join()
        theirs.close()
        with pytest.raises(wire.ClosedError):
            wire.Channel(ours).receive()


def message(tree: Any, arrays: list[Any], body: bytes = b"") -> bytes:
    """A message that no packer would make."""
    header = json.dumps({"v": tree, "a": arrays}).encode()
    return struct.pack("<II", len(header), len(body)) + header + body


@pytest.mark.parametrize(
    ("tree", "arrays", "body"),
    [
        ([{"a": 0}, {"a": 0}], [["|b1", [4]]], bytes(4)),  # an array in two places
        ({"a": 0}, [["<f8", [0, (1 << 31) - 1]]], b""),  # no entries, but a giant along an axis
        ({"a": 0}, [["<f8", [1 << 20, 1 << 20, 0]]], b""),
        ({"d": [[k, None] for k in range(2 * wire.MAX_KEYS)]}, [], b""),
        ({"o": dict.fromkeys(map(str, range(2 * wire.MAX_KEYS)))}, [], b""),
    ],
)
def test_little_that_would_become_much_is_refused(tree: Any, arrays: list[Any], body: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.decode(message(tree, arrays, body))


@pytest.mark.parametrize("value", [np.zeros((1 << 30, 0)), dict.fromkeys(range(2 * wire.MAX_KEYS))])
def test_the_packer_refuses_it_with_words(value: Any) -> None:
    with pytest.raises(wire.WireError, match="at most"):
        wire.encode(value)
