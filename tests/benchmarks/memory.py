"""The memory of a grading run, sampled from outside."""

import threading
from statistics import median

import psutil


class Memory:
    """Samples the memory of a process and of what it has started, by what they do."""

    def __init__(self, pid: int) -> None:
        self.main = psutil.Process(pid)
        self.samples: list[dict[str, float]] = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._watch)
        self.thread.start()

    def _watch(self) -> None:
        while not self.over.wait(0.5):
            sample = {"main": 0.0, "workers": 0.0, "boxes": 0.0}
            try:
                sample["main"] = self.main.memory_info().rss / 1e6
                for child in self.main.children(recursive=True):
                    parents = [parent.name() for parent in child.parents()]
                    # A box's warm process; the submission of the moment is its child and gone in milliseconds.
                    if "bwrap" in parents[:1] and child.name() != "bwrap":
                        sample["boxes"] += child.memory_info().rss / 1e6
                    elif "bwrap" not in [child.name(), *parents]:
                        sample["workers"] += child.memory_info().rss / 1e6
            except psutil.Error:
                continue
            if all(sample.values()):  # all have started
                self.samples.append(sample)

    def tables(self) -> list[dict[str, object]]:
        """Megabytes in the first and the last fifth of the run, and the most."""
        self.over.set()
        self.thread.join()
        fifth = max(1, len(self.samples) // 5)
        rows: list[dict[str, object]] = []
        for who in ("main", "workers", "boxes"):
            sizes = [sample[who] for sample in self.samples] or [1.0]
            early, late = median(sizes[fifth : 2 * fifth] or sizes), median(sizes[-fifth:])
            rows.append(
                {
                    "who": who,
                    "second fifth, MB": round(early),
                    "last fifth, MB": round(late),
                    "most, MB": round(max(sizes)),
                }
            )
        return rows
