"""The widgets' ES modules.

An anywidget has one module as text. Ours are ordinary modules that import `./parts.js`, as node and browsers read them;
here the imported text takes the import's place.
"""

import re
from pathlib import Path

FOLDER = Path(__file__).parent
IMPORT = re.compile(r'^import \{[^}]*\} from "\./(?P<file>[\w-]+\.js)";\n', re.MULTILINE)


def module(name: str, done: set[str] | None = None) -> str:
    """The text of the ES module `name` with its own imports put in, each file once however many import it."""
    done = {name} if done is None else done
    text = (FOLDER / name).read_text(encoding="utf-8")

    def imported(found: re.Match[str]) -> str:
        file = found["file"]
        if file in done:
            return ""
        done.add(file)
        return module(file, done)

    return IMPORT.sub(imported, text)


def style(*names: str) -> str:
    """The style sheet that all widgets share, and after it those named."""
    return "".join((FOLDER / name).read_text(encoding="utf-8") for name in ("parts.css", *names))
