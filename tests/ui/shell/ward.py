"""The window with a stand-in for every page, and the hands to use it."""

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from bedside.ui.idle import IdleWatch
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.case import CaseScreen
from bedside.ui.pages.page import Page
from tests.ui.fake_service import PIN, FakeSession


class StandInPage(Page):
    """A page that shows the patient's name and an editable line, like a step does."""

    def __init__(self, context, parent=None):
        super().__init__(context, parent)
        self.line, self.name = QLineEdit(), QLabel()
        self.body.addWidget(self.line)
        self.body.addWidget(self.name)
        self.focused, self.explained, self.refusals = "", 0, []
        self.has_item = True
        self.shows_refusals = False

    def show_view(self, view):
        self.name.setText(view.state.identity.full_name)

    def clear(self):
        self.name.clear()
        self.line.setText("")

    def focus(self, item):
        self.focused = item

    def explain(self):
        self.explained += self.has_item
        return self.has_item

    def show_refusal(self, command, refused):
        self.refusals.append(refused)
        return self.shows_refusals


class Clock:
    """Milliseconds that a test moves."""

    def __init__(self):
        self.ms = 0

    def __call__(self):
        return self.ms


class Ward:
    """The window with a stand-in for every page, and the hands to use it."""

    def __init__(self, qtbot, **session):
        self.qtbot, self.clock, self.wall = qtbot, Clock(), Clock()
        idle = IdleWatch(steady_ms=self.clock, wall_ms=self.wall)
        self.window = MainWindow(idle, lambda: CaseScreen(StandInPage, StandInPage))
        qtbot.addWidget(self.window)
        self.session = FakeSession(**session)
        self.window.attach(self.session)
        self.window.show()

    def come_in(self, person="reyes"):
        self.window.unlock.unlock_wanted.emit(person, PIN)
        if self.window.sitting is not None:
            self.window.sitting._clock.stop()  # nothing here hangs on how fast the machine is
        return self.window.sitting

    @property
    def service(self):
        return self.session.services[-1]

    @property
    def case(self):
        return self.window.sitting.case

    def words(self):
        """Every word any widget of the application holds."""
        held = []
        for widget in QApplication.allWidgets():
            held += [widget.accessibleName(), widget.toolTip(), widget.windowTitle()]
            held += [widget.text()] if isinstance(widget, QLabel | QLineEdit | QPushButton) else []
        return " ".join(held)
