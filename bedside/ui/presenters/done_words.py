"""What one press did, or took back, in words for the foot of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bedside.commands.model import RecordAnswer, StartTherapy, StopTherapy
from bedside.ui.language import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bedside.app.case_service import CaseView
    from bedside.commands.model import Command
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate

SENT = QT_TRANSLATE_NOOP("Groups", "{count} tests sent now")
DENIED = QT_TRANSLATE_NOOP("Groups", "{count} questions answered with no")
STILL_SO = QT_TRANSLATE_NOOP("Groups", "{count} answers still so")
TAKEN = QT_TRANSLATE_NOOP("Groups", "{count} tests recorded as taken now")


ALONE = {
    "s": QT_TRANSLATE_NOOP(
        "Groups", "S does nothing here: fewer than two tests of this group are unanswered."
    ),
    "n": QT_TRANSLATE_NOOP("Groups", "N does nothing here: fewer than two questions of this group are open."),
    "c": QT_TRANSLATE_NOOP(
        "Groups", "C does nothing here: no answer of an earlier round waits in this group."
    ),
}
"""Why a key of a group did nothing, where the group could take it."""
NEVER = {
    "s": QT_TRANSLATE_NOOP("Groups", "S does nothing here: this group has no tests that are sent together."),
    "n": QT_TRANSLATE_NOOP(
        "Groups", "N does nothing here: each question of this group is answered by itself."
    ),
    "c": ALONE["c"],
}
"""Why it never does anything in a group."""


def idle_key_words(key: str, *, is_ever_taken: bool, is_aloud: bool = False) -> str:
    """Why S, N or C answered nothing in a group; `is_ever_taken` is False where it never does.

    While one item is read aloud each is answered by itself.
    """
    if is_aloud:
        words = translate(
            "Groups", "{key} does nothing here: one item is read aloud. Escape ends the reading."
        )
        return words.format(key=key.upper())
    return translate("Groups", (ALONE if is_ever_taken else NEVER)[key])


def idle_digit_words(digit: str, keys: int, item: str) -> str:
    """Why a number key picked no answer of an item that so many answer: it is none, or it was typed on in a number."""
    if 1 <= int(digit) <= keys:
        words = translate(
            "Groups",
            "{key} answered nothing: it was typed as part of a number. To answer, pause, then press it.",
        )
        return words.format(key=digit)
    words = translate("Groups", "{key} does nothing here: keys 1 to {last} answer “{item}”.")
    return words.format(key=digit, last=keys, item=item)


def number_words(typed: str, item: str, answer: str, *, is_undone: bool) -> str:
    """What became of the answer that the first key of a number gave; `answer` is "" where it was not on record."""
    if not is_undone:
        words = translate(
            "Groups",
            "{number} looks like a number, but its first key is on record: {item}, {answer}. Change it if it is wrong.",
        )
    elif answer:
        words = translate(
            "Groups",
            "{number} looks like a number and answers nothing: “{item}” is as before. Taken back: {answer}.",
        )
    else:
        words = translate(
            "Groups", "{number} looks like a number and answers nothing: “{item}” is as before."
        )
    return words.format(number=typed, item=item, answer=answer)


def group_words(words: str, count: int) -> str:
    """What one press recorded for a group; one entry alone is seen where it stands."""
    if count < 2:
        return ""
    return translate("Groups", words).format(count=count)


def taken_back_words(commands: Sequence[Command], view: CaseView, protocol: Protocol) -> str:
    """What is taken back: the one answer as it stands in the view, else how many."""
    if len(commands) > 1:
        return translate("Groups", "Taken back: {count} answers").format(count=len(commands))
    command = commands[0]
    if not isinstance(command, RecordAnswer):
        return _drug_words(command, view, protocol)
    from bedside.assess.words import entry_text

    item = command.observation.item
    said = next(
        (e for e in reversed(view.state.standing(item)) if e.observation == command.observation), None
    )
    text = entry_text(said, protocol) if said is not None else ""
    if _is_note(command, view):
        return translate("Groups", "Taken back: the note on {item}").format(item=protocol.label(item))
    words = translate("Groups", "Taken back: {item}, {answer}")
    return words.format(item=protocol.label(item), answer=text).strip()


def _drug_words(command: Command, view: CaseView, protocol: Protocol) -> str:
    """Which drug, and whether its start or its stop: several run side by side."""
    if isinstance(command, StartTherapy):
        words = translate("Groups", "Taken back: the start of {drug}")
        return words.format(drug=_drug(command.drug, protocol))
    if not isinstance(command, StopTherapy):
        return ""
    stopped = next(each for each in view.state.therapies if each.stamp.event == command.started)
    words = translate("Groups", "Taken back: the stop of {drug}, which runs again")
    return words.format(drug=_drug(stopped.fact.drug, protocol))


def _drug(drug: str, protocol: Protocol) -> str:
    known = protocol.drugs.get(drug)
    return known.label.say(protocol.language) if known is not None else drug


def _is_note(command: RecordAnswer, view: CaseView) -> bool:
    """Whether an answer differs from the one it amends by its note alone."""
    before = (e for e in view.state.history(command.observation.item) if e.stamp.event == command.corrects)
    return any(e.observation == command.observation for e in before)
