"""Appends numbered events until it is killed, and says each number only once its commit has returned.

The mode "early" says the number before the commit: a deliberately broken program, for proving the check.
"""

import sys
from pathlib import Path

from tests.store.ward import CASE, Ward, draft, summary

if __name__ == "__main__":
    home, first, mode = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    store = Ward(home).open()
    assert not store.is_read_only, store.doubt
    print("open", flush=True)
    number = first
    while True:
        if mode == "early":
            print(number, flush=True)
        store.append(CASE, (draft(number),), summary(f"{number:06d}"))
        if mode == "honest":
            print(number, flush=True)
        if number % 7 == 0:
            store.write_anchor()
        number += 1
