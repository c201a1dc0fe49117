"""The exact sheet before it is signed: when it is built again, what is new on it, and what is kept of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from bedside.case.events import SheetSigned
from bedside.case.state import Signature
from bedside.report.model import Grid, Run, Section, bold
from bedside.ui import language
from bedside.ui.pages.review import PREVIEW_HOLDS_MS
from bedside.ui.pdf_pages import page_images
from bedside.ui.widgets.paper import PaperView
from tests.ui.review.sheet_page import fill, pages_of, points, press, preview, two_pages
from tests.ui.told import settle


def test_the_preview_is_asked_for_when_the_page_is_shown(qtbot, page, service):
    with qtbot.waitSignal(page.preview_wanted):
        page.show_view(service.current)


def test_it_is_asked_for_once_while_nothing_changes(qtbot, page, service):
    page.show_view(service.current)
    with qtbot.assertNotEmitted(page.preview_wanted):
        page.show_view(service.current)


def test_a_new_event_asks_for_a_new_preview(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    state = service.current.state
    newer = replace(state, last=state.last.model_copy(update={"number": 13}))
    with qtbot.waitSignal(page.preview_wanted):
        page.show_view(replace(service.current, state=newer))


def test_after_five_minutes_it_is_built_again(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    assert timedelta(minutes=5).total_seconds() * 1000 == PREVIEW_HOLDS_MS
    with qtbot.waitSignal(page.preview_wanted):
        page._holds.timeout.emit()


def test_every_page_of_the_document_lies_on_the_desk(page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    assert page.findChild(PaperView).count == 2


def test_of_120_pages_only_those_in_sight_are_drawn_and_few_are_kept(qtbot, page, service):
    page.show_view(service.current)
    long = preview()
    long.pdf = pages_of(*(f"page {number}" for number in range(1, 121)))
    page.show_preview(long)
    view = page.findChild(PaperView)
    assert view.count == 120
    qtbot.waitUntil(lambda: view.drawn != ())
    assert set(view.drawn) <= {1, 2}
    for share in (3, 2, 1):
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // share)
        settle()
        assert len(view.drawn) <= 4
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: 120 in view.drawn)
    assert len(view.drawn) <= 4


def test_a_page_in_sight_is_drawn_as_it_is(page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    view = page.findChild(PaperView)
    first = view.findChildren(QLabel)[0].grab().toImage()
    share = first.width() / 595
    assert first.pixelColor(round(200 * share), round((842 - 450) * share)).lightness() == 0
    assert first.pixelColor(round(20 * share), round(20 * share)).lightness() == 255


def test_pages_are_drawn_as_they_are():
    first, second = page_images(two_pages(), 72)
    assert (first.width(), first.height()) == (595, 842)
    assert first.pixelColor(200, 842 - 450).lightness() == 0
    assert first.pixelColor(20, 20).lightness() == 255
    assert second.height() == 842


def test_what_stands_in_the_way_is_said(page, service):
    page.show_preview(preview(problems=("The name has a letter the sheet cannot print.",)))
    assert "cannot print" in page.trouble


def test_what_stands_in_the_way_is_said_in_the_language_of_the_screen(page, qapp):
    language.speak(qapp, "fr")
    try:
        page.show_preview(
            preview(problems=("Answers of an earlier round that nobody confirmed in this one: 19.",))
        )
    finally:
        language.speak(qapp, "en")
    assert page.trouble == "Réponses d’un tour précédent que personne n’a confirmées dans celui-ci\u00a0: 19."


@pytest.mark.hazard("H01")
def test_a_cleared_page_holds_neither_sheet_nor_words(page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    fill(page)
    page.clear()
    assert page.findChild(PaperView).count == 0
    assert page.words.received_by_line.text() == page.who.initials.text() == page.who.birth_year.text() == ""
    assert points(page) == set()


def test_how_much_is_printed_is_chosen_and_asks_for_a_new_preview(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    with qtbot.waitSignal(page.preview_wanted) as asked:
        press(page, "Page 1")
    assert asked.args == ["", "", "one_page"]


@pytest.mark.hazard("H32")
def test_who_takes_over_is_printed_so_the_sheet_is_built_anew_with_the_name(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    with qtbot.waitSignal(page.preview_wanted) as asked:
        qtbot.keyClicks(page.words.received_by_line, "Dr Bo, day team\r")
    assert asked.args == ["", "Dr Bo, day team", "full"]
    with qtbot.assertNotEmitted(page.preview_wanted):
        qtbot.keyClicks(page.words.received_by_line, "\r")


def test_what_is_new_is_offered_once_something_was_signed(page, service):
    offered = next(b for b in page.findChildren(QPushButton) if b.text() == "What is new")
    page.show_view(replace(service.current, state=replace(service.current.state, signatures=())))
    assert not offered.isEnabled()


NEW = Section("New since version 1", (Grid((1, 1), ((bold("CRP"), (Run("240 mg/L", struck=True),)),)),))


def changes_button(page):
    return next(b for b in page.findChildren(QPushButton) if b.text() == "Changes")


def test_before_the_first_signature_there_is_nothing_to_compare_with(page, service):
    page.show_view(replace(service.current, state=replace(service.current.state, signatures=())))
    assert not changes_button(page).isEnabled()


def test_what_is_new_since_the_last_sheet_is_shown_in_the_words_of_the_sheet(page, service):
    page.show_view(with_newer_entry(service))
    page.show_preview(preview(changes=(NEW,)))
    changes_button(page).click()
    assert page.changes.isVisible()
    said = [label.text() for label in page.changes.findChildren(QLabel)]
    assert "New since version 1" in said
    assert any("<s>240\u00a0mg/L</s>" in words for words in said)


def test_what_is_new_goes_with_the_signature_and_with_the_case(page, service):
    page.show_view(with_newer_entry(service))
    page.show_preview(preview(changes=(NEW,)))
    changes_button(page).click()
    page.clear()
    settle()
    assert not any("240" in label.text() for label in page.changes.findChildren(QLabel))


def with_newer_entry(service):
    """The case with a signed sheet and an entry after it."""
    state = service.current.state
    stamp = state.last.model_copy(update={"number": state.last.number - 1})
    fact = SheetSigned(
        sheet=1, replaces=None, document_sha256="0" * 64, record_code="CODE", certificate_serial="1"
    )
    return replace(service.current, state=replace(state, signatures=(Signature(stamp, fact),)))
