"""What all tests have: their marks, words to say at the end, and a lock for what must not be disturbed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import autograder  # noqa: F401, before anything imports nbgrader
from tests.marks import marks

collect_ignore = ["corpus"]  # what students might write, some of it called like a test: nothing of it runs here
MEASURED = "measured"
LEFT = pytest.StashKey[dict[str, int]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    tests = [item for item in items if isinstance(item, pytest.Function)]
    cases = Counter(item.function for item in tests)
    found: dict[Callable[..., Any], list[str]] = {}
    for item in tests:
        if item.function not in found:
            found[item.function] = list(marks(item, cases[item.function]))
        for mark in found[item.function]:
            item.add_marker(mark)


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    """Count what is left to `make test-long`; in a process of xdist, for the one that reports."""
    if items and "long" in (config := items[0].config).option.markexpr:
        left = Counter(item.path.stem for item in items if item.get_closest_marker("long"))
        config.stash[LEFT] = dict(left)
        if hasattr(config, "workeroutput"):
            config.workeroutput["left"] = dict(left)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    node.config.stash[LEFT] = getattr(node, "workeroutput", {}).get("left", {})


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Says a line at the end of the run: what is measured and not asserted, from whichever process."""
    return lambda words: record_property(MEASURED, words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if left := config.stash.get(LEFT, {}):
        named = ", ".join(f"{name} {count}" for name, count in sorted(left.items()))
        terminalreporter.line(f"left to `make test-long`, {sum(left.values())} tests: {named}")
    lines = [
        str(words)
        for report in terminalreporter.getreports("passed")
        for name, words in report.user_properties
        if name == MEASURED and report.when == "call"
    ]
    if lines:
        terminalreporter.section(MEASURED)
        for line in sorted(lines):
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder of this run, the same for all processes that run tests."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture
def alone(shared: Path) -> Iterator[None]:
    """No other test that asks for this runs meanwhile: one that kills graders, or that looks for what they leave."""
    with FileLock(shared / "alone.lock"):
        yield
