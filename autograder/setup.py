"""The one thing that pyproject.toml cannot say: the version is the library's, read from the file beside it."""

import tomllib
from pathlib import Path

from setuptools import setup

library = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
setup(version=library["project"]["version"])
