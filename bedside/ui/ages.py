"""How old something is, in the words of the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from datetime import datetime

translate = QCoreApplication.translate


def age_words(moment: datetime, now: datetime) -> str:
    """How long ago: "11 h ago", "3 d ago", "5 min ago"."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 60:
        return translate("TimeText", "{count} min ago").format(count=max(minutes, 0))
    if minutes < 72 * 60:
        return translate("TimeText", "{count} h ago").format(count=minutes // 60)
    return translate("TimeText", "{count} d ago").format(count=minutes // 1440)


def short_age(moment: datetime, now: datetime) -> str:
    """How old, where there is room for little: "11 h", "3 d", "5 min"."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 60:
        return translate("TimeText", "{count} min").format(count=max(minutes, 0))
    if minutes < 72 * 60:
        return translate("TimeText", "{count} h").format(count=minutes // 60)
    return translate("TimeText", "{count} d").format(count=minutes // 1440)
