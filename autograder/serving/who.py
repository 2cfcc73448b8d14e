"""Who somebody is: a personal link or a JupyterHub says it once, a signed cookie from then on.

A link holds a role, a person and the generation of that person's links, signed with the course's key. Nobody can make
or change one without the key; to revoke one is to count its person's generation up.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from itsdangerous import BadSignature, URLSafeTimedSerializer

from autograder.course.folder import Course
from autograder.course.settings import CourseError
from autograder.serving.places import places
from autograder.serving.store import Store

Role = Literal["student", "staff"]
DAY = 24 * 60 * 60
HUB = 0  # the generation of who came by a JupyterHub
SESSIONS = {"student": 30 * DAY, "staff": DAY / 2}  # seconds
HUB_SESSION = 60 * 60  # then the hub is asked again: somebody may have left a group
FRESH = 2.0  # seconds for which it is known whose links are good


@dataclass(frozen=True)
class Visitor:
    """Somebody who may come in."""

    role: Role
    id: str
    generation: int = 1

    @property
    def staff(self) -> bool:
        """Whether it is one of those who teach."""
        return self.role == "staff"


def key(course: Course) -> bytes:
    """The course's key, made at the first need; only its owner may read the file.

    Raises:
        CourseError: others may read it.
    """
    path = places(course) / "key"
    new = path.with_name(f".{secrets.token_hex(8)}")
    if not path.exists():
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(32))
        try:
            os.link(new, path)  # of two processes one is first
        except FileExistsError:
            pass
        finally:
            new.unlink()
    if path.stat().st_mode & 0o077:
        raise CourseError(f"{path} signs the links, and others may read it; say: chmod 600 {path}")
    words = path.read_text().strip()
    if len(words) < 32:
        raise CourseError(f"{path} is no key; delete it for a new one, with which older links are void")
    return words.encode()


@dataclass
class Doorkeeper:
    """Makes links and cookies, and knows whose they are."""

    key: bytes
    store: Store
    link_days: int = 200
    _known: Mapping[tuple[str, str], int] = field(default_factory=dict)
    _merged: Mapping[str, str] = field(default_factory=dict)
    _since: float = float("-inf")

    def signer(self, purpose: str) -> URLSafeTimedSerializer:
        """Signs what is meant for one purpose."""
        digest = {"digest_method": hashlib.sha256, "key_derivation": "hmac"}
        return URLSafeTimedSerializer(self.key, salt=f"autograder {purpose}", signer_kwargs=digest)

    def link(self, visitor: Visitor) -> str:
        """What a personal link ends with."""
        return self.sign("link", [visitor.role, visitor.id, visitor.generation])

    def cookie(self, visitor: Visitor) -> str:
        """What a browser keeps."""
        return self.sign("cookie", [visitor.role, visitor.id, visitor.generation])

    def sign(self, purpose: str, values: list[Any]) -> str:
        """What nobody else can make, or use for another purpose."""
        signed = self.signer(purpose).dumps(values)
        return signed if isinstance(signed, str) else signed.decode()

    def by_link(self, words: str) -> Visitor | None:
        """Whose link this is; None if it is nobody's, void or too old."""
        return self._read("link", words, self.link_days * DAY)

    def by_cookie(self, words: str) -> Visitor | None:
        """Whose cookie this is."""
        visitor = self._read("cookie", words, SESSIONS["student"])
        if visitor is None:
            return None
        return self._read("cookie", words, HUB_SESSION if visitor.generation == HUB else SESSIONS[visitor.role])

    def _read(self, purpose: str, words: str, age: float) -> Visitor | None:
        try:
            role, person, generation = self.signer(purpose).loads(words, max_age=int(age))
        except (BadSignature, ValueError, TypeError):
            return None
        self._look()
        by_hub = purpose == "cookie" and generation == HUB
        if not by_hub and generation != self._known.get((role, person)):
            return None
        return Visitor(role, self.now(person) if role == "student" else person, generation)

    def now(self, student: str) -> str:
        """Who a student is since `autograder student merge`."""
        self._look()
        return self._merged.get(student, student)

    def _look(self) -> None:
        if time.monotonic() - self._since > FRESH:
            self._known, self._merged = self.store.generations(), self.store.merged()
            self._since = time.monotonic()

    def forget(self) -> None:
        """Look anew whose links are good."""
        self._since = float("-inf")

    def form(self, cookie: str) -> str:
        """What a form must hold that comes from one of our pages."""
        return hmac.new(self.key, b"autograder form " + cookie.encode(), hashlib.sha256).hexdigest()

    def from_us(self, cookie: str, words: str) -> bool:
        """Whether it does."""
        return hmac.compare_digest(self.form(cookie).encode(), words.encode(errors="replace"))
