"""Read whatever a student handed in as a list of cells: text and names, nothing else of it is believed.

nbformat is not used on purpose: it validates, upgrades and signs, and so refuses what can still be read. Here JSON is
cut open by hand, in bounded time and memory.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.images import Images, pictures, without_data

MB = 1 << 20
LARGEST_FILE = 128 * MB
CELL_TYPES = ("code", "markdown", "raw", "heading")
MOST_CELLS = 2000
MOST_BRACKETS = 10_000_000  # each may become a list or a dict of 60 bytes
LONGEST_CELL = 100_000  # characters; the whole of an honest notebook has a fifth of that
MOST_CODE = 500_000  # all cells together: some code takes the parser the square of its length
MOST_TEXT = 2_000_000
LARGEST_PICTURES = 24 * MB


class Broken(Exception):  # noqa: N818  the file is, not we
    """Nothing can be read from the file; the message is the reason, for student and instructor."""


@dataclass(frozen=True)
class RawCell:
    """A cell as submitted. ``grade_id`` and ``cell_id`` are claims."""

    code: bool
    source: str
    grade_id: str | None = None
    cell_id: str | None = None
    images: Images = field(default_factory=dict, repr=False)
    lost: tuple[str, ...] = ()  # why pictures of it cannot be shown


def printable(name: str) -> str:
    """A file's name as text: bytes of another encoding, which no database and no page takes, as \\xe4."""
    return os.fsencode(name).decode(errors="backslashreplace")


def read_file(path: Path, most: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file of bearable size; never waits for a pipe, never follows a link out.

    Raises:
        Broken: it is no such file.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise Broken("it is a link to another file, not a notebook") from error
        raise Broken(f"it cannot be read: {error.strerror}") from error
    try:
        status = os.fstat(handle)
        if stat.S_ISDIR(status.st_mode):
            raise Broken("it is a folder, not a notebook")
        if not stat.S_ISREG(status.st_mode):
            raise Broken("it is no ordinary file")
        if status.st_size > most:
            raise Broken(f"it has {status.st_size // MB} MB; more than {most // MB} MB are not read")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most + 1)
    except OSError as error:
        raise Broken(f"it cannot be read: {error.strerror}") from error
    finally:
        os.close(handle)


def read_cells(content: bytes) -> tuple[list[RawCell], list[str]]:
    """The cells of a notebook of any nbformat, and what had to be repaired to get at them.

    Raises:
        Broken: it is not a notebook, with the reason.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise Broken("the file is empty")
    text = decode(content)
    if "{" not in text:  # zeros at the front look like another encoding's
        text = content.decode("utf-8-sig", "replace")
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise Broken(f"it has more than {MOST_BRACKETS // 1_000_000} million brackets; no notebook has so many")
    try:
        sides = conflict(text)
        found, notes = merged(sides) if sides else (whole(text), [])
    except (ValueError, RecursionError) as error:
        found = salvage(MARK.sub("", text))
        if not found:
            if isinstance(error, RecursionError):
                raise Broken("its JSON is nested too deeply for a notebook") from None
            raise Broken(f"it is not a notebook: its content is {other_kind(content)}") from None
        notes = [f"The file is damaged; {len(found)} cells could be read from it, the rest is lost."]
    cells, more = bounded(found)
    return cells, notes + more


def whole(text: str) -> list[Any]:
    """The cells of a notebook that is JSON from its start to its end.

    Raises:
        Broken: it is JSON, but no notebook.
        ValueError, RecursionError: it is no JSON.
    """
    notebook = unwrapped(parse(text))
    if not isinstance(notebook, dict):
        raise Broken("it is JSON, but no notebook")
    return raw_cells(notebook) or salvage(text)  # of two lists of cells the last may be empty


def merged(sides: tuple[str, str]) -> tuple[list[Any], list[str]]:
    """The cells of a notebook in which git left the marks of a conflict: our side's, and those of the other side whose
    text ours has not, each above what it was to replace; and what there is to say of it.

    Raises:
        ValueError, RecursionError: neither side is JSON.
    """
    read: list[list[Any]] = []
    for side in dict.fromkeys(sides):
        with suppress(ValueError, RecursionError, Broken):
            read.append(whole(side)[:MOST_CELLS])
    if not read:
        raise ValueError("neither side is JSON")
    ours, theirs = read[0], read[-1]
    places = {part(cell): place for place, cell in enumerate(ours)}
    more: dict[int, list[Any]] = {}
    last = -1
    for cell in theirs:
        last = places.get(part(cell), last)
        if part(cell) not in places:
            more.setdefault(last, []).append(cell)
    notes = ["The file holds the marks of an unfinished merge (<<<<<<<, >>>>>>>); they were left out."]
    if len(read) < len(set(sides)):
        notes.append("Only one side of the merge is a notebook; that one was read.")
    elif more:
        count = sum(map(len, more.values()))
        notes.append(f"The two sides of the merge differ in {count} cell{'s' * (count > 1)}; both were read.")
    cells = [*more.get(-1, []), *(one for place, cell in enumerate(ours) for one in (cell, *more.get(place, [])))]
    return cells, notes


def part(cell: Any) -> tuple[str, str] | None:
    """What of a cell makes it another one: its type and its text."""
    if not isinstance(cell, dict):
        return None
    return str(cell.get("cell_type")), clean(cell.get("source", cell.get("input")))


def conflict(text: str) -> tuple[str, str] | None:
    """Both sides of a text with git's marks in it, those of diff3 too; None if it has none."""
    marks = list(MARK.finditer(text)) if "<<<<<<<" in text else []
    if not any(mark[1] == "<<<<<<<" for mark in marks):
        return None
    sides: tuple[list[str], list[str]] = [], []
    to, start = sides, 0
    for mark in marks:
        for side in to:
            side.append(text[start : mark.start()])
        to = {"<": sides[:1], "|": (), "=": sides[1:], ">": sides}[mark[1][0]]  # type: ignore[assignment]
        start = mark.end()
    for side in sides:
        side.append(text[start:])
    return "".join(sides[0]), "".join(sides[1])


