"""Reads a typed sample time: "now", "2h", "14:05", "21.11 14:05", "2026-11-21 14:05", and as French writes them."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from bedside.domain.instant import with_fixed_offset
from bedside.ui.language import day_month, spoken

_AGO = re.compile(r"(il y a |- ?)?(\d{1,3})\s*(h|min|d|j|heures?|hours?|minutes?|jours?|days?)(\s+ago)?")
_HOURS_AGO = re.compile(r"(il y a |- ?)?(\d{1,2})\s*h\s*(\d{2})(\s+ago)?")
_CLOCK = re.compile(r"(?:at? )?(\d{1,2})(?:[:.](\d{2})|\s*h(?:eures?)?(?:\s*(\d{2}))?)\s*([ab])?")
"""14:05, 14.05 and 14h05; "8h" alone is asked about before, behind a day it can only be eight o'clock."""
_DAY_CLOCK = re.compile(r"(\d{1,2})[./ ](\d{1,2}|[a-z]{3,9})\.?(?:[./ ](\d{4}))?\s+(.+)")
_DAY_OR_CLOCK = re.compile(r"(?:0?[1-9]|1\d|2[0-3])\.(?:0[1-9]|1[0-2])")
"""14.05 is five past two or the fourteenth of May; 14.30 is a time alone."""
_YESTERDAY = re.compile(r"(?:yesterday|y|hier) (.+)")
_NOW = ("now", "n", "maintenant", "a l’instant")
_MONTHS = {
    name[:length]: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    )
    for number, name in enumerate(names.split(), start=1)
    for length in (3, 4, len(name))
    if name[:length] != "jui"
}
"""In full and as they are shown in each language, without accent and point: both are read on any screen."""

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})\s*([ab])?")
_LAST_HOUR = 23
_UNITS = {"h": "hours", "m": "minutes", "d": "days", "j": "days"}

translate = QCoreApplication.translate


def how() -> str:
    """What may be typed."""
    return translate("TimeText", "Type for example: now, 2h, 14:05, yesterday 23:10 or 21.11 14:05.")


def parse_time(text: str, now: datetime, zone: ZoneInfo) -> datetime | str:
    """The instant a text means, or one sentence why it cannot be taken.

    Args:
        text: as typed. now: the instant with the ward's offset. zone: the ward's.

    Returns:
        An aware datetime at or before now. A clock time without a day is today's and must have been; the day is
        never guessed (design.md 10.23). A time that a clock change skipped, or that it holds twice without "a" or
        "b" behind it, is refused (design.md 10.24).
    """
    words = _plain(text)
    if words in _NOW:
        return now
    if _is_time_or_ago(words):
        return _time_or_ago(words)
    if ago := _AGO.fullmatch(words):
        return now - timedelta(**{_UNITS[ago[3][0]]: int(ago[2])})
    if (ago := _HOURS_AGO.fullmatch(words)) and (ago[1] or ago[4]):
        return now - timedelta(hours=int(ago[2]), minutes=int(ago[3]))
    try:
        return _dated(words, now.astimezone(zone), zone)
    except (ValueError, KeyError):
        return translate("TimeText", "This is not a time. Nothing was saved. {how}").format(how=how())


