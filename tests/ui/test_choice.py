"""Steps 6 and 7: nothing is preselected, and what is shut stays in sight with its reason."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QRadioButton, QWidget

from bedside.domain.severity import Tier
from bedside.domain.therapy import CAUSE_AND_PROCESS, Grade, Group, Line
from bedside.ui import fonts, theme
from bedside.ui.dialogs.override import OverrideDialog
from bedside.ui.widgets.grade_badge import GradeBadge, group_word
from bedside.ui.widgets.option_frame import SHUT, is_step
from bedside.ui.widgets.said_lines import SaidLine
from tests.assess.tier_case import subclinical
from tests.case.builder import CaseBuilder
from tests.ui.choice_page import cards, opened, pick
from tests.ui.told import button, critical, critical_exposed, entered, overt, settle, words_of

pytestmark = pytest.mark.slow


@pytest.mark.hazard("H40")
@pytest.mark.parametrize("picked", [False, True], ids=["none picked", "one picked"])
def test_the_arrow_keys_go_among_the_options_and_stay_on_them(line_page, protocol, picked):
    """However far the strip opens in the card that is picked, the keyboard stays with the rings."""
    shell = line_page(overt(protocol))
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
def test_no_option_is_chosen_at_first(line_page, protocol):
    shell = line_page(critical(protocol))
    radios = shell.page.findChildren(QRadioButton)
    assert radios
    assert not any(radio.isChecked() for radio in radios)
    assert all(min(ring) > 1 and max(ring) < radio.width() - 2 for radio, ring in map(drawn, radios))
    assert shell.page.strip.isHidden()


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
def test_every_option_of_the_assessment_has_its_card(line_page, protocol, step):
    shell = line_page(critical(protocol), step)
    assessment = shell.view.assessment
    choices = assessment.first_line if step == "first_line" else assessment.second_line
    ranked = [o for group in Group for o in choices.options if o.group is group]
    steps = [o.id for o in ranked if o.line is Line.SUPPORTIVE or o.id in CAUSE_AND_PROCESS]
    shown = list(shell.page.options.cards)
    assert shown[: len(steps)] == steps
    assert sorted(shown) == sorted(o.id for o in ranked)
    group_of = {o.id: o.group for o in ranked}
    assert [group_of[each] for each in shown[len(steps) :]] == [o.group for o in ranked if o.id not in steps]


@pytest.mark.hazard("H17")
@pytest.mark.parametrize("step", ["first_line", "second_line"])
def test_a_step_against_the_cause_is_no_choice_and_cannot_settle_the_line(line_page, protocol, step):
    shell = line_page(critical(protocol), step)
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
def test_the_search_of_the_cause_is_one_press_away(qtbot, line_page, code, option, words, step):
    told = entered().mdt_diagnosis().choose("context_codes", code)
    shell = line_page(told.yes("vasopressor", "vasopressor_attributed"))
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(shell.page.options.cards[option], words).click()
    assert asked.args == [step]


@pytest.mark.hazard("H17")
def test_the_chosen_option_carries_the_word_and_no_other_does(line_page, protocol):
    shell = line_page(critical(protocol))
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
def test_a_held_option_cannot_be_chosen_and_says_what_holds_and_what_lifts_it(line_page):
    shell = line_page(critical_exposed())
    held = cards(shell, Group.HELD)
    assert held
    assert "Parasite gate shut" in words_of(shell.page.notice)  # what holds most of them stands there, once
    assert all(card.radio is None for card in held)
    for option in [card.option for card in held]:
        first = option.holds[0]
        assert first.lifted_by in words_of(shell.page.options)
        said = words_of(opened(shell, option))
        for hold in option.holds:
            assert hold.reason.text in said
            assert hold.lifted_by in said


@pytest.mark.hazard("H12")
def test_a_contraindicated_option_stays_in_sight_with_its_reason_and_cannot_be_chosen(line_page, protocol):
    told = overt(protocol).yes("tnf_blocker_running")
    shell = line_page(told, "second_line")
    shut = cards(shell, Group.CONTRAINDICATED)
    assert shut
    assert all(card.radio is None for card in shut)
    for option in [card.option for card in shut]:
        why = (*option.excluding, *option.against)
        assert why[0].text in words_of(shell.page.options.cards[option.id])
        said = words_of(opened(shell, option))
        assert all(reason.text in said for reason in why)


@pytest.mark.hazard("H17")
def test_only_what_is_advised_stands_under_do_now(line_page):
    """A tick bite that nobody has asked about makes doxycycline acceptable, no more (decision_rules.md 8)."""
    shell = line_page(tier_1())
    settle()
    options = shell.page.options

    def height_of(widget):
        return widget.mapTo(options, QPoint()).y()

    captions = {label.text(): height_of(label) for label in options.findChildren(QLabel)}
    now = captions["Do now, whatever is chosen (3)"]
    possible = captions["Possible, whatever is chosen (1)"]
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
def test_at_tier_1_every_contraindicated_card_says_first_what_excludes_it(line_page, step):
    shell = line_page(tier_1(), step)
    assert shell.view.assessment.severity.tier is Tier.T1
    shut = cards(shell, Group.CONTRAINDICATED)
    assert {card.option.id for card in shut} & {"mp_pulse", "ivig"}
    for card in shut:
        lines = [(line.kind, line.text) for line in card.findChildren(SaidLine)]
        assert lines[0] == ("excluding", card.option.excluding[0].text)
        assert "for" not in {kind for kind, _ in lines}


@pytest.mark.hazard("H17")
def test_at_tier_1_the_position_is_strong_and_each_letter_stands_once_and_alike(line_page):
    page = line_page(tier_1()).page
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
def test_the_banner_of_the_shut_gate_has_the_ways_on_that_its_own_step_has(qtbot, line_page, protocol, step):
    shell = line_page(critical_exposed(), step)
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(shell.page.notice, "Open Parasitic exclusion").click()
    assert asked.args == ["parasitic_exclusion"]
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(shell.page.notice, "Treat empirically").click()
    assert asked.args == ["short_path"]
    button(shell.page.notice, "Override").click()
    assert isinstance(shell.page.notice.desk.dialog, OverrideDialog)
    assert "Override…" not in words_of(line_page(critical(protocol), step).page.notice)


@pytest.mark.hazard("H12")
@pytest.mark.parametrize(("is_critical", "ways"), [(True, 3), (False, 2)])
def test_a_shut_gate_offers_empirical_treatment_before_the_override_from_t3_on(line_page, is_critical, ways):
    """Pathway.md 8.3: at T3 and T4 "treat empirically now" or "override"; at T2 cover is allowed, no more."""
    told = critical_exposed() if is_critical else entered().mdt_diagnosis().yes("exposure_leishmania")
    shell = line_page(told)
    settle()
    offered = [b.text() for b in shell.page.notice.findChildren(QPushButton) if b.isVisibleTo(shell.page)]
    all_three = ["Treat empirically…", "Open Parasitic exclusion", "Override…"]
    assert offered == all_three[-ways:]


def test_the_step_that_lifts_a_hold_is_one_press_away(qtbot, line_page):
    shell = line_page(critical_exposed())
    card = opened(shell, cards(shell, Group.HELD)[0].option)
    with qtbot.waitSignal(shell.page.go_to_step) as asked:
        button(card, "Open ").click()
    assert asked.args == [card.option.holds[0].step]


@pytest.mark.hazard("H19")
def test_no_option_shows_while_allergies_pregnancy_or_running_drugs_are_unanswered(qtbot, line_page):
    shell = line_page(CaseBuilder().mdt_diagnosis().yes("clinician_entry").no("allergies"))
    assert shell.page.options.cards == {}
    said = shell.page.asked_first.names.spoken
    assert "Pregnancy" in said
    assert "Allerg" not in said
    with qtbot.waitSignal(shell.page.focus_item) as wanted:
        shell.page.asked_first.names.linkActivated.emit("pregnancy")
    assert wanted.args == ["pregnancy"]


@pytest.mark.hazard("H19")
def test_the_words_of_an_allergy_stand_on_every_option_as_not_checked(line_page, protocol):
    told = critical(protocol).yes("allergies").remark("allergies_text", "latex")
    shell = line_page(told)
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
def test_an_allergy_that_only_some_options_leave_unchecked_stands_on_each_of_them(line_page, protocol):
    shell = line_page(critical(protocol).yes("allergies").remark("allergies_text", "latex"))
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
def test_no_wording_orders_an_immunosuppressive_drug(line_page, protocol):
    shell = line_page(critical(protocol))
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


# -- starting and stopping -------------------------------------------------------------------------------


@pytest.mark.hazard("H01")
def test_clearing_leaves_no_option_and_no_typed_word(qtbot, line_page, protocol):
    shell = line_page(overt(protocol))
    pick(shell, Grade.ACCEPTABLE)
    qtbot.keyClicks(shell.page.strip.any_reason.entry, "Brain involved")
    shell.page.clear()
    assert shell.page.options.cards == {}
    assert shell.page.strip.any_reason.text == ""


def test_without_advice_the_page_says_why_and_shows_no_option(line_page, protocol):
    shell = line_page(critical(protocol))
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
