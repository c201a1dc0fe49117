"""`bedside demo --sheet OUT.pdf`: one invented case through every step, signed with a throw-away identity."""

import tempfile
from datetime import datetime
from pathlib import Path
from typing import TextIO

from bedside.app.demo import CLINICIAN, DEMO_PIN, ZONE, demo_session, script
from bedside.app.sheet import PreviewWish, SignedSheet, Signing, build_preview, sign_preview, trust_file
from bedside.app.wiring import SystemClock, demo_world
from bedside.cli import exit_codes
from bedside.cli.output import require_plain, write_whole

CASE = "dubois"
_REASON = "Invented case: the sheet names what was left open"


def run(sheet: Path, at: datetime | None, stdout: TextIO) -> int:
    """Walk the invented case, sign its sheet and write it with the ward certificate beside it.

    Args:
        sheet: where the PDF goes; the certificate goes to the same name with `.ward.pem`.
        at: signing time; None is now. A fixed time gives the same base document on each run.

    Returns:
        0 when both files are written.

    Raises:
        WorldError: a file cannot be written; neither is then left half-written.
    """
    certificate = sheet.with_suffix(".ward.pem")
    for target in (sheet, certificate):
        require_plain(target)
    signed, trust = _signed_sheet(at or SystemClock(ZONE).now())
    write_whole(sheet, signed.pdf)
    write_whole(certificate, trust)
    stdout.write(
        f"Signed by {CLINICIAN.name} (invented): {sheet}\n"
        f"Ward certificate: {certificate}\n"
        f"Record code {signed.record_code}, version {signed.version}. Check it with:\n"
        f"  bedside verify {sheet} --trust {certificate}\n"
    )
    return exit_codes.DONE


def _signed_sheet(at: datetime) -> tuple[SignedSheet, bytes]:
    """The sheet of the invented case, signed at this time in a ward that is gone afterwards, and its trust file."""
    with tempfile.TemporaryDirectory(prefix="bedside-demo-") as folder:
        session = demo_session(demo_world(Path(folder), at, None), (CASE,))
        service = session.unlock(session.people()[0].id, DEMO_PIN)
        try:
            told = script(CASE)
            service.open(service.board()[0].case)
            preview = build_preview(
                service, PreviewWish(incomplete_reason=_REASON, received_by=told.received_by), demo=True
            )
            signing = Signing(
                pin=DEMO_PIN,
                initials=told.identity.initials,
                birth_year=str(told.identity.birth_date.year),
            )
            return sign_preview(service, preview, signing), trust_file(service)
        finally:
            service.lock()
