"""axe-core finds nothing serious or critical on any page of the book, in light and in dark."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.book.conftest import settled
from tests.book.test_pages import PAGES

AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")

RUN = """async ([mode, options]) => {
  document.documentElement.dataset.theme = mode;
  // formulas and signatures are thousands of nodes of a few colours; looking at each takes most of the time
  const page = { exclude: [["mjx-container"], [".sig-param"]] };
  const { violations } = await axe.run(page, { ...options, resultTypes: ["violations"] });
  return violations
    .filter(({ impact }) => ["serious", "critical"].includes(impact))
    .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map((node) => `${node.target}: ${node.failureSummary}`)]);
}"""
# Light is seen by every rule; dark changes nothing but colours, in the same page, as the theme's button does.
RULES: dict[str, dict[str, Any]] = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}


@pytest.fixture(scope="module")
def reader(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Page]:
    """One page for all tests."""
    with browser.new_context(**browser_context_args) as context:
        context.add_init_script("localStorage.setItem('mode', 'light'); localStorage.setItem('theme', 'light')")
        yield context.new_page()


@pytest.mark.parametrize("name", [*PAGES, "search.html", "genindex.html"])
def test_axe(name: str, reader: Page, site: str) -> None:
    reader.goto(f"{site}/{name}")
    settled(reader)
    reader.add_style_tag(content="* { transition: none !important; }")  # no colour is looked at while it fades
    reader.evaluate(AXE)
    for mode, options in RULES.items():
        assert reader.evaluate(RUN, [mode, options]) == [], mode


def test_axe_would_see(reader: Page) -> None:
    reader.set_content("<html lang=en><title>x</title><main><img src=x><p style='color: #aaa'>pale</p></main></html>")
    reader.evaluate(AXE)
    found = {violation[0] for violation in reader.evaluate(RUN, ["light", RULES["light"]])}
    assert found == {"image-alt", "color-contrast"}
    assert {violation[0] for violation in reader.evaluate(RUN, ["dark", RULES["dark"]])} == {"color-contrast"}
