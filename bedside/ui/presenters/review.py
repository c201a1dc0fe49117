"""The conversation about the sheet: preview, signing, handing out; building and signing run in a worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from bedside.domain.errors import WorldError
from bedside.ui.presenters.worker import Worker
from bedside.ui.refusal import told

if TYPE_CHECKING:
    from bedside.app.case_service import CaseService
    from bedside.app.sheet import SheetPreview, SignedSheet


@dataclass(frozen=True, slots=True)
class SignAnswers:
    """What was typed to sign; `wants` is "print" or "save"."""

    pin: str
    initials: str
    birth_year: str
    wants: str


@dataclass(frozen=True, slots=True)
class _NotSigned:
    """Why a signature was refused, and which of its fields was wrong."""

    sentence: str
    wrong: str


class ReviewPresenter(QObject):
    """Builds the preview of the open case and signs exactly what was shown.

    Signals:
        preview_changed: the SheetPreview.
        signed: the SignedSheet and what is wanted with it ("print" or "save").
        kept: the SignedSheet to be looked at.
        refused: why nothing was signed or no preview could be built, and which field of the signature was wrong
            ("initials", "birth_year", "pin"; "" none of them).
        busy_changed: whether a job runs; the screen does not lock meanwhile.
    """

    preview_changed = Signal(object)
    signed = Signal(object, str)
    kept = Signal(object)
    refused = Signal(str, str)
    busy_changed = Signal(bool)

    def __init__(self, service: CaseService, *, is_demo: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._is_demo = service, is_demo
        self._preview: SheetPreview | None = None
        self._wants, self._builds = "", False
        self._asked_meanwhile: tuple[str, str, str] | None = None
        self._worker = Worker(self)

    @Slot(str, str, str)
    def build(self, incomplete_reason: str = "", received_by: str = "", extent: str = "full") -> None:
        """Build the preview anew: with the reason for missing answers, who takes over, and how much of the record it
        prints.

        What is asked while one is being built is built after it: a preview without it is never shown.
        """
        if self._builds:
            self._asked_meanwhile = (incomplete_reason, received_by, extent)
            return
        service, is_demo = self._service, self._is_demo

        def work() -> SheetPreview:
            from bedside.app.sheet import PreviewWish, build_preview
            from bedside.report.model import Extent

            wish = PreviewWish(Extent(extent), incomplete_reason, received_by)
            return build_preview(service, wish, demo=is_demo)

        self._preview = None
        self._builds = self._worker.start(work, self._on_built, self._on_failed)
        if self._builds:
            self.busy_changed.emit(True)

    @Slot(object)
    def sign(self, answers: SignAnswers) -> None:
        """Sign the bytes of the preview."""
        service, preview = self._service, self._preview
        if preview is None:
            said = self.tr("There is no preview yet. Nothing was signed. Wait for the preview.")
            self.refused.emit(said, "")
            return

        def work() -> SignedSheet | _NotSigned:
            from bedside.app.sheet import Signing, sign_preview, wrong_field

            signing = Signing(
                pin=answers.pin,
                initials=answers.initials,
                birth_year=answers.birth_year,
            )
            try:
                return sign_preview(service, preview, signing)
            except WorldError as error:
                return _NotSigned(told(error), wrong_field(error))

        self._wants = answers.wants
        if self._worker.start(work, self._on_signed, self._on_failed):
            self.busy_changed.emit(True)

    @Slot(int, str)
    def hand_out_again(self, version: int, wants: str) -> None:
        """Hand out the bytes of an earlier signature."""
        sheet = self._signed(version)
        if sheet is not None:
            self.signed.emit(sheet, wants)

    @Slot(int)
    def show_kept(self, version: int) -> None:
        """Show the bytes of an earlier signature; what was previewed for signing is put away."""
        self._preview = None
        sheet = self._signed(version)
        if sheet is not None:
            self.kept.emit(sheet)

    def note_handed_out(self, *, printed: bool) -> None:
        """Record that the sheet left the program (safety.md P5)."""
        view = self._service.current
        if view is not None:
            self._service.note_access(view.state.case, printed=printed)

    def _signed(self, version: int) -> SignedSheet | None:
        from bedside.app.sheet import signed_sheet

        try:
            return signed_sheet(self._service, version)
        except WorldError as error:
            self.refused.emit(told(error), "")
            return None

    def _on_built(self, result: object) -> None:
        self._builds, asked, self._asked_meanwhile = False, self._asked_meanwhile, None
        if not self._is_still_unlocked():
            return
        if asked is not None:
            self.build(*asked)
            return
        self._preview = cast("SheetPreview", result)
        self.preview_changed.emit(result)

    def _on_signed(self, result: object) -> None:
        if isinstance(result, _NotSigned):
            self._refuse(result.sentence, result.wrong)
            return
        self._preview = None
        if self._is_still_unlocked():
            self.signed.emit(result, self._wants)

    def _on_failed(self, sentence: str) -> None:
        self._refuse(sentence, "")

    def _refuse(self, sentence: str, wrong: str) -> None:
        self._builds, self._asked_meanwhile = False, None
        if self._is_still_unlocked():
            self.refused.emit(sentence, wrong)

    def _is_still_unlocked(self) -> bool:
        """Say that the job ended; a lock that waited for it comes now, and nothing is asked over a locked screen."""
        self.busy_changed.emit(False)
        return self._service.store.is_open
