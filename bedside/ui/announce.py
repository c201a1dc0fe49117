"""Tells a screen reader what appears on the glass by itself: complaints, refusals, trouble (safety.md H40)."""

from PySide6.QtWidgets import QWidget


def announce(part: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence at once; nothing happens where none listens, or with nothing to say."""
    if not sentence:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # off the start path

    if not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(part, sentence)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
