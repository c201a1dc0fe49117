"""The words of the printed protocol in French, by their English (design.md 10.25)."""

from typing import Final

PROTOCOL: Final = {
    "{low} to {high}": "{low} à {high}",
    "maximum {limit}": "maximum {limit}",
    "refused above {limit}": "refusée au-dessus de {limit}",
    "in steps of {step}": "par paliers de {step}",
}
