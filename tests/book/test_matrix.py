"""The matrix of slides, pages, equations, code, checks and exercises: nothing in it stands alone."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.book.conftest import ROOT
from tests.book.test_pages import Parts


@pytest.fixture(scope="module")
def matrix() -> Iterator[Any]:
    sys.path.insert(0, str(ROOT / "book" / "_ext"))
    import matrix  # type: ignore[import-not-found]

    yield matrix
    sys.path.remove(str(ROOT / "book" / "_ext"))
    del sys.modules["matrix"]


@pytest.fixture(scope="module")
def book(matrix: Any) -> dict[str, Any]:
    found: dict[str, Any] = matrix.pages()
    return found


def linked(folders: tuple[str, ...]) -> set[str]:
    """The equations that assignments and feedback link to."""
    texts = (
        path.read_text(encoding="utf-8")
        for folder in folders
        for pattern in ("*.py", "*.md")
        for path in (ROOT / folder).rglob(pattern)
    )
    return {label for text in texts for label in re.findall(r"#equation-(eq-[\w-]+)", text)}


def test_every_slide_has_a_page(matrix: Any, book: dict[str, Any]) -> None:
    taught = {slide for name, page in book.items() if not name.endswith("/index") for slide in page.slides}
    assert taught == set(range(1, matrix.LAST_SLIDE + 1))


def test_every_chapter_has_slides(book: dict[str, Any]) -> None:
    assert [name for name, page in book.items() if name[0].isdigit() and not page.slides] == []


def test_every_equation_is_referred_to(book: dict[str, Any]) -> None:
    referred = linked(("exercises/source", "exercises/misconceptions"))
    for page in book.values():
        referred |= {target for kind, target in page.mentions if kind == "eq"}
    assert [label for page in book.values() for label in page.equations if label not in referred] == []


def test_every_graded_function_is_explained_shown_and_checked(matrix: Any, book: dict[str, Any]) -> None:
    functions = matrix.graded(book)
    places = {place for page in book.values() for place in page.places} | set(book)
    for one in functions:
        assert one.mentions, f"{one.name} has no row in students.md"
        assert {target for _, target in one.mentions} <= places, one
        assert one.checks, f"{one.name} has no checks"
    assert len(functions) == len({one.name for one in functions}) > 25
    assert set(matrix.explanations(book["students"])) == {one.name for one in functions}, "rows for what is not graded"


def test_every_assignment_has_a_place_and_grades_its_functions(matrix: Any, book: dict[str, Any]) -> None:
    for one in matrix.graded(book):
        source = ROOT / "exercises" / "source" / one.assignment / f"{one.assignment}.md"
        text = source.read_text(encoding="utf-8")
        assert f'grade("{one.assignment}", "{one.name}")' in text
        assert one.assignment in book["students"].places


def test_code_is_what_mlpkit_has(matrix: Any, book: dict[str, Any]) -> None:
    shown = {code for page in book.values() for code in page.code()}
    used = {code for one in matrix.graded(book) for code in one.code}
    assert len(shown) > 10 < len(used)
    for code in shown | used:
        _, module, *names = code.split(".")
        value: Any = __import__(f"mlpkit.{module}", fromlist=[module])
        for name in names:
            value = getattr(value, name)


def test_references_lead_to_the_code_behind_them(matrix: Any) -> None:
    """On a small module that is written for this test."""
    space: dict[str, Any] = {}
    exec(
        "from mlpkit.optimizers import SGD\nfrom mlpkit.network import MLP as mlpkit_MLP\n"
        "def helper(net):\n    return mlpkit_MLP(net)\n"
        "def graded(net):\n    inner = lambda: SGD(net.SGD)\n    return helper(net), inner\n"
        "def other(net):\n    return net.SGD\n",
        space,
    )
    assert set(matrix.used(space["graded"], space)) == {"mlpkit.optimizers.SGD", "mlpkit.network.MLP"}
    assert matrix.used(space["other"], space) == []


def test_the_page_shows_every_function(matrix: Any, book: dict[str, Any], html: Path) -> None:
    text = (html / "matrix.html").read_text(encoding="utf-8")
    assert "% by" not in text
    for one in matrix.graded(book):
        assert f">{one.name}<" in text, one.name
    links = set(Parts(html / "matrix.html").links)
    for page in book.values():
        if page.slides and not page.name.endswith("/index"):
            assert f"{page.name}.html" in links
