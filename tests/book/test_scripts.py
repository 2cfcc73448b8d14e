"""The book's own scripts and the widgets, in a browser that knows no more than the oldest that they are meant for.

Such a browser cannot be had here, so a young one forgets what it has learned since; what is syntax, `make lint` looks
at. No page of the book is needed.
"""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import anywidget
import pytest
from playwright.sync_api import Page, expect

from mlpkit.widgets import DeltaDebugger, Descent, FillInTheDeltas, Playground, WriteTheRule
from tests.mlpkit.widgets.helpers import THETA, T, X

LAYOUT = {"layout", "tabbable", "tooltip"}  # ipywidgets' own
SCRIPTS = Path(__file__).parents[2] / "book" / "_web"

# Safari 15, Firefox 115 and Chrome 100: ES2021, no :has() in selectors.
FORGET = """
const young = [
  [Map, "groupBy"], [Object, "groupBy"], [Object, "hasOwn"], [Promise, "withResolvers"], [window, "structuredClone"],
  ...[Array.prototype, String.prototype, Object.getPrototypeOf(Int8Array.prototype)].flatMap((kind) =>
    ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with", "isWellFormed"]
      .map((name) => [kind, name])),
];
for (const [kind, name] of young) delete kind[name];
for (const kind of [Document.prototype, Element.prototype]) {
  for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
    const real = kind[name];
    if (real) kind[name] = function (selector) {
      if (selector.includes(":has(")) throw new SyntaxError(`${selector} is not a valid selector`);
      return real.call(this, selector);
    };
  }
}"""

TABLE = """<table><thead><tr><th>Symbol</th><th>Meaning</th></tr></thead><tbody>
<tr><td>w</td><td style="min-width: 200px">a weight</td></tr><tr><td>b</td><td> </td></tr></tbody></table>"""
PAGE = f"""<!doctype html><meta charset="utf-8"><script src="{(SCRIPTS / "book.js").as_uri()}"></script>
<body><article class="bd-article">
<div class="pst-scrollable-table-container" style="width: 150px; overflow: auto">{TABLE}</div>
<div class="pst-scrollable-table-container" style="width: 600px; overflow: auto">{TABLE}</div>
<div class="pst-scrollable-table-container" style="width: 50px"><table><tr><td>without a head</td></tr></table></div>
<a href="playground.html" data-settings="data=xor&lam=0.1">experiment</a><a href="other.html">other</a>
</article></body>"""


# Draws a widget as anywidget does where there is no kernel.
DRAW = """async ({ text, style, state }) => {
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  const read = (value) => value?.base64 === undefined ? value : bytes(value.base64);
  const values = new Map(Object.entries(state).map(([name, value]) => [name, read(value)])), listeners = [];
  const model = {
    get: (name) => values.get(name),
    set(name, value) {
      values.set(name, value);
      for (const [event, act] of listeners) if (event === `change:${name}`) act();
    },
    save_changes() {},
    on: (event, act) => listeners.push([event, act]),
  };
  const sheet = document.createElement("style");
  sheet.textContent = style;
  document.head.append(sheet);
  const { default: widget } = await import(URL.createObjectURL(new Blob([text], { type: "text/javascript" })));
  widget.render({ model, el: document.body.appendChild(document.createElement("div")) });
}"""


@pytest.fixture
def old(page: Page, tmp_path: Path) -> Iterator[Page]:
    """A page with book.js, in which nothing may go wrong."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script(FORGET)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    page.goto((tmp_path / "page.html").as_uri())
    assert page.evaluate("[typeof Map.groupBy, typeof [].at, typeof structuredClone]") == ["undefined"] * 3
    yield page
    assert not complaints


def test_tables_that_are_too_wide_are_stacked(old: Page) -> None:
    old.wait_for_selector(".stacked")
    places = old.locator(".pst-scrollable-table-container")
    assert ["stacked" in (place.get_attribute("class") or "") for place in places.all()] == [True, True, False]
    cells = places.nth(0).locator("td")
    assert cells.evaluate_all("all => all.map((cell) => cell.dataset.title)") == ["Symbol", "Meaning"] * 2
    assert cells.evaluate_all("all => all.map((cell) => cell.className)") == ["", "", "", "empty"]
    places.evaluate_all("all => all.forEach((place) => { place.style.width = '600px'; })")
    old.wait_for_function("() => !document.querySelector('.stacked')")


def test_links_get_their_settings_when_they_are_about_to_be_used(old: Page) -> None:
    link, other = old.locator("a").all()
    assert "#" not in (link.get_attribute("href") or "")
    link.focus()
    assert link.get_attribute("href") is not None
    assert str(link.evaluate("link => link.href")).endswith("playground.html#data=xor&lam=0.1")
    other.focus()
    assert str(other.evaluate("link => link.href")).endswith("other.html")


@pytest.mark.parametrize(
    ("make", "name", "shown"),
    [
        (Descent, "too large", {"lam": "0.6", "lost": "true"}),
        (lambda: DeltaDebugger(THETA, X, T), "forward ›", {"operation": "z_1^1"}),
        (Playground, "Epoch", {"epoch": "1"}),
        (WriteTheRule, "the rule itself", {"verdict": "right"}),
        (FillInTheDeltas, "show me this one", {"at": "1"}),
    ],
    ids=["Descent", "DeltaDebugger", "Playground", "WriteTheRule", "FillInTheDeltas"],
)
def test_widgets_draw_and_answer(
    old: Page, make: Callable[[], anywidget.AnyWidget], name: str, shown: dict[str, str]
) -> None:
    widget = make()
    state = {trait: getattr(widget, trait) for trait in widget.keys if trait[0] != "_" and trait not in LAYOUT}
    for trait, value in state.items():
        if isinstance(value, bytes):
            state[trait] = {"base64": base64.b64encode(value).decode()}
    old.evaluate(DRAW, {"text": str(widget._esm), "style": str(widget._css), "state": state})
    old.get_by_role("button", name=name, exact=True).click()
    for key, value in shown.items():
        expect(old.locator(".mlp")).to_have_attribute(f"data-{key}", value)
