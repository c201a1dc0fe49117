"""Ten sheets as the program makes them: other cases, extents, languages, letters; everybody in them is invented."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bedside.app.case_service import CaseService, Saved
from bedside.app.demo import DEMO_PIN, DemoWorld, demo_session
from bedside.app.sheet import PreviewWish, SheetPreview, Signing, build_preview, sign_preview
from bedside.app.station_content import shipped_content
from bedside.case.state import CaseState
from bedside.commands.model import AmendIdentity, Command, RecordAnswer
from bedside.domain.observations import Answer, Finding
from bedside.protocol.model import SiteSwitches
from bedside.protocol.protocol import Protocol
from bedside.protocol.words import Language
from bedside.report.model import Extent
from bedside.sign.key import LocalKey
from bedside.sign.request import BaseDocument, SignedDocument, SignRequest
from bedside.sign.signer import sign
from tests.sign.sheets import SIGNED, WARD, Ward

SHORTEST = "one page"
"""The sheet with the fewest bytes: the one for tests that go through all of them."""


@dataclass(frozen=True)
class RealSheet:
    """Which case of the demo, how much of it is printed, in which language, and what happens before."""

    case: str
    extent: Extent
    language: Language = "en"
    before: Callable[[CaseService], None] | None = None


def _signed_once(service: CaseService) -> None:
    """A first sheet is signed and one more question answered: the next sheet is version 2."""
    identity = _open(service).identity
    signing = Signing(DEMO_PIN, identity.initials, str(identity.birth_date.year))
    sign_preview(service, build_preview(service, PreviewWish(incomplete_reason="Night.")), signing)
    seen = Finding(item="vasopressor", answer=Answer.YES, collected_at=service.now())
    _told(service, RecordAnswer(observation=seen))


def _renamed(service: CaseService) -> None:
    changed = {"family_name": "王中文", "given_name": "Łucja", "latin_spelling": "Wang Zhongwen"}
    identity = _open(service).identity.model_copy(update=changed)
    _told(service, AmendIdentity(identity=identity, reason="Passport seen."))


def _open(service: CaseService) -> CaseState:
    assert service.current is not None
    return service.current.state


def _told(service: CaseService, command: Command) -> None:
    outcome = service.perform(command)
    assert isinstance(outcome, Saved), outcome


TEN: dict[str, RealSheet] = {
    SHORTEST: RealSheet("pereira", Extent.ONE_PAGE),
    "one page, override": RealSheet("dubois", Extent.ONE_PAGE),
    "one page, French": RealSheet("hansen", Extent.ONE_PAGE, "fr"),
    "one page, letters the font lacks": RealSheet("okafor", Extent.ONE_PAGE, before=_renamed),
    "whole record": RealSheet("okafor", Extent.FULL),
    "whole record, override": RealSheet("dubois", Extent.FULL),
    "whole record, many rounds": RealSheet("hansen", Extent.FULL),
    "whole record, French": RealSheet("pereira", Extent.FULL, "fr"),
    "what is new, version 2": RealSheet("pereira", Extent.CHANGES, before=_signed_once),
    "what is new, French": RealSheet("dubois", Extent.CHANGES, "fr", _signed_once),
}


def signed_real_sheet(name: str, ward: Ward) -> SignedDocument:
    """One of the ten, signed by the clinician of this ward."""
    preview = preview_of(name)
    assert preview.problems == ()
    wish = SignRequest(BaseDocument(preview.pdf), LocalKey(ward.clinician), SIGNED, WARD, preview.stamp)
    return sign(wish)


@cache
def preview_of(name: str) -> SheetPreview:
    """One of the ten as it is shown before signing."""
    wanted = TEN[name]

    def protocol(site: SiteSwitches) -> Protocol:
        return Protocol(content=shipped_content(), site=site, language=wanted.language)

    with TemporaryDirectory(prefix="bedside-test-") as folder:
        built_at = datetime(2026, 5, 3, 14, 0, tzinfo=UTC)
        session = demo_session(DemoWorld(Path(folder), built_at, protocol), [wanted.case])
        service = session.unlock(session.people()[0].id, DEMO_PIN)
        service.open(service.board()[0].case)
        if wanted.before:
            wanted.before(service)
        preview = build_preview(service, PreviewWish(wanted.extent))
        service.lock()
        return preview
