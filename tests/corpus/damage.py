"""Ways in which honest notebooks arrive damaged, each a function from a notebook to the bytes of a file.

``RECOVERED`` lose nothing: all that the student answered is graded. ``LOST`` cannot be read; each has words of its
reason.
"""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Callable
from typing import Any

Notebook = dict[str, Any]
Damage = Callable[[Notebook], bytes]


def dump(notebook: Notebook) -> bytes:
    """As Jupyter writes it."""
    return json.dumps(notebook, indent=1).encode()


def each(notebook: Notebook, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The notebook with every cell changed."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook["cells"]:
        change(cell)
    return dump(notebook)


def place(notebook: Notebook, grade_id: str) -> int:
    """Where a cell stands."""
    return next(
        k for k, c in enumerate(notebook["cells"]) if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def lines_of(text: str) -> list[str]:
    """A source as notebooks store it."""
    return text.splitlines(keepends=True)


def stripped(notebook: Notebook) -> bytes:
    """Colab: no metadata of the cells, other ids, output and view settings of its own."""
    notebook = copy.deepcopy(notebook)
    for number, cell in enumerate(notebook["cells"]):
        cell["metadata"] = {"id": f"x{number}"}
        cell.pop("id", None)
    notebook["metadata"] = {"colab": {"provenance": []}}
    notebook["nbformat_minor"] = 0
    return dump(notebook)


def foreign_types(notebook: Notebook) -> bytes:
    """Code that another program calls otherwise."""
    return each(notebook, lambda cell: cell["cell_type"] == "code" and cell.update(cell_type="python"))


def only_ids(notebook: Notebook) -> bytes:
    """VS Code: metadata gone, ids kept."""
    return each(notebook, lambda cell: cell.update(metadata={}))


def nbformat3(notebook: Notebook) -> bytes:
    """The format of 2013: worksheets, `input`, headings with a level."""
    cells = copy.deepcopy(notebook["cells"])
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["input"] = lines_of(cell.pop("source"))
            cell["language"] = "python"
        elif cell["source"].startswith("# "):
            cell.update(cell_type="heading", level=1, source=cell["source"][2:])
    return dump({"metadata": {"name": ""}, "nbformat": 3, "nbformat_minor": 0, "worksheets": [{"cells": cells}]})


def future(notebook: Notebook) -> bytes:
    """A schema of nbformat and nbgrader that is not known yet."""

    def change(cell: dict[str, Any]) -> None:
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["schema_version"] = 99

    return each({**notebook, "nbformat": 7, "nbformat_minor": 1}, change)


def duplicated_tests(notebook: Notebook) -> bytes:
    """Every second cell copied with its metadata, as a slip on the keyboard does."""
    cells = []
    for cell in copy.deepcopy(notebook["cells"]):
        cells += [cell, cell] if cell["cell_type"] == "code" and "assert" in cell["source"] else [cell]
    return dump({**notebook, "cells": cells})


def duplicated_answer(notebook: Notebook) -> bytes:
    """An answered cell copied, and the copy put back to what was handed out."""
    notebook = copy.deepcopy(notebook)
    at = place(notebook, "sigmoid")
    stub = copy.deepcopy(notebook["cells"][at])
    stub["source"] = notebook["released"]["sigmoid"]
    notebook["cells"].insert(at + 1, stub)
    return dump(notebook)


def reordered(notebook: Notebook) -> bytes:
    """All cells the other way round."""
    return dump({**notebook, "cells": notebook["cells"][::-1]})


def only_answers(notebook: Notebook) -> bytes:
    """Everything deleted but the answers."""
    kept = [c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("solution")]
    return dump({**notebook, "cells": kept})


def split(notebook: Notebook, *, marked: bool) -> bytes:
    """A function split in the middle of its body, the first part or both with the mark."""
    notebook = copy.deepcopy(notebook)
    at = place(notebook, "forward")
    cell = notebook["cells"][at]
    lines = lines_of(cell["source"])
    rest = copy.deepcopy(cell)
    cell["source"], rest["source"] = "".join(lines[:-2]), "".join(lines[-2:])
    rest["id"] = "rest"
    if not marked:
        rest["metadata"] = {}
    notebook["cells"].insert(at + 1, rest)
    return dump(notebook)


def merged(notebook: Notebook) -> bytes:
    """Two answers merged into the first one's cell."""
    notebook = copy.deepcopy(notebook)
    first, second = place(notebook, "sigmoid"), place(notebook, "sigmoid_prime")
    notebook["cells"][first]["source"] += "\n\n" + notebook["cells"][second]["source"]
    del notebook["cells"][second]
    return dump(notebook)


def altered_tests(notebook: Notebook) -> bytes:
    """Test and read-only cells rewritten to the student's liking."""

    def change(cell: dict[str, Any]) -> None:
        if cell["metadata"].get("nbgrader", {}).get("locked"):
            cell["source"] = "print('all fine')"
            cell["metadata"]["nbgrader"].update(points=1000, locked=False, solution=True)

    return each(notebook, change)


def huge_outputs(notebook: Notebook) -> bytes:
    """Twenty megabytes printed."""

    def change(cell: dict[str, Any]) -> None:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["spam and eggs\n"] * 50_000}]

    return each(notebook, change)


