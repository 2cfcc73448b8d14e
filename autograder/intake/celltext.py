"""What the text of a cell says: whether two are the same, and which names it defines."""

from __future__ import annotations

import ast
import re
import warnings


def same(one: str, other: str) -> bool:
    """Whether two texts differ by nothing but blanks at line ends and around."""
    return squeeze(one) == squeeze(other)


def squeeze(text: str) -> str:
    """The text without blanks at line ends and around."""
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def tree(source: str) -> ast.Module | None:
    """The syntax tree; None if it is no Python even with the notebook's magics and shell lines taken out."""
    for text in dict.fromkeys((source, "\n".join(map(without_magic, source.split("\n"))))):
        try:
            with warnings.catch_warnings(action="ignore"):  # a student's "\d" is no concern of ours
                return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass
    return None


def without_magic(line: str) -> str:
    """The line, or `pass` in its place if IPython takes it for a magic, a shell command or a question."""
    words = line.strip(" \t")
    return line[: line.index(words)] + "pass" if words[:1] in ("%", "!", "?") or words[-1:] == "?" else line


def defined(source: str) -> set[str]:
    """Names that a cell binds at its top level to something that may be called: by def, class, assignment or import."""
    module = tree(source)
    if module is None:
        return set(re.findall(r"(?m)^(?:async\s+)?def\s+(\w+)\s*\(", source))
    names: set[str] = set()
    for node in module.body:
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names.add(node.name)
            case ast.Assign(targets=targets, value=value) if not isinstance(value, ast.Constant):
                for target in targets:
                    names.update(part.id for part in ast.walk(target) if isinstance(part, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=bound), value=value) if value is not None:
                names.add(bound)
            case ast.Import() | ast.ImportFrom():
                names.update(alias.asname or alias.name for alias in node.names)
    return names