def show_time(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A sample time as it is shown in a field: "14:05" today, else "21 Nov 14:05".

    In an hour that a clock change repeats "a" or "b" stands behind it, as it is typed (design.md 10.24).
    """
    local = moment.astimezone(zone)
    clock = f"{local:%H:%M}{_which_of_two(local)}"
    same_day = local.date() == now.astimezone(zone).date()
    if same_day:
        return clock
    same_year = local.year == now.astimezone(zone).year
    day = day_month(local)
    return f"{day} {clock}" if same_year else f"{day} {local.year} {clock}"


def _which_of_two(local: datetime) -> str:
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    return "" if first == second else (" a" if local.utcoffset() == first else " b")


def _plain(text: str) -> str:
    """Small letters without accents, single blanks, curly apostrophes: how it is typed does not matter."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "’"))
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


def _dated(words: str, now: datetime, zone: ZoneInfo) -> datetime | str:
    if _DAY_OR_CLOCK.fullmatch(words):
        return _day_or_clock(words)
    if _CLOCK.fullmatch(words):
        clock, which = _clock(words)
        found = _instant(now.date(), clock, which, zone)
        if isinstance(found, datetime) and found > now:
            said = translate(
                "TimeText",
                "{clock} is still ahead today. Nothing was saved. Type yesterday {clock} if it was yesterday, or the "
                "right time.",
            )
            return said.format(clock=f"{clock[0]:02}:{clock[1]:02}")
        return found
    if yesterday := _YESTERDAY.fullmatch(words):
        return _instant(now.date() - timedelta(days=1), *_clock(yesterday[1]), zone)
    if day := _DAY_CLOCK.fullmatch(words):
        clock, which = _clock(day[4])
        year = int(day[3]) if day[3] else now.year
        on = _day(year, _month(day[2]), int(day[1]))
        if isinstance(on, date) and on > now.date() and not day[3]:
            return _which_year(on)
        return _at(on, clock, which, (now, zone))
    if iso := _ISO.fullmatch(words):
        on = _day(int(iso[1]), int(iso[2]), int(iso[3]))
        return _at(on, (int(iso[4]), int(iso[5])), iso[6], (now, zone))
    raise ValueError(words)


def _clock(words: str) -> tuple[tuple[int, int], str | None]:
    """Hour and minute, and which of a repeated hour; a ValueError where the words are no time of day."""
    clock = _CLOCK.fullmatch(words)
    if clock is None:
        raise ValueError(words)
    return (int(clock[1]), int(clock[2] or clock[3] or 0)), clock[4]


def _is_time_or_ago(words: str) -> bool:
    """Whether hours are meant that passed, or an hour of the day: "8h" is how French writes eight o'clock.

    In English "8h" is no time of day, and "2h30" may be either.
    """
    ago = (_AGO if spoken() == "fr" else _HOURS_AGO).fullmatch(words)
    if ago is None or ago[1] or ago[4] or int(ago[2]) > _LAST_HOUR:
        return False
    return spoken() != "fr" or ago[3].startswith("h")


def _time_or_ago(words: str) -> str:
    """Which of them it is, is asked, never guessed (H09)."""
    said = translate(
        "TimeText",
        "{words} is a time of day or so long ago. Nothing was saved. Type {clock} for the time, -{words} for ago.",
    )
    (hour, minute), _ = _clock(words)
    return said.format(words=words, clock=f"{hour}:{minute:02}")


def _day_or_clock(words: str) -> str:
    """A day without its time reads as a time of today: which of them it is, is asked, never guessed (H09)."""
    said = translate(
        "TimeText",
        "{words} is a day or a time. Nothing was saved. Type {clock} for the time, {words} 14:05 for the day.",
    )
    return said.format(words=words, clock=words.replace(".", ":"))


def _day(year: int, month: int, day: int) -> date | str:
    try:
        return date(year, month, day)
    except ValueError:
        return translate("TimeText", "There is no such day. Nothing was saved. Type the day and month again.")


def _which_year(on: date) -> str:
    """A day that is still ahead is of an earlier year or a slip: the year is asked for, never guessed (H09)."""
    said = translate(
        "TimeText",
        "{day} lies ahead this year. Nothing was saved. Type the right day, or the year with it, as 21.11.2025 14:05.",
    )
    return said.format(day=day_month(on))


def _at(
    on: date | str, clock: tuple[int, int], which: str | None, here: tuple[datetime, ZoneInfo]
) -> datetime | str:
    now, zone = here
    return on if isinstance(on, str) else _past(_instant(on, clock, which, zone), now)


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    return _MONTHS[text]


def _past(found: datetime | str, now: datetime) -> datetime | str:
    if isinstance(found, datetime) and found > now:
        return translate(
            "TimeText", "This time lies ahead. Nothing was saved. Type when the sample was taken."
        )
    return found


def _instant(day: date, clock: tuple[int, int], which: str | None, zone: ZoneInfo) -> datetime | str:
    local = datetime(day.year, day.month, day.day, *clock, tzinfo=zone)
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return with_fixed_offset(local)
    if local.replace(fold=0).astimezone(UTC).astimezone(zone).replace(fold=0) != local.replace(fold=0):
        said = translate(
            "TimeText", "The clock skipped {clock} that night. Nothing was saved. Type a time that was."
        )
        return said.format(clock=f"{clock[0]:02}:{clock[1]:02}")
    if which is None:
        said = translate(
            "TimeText",
            "{clock} was there twice that night. Nothing was saved. Type {clock} a for the first, b for the second.",
        )
        return said.format(clock=f"{clock[0]:02}:{clock[1]:02}")
    return with_fixed_offset(local.replace(fold=0 if which == "a" else 1))
