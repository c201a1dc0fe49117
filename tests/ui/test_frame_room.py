"""What stands around every step has room: the patient above, the steps at the left (safety.md H01, H40)."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QStackedWidget, QVBoxLayout, QWidget

from bedside.assess.model import StepMark
from bedside.ui import fonts, theme
from bedside.ui.page import Page
from bedside.ui.roles import SIZES
from bedside.ui.widgets.patient_banner import PatientBanner
from bedside.ui.widgets.step_rail import StepRail, StepRow
from tests.ui.fake_service import step
from tests.ui.told import context

FIELDS = {
    "hospital_number": ("Hospital no.", "4408 951"),
    "bed": ("Bed", "14"),
    "weight": ("Weight", "84 kg"),
    "bsa": ("BSA", "2.04 m²"),
    "crcl": ("CrCl", "not valid: AKI or RRT"),
    "allergies": (
        "Allergies",
        "Penicillin (rash, 2009), co-trimoxazole (Stevens-Johnson, 2014), contrast (hives)",
    ),
}
LONG = "Waits for the answers of another step and for two results"


@pytest.fixture(autouse=True)
def drawn_as_in_the_window(qapp):
    fonts.load(qapp)
    theme.start()


def settle():
    for _ in range(4):
        QApplication.processEvents()


def on_a_screen():
    screen, banner = QWidget(), PatientBanner()
    column = QVBoxLayout(screen)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(banner)
    column.addStretch(1)
    return screen, banner


@pytest.fixture
def banner(qtbot):
    """The banner on top of a window, as it stands over every step."""
    window, made = on_a_screen()
    qtbot.addWidget(window)
    window.resize(1366, 400)
    window.show()
    made.show_patient("HANSEN, Ole", "44 y, male, born 30 Nov 1981", FIELDS, "allergies")
    settle()
    yield made


def cut(banner):
    """Words that do not stand in the banner as a whole."""
    labels = [label for label in banner.findChildren(QLabel) if label.text()]
    return [label.text() for label in labels if not has_room(label) or not is_inside(label, banner)]


def has_room(label):
    if label.wordWrap():
        return label.height() >= label.heightForWidth(label.width())
    return label.width() >= QFontMetrics(label.font()).horizontalAdvance(label.text())


def is_inside(label, banner):
    place = label.rect().translated(label.mapTo(banner, label.rect().topLeft()))
    return banner.rect().contains(place)


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("width", [1920, 1366, 1024, 800, 700])
def test_no_number_and_no_allergy_of_the_patient_is_cut(banner, width):
    banner.window().resize(width, 400)
    settle()
    assert banner.width() == width
    assert cut(banner) == []


LONG_NAMES = [
    pytest.param("DE LA CRUZ FERNÁNDEZ-VILLAVERDE, Maria de los Angeles " * 3, id="many words"),
    pytest.param("N" * 300, id="one word"),
]


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_long_name_stands_in_lines_and_pushes_nothing_out_of_the_window(banner, name):
    banner.show_patient(name, "44 y, female, born 30 Nov 1981", FIELDS, "allergies")
    settle()
    assert banner.window().width() == 1366
    assert cut(banner) == []
    assert banner.text.replace("\u200b", "").startswith(name.strip())


def test_where_there_is_room_the_banner_is_one_line_high(banner):
    few = FIELDS | {"allergies": ("Allergies", "None known")}
    banner.show_patient("HANSEN, Ole", "44 y, male, born 30 Nov 1981", few, "")
    settle()
    assert banner.height() == SIZES.banner


def test_the_next_patient_is_shown_in_the_height_that_stays(qtbot, resized):
    """Another height for one turn places and draws the whole window twice more, and the page jumps under the eyes."""
    (screen, banner), stack = on_a_screen(), QStackedWidget()
    qtbot.addWidget(stack)
    board = QWidget()
    for each in (screen, board):
        stack.addWidget(each)
    stack.resize(1366, 400)
    stack.show()
    banner.show_patient("HANSEN, Ole", "44 y, male, born 30 Nov 1981", FIELDS, "allergies")
    settle()
    stack.setCurrentWidget(board)
    banner.clear()
    settle()
    few = FIELDS | {"allergies": ("Allergies", "Said by nobody, invented.")}
    banner.show_patient("DUBOIS, Claire", "58 y, female, born 11 Feb 1968", few, "")
    resized(banner)
    stack.setCurrentWidget(screen)
    settle()
    assert banner.height() == SIZES.banner
    assert set(resized.heights) <= {SIZES.banner}


@pytest.mark.parametrize("name", ["HANSEN, Ole", " ".join(["Wolfeschlegelsteinhausen"] * 4)])
def test_the_banner_comes_to_rest(banner, name):
    """One that asks to be placed while it is placed keeps the processor busy all night."""
    banner.show_patient(name, "44 y, male, born 30 Nov 1981", FIELDS, "allergies")
    settle()
    asked = Requests(banner)
    settle()
    assert asked.count == 0


class Requests(QObject):
    """Counts how often a widget is asked to place its parts anew."""

    def __init__(self, widget):
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, _watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def resized():
    """Takes down every other height of a widget."""

    class Heights(QObject):
        def __init__(self):
            super().__init__()
            self.heights = []

        def __call__(self, widget):
            widget.installEventFilter(self)

        def eventFilter(self, _watched, event):
            if event.type() == QEvent.Type.Resize:
                self.heights.append(event.size().height())
            return False

    return Heights()


@pytest.fixture
def rail(qtbot):
    made = StepRail()
    qtbot.addWidget(made)
    made.resize(SIZES.rail, 320)
    made.show()
    made.show_steps(eight(), "step-1")
    settle()
    return made


def eight():
    return [
        step(at, f"step-{at}", f"A title of two lines for {at}", StepMark.TO_DO, LONG) for at in range(1, 9)
    ]


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("height", [320, 1200])
def test_every_step_has_room_for_all_its_words_with_and_without_a_scroll_bar(rail, height):
    rail.resize(SIZES.rail, height)
    settle()
    rows = [row for row in rail.findChildren(StepRow) if row.isVisible()]
    assert len(rows) == 8
    for row in rows:
        assert row.height() >= sum(row._heights)
        assert row.visibleRegion().boundingRect().width() in (0, row.width())


def test_the_step_one_is_on_scrolls_into_sight(rail):
    last = next(row for row in rail.findChildren(StepRow) if row.step == "step-8")
    assert last.visibleRegion().isEmpty()
    rail.show_steps(eight(), "step-8")
    settle()
    assert last.visibleRegion().boundingRect().height() == last.height()


@pytest.mark.parametrize(("width", "beside"), [(1199, 0), (1200, 0), (1600, 200), (3840, 1320)])
def test_on_a_very_wide_screen_the_content_stands_in_the_middle(qtbot, protocol, width, beside):
    page = Page(context(protocol, "severity"))
    qtbot.addWidget(page)
    page.resize(width, 400)
    page.show()
    settle()
    place = page.body.geometry()
    assert (place.left(), width - place.right() - 1) == (beside, beside)
