"""What stands behind an option: its arithmetic, its sources, and both letters where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bedside.ui.language import captioned
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.rows import breakable
from bedside.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from bedside.assess.model import DisagreementNow, DoseNow, OptionNow
    from bedside.protocol.model import Reference
    from bedside.protocol.protocol import Protocol
    from bedside.protocol.words import Language

translate = QCoreApplication.translate

LETTERS = (("MAV20", "Martis"), ("MEH20R", "Mehta"))


class Details(Panel):
    """A quiet panel under a card."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("notice", "neutral", parent)
        self.body.setSpacing(3)
        self.body.addWidget(text_label(title, tone="caption"))

    def line(self, text: str, tone: str = "") -> None:
        """Add a line of words."""
        self.body.addWidget(text_label(breakable(text), tone=tone))


def arithmetic(option: OptionNow, protocol: Protocol) -> Details:
    """Inputs, formula, cap and rounding of every dose line, to be recomputed by hand (H10)."""
    panel = Details(translate("OptionDetails", "Arithmetic"))
    for dose in option.doses:
        _arithmetic_of(panel, dose, protocol)
    return panel


def _arithmetic_of(panel: Details, dose: DoseNow, protocol: Protocol) -> None:
    drug = protocol.drugs.get(dose.drug)
    name = drug.label.say(protocol.language) if drug else dose.drug
    panel.line(captioned(name, dose.label), "strong")
    for name, value in dose.inputs:
        panel.line(captioned(name, value), "small")
    for words in (dose.formula, dose.cap, dose.problem):
        if words:
            panel.line(words)
    if not (dose.formula or dose.problem):
        panel.line(translate("OptionDetails", "No arithmetic: the schedule is given in words."), "small")


def sources(option: OptionNow, protocol: Protocol) -> Details:
    """Every source behind the option with its mark and how much of it was read."""
    panel = Details(translate("OptionDetails", "Sources"))
    known = {reference.key: reference for reference in protocol.content.references}
    marks = {
        "V": translate("OptionDetails", "verified"),
        "R": translate("OptionDetails", "recalled"),
        "S": translate("OptionDetails", "local rule"),
        "S+R": translate("OptionDetails", "local rule, in part recalled"),
    }
    panel.line(translate("OptionDetails", "Rank: ") + marks.get(option.mark, option.mark), "small")
    for key in source_keys(option):
        reference = known.get(key)
        panel.line(cited(reference, protocol.language) if reference else key, "small")
    return panel


def cited(reference: Reference, language: Language) -> str:
    """A source with how much of it was read."""
    return f"{reference.citation.say(language)} ({reference.seen.say(language)})"


def source_keys(option: OptionNow) -> tuple[str, ...]:
    """Sources of the rank, the reasons and the dose lines, each once."""
    reasons = (*option.reasons_for, *option.against, *(hold.reason for hold in option.holds), *option.flags)
    keys = [*option.sources, *(key for reason in reasons for key in reason.sources)]
    keys += [key for dose in option.doses for key in dose.sources]
    return tuple(dict.fromkeys(keys))


class Positions(QWidget):
    """Both letters on the points that concern an option, and which one the clinician follows.

    Signals:
        followed: letter key, as the person chooses it.
    """

    followed = Signal(str)

    def __init__(
        self, points: tuple[DisagreementNow, ...], follows: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for point in points:
            column.addWidget(_position(point))
        self.choice = Segmented(LETTERS)
        self.choice.choose(follows)
        self.choice.setAccessibleName(self.tr("I follow"))
        self.choice.value_changed.connect(self._pass_on)
        row = Panel("plain")
        row.body.setContentsMargins(0, 0, 0, 0)
        row.body.addWidget(
            text_label(self.tr("I follow (recorded with the choice, may stay open)"), tone="small")
        )
        row.body.addWidget(self.choice)
        column.addWidget(row)

    @Slot(str)
    def _pass_on(self, letter: str) -> None:
        self.followed.emit(letter)


def _position(point: DisagreementNow) -> Details:
    panel = Details(point.title)
    mark_as(panel, meaning="accent")
    for who, words in (
        (translate("OptionDetails", "Martis and Audemard-Verger"), point.mav20),
        (translate("OptionDetails", "Mehta and colleagues"), point.meh20r),
        (translate("OptionDetails", "Since then"), point.since),
        (translate("OptionDetails", "What Bedside does"), point.behaviour),
    ):
        if words:
            panel.line(who, "caption")
            panel.line(words)
    panel.line(", ".join(point.sources), "small")
    return panel
