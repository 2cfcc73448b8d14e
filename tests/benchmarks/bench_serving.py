"""A class hands in at `autograder serve`, as fast as before a deadline: `make bench`.

Students hand in by their links, over the loopback, at random moments within some minutes; one in twenty sends an
endless loop, the others honest work or the sample class's mistakes. Timed is what a student waits: from the first byte
sent to the feedback page. At the end every notebook is in the gradebook, with its points, or it ends here. Then a burst
tells what the machine carries in all. The table goes to bench.json under "serving".
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import numpy as np

from autograder.course.folder import Course
from autograder.intake.people import enrol
from autograder.intake.roster import Person, Roster
from autograder.records.reader import standings
from autograder.records.release import release
from autograder.serving.run import links
from tests.autograder.courses import copied
from tests.benchmarks.bench_autograder import PS1, console, honest, show
from tests.corpus.make_class import notebook, students

JOBS = 2
LOOP = "# %% {0}\ndef {0}(*arguments):\n    while True:\n        pass\n"
LOOPS = ("sigmoid", "forward", "backprop", "sgd_step")
SAMPLES = ("marco", "tara", "oleg")
HALF, MOST = 1.0, 5.0  # seconds in which half, and 95 %, are to have their page

Row = dict[str, object]


@dataclass
class Visit:
    """What one student saw."""

    student: str
    loop: bool
    seconds: float = float("nan")
    points: str = ""


async def hand_in(address: str, link: str, text: str, visit: Visit) -> None:
    """Come in, hand in, and wait for the page as a browser does: live, without loading the page itself again."""
    async with httpx.AsyncClient(base_url=address, timeout=300, trust_env=False) as browser:
        await browser.get(link)
        page = await browser.get("/")
        form = re.search(r'name="form" value="(\w+)"', page.text)
        assert form, page.text
        start = time.perf_counter()
        answer = await browser.post(
            f"/{PS1}/hand-in", data={"form": form[1]}, files={"notebook": (f"{PS1}.ipynb", text.encode())}
        )
        assert answer.status_code == 303, answer.text
        where = answer.headers["location"]
        while True:
            page = await browser.get(where)
            if found := re.search(r'class="total">([\d.]+) <small>', page.text):
                break
            while (await browser.get(f"{where}/state")).json()["open"]:
                await asyncio.sleep(0.7)
        visit.seconds, visit.points = time.perf_counter() - start, found[1]


async def crowd(address: str, work: dict[str, tuple[str, str, bool]], seconds: float, seed: int) -> list[Visit]:
    """All of them, at random moments."""
    rng = random.Random(seed)
    visits = []

    async def one(student: str, link: str, text: str, loop: bool) -> None:
        await asyncio.sleep(rng.uniform(0, seconds))
        visits.append(Visit(student, loop))
        await hand_in(address, link, text, visits[-1])

    await asyncio.gather(*(one(student, *what) for student, what in work.items()))
    return visits


def serve(course: Course) -> tuple[subprocess.Popen[str], str]:
    """The program, and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "autograder", "serve", "--course", course.root, "--port", "0", "--jobs", str(JOBS)],
        stdout=subprocess.PIPE,
        stderr=(course.root / "serve.log").open("w"),
        text=True,
    )
    assert process.stdout
    said = process.stdout.readline()
    found = re.match(r"listening on (127\.0\.0\.1:\d+)", said)
    if not found:
        sys.exit(f"serve says {said!r}: {(course.root / 'serve.log').read_text()[-2000:]}")
    return process, f"http://{found[1]}"


def measured(title: str, visits: list[Visit], seconds: float) -> Row:
    """One row of the table."""
    waits = np.array([visit.seconds for visit in visits])
    half, most = np.quantile(waits, [0.5, 0.95])
    return {
        "what": title,
        "students": len(visits),
        "loops": sum(visit.loop for visit in visits),
        "within, s": round(seconds, 1),
        "half, s": round(float(half), 2),
        "95 %, s": round(float(most), 2),
        "slowest, s": round(float(waits.max()), 1),
        "honest 95 %, s": round(float(np.quantile([v.seconds for v in visits if not v.loop], 0.95)), 2),
    }


def settled(course: Course, count: int) -> dict[str, float]:
    """The gradebook, once it has everybody."""
    until = time.monotonic() + 120
    while len(found := standings(course.db, PS1)) < count:
        if time.monotonic() > until:
            sys.exit(f"{len(found)} of {count} are in the gradebook: something was lost")
        time.sleep(0.5)
    return {student: standing.score for student, standing in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=300, help="[%(default)s]")
    parser.add_argument("--seconds", type=float, default=300, help="within which they hand in [%(default)s]")
    parser.add_argument("--quick", action="store_true", help="60 students within a minute")
    given = parser.parse_args()
    if given.quick:
        given.students, given.seconds = 60, 60
    machine = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    console.print(machine)
    if os.getloadavg()[0] > 0.5:
        console.print("The machine is busy: take these figures with care.")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        course = copied(Path(folder) / "course", PS1)
        release(course, PS1)
        template = course.template(PS1)
        known = students(PS1)
        burst = max(20, given.students // 5)
        names = [f"s{number:04}" for number in range(given.students)] + [f"b{number:04}" for number in range(burst)]
        enrol(course, Roster([Person(name) for name in names]))
        keys = links(course, "student", names, "")
        work: dict[str, tuple[str, str, bool]] = {}
        for number, name in enumerate(names):
            loop = name[0] == "s" and number % 20 == 7
            if loop:
                text = json.dumps(notebook(template, LOOP.format(LOOPS[number // 20 % len(LOOPS)])))
            elif number % 3 == 0:
                text = json.dumps(notebook(template, known[SAMPLES[number // 3 % len(SAMPLES)]].read_text("utf-8")))
            else:
                text = honest(template, number)
            work[name] = keys[name], text, loop
        process, address = serve(course)
        try:
            asyncio.run(crowd(address, {name: work[name] for name in names[:1]}, 0, 0))  # it is warm
            rest = {name: what for name, what in work.items() if name[0] == "s" and name != names[0]}
            visits = asyncio.run(crowd(address, rest, given.seconds, 1))
            rows = [measured("before a deadline", visits, given.seconds)]
            start = time.perf_counter()
            more = asyncio.run(crowd(address, {n: w for n, w in work.items() if n[0] == "b"}, 0, 2))
            took = time.perf_counter() - start
            rows.append(measured("all at once", more, took))
            rows[-1]["a minute"] = round(60 * len(more) / took)
            rows[0]["a minute"] = round(60 * len(visits) / given.seconds)
            found = settled(course, len(names))
            wrong = [v.student for v in (*visits, *more) if abs(found[v.student] - float(v.points)) > 0.01]
            if wrong:
                sys.exit(f"the page and the gradebook differ: {wrong[:5]}")
        finally:
            process.terminate()
            process.wait(60)
            if process.stdout:
                process.stdout.close()
    show("Handing in at autograder serve: what a student waits for the feedback page", rows)
    met = float(str(rows[0]["half, s"])) <= HALF and float(str(rows[0]["95 %, s"])) <= MOST
    console.print(f"half within {HALF:g} s, 95 % within {MOST:g} s, nothing lost: {'met' if met else 'not met'}")
    path = Path("bench.json")
    before = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(before | {"serving": {"machine": machine, "rows": rows, "met": met}}, indent=1) + "\n")


if __name__ == "__main__":
    main()
