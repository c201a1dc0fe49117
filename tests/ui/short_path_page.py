"""The short path as tests use it."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


def in_a_window(qtbot, shell):
    """The page in a window whose own button stands before it, as the menu of the banner does."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(QPushButton("More"))
    column.addWidget(shell.page)
    window.show()
    window.activateWindow()
    return window, shell
