"""Which files make up the world inside the box: a Python, what students import, and nothing else.

By name, not by exception: whatever else is installed (mlpkit's graded modules, the autograder, another project) is not
there because nobody put it there, no matter whether it was installed from a wheel or editable.
"""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.limits import SandboxUnavailable

PACKAGES = ("numpy", "matplotlib", "ipython", "ipywidgets", "tqdm", "threadpoolctl")  # and what these require
NAMED = PACKAGES[:2] + PACKAGES[3:5]  # those that students import
REFERENCE = ("mlpkit", "mlpkit-autograder")  # they hold what is right, and are never there
MLPKIT = ("arrays.py", "arguments.py", "colours.py", "datasets.py", "plotting.py", "data")  # no graded function in them
INSIDE = Path(__file__).parent / "inside"
_FOREIGN = ("site-packages", "dist-packages")  # what others installed into the base interpreter


@dataclass(frozen=True)
class Runtime:
    """Files and folders to be seen in the box, read-only."""

    python: Path
    library: tuple[Path, ...]  # the standard library's folders, in which others' packages may lie as well
    system: tuple[Path, ...]  # at their own places: what is the standard library's own in there, shared libraries
    site: dict[str, Path]  # the packages, by the path below the box's own site folder


def offers(packages: Iterable[str] = ()) -> str:
    """What is there for students, in words; their messages, the released notebooks and the book say it."""
    return ", ".join((f"Python {sys.version_info.major}.{sys.version_info.minor}", *NAMED, *packages))


@functools.cache
def runtime(packages: tuple[str, ...] = ()) -> Runtime:
    """The world for the Python that runs us, with more packages; `SandboxUnavailable` where one is missing."""
    required = _required((*PACKAGES, *packages)).values()
    site = {top: path for distribution in required for top, path in _tops(distribution).items()}
    site |= {f"mlpkit/{name}": path for name, path in _mlpkit()}
    site["mlpkit/__init__.py"] = INSIDE / "__init__.py"  # empty
    python = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
    # The two are often one; in a virtual environment the second would be our own site-packages' parent.
    library = {
        Path(sysconfig.get_path(key, vars={"platbase": sys.base_exec_prefix})) for key in ("stdlib", "platstdlib")
    }
    return Runtime(python, tuple(library), tuple(_system(library)), site)


def _required(packages: Iterable[str]) -> dict[str, importlib.metadata.Distribution]:
    """These packages and all that they require, by name."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, importlib.metadata.Distribution] = {}
    waiting = [*map(canonicalize_name, packages)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _installed(name)
            needs = map(Requirement, found[name].requires or ())
            waiting += [canonicalize_name(n.name) for n in needs if n.marker is None or n.marker.evaluate()]
    return found


def _installed(name: str) -> importlib.metadata.Distribution:
    if name in REFERENCE:
        raise SandboxUnavailable(f"{name} holds the reference, and what students' code may import must not need it")
    try:
        return importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError as error:
        where = "mlpkit-autograder" if name in PACKAGES else name
        raise SandboxUnavailable(f"{name} is not installed: pip install {where}") from error


def _tops(distribution: importlib.metadata.Distribution) -> dict[str, Path]:
    """What a package has in the site folder: folders and files, by name."""
    tops = {file.parts[0] for file in distribution.files or ()} - {"..", "__pycache__"}
    return {top: Path(str(distribution.locate_file(top))) for top in tops}


def _mlpkit() -> Iterator[tuple[str, Path]]:
    spec = importlib.util.find_spec("mlpkit")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield from ((name, Path(folder) / name) for name in MLPKIT if (Path(folder) / name).exists())


def _system(library: Iterable[Path]) -> Iterator[Path]:
    for folder in library:
        yield from (entry for entry in sorted(folder.iterdir()) if entry.name not in (*_FOREIGN, "test", "__pycache__"))
    triplet = sysconfig.get_config_var("MULTIARCH") or ""
    folders = [Path("/lib") / triplet, Path("/usr/lib") / triplet] if triplet else []
    for folder in (*folders, Path("/lib64"), Path("/usr/lib64")):
        if folder.is_dir():
            yield folder
    yield from sorted((Path(sys.base_prefix) / "lib").glob("*.so*"))
    yield from (path for path in (Path("/etc/ld.so.cache"), Path("/etc/alternatives")) if path.exists())
