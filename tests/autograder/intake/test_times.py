"""Times as nbgrader, Moodle and people write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from autograder.intake.submissions import submitted, timestamp, untimed
from autograder.intake.times import moodle_time
from tests.autograder.handed_in import PS1
from tests.autograder.intake.play import Play, late, says

pytestmark = pytest.mark.filterwarnings("ignore")  # nbgrader's own


@pytest.mark.parametrize(
    ("words", "utc"),
    [
        ("2026-06-25 14:00:00 CEST", 12),
        ("2026-06-25 14:00:00 EDT", 18),
        ("2026-06-25 14:00:00 BST", 13),
        ("2026-06-25 14:00:00.5 UTC", 14),
        ("2026-06-25 14:00:00 +0200", 12),
        ("2026-06-25T14:00:00Z", 14),
        ("Thu Jun 25 14:00:00 2026", 14),
        ("2026-06-25 14:00:00 IST", None),
        ("25.06.2026 14:00", None),
        ("yesterday", None),
    ],
)
def test_times_of_the_exchange(play: Play, words: str, utc: int | None) -> None:
    """What cannot be read is told when it is collected and when it is graded, and counts among those without a time."""
    late(play)
    done = play.collect(play.tree({f"ada+{PS1}+{words}/{PS1}.ipynb": "A"}))
    tasks = submitted(play.course, PS1).tasks
    assert [task.submitted and task.submitted.hour for task in tasks] == [utc]
    assert says(
        done.remarks, *([] if utc else [f"handed in at '{re.escape(words)}', which is no time that can be read"])
    )
    assert ("1 of 1 submissions have no time" in untimed(play.course, PS1, tasks)) == (utc is None)
    (play.course.submitted() / "ada" / PS1 / "timestamp.txt").write_text(words)
    told = submitted(play.course, PS1)
    assert [task.submitted and task.submitted.hour for task in told.tasks] == [utc]
    assert says(told.remarks, *([] if utc else [f"timestamp.txt says '{re.escape(words)}', which is no time"]))


def test_the_courses_own_zone_says_which_is_meant(play: Play) -> None:
    config = play.course.root / "nbgrader_config.py"
    config.write_text(config.read_text() + 'c.Exchange.timezone = "Asia/Kolkata"\n')
    play.collect(play.tree({f"ada+{PS1}+2026-06-25 14:00:00 IST/{PS1}.ipynb": "A"}))
    assert timestamp(play.course.submitted() / "ada" / PS1) == datetime(2026, 6, 25, 8, 30)


MONTHS = {  # as they stand in a date, written down by hand
    "%A, {} %B {}, %I:%M %p": "January February March April May June July August September October November December",
    "%A, {}. %B {}, %H:%M": "Januar Februar März April Mai Juni "  # codespell:ignore
    "Juli August September Oktober November Dezember",  # codespell:ignore
    "%A, {} de %B de {}, %H:%M": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "%A {} %B {} à %Hh%M": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "%A, {} de %B de {}, às %H:%M": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "%A, {} %B {}, %H:%M": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "%A {} %B {}, om %H:%M": "januari februari maart april mei juni juli "  # codespell:ignore
    "augustus september oktober november december",
    "%A, {} %B {}, %H.%M": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
    "listopada grudnia",
    "%A, {} %B {} г., %H:%M": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "%A، {} %B {}، %H:%M": "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
}
SATURDAYS = "Saturday Samstag sábado samedi sábado sabato zaterdag sobota суббота السبت"


@pytest.mark.parametrize("form", MONTHS)
def test_every_month_in_moodles_languages(form: str) -> None:
    for month, name in enumerate(MONTHS[form].split(), start=1):
        for day, hour, minute in ((1, 0, 5), (12, 12, 0), (28, 23, 59)):
            words = form.format(day, 2026).replace("%A", SATURDAYS.split()[[*MONTHS].index(form)]).replace("%B", name)
            words = words.replace("%I", f"{(hour + 11) % 12 + 1}").replace("%p", "AM" if hour < 12 else "PM")
            words = words.replace("%H", f"{hour:02}").replace("%M", f"{minute:02}")
            assert moodle_time(words) == datetime(2026, month, day, hour, minute).astimezone(UTC), words


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("2026年11月9日 星期一 13:26", 13),
        ("2026年 11月 09日(月曜日) 13:26", 13),
        ("2026年11月9日 星期一 下午1:26", 13),
        ("الاثنين، 9 نوفمبر 2026، 1:26 م", 13),
        ("lunes, 9 de noviembre de 2026, 1:26 p. m.", 13),
        ("Monday, 9 November 2026, 12:26 AM", 0),
    ],
)
def test_dates_of_numbers_and_halves_of_days(words: str, hour: int) -> None:
    assert moodle_time(words) == datetime(2026, 11, 9, hour, 26).astimezone(UTC)


@pytest.mark.parametrize(
    "words",
    [
        "Δευτέρα, 9 Νοεμβρίου 2026, 1:26 μ.μ.",  # a language that we do not know
        "Monday, 9 November 2026, 1:26 μ.μ.",  # a word that may turn the hour
        "Montag, 9 novembre 2026, 13:26",  # two languages
        "Monday, 31 June 2026, 13:26",
        "Monday, 9 November 2026, 13:26 PM",
        "Monday, 9 November 2026",
        "9/11/2026, 13:26",  # a day in September, or in November
        "2026年13月9日 13:26",
        "Monday, 9 November 2026, 13:26, 14:00",
    ],
)
def test_what_may_be_another_time_is_none(words: str) -> None:
    with pytest.raises(ValueError, match="no time as Moodle writes it"):
        moodle_time(words)
