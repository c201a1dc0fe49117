"""The two notices no screen may be without: invented patients, and not for patient care (design.md 3, 10.44)."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from bedside.ui.language import spoken
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Badge, text_label


def not_in_use() -> str:
    """The notice of the checklist itself, for screens that stand before any content is read."""
    return QCoreApplication.translate(
        "NoticeBar", "Not for patient care until two named people have taken this protocol into use."
    )


class NoticeBar(QFrame):
    """A slim bar on top of every screen; it takes no room when there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark_as(self, panel="bar", meaning="due")
        self._demo = Badge(self.tr("DEMO, invented patients"), "due")
        self._notice = text_label(tone="small")
        self._notice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(9, 3, 20, 3)  # the badge has a rim of its own
        row.setSpacing(10)
        row.addWidget(self._demo)
        row.addWidget(self._notice, 1)
        self.say("", demo=False)

    def say(self, notice: str, *, demo: bool, is_in_doubt: bool = False) -> None:
        """Show the notice of the service ("" for none) and whether this is the demonstration.

        What is said where nothing can be saved looks like no notice of every day (H25).
        The notice falls with the ratification, and so does what it says of a translation (design.md 10.25).
        """
        if notice and spoken() != "en":
            unread = self.tr("The translation is not reviewed.")
            notice = f"{notice} {unread}"
        mark_as(self, meaning="blocked" if is_in_doubt else "due")
        mark_as(
            self._notice, tone="strong" if is_in_doubt else "small", meaning="blocked" if is_in_doubt else ""
        )
        self._demo.setVisible(demo)
        self._notice.setText(notice)
        self.setAccessibleName(f"{self._demo.text()}. {notice}" if demo else notice)
        self.setVisible(demo or bool(notice))

    @property
    def text(self) -> str:
        """Everything it says now."""
        return self.accessibleName()
