"""The check in a process of its own: same verdicts, bounded time and memory."""

import subprocess
import sys
import threading
from multiprocessing import Pipe
from pathlib import Path

import pytest

from bedside.sign.request import SignedDocument
from bedside.sign.sandbox import Limits, Stop, _ask, _serve, decode, encode, trust_bytes, verify_apart
from bedside.sign.verdict import CannotCheck, NotVerified, TrustAnchors, Verified
from bedside.sign.verify import verify
from tests.sign.forgery import ATTACKS
from tests.sign.sheets import Ward

PATIENT = Limits(check_seconds=60.0)
"""A slow machine may take its time; what is bounded is tested with pipes that stay silent."""

NOTHING = (b"", TrustAnchors())


def test_another_process_reaches_the_same_verdicts(ward: Ward, sheet: SignedDocument) -> None:
    for pdf in (sheet.pdf, ATTACKS["update: annotation"](sheet.pdf)):
        assert verify_apart(pdf, ward.trust, PATIENT) == verify(pdf, ward.trust)
    assert isinstance(verify_apart(sheet.pdf, TrustAnchors(), PATIENT), CannotCheck)


@pytest.mark.hazard("H33")
def test_a_check_that_wants_too_much_memory_is_not_verified(ward: Ward, sheet: SignedDocument) -> None:
    starved = Limits(check_seconds=60.0, memory_bytes=1024 * 1024)
    padded = sheet.pdf + b" " * (4 * 1024 * 1024)
    assert isinstance(verify_apart(padded, ward.trust, starved), NotVerified)


@pytest.mark.hazard("H33")
def test_a_hostile_file_cannot_take_the_program_with_it(ward: Ward) -> None:
    hostile = b"%PDF-1.7\n1 0 obj\n" + b"[" * 2_000_000 + b"\nendobj\nstartxref\n9\n%%EOF\n"
    assert isinstance(verify_apart(hostile, ward.trust, PATIENT), NotVerified)


def test_a_file_that_is_too_large_is_refused_before_any_process_is_started(ward: Ward) -> None:
    assert "20 MB" in str(verify_apart(b"x" * (20 * 1024 * 1024 + 1), ward.trust))


@pytest.mark.hazard("H33")
def test_a_check_that_does_not_answer_in_time_is_not_verified() -> None:
    ours, theirs = Pipe()
    soon = Limits(start_seconds=0.01, check_seconds=0.01)
    with ours, theirs:
        assert "did not start" in str(_ask(ours, NOTHING, soon, Stop()))
        theirs.send_bytes(b"ready")
        assert "took too long" in str(_ask(ours, NOTHING, soon, Stop()))
        theirs.send_bytes(b"something else")
        assert "broke off" in str(_ask(ours, NOTHING, soon, Stop()))


@pytest.mark.hazard("H33", "H36")
def test_a_check_that_is_stopped_ends_at_once_and_is_not_verified(ward: Ward, sheet: SignedDocument) -> None:
    ours, theirs = Pipe()
    patient, stop = Limits(start_seconds=600.0, check_seconds=600.0), Stop()
    with ours, theirs:
        theirs.send_bytes(b"ready")
        stopping = threading.Thread(target=stop.stop)
        stopping.start()
        assert "was stopped" in str(_ask(ours, NOTHING, patient, stop))
        stopping.join()
    assert "was stopped" in str(verify_apart(sheet.pdf, ward.trust, patient, stop))


@pytest.mark.hazard("H33")
def test_a_process_that_falls_over_before_it_has_the_file_is_not_waited_for(tmp_path: Path) -> None:
    """The other process loads this script again, and stops where it would start a third one."""
    script = tmp_path / "careless.py"
    script.write_text(
        "from bedside.sign.sandbox import verify_apart\n"
        "from bedside.sign.verdict import TrustAnchors\n"
        "print(verify_apart(b'%PDF-1.7' * 100_000, TrustAnchors((b'root',))))\n"
    )
    ran = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True, timeout=300)
    assert "broke off" in ran.stdout


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("answer", [b"", b"Verified", b"Verify\n{}", b'Other\n{"claim":1}', b"\xff\xfe\n{}"])
def test_an_answer_that_is_no_verdict_never_says_verified(answer: bytes) -> None:
    assert isinstance(decode(answer), NotVerified)


@pytest.mark.hazard("H33")
def test_a_process_that_ends_without_an_answer_is_not_verified() -> None:
    ours, theirs = Pipe()
    with ours:
        theirs.send_bytes(b"ready")
        theirs.close()
        assert "broke off" in str(_ask(ours, NOTHING, PATIENT, Stop()))


def test_every_verdict_comes_through_the_pipe_unchanged(ward: Ward, sheet: SignedDocument) -> None:
    good = verify(sheet.pdf, ward.trust)
    assert isinstance(good, Verified)
    for verdict in (good, NotVerified(("Łódź",), good.claim), NotVerified(("a", "b")), CannotCheck(("c",))):
        assert decode(encode(verdict)) == verdict


def test_the_other_process_says_when_it_is_ready_and_then_the_verdict(
    ward: Ward, sheet: SignedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited: list[int] = []
    monkeypatch.setattr("bedside.sign.sandbox.give_up_rights", limited.append)
    ours, theirs = Pipe()
    with ours:
        ours.send_bytes(trust_bytes(ward.trust))
        ours.send_bytes(sheet.pdf)
        _serve(theirs, 1234)
        assert limited == [1234]
        assert ours.recv_bytes() == b"ready"
        assert isinstance(decode(ours.recv_bytes()), Verified)
