"""Sphinx extension: the tables of the page `matrix`, written from the sources whenever the book is built.

A page's slides stand in its line "*Slides 10–12*", its equations and the code it shows in its directives. What a graded
function is and where the book explains it stands in the tables of `students.md`; its checks are the autograder's own.
"""

from __future__ import annotations

import dis
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

import yaml
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

BOOK = Path(__file__).parent.parent
EXERCISES = BOOK.parent / "exercises"
LAST_SLIDE = 43

SLIDES = re.compile(r"^\*Slides? ([\d–, ]+)\*$", re.MULTILINE)
LABEL = re.compile(r"^:label: (eq-[\w-]+)$", re.MULTILINE)
TARGET = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
INCLUDE = re.compile(r"^```\{literalinclude\} (?:\.\./)+(mlpkit/\w+)\.py\n:pyobject: ([\w.]+)$", re.MULTILINE)
ROW = re.compile(r"^\| (`.+?) \| .+ \| (.+) \|$", re.MULTILINE)
ROLE = re.compile(r"\{(eq|doc|ref)\}`(?:[^`<]*<)?([^`>]+)>?`")


@dataclass(frozen=True)
class Page:
    """What one page says about itself."""

    name: str
    text: str

    @property
    def slides(self) -> list[int]:
        """The numbers of the slides that it teaches."""
        numbers: list[int] = []
        for found in SLIDES.findall(self.text):
            for part in found.split(","):
                first, _, last = part.partition("–")
                numbers += range(int(first), int(last or first) + 1)
        return numbers

    @property
    def equations(self) -> list[str]:
        return LABEL.findall(self.text)

    @property
    def places(self) -> dict[str, int]:
        """Where in the text each equation and each named place stands."""
        return {found[1]: found.start() for pattern in (LABEL, TARGET) for found in pattern.finditer(self.text)}

    def code(self, start: int = 0) -> list[str]:
        """The parts of mlpkit that are shown after this place."""
        found = (f"{module.replace('/', '.')}.{name}" for module, name in INCLUDE.findall(self.text[start:]))
        return list(dict.fromkeys(found))

    @property
    def mentions(self) -> list[tuple[str, str]]:
        """The roles that refer to equations, pages and places."""
        return ROLE.findall(self.text)


@dataclass(frozen=True)
class Graded:
    """A function of an assignment: where the book explains it, what mlpkit has of it, what is checked."""

    assignment: str
    name: str
    where: str
    code: list[str]
    checks: list[str]

    @property
    def mentions(self) -> list[tuple[str, str]]:
        return ROLE.findall(self.where)


def contents(entry: dict[str, Any]) -> Iterator[str]:
    """The names of the pages in the order of the table of contents."""
    yield from (entry[key] for key in ("root", "file") if key in entry)
    for key in ("parts", "chapters", "sections"):
        for part in entry.get(key, ()):
            yield from contents(part)


def pages(book: Path = BOOK) -> dict[str, Page]:
    toc = yaml.safe_load((book / "_toc.yml").read_text(encoding="utf-8"))
    return {name: Page(name, (book / f"{name}.md").read_text(encoding="utf-8")) for name in contents(toc)}


def used(function: Any, space: dict[str, Any]) -> list[str]:
    """The parts of mlpkit that a reference of the autograder is made of, its helpers included."""

    def names(code: CodeType) -> Iterator[str]:
        yield from (step.argval for step in dis.get_instructions(code) if step.opname == "LOAD_GLOBAL")
        for constant in code.co_consts:
            if isinstance(constant, CodeType):
                yield from names(constant)

    found: list[str] = []
    for name in names(function.__code__):
        value = space.get(name)
        module = getattr(value, "__module__", None) or ""
        if module.startswith("mlpkit."):
            found.append(f"{module}.{name.removeprefix('mlpkit_')}")
        elif inspect.isfunction(value) and value is not function and same_package(value, function):
            found += used(value, value.__globals__)
    return list(dict.fromkeys(found))


def same_package(one: Any, other: Any) -> bool:
    return str(one.__module__).partition(".")[0] == str(other.__module__).partition(".")[0]


def explanations(students: Page) -> dict[str, str]:
    """Function → the cell "where" of its row in the tables for students."""
    rows = ((names, where) for names, where in ROW.findall(students.text) if ROLE.search(where))
    return {name: where for names, where in rows for name in re.findall(r"`(\w+)`", names)}


def shown(where: str, book: dict[str, Page]) -> list[str]:
    """The code that the book shows next after the first place named in `where`."""
    kind, target = ROLE.findall(where)[0]
    if kind == "doc":
        return book[target].code()[:1]
    return next((page.code(page.places[target])[:1] for page in book.values() if target in page.places), [])


def graded(book: dict[str, Page]) -> list[Graded]:
    from autograder.course.folder import Course
    from autograder.judging.hidden import functions

    course = Course.find(EXERCISES)
    found, explained = [], explanations(book["students"])
    for assignment in course.assignments:
        for name, function in functions(assignment, course.content).items():
            where = explained.get(name, "")
            # δ and gradients have no function of their own in mlpkit: there it is what the page shows
            code = used(function.reference, function.reference.__globals__)
            helpers = {"mlpkit.activations.sigmoid"} if "sigmoid" not in name else set()
            code = [part for part in code if part not in helpers] or (shown(where, book) if where else [])
            found.append(Graded(assignment, name, where, code, [prop.name for prop in function.properties]))
    return found


def span(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def link(code: str) -> str:
    return f"{{py:obj}}`{code.removeprefix('mlpkit.').split('.', 1)[1]} <{code}>`"


def by_page(book: dict[str, Page], functions: list[Graded]) -> str:
    """Page by page: its slides, its equations, the code it shows, the functions that are explained there."""
    home = {place: page.name for page in book.values() for place in page.places}
    lines = ["| page | slides | equations | code of mlpkit | to write yourself |", "|---|---|---|---|---|"]
    parts = [page for page in book.values() if page.slides and not page.name.endswith("/index")]
    for page in parts:
        own = [
            f"`{one.name}`"
            for one in functions
            if any((target if kind == "doc" else home.get(target)) == page.name for kind, target in one.mentions)
        ]
        equations = " ".join(f"{{eq}}`{label}`" for label in page.equations)
        code = ", ".join(map(link, page.code()))
        lines.append(f"| {{doc}}`{page.name}` | {span(page.slides)} | {equations} | {code} | {', '.join(own)} |")
    return "\n".join(lines)


def by_function(functions: list[Graded]) -> str:
    """Assignment by assignment: function, where it is explained, mlpkit's own, what is checked."""
    lines = []
    for assignment in dict.fromkeys(one.assignment for one in functions):
        lines += [f"### {{ref}}`{assignment}`", "", "| function | in the book | in mlpkit | hidden checks |"]
        lines += ["|---|---|---|---|"]
        for one in functions:
            if one.assignment == assignment:
                checks = "; ".join(one.checks).replace("|", r"\|")
                lines.append(f"| `{one.name}` | {one.where} | {', '.join(map(link, one.code))} | {checks} |")
        lines.append("")
    return "\n".join(lines)


def fill(app: Sphinx, name: str, source: list[str]) -> None:
    """Put the tables where the page says so, in comments."""
    if name == "matrix":
        book = pages(Path(app.srcdir))
        functions = graded(book)
        tables = {"% by page": by_page(book, functions), "% by function": by_function(functions)}
        for mark, table in tables.items():
            source[0] = source[0].replace(mark, table)


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    return ["matrix"]  # its sources are everywhere


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("source-read", fill)
    app.connect("env-get-outdated", outdated)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
