"""What is signed already: said clearly, and handed out again as often as it is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bedside.ui.recording import recording
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.flow import FlowLayout
from bedside.ui.widgets.rows import beside, plain_button
from bedside.ui.widgets.state_mark import StateMark


class KeptSheet(Panel):
    """Names the newest signed version.

    Signals:
        print_wanted, save_wanted: hand out the signed bytes again.
        new_wanted: sign a new version although nothing was entered since.
    """

    print_wanted = Signal()
    save_wanted = Signal()
    new_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("notice", "done", parent)
        self._title, self._detail = text_label(tone="strong"), text_label(tone="small")
        self._print = plain_button(self.tr("Print it again"))
        self._save = plain_button(self.tr("Save it again…"))
        self._new = recording(plain_button(self.tr("Sign a new version")))
        self.body.addLayout(beside(StateMark("done"), self._title, stretch=1))
        self.body.addWidget(self._detail)
        buttons = FlowLayout(spacing=8)
        for button in (self._print, self._save, self._new):
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self._print.clicked.connect(self.print_wanted)
        self._save.clicked.connect(self.save_wanted)
        self._new.clicked.connect(self.new_wanted)
        self.show_version(0, is_newest=True)

    def show_version(self, version: int, *, is_newest: bool, is_closed: bool = False) -> None:
        """Show the number of the newest signed version; 0 takes no room.

        Args:
            is_newest: nothing was entered since; then a new version is asked for, not offered.
            is_closed: the case takes no signature until it is opened again.
        """
        self._title.setText(self.tr("Version {number} is signed and kept").format(number=version))
        newer = self.tr("There are newer entries. Sign a new version to hand them over.")
        same = self.tr("Nothing was entered since.")
        if is_closed:
            same = newer = self.tr("The case is closed. Open it again from More to sign a new version.")
        self._detail.setText(same if is_newest else newer)
        self._new.setVisible(is_newest and not is_closed)
        self.setVisible(bool(version))

    def set_busy(self, busy: bool) -> None:
        """Nothing can be pressed while something is built or signed."""
        for button in (self._print, self._save, self._new):
            button.setEnabled(not busy)

    def take_keyboard(self) -> None:
        """Have the keyboard, unless a button here has it: what was pressed to sign is gone (safety.md H40)."""
        here = self.window().focusWidget()
        if self.isVisible() and (here is None or not self.isAncestorOf(here)):
            self._print.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def text(self) -> str:
        """The sentence shown now."""
        return self._title.text()
