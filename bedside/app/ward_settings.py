"""Settings of the ward that may change after setup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bedside.case.ward import IdleLimitSet
from bedside.domain.errors import WorldError

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService

IDLE_MINUTES_OFFERED: Final = (1, 2, 3, 5, 7, 10)


def set_idle_minutes(service: CaseService, minutes: int) -> None:
    """Set after how many idle minutes the screen locks, for everybody on this ward (rule K3).

    Raises:
        WorldError: less than 1 or more than 10 minutes, or it could not be saved.
    """
    if not 1 <= minutes <= 10:
        raise WorldError(
            "The screen locks after 1 to 10 idle minutes.", "Nothing was changed.", "Choose one of these."
        )
    service.require_writable()
    service.tell_ward(IdleLimitSet(minutes=minutes))