def long_number(notebook: Notebook) -> bytes:
    """A number that Python refuses to read."""
    return dump(notebook).replace(b'"nbformat": 4', b'"nbformat": 4, "x": ' + b"9" * 5000)


def surrogates(notebook: Notebook) -> bytes:
    """Half of a character, which JSON can hold and no file can."""

    def change(cell: dict[str, Any]) -> None:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["source"] += "\n# \ud800"

    return each(notebook, change)


def turned(notebook: Notebook) -> bytes:
    """Answers made Markdown or raw text, and answers in words made code, by one key."""
    other = {"code": "markdown", "markdown": "code"}

    def change(cell: dict[str, Any]) -> None:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            cell["cell_type"] = "raw" if cell["id"] == "forward" else other[cell["cell_type"]]

    return each(notebook, change)


def without_types(notebook: Notebook) -> bytes:
    """No cell says what it is; code can be told by its outputs."""
    return each(notebook, lambda cell: cell.pop("cell_type") if "outputs" in cell else None)


def spoilt(notebook: Notebook, junk: bytes) -> bytes:
    """A block of something else in a cell of text in the middle of the file."""
    content = dump(notebook)
    texts = [k for k, cell in enumerate(notebook["cells"]) if cell["cell_type"] == "markdown"]
    victim = json.dumps(notebook["cells"][texts[len(texts) // 2]]["source"]).encode()
    assert content.count(victim) == 1
    return content.replace(victim, victim[:5] + junk + victim[5:])


def conflict(notebook: Notebook) -> bytes:
    """A merge that was not finished."""
    lines = dump(notebook).split(b"\n")
    at = next(k for k, line in enumerate(lines) if b'"cell_type": "markdown"' in line)
    mine, theirs = [b"<<<<<<< HEAD", lines[at]], [b"=======", lines[at], b">>>>>>> theirs"]
    return b"\n".join([*lines[:at], *mine, *theirs, *lines[at + 1 :]])


RECOVERED: dict[str, Damage] = {
    "no-cells-at-the-end": lambda notebook: dump(notebook)[:-1] + b', "cells": []}',
    "in-a-web-page": lambda notebook: b"<html><body>" + dump(notebook) + b"</body></html>",
    "commented": lambda notebook: b"// my notebook\n" + dump(notebook),
    "handed-in-twice": lambda notebook: dump(notebook) + b"\n" + dump(notebook),
    "characters": lambda notebook: each(notebook, lambda c: c.update(source=list(c["source"]))),
    "form-feeds": lambda notebook: each(notebook, lambda c: c.update(source=f"\f\n{c['source']}\n\f")),
    "lines-without-ends": lambda notebook: each(notebook, lambda c: c.update(source=c["source"].splitlines())),
    "types-in-capitals": lambda notebook: each(notebook, lambda c: c.update(cell_type=c["cell_type"].upper())),
    "types-of-another-program": foreign_types,
    "whole": dump,
    "stripped": stripped,
    "only-ids": only_ids,
    "nbformat-3": nbformat3,
    "future": future,
    "duplicated-tests": duplicated_tests,
    "duplicated-answer": duplicated_answer,
    "reordered": reordered,
    "only-answers": only_answers,
    "split": lambda notebook: split(notebook, marked=False),
    "split-marked": lambda notebook: split(notebook, marked=True),
    "merged": merged,
    "altered-tests": altered_tests,
    "huge-outputs": huge_outputs,
    "long-number": long_number,
    "bom": lambda notebook: b"\xef\xbb\xbf" + dump(notebook),
    "utf-16": lambda notebook: json.dumps(notebook, ensure_ascii=False).encode("utf-16"),
    "crlf": lambda notebook: each(notebook, lambda c: c.update(source=c["source"].replace("\n", "\r\n"))),
    "crlf-file": lambda notebook: dump(notebook).replace(b"\n", b"\r\n"),
    "lines": lambda notebook: each(notebook, lambda c: c.update(source=lines_of(c["source"]))),
    "nul": lambda notebook: each(notebook, lambda c: c.update(source=c["source"] + "\0")),
    "nul-tail": lambda notebook: dump(notebook) + b"\0" * 1000,
    "surrogates": surrogates,
    "metadata-of-wrong-types": lambda notebook: dump(
        {
            **notebook,
            "metadata": [],
            "cells": [*notebook["cells"], None, 3, {"cell_type": []}, {"cell_type": "code", "metadata": 7}],
        }
    ),
    "cut-after-the-answers": lambda notebook: dump(notebook)[:-400],
    "extra-brace": lambda notebook: dump(notebook) + b"}",
    "twice": lambda notebook: dump(notebook) * 2,
    "login-page-behind": lambda notebook: dump(notebook) + b"<html><body>Your session has expired</body></html>",
    "mail-header": lambda notebook: b"Content-Type: application/json\r\n\r\n" + dump(notebook),
    "byte-order-marks": lambda notebook: each(notebook, lambda c: c.update(source="\ufeff" + c["source"])),
    "utf-16-be": lambda notebook: json.dumps(notebook, ensure_ascii=False).encode("utf-16-be"),
    "utf-32": lambda notebook: json.dumps(notebook, ensure_ascii=False).encode("utf-32"),
    "windows-1252": lambda notebook: dump(notebook).replace(b"# Problem", b"# Probl\xe8me", 1),
    "nul-front": lambda notebook: bytes(4096) + dump(notebook),
    "nul-block": lambda notebook: spoilt(notebook, bytes(4096) + b'"'),
    "bytes-within": lambda notebook: spoilt(notebook, b'\xff\xfe"\x80}]{'),
    "conflict": conflict,
    "trailing-commas": lambda notebook: dump(notebook).replace(b"\n ],\n", b",\n ],\n"),
    "no-commas": lambda notebook: dump(notebook).replace(b"\n  },\n  {", b"\n  }\n  {"),
    "server-answer": lambda notebook: dump({"name": "x.ipynb", "type": "notebook", "content": notebook}),
    "json-in-json": lambda notebook: json.dumps(json.dumps(notebook)).encode(),
    "turned": turned,
    "without-types": without_types,
    "one-line": lambda notebook: json.dumps(notebook, separators=(",", ":")).encode(),
    "sorted-keys": lambda notebook: json.dumps(notebook, sort_keys=True).encode()[:-30],
    "null-metadata": lambda notebook: each({**notebook, "metadata": None}, lambda c: c.update(attachments=None)),
    "ids-of-wrong-types": lambda notebook: each(notebook, lambda c: c.update(id=[c["id"]])),
    "all-ids-alike": lambda notebook: each(notebook, lambda c: c.update(id="x")),
    "no-outputs": lambda notebook: each(notebook, lambda c: (c.pop("outputs", 0), c.pop("execution_count", 0))),
    "metadata-grown": lambda notebook: each(notebook, lambda c: c["metadata"].update(x=[{"y": "z" * 20_000}] * 10)),
    "deep-metadata": lambda notebook: dump(notebook)[:-2] + b', "x": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
}

LOST: dict[str, tuple[Damage, str]] = {
    "empty": (lambda notebook: b"", "empty"),
    "blank": (lambda notebook: b" \n\0", "empty"),
    "text": (lambda notebook: b"I could not finish, sorry", "not JSON"),
    "cut-at-once": (lambda notebook: dump(notebook)[:40], "not JSON"),
    "number": (lambda notebook: b"42", "no notebook"),
    "list": (lambda notebook: b"[1, 2]", "no notebook"),
    "no-cells": (lambda notebook: b'{"nbformat": 4, "metadata": {}}', "no cells"),
    "other-notebook": (
        lambda notebook: b'{"cells": [{"cell_type": "code", "source": "print(1)"}], "nbformat": 4}',
        "holds no cell of",
    ),
    "empty-cells": (
        lambda notebook: b'{"cells": [{"cell_type": "code", "source": ""}], "nbformat": 4}',
        "no cell with",
    ),
    "brackets": (lambda notebook: b'{"cells": [' + b"[]," * 10_000_001 + b"1]}", "10 million brackets"),
    "beginnings": (
        lambda notebook: b'{"cells": [' + b'{"cell_type": "code", "source": "\\"' * 200_000,
        "not JSON",
    ),
    "slashes": (lambda notebook: b'{"cells": [{"source": "' + b"\\" * 1_000_001, "not JSON"),
    "deep": (lambda notebook: b'{"cells": ' + b"[" * 200_000, "nested too deeply"),
    "zip": (lambda notebook: b"PK\3\4" + bytes(range(256)), "a zip archive"),
    "pdf": (lambda notebook: b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
    "web-page": (lambda notebook: b"\n<!DOCTYPE html><title>Sign in</title>", "a web page"),
    "gzip": (lambda notebook: gzip.compress(dump(notebook)), "a compressed file"),
    "nested-wrong": (lambda notebook: b'{"cells": {"0": {}}, "worksheets": [3, {"cells": 4}]}', "no cell"),
    "png": (lambda notebook: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not JSON"),
}
