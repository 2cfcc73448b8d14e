"""The letters of the book's formulas: which stand on the line, and which as an index."""

import re
from collections.abc import Iterator

NAMES = "alpha beta delta epsilon varepsilon eta theta kappa lambda mu xi rho sigma tau phi omega nabla"
GREEK = dict(zip(NAMES.split(), "αβδϵεηθκλμξρστφω∇", strict=True))
MATHS = re.compile(
    r"^```\{math\}\n(.*?)^```|^\$\$\n(.*?)^\$\$|(?<![\\$\w])\$(?!\$)([^$\n]+(?:\n[^$\n]+)?)\$", re.M | re.S
)
WORDS = re.compile(r"\\(?:text|operatorname|begin|end|mathcal|label)\{[^}]*\}|^:label:.*$", re.M)


def formulas(text: str) -> list[str]:
    """What stands between dollars and in math directives, code left out."""
    prose = re.sub(r"^```\{code-cell\}.*?^```", "", text, flags=re.M | re.S)
    prose = re.sub(r"(?<!\})`[^`\n]+`", "", prose)
    return ["".join(filter(None, found)) for found in MATHS.findall(prose)]


def letters(formula: str) -> Iterator[tuple[str, bool]]:
    """(letter, whether it stands on the line), from left to right."""
    text = re.sub(r"\[[\d.]+pt\]", " ", WORDS.sub(" ", formula))
    for word, letter in GREEK.items():
        text = re.sub(rf"\\{word}(?![a-z])", f" {letter} ", text)
    text = re.sub(r"\\[A-Za-z]+", " ", text)
    depth, index, waiting = 0, 0, False
    for c in text:
        if c in "_^":
            waiting = True
        elif c == "{":
            depth += 1
            if waiting and not index:
                index = depth
            waiting = False
        elif c == "}":
            if index == depth:
                index = 0
            depth -= 1
        elif not c.isspace():
            if c.isalpha() or c == "∇":
                yield c, not index and not waiting
            waiting = False
