"""What the screens of a case needed goes with the case or the lock: pages, entries of the style sheet, memory."""

import gc
import subprocess
import sys
from weakref import ref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from bedside.app.sheet import PreviewWish, build_preview
from bedside.report import fonts
from bedside.ui import theme
from bedside.ui.widgets.chosen_panel import TherapyList

pytestmark = pytest.mark.slow

HEAP = """
import ctypes

class Heap(ctypes.Structure):
    _names = "arena ordblks smblks hblks hblkhd usmblks fsmblks used free keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in _names.split()]

libc = ctypes.CDLL(None)
libc.mallinfo2.restype = Heap
"""

KEPT_RULES = """
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QComboBox
from bedside.ui import theme
from bedside.ui.application import STYLE

def made_and_thrown_away(count):
    lists = [QComboBox() for _ in range(count)]
    for each in lists:
        each.addItems(["mg/dl", "g/l"])
        each.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

app = QApplication(["bedside", *STYLE])
theme.start()
made_and_thrown_away(20)
theme.keeper.restyle()
before = libc.mallinfo2().used
made_and_thrown_away(1000)
kept = libc.mallinfo2().used - before
theme.keeper.restyle()
print(kept, libc.mallinfo2().used - before)
"""

KEPT_LETTERS = """
from string import ascii_letters
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from bedside.ui import fonts
from bedside.ui.application import STYLE

def draw(sizes):
    page = QImage(800, 60, QImage.Format.Format_RGB32)
    page.fill(0)
    painter = QPainter(page)
    for pixels in sizes:
        painter.setFont(fonts.font(pixels))
        painter.drawText(0, 50, ascii_letters)
    painter.end()
    return page

app = QApplication(["bedside", *STYLE])
fonts.load(app)
draw([13])
before = libc.mallinfo2().used
drawn = draw(range(14, 44))
kept = libc.mallinfo2().used - before
fonts.forget_letters()
left = libc.mallinfo2().used - before
assert draw(range(14, 44)) == drawn
print(kept, left)
"""

FREE_PAGES = """
import ctypes
from pathlib import Path
from bedside.app.process import give_back_free_memory

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]

def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) // 256

before = resident_mb()
blocks = [libc.malloc(4096) for _ in range(10_000)]
for block in blocks:
    ctypes.memset(block, 1, 4096)
for at, block in enumerate(blocks):
    if at % 100:  # what is still used between them keeps the library from shrinking its heap by itself
        libc.free(block)
kept = resident_mb() - before
give_back_free_memory()
print(kept, resident_mb() - before)
"""


def _printed(program: str) -> tuple[int, int]:
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    kept, left = map(int, told.stdout.split())
    return kept, left


def test_the_style_sheet_forgets_the_lists_of_combo_boxes_that_went():
    kept, left = _printed(HEAP + KEPT_RULES)
    assert left * 2 < kept


def test_the_letters_that_were_drawn_are_forgotten_and_drawn_alike_again():
    kept, left = _printed(HEAP + KEPT_LETTERS)
    assert left * 2 < kept


def test_free_pages_between_used_ones_go_back_to_the_system():
    kept, left = _printed(FREE_PAGES)
    assert left * 2 < kept


class _Restyled(QObject):
    """Counts how often a widget was styled anew."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def _locked(hands) -> _Restyled:
    theme.start()
    restyled = _Restyled(hands.window)
    hands.window.show()
    hands.window.unlock.installEventFilter(restyled)
    hands.window.lock()
    assert restyled.count == 0
    return restyled


def test_what_stays_is_styled_anew_once_the_screens_of_the_case_have_gone(hands):
    restyled = _locked(hands)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    assert restyled.count > 0


@pytest.mark.hazard("H37")
def test_no_word_of_a_sheet_stays_measured_behind_the_lock(hands):
    build_preview(hands.sitting._service, PreviewWish(incomplete_reason="night, one person"))
    assert fonts.width.cache_info().currsize > 0
    _locked(hands)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    assert fonts.width.cache_info().currsize == 0


def test_screens_that_are_still_going_are_not_styled_anew(hands):
    restyled = _locked(hands)
    QCoreApplication.processEvents()
    assert restyled.count == 0


def test_the_pages_behind_the_one_in_front_are_gone_before_the_next_case_is_made(hands):
    case = hands.window.sitting.case
    case.open_step("severity")
    behind = case.page
    case.open_step("malignancy_workup")
    front = case.page
    case.clear()
    assert not isValid(behind)
    assert isValid(front), "what was pressed in it comes back to it"
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(front)


def test_a_page_that_went_with_the_keyboard_is_not_kept_by_the_list_of_drugs_that_was_drawn_meanwhile(
    qtbot, protocol
):
    window = QWidget()
    qtbot.addWidget(window)
    stack = QStackedWidget(window)
    page = _Page(stack)
    kept = ref(page)
    stack.addWidget(page)
    page.setFocus()
    assert window.focusWidget() is page
    stack.removeWidget(page)
    page.deleteLater()
    TherapyList(protocol, window).show_therapies(())
    del page
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert kept() is None


class _Page(QWidget):
    """As every page: one that Python knows."""
