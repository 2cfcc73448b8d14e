"""Settings of nbgrader's in `nbgrader_config.py` that nbgrader does not know, told by its own classes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import Any

from traitlets.config import Configurable


def unknown(config: Mapping[str, Any]) -> Iterator[str]:
    """A line for every section and name that is close to one of nbgrader's and is none; nbgrader must be imported.

    A section that is like nothing known may be another program's.
    """
    known = {cls.__name__: cls for cls in below(Configurable)}
    for section, said in config.items():
        if not section[:1].isupper() or section == "Autograder":
            continue
        if section not in known:
            if close := difflib.get_close_matches(section, known, 1, 0.8):
                yield f"nbgrader_config.py: there is no section c.{section}; did you mean c.{close[0]}?"
            continue
        names = known[section].class_trait_names(config=True)
        for name in said:
            if name not in names:
                close = difflib.get_close_matches(name, names, 1)
                hint = f"; did you mean {close[0]}?" if close else ""
                yield f"nbgrader_config.py: there is no setting c.{section}.{name}{hint}"


def below(cls: type[Configurable]) -> Iterator[type[Configurable]]:
    """A class's subclasses, and theirs."""
    for sub in cls.__subclasses__():
        yield sub
        yield from below(sub)
