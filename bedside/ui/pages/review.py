"""Review and sign: the exact sheet at the left, what is still open and the signature at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bedside.ui.page import Page, PageContext
from bedside.ui.pages.step import StepPage
from bedside.ui.presenters.review import SignAnswers
from bedside.ui.recording import recording
from bedside.ui.refusal import as_spoken
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import rule_line, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.kept_sheet import KeptSheet
from bedside.ui.widgets.link_text import Link
from bedside.ui.widgets.paper import PaperView
from bedside.ui.widgets.preview_bar import PARTS, PreviewBar
from bedside.ui.widgets.ready_list import ReadyList, open_points, sign_words, typed_links
from bedside.ui.widgets.scrolled import into_sight, scrolled
from bedside.ui.widgets.section_view import SectionView
from bedside.ui.widgets.sheet_words import SheetWords
from bedside.ui.widgets.sign_fields import SignFields

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.app.sheet import SheetPreview, SignedSheet
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command

PREVIEW_HOLDS_MS = 5 * 60 * 1000
_SIDE_WIDTH = 400


class ReviewPage(Page):
    """Shows what will be signed, asks for the patient once more, and signs.

    Signals:
        preview_wanted: build the preview, with the reason for missing answers, who takes over, and how much is printed.
        sign_wanted: the SignAnswers.
        again_wanted: version to hand out again, and "print" or "save".
        kept_wanted: version whose signed pages are to be shown.
    """

    preview_wanted = Signal(str, str, str)
    sign_wanted = Signal(object)
    again_wanted = Signal(int, str)
    kept_wanted = Signal(int)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._paper, self.details = PaperView(), StepPage(context, self)
        self._bar, self.words = PreviewBar(), SheetWords()
        self._which, self.extent = self._bar.part, self._bar.extent
        self._left = QStackedWidget()
        self.changes = SectionView()
        self._ready, self.kept = ReadyList(), KeptSheet()
        self._ready_title = text_label(tone="heading")
        self.who, self._ways = SignFields(context.clinician), QWidget()
        self._state = text_label(tone="small")
        self._progress = QProgressBar()
        self._trouble = text_label(meaning="blocked")
        self._signed_version, self._last_event, self._needs_reason = 0, 0, False
        self._is_stale, self._is_settled, self._wants_new, self._has_sheet = True, False, False, False
        self._is_closed, self._typed = False, tuple[Link, ...]()
        self._pressed: QPushButton | None = None
        self._holds = QTimer(self)
        self._make_fields()
        self._lay_out_page()
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Show what is still open; a new event asks for a new preview."""
        last = view.state.last.number if view.state.last else 0
        if last != self._last_event:
            self._last_event, self._is_stale, self._wants_new = last, True, False
        self.details.show_view(view)
        self._ready_title.setText(sign_words(view.assessment, self._typed))
        self._ready.show_points(open_points(view.assessment, self._typed))
        self._ways.setEnabled(not any(step.unconfirmed for step in view.assessment.steps))
        self._signed_version = max((s.fact.sheet for s in view.state.signatures), default=0)
        newest = max((s.stamp.number for s in view.state.signatures), default=-1)
        self._is_closed = view.state.closed is not None
        self._is_settled = newest == last or (self._is_closed and newest >= 0)
        self._has_sheet = view.state.base_sheet is not None
        self.kept.show_version(self._signed_version, is_newest=self._is_folded, is_closed=self._is_closed)
        if not self._has_sheet or self._is_folded:
            self._leave_changes()
        self._fold()
        self._ask_if_stale()

    def name_typed(self, items: tuple[str, ...]) -> None:
        """Name them among what is open: a signature would leave them out."""
        self._typed = typed_links(self.context.protocol, items)

    @Slot(object)
    def show_preview(self, preview: SheetPreview) -> None:
        """Show the base document as it will be signed."""
        self._paper.show_document(preview.pdf)
        self.changes.show_sections(preview.changes)
        self._is_stale = False
        self._needs_reason = preview.needs_reason
        self._fold()
        local = preview.built_at.strftime("%H:%M:%S")
        said = self.tr("Version {number}, built {time}. This is what will be signed.")
        if self._is_closed:
            said = self.tr("Built {time}. The case is closed: open it again from More to sign.")
        self._state.setText(said.format(number=preview.version, time=local))
        self._say(" ".join(map(as_spoken, preview.problems)))
        if self._pressed is not None and not self.trouble:
            self._say(
                self.tr(
                    "The sheet was built anew with your words. Nothing was signed. Look at it, then sign."
                )
            )
        self._pressed = None
        self._holds.start()

    @Slot(object)
    def show_kept(self, sheet: SignedSheet) -> None:
        """Show the newest sheet as it was signed."""
        self._holds.stop()
        self._paper.show_document(sheet.pdf)
        said = self.tr("Version {number}, as it was signed.")
        self._state.setText(said.format(number=sheet.version))
        self._say("")

    @Slot(object, str)
    def show_signed(self, sheet: SignedSheet, wants: str) -> None:
        """Empty the fields after a signature; the keyboard goes on from the sheet that is kept."""
        self._pressed = None
        self._forget_typed()
        self.words.signed()
        self.kept.take_keyboard()

    @Slot(str, str)
    def refuse(self, sentence: str, wrong: str = "") -> None:
        """Show why nothing was signed; the keyboard stands on what was wrong: "initials", "birth_year" or "pin"."""
        self._reason_field.complain("")
        self.who.point_at(wrong, sentence)
        self._say(sentence)

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """Show that building or signing is under way; the keyboard comes back to the button that was pressed."""
        self._progress.setVisible(busy)
        if busy:
            here = self.window().focusWidget()
            self._pressed = next((each for each in (self._print, self._save) if each is here), None)
        for button in (self._print, self._save):
            button.setEnabled(not busy)
        if not busy and self._pressed is not None and self._pressed.isVisible():
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.set_busy(busy)
        if busy:
            self._say("")

    def clear(self) -> None:
        """Forget the sheet and everything typed."""
        self._holds.stop()
        self._paper.show_document(b"")
        self.changes.show_sections(())
        self.details.clear()
        self._ready.show_points(())
        self._typed = ()
        self._forget_typed()
        self.words.clear()
        self._say("")
        self._state.setText("")
        self._is_stale, self._is_settled, self._wants_new = True, False, False
        self._last_event = self._signed_version = 0
        self.extent.choose("full")
        self.kept.show_version(0, is_newest=True)

    @property
    def trouble(self) -> str:
        """The sentence about trouble."""
        return self._trouble.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Build the preview when the page comes to the front and none holds."""
        super().showEvent(event)
        self._ask_if_stale()

    def show_refusal(self, command: Command, refused: Refused) -> bool:
        """Refusals of code status and contacts are shown beside them."""
        return self.details.show_refusal(command, refused)

    def focus(self, item: str) -> None:
        """Put the keyboard on an item of the handover."""
        if item in self.details.rows:
            self._show_part("details")
            self.details.focus(item)

    def half_typed(self) -> list[tuple[str, str, str]]:
        """What is typed for the sheet and not signed, and into code status and contacts."""
        return [*self.words.half_typed(), *self.details.half_typed()]

    def offer(self, item: str, words: str, unit: str) -> None:
        """Show half-typed words again; a reason is printed in the preview, which is built anew."""
        if self.words.offer(item, words):
            self._ask_anew()
        else:
            self.details.offer(item, words, unit)

    def explain(self) -> bool:
        """Show why an item of the handover is asked."""
        return self.details.explain()

    @Slot(str)
    def _show_part(self, part: str) -> None:
        self._which.choose(part)
        self._left.setCurrentIndex(PARTS.index(part))

    def _leave_changes(self) -> None:
        """Nothing is new: before the first signature, and right after one."""
        if self._which.value() == PARTS[-1]:
            self._show_part(PARTS[0])
        self.changes.show_sections(())

    def _ask_if_stale(self) -> None:
        if self._is_stale and self.isVisible() and self._last_event:
            self._is_stale = False
            if self._is_folded:
                self.kept_wanted.emit(self._signed_version)
                return
            self._state.setText(self.tr("Building the preview…"))
            self.preview_wanted.emit(*self.words.printed(), self.extent.value())

    @property
    def _is_folded(self) -> bool:
        """True while the newest entry is a signature and nobody asked for another one; signed and closed, too."""
        return self._is_settled and not self._wants_new

    def _fold(self) -> None:
        """Ask for a signature only where there is something to sign."""
        asked = not self._is_folded and not self._is_closed
        for part in (self._ready_title, self.words.received_by, self.who, self._ways):
            part.setVisible(asked)
        self._reason_field.setVisible(asked and self._needs_reason)
        self._open.insertWidget(self._open.count() - 2 if asked else 0, self.kept)  # what is open leads
        self._bar.ask_extent(asked)
        self._bar.offer_changes(shown=asked and self._has_sheet, printed=self._has_sheet)

    @Slot()
    def _sign_anew(self) -> None:
        self._wants_new = self._is_stale = True
        self.kept.show_version(self._signed_version, is_newest=False)
        self._fold()
        self._ask_if_stale()

    @Slot()
    def _ask_anew(self) -> None:
        self._is_stale = True
        self._ask_if_stale()

    @Slot()
    def _sign_and_print(self) -> None:
        self._sign("print")

    @Slot()
    def _sign_and_save(self) -> None:
        self._sign("save")

    @Slot()
    def _print_again(self) -> None:
        self.again_wanted.emit(self._signed_version, "print")

    @Slot()
    def _save_again(self) -> None:
        self.again_wanted.emit(self._signed_version, "save")

    def _sign(self, wants: str) -> None:
        if not self._complete():
            return
        answers = SignAnswers(
            pin=self.who.pin.take(),
            initials=self.who.initials.text().strip(),
            birth_year=self.who.birth_year.text().strip(),
            wants=wants,
        )
        self.sign_wanted.emit(answers)

    def _complete(self) -> bool:
        """True when everything asked for is typed; else it is said in place."""
        missing = self.who.missing()
        if self._needs_reason and not self.words.check_reason():
            missing.append(self._reason_field)
        if missing:
            missing[0].entry.setFocus()
            into_sight(missing[0])
        return not missing

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _forget_typed(self) -> None:
        self.who.forget()
        self._reason_field.complain("")

    def _make_fields(self) -> None:
        self._reason, self._reason_field = self.words.reason_line, self.words.reason
        self._reason_field.hide()
        self._print = QPushButton(self.tr("Sign and print"))
        self._save = QPushButton(self.tr("Sign and save PDF…"))
        mark_as(self._print, kind="primary")
        for button in (self._print, self._save):
            recording(button)
        for button in (self._print, self._save, *self.kept.findChildren(QPushButton)):
            button.setAutoDefault(True)  # Enter presses the button that has the keyboard

    def _connect(self) -> None:
        self._which.value_changed.connect(self._show_part)
        self.details.command.connect(self.command)
        self.details.focus_item.connect(self.focus_item)
        self._holds.setSingleShot(True)
        self._holds.setInterval(PREVIEW_HOLDS_MS)
        self._holds.timeout.connect(self._ask_anew)
        self.words.changed.connect(self._ask_anew)
        self.extent.value_changed.connect(self._ask_anew)
        self._ready.item_wanted.connect(self.focus_item)
        self._print.clicked.connect(self._sign_and_print)
        self.who.pin.returnPressed.connect(self._print.click)
        self._save.clicked.connect(self._sign_and_save)
        self.kept.print_wanted.connect(self._print_again)
        self.kept.save_wanted.connect(self._save_again)
        self.kept.new_wanted.connect(self._sign_anew)

    def _lay_out_page(self) -> None:
        self.fill()
        row = QHBoxLayout()
        row.setSpacing(0)
        self._left.addWidget(self._paper)
        self._left.addWidget(scrolled(self.tr("Code status and contacts"), self.details))
        self._left.addWidget(scrolled(self.tr("Changes"), self.changes))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._bar)
        left.addWidget(self._left, 1)
        row.addLayout(left, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)

    def _side(self) -> QFrame:
        """What is open may scroll; the signature itself always stays in sight."""
        side = QFrame()
        mark_as(side, panel="side")
        side.setFixedWidth(_SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._open_points(), 1)
        column.addWidget(rule_line())
        column.addLayout(self._signature())
        return side

    def _open_points(self) -> QScrollArea:
        content = QWidget()
        column = self._open = QVBoxLayout(content)
        column.setContentsMargins(20, 8, 20, 12)
        column.setSpacing(8)
        parts = (self._ready_title, self._ready, self._reason_field, self.words.received_by, self.kept)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return scrolled(self.tr("Before signing"), content)

    def _signature(self) -> QVBoxLayout:
        self._progress.setRange(0, 0)
        self._progress.hide()  # a sheet that is only shown is not waited for
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Under way"))
        buttons = FlowLayout(self._ways, 10, fills=True)
        buttons.addWidget(self._print)
        buttons.addWidget(self._save)
        column = QVBoxLayout()
        column.setContentsMargins(20, 6, 20, 8)
        column.setSpacing(7)
        for part in (self.who, self._trouble, self._ways, self._progress, self._state):
            column.addWidget(part)
        return column
