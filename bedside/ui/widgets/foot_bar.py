"""The foot of a case: what is saved, which checklist, and the way on."""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from bedside.ui.announce import announce
from bedside.ui.roles import SIZES
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label


class FootBar(QFrame):
    """Saved line, checklist version, print, back and next.

    Signals:
        undo_wanted, print_wanted, back_wanted, next_wanted: the buttons. waiting_wanted: to the first entry not saved.
    """

    undo_wanted = Signal()
    waiting_wanted = Signal()
    print_wanted = Signal()
    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="foot")
        self.setMinimumHeight(SIZES.foot)
        self._is_read_only = False
        self._saved = text_label(tone="strong")
        self._saved.setWordWrap(False)
        self._done = text_label(tone="small")
        self._checklist = text_label(tone="small")
        self._waits = self._button("", self.waiting_wanted, kind="link")
        mark_as(self._waits, meaning="due")
        self._waits.setToolTip(self.tr("Go there: a signature would leave it out"))
        self._undo = self._button(self.tr("Undo"), self.undo_wanted, kind="link")
        self._print = self._button(self.tr("Review and print"), self.print_wanted)
        self._back = self._button(self.tr("Back"), self.back_wanted)
        self._next = self._button(self.tr("Next"), self.next_wanted, kind="primary")
        self._undo.setToolTip(self.tr("Take back your last answer or drug entry (Ctrl+Z)"))
        self._lay_out()
        self._done.hide()
        self.clear()

    def set_read_only(self, read_only: bool) -> None:
        """Say "Read only" in the place of "Saved": nothing that is typed here can be saved (H25)."""
        self._is_read_only = read_only
        if read_only:
            self.show_saved("")

    def show_saved(self, time: str) -> None:
        """Show when the last answer became durable."""
        if self._is_read_only:
            self._saved.setText(self.tr("✕ Read only"))
            mark_as(self._saved, meaning="blocked")
            return
        self._saved.setText(self.tr("✓ Saved {time}").format(time=time))
        mark_as(self._saved, meaning="done")

    def show_waiting(self, count: int) -> None:
        """Show how much is typed on other steps and not on record: a signature would leave it out."""
        one, more = self.tr("◇ 1 entry not saved"), self.tr("◇ {count} entries not saved")
        self._waits.setText("" if not count else one if count == 1 else more.format(count=count))
        self._waits.setVisible(bool(count))

    @Slot(str)
    def say_done(self, words: str) -> None:
        """Show what one press did for a group, or took back; "" takes it away."""
        if words == self._done.text():
            return
        self._done.setText(words)
        self._done.setVisible(bool(words))
        self._checklist.setVisible(not words)
        announce(self, words)

    @Slot()
    def show_not_saved(self) -> None:
        """Show that the last answer is not on record."""
        self._saved.setText(self.tr("✕ Not saved"))
        mark_as(self._saved, meaning="blocked")

    def offer_undo(self, offered: bool) -> None:
        """Offer to take back the last answer of this sitting."""
        self._undo.setVisible(offered)

    def show_checklist(self, version: str, reviewed: str) -> None:
        """Show the version of the checklist and when it was reviewed."""
        said = self.tr("Checklist {version}, reviewed {date}")
        self._checklist.setText(said.format(version=version, date=reviewed))

    def show_ways(self, *, has_back: bool, next_title: str) -> None:
        """Show where Back and Next lead; an empty title is the last step, where the sheet is in sight."""
        self._back.setText(self.tr("Back") if has_back else self.tr("Board"))
        for way in (self._next, self._print):
            way.setVisible(bool(next_title))
        self._next.setText(self.tr("Next: {title}").format(title=next_title))

    def clear(self) -> None:
        """Forget the case."""
        self._saved.clear()
        self.show_waiting(0)
        self.say_done("")
        self.offer_undo(False)
        self.show_ways(has_back=False, next_title="")

    @property
    def saved_text(self) -> str:
        """The saved line as shown."""
        return self._saved.text()

    def _button(self, text: str, wanted: SignalInstance, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        mark_as(button, kind=kind)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the step, it enters nothing
        button.clicked.connect(wanted)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(12)
        row.addWidget(self._saved)
        row.addWidget(self._waits)
        row.addWidget(self._undo)
        row.addWidget(self._done, 1)
        row.addWidget(self._checklist, 1)
        for button in (self._print, self._back, self._next):
            row.addWidget(button)
