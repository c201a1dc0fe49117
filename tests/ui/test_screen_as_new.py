"""A screen that was led from answer to answer shows what one that is built anew for the same case shows.

Rows and panels stay and only what differs is drawn; so nothing of an older case may be left in them (H01, H07).
"""

import random
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.domain.observations import Answer, Choice, Finding, Measurement
from bedside.domain.quantity import Quantity
from bedside.protocol.model import ItemKind
from bedside.ui import fonts, theme
from bedside.ui.pages.live_picture import LivePicture
from bedside.ui.pages.step import StepPage
from bedside.ui.theme import mark_as
from bedside.ui.widgets.scrolled import scrolled
from bedside.ui.widgets.state_mark import StateMark
from tests.case.builder import NOW, hours
from tests.ui.told import context, entered, settle

pytestmark = pytest.mark.slow

SEED = 20261122
ANSWERS, PAGE_EVERY = 48, 10
LIVE_WIDTH, PAGE_WIDTH = 287, 800
MARKS = ("tone", "meaning", "kind", "segment", "panel", "wrong", "reader")
"""Properties the style sheet knows."""

FINDINGS = {
    ItemKind.YES_NO: (Answer.YES, Answer.NO, Answer.UNKNOWN),
    ItemKind.TEST: (Answer.POSITIVE, Answer.NEGATIVE, Answer.PENDING, Answer.NOT_SENT),
}


def answer(item, chance, at):
    """An answer to an item, by chance."""
    if item.kind in FINDINGS:
        given = chance.choice(FINDINGS[item.kind])
        expected = at + hours(chance.choice((1, 30))) if given is Answer.PENDING else None
        return Finding(item=item.id, answer=given, collected_at=at, expected_at=expected)
    if item.kind is ItemKind.NUMBER and item.limits is not None and item.limits.unit in item.units:
        low, high = item.limits.asked_below, item.limits.asked_above
        value = low + (high - low) * Decimal(chance.randint(0, 100)) / 100
        value = value.quantize(Decimal(1).scaleb(-item.decimals))
        return Measurement(item=item.id, quantity=Quantity(value, item.limits.unit), collected_at=at)
    if item.kind is ItemKind.CHOICE:
        return Choice(item=item.id, options=(chance.choice(item.options).code,), collected_at=at)
    if item.kind is ItemKind.CODES:
        codes = [option.code for option in item.options]
        return Choice(item=item.id, options=tuple(chance.sample(codes, 2)), collected_at=at)
    return None


def walk(protocol):
    """The case after one answer more, and one more; and the item that was answered."""
    chance, told = random.Random(SEED), entered()
    items = [item for item in protocol.items.values() if item.kind is not ItemKind.TEXT]
    for item in chance.choices(items, k=ANSWERS):
        given = answer(item, chance, NOW - hours(chance.choice((0, 1, 20))))
        if given is not None:
            state = told.observe(given).build()
            yield item.id, CaseView(state, assess(state, protocol, NOW), NOW)


def laid_out(page, width):
    """The page at its whole height, settled; which of the two has the keyboard is not compared."""
    page.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    page.show()
    for _ in range(3):
        settle()
        page.resize(width, max(page.layout().heightForWidth(width), 1))
    settle()
    if (focused := page.focusWidget()) is not None:
        focused.clearFocus()


def shown(page: QWidget) -> list[tuple[object, ...]]:
    """Every part in sight: where it stands, what it says, how it looks, and what a reader of the screen is told."""
    found = []
    for part in page.findChildren(QWidget):
        if part.isVisibleTo(page):
            place = part.mapTo(page, part.rect().topLeft())
            at = (place.y(), place.x(), part.width(), part.height())
            marks = tuple(str(part.property(name) or "") for name in MARKS)
            names = (part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.isEnabled())
            found.append((at, type(part).__name__, said_by(part), names, marks))
    return sorted(found, key=repr)


def said_by(part: QWidget) -> tuple[object, ...]:
    """Its words and its state."""
    match part:
        case QAbstractButton():
            return part.text(), part.isChecked()
        case QLabel() | QLineEdit():
            return (part.text(),)
        case QComboBox():
            return (part.currentText(),)
        case StateMark():
            return (part.mark,)
    return ()


@pytest.mark.hazard("H01")
def test_the_live_picture_led_from_answer_to_answer_is_the_one_built_anew(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()
    led = LivePicture(context(protocol))
    qtbot.addWidget(led)
    for item, view in walk(protocol):
        led.show_view(view)
        laid_out(led, LIVE_WIDTH)
        new = LivePicture(context(protocol))
        new.show_view(view)
        laid_out(new, LIVE_WIDTH)
        assert shown(led) == shown(new), item
        assert led.grab().toImage() == new.grab().toImage(), item
        new.deleteLater()


@pytest.mark.hazard("H01")
def test_every_row_of_a_step_led_from_answer_to_answer_is_the_one_built_anew(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()
    led = {}
    for number, (item, view) in enumerate(walk(protocol)):
        step = protocol.step_of[item].id
        for page in led.values():
            page.show_view(view)
        if number % PAGE_EVERY and step in led:
            continue
        new = StepPage(context(protocol, step))
        new.show_view(view)
        laid_out(new, PAGE_WIDTH)
        if step in led:
            laid_out(led[step], PAGE_WIDTH)
            assert shown(led[step]) == shown(new), item
            new.deleteLater()
        else:
            qtbot.addWidget(new)
            led[step] = new


@pytest.mark.hazard("H01")
def test_the_live_picture_that_is_drawn_at_once_is_the_one_that_stays(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()
    area, led = scrolled("Live picture"), LivePicture(context(protocol))
    mark_as(area, panel="side")  # without a ground of its own the words would be drawn over the older ones
    qtbot.addWidget(area)
    led.setFixedWidth(LIVE_WIDTH)
    area.setWidgetResizable(False)
    area.setWidget(led)
    area.resize(LIVE_WIDTH + 20, 620)
    area.show()
    for item, view in walk(protocol):
        led.show_view(view)
        led.settle()
        at_once = shown(led)
        settle()
        settle()
        assert shown(led) == at_once, item
        assert led.height() == led.heightForWidth(LIVE_WIDTH), item
        glass = on_the_glass(area)
        area.viewport().update()
        settle()
        assert glass == on_the_glass(area), item


def on_the_glass(area):
    """The pixels of a window as they were last drawn; nothing is drawn for it."""
    return area.screen().grabWindow(area.winId()).toImage()
