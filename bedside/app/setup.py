"""What the first start asks, and what is asked about everybody who is enrolled."""

from typing import Literal, NamedTuple


class WardSetup(NamedTuple):
    """What the first start asks about the ward (design.md 10.22 to 10.24)."""

    name: str
    zone: str
    decimal_mark: Literal[".", ","] = "."
    units: Literal["si", "conventional"] = "si"


class ClinicianSetup(NamedTuple):
    """What is asked about a clinician who is enrolled."""

    name: str
    role: str
    registration: str
    is_senior: bool