def decode(content: bytes) -> str:
    """Text of whatever encoding an editor chose; where little of it is spoilt, the rest stays as it was."""
    for encoding in (json.detect_encoding(content), "utf-8-sig"):
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    text = content.decode("utf-8-sig", "replace")
    if 2 * text.count("\ufffd") < len(text) - len(text.encode("ascii", "ignore")):
        return text
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def other_kind(content: bytes) -> str:
    """What a file is that is no JSON."""
    start = content.lstrip(b"\0 \t\r\n\xef\xbb\xbf")[:10].lower()
    return next((words for magic, words in MAGIC.items() if start.startswith(magic)), "not JSON")


def small_int(digits: str) -> int:
    """Python refuses numbers of many thousand digits; none of a notebook's matters here."""
    return int(digits) if len(digits) < 20 else 0


# A key that a cell may begin with, in the order of whoever wrote it.
CELL = re.compile(
    r'\{\s*"(?:cell_type|execution_count|id|metadata|source|outputs|attachments|level|collapsed|input)"\s*:'
)
MARK = re.compile(r"(?m)^(<{7}|\|{7}|={7}|>{7})(?:[ \r][^\n]*)?$\n?")  # git's, of a conflict
MAGIC = {
    b"pk\3\4": "a zip archive",
    b"%pdf": "a PDF document",
    b"\x1f\x8b": "a compressed file",
    b"<": "a web page",
    b"{\\rtf": "a text document",
}
DECODER = json.JSONDecoder(parse_int=small_int, strict=False)


def parse(text: str) -> Any:
    """JSON, with line breaks inside strings and anything behind the end forgiven."""
    value, _ = DECODER.raw_decode(text.strip("\0 \t\r\n\ufeff"))
    return value


def unwrapped(value: Any) -> Any:
    """The notebook in what Jupyter's server answers, or in a text that holds it as JSON."""
    if isinstance(value, str):
        value = parse(value)
    inner = value.get("content") if isinstance(value, dict) and "cells" not in value else None
    return inner if isinstance(inner, dict) else value


def raw_cells(notebook: dict[str, Any]) -> list[Any]:
    """The list of cells: at the top since nbformat 4, in worksheets before."""
    cells = notebook.get("cells")
    if isinstance(cells, list):
        return cells
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list):
        return [cell for sheet in sheets if isinstance(sheet, dict) for cell in as_list(sheet.get("cells"))]
    raise Broken("it is JSON, but no notebook: it has no cells")


def as_list(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def salvage(text: str) -> list[Any]:
    """The cells that are whole in a notebook that was cut off or is spoilt in places, which are passed over."""
    cells: list[Any] = []
    end, patience = 0, 8 * len(text) + 10_000_000  # characters that may be read in vain
    for start in CELL.finditer(text):
        if start.start() < end:
            continue
        try:
            cell, end = DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError) as error:
            if isinstance(error, json.JSONDecodeError):  # which counts the lines from the text's start on
                patience -= error.pos - start.start() + error.pos // 50
            else:
                patience -= len(text) // 8
        else:
            cells += [cell] if "cell_type" in cell else []
        if patience < 0 or len(cells) >= MOST_CELLS:
            break
    return cells


