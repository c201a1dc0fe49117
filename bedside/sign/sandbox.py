"""The check of a foreign file in a process of its own, with an end to its time and its memory.

What comes back is text that is parsed, never an object that is loaded: a file that took over the other
process could at worst say a wrong word there, not reach this one.
"""

import multiprocessing
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from threading import Event
from typing import Final

from pydantic import ConfigDict, TypeAdapter, ValidationError

from bedside.sign.verdict import CannotCheck, NotVerified, TrustAnchors, Verdict, Verified
from bedside.sign.verify import verify

LARGEST_FILE_BYTES: Final = 20 * 1024 * 1024
_LONGEST_ANSWER_BYTES = 32 * 1024 * 1024
"""The largest record (10 MiB), written as JSON in JSON, and the verdict beside it."""

_READY = b"ready"
_BROKEN_OFF: Final = NotVerified(("The check of the file broke off.",))
_STOPPED: Final = NotVerified(("The check of the file was stopped.",))
_ADAPTERS: Final[dict[str, TypeAdapter[Verdict]]] = {
    kind.__name__: TypeAdapter(kind) for kind in (Verified, NotVerified, CannotCheck)
}

# A list of one, because a dataclass takes no settings of its adapter: certificates travel as base64.
_TRUST: Final = TypeAdapter(
    tuple[TrustAnchors], config=ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the other process may use.

    Attributes:
        start_seconds: until it has loaded what it needs; no foreign byte has been read by then.
        check_seconds: for the file itself.
        memory_bytes: address space, where the system can limit it.
    """

    start_seconds: float = 60.0
    check_seconds: float = 5.0
    memory_bytes: int = 512 * 1024 * 1024


STANDARD_LIMITS: Final = Limits()


class Stop:
    """Ends a check from another thread, for good; the process that checks ends with it."""

    def __init__(self) -> None:
        self._heard, self._said = multiprocessing.Pipe(duplex=False)
        self._flag = Event()

    def stop(self) -> None:
        """Stop now, and never start."""
        self._flag.set()
        self._said.close()

    @property
    def is_stopped(self) -> bool:
        """True from the moment it was said."""
        return self._flag.is_set()

    def has_word_from(self, other: Connection, seconds: float) -> bool:
        """Wait until the other side says something or the time is over; at once when it is stopped."""
        return other in wait([other, self._heard], seconds) and not self.is_stopped


def verify_apart(
    pdf: bytes, trust: TrustAnchors, limits: Limits = STANDARD_LIMITS, stop: Stop | None = None
) -> Verdict:
    """The same verdict as `verify`, reached in another process.

    Returns:
        NotVerified also when the other process took too long, wanted too much memory, fell over or was stopped.
    """
    stop = stop or Stop()
    if stop.is_stopped:
        return _STOPPED
    if len(pdf) > LARGEST_FILE_BYTES:
        return NotVerified(("The file is larger than 20 MB; no sheet is.",))
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    # The file is not an argument: whoever starts a process waits until it has taken its arguments, and would
    # wait for ever for one that fell over before.
    process = context.Process(target=_serve, args=(theirs, limits.memory_bytes), daemon=True)
    process.start()
    theirs.close()
    try:
        return _ask(ours, (pdf, trust), limits, stop)
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def encode(verdict: Verdict) -> bytes:
    """A verdict as text, its word first."""
    word = type(verdict).__name__
    return word.encode() + b"\n" + _ADAPTERS[word].dump_json(verdict)


def decode(answer: bytes) -> Verdict:
    """The verdict in a text; a text that is none is Not verified."""
    word, _, content = answer.partition(b"\n")
    adapter = _ADAPTERS.get(word.decode("ascii", "replace"))
    if adapter is None:
        return _BROKEN_OFF
    try:
        return adapter.validate_json(content, strict=True)
    except ValidationError:
        return _BROKEN_OFF


def trust_bytes(trust: TrustAnchors) -> bytes:
    """What is trusted as text, for the other process."""
    return _TRUST.dump_json((trust,))


def _ask(other: Connection, question: tuple[bytes, TrustAnchors], limits: Limits, stop: Stop) -> Verdict:
    """Wait until the other process is ready, hand it the file, and wait for its answer."""
    try:
        if not stop.has_word_from(other, limits.start_seconds):
            return _STOPPED if stop.is_stopped else NotVerified(("The check of the file did not start.",))
        if other.recv_bytes(_LONGEST_ANSWER_BYTES) != _READY:
            return _BROKEN_OFF
        pdf, trust = question
        other.send_bytes(trust_bytes(trust))
        other.send_bytes(pdf)
        if not stop.has_word_from(other, limits.check_seconds):
            return _STOPPED if stop.is_stopped else NotVerified(("The check of the file took too long.",))
        return decode(other.recv_bytes(_LONGEST_ANSWER_BYTES))
    except (EOFError, OSError):
        return _BROKEN_OFF


def _serve(asker: Connection, memory_bytes: int) -> None:
    """The other process: load first, then give up rights, then take the file and read it."""
    import bedside.sign.examination  # noqa: F401  # loaded before the clock starts

    give_up_rights(memory_bytes)
    asker.send_bytes(_READY)
    (trust,) = _TRUST.validate_json(asker.recv_bytes(), strict=True)
    asker.send_bytes(encode(verify(asker.recv_bytes(), trust)))
    asker.close()


def give_up_rights(memory_bytes: int) -> None:  # pragma: no cover  # acts in the other process only
    """No more memory than this, no file written, no core dump with a patient in it."""
    try:
        import resource
    except ImportError:  # there is no such limit on Windows; the time limit holds there
        return
    for kind, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        ceiling = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (ceiling, ceiling))
