"""The check in a process of its own: same verdicts, bounded time and memory."""

from multiprocessing import Pipe

import pytest

from bedside.sign.request import SignedDocument
from bedside.sign.sandbox import Limits, _await, _serve, decode, encode, verify_apart
from bedside.sign.verdict import CannotCheck, NotVerified, TrustAnchors, Verified
from bedside.sign.verify import verify
from tests.sign.forgery import ATTACKS
from tests.sign.sheets import Ward

PATIENT = Limits(check_seconds=60.0)
"""A slow machine may take its time; what is bounded is tested with pipes that stay silent."""


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
    answers, sender = Pipe(duplex=False)
    soon = Limits(start_seconds=0.01, check_seconds=0.01)
    with answers, sender:
        assert "did not start" in str(_await(answers, soon))
        sender.send_bytes(b"ready")
        assert "took too long" in str(_await(answers, soon))
        sender.send_bytes(b"something else")
        assert "broke off" in str(_await(answers, soon))


@pytest.mark.hazard("H33")
@pytest.mark.parametrize("answer", [b"", b"Verified", b"Verify\n{}", b'Other\n{"claim":1}', b"\xff\xfe\n{}"])
def test_an_answer_that_is_no_verdict_never_says_verified(answer: bytes) -> None:
    assert isinstance(decode(answer), NotVerified)


@pytest.mark.hazard("H33")
def test_a_process_that_ends_without_an_answer_is_not_verified() -> None:
    answers, sender = Pipe(duplex=False)
    with answers:
        sender.send_bytes(b"ready")
        sender.close()
        assert "broke off" in str(_await(answers, PATIENT))


def test_every_verdict_comes_through_the_pipe_unchanged(ward: Ward, sheet: SignedDocument) -> None:
    good = verify(sheet.pdf, ward.trust)
    assert isinstance(good, Verified)
    for verdict in (good, NotVerified(("Łódź",), good.claim), NotVerified(("a", "b")), CannotCheck(("c",))):
        assert decode(encode(verdict)) == verdict


def test_the_other_process_says_when_it_is_ready_and_then_the_verdict(
    ward: Ward, sheet: SignedDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited: list[int] = []
    monkeypatch.setattr("bedside.sign.sandbox._give_up_rights", limited.append)
    answers, sender = Pipe(duplex=False)
    with answers:
        _serve(sender, sheet.pdf, ward.trust, 1234)
        assert limited == [1234]
        assert isinstance(_await(answers, PATIENT), Verified)
