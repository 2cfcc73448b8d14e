"""Questions that take a number: the field judges as the page's own number says, and is told in words."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.book.conftest import ROOT
from tests.book.test_extensions import extension  # noqa: F401
from tests.book.test_pages import PAGES
from tests.javascript import node

ANSWER = re.compile(r"^:::\{answer\} ([^\n]+)\n---\n(.*?)^---$", re.MULTILINE | re.DOTALL)
PLACED = [
    (name, found)
    for name in PAGES
    for found in ANSWER.findall((ROOT / "book" / name).with_suffix(".md").read_text(encoding="utf-8"))
]

JUDGE = """
import { judged } from "./answers.js";
const results = job.texts.map((text) => judged(text, job.wanted));
"""


def judged(texts: list[str], right: float, mistakes: list[float], within: float = 0.01, unit: str = "") -> list[Any]:
    wanted = {"right": right, "within": within, "unit": unit, "mistakes": mistakes}
    verdicts: list[Any] = node({"texts": texts, "wanted": wanted}, JUDGE)
    return verdicts


def test_verdicts() -> None:
    texts = ["1/4", "0.2519", "0.253", "−0.25", "0.5", "25 %", "", "quarter"]
    assert judged(texts, 0.25, [0.5, -0.25]) == [
        {"verdict": "right"},
        {"verdict": "right"},
        {"verdict": "wrong"},
        {"verdict": "mistake", "mistake": 1},
        {"verdict": "mistake", "mistake": 0},
        {"verdict": "right"},
        {"verdict": "unread"},
        {"verdict": "unread"},
    ]


def test_a_share_may_be_given_in_per_cent() -> None:
    texts = ["90", "90 %", "0.9", "9/10", "50", "0.5", "9"]
    verdicts = [v["verdict"] for v in judged(texts, 0.9, [0.5], unit="%")]
    assert verdicts == ["right"] * 4 + ["mistake"] * 2 + ["wrong"]


@pytest.mark.parametrize(
    ("argument", "options"), [("many", {}), ("3", {"mistakes": "4: no"}), ("3", {"mistakes": "x = no"})]
)
def test_what_is_no_number_fails_the_build(extension: Any, argument: str, options: dict[str, Any]) -> None:  # noqa: F811
    directive = extension("answers").Answer
    self = SimpleNamespace(arguments=[argument], options=options, content=[], error=ValueError, part=lambda *_: [])
    with pytest.raises(ValueError, match="expected a"):
        directive.run(self)


def test_there_are_questions_with_numbers_in_all_parts() -> None:
    assert {name.split("/")[0][0] for name, _ in PLACED} == set("12345")
    assert len(PLACED) >= 20


def fields_answer(name: str, page: Page) -> None:
    """Each field of an opened page takes the page's number, names every mistake, and unfolds the answer; by keys alone.

    `test_visits` opens every page, and asks.
    """
    places = page.locator(".ask").all()
    assert len(places) == sum(other == name for other, _ in PLACED)
    for place in places:
        field, status = place.get_by_role("textbox"), place.get_by_role("status")
        mistakes = place.locator(".ask-mistake").evaluate_all("all => all.map((m) => [m.dataset.value, m.textContent])")
        right = place.locator(".ask-right").text_content() or ""
        for typed, verdict, words in [
            ("a few", "unread", "That is no number."),
            ("987654321", "wrong", "Not that."),
            *((value, "mistake", f"Not yet. {text}") for value, text in mistakes),
            (right, "right", "Right."),
        ]:
            field.fill(typed)
            field.press("Enter")
            assert (place.get_attribute("data-verdict"), status.inner_text()[: len(words)]) == (verdict, words), typed
            assert field.get_attribute("aria-invalid") == str(verdict != "right").lower()
        assert place.evaluate("node => node.nextElementSibling.matches('details[open], .ask')")
        assert field.get_attribute("aria-label")


def test_without_scripts_question_and_answer_are_there(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/1-backpropagation/problems.html")
        assert page.locator(".ask").first.inner_text().strip() == ""
        assert page.locator(".ask input").count() == 0
        answer = page.locator(".ask + details").first
        answer.get_by_text("Answer", exact=True).click()
        assert "Each of the 128 hidden neurons" in answer.inner_text()
