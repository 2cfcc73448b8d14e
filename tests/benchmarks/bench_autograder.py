"""Speed of the autograder, side by side with vanilla nbgrader: `make bench`.

Honest submissions of ps1, each with a draw from the corpus's right implementations, are graded by `nbgrader autograde`,
one kernel a submission, and by `autograder grade`, in this one run; both come to the same scores, row by row, or it
ends here. nbgrader also runs the cells after the last test, which decide no grade; what it needs without them is
measured on a sample. Then a class of thousands: memory and cost over the run. Then feedback pages. The tables go to
bench.json under "autograder"; `--help` lists the sizes, `--quick` is for a first look.
"""

import argparse
import json
import os
import platform
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep

import nbgrader
from rich.console import Console
from rich.table import Table

from autograder.course.folder import Course
from autograder.course.template import Template
from autograder.model import CellKind
from autograder.records.reader import GRADES, ask
from autograder.records.release import release
from tests.autograder.courses import copied
from tests.benchmarks.memory import Memory
from tests.corpus.make_class import notebook
from tests.solutions import COURSE

PS1 = "ps1-backpropagation"
CORPUS = COURSE.corpus / PS1
BIN = Path(sys.executable).parent
JOBS = 2
SAMPLE = 40  # of what vanilla nbgrader is given besides
# What is asked for: submissions a second against nbgrader's, milliseconds a page, minutes for the large class.
RATIO, PAGE, MINUTES = 50, 30, 5

Row = dict[str, object]
console = Console() if sys.stdout.isatty() else Console(width=110)


def honest(template: Template, number: int) -> str:
    """One student's notebook: the solution's functions, or others of the corpus's right ones in their places."""
    rng = random.Random(number)
    drawn = {name: rng.choice([None, *sorted((CORPUS / name / "right").glob("*.py"))]) for name in template.functions}
    text = "\n".join(f"# %% {name}\n{path.read_text('utf-8')}" for name, path in drawn.items() if path)
    return json.dumps(notebook(template, text), indent=1, ensure_ascii=False) + "\n"


def course(root: Path) -> Course:
    """An empty course with ps1 released."""
    made = copied(root, PS1)
    release(made, PS1)
    return made


def hand_in(to: Course, texts: list[str], count: int | None = None) -> None:
    """Submissions s00000, s00001, … with these texts, over and over."""
    for number in range(count or len(texts)):
        file = to.submitted() / f"s{number:05}" / PS1 / f"{PS1}.ipynb"
        file.parent.mkdir(parents=True)
        file.write_text(texts[number % len(texts)], "utf-8")


def shortened(template: Template, text: str) -> str:
    """The notebook without the cells after the last test."""
    made = json.loads(text)
    last = max(i for i, cell in enumerate(template.cells) if cell.kind is CellKind.TEST)
    cells = made["cells"]
    made["cells"] = [c for i, c in enumerate(cells) if i <= last or "nbgrader" in c["metadata"]]
    return json.dumps(made)


