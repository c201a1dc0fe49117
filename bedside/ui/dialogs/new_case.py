"""A new case: the patient is looked for before anything is begun (safety.md H03)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from bedside.app.similar_names import are_similar
from bedside.ui.announce import announce
from bedside.ui.dialogs.frame import DialogFrame
from bedside.ui.language import day_month
from bedside.ui.soon import soon
from bedside.ui.theme import mark_as
from bedside.ui.widgets.badge import Panel, text_label
from bedside.ui.widgets.identity_form import IdentityForm
from bedside.ui.widgets.rows import clear_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bedside.app.board_row import BoardRow
    from bedside.domain.patient import Identity


class NewCaseDialog(DialogFrame):
    """Asks who it is, shows whom it could be, and only then begins.

    Signals:
        open_wanted: id of an open case that is this patient's.

    After `accept`, `identity` holds the new patient.
    """

    open_wanted = Signal(str)

    def __init__(
        self, find: Callable[[Identity], Sequence[BoardRow]], today: date, parent: QWidget | None = None
    ) -> None:
        title, lead = (
            self.tr("New case"),
            self.tr("First the patient. Bedside looks whether there is a case already."),
        )
        super().__init__(title, lead, self.tr("Look for this patient"), parent)
        self._find, self._today = find, today
        self.identity: Identity | None = None
        self._asked: Identity | None = None
        self._form = IdentityForm()
        self._found = QFrame()
        self._found_list = QVBoxLayout(self._found)
        self._found_list.setContentsMargins(0, 0, 0, 0)
        self._found.hide()
        self.body.addWidget(self._form)
        self.keep_typing(self._form)
        self.body.addWidget(self._found)
        self.setMinimumWidth(700)
        self.action.clicked.connect(self._on_action)
        self._form.number_edit().setFocus()

    @Slot()
    def _on_action(self) -> None:
        identity = self._form.read(self._today)
        if identity is None:
            return
        self._asked = identity
        found = tuple(self._find(identity))
        self._show_found(found)
        if not found:
            self._begin(identity)

    @Slot()
    def _none_of_these(self) -> None:
        """Begin the new case; somebody else typed since is looked for first."""
        identity = self._form.read(self._today)
        if identity is not None and identity == self._asked:
            self._begin(identity)
        else:
            self._on_action()

    def _begin(self, identity: Identity) -> None:
        self.identity = identity
        self.accept()

    def _show_found(self, found: Sequence[BoardRow]) -> None:
        clear_rows(self._found_list)
        self._found.setVisible(bool(found))
        if found:
            self._found_list.addWidget(
                text_label(self.tr("Open cases that could be this patient"), tone="heading")
            )
        mark_as(self.action, kind="" if found else "primary")
        for row in found[:5]:
            self._found_list.addWidget(self._card(row, is_same=_is_same(row, self._asked)))
        if found and not any(_is_same(row, self._asked) for row in found):
            self._found_list.addWidget(self._none_button(), 0, Qt.AlignmentFlag.AlignLeft)

    def _none_button(self) -> QPushButton:
        """A press of its own: Enter in the form looks again, and never begins a second case (H03)."""
        button = QPushButton(self.tr("None of these: begin a new case"))
        button.clicked.connect(self._none_of_these)
        return button

    def _card(self, row: BoardRow, *, is_same: bool) -> Panel:
        """An open case; where the number is the same, opening it is the one way on."""
        card = Panel("notice", "due")
        card.body.setSpacing(2)
        card.body.addWidget(text_label(row.name, tone="strong"))
        said = self.tr("{who}, born {born}, hospital no. {number}, bed {bed}")
        number, bed, born = row.hospital_number, row.bed or "—", _born(row)
        card.body.addWidget(
            text_label(said.format(who=row.age_sex, born=born, number=number, bed=bed), tone="small")
        )
        button = QPushButton(self.tr("Open this case"))
        button.setAccessibleName(self.tr("Open the case of {name}").format(name=row.name))
        button.setProperty("case", row.case)
        button.setAutoDefault(False)
        is_stranger = is_same and _is_somebody_else(row, self._asked)
        mark_as(button, kind="primary" if is_same and not is_stranger else "")
        button.clicked.connect(self._on_open)
        if is_same:
            said = self.tr(
                "This hospital number has an open case. No second one is begun. Open it, or correct the number."
            )
            if is_stranger:
                said = self.tr(
                    "This hospital number has an open case under another name and birth date. No second one is begun. "
                    "Compare the wristband: correct the number, or open that case."
                )
            card.body.addWidget(text_label(said))
            announce(card, said)
            first = self._form.number_edit() if is_stranger else button
            soon(first, first.setFocus)
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    @Slot()
    def _on_open(self) -> None:
        button = self.sender()
        case = str(button.property("case")) if button is not None else ""
        self.reject()
        self.open_wanted.emit(case)


def _is_same(row: BoardRow, identity: Identity | None) -> bool:
    return identity is not None and _bare(row.hospital_number) == _bare(identity.hospital_number)


def _is_somebody_else(row: BoardRow, identity: Identity | None) -> bool:
    """Neither name nor birth date agrees: the number was read off another wristband, and Enter must not follow it."""
    if identity is None or not row.born:
        return False
    return row.born != identity.birth_date.isoformat() and not are_similar(row.name, identity.full_name)


def _born(row: BoardRow) -> str:
    """The birth date in the words of the window; a row kept by an older version has none."""
    if not row.born:
        return "—"
    born = date.fromisoformat(row.born)
    return f"{day_month(born)} {born.year}"


def _bare(number: str) -> str:
    return "".join(c for c in number.casefold() if c.isalnum())
