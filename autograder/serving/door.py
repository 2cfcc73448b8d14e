"""The pages that students see, and nothing for anybody who is not known."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response

from autograder.course.settings import CourseError
from autograder.serving import rules
from autograder.serving.desk import Refused, accept, now
from autograder.serving.files import notebook
from autograder.serving.guard import PRIVATE
from autograder.serving.lanes import waiting_for_a_look
from autograder.serving.places import folder
from autograder.serving.service import UPLOADS, Service
from autograder.serving.show import assets, attempt_page, clock, render, static
from autograder.serving.store import DONE, Attempt
from autograder.serving.uploads import AROUND, MB, form, take
from autograder.serving.who import SESSIONS, Visitor

COOKIE = "autograder"
log = logging.getLogger("autograder.serving")
MOST_ATTEMPTS = 1 << 30  # what a database's whole numbers hold
AT_ONCE = 1.5  # seconds that a page waits for a verdict before it says that it is still to come

SAID = {
    400: "This request cannot be understood.",
    401: "You need your personal link to come in here. Open it once more; you got it from your instructor.",
    403: "This is not for you.",
    404: "There is no such page.",
    405: "There is no such page.",
    408: "It took too long. Please try again.",
    429: "That was too much at a time. Wait a moment, and try again.",
    500: "Something went wrong here. It is our fault, and costs you no try.",
    503: "Too many hand in at this moment. Wait a few seconds, and try again.",
}


class Door:
    """Answers requests about one course: those that wait for nobody each in a thread."""

    def __init__(self, service: Service, secure: bool = False) -> None:
        self.service, self.secure = service, secure

    # Who asks.

    def visitor(self, request: Request) -> Visitor:
        """Who asks.

        Raises:
            HTTPException: nobody that we know (401), or somebody who asks too much (429).
        """
        found = self.service.door.by_cookie(request.cookies.get(COOKIE, ""))
        if found is None:
            self.stranger(request)
            raise HTTPException(401)
        request.state.visitor = f"{found.role}:{quote(found.id)}"
        self.slow_down(self.service.looks.wait(f"{found.role}:{found.id}"))
        return found

    def stranger(self, request: Request) -> None:
        """Note somebody who has no link.

        Raises:
            HTTPException: there were many from this address.
        """
        self.slow_down(self.service.strangers.wait(request.client.host if request.client else "?"))

    @staticmethod
    def slow_down(seconds: float) -> None:
        """Refuse what comes too fast.

        Raises:
            HTTPException: it does.
        """
        if seconds:
            raise HTTPException(429, headers={"Retry-After": str(int(seconds) + 1)})

    def student(self, request: Request) -> str:
        """The student who asks.

        Raises:
            HTTPException: it is no student.
        """
        visitor = self.visitor(request)
        if visitor.staff:
            raise HTTPException(403, "Students hand in here. You see what they handed in on your own pages.")
        return visitor.id

    def staff(self, request: Request) -> Visitor:
        """One of those who teach.

        Raises:
            HTTPException: it is a student; for them there is no such page.
        """
        visitor = self.visitor(request)
        if not visitor.staff:
            raise HTTPException(404)
        return visitor

    def ours(self, request: Request, words: str | None = None) -> None:
        """See to it that a request that changes something comes from one of our pages.

        Raises:
            HTTPException: it does not.
        """
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise HTTPException(403, "This form was not sent from our page.")
        if words is not None and not self.service.door.from_us(request.cookies.get(COOKIE, ""), words):
            raise HTTPException(403, "This page was too old. Go back, load it anew, and try again.")

    # How answers look.

    def url(self, *parts: object) -> str:
        """The path of a page, as browsers ask for it."""
        return "/".join([self.service.base, *(quote(str(part), safe="") for part in parts)]) or "/"

    def page(self, request: Request, name: str, status: int = 200, /, **values: Any) -> Response:
        """A page of ours."""
        service, cookie = self.service, request.cookies.get(COOKIE, "")
        body = render(
            name,
            url=self.url,
            static=static,
            in_gradebook=service.stands,
            moment=clock(service.zone),
            form=service.door.form(cookie),
            course=service.course.settings,
            **values,
        )
        return self.answer(request, body, status)

    @staticmethod
    def answer(request: Request, body: str, status: int = 200) -> Response:
        """HTML that a browser need not load again while it is the same."""
        tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
        headers = {"ETag": tag, "Cache-Control": PRIVATE, "Vary": "Cookie"}
        if status == 200 and request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return HTMLResponse(body, status, headers=headers if status == 200 else None)

    async def failed(self, request: Request, error: Exception) -> Response:
        """What went wrong, as a page."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        more = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        words = SAID.get(status, "This did not work.")
        if isinstance(error, HTTPException) and error.detail and " " in error.detail.strip(".") and status != 405:
            words = error.detail if error.detail.endswith(".") else words
        if status == 413:
            words = f"The file is too large: {self.service.course.settings.serve.largest} MB are allowed. Clear the "
            words += "outputs of the cells (Edit, Clear Outputs of All Cells), save, and try again."
        if isinstance(error, CourseError):
            log.error("%s: %s", request.scope["path"].split("/")[1], error)
            if request.scope["path"].startswith("/staff"):
                words = str(error)[:1].upper() + str(error)[1:] + "."
        if request.url.path.endswith("/state"):
            return JSONResponse({"error": words}, status, headers=more)
        answer = self.page(request, "message.html", status, title="That did not work", words=words)
        answer.headers.update(more)
        return answer

    # Pages for everybody.

    async def health(self, request: Request) -> Response:
        """Whether it works: 200, or 503."""
        well = self.service.well
        return PlainTextResponse("ok\n" if well else "not well\n", 200 if well else 503)

    async def enter(self, request: Request) -> Response:
        """Come in by a personal link."""
        found = self.service.door.by_link(request.path_params["token"])
        if found is None:
            self.stranger(request)
            raise HTTPException(403, "This link is not good any more, or not whole. Ask your instructor for a new one.")
        return self.let_in(found, self.url(""))

    def let_in(self, visitor: Visitor, to: str) -> Response:
        """Give somebody a cookie, and send them on."""
        answer = RedirectResponse(to, 303)
        self.keep(answer, COOKIE, self.service.door.cookie(visitor), int(SESSIONS[visitor.role]))
        return answer

    def keep(self, answer: Response, name: str, value: str, seconds: int) -> None:
        """Have a browser keep a cookie for our pages: out of scripts' reach, and not sent from other sites' forms."""
        path = self.service.base or "/"
        answer.set_cookie(name, value, max_age=seconds, path=path, secure=self.secure, httponly=True, samesite="lax")

    async def leave(self, request: Request) -> Response:
        """Forget a browser."""
        async with form(request, AROUND) as found:
            self.ours(request, str(found.get("form", "")))
        answer = self.page(request, "message.html", title="Signed out", words="You are signed out in this browser.")
        answer.delete_cookie(COOKIE, path=self.service.base or "/")
        return answer

    async def static(self, request: Request) -> Response:
        """Style and script."""
        found = assets().get(request.path_params["name"])
        if found is None:
            raise HTTPException(404)
        headers = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(found[0], media_type=found[1], headers=headers)

    # Pages for students.

    def home(self, request: Request) -> Response:
        """All that a student needs; staff are sent to theirs."""
        visitor = self.visitor(request)
        return RedirectResponse(self.url("staff"), 303) if visitor.staff else self._home(request, visitor.id)

    def _home(self, request: Request, student: str, refused: dict[str, Refused] | None = None) -> Response:
        service = self.service
        self.belongs(student)
        deadlines, handed_in = service.deadlines(), service.attempts(student)
        cards = [self._card(student, name, title, handed_in) for name, title in service.assignments().items()]
        # What is due next comes first, then what has no date, then what is past.
        order = {
            name: (deadlines.over(name, student, now()), deadlines.of(name, student) or datetime.max)
            for name in service.assignments()
        }
        return self.page(
            request,
            "home.html",
            409 if refused else 200,
            who=self._called(student),
            handed_in=bool(handed_in),
            cards=sorted(cards, key=lambda card: order[card["name"]]),
            rules=list(rules.in_words(service.course.settings.serve)),
            late_days=deadlines.left(student),
            refused=refused or {},
            paused=service.lanes.paused,
            trouble=bool(service.lanes.troubles),
            largest=service.course.settings.serve.largest,
        )

    def _called(self, student: str) -> str:
        person = self.service.people().get(student)
        return " ".join(filter(None, (person.first, person.last))) or student if person else student

    def _card(self, student: str, name: str, title: str, handed_in: list[Attempt]) -> dict[str, Any]:
        service, deadlines = self.service, self.service.deadlines()
        mine = [one for one in handed_in if one.assignment == name]
        due = deadlines.of(name, student)
        law = service.course.settings.serve
        counts = service.counting(student, name, mine)
        return {
            "name": name,
            "title": title,
            "due": due,
            "extended": due != deadlines.due.get(name),
            "over": deadlines.over(name, student, now()),
            "attempts": mine[::-1],
            "standing": rules.permission(law, mine, now(), due, service.zone),
            "counts": counts,
            "passed_over": rules.passed_over(mine[-1], counts) if mine else "",
        }

    async def hand_in(self, request: Request) -> Response:
        """Take in a notebook."""
        service, assignment = self.service, request.path_params["assignment"]
        student = self.student(request)
        self.ours(request)
        if assignment not in service.assignments():
            raise HTTPException(404)
        await run_in_threadpool(self.belongs, student)
        self.slow_down(service.tries.wait(student))
        if len(service.uploading) >= UPLOADS:
            raise HTTPException(503, headers={"Retry-After": "5"})
        if student in service.uploading:
            raise HTTPException(429, "Your browser is sending another file already.", {"Retry-After": "5"})
        service.uploading.add(student)
        upload = None
        try:
            async with form(request, service.course.settings.serve.largest * MB + AROUND) as found:
                self.ours(request, str(found.get("form", "")))
                file = found.get("notebook")
                if not isinstance(file, UploadFile):
                    raise HTTPException(400, "No file came. Choose your notebook, and try again.")
                upload = await take(file, folder(service.course))
            one, new = await run_in_threadpool(
                accept, service.course, service.store, student, assignment, upload, service.deadlines, service.zone
            )
        except Refused as refused:
            return await run_in_threadpool(self._home, request, student, {assignment: refused})
        finally:
            service.uploading.discard(student)
            if upload is not None:
                upload.path.unlink(missing_ok=True)
        if new:
            service.lanes.add(one)
            service.settler.wake()
        return RedirectResponse(self.url(assignment, one.number) + ("" if new else "?same=yes"), 303)

    def belongs(self, student: str) -> None:
        """See to it that a student has not left the class.

        Raises:
            HTTPException: they have.
        """
        if student in self.service.deadlines().decided.dropped:
            raise HTTPException(403, "You are no longer in this course. If that is wrong, tell your instructor.")

    def _mine(self, request: Request, student: str) -> Attempt:
        self.belongs(student)
        return self._attempt(request, student)

    def _attempt(self, request: Request, student: str) -> Attempt:
        given = request.path_params
        number = given["number"]
        found = self.service.store.find(given["assignment"], student, number) if number <= MOST_ATTEMPTS else None
        if found is None:
            raise HTTPException(404)
        return found

    async def attempt(self, request: Request) -> Response:
        """What came of an attempt; where it is still to come, its place in the queue."""
        student = self.student(request)
        one = await run_in_threadpool(self._mine, request, student)
        for _ in range(2):  # it is begun, it is done
            if one.open and not self.service.lanes.paused:
                await self.service.board.change(one.id, AT_ONCE)
                one = await run_in_threadpool(self._attempt, request, student)
        return await run_in_threadpool(self._show, request, one, self._level(one))

    def _level(self, one: Attempt) -> str:
        over = self.service.deadlines().over(one.assignment, one.student, now())
        return rules.level_shown(self.service.course.settings.serve, over)

    def _show(self, request: Request, one: Attempt, level: str, back: str = "") -> Response:
        """A page about an attempt, for its student or for staff."""
        service, deadlines = self.service, self.service.deadlines()
        mine = service.attempts(one.student, one.assignment)
        counts = service.counting(one.student, one.assignment, mine)
        values: dict[str, Any] = {
            "one": one,
            "title": service.assignments().get(one.assignment, one.assignment),
            "counts": counts is not None and counts.id == one.id,
            "late": deadlines.over(one.assignment, one.student, one.received),
            "back": back or self.url(""),
            "staff": bool(back),
            "same": "same" in request.query_params,
            "passed_over": rules.passed_over(one, counts),
        }
        if one.state in DONE:
            there = service.stands(one) if values["counts"] else None
            template = service.template(one.assignment)
            shown = attempt_page(service.course, one, template, level, deadlines.decided, there)
            if shown is not None:
                looking = (
                    level in ("mistakes", "all")
                    and service.course.settings.looks_for_mistakes
                    and one.id == mine[-1].id
                    and waiting_for_a_look(service.course, one) is not None
                )
                return self.page(request, "attempt.html", page=shown, level=level, looking=looking, **values)
        position = service.lanes.position(one.id)
        return self.page(request, "waiting.html", position=position, paused=service.lanes.paused, **values)

    def state(self, request: Request) -> Response:
        """Where an attempt stands, for the waiting page."""
        one = self._mine(request, self.student(request))
        return JSONResponse(
            {
                "open": one.open,
                "state": one.state,
                "position": self.service.lanes.position(one.id),
                "paused": self.service.lanes.paused,
            }
        )

    def download(self, request: Request) -> Response:
        """What was handed in, as it came."""
        return self._download(self._mine(request, self.student(request)))

    def _download(self, one: Attempt) -> Response:
        try:
            content = notebook(self.service.course, one).read_bytes()
        except OSError:
            raise HTTPException(404) from None
        name = f"{one.assignment}-{one.number}.ipynb"
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}", "Cache-Control": PRIVATE}
        return Response(content, media_type="application/octet-stream", headers=headers)
