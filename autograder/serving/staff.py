"""Pages for those who teach: who has handed in, how the class fares, the queue, and the switch that stops judging."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from autograder.course.settings import CourseError
from autograder.diagnosis.misconceptions import catalogue
from autograder.intake.roster import some
from autograder.records.diagnoses import read_diagnoses
from autograder.records.reader import standings
from autograder.records.record import read_record
from autograder.reports import class_report
from autograder.reports.statistics import histogram
from autograder.serving.desk import now
from autograder.serving.door import Door
from autograder.serving.files import verdict_folder
from autograder.serving.lanes import latest
from autograder.serving.places import folder
from autograder.serving.store import Attempt, State
from autograder.serving.uploads import AROUND, form

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
SCARCE = 200 << 20  # bytes that are left on the disk, below which staff are told


class Staff(Door):
    """The door with its back room."""

    def routes(self) -> list[Route]:
        """Its pages."""
        of = "/staff/{assignment}"
        return [
            Route("/staff", self.overview),
            Route("/staff/switch", self.switch, methods=["POST"]),
            Route("/staff/again", self.again, methods=["POST"]),
            Route(of, self.assignment),
            Route(f"{of}/report", self.report),
            Route(f"{of}/{{student}}", self.one_student),
            Route(f"{of}/{{student}}/{{number:int}}", self.theirs),
            Route(f"{of}/{{student}}/{{number:int}}/notebook", self.their_notebook),
        ]

    def overview(self, request: Request) -> Response:
        """The course at a glance."""
        self.staff(request)
        service = self.service
        attempts = service.store.attempts()
        people = service.people()
        rows = []
        for name, title in service.assignments().items():
            mine = [one for one in attempts if one.assignment == name]
            students = {one.student for one in mine}
            rows.append(
                {
                    "name": name,
                    "title": title,
                    "due": service.deadlines().due.get(name),
                    "students": len(students),
                    "class": len(people.keys() | students),
                    "attempts": len(mine),
                    "failed": sum(one.state is State.FAILED for one in mine),
                }
            )
        return self.page(request, "staff.html", rows=rows, health=self._health(attempts), counts=counts(attempts))

    def _health(self, attempts: Sequence[Attempt]) -> dict[str, Any]:
        service = self.service
        done = [one for one in attempts if one.finished and one.finished > now() - HOUR]
        waits = sorted((one.finished - one.received).total_seconds() for one in done if one.finished)
        free = shutil.disk_usage(folder(service.course)).free
        ahead = {one.student for one in attempts if one.received > now() + MINUTE}
        clock = f"this machine's clock ran ahead: attempts of {some(sorted(ahead))} have a time that is still to come"
        return {
            "waiting": len(service.lanes.queue),
            "paused": service.lanes.paused,
            "judging": [one for one in attempts if one.state is State.JUDGING],
            "sandbox": service.lanes.tier,
            "troubles": [*service.lanes.troubles, *filter(None, [service.settler.trouble, clock if ahead else ""])],
            "scarce": f"{free >> 20} MB are left on the disk" if free < SCARCE else "",
            "hour": len(done),
            "median": waits[len(waits) // 2] if waits else None,
            "most": waits[-1] if waits else None,
            "unsettled": len(service.store.unsettled()),
        }

    def _known(self, request: Request) -> str:
        name: str = request.path_params["assignment"]
        if name not in self.service.assignments():
            raise HTTPException(404)
        return name

    def assignment(self, request: Request) -> Response:
        """One assignment: who has handed in, how it fares."""
        self.staff(request)
        service, name = self.service, self._known(request)
        title, attempts = service.assignments()[name], service.attempts(assignment=name)
        deadlines = service.deadlines()
        standing = standings(service.course.db, name)
        unsettled = {student for assignment, student in service.store.unsettled() if assignment == name}
        people = service.people()
        rows: list[dict[str, Any]] = []
        for student in sorted(people.keys() | {one.student for one in attempts}):
            card = self._card(student, name, title, [one for one in attempts if one.student == student])
            late = card["counts"] is not None and deadlines.over(name, student, card["counts"].received)
            stands = standing.get(student) if student not in unsettled else None
            rows.append({**card, "student": student, "called": self._called(student), "late": late, "stands": stands})
        totals = [row["counts"].points for row in rows if row["counts"] and row["counts"].points is not None]
        most = max((one.max_points or 0.0 for one in attempts), default=0.0)
        return self.page(
            request,
            "staff_assignment.html",
            name=name,
            title=title,
            due=deadlines.due.get(name),
            rows=rows,
            handed_in=sum(bool(row["attempts"]) for row in rows),
            counts=histogram(totals, most) if totals else [],
            most=most,
            mistakes=self._mistakes(name, attempts),
        )

    def _mistakes(self, name: str, attempts: Sequence[Attempt]) -> list[tuple[str, int]]:
        """What is wrong in what the students handed in last, within the hour; the most frequent first."""
        service, found = self.service, Counter[str]()
        known = catalogue(name, service.course.content)
        for one in latest([one for one in attempts if one.received > now() - HOUR]):
            place = verdict_folder(service.course, one)
            record = read_record(place)
            if record is None:
                continue
            said: set[str] = set()
            for function in record.grade.functions:
                ids = {check.misconception for check in function.checks if check.misconception}
                said |= {f"{function.name}: {known[i].sentence}" for i in ids if i in known}
                diagnosis = (read_diagnoses(place, record) or {}).get(function.name)
                if not ids and diagnosis and diagnosis.group:
                    said.add(f"{function.name}: {diagnosis.group}")
            found.update(said)
        return found.most_common(12)

    def report(self, request: Request) -> Response:
        """The instructor's report, as of now."""
        self.staff(request)
        course, name = self.service.course, self._known(request)
        if not course.graded(name):
            raise CourseError("nothing is graded yet")
        class_report.write(course, name)
        return HTMLResponse(course.report(name).read_text("utf-8"))

    def one_student(self, request: Request) -> Response:
        """A student's attempts at an assignment."""
        self.staff(request)
        service, name, student = self.service, self._known(request), request.path_params["student"]
        handed_in = service.attempts(student, name)
        if not handed_in and student not in service.people():
            raise HTTPException(404)
        return self.page(
            request,
            "staff_student.html",
            student=student,
            called=self._called(student),
            name=name,
            card=self._card(student, name, service.assignments()[name], handed_in),
        )

    def theirs(self, request: Request) -> Response:
        """An attempt of a student's, with all that there is to say."""
        self.staff(request)
        name, student = self._known(request), request.path_params["student"]
        return self._show(request, self._attempt(request, student), "all", self.url("staff", name, student))

    def their_notebook(self, request: Request) -> Response:
        """What a student handed in."""
        self.staff(request)
        return self._download(self._attempt(request, request.path_params["student"]))

    async def switch(self, request: Request) -> Response:
        """Stop judging, or resume."""
        self.staff(request)
        async with form(request, AROUND) as found:
            self.ours(request, str(found.get("form", "")))
            stop = found.get("do") == "stop"
        await run_in_threadpool(self.service.lanes.pause, stop)
        return RedirectResponse(self.url("staff"), 303)

    async def again(self, request: Request) -> Response:
        """Judge once more what we failed on."""
        self.staff(request)
        async with form(request, AROUND) as found:
            self.ours(request, str(found.get("form", "")))
        await run_in_threadpool(self._again)
        return RedirectResponse(self.url("staff"), 303)

    def _again(self) -> None:
        for one in self.service.store.attempts():
            if one.state is State.FAILED:
                self.service.store.change(one.id, state=State.WAITING, reason="")
                self.service.lanes.add(one)


def counts(attempts: Sequence[Attempt]) -> dict[str, int]:
    """How many attempts stand where."""
    found = Counter(str(one.state) for one in attempts)
    return {state: found[state] for state in State if found[state]}
