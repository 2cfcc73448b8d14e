"""The book's face: its colours, its mark, what links show, what pages weigh, and the picture that it opens on."""

import json
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from mlpkit.colours import DARK, LIGHT
from mlpkit.widgets._module import style
from tests.book.conftest import ROOT, Watch, settled

CORE = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))["sphinx"]["config"]["core_pages"]


def previews(html: Path) -> dict[str, dict[str, str]]:
    text = (html / "_static" / "previews.js").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = json.loads(text.removeprefix("window.previews = ").rstrip().removesuffix(";"))
    return found


def test_one_table(html: Path) -> None:
    """Pages and widgets have the table's colours, and no style sheet has one of its own in their place."""
    pages = (html / "_static" / "colours.css").read_text(encoding="utf-8")
    for name, colour in LIGHT.items():
        assert f"--{name}: {colour};" in pages
        assert f"--{name}: {colour};" in style()
        assert f"--{name}: {DARK[name]};" in style()
    for sheet in (ROOT / "mlpkit" / "widgets").glob("*.css"):
        assert not re.findall(r"--(?:plus|minus|delta|error|held):", sheet.read_text(encoding="utf-8")), sheet.name


def test_mark_and_icon(page: Page, site: str, watch: Watch) -> None:
    page.goto(f"{site}/intro.html")
    icon = page.locator("link[rel~='icon']").get_attribute("href")
    assert icon
    assert icon.startswith("_static/mark.svg")
    assert page.locator(".navbar-brand img").first.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(page.locator(".navbar-brand").first).to_contain_text("How neural networks learn")


def test_links_show_what_they_lead_to(page: Page, site: str, html: Path, watch: Watch) -> None:
    previews = json.loads(
        (html / "_static" / "previews.js").read_text(encoding="utf-8")[len("window.previews = ") : -2]
    )
    page.goto(f"{site}/1-backpropagation/delta.html")
    settled(page)
    link = page.locator("#main-content a.reference[href*='#equation-']").first
    name = (link.get_attribute("href") or "").split("#")[1]
    assert previews(html)[name]["tex"]
    box = page.get_by_role("tooltip")
    expect(box).to_be_hidden()
    link.hover()
    expect(box).to_be_visible()
    expect(box.locator("mjx-container")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(box).to_be_visible()
    assert link.get_attribute("aria-describedby") == "preview"
    page.keyboard.press("Tab")


def test_every_equation_and_term_has_a_preview(html: Path) -> None:
    previews = json.loads(
        (html / "_static" / "previews.js").read_text(encoding="utf-8")[len("window.previews = ") : -2]
    )
    for page in html.rglob("*.html"):
        for target in re.findall(
            r'class="reference internal" href="[^"]*#((?:equation|term)-[^"]+)"', page.read_text("utf-8")
        ):
            assert target in previews, f"{page.name}: {target}"
    assert all(entry.get("tex") or entry.get("text") for entry in previews.values())


def test_pages_say_what_they_weigh(html: Path) -> None:
    found = {}
    for page in html.glob("[1-5]-*/*.html"):
        text = page.read_text(encoding="utf-8")
        if told := re.search(r'<p class="weight( core)?">(.*?)</p>', text, re.DOTALL):
            found[f"{page.parent.name}/{page.stem}"] = (bool(told[1]), re.search(r"About (\d+) minutes", told[2]))
    assert found
    for name, (core, time) in found.items():
        assert core == (name in CORE)
        assert time
        assert 5 <= int(time[1]) <= 60, name


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_the_first_page_moves_by_itself(browser: Browser, site: str, motion: str) -> None:
    with browser.new_context(reduced_motion=motion, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{site}/intro.html")
        settled(page)
        root = page.locator(".pg-opening")
        if motion == "reduce":
            page.wait_for_timeout(500)
            assert root.get_attribute("data-step") == "0"
            root.get_by_role("button", name="Play").click()
        page.wait_for_function("() => Number(document.querySelector('.pg-opening').dataset.step) > 100")
        root.get_by_role("button", name="Pause").click()
