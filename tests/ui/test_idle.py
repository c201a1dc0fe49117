"""Memory is cleared up in full while nobody types, never in the middle of a key press."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from bedside.ui.idle import _USUALLY, TIDY_AFTER_SECONDS, IdleWatch


class Ring:
    """Something that only a full collection takes away."""

    def __init__(self):
        self.itself = self


@pytest.fixture
def usual():
    """As the program finds it, whatever window of another test was left with somebody signed in."""
    before = gc.get_threshold()
    gc.set_threshold(*_USUALLY)
    yield _USUALLY
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("quiet", "is_gone"), [(TIDY_AFTER_SECONDS - 0.001, False), (TIDY_AFTER_SECONDS, True)]
)
def test_memory_is_cleared_up_once_nobody_has_touched_anything_for_a_while(qapp, usual, quiet, is_gone):
    clock = [0]
    watch = IdleWatch(steady_ms=lambda: clock[0], wall_ms=lambda: clock[0])
    watch.start()
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    watch.eventFilter(watch, key)
    gc.disable()
    try:
        ring = Ring()
        left = weakref.ref(ring)
        del ring
        clock[0] = int(quiet * 1000)
        watch.tick()
        assert (left() is None) is is_gone
    finally:
        gc.enable()
        watch.stop()


def test_what_a_press_left_is_cleared_up_right_after_it(qtbot, qapp, usual):
    watch = IdleWatch()
    watch.start()
    gc.disable()
    try:
        rings = [Ring() for _ in range(usual[0] + 100)]
        left = weakref.ref(rings[0])
        rings.clear()
        watch.eventFilter(
            watch, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
        )
        assert left() is not None
        qtbot.waitUntil(lambda: left() is None)
    finally:
        gc.enable()
        watch.stop()


def test_collections_are_put_off_only_while_somebody_is_signed_in(qapp, usual):
    watch = IdleWatch()
    watch.start()
    assert gc.get_threshold()[0] > 10 * usual[0]
    assert gc.get_threshold()[2] > 1000
    watch.stop()
    assert gc.get_threshold() == usual
