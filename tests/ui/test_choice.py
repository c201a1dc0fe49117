"""Steps 6 and 7: nothing is preselected, what is shut stays in sight, and a choice asks for what it needs."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from bedside.app.case_service import CaseView
from bedside.assess.assess import assess
from bedside.case.events import CorrectionReason
from bedside.commands.model import ChooseTherapy, StartTherapy, StopTherapy, WithdrawTherapy
from bedside.domain.severity import Tier
from bedside.domain.therapy import CAUSE_AND_PROCESS, Grade, Group, Line
from bedside.ui import fonts, theme
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.pages.choice import ChoicePage
from bedside.ui.widgets.grade_badge import GradeBadge, group_word
from bedside.ui.widgets.option_details import source_keys
from bedside.ui.widgets.option_frame import SHUT, is_step
from bedside.ui.widgets.said_lines import SaidLine
from bedside.ui.widgets.scrolled import scrolled
from tests.assess.test_tier import subclinical
from tests.case.builder import NOW, CaseBuilder
from tests.ui.told import (
    PIN,
    Shell,
    button,
    context,
    critical,
    critical_exposed,
    entered,
    overt,
    settle,
    words_of,
)

pytestmark = pytest.mark.slow
LONG = "No other form can be had on this ward."


@pytest.fixture
def make(qtbot, qapp, protocol):
    fonts.load(qapp)
    theme.start()

    def made(told, step="first_line"):
        page = ChoicePage(context(protocol, step))
        qtbot.addWidget(page)
        page.resize(820, 900)
        page.show()
        return Shell(page, told.build(), protocol)

    return made


def cards(shell, group):
    settle()
    return [card for card in shell.page.options.cards.values() if card.option.group is group]


def pick(shell, grade):
    """Press the radio button of the first card of a grade."""
    card = next(c for c in shell.page.options.cards.values() if c.radio and c.option.grade is grade)
    card.radio.click()
    settle()
    return card


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("picked", [False, True], ids=["none picked", "one picked"])
def test_the_arrow_keys_go_among_the_options_and_stay_on_them(make, protocol, picked):
    """However far the strip opens in the card that is picked, the keyboard stays with the rings."""
    shell = make(overt(protocol))
    radios = [card.radio for card in shell.page.options.cards.values() if card.radio is not None]
    shell.page.activateWindow()
    settle()
    if picked:
        radios[0].click()
    radios[0].setFocus()
    here = [0]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(radios[here[-1]], key)
        settle()
        here.append(next(at for at, radio in enumerate(radios) if radio.hasFocus()))
    assert here == [0, 1, 2, 1]
    assert [radio.isChecked() for radio in radios[:2]] == [False, picked]


def drawn(radio):
    """A ring and the columns of pixels it is drawn in."""
    image, outline = radio.grab().toImage(), theme.colour("outline")
    columns = range(image.width())
    return radio, [
        x for x in columns if any(image.pixelColor(x, y) == outline for y in range(image.height()))
    ]


# -- what is shown ---------------------------------------------------------------------------------------


@pytest.mark.hazard("H17", "H06")
def test_no_option_is_chosen_at_first(make, protocol):
    shell = make(critical(protocol))
    radios = shell.page.findChildren(QRadioButton)
    assert radios
    assert not any(radio.isChecked() for radio in radios)
    assert all(min(ring) > 1 and max(ring) < radio.width() - 2 for radio, ring in map(drawn, radios))
    assert shell.page.strip.isHidden()


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
def test_every_option_of_the_assessment_has_its_card(make, protocol, step):
    shell = make(critical(protocol), step)
    assessment = shell.view.assessment
    choices = assessment.first_line if step == "first_line" else assessment.second_line
    ranked = [o for group in Group for o in choices.options if o.group is group]
    steps = [o.id for o in ranked if o.line is Line.SUPPORTIVE or o.id in CAUSE_AND_PROCESS]
    shown = list(shell.page.options.cards)
    assert shown[: len(steps)] == steps
    assert sorted(shown) == sorted(o.id for o in ranked)
    group_of = {o.id: o.group for o in ranked}
    assert [group_of[each] for each in shown[len(steps) :]] == [o.group for o in ranked if o.id not in steps]


def opened(shell, option):
    """The whole card of an option that stands as a line."""
    button(shell.page.options.cards[option.id], "More").click()
    settle()
    return shell.page.options.cards[option.id]


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
def test_a_step_against_the_cause_is_no_choice_and_cannot_settle_the_line(make, protocol, step):
    shell = make(critical(protocol), step)
    steps = [
        card
        for card in shell.page.options.cards.values()
        if card.option.line is Line.SUPPORTIVE or card.option.id in CAUSE_AND_PROCESS
    ]
    assert steps or step == "second_line"
    for card in steps:
        assert card.radio is None
        shell.page.pick(card.option.id)
        assert shell.page.strip.isHidden()
    assert shell.performed == []


@pytest.mark.parametrize(
    ("code", "option", "words", "step"),
    [
        ("UNK", "finish_cause_search", "Open the infection screen", "infection_screen"),
        ("LYM", "tissue_diagnosis", "Open the malignancy workup", "malignancy_workup"),
    ],
)
def test_the_search_of_the_cause_is_one_press_away(qtbot, make, code, option, words, step):
    told = entered().mdt_diagnosis().choose("context_codes", code)
    shell = make(told.yes("vasopressor", "vasopressor_attributed"))
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(shell.page.options.cards[option], words).click()
    assert asked.args == [step]


@pytest.mark.hazard("H17")
def test_the_chosen_option_carries_the_word_and_no_other_does(make, protocol):
    shell = make(critical(protocol))
    card = pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    settle()
    marked = [
        key
        for key, shown in shell.page.options.cards.items()
        if any(label.text() == "Chosen" and label.isVisible() for label in shown.findChildren(QLabel))
    ]
    assert marked == [card.option.id]
    assert shell.page.options.cards[card.option.id].accessibleName().endswith(", Chosen")


@pytest.mark.hazard("H12")
def test_a_held_option_cannot_be_chosen_and_says_what_holds_and_what_lifts_it(make):
    shell = make(critical_exposed())
    held = cards(shell, Group.HELD)
    assert held
    assert all(card.radio is None for card in held)
    for option in [card.option for card in held]:
        first = option.holds[0]
        assert f"{first.reason.text} {first.lifted_by}" in words_of(shell.page.options)
        said = words_of(opened(shell, option))
        for hold in option.holds:
            assert hold.reason.text in said
            assert hold.lifted_by in said


@pytest.mark.hazard("H12")
def test_a_contraindicated_option_stays_in_sight_with_its_reason_and_cannot_be_chosen(make, protocol):
    told = overt(protocol).yes("tnf_blocker_running")
    shell = make(told, "second_line")
    shut = cards(shell, Group.CONTRAINDICATED)
    assert shut
    assert all(card.radio is None for card in shut)
    for option in [card.option for card in shut]:
        why = (*option.excluding, *option.against)
        assert why[0].text in words_of(shell.page.options.cards[option.id])
        said = words_of(opened(shell, option))
        assert all(reason.text in said for reason in why)


@pytest.mark.hazard("H17")
def test_only_what_is_advised_stands_under_do_now(make):
    """A tick bite that nobody has asked about makes doxycycline acceptable, no more (decision_rules.md 8)."""
    shell = make(tier_1())
    settle()
    options = shell.page.options

    def height_of(widget):
        return widget.mapTo(options, QPoint()).y()

    captions = {label.text(): height_of(label) for label in options.findChildren(QLabel)}
    now = captions["Do now, beside any treatment: nothing to choose (3)"]
    possible = captions["Possible beside any treatment: nothing to choose (1)"]
    *advised, asked = (card for card in options.cards.values() if is_step(card.option))
    assert {card.option.group for card in advised} == {Group.PREFERRED}
    assert (asked.option.group, asked.option.id) == (Group.ACCEPTABLE, "doxycycline")
    assert now < height_of(advised[0]) < height_of(advised[-1]) < possible < height_of(asked)


def tier_1():
    """Entered and not overt, with what is asked before options."""
    told = subclinical().answer("weight", "58", "kg").no("allergies").yes("running_drugs_checked")
    return told.choose("pregnancy", "not_pregnant")


@pytest.mark.hazard("H12", "H17")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
def test_at_tier_1_every_contraindicated_card_says_first_what_excludes_it(make, step):
    shell = make(tier_1(), step)
    assert shell.view.assessment.severity.tier is Tier.T1
    shut = cards(shell, Group.CONTRAINDICATED)
    assert {card.option.id for card in shut} & {"mp_pulse", "ivig"}
    for card in shut:
        lines = [(line.kind, line.text) for line in card.findChildren(SaidLine)]
        assert lines[0] == ("excluding", card.option.excluding[0].text)
        assert "for" not in {kind for kind, _ in lines}


@pytest.mark.hazard("H17")
def test_at_tier_1_the_position_is_strong_and_each_letter_stands_once_and_alike(make):
    page = make(tier_1()).page
    strong = [part.text() for part in page.notes.findChildren(QLabel) if part.property("tone") == "strong"]
    assert strong == [
        "Tier 1 has no first or second line for hyperinflammation itself: treat the cause and re-score."
    ]
    quiet = [line.text for line in page.notes.findChildren(SaidLine)]
    assert [text.partition(":")[0] for text in quiet[:2]] == [
        "Martis and Audemard-Verger",
        "Mehta and colleagues",
    ]
    assert words_of(page).count("Mehta and colleagues") == 1


@pytest.mark.hazard("H12")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
def test_the_banner_of_the_shut_gate_has_the_ways_on_that_its_own_step_has(qtbot, make, protocol, step):
    shell = make(critical_exposed(), step)
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(shell.page.notice, "Open Parasitic exclusion").click()
    assert asked.args == ["parasitic_exclusion"]
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(shell.page.notice, "Treat empirically").click()
    assert asked.args == ["short_path"]
    button(shell.page.notice, "Override").click()
    assert isinstance(shell.page.notice.desk.dialog, OverrideDialog)
    assert "Override…" not in words_of(make(critical(protocol), step).page.notice)


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(("is_critical", "ways"), [(True, 3), (False, 2)])
def test_a_shut_gate_offers_empirical_treatment_before_the_override_from_t3_on(make, is_critical, ways):
    """Pathway.md 8.3: at T3 and T4 "treat empirically now" or "override"; at T2 cover is allowed, no more."""
    told = critical_exposed() if is_critical else entered().mdt_diagnosis().yes("exposure_leishmania")
    shell = make(told)
    settle()
    offered = [b.text() for b in shell.page.notice.findChildren(QPushButton) if b.isVisibleTo(shell.page)]
    all_three = ["Treat empirically…", "Open Parasitic exclusion", "Override…"]
    assert offered == all_three[-ways:]


def test_the_step_that_lifts_a_hold_is_one_press_away(qtbot, make):
    shell = make(critical_exposed())
    card = opened(shell, cards(shell, Group.HELD)[0].option)
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(card, "Open ").click()
    assert asked.args == [card.option.holds[0].step]


@pytest.mark.hazard("H19")
def test_no_option_shows_while_allergies_pregnancy_or_running_drugs_are_unanswered(qtbot, make):
    shell = make(CaseBuilder().mdt_diagnosis().yes("clinician_entry").no("allergies"))
    assert shell.page.options.cards == {}
    said = shell.page.asked_first.names.spoken
    assert "Pregnancy" in said
    assert "Allerg" not in said
    with qtbot.waitSignal(shell.page.focus_item) as wanted:
        shell.page.asked_first.names.linkActivated.emit("pregnancy")
    assert wanted.args == ["pregnancy"]


@pytest.mark.hazard("H19")
def test_the_words_of_an_allergy_stand_on_every_option_as_not_checked(make, protocol):
    told = critical(protocol).yes("allergies").remark("allergies_text", "latex")
    shell = make(told)
    with_drugs = [card for card in shell.page.options.cards.values() if card.option.unmatched_allergies]
    assert with_drugs
    said = words_of(shell.page.options)
    assert said.count("“latex”") == 1
    assert "Allergy “latex”: not checked by the program, for any option below." in said
    first = shell.page.options.findChildren(SaidLine)[0]
    assert "“latex”" in first.text  # before the first option, what is to be done now included
    for option in [card.option for card in with_drugs]:
        if option.group in (Group.AVOID, Group.HELD):
            assert "Allergy “latex”: not checked by the program." in words_of(opened(shell, option))


@pytest.mark.hazard("H19")
def test_an_allergy_that_only_some_options_leave_unchecked_stands_on_each_of_them(make, protocol):
    shell = make(critical(protocol).yes("allergies").remark("allergies_text", "latex"))
    view = shell.view
    options = view.assessment.first_line.options
    one = next(o for o in options if o.grade is Grade.PREFERRED and o.doses and not is_step(o))
    other = tuple(replace(o, unmatched_allergies="") if o.id == one.id else o for o in options)
    line = replace(view.assessment.first_line, options=other)
    shell.page.show_view(replace(view, assessment=replace(view.assessment, first_line=line)))
    assert "for any option below" not in words_of(shell.page.options)
    for card in shell.page.options.cards.values():
        may_be_given = card.option.unmatched_allergies and card.option.group not in SHUT
        assert ("“latex”" in words_of(card)) is bool(may_be_given)


@pytest.mark.hazard("H17")
def test_no_wording_orders_an_immunosuppressive_drug(make, protocol):
    shell = make(critical(protocol))
    orders = ("give ", "start ", "administer ", "use ")
    shown = [part.text() for part in shell.page.findChildren(QAbstractButton)]
    assert not any(text.casefold().startswith(orders) for text in shown if not text.endswith("…"))


@pytest.mark.hazard("H40")
def test_grades_stay_apart_in_grey(qtbot, qapp):
    fonts.load(qapp)
    theme.start()
    shapes = [shape_of(qtbot, group) for group in Group]
    assert len({bytes(image.constBits()) for image in shapes}) == len(Group)
    assert len({group_word(group) for group in Group}) == len(Group)


def shape_of(qtbot, group):
    """The drawn shape of a grade, black on white, without its word and its colour."""
    badge = GradeBadge(group, "x")
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    image = QImage(24, 25, QImage.Format.Format_ARGB32)
    image.fill(theme.colour("card"))
    badge.render(image, QPoint(), QRegion(0, 0, 22, 25), QWidget.RenderFlag.DrawChildren)
    ground = image.pixelColor(8, 2).lightness()
    grey = QImage(24, 25, QImage.Format.Format_Grayscale8)
    grey.fill(255)
    for x in range(8, 22):
        for y in range(4, 21):
            if ground - image.pixelColor(x, y).lightness() > ground // 4:
                grey.setPixel(x, y, 0)
    return grey


# -- doses and details -----------------------------------------------------------------------------------


@pytest.mark.hazard("H14")
def test_a_recalled_dose_shows_a_dash_and_why(make, protocol):
    shell = make(critical(protocol))
    hidden = [
        (card, dose)
        for card in cards(shell, Group.PREFERRED)
        for dose in card.option.doses
        if dose.text == "—"
    ]
    assert hidden
    for _, dose in hidden:
        assert dose.problem in words_of(shell.page.options)


@pytest.mark.hazard("H17")
def test_a_line_opens_in_place_with_everything_and_shuts_again(make, protocol):
    shell = make(critical(protocol))
    row = next(c for c in cards(shell, Group.AVOID) if c.option.doses)
    assert "Arithmetic" not in words_of(row)
    card = opened(shell, row.option)
    assert all(dose.text in words_of(card) for dose in card.option.doses)
    button(card, "Less").click()
    settle()
    assert "Arithmetic" not in words_of(shell.page.options.cards[row.option.id])


@pytest.mark.hazard("H12")
def test_the_steroid_for_another_reason_stands_right_under_the_banner(make):
    page = make(critical_exposed()).page
    settle()
    under = page.notice.mapTo(page, page.notice.rect().bottomLeft()).y()
    assert 0 < page.others.mapTo(page, page.others.rect().topLeft()).y() - under < 40
    first = next(iter(page.options.cards.values()))
    assert page.others.height() < 110
    assert page.others.y() < first.mapTo(page, first.rect().topLeft()).y()


@pytest.mark.hazard("H17")
def test_steps_to_do_carry_no_grade_of_a_treatment(make):
    shell = make(critical_exposed())
    steps = [o.option for o in shell.page.options.cards.values() if is_step(o.option) and o.option.offered]
    assert steps
    for option in steps:
        assert not shell.page.options.cards[option.id].findChildren(GradeBadge)
        assert not opened(shell, option).findChildren(GradeBadge)


@pytest.mark.hazard("H10")
def test_the_arithmetic_of_a_dose_opens_with_inputs_formula_and_maximum(make, protocol):
    shell = make(critical(protocol))
    card = shell.page.options.cards["mp_pulse"]
    assert "30 mg/kg × 71 kg" not in words_of(card)
    button(card, "Arithmetic").click()
    said = words_of(shell.page.options.cards["mp_pulse"])
    assert "30 mg/kg × 71 kg = 2130 mg" in said
    assert "maximum 1 g applies" in said


def test_the_sources_open_with_the_mark_and_how_much_was_read(make, protocol):
    shell = make(critical(protocol))
    card = shell.page.options.cards["mp_pulse"]
    button(card, f"{len(source_keys(card.option))} sources").click()
    said = words_of(shell.page.options.cards["mp_pulse"])
    assert "Rank: " in said
    assert "Halyabar O" in said


@pytest.mark.hazard("H17")
def test_both_letters_open_side_by_side_and_following_one_is_recorded_with_the_choice(make, protocol):
    shell = make(critical(protocol))
    button(shell.page.options.cards["mp_pulse"], "See both positions").click()
    card = shell.page.options.cards["mp_pulse"]
    point = next(p for p in shell.view.assessment.disagreements if p.id in card.option.counter)
    for words in (point.mav20, point.meh20r, point.since):
        assert words in words_of(card)
    button(card, "Mehta").click()
    pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    assert shell.performed[0][0].followed == "MEH20R"


# -- choosing --------------------------------------------------------------------------------------------


def test_a_preferred_option_is_chosen_with_two_presses(make, protocol):
    shell = make(critical(protocol))
    card = pick(shell, Grade.PREFERRED)
    assert shell.performed == []
    shell.page.strip.choose.click()
    assert shell.performed == [(ChooseTherapy(line=Line.FIRST, option=card.option.id), "")]
    assert f"Chosen: {card.option.label}" in words_of(shell.page.chosen)
    assert shell.page.strip.isHidden()


def test_another_than_the_preferred_option_asks_why(qtbot, make, protocol):
    shell = make(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    shell.page.strip.choose.click()
    assert shell.performed == []
    assert "Type it in words." in shell.page.strip.any_reason.complaint
    qtbot.keyClicks(shell.page.strip.any_reason.entry, "Brain involved")
    shell.page.strip.choose.click()
    assert shell.performed[0][0].reason == "Brain involved"


@pytest.mark.hazard("H17")
def test_an_option_to_avoid_asks_for_reason_senior_and_pin(qtbot, make, protocol):
    shell = make(critical(protocol))
    card = pick(shell, Grade.AVOID)
    strip = shell.page.strip
    strip.choose.click()
    assert strip.long_reason.complaint
    assert strip.senior.complaint
    assert strip.pin.complaint
    qtbot.keyClicks(strip.long_reason.entry, LONG)
    qtbot.keyClicks(strip.senior.name, "Dr Jonas Brandt")
    qtbot.keyClicks(strip.senior.role, "Haematology")
    qtbot.keyClicks(strip.pin.edit, "000000")
    strip.choose.click()
    assert "The PIN was not accepted." in strip.pin.complaint
    assert shell.performed == []
    qtbot.keyClicks(strip.pin.edit, PIN)
    strip.choose.click()
    ((command, pin),) = shell.performed
    assert (command.option, command.reason, command.senior.name, pin) == (
        card.option.id,
        LONG,
        "Dr Jonas Brandt",
        PIN,
    )


def test_a_refusal_stands_in_the_strip_and_the_words_stay(qtbot, make, protocol):
    shell = make(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    shell.page.strip.any_reason.hide()
    shell.page.strip.choose.click()
    assert len(shell.refused) == 1
    assert shell.refused[0].reasons[0] in shell.page.strip.trouble.text()
    assert not shell.page.strip.any_reason.isHidden()


def test_putting_the_choice_away_leaves_nothing_picked(make, protocol):
    shell = make(critical(protocol))
    pick(shell, Grade.PREFERRED)
    button(shell.page.strip, "Not this one").click()
    assert not any(radio.isChecked() for radio in shell.page.findChildren(QRadioButton))
    assert shell.performed == []


def test_a_choice_under_way_survives_the_clock(qtbot, make, protocol):
    shell = make(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    qtbot.keyClicks(shell.page.strip.any_reason.entry, "Brain inv")
    shell.page.show_view(shell.view)
    assert shell.page.strip.any_reason.text == "Brain inv"
    assert not shell.page.strip.isHidden()


def test_a_choice_under_way_ends_when_its_option_is_shut(make, protocol):
    shell = make(overt(protocol))
    card = pick(shell, Grade.PREFERRED)
    told = overt(protocol).yes("exposure_leishmania", at=0)
    state = told.build()
    shell.page.show_view(CaseView(state, assess(state, protocol, NOW), NOW))
    assert card.option.id in shell.page.options.cards
    assert shell.page.strip.isHidden()


@pytest.mark.hazard("H17")
def test_what_confirms_a_choice_comes_into_sight_with_the_keyboard_on_it(qtbot, make, protocol):
    shell = make(overt(protocol))
    area = scrolled("First line", shell.page)
    qtbot.addWidget(area)
    area.resize(900, 420)
    area.show()
    qtbot.waitExposed(area)
    settle()
    card = [card for card in shell.page.options.cards.values() if card.radio][-1]
    card.radio.click()
    settle()
    strip, view = shell.page.strip, area.viewport()
    assert view.rect().contains(strip.choose.mapTo(view, strip.choose.rect().center()))
    assert strip.isAncestorOf(area.window().focusWidget())
    assert area.window().focusWidget() is not strip.choose  # a bouncing key chooses nothing
    area.takeWidget()


@pytest.mark.hazard("H17")
def test_no_immunosuppression_now_is_confirmed_without_a_reason_where_nothing_asks_for_one(make, protocol):
    shell = make(overt(protocol))
    button(shell.page.others, "No immunosuppression now").click()
    strip = shell.page.strip
    assert strip.why_none.isHidden()
    button(strip, "Not this one").click()
    assert strip.isHidden()
    assert shell.performed == []
    button(shell.page.others, "No immunosuppression now").click()
    strip.choose.click()
    assert shell.performed == [(ChooseTherapy(line=Line.FIRST, option="none_now"), "")]


def test_no_immunosuppression_now_is_always_at_hand(make):
    shell = make(critical_exposed())
    button(shell.page.others, "No immunosuppression now").click()
    strip = shell.page.strip
    assert shell.performed == []
    assert "Record “No immunosuppression now” as your choice?" in words_of(strip)
    strip.choose.click()
    assert shell.performed == []
    strip.why_none.entry.setPlainText(LONG)
    strip.choose.click()
    assert shell.performed == [(ChooseTherapy(line=Line.FIRST, option="none_now", reason=LONG), "")]
    assert strip.isHidden()
    assert "Chosen: no immunosuppression now" in words_of(shell.page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("0", "This is not a time ahead."),
        ("1.5", "This is not a time ahead."),
        ("12", ""),
        ("72", ""),
        ("73", "At this severity the case is looked at again within 72 h. Nothing was saved."),
        ("168", "At this severity the case is looked at again within 72 h. Nothing was saved."),
    ],
)
def test_the_second_line_can_wait_for_a_dated_reassessment(qtbot, make, protocol, typed, said):
    shell = make(overt(protocol), "second_line")
    qtbot.keyClicks(shell.page.others.hours, typed)
    shell.page.others.reassess.click()
    assert bool(shell.performed) is not bool(said)
    if said:
        assert said in words_of(shell.page.others)
    else:
        assert shell.performed[0][0].reassess_at == NOW + timedelta(hours=int(typed))


@pytest.mark.parametrize(("typed", "taken"), [("12", True), ("13", False)])
def test_a_critical_case_waits_twelve_hours_at_most(qtbot, make, protocol, typed, taken):
    shell = make(critical(protocol), "second_line")
    qtbot.keyClicks(shell.page.others.hours, typed)
    shell.page.others.reassess.click()
    assert bool(shell.performed) is taken
    assert (
        "At this severity the case is looked at again within 12 h." in words_of(shell.page.others)
    ) is not taken


# -- starting and stopping -------------------------------------------------------------------------------


def start_chosen(qtbot, shell, amount, words="1 g IV once daily"):
    pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    shell.page.chosen.start.click()
    dialog = shell.page.notice.desk.dialog
    radios = [r for r in dialog.dose.findChildren(QRadioButton) if r.isVisibleTo(dialog)]
    if radios:
        radios[0].click()
    qtbot.keyClicks(dialog.dose.amount_edit, amount)
    qtbot.keyClicks(dialog.dose.text_edit, words)
    dialog.started.time.now_button.click()
    dialog.action.click()
    return dialog


@pytest.mark.hazard("H04")
def test_the_first_dose_of_the_choice_is_charted_with_its_line_amount_and_time(qtbot, make, protocol):
    shell = make(critical(protocol))
    start_chosen(qtbot, shell, "1000")
    command = shell.performed[-1][0]
    assert isinstance(command, StartTherapy)
    assert (command.option, command.drug, command.line) == ("mp_pulse", "methylprednisolone", Line.FIRST)
    assert (command.dose_id, Decimal(command.dose_amount)) == ("methylprednisolone_pulse", Decimal(1000))
    assert command.started_at == NOW
    assert "Methylprednisolone" in words_of(shell.page.therapies)


@pytest.mark.hazard("H13")
def test_a_dose_above_its_maximum_is_refused_in_the_dialog_and_never_changed(qtbot, make, protocol):
    shell = make(critical(protocol))
    dialog = start_chosen(qtbot, shell, "10000", "10 g IV once daily")
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    assert "above the maximum" in dialog.trouble
    assert dialog.dose.amount_edit.text() == "10000"


@pytest.mark.hazard("H04")
def test_an_amount_and_words_that_say_two_things_are_refused_at_the_words(qtbot, make, protocol):
    shell = make(critical(protocol))
    dialog = start_chosen(qtbot, shell, "100")
    assert dialog.dose.text.complaint == (
        "The amount is 100 mg, the dose in words says 1 g. Nothing was saved. Make the two say the same."
    )
    assert isinstance(shell.performed[-1][0], ChooseTherapy)
    dialog.dose.amount_edit.setText("1000")
    dialog.action.click()
    assert isinstance(shell.performed[-1][0], StartTherapy)


def test_the_unit_of_a_dose_stands_behind_its_number(qtbot, make, protocol):
    shell = make(critical(protocol))
    pick(shell, Grade.PREFERRED)
    shell.page.strip.choose.click()
    shell.page.chosen.start.click()
    dose = shell.page.notice.desk.dialog.dose
    settle()
    number, unit = dose.amount_edit, dose._unit
    gap = unit.mapTo(dose, unit.rect().topLeft()).x() - number.mapTo(dose, number.rect().topRight()).x()
    assert unit.text() == "mg"
    assert 0 < gap <= 16


@pytest.mark.hazard("H04")
@pytest.mark.parametrize("typed", ["1,000", "1 000", "1e3", "", "-5"])
def test_a_dose_that_is_no_plain_number_is_refused_in_place(qtbot, make, protocol, typed):
    shell = make(critical(protocol))
    dialog = start_chosen(qtbot, shell, typed)
    assert dialog.dose.amount.complaint
    assert isinstance(shell.performed[-1][0], ChooseTherapy)


def with_pulse(protocol):
    """The pulse is chosen and runs."""
    told = critical(protocol).choice(Line.FIRST, "mp_pulse")
    return told.therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)


@pytest.mark.hazard("H10")
def test_what_runs_is_never_started_again_but_given_one_more_dose_by_name(make, protocol):
    shell = make(critical(protocol).choice(Line.FIRST, "mp_pulse"))
    assert shell.page.chosen.start.text() == "Start…"
    shell = make(with_pulse(protocol))
    assert "Start…" not in words_of(shell.page)
    assert (shell.page.chosen.start.text(), shell.page.chosen.start.property("kind")) == (
        "One more dose…",
        "link",
    )
    shell.page.chosen.start.click()
    said = words_of(shell.page.notice.desk.dialog)
    assert "One more dose: Methylprednisolone pulse" in said
    assert "Record one more dose" in said
    assert "First dose" not in said
    assert "Record the first dose" not in said


@pytest.mark.hazard("H10")
def test_a_combination_is_started_until_each_of_its_drugs_runs(make, protocol):
    told = critical(protocol).choice(Line.SECOND, "dexamethasone+etoposide")
    one = told.therapy("dexamethasone", option="dexamethasone+etoposide", line=Line.SECOND, at=3)
    assert make(one, "second_line").page.chosen.start.text() == "Start…"
    both = one.therapy("etoposide", option="dexamethasone+etoposide", line=Line.SECOND, at=2)
    assert make(both, "second_line").page.chosen.start.text() == "One more dose…"


@pytest.mark.hazard("H17")
def test_the_ring_of_what_stands_chosen_is_filled_and_only_one_card_is_marked(make, protocol):
    shell = make(with_pulse(protocol))
    chosen = shell.page.options.cards["mp_pulse"]
    assert [r for r in shell.page.findChildren(QRadioButton) if r.isChecked()] == [chosen.radio]
    other = next(c for c in shell.page.options.cards.values() if c.radio and c is not chosen)
    other.radio.click()
    assert [frame_of(card) for card in (other, chosen)] == ["accent", "line"]
    button(shell.page.strip, "Not this one").click()
    assert [frame_of(card) for card in (other, chosen)] == ["line", "done"]


def frame_of(card):
    """The role whose colour the frame of a card has at the middle of its left side."""
    settle()
    pixel = card.grab().toImage().pixelColor(0, card.height() // 2)
    return next(role for role in ("accent", "done", "line") if theme.colour(role) == pixel)


@pytest.mark.hazard("H10")
def test_another_choice_than_what_runs_says_what_it_replaces_and_that_stopping_is_apart(make, protocol):
    shell = make(with_pulse(protocol))
    said = "Replaces Methylprednisolone, running since 22 Nov 01:00; stopping it is a separate entry."
    shell.page.options.cards["mp_pulse"].radio.click()
    assert said not in words_of(shell.page.strip)
    other = next(c for c in shell.page.options.cards.values() if c.radio and c.option.id != "mp_pulse")
    other.radio.click()
    assert said in words_of(shell.page.strip)


@pytest.mark.hazard("H12")
def test_a_steroid_for_another_life_saving_reason_is_never_held_back(qtbot, make):
    shell = make(critical_exposed())
    button(shell.page.others, "Steroid for another").click()
    dialog = shell.page.notice.desk.dialog
    dialog.action.click()
    assert dialog.indication.complaint
    qtbot.keyClicks(dialog.indication_edit, "septic shock")
    button(dialog, "Hydrocortisone").click()
    qtbot.keyClicks(dialog.dose.text_edit, "as charted")
    dialog.started.time.now_button.click()
    dialog.action.click()
    command = shell.performed[-1][0]
    assert (command.drug, command.indication, command.option) == ("hydrocortisone", "septic shock", "")


def test_a_running_drug_is_stopped_with_time_and_reason(qtbot, make, protocol):
    told = critical(protocol).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    shell = make(told)
    button(shell.page.therapies, "Stop").click()
    dialog = shell.page.notice.desk.dialog
    dialog.action.click()
    assert dialog.stopped.complaint
    dialog.stopped.time.now_button.click()
    qtbot.keyClicks(dialog.reason.entry, "Course done.")
    dialog.action.click()
    assert isinstance(shell.performed[-1][0], StopTherapy)
    said = words_of(shell.page.therapies)
    assert "Methylprednisolone stopped 22 Nov 04:00, given since 22 Nov 01:00" in said
    assert "Running" not in said


@pytest.mark.hazard("H32")
def test_a_stop_recorded_by_mistake_is_taken_back_as_a_start_is(make, protocol):
    told = critical(protocol).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    shell = make(told.stopped("methylprednisolone", at=1))
    stop = shell.state.therapies[-1].stopped_by.event
    button(shell.page.therapies, "Correct the stop of Methylprednisolone").click()
    dialog = shell.page.notice.desk.dialog
    said = words_of(dialog)
    assert "The stop of Methylprednisolone was recorded by mistake" in said
    assert "since 22 Nov 01:00, stopped 22 Nov 03:00" in said
    dialog.findChildren(QRadioButton)[0].click()
    dialog.action.click()
    command = shell.performed[-1][0]
    assert (type(command), command.withdraws) == (WithdrawTherapy, stop)
    assert shell.state.therapies[-1].is_running
    assert "Running" in words_of(shell.page.therapies)


WHY = [
    ("Slip", "", CorrectionReason.SLIP),
    ("Wrong patient", "", CorrectionReason.WRONG_PATIENT),
    ("Other", "The chart of another bed", CorrectionReason.OTHER),
]


@pytest.mark.hazard("H05")
@pytest.mark.parametrize(("pressed", "note", "reason"), WHY, ids=[pressed for pressed, *_ in WHY])
def test_a_drug_recorded_by_mistake_is_taken_back_with_one_reason(
    qtbot, make, protocol, pressed, note, reason
):
    told = critical(protocol).therapy("methylprednisolone", option="mp_pulse", line=Line.FIRST, at=3)
    shell = make(told)
    button(shell.page.therapies, "Correct").click()
    dialog = shell.page.notice.desk.dialog
    assert "first dose as charted" in words_of(dialog)
    dialog.action.click()
    assert "Choose the reason." in words_of(dialog)
    next(each for each in dialog.findChildren(QRadioButton) if pressed in each.text()).click()
    if note:
        dialog.action.click()
        assert dialog.note.complaint
        qtbot.keyClicks(dialog.note_edit, note)
    dialog.action.click()
    command = shell.performed[-1][0]
    assert (type(command), command.reason, command.note) == (WithdrawTherapy, reason, note)
    assert not shell.page.therapies.isVisible()


@pytest.mark.hazard("H01")
def test_clearing_leaves_no_option_and_no_typed_word(qtbot, make, protocol):
    shell = make(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    qtbot.keyClicks(shell.page.strip.any_reason.entry, "Brain involved")
    shell.page.clear()
    assert shell.page.options.cards == {}
    assert shell.page.strip.any_reason.text == ""


def test_without_advice_the_page_says_why_and_shows_no_option(make, protocol):
    shell = make(critical(protocol))
    view = shell.view
    silent = replace(
        view.assessment,
        advice=False,
        no_advice="Under 16: no advice.",
        first_line=replace(view.assessment.first_line, options=(), notes=()),
    )
    shell.page.show_view(replace(view, assessment=silent))
    assert "Under 16: no advice." in words_of(shell.page)
    assert shell.page.options.cards == {}


@pytest.mark.hazard("H02", "H17", "H22")
def test_a_reason_half_typed_waits_for_its_option_and_picks_none(qtbot, make, protocol):
    told = overt(protocol)
    left, back = make(told), make(told)
    card = pick(left, Grade.ACCEPTABLE)
    qtbot.keyClicks(left.page.strip.any_reason.entry, "Brain inv")
    for item, words, unit in left.page.half_typed():
        back.page.offer(item, words, unit)
    assert not any(radio.isChecked() for radio in back.page.findChildren(QRadioButton))
    assert back.page.half_typed() == left.page.half_typed()
    other = next(c for c in back.page.options.cards.values() if c.radio and c.option.id != card.option.id)
    other.radio.click()
    assert back.page.strip.any_reason.text == ""
    back.page.options.cards[card.option.id].radio.click()
    assert back.page.strip.any_reason.text == "Brain inv"


@pytest.mark.hazard("H04")
def test_opened_details_leave_what_was_pressed_where_it_stood(qtbot, make, protocol):
    """Whoever asks for the sum of one drug never looks at another one."""
    shell = make(critical(protocol))
    area = QScrollArea()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(shell.page)
    area.resize(800, 500)
    area.show()
    area.activateWindow()

    for detail in ("sources", "arithmetic"):
        way = shown_way(shell.page, detail)
        way.setFocus()
        qtbot.waitUntil(way.hasFocus)
        area.ensureWidgetVisible(way)
        settle()
        before = way.mapTo(area, QPoint())
        way.click()
        qtbot.waitUntil(lambda detail=detail: QApplication.focusWidget() is shown_way(shell.page, detail))
        assert shown_way(shell.page, detail).mapTo(area, QPoint()) == before


def shown_way(page, detail):
    return next(way for way in page.findChildren(QPushButton) if way.property("detail") == detail)
