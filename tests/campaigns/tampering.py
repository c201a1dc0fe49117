"""Edits of a record by somebody with the key; 10,000 at random, or as many as named. `bits`: every bit of the file.

About 300 edits a second. A second argument is the seed. Each block of 1,000 is another log,
in half of them one case is erased.
"""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

from tests.store.bare_ward import ward_in_memory
from tests.store.edits import Finding, flip, judge, small_log
from tests.store.random_edits import findings
from tests.store.ward import CASE

EDITS = 10_000
BLOCK = 1_000
SEED = 20_261_122
SHOWN = 20


def run(arguments: Sequence[str]) -> int:
    """0 when every edit that changed the record was found by the program and by the second verifier."""
    began = time.monotonic()
    if arguments and arguments[0] == "bits":
        found = every_bit()
    else:
        wanted = int(arguments[0]) if arguments else EDITS
        found = at_random(wanted, Random(int(arguments[1]) if len(arguments) > 1 else SEED))
    kinds: Counter[str] = Counter()
    wrong: list[Finding] = []
    for finding in found:
        kinds[finding.name] += 1
        if finding.is_missed or finding.is_disputed:
            wrong.append(finding)
    for name, count in kinds.most_common():
        print(f"{count:>8} {name}")
    for finding in wrong[:SHOWN]:
        print(finding)
    print(f"{kinds.total()} edits, {len(wrong)} missed or disputed, {time.monotonic() - began:.0f} s.")
    return 1 if wrong else 0


def at_random(wanted: int, random: Random) -> Iterator[Finding]:
    """Edits at random, each block on a log of another length."""
    for done in range(0, wanted, BLOCK):
        with ward_in_memory() as ward:
            log = small_log(ward, random.randint(6, 24), erases=random.choice(("", CASE)))
            yield from findings(ward, log, random, min(BLOCK, wanted - done))


def every_bit() -> Iterator[Finding]:
    """Every bit of the file of a small log, one at a time."""
    with ward_in_memory() as ward:
        log = small_log(ward)
        for bit in range(len(log.file) * 8):
            ward.put(flip(log.file, bit))
            yield judge(ward, log, "one bit changed")
