"""Killed between signature and record: the store holds signed bytes and the event that tells of them, or neither."""

import os
import shutil
import signal
from hashlib import sha256
from pathlib import Path
from typing import Any

import apsw
import pytest

from bedside.app.case_service import CaseService, Saved
from bedside.app.sheet import PreviewWish, Signing, build_preview, sign_preview, signed_sheet, trust_file
from bedside.sign.trust import read_trust
from bedside.sign.verdict import Verified
from bedside.sign.verify import verify
from tests.app.conftest import CLINICIAN, PATIENT, PIN, WARD, Workstation, saved

KILLS = 8
SIGNING = Signing(PIN, "JN", "1980")


class DeadlyDisk(apsw.VFS):  # type: ignore[misc]  # the stub has no constructor signature to follow
    """The usual file layer, which counts what is written from a moment on and kills the process at one of them."""

    def __init__(self, fatal: int | None) -> None:
        super().__init__("deadly", "")
        self.fatal, self.count, self.armed = fatal, 0, False

    def touch(self) -> None:
        """One more write or sync."""
        if self.armed:
            if self.count == self.fatal:
                os.kill(os.getpid(), signal.SIGKILL)
            self.count += 1

    def xOpen(self, name: apsw.URIFilename | str | None, flags: list[int]) -> "DeadlyFile":
        return DeadlyFile(self, name, flags)


class DeadlyFile(apsw.VFSFile):
    """One open file of that disk."""

    def __init__(self, disk: DeadlyDisk, name: apsw.URIFilename | str | None, flags: list[int]) -> None:
        super().__init__("", name, flags)
        self._disk = disk

    def xSync(self, flags: int) -> None:
        self._disk.touch()
        super().xSync(flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.touch()
        super().xWrite(data, offset)


def opened(folder: Path, vfs: str | None = None) -> CaseService:
    """The ward of this folder with its one case open."""
    session = Workstation(folder).start(vfs)
    service = session.unlock(session.people()[0].id, PIN)
    service.open(service.board()[0].case)
    return service


def sign_in_a_child(folder: Path, fatal: int | None) -> int | None:
    """Sign in a process that is killed at this write after the signature; how many there were when it was not."""
    child = os.fork()
    if child == 0:
        code = 255
        try:
            code = _sign(folder, fatal)
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return None
    code = os.WEXITSTATUS(status)
    assert code != 255, "the child failed"
    return code


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
