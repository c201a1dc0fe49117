"""Review and sign: the exact sheet, what is open, the patient asked for again, and a worker that always ends."""

import gc
import threading
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import delete

from bedside.assess.model import StepMark
from bedside.case.events import SheetSigned
from bedside.case.state import Signature
from bedside.domain.errors import WorldError
from bedside.domain.severity import Tier
from bedside.report.model import Grid, Run, Section, bold
from bedside.ui import language
from bedside.ui.pages.page import PageContext
from bedside.ui.pages.review import PREVIEW_HOLDS_MS, ReviewPage
from bedside.ui.pdf_pages import page_images
from bedside.ui.presenters.worker import Worker
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.paper import PaperView
from bedside.ui.widgets.ready_list import ReadyList
from tests.ui.fake_service import NOW, STEPS, FakeService, assessment, clinician, override
from tests.ui.told import settle


def two_pages():
    """A document of two pages, made without anything of ours."""
    return pages_of("first", "second")


def pages_of(*texts):
    """A document with one page a text."""
    from reportlab.pdfgen.canvas import Canvas

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for words in texts:
        canvas.rect(100, 400, 200, 100, fill=1)
        canvas.drawString(100, 700, words)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def preview(version=1, *, needs_reason=False, problems=(), changes=()):
    return SimpleNamespace(
        pdf=two_pages(),
        built_at=NOW,
        version=version,
        needs_reason=needs_reason,
        problems=problems,
        changes=changes,
    )


@pytest.fixture
def service():
    made = FakeService(clinician())
    made.open("case-1")
    return made


@pytest.fixture
def page(qtbot, service):
    context = PageContext(
        step="review",
        form=service.protocol.content.steps[-1],
        protocol=service.protocol,
        ward=service.ward,
        clinician=service.clinician,
        check_pin=service.check_pin,
        now=service.now,
    )
    made = ReviewPage(context)
    qtbot.addWidget(made)
    made.resize(1130, 640)
    made.show()
    return made


def fill(page, **other):
    page.words.received_by_line.setText("Dr M. Lind, night consultant")
    page.who.initials.setText(other.get("initials", "CD"))
    page.who.birth_year.setText(other.get("year", "1968"))
    page.who.pin.setText(other.get("pin", "246810"))


@pytest.mark.parametrize("words", ["Sign and print", "Sign and save PDF…"])
def test_enter_on_a_button_presses_that_button(qtbot, page, words):
    page.show_preview(preview())
    fill(page)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == words)
    button.setFocus()
    with qtbot.waitSignal(page.sign_wanted) as signed:
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert signed.args[0].wants == ("print" if words == "Sign and print" else "save")


def test_what_was_signed_is_no_longer_half_typed(page):
    page.show_preview(preview(needs_reason=True))
    for entry in (page.words.reason_line, page.words.received_by_line):
        QTest.keyClicks(entry, "Dr Li")
    assert [words for _, words, _ in page.half_typed()] == ["Dr Li", "Dr Li"]
    page.show_signed(SimpleNamespace(), "save")
    assert page.half_typed() == []


def press(page, words):
    next(button for button in page.findChildren(QPushButton) if button.text() == words).click()


def points(page):
    return {(point.mark, point.title) for point in page.findChild(ReadyList).points}


# The preview


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
    assert page.trouble == "Réponses d’un tour précédent que personne n’a confirmées dans celui-ci : 19."


# What is still open


@pytest.mark.hazard("H20")
def test_pending_results_are_counted_with_their_own_mark(page, service):
    page.show_view(service.current)
    assert ("pending", "3 results pending") in points(page)


def test_missing_answers_are_counted_and_ask_for_one_reason(page, service):
    page.show_view(service.current)
    assert ("to_do", "2 required answers missing") in points(page)
    page.show_preview(preview(needs_reason=True))
    assert page._reason_field.isVisible()


def test_a_complete_case_says_so(page, service):
    done = tuple((step, title, StepMark.DONE, "") for step, title, _, _ in STEPS)
    page.show_view(replace(service.current, assessment=assessment("case-1", done)))
    assert ("done", "Every required answer is recorded") in points(page)


@pytest.mark.parametrize(
    ("lacks", "gate_open", "said"),
    [
        ("unconfirmed", True, "Cannot be signed yet"),
        ("unanswered", True, "Can be signed, with one reason"),
        ("unanswered", False, "Can be signed, with one reason"),
        ("", False, "Can be signed, with the gate shut"),
        ("", True, "Ready to sign"),
    ],
)
def test_the_heading_says_whether_the_case_can_be_signed_as_it_stands(page, service, lacks, gate_open, said):
    done = tuple((step, title, StepMark.DONE, "") for step, title, _, _ in STEPS)
    judged = assessment("case-1", done)
    steps = (replace(judged.steps[0], **({lacks: ("ferritin",)} if lacks else {})), *judged.steps[1:])
    gate = replace(judged.gate, is_open=gate_open)
    page.show_view(replace(service.current, assessment=replace(judged, steps=steps, gate=gate)))
    assert page._ready_title.text() == said


