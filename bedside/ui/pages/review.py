"""Review and sign: the exact sheet at the left, what is still open and the signature at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
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
from bedside.ui.pdf_pages import page_images
from bedside.ui.presenters.review import SignAnswers
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import rule_line, text_label
from bedside.ui.widgets.field import Field, PinEdit, line
from bedside.ui.widgets.paper import PaperView
from bedside.ui.widgets.ready_list import Point, ReadyList
from bedside.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from bedside.app.case_service import CaseView
    from bedside.app.sheet import SheetPreview, SignedSheet
    from bedside.commands.decide import Refused
    from bedside.commands.model import Command

PREVIEW_HOLDS_MS = 5 * 60 * 1000
_PREVIEW_DPI = 150
_SIDE_WIDTH = 400


class ReviewPage(Page):
    """Shows what will be signed, asks for the patient once more, and signs.

    Signals:
        preview_wanted: build the preview, with the reason for missing answers.
        sign_wanted: the SignAnswers.
        again_wanted: version to hand out again, and "print" or "save".
    """

    preview_wanted = Signal(str)
    sign_wanted = Signal(object)
    again_wanted = Signal(int, str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._paper, self.details = PaperView(), StepPage(context)
        self._which = Segmented(
            [("sheet", self.tr("Sheet")), ("details", self.tr("Code status and contacts"))], self
        )
        self._left = QStackedWidget()
        self._ready = ReadyList()
        self._state = text_label(tone="small")
        self._progress = QProgressBar()
        self._trouble = text_label(meaning="blocked")
        self._signed_version, self._last_event, self._needs_reason = 0, 0, False
        self._is_stale = True
        self._holds = QTimer(self)
        self._make_fields()
        self._lay_out_page()
        self._connect()

    def show_view(self, view: CaseView) -> None:
        """Show what is still open; a new event asks for a new preview."""
        last = view.state.last.number if view.state.last else 0
        if last != self._last_event:
            self._last_event, self._is_stale = last, True
        self.details.show_view(view)
        self._show_ready(view)
        self._signed_version = max((s.fact.sheet for s in view.state.signatures), default=0)
        self._again.setVisible(bool(self._signed_version))
        self._again_title.setVisible(bool(self._signed_version))
        self._again_title.setText(
            self.tr("Version {number} is signed and kept").format(number=self._signed_version)
        )
        self._ask_if_stale()

    @Slot(object)
    def show_preview(self, preview: SheetPreview) -> None:
        """Show the base document as it will be signed."""
        self._paper.show_pages(page_images(preview.pdf, _PREVIEW_DPI))
        self._is_stale = False
        self._needs_reason = preview.needs_reason
        self._reason_field.setVisible(preview.needs_reason)
        local = preview.built_at.strftime("%H:%M:%S")
        said = self.tr("Version {number}, built {time}. This is what will be signed.")
        self._state.setText(said.format(number=preview.version, time=local))
        self._say(" ".join(preview.problems))
        self._holds.start()

    @Slot(object, str)
    def show_signed(self, sheet: SignedSheet, wants: str) -> None:
        """Empty the fields after a signature."""
        self._forget_typed()
        self._received_by.setText("")

    @Slot(str)
    def refuse(self, sentence: str) -> None:
        """Show why nothing was signed; PIN and re-entered patient are asked again."""
        self._forget_typed()
        self._say(sentence)

    @Slot(bool)
    def show_busy(self, busy: bool) -> None:
        """Show that building or signing is under way."""
        self._progress.setVisible(busy)
        for button in (self._print, self._save, self._again):
            button.setEnabled(not busy)
        if busy:
            self._say("")

    def clear(self) -> None:
        """Forget the sheet and everything typed."""
        self._holds.stop()
        self._paper.show_pages(())
        self.details.clear()
        self._ready.show_points(())
        self._forget_typed()
        self._received_by.setText("")
        self._reason.setText("")
        self._say("")
        self._state.setText("")
        self._is_stale, self._last_event = True, 0

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

    def explain(self) -> None:
        """Show why an item of the handover is asked."""
        self.details.explain()

    @Slot(str)
    def _show_part(self, part: str) -> None:
        self._which.choose(part)
        self._left.setCurrentIndex(1 if part == "details" else 0)

    def _ask_if_stale(self) -> None:
        if self._is_stale and self.isVisible() and self._last_event:
            self._is_stale = False
            self._state.setText(self.tr("Building the preview…"))
            self.preview_wanted.emit(self._reason.text().strip())

    @Slot()
    def _on_aged(self) -> None:
        self._is_stale = True
        self._ask_if_stale()

    @Slot()
    def _on_reason(self) -> None:
        self._is_stale = True
        self._ask_if_stale()

    @Slot()
    def _sign_and_print(self) -> None:
        self._sign("print")

    @Slot()
    def _sign_and_save(self) -> None:
        self._sign("save")

    @Slot()
    def _hand_out_again(self) -> None:
        self.again_wanted.emit(self._signed_version, "print")

    def _sign(self, wants: str) -> None:
        if not self._complete():
            return
        answers = SignAnswers(
            pin=self._pin.take(),
            initials=self._initials.text().strip(),
            birth_year=self._year.text().strip(),
            received_by=self._received_by.text().strip(),
            incomplete_reason=self._reason.text().strip(),
            wants=wants,
        )
        self.sign_wanted.emit(answers)

    def _complete(self) -> bool:
        """True when everything asked for is typed; else it is said in place."""
        required = {
            self._initials_field: (self._initials, self.tr("From the wristband")),
            self._year_field: (self._year, self.tr("From the wristband")),
            self._pin_field: (self._pin, self.tr("Type your PIN.")),
        }
        if self._needs_reason:
            required[self._reason_field] = (
                self._reason,
                self.tr("Required answers are missing: give one reason."),
            )
        missing = [field for field, (entry, _) in required.items() if not entry.text().strip()]
        for field, (_, sentence) in required.items():
            field.complain(sentence if field in missing else "")
        if missing:
            missing[0].entry.setFocus()
        return not missing

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _forget_typed(self) -> None:
        for entry in (self._initials, self._year, self._pin):
            entry.setText("")
        for field in (self._initials_field, self._year_field, self._pin_field, self._reason_field):
            field.complain("")

    def _show_ready(self, view: CaseView) -> None:
        judged = view.assessment
        pending, overrides = judged.pending, judged.overrides
        asked = sum(step.asked for step in judged.steps)
        missing = sum(len(step.unanswered) for step in judged.steps)
        points = [self._answers_point(asked, missing)]
        if pending:
            title = _counted(len(pending), self.tr("1 result pending"), self.tr("{count} results pending"))
            points.append(Point("pending", title, self.tr("Listed on the sheet with who chases them")))
        if overrides:
            title = _counted(len(overrides), self.tr("1 override"), self.tr("{count} overrides"))
            points.append(Point("overridden", title, self.tr("Printed in full, with the reason")))
        self._ready.show_points(points)

    def _answers_point(self, asked: int, missing: int) -> Point:
        if not missing:
            count = self.tr("{count} of {count}").format(count=asked)
            return Point("done", self.tr("Every required answer is recorded"), count)
        one, many = self.tr("1 required answer missing"), self.tr("{count} required answers missing")
        detail = self.tr("Printed first as not answered, with your reason")
        return Point("to_do", _counted(missing, one, many), detail)

    def _make_fields(self) -> None:
        self._received_by, self._reason = line(), line(500)
        self._initials, self._year, self._pin = line(12), line(4), PinEdit()
        self._received_field = Field(self.tr("Handing over to"), self._received_by)
        self._reason_field = Field(self.tr("Why answers are missing"), self._reason)
        self._initials_field = Field(self.tr("Initials"), self._initials)
        self._year_field = Field(self.tr("Birth year"), self._year)
        self._pin_field = Field(self.tr("Your PIN"), self._pin)
        self._reason_field.hide()
        self._print = QPushButton(self.tr("Sign and print"))
        self._save = QPushButton(self.tr("Sign and save PDF…"))
        self._again = QPushButton(self.tr("Print it again"))
        self._again_title = text_label(tone="caption")
        mark_as(self._print, kind="primary")

    def _connect(self) -> None:
        self._which.value_changed.connect(self._show_part)
        self.details.command.connect(self.command)
        self.details.focus_item.connect(self.focus_item)
        self._holds.setSingleShot(True)
        self._holds.setInterval(PREVIEW_HOLDS_MS)
        self._holds.timeout.connect(self._on_aged)
        self._reason.editingFinished.connect(self._on_reason)
        self._print.clicked.connect(self._sign_and_print)
        self._save.clicked.connect(self._sign_and_save)
        self._again.clicked.connect(self._hand_out_again)

    def _lay_out_page(self) -> None:
        self.fill()
        row = QHBoxLayout()
        row.setSpacing(0)
        self._which.setAccessibleName(self.tr("Show"))
        self._which.choose("sheet")
        bar = QFrame()
        mark_as(bar, panel="header")
        choices = QHBoxLayout(bar)
        choices.setContentsMargins(20, 8, 20, 8)
        choices.addWidget(self._which)
        self._left.addWidget(self._paper)
        self._left.addWidget(_scrolled(self.details))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(bar)
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
        column = QVBoxLayout(content)
        column.setContentsMargins(20, 16, 20, 8)
        column.setSpacing(10)
        column.addWidget(text_label(self.tr("Ready to sign"), tone="caption"))
        column.addWidget(self._ready)
        column.addWidget(self._again_title)
        column.addWidget(self._again)
        column.addWidget(self._reason_field)
        column.addWidget(self._received_field)
        column.addStretch(1)
        return _scrolled(content)

    def _signature(self) -> QVBoxLayout:
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(self.tr("Under way"))
        fields, buttons = QGridLayout(), QHBoxLayout()
        for at, field in enumerate((self._initials_field, self._year_field, self._pin_field)):
            fields.addWidget(field, 0, at, Qt.AlignmentFlag.AlignTop)
        buttons.setSpacing(10)
        buttons.addWidget(self._print, 1)
        buttons.addWidget(self._save, 1)
        column = QVBoxLayout()
        column.setContentsMargins(20, 8, 20, 14)
        column.setSpacing(9)
        column.addWidget(
            text_label(self.tr("The patient again, from the wristband, and you"), tone="caption")
        )
        column.addLayout(fields)
        column.addWidget(text_label(self._signer_sentence(), tone="small"))
        column.addWidget(self._trouble)
        column.addLayout(buttons)
        column.addWidget(self._progress)
        column.addWidget(self._state)
        return column

    def _signer_sentence(self) -> str:
        who = self.context.clinician
        said = self.tr(
            "Signs as {name}, {role}, reg. {number}, with the ward certificate. A signed sheet cannot be changed; "
            "later entries make a new version that names this one."
        )
        return said.format(name=who.name, role=who.role, number=who.registration)


def _scrolled(page: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(page)
    return scroll


def _counted(count: int, one: str, many: str) -> str:
    return one if count == 1 else many.format(count=count)