def bounded(found: list[Any]) -> tuple[list[RawCell], list[str]]:
    """The cells that are cells, within what a notebook can honestly need; code, text and pictures each by themselves.

    Where there is too much of a kind, the longest make room for the others: code that is too long is left out, as half
    of it is none; text is cut.
    """
    notes = []
    if len(found) > MOST_CELLS:
        notes.append(f"The notebook has {len(found)} cells; only {MOST_CELLS} were read, code before text.")
        first = sorted(range(len(found)), key=lambda place: only_text(found[place]))[:MOST_CELLS]
        found = [found[place] for place in sorted(first)]
    given = [one for item in found if (one := raw_cell(item)) is not None]
    code = min(LONGEST_CELL, level([len(cell.source) for cell, _ in given if cell.code], MOST_CODE))
    text = min(LONGEST_CELL, level([len(cell.source) for cell, _ in given if not cell.code], MOST_TEXT))
    cells: list[RawCell] = []
    left_out = cut = 0
    for cell, attachments in given:
        if not cell.code:
            cut += len(cell.source) > text
            source, images, lost = pictures(cell.source[:text], attachments)
            cells.append(replace(cell, source=source, images=images, lost=lost))
        elif len(cell.source) <= code:
            cells.append(cell)
        else:
            left_out += 1
    drawn = level([weight(cell.images) for cell in cells], LARGEST_PICTURES)
    too_much = f"all together have more than {LARGEST_PICTURES // MB} MB"
    for index, cell in enumerate(cells):
        if weight(cell.images) > drawn:
            cells[index] = replace(cell, images={}, lost=(*cell.lost, too_much))
    if left_out:
        which = "1 code cell was" if left_out == 1 else f"{left_out} code cells were"
        notes.append(f"{which} left out for too much text in it (up to {code} characters are read).")
    if cut:
        notes.append(f"{'1 text was' if cut == 1 else f'{cut} texts were'} cut after {text} characters.")
    return cells, notes


def only_text(item: Any) -> bool:
    """Whether a cell has neither code nor nbgrader's mark."""
    code = isinstance(item, dict) and str(item.get("cell_type")).lower() == "code"
    metadata = item.get("metadata") if isinstance(item, dict) else None
    return not code and not (isinstance(metadata, dict) and "nbgrader" in metadata)


def level(sizes: list[int], most: int) -> int:
    """The size up to which all can be had whole, so that together they have at most ``most``."""
    left = most
    for number, size in enumerate(sorted(sizes)):
        if size * (len(sizes) - number) > left:
            return left // (len(sizes) - number)
        left -= size
    return most


def weight(images: Images) -> int:
    """Characters of pictures."""
    return sum(len(data) for picture in images.values() for data in picture.values())


def raw_cell(item: Any) -> tuple[RawCell, object] | None:
    """One cell, whatever the types of its fields, and its attachments; what was pasted into its text is one of them."""
    if not isinstance(item, dict):
        return None
    kind = str(item.get("cell_type")).lower()
    if kind not in CELL_TYPES and {"outputs", "execution_count", "input"} & item.keys():
        kind = "code"
    if kind not in CELL_TYPES:
        return None
    source, attachments = clean(item.get("source", item.get("input"))), item.get("attachments")
    if kind == "heading":  # nbformat 3
        deep = item.get("level")
        source = "#" * (deep if isinstance(deep, int) and 1 <= deep <= 6 else 1) + " " + source
    if kind != "code" or len(source) > LONGEST_CELL:
        source, pasted = without_data(source)
        attachments = {**(attachments if isinstance(attachments, dict) else {}), **pasted}
    metadata = item.get("metadata")
    nbgrader = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = name(nbgrader.get("grade_id") if isinstance(nbgrader, dict) else None)
    return RawCell(kind == "code", source, grade_id, name(item.get("id"))), attachments


def name(value: object) -> str | None:
    """A claimed name, if it is one."""
    return value if isinstance(value, str) and 0 < len(value) < 200 else None


def clean(source: object) -> str:
    """Text or lines as one text with our line breaks, free of what no source can hold."""
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        bare = not any({"\n", "\r"} & set(line) for line in lines) and any(len(line) > 1 for line in lines)
        source = ("\n" if bare else "").join(lines)  # some programs leave the lines' ends out
    if not isinstance(source, str):
        return ""
    source = source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\ufeff", "")
    return source.encode("utf-8", "replace").decode("utf-8")
