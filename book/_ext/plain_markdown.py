"""The text of a page for a notebook program that knows Markdown and formulas, but neither MyST nor the book.

Numbers from cells are put in, references become what the page shows in their place, listings are the code itself,
formulas keep their numbers, and a question's answer stays folded.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

from myst_nb.core.variables import format_plain_text
from sphinx.application import Sphinx
from sphinx.directives.code import LiteralIncludeReader

FENCE = re.compile(r"^(`{3,}|:{3,})\{([\w-]+)\} *(.*)\n((?::[\w-]+:.*\n)*)((?:.*\n)*?)\1$", re.MULTILINE)
OPTION = re.compile(r"^:([\w-]+): *(.*)$", re.MULTILINE)
ROLE = re.compile(r"\{([\w:]+)\}`(?:([^`<]*?) *<([^`>]+)>|([^`]+))`")
SETTINGS = re.compile(r"\A---\n.*?^---\n|\A(?:[ \t]*\n)+", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
LINK_IN_THE_BOOK = re.compile(r'<a href="[^"]*"[^>]*>(.*?)</a>', re.DOTALL)


class Plain:
    """Turns a page's MyST into plain Markdown."""

    def __init__(self, app: Sphinx, page: str) -> None:
        self.app, self.page = app, page
        numbers = Path(app.outdir).parent / "jupyter_execute" / f"{page}.glue.json"
        self.numbers = json.loads(numbers.read_text(encoding="utf-8")) if numbers.is_file() else {}

    def __call__(self, text: str) -> str:
        text = FENCE.sub(self.block, TARGET.sub("", text) + "\n")
        return LINK_IN_THE_BOOK.sub(r"\1", ROLE.sub(self.role, text)).rstrip("\n")

    def block(self, found: re.Match[str]) -> str:
        _, kind, argument, options, body = found.groups()
        option = dict(OPTION.findall(options))
        if kind == "math":
            return f"$$\n{body}\\tag{{{self.number(option['label'])}}}\n$$"
        if kind == "literalinclude":
            source = str((Path(self.app.srcdir) / self.page).parent / argument)
            code, _ = LiteralIncludeReader(source, {**option, "dedent": None}, self.app.config).read()
            return f"*{option['caption']}*\n\n```python\n{code}```"
        if kind == "code-block":
            return f"*{option['caption']}*\n\n```\n{body}```" if "caption" in option else f"```{argument}\n{body}```"
        if kind == "admonition":
            return f"**{argument}.** {FENCE.sub(self.block, body)}"
        if kind == "answer":  # the field is the page's; the answer stays
            argument, body = "Answer", SETTINGS.sub("", body)
        if kind in ("dropdown", "answer"):
            return body and f"\n<details><summary>{argument}</summary>\n\n{body}\n</details>\n"
        return body

    def role(self, found: re.Match[str]) -> str:
        kind, label, target, alone = found.groups()
        target = target or alone
        if kind == "glue:text":
            return self.glued(target)
        if kind == "eq":
            return f"({self.number(target)})"
        if kind.startswith("cite"):
            return ", ".join(re.sub(r"(.)(\D*)(\d+)", lambda m: f"[{m[1].upper()}{m[2]} {m[3]}]", target).split(","))
        if kind == "doc":
            return label or f"*{self.title(target)}*"
        if kind == "ref":
            labels = self.app.env.domains["std"].labels
            return label or f"*{labels[target][2] if target in labels else target}*"
        return label or alone

    def glued(self, target: str) -> str:
        name, _, form = target.partition(":")
        return format_plain_text(self.numbers[name]["data"]["text/plain"], form)

    def title(self, target: str) -> str:
        page = target[1:] if target[0] == "/" else posixpath.join(posixpath.dirname(self.page), target)
        return str(self.app.env.titles[posixpath.normpath(page)].astext())

    def number(self, label: str) -> str:
        """The number of an equation as the page shows it, such as 1.3."""
        page, _ = self.app.env.domains["math"].equations[label]
        numbers = self.app.env.toc_fignumbers[page]["displaymath"][f"equation-{label}"]
        return ".".join(map(str, numbers))