def run(program: str, *arguments: str, where: Course) -> float:
    """The seconds that a command takes, start and imports included; it must succeed."""
    start = perf_counter()
    done = subprocess.run([BIN / program, *arguments], cwd=where.root, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{program} {' '.join(arguments)}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return perf_counter() - start


def grade(where: Course) -> float:
    """Seconds of our own command."""
    return run("autograder", "grade", "--jobs", str(JOBS), "--quiet", "--assignment", PS1, where=where)


def scores(of: Course) -> dict[tuple[str, str], tuple[object, object]]:
    """Every row of the gradebook: student and cell, automatic and largest score."""
    return {(row.student_id, row.name): (row.auto_score, row.max_score) for row in ask(of.db, GRADES, PS1)}


def compare(place: Path, texts: list[str], template: Template, vanilla: int) -> list[Row]:
    """The same submissions by both; the rows of the two gradebooks must be equal."""
    ours, theirs, short = (course(place / name) for name in ("ours", "theirs", "short"))
    hand_in(ours, texts)
    hand_in(theirs, texts[:vanilla])
    hand_in(short, [shortened(template, text) for text in texts[: min(SAMPLE, vanilla)]])
    contenders: list[tuple[str, Callable[[], float], Course, int]] = [
        ("nbgrader autograde", lambda: run("nbgrader", "autograde", PS1, where=theirs), theirs, vanilla),
        (
            "nbgrader autograde, nothing after the last test",
            lambda: run("nbgrader", "autograde", PS1, where=short),
            short,
            min(SAMPLE, vanilla),
        ),
        (f"autograder grade --jobs {JOBS}", lambda: grade(ours), ours, len(texts)),
    ]
    rows: list[Row] = []
    found = []
    for name, call, _, count in contenders:
        console.print(f"{count} submissions by {name} …")
        seconds = call()
        rows.append(
            {
                "by": name,
                "submissions": count,
                "seconds": round(seconds, 1),
                "ms each": round(1000 * seconds / count, 1),
                "a second": round(count / seconds, 2),
            }
        )
        found.append(scores(contenders[len(found)][2]))
    for other in found[:2]:
        wrong = [(key, value, found[2].get(key)) for key, value in other.items() if found[2].get(key) != value]
        if wrong or not other:
            sys.exit(f"{len(wrong)} rows of the gradebooks differ, among them {wrong[:3]}")
    for row in rows:
        row["times"] = round(float(str(rows[2]["a second"])) / float(str(row["a second"])), 1)
    return rows


def crowd(place: Path, texts: list[str], count: int) -> tuple[list[Row], list[Row]]:
    """A class of thousands: its cost, first and last thousand, and the memory over the run."""
    large = course(place / "large")
    hand_in(large, texts, count)
    start = perf_counter()
    console.print(f"{count} submissions by autograder grade …")
    process = subprocess.Popen(  # which says twice a minute how far it is
        [BIN / "autograder", "grade", "--jobs", str(JOBS), "--assignment", PS1],
        cwd=large.root,
        stdout=subprocess.DEVNULL,
    )
    memory = Memory(process.pid)
    if process.wait():
        sys.exit("grading the large class failed")
    seconds = perf_counter() - start
    sizes = memory.tables()
    graded = len({student for student, _ in scores(large)})
    if graded != count:
        sys.exit(f"{graded} of {count} submissions are in the gradebook")
    times = sorted(path.stat().st_mtime for path in large.root.glob(f"autograded/*/{PS1}/{PS1}.ipynb"))
    part = min(1000, count // 4)
    cost = {
        "submissions": count,
        "seconds": round(seconds, 1),
        "ms each": round(1000 * seconds / count, 1),
        f"ms each, first {part}": round(1000 * (times[part] - times[0]) / part, 1),
        f"ms each, last {part}": round(1000 * (times[-1] - times[-1 - part]) / part, 1),
    }
    return [cost], sizes


def pages(place: Path) -> list[Row]:
    """Feedback pages by both commands, of submissions that we graded."""
    ours = Course.find(place / "ours")
    shutil.copytree(
        ours.root,
        place / "pages",
        ignore=lambda folder, names: sorted(names)[SAMPLE:] if Path(folder).name == "autograded" else (),
    )
    theirs = Course.find(place / "pages")
    rows: list[Row] = []
    for where, *command in (
        (theirs, "nbgrader", "generate_feedback", PS1),
        (ours, "autograder", "feedback", "--assignment", PS1),
    ):
        seconds = run(*command, where=where)
        count = len(list(where.root.glob(f"feedback/*/{PS1}*")))
        each = round(1000 * seconds / count, 1)
        rows.append({"by": " ".join(command[:2]), "pages": count, "seconds": round(seconds, 1), "ms each": each})
    return rows


def verdicts(parts: dict[str, list[Row]]) -> list[Row]:
    """The budgets and what was measured."""
    speed, cost, memory, page = (parts[name] for name in ("speed", "crowd", "memory", "feedback"))
    first, last = (value for name, value in cost[0].items() if "first" in name or "last" in name)
    growth = max(float(str(row["last fifth, MB"])) / float(str(row["second fifth, MB"])) for row in memory)
    found = [
        ("submissions a second, times nbgrader's", ">=", RATIO, speed[0]["times"]),
        ("ms a feedback page", "<=", PAGE, page[1]["ms each"]),
        ("minutes for 10,000, at this pace", "<=", MINUTES, round(float(str(cost[0]["ms each"])) / 6, 2)),
        ("last against first, cost", "<=", 1.2, round(float(str(last)) / float(str(first)), 2)),
        ("late against early, memory", "<=", 1.1, round(growth, 2)),
    ]
    return [
        {
            "what": what,
            "budget": f"{sign} {budget}",
            "measured": value,
            "met": value >= budget if sign == ">=" else value <= budget,
        }
        for what, sign, budget, value in found
    ]


def show(title: str, rows: list[Row]) -> None:
    table = Table(title=title, title_justify="left")
    for number, name in enumerate(rows[0]):
        table.add_column(name, justify="right" if number or isinstance(rows[0][name], int) else "left")
    for row in rows:
        table.add_row(*map(str, row.values()))
    console.print(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--submissions", type=int, default=400, help="graded by both [%(default)s]")
    parser.add_argument("--vanilla", type=int, help="so many of them by nbgrader (about 1.5 s each) [all]")
    parser.add_argument("--large", type=int, default=10_000, help="the large class [%(default)s]")
    parser.add_argument("--quick", action="store_true", help="40 submissions, 10 by nbgrader, a class of 400")
    sizes = parser.parse_args()
    if sizes.quick:
        sizes.submissions, sizes.vanilla, sizes.large = 40, 10, 400
    vanilla = sizes.vanilla or sizes.submissions
    result: dict[str, object] = {
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "versions": {"python": platform.python_version(), "nbgrader": nbgrader.__version__},
    }
    console.print(result["machine"], result["versions"])
    if os.getloadavg()[0] > 0.5:
        console.print("The machine is busy: take these figures with care.")
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(folder)
        template = Course.find().template(PS1)
        texts = [honest(template, number) for number in range(sizes.submissions)]
        parts: dict[str, list[Row]] = {"speed": compare(place, texts, template, vanilla)}
        show("Honest submissions of ps1, the same hidden checks, equal rows in both gradebooks", parts["speed"])
        sleep(1)
        parts["crowd"], parts["memory"] = crowd(place, texts, sizes.large)
        show("A large class", parts["crowd"])
        show("Memory during it (of all processes of a kind together)", parts["memory"])
        parts["feedback"] = pages(place)
        show("Feedback pages", parts["feedback"])
    parts["budgets"] = verdicts(parts)
    show("Budgets", parts["budgets"])
    path = Path("bench.json")
    known = json.loads(path.read_text()) if path.exists() else {}
    path.write_text(json.dumps(known | {"autograder": result | parts}, indent=1) + "\n")
    console.print(f"written to {path.resolve()}")


if __name__ == "__main__":
    main()