def test_overrides_are_counted(page, service):
    judged = assessment("case-1", overrides=(override(),))
    page.show_view(replace(service.current, assessment=judged))
    assert ("overridden", "1 override") in points(page)


@pytest.mark.hazard("H12")
def test_what_was_decided_against_the_advice_leads_and_what_only_waits_comes_last(page, service):
    page.show_view(replace(service.current, assessment=assessment("case-1", overrides=(override(),))))
    assert [(point.title, point.meaning) for point in page.findChild(ReadyList).points] == [
        ("1 override", "due"),
        ("The parasite gate is shut", "blocked"),
        ("2 required answers missing", "due"),
        ("3 results pending", ""),
    ]


def links(page):
    return {link.spoken: link for link in page.findChild(ReadyList).findChildren(LinkText)}


@pytest.mark.parametrize("way", ["click", "key"])
def test_an_open_point_leads_to_its_item(qtbot, page, service, way):
    judged = assessment("case-1")
    steps = (replace(judged.steps[0], unconfirmed=("temperature", "ferritin")), *judged.steps[1:])
    page.show_view(replace(service.current, assessment=replace(judged, steps=steps)))
    wanted = {
        "2 answers of an earlier round not confirmed": "temperature",
        "2 required answers missing": "leishmania_serology",
        "3 results pending": "ebv_pcr",
    }
    assert links(page).keys() == wanted.keys()
    for title, item in wanted.items():
        link = links(page)[title]
        with qtbot.waitSignal(page.focus_item) as asked:
            if way == "click":
                QTest.mouseClick(link, Qt.MouseButton.LeftButton, pos=QPoint(12, link.height() // 2))
            else:
                link.setFocus(Qt.FocusReason.TabFocusReason)
                QTest.keyClick(link, Qt.Key.Key_Return)
        assert asked.args == [item]


def test_an_open_gate_is_no_open_point(page, service):
    judged = assessment("case-1")
    gate = replace(judged.gate, is_open=True)
    page.show_view(replace(service.current, assessment=replace(judged, gate=gate)))
    assert "The parasite gate is shut" not in {title for _, title in points(page)}


def test_before_anything_needs_the_gate_its_being_shut_is_no_alarm(page, service):
    page.show_view(replace(service.current, assessment=assessment("case-1", tier=Tier.T1)))
    assert ("pending", "The parasite gate is shut") in points(page)


def test_the_reason_that_is_asked_for_scrolls_into_sight(page, service):
    page.show_view(replace(service.current, assessment=assessment("case-1", overrides=(override(),))))
    page.show_preview(preview(needs_reason=True))
    page.resize(1130, 520)
    settle()
    fill(page)
    press(page, "Sign and print")
    settle()
    assert page._reason_field.visibleRegion().boundingRect().size() == page._reason_field.size()
    assert page._reason.hasFocus()


# Signing


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("missing", ["initials", "year", "pin"])
def test_nothing_is_signed_while_patient_or_pin_is_not_typed(qtbot, page, missing):
    fill(page, **{missing: ""})
    with qtbot.assertNotEmitted(page.sign_wanted):
        press(page, "Sign and print")


@pytest.mark.hazard("H01")
def test_the_re_entered_patient_and_the_pin_are_handed_on_and_the_pin_is_gone(qtbot, page):
    fill(page)
    with qtbot.waitSignal(page.sign_wanted) as wanted:
        press(page, "Sign and save PDF…")
    answers = wanted.args[0]
    assert (answers.initials, answers.birth_year, answers.pin) == ("CD", "1968", "246810")
    assert answers.received_by == "Dr M. Lind, night consultant"
    assert answers.wants == "save"
    assert page.who.pin.text() == ""


def test_enter_after_the_pin_signs_and_prints(qtbot, page):
    fill(page)
    with qtbot.waitSignal(page.sign_wanted) as wanted:
        QTest.keyClick(page.who.pin, Qt.Key.Key_Return)
    assert wanted.args[0].wants == "print"


def test_missing_answers_need_a_reason_before_signing(qtbot, page):
    page.show_preview(preview(needs_reason=True))
    fill(page)
    with qtbot.assertNotEmitted(page.sign_wanted):
        press(page, "Sign and print")
    page._reason.setText("Daughter cannot be reached before 09:00")
    fill(page)
    with qtbot.waitSignal(page.sign_wanted):
        press(page, "Sign and print")


def test_a_press_that_comes_with_the_reason_builds_the_sheet_anew_and_says_so(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview(needs_reason=True))
    page.preview_wanted.connect(lambda *_: page.show_busy(True))
    fill(page)
    press(page, "Sign and save PDF…")
    assert page._reason_field.complaint
    page.activateWindow()
    QApplication.processEvents()
    page._reason.setFocus()
    assert page._reason.hasFocus()
    qtbot.keyClicks(page._reason, "Daughter cannot be reached before 09:00")
    with qtbot.assertNotEmitted(page.sign_wanted):
        point(page._save)
    assert page._reason_field.complaint == ""
    page.show_busy(False)
    page.show_preview(preview(needs_reason=True))
    assert page._save.hasFocus()
    assert (
        page.trouble == "The sheet was built anew with your words. Nothing was signed. Look at it, then sign."
    )
    with qtbot.waitSignal(page.sign_wanted):
        point(page._save)


def point(button):
    """Click as the system hands it out: what had the keyboard loses it first."""
    at = button.mapTo(button.window(), button.rect().center())
    QTest.mouseClick(button.window().windowHandle(), Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.hazard("H01")
def test_a_refused_signature_asks_for_patient_and_pin_again(page):
    fill(page)
    page.refuse("The preview no longer shows the case as it is. Nothing was signed. Look at the new preview.")
    assert page.who.initials.text() == page.who.birth_year.text() == page.who.pin.text() == ""
    assert "Nothing was signed." in page.trouble


@pytest.mark.hazard("H01")
@pytest.mark.parametrize("wrong", ["initials", "birth_year", "pin"])
def test_the_keyboard_stands_on_what_was_wrong_with_its_text_selected(page, wrong):
    fill(page)
    page.words.received_by_line.setFocus()
    page.refuse("What was typed is not that of the patient. Nothing was signed. Type it again.", wrong)
    entry = getattr(page.who, wrong)
    assert entry.hasFocus()
    assert entry.selectedText() == entry.text()
    assert [each.property("wrong") for each in fields(page)] == [
        "true" if each is entry else "" for each in fields(page)
    ]
    assert [each.text() for each in fields(page)] == ["CD", "1968", ""]


def fields(page):
    return [page.who.initials, page.who.birth_year, page.who.pin]


def test_a_refusal_that_is_about_no_field_begins_again_with_the_patient(page):
    fill(page)
    page.refuse("The preview no longer shows the case as it is. Nothing was signed. Look at the new preview.")
    assert page.who.initials.hasFocus()


def test_nothing_can_be_pressed_while_it_is_signed(page):
    page.show_busy(True)
    assert not page._print.isEnabled()
    assert not page._save.isEnabled()
    page.show_busy(False)
    assert page._print.isEnabled()


@pytest.mark.hazard("H01")
def test_a_cleared_page_holds_neither_sheet_nor_words(page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    fill(page)
    page.clear()
    assert page.findChild(PaperView).count == 0
    assert page.words.received_by_line.text() == page.who.initials.text() == page.who.birth_year.text() == ""
    assert points(page) == set()


# The worker


class Ends(QObject):
    """Remembers how a job ended."""

    def __init__(self):
        super().__init__()
        self.results, self.sentences = [], []


def test_work_is_done_in_another_thread_and_comes_back_to_this_one(qtbot):
    worker, ends = Worker(), Ends()
    here = threading.get_ident()

    def then(result):
        ends.results.append((result, threading.get_ident(), QThread.currentThread().isMainThread()))

    with qtbot.waitSignal(worker.ended):
        worker.start(threading.get_ident, then, ends.sentences.append)
    qtbot.waitUntil(lambda: bool(ends.results))
    worked_in, told_in, is_main = ends.results[0]
    assert worked_in != here
    assert told_in == here
    assert is_main


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (WorldError("The PIN was not accepted.", "Nothing was signed.", "Type it again."), "The PIN was not"),
        (KeyError("DUBOIS"), "Something in Bedside failed."),
    ],
)
def test_every_end_of_a_job_is_told_in_a_sentence(qtbot, capfd, error, said):
    worker, ends = Worker(), Ends()

    def fail():
        raise error

    with qtbot.waitSignal(worker.ended):
        worker.start(fail, ends.results.append, ends.sentences.append)
    qtbot.waitUntil(lambda: bool(ends.sentences))
    assert ends.sentences[0].startswith(said)
    assert not worker.is_busy
    assert "DUBOIS" not in capfd.readouterr().err


def test_only_one_job_runs_at_a_time(qtbot):
    worker, gate = Worker(), threading.Event()
    with qtbot.waitSignal(worker.ended):
        assert worker.start(gate.wait, lambda _: None, lambda _: None)
        assert not worker.start(gate.wait, lambda _: None, lambda _: None)
        gate.set()


def test_a_job_may_outlive_whoever_asked_and_then_tells_nobody(qtbot):
    asker, gate, told = QObject(), threading.Event(), []
    worker = Worker(asker)
    worker.start(gate.wait, told.append, told.append)
    delete(asker)
    with qtbot.waitSignal(worker.ended, timeout=20_000):
        gate.set()
    assert told == []
    assert not worker.is_busy


def test_how_much_is_printed_is_chosen_and_asks_for_a_new_preview(qtbot, page, service):
    page.show_view(service.current)
    page.show_preview(preview())
    with qtbot.waitSignal(page.preview_wanted) as asked:
        press(page, "Page 1")
    assert asked.args == ["", "one_page"]


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


@pytest.mark.hazard("H28")
def test_memory_is_never_cleared_up_in_the_thread_of_a_job(qtbot):
    seen, worker = [], Worker()
    worker.start(lambda: seen.append(gc.isenabled()), lambda _: seen.append("done"), seen.append)
    qtbot.waitUntil(lambda: "done" in seen, timeout=20_000)
    assert seen[0] is False
    qtbot.waitUntil(gc.isenabled, timeout=20_000)
