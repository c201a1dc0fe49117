"""Every screen at four scales, two sizes, two looks and five test languages: what has too little room (H40).

`python -m tests.campaigns screens_fit [SCALE=..] [SPEECH=..] [SIZE=..] [LOOK=..]` takes a part of the product.
"""

from collections.abc import Sequence
from itertools import product

from tests.glass import Cell, faults_in
from tests.speech import SPEECHES

PRODUCT = {
    "SCALE": ("1", "1.5", "2", "3"),
    "SPEECH": tuple(SPEECHES),
    "SIZE": ("1366x768", "1920x1080"),
    "LOOK": ("light", "dark"),
}


def run(arguments: Sequence[str]) -> int:
    """Print every fault of every cell; 0 when there is none."""
    wanted = dict(argument.split("=", 1) for argument in arguments)
    if not wanted.keys() <= PRODUCT.keys():
        print(f"There is no such part. Nothing was run. Name one of {', '.join(PRODUCT)}.")
        return 64
    cells = [Cell(*part) for part in product(*(_part(wanted, name) for name in PRODUCT))]
    bad = 0
    for cell in cells:
        faults = faults_in(cell, "all")
        bad += bool(faults)
        print(f"{cell}: {len(faults)} faults", *faults, sep="\n  ", flush=True)
    print(f"{len(cells)} cells, {bad} with faults")
    return int(bool(bad))


def _part(wanted: dict[str, str], name: str) -> tuple[str, ...]:
    return tuple(wanted[name].split(",")) if name in wanted else PRODUCT[name]
