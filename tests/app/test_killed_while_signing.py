"""Killed between signature and record: the store holds signed bytes and the event that tells of them, or neither."""

import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bedside.app.case_service import CaseService, Saved
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview, signed_sheet, trust_file
from bedside.sign.trust import read_trust
from bedside.sign.verdict import Verified
from bedside.sign.verify import verify
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved
from tests.app.deadly_disk import DeadlyDisk, written_in_a_child

KILLS = 8
SIGNING = Signing(PIN, "JN", "1980")


def opened(folder: Path, vfs: str | None = None) -> CaseService:
    """The ward of this folder with its one case open."""
    session = Workstation(folder).start(vfs)
    service = session.unlock(session.people()[0].id, PIN)
    service.open(service.board()[0].case)
    return service


def sign_in_a_child(folder: Path, fatal: int | None) -> int | None:
    """Sign in a process that is killed at this write after the signature; how many there were when it was not."""
    return written_in_a_child(lambda: _sign(folder, fatal))


def _sign(folder: Path, fatal: int | None) -> int:
    disk = DeadlyDisk(fatal)
    service = opened(folder, "multipleciphers-deadly")
    record = service.record_signature

    def watched(command: Any, pdf: bytes) -> Saved:
        (folder / "signed.sha256").write_text(sha256(pdf).hexdigest())
        disk.armed = True
        return record(command, pdf)

    service.record_signature = watched  # type: ignore[method-assign]
    sign_preview(
        service,
        build_preview(service, PreviewWish(incomplete_reason="The rest follows in the morning")),
        SIGNING,
    )
    return disk.count


def found(folder: Path) -> str:
    """What a restart finds: "both", "neither", or what is wrong."""
    service = opened(folder)
    try:
        assert service.current is not None
        digest = bytes.fromhex((folder / "signed.sha256").read_text())
        kept, told = service.store.document(digest), service.current.state.signatures
        if kept is None and not told:
            return "neither"
        if kept is None or not told:
            return "one without the other"
        good = isinstance(verify(signed_sheet(service, 1).pdf, read_trust(trust_file(service))), Verified)
        return "both" if good and told[0].fact.document_sha256 == digest.hex() else "another sheet"
    finally:
        service.lock()


@pytest.mark.slow
@pytest.mark.hazard("H22", "H24", "H32")
def test_a_kill_at_any_write_between_signature_and_record_leaves_both_or_neither(tmp_path: Path) -> None:
    ward = tmp_path / "ward"
    ward.mkdir()
    service = Workstation(ward).start().setup(WARD, CLINICIAN, PIN)
    saved(service.new_case(PATIENT))
    service.lock()

    def after(name: str, fatal: int | None) -> tuple[int | None, str]:
        shutil.copytree(ward, tmp_path / name)
        return sign_in_a_child(tmp_path / name, fatal), found(tmp_path / name)

    writes, left = after("untouched", None)
    assert left == "both"
    assert writes is not None
    assert writes > KILLS
    fatal = sorted({at * (writes - 1) // (KILLS - 1) for at in range(KILLS)})
    outcomes = [after(f"killed{at}", at) for at in fatal]
    assert [survived for survived, _ in outcomes] == [None] * len(fatal)
    assert {left for _, left in outcomes} <= {"both", "neither"}
    assert outcomes[0][1] == "neither"
