"""A widget in its page: what it shows, and how it is moved."""

import json

from playwright.sync_api import Locator, Page

from tests.book.widget_numbers import Placed


class Panel:
    """A widget on its page: what moves it, by either hand, and whether its numbers are right."""

    def __init__(self, page: Page, widget: Placed) -> None:
        self.page, self.widget = page, widget
        self.root = page.locator(".mlp").nth(widget.number)
        self.box = self.root.locator("xpath=ancestor::*[contains(@class, 'widget-vbox')][1]")
        self.handles = self.box.locator(".noUi-handle")
        self.pictures: set[str] = set()

    @property
    def shown(self) -> dict[str, str]:
        return self.root.evaluate("node => ({...node.dataset})")  # type: ignore[no-any-return]

    @property
    def picture(self) -> str:
        return self.root.evaluate("node => [...node.querySelectorAll('svg')].map((svg) => svg.innerHTML).join()")  # type: ignore[no-any-return]

    def agrees(self) -> None:
        raise NotImplementedError

    def moved(self) -> None:
        """Looks at the picture, and at the numbers."""
        self.pictures.add(self.picture)
        self.agrees()

    def drag(self, slider: int, *fractions: float) -> int:
        """Drags the slider's handle along its track by the mouse; how many different numbers were seen."""
        handle, track = self.handles.nth(slider), self.box.locator(".noUi-base").nth(slider)
        handle.scroll_into_view_if_needed()
        grip, way = handle.bounding_box(), track.bounding_box()
        assert grip
        assert way
        mouse, y, seen = self.page.mouse, grip["y"] + grip["height"] / 2, set()
        mouse.move(grip["x"] + grip["width"] / 2, y)
        mouse.down()
        for fraction in fractions:
            mouse.move(way["x"] + fraction * way["width"], y)
            self.moved()
            seen.add(json.dumps(self.shown))
        mouse.up()
        return len(seen)

    def press(self, slider: int, *keys: str) -> None:
        self.handles.nth(slider).focus()
        seen = set()
        for key in keys:
            self.page.keyboard.press(key)
            self.moved()
            seen.add(json.dumps(self.shown))
        assert len(seen) >= 3

    def buttons(self) -> list[Locator]:
        return [button for button in self.root.locator(".mlp-row button").all() if button.is_visible()]

    def by_mouse(self) -> None:
        self.moved()
        for slider in range(self.handles.count()):
            assert self.drag(slider, 0.02, 0.35, 0.65, 0.98) >= 3
        for button in self.buttons():
            button.click()
            self.moved()
        assert len(self.pictures) >= 3

    def by_keyboard(self) -> None:
        for slider in range(self.handles.count()):
            self.press(slider, "Home", "ArrowRight", "ArrowRight", "End", "ArrowLeft")
        self.page.keyboard.press("Escape")
        self.handles.first.focus()
        buttons, reached = len(self.buttons()), 0
        for _ in range(
            2 * (self.handles.count() + buttons)
        ):  # to the buttons by the tabulator alone, past what else there is
            focus = "document.activeElement.localName === 'button' && !!document.activeElement.closest('.mlp-row')"
            if self.page.evaluate(focus):
                reached += 1
                self.page.keyboard.press("Enter" if reached % 2 else "Space")
                self.moved()
            if reached == buttons:
                break
            self.page.keyboard.press("Tab")
        assert reached == buttons
        assert len(self.pictures) >= 3
