"""The time stamp service a ward chose: asked for one time stamp at signing, never waited for.

The connection is made by another process, which is ended when its time is over; what it brought back counts only
when it proves the time to a reader of the sheet.
"""

from __future__ import annotations

import multiprocessing
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from bedside.sign.request import NoTimeStamp
from bedside.sign.time_request import ANSWERED, LONGEST_ANSWER_BYTES, serve

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

MOST_SECONDS: Final = 8.0
"""From asking to giving up, the start of the other process included."""

_NO_ANSWER: Final = "The time stamp service gave no answer."
_REFUSED: Final = "The time stamp service refused."
_UNREADABLE: Final = "The answer of the time stamp service cannot be read."


@dataclass(frozen=True, slots=True)
class TimeStampService:
    """A service by its address, and who may have issued its certificate.

    Attributes:
        authorities: certificates, DER. now: of the workstation; a time stamp far from it is not used.
    """

    address: str
    authorities: tuple[bytes, ...]
    now: Callable[[], datetime]
    most_seconds: float = MOST_SECONDS

    def stamp(self, signature: bytes) -> bytes:
        """The token (DER, in its one form) over a signature value.

        Raises:
            NoTimeStamp: there was no answer in time, the service refused, or a reader would not accept it.
        """
        request, nonce = time_stamp_request(signature)
        answer = _asked(self.address, request, self.most_seconds)
        return accepted(answer, nonce, signature, self)


def time_stamp_request(signature: bytes) -> tuple[bytes, int]:
    """A request (RFC 3161, DER) that holds the hash of a signature value, and its nonce."""
    from asn1crypto import algos, core, tsp

    nonce = secrets.randbits(63)
    imprint = tsp.MessageImprint(
        {
            "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256", "parameters": core.Null()}),
            "hashed_message": sha256(signature).digest(),
        }
    )
    asked = {"version": "v1", "message_imprint": imprint, "nonce": nonce, "cert_req": True}
    der: bytes = tsp.TimeStampReq(asked).dump()
    return der, nonce


def accepted(answer: bytes, nonce: int, signature: bytes, service: TimeStampService) -> bytes:
    """The token in an answer, in its one form, when it proves the time of this signature value.

    Raises:
        NoTimeStamp: it does not.
    """
    from bedside.sign.cms import ROOM_FOR_TOKEN
    from bedside.sign.structure import NotASheet
    from bedside.sign.time_stamp import Answer, distance_faults, read_time_stamp, time_stamp_faults, token_of

    try:
        response = Answer.load(answer, strict=True)
        if response["status"]["status"].native not in ("granted", "granted_with_mods"):
            raise NoTimeStamp(_REFUSED)
        stamp = read_time_stamp(response["time_stamp_token"].dump())
        if stamp.nonce != nonce:
            raise NoTimeStamp("The time stamp service answered another question.")
        faults = time_stamp_faults(stamp, signature, service.authorities) or distance_faults(
            stamp, service.now()
        )
        token = token_of(stamp)
    except NotASheet as fault:
        raise NoTimeStamp(fault.reasons[0]) from fault
    except NoTimeStamp:
        raise
    except Exception as error:
        # Whatever an answer of unknown origin makes the library do, the sheet is signed without it.
        raise NoTimeStamp(_UNREADABLE) from error
    if faults or len(token) > ROOM_FOR_TOKEN:
        raise NoTimeStamp(faults[0] if faults else "The time stamp is longer than a sheet has room for.")
    return token


def _asked(address: str, request: bytes, most_seconds: float) -> bytes:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    try:
        ours.send_bytes(address.encode("ascii"))
        ours.send_bytes(request)
        answer = ours.recv_bytes(LONGEST_ANSWER_BYTES + len(ANSWERED)) if ours.poll(most_seconds) else b""
    except (EOFError, OSError):
        answer = b""
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
    if not answer.startswith(ANSWERED):
        raise NoTimeStamp(_NO_ANSWER)
    return answer[len(ANSWERED) :]
