"""What a form needs from its page to ask for names, times and the PIN; a `PageContext` is one."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Protocol as Shape

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bedside.case.ward import Clinician, Ward
    from bedside.protocol.protocol import Protocol


class Asking(Shape):
    """Content, ward, the person signed in, the clock and the check of the PIN."""

    @property
    def protocol(self) -> Protocol:
        """The content of this session."""

    @property
    def ward(self) -> Ward:
        """Settings of the ward."""

    @property
    def clinician(self) -> Clinician:
        """The person signed in."""

    @property
    def now(self) -> Callable[[], datetime]:
        """The instant."""

    @property
    def check_pin(self) -> Callable[[str], None]:
        """Raises WorldError unless the PIN is that of the person signed in."""
