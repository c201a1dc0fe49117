"""Made-up laboratory texts, sound and broken, and what would be wrong with the reading of one."""

import re
from random import Random

from bedside.app.pasted_text import read_pasted
from bedside.app.station_content import shipped_protocol
from bedside.domain.quantity import Comparator
from bedside.protocol.model import SiteSwitches
from tests.app.conftest import PATIENT

PROTOCOL = shipped_protocol(SiteSwitches())
NAMES = ("Ferritin", "fibrinogen", "Fibrinogène", "CRP", "crp", "Triglycerides", "Sodium", "Nonsense", "")
SEPARATORS = (" ", ": ", "\t", " = ", ";", "  ", "", " - ")
SIGNS = ("", "", "", "<", ">", "<=", ">=", "≤", "≥", "< ", "> ", "+", "-", "<>")
NUMBERS = (
    "0.1",
    "40000",
    "9200",
    "4.2",
    "1,500",
    "1 500",
    "1e5",
    "2026-11-22",
    "12:30",
    "",
    ".5",
    "5.",
    "９",
)
UNITS = ("ug/L", "µg/L", "g/L", "mg/L", "mmol/L", "ng/mL", "mg/dL", "", "U", "%")
TAILS = (
    "",
    "",
    "",
    " H",
    " L",
    " *",
    " (10-20)",
    " [<5]",
    " H (1 - 2)",
    " 8 g/L",
    " see note",
    "\x00",
    "\u202e",
)
SOUND = (
    *(("Ferritin", "ferritin", "Ferritine"), (" ", ": ", "\t", " = "), ("", "<", ">", "<=", ">=", "≤", "> ")),
    *(("40000", "9200", "12"), (" ", "\t"), ("ug/L", "µg/L", "ng/mL"), ("", " H", " (10-20)", " * [<5]")),
)
WHOSE = ("Name: Novák, Jana", "MRN: 99 001", "DOB: 1980-05-04", "Laboratory of invented results", "")
SIGN_BEFORE_NUMBER = re.compile(r"([<>≤≥]=?)\s*[0-9]")


def made_text(random: Random) -> str:
    """A few lines, each put together of parts that may or may not fit; now and then a character is changed."""
    text = "\n".join(
        random.choice(WHOSE) if random.random() < 0.1 else _line(random) for _ in range(random.randint(0, 6))
    )
    if text and random.random() < 0.3:
        at = random.randrange(len(text))
        text = text[:at] + chr(random.randrange(0x110000)) + text[at + 1 :]
    return text


def harm(text: str) -> str:
    """What is wrong with the reading of a text; "" for nothing."""
    for line in read_pasted(text, PATIENT, PROTOCOL).lines:
        if (line.quantity is None) is not bool(line.problem):
            return f"neither a value nor a reason: {line!r}"
        if line.quantity is None:
            continue
        if line.quantity.unit not in PROTOCOL.items[line.item].units:
            return f"a unit of another item: {line!r}"
        name_and_number = re.split(r"[(\[]", line.text)[0]
        if (line.quantity.comparator is Comparator.EQUAL) is bool(SIGN_BEFORE_NUMBER.search(name_and_number)):
            return f"a comparator was lost or made: {line!r}"
    return ""


def _line(random: Random) -> str:
    any_part = (NAMES, SEPARATORS, SIGNS, NUMBERS, (" ", " ", "\t", ""), UNITS, TAILS)
    parts = any_part if random.random() < 0.7 else SOUND
    return "".join(random.choice(part) for part in parts)
