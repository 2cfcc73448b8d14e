"""Sphinx extension: a question that has a number takes it, and tells which mistake makes another.

    ```{admonition} Question
    How many … ?
    :::{answer} 101770
    :mistakes: 101632 = Those are the weights alone.
    The explanation, folded.
    :::
    ```

The argument is what is right: a number, a fraction, or a number that a cell has glued, as {glue:text}`name`. Options:

- `within`, the share by which an answer may be off (0.01 if nothing is said; 0 for what is counted);
- `label`, which stands before the field, and `unit`, which stands behind it (with %, the argument is a share);
- `mistakes`, one in a line, each a number and what is said about it.

Without JavaScript, question and folded answer are there. A directive without content is one more field of a question.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html import HTMLTranslator

from mlpkit.widgets._module import whole

SCRIPT = 'import { answers } from "./answers.js";\ndocument.addEventListener("DOMContentLoaded", answers);\n'
NUMBER = re.compile(r"[-−]?[\d.,/ ]*\d(?:e-?\d+)?|\{glue:text\}`[\w:.]+`")


class Field(nodes.General, nodes.Element):
    """The place of a field; its children are hidden."""


class Hidden(nodes.General, nodes.Element):
    """What is right, or what is said about a mistake with the `value`."""


class Answer(SphinxDirective):
    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {
        "within": float,
        "unit": directives.unchanged,
        "label": directives.unchanged,
        "mistakes": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        right = self.arguments[0].strip()
        if not NUMBER.fullmatch(right):
            raise self.error(f"expected a number or {{glue:text}}`name`, got {right!r}")
        place = Field(
            within=self.options.get("within", 0.01),
            unit=self.options.get("unit", ""),
            label=self.options.get("label", ""),
        )
        place += self.part("ask-right", right)
        for line in filter(None, map(str.strip, self.options.get("mistakes", "").splitlines())):
            value, separator, words = line.partition(" = ")
            if not separator or not NUMBER.fullmatch(value.strip()):
                raise self.error(f"expected a mistake as 'number = what is said about it', got {line!r}")
            place += self.part("ask-mistake", words, value.strip())
        if not self.content:  # what follows is another field of the same question, or its answer
            return [place]
        folded = nodes.Element()
        text = ["::::::{dropdown} Answer", *self.content, "::::::"]
        self.state.nested_parse(StringList(text, self.content.source(0)), self.content_offset, folded)
        return [place, *folded.children]

    def part(self, kind: str, text: str, value: str = "") -> Hidden:
        made = Hidden(kind=kind, value=value)
        found, messages = self.state.inline_text(text, self.lineno)
        made += [*found, *messages]
        return made


def open_place(self: HTMLTranslator, node: Field) -> None:
    options = {"within": node["within"], "unit": node["unit"], "label": node["label"]}
    data = " ".join(f'data-{name}="{html.escape(str(value))}"' for name, value in options.items())
    self.body.append(f'<div class="ask" {data}>')


def close_place(self: HTMLTranslator, node: Field) -> None:
    self.body.append("</div>")


def open_hidden(self: HTMLTranslator, node: Hidden) -> None:
    value = f' data-value="{html.escape(node["value"])}"' if node["value"] else ""
    self.body.append(f'<span class="{node["kind"]}"{value} hidden>')


def close_hidden(self: HTMLTranslator, node: Hidden) -> None:
    self.body.append("</span>")


def write_script(app: Sphinx, error: Exception | None) -> None:
    if not error and app.builder.format == "html":
        text = f"(() => {{\n{whole(SCRIPT, 'book')}}})();\n"
        (Path(app.outdir) / "_static" / "answers.js").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_node(Field, html=(open_place, close_place))
    app.add_node(Hidden, html=(open_hidden, close_hidden))
    app.add_directive("answer", Answer)
    app.add_js_file("answers.js")
    app.connect("build-finished", write_script)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
