"""Two processes that append to one store."""

import subprocess

from tests.store.bare_ward import KEY, BareWard
from tests.store.chain_verifier import verify
from tests.store.ward import CASE, ROOT, child, draft

ONE_LOCK, TWO_LOCKS = ("ward.lock", "ward.lock"), ("one.lock", "other.lock")


def share(ward: BareWard, locks: tuple[str, str], events_each: int) -> int:
    """Let two processes append; how often one met the other. Raises AssertionError unless every entry is there once."""
    writers = [
        subprocess.Popen(
            child("child_sharer", str(ward.home), str(ward.file.with_name(lock)), *_span(turn, events_each)),
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        for turn, lock in enumerate(locks)
    ]
    heard = [writer.communicate()[0] for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert verify(ward.file, KEY, ward.anchor) is None
    store = ward.open()
    assert store.doubt is None
    list(store.verify_all())
    payloads = [event.payload for event in store.read_stream(CASE)]
    store.close()
    assert sorted(map(str, payloads)) == sorted(str(draft(n).payload) for n in range(1, 2 * events_each + 1))
    return sum(map(int, heard))


def _span(turn: int, events_each: int) -> tuple[str, str]:
    return str(turn * events_each + 1), str((turn + 1) * events_each)
