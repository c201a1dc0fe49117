"""What the first start asks for."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SetupAnswers:
    """What was typed; `units` is "si" or "conventional", `decimal_mark` "." or ","."""

    ward: str
    zone: str
    decimal_mark: str
    units: str
    name: str
    role: str
    registration: str
    is_senior: bool
    pin: str = field(repr=False)
