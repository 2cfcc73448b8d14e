"""What a cell shows within a bound, as nbformat's own schema has it."""

from __future__ import annotations

import nbformat
import pytest

from autograder.sandbox.inside.outputs import Outputs, Stream

MORE = {"output_type": "stream", "name": "stderr", "text": "… (more output than is kept)\n"}


def valid(outputs: Outputs) -> None:
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "source": "", "outputs": outputs.items}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    nbformat.validate(nbformat.from_dict(notebook))


def test_a_stream_is_one_output_while_it_stays_the_same() -> None:
    out = Outputs(100)
    for name, text in (("stdout", "a"), ("stdout", "b"), ("stderr", "c"), ("stdout", "d")):
        out.text(name, text)
    assert [(one["name"], one["text"]) for one in out.items] == [("stdout", "ab"), ("stderr", "c"), ("stdout", "d")]
    valid(out)


def test_what_goes_beyond_is_dropped_with_a_word() -> None:
    out = Outputs(5)
    out.text("stdout", "123")
    out.text("stdout", "4567")
    out.text("stdout", "89")
    out.show({"text/plain": "x"})
    assert [one["text"] for one in out.items] == ["12345", MORE["text"]]
    valid(out)


def test_values_and_results() -> None:
    out = Outputs(1000)
    out.show({"text/plain": "1", "text/html": "<b>1</b>", "image/svg+xml": "<svg/>", "image/png": "iVBO"})
    out.show({"text/plain": "2"}, count=3)
    out.show({"text/html": "<b>1</b>"})
    out.show({"text/plain": 4})
    shown, result = out.items
    assert (shown["output_type"], shown["data"]) == ("display_data", {"text/plain": "1", "image/png": "iVBO"})
    assert (result["output_type"], result["execution_count"]) == ("execute_result", 3)
    valid(out)


def test_a_picture_is_whole_or_not_there() -> None:
    out = Outputs(10)
    out.show({"image/png": "x" * 11})
    assert out.items == [MORE]


def test_there_is_always_room_for_the_exception() -> None:
    out = Outputs(0)
    out.error("ValueError", "no", ["line 1"])
    assert out.items[0]["ename"] == "ValueError"
    valid(out)


def test_streams_go_to_the_sink_of_the_moment() -> None:
    before, stream = Stream.sink, Stream("stdout")
    try:
        Stream.sink = Outputs(10)
        print("x", file=stream)
        assert Stream.sink.items[0]["text"] == "x\n"
        with pytest.raises(TypeError, match="expects text, got bytes"):
            stream.write(b"x")  # type: ignore[arg-type]
    finally:
        Stream.sink = before
