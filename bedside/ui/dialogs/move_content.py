"""Asks at a new round whether the case goes on with the checklist in use or stays with its own (design.md 10.42)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import text_label

if TYPE_CHECKING:
    from bedside.commands.moving import MoveKind, MoveOffer
    from bedside.protocol.protocol import Protocol

translate = QCoreApplication.translate


class MoveDialog(DialogFrame):
    """One question, two answers of equal weight; neither is chosen by Enter. Cancel begins no round.

    Attributes:
        content: whole hash of the checklist to go on with, "" to stay with that of the case.
    """

    def __init__(
        self, offer: MoveOffer, held: Protocol, in_use: Protocol, parent: QWidget | None = None
    ) -> None:
        before, after = versions(offer)
        lead = self.tr("This case is judged with checklist {before}. The ward works with {after} now.")
        super().__init__(
            self.tr("With which checklist does this case go on?"),
            lead.format(before=before, after=after),
            self.tr("Go on with {after}").format(after=after),
            parent,
        )
        self.content = ""
        self._offered = offer.content_hash
        self.stay = QPushButton(self.tr("Stay with {before}").format(before=before))
        self._say_change(offer, held, in_use)
        self._lay_out_buttons()
        self.action.setVisible(not offer.unknown)
        self.action.clicked.connect(self._go_on)
        self.stay.clicked.connect(self._stay)

    def _say_change(self, offer: MoveOffer, held: Protocol, in_use: Protocol) -> None:
        before, after = versions(offer)
        if held.stands_in_for:
            missing = self.tr("Checklist {before} is not here: staying with it, the case gets no advice.")
            self._add(missing.format(before=before), "due")
        if offer.unknown:
            said = self.tr(
                "Checklist {after} does not know what is on record here, so the case stays: {names}."
            )
            names = ", ".join(_name(each, held) for each in offer.unknown)
            self._add(said.format(after=after, names=names), "blocked")
            return
        self._add(change_words(offer.kind))
        again = [in_use.label(each) for each in offer.asked_again]
        gone = [_name(each, held) for each in offer.gone]
        self._list(self.tr("Asked again; what was answered so far stays as history:"), again)
        self._list(self.tr("Asked no more; what was answered stays as history:"), gone)
        self._add(
            self.tr("Every other answer stands. The move is put on record with the round.")
            if again or gone
            else self.tr("Every answer stands. The move is put on record with the round.")
        )

    def _list(self, title: str, names: list[str]) -> None:
        if names:
            self.body.addWidget(text_label(title, "strong"))
            self._add("\n".join(f"•  {name}" for name in names))

    def _add(self, said: str, meaning: str = "") -> None:
        self.body.addWidget(text_label(said, "reading", meaning))

    def _lay_out_buttons(self) -> None:
        """Both answers look alike: the program recommends neither."""
        self.action.setDefault(False)
        for button in (self.stay, self.action):
            button.setAutoDefault(False)
            mark_as(button, kind="")
        self._buttons.insertWidget(self._buttons.indexOf(self.action), self.stay)

    @Slot()
    def _go_on(self) -> None:
        self.content = self._offered
        self.accept()

    @Slot()
    def _stay(self) -> None:
        self.accept()


def versions(offer: MoveOffer) -> tuple[str, str]:
    """The version numbers of both; with the first digits of their hashes where the numbers are one."""
    before, after = (each.partition("+")[0] for each in (offer.before, offer.after))
    return (offer.before, offer.after) if before == after else (before, after)


def change_words(kind: MoveKind) -> str:
    """What the version numbers say of the change."""
    match kind.value:
        case "patch":
            said = translate(
                "MoveDialog", "What changed is spelling or translation; no rule and no question."
            )
        case "minor":
            said = translate(
                "MoveDialog",
                "What changed are rules, doses or texts: the advice may differ. No question has another meaning.",
            )
        case "older":
            said = translate(
                "MoveDialog",
                "It is older than the checklist of this case: rules, doses and questions may differ, and the advice "
                "too.",
            )
        case _:
            said = translate(
                "MoveDialog",
                "What changed is the meaning of a question or of the gate: the advice may differ.",
            )
    return said


def _name(told: str, held: Protocol) -> str:
    """A question, drug, option or parasite as the checklist of the case calls it."""
    for known in (held.drugs, held.options, held.parasites):
        if told in known:
            return known[told].label.say(held.language)
    return held.label(told) if told in held.items else told
