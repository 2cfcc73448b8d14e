"""Coming in by a JupyterHub, of which this is a service: the hub says who somebody is, and in which groups.

JupyterHub's own OAuth client asks it; what it says holds for an hour, in the same cookie as that of a personal link.
Between the way there and the way back, what belongs together is kept in a signed cookie of its own.
"""

from __future__ import annotations

import hmac
import os
import secrets
from typing import Any
from urllib.parse import urlencode, urlsplit

from itsdangerous import BadSignature
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from autograder.course.settings import CourseError
from autograder.intake.names import safe_id
from autograder.serving.guard import Buckets
from autograder.serving.service import Service
from autograder.serving.staff import Staff
from autograder.serving.who import HUB, Visitor

ON_THE_WAY = "autograder-hub"
MINUTES = 10  # that a login may take


def starts_us() -> bool:
    """Whether a JupyterHub has started us."""
    return bool(os.environ.get("JUPYTERHUB_API_TOKEN") and os.environ.get("JUPYTERHUB_SERVICE_PREFIX"))


def prefix() -> str:
    """The path below which the hub has us."""
    return os.environ["JUPYTERHUB_SERVICE_PREFIX"].rstrip("/")


def listens_at() -> tuple[str, int]:
    """Where the hub expects us to listen: the `url` of the service in its config."""
    url = urlsplit(os.environ.get("JUPYTERHUB_SERVICE_URL", ""))
    return url.hostname or "127.0.0.1", url.port or 80


class HubDoor(Staff):
    """A door at which the hub is asked about whoever is not known."""

    def __init__(self, service: Service, secure: bool = False) -> None:
        try:
            from jupyterhub.services.auth import HubOAuth
        except ModuleNotFoundError as error:
            raise CourseError(f"{error.name} is missing; say: pip install 'mlpkit-autograder[hub]'") from error

        super().__init__(service, secure)
        service.strangers = Buckets(3000, 6000)  # who is sent to the hub comes as one, and a class has one address
        self.hub: Any = HubOAuth()

    def routes(self) -> list[Route]:
        """With the way back from the hub."""
        return [*super().routes(), Route("/oauth_callback", self.back)]

    async def failed(self, request: Request, error: Exception) -> Response:
        """Who is not known is sent to the hub."""
        unknown = isinstance(error, HTTPException) and error.status_code == 401
        if unknown and request.method == "GET" and not request.scope["path"].endswith("/state"):
            return self.away(request)
        return await super().failed(request, error)

    def away(self, request: Request) -> Response:
        """To the hub, which sends them back to `back`."""
        verifier, challenge, method = self.hub.generate_pkce_code_challenge()
        state = secrets.token_urlsafe(24)
        asked = {"state": state, "code_challenge": challenge, "code_challenge_method": method}
        login = self.hub.login_url
        answer = RedirectResponse(f"{login}{'&' if '?' in login else '?'}{urlencode(asked)}", 303)
        kept = self.service.door.sign("hub", [state, verifier, request.scope["path"]])
        self.keep(answer, ON_THE_WAY, kept, 60 * MINUTES)
        return answer

    async def back(self, request: Request) -> Response:
        """From the hub, with a code for which it says who it is.

        Raises:
            HTTPException: it is another browser, it took too long, or the hub knows nothing of it.
        """
        try:
            signer = self.service.door.signer("hub")
            state, verifier, path = signer.loads(request.cookies.get(ON_THE_WAY, ""), max_age=60 * MINUTES)
        except (BadSignature, ValueError, TypeError):
            raise HTTPException(403, "The login took too long, or began in another window. Please try again.") from None
        if not hmac.compare_digest(state.encode(), request.query_params.get("state", "").encode()):
            raise HTTPException(403, "The login began in another window. Please try again.")
        code = request.query_params.get("code", "")
        if not code:
            raise HTTPException(403, "The hub did not let you in.")
        try:
            token = await run_in_threadpool(self.hub.token_for_code, code, code_verifier=verifier)
            model = await run_in_threadpool(self.hub.user_for_token, token, use_cache=False)
        except Exception as error:  # tornado's and the hub's own
            raise HTTPException(403, "The hub does not know of this login. Please try again.") from error
        answer = self.let_in(self.known(model or {}), self.service.base + path)
        answer.delete_cookie(ON_THE_WAY, path=self.service.base or "/")
        return answer

    def known(self, model: dict[str, Any]) -> Visitor:
        """Who the hub's user is here: one of the staff by the group, or a student of the class.

        Raises:
            HTTPException: neither.
        """
        name = str(model.get("name", ""))
        if not name or model.get("kind", "user") != "user":
            raise HTTPException(403, "The hub does not say who you are.")
        if self.service.course.settings.serve.staff_group in model.get("groups", []):
            return Visitor("staff", name, HUB)
        people = self.service.people()
        mine = [person.id for person in people.values() if person.email and person.email == name]
        student = name if not people or name in people else mine[0] if len(mine) == 1 else safe_id(name)
        student = self.service.door.now(student)
        if people and student not in people:
            raise HTTPException(403, f"You are {name} in the hub, and nobody of that name is in the class.")
        return Visitor("student", student, HUB)
