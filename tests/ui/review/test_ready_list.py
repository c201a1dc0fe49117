"""What is still open before a signature, each point with its mark and the way to its item."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from bedside.assess.model import StepMark
from bedside.domain.severity import Tier
from bedside.ui.widgets.link_text import LinkText
from bedside.ui.widgets.ready_list import ReadyList, open_points, typed_links
from tests.case.content import shipped_protocol
from tests.ui.fake_service import STEPS, assessment, override
from tests.ui.review.sheet_page import points, preview


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


@pytest.mark.hazard("H04", "H30")
@pytest.mark.parametrize(
    ("typed", "title", "names", "item"),
    [
        ((), "", "", ""),
        (("ferritin",), "1 entry not saved", "Ferritin", "ferritin"),
        (
            ("mp_pulse", "ferritin"),
            "2 entries not saved",
            "Methylprednisolone pulse, Ferritin",
            "ferritin",
        ),
        (("none_now",), "1 entry not saved", "No immunosuppression now", ""),
    ],
)
def test_what_is_typed_elsewhere_and_not_on_record_is_named_and_leads_there(typed, title, names, item):
    links = typed_links(shipped_protocol(), typed)
    shown = [each for each in open_points(assessment("case-1"), links) if "Not on the sheet" in each.detail]
    assert [(point.title, point.item) for point in shown] == ([(title, item)] if typed else [])
    assert all(f"Not on the sheet: {names}. " in point.detail for point in shown)


@pytest.mark.parametrize(
    ("lacks", "gate_open", "said"),
    [
        ("unconfirmed", True, "Cannot be signed yet"),
        ("unanswered", True, "Can be signed, with one reason"),
        ("unanswered", False, "Can be signed, with one reason"),
        ("", False, "Can be signed, with the gate shut"),
        ("", True, "Ready to sign"),
        ("typed", True, "Can be signed, without what is not saved"),
    ],
)
def test_the_heading_says_whether_the_case_can_be_signed_as_it_stands(page, service, lacks, gate_open, said):
    done = tuple((step, title, StepMark.DONE, "") for step, title, _, _ in STEPS)
    judged = assessment("case-1", done)
    page._typed = typed_links(shipped_protocol(), ("ferritin",) if lacks == "typed" else ())
    lacking = {lacks: ("ferritin",)} if lacks.startswith("un") else {}
    steps = (judged.steps[0]._replace(**lacking), *judged.steps[1:])
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
    steps = (judged.steps[0]._replace(unconfirmed=("temperature", "ferritin")), *judged.steps[1:])
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
