"""One letter, one thing: the table of the notation page holds every letter of the formulas, and where it may stand."""

import re

import pytest

from tests.book.conftest import ROOT
from tests.book.letters import GREEK, formulas, letters
from tests.book.test_pages import PAGES

TABLE = (
    (ROOT / "book" / "notation.md").read_text("utf-8").partition("(letters)=")[2].partition("(rows-are-samples)=")[0]
)
ROWS = [row.split(" | ") for row in re.findall(r"^\| (\$.+) \|$", TABLE, re.MULTILINE)]
CHAPTERS = [name.removesuffix(".html") for name in PAGES if name[0].isdigit() and not name.endswith("/take-away.html")]


def letter(cell: str) -> str:
    (found,) = letters(cell.strip("$"))
    return found[0]


def on_the_line(name: str) -> set[str]:
    text = (ROOT / "book" / f"{name}.md").read_text("utf-8")
    return {c for formula in formulas(text) for c, base in letters(formula) if base}


KNOWN = {letter(cell): where for cell, _, where in ROWS}


def test_each_letter_has_one_row() -> None:
    assert len(KNOWN) == len(ROWS) > 40


@pytest.mark.parametrize("name", CHAPTERS)
def test_letters_stand_for_what_the_table_says(name: str) -> None:
    """A letter that a page needs for something new gets a row, or another letter."""
    used = on_the_line(name)
    assert used <= set(KNOWN), f"{used - set(KNOWN)} in {name} is not in the table of notation.md"
    strayed = {c for c in used if KNOWN[c] != "everywhere" and f"`{name}`" not in KNOWN[c]}
    assert not strayed, f"{strayed} in {name} stand for something else on other pages"


@pytest.mark.parametrize("c", [c for c, where in KNOWN.items() if where != "everywhere"])
def test_pages_that_are_named_use_the_letter(c: str) -> None:
    pages = re.findall(r"\{doc\}`([\w/-]+)`", KNOWN[c])
    assert pages
    assert [name for name in pages if c not in on_the_line(name)] == []


def test_formulas_are_read() -> None:
    text = "Here $w_{ij}^l := w - \\lambda\\, a$, `$x$`, and\n$$\n\\delta^{l+1} \\odot \\text{noise}\n$$\n"
    assert formulas(text) == ["w_{ij}^l := w - \\lambda\\, a", "\\delta^{l+1} \\odot \\text{noise}\n"]
    assert [list(letters(f)) for f in formulas(text)] == [
        [("w", True), ("i", False), ("j", False), ("l", False), ("w", True), ("λ", True), ("a", True)],
        [("δ", True), ("l", False)],
    ]
    assert GREEK["kappa"] == "κ"
