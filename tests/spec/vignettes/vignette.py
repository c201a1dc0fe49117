"""What a vignette is: a patient file, the trap it holds, and what must be said about it."""

from dataclasses import dataclass

from tests.spec.vignettes.claims import Claim

NEVER_AT_T1 = (
    "etoposide",
    "ruxolitinib",
    "emapalumab",
    "dep",
    "alemtuzumab_atg",
    "plasma_exchange",
    "mp_pulse",
    "tocilizumab",
)


@dataclass(frozen=True, slots=True)
class Vignette:
    """A patient file, the trap, the sections it rests on, and what must hold."""

    file: str
    trap: str
    sections: str
    holds: tuple[Claim, ...]
