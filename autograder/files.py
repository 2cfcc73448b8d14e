"""Files replaced as a whole, what tells their contents apart, and text that is safe to print."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable
from pathlib import Path


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


def one_line(words: str) -> str:
    """The text on one line, free of what would steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in words)
