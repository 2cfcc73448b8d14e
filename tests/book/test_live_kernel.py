"""A page's notebook, downloaded and run as it is in a real JupyterLab: its widgets recompute through Python."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest
from playwright.sync_api import Page, WebSocket

from mlpkit.widgets.descent import descend
from mlpkit.widgets.surfaces import ravine

PAGE = "1-backpropagation/learning-rate"
# A widget whose kernel computes something else than its table, which was made before: only Python can know this start.
AWAY = (-3.0, 2.0)
APPENDED = f"""
from dataclasses import replace
from mlpkit.widgets import Descent
from mlpkit.widgets.surfaces import ravine
widget = Descent(["ravine"], presets=())
widget.surfaces = [replace(ravine, start={AWAY})]
widget.with_sliders()
"""


@pytest.fixture
def lab(html: Path, tmp_path: Path) -> Iterator[str]:
    """The notebook's address in a JupyterLab of its own: own token, own settings, this machine only."""
    notebook = nbformat.read(html / "_sources" / f"{PAGE}.ipynb", as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    notebook.cells.append(nbformat.v4.new_code_cell(APPENDED))
    (tmp_path / "work").mkdir()
    nbformat.write(notebook, tmp_path / "work" / "page.ipynb")
    token = secrets.token_hex(16)
    folders = {f"JUPYTER_{name}_DIR": str(tmp_path / name.lower()) for name in ("CONFIG", "RUNTIME", "DATA")}
    environment = {**os.environ, **folders, "JUPYTER_TOKEN": token, "HOME": str(tmp_path), "OPENBLAS_NUM_THREADS": "1"}
    environment.pop("IPYTHONDIR", None)
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1"]
    command += [
        "--ServerApp.port=0",
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=tmp_path / "work", env=environment, stdout=log, stderr=log)
    try:
        yield f"{address(server, tmp_path)}lab/tree/page.ipynb?token={token}"
    finally:
        server.terminate()
        server.wait(20)


def address(server: subprocess.Popen[bytes], folder: Path) -> str:
    """Where the server listens, once it has written that down."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        for note in (folder / "runtime").glob("jpserver-*.json"):
            try:
                return str(json.loads(note.read_text())["url"])
            except ValueError:  # half written
                break
        time.sleep(0.1)
    pytest.fail(f"JupyterLab does not start:\n{(folder / 'log').read_text()[-3000:]}")


class Frames:
    """Messages of the kernel that carry what a widget has computed anew."""

    def __init__(self, page: Page) -> None:
        self.live = 0
        page.on("websocket", lambda socket: self.listen(socket))

    def listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self.count)

    def count(self, frame: Any) -> None:
        self.live += b"live_at" in (frame if isinstance(frame, bytes) else frame.encode())


def test_a_downloaded_page_lives(page: Page, lab: str) -> None:
    frames = Frames(page)
    page.goto(lab)
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()  # before that, nothing is run
    page.get_by_text("Run", exact=True).first.click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(
        """() => {
          const last = [...document.querySelectorAll(".jp-CodeCell")].at(-1);
          return /\\d/.test(last.querySelector(".jp-InputPrompt").textContent) && last.querySelector(".mlp");
        }""",
        timeout=120_000,
    )
    assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    page.keyboard.press("Escape")
    page.locator(".jp-NotebookPanel .jp-CodeCell").last.scroll_into_view_if_needed()
    root = page.locator(".mlp").last
    root.wait_for()
    handle = page.locator(".jp-CodeCell").last.locator(".noUi-handle").first

    def shown() -> dict[str, str]:
        return root.evaluate("node => ({...node.dataset})")  # type: ignore[no-any-return]

    before, start = frames.live, shown()
    assert float(start["lam"]) == 0.1
    np.testing.assert_allclose([float(start[k]) for k in "xye"], descend(ravine, 0.1, 0.0)[-1], rtol=1e-5)
    handle.focus()
    page.keyboard.press("ArrowRight")
    path = descend(replace(ravine, start=AWAY), 0.12, 0.0)
    page.wait_for_function(
        "([node, x]) => Math.abs(node.dataset.x - x) < 1e-5 * Math.abs(x)", arg=[root.element_handle(), path[-1, 0]]
    )
    assert frames.live > before
    assert float(shown()["lam"]) == 0.12
    np.testing.assert_allclose([float(shown()[k]) for k in "xye"], path[-1], rtol=1e-5)
