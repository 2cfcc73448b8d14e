"""Every widget of every page, moved by mouse and by keyboard: the numbers that it shows are mlpkit's."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from mlpkit.widgets.grid import Grid
from tests.book.conftest import Watch, settled
from tests.book.panels import PANELS, Charts, Panel
from tests.book.test_pages import PAGES
from tests.book.widget_numbers import Placed, placed

WIDGETS = placed()
INDEX = re.compile(r"(?<![^\W\d_])([^\W\d_])_(\w+)")  # as in λ_high; not as in min_delta


@pytest.fixture(scope="module")
def opened(browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[tuple[Page, Watch]]:
    with browser.new_context(**browser_context_args) as context:
        watch = Watch(context, site)
        yield context.new_page(), watch


@pytest.fixture(scope="module", params=WIDGETS, ids=lambda widget: widget.name)
def panel(request: pytest.FixtureRequest, opened: tuple[Page, Watch], site: str) -> Iterator[Panel]:
    widget: Placed = request.param
    page, watch = opened
    watch.complaints.clear()
    page.goto(f"{site}/{widget.page}")
    settled(page)
    here = sum(other.page == widget.page for other in WIDGETS)
    page.wait_for_function("n => document.querySelectorAll('.mlp').length === n", arg=here)
    kind = PANELS.get(widget.kind.__name__, Charts if issubclass(widget.kind, Grid) else Panel)
    yield kind(page, widget)
    assert not watch.complaints


def test_moved_by_mouse(panel: Panel) -> None:
    panel.by_mouse()


def test_moved_by_keyboard(panel: Panel) -> None:
    panel.by_keyboard()


def test_presets_say_their_sentence(panel: Panel) -> None:
    for preset in getattr(panel.widget.made, "presets", []) if isinstance(panel, Charts) else []:
        button = panel.root.get_by_role("button", name=preset["label"], exact=True)
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        sentence = re.sub(INDEX, r"\1\2", preset["sentence"])  # the index is there, below the line
        assert sentence in panel.root.locator(".mlp-readout").inner_text()
        for axis in panel.widget.made.AXES:
            assert float(panel.shown[axis.name]) == axis.values[preset["at"][f"i_{axis.name}"]]


def test_indices_stand_below_the_line(panel: Panel) -> None:
    """No λ_high as one writes it in code: neither beside a slider nor in a picture or a sentence."""
    texts = panel.box.locator("svg text, .widget-label, .mlp-readout, .mlp label, .pg-figures span").all_text_contents()
    assert [text for text in texts if re.search(INDEX, text)] == []


def test_sliders_have_names(panel: Panel) -> None:
    names = panel.handles.evaluate_all("all => all.map((handle) => handle.getAttribute('aria-label'))")
    assert all(names)
    assert len(set(names)) == len(names)


def test_no_widget_is_left_out(html: Any) -> None:
    """As many as the built pages show."""
    for page in PAGES:
        views = (html / page).read_text(encoding="utf-8").count("application/vnd.jupyter.widget-view+json")
        assert views == sum(widget.page == page for widget in WIDGETS), page
