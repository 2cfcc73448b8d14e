"""The widgets' ES modules.

An anywidget has one module as text. Ours are ordinary modules that import `./parts.js`, as node and browsers read them; here
the imported text takes the import's place.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<file>[\w-]+\.js)";\n', re.MULTILINE)


def module(name: str) -> str:
    """The text of the ES module `name` with its own imports put in."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return IMPORT.sub(lambda found: module(found["file"]), text)


def style() -> str:
    """The style sheet that all widgets share."""
    return (FOLDER / "parts.css").read_text(encoding="utf-8")
