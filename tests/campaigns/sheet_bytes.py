"""Every byte of one real signed sheet changed, and the file cut at every place; a step as argument skips some.

One bit of each byte, another one of the eight at each place; with `bits`, all eight of each byte.
"""

import time
from collections.abc import Iterator, Sequence

from bedside.sign.verdict import NotVerified
from bedside.sign.verify import verify
from tests.sign.real_sheets import SHORTEST, signed_real_sheet
from tests.sign.sheets import new_ward

SHOWN = 20


def run(arguments: Sequence[str]) -> int:
    """0 when no changed and no cut file was verified."""
    began = time.monotonic()
    ward = new_ward()
    signed = signed_real_sheet(SHORTEST, ward).pdf
    steps = [int(argument) for argument in arguments if argument.isdigit()]
    places = range(0, len(signed), steps[0] if steps else 1)
    believed, count = [], 0
    for what, pdf in _spoiled(signed, places, every_bit="bits" in arguments):
        count += 1
        if not isinstance(verify(pdf, ward.trust), NotVerified):
            believed.append(what)
    for what in believed[:SHOWN]:
        print(f"Verified: {what}")
    seconds = time.monotonic() - began
    print(f"{len(signed)} bytes, {count} files, {len(believed)} verified, {seconds:.0f} s.")
    return 1 if believed else 0


def _spoiled(signed: bytes, places: range, *, every_bit: bool) -> Iterator[tuple[str, bytes]]:
    for at in places:
        for bit in range(8) if every_bit else (at % 8,):
            yield f"byte {at}, bit {bit}", signed[:at] + bytes([signed[at] ^ 1 << bit]) + signed[at + 1 :]
        yield f"cut at {at}", signed[:at]
