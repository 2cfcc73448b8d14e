"""Sources as text, of the few cells that a test needs."""

from __future__ import annotations

CELL = """
```{{code-cell}} ipython3
---
nbgrader: {{grade: {grade}, grade_id: {name}, locked: {locked}, schema_version: 3, solution: {solution}, task: false{more}}}
---
{code}
```
"""  # noqa: E501


def document(title: str, *cells: str) -> str:
    """A source with these cells."""
    return (
        "---\njupytext:\n  text_representation: {extension: .md, format_name: myst}\n"
        "kernelspec: {display_name: Python 3, language: python, name: python3}\n---\n\n"
        f"# {title}\n{''.join(cells)}"
    )


def solution(name: str, head: str, body: str) -> str:
    """The cell of a function that students write."""
    code = f"{head}\n    ### BEGIN SOLUTION\n    return {body}\n    ### END SOLUTION"
    return CELL.format(name=name, code=code, grade="false", locked="false", solution="true", more="")


def checked(name: str, points: float, visible: str = "", assignment: str = "") -> str:
    """Its test cell: assertions that students see, and the hidden checks of an assignment."""
    call = f'from autograder.checks import grade\ngrade("{assignment}", "{name}")'
    hidden = f"### BEGIN HIDDEN TESTS\n{call}\n### END HIDDEN TESTS" if assignment else ""
    code, more = "\n".join(filter(None, (visible, hidden))), f", points: {points}"
    return CELL.format(name=f"test_{name}", code=code, grade="true", locked="true", solution="false", more=more)
