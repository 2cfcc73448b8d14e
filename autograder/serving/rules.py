"""What the course's rules mean for one student: whether another try is free, what is shown, which attempt counts.

Only what was judged costs a try: neither a fault of ours, nor a file that cannot be read or in which nothing is
answered. What is being judged counts
until it is known. Times are the server's, of when the last byte had come; should its clock be set back, a student's
time still goes forward.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from autograder.course.rules import Rules
from autograder.model import hundredths
from autograder.serving.store import OPEN, Attempt, State

COST = (*OPEN, State.JUDGED)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Permission:
    """Whether a student may hand in now; why not, and from when on again."""

    left: int | None = None  # tries that are left now; None: as many as one likes
    why_not: str = ""
    again: datetime | None = None


def local(moment: datetime, where: tzinfo | None) -> datetime:
    """A time of the gradebook's, in the course's zone, or (None) this machine's."""
    return moment.replace(tzinfo=UTC).astimezone(where)


def time_in_words(moment: datetime, where: tzinfo | None) -> str:
    """A time as a student reads it."""
    return f"{local(moment, where):%a %d %b %Y, %H:%M %Z}"


def present(now: datetime, attempts: Sequence[Attempt]) -> datetime:
    """The time of a student who handed these in: never before the last of them."""
    return max([now, *(one.received for one in attempts)])


def permission(
    rules: Rules, attempts: Sequence[Attempt], now: datetime, due: datetime | None, where: tzinfo | None
) -> Permission:
    """Whether somebody with these ``attempts`` at an assignment may hand in now."""
    now = present(now, attempts)
    if due and now > due and not rules.late:
        return Permission(0, f"It was due {time_in_words(due, where)}; work is not taken after that.")
    costly = [one for one in attempts if one.state in COST]
    left: list[int] = []
    if rules.tries:
        left.append(max(0, rules.tries - len(costly)))
        if not left[-1]:
            return Permission(0, f"All {rules.tries} tries are used.")
    if rules.tries_a_day:
        today = local(now, where).date()
        used = [one for one in costly if local(one.received, where).date() == today]
        left.append(max(0, rules.tries_a_day - len(used)))
        if not left[-1]:
            tomorrow = midnight(now, where)
            return Permission(0, f"The {rules.tries_a_day} tries of today are used.", tomorrow)
    if rules.cool_down and costly:
        again = max(one.received for one in costly) + timedelta(minutes=rules.cool_down)
        if now < again:
            return Permission(
                min(left, default=None), f"There are {minutes(rules.cool_down)} between two tries.", again
            )
    return Permission(min(left, default=None))


def midnight(now: datetime, where: tzinfo | None) -> datetime:
    """When the next day begins, also where clocks are changed meanwhile."""
    today = local(now, where).date()
    low, high = now, now + timedelta(hours=30)
    while high - low > SECOND:
        middle = low + (high - low) / 2
        low, high = (middle, high) if local(middle, where).date() == today else (low, middle)
    return high.replace(microsecond=0)


def minutes(number: float) -> str:
    """So many minutes, in words."""
    return f"{number:g} minute{'s' * (number != 1)}"


def in_words(rules: Rules) -> Iterator[str]:
    """The rules, as students read them."""
    if rules.tries:
        yield f"You have {rules.tries} {'try' if rules.tries == 1 else 'tries'} for each assignment."
    if rules.tries_a_day:
        yield f"You have {rules.tries_a_day} {'try' if rules.tries_a_day == 1 else 'tries'} a day for each assignment."
    if rules.cool_down:
        yield f"Between two tries lie at least {minutes(rules.cool_down)}."
    if rules.tries or rules.tries_a_day or rules.cool_down:
        yield "A file that cannot be read, one without any answer, and a fault of ours cost no try."
    yield {
        "points": "Until the due date you see the points of each function.",
        "checks": "Until the due date you see which checks pass.",
        "mistakes": "Until the due date you see which checks pass, and mistakes that we know by name.",
        "all": "You see all that there is to say at once.",
    }[rules.shows]
    yield {
        "last": "Your last attempt counts, but for a file that cannot be read or has no answer in it.",
        "best": "Your best attempt counts, after what late work costs; of equally good ones the last.",
    }[rules.counts]
    if not rules.late:
        yield "Nothing is taken after the due date."
    yield "An attempt has the time at which all of it had arrived here."


def level_shown(rules: Rules, over: bool) -> str:
    """What a student is shown of a verdict; ``over``: the due date is past."""
    return "all" if over else rules.shows


def passed_over(one: Attempt, counts: Attempt | None) -> str:
    """What is to be told about an attempt with nothing in it, and which one counts; nothing about others."""
    said = {
        State.UNREADABLE: "could not be read",
        State.BLANK: "has no answer in it: the notebook is as it was handed out",
    }.get(one.state)
    if said is None or counts is None:
        return ""
    rest = f"Attempt {counts.number} counts" if counts.id != one.id else "It counts as long as there is no other"
    return f"Attempt {one.number} {said}. {rest}. Is it the right file, and was it saved? It cost no try."


def by_time(one: Attempt) -> tuple[datetime, int]:
    """The order of one student's attempts."""
    return one.received, one.id


def counting(
    rules: Rules, attempts: Sequence[Attempt], share: Callable[[datetime], float] = lambda received: 1.0
) -> Attempt | None:
    """The attempt that counts: as in a class that is collected (`intake.choice`), one with an answer before one as it
    was handed out, and that before one that cannot be read.

    ``share`` says which share of its points a work keeps by the time at which it came: the best is the best after that.
    """
    readable = [one for one in attempts if one.state is not State.UNREADABLE] or list(attempts)
    readable = [one for one in readable if one.state is not State.BLANK] or readable
    judged = [one for one in readable if one.state is State.JUDGED]
    if rules.counts == "last" or not judged:
        return max(readable, key=by_time, default=None)
    return max(judged, key=lambda one: (hundredths((one.points or 0.0) * share(one.received)), *by_time(one)))
