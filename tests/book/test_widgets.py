"""Every widget, moved by mouse and by keyboard: the numbers that it shows are mlpkit's.

Of each kind the first one, every day; all others of every page are the long proof.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.book.conftest import Watch, settled
from tests.book.panel import Panel
from tests.book.panels import panel_of
from tests.book.test_pages import PAGES
from tests.book.widget_numbers import Placed, placed
from tests.marks import everyday

WIDGETS = placed()
FIRST = {widget.kind: widget for widget in reversed(WIDGETS)}


@pytest.fixture(scope="module")
def opened(browser: Browser, browser_context_args: dict[str, Any], site: str) -> Iterator[tuple[Page, Watch]]:
    with browser.new_context(**browser_context_args) as context:
        watch = Watch(context, site)
        yield context.new_page(), watch


@pytest.fixture(
    scope="module",
    params=everyday(WIDGETS, lambda widget: widget is FIRST[widget.kind]),
    ids=lambda widget: widget.name,
)
def panel(request: pytest.FixtureRequest, opened: tuple[Page, Watch], site: str) -> Iterator[Panel]:
    widget: Placed = request.param
    page, watch = opened
    watch.leave(page)
    page.goto(f"{site}/{widget.page}")
    settled(page)
    here = sum(other.page == widget.page for other in WIDGETS)
    page.wait_for_function("n => document.querySelectorAll('.mlp').length === n", arg=here)
    yield panel_of(page, widget)
    assert not watch.complaints


def test_moved_by_mouse(panel: Panel) -> None:
    panel.by_mouse()


def test_moved_by_keyboard(panel: Panel) -> None:
    panel.by_keyboard()


def test_no_widget_is_left_out(html: Any) -> None:
    """As many as the built pages show."""
    for page in PAGES:
        views = (html / page).read_text(encoding="utf-8").count("application/vnd.jupyter.widget-view+json")
        assert views == sum(widget.page == page for widget in WIDGETS), page
