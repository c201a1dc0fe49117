"""The frame every dialog has: neutral title, body, a sentence about trouble, and its buttons."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bedside.ui.announce import announce
from bedside.ui.dialogs.form_scroll import FOR_BAR, FormScroll
from bedside.ui.pressing import press_with
from bedside.ui.soon import soon
from bedside.ui.tab_order import first_in, move
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label

ROOM_AROUND = 60


class Openings(QObject):
    """Tells whoever keeps half-typed words that there is a dialog to keep them for.

    Signals:
        opened: a DialogFrame that has words worth keeping came on the screen.
    """

    opened = Signal(object)


openings = Openings()


class DialogFrame(QDialog):
    """Title and lead on top, `body` in the middle, Cancel and one thing to do at the bottom.

    The body scrolls when the screen is low, and the dialog grows with what its fields have to say.
    """

    own_scroll = False
    """True where the body brings a scroll area of its own."""

    def __init__(self, title: str, lead: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bedside")
        self.setModal(True)
        self.setAccessibleName(title)
        self._middle = None if self.own_scroll else FormScroll()
        self.body = QVBoxLayout() if self._middle is None else self._middle.form
        self.body.setSpacing(12)
        self._fits_soon = False
        self._kept: dict[str, tuple[QWidget, str]] = {}
        self.action = QPushButton(action)
        self.action.setDefault(True)
        mark_as(self.action, kind="primary")
        self.action.clicked.connect(self._on_pressed)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._title = text_label(title, tone="title")
        self._trouble = text_label(meaning="blocked")
        self._trouble.hide()
        self._heading, self._buttons = QVBoxLayout(), QHBoxLayout()
        self._lay_out(title, lead)

    def retitle(self, title: str, action: str) -> None:
        """Ask for something else: what it is depends on what was answered in the dialog."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.action.setText(action)

    def name_patient(self, words: str) -> None:
        """Say on top for whom it is asked, where it never scrolls away: the banner lies behind the dialog (H01)."""
        if words:
            from bedside.ui.widgets.rows import breakable

            self._heading.addWidget(text_label(breakable(words), tone="strong"))

    def say(self, sentence: str, meaning: str = "blocked") -> None:
        """Show what is wrong, or with another meaning what goes on; "" takes it away."""
        self._trouble.setText(sentence)
        mark_as(self._trouble, meaning=meaning)
        self._trouble.setVisible(bool(sentence))
        announce(self, sentence)

    def only_read(self) -> None:
        """Say at once that nothing can be saved here, and offer no act; what the dialog shows is read as ever."""
        self.action.setEnabled(False)
        self.say(self.tr("This window only reads. Nothing can be changed here. Read, then close this."))

    @Slot()
    def _on_pressed(self) -> None:
        """Before the dialog looks at what was typed; what it has to say of it is shown afterwards."""
        if self.trouble == self._nothing_changed():
            self.say("")
        soon(self, self._show_first_complaint)

    @Slot()
    def _show_first_complaint(self) -> None:
        """The first field that is wrong has the keyboard and is seen with its complaint; the foot says what is safe."""
        complaints = [label for label in self.findChildren(QLabel) if _complains(label)]
        if not complaints or not self.isVisible():
            return
        if not self.trouble:
            self.say(self._nothing_changed())
        first = min(complaints, key=self._place)
        wrong = [part for part in self.findChildren(QWidget) if part.property("wrong") and part.isVisible()]
        entry = min(wrong, key=self._place, default=None)
        if entry is not None and self._place(entry) <= self._place(first):
            entry.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._middle is not None:
            self._middle.show_whole(first)

    def _place(self, part: QWidget) -> tuple[int, int]:
        """Where it stands, to be read from above and from the left."""
        corner = part.mapTo(self, QPoint(0, 0))
        return corner.y(), corner.x()

    def _nothing_changed(self) -> str:
        return self.tr("Something is missing or wrong. Nothing was changed. Mend what is marked.")

    def keep_typing(self, *parts: QWidget) -> None:
        """What is typed into these fields from now on is offered again after a lock or a crash; never a PIN."""
        for part in parts:
            for field in (part, *part.findChildren(QWidget)):
                is_line = isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Normal
                if is_line or (isinstance(field, QPlainTextEdit) and not field.isReadOnly()):
                    self._kept[field.accessibleName()] = (field, _words(field))

    def half_typed(self) -> list[tuple[str, str]]:
        """Name and words of each field that says something else than when the dialog opened."""
        said = ((name, _words(field), before) for name, (field, before) in self._kept.items())
        return [(name, words) for name, words, before in said if words.strip() and words != before]

    def offer(self, typed: list[tuple[str, str]]) -> None:
        """Show half-typed words again in their fields, and say that nothing of them is saved."""
        for name, words in typed:
            field = self._kept[name][0] if name in self._kept else None
            if isinstance(field, QLineEdit):
                field.setText(words)
            elif isinstance(field, QPlainTextEdit):
                field.setPlainText(words)
        if typed:
            self.say(
                self.tr("You were typing here before. Nothing of it is saved yet. Go on, or cancel."), ""
            )

    def event(self, event: QEvent) -> bool:
        """Whatever appears or goes in the dialog asks for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_later()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin as high as the form, with what was half-typed in it before."""
        super().showEvent(event)
        self._hold_buttons()
        self._fit_later()
        if not event.spontaneous():
            self._take_keyboard()
        if self._kept and not event.spontaneous():
            openings.opened.emit(self)

    def _take_keyboard(self) -> None:
        """The first thing asked for has the keyboard, where the dialog says nothing else."""
        inside = None if self._middle is None else self._middle.widget()
        first = None if inside is None or self.focusWidget() is not None else first_in(inside)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Tab goes as the dialog is read, whatever was made last (H40)."""
        return move(self, forwards=forwards) or super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the keyboard; from a field it presses the one the dialog is for."""
        if not press_with(event):
            super().keyPressEvent(event)

    def most_height(self) -> int:
        """How high a dialog may be on this screen."""
        return self.screen().availableSize().height() - ROOM_AROUND

    def _fit_later(self) -> None:
        """Once, after everything that belongs together was said."""
        if not self._fits_soon:
            self._fits_soon = True
            soon(self, self._fit)

    @Slot()
    def _fit(self) -> None:
        """Grow up to what the screen holds, and stay on it."""
        self._fits_soon = False
        if self.trouble == self._nothing_changed() and not any(map(_complains, self.findChildren(QLabel))):
            self.say("")  # what was marked is mended
        if self._middle is not None:
            self._middle.measure()
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        self._hold_buttons()
        wanted = min(layout.heightForWidth(self.width()), self.most_height())
        if self.height() < wanted:
            self.resize(self.width(), wanted)
            below = self.frameGeometry().bottom() - self.screen().availableGeometry().bottom()
            self.move(self.x(), max(self.y() - max(below, 0), 0))
        if self._middle is not None:
            self._middle.show_focus()

    def _hold_buttons(self) -> None:
        """No button is cut: a dialog is as wide as its row of buttons, up to what the screen holds."""
        layout = self.layout()
        if layout is None:
            return
        around = layout.contentsMargins()
        row = around.left() + self._buttons.minimumSize().width() + around.right()
        widest = self.screen().availableSize().width()
        if self.minimumWidth() < min(row, widest):
            self.setMinimumWidth(min(row, widest))

    @property
    def trouble(self) -> str:
        """The sentence shown now."""
        return self._trouble.text()

    def _lay_out(self, title: str, lead: str) -> None:
        self._buttons.addStretch(1)
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.action)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28 - FOR_BAR, 22)  # the bar of the form stands in the margin
        for part in (self._heading, self._trouble, self._buttons):
            part.setContentsMargins(0, 0, FOR_BAR, 0)
        column.setSpacing(14)
        self._heading.setSpacing(4)
        self._heading.addWidget(self._title)
        if lead:
            self._heading.addWidget(text_label(lead, tone="soft"))
        column.addLayout(self._heading)
        if self._middle is None:
            column.addLayout(self.body, 1)
        else:
            self._middle.setAccessibleName(title)
            column.addWidget(self._middle, 1)
        column.addWidget(self._trouble)
        column.addLayout(self._buttons)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumWidth(560)


def _complains(label: QLabel) -> bool:
    return label.property("tone") == "complaint" and bool(label.text()) and label.isVisible()


def _words(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else ""
