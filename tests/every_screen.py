"""Every screen there is: those of `tests.screens`, then each dialog and each state that a press away opens."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from bedside.app.override_report import override_report
from bedside.app.session import Session
from bedside.commands.model import CloseCase, StartRound
from bedside.domain.observations import Answer
from bedside.ui.dialogs.correct_therapy import CorrectTherapyDialog
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.dialogs.hospital_key import HospitalCardDialog, HospitalKeyDialog
from bedside.ui.dialogs.keys import KeysDialog
from bedside.ui.dialogs.merge import MergeDialog
from bedside.ui.dialogs.overrides import OverridesDialog
from bedside.ui.dialogs.paste_results import PasteResultsDialog
from bedside.ui.dialogs.people import RemoveDialog
from bedside.ui.dialogs.pin import PinDialog
from bedside.ui.dialogs.ratify import RatifyDialog
from bedside.ui.dialogs.recovery_key import RecoveryKeyDialog
from bedside.ui.dialogs.stop_therapy import StopTherapyDialog
from bedside.ui.dialogs.trust_ward import TrustWardDialog
from bedside.ui.editors.answer_edit import AnswerEdit
from bedside.ui.editors.entries import Chosen, Entry, Picked, Written
from bedside.ui.editors.item_row import ItemRow
from bedside.ui.editors.number_edit import NumberEdit
from bedside.ui.main_window import MainWindow
from bedside.ui.pages.choice import ChoicePage
from bedside.ui.pages.live_picture import LivePicture
from bedside.ui.pages.review import ReviewPage
from bedside.ui.pages.short_path import ShortPathPage
from bedside.ui.pages.step import StepPage
from tests.screens import come_in, put_away, screens, settle, wait_while_busy

Screens = Iterator[tuple[str, QWidget]]
PICKED = 5
"""So many options of a line are picked one after the other."""
PASTED = "Ferritin 12400 ng/mL\nPlatelets 41 G/L\nFibrinogen 1.2 g/L\nSodium 138 mmol/L\nsomething else"


def every_screen(session: Session, size: QSize) -> Screens:
    """Each screen by name, ready to be looked at; the next one follows when it was."""
    for name, shown in screens(session, size):
        if isinstance(shown, QWidget):  # else the picture of a dialog that is closed again
            yield name, shown
    window = MainWindow()
    window.resize(size)
    window.show()
    window.attach(session)
    come_in(window, session)
    yield from of_the_ward(window)
    yield from menus(window)
    cases = window.sitting._service.board()
    window.sitting.open_case(cases[0].case)
    yield from of_the_case(window)
    yield from steps_at_work(window)
    yield from choices(window)
    yield from review(window)
    yield from closed(window)
    put_away(window)


def hard_screens(session: Session, size: QSize) -> Screens:
    """Those few on which words have least room."""
    window = MainWindow()
    window.resize(size)
    window.show()
    window.attach(session)
    come_in(window, session)
    yield "board", window
    yield from asked("recovery-key", RecoveryKeyDialog(window.sitting._service, window))
    window.sitting.open_case(window.sitting._service.board()[0].case)
    yield from of_the_case(window)
    for step in ("severity", "parasitic_exclusion"):
        yield from step_at_work(window, step)
    for step in ("short_path", "first_line"):
        window.sitting.case.open_step(step)
        yield step, window
    yield from review(window)
    window.sitting.case_talk.perform(StartRound())
    window.sitting.case.open_step("infection_screen")
    yield "new-round-infection_screen", window
    put_away(window)


def of_the_ward(window: MainWindow) -> Screens:
    """What the menu of the board opens."""
    service = window.sitting._service
    made: tuple[tuple[str, Callable[[], DialogFrame]], ...] = (
        ("keys", lambda: KeysDialog(window)),
        ("overrides", lambda: OverridesDialog(override_report(service), window)),
        ("remove", lambda: RemoveDialog(service, window)),
        ("hospital-key", lambda: HospitalKeyDialog(service, window)),
        ("hospital-card", lambda: HospitalCardDialog(service, window)),
        ("recovery-key", lambda: RecoveryKeyDialog(service, window)),
        ("ratify", lambda: RatifyDialog(service, window)),
        ("trust-ward", lambda: TrustWardDialog(service, window)),
    )
    for name, make in made:
        yield from asked(name, make())


def menus(window: MainWindow) -> Screens:
    """What stands behind "More" on the board."""
    menu = window.sitting.menu
    menu.popup(window.mapToGlobal(window.rect().topLeft()))
    yield "menu-board", menu
    menu.close()


def asked(name: str, dialog: DialogFrame) -> Screens:
    """A dialog as it opens, and once more with what it complains about."""
    dialog.show()
    yield f"dialog-{name}", dialog
    settle()
    if dialog.action.isEnabled() and not isinstance(dialog, KeysDialog | OverridesDialog):
        dialog.action.click()
        if dialog.isVisible():
            yield f"dialog-{name}-refused", dialog
    dialog.reject()


def of_the_case(window: MainWindow) -> Screens:
    """What is asked about a case, and what its pages ask in front of them."""
    service, talk = window.sitting._service, window.sitting.case_talk
    paste = PasteResultsDialog(service, talk.view.state.identity, window)
    paste.text.setPlainText(PASTED)
    yield from asked("paste", paste)
    yield from asked("pin", PinDialog(service.clinician.name, "A value this high asks for your PIN.", window))
    yield from asked("merge", MergeDialog(talk.to_compare, window))
    live = window.sitting.case.findChild(LivePicture)
    live._set_tier()
    yield from asked("tier", live.desk.dialog)
    window.sitting.case.open_step("parasitic_exclusion")
    notice = window.sitting.case.page.notice
    notice.open_override()
    yield from asked("override", notice.desk.dialog)
    notice.open_mdt()
    yield from asked("mdt", notice.desk.dialog)
    window.sitting.case.open_step("short_path")
    page = window.sitting.case.page
    if isinstance(page, ShortPathPage):
        page._first_dose("strongyloides")
        yield from asked("first-dose", page.desk.dialog)


def steps_at_work(window: MainWindow) -> Screens:
    """Every step of items with all that can stand in its rows at once, in a second round, and read aloud."""
    case, talk = window.sitting.case, window.sitting.case_talk
    for step in [step.id for step in talk.view.assessment.steps]:
        yield from step_at_work(window, step)
    for step in ("severity", "infection_screen"):
        case.open_step(step)
        case.toggle_reading()
        yield f"aloud-{step}", window
        case.stop_reading()
    talk.perform(StartRound())
    for step in ("severity", "infection_screen"):
        case.open_step(step)
        yield f"new-round-{step}", window
    case.show_halt("The disk is full. The last answer is not saved. Make room, then try again.")
    yield "halt", window
    case.show_halt("")


def step_at_work(window: MainWindow, step: str) -> Screens:
    """One step of items with all that can stand in its rows at once."""
    window.sitting.case.open_step(step)
    page = window.sitting.case.page
    if isinstance(page, StepPage):
        for row in page.rows.values():
            row.explain()
            row.ask_reason(widest_entry(row))
            row.complain("The number is outside its limits. Nothing was saved. Type it again.")
            if isinstance(row.editor, NumberEdit):
                row.show_echo("12 400 ng/mL · twelve thousand four hundred")
        yield f"at-work-{step}", window


def widest_entry(row: ItemRow) -> Entry:
    """What a row has least room for: of its answers the one with the widest words, those behind "More" first."""
    if not isinstance(row.editor, AnswerEdit):
        return Written("as typed")
    choices = row.editor._choices
    hidden = [choice for choice in choices if row.editor._group.button(choices.index(choice)) is None]
    width = row.editor.fontMetrics().horizontalAdvance
    widest = max(hidden or choices, key=lambda choice: width(choice.words))
    return Chosen((widest.code,)) if row.editor._are_codes else Picked(Answer(widest.code))


def choices(window: MainWindow) -> Screens:
    """Both lines with every option opened and one picked, and the questions of a dose."""
    case = window.sitting.case
    for step in ("first_line", "second_line"):
        case.open_step(step)
        page = case.page
        if not isinstance(page, ChoicePage):
            continue
        for option in page._choices(page._view.assessment).options[:PICKED]:
            page.pick(option.id)
            yield f"picked-{step}-{option.id}", window
        page._start_other_reason()
        yield from asked(f"other-reason-{step}", page.notice.desk.dialog)
        for therapy in page._view.assessment.therapies[:1]:
            yield from asked(f"stop-{step}", StopTherapyDialog(therapy, page.context, window))
            yield from asked(f"correct-{step}", CorrectTherapyDialog(therapy, page.context, window))


def review(window: MainWindow) -> Screens:
    """The review with its complaints, and the details of the handover."""
    case = window.sitting.case
    case.open_review()
    wait_while_busy(window)
    page = case.page
    if isinstance(page, ReviewPage):
        page._sign_and_save()
        yield "review-refused", window
        page._show_part("details")
        yield "review-details", window


def closed(window: MainWindow) -> Screens:
    """A closed case: a step, a choice and the review."""
    case = window.sitting.case
    window.sitting.case_talk.perform(CloseCase(outcome="died in intensive care, family informed"))
    for step in ("severity", "first_line"):
        case.open_step(step)
        yield f"closed-{step}", window
    case.open_review()
    wait_while_busy(window)
    yield "closed-review", window
