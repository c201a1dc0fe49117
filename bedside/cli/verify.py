"""`bedside verify FILE.pdf [--trust CERT]`: who signed this file, and whether that holds."""

from dataclasses import replace
from pathlib import Path
from typing import TextIO, assert_never

from bedside.app.wiring import SystemClock
from bedside.cli.exit_codes import CANNOT_CHECK, DONE, NO
from bedside.cli.plain_file import read_plain
from bedside.domain.errors import WorldError
from bedside.sign.sandbox import LARGEST_FILE_BYTES, STANDARD_LIMITS, Limits, verify_apart
from bedside.sign.trust import LARGEST_TRUST_FILE_BYTES, read_trust
from bedside.sign.verdict import (
    TIME_NOT_PROVEN,
    CannotCheck,
    Claim,
    NotVerified,
    TrustAnchors,
    Verdict,
    Verified,
)


def run(pdf_path: Path, trust_path: Path | None, stdout: TextIO, limits: Limits = STANDARD_LIMITS) -> int:
    """Check one file against one ward certificate and say so.

    Returns:
        0 Verified, 1 Not verified, 2 Cannot check.
    """
    verdict = check(pdf_path, trust_path, limits)
    stdout.write("\n".join(report(verdict)) + "\n")
    match verdict:
        case Verified():
            return DONE
        case NotVerified():
            return NO
        case CannotCheck():
            return CANNOT_CHECK
        case other:
            assert_never(other)


def check(pdf_path: Path, trust_path: Path | None, limits: Limits = STANDARD_LIMITS) -> Verdict:
    """The verdict on one file; CannotCheck when it or the trust file cannot be read."""
    try:
        trust = (
            TrustAnchors()
            if trust_path is None
            else read_trust(read_plain(trust_path, LARGEST_TRUST_FILE_BYTES))
        )
        pdf = read_plain(pdf_path, LARGEST_FILE_BYTES + 1)
    except WorldError as error:
        return CannotCheck((str(error),))
    return verify_apart(pdf, replace(trust, checked_at=SystemClock("UTC").now()), limits)


def report(verdict: Verdict) -> list[str]:
    """The lines that tell a verdict, its word first."""
    match verdict:
        case Verified(claim, notes):
            return ["Verified", *_claim_lines(claim), *notes]
        case NotVerified(reasons, claim):
            return ["Not verified", *reasons, *verdict.advice, *_unproven_lines(claim)]
        case CannotCheck(reasons):
            return ["Cannot check", *reasons]
        case other:
            assert_never(other)


def _unproven_lines(claim: Claim | None) -> list[str]:
    if claim is None:
        return []
    return ["What the file says of itself:", *_claim_lines(claim), TIME_NOT_PROVEN]


def _claim_lines(claim: Claim) -> list[str]:
    return [
        f"Signed by: {claim.who}, {claim.registration} ({claim.reason})",
        f"Ward: {claim.ward}",
        f"Certificate: serial {claim.serial}, issued by {claim.issuer}",
        f"Fingerprint (SHA-256): {claim.fingerprint}",
        f"Claimed time: {claim.claimed_at.isoformat(sep=' ')}",
    ]
